//! Which bytes of a text are letters, digits or outside ASCII, 64 at a time.
//!
//! A word of a text is a run of ones in its mask, so that words are found by
//! counting zeros instead of looking at each byte.

/// How many bytes one mask is of.
pub(crate) const BLOCK: usize = 64;

/// What the bytes of a block are: a bit for each, the lowest first.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Marks {
    /// ASCII letters and digits.
    pub(crate) words: u64,
    /// ASCII digits.
    pub(crate) digits: u64,
    /// Bytes outside ASCII.
    pub(crate) wide: u64,
}

impl Marks {
    /// Leaves those of the bytes in `mask`.
    pub(crate) fn keep(&mut self, mask: u64) {
        self.words &= mask;
        self.digits &= mask;
        self.wide &= mask;
    }

    /// Adds those of the block's bytes from the `i`-th on.
    #[inline]
    pub(super) fn add(&mut self, marks: Self, i: usize) {
        self.words |= marks.words << i;
        self.digits |= marks.digits << i;
        self.wide |= marks.wide << i;
    }
}

/// Fills its second argument with the marks of each block of the first from its
/// start on. What lies behind the end has none.
pub(crate) type FillMarks = fn(&[u8], &mut [Marks]);

/// Writes the place of each bit of some masks of [`BLOCK`] places, of which the
/// first is its second argument, to its third, and returns how many there are.
/// [`MARGIN`] more may be written over.
///
/// # Panics
///
/// If there is less room.
pub(crate) type PutPlaces = fn(&[u64], u32, &mut [u32]) -> usize;

/// How much more room than there are bits [`PutPlaces`] needs.
pub(crate) const MARGIN: usize = BLOCK;

/// Returns where the places of one mask are written, the first of them at `n`.
#[inline]
pub(super) fn room(places: &mut [u32], n: usize) -> &mut [u32; MARGIN] {
    let room = places.get_mut(n..).and_then(|rest| rest.first_chunk_mut());
    room.expect("there is room for MARGIN more places than bits")
}

/// The way that works on any machine.
pub(super) fn portable(bytes: &[u8], marks: &mut [Marks]) {
    blocks(bytes, marks, block);
}

/// How many places are written for a mask without a look at how many there are:
/// more than most have. More than there are do no harm, and need no guess.
const AT_ONCE: usize = 24;

/// The way that works on any machine.
pub(super) fn places(masks: &[u64], first: u32, places: &mut [u32]) -> usize {
    let mut n = 0;
    let mut here = first;
    for mask in masks {
        let mut bits = *mask;
        let found = bits.count_ones() as usize;
        let mut put = |place: &mut u32| {
            *place = here.wrapping_add(bits.trailing_zeros());
            bits &= bits.wrapping_sub(1);
        };
        let (first, more) = room(places, n).split_at_mut(AT_ONCE);
        first.iter_mut().for_each(&mut put);
        if found > AT_ONCE {
            more[..found - AT_ONCE].iter_mut().for_each(put);
        }
        n += found;
        here = here.wrapping_add(64);
    }
    n
}

/// Fills `marks` by `mark`, a block at a time; the last is filled up with zeros.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it must be compiled for the features of the caller")]
pub(super) fn blocks(bytes: &[u8], marks: &mut [Marks], mark: impl Fn(&[u8; BLOCK]) -> Marks) {
    let (whole, rest) = bytes.as_chunks::<BLOCK>();
    let mut marks = marks.iter_mut();
    for (bytes, out) in whole.iter().zip(&mut marks) {
        *out = mark(bytes);
    }
    if let Some(out) = marks.next() {
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        *out = mark(&last);
    }
    for out in marks {
        *out = Marks::default();
    }
}

/// Classifies eight bytes at a time in one register, without carries between
/// them (Knuth, The Art of Computer Programming 4A, 7.1.3).
pub(super) fn block(bytes: &[u8; BLOCK]) -> Marks {
    let (eights, _) = bytes.as_chunks::<8>();
    let mut marks = Marks::default();
    for (i, eight) in eights.iter().enumerate() {
        marks.add(eight_marks(u64::from_le_bytes(*eight)), 8 * i);
    }
    marks
}

/// Returns a bit for each of eight bytes.
#[inline]
fn eight_marks(bytes: u64) -> Marks {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let low = bytes & !HIGH;
    // Bit 7 of a byte is set from the first of a range on, and from behind it.
    let within = |bytes: u64, first: u8, last: u8| {
        (bytes + u64::from(0x80 - first) * ONES) & !(bytes + u64::from(0x7F - last) * ONES)
    };
    let small = low | (0x20 * ONES);
    let digits = within(low, b'0', b'9') & !bytes & HIGH;
    let words = within(small, b'a', b'z') & !bytes & HIGH | digits;
    // Moves bit 7 of byte i to bit i of the highest byte.
    let gather = |bits: u64| (bits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    Marks { words: gather(words), digits: gather(digits), wide: gather(bytes & HIGH) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A byte at a time.
    fn reference(bytes: &[u8], blocks: usize) -> Vec<Marks> {
        let mask = |i: usize, is: fn(&u8) -> bool| {
            let one = |at: usize| bytes.get(i * BLOCK + at).is_some_and(is);
            (0..BLOCK).filter(|at| one(*at)).map(|at| 1 << at).sum()
        };
        let marks = |i| Marks {
            words: mask(i, u8::is_ascii_alphanumeric),
            digits: mask(i, u8::is_ascii_digit),
            wide: mask(i, |byte| !byte.is_ascii()),
        };
        (0..blocks).map(marks).collect()
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=255 {
            for at in 0..BLOCK {
                let mut bytes = [b' '; BLOCK];
                bytes[at] = byte;
                let expected = reference(&bytes, 1);
                for way in crate::text::simd::all() {
                    let mut marks = [Marks::default()];
                    (way.marks)(&bytes, &mut marks);
                    assert_eq!(marks, expected[..], "{byte} at {at}");
                }
            }
        }
    }

    #[test]
    fn no_way_writes_places_without_room() {
        for way in crate::text::simd::all() {
            let mut places = [0; BLOCK + MARGIN - 1];
            let put = std::panic::AssertUnwindSafe(|| (way.places)(&[u64::MAX, 1], 0, &mut places));
            assert!(std::panic::catch_unwind(put).is_err());
        }
    }

    proptest! {
        /// Any length at any alignment.
        #[test]
        fn marks_are_those_of_single_bytes(
            bytes in prop::collection::vec(any::<u8>(), 0..300),
            skip in 0_usize..65,
            blocks in 0_usize..6,
        ) {
            let bytes = &bytes[skip.min(bytes.len())..];
            let expected = reference(bytes, blocks);
            for way in crate::text::simd::all() {
                let mut found = vec![Marks { words: 7, digits: 7, wide: 7 }; blocks];
                (way.marks)(bytes, &mut found);
                prop_assert_eq!(&found, &expected);
            }
        }

        /// Any number of bits, few or many.
        #[test]
        fn places_are_those_of_the_bits(
            masks in prop::collection::vec(
                prop_oneof![any::<u64>(), Just(0), Just(u64::MAX), Just(1), Just(1 << 63)],
                0..6,
            ),
            first in 0_u32..1000,
        ) {
            let is = |at: &u32| masks[*at as usize / BLOCK] >> (at % 64) & 1 == 1;
            let all = u32::try_from(masks.len() * BLOCK).expect("a few masks");
            let expected: Vec<u32> = (0..all).filter(is).map(|at| first + at).collect();
            for way in crate::text::simd::all() {
                let mut places = vec![0; expected.len() + MARGIN];
                let count = (way.places)(&masks, first, &mut places);
                prop_assert_eq!(&places[..count], &expected[..]);
            }
        }
    }
}
