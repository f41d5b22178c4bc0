//! Talks beneath headings that are where they were given, each in a paragraph of two lines:
//! the day, which is bold, and the title. Or in three: the day, the title and a link to what
//! is left of the talk.
//!
//! ```text
//! ### Cloud Native Oslo
//!
//! **December 14, 2023**
//! Running Rook at Scale
//! ```

use std::ops::Range;

use super::{
    Names, closed,
    day::year_in,
    event, holds,
    line::Line,
    named,
    outline::Start,
    own::{self, Own},
    title,
};
use crate::{
    document::{Block, BlockKind, Document, Zone},
    talk::TalkKind,
    text::with_lower,
};

/// Longest paragraph of this kind, in bytes.
const LONGEST: usize = 240;
/// Longest one that is a day, in bytes.
const LONGEST_DAY: usize = 80;

/// Finds the talk beneath the heading before `range`, in a document whose first heading
/// says that it is of talks.
pub(super) fn talk(document: &Document, range: Range<usize>, names: &dyn Names) -> Option<Start> {
    joined(document, range.clone(), names).or_else(|| parted(document, range, names))
}

/// Finds one whose day, title and link are paragraphs of their own.
fn parted(document: &Document, range: Range<usize>, names: &dyn Names) -> Option<Start> {
    let [day, title, _] = document.blocks.get(range.start..range.end.min(range.start + 3))? else {
        return None;
    };
    let source = &document.text[day.span.range()];
    let plain = |block: &Block| block.kind == BlockKind::Paragraph && block.zone == Zone::Prose;
    let short = source.len() <= LONGEST_DAY && title.span.end - title.span.start <= LONGEST;
    if !short || year_in(source).is_none() || !plain(day) || !plain(title) {
        return None;
    }
    let date = date_alone(Line::of(document, day).text.trim())?;
    let line = Line::of(document, title);
    let said = line.text.trim();
    let titled = said.split(' ').nth(2).is_some() && !said.ends_with(['.', ':', ',', ';']);
    if !titled
        || !closed::is_only_links(document, range.start + 2)
        || closed::is_only_links(document, range.start + 1)
    {
        return None;
    }
    start(document, range.start, &line, date, names)
}

/// The date that a line is, if it has a year.
fn date_alone(line: &str) -> Option<String> {
    let alone = holds::is_only_time(line) && year_in(line).is_some();
    let date = || Own::of_line(&["(", line, ")"].concat(), "").date;
    if alone { date().or_else(|| own::date_apart(line)) } else { None }
}

/// The talk at `block` beneath a heading of where it was, in a document of talks.
fn start(
    document: &Document,
    block: usize,
    said: &Line,
    date: String,
    names: &dyn Names,
) -> Option<Start> {
    let head = block.checked_sub(1).map(|head| &document.blocks[head])?;
    let BlockKind::Heading(2..) = head.kind else { return None };
    if !is_of_talks(document) {
        return None;
    }
    let title = title::parse(said, names);
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    let mut start = Start::new(block, kind, title).because("a title beneath its day", 4);
    let event = event::stated(&Line::of(document, head).text).map(Box::new);
    start.own = Some(Box::new(Own { event, date: Some(date), ..Own::default() }));
    Some(start)
}

/// Finds one whose day and title are one paragraph, or lines right beneath each other.
fn joined(document: &Document, range: Range<usize>, names: &dyn Names) -> Option<Start> {
    let block = document.blocks.get(range.start).filter(|_| !range.is_empty())?;
    let source = &document.text[block.span.range()];
    let marked = source.starts_with("**") || source.starts_with("__");
    if block.kind != BlockKind::Paragraph
        || block.zone != Zone::Prose
        || source.len() > LONGEST
        || !marked
        || year_in(source).is_none()
    {
        return None;
    }
    // A bold line and a long one are read as paragraphs of their own.
    let next = document.blocks[..range.end].get(range.start + 1).filter(|next| {
        let gap = document.text.get(block.span.end..next.span.start).unwrap_or_default();
        next.kind == BlockKind::Paragraph && gap.matches('\n').count() < 2
    });
    let both = [Some(block), next].into_iter().flatten();
    let mut lines = both.flat_map(|block| Line::all_of(document, block));
    let (day, said, None) = (lines.next()?, lines.next()?, lines.next()) else { return None };
    let day = day.text.trim();
    let bold = block.strong || named::set_off(document, block).first().is_some_and(|it| it.strong);
    let date = date_alone(day).filter(|_| bold && is_title(said.text.trim()))?;
    start(document, range.start, &said, date, names)
}

/// Whether a line is written as titles are: its longer words with capitals, and no stop.
fn is_title(text: &str) -> bool {
    let long = || text.split_whitespace().filter(|word| word.chars().count() > 3);
    let capital = long().filter(|word| word.contains(char::is_uppercase)).count();
    text.contains(' ')
        && !text.ends_with(['.', '!', ':', ',', ';'])
        && capital * 10 >= long().count() * 6
}

/// Whether the title of a document, or its first heading, speaks of talks.
fn is_of_talks(document: &Document) -> bool {
    const WORDS: [&str; 5] = ["appearances", "presentations", "sessions", "speaking", "talks"];
    let first = document.blocks.iter().find(|b| matches!(b.kind, BlockKind::Heading(_)));
    let says = |word: &str| with_lower(word, |lower| WORDS.contains(&lower));
    let tells = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(says);
    document.metadata.title.as_deref().is_some_and(tells)
        || first.is_some_and(|first| tells(&Line::of(document, first).text))
}
