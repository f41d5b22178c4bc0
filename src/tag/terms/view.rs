//! Which bytes of a document are read, and which blocks need folding first.

use super::strings::narrow;
use crate::{
    Document, Run, RunKind,
    text::{
        is_alphanumeric,
        mask::{BLOCK, FillMarks, Marks},
    },
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
    /// The border of a cell or of a target, which is in no form.
    Cell,
    /// A character that is written otherwise.
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

/// How many bytes of a document are looked at before they are searched: what is
/// noted of them stays near the processor.
const PORTION: usize = 1 << 16;

/// Goes through what is read of a document.
pub(super) struct View<'a> {
    document: &'a Document,
    fill_marks: FillMarks,
    /// Marks of the blocks of 64 bytes from the byte `base` on.
    marks: Vec<Marks>,
    base: usize,
    /// The next block.
    next: usize,
    /// Where the last part ends.
    reached: usize,
    /// Whether everything must be folded first.
    all_strange: bool,
}

impl<'a> View<'a> {
    /// Looks at `document`; if `all_strange`, everything is folded first.
    pub(super) fn new(document: &'a Document, fill_marks: FillMarks, all_strange: bool) -> Self {
        let long = u32::try_from(document.text.len().max(document.blocks.len())).is_err();
        let all_strange = all_strange || long;
        let marks = Vec::new();
        Self { document, fill_marks, marks, base: 0, next: 0, reached: 0, all_strange }
    }

    /// Returns marks of all that the parts hold, and the byte from which on.
    pub(super) fn marks(&mut self) -> (&mut [Marks], usize) {
        (&mut self.marks, self.base)
    }

    /// Fills `parts` with those of the next blocks that can be searched as they
    /// are unless they hold letters outside ASCII, in the order of the text, and
    /// adds the blocks that cannot to `strange`. Returns whether there were any
    /// more blocks.
    pub(super) fn fill(&mut self, parts: &mut Vec<Part>, strange: &mut Vec<usize>) -> bool {
        parts.clear();
        let document = self.document;
        let start = self.reached;
        let from = self.next;
        // This reads the text in order, before it is looked at here and there.
        self.base = start / BLOCK * BLOCK;
        self.marks.clear();
        self.mark(start + PORTION);
        while let Some(block) = document.blocks.get(self.next)
            && self.reached - start < PORTION
        {
            let before = parts.len();
            if self.all_strange || !self.add(document.runs_of(block), parts) {
                parts.truncate(before);
                strange.push(self.next);
            }
            self.next += 1;
        }
        self.mark(self.reached);
        self.next > from
    }

    /// Adds the marks of the text before `end`.
    fn mark(&mut self, end: usize) {
        let text = self.document.text.as_bytes();
        let known = self.marks.len();
        let blocks = end.min(text.len()).saturating_sub(self.base).div_ceil(BLOCK);
        if blocks > known {
            self.marks.resize(blocks, Marks::default());
            (self.fill_marks)(&text[self.base + known * BLOCK..], &mut self.marks[known..]);
        }
    }

    /// Adds the parts of the next block, which has these `runs`; returns whether
    /// it can be searched as it is: it stands behind the others, and its words
    /// are written as they are read.
    #[inline]
    fn add(&mut self, runs: &[Run], parts: &mut Vec<Part>) -> bool {
        let text = self.document.text.as_bytes();
        let block = narrow(self.next);
        // The part that may go on.
        let mut open: Option<Part> = None;
        let mut before = Before::Border;
        for run in runs {
            let (start, end) = (run.span.start, run.span.end);
            if !matches!(run.kind, RunKind::Text | RunKind::Code) {
                match passed(run.kind, before) {
                    Some(passed) => before = passed,
                    None => return false,
                }
                continue;
            }
            if start == end {
                continue;
            }
            if start < self.reached {
                return false;
            }
            self.reached = end;
            if let Some(mut part) = open.take() {
                let gap = &text[part.end()..start];
                let only_spaces =
                    before == Before::Space && gap.iter().all(u8::is_ascii_whitespace);
                if only_spaces || (before == Before::Nothing && gap.is_empty()) {
                    part.end = narrow(end);
                    open = Some(part);
                    before = Before::Nothing;
                    continue;
                }
                let word = |at: usize| text[at].is_ascii_alphanumeric() || !text[at].is_ascii();
                if before == Before::Nothing && word(part.end() - 1) && word(start) {
                    // Markup within a word.
                    return false;
                }
                parts.push(part);
            }
            let (start, end) = (narrow(start), narrow(end));
            open = Some(Part { start, end, block, before, last: false });
            before = Before::Nothing;
        }
        parts.extend(open.map(|part| Part { last: true, ..part }));
        true
    }
}

/// What stands before the next part, where `before` and then a run of such a kind,
/// which is not read, do; `None` if it is read otherwise than it is written.
#[inline]
fn passed(kind: RunKind, before: Before) -> Option<Before> {
    let open = matches!(before, Before::Nothing | Before::Space);
    Some(match kind {
        // One character that is written otherwise must part words.
        RunKind::Char(c) if !is_apart(c) => return None,
        RunKind::Char(_) if open => Before::Other,
        RunKind::Cell | RunKind::Target if open => Before::Cell,
        RunKind::Space if before == Before::Nothing => Before::Space,
        _ => before,
    })
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
#[inline]
fn blot(marks: &mut [Marks], from: usize, to: usize) {
    if from >= to {
        return;
    }
    let (first, last) = (from / BLOCK, (to - 1) / BLOCK);
    let head = (1 << (from % BLOCK)) - 1;
    let tail = (u64::MAX << ((to - 1) % BLOCK)) << 1;
    if first == last {
        marks[first].keep(head | tail);
        return;
    }
    marks[first].keep(head);
    marks[last].keep(tail);
    marks[first + 1..last].fill(Marks::default());
}

/// Returns the character of `text` that starts at the byte `at`.
#[inline]
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether `c` is a Latin letter with a mark, which is part of the word around
/// it in any text.
pub(super) fn is_latin(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') && is_alphanumeric(c)
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
