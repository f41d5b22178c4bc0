//! The units of a list, and the segments of each: its lines, its cells, what stands
//! beneath it.

use std::ops::Range;

use super::{
    super::{
        line::Line,
        links_of,
        named::{quotes_in, set_off as mark_set_off},
        parts::trim,
        table,
    },
    body::body,
};
use crate::document::{BlockKind, Document};

/// So many segments of a unit are looked at.
const MOST_SEGMENTS: usize = 6;
/// So many blocks of a unit are looked at.
const MOST_BLOCKS: usize = 8;
/// Longest segment, in bytes; what is longer tells nothing of the layout.
pub(super) const LONGEST: usize = 400;
/// So many spans of a segment are looked at.
const MOST_SPANS: usize = 12;
/// Lines are wrapped near this width, in bytes, or broken where their writer wants.
const WIDTH: usize = 72;

/// What sets a part of a segment off.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Mark {
    Quote,
    Strong,
    Slant,
    Link,
}

impl Mark {
    pub(super) const ALL: [Self; 4] = [Self::Quote, Self::Strong, Self::Link, Self::Slant];
}

/// A line, a cell or a block of a unit.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) block: usize,
    pub(super) line: Line,
    /// What is set off, without what quotes it.
    pub(super) spans: Vec<(Mark, Range<usize>)>,
    body: Range<usize>,
}

impl Segment {
    pub(super) fn text(&self) -> &str {
        &self.line.text
    }

    /// What is left without dates and links to slides at its ends.
    pub(super) fn body(&self) -> Range<usize> {
        self.body.clone()
    }

    fn new(document: &Document, block: usize, mut line: Line) -> Self {
        let links = links_of(document, &(block..block + 1));
        line.take_links(links);
        let text = line.text.as_str();
        let outside = |c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '?' | '!' | '[');
        let bare = |range: Range<usize>| {
            let said = &text[range.clone()];
            let start = range.end - said.trim_start_matches(outside).len();
            let end = start + text[start..range.end].trim_end_matches(outside).len();
            start..end
        };
        let marked = mark_set_off(document, &document.blocks[block]);
        let marked = marked.iter().take(MOST_SPANS * 4).filter_map(|it| {
            let mark = if it.strong { Mark::Strong } else { Mark::Slant };
            Some((mark, line.place(it.text)?))
        });
        let linked = links.iter().take(MOST_SPANS * 4);
        let linked = linked.filter_map(|it| Some((Mark::Link, line.place(it.text)?)));
        let quoted = quotes_in(text).into_iter().map(|range| (Mark::Quote, range));
        let all = marked.chain(linked).chain(quoted).map(|(mark, range)| (mark, bare(range)));
        let mut spans: Vec<_> = all.filter(|(_, range)| !range.is_empty()).collect();
        spans.truncate(MOST_SPANS);
        spans.sort_by_key(|(_, range)| range.start);
        let body = body(&line, &spans);
        Self { block, line, spans, body }
    }
}

/// One of several siblings.
#[derive(Debug)]
pub(super) struct Unit {
    /// The block with which it begins.
    pub(super) block: usize,
    pub(super) segments: Vec<Segment>,
}

/// Reads the rows of a table; not its header.
pub(super) fn rows(document: &Document, rows: Range<usize>) -> Vec<Unit> {
    let read = |row: usize| {
        let cells = table::cells_of(document, row).into_iter();
        let cells = cells.map(|line| Segment::new(document, row, line));
        Unit { block: row, segments: cells.take(MOST_SEGMENTS + 2).collect() }
    };
    rows.map(read).collect()
}

/// Reads the units that begin at these blocks, of which the last ends before `end`.
pub(super) fn units(document: &Document, blocks: &[usize], end: usize) -> Vec<Unit> {
    let ends = blocks.iter().skip(1).copied().chain([end]);
    let ranges: Vec<Range<usize>> = blocks.iter().zip(ends).map(|(at, end)| *at..end).collect();
    let broken = are_broken(document, blocks);
    ranges.into_iter().map(|range| unit(document, range, broken)).collect()
}

/// Whether the lines of these blocks end where their writer wanted, rather than where they
/// got long.
pub(super) fn are_broken(document: &Document, blocks: &[usize]) -> bool {
    const SAMPLE: usize = 24;
    let (mut all, mut short) = (0, 0);
    for block in blocks.iter().take(SAMPLE) {
        let found = &document.blocks[*block];
        let end = document.text.floor_char_boundary(found.span.end.min(found.span.start + 800));
        let mut lines = document.text[found.span.start..end].lines();
        let Some(mut line) = lines.next() else { continue };
        for next in lines.take(3) {
            let word = next.split_whitespace().next().unwrap_or_default();
            all += 1;
            // `Title  ` and `Title\` end with a break.
            let set = line.ends_with("  ") || line.ends_with('\\');
            short += usize::from(set || line.len() + word.len() < WIDTH);
            line = next;
        }
    }
    all > 0 && short * 10 >= all * 8
}

/// Reads the unit of these blocks.
pub(super) fn unit(document: &Document, range: Range<usize>, broken: bool) -> Unit {
    let mut segments = Vec::new();
    let first = range.start;
    for block in range.take(MOST_BLOCKS) {
        let found = &document.blocks[block];
        let fits = matches!(
            found.kind,
            BlockKind::Paragraph | BlockKind::ListItem(_) | BlockKind::Heading(_)
        );
        if !fits || segments.len() >= MOST_SEGMENTS {
            continue;
        }
        let long = found.span.end - found.span.start > LONGEST * 4;
        if broken && !long {
            let lines = Line::all_of(document, found).take(MOST_SEGMENTS);
            segments.extend(lines.map(|line| Segment::new(document, block, line)));
        } else if !long {
            let line = Line::of(document, found);
            segments.push(Segment::new(document, block, line));
        }
    }
    segments
        .retain(|it| it.text().len() <= LONGEST && !trim(it.text(), 0..it.text().len()).is_empty());
    segments.truncate(MOST_SEGMENTS);
    Unit { block: first, segments }
}
