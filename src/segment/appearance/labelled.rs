//! Items that call the title of a talk so, behind when and where it was given:
//!
//! ```text
//! 1. [TECH TALK] *2 September, 2021* [KubeCon](…) **Title**: *Rook at Scale* **Slides**: [here](…)
//! 2. **Event**: KubeCon, **Title**: Why we moved, **Date**: 2021-09-02
//! ```

use std::ops::Range;

use super::{
    super::{
        Names, day::year_in, holds, line::Line, links_of, named, own::Own, parts::trim, title,
    },
    Told, recorded,
    venue::is_about,
};
use crate::document::Document;

/// Longest item, in bytes; it may link to much.
const LONGEST: usize = 2000;
/// Longest name of an event, in bytes.
const LONGEST_EVENT: usize = 100;
/// Longest title, in bytes.
const LONGEST_TITLE: usize = 240;
/// What calls a title so.
const LABELS: [&str; 4] = ["Title:", "Talk title:", "Titel:", "Titre:"];

/// Reads an item that says date, event and title, of which it calls the last so.
pub(super) fn told(document: &Document, number: usize, names: &dyn Names) -> Option<Told> {
    let block = &document.blocks[number];
    let source = &document.text[block.span.range()];
    // Most items hold no such word, and those that do hardly without a number.
    if source.len() > LONGEST
        || memchr::memmem::find(source.as_bytes(), b"Tit").is_none()
        || year_in(source).is_none()
    {
        return None;
    }
    let line = Line::of(document, block);
    let text = line.text.as_str();
    let label = |label: &&str| Some((text.find(*label)?, label.len()));
    let (at, length) = LABELS.iter().filter_map(label).min()?;
    let start = trim(text, at + length..text.len()).start;
    let set_off = || {
        let (inside, _) = named::set_off_at(document, number, &line, start)?;
        let (date, event) = when_and_where(document, number, &line, 0..at)?;
        Some((inside, date, event))
    };
    let (inside, date, event) = of_fields(text).or_else(set_off)?;
    let title = title::plain(&line.part(inside.start, inside.end), names);
    let long = title.text.split_whitespace().nth(1).is_some();
    long.then(|| Told {
        title,
        event: Some(event),
        place: None,
        date: Some(date),
        marked: true,
        recorded: recorded(document, number),
        unknown: false,
        linked: !links_of(document, &(number..number + 1)).is_empty(),
        // What is told in such a way needs no others.
        read: None,
        own: true,
        tail: None,
    })
}

/// Reads an item that calls all that it says by a label.
fn of_fields(text: &str) -> Option<(Range<usize>, String, String)> {
    const EVENTS: [&str; 3] = ["Event:", "Conference:", "Meetup:"];
    const DATES: [&str; 2] = ["Date:", "When:"];
    let find = |labels: &[&'static str]| {
        let fresh = |at: &usize| text[..*at].trim_end().ends_with([',', ';', '|', '.', '-', '–']);
        let found = labels.iter().filter_map(|label| Some((text.find(*label)?, label.len())));
        found.min().filter(|(at, _)| text[..*at].trim().is_empty() || fresh(at))
    };
    let labels = [find(&LABELS)?, find(&EVENTS)?, find(&DATES)?];
    let value = |(at, length): (usize, usize)| {
        let next = labels.iter().map(|it| it.0).filter(|next| *next > at).min();
        let part = trim(text, at + length..next.unwrap_or(text.len()));
        let kept = text[part.clone()].trim_end_matches([',', ';', '|', '.', '-', '–', ' ']);
        part.start..part.start + kept.len()
    };
    let [title, event, date] = labels.map(value);
    let date = Own::of_line(&["(", &text[date], ")"].concat(), "").date?;
    let named = !text[event.clone()].is_empty() && event.len() <= LONGEST_EVENT;
    (named && title.len() <= LONGEST_TITLE).then(|| (title, date, text[event].to_owned()))
}

/// Reads what stands before the label: perhaps what kind of talk it was, the date, the event.
fn when_and_where(
    document: &Document,
    number: usize,
    line: &Line,
    part: Range<usize>,
) -> Option<(String, String)> {
    let text = line.text.as_str();
    let tag = text[part.clone()].trim_start().strip_prefix('[').and_then(|it| it.split_once(']'));
    let start = tag.map_or(part.start, |(_, rest)| part.end - rest.len());
    let start = trim(text, start..part.end).start;
    let set_off = named::set_off_at(document, number, line, start);
    let (date, end) = set_off.or_else(|| {
        let before = &text[start..part.end];
        let cut = before.find(" - ").or_else(|| before.find(": "))?;
        Some((start..start + cut, start + cut))
    })?;
    let said = &text[date];
    let date = Own::of_line(&["(", said, ")"].concat(), "").date;
    let date = date.filter(|_| year_in(said).is_some() && holds::is_only_time(said))?;
    let noise = |c: char| c == ' ' || matches!(c, '@' | '.' | ',' | ':' | '-' | '–' | '—' | '|');
    let event = text.get(end..part.end)?.trim_matches(noise);
    let named = event.contains(char::is_alphabetic) && event.len() <= LONGEST_EVENT;
    (named && !is_about(event)).then(|| (date, event.to_owned()))
}
