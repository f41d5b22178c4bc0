//! People whom no dictionary knows and whom the text introduces.
//!
//! "Mirela Novak from Datadog" is a person, whoever she is: a given name and a name
//! that is no word, beside the company or the handle that tells who is meant.

use std::collections::BTreeMap;

use super::{Mentions, Resources, place::Place};
use crate::{
    EntityId, EntityKind, Rule, Span,
    names::{is_surname_word, may_be_surname},
    segment::{is_place, is_surely_person},
    text::{common_rank, key},
};

/// How far before a company or handle a name may begin, in bytes.
const LONGEST: usize = 64;
/// The SCOWL level below which a word of English is no surname by itself.
pub(super) const RARE: u8 = 35;
/// What joins a person and a company.
const JOINTS: [&str; 6] = [" from ", " of ", " at ", " (", " from the ", " of the "];
/// Words in small letters within names of people.
pub(super) const PARTICLES: [&str; 10] =
    ["da", "de", "del", "den", "der", "di", "do", "du", "van", "von"];
/// Words before names with which sentences of other languages begin. Sorted.
#[rustfmt::skip]
const OPENINGS: [&str; 22] = [
    "Auch", "Avec", "Bei", "Con", "Danach", "Dann", "Enfin", "Ensuite", "Entre", "Für", "Laut",
    "Met", "Mit", "Nach", "Par", "Por", "Pour", "Puis", "Según", "Selon", "Und", "Von",
];
/// Where a link leads that has a person's name.
const SITES: [&str; 5] =
    ["twitter.com/", "x.com/", "github.com/", "linkedin.com/in/", "bsky.app/profile/"];

/// Adds the people who are introduced, and their `names`.
pub(crate) fn add_people(
    resources: Resources<'_>,
    place: &Place<'_>,
    names: &mut BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    mentions.claim();
    let text = &place.document.text;
    let companies = mentions.iter().filter(|m| m.entity.is_of(EntityKind::COMPANY));
    let mut found: Vec<Span> = companies
        .filter_map(|company| {
            let before = before(text, company.span.start);
            let joint = JOINTS.iter().find(|joint| before.ends_with(**joint))?;
            name_at_end(resources, text, company.span.start - joint.len())
        })
        .collect();
    let handles = memchr::memmem::find_iter(text.as_bytes(), b" (@");
    found.extend(handles.filter_map(|at| name_at_end(resources, text, at)));
    found.extend(
        memchr::memchr_iter(b'@', text.as_bytes())
            .filter_map(|at| name_in_brackets(resources, text, at + 1)),
    );
    let links = place.document.links.iter().filter(|link| is_personal(&link.url));
    found.extend(links.filter_map(|link| {
        let name = name_at_end(resources, text, link.text.end)?;
        (name == link.text).then_some(name)
    }));
    found.sort_unstable();
    found.dedup();
    for span in found {
        if mentions.overlaps(span) {
            continue;
        }
        let name = &text[span.range()];
        let id = EntityId::from_name(EntityKind::PERSON, name);
        let block = place.document.blocks.partition_point(|b| b.span.start <= span.start);
        let block = block.saturating_sub(1);
        let Some(range) = place.folded_range(block, span) else { continue };
        if resources.leaves_out(name) {
            continue;
        }
        names.entry(id.clone()).or_insert_with(|| name.to_owned());
        mentions.push(place.mention(place.spot(range), id, Rule::Pattern, 0.8));
    }
}

/// Whether `word`, which has a capital, is one of English, such as `I’m`, or one with which
/// sentences of other languages begin.
fn is_word(word: &str) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or_default();
    word == "I" || OPENINGS.binary_search(&word).is_ok() || common_rank(&key(word)).is_some()
}

/// Returns the text before `at`, as far as a name reaches.
fn before(text: &str, at: usize) -> &str {
    &text[text.ceil_char_boundary(at.saturating_sub(LONGEST))..at]
}

/// Whether an address is that of one person or account.
fn is_personal(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest).trim_start_matches("www.");
    let account = SITES.iter().find_map(|site| rest.strip_prefix(site));
    account.is_some_and(|account| !account.trim_end_matches('/').contains('/'))
}

/// Returns where the name in brackets behind the handle at `at` stands: `@jdoe (Jane Doe)`.
fn name_in_brackets(resources: Resources<'_>, text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..text.floor_char_boundary(at + 2 * LONGEST)];
    let handle = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let inside = at + handle.count() + 2;
    let close = text.get(inside..)?.bytes().take(LONGEST).position(|b| b == b')')?;
    let bracketed = text[..inside].ends_with(" (") && inside > at + 2;
    let name = name_at_end(resources, text, inside + close).filter(|_| bracketed)?;
    (name.start == inside).then_some(name)
}

/// Returns where the two words that end at `end` stand, and a particle between, if they are the name of a
/// person beyond doubt.
pub(super) fn name_at_end(resources: Resources<'_>, text: &str, end: usize) -> Option<Span> {
    let before = before(text, end);
    let (mut head, mut last) = before.rsplit_once(' ')?;
    let whole = last;
    if let Some((rest, word)) = head.rsplit_once(' ')
        && PARTICLES.contains(&word)
    {
        (head, last) = (rest, &before[rest.len() + 1..]);
    }
    let start = head.rfind(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '\'' | '’')));
    let first =
        &head[start.map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8))..];
    let name = Span::new(end - last.len() - 1 - first.len(), end);
    let last = whole;
    // A capitalised word right before would belong to the name.
    let alone = match head[..head.len() - first.len()].strip_suffix(' ') {
        None => true,
        Some(rest) => {
            let word = rest.rsplit([' ', '\n', '(', '[']).next().unwrap_or_default();
            let inside = word.ends_with(char::is_alphanumeric);
            !(inside && word.starts_with(char::is_uppercase)) || is_word(word)
        }
    };
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && word.chars().count() > 1
            && word.chars().any(char::is_lowercase)
            && letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    };
    let known = |word: &str| resources.lexicon.find(&key(word)).is_some();
    // `Farmer` behind a given name that is nothing else.
    let borne = || is_surname_word(last) && common_rank(&key(first)).is_none();
    let rare = || common_rank(&key(last)).is_none_or(|rank| rank >= RARE) || borne();
    (alone
        && word(first)
        && word(last)
        && rare()
        && !known(first)
        && !known(last)
        && (may_be_surname(&key(last)) || ![first, last].iter().any(|word| is_place(&key(word))))
        && is_surely_person(&text[name.range()], resources.dictionary))
    .then_some(name)
}
