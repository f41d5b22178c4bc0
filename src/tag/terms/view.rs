//! Which bytes of a document are read, and which blocks need folding first.

use crate::{
    Document, Run, RunKind,
    text::mask::{BLOCK, Marks},
};

/// A part of the text that is read without a break. Places are kept in 32 bits;
/// longer documents are folded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Part {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The block, as an index of [`Document::blocks`].
    pub(super) block: u32,
    pub(super) before: Before,
    /// Whether it is the last of its block.
    pub(super) last: bool,
}

/// What stands before a part.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Before {
    /// Its block begins.
    Border,
    /// Markup only: what is read goes on.
    Nothing,
    /// A space.
    Space,
    /// Something else that is read, or the border of a cell.
    Other,
}

impl Part {
    pub(super) fn start(&self) -> usize {
        self.start as usize
    }

    pub(super) fn end(&self) -> usize {
        self.end as usize
    }
}

/// What is read of a document.
#[derive(Debug, Default)]
pub(super) struct View {
    /// The parts that can be searched as they are unless they hold letters
    /// outside ASCII, in the order of the text.
    pub(super) parts: Vec<Part>,
    /// The blocks that cannot.
    pub(super) strange: Vec<usize>,
}

impl View {
    /// Looks at `document`; if `all_strange`, everything is folded first.
    pub(super) fn new(document: &Document, all_strange: bool) -> Self {
        let mut view = Self::default();
        if all_strange || u32::try_from(document.text.len().max(document.blocks.len())).is_err() {
            view.strange = (0..document.blocks.len()).collect();
            return view;
        }
        view.parts.reserve(document.runs.len());
        let mut reached = 0;
        for (i, block) in document.blocks.iter().enumerate() {
            let from = view.parts.len();
            if view.add(document, i, document.runs_of(block), &mut reached) {
                if let Some(last) = view.parts[from..].last_mut() {
                    last.last = true;
                }
            } else {
                view.parts.truncate(from);
                view.strange.push(i);
            }
        }
        view
    }

    /// Adds the parts of the block `i` with these `runs`, which must begin at
    /// `reached` or later; returns whether it can be searched as it is.
    #[inline]
    fn add(&mut self, document: &Document, i: usize, runs: &[Run], reached: &mut usize) -> bool {
        let text = document.text.as_bytes();
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let from = self.parts.len();
        let mut before = Before::Border;
        for run in runs {
            let (start, end) = (run.span.start, run.span.end);
            match run.kind {
                RunKind::Text | RunKind::Code if start == end => continue,
                RunKind::Text | RunKind::Code => {}
                RunKind::Space => {
                    if before == Before::Nothing {
                        before = Before::Space;
                    }
                    continue;
                }
                // One character that is written otherwise must part words.
                RunKind::Char(c) if !is_apart(c) => return false,
                RunKind::Cell | RunKind::Target | RunKind::Char(_) => {
                    if before != Before::Border {
                        before = Before::Other;
                    }
                    continue;
                }
            }
            if start < *reached {
                return false;
            }
            *reached = end;
            if let Some(part) = self.parts[from..].last_mut() {
                let gap = &text[part.end()..start];
                let goes_on = match before {
                    Before::Nothing => gap.is_empty(),
                    Before::Space => gap.iter().all(u8::is_ascii_whitespace),
                    Before::Border | Before::Other => false,
                };
                if goes_on {
                    part.end = narrow(end);
                    before = Before::Nothing;
                    continue;
                }
                let word = |at: usize| text[at].is_ascii_alphanumeric() || !text[at].is_ascii();
                if before == Before::Nothing && word(part.end() - 1) && word(start) {
                    // Markup within a word.
                    return false;
                }
            }
            let (start, end, block) = (narrow(start), narrow(end), narrow(i));
            self.parts.push(Part { start, end, block, before, last: false });
            before = Before::Nothing;
        }
        true
    }
}

/// Blots out of `marks`, which begin at `base`, what is in none of `parts` from
/// `first` on. Returns the first part that ends behind them.
pub(super) fn show(
    marks: &mut [Marks],
    base: usize,
    parts: &[Part],
    first: usize,
    count: usize,
) -> usize {
    let end = base + count * BLOCK;
    let mut from = base;
    for (i, part) in parts.iter().enumerate().skip(first) {
        if part.start() >= end {
            blot(marks, from - base, end - base);
            return i;
        }
        blot(marks, from - base, part.start().max(base) - base);
        from = part.end();
        if from > end {
            return i;
        }
    }
    blot(marks, from.min(end) - base, end - base);
    parts.len()
}

/// Clears the bits `from..to`.
fn blot(marks: &mut [Marks], from: usize, to: usize) {
    if from >= to {
        return;
    }
    let (first, last) = (from / BLOCK, (to - 1) / BLOCK);
    let head = (1_u64 << (from % BLOCK)) - 1;
    let tail = u64::MAX.checked_shl(u32::try_from((to - 1) % BLOCK + 1).unwrap_or(0)).unwrap_or(0);
    if first == last {
        marks[first].keep(head | tail);
        return;
    }
    marks[first].keep(head);
    marks[last].keep(tail);
    marks[first + 1..last].fill(Marks::default());
}

/// Whether `c` is neither part of a word nor, outside ASCII, folded to one or
/// to nothing: punctuation, spaces, arrows, pictures.
pub(super) fn is_apart(c: char) -> bool {
    match c {
        '\0'..='\x7F' => !c.is_ascii_alphanumeric(),
        // Arrows, signs of mathematics, boxes, shapes; letters of these forms
        // stand elsewhere.
        '\u{A0}'
        | '§'
        | '«'
        | '»'
        | '·'
        | '¶'
        | '\u{2000}'..='\u{200A}'
        | '\u{2010}'..='\u{2029}'
        | '\u{202F}'..='\u{205F}'
        | '\u{2190}'..='\u{22FF}'
        | '\u{2500}'..='\u{27BF}'
        | '\u{1F300}'..='\u{1FAFF}' => true,
        _ => false,
    }
}
