//! Which bytes of a text are letters and digits, 64 at a time.
//!
//! A word of a text is a run of ones in its mask, so that words are found by
//! counting zeros instead of looking at each byte.

/// How many bytes one mask is of.
pub(crate) const BLOCK: usize = 64;

/// Fills its second argument with a mask for each block of the first from its
/// start on: a bit for each byte, the lowest first, that is an ASCII letter or
/// digit. What lies behind the end is none.
pub(crate) type WordMasks = fn(&[u8], &mut [u64]);

/// Returns the quickest way of this machine, or one that works on any.
pub(crate) fn word_masks(portable: bool) -> WordMasks {
    if portable { self::portable } else { super::simd::word_masks() }
}

/// The way that works on any machine.
pub(super) fn portable(bytes: &[u8], masks: &mut [u64]) {
    blocks(bytes, masks, block);
}

/// Fills `masks` by `mask`, a block at a time; the last is filled up with zeros.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it must be compiled for the features of the caller")]
pub(super) fn blocks(bytes: &[u8], masks: &mut [u64], mask: impl Fn(&[u8; BLOCK]) -> u64) {
    let (whole, rest) = bytes.as_chunks::<BLOCK>();
    let mut masks = masks.iter_mut();
    for (bytes, out) in whole.iter().zip(&mut masks) {
        *out = mask(bytes);
    }
    if let Some(out) = masks.next() {
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        *out = mask(&last);
    }
    for out in masks {
        *out = 0;
    }
}

/// Classifies eight bytes at a time in one register, without carries between
/// them (Knuth, The Art of Computer Programming 4A, 7.1.3).
pub(super) fn block(bytes: &[u8; BLOCK]) -> u64 {
    let (eights, _) = bytes.as_chunks::<8>();
    let mut mask = 0;
    for (i, eight) in eights.iter().enumerate() {
        mask |= word_bits(u64::from_le_bytes(*eight)) << (8 * i);
    }
    mask
}

/// Returns a bit for each of eight bytes.
#[inline]
fn word_bits(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let low = bytes & !HIGH;
    // Bit 7 of a byte is set from the first of a range on, and from behind it.
    let within = |bytes: u64, first: u8, last: u8| {
        (bytes + u64::from(0x80 - first) * ONES) & !(bytes + u64::from(0x7F - last) * ONES)
    };
    let small = low | (0x20 * ONES);
    let found = (within(small, b'a', b'z') | within(low, b'0', b'9')) & !bytes & HIGH;
    // Moves bit 7 of byte i to bit i of the highest byte.
    (found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A byte at a time.
    fn reference(bytes: &[u8], masks: usize) -> Vec<u64> {
        let bit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        (0..masks).map(|i| (0..64).filter(|b| bit(i * 64 + b)).map(|b| 1 << b).sum()).collect()
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255 {
            for at in 0..64 {
                let mut bytes = [b' '; 64];
                bytes[at] = byte;
                let expected = u64::from(byte.is_ascii_alphanumeric()) << at;
                assert_eq!(block(&bytes), expected, "{byte} at {at}");
                let mut masks = [0];
                word_masks(false)(&bytes, &mut masks);
                assert_eq!(masks, [expected], "{byte} at {at}");
            }
        }
    }

    proptest! {
        /// Any length at any alignment.
        #[test]
        fn masks_are_those_of_single_bytes(
            bytes in prop::collection::vec(any::<u8>(), 0..300),
            skip in 0_usize..65,
            masks in 0_usize..6,
        ) {
            let bytes = &bytes[skip.min(bytes.len())..];
            let expected = reference(bytes, masks);
            for fill in crate::text::simd::ways() {
                let mut found = vec![7; masks];
                fill(bytes, &mut found);
                prop_assert_eq!(&found, &expected);
            }
        }
    }
}
