//! The text of a block on one line, and the way back to the original.

use crate::{
    document::{Block, Document, RunKind},
    span::Span,
};

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
        let mut line = Self::default();
        for run in document.runs_of(block) {
            line.push(document, run.span, run.kind);
        }
        line
    }

    /// Reads a block line by line.
    pub(super) fn all_of(document: &Document, block: &Block) -> Vec<Self> {
        let mut lines = vec![Self::default()];
        for run in document.runs_of(block) {
            let wraps =
                run.kind == RunKind::Space && document.text[run.span.range()].contains('\n');
            if wraps {
                lines.push(Self::default());
            } else if let Some(line) = lines.last_mut() {
                line.push(document, run.span, run.kind);
            }
        }
        lines.retain(|l| !l.text.trim().is_empty());
        lines
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
