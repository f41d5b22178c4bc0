//! Titles on lines of their own behind a word for what they are of, each above a text, in an
//! article without headings:
//!
//! ```text
//! Opening keynote: Ten Years of Rook
//!
//! Jane Doe, CTO of Acme, spoke about disks. ...
//!
//! Keynote: Success Is Not Guaranteed
//! ```

use std::ops::Range;

use super::{
    Names, giving,
    inner::Standing,
    line::{self, Line},
    outline::Start,
    section,
    title::{self, Title},
};
use crate::{
    document::{BlockKind, Document, Zone},
    talk::TalkKind,
};

/// Longest line, in bytes.
const LONGEST: usize = 200;
/// A text beneath a title is no shorter, in bytes.
const SHORTEST: usize = 80;
/// The most words before the colon.
const MOST_WORDS: usize = 3;
/// Fewer such lines are no article on talks.
const FEWEST: usize = 2;

/// Finds such titles within `range`.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    standing: Standing,
) -> Vec<Start> {
    if !standing.headless {
        return Vec::new();
    }
    let end = range.end;
    let start = |number: usize| {
        let title = read(document, number, end, names)?;
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        Some(Start::new(number, kind, title).because("calls itself a talk, above a text", 5))
    };
    let found: Vec<Start> = range.filter_map(start).collect();
    if found.len() < FEWEST { Vec::new() } else { found }
}

/// Reads a paragraph of one line as such a title, if a text stands beneath it.
fn read(document: &Document, number: usize, end: usize, names: &dyn Names) -> Option<Title> {
    let source = |number: usize| {
        let block = document.blocks[..end].get(number)?;
        let plain = block.kind == BlockKind::Paragraph && block.zone == Zone::Prose;
        plain.then(|| &document.text[block.span.range()])
    };
    let own = source(number).filter(|own| own.len() <= LONGEST)?;
    let (label, _) = own.split_once(": ")?;
    let last = label.rsplit(' ').next().unwrap_or_default();
    let labelled = label.split(' ').count() <= MOST_WORDS
        && own.starts_with(char::is_uppercase)
        && giving::is_talk(last);
    if !labelled || source(number + 1).is_none_or(|beneath| beneath.len() < SHORTEST) {
        return None;
    }
    let mut lines = line::lines(document, &document.blocks[number]);
    let line = Line::of_runs(document, lines.next().filter(|_| lines.next().is_none())?);
    let (at, mark) = (line.text.find(": ")?, ": ".len());
    let named = &line.text[at + mark..];
    let titled = named.trim_start_matches(|c: char| !c.is_alphanumeric());
    let fits = titled.starts_with(|c: char| !c.is_lowercase())
        && titled.split_whitespace().nth(1).is_some()
        && !named.trim_end().ends_with(['.', ':', ';', ','])
        && !section::is_section(titled);
    fits.then(|| title::parse(&line, names))
}
