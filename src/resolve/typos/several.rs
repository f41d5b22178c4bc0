//! Names of several words of which one is misspelled, and names of one word with a
//! space inside.

use std::{iter::successors, ops::Range};

use smallvec::SmallVec;

use super::{capitalised, memo::Memo};
use crate::{
    resolve::place::Place,
    tag::{
        Lexicon, StrangeWord, TypoIndex,
        slip::{LONG_WORD, Needs},
        typo::{MOST_WORDS, SHORTEST_SPLIT},
    },
    text::{rank, table::hash},
};

/// The longest name that is found with a space inside.
const LONGEST_SPLIT: usize = 32;

/// A word beside another, with only a space between.
pub(super) struct Beside {
    pub(super) range: Range<usize>,
    hash: u64,
    /// Whether it is one of the words of a name.
    in_names: bool,
}

impl Beside {
    fn new(typos: &TypoIndex, text: &str, range: Range<usize>) -> Self {
        let hash = hash(&text.as_bytes()[range.clone()]);
        Self { range, hash, in_names: typos.has_word(hash) }
    }

    /// Returns the words before `word` and behind it.
    pub(super) fn both(
        typos: &TypoIndex,
        text: &str,
        word: &StrangeWord,
    ) -> (Option<Self>, Option<Self>) {
        let beside = |range| Self::new(typos, text, range);
        let ahead = word_before(text, word.start).map(|start| start..word.start - 1);
        let behind = word_after(text, word.end).map(|end| word.end + 1..end);
        (ahead.map(beside), behind.map(beside))
    }
}

/// Returns the name that two words are a misspelling of: the one that starts at
/// `first` and `second` behind it. One of them is strange; `in_name` says whether
/// that is a word of a name, `split` whether it may be a part of one, and `other` is
/// the other.
pub(super) fn pair(
    (lexicon, typos, memo): (&Lexicon, &TypoIndex, &mut Memo),
    place: &Place<'_>,
    (first, second): (usize, Range<usize>),
    (in_name, split, other): (bool, bool, &Beside),
) -> Option<(u32, Needs)> {
    let text = place.text();
    let parts = (&text[first..second.start - 1], &text[second.clone()]);
    if split && let Some(name) = split_name(lexicon, parts.0, parts.1, other.hash) {
        return Some((name, Needs::Nothing));
    }
    let in_names = other.in_names;
    if !in_name && !in_names {
        return None;
    }
    let capitals = capitalised(place, first) && capitalised(place, second.start);
    if !capitals && !in_names {
        return None;
    }
    let words = &text[first..second.end];
    let found = memo.pair(words, || {
        if words.strip_suffix('s').is_some_and(|one| lexicon.find(one).is_some()) {
            return None;
        }
        typos.find(lexicon, words).filter(|(name, _)| typos.is_person(lexicon, *name, words))
    });
    // In small letters a long word beside the right one tells: "argo workfows".
    let told = |(name, needs): &(u32, Needs)| {
        let wrong = one_wrong(&lexicon.keys[*name as usize], words);
        *needs == Needs::Nothing
            && !is_person(lexicon, *name)
            && wrong.is_some_and(|right| right.len() >= LONG_WORD)
    };
    found.filter(|found| capitals || told(found))
}

/// Returns the name of three words and more that some words are a misspelling of, of
/// which the one at `range` is strange, between two others, and where they stand: "Palo
/// Alto Netwoks". All others are those of the name.
pub(super) fn phrase(
    (lexicon, typos, memo): (&Lexicon, &TypoIndex, &mut Memo),
    place: &Place<'_>,
    (ahead, range, behind): (&Option<Beside>, Range<usize>, &Option<Beside>),
) -> Option<(Range<usize>, (u32, Needs))> {
    let of_names = |beside: &Option<Beside>| {
        beside.as_ref().filter(|beside| beside.in_names).map(|beside| beside.range.clone())
    };
    let (ahead, next) = (of_names(ahead), of_names(behind));
    // Most words have none beside them, and this is quick to see.
    if ahead.is_none() && next.is_none() {
        return None;
    }
    let text = place.text();
    let stands_in_names =
        |word: &Range<usize>| typos.has_word(hash(&text.as_bytes()[word.clone()]));
    let before = |word: &Range<usize>| {
        let start = word_before(text, word.start)?;
        Some(start..word.start - 1).filter(stands_in_names)
    };
    let behind = |word: &Range<usize>| {
        let end = word_after(text, word.end)?;
        Some(word.end + 1..end).filter(stands_in_names)
    };
    let mut around: SmallVec<[Range<usize>; 2 * MOST_WORDS]> =
        successors(ahead, before).take(MOST_WORDS - 1).collect();
    around.reverse();
    let at = around.len();
    around.push(range);
    around.extend(successors(next, behind).take(MOST_WORDS - 1));
    (3..=MOST_WORDS.min(around.len())).rev().find_map(|length| {
        let mut windows = around.windows(length).enumerate();
        windows.find_map(|(first, words)| {
            let whole = words[0].start..words[length - 1].end;
            let name = (first..first + length).contains(&at).then(|| {
                let written = &text[whole.clone()];
                memo.pair(written, || phrase_of(lexicon, typos, written))
            });
            let (name, needs) = name.flatten()?;
            let capitals = || words.iter().all(|word| capitalised(place, word.start));
            (!is_person(lexicon, name) || capitals()).then_some((whole, (name, needs)))
        })
    })
}

/// Returns the name that `written` is but for one of its words, and what it needs: of
/// many words the others tell enough.
fn phrase_of(lexicon: &Lexicon, typos: &TypoIndex, written: &str) -> Option<(u32, Needs)> {
    if lexicon.find(written).is_some() {
        return None;
    }
    let (name, _) = typos.find(lexicon, written)?;
    let alike = one_wrong(&lexicon.keys[name as usize], written).is_some();
    (alike && typos.is_person(lexicon, name, written)).then_some((name, Needs::Nothing))
}

/// Returns the one word of `name` that is another in `written`, which has as many.
fn one_wrong<'n>(name: &'n str, written: &str) -> Option<&'n str> {
    let alike = name.split(' ').count() == written.split(' ').count();
    let mut others = name.split(' ').zip(written.split(' ')).filter(|(name, word)| name != word);
    let wrong = others.next().filter(|_| alike && others.next().is_none());
    wrong.map(|(right, _)| right)
}

/// Whether the key `name` stands for a person.
pub(super) fn is_person(lexicon: &Lexicon, name: u32) -> bool {
    lexicon.readings_of(name).iter().any(|r| lexicon.entities[r.entity as usize].person)
}

/// Returns the name of one word that two words are with a space inside:
/// "Prome theus". One of them is strange, and `other` the hash of the other.
fn split_name(lexicon: &Lexicon, first: &str, second: &str, other: u64) -> Option<u32> {
    let length = first.len() + second.len();
    let mut joined = [0; LONGEST_SPLIT];
    if !(SHORTEST_SPLIT..=LONGEST_SPLIT).contains(&length)
        || first.len().min(second.len()) < 2
        || rank(other).is_some()
    {
        return None;
    }
    joined[..first.len()].copy_from_slice(first.as_bytes());
    joined[first.len()..length].copy_from_slice(second.as_bytes());
    let plain = |i: &u32| {
        let mut readings = lexicon.readings_of(*i).iter();
        readings.all(|r| {
            r.rules.is_none() && r.weight >= 0.5 && !lexicon.entities[r.entity as usize].person
        })
    };
    lexicon.find(std::str::from_utf8(&joined[..length]).ok()?).filter(plain)
}

/// Returns where the word starts that stands before `start`, with only a space
/// between.
fn word_before(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = start.checked_sub(1).filter(|end| bytes[*end] == b' ')?;
    let length = bytes[..end].iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
    let first = end - length;
    let whole = length > 0 && first.checked_sub(1).is_none_or(|i| bytes[i].is_ascii());
    whole.then_some(first)
}

/// Returns where the word ends that stands behind `end`, with only a space
/// between.
fn word_after(text: &str, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let rest = bytes.get(end..)?.strip_prefix(b" ")?;
    let length = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let whole = length > 0 && rest.get(length).is_none_or(u8::is_ascii);
    whole.then_some(end + 1 + length)
}
