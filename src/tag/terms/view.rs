//! Which bytes of a document are read, and which blocks need folding first.

use crate::{Document, RunKind};

/// A part of the text that is read without a break.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Visible {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The block, as an index of [`Document::blocks`].
    pub(super) block: usize,
    /// Whether it is the first, and the last, of its block.
    pub(super) first: bool,
    pub(super) last: bool,
}

/// What is read of a document.
#[derive(Debug, Default)]
pub(super) struct View {
    /// The parts that can be searched as they are, in the order of the text.
    pub(super) visible: Vec<Visible>,
    /// The blocks that cannot.
    pub(super) strange: Vec<usize>,
}

impl View {
    /// Looks at `document`; if `all_strange`, everything is folded first.
    pub(super) fn new(document: &Document, all_strange: bool) -> Self {
        // Places are kept in 32 bits while searching.
        let all_strange = all_strange || u32::try_from(document.text.len()).is_err();
        let mut view = Self::default();
        let mut reached = 0;
        for i in 0..document.blocks.len() {
            let from = view.visible.len();
            // Blocks mostly follow one another, but need not.
            if all_strange || !view.add(document, i, &mut reached) {
                view.visible.truncate(from);
                view.strange.push(i);
            } else if let Some(last) = view.visible.len().checked_sub(1).filter(|i| *i >= from) {
                view.visible[from].first = true;
                view.visible[last].last = true;
            }
        }
        view
    }

    /// Adds the parts of the block `i`, which begin at `reached` or later;
    /// returns whether it can be searched as it is.
    fn add(&mut self, document: &Document, i: usize, reached: &mut usize) -> bool {
        let text = document.text.as_bytes();
        let mut open: Option<Visible> = None;
        let mut spaced = false;
        for run in document.runs_of(&document.blocks[i]) {
            let (start, end) = (run.span.start, run.span.end);
            match run.kind {
                RunKind::Text | RunKind::Code => {}
                RunKind::Space => {
                    spaced = true;
                    continue;
                }
                RunKind::Cell | RunKind::Target => {
                    self.visible.extend(open.take());
                    continue;
                }
                RunKind::Char(_) => return false,
            }
            if start == end {
                continue;
            }
            if start < *reached || !text[start..end].is_ascii() {
                return false;
            }
            *reached = end;
            if let Some(part) = &mut open {
                let gap = &text[part.end..start];
                let goes_on = gap.is_empty() || (spaced && gap.iter().all(u8::is_ascii_whitespace));
                if goes_on {
                    part.end = end;
                    spaced = false;
                    continue;
                }
                // Markup within a word, or a space that is none in the text.
                if spaced
                    || (text[part.end - 1].is_ascii_alphanumeric()
                        && text[start].is_ascii_alphanumeric())
                {
                    return false;
                }
                self.visible.push(*part);
            }
            open = Some(Visible { start, end, block: i, first: false, last: false });
            spaced = false;
        }
        self.visible.extend(open);
        true
    }
}
