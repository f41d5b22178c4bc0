//! Applies the typo rule of [`TypoIndex`] to what no other rule has taken.
//!
//! A word that is nearly a name may be a word of its own: somebody's name, or
//! something that no dictionary knows. So given names and the names of speakers
//! are left alone; and where nothing else in the document speaks for the
//! entity, only the usual slips of writers count, and not again and again.

mod beside;
mod english;
mod memo;
mod several;
#[cfg(test)]
mod tests;

use std::{collections::HashSet, ops::Range};

use rustc_hash::FxHashSet;

use self::{
    beside::is_beside_names,
    english::{is_known, nearly_english},
    memo::Memo,
    several::{Beside, is_person, pair, phrase},
};
use super::{
    Mentions, Resources,
    place::{Place, Spot},
};
use crate::{
    EntityId, Mention, Rule, Span, Zone,
    names::is_given_name,
    tag::{
        Lexicon, StrangeWord, TypoIndex,
        slip::{LONG_WORD, Needs, are_swapped, is_one_edit, is_usual, sound_alike},
        typo::takes_part,
    },
    text::key,
};

/// The shortest word that is looked at, in bytes.
const SHORTEST: usize = 4;
/// How often a word may stand in a document that does not name the entity
/// otherwise, before it counts as a word of its own.
const OFTEN: usize = 3;
/// How far around a word is looked for others like it, in bytes; keeps the time
/// linear.
const NEAR: usize = 128 * 1024;
/// How many distinct misspellings are looked for in one document, and how often
/// for words like one: both are dear, and documents written by people have a few
/// dozen.
const MOST: usize = 4096;
/// How sure a misspelling is.
const CONFIDENCE: f64 = 0.7;

/// Adds mentions of misspelled names.
pub(crate) fn add_mentions(
    resources: Resources<'_>,
    typos: &TypoIndex,
    place: &Place<'_>,
    mentions: &mut Mentions,
) {
    mentions.claim();
    let known = know_words(resources.lexicon, typos, place);
    let mut around = Around {
        resources,
        place,
        mentions,
        named: None,
        speakers: None,
        searches: 0,
        found: Vec::new(),
        longer: Vec::new(),
    };
    memo::with(typos, |memo| around.look_at_words(typos, memo, &known));
    let (found, longer) = (around.found, around.longer);
    mentions.take_back(&longer);
    mentions.extend(found);
}

/// What is known of a distinct strange word.
#[derive(Clone, Copy)]
struct Known {
    seen: Seen,
    /// How often it stands where it may be a slip.
    count: usize,
    /// Whether it is a word of a name of several.
    in_name: bool,
    /// Whether it may be the beginning and the end of a name with a space inside.
    part: (bool, bool),
}

/// Looks each distinct word up once: few words of a text are.
fn know_words(lexicon: &Lexicon, typos: &TypoIndex, place: &Place<'_>) -> Vec<Known> {
    let text = place.text();
    let mut counts = vec![0; place.strange.distinct().len()];
    for word in place.strange.words().iter().filter(|word| is_typed(text, word)) {
        counts[word.number as usize] += 1;
    }
    let mut misspelled = 0;
    memo::with(typos, |memo| {
        let words = place.strange.distinct().zip(counts);
        let known = words.map(|((first, hash), count)| {
            let word = &text[first];
            // What stands nowhere as typed is not asked for.
            let seen = match count {
                0 => Seen::Unknown,
                _ if misspelled == MOST => Seen::Unknown,
                _ => memo.get(word, || look_up(lexicon, typos, word)),
            };
            misspelled += usize::from(matches!(seen, Seen::Misspelled(..)));
            let part = typos.may_be_part(word.as_bytes());
            Known { seen, count, in_name: typos.has_word(hash), part }
        });
        known.collect()
    })
}

/// What a word is.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Seen {
    /// A spelling of the dictionary with an ending.
    Known,
    /// Neither, and no misspelling.
    Unknown,
    /// A misspelling of this key of the lexicon, if it has what it needs.
    Misspelled(u32, Needs),
}

fn look_up(lexicon: &Lexicon, typos: &TypoIndex, word: &str) -> Seen {
    if is_known(lexicon, word) {
        return Seen::Known;
    }
    // A single word says too little to be a person's name, misspelled.
    match typos.find(lexicon, word) {
        Some((i, needs)) if !is_person(lexicon, i) => {
            // What may be a usual word as well is the name only beside it, or beside others.
            let name = &lexicon.keys[i as usize];
            let swapped = word.len() >= LONG_WORD && are_swapped(name.as_bytes(), word.as_bytes());
            let doubtful = nearly_english(word, name, swapped);
            Seen::Misspelled(i, if doubtful { Needs::Name } else { needs })
        }
        _ => Seen::Unknown,
    }
}

/// What stands around a misspelling.
struct Around<'a> {
    resources: Resources<'a>,
    place: &'a Place<'a>,
    mentions: &'a Mentions,
    /// What the document names otherwise, once it is asked for.
    named: Option<FxHashSet<&'a EntityId>>,
    /// The words of the names of all speakers, once they are asked for.
    speakers: Option<HashSet<String>>,
    /// How often it was looked for longer words.
    searches: usize,
    found: Vec<Mention>,
    /// Where names of several words hold others that were found before.
    longer: Vec<Span>,
}

impl Around<'_> {
    /// Looks at each strange word, of which what is `known` stands at its number.
    fn look_at_words(&mut self, typos: &TypoIndex, memo: &mut Memo, known: &[Known]) {
        let (lexicon, place) = (self.resources.lexicon, self.place);
        let text = place.text();
        // Where the last word that was looked at ends, and the last pair.
        let (mut last, mut paired) = (0, 0);
        for word in place.strange.words() {
            let Known { seen, count, in_name, part } = known[word.number as usize];
            if seen == Seen::Known || !is_typed(text, word) {
                continue;
            }
            // A strange word may be one of several that are a name, or one of two, with
            // the word before it or the one behind.
            let (ahead, behind) = Beside::both(typos, text, word);
            let mut taken_up = word.start < paired;
            if !taken_up
                && let Some((range, name)) =
                    phrase((lexicon, typos, memo), place, (&ahead, word.range(), &behind))
            {
                paired = range.end;
                self.push(range, name, (word, count));
                taken_up = true;
            }
            let mut pair = |first, second, split, other: &Beside| {
                pair((lexicon, typos, memo), place, (first, second), (in_name, split, other))
            };
            if !taken_up
                && let Some(ahead) = &ahead
                && word.start != last + 1
                && let Some(name) = pair(ahead.range.start, word.range(), part.1, ahead)
            {
                self.push(ahead.range.start..word.end, name, (word, count));
                taken_up = true;
            }
            if word.end > paired
                && let Some(behind) = &behind
                && let Some(name) = pair(word.start, behind.range.clone(), part.0, behind)
            {
                let end = behind.range.end;
                self.push(word.start..end, name, (word, count));
                paired = end;
                taken_up = true;
            }
            if !taken_up && let Seen::Misspelled(name, needs) = seen {
                self.push(word.range(), (name, needs), (word, count));
            }
            last = word.end;
        }
    }

    /// Adds the mention at `range` of what the key `name` stands for, unless
    /// something speaks against it; `word` is misspelled, and stands `count` times in
    /// the document.
    fn push(
        &mut self,
        range: Range<usize>,
        (name, needs): (u32, Needs),
        (word, count): (&StrangeWord, usize),
    ) {
        let (lexicon, place) = (self.resources.lexicon, self.place);
        let Some(entity) = bearer(lexicon, name) else { return };
        let entity = &lexicon.entities[entity as usize].id;
        let spot = place.spot(range.clone());
        let span = spot.span;
        let glued = place.document.text[..span.start].ends_with(['.', '/', '@', '-', '_', '='])
            || place.document.text[span.end..].starts_with(['/', '_', '=', '(', '@'])
            || place.document.text[span.end..]
                .strip_prefix(['.', '-'])
                .is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        let taken = self.mentions.overlaps(span);
        if taken && !self.holds_others(name, span, place.spot(word.range()).span)
            || glued
            || spot.zone == Zone::Code
            || !self.has((name, needs), entity, &range, spot)
            || ((needs == Needs::Name
                || (needs == Needs::Capital && !capitalised(place, range.start))
                || !self.is_named(entity))
                && self.is_word_of_its_own(&lexicon.keys[name as usize], &range, count))
        {
            return;
        }
        if taken {
            self.longer.push(span);
        }
        let rule = Rule::Misspelling;
        self.found.push(place.mention(spot, entity.clone(), rule, CONFIDENCE));
    }

    /// Whether the key `name` of several words at `span` is the longer name of what was
    /// found there, which is other than the `strange` word: "Linux Foudation".
    fn holds_others(&self, name: u32, span: Span, strange: Span) -> bool {
        span != strange
            && !is_person(self.resources.lexicon, name)
            && !self.mentions.overlaps(strange)
            && !self.mentions.reach_beyond(span)
    }

    /// Whether the misspelling at `range` of the key `name` has what it needs.
    fn has(
        &mut self,
        (name, needs): (u32, Needs),
        entity: &EntityId,
        range: &Range<usize>,
        spot: Spot,
    ) -> bool {
        let place = self.place;
        let name = &self.resources.lexicon.keys[name as usize];
        let word = &place.text()[range.clone()];
        if needs == Needs::Nothing {
            return true;
        }
        if !capitalised(place, range.start) {
            // What is not even written as a name is one that stands elsewhere.
            return word.len() >= LONG_WORD
                && is_one_edit(name.as_bytes(), word.as_bytes())
                && self.is_named(entity)
                && !nearly_english(word, name, false);
        }
        let same_letter = || name.as_bytes().first() == word.as_bytes().first();
        needs < Needs::Name
            || self.is_named(entity)
            || (same_letter() && is_beside_names(place, self.mentions, spot))
    }

    /// Whether the document names `entity` otherwise.
    fn is_named(&mut self, entity: &EntityId) -> bool {
        self.named.get_or_insert_with(|| self.mentions.entities()).contains(entity)
    }

    /// Whether what stands at `range`, which is nearly `name`, is rather
    /// something else.
    fn is_word_of_its_own(&mut self, name: &str, range: &Range<usize>, count: usize) -> bool {
        let place = self.place;
        let word = &place.text()[range.clone()];
        let capital = capitalised(place, range.start);
        // Two letters wrong are too many for what is not even written as a name.
        if (!capital && !is_one_edit(name.as_bytes(), word.as_bytes()))
            || !is_usual(name.as_bytes(), word.as_bytes())
            || (count >= OFTEN && !are_swapped(name.as_bytes(), word.as_bytes()))
        {
            return true;
        }
        let speakers = self.speakers.get_or_insert_with(|| {
            let speakers = place.talks.iter().flat_map(|talk| &talk.speakers);
            let names = speakers.map(|speaker| key(&speaker.name));
            names.flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
        });
        let same_person = name.contains(' ') && sound_alike(name.as_bytes(), word.as_bytes());
        let other_name = |part: &str| is_given_name(part) && !name.split(' ').any(|n| n == part);
        // `Mr Jager`
        let before = place.text()[..range.start].trim_end_matches([' ', '.']);
        let titled = ["dr", "mr", "mrs", "ms"].contains(&before.rsplit(' ').next().unwrap_or(""));
        (!same_person && word.split(' ').any(other_name))
            || titled
            || speakers.contains(word)
            || (!are_swapped(name.as_bytes(), word.as_bytes()) && self.is_part_of_words(range))
    }

    /// Whether what stands at `range` also stands in longer words near by, as
    /// `kuber` does in `kubernetes`.
    fn is_part_of_words(&mut self, range: &Range<usize>) -> bool {
        self.searches += 1;
        let text = self.place.text().as_bytes();
        let near = range.start.saturating_sub(NEAR)..text.len().min(range.end + NEAR);
        let mut found = memchr::memmem::find_iter(&text[near], &text[range.clone()]);
        self.searches > MOST || found.nth(OFTEN - 1).is_some()
    }
}

/// Returns the entity that the key `name` stands for: the only one, or the one
/// that is meant if nothing else is said.
fn bearer(lexicon: &Lexicon, name: u32) -> Option<u32> {
    let readings = lexicon.readings_of(name);
    let parts = readings.iter().filter(|r| takes_part(r));
    let mut entities: Vec<u32> = parts.map(|r| r.entity).collect();
    entities.dedup();
    if let &[entity] = entities.as_slice() {
        return Some(entity);
    }
    let by_default = readings.iter().filter(|r| {
        r.rules.as_ref().and_then(|rules| rules.prefer.as_ref()).is_some_and(|p| p.default)
    });
    let mut defaults: Vec<u32> = by_default.map(|r| r.entity).collect();
    defaults.dedup();
    if let &[entity] = defaults.as_slice() { Some(entity) } else { None }
}

/// Whether `word` is long enough for the rule, and nothing outside
/// ASCII touches it.
fn is_typed(text: &str, word: &StrangeWord) -> bool {
    let wide = |at: Option<usize>| {
        at.and_then(|at| text.as_bytes().get(at)).is_some_and(|b| !b.is_ascii())
    };
    let StrangeWord { start, end, .. } = *word;
    end - start >= SHORTEST && !wide(start.checked_sub(1)) && !wide(Some(end))
}

/// Whether the original has a capital at the folded offset `at`.
fn capitalised(place: &Place<'_>, at: usize) -> bool {
    let span = place.folded.source(place.document, at..at + 1);
    place.document.text[span.range()].chars().any(char::is_uppercase)
}
