//! Cuts folded text into words.
//!
//! A word is a run of letters and digits, without those of scripts that put no
//! spaces between words.

use super::scan::wordless;
use crate::text::{
    is_alphanumeric,
    mask::{BLOCK, FillMarks, Marks, fill_marks},
};

/// Returns where the words of `text` start and end.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    std::iter::successors(next_word(text, 0), |(_, end)| next_word(text, *end))
}

/// How many bytes of text are looked at together: a few masks.
const CHUNK: usize = 16 * BLOCK;

/// Calls `visit` with each of the [`words`] of `text`, of which those among ASCII
/// are found by masks.
pub(super) fn each_word(text: &str, mut visit: impl FnMut(usize, usize)) {
    let mut chunks = Chunks::new(text);
    while chunks.next() {
        let (words, _) = chunks.borders.as_chunks::<2>();
        for [start, end] in words {
            visit(*start, *end);
        }
    }
}

/// Cuts a text into words, some at a time.
struct Chunks<'t> {
    text: &'t str,
    /// What is to be read next; no word holds it but starts before it.
    at: usize,
    fill: FillMarks,
    marks: [Marks; CHUNK / BLOCK],
    /// Where the words found last start and end, in turn.
    borders: Vec<usize>,
}

impl<'t> Chunks<'t> {
    fn new(text: &'t str) -> Self {
        let marks = [Marks::default(); CHUNK / BLOCK];
        let borders = Vec::with_capacity(CHUNK + 1);
        Self { text, at: 0, fill: fill_marks(), marks, borders }
    }

    /// Finds the next words; returns whether there was text to read.
    fn next(&mut self) -> bool {
        let (base, bytes) = (self.at, self.text.as_bytes());
        if base >= bytes.len() {
            return false;
        }
        let end = bytes.len().min(base + CHUNK);
        self.borders.clear();
        (self.fill)(&bytes[base..end], &mut self.marks);
        if self.marks.iter().any(|marks| marks.wide != 0) {
            self.one_by_one(end);
            return true;
        }
        let mut before = 0;
        for (marks, here) in self.marks.iter().zip((base..).step_by(BLOCK)) {
            let mut borders = marks.words ^ (marks.words << 1 | before);
            before = marks.words >> 63;
            while borders != 0 {
                self.borders.push(here + borders.trailing_zeros() as usize);
                borders &= borders - 1;
            }
        }
        self.at = end;
        // The last word may go on behind the end: it is read again with what follows.
        if self.borders.len() % 2 == 1
            && let Some(start) = self.borders.pop()
        {
            self.at = start;
            if start == base || end == bytes.len() {
                self.at = word_end(self.text, start);
                self.borders.extend([start, self.at]);
            }
        }
        true
    }

    /// Finds the words up to `end` where there is more than ASCII.
    fn one_by_one(&mut self, end: usize) {
        while let Some((start, after)) = next_word(self.text, self.at).filter(|it| it.0 < end) {
            self.borders.extend([start, after]);
            self.at = after;
        }
        self.at = self.at.max(end);
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }
}

/// Returns the first word of `text` that starts at `from` or later. No word may
/// hold `from` but start before it.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut start = from;
    loop {
        let byte = *bytes.get(start)?;
        if byte.is_ascii_alphanumeric() {
            break;
        }
        if byte.is_ascii() {
            start += 1;
            continue;
        }
        let c = text[start..].chars().next()?;
        if in_word(c) {
            break;
        }
        start += c.len_utf8();
    }
    Some((start, word_end(text, start)))
}

/// Returns where the word that starts at `start` ends; `start` if there is none.
pub(super) fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            end += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            match text[end..].chars().next() {
                Some(c) if in_word(c) => end += c.len_utf8(),
                _ => break,
            }
        }
    }
    end
}

/// Whether `c` makes one word with letters beside it.
fn in_word(c: char) -> bool {
    // The cheaper question first.
    !wordless(c) && is_alphanumeric(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Masks find the words that a look at each character finds.
        #[test]
        fn masks_find_all_words(
            parts in prop::collection::vec(
                prop_oneof!["[a-z0-9]{1,9}", "[ .,]{1,3}", "é|日|→|ä", "x{60,70}", " {900,1100}", "y{1000,1100}"],
                0..20,
            ),
        ) {
            let text = parts.concat();
            let mut found = Vec::new();
            each_word(&text, |start, end| found.push((start, end)));
            prop_assert_eq!(found, words(&text).collect::<Vec<_>>());
        }
    }
}
