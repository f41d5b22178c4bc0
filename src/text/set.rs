//! Sets of words, made at their first use or by `build.rs`.

use std::borrow::Cow;

use super::table::hash;

/// The bits of a slot that hold the grade of a word.
const GRADE: u32 = 0b111;

/// A set of words with a grade from 1 to 7 each, as slots of four bytes, the lowest first,
/// as many as a power of two.
///
/// The lower bits of the hash of a word say in which slot the upper ones stand, or in the
/// next one that is free. The words themselves are not compared: one in 10^8 of those that
/// are not in the set would be taken for one that is.
pub(crate) struct Set(pub(crate) Cow<'static, [u8]>);

impl Set {
    /// The slots of a set that `build.rs` has made.
    pub(crate) const fn packed(slots: &'static [u8]) -> Self {
        Self(Cow::Borrowed(slots))
    }

    /// Makes a set of different words, which all have one grade.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Self {
        Self::graded(words.clone().count(), words.map(|word| (word, 1)))
    }

    /// Makes a set of so many different words with their grades.
    pub(crate) fn graded<'w>(count: usize, words: impl Iterator<Item = (&'w str, u32)>) -> Self {
        // A quarter of the slots stays free at least.
        let slots = (count.max(3) * 4).div_ceil(3).next_power_of_two();
        let mut set = Self(Cow::Owned(vec![0; slots * 4]));
        for (word, grade) in words {
            let hash = hash(word.as_bytes());
            let free = set.find(hash, |slot| slot == 0).0 * 4;
            let slot = mark(hash) | grade & GRADE;
            set.0.to_mut()[free..free + 4].copy_from_slice(&slot.to_le_bytes());
        }
        set
    }

    /// Whether `word` is in it.
    pub(crate) fn holds(&self, word: &[u8]) -> bool {
        self.grade(hash(word)).is_some()
    }

    /// The grade of the word with this hash.
    #[inline]
    pub(crate) fn grade(&self, hash: u64) -> Option<u32> {
        let mark = mark(hash);
        let (_, slot) = self.find(hash, |slot| slot == 0 || slot & !GRADE == mark);
        (slot != 0).then_some(slot & GRADE)
    }

    /// The first slot that is `meant`, from that of `hash` on, and what it holds.
    #[inline]
    fn find(&self, hash: u64, meant: impl Fn(u32) -> bool) -> (usize, u32) {
        let (slots, _) = self.0.as_chunks::<4>();
        let last = slots.len() - 1;
        let mut at = usize::try_from(hash & last as u64).unwrap_or_default();
        loop {
            let slot = u32::from_le_bytes(slots[at]);
            if meant(slot) {
                return (at, slot);
            }
            at = (at + 1) & last;
        }
    }
}

/// What stands in a slot for a word, beside its grade.
fn mark(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or_default() & !GRADE
}
