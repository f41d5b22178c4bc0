//! Short names: a surname or first name after the full name in the same talk,
//! and abbreviations that the document defines, as in "Long Name (LN)".

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Mentions, Resources, find_words, place::Place};
use crate::{
    EntityId, EntityKind, Mention, Rule,
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
        let shorts = shorts(resources, place, local, mentions);
        let talks = shorts.chunk_by(|a, b| a.talk == b.talk);
        talks.flat_map(|shorts| again(resources, place, mentions, shorts)).collect()
    };
    mentions.extend(found);
}

/// A short name in a talk.
struct Short<'a> {
    talk: usize,
    word: String,
    person: &'a EntityId,
    /// Where the full name first stands.
    from: usize,
}

/// Returns for each talk the short names of its people, sorted; a short name of
/// two people is none.
fn shorts<'a>(
    resources: Resources<'a>,
    place: &Place<'a>,
    local: &'a BTreeMap<EntityId, String>,
    mentions: &'a Mentions,
) -> Vec<Short<'a>> {
    let named = mentions.iter().map(|m| (m.talk, &m.entity, m.span.start));
    let speaking = place.talks.iter().enumerate().flat_map(|(i, talk)| {
        let start = place.document.blocks.get(talk.blocks.start).map_or(0, |b| b.span.start);
        talk.speakers.iter().filter_map(move |s| s.person.as_ref().map(|person| (i, person, start)))
    });
    let mut people: Vec<(usize, &EntityId, usize)> =
        named.chain(speaking).filter(|(_, id, _)| id.kind() == EntityKind::PERSON).collect();
    people.sort_unstable();
    people.dedup_by_key(|(talk, person, _)| (*talk, *person));
    let mut words: FxHashMap<&EntityId, Vec<String>> = FxHashMap::default();
    let mut shorts = Vec::with_capacity(people.len() * 2);
    for (talk, person, from) in people {
        let words = words.entry(person).or_insert_with(|| short_names(resources, local, person));
        let short = |word: &String| Short { talk, word: word.clone(), person, from };
        shorts.extend(words.iter().map(short));
    }
    shorts.sort_unstable_by(|a, b| {
        (a.talk, &a.word, a.person, a.from).cmp(&(b.talk, &b.word, b.person, b.from))
    });
    let mut own = Vec::with_capacity(shorts.len());
    for alike in shorts.chunk_by_mut(|a, b| (a.talk, &a.word) == (b.talk, &b.word)) {
        if alike.iter().all(|short| short.person == alike[0].person) {
            let Short { talk, person, from, .. } = alike[0];
            own.push(Short { talk, word: std::mem::take(&mut alike[0].word), person, from });
        }
    }
    own
}

/// Returns the first and the last name of `person` as far as they say enough.
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
    let says = |word: &&str| {
        word.len() >= 3 && !is_common_word(word) && resources.lexicon.find(word).is_none()
    };
    [first, last].into_iter().filter(says).map(str::to_owned).collect()
}

/// Finds where `shorts`, those of one talk, stand behind the full names.
fn again(
    resources: Resources<'_>,
    place: &Place<'_>,
    mentions: &Mentions,
    shorts: &[Short<'_>],
) -> Vec<Mention> {
    let range = place.folded.range(place.talks[shorts[0].talk].blocks.clone());
    let words: Vec<&str> = shorts.iter().map(|short| short.word.as_str()).collect();
    let original = &place.document.text;
    let found = find_words(resources.lexicon, place, range, &words).into_iter();
    let mention = |(start, end, i): (usize, usize, usize)| {
        let spot = place.spot(start..end);
        let span = spot.span;
        let short = &shorts[i];
        let capital = original[span.range()].chars().next().is_some_and(char::is_uppercase);
        if !capital
            || span.start < short.from
            || mentions.overlaps(span)
            || beside_name(original, span)
        {
            return None;
        }
        Some(place.mention(spot, short.person.clone(), Rule::ShortName, CONFIDENCE))
    };
    found.filter_map(mention).collect()
}

/// Whether a capitalised word stands directly before or after `span`, so that
/// it is part of a longer name.
fn beside_name(text: &str, span: crate::Span) -> bool {
    let after = text[span.end..].strip_prefix(' ').and_then(|rest| rest.chars().next());
    let before = text[..span.start].strip_suffix(' ').map(|rest| {
        let word = rest.rsplit([' ', '\n', '\t']).next().unwrap_or("");
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(char::is_alphabetic)
            && !is_common_word(&word.to_lowercase())
    });
    let next = after.is_some_and(char::is_uppercase) && {
        let word = text[span.end + 1..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        !is_common_word(&word.to_lowercase())
    };
    next || before.unwrap_or(false) || text[..span.start].ends_with(['@', '/', '.', '-'])
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
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    mentions.claim();
    for (start, end, i) in find_words(resources.lexicon, place, 0..place.text().len(), &keys) {
        let spot = place.spot(start..end);
        let span = spot.span;
        let (acronym, entity, from) = &defined[i];
        if span.start < *from || mentions.overlaps(span) || text[span.range()] != **acronym {
            continue;
        }
        mentions.push(place.mention(spot, entity.clone(), Rule::Abbreviation, 0.9));
    }
}
