//! Where something stands: byte spans of the text of a document, and lines and
//! columns.
//!
//! A [`Span`] counts bytes of [`Document::text`](crate::Document::text). That is
//! the text of the file wherever it can be; where it was composed of pieces, the
//! document's [`Origin`](crate::Origin) leads to the spans of the file, which
//! outputs show. Lines and columns exist for people: both are 1-based, and
//! columns count Unicode code points.

use std::ops::Range;

use serde::Serialize;

/// A half-open range of byte offsets into the text of one document.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte.
    pub end: usize,
}

impl Span {
    /// Makes the span from `start` up to, not including, `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the range that this span covers, for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the range in UTF-16 code units of `text`, in which browsers, JavaScript
    /// and language servers count.
    ///
    /// The text before the span is walked through; of many spans in a long text, start
    /// each from the one before.
    ///
    /// # Examples
    ///
    /// ```
    /// let text = "🚀 à Rook";
    /// assert_eq!(kgraph::Span::new(8, 12).utf16(text), 5..9);
    /// ```
    ///
    /// # Panics
    ///
    /// If the span is not within `text`, or cuts a character of it.
    #[must_use]
    pub fn utf16(self, text: &str) -> Range<usize> {
        let units = |range: Range<usize>| text[range].chars().map(char::len_utf16).sum::<usize>();
        let start = units(0..self.start);
        start..start + units(self.range())
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly within this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

impl Serialize for Span {
    /// Writes the span as `[start, end]`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

/// A place for people: line and column, both counted from 1.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Position {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in Unicode code points, counted from 1.
    pub column: usize,
}

/// How many bytes lie between two code-point counts of a [`LineIndex`].
const STRIDE: usize = 256;

/// Turns byte offsets into lines and columns.
///
/// Looking up a position costs a binary search over the lines and at most
/// 2 × 256 bytes of counting, however long the line is.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    /// The offset at which each line starts.
    starts: Vec<usize>,
    /// The number of code points before each multiple of [`STRIDE`]; empty for
    /// ASCII text, where code points are bytes.
    counts: Vec<usize>,
}

impl LineIndex {
    /// Indexes the lines of `text`; a line ends after `\n`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(newlines(bytes).count() + 1);
        starts.push(0);
        starts.extend(newlines(bytes).map(|i| i + 1));
        let counts = if text.is_ascii() {
            Vec::new()
        } else {
            let mut total = 0;
            bytes
                .chunks(STRIDE)
                .map(|chunk| {
                    let before = total;
                    total += code_points(chunk);
                    before
                })
                .collect()
        };
        Self { starts, counts }
    }

    /// Returns the number of lines; an empty text has one.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Returns the line, counted from 1, that holds the byte at `offset`.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns line and column of the byte at `offset` of `text`, which must
    /// be the text that was indexed; of its end beyond it.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        self.position_on(text, offset, self.line(offset))
    }

    /// Returns the position of the byte at `offset`, which is on `line`.
    fn position_on(&self, text: &str, offset: usize, line: usize) -> Position {
        let start = self.starts[line - 1];
        let column = if self.counts.is_empty() {
            offset - start
        } else if offset - start <= STRIDE {
            code_points(&text.as_bytes()[start..offset])
        } else {
            self.count_before(text, offset) - self.count_before(text, start)
        };
        Position { line, column: column + 1 }
    }

    /// Looks up several positions in `text`, the text that was indexed.
    pub(crate) fn positions<'t>(&'t self, text: &'t str) -> Positions<'t> {
        Positions { index: self, text, line: 1 }
    }

    /// Returns the span of line `line`, counted from 1, with its line ending;
    /// empty past the last line.
    #[must_use]
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let end_of_text = text.len();
        let start = line.checked_sub(1).and_then(|i| self.starts.get(i).copied());
        let start = start.unwrap_or(end_of_text);
        let end = self.starts.get(line).copied().unwrap_or(end_of_text);
        Span { start, end: end.max(start) }
    }

    fn count_before(&self, text: &str, offset: usize) -> usize {
        let block = (offset / STRIDE).min(self.counts.len().saturating_sub(1));
        self.counts[block] + code_points(&text.as_bytes()[block * STRIDE..offset])
    }
}

/// Looks up positions, quickly if they come in the order of the text.
pub(crate) struct Positions<'t> {
    index: &'t LineIndex,
    text: &'t str,
    /// The line of the last one.
    line: usize,
}

impl Positions<'_> {
    /// Returns line and column of the byte at `offset`.
    pub(crate) fn at(&mut self, offset: usize) -> Position {
        let starts = &self.index.starts;
        if offset < starts[self.line - 1] {
            self.line = self.index.line(offset);
        }
        let near = starts[self.line..].iter().take(NEAR).take_while(|start| **start <= offset);
        self.line += match near.count() {
            NEAR => starts[self.line..].partition_point(|start| *start <= offset),
            lines => lines,
        };
        self.index.position_on(self.text, offset, self.line)
    }
}

/// How many lines are looked at one by one before they are searched.
const NEAR: usize = 16;

fn newlines(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr_iter(b'\n', bytes)
}

/// Counts the bytes that start a code point.
fn code_points(bytes: &[u8]) -> usize {
    // So few that a byte can count them, which is what vectors are good at.
    let few = |bytes: &[u8]| bytes.iter().map(|b| u8::from((b & 0xC0) != 0x80)).sum::<u8>();
    bytes.chunks(128).map(|bytes| usize::from(few(bytes))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions() {
        #[rustfmt::skip]
        let rows = [
            // text       offset  line column
            ("",           0,     1, 1),
            ("ab\ncd",     0,     1, 1),
            ("ab\ncd",     2,     1, 3),
            ("ab\ncd",     3,     2, 1),
            ("é\nüx",      5,     2, 2),
            ("a\r\nb",     3,     2, 1),
        ];
        for (text, offset, line, column) in rows {
            let found = LineIndex::new(text).position(text, offset);
            assert_eq!(found, Position { line, column }, "{text:?} at {offset}");
        }
    }

    #[test]
    fn a_long_line_counts_code_points_past_the_stride() {
        let text = format!("x\n{}k8s", "é".repeat(5000));
        let found = LineIndex::new(&text).position(&text, 2 + 10_000);
        assert_eq!(found, Position { line: 2, column: 5001 });
    }

    #[test]
    fn positions_may_be_asked_for_in_any_order() {
        let text = "é\nüx\n".repeat(40) + "last";
        let index = LineIndex::new(&text);
        let mut positions = index.positions(&text);
        let places = (0..text.len()).filter(|i| text.is_char_boundary(*i));
        for offset in places.clone().chain(places.clone().rev()).chain(places.step_by(50)) {
            assert_eq!(positions.at(offset), index.position(&text, offset), "{offset}");
        }
    }

    #[test]
    fn line_spans_cover_the_text() {
        let text = "a\nbb\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_span(text, 2), Span::new(2, 5));
        assert_eq!(index.line_span(text, 3), Span::new(5, 5));
        assert_eq!(index.line_span(text, 9), Span::new(5, 5));
    }
}
