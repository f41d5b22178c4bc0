//! Titles of one form: what most of them say of themselves tells how to read the others.
//!
//! ```text
//! ## Jane Doe - Rook at Scale
//! ## John Roe - Why we moved
//! ## Zuzka Krawczyk - A swarm of disks
//! ```
//!
//! `Zuzka Krawczyk` might be a title as well, but stands where the others have their
//! speakers.

pub(super) mod beneath;
mod enclosed;
mod firms;

use std::ops::Range;

use super::{
    Names,
    line::Line,
    name::{Likeness, is_given, likeness},
    parts::trim,
    people::{self, Demand, Person},
    title::{Title, shift, speaker},
    words,
};
use crate::{
    document::Document,
    text::{is_common_word, with_lower},
};

/// So many titles of a form tell how to read others.
const FEWEST: usize = 2;
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// Reads titles, each with its block, as most of those beside them are.
pub(super) fn agree(document: &Document, mut titles: Vec<(usize, &mut Title)>, names: &dyn Names) {
    enclosed::agree(document, &mut titles, names);
    firms::cut(&mut titles, names);
    let first = |t: &Title| t.speaker_first && !t.speakers.is_empty() && !t.only_names;
    let count = titles.iter().filter(|(_, t)| first(t)).count();
    if titles.len() <= FEWEST {
        return;
    }
    if count >= FEWEST && count * 10 >= titles.len() * 6 {
        for (block, title) in titles.iter_mut().filter(|(_, t)| t.speakers.is_empty()) {
            if let Some((line, range)) = place(document, *block, title) {
                read_before(&line, range, title, names);
            }
        }
        let told = |t: &Title| t.speakers.iter().any(|s| s.organization.is_some());
        let told = titles.iter().filter(|(_, t)| told(t)).count();
        // Where others have a company, what is known for a product may be one.
        let known = told > 0;
        let firms = titles.iter().filter(|(_, t)| firm(t, known, names).is_some()).count();
        if firms > 0 && firms + told >= FEWEST {
            for (block, title) in &mut titles {
                take_firm(document, *block, title, known, names);
            }
        }
        return;
    }
    // Few headings with commas are read, and fewer name people behind them.
    let open = |t: &Title| t.speakers.is_empty() && t.text.contains(", ");
    if !titles.iter().any(|(_, t)| open(t)) {
        return;
    }
    let listed = |block: usize, title: &Title| match place(document, block, title) {
        Some((line, range)) if title.speakers.is_empty() => {
            behind_comma(&line.text[range], names).is_some()
        }
        Some((line, range)) => line.text[range.end..].starts_with(", "),
        None => false,
    };
    let count = titles.iter().filter(|(block, t)| listed(*block, t)).count();
    if count >= FEWEST && count * 10 >= titles.len() * 6 {
        for (block, title) in titles.iter_mut().filter(|(_, t)| open(t)) {
            if let Some((line, range)) = place(document, *block, title) {
                read_behind(&line, range, title, names);
            }
        }
    }
}

/// Finds a title in the text of its block.
fn place(document: &Document, block: usize, title: &Title) -> Option<(Line, Range<usize>)> {
    let line = Line::of(document, &document.blocks[block]);
    let start = line.text.find(&title.text).filter(|_| !title.text.is_empty())?;
    Some((line, start..start + title.text.len()))
}

/// Reads `Jane Doe - Title`.
fn read_before(line: &Line, range: Range<usize>, title: &mut Title, names: &dyn Names) {
    let text = &line.text[range.clone()];
    let dashes = DASHES.iter().filter_map(|dash| Some((text.find(dash)?, dash.len())));
    let Some((at, dash)) = dashes.min() else { return };
    let people = people(&text[..at], names);
    let rest = trim(&line.text, range.start + at + dash..range.end);
    if !people.is_empty() && !rest.is_empty() {
        let shifted = people.into_iter().map(|p| speaker(line, &shift(p, range.start)));
        title.speakers = shifted.collect();
        title.speaker_first = true;
        title.text = words::tidy(&line.text[rest]);
    }
}

/// Reads `Title, Jane Doe`.
fn read_behind(line: &Line, range: Range<usize>, title: &mut Title, names: &dyn Names) {
    let text = &line.text[range.clone()];
    if let Some((at, people)) = behind_comma(text, names) {
        let people = people.into_iter().map(|p| shift(p, range.start + at + 2));
        title.speakers = people.map(|p| speaker(line, &p)).collect();
        title.text = words::tidy(&text[..at]);
    }
}

/// Finds the comma of `Title, Jane Doe`, and who stands behind it.
fn behind_comma(text: &str, names: &dyn Names) -> Option<(usize, Vec<Person>)> {
    text.match_indices(", ").take(4).find_map(|(at, _)| {
        let people = people(&text[at + 2..], names);
        let long = text[..at].split_whitespace().nth(1).is_some();
        (long && !people.is_empty()).then_some((at, people))
    })
}

/// Reads people where others have theirs; words of English are names only with a company.
pub(super) fn people(text: &str, names: &dyn Names) -> Vec<Person> {
    let demand = Demand { trust: 10, likeness: Likeness::Maybe, ..Demand::default() };
    let people = people::parse_for(text, names, demand).unwrap_or_default();
    let fits = |p: &Person| {
        let name = &text[p.name.clone()];
        match likeness(name, names) {
            Likeness::Sure | Likeness::Likely => true,
            Likeness::Maybe => {
                p.organization.is_some() || name.split(' ').next().is_some_and(is_given)
            }
            _ => false,
        }
    };
    if people.iter().all(fits) { people } else { Vec::new() }
}

/// The length of a word between the speakers and the title that may be their company:
/// `Acme - Title`, behind `Jane Doe - `.
fn firm(title: &Title, known: bool, names: &dyn Names) -> Option<usize> {
    let alone = title.speakers.iter().all(|s| s.organization.is_none() && s.role.is_none());
    if !(title.speaker_first && alone && !title.speakers.is_empty()) {
        return None;
    }
    let (word, rest) = DASHES.iter().find_map(|dash| title.text.split_once(dash))?;
    let fits = word.starts_with(char::is_uppercase)
        && word.chars().all(char::is_alphanumeric)
        && rest.trim().contains(' ')
        && !with_lower(word, is_common_word)
        && !words::is_role(word)
        && (known || names.kinds(word).is_empty());
    fits.then_some(word.len())
}

/// Gives the speakers of a title the company that stands before it.
fn take_firm(document: &Document, block: usize, title: &mut Title, known: bool, names: &dyn Names) {
    let Some(length) = firm(title, known, names) else { return };
    let Some((line, range)) = place(document, block, title) else { return };
    let company = range.start..range.start + length;
    for one in &mut title.speakers {
        one.organization = Some(line.text[company.clone()].to_owned());
        one.organization_span = line.source(company.start, company.end);
    }
    let rest = line.text[company.end..range.end].trim_start_matches([' ', '-', '–', '—']);
    title.text = words::tidy(rest);
}
