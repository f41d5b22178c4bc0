//! Talks beneath headings that are where they were given, each in a paragraph of two lines:
//! the day, which is bold, and the title.
//!
//! ```text
//! ### Cloud Native Oslo
//!
//! **December 14, 2023**
//! Running Rook at Scale
//! ```

use std::ops::Range;

use super::{
    Names, day::year_in, event, holds, line::Line, named, outline::Start, own::Own, title,
};
use crate::{
    document::{BlockKind, Document, Zone},
    talk::TalkKind,
    text::with_lower,
};

/// Longest paragraph of this kind, in bytes.
const LONGEST: usize = 240;

/// Finds the talk beneath the heading before `range`, in a document whose first heading
/// says that it is of talks.
pub(super) fn talk(document: &Document, range: Range<usize>, names: &dyn Names) -> Option<Start> {
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
    let head = range.start.checked_sub(1).map(|head| &document.blocks[head])?;
    let BlockKind::Heading(2..) = head.kind else { return None };
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
    let date = Own::of_line(&["(", day, ")"].concat(), "").date;
    let date = date.filter(|_| bold && holds::is_only_time(day) && year_in(day).is_some())?;
    if !is_title(said.text.trim()) || !is_of_talks(document) {
        return None;
    }
    let title = title::parse(&said, names);
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    let mut start = Start::new(range.start, kind, title).because("a title beneath its day", 4);
    let event = event::stated(&Line::of(document, head).text).map(Box::new);
    start.own = Some(Box::new(Own { event, date: Some(date), ..Own::default() }));
    Some(start)
}

/// Whether a line is written as titles are: its longer words with capitals, and no stop.
fn is_title(text: &str) -> bool {
    let long = || text.split_whitespace().filter(|word| word.chars().count() > 3);
    let capital = long().filter(|word| word.contains(char::is_uppercase)).count();
    text.contains(' ')
        && !text.ends_with(['.', '!', ':', ',', ';'])
        && capital * 10 >= long().count() * 6
}

/// Whether the first heading of a document speaks of talks.
fn is_of_talks(document: &Document) -> bool {
    const WORDS: [&str; 5] = ["appearances", "presentations", "sessions", "speaking", "talks"];
    let first = document.blocks.iter().find(|b| matches!(b.kind, BlockKind::Heading(_)));
    let says = |word: &str| with_lower(word, |lower| WORDS.contains(&lower));
    first.is_some_and(|first| {
        Line::of(document, first).text.split(|c: char| !c.is_alphanumeric()).any(says)
    })
}
