//! Words that were met and lead to nothing.
//!
//! Most words of a text are usual ones, which no key begins with and nobody asks
//! for. To see that such a word is one of them takes less than to hash it.

/// The longest word that is remembered, in bytes.
const LONGEST: usize = 16;
/// How many words are remembered: more than are usual, in little enough memory
/// to stay near the processor.
const MOST: usize = 1 << 12;
/// No word: its bytes are not those of a text.
const NONE: u128 = u128::MAX;

/// The words, each in the one place where it may be.
#[derive(Debug)]
pub(crate) struct Idle {
    /// The matcher that they lead to nothing in.
    matcher: u64,
    words: Box<[u128; MOST]>,
}

impl Default for Idle {
    fn default() -> Self {
        Self { matcher: 0, words: Box::new([NONE; MOST]) }
    }
}

impl Idle {
    /// Forgets what was found out with another matcher than that with this
    /// `number`.
    pub(super) fn turn_to(&mut self, matcher: u64) {
        if self.matcher != matcher {
            self.words.fill(NONE);
            self.matcher = matcher;
        }
    }

    /// Whether `word`, as [`short`] tells it, is one of them.
    #[inline]
    pub(super) fn holds(&self, word: u128) -> bool {
        self.words[place(word)] == word
    }

    /// Adds `word`, as [`short`] tells it, if it is short enough.
    pub(super) fn add(&mut self, word: u128) {
        if word != 0 {
            self.words[place(word)] = word;
        }
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

/// The place where `word` may be.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "each half is mixed by itself")]
fn place(word: u128) -> usize {
    let mixed = (word as u64) ^ ((word >> 64) as u64).rotate_left(29);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - MOST.ilog2())) as usize
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
        let mut idle = Idle::default();
        idle.turn_to(1);
        idle.add(word("kubernetes"));
        idle.add(word("is"));
        assert!(idle.holds(word("kubernetes")) && idle.holds(word("is")));
        assert_eq!(short(text, text.len() - 2, text.len()), word("is"));
        for other in ["kubernete", "s", "containerization", "containerizations"] {
            assert!(!idle.holds(word(other)), "{other}");
        }
        idle.add(word("containerization"));
        idle.add(word("containerizations"));
        assert!(idle.holds(word("containerization")));
        assert!(!idle.holds(word("containerizations")), "too long");
        idle.turn_to(2);
        assert!(!idle.holds(word("is")), "another matcher");
    }
}
