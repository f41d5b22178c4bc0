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
                RunKind::Char(c) => {
                    // One character that is written otherwise: it parts words.
                    if !is_apart(c) {
                        return false;
                    }
                    self.visible.extend(open.take());
                    spaced = false;
                    continue;
                }
            }
            if start == end {
                continue;
            }
            if start < *reached || !is_plain(&document.text[start..end]) {
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
                let glued = text[part.end - 1].is_ascii_alphanumeric()
                    && text[start].is_ascii_alphanumeric();
                if glued && !spaced {
                    // Markup within a word.
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

/// Whether `text` can be searched as it is: what is not ASCII in it stands apart
/// from words.
fn is_plain(text: &str) -> bool {
    text.is_ascii() || text.chars().all(|c| c.is_ascii() || is_apart(c))
}

/// Whether `c` is neither part of a word nor, outside ASCII, folded to one or
/// to nothing: punctuation, spaces, arrows, pictures.
fn is_apart(c: char) -> bool {
    match c {
        '\0'..='\x7F' => !c.is_ascii_alphanumeric(),
        '\u{A0}' | '§' | '«' | '»' | '·' | '¶' => true,
        '\u{2000}'..='\u{200A}' | '\u{2010}'..='\u{2029}' | '\u{202F}'..='\u{205F}' => true,
        // Arrows, signs of mathematics, boxes, shapes; letters of these forms
        // stand elsewhere.
        '\u{2190}'..='\u{22FF}' | '\u{2500}'..='\u{27BF}' => true,
        '\u{1F300}'..='\u{1FAFF}' => true,
        _ => false,
    }
}
