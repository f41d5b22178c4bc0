//! The hash of a word as it was written.

const A: u64 = 0x9E37_79B9_7F4A_7C15;
const B: u64 = 0xD6E8_FEB8_6659_FD93;

/// How many bytes of a word are hashed.
const HASHED: usize = 16;

/// Masks that leave so many bytes of two numbers.
const KEPT: [[u64; 2]; HASHED + 1] = {
    let mut kept = [[0; 2]; HASHED + 1];
    let mut i = 1;
    while i <= HASHED {
        kept[i] = kept[i - 1];
        kept[i][(i - 1) / 8] = kept[i - 1][(i - 1) / 8] << 8 | 0xFF;
        i += 1;
    }
    kept
};

/// Returns the hash of the word at `start..end`, whatever the case of its
/// letters. Words that agree in their first sixteen bytes share one. The product
/// of two numbers of 64 bits is folded in half, as in the hashes of Wang Yi
/// (wyhash, 2019).
#[inline]
pub(super) fn hash(text: &[u8], start: usize, end: usize) -> u64 {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let window = text.get(start..).and_then(|text| text.first_chunk::<HASHED>());
    let bytes = window.map_or_else(|| rest(text, start), |window| *window);
    let (eights, _) = bytes.as_chunks::<8>();
    let kept = KEPT[(end - start).min(HASHED)];
    let low = (u64::from_le_bytes(eights[0]) | SMALL) & kept[0];
    let high = (u64::from_le_bytes(eights[1]) | SMALL) & kept[1];
    let product = u128::from(low ^ A) * u128::from(high ^ B);
    low_half(product) ^ low_half(product >> 64)
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
#[inline]
fn low_half(number: u128) -> u64 {
    number as u64
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
pub(super) fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(23) ^ second
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

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
    fn each_of_sixteen_bytes_counts() {
        let mut seen = HashSet::new();
        for length in 1..=HASHED {
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
}
