//! What links a name with what is said of it within a part of a list: `from`, `at`, a
//! dash, a role; and links to the web that go over several lines.

use std::ops::Range;

use smallvec::SmallVec;

use super::{
    Names,
    aside::of_today,
    links_of, name,
    parts::{is_capital, trim},
    words,
};
use crate::{
    document::{Document, Run, RunKind},
    entity::EntityKind,
};

/// What leads to another name, then what leads to a company.
const LINKS: [&str; 11] =
    [" aka ", " a.k.a. ", " from ", " at ", " @ ", " of ", " aus ", " – ", " — ", " - ", " -- "];

/// Splits `Jane Doe CTO` and `Jane Doe from Acme` after the name.
pub(super) fn name_and_rest(
    text: &str,
    range: Range<usize>,
    names: &dyn Names,
) -> (Range<usize>, Option<Range<usize>>) {
    let part = &text[range.clone()];
    let skip = ["Dr. ", "Dr ", "Prof. ", "Professor ", "Mr. ", "Ms. "]
        .iter()
        .find(|t| part.starts_with(**t))
        .map_or(0, |t| t.len());
    // `Jane Doe/Acme`.
    if let Some((name, company)) = part[skip..].split_once('/')
        && name.split(' ').filter(|word| is_capital(word)).count() >= 2
        && name.split(' ').all(|word| word.contains(char::is_lowercase))
        && is_capital(company)
        && company.len() > 2
        && !company.contains('/')
        && !name::is_given(company.split(' ').next().unwrap_or_default())
    {
        let end = range.start + skip + name.len();
        return (range.start + skip..end, Some(end + 1..range.end));
    }
    let polite = ["さん", "氏", "様"].iter().find(|word| part.ends_with(**word));
    if let Some(word) = polite
        && part.chars().count() > word.chars().count() + 1
    {
        return (range.start + skip..range.end - word.len(), None);
    }
    if part[skip..].split_whitespace().nth(2).is_none() {
        return (range.start + skip..range.end, None);
    }
    let [also, known_as, links @ ..] = first_of_links(part);
    if let Some(i) = also.or(known_as) {
        return (range.start + skip..range.start + i, None);
    }
    for (link, i) in LINKS[2..].iter().zip(links) {
        let Some(i) = i else { continue };
        let rest = trim(text, range.start + i + link.len()..range.end);
        let rest = of_today(text, rest);
        // `Tim from Google`.
        let first = || {
            name::is_given(&part[skip..i]) && names.knows(&text[rest.clone()], EntityKind::COMPANY)
        };
        if part[..i].split_whitespace().nth(1).is_some() || first() {
            // Behind a dash may be a remark.
            let small = text[rest.clone()].starts_with(char::is_lowercase);
            let remark = small && link.contains(['-', '–', '—']);
            let rest = Some(rest).filter(|rest| !remark || words::is_role(&text[rest.clone()]));
            return (range.start + skip..range.start + i, rest);
        }
    }
    // `Jan Jansen von Acme`: what is part of other names, before a company that is known.
    for particle in [" von ", " van ", " de ", " di ", " da "] {
        let spaces = memchr::memrchr_iter(b' ', part.as_bytes());
        if let Some(i) = spaces.into_iter().find(|i| part[*i..].starts_with(particle))
            && part[..i].split_whitespace().nth(1).is_some()
            && names.knows(&part[i + particle.len()..], EntityKind::COMPANY)
        {
            let company = range.start + i + particle.len()..range.end;
            return (range.start + skip..range.start + i, Some(company));
        }
    }
    // `Jane Doe Acme`, but not `April Kubernetes Meetup`
    let parts: SmallVec<[&str; 4]> = part[skip..].split(' ').take(4).collect();
    if let [given, surname, last] = parts[..]
        && name::is_given(given)
        && names.knows(last, EntityKind::COMPANY)
        && names.kinds(surname).is_empty()
        && !name::is_surname(last)
        && !words::is_meeting(&parts)
    {
        let end = range.start + skip + given.len() + 1 + surname.len();
        return (range.start + skip..end, Some(end + 1..range.end));
    }
    let role =
        words::role_words(&part[skip..]).find(|(_, _, role)| *role).map(|(s, _, _)| s + skip);
    if let Some(at) = role {
        let name = part[skip..at].trim_end();
        if name.split_whitespace().count() >= 2 {
            let name = range.start + skip..range.start + skip + name.len();
            return (name, Some(range.start + at..range.end));
        }
    }
    (range.start + skip..range.end, None)
}

/// Whether a block is a link that its writer's editor wrapped, perhaps behind a label, and
/// no more than who gave the talk follows it.
pub(super) fn is_wrapped(document: &Document, number: usize) -> bool {
    const LONGEST: usize = 400;
    let block = &document.blocks[number];
    let Some(link) = links_of(document, &(number..number + 1)).last() else { return false };
    let source = |span: Range<usize>| document.text.get(span).unwrap_or_default();
    let before = source(block.span.start..link.text.start).trim_end_matches('[').trim_end();
    let label = !before.contains(char::is_alphanumeric) || before.ends_with(':');
    let read = |r: &&Run| matches!(r.kind, RunKind::Text | RunKind::Code);
    let mut behind = document.runs_of(block).iter().filter(read);
    let behind = behind.find(|run| run.span.start >= link.text.end).map(|run| run.span.start);
    let follows = behind.map_or("", |at| source(at..block.span.end).trim_start());
    let given = ["- ", "– ", "— ", "by "].iter().any(|mark| follows.starts_with(mark));
    link.text.end - link.text.start <= LONGEST
        && source(link.text.range()).contains('\n')
        && label
        && (given && !follows.ends_with('.') || !follows.contains(char::is_alphanumeric))
}

/// Returns where each of [`LINKS`] first stands.
fn first_of_links(text: &str) -> [Option<usize>; LINKS.len()] {
    let mut found = [None; LINKS.len()];
    let bytes = text.as_bytes();
    for i in (0..bytes.len()).filter(|i| bytes[*i] == b' ') {
        let rest = &bytes[i..];
        // Most words start with another letter.
        if !matches!(rest, [_, b'a' | b'f' | b'o' | b'@' | b'-' | 0xe2, ..]) {
            continue;
        }
        for (mark, found) in LINKS.iter().zip(&mut found) {
            if found.is_none() && rest.starts_with(mark.as_bytes()) {
                *found = Some(i);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// One look finds what a search for each of them does.
        #[test]
        fn links_are_found_at_once(text in "( aka| a[.]k[.]a[.]| from| at| @| of| aus| –| —| -| --| |Jane|a|é){0,10}") {
            prop_assert_eq!(first_of_links(&text), LINKS.map(|link| text.find(link)));
        }
    }
}
