//! The sizes of filters that most words do not pass.

use crate::text::table::{Filter, place};

/// How many bits there are for each hash, at least.
const BITS: usize = 12;

/// The sizes of filters, in words of 64 bits. They are known to the compiler, so
/// that no look-up needs a check; two of the smallest, of 32 KiB, stay near the
/// processor.
pub(super) const SMALL: usize = 1 << 12;
pub(super) const MEDIUM: usize = 1 << 15;
pub(super) const LARGE: usize = 1 << 20;

/// Makes a filter of one of the sizes, the least that leaves most others out if
/// there are so many `hashes`.
pub(super) fn with_room(hashes: usize) -> Filter {
    let enough = |words: &usize| hashes.saturating_mul(BITS) <= 64 * words;
    Filter::with_words([SMALL, MEDIUM].into_iter().find(enough).unwrap_or(LARGE))
}

/// The words of `filter`, if there are so many.
pub(super) fn of<const WORDS: usize>(filter: &Filter) -> Option<&[u64; WORDS]> {
    filter.0.as_slice().try_into().ok()
}

/// Tells in the lowest bit whether `hash` may be in a filter.
#[inline]
pub(super) fn bit<const WORDS: usize>(filter: &[u64; WORDS], hash: u64) -> u64 {
    let (word, bit) = place(WORDS, hash);
    filter[word % WORDS] >> bit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_held_and_few_others() {
        let hash = |i: u64| (i + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for count in [0_u64, 1, 8_000, 100_000] {
            let mut filter = with_room(usize::try_from(count).expect("a small number"));
            for i in 0..count {
                filter.add(hash(i));
            }
            assert!((0..count).all(|i| filter.may_hold(hash(i))));
            let others = (count..count + 10_000).filter(|i| filter.may_hold(hash(*i))).count();
            assert!(others < 1_000, "{others} of {count}");
        }
    }

    #[test]
    fn both_ways_agree() {
        let mut filter = with_room(3);
        for hash in [5, u64::MAX, 1 << 60] {
            filter.add(hash);
        }
        let words = of::<SMALL>(&filter).expect("it has this size");
        for hash in [0, 5, 1 << 46, 1 << 60, 1 << 63, u64::MAX] {
            assert_eq!(bit(words, hash) & 1 == 1, filter.may_hold(hash), "{hash}");
        }
        assert!(of::<MEDIUM>(&filter).is_none());
    }
}
