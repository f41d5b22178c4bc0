//! People whose given name nobody knows, by their surname.
//!
//! Lists of given names end somewhere. In "a talk with Zorpal Novak at noon" a word that
//! nobody knows stands before a surname, both with a capital, and words of English in
//! small letters on either side say that the capitals are no title's and no German noun's.

use std::collections::BTreeMap;

use super::{
    Mentions, Resources,
    full_names::DOUBTFUL,
    place::{Place, Spot},
};
use crate::{
    EntityId, EntityKind, Rule, Span, Zone,
    names::{is_given_name, is_surname},
    segment::{is_place, is_series},
    tag::StrangeWord,
    text::{common_rank, key},
};

/// How sure such a name is.
const CONFIDENCE: f64 = 0.6;
/// The shortest of the two words, in bytes.
const SHORTEST: usize = 3;
/// The longest word that is looked at, in bytes.
const LONGEST: usize = 32;
/// The SCOWL level up to which an English word is one that all know.
const USUAL: u8 = 35;
/// Words that stand before surnames and are no given names. Sorted.
#[rustfmt::skip]
const TITLES: [&str; 14] = [
    "don", "dona", "doña", "familie", "firma", "frau", "herr", "kollege", "madame", "monsieur",
    "senhor", "señor", "signor", "signora",
];

/// Words behind which stand places and other things.
const WHERE: [&str; 6] = ["a", "an", "at", "in", "near", "the"];

/// Adds the people who are told by their surname, and their `names`.
pub(super) fn add_people(
    resources: Resources<'_>,
    place: &Place<'_>,
    names: &mut BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    mentions.claim();
    let text = place.text();
    for pair in place.strange.words().windows(2) {
        let [first, last] = pair else { continue };
        if first.end + 1 != last.start || text.as_bytes().get(first.end) != Some(&b' ') {
            continue;
        }
        let (given, surname) = (&text[first.range()], &text[last.range()]);
        if !is_surname(surname)
            || is_place(surname)
            || !may_be_given(resources, given)
            || resources.lexicon.find(surname).is_some()
        {
            continue;
        }
        let Some(spot) = name(place, first, last) else { continue };
        if DOUBTFUL.binary_search(&given).is_ok() || is_place(&text[first.start..last.end]) {
            continue;
        }
        if mentions.overlaps(spot.span) || mentions.reach_beyond(spot.span) {
            continue;
        }
        let name = &place.document.text[spot.span.range()];
        if resources.leaves_out(name) {
            continue;
        }
        let id = EntityId::from_name(EntityKind::PERSON, name);
        names.entry(id.clone()).or_insert_with(|| name.to_owned());
        mentions.push(place.mention(spot, id, Rule::Pattern, CONFIDENCE));
    }
}

/// Whether `word`, which nobody knows, may be a given name.
fn may_be_given(resources: Resources<'_>, word: &str) -> bool {
    (SHORTEST..LONGEST).contains(&word.len())
        && word.chars().all(char::is_alphabetic)
        && !is_given_name(word)
        && TITLES.binary_search(&word).is_err()
        && !is_place(word)
        && !is_series(word)
        && resources.lexicon.find(word).is_none()
}

/// Returns the name of the two words, if it is written as one and the words beside it
/// are English ones in small letters.
fn name<'a>(place: &Place<'a>, first: &StrangeWord, last: &StrangeWord) -> Option<Spot> {
    let spot = place.spot(first.start..last.end);
    let text: &'a str = &place.document.text;
    let Span { start, end } = spot.span;
    let (given, surname) = text[start..end].split_once(' ')?;
    let prose = matches!(spot.zone, Zone::Prose | Zone::List | Zone::Quote);
    if !prose || !is_name(given) || !is_name(surname) || surname.len() < SHORTEST {
        return None;
    }
    let (before, after) = (&text[..start], &text[end..]);
    let after = after.strip_prefix("'s").or_else(|| after.strip_prefix("’s")).unwrap_or(after);
    let next = after.strip_prefix(' ').map(|rest| {
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())]
    });
    let goes_on = next.is_some_and(is_usual);
    let stop = after.trim_start_matches('.');
    let goes_into = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_' | '@' | '(');
    let ends = next.is_none() && !stop.starts_with(goes_into);
    let led = before.strip_suffix(' ').is_some_and(|rest| {
        let rest = &rest[rest.ceil_char_boundary(rest.len().saturating_sub(LONGEST))..];
        let word = rest.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        is_usual(word) && !WHERE.contains(&word)
    });
    let line = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    let line = line.rsplit('\n').next().unwrap_or_default();
    let opens =
        line.len() < LONGEST && !line.contains(char::is_alphanumeric) || before.ends_with(". ");
    ((led || opens) && goes_on || led && ends).then_some(spot)
}

/// Whether `word` is a usual word of English in small letters.
fn is_usual(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && common_rank(&key(word)).is_some_and(|rank| rank <= USUAL)
}

/// Whether `word` is written as a name.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().next().is_some()
        && letters.all(char::is_lowercase)
}
