//! The first words of keys, and how those go on.

use super::NONE;

/// What begins with one word.
#[derive(Debug)]
pub(super) struct Head {
    /// How many bytes it has, its mark included.
    pub(super) end: u32,
    /// The key that is this word alone, or [`NONE`].
    pub(super) whole: u32,
    /// The keys that go on, as a range of the tails of the matcher.
    pub(super) tails: (u32, u32),
    /// How many of these have less than three bytes more.
    pub(super) short: u32,
}

/// A key that goes on.
#[derive(Debug)]
pub(super) struct Tail {
    pub(super) key: u32,
    /// The four bytes behind the head, and a mask of those that the key has.
    pub(super) begins: (u32, u32),
}

impl Head {
    /// Returns those of `tails` that begin with this head: the others, and the short ones.
    pub(super) fn tails<'t>(&self, tails: &'t [Tail]) -> (&'t [Tail], &'t [Tail]) {
        let (from, to) = self.tails;
        tails[from as usize..to as usize].split_at((to - from - self.short) as usize)
    }

    /// Whether `word` is the key that is this head alone.
    pub(super) fn is(&self, keys: &[String], word: &[u8]) -> bool {
        self.whole != NONE && keys[self.whole as usize].as_bytes() == word
    }
}

/// The first three of four bytes.
pub(super) const THREE: u32 = 0x00FF_FFFF;

impl Tail {
    pub(super) fn is_short(&self) -> bool {
        self.begins.1 < THREE
    }

    /// The three bytes behind the head.
    pub(super) fn group(&self) -> u32 {
        self.begins.0 & THREE
    }
}

/// Returns the first four of `bytes` as a number, filled up with zeros.
pub(super) fn four(bytes: &[u8]) -> u32 {
    match bytes.first_chunk() {
        Some(four) => u32::from_le_bytes(*four),
        None => bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)),
    }
}

/// Returns the second and third of `bytes` as a number, if there are as many.
pub(super) fn seconds(bytes: &[u8]) -> Option<u64> {
    bytes.first_chunk().map(|[_, second, third]| u64::from(u16::from_le_bytes([*second, *third])))
}
