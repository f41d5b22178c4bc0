//! Cuts folded text into words.
//!
//! A word is a run of letters and digits, without those of scripts that put no
//! spaces between words.

use super::scan::wordless;
use crate::text::{
    is_alphanumeric,
    mask::{BLOCK, Marks, fill_marks},
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
    let bytes = text.as_bytes();
    let fill = fill_marks(false);
    let mut marks = [Marks::default(); CHUNK / BLOCK];
    // No word holds `at` but starts before it.
    let mut at = 0;
    while at < bytes.len() {
        let chunk = &bytes[at..bytes.len().min(at + CHUNK)];
        let end = at + chunk.len();
        fill(chunk, &mut marks);
        if marks.iter().any(|marks| marks.wide != 0) {
            while let Some(word) = next_word(text, at).filter(|(start, _)| *start < end) {
                visit(word.0, word.1);
                at = word.1;
            }
            at = at.max(end);
            while !text.is_char_boundary(at) {
                at += 1;
            }
            continue;
        }
        let base = at;
        at = end;
        // Where a word began that goes on in the next mask.
        let mut open = None;
        for (i, marks) in marks.iter().enumerate().take(chunk.len().div_ceil(BLOCK)) {
            let here = base + i * BLOCK;
            let mut ones = marks.words;
            if let Some(start) = open {
                let more = (!ones).trailing_zeros() as usize;
                if more == BLOCK {
                    continue;
                }
                visit(start, here + more);
                open = None;
                ones &= u64::MAX << more;
            }
            while ones != 0 {
                let first = ones.trailing_zeros() as usize;
                let length = (!(ones >> first)).trailing_zeros() as usize;
                if first + length >= BLOCK {
                    open = Some(here + first);
                    break;
                }
                visit(here + first, here + first + length);
                ones &= u64::MAX << (first + length);
            }
        }
        if let Some(start) = open {
            // It reaches the end of the chunk, and may go on.
            at = word_end(text, start);
            visit(start, at);
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
