//! Folds a document and finds where surface forms stand in it.
//!
//! All blocks of a document are folded into one text, with a line feed between
//! blocks, so that one pass reads everything and no surface form spans two
//! blocks. What is found is a *candidate*: a spelling at a
//! place. What it means is decided in `resolve`.

use std::{cell::Cell, cmp::Reverse, ops::Range};

use crate::{
    Block, Document, RunKind, Span,
    text::{Folded, Suffix, rank, search_near, table::hash},
};

use super::{
    compile::{Lexicon, Meaning},
    matcher::Visit,
    met::Met,
    strange::Strange,
    words::words,
};

/// A document folded for matching.
#[derive(Debug, Default)]
pub(crate) struct FoldedDocument {
    pub(crate) folded: Folded,
    /// For each block the offset in the folded text at which it starts, and
    /// the end of the last one.
    pub(crate) starts: Vec<usize>,
    /// The block that was asked for last: questions mostly go forward.
    last: Cell<usize>,
}

impl FoldedDocument {
    #[cfg(test)]
    pub(crate) fn new(document: &Document) -> Self {
        let mut folded = Self::default();
        folded.fill(document);
        folded
    }

    /// Folds the blocks of `document` in place of what was folded before.
    pub(crate) fn fill(&mut self, document: &Document) {
        let Self { folded, starts, last } = self;
        folded.clear();
        starts.clear();
        last.set(0);
        folded.reserve(document.text.len(), document.runs.len());
        starts.reserve(document.blocks.len() + 1);
        for block in &document.blocks {
            starts.push(folded.text().len());
            fold(document, block, folded);
        }
        starts.push(folded.text().len());
        folded.make_small();
    }

    /// Returns the folded text.
    pub(crate) fn text(&self) -> &str {
        self.folded.text()
    }

    /// Returns the block that holds the folded byte at `offset`.
    pub(crate) fn block(&self, offset: usize) -> usize {
        let block = search_near(&self.starts, self.last.get(), |start| *start <= offset);
        self.last.set(block);
        block
    }

    /// Returns the folded text of `blocks` as a range.
    pub(crate) fn range(&self, blocks: Range<usize>) -> Range<usize> {
        let last = self.starts.len() - 1;
        self.starts[blocks.start.min(last)]..self.starts[blocks.end.min(last)]
    }

    /// Returns where the folded `range` stands in the original.
    pub(crate) fn source(&self, document: &Document, range: Range<usize>) -> Span {
        self.folded.source(&document.text, range)
    }
}

/// Appends what is read of `block`, and a line feed; some capitals stay.
pub(super) fn fold(document: &Document, block: &Block, folded: &mut Folded) {
    let mut char_buffer = [0; 4];
    for run in document.runs_of(block) {
        match run.kind {
            RunKind::Text | RunKind::Code => {
                folded.push_any_case(&document.text[run.span.range()], run.span.start);
            }
            RunKind::Char(c) => {
                folded.push_any_case(c.encode_utf8(&mut char_buffer), run.span.start);
            }
            RunKind::Space => folded.space(run.span.start),
            RunKind::Cell => folded.border('\t', run.span.start),
            RunKind::Target => folded.border('\u{1}', run.span.start),
        }
    }
    folded.border('\n', block.span.end);
}

/// A spelling at a place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Candidate {
    /// First and last byte in the folded text, without a plural `s`.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The key found, as an index of [`Lexicon::keys`].
    pub(crate) key: u32,
    /// A plural `s` or a version number follows directly.
    pub(crate) suffix: Suffix,
}

impl Candidate {
    /// What candidates are sorted by: from left to right, the longest first.
    pub(crate) fn order(&self) -> (usize, Reverse<usize>, u32) {
        (self.start, Reverse(self.end), self.key)
    }
}

/// What was read in a folded text.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    /// The spellings of the dictionary, overlaps included, sorted by
    /// [`Candidate::order`].
    pub(crate) candidates: Vec<Candidate>,
    /// The words of three letters or more that are neither spellings nor
    /// English.
    pub(crate) strange: Strange,
    /// Where there were so many that the rest was left, in the folded text.
    pub(crate) full: Option<usize>,
    met: Met,
}

/// The most spellings, and the most strange words, that are taken from one
/// document: some hundred megabytes, which no document written by people needs.
pub(crate) const MOST: usize = 1_000_000;

/// The shortest word that can be strange, in bytes.
const SHORTEST_STRANGE: usize = 3;

/// Whether nobody knows `word`, which is neither a spelling nor English.
fn is_strange(word: &[u8]) -> bool {
    word.is_ascii() && !word.iter().all(u8::is_ascii_digit)
}

impl Scanned {
    /// Returns the first word of `name`, a key, that is listed as strange
    /// wherever it stands, with its place in the name and its hash.
    pub(crate) fn anchor<'n>(lexicon: &Lexicon, name: &'n str) -> Option<(usize, &'n str, u64)> {
        words(name).find_map(|(start, end)| {
            let word = &name[start..end];
            let hash = hash(word.as_bytes());
            let listed = word.len() >= SHORTEST_STRANGE
                && rank(hash).is_none()
                && is_strange(word.as_bytes())
                && !lexicon.matcher.has_word(&lexicon.keys, hash, word);
            listed.then_some((start, word, hash))
        })
    }
}

/// Finds every whole-word occurrence of every key, and the words that nobody
/// knows; `scanned` has them in place of what was read before.
pub(crate) fn scan(lexicon: &Lexicon, text: &str, scanned: &mut Scanned) {
    // Room at once: growing lists of long texts would be copied about.
    scanned.candidates.clear();
    scanned.candidates.reserve(text.len() / 64);
    scanned.strange.clear();
    scanned.strange.reserve(text.len() / 64);
    scanned.full = None;
    let Scanned { candidates, strange, full, met } = scanned;
    let mut scanner = Scanner { lexicon, bytes: text.as_bytes(), candidates, strange, full };
    lexicon.matcher.search(&lexicon.keys, text, met, &mut scanner);
    scanned.strange.close();
    if !scanned.candidates.is_sorted_by_key(Candidate::order) {
        scanned.candidates.sort_unstable_by_key(Candidate::order);
    }
}

struct Scanner<'a> {
    lexicon: &'a Lexicon,
    bytes: &'a [u8],
    candidates: &'a mut Vec<Candidate>,
    strange: &'a mut Strange,
    full: &'a mut Option<usize>,
}

impl Scanner<'_> {
    /// Whether no more is taken of what stands at `start`.
    fn is_full(&mut self, start: usize) -> bool {
        if self.candidates.len().max(self.strange.words().len()) >= MOST {
            self.full.get_or_insert(start);
        }
        self.full.is_some()
    }
}

impl Visit for Scanner<'_> {
    fn key(&mut self, start: usize, end: usize, key: u32, suffix: Suffix) {
        if self.is_full(start) {
            return;
        }
        let phrase = matches!(self.lexicon.meanings[key as usize], Meaning::Phrase);
        if !phrase || suffix == Suffix::None {
            self.candidates.push(Candidate { start, end, key, suffix });
        }
    }

    fn asks_for(&self, word: &[u8], hash: u64) -> bool {
        word.len() >= SHORTEST_STRANGE && rank(hash).is_none() && is_strange(word)
    }

    fn word(&mut self, start: usize, end: usize, hash: u64) {
        if !self.is_full(start) {
            self.strange.add(self.bytes, start..end, hash);
        }
    }
}
