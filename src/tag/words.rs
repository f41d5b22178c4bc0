//! Cuts folded text into words.
//!
//! A word is a run of letters and digits, without those of scripts that put no
//! spaces between words.

use crate::text::{
    is_alphanumeric,
    mask::{BLOCK, MARGIN, Marks},
    simd::Ways,
    wordless,
};

/// Returns where the words of `text` start and end.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    std::iter::successors(next_word(text, 0), |(_, end)| next_word(text, *end))
}

/// How many bytes of text are looked at together: a few masks.
const CHUNK: usize = 16 * BLOCK;

/// The most words that are found together: each takes two bytes with what parts
/// it from the next.
pub(super) const MOST: usize = CHUNK / 2 + 1;

/// Cuts a text into its [`words`], some at a time; those among ASCII are found by
/// masks.
pub(super) struct Chunks<'t> {
    text: &'t str,
    /// What is to be read next; no word holds it but starts before it.
    at: usize,
    ways: Ways,
    marks: [Marks; CHUNK / BLOCK],
    /// A bit where a word starts or ends.
    masks: [u64; CHUNK / BLOCK],
    /// Where the words found last start and end, in turn.
    places: [u32; 2 * MOST + MARGIN],
}

impl<'t> Chunks<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let marks = [Marks::default(); CHUNK / BLOCK];
        let (masks, places) = ([0; CHUNK / BLOCK], [0; 2 * MOST + MARGIN]);
        Self { text, at: 0, ways: Ways::new(false), marks, masks, places }
    }

    /// Returns where the next words start and end, counted from the byte beside
    /// them; `None` at the end of the text.
    pub(super) fn next(&mut self) -> Option<(usize, &[[u32; 2]])> {
        let (base, bytes) = (self.at, self.text.as_bytes());
        if base >= bytes.len() {
            return None;
        }
        let end = bytes.len().min(base + CHUNK);
        (self.ways.marks)(&bytes[base..end], &mut self.marks);
        let places = self.places_to(end);
        let (words, _) = self.places[..places].as_chunks();
        Some((base, words))
    }

    /// Finds where the words up to `end` start and end; returns how many places there
    /// are.
    fn places_to(&mut self, end: usize) -> usize {
        let base = self.at;
        // Whether the byte before is of a word, and those of the next block that belong
        // to a letter which starts in this.
        let (mut before, mut spill) = (0, 0);
        for (i, (mask, marks)) in self.masks.iter_mut().zip(&self.marks).enumerate() {
            let mut words = marks.words | std::mem::take(&mut spill);
            if marks.wide != 0 {
                let (here, next) = letters(self.text, base + i * BLOCK, marks.wide);
                words |= here;
                spill = next;
            }
            *mask = words ^ (words << 1 | before);
            before = words >> 63;
        }
        let places = (self.ways.places)(&self.masks, 0, &mut self.places);
        self.at = end;
        if places.is_multiple_of(2) {
            return places;
        }
        // The last word may go on behind the end: it is read again with what follows.
        let start = base + self.places[places - 1] as usize;
        self.at = start;
        if start > base && end < self.text.len() {
            return places - 1;
        }
        self.at = word_end(self.text, start);
        self.places[places] = narrow(self.at - base);
        places + 1
    }
}

/// Returns the bytes of the letters outside ASCII that start in the block at `base`,
/// where the bytes `wide` are none of ASCII: those of this block and of the next.
#[cold]
fn letters(text: &str, base: usize, mut wide: u64) -> (u64, u64) {
    let (mut here, mut next) = (0, 0);
    while wide != 0 {
        let i = wide.trailing_zeros();
        wide &= wide - 1;
        // At the first byte of a character; the others come with it.
        let rest = text.get(base + i as usize..).unwrap_or_default();
        let Some(c) = rest.chars().next().filter(|c| in_word(*c)) else { continue };
        let letter: u64 = (1 << c.len_utf8()) - 1;
        here |= letter << i;
        next |= letter.checked_shr(64 - i).unwrap_or(0);
    }
    (here, next)
}

/// Distances within a chunk, but for a word that is longer than any text.
fn narrow(distance: usize) -> u32 {
    u32::try_from(distance).unwrap_or(u32::MAX)
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
            let mut chunks = Chunks::new(&text);
            while let Some((base, words)) = chunks.next() {
                let word = |[start, end]: &[u32; 2]| (base + *start as usize, base + *end as usize);
                found.extend(words.iter().map(word));
            }
            prop_assert_eq!(found, words(&text).collect::<Vec<_>>());
        }
    }
}
