//! Folds a document and finds where surface forms stand in it.
//!
//! All blocks of a document are folded into one text, with a line feed between
//! blocks, so that one pass reads everything and no surface form spans two
//! blocks. What is found is a *candidate*: a spelling at a
//! place. What it means is decided in `resolve`.

use std::{cell::Cell, cmp::Reverse, ops::Range};

use crate::{
    Block, Document, RunKind, Span,
    text::{Folded, is_alphanumeric, rank, search_near, table::hash},
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

/// What follows a spelling directly, inside the same word.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Suffix {
    /// Nothing: the word ends.
    None,
    /// A plural `s`.
    Plural,
    /// A number, as in `etcd3`.
    Number,
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

/// Whether a word can start at `at` of the folded `text`.
pub(crate) fn starts_word(text: &str, at: usize) -> bool {
    let Some(first) = text[at..].chars().next() else { return false };
    match text[..at].chars().next_back() {
        None => true,
        Some(before) => !joined(before, first),
    }
}

/// Whether a word that starts at `start` can end at `end`, and what follows.
pub(crate) fn ends_word(text: &str, start: usize, end: usize) -> Option<Suffix> {
    let rest = &text[end..];
    let last = text[..end].chars().next_back()?;
    let Some(after) = rest.chars().next() else { return Some(Suffix::None) };
    if !joined(last, after) {
        return Some(Suffix::None);
    }
    let long = end - start >= 3;
    if after == 's'
        && long
        && last != 's'
        && last.is_ascii_alphabetic()
        && !continues(&rest[1..], 's')
    {
        return Some(Suffix::Plural);
    }
    if after.is_ascii_digit() && end - start >= 4 && last.is_ascii_alphabetic() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits <= 2 && !continues(&rest[digits..], '0') {
            return Some(Suffix::Number);
        }
    }
    None
}

fn continues(rest: &str, last: char) -> bool {
    rest.chars().next().is_some_and(|c| joined(last, c))
}

/// Whether two neighbouring characters belong to one word.
fn joined(a: char, b: char) -> bool {
    is_alphanumeric(a) && is_alphanumeric(b) && !wordless(a) && !wordless(b)
}

/// Whether `c` is of a script that puts no spaces between words, or glues
/// particles to foreign words, so that any place may be the border of a word.
pub(crate) fn wordless(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}'   // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Myanmar
        | '\u{1100}'..='\u{11FF}' // Hangul Jamo
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{2E80}'..='\u{30FF}' // CJK radicals to Katakana
        | '\u{3130}'..='\u{318F}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}' // Hangul
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3134F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_borders() {
        #[rustfmt::skip]
        let rows = [
            // text            start end  whole
            ("a mango",         4,   7,   false),
            ("go!",             0,   2,   true),
            ("google's",        0,   6,   true),
            ("elbs x",          0,   3,   true),
            ("etcd3 x",         0,   4,   true),
            ("etcd345 x",       0,   4,   false),
            ("kubernetesを使う", 0,  10,   true),
            ("mesosphere",      0,   5,   false),
        ];
        for (text, start, end, whole) in rows {
            let found = starts_word(text, start) && ends_word(text, start, end).is_some();
            assert_eq!(found, whole, "{text}");
        }
    }
}
