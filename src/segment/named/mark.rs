//! What is set off in a line, so that it may be a title.

use std::{cmp::Reverse, ops::Range};

use super::{
    super::{holds, line::Line, links_of, mark::QUOTES, title},
    title_in,
};
use crate::document::{Block, Document, SetOff};

/// A quote is no longer than this, in bytes.
const LONGEST_QUOTE: usize = 240;
/// So many marks of one block are looked at.
const MOST: usize = 40;

/// A part of a line that is set off.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    /// Whether it is bold.
    pub(super) strong: bool,
    /// Whether nothing but quotes sets it off.
    pub(super) quoted: bool,
    /// What is told of it ends here: with what it is set off within.
    pub(super) bound: usize,
}

impl Mark {
    /// Bold words of a line that ends at `bound`.
    pub(super) fn strong(range: Range<usize>, bound: usize) -> Self {
        Self { range, strong: true, quoted: false, bound }
    }

    /// A link in a line that ends at `bound`.
    pub(super) fn linked(range: Range<usize>, bound: usize) -> Self {
        Self { range, strong: false, quoted: false, bound }
    }

    /// Whether the line begins with it, or with nothing but a number or a time
    /// before it.
    pub(super) fn opens(&self, text: &str) -> bool {
        let noise = |c: char| !c.is_alphanumeric();
        let before = text[..self.range.start].trim_matches(noise);
        let zone = before.rsplit(' ').next().unwrap_or_default();
        let timed = zone.len() <= 4 && zone.bytes().all(|b| b.is_ascii_uppercase());
        let time = if timed { before[..before.len() - zone.len()].trim_end() } else { before };
        before.is_empty()
            || holds::is_only_time(time)
            || title::is_timed(time)
            || before.bytes().all(|b| b.is_ascii_digit())
    }
}

pub(super) fn is_quote(c: char) -> bool {
    QUOTES.iter().any(|(open, close)| c == *open || c == *close)
}

/// Whether something may be set off in a block: a quick look before the line is
/// read.
pub(super) fn may_be_marked(document: &Document, block: usize) -> bool {
    let found = &document.blocks[block];
    let text = &document.text[found.span.range()];
    !set_off(document, found).is_empty()
        || !links_of(document, &(block..block + 1)).is_empty()
        || quote(text, 0).is_some()
}

/// Returns what is set off in a block.
pub(in super::super) fn set_off<'d>(document: &'d Document, block: &Block) -> &'d [SetOff] {
    let all = &document.set_off;
    let first = all.partition_point(|it| it.text.start < block.span.start);
    let behind = all.partition_point(|it| it.text.start < block.span.end);
    &all[first..behind.max(first)]
}

/// Returns the parts of a line that are set off, in order; the line is that of the
/// whole block.
pub(super) fn marks(document: &Document, block: usize, line: &Line) -> Vec<Mark> {
    let found = set_off(document, &document.blocks[block]);
    let text = line.text.as_str();
    let mark = |range, strong, quoted| Mark { range, strong, quoted, bound: text.len() };
    let set_off = found.iter().take(MOST).filter_map(|it| {
        let range = line.place(it.text)?;
        Some(mark(range, it.strong, false))
    });
    let links = links_of(document, &(block..block + 1)).iter().take(MOST);
    let links = links.filter_map(|link| Some(mark(line.place(link.text)?, false, false)));
    let quotes = quotes(text).into_iter().map(|range| mark(range, false, true));
    let mut marks: Vec<Mark> = set_off.chain(links).chain(quotes).collect();
    marks.sort_by_key(|mark| (mark.range.start, Reverse(mark.range.end)));
    // The first stretch that holds a mark is the outermost.
    for i in 0..marks.len() {
        let holds = |outer: &&Mark| {
            !outer.quoted
                && outer.range.start <= marks[i].range.start
                && marks[i].range.end < outer.range.end
        };
        if let Some(outer) = marks[..i].iter().find(holds).cloned() {
            marks[i].bound = outer.range.end;
            marks[i].strong |= outer.strong;
            marks[i].quoted = false;
        }
    }
    marks
}

/// Returns what is set off at the start of a line, or behind nothing but a time: the title
/// in it, and where it ends. What `passes` tells is no title.
pub(in crate::segment) fn opening(
    document: &Document,
    block: usize,
    line: &Line,
    passes: impl Fn(&str) -> bool,
) -> Option<(Range<usize>, usize)> {
    if !may_be_marked(document, block) {
        return None;
    }
    let text = line.text.as_str();
    let mut marks = marks(document, block, line).into_iter();
    let first = marks.find(|mark| !passes(&text[mark.range.clone()]))?;
    first.opens(text).then(|| (title_in(text, &first), first.range.end))
}

/// Returns what is set off from `at` on, or from the quote that stands before it: the
/// title in it, and where it ends.
pub(in crate::segment) fn set_off_at(
    document: &Document,
    block: usize,
    line: &Line,
    at: usize,
) -> Option<(Range<usize>, usize)> {
    if !may_be_marked(document, block) {
        return None;
    }
    let open = line.text[..at].trim_end_matches(is_quote).len();
    let begins = |mark: &Mark| (open..=at).contains(&mark.range.start) && mark.range.end > at;
    let first = marks(document, block, line).into_iter().find(begins)?;
    Some((title_in(&line.text, &first), first.range.end))
}

/// Returns where something that markup sets off begins first, from `at` on.
pub(in crate::segment) fn next_set_off(
    document: &Document,
    block: usize,
    line: &Line,
    at: usize,
) -> Option<usize> {
    if !may_be_marked(document, block) {
        return None;
    }
    let mut marks = marks(document, block, line).into_iter();
    marks.find(|mark| mark.range.start >= at && !mark.quoted).map(|mark| mark.range.start)
}

/// Finds the first quote that opens at `from` or behind it.
fn quote(text: &str, from: usize) -> Option<usize> {
    // The first bytes of all quotes.
    let firsts = memchr::memchr3_iter(b'"', 0xc2, 0xe2, &text.as_bytes()[from..]);
    let opens = |at: &usize| QUOTES.iter().any(|(open, _)| text[*at..].starts_with(*open));
    firsts.map(|at| from + at).find(opens)
}

/// Finds what is in quotes, the quotes included.
pub(in crate::segment) fn quotes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while found.len() < MOST {
        let Some(start) = quote(text, from) else { break };
        let Some(open) = text[start..].chars().next() else { break };
        from = start + open.len_utf8();
        let fresh = text[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let inside = &text[from..];
        let close = QUOTES.iter().find(|(it, _)| *it == open).map_or(open, |(_, close)| *close);
        let end = inside.char_indices().take_while(|(i, _)| *i <= LONGEST_QUOTE);
        let end = end.into_iter().find(|(_, c)| *c == close).map(|(i, _)| from + i);
        if let (true, Some(end)) = (fresh, end) {
            let end = end + close.len_utf8();
            found.push(start..end);
            from = end;
        }
    }
    found
}
