//! Titles in paragraphs of their own, with their speakers in the next:
//!
//! ```text
//! Topic #1
//! Rook at Scale
//!
//! Speaker: Jane Doe, Acme
//! ```

use std::ops::Range;

use super::{
    Names, below, caption,
    line::Line,
    outline::Start,
    slot,
    title::{self, Title},
};
use crate::{
    document::{BlockKind, Document, Zone},
    talk::TalkKind,
};

/// Longest paragraph of a title or of speakers, in bytes.
const LONGEST: usize = 400;

/// Finds the titles of which the next paragraph names the speakers behind a label; one
/// alone is none.
pub(super) fn talks(document: &Document, range: Range<usize>, names: &dyn Names) -> Vec<Start> {
    let plain = |number: usize| {
        let block = &document.blocks[number];
        block.kind == BlockKind::Paragraph
            && block.zone == Zone::Prose
            && block.span.end - block.span.start <= LONGEST
    };
    let labelled = |number: &usize| {
        let source = &document.text[document.blocks[*number].span.range()];
        plain(*number) && plain(*number - 1) && caption::is_labelled(source)
    };
    let people: Vec<usize> = (range.start + 1..range.end).filter(labelled).collect();
    if people.len() < 2 {
        return Vec::new();
    }
    let talk = |number: usize| {
        let speakers =
            below::speakers_of(&Line::all_of(document, &document.blocks[number]).next()?, names);
        let title = title_of(document, number - 1, names).filter(|_| !speakers.is_empty())?;
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        let start = Start::new(number - 1, kind, Title { speakers, ..title });
        Some(start.because("a title with its speakers beneath", 5))
    };
    let found: Vec<Start> = people.into_iter().filter_map(talk).collect();
    if found.len() < 2 { Vec::new() } else { found }
}

/// The title that a paragraph is, behind its number: `Topic #1`; remarks may follow.
fn title_of(document: &Document, number: usize, names: &dyn Names) -> Option<Title> {
    let lines: Vec<Line> = Line::all_of(document, &document.blocks[number]).take(4).collect();
    let counted = |line: &Line| is_number(&line.text);
    let rest = &lines[usize::from(lines.first().is_some_and(counted))..];
    let (line, remarks) = rest.split_first()?;
    let remark = |line: &Line| line.text.trim_start().starts_with(['*', '(', '[']);
    let title = title::parse(line, names);
    let fits = remarks.iter().all(remark)
        && slot::is_title(&line.text)
        && !caption::is_labelled(&line.text)
        && title.speakers.is_empty();
    fits.then_some(title)
}

/// Whether a line counts talks and says no more: `Topic #1`, `Talk 2:`.
fn is_number(text: &str) -> bool {
    const WORDS: [&str; 6] =
        ["lightning talk", "presentation", "session", "speaker", "talk", "topic"];
    let lower = text.trim().trim_end_matches([':', '.']).to_lowercase();
    WORDS.iter().filter_map(|word| lower.strip_prefix(word)).any(|rest| {
        let digits = rest.trim_start_matches([' ', '#']);
        (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}
