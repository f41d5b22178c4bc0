//! Short names: a surname or first name after the full name in the same talk,
//! and abbreviations that the document defines, as in "Long Name (LN)".

use std::collections::{BTreeMap, HashMap};

use super::{Draft, Mentions, Resources, find_words, place::Place};
use crate::{
    EntityId, EntityKind, Rule,
    text::{is_common_word, key},
};

/// How sure a short name is.
const CONFIDENCE: f64 = 0.7;

/// Adds mentions by short names and defined abbreviations.
pub(crate) fn add_mentions(
    resources: Resources<'_>,
    place: &Place<'_>,
    local: &BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    abbreviations(resources, place, mentions);
    people(resources, place, local, mentions);
}

fn people(
    resources: Resources<'_>,
    place: &Place<'_>,
    local: &BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    // For each talk the short names of its people, and where the full name
    // first stands; a short name of two people is none.
    let mut short: BTreeMap<usize, HashMap<String, Option<(EntityId, usize)>>> = BTreeMap::new();
    let named = mentions
        .iter()
        .filter(|m| m.entity.kind() == EntityKind::PERSON)
        .map(|m| (m.talk, m.entity.clone(), m.span.start));
    let speaking = place.talks.iter().enumerate().flat_map(|(i, talk)| {
        let start = place.document.blocks.get(talk.blocks.start).map_or(0, |b| b.span.start);
        talk.speakers.iter().filter_map(move |s| s.person.clone().map(|person| (i, person, start)))
    });
    for (talk, person, start) in named.chain(speaking.collect::<Vec<_>>()) {
        if person.kind() != EntityKind::PERSON {
            continue;
        }
        let name = match resources.dictionary.get(person.as_str()) {
            Some(entity) => &entity.name,
            None => match local.get(&person) {
                Some(name) => name,
                None => continue,
            },
        };
        let name = key(name);
        let words: Vec<&str> = name.split(' ').collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
        if words.len() < 2 {
            continue;
        }
        for word in [first, last] {
            if word.len() < 3 || is_common_word(word) || resources.lexicon.find(word).is_some() {
                continue;
            }
            let entry = short.entry(talk).or_default().entry((*word).to_owned());
            entry
                .and_modify(|known| match known {
                    Some((other, at)) if *other == person => *at = (*at).min(start),
                    other => *other = None,
                })
                .or_insert_with(|| Some((person.clone(), start)));
        }
    }
    mentions.claim();
    for (talk, names) in short {
        let range = place.folded.range(place.talks[talk].blocks.clone());
        let mut names: Vec<(String, EntityId, usize)> =
            names.into_iter().filter_map(|(n, known)| known.map(|(p, at)| (n, p, at))).collect();
        names.sort();
        let words: Vec<String> = names.iter().map(|(n, ..)| n.clone()).collect();
        for (start, end, i) in find_words(resources.lexicon, place, range, &words) {
            let span = place.folded.source(place.document, start..end);
            let (_, person, from) = &names[i];
            let original = &place.document.text;
            let capital = original[span.range()].chars().next().is_some_and(char::is_uppercase);
            if !capital || span.start < *from || mentions.overlaps(span) || beside_name(original, span)
            {
                continue;
            }
            let draft = Draft {
                start,
                end,
                entity: person.clone(),
                rule: Rule::ShortName,
                confidence: CONFIDENCE,
            };
            mentions.push(place.mention(draft));
        }
    }
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
        let Some((inside, _)) = rest.split_once(')') else { continue };
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
    mentions.claim();
    for (start, end, i) in find_words(resources.lexicon, place, 0..place.text().len(), &keys) {
        let span = place.folded.source(place.document, start..end);
        let (acronym, entity, from) = &defined[i];
        if span.start < *from || mentions.overlaps(span) || text[span.range()] != **acronym {
            continue;
        }
        let draft =
            Draft { start, end, entity: entity.clone(), rule: Rule::Abbreviation, confidence: 0.9 };
        mentions.push(place.mention(draft));
    }
}
