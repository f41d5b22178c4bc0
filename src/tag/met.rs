//! Words that were met, and what they lead to.
//!
//! Few words make up most of a text. To know one again takes less than to hash it
//! and to look it up in tables of all there are; and most are usual ones, which no
//! key begins with and nobody asks for: those are told at once.

use crate::text::Suffix;

/// The longest word that is remembered, in bytes.
const LONGEST: usize = 16;
/// How many words that lead to nothing are remembered: more than are usual, in
/// little enough memory to stay near the processor.
const MOST_IDLE: usize = 1 << 12;
/// How many others.
const MOST: usize = 1 << 11;
/// No word: its bytes are not those of a text.
const NOBODY: u128 = u128::MAX;
/// No key and no head.
pub(super) const NONE: u32 = u32::MAX;

/// What a word leads to, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    /// The hash of the word.
    pub(super) hash: u64,
    /// The head that it is, or [`NONE`].
    pub(super) head: u32,
    /// Whether all that begins with the head must be looked at: some of it is short.
    pub(super) short: bool,
    /// The key that it is, or [`NONE`].
    pub(super) whole: u32,
    /// The key that it is but for a suffix, or [`NONE`].
    pub(super) cut: u32,
    pub(super) suffix: Suffix,
    /// Whether it is no key, and asked for.
    pub(super) wanted: bool,
}

impl Lead {
    fn is_idle(&self) -> bool {
        [self.head, self.whole, self.cut] == [NONE; 3] && !self.wanted
    }
}

/// Words, each in the one place where it may be.
#[derive(Debug)]
pub(crate) struct Met {
    /// The matcher that knows what they lead to.
    matcher: u64,
    /// Those that lead to nothing.
    idle: Vec<u128>,
    /// Others, and what they lead to.
    words: Vec<u128>,
    leads: Vec<Lead>,
}

impl Default for Met {
    fn default() -> Self {
        let (hash, suffix, [short, wanted]) = (0, Suffix::None, [false; 2]);
        let lead = Lead { hash, head: NONE, short, whole: NONE, cut: NONE, suffix, wanted };
        Self {
            matcher: 0,
            idle: vec![NOBODY; MOST_IDLE],
            words: vec![NOBODY; MOST],
            leads: vec![lead; MOST],
        }
    }
}

impl Met {
    /// Forgets what another matcher than that with this number knew.
    pub(super) fn turn_to(&mut self, matcher: u64) {
        if self.matcher != matcher {
            self.idle.fill(NOBODY);
            self.words.fill(NOBODY);
            self.matcher = matcher;
        }
    }

    /// Whether `word`, as [`short`] tells it, is known to lead to nothing.
    #[inline]
    pub(super) fn is_idle(&self, word: u128) -> bool {
        self.idle[place(word, MOST_IDLE)] == word
    }

    /// Returns what `word`, as [`short`] tells it, leads to, by `find_out` if it was
    /// not met lately.
    pub(super) fn get(&mut self, word: u128, find_out: impl FnOnce() -> Lead) -> Lead {
        let at = place(word, MOST);
        if self.words[at] == word {
            return self.leads[at];
        }
        let lead = find_out();
        // Long words have no number.
        if word != 0 && lead.is_idle() {
            self.idle[place(word, MOST_IDLE)] = word;
        } else if word != 0 {
            self.words[at] = word;
            self.leads[at] = lead;
        }
        lead
    }
}

/// Returns the bytes of the word at `start..end` as a number; 0 if there are too
/// many.
#[inline]
pub(super) fn short(text: &[u8], start: usize, end: usize) -> u128 {
    let window = text.get(start..).and_then(|text| text.first_chunk::<LONGEST>());
    let bytes = window.map_or_else(|| last(text, start), |window| u128::from_le_bytes(*window));
    bytes & KEPT.get(end - start).unwrap_or(&0)
}

/// Returns what stands near the end of `text`, filled up with zeros.
#[cold]
fn last(text: &[u8], start: usize) -> u128 {
    let rest = text.get(start..).unwrap_or_default();
    rest.iter().rev().fold(0, |number, byte| number << 8 | u128::from(*byte))
}

/// Masks that leave so many bytes of a number.
const KEPT: [u128; LONGEST + 1] = {
    let mut kept = [0; LONGEST + 1];
    let mut i = 1;
    while i <= LONGEST {
        kept[i] = kept[i - 1] << 8 | 0xFF;
        i += 1;
    }
    kept
};

/// The one of `places`, a power of two, where `word` may be.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "each half is mixed by itself")]
fn place(word: u128, places: usize) -> usize {
    let mixed = (word as u64) ^ ((word >> 64) as u64).rotate_left(29);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - places.ilog2())) as usize % places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let text = b"kubernetes is, kubernete is, containerization, containerizations is";
        let word = |word: &str| {
            let start = text.windows(word.len()).position(|at| at == word.as_bytes());
            let start = start.expect("it stands there");
            short(text, start, start + word.len())
        };
        let mut met = Met::default();
        met.turn_to(1);
        let lead = |head| {
            let (hash, suffix, [short, wanted]) = (0, Suffix::None, [false; 2]);
            Lead { hash, head, short, whole: NONE, cut: NONE, suffix, wanted }
        };
        assert_eq!(met.get(word("kubernetes"), || lead(7)).head, 7);
        assert_eq!(met.get(word("kubernetes"), || lead(8)).head, 7, "it is remembered");
        assert_eq!(met.get(word("kubernete"), || lead(9)).head, 9);
        met.get(word("is"), || lead(NONE));
        assert_eq!(short(text, text.len() - 2, text.len()), word("is"));
        assert!(met.is_idle(word("is")) && !met.is_idle(word("s")));
        for (long, head) in [("containerization", 1), ("containerizations", 2)] {
            met.get(word(long), || lead(head));
            met.get(word(long), || lead(NONE));
        }
        assert!(!met.is_idle(word("containerization")), "it is remembered");
        assert!(!met.is_idle(word("containerizations")), "too long");
        met.turn_to(2);
        assert!(!met.is_idle(word("is")), "another matcher");
        assert_eq!(met.get(word("kubernetes"), || lead(8)).head, 8);
    }
}
