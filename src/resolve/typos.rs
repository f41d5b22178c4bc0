//! Applies the typo rule of [`TypoIndex`] to what no other rule has taken.

use rustc_hash::FxHashMap;

use super::{Draft, Resources, Taken, place::Place};
use crate::{
    EntityKind, Mention, Rule, Zone,
    tag::{Lexicon, TypoIndex},
    text::{common_rank, is_common_word},
};

/// The shortest word that is looked at, in bytes.
const SHORTEST: usize = 5;
/// The SCOWL level up to which an English word is usual.
const USUAL: u8 = 40;
/// How sure a misspelling is.
const CONFIDENCE: f64 = 0.7;

/// Endings that make another word of a name; the list of English words has
/// inflected forms of its own.
const ENDINGS: &[&str] = &["s", "es", "d", "ed", "ing", "er", "ers", "ize", "ized"];

/// A word of the folded text.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    /// Only a space stands between it and the word before.
    follows: bool,
    known: bool,
}

/// Adds mentions of misspelled names.
pub(crate) fn add_mentions(
    resources: Resources<'_>,
    typos: &TypoIndex,
    place: &Place<'_>,
    mentions: &mut Vec<Mention>,
) {
    let lexicon = resources.lexicon;
    let taken = Taken::new(mentions);
    let text = place.text();
    // Few words of a text are distinct: each is looked up once.
    let mut seen: FxHashMap<&str, Seen> = FxHashMap::default();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut last: Option<Word<'_>> = None;
    for (start, word) in words(text) {
        let seen = if word.len() < SHORTEST {
            Seen::Known
        } else {
            *seen.entry(word).or_insert_with(|| look_up(lexicon, typos, word))
        };
        let follows = last.is_some_and(|w| w.start + w.text.len() + 1 == start)
            && text.as_bytes()[start - 1] == b' ';
        let word = Word { text: word, start, follows, known: seen == Seen::Known };
        let before = last.replace(word);
        if word.known && before.is_none_or(|b| b.known) {
            continue;
        }
        let end = start + word.text.len();
        if let Some(first) = before.filter(|b| word.follows && typos.may_be_pair(b.text, word.text))
            && let Some(found) = pair(lexicon, typos, &text[first.start..end])
                .filter(|_| capitalised(place, first.start) && capitalised(place, start))
        {
            push(resources, place, &taken, &mut drafts, first.start..end, found);
            continue;
        }
        if let Seen::Misspelled(found) = seen {
            push(resources, place, &taken, &mut drafts, start..end, found);
        }
    }
    mentions.extend(drafts.iter().map(|draft| place.mention(draft)));
}

/// What a word is.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Seen {
    /// A spelling of the dictionary, or English.
    Known,
    /// Neither, and no misspelling.
    Unknown,
    /// A misspelling of this key of the lexicon.
    Misspelled(u32),
}

fn look_up(lexicon: &Lexicon, typos: &TypoIndex, word: &str) -> Seen {
    if is_known(lexicon, word) {
        return Seen::Known;
    }
    // A single word says too little to be a person's name, misspelled.
    let person =
        |i: u32| lexicon.readings_of(i).iter().any(|r| lexicon.entities[r.entity as usize].person);
    typos
        .find(lexicon, word)
        .filter(|i| !person(*i) && !nearly_english(word, &lexicon.keys[*i as usize]))
        .map_or(Seen::Unknown, Seen::Misspelled)
}

/// Returns the name that two words are a misspelling of.
fn pair(lexicon: &Lexicon, typos: &TypoIndex, words: &str) -> Option<u32> {
    let plural = words.strip_suffix('s').is_some_and(|one| lexicon.find(one).is_some());
    if plural { None } else { typos.find(lexicon, words) }
}

fn push(
    resources: Resources<'_>,
    place: &Place<'_>,
    taken: &Taken,
    drafts: &mut Vec<Draft>,
    range: std::ops::Range<usize>,
    key: u32,
) {
    let lexicon = resources.lexicon;
    let mut entities: Vec<u32> = lexicon.readings_of(key).iter().map(|r| r.entity).collect();
    entities.dedup();
    let &[entity] = entities.as_slice() else { return };
    let entity = &lexicon.entities[entity as usize].id;
    let span = place.folded.source(place.document, range.clone());
    let block = place.folded.block(range.start);
    let glued = place.document.text[..span.start].ends_with(['.', '/', '@', '-', '_', '='])
        || place.document.text[span.end..].starts_with(['/', '_', '=', '(', '@'])
        || place.document.text[span.end..]
            .strip_prefix(['.', '-'])
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    if taken.overlaps(span)
        || glued
        || place.zone(block, span.start) == Zone::Code
        || (entity.kind() == EntityKind::PERSON && !resources.people)
    {
        return;
    }
    drafts.push(Draft {
        start: range.start,
        end: range.end,
        entity: entity.clone(),
        rule: Rule::Misspelling,
        confidence: CONFIDENCE,
    });
}

/// Returns the words of the folded `text`: runs of ASCII letters and digits
/// that no other letter touches.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut i = 0;
    std::iter::from_fn(move || {
        loop {
            while i < bytes.len() && !bytes[i].is_ascii_alphanumeric() {
                i += 1;
            }
            if i >= bytes.len() {
                return None;
            }
            let start = i;
            while i < bytes.len() && bytes[i].is_ascii_alphanumeric() {
                i += 1;
            }
            let glued = (start > 0 && !bytes[start - 1].is_ascii())
                || bytes.get(i).is_some_and(|b| !b.is_ascii());
            if !glued {
                return Some((start, &text[start..i]));
            }
        }
    })
}

/// Whether `word` is a spelling of the dictionary or English.
fn is_known(lexicon: &Lexicon, word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
        || is_common_word(word)
        || lexicon.find(word).is_some()
        || lexicon.is_phrase(word)
        || ENDINGS.iter().any(|ending| {
            word.strip_suffix(ending)
                .is_some_and(|stem| stem.len() >= 3 && lexicon.find(stem).is_some())
        })
}

/// Whether `word` is one edit from a usual English word other than `name`, so
/// that it is more likely that word, misspelled: "continous".
fn nearly_english(word: &str, name: &str) -> bool {
    let usual = |candidate: &str| {
        candidate != name && common_rank(candidate).is_some_and(|rank| rank <= USUAL)
    };
    let letters = b'a'..=b'z';
    let bytes = word.as_bytes();
    let mut edited = Vec::with_capacity(bytes.len() + 1);
    let mut check = |parts: [&[u8]; 3]| {
        edited.clear();
        for part in parts {
            edited.extend_from_slice(part);
        }
        std::str::from_utf8(&edited).is_ok_and(usual)
    };
    (0..=bytes.len()).any(|i| {
        let (head, tail) = bytes.split_at(i);
        let cut = tail.get(1..).unwrap_or_default();
        let swapped = tail.len() > 1 && check([head, &[tail[1], tail[0]], &tail[2..]]);
        swapped
            || (!tail.is_empty() && check([head, &[], cut]))
            || letters.clone().any(|letter| {
                check([head, &[letter], tail])
                    || (!tail.is_empty() && check([head, &[letter], cut]))
            })
    })
}

/// Whether the original has a capital at the folded offset `at`.
fn capitalised(place: &Place<'_>, at: usize) -> bool {
    let span = place.folded.source(place.document, at..at + 1);
    place.document.text[span.range()].chars().any(char::is_uppercase)
}
