//! People in small letters, as some write everything.

use std::ops::Range;

use super::{
    Names,
    name::{Likeness, likeness},
    parts::trim,
    people::{self, Person},
    title::shift,
};
use crate::{
    entity::EntityKind,
    text::{is_common_word, with_lower},
};

/// Longer texts are no lists of people, in bytes.
const LONGEST: usize = 80;

/// Splits `why we moved - jane doe, acme` at one of the `marks` of `text[range]`.
pub(super) fn split(
    text: &str,
    range: &Range<usize>,
    marks: impl Iterator<Item = Range<usize>>,
    names: &dyn Names,
) -> Option<(Range<usize>, Vec<Person>)> {
    // Behind `keynote - `, which is no part of the line any more.
    let all = (range.start > 0).then_some(0..0);
    marks.chain(all).find_map(|mark| {
        let start = range.start + mark.end;
        let people = people(&text[start..range.end], names)?;
        let people = people.into_iter().map(|p| shift(p, start));
        Some((trim(text, range.start..range.start + mark.start), people.collect()))
    })
}

/// Reads `jane doe, acme`: the dictionary knows one of the people or the company, or
/// all have usual names and it is said what they do.
fn people(text: &str, names: &dyn Names) -> Option<Vec<Person>> {
    if text.len() > LONGEST || text.contains(char::is_uppercase) {
        return None;
    }
    let text = capitalised(text);
    let people = people::parse(&text, names)?;
    let name = |p: &Person| &text[p.name.clone()];
    let company = |p: &Person| {
        let of = p.organization.as_ref().map(|company| &text[company.clone()]);
        of.is_some_and(|name| names.knows(name, EntityKind::COMPANY))
    };
    let known = |p: &Person| company(p) || names.knows(name(p), EntityKind::PERSON);
    let like = |p: &Person| likeness(name(p), names) >= Likeness::Likely;
    let usual = |p: &Person| {
        let last = name(p).rsplit(' ').next().unwrap_or_default();
        likeness(name(p), names) == Likeness::Sure
            && name(p).split(' ').count() == 2
            && !with_lower(last, is_common_word)
    };
    let told = people.iter().any(|p| p.organization.is_some() || p.role.is_some());
    let fits =
        people.iter().any(known) && people.iter().all(like) || told && people.iter().all(usual);
    fits.then_some(people)
}

/// Gives each word of a text a capital, which leaves every byte in its place.
pub(super) fn capitalised(text: &str) -> String {
    let mut fresh = true;
    let capital = |c: char| {
        let first = fresh;
        fresh = !c.is_alphanumeric() && c != '\'';
        if first { c.to_ascii_uppercase() } else { c }
    };
    text.chars().map(capital).collect()
}
