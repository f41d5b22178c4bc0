//! The text of a block on one line, and the way back to the original.

use crate::{
    document::{Block, Document, Run, RunKind},
    span::Span,
};

/// Returns the runs of each line of a block, as it is wrapped; not of those
/// without a text.
pub(super) fn lines<'d>(
    document: &'d Document,
    block: &Block,
) -> impl Iterator<Item = &'d [Run]> + Clone + use<'d> {
    let wraps =
        |run: &Run| run.kind == RunKind::Space && document.text[run.span.range()].contains('\n');
    let is_read = |run: &Run| match run.kind {
        RunKind::Text | RunKind::Code => !document.text[run.span.range()].trim_start().is_empty(),
        RunKind::Char(c) => !c.is_whitespace(),
        RunKind::Space | RunKind::Cell | RunKind::Target => false,
    };
    document.runs_of(block).split(wraps).filter(move |runs| runs.iter().any(is_read))
}

/// Returns how many bytes a line of these runs has.
pub(super) fn length(runs: &[Run]) -> usize {
    let length = |run: &Run| match run.kind {
        RunKind::Text | RunKind::Code => run.span.end - run.span.start,
        RunKind::Char(c) => c.len_utf8(),
        RunKind::Space | RunKind::Cell => 1,
        RunKind::Target => 0,
    };
    runs.iter().map(length).sum()
}

/// Whether one of the ASCII `marks` stands in a line of these runs.
pub(super) fn holds_any(document: &Document, runs: &[Run], marks: [u8; 4]) -> bool {
    let [first, second, third, last] = marks;
    runs.iter().any(|run| match run.kind {
        RunKind::Text | RunKind::Code => {
            let text = document.text[run.span.range()].as_bytes();
            memchr::memchr3(first, second, third, text).is_some()
                || memchr::memchr(last, text).is_some()
        }
        RunKind::Char(c) => u8::try_from(c).is_ok_and(|c| marks.contains(&c)),
        RunKind::Space | RunKind::Cell | RunKind::Target => false,
    })
}

/// Text as a person reads it, with the place of each part in the original.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The text, without markup; cells of a table are set off by tabs.
    pub(super) text: String,
    /// For each piece: its offset in `text`, and where it stands.
    pieces: Vec<(usize, Span)>,
}

impl Line {
    /// Reads a whole block; wrapped lines are joined by spaces.
    pub(super) fn of(document: &Document, block: &Block) -> Self {
        Self::of_runs(document, document.runs_of(block))
    }

    /// Reads a block line by line.
    pub(super) fn all_of<'d>(
        document: &'d Document,
        block: &Block,
    ) -> impl Iterator<Item = Self> + use<'d> {
        lines(document, block).map(|runs| Self::of_runs(document, runs))
    }

    /// Reads the runs of one line.
    pub(super) fn of_runs(document: &Document, runs: &[Run]) -> Self {
        let mut line = Self::default();
        line.read(document, runs);
        line
    }

    /// Reads the runs of one line in place of what it held; for callers that look
    /// at many.
    pub(super) fn read(&mut self, document: &Document, runs: &[Run]) {
        self.text.clear();
        self.pieces.clear();
        self.text.reserve(length(runs));
        self.pieces.reserve(runs.len());
        for run in runs {
            self.push(document, run.span, run.kind);
        }
    }

    /// Takes a part of the line.
    pub(super) fn part(&self, start: usize, end: usize) -> Self {
        let mut line = Self::default();
        for (i, (at, span)) in self.pieces.iter().enumerate() {
            let stop = self.pieces.get(i + 1).map_or(self.text.len(), |p| p.0);
            let (from, to) = ((*at).max(start), stop.min(end));
            if from >= to {
                continue;
            }
            let span = if span.end - span.start == stop - at {
                Span::new(span.start + from - at, span.start + to - at)
            } else {
                *span
            };
            line.pieces.push((from - start, span));
        }
        self.text[start..end].clone_into(&mut line.text);
        line
    }

    /// Returns where the bytes `start..end` of the text stand.
    pub(super) fn source(&self, start: usize, end: usize) -> Option<Span> {
        let from = self.locate(start, false)?;
        let to = self.locate(end.checked_sub(1)?, true)?;
        (from < to).then(|| Span::new(from, to))
    }

    /// Returns the original offset of the byte at `at`, or the one after it.
    fn locate(&self, at: usize, end: bool) -> Option<usize> {
        let i = self.pieces.partition_point(|(out, _)| *out <= at).checked_sub(1)?;
        let (out, span) = self.pieces[i];
        let stop = self.pieces.get(i + 1).map_or(self.text.len(), |p| p.0);
        if span.end - span.start == stop - out {
            Some(span.start + at - out + usize::from(end))
        } else {
            Some(if end { span.end } else { span.start })
        }
    }

    fn push(&mut self, document: &Document, span: Span, kind: RunKind) {
        let at = self.text.len();
        match kind {
            RunKind::Text | RunKind::Code => self.text.push_str(&document.text[span.range()]),
            RunKind::Char(c) => self.text.push(c),
            RunKind::Space => self.text.push(' '),
            RunKind::Cell => self.text.push('\t'),
            RunKind::Target => return,
        }
        self.pieces.push((at, span));
    }
}
