//! The hash of a word as it was written, whatever the case of its letters.

const A: u64 = 0x9E37_79B9_7F4A_7C15;
const B: u64 = 0xD6E8_FEB8_6659_FD93;
/// What the bytes of a word are mixed with.
pub(super) const KEYS: [u64; 2] = [A, B];
/// What spreads the sum of their products over the hash.
pub(super) const SPREAD: u64 = 0xA076_1D64_78BD_642F;

/// How far the hash of the first of two words is turned.
pub(super) const TURN: i32 = 23;

/// How many bytes of a word are hashed at once: all that most words have.
pub(super) const HASHED: usize = 16;
/// Makes ASCII letters small.
pub(super) const SMALL: u8 = 0x20;

/// Masks that leave so many bytes of two numbers.
pub(crate) const KEPT: [[u64; 2]; HASHED + 1] = {
    let mut kept = [[0; 2]; HASHED + 1];
    let mut i = 1;
    while i <= HASHED {
        kept[i] = kept[i - 1];
        kept[i][(i - 1) / 8] = kept[i - 1][(i - 1) / 8] << 8 | 0xFF;
        i += 1;
    }
    kept
};

/// Fills its third argument with the [`hash`] of each word of a text: its first
/// and last byte.
pub(crate) type FillHashes = fn(&[u8], &[[u32; 2]], &mut [u64]);

/// The way that works on any machine.
pub(super) fn portable(text: &[u8], words: &[[u32; 2]], hashes: &mut [u64]) {
    for ([start, end], out) in words.iter().zip(hashes) {
        *out = hash(text, *start as usize, *end as usize);
    }
}

/// Returns the hash of the word at `start..end`.
///
/// The halves of eight bytes each are multiplied and the products added, as in NH
/// (Black and others, UMAC: Fast and Secure Message Authentication, 1999), since
/// vector instructions can do the same for many words at once.
#[inline]
pub(crate) fn hash(text: &[u8], start: usize, end: usize) -> u64 {
    let first = begin(text, start, end);
    if end - start > HASHED { whole(first, text, start, end) } else { first }
}

/// Adds what stands behind the first bytes of a long word to their hash.
#[cold]
pub(super) fn whole(first: u64, text: &[u8], start: usize, end: usize) -> u64 {
    let rest = (start + HASHED..end).step_by(HASHED);
    rest.fold(first, |hash, at| pair(hash, begin(text, at, end)).wrapping_mul(SPREAD))
}

/// Returns the hash of the first sixteen bytes at `start..end`.
#[inline]
fn begin(text: &[u8], start: usize, end: usize) -> u64 {
    const SMALLS: u64 = 0x0101_0101_0101_0101 * SMALL as u64;
    let window = text.get(start..).and_then(|text| text.first_chunk::<HASHED>());
    let bytes = window.map_or_else(|| rest(text, start), |window| *window);
    let (eights, _) = bytes.as_chunks::<8>();
    let kept = KEPT[(end - start).min(HASHED)];
    let product = |i: usize| {
        let mixed = ((u64::from_le_bytes(eights[i]) | SMALLS) & kept[i]) ^ KEYS[i];
        (mixed & u64::from(u32::MAX)) * (mixed >> 32)
    };
    let hash = product(0).wrapping_add(product(1)).wrapping_mul(SPREAD);
    hash ^ hash >> 32
}

/// What stands near the end of `text`, filled up with zeros.
#[cold]
fn rest(text: &[u8], start: usize) -> [u8; HASHED] {
    let mut window = [0; HASHED];
    for (place, byte) in window.iter_mut().zip(text.get(start..).unwrap_or_default()) {
        *place = *byte;
    }
    window
}

/// Returns the hash of two words behind one another.
#[inline]
pub(crate) fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(TURN.cast_unsigned()) ^ second
}
#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_and_what_follows_do_not_count() {
        let text = b"Kubernetes and KUBERNETES, kubernetes";
        let word = hash(b"kubernetes", 0, 10);
        for start in [0, 15, 27] {
            assert_eq!(hash(text, start, start + 10), word, "{start}");
        }
    }

    #[test]
    fn each_byte_counts() {
        let mut seen = HashSet::new();
        for length in 1..=3 * HASHED {
            for at in 0..length {
                let mut word = vec![b'a'; length];
                word[at] = b'b';
                assert!(seen.insert(hash(&word, 0, length)), "length {length}, place {at}");
            }
        }
    }

    #[test]
    fn two_words_have_an_order() {
        let (one, two) = (hash(b"argo", 0, 4), hash(b"cd", 0, 2));
        assert_ne!(pair(one, two), pair(two, one));
    }

    proptest! {
        /// Any words at any places, those at the end of the text too.
        #[test]
        fn every_way_hashes_alike(
            text in prop::collection::vec(any::<u8>(), 0..200),
            lengths in prop::collection::vec((0_usize..4, prop_oneof![1_usize..17, 1_usize..40]), 0..40),
        ) {
            let mut words = Vec::new();
            let mut at = 0;
            for (gap, length) in lengths {
                let (start, end) = (at + gap, at + gap + length);
                if end > text.len() {
                    break;
                }
                words.push([start, end].map(|place| u32::try_from(place).expect("a small number")));
                at = end;
            }
            let one = |[start, end]: &[u32; 2]| hash(&text, *start as usize, *end as usize);
            let expected: Vec<u64> = words.iter().map(one).collect();
            for way in crate::text::simd::all() {
                let mut hashes = vec![0; words.len()];
                (way.hashes)(&text, &words, &mut hashes);
                prop_assert_eq!(&hashes, &expected);
            }
        }
    }
}
