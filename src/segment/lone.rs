//! Titles on lines of their own that tell of a talk without others like them: by who gave
//! it, beneath a day or an event, or by the first sentence of the text beneath.
//!
//! ```text
//! Tuesday
//!
//! Rook at Scale - Jane Doe, Acme
//!
//! We learned of disks.
//!
//! Why we moved
//!
//! This great talk by John Roe (Initech) was of databases.
//! ```
//!
//! Of several lines that name speakers each speaks for the others (`crowd`).

use std::ops::Range;

use super::{
    Names, below, giving,
    holds::{self, Container},
    inner::Standing,
    line::{self, Line},
    mark,
    name::{Likeness, likeness},
    outline::Start,
    section, slot,
    title::{self, Title},
};
use crate::{
    document::{Block, BlockKind, Document, Format, Link, Zone},
    talk::{Speaker, TalkKind},
};

/// Longest line, in bytes.
const LONGEST: usize = 240;
/// A text beneath a title is no shorter, in bytes.
const SHORTEST: usize = 8;
/// Longest line that says the day or the event, in bytes.
const LONGEST_LEAD: usize = 100;
/// Words at the start of a sentence that says who gave the talk.
const OPENINGS: [&str; 5] = ["A ", "An ", "Another ", "The ", "This "];

/// Finds the only talk whose line within `range` names its speakers.
pub(super) fn talk(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    standing: Standing,
) -> Vec<Start> {
    if !may_stand(document, standing) {
        return Vec::new();
    }
    let mut found = range.clone().filter_map(|number| {
        let marked = |source: &str, _: &str| mark::has_mark(source);
        let line = alone(document, number, range.end, marked)?;
        Some((number, told(document, range.start..number, &line, names, standing)?))
    });
    let (Some((number, title)), None) = (found.next(), found.next()) else { return Vec::new() };
    vec![start(number, title, "a line that names its speakers, with a text")]
}

/// Adds the talks within `range` whose titles have beneath who gave them, in place of those
/// that were found in these lines.
pub(super) fn add_praised(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    standing: Standing,
    starts: &mut Vec<Start>,
) {
    if !may_stand(document, standing) {
        return;
    }
    let opens = |_: &str, next: &str| OPENINGS.iter().any(|opening| next.starts_with(opening));
    for number in range.clone() {
        let Some(line) = alone(document, number, range.end, opens) else { continue };
        if let Some(title) = told_beneath(document, number, &line, names) {
            starts.retain(|start| !(number..number + 2).contains(&start.block));
            starts.push(start(number, title, "a title, and beneath it who gave the talk"));
        }
    }
    starts.sort_by_key(|start| start.block);
}

/// Whether such lines may stand there: where headings hold talks, or there are none.
pub(super) fn may_stand(document: &Document, standing: Standing) -> bool {
    let spoken = matches!(document.format, Format::Subtitles | Format::Calendar);
    !spoken && (standing.headless || standing.container.is_some())
}

fn start(number: usize, title: Title, reason: &'static str) -> Start {
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    Start::new(number, kind, title).because(reason, 5)
}

/// The line that a paragraph is, if a text stands beneath it and both of them `fit` by
/// their source.
pub(super) fn alone(
    document: &Document,
    number: usize,
    end: usize,
    fit: impl Fn(&str, &str) -> bool,
) -> Option<Line> {
    let plain = |block: &&Block| block.kind == BlockKind::Paragraph && block.zone == Zone::Prose;
    let block = Some(&document.blocks[number]).filter(plain)?;
    let next = document.blocks[..end].get(number + 1).filter(plain)?;
    let source = |block: &Block| &document.text[block.span.range()];
    let (own, beneath) = (source(block), source(next));
    if own.len() > LONGEST || beneath.len() < SHORTEST || !fit(own, beneath) {
        return None;
    }
    let mut lines = line::lines(document, block);
    let line = lines.next().filter(|_| lines.next().is_none())?;
    let line = Line::of_runs(document, line);
    // What is linked within a line is the title rather than all of it.
    let links = super::links_of(document, &(number..number + 1));
    let within = |link: &Link| {
        let place = line.place(link.text);
        place.is_some_and(|place| !line.text[..place.start].trim().is_empty())
    };
    (!links.iter().any(within)).then_some(line)
}

/// Reads a line beneath a day or an event that names its speakers, each with where they
/// come from; `before` are the blocks above it.
fn told(
    document: &Document,
    before: Range<usize>,
    line: &Line,
    names: &dyn Names,
    standing: Standing,
) -> Option<Title> {
    let text = line.text.trim();
    let quoted =
        mark::QUOTES.iter().any(|(open, close)| text.starts_with(*open) || text.ends_with(*close));
    if quoted || text.ends_with(['.', ',', ':', ';', '!']) {
        return None;
    }
    let title = title::parse(line, names);
    let sure =
        |s: &Speaker| s.organization.is_some() && likeness(&s.name, names) >= Likeness::Likely;
    let fits = !title.only_names
        && !title.speaker_first
        && title.text.split_whitespace().nth(1).is_some()
        && !title.speakers.is_empty()
        && title.speakers.iter().all(sure);
    let led = || standing.container.is_some() || is_led(document, before);
    (fits && led()).then_some(title)
}

/// Whether the last of these blocks says a day, or the first of them an event.
fn is_led(document: &Document, before: Range<usize>) -> bool {
    let held = |block: &Block| {
        if block.kind != BlockKind::Paragraph || block.span.end - block.span.start > LONGEST_LEAD {
            return None;
        }
        holds::container(Line::of(document, block).text.trim())
    };
    let blocks = &document.blocks[before];
    let day = blocks.last().and_then(held) == Some(Container::Day);
    day || blocks.first().and_then(held) == Some(Container::Event)
}

/// Reads a title beneath which the first sentence says who gave the talk: `This great talk
/// by Jane Doe (Acme) was …`.
fn told_beneath(
    document: &Document,
    number: usize,
    line: &Line,
    names: &dyn Names,
) -> Option<Title> {
    /// So many words may stand before `by`.
    const MOST_WORDS: usize = 6;
    let text = line.text.trim();
    if !slot::is_title(text) || section::is_section(text) || section::is_topic(text) {
        return None;
    }
    // Words that lead to a link tell of that.
    let beneath = number + 1..number + 2;
    let next = Line::all_of(document, &document.blocks[beneath.start]).next()?;
    let link = super::links_of(document, &beneath).last().and_then(|link| next.place(link.text));
    if link.is_some_and(|link| next.text[..link.start].trim_end().ends_with(':')) {
        return None;
    }
    let (said, _) = next.text.split_once(" by ")?;
    let mut words = said.split(' ');
    let talk = words.clone().count() <= MOST_WORDS && words.any(giving::is_talk);
    let speakers = if talk { below::told::speakers(&next, names) } else { Vec::new() };
    (!speakers.is_empty()).then(|| Title { speakers, ..title::plain(line, names) })
}
