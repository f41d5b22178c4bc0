//! Long items that open with a title and who gave the talk, and go on with what the writer
//! thought of it:
//!
//! ```text
//! * Moving Disks by Jane Doe & John Roe, Acme: this talk was about how they did it,
//!   and why. ...
//! ```
//!
//! Short ones are read as other lines are; of these, most lines are prose.

use std::ops::Range;

use super::{
    Names,
    candidate::item_depth,
    holds::Container,
    line::Line,
    outline::Start,
    title::{self, Title},
};
use crate::{document::Document, talk::TalkKind};

/// Shorter items are no texts, in bytes.
const SHORTEST: usize = 160;
/// The longest opening, in bytes.
const LONGEST: usize = 320;
/// What may part a title from those who gave the talk.
const MARKS: [&str; 4] = [" by ", " - ", " – ", " — "];
/// Fewer are no list.
const FEWEST: usize = 2;

/// Finds such items within `range`, where nearly all items are of this form.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    container: Option<Container>,
) -> Vec<Start> {
    if container.is_none() {
        return Vec::new();
    }
    let items: Vec<usize> = range.filter(|b| item_depth(&document.blocks[*b]) == Some(1)).collect();
    let opened = || items.iter().copied().filter(|b| may_open(document, *b));
    if opened().nth(FEWEST - 1).is_none() {
        return Vec::new();
    }
    let start = |block: usize| {
        let title = read(document, block, names)?;
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        let start = Start::new(block, kind, title).because("names its speakers", 6);
        Some(start.because("an item that tells of its talk behind a colon", 3))
    };
    let found: Vec<Start> = opened().filter_map(start).collect();
    if found.len() * 10 >= items.len() * 7 { found } else { Vec::new() }
}

/// Whether a mark and then a colon stand near the start of a long item; most have neither.
fn may_open(document: &Document, block: usize) -> bool {
    let span = document.blocks[block].span;
    if span.end - span.start < SHORTEST {
        return false;
    }
    let end = document.text.floor_char_boundary(span.start + LONGEST.min(span.end - span.start));
    let source = &document.text[span.start..end];
    source.rfind(": ").is_some_and(|colon| {
        let before = &source[..colon];
        MARKS.iter().any(|mark| before.contains(mark))
    })
}

/// The title of such an item, with its speakers.
fn read(document: &Document, block: usize, names: &dyn Names) -> Option<Title> {
    let line = Line::of(document, &document.blocks[block]);
    MARKS.iter().find_map(|mark| {
        let at = line.text.find(mark)?;
        let colon = at + line.text[at..].find(": ")?;
        let title = title::parse(&line.part(0, colon), names);
        let told = title.speakers.iter().any(|speaker| speaker.organization.is_some());
        (told && !title.only_names && !title.speaker_first && title.text.len() <= at)
            .then_some(title)
    })
}
