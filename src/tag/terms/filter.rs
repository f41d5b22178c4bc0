//! Filters that most words do not pass.

/// How many bits there are for each hash, at least.
const BITS: usize = 12;

/// The sizes of filters, in words of 64 bits. They are known to the compiler, so
/// that no look-up needs a check; two of the smallest, of 32 KiB, stay near the
/// processor.
pub(super) const SMALL: usize = 1 << 12;
pub(super) const MEDIUM: usize = 1 << 15;
pub(super) const LARGE: usize = 1 << 20;

/// Returns the least size that leaves most hashes out if there are `hashes` in
/// the filter.
pub(super) fn size(hashes: usize) -> usize {
    let enough = |words: &usize| hashes.saturating_mul(BITS) <= 64 * words;
    [SMALL, MEDIUM].into_iter().find(enough).unwrap_or(LARGE)
}

/// A bit for the upper bits of each of many hashes (Bloom 1970, with one hash),
/// of which each is in it and others seldom are.
#[derive(Debug)]
pub(super) struct Filter(Vec<u64>);

impl Filter {
    /// Makes a filter of one of the sizes.
    pub(super) fn new(hashes: impl Iterator<Item = u64>, words: usize) -> Self {
        let mut bits = vec![0; words];
        for hash in hashes {
            let place = place(hash, words);
            bits[place / 64] |= 1 << (place % 64);
        }
        Self(bits)
    }

    /// How many words it has.
    pub(super) fn words(&self) -> usize {
        self.0.len()
    }

    /// Its words, if there are so many.
    pub(super) fn of<const WORDS: usize>(&self) -> Option<&[u64; WORDS]> {
        self.0.as_slice().try_into().ok()
    }

    /// Whether `hash` may be in it.
    pub(super) fn may_hold(&self, hash: u64) -> bool {
        let place = place(hash, self.0.len());
        self.0.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }
}

/// Tells in the lowest bit whether `hash` may be in a filter.
#[inline]
pub(super) fn bit<const WORDS: usize>(filter: &[u64; WORDS], hash: u64) -> u64 {
    let place = place(hash, WORDS);
    filter[place / 64 % WORDS] >> (place % 64)
}

/// The number of the bit that stands for `hash` among `words`, a power of two.
#[inline]
fn place(hash: u64, words: usize) -> usize {
    usize::try_from(hash >> (58 - words.ilog2())).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_held_and_few_others() {
        let hash = |i: u64| (i + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        for count in [0_u64, 1, 8_000, 100_000] {
            let words = size(usize::try_from(count).expect("a small number"));
            let filter = Filter::new((0..count).map(hash), words);
            assert!((0..count).all(|i| filter.may_hold(hash(i))));
            let others = (count..count + 10_000).filter(|i| filter.may_hold(hash(*i))).count();
            assert!(others < 1_000, "{others} of {count}");
        }
    }

    #[test]
    fn both_ways_agree() {
        let filter = Filter::new([5, u64::MAX, 1 << 60].into_iter(), SMALL);
        let words = filter.of::<SMALL>().expect("it has this size");
        for hash in [0, 5, 1 << 46, 1 << 60, 1 << 63, u64::MAX] {
            assert_eq!(bit(words, hash) & 1 == 1, filter.may_hold(hash), "{hash}");
        }
        assert!(filter.of::<MEDIUM>().is_none());
    }
}
