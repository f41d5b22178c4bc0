//! A hash table from words to numbers, made for many look-ups of words that
//! are not in it.
//!
//! A slot of eight bytes holds the upper 40 bits of the hash of a word and the
//! number; the lower bits say which slot. The words stay where they are, and
//! the caller compares them. Most look-ups end at an empty slot or at different
//! bits, without a second access to memory.

/// How many bits of a slot hold the number, plus one.
const BITS: u32 = 24;
/// Those bits.
const NUMBER: u64 = (1 << BITS) - 1;

/// The most numbers a table can tell apart.
pub(crate) const MOST: usize = (1 << BITS) - 2;

/// Numbers by the hashes of words.
#[derive(Debug)]
pub(crate) struct Table {
    /// As many as a power of two.
    pub(crate) slots: Vec<u64>,
}

/// Looks through the slots where `hash` may be for a number that is `meant`.
fn probe(
    slots: usize,
    slot: impl Fn(usize) -> u64,
    hash: u64,
    mut meant: impl FnMut(u32) -> bool,
) -> Option<u32> {
    let mut at = first(slots, hash);
    loop {
        let slot = slot(at);
        if slot == 0 {
            return None;
        }
        if (slot ^ hash) & !NUMBER == 0 {
            let number = u32::try_from((slot & NUMBER) - 1).unwrap_or(u32::MAX);
            if meant(number) {
                return Some(number);
            }
        }
        at = (at + 1) & (slots - 1);
    }
}

/// The first of `slots`, a power of two, in which `hash` may be.
fn first(slots: usize, hash: u64) -> usize {
    usize::try_from(hash & (slots as u64 - 1)).unwrap_or(0)
}

impl Table {
    /// Makes a table with room for `items` numbers, at most every second slot
    /// taken.
    pub(crate) fn with_capacity(items: usize) -> Self {
        Self { slots: vec![0; (items.max(4) * 2).next_power_of_two()] }
    }

    /// Adds `number`, below [`MOST`], under `hash`. There must be room.
    pub(crate) fn insert(&mut self, hash: u64, number: u32) {
        let mut at = first(self.slots.len(), hash);
        while self.slots[at] != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = (hash & !NUMBER) | (u64::from(number) + 1);
    }

    /// Puts `number`, below [`MOST`], under `hash` in place of what stands there, which it
    /// returns. There must be room.
    pub(crate) fn put(&mut self, hash: u64, number: u32) -> Option<u32> {
        let mut at = first(self.slots.len(), hash);
        while self.slots[at] != 0 && (self.slots[at] ^ hash) & !NUMBER != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        let before = (self.slots[at] & NUMBER).checked_sub(1);
        self.slots[at] = (hash & !NUMBER) | (u64::from(number) + 1);
        before.and_then(|before| u32::try_from(before).ok())
    }

    /// Returns the number under `hash` that is `meant`.
    pub(crate) fn find(&self, hash: u64, meant: impl FnMut(u32) -> bool) -> Option<u32> {
        probe(self.slots.len(), |at| self.slots[at], hash, meant)
    }

    /// Calls `visit` with each number under `hash`, and rarely one of another.
    pub(crate) fn each(&self, hash: u64, mut visit: impl FnMut(u32)) {
        self.find(hash, |number| {
            visit(number);
            false
        });
    }

    /// Whether something stands under `hash`.
    pub(crate) fn holds(&self, hash: u64) -> bool {
        self.find(hash, |_| true).is_some()
    }
}

/// A set of hashes that never misses one it holds and seldom holds another, on
/// little memory: a filter after Bloom 1970 with one bit a hash.
#[derive(Debug)]
pub(crate) struct Filter(pub(crate) Vec<u64>);

impl Filter {
    /// Makes a filter for so many hashes, of which one in sixteen is let through
    /// by mistake.
    pub(crate) fn with_capacity(items: usize) -> Self {
        Self(vec![0; (items.max(4) * 16 / 64).next_power_of_two()])
    }

    pub(crate) fn add(&mut self, hash: u64) {
        let (word, bit) = place(self.0.len(), hash);
        self.0[word] |= 1 << bit;
    }

    #[inline]
    pub(crate) fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = place(self.0.len(), hash);
        self.0[word] >> bit & 1 == 1
    }
}

/// The word that stands for `hash` in a filter of so many, and which of its bits.
#[inline]
pub(crate) fn place(words: usize, hash: u64) -> (usize, u64) {
    // Other bits than those that say the slot of a table.
    let at = hash >> 32;
    (usize::try_from(at >> 6).unwrap_or(0) & (words - 1), at & 63)
}

/// A filter that `build.rs` has made: its words as bytes, the lowest first.
#[derive(Debug)]
pub(crate) struct PackedFilter(&'static [u8]);

impl PackedFilter {
    pub(crate) const fn new(words: &'static [u8]) -> Self {
        Self(words)
    }

    pub(crate) fn may_hold(&self, hash: u64) -> bool {
        let (at, bit) = place(self.0.len() / 8, hash);
        let bytes = self.0.get(at * 8..at * 8 + 8).unwrap_or_default();
        u64::from_le_bytes(bytes.try_into().unwrap_or_default()) >> bit & 1 == 1
    }
}

/// Returns `hash` for a word in a certain role, told by a small number.
pub(crate) fn in_role(hash: u64, role: u64) -> u64 {
    (hash ^ role.wrapping_mul(0xD6E8_FEB8_6659_FD93)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Returns a hash of `word`, the same on every machine.
///
/// Words of up to 16 bytes are read in two parts; multiplication mixes them, as
/// in the multiply-shift hashing of Dietzfelbinger et al. 1997.
pub(crate) fn hash(word: &[u8]) -> u64 {
    const A: u64 = 0x9E37_79B9_7F4A_7C15;
    const B: u64 = 0xD6E8_FEB8_6659_FD93;
    let four = |at: usize| {
        word.get(at..at + 4)
            .map_or(0, |part| u64::from(u32::from_le_bytes(part.try_into().unwrap_or_default())))
    };
    let eight = |at: usize| {
        word.get(at..at + 8)
            .map_or(0, |part| u64::from_le_bytes(part.try_into().unwrap_or_default()))
    };
    let len = word.len();
    let (low, high) = match len {
        0 => (0, 0),
        1..=3 => {
            let three =
                u64::from(word[0]) | u64::from(word[len / 2]) << 8 | u64::from(word[len - 1]) << 16;
            (three, 0)
        }
        4..=7 => (four(0) | four(len - 4) << 32, 0),
        8..=16 => (eight(0), eight(len - 8)),
        _ => {
            let mut low = 0_u64;
            let mut at = 0;
            while at + 8 < len {
                low = (low.rotate_left(5) ^ eight(at)).wrapping_mul(A);
                at += 8;
            }
            (low, eight(len - 8))
        }
    };
    let mixed = low.wrapping_mul(A) ^ high.rotate_left(29).wrapping_mul(B) ^ (len as u64) << 48;
    (mixed ^ (mixed >> 32)).wrapping_mul(A)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_number_is_found_under_its_word() {
        let words: Vec<String> = (0..5000).map(|i| format!("w{}", i * 37)).collect();
        let mut table = Table::with_capacity(words.len());
        for (word, i) in words.iter().zip(0u32..) {
            table.insert(hash(word.as_bytes()), i);
        }
        for (word, i) in words.iter().zip(0u32..) {
            let found = table.find(hash(word.as_bytes()), |n| words[n as usize] == *word);
            assert_eq!(found, Some(i), "{word}");
        }
        assert_eq!(table.find(hash(b"absent"), |_| true), None);
    }

    #[test]
    fn every_byte_counts() {
        let mut seen = HashSet::new();
        for len in 1..40 {
            for at in 0..len {
                let mut word = vec![b'a'; len];
                word[at] = b'b';
                assert!(seen.insert(hash(&word)), "length {len}, place {at}");
            }
        }
    }
}
