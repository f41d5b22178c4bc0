//! People whose names nobody knows and for whom a company vouches.
//!
//! In "Zorpal Quuxani from Datadog" and "Zorpal Quuxani, Principal Engineer at Datadog"
//! two words that are nothing else, with capitals, are a person: things are not from
//! somewhere. Where a mark alone joins them, as in "Zorpal Novak (Datadog)", one of the
//! two must be a name of people.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Mentions, Resources, place::Place};
use crate::{
    EntityId, EntityKind, Rule, Span,
    names::{is_given_name, is_surname},
    segment::{is_place, is_role, is_series},
    text::{common_rank, key},
};

/// How far before a company what stands beside it is looked at, in bytes.
const LONGEST: usize = 128;
/// How sure such a name is.
const CONFIDENCE: f64 = 0.7;
/// What joins a person and a company, or a role of theirs.
const JOINTS: [&str; 4] = [" from ", " from the ", " at ", " at the "];
/// What joins two people.
const BETWEEN: [&str; 4] = [" and ", ", and ", " & ", ", "];
/// The most people one company vouches for.
const MOST: usize = 4;
/// The marks that alone join a person and a company, where both are all of an item.
const MARKS: [&str; 4] = [", ", " - ", " – ", " — "];

/// Adds the people for whom companies vouch, and their `names`.
pub(super) fn add_people(
    resources: Resources<'_>,
    place: &Place<'_>,
    names: &mut BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    mentions.claim();
    let text = &place.document.text;
    let companies = mentions.iter().filter(|m| m.entity.is_of(EntityKind::COMPANY));
    let mut found: Vec<Span> =
        companies.flat_map(|company| people(resources, text, company.span)).collect();
    found.sort_unstable();
    found.dedup();
    if found.is_empty() {
        return;
    }
    let speakers = place.talks.iter().flat_map(|talk| &talk.speakers);
    let speakers: FxHashSet<_> = speakers.filter_map(|speaker| speaker.person.as_ref()).collect();
    for span in found {
        if mentions.overlaps(span) || mentions.reach_beyond(span) {
            continue;
        }
        let name = &text[span.range()];
        let block = place.document.blocks.partition_point(|b| b.span.start <= span.start);
        let block = block.saturating_sub(1);
        let Some(range) = place.folded_range(block, span) else { continue };
        if resources.leaves_out(name) {
            continue;
        }
        let id = EntityId::from_name(EntityKind::PERSON, name);
        // Who speaks is found everywhere by another rule.
        if speakers.contains(&id) {
            continue;
        }
        names.entry(id.clone()).or_insert_with(|| name.to_owned());
        mentions.push(place.mention(place.spot(range), id, Rule::Pattern, CONFIDENCE));
    }
}

/// Returns where the people stand for whom the company at `company` vouches.
fn people(resources: Resources<'_>, text: &str, company: Span) -> Vec<Span> {
    let start = text.ceil_char_boundary(company.start.saturating_sub(LONGEST));
    let line = text[start..company.start].rsplit('\n').next().unwrap_or_default();
    let mut found = Vec::new();
    let end_of = |before: &str| company.start - (line.len() - before.len());
    if let Some(before) = said_of(line) {
        let mut end = end_of(before);
        while found.len() < MOST
            && let Some(name) = name_at_end(resources, text, end)
        {
            found.push(name);
            let before = &text[..name.start];
            let Some(joint) = BETWEEN.iter().find(|it| before.ends_with(**it)) else { break };
            end = name.start - joint.len();
        }
        return found;
    }
    let Some(before) = marked(line, &text[company.end..]) else { return found };
    let mut end = end_of(before);
    while found.len() < MOST
        && let Some(name) = name_at_end(resources, text, end)
        && name.start >= company.start - line.len()
    {
        found.push(name);
        let ahead = &before[..before.len() - (end_of(before) - name.start)];
        let Some(joint) = BETWEEN.iter().find(|it| ahead.ends_with(**it)) else { break };
        end = name.start - joint.len();
    }
    let first = found.last().map_or(0, |name| before.len() - (end_of(before) - name.start));
    let alone = line.ends_with('(') || is_opening(&before[..first]);
    let told = found.iter().any(|name| is_of_people(&text[name.range()]));
    if alone && told { found } else { Vec::new() }
}

/// Whether nothing that a name could be part of stands in `text`, or a title behind
/// which people are named.
fn is_opening(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
        || [" - ", " – ", " — "].iter().any(|it| text.ends_with(it))
}

/// Returns what stands before the words that say of somebody where they work, which end
/// `line`: " from ", ", Principal Engineer at ".
fn said_of(line: &str) -> Option<&str> {
    let before = JOINTS.iter().find_map(|joint| line.strip_suffix(joint))?;
    match before.rsplit_once(", ") {
        Some((person, role)) if !role.contains(['.', ':', ';']) && is_role(role) => Some(person),
        _ => Some(before),
    }
}

/// Returns what stands before the mark that joins it and the company between `line` and
/// `after`: "(", and a comma or a dash where nothing else is there.
fn marked<'t>(line: &'t str, after: &str) -> Option<&'t str> {
    if let Some(before) = line.strip_suffix(" (") {
        return after.starts_with(')').then_some(before);
    }
    let last = after.is_empty() || after.starts_with('\n');
    MARKS.iter().find_map(|mark| line.strip_suffix(mark)).filter(|_| last)
}

/// Whether one of the two words of `name` is one of people.
fn is_of_people(name: &str) -> bool {
    name.split(' ').any(|word| is_given_name(&key(word)) || is_surname(&key(word)))
}

/// Returns where the two words that end at `end` stand, if they may be nothing but the
/// name of somebody.
fn name_at_end(resources: Resources<'_>, text: &str, end: usize) -> Option<Span> {
    let before = &text[text.ceil_char_boundary(end.saturating_sub(LONGEST))..end];
    let (head, last) = before.rsplit_once(' ')?;
    let first = head.rsplit(|c: char| !is_of_name(c)).next()?;
    let ahead = &head[..head.len() - first.len()];
    // A capitalised word right before would belong to the name.
    let alone = ahead.strip_suffix(' ').is_none_or(|ahead| {
        let word = ahead.rsplit([' ', '\n', '(', '[']).next().unwrap_or_default();
        !(word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric))
            || common_rank(&key(word)).is_some() && !may_begin_name(word)
    });
    let free = |word: &str| is_name(word) && is_free(resources, &key(word));
    (alone && free(first) && free(last)).then(|| Span::new(end - last.len() - 1 - first.len(), end))
}

/// Whether `word` is an article or the like, which belongs to what follows.
fn may_begin_name(word: &str) -> bool {
    matches!(word, "The" | "A" | "An" | "Our" | "Their")
}

/// Whether `word`, a key, means nothing that is known.
fn is_free(resources: Resources<'_>, word: &str) -> bool {
    resources.lexicon.find(word).is_none()
        && common_rank(word).is_none()
        && !is_place(word)
        && !is_series(word)
}

/// Whether `word` is written as a name.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().any(char::is_lowercase)
        && letters.all(is_of_name)
}

/// Whether names of people have `c`.
fn is_of_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '-' | '\'' | '’')
}
