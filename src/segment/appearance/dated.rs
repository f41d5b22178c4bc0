//! Lists whose items say event, title and date and nothing else, where nobody knows the
//! events: the list as a whole tells which part is which.
//!
//! ```text
//! Conference Talks:
//! * [Voxxed - Rook at Scale](…), May 2021
//! * [Why we moved](…), Devoxx, October 2020
//! ```

use std::ops::Range;

use super::{
    super::{
        Names,
        day::year_in,
        holds,
        line::Line,
        name::{Likeness, likeness},
        named,
        own::Own,
        parts::trim,
        title,
    },
    LONGEST, Told, recorded,
    venue::{self, is_about},
};
use crate::document::{BlockKind, Document};

/// Fewer items tell nothing of each other.
const FEWEST: usize = 2;
/// The most words of an event.
const MOST_WORDS: usize = 8;
/// What parts an event from a title within what is set off.
const MARKS: [&str; 4] = [" - ", " – ", " — ", " | "];
/// Words above a list of talks.
const TALKS: [&str; 8] = [
    "conference",
    "conferences",
    "keynotes",
    "presentations",
    "sessions",
    "speaking",
    "talk",
    "talks",
];

/// An item that says event, title and date.
struct Item {
    block: usize,
    line: Line,
    /// Two parts, of which one is the event.
    parts: [Range<usize>; 2],
    /// Whether the first part may be the event.
    open: bool,
    date: String,
}

/// Reads the items of a list of talks, if nearly all are of this kind.
pub(super) fn talks(document: &Document, items: &[usize], names: &dyn Names) -> Vec<(usize, Told)> {
    let first = items.first().copied().unwrap_or_default();
    if items.len() < FEWEST || !is_of_talks(document, first) {
        return Vec::new();
    }
    let read: Vec<Item> = items.iter().filter_map(|block| item(document, *block)).collect();
    let words = |side: usize| -> usize {
        let open = read.iter().filter(|item| item.open);
        open.map(|item| count(&item.line.text[item.parts[side].clone()])).sum()
    };
    // Titles are longer than the names of events.
    let (left, right) = (words(0), words(1));
    let leads = left < right;
    if read.len() * 10 < items.len() * 8 || left.max(right) * 2 < left.min(right) * 3 {
        return Vec::new();
    }
    let sides = |item: &Item| if item.open && leads { (0, 1) } else { (1, 0) };
    let fits = |item: &Item| {
        let (event, title) = sides(item);
        let said = |side: usize| &item.line.text[item.parts[side].clone()];
        is_event(said(event), names) && count(said(title)) >= 2
    };
    if !read.iter().all(fits) {
        return Vec::new();
    }
    let told = |item: Item| {
        let (event, title) = sides(&item);
        let inside = item.parts[title].clone();
        let told = Told {
            title: title::plain(&item.line.part(inside.start, inside.end), names),
            event: Some(item.line.text[item.parts[event].clone()].to_owned()),
            place: None,
            date: Some(item.date),
            marked: true,
            recorded: recorded(document, item.block),
            unknown: false,
            linked: true,
            read: Some(venue::Told::Year),
            own: true,
            tail: None,
        };
        (item.block, told)
    };
    read.into_iter().map(told).collect()
}

/// Whether the line or heading above a list, or the title of the document, speaks of talks.
fn is_of_talks(document: &Document, first: usize) -> bool {
    let says = |text: &str| {
        let lower = text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| TALKS.contains(&word))
    };
    let above = document.blocks[..first].iter().rev();
    let mut above =
        above.filter(|b| matches!(b.kind, BlockKind::Heading(_) | BlockKind::Paragraph));
    let above = above.next().filter(|b| b.span.end - b.span.start <= 120);
    let titled = document.metadata.title.as_deref();
    above.is_some_and(|b| says(&Line::of(document, b).text)) || titled.is_some_and(says)
}

/// Reads an item: what is set off, and its date behind it, perhaps with the event before.
fn item(document: &Document, block: usize) -> Option<Item> {
    let found = &document.blocks[block];
    if found.span.end - found.span.start > LONGEST {
        return None;
    }
    let line = Line::of(document, found);
    let text = line.text.as_str();
    let from = text.len() - text.trim_start().len();
    let (inside, end) = named::set_off_at(document, block, &line, from)?;
    let behind = line.without_resources(end..text.len());
    let start =
        behind.end - text[behind.clone()].trim_start_matches([',', ' ', '(', '-', '–']).len();
    // Of a space and a full stop both ends take what the other has.
    let end = behind.start + text[behind].trim_end_matches([')', '.', ' ']).len();
    let rest = trim(text, start..end.max(start));
    let (before, said) = match text[rest.clone()].rsplit_once(", ") {
        _ if is_date(&text[rest.clone()]) => (None, &text[rest.clone()]),
        Some((event, said)) if is_date(said) => (Some(rest.start..rest.start + event.len()), said),
        _ => return None,
    };
    let date = Own::of_line(&["(", said, ")"].concat(), "").date?;
    let (parts, open) = if let Some(event) = before {
        ([inside, event], false)
    } else {
        let own = &text[inside.clone()];
        let cut = |mark: &&str| own.find(*mark).map(|at| (at, mark.len()));
        let (at, length) = MARKS.iter().filter_map(cut).min()?;
        let at = inside.start + at;
        ([inside.start..at, at + length..inside.end], true)
    };
    Some(Item { block, line, parts, open, date })
}

/// Whether a text is a month or a day with its year.
fn is_date(text: &str) -> bool {
    year_in(text).is_some() && holds::is_only_time(text)
}

/// Whether a few words may be the name of an event: each has a capital or is small.
fn is_event(text: &str, names: &dyn Names) -> bool {
    const SMALL: [&str; 8] = ["&", "+", "and", "at", "for", "in", "of", "on"];
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    count(text) <= MOST_WORDS
        && text.split_whitespace().all(|word| capital(word) || SMALL.contains(&word))
        && !is_about(text)
        && likeness(text, names) < Likeness::Likely
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}
