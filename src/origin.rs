//! The way from the text of a document back to the file that it is from.
//!
//! Most documents are the text of their file, byte for byte, and need none of
//! this. The text of a record in JSON Lines is written otherwise in its file,
//! with escapes and among other records; that of a PDF stands in no file at
//! all, but on a page; what is said in a recording is said at a time. An
//! [`Origin`] knows all three, so that what is shown to people, and the spans
//! that programs slice files with, lead to where a thing really stands.

use crate::span::{LineIndex, Position, Span};

/// The most bytes of one piece, so that looking up a column costs little.
const LONGEST: usize = 256;

/// Where the text of a document is from.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Origin {
    /// Stretches of the text with their places in the file, sorted; empty if
    /// the text is that of the file.
    pieces: Vec<Piece>,
    /// Pages and times, sorted by where they start.
    marks: Vec<(usize, Mark)>,
    /// The first and last line in the file of the records that parts of the
    /// text are from, sorted by where these start.
    records: Vec<(usize, (usize, usize))>,
}

/// A stretch of text with its place in the file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Piece {
    /// Where it starts in the text of the document.
    at: usize,
    /// Where it stands in the file.
    span: Span,
    /// Whether each byte stands for itself, rather than all for all.
    linear: bool,
    /// Line and column in the file.
    position: Position,
}

/// What holds from some place of a text on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mark {
    /// A page or slide, counted from 1.
    Page(usize),
    /// A time, in milliseconds from the start of the recording.
    Time(u64),
}

impl Origin {
    /// Whether the text is that of the file, byte for byte.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns the place in the file of `span` of the text.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            return span;
        }
        let start = self.offset(span.start, false);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.offset(span.end - 1, true).max(start))
    }

    /// Returns line and column in the file of the byte at `offset` of `text`,
    /// whose own lines are `lines`.
    #[must_use]
    pub fn position(&self, text: &str, lines: &LineIndex, offset: usize) -> Position {
        self.position_in_file(text, offset).unwrap_or_else(|| lines.position(text, offset))
    }

    /// Returns line and column of the byte at `offset` of `text` unless they are
    /// those of the text.
    pub(crate) fn position_in_file(&self, text: &str, offset: usize) -> Option<Position> {
        let piece = self.piece(offset)?;
        let mut position = piece.position;
        if piece.linear {
            position.column += text.get(piece.at..offset).map_or(0, |t| t.chars().count());
        }
        Some(position)
    }

    /// Returns the line in the file of the byte at `offset`; `lines` are those
    /// of the text.
    #[must_use]
    pub fn line(&self, lines: &LineIndex, offset: usize) -> usize {
        self.piece(offset).map_or_else(|| lines.line(offset), |piece| piece.position.line)
    }

    /// Returns the page or slide, or the time, of the byte at `offset`.
    #[must_use]
    pub fn mark(&self, offset: usize) -> Option<Mark> {
        let after = self.marks.partition_point(|(at, _)| *at <= offset);
        self.marks[..after].last().map(|(_, mark)| *mark)
    }

    /// Returns the first and last line of the record that the byte at `offset`
    /// is from, such as a session of a schedule.
    #[must_use]
    pub fn record(&self, offset: usize) -> Option<(usize, usize)> {
        let after = self.records.partition_point(|(at, _)| *at <= offset);
        self.records[..after].last().map(|(_, lines)| *lines)
    }

    /// Notes that the text from `at` on is from the record at `span` of
    /// `source`; what was noted must start before.
    pub(crate) fn add_record(&mut self, at: usize, span: Span, source: &Source<'_>) {
        let line = |offset| source.lines.line(offset) + source.first_line - 1;
        let last = span.end.saturating_sub(1).max(span.start);
        self.records.push((at, (line(span.start), line(last))));
    }

    /// Notes that `mark` holds from `at` on; what was noted must start before.
    pub(crate) fn add_mark(&mut self, at: usize, mark: Mark) {
        self.marks.push((at, mark));
    }

    /// Forgets what was noted of the text from `len` on.
    pub(crate) fn truncate(&mut self, len: usize) {
        // From the end, for the most part of a long text stays.
        while self.pieces.pop_if(|piece| piece.at >= len).is_some() {}
        while self.marks.pop_if(|(at, _)| *at > len).is_some() {}
        while self.records.pop_if(|(at, _)| *at > len).is_some() {}
    }

    /// Notes that the text from `at` to `end` stands at `span` of a file whose
    /// part from byte `base` and line `first_line` on is `source`; `lines` are
    /// those of `source`, and `span` counts from its start.
    pub(crate) fn add_piece(&mut self, at: usize, end: usize, span: Span, source: &Source<'_>) {
        let linear = end - at == span.end - span.start;
        let mut from = span.start;
        let mut at = at;
        // Short pieces on one line each, where each byte stands for itself.
        while linear && from < span.end {
            let limit = span.end.min(from + LONGEST);
            let line = memchr::memchr(b'\n', &source.text.as_bytes()[from..limit]);
            let mut to = line.map_or(limit, |i| from + i + 1);
            while !source.text.is_char_boundary(to) {
                to -= 1;
            }
            self.push(at, Span::new(from, to), true, source);
            at += to - from;
            from = to;
        }
        if !linear {
            self.push(at, span, false, source);
        }
    }

    fn push(&mut self, at: usize, span: Span, linear: bool, source: &Source<'_>) {
        let mut position = source.lines.position(source.text, span.start);
        position.line += source.first_line - 1;
        let span = Span::new(span.start + source.base, span.end + source.base);
        self.pieces.push(Piece { at, span, linear, position });
    }

    /// Returns the piece at `offset`.
    fn piece(&self, offset: usize) -> Option<&Piece> {
        let i = self.pieces.partition_point(|piece| piece.at <= offset).max(1) - 1;
        self.pieces.get(i)
    }

    /// Returns the place in the file of the byte at `offset`, or after it.
    fn offset(&self, offset: usize, after: bool) -> usize {
        let Some(piece) = self.piece(offset) else { return offset };
        if piece.linear {
            let inside = offset.max(piece.at) - piece.at + usize::from(after);
            (piece.span.start + inside).min(piece.span.end)
        } else if after {
            piece.span.end
        } else {
            piece.span.start
        }
    }
}

/// A part of a file that holds the text of a document in some form.
pub(crate) struct Source<'s> {
    /// The part.
    pub(crate) text: &'s str,
    /// Its lines.
    pub(crate) lines: LineIndex,
    /// Where it starts in the file.
    pub(crate) base: usize,
    /// The line of the file on which it starts, counted from 1.
    pub(crate) first_line: usize,
}

impl<'s> Source<'s> {
    /// Makes the part `text` of a file, which starts at byte `base` on line
    /// `first_line`.
    pub(crate) fn new(text: &'s str, base: usize, first_line: usize) -> Self {
        Self { text, lines: LineIndex::new(text), base, first_line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_otherwise_is_found() {
        // `a\nRook é` as JSON, on the third line of a file.
        let source = Source::new("\"a\\nRook \\u00e9\"", 100, 3);
        let mut origin = Origin::default();
        origin.add_piece(0, 1, Span::new(1, 2), &source);
        origin.add_piece(1, 2, Span::new(2, 4), &source);
        origin.add_piece(2, 7, Span::new(4, 9), &source);
        origin.add_piece(7, 9, Span::new(9, 15), &source);
        let text = "a\nRook é";
        let lines = LineIndex::new(text);
        assert_eq!(origin.span(Span::new(2, 6)), Span::new(104, 108));
        assert_eq!(origin.span(Span::new(0, 9)), Span::new(101, 115));
        assert_eq!(origin.span(Span::new(4, 4)), Span::new(106, 106));
        assert_eq!(origin.position(text, &lines, 3), Position { line: 3, column: 6 });
        assert_eq!(origin.line(&lines, 8), 3);
    }

    #[test]
    fn long_pieces_are_cut_at_lines() {
        let text = format!("{}\n{}", "é".repeat(400), "x".repeat(400));
        let source = Source::new(&text, 0, 1);
        let mut origin = Origin::default();
        origin.add_piece(0, text.len(), Span::new(0, text.len()), &source);
        for offset in [0, 400, 801, 1000] {
            let place = origin.position(&text, &source.lines, offset);
            assert_eq!(place, source.lines.position(&text, offset));
            assert_eq!(origin.span(Span::new(offset, offset + 2)), Span::new(offset, offset + 2));
        }
    }

    #[test]
    fn what_is_taken_back_is_forgotten() {
        let source = Source::new("Rook\nCeph", 0, 1);
        let mut origin = Origin::default();
        let mut kept = None;
        for (at, line) in [(0, 0), (4, 5)] {
            if at == 4 {
                kept = Some(origin.clone());
            }
            origin.add_record(at + 1, Span::new(line, line + 4), &source);
            origin.add_mark(at + 1, Mark::Page(line));
            origin.add_piece(at, at + 4, Span::new(line, line + 4), &source);
        }
        origin.truncate(4);
        assert_eq!(Some(origin), kept);
    }

    #[test]
    fn marks_hold_until_the_next() {
        let mut origin = Origin::default();
        origin.add_mark(5, Mark::Page(1));
        origin.add_mark(9, Mark::Page(2));
        assert_eq!([4, 5, 8, 9].map(|at| origin.mark(at)), {
            let (one, two) = (Some(Mark::Page(1)), Some(Mark::Page(2)));
            [None, one, one, two]
        });
    }
}
