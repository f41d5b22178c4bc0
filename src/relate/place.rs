//! Which window a place of a text is in.

use super::{Window, sentence};
use crate::{note::Note, span::Span};

/// Tells which window a place is in.
pub(super) struct Windows<'n> {
    note: &'n Note,
    pub(super) window: Window,
    /// The starts of the blocks, sorted; those of a schedule stand in the order
    /// of time.
    blocks: Vec<(usize, usize)>,
    /// The block looked at last and where its sentences end.
    sentences: (usize, Vec<usize>),
}

impl<'n> Windows<'n> {
    pub(super) fn new(note: &'n Note, window: Window) -> Self {
        let starts = note.document.blocks.iter().map(|block| block.span.start);
        let mut blocks: Vec<(usize, usize)> = match window {
            Window::Talk => Vec::new(),
            Window::Paragraph | Window::Sentence => starts.zip(0..).collect(),
        };
        blocks.sort_unstable();
        Self { note, window, blocks, sentences: (usize::MAX, Vec::new()) }
    }

    pub(super) fn of(&mut self, offset: usize) -> (usize, usize) {
        if self.window == Window::Talk {
            return (0, 0);
        }
        let document = &self.note.document;
        let block = self.block(offset);
        if self.window == Window::Paragraph {
            return (block, 0);
        }
        if self.sentences.0 != block {
            let ends = document.blocks.get(block).map(|block| sentence::ends(document, block));
            self.sentences = (block, ends.unwrap_or_default());
        }
        (block, self.sentences.1.partition_point(|end| *end <= offset))
    }

    /// Returns the block that a place is in, for windows less than a talk.
    pub(super) fn block(&self, offset: usize) -> usize {
        let next = self.blocks.partition_point(|(start, _)| *start <= offset);
        next.checked_sub(1).and_then(|i| self.blocks.get(i)).map_or(0, |(_, i)| *i)
    }

    /// Returns the stretch of the sentence that [`of`](Self::of) gave last.
    pub(super) fn sentence(&self, (block, number): (usize, usize)) -> Span {
        let block = self.note.document.blocks.get(block).map_or_else(Span::default, |b| b.span);
        let ends = &self.sentences.1;
        let start = number.checked_sub(1).and_then(|i| ends.get(i)).copied();
        let end = ends.get(number).copied();
        Span::new(start.unwrap_or(block.start), end.unwrap_or(block.end))
    }
}
