//! Titles alone on their lines, with nothing but a text beneath each, in what its first line
//! calls a log of the talks of an event:
//!
//! ```text
//! Talk log from KubeCon
//!
//! Running Rook at Scale
//!
//! ceph, mostly. it is slow.
//! ```

use std::ops::Range;

use super::{
    Names, holds,
    inner::Standing,
    line::{self, Line},
    outline::Start,
    section, slot, title,
};
use crate::{
    document::{Block, BlockKind, Document, Zone},
    talk::TalkKind,
    text::with_lower,
};

/// Fewer such lines are no list of talks.
const FEWEST: usize = 3;
/// The longest first line and the longest title, in bytes.
const LONGEST: usize = 120;

/// Finds such titles within `range`, which begins the document.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    standing: Standing,
) -> Vec<Start> {
    if !standing.headless || range.start > 0 || !is_log(document) {
        return Vec::new();
    }
    let beneath =
        |number: usize| document.blocks[..range.end].get(number + 1).is_some_and(is_plain);
    let title = |number: usize| {
        let line = alone(&document.blocks[number], document).filter(|_| beneath(number))?;
        let title = title::plain(&line, names);
        let start = Start::new(number, title.kind.unwrap_or(TalkKind::Talk), title);
        Some(start.because("a title in a log of talks", 4))
    };
    let found: Vec<Start> = range.clone().skip(1).filter_map(title).collect();
    if found.len() < FEWEST { Vec::new() } else { found }
}

fn is_plain(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.zone == Zone::Prose
}

/// Whether the first line of a text says that it is of the talks of an event.
fn is_log(document: &Document) -> bool {
    const WORDS: [&str; 4] = ["presentations", "sessions", "talk", "talks"];
    let Some(first) = document.blocks.first().filter(|b| is_plain(b)) else { return false };
    let source = &document.text[first.span.range()];
    let says = |word: &str| with_lower(word, |lower| WORDS.contains(&lower));
    source.len() <= LONGEST
        && source.split(|c: char| !c.is_alphanumeric()).any(says)
        && holds::is_event(source)
}

/// The line that a paragraph is, if it is written as titles are.
fn alone(block: &Block, document: &Document) -> Option<Line> {
    if !is_plain(block) || block.span.end - block.span.start > LONGEST {
        return None;
    }
    let mut lines = line::lines(document, block);
    let line = lines.next().filter(|_| lines.next().is_none())?;
    let line = Line::of_runs(document, line);
    let text = line.text.trim();
    // Of their longer words all begin with a capital.
    let capital = |word: &str| !word.starts_with(char::is_lowercase) || word.len() < 4;
    let fits = slot::is_title(text)
        && text.split_whitespace().all(capital)
        && !section::is_section(text)
        && !section::is_topic(text);
    fits.then_some(line)
}
