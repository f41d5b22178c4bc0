//! Short names: a surname or first name after the full name in the same talk,
//! and abbreviations that the document defines, as in "Long Name (LN)".

use std::{collections::BTreeMap, ops::Range};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Mentions, Resources,
    place::{Place, Spot, begins_with_word, ends_with_word},
    search::{self, Sought},
};
use crate::{
    EntityId, EntityKind, Mention, Rule, Span, Zone,
    names::{is_given_name, is_given_word, may_be_surname},
    tag::{Lexicon, Reading},
    text::{is_common_word, key},
};

/// How sure a short name is.
const CONFIDENCE: f64 = 0.7;
/// Within how many bytes the bracket with an abbreviation closes.
const BRACKET: usize = 32;

/// Adds mentions by short names and defined abbreviations.
pub(crate) fn add_mentions(
    resources: Resources<'_>,
    place: &Place<'_>,
    local: &BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    abbreviations(resources, place, mentions);
    mentions.claim();
    people(resources, place, local, mentions);
}

fn people(
    resources: Resources<'_>,
    place: &Place<'_>,
    local: &BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    let found: Vec<Mention> = {
        let people = People::new(resources, place, local, mentions);
        let words = people.words.iter();
        let names: Vec<_> = words.map(|word| Sought::new(resources.lexicon, place, word)).collect();
        let shorts = people.shorts(&names);
        let talks = shorts.chunk_by(|a, b| a.talk == b.talk);
        talks.flat_map(|shorts| again(place, mentions, shorts)).collect()
    };
    mentions.extend(found);
}

/// The people whom a document names, and where.
struct People<'a> {
    /// The short names of all, those of each behind one another.
    words: Vec<String>,
    /// Each person, with where the short names stand that may be found.
    all: Vec<(&'a EntityId, Range<usize>)>,
    /// The talk that names someone, the index of the person, and where the full name
    /// first stands.
    named: Vec<(usize, usize, usize)>,
}

impl<'a> People<'a> {
    fn new(
        resources: Resources<'_>,
        place: &Place<'a>,
        local: &BTreeMap<EntityId, String>,
        mentions: &'a Mentions,
    ) -> Self {
        let named = mentions.iter().map(|m| (m.talk, &m.entity, m.span.start));
        let speaking = place.talks.iter().enumerate().flat_map(|(i, talk)| {
            let start = place.document.blocks.get(talk.blocks.start).map_or(0, |b| b.span.start);
            let people = talk.speakers.iter().filter_map(|speaker| speaker.person.as_ref());
            people.map(move |person| (i, person, start))
        });
        let mut people = Self { words: Vec::new(), all: Vec::new(), named: Vec::new() };
        let mut seen: FxHashMap<&EntityId, usize> = FxHashMap::default();
        for (talk, person, from) in named.chain(speaking) {
            if !person.is_of(EntityKind::PERSON) {
                continue;
            }
            let i =
                *seen.entry(person).or_insert_with(|| people.add(resources, place, local, person));
            if !people.all[i].1.is_empty() {
                people.named.push((talk, i, from));
            }
        }
        // Of those who are named again and again the first place counts.
        people.named.sort_unstable();
        people.named.dedup_by(|again, first| (again.0, again.1) == (first.0, first.1));
        people
    }

    /// Adds `person`, and returns its index.
    fn add(
        &mut self,
        resources: Resources<'_>,
        place: &Place<'_>,
        local: &BTreeMap<EntityId, String>,
        person: &'a EntityId,
    ) -> usize {
        let from = self.words.len();
        let mut words = short_names(resources, local, person);
        words.retain(|word| Sought::new(resources.lexicon, place, word).may_be_found());
        self.words.append(&mut words);
        self.all.push((person, from..self.words.len()));
        self.all.len() - 1
    }

    /// Returns for each talk the short names of its people, sorted; a short name of
    /// two people is none.
    fn shorts<'n>(&self, names: &[Sought<'n>]) -> Vec<Short<'n>>
    where
        'a: 'n,
    {
        let short = |&(talk, i, from): &(usize, usize, usize)| {
            let (person, names) = (self.all[i].0, &names[self.all[i].1.clone()]);
            names.iter().map(move |name| Short { talk, name: *name, person, from })
        };
        let mut shorts: Vec<Short<'n>> = self.named.iter().flat_map(short).collect();
        shorts.sort_unstable_by(|a, b| {
            let order = |it: &Short<'n>| (it.talk, it.name.name(), it.person, it.from);
            order(a).cmp(&order(b))
        });
        let same =
            |a: &Short<'n>, b: &Short<'n>| a.talk == b.talk && a.name.name() == b.name.name();
        let of_one = |alike: &&[Short<'n>]| alike.iter().all(|it| it.person == alike[0].person);
        shorts.chunk_by(same).filter(of_one).map(|alike| alike[0]).collect()
    }
}

/// A short name in a talk.
#[derive(Clone, Copy)]
struct Short<'a> {
    talk: usize,
    name: Sought<'a>,
    person: &'a EntityId,
    /// Where the full name first stands.
    from: usize,
}

/// Returns the first and the last name of `person` as far as they say enough. A given
/// name that is a word too says enough where a speaker has it.
fn short_names(
    resources: Resources<'_>,
    local: &BTreeMap<EntityId, String>,
    person: &EntityId,
) -> Vec<String> {
    let name = match resources.dictionary.get(person.as_str()) {
        Some(entity) => Some(&entity.name),
        None => local.get(person),
    };
    let name = name.map(|name| key(name)).unwrap_or_default();
    let Some((first, rest)) = name.split_once(' ') else { return Vec::new() };
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    let says = |(word, given): &(&str, bool)| {
        word.len() >= 3
            && (!is_common_word(word) || *given && is_given_word(word))
            && !resources.lexicon.find(word).is_some_and(|i| means_more(resources.lexicon, i))
    };
    let words = [(first, true), (last, false)].into_iter();
    words.filter(says).map(|(word, _)| word.to_owned()).collect()
}

/// Whether the key `i` may mean something in a sentence: not where it counts in other
/// forms only, as the company of a speaker.
fn means_more(lexicon: &Lexicon, i: u32) -> bool {
    let readings = lexicon.readings_of(i);
    let plain = |reading: &Reading| reading.rules.as_ref().is_none_or(|it| it.only.is_empty());
    readings.is_empty() || readings.iter().any(plain)
}

/// Finds where `shorts`, those of one talk, stand behind the full names.
fn again(place: &Place<'_>, mentions: &Mentions, shorts: &[Short<'_>]) -> Vec<Mention> {
    let range = place.folded.range(place.talks[shorts[0].talk].blocks.clone());
    let names: Vec<Sought<'_>> = shorts.iter().map(|short| short.name).collect();
    let original = &place.document.text;
    let speakers = place.talks[shorts[0].talk].speakers.iter();
    let speakers: FxHashSet<&EntityId> = speakers.filter_map(|it| it.person.as_ref()).collect();
    let is_short = |word: &str| shorts.binary_search_by(|it| it.name.name().cmp(word)).is_ok();
    let found = search::find(place, range, &names).into_iter();
    let mention = |(start, end, i): (usize, usize, usize)| {
        let spot = place.spot(start..end);
        let span = spot.span;
        let short = &shorts[i];
        let capital = original[span.range()].chars().next().is_some_and(char::is_uppercase);
        let sure = || {
            !is_common_word(short.name.name())
                || speakers.contains(short.person) && names_person(place, &(start..end), spot)
        };
        if !capital
            || span.start < short.from
            || mentions.overlaps(span)
            || beside_name(original, spot)
            || names_firm(original, span, is_short)
            || !sure()
        {
            return None;
        }
        Some(place.mention(spot, short.person.clone(), Rule::ShortName, CONFIDENCE))
    };
    found.filter_map(mention).collect()
}

/// Whether a capitalised word that may be anything is a person where it stands: within
/// a sentence, or before what people do.
fn names_person(place: &Place<'_>, range: &Range<usize>, spot: Spot) -> bool {
    let (before, after) = place.sides_in(spot.block, range);
    let acts = after.starts_with("'s ")
        || after.starts_with(' ') && DOINGS.iter().any(|word| begins_with_word(after, word));
    let inside = before.ends_with(' ')
        && before.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '&'))
        && !NEVER_BEFORE.iter().any(|word| ends_with_word(before, word))
        && !(after.starts_with(' ') && NEVER_AFTER.iter().any(|it| begins_with_word(after, it)));
    spot.zone != Zone::Heading && (acts || inside)
}

/// What speakers do.
#[rustfmt::skip]
const DOINGS: [&str; 27] = [
    "added", "answered", "argued", "asked", "began", "demoed", "demonstrated", "described",
    "ended", "explained", "explains", "gave", "has", "joined", "mentioned", "presented",
    "presents", "said", "says", "shared", "showed", "shows", "spoke", "started", "talked",
    "told", "walked",
];

/// Words before which no person stands.
#[rustfmt::skip]
const NEVER_BEFORE: [&str; 14] = [
    "a", "an", "any", "each", "every", "its", "my", "no", "our", "that", "the", "their", "this",
    "your",
];

/// Words behind which stands what something is done to.
const NEVER_AFTER: [&str; 6] = ["a", "an", "of", "the", "this", "your"];

/// What people have, and no firm is called.
const OWN: [&str; 10] = [
    "blog",
    "book",
    "demo",
    "keynote",
    "presentation",
    "question",
    "session",
    "slides",
    "talk",
    "workshop",
];

/// Whether a capitalised word stands directly before or after the place, so that
/// it is part of a longer name. In a heading words of English have capitals too.
fn beside_name(text: &str, spot: Spot) -> bool {
    let span = spot.span;
    let before = text[..span.start].strip_suffix(' ').map(|rest| {
        let word = rest.rsplit([' ', '\n', '\t']).next().unwrap_or("");
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(char::is_alphabetic)
            && (!is_common_word(&word.to_lowercase()) || is_other_given(text, span, word))
    });
    let next = text[span.end..].strip_prefix(' ').map_or("", capitalised).to_lowercase();
    let surname = || match spot.zone {
        Zone::Heading => may_be_surname(&next),
        _ => next.len() > 1 && !DOINGS.contains(&next.as_str()),
    };
    !next.is_empty() && (!is_common_word(&next) || surname())
        || before.unwrap_or(false)
        || text[..span.start].ends_with(['@', '/', '.', '-'])
}

/// Returns the word at the start of `text` if it has a capital.
fn capitalised(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    Some(&text[..end]).filter(|word| word.starts_with(char::is_uppercase)).unwrap_or_default()
}

/// Whether the place is in the name of a firm: "Sullivan & Cromwell", "Colin's Bakery".
fn names_firm(text: &str, span: Span, is_person: impl Fn(&str) -> bool) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let partner = |word: &str| !word.is_empty() && !is_person(&key(word));
    let other = before.strip_suffix(" & ").map(|rest| {
        let start = rest.rfind(|c: char| !c.is_alphanumeric());
        capitalised(
            &rest[start.map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8))..],
        )
    });
    let owned = ["'s ", "’s "].iter().find_map(|own| after.strip_prefix(own)).map(capitalised);
    let shop = |word: &str| {
        let word = word.to_lowercase();
        is_common_word(&word) && !OWN.contains(&word.as_str())
    };
    after.strip_prefix(" & ").map(capitalised).is_some_and(partner)
        || other.is_some_and(partner)
        || owned.is_some_and(shop)
}

/// Whether `word`, which stands before `span` and is a word of English, is a given
/// name here, so that somebody else is meant: "Mike Coleman".
fn is_other_given(text: &str, span: crate::Span, word: &str) -> bool {
    // "Will Coleman join?" asks about the same person.
    const BEGIN: [&str; 7] = ["Can", "Chase", "Drew", "Grant", "Mark", "May", "Will"];
    let begins =
        || !text[..span.start - word.len() - 1].trim_end().ends_with(char::is_alphanumeric);
    is_given_name(&key(word)) && !(BEGIN.contains(&word) && begins())
}

/// Finds "Long Name (LN)" where the long name is an entity and `LN` no known
/// spelling, and takes `LN` for the entity from there on (after Schwartz and
/// Hearst 2003, with initials only).
fn abbreviations(resources: Resources<'_>, place: &Place<'_>, mentions: &mut Mentions) {
    let text = &place.document.text;
    let mut defined: BTreeMap<String, Option<(EntityId, usize)>> = BTreeMap::new();
    for mention in mentions.iter() {
        let Some(rest) = text[mention.span.end..].strip_prefix(" (") else { continue };
        let Some(close) = rest.bytes().take(BRACKET).position(|b| b == b')') else { continue };
        let inside = &rest[..close];
        let inside = inside.strip_prefix("short ").unwrap_or(inside).trim_matches(['"', '\'', ' ']);
        let acronym = (2..=8).contains(&inside.len())
            && inside.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if !acronym || resources.lexicon.find(&key(inside)).is_some() {
            continue;
        }
        let surface = &text[mention.span.range()];
        let initials: String = surface
            .split([' ', '-'])
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect();
        if initials != inside {
            continue;
        }
        defined
            .entry(inside.to_owned())
            .and_modify(|known| {
                if known.as_ref().is_some_and(|(id, _)| *id != mention.entity) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some((mention.entity.clone(), mention.span.start)));
    }
    let defined: Vec<(String, EntityId, usize)> =
        defined.into_iter().filter_map(|(a, known)| known.map(|(id, at)| (a, id, at))).collect();
    if defined.is_empty() {
        return;
    }
    let keys: Vec<String> = defined.iter().map(|(a, ..)| key(a)).collect();
    let names: Vec<Sought<'_>> =
        keys.iter().map(|name| Sought::new(resources.lexicon, place, name)).collect();
    mentions.claim();
    for (start, end, i) in search::find(place, 0..place.text().len(), &names) {
        let spot = place.spot(start..end);
        let span = spot.span;
        let (acronym, entity, from) = &defined[i];
        if span.start < *from || mentions.overlaps(span) || text[span.range()] != **acronym {
            continue;
        }
        mentions.push(place.mention(spot, entity.clone(), Rule::Abbreviation, 0.9));
    }
}
