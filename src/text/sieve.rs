//! Which words of a text may begin one of many forms, told by two filters of
//! bits that most words do not pass.

use super::spelled::pair;

/// Filters after Bloom 1970 with one hash: of single words, and of [`pair`]s of
/// words behind one another.
#[derive(Debug)]
pub(crate) struct Sieve {
    /// First the bits of pairs, then as many of single words.
    bits: Vec<u32>,
}

/// How many bits there are for each hash, at least.
const BITS: usize = 12;

/// The sizes of each filter, in words of 32 bits. They are known to the compiler,
/// so that no look-up needs a check; two of the smallest, of 32 KiB, stay near
/// the processor.
const SMALL: usize = 1 << 13;
const MEDIUM: usize = 1 << 16;
const LARGE: usize = 1 << 21;

/// Writes, for each of some hashes of words but the last, in order, twice its
/// number to its third argument if the pair with the next may be held, and one
/// more than that if the word may be held alone; returns how many it wrote. There
/// must be room for [`MARGIN`] more.
///
/// # Panics
///
/// If there is too little room for what it writes.
pub(crate) type Sift = fn(&Sieve, &[u64], &mut [u32]) -> usize;

/// How much more room a [`Sift`] needs than it may write.
pub(crate) const MARGIN: usize = 16;

impl Sieve {
    /// Makes filters with room for so many hashes each.
    pub(crate) fn with_room(hashes: usize) -> Self {
        let enough = |words: &usize| hashes.saturating_mul(BITS) <= 32 * words;
        let words = [SMALL, MEDIUM].into_iter().find(enough).unwrap_or(LARGE);
        Self { bits: vec![0; 2 * words] }
    }

    /// All bits: those of pairs, and as many of single words.
    pub(super) fn bits(&self) -> &[u32] {
        &self.bits
    }

    pub(crate) fn add_single(&mut self, hash: u64) {
        let half = self.bits.len() / 2;
        add(&mut self.bits[half..], hash);
    }

    /// Adds the hash of a pair.
    pub(crate) fn add_pair(&mut self, hash: u64) {
        let half = self.bits.len() / 2;
        add(&mut self.bits[..half], hash);
    }

    #[inline]
    pub(crate) fn may_hold_single(&self, hash: u64) -> bool {
        may_hold(&self.bits[self.bits.len() / 2..], hash)
    }

    /// Tells whether the hash of a pair may be held.
    #[inline]
    pub(crate) fn may_hold_pair(&self, hash: u64) -> bool {
        may_hold(&self.bits[..self.bits.len() / 2], hash)
    }
}

fn add(bits: &mut [u32], hash: u64) {
    let (word, bit) = place(bits.len(), hash);
    bits[word] |= 1 << bit;
}

fn may_hold(bits: &[u32], hash: u64) -> bool {
    let (word, bit) = place(bits.len(), hash);
    bits[word] >> bit & 1 == 1
}

/// The word that stands for `hash` in a filter of so many, a power of two, and
/// which of its bits.
#[inline]
fn place(words: usize, hash: u64) -> (usize, u64) {
    // Other bits than those that say the slot of an index.
    let at = hash >> 32;
    (usize::try_from(at >> 5).unwrap_or(0) & (words - 1), at & 31)
}

/// The way that works on any machine.
pub(super) fn portable(sieve: &Sieve, hashes: &[u64], wanted: &mut [u32]) -> usize {
    from(sieve, hashes, 0, wanted)
}

/// Sifts `hashes`, of which the first has the number `first`.
pub(super) fn from(sieve: &Sieve, hashes: &[u64], first: u32, wanted: &mut [u32]) -> usize {
    match sieve.bits.len() / 2 {
        SMALL => sift::<SMALL>(sieve, hashes, first, wanted),
        MEDIUM => sift::<MEDIUM>(sieve, hashes, first, wanted),
        _ => sift::<LARGE>(sieve, hashes, first, wanted),
    }
}

fn sift<const WORDS: usize>(
    sieve: &Sieve,
    hashes: &[u64],
    first: u32,
    wanted: &mut [u32],
) -> usize {
    let (pairs, singles) = sieve.bits.split_at(WORDS);
    let Some((pairs, singles)) = of::<WORDS>(pairs).zip(of::<WORDS>(singles)) else { return 0 };
    let seconds = hashes.get(1..).unwrap_or_default();
    let wanted = &mut wanted[..2 * seconds.len() + MARGIN];
    let mut n = 0;
    // Every word is written down and those not wanted are written over: that is
    // quicker than to guess which are wanted.
    for (i, (one, two)) in (first..).zip(hashes.iter().zip(seconds)) {
        wanted[n] = 2 * i;
        n += bit(pairs, pair(*one, *two));
        wanted[n] = 2 * i + 1;
        n += bit(singles, *one);
    }
    n
}

/// The words of a filter, if there are so many.
fn of<const WORDS: usize>(bits: &[u32]) -> Option<&[u32; WORDS]> {
    bits.try_into().ok()
}

/// Returns 1 if `hash` may be in a filter, otherwise 0.
#[inline]
fn bit<const WORDS: usize>(filter: &[u32; WORDS], hash: u64) -> usize {
    let (word, bit) = place(WORDS, hash);
    usize::from(filter[word % WORDS] >> bit & 1 == 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hash(i: u64) -> u64 {
        (i + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    #[test]
    fn all_are_held_and_few_others() {
        for count in [0_u64, 1, 8_000, 100_000] {
            let mut sieve = Sieve::with_room(usize::try_from(count).expect("a small number"));
            for i in 0..count {
                sieve.add_single(hash(2 * i));
                sieve.add_pair(hash(2 * i + 1));
            }
            assert!((0..count).all(|i| sieve.may_hold_single(hash(2 * i))));
            assert!((0..count).all(|i| sieve.may_hold_pair(hash(2 * i + 1))));
            let others = |held: &dyn Fn(u64) -> bool| {
                (2 * count..2 * count + 10_000).filter(|i| held(hash(*i))).count()
            };
            let others = others(&|hash| sieve.may_hold_single(hash))
                + others(&|hash| sieve.may_hold_pair(hash));
            assert!(others < 2_000, "{others} of {count}");
        }
    }

    #[test]
    fn no_way_writes_without_room() {
        for way in crate::text::simd::all() {
            let mut sieve = Sieve::with_room(1);
            sieve.add_single(0);
            sieve.add_pair(pair(0, 0));
            let sift = || (way.sift)(&sieve, &[0; 20], &mut [0; 19 * 2 - 1]);
            assert!(std::panic::catch_unwind(sift).is_err());
        }
    }

    proptest! {
        /// Any number of words, of which many are held, in filters of any size.
        #[test]
        fn every_way_sifts_alike(
            held in prop::collection::vec(any::<u64>(), 1..20),
            other in prop::collection::vec(any::<u64>(), 1..20),
            order in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>()), 0..60),
            room in prop_oneof![Just(1_usize), Just(100_000), Just(1_000_000)],
        ) {
            let mut sieve = Sieve::with_room(room);
            for two in held.windows(2) {
                sieve.add_single(two[0]);
                sieve.add_pair(pair(two[0], two[1]));
            }
            let hashes: Vec<u64> =
                order.iter().map(|(known, at)| *at.get(if *known { &held } else { &other })).collect();
            let mut expected = Vec::new();
            for (i, two) in (0..).zip(hashes.windows(2)) {
                expected.extend(sieve.may_hold_pair(pair(two[0], two[1])).then_some(2 * i));
                expected.extend(sieve.may_hold_single(two[0]).then_some(2 * i + 1));
            }
            for way in crate::text::simd::all() {
                let mut wanted = vec![0; 2 * hashes.len() + MARGIN];
                let count = (way.sift)(&sieve, &hashes, &mut wanted);
                prop_assert_eq!(&wanted[..count], &expected[..]);
            }
        }
    }
}
