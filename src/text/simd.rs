//! [Marks of bytes](super::mask), places of bits, [hashes of words](super::spelled)
//! and [what they may begin](super::sieve) by the vector instructions of the
//! machine. The only file with `unsafe` code.
#![expect(unsafe_code, reason = "a function for certain machines must be called on those only")]

use super::{
    mask::{self, FillMarks, Marks, PutPlaces},
    sieve::{self, Sift},
    spelled::{self, FillHashes},
};

/// The ways in which one machine reads text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ways {
    pub(crate) marks: FillMarks,
    pub(crate) places: PutPlaces,
    pub(crate) hashes: FillHashes,
    pub(crate) sift: Sift,
}

impl Ways {
    /// Returns the quickest of this machine, or those that work on any.
    pub(crate) fn new(portable: bool) -> Self {
        let simple = Self {
            marks: mask::portable,
            places: mask::places,
            hashes: spelled::portable,
            sift: sieve::portable,
        };
        if portable {
            return simple;
        }
        #[cfg(target_arch = "x86_64")]
        if wide::is_there() {
            return Self {
                // SAFETY: AVX-512 F and BW, all that it needs, are there.
                marks: |bytes, marks| unsafe { wide::marks(bytes, marks) },
                // SAFETY: VBMI2 and POPCNT, which it needs too, are there.
                places: |masks, first, places| unsafe { wide::places(masks, first, places) },
                // SAFETY: DQ and VBMI, which it needs beside F and BW, are there.
                hashes: |text, words, hashes| unsafe { wide::hashes(text, words, hashes) },
                // SAFETY: F, BW and POPCNT, which it needs, are there.
                sift: |sieve, hashes, wanted| unsafe { wide::sift(sieve, hashes, wanted) },
            };
        }
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the function needs nothing but AVX2, which the machine has.
            return Self { marks: |bytes, marks| unsafe { x86::avx2(bytes, marks) }, ..simple };
        }
        Self { marks: always, ..simple }
    }
}

/// The way of every machine.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn always(bytes: &[u8], marks: &mut [Marks]) {
    mask::portable(bytes, marks);
}

/// The way of every machine of this kind.
#[cfg(target_arch = "x86_64")]
fn always(bytes: &[u8], marks: &mut [Marks]) {
    // SAFETY: the function needs nothing but SSE2, which x86-64 always has.
    unsafe { x86::sse2(bytes, marks) };
}

/// The way of every machine of this kind.
#[cfg(target_arch = "aarch64")]
fn always(bytes: &[u8], marks: &mut [Marks]) {
    // SAFETY: the function needs nothing but NEON, which AArch64 always has.
    unsafe { arm::neon(bytes, marks) };
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m128i, __m256i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8,
        _mm_or_si128, _mm_set1_epi8, _mm_sub_epi8, _mm256_cmpeq_epi8, _mm256_loadu_si256,
        _mm256_min_epu8, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8, _mm256_sub_epi8,
    };

    use crate::text::mask::{BLOCK, Marks, blocks};

    #[target_feature(enable = "avx2")]
    pub(super) fn avx2(bytes: &[u8], marks: &mut [Marks]) {
        let within = |bytes: __m256i, first: u8, width: u8| {
            let from = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first.cast_signed()));
            let last = _mm256_set1_epi8(width.cast_signed());
            _mm256_cmpeq_epi8(_mm256_min_epu8(from, last), from)
        };
        let half = |bytes: &[u8; BLOCK], at: usize| {
            // SAFETY: the 32 bytes from 0 or 32 on lie within the 64 of a block.
            let bytes = unsafe { _mm256_loadu_si256(bytes.as_ptr().add(at).cast()) };
            let small = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
            let digits = within(bytes, b'0', 9);
            let words = _mm256_or_si256(within(small, b'a', 25), digits);
            let bits = |bytes| u64::from(_mm256_movemask_epi8(bytes).cast_unsigned());
            Marks { words: bits(words), digits: bits(digits), wide: bits(bytes) }
        };
        blocks(bytes, marks, |bytes| {
            let mut marks = half(bytes, 0);
            marks.add(half(bytes, 32), 32);
            marks
        });
    }

    #[target_feature(enable = "sse2")]
    pub(super) fn sse2(bytes: &[u8], marks: &mut [Marks]) {
        let within = |bytes: __m128i, first: u8, width: u8| {
            let from = _mm_sub_epi8(bytes, _mm_set1_epi8(first.cast_signed()));
            let last = _mm_set1_epi8(width.cast_signed());
            _mm_cmpeq_epi8(_mm_min_epu8(from, last), from)
        };
        let quarter = |bytes: &[u8; BLOCK], i: usize| {
            // SAFETY: the 16 bytes from 16 i on, i below 4, lie within a block.
            let bytes = unsafe { _mm_loadu_si128(bytes.as_ptr().add(16 * i).cast()) };
            let small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
            let digits = within(bytes, b'0', 9);
            let words = _mm_or_si128(within(small, b'a', 25), digits);
            let bits = |bytes| u64::from(_mm_movemask_epi8(bytes).cast_unsigned());
            Marks { words: bits(words), digits: bits(digits), wide: bits(bytes) }
        };
        blocks(bytes, marks, |bytes| {
            let mut marks = Marks::default();
            (0..4).for_each(|i| marks.add(quarter(bytes, i), 16 * i));
            marks
        });
    }
}

/// For machines with AVX-512 as it is since 2019 (Intel) and 2022 (AMD).
#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::{
        is_x86_feature_detected as has,
        x86_64::{
            __m128i, __m512i, _mm_loadu_si128, _mm_set_epi64x, _mm512_add_epi8, _mm512_add_epi32,
            _mm512_add_epi64, _mm512_and_si512, _mm512_broadcast_i32x4, _mm512_castsi128_si512,
            _mm512_castsi512_si128, _mm512_cmpgt_epi64_mask, _mm512_cmple_epu8_mask,
            _mm512_cmplt_epu8_mask, _mm512_cvtepu8_epi32, _mm512_extracti32x4_epi32,
            _mm512_i32gather_epi32, _mm512_inserti32x4, _mm512_loadu_si512, _mm512_mask_mov_epi32,
            _mm512_maskz_compress_epi8, _mm512_maskz_compress_epi32, _mm512_maskz_mov_epi8,
            _mm512_maskz_mov_epi32, _mm512_min_epu64, _mm512_movepi8_mask, _mm512_mul_epu32,
            _mm512_mullo_epi64, _mm512_or_si512, _mm512_permutexvar_epi8, _mm512_rol_epi64,
            _mm512_set1_epi8, _mm512_set1_epi32, _mm512_set1_epi64, _mm512_sllv_epi32,
            _mm512_srli_epi32, _mm512_srli_epi64, _mm512_storeu_si512, _mm512_sub_epi8,
            _mm512_sub_epi64, _mm512_test_epi32_mask, _mm512_unpackhi_epi64, _mm512_unpacklo_epi64,
            _mm512_xor_si512,
        },
    };

    use crate::text::{
        mask::{BLOCK, Marks, blocks, room},
        sieve::{MARGIN, Sieve, from},
        spelled::{HASHED, KEYS, SMALL, SPREAD, TURN, portable, whole},
    };

    /// Whether this machine is one of them.
    pub(super) fn is_there() -> bool {
        has!("avx512f")
            && has!("avx512bw")
            && has!("avx512dq")
            && has!("avx512vbmi")
            && has!("avx512vbmi2")
            && has!("popcnt")
    }

    /// The number of each byte of a block.
    const NUMBERS: [u8; BLOCK] = table(1, 16);
    /// The number of each byte within the word that it is of, four words a block.
    const WITHIN: [u8; BLOCK] = table(1, 0);
    /// Where the length of that word is among eight lengths of eight bytes, if the
    /// words are those with even numbers.
    const LENGTHS: [u8; BLOCK] = table(0, 16);

    /// A block of four times sixteen bytes: each is so much more than the one before
    /// it, and than the one sixteen before.
    const fn table(more: u8, sixteen: u8) -> [u8; BLOCK] {
        let mut table = [0; BLOCK];
        let mut i = 1;
        while i < BLOCK {
            table[i] = if i < 16 { table[i - 1] + more } else { table[i - 16] + sixteen };
            i += 1;
        }
        table
    }

    #[target_feature(enable = "avx512f")]
    fn load(bytes: &[u8; BLOCK]) -> __m512i {
        // SAFETY: the array has the 64 bytes that are read.
        unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
    }

    #[target_feature(enable = "avx512f,avx512bw")]
    pub(super) fn marks(bytes: &[u8], marks: &mut [Marks]) {
        let within = |bytes: __m512i, first: u8, width: u8| {
            let from = _mm512_sub_epi8(bytes, _mm512_set1_epi8(first.cast_signed()));
            _mm512_cmple_epu8_mask(from, _mm512_set1_epi8(width.cast_signed()))
        };
        blocks(bytes, marks, |bytes| {
            let bytes = load(bytes);
            let small = _mm512_or_si512(bytes, _mm512_set1_epi8(SMALL.cast_signed()));
            let digits = within(bytes, b'0', 9);
            let words = within(small, b'a', 25) | digits;
            Marks { words, digits, wide: _mm512_movepi8_mask(bytes) }
        });
    }

    /// Moves the numbers of the bits together and widens them, sixteen at a time.
    #[target_feature(enable = "avx512f,avx512bw,avx512vbmi2,popcnt")]
    pub(super) fn places(masks: &[u64], first: u32, places: &mut [u32]) -> usize {
        let numbers = load(&NUMBERS);
        let mut n = 0;
        let mut here = first;
        for mask in masks {
            let found = mask.count_ones() as usize;
            let out: &mut [u32; BLOCK] = room(places, n);
            let bytes = _mm512_maskz_compress_epi8(*mask, numbers);
            let base = _mm512_set1_epi32(here.cast_signed());
            let mut put = |quarter: __m128i, at: usize| {
                let places = _mm512_add_epi32(_mm512_cvtepu8_epi32(quarter), base);
                // SAFETY: at most 48 and sixteen more places are those of a block.
                unsafe { _mm512_storeu_si512(out.as_mut_ptr().add(at).cast(), places) };
            };
            put(_mm512_castsi512_si128(bytes), 0);
            put(_mm512_extracti32x4_epi32::<1>(bytes), 16);
            if found > 32 {
                put(_mm512_extracti32x4_epi32::<2>(bytes), 32);
                put(_mm512_extracti32x4_epi32::<3>(bytes), 48);
            }
            n += found;
            here = here.wrapping_add(64);
        }
        n
    }

    /// Hashes eight words at a time: four with even numbers in one register, four
    /// with odd ones in another.
    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vbmi")]
    pub(super) fn hashes(text: &[u8], words: &[[u32; 2]], hashes: &mut [u64]) {
        let (eights, rest) = words.as_chunks::<8>();
        let (out, last) = hashes.split_at_mut((8 * eights.len()).min(hashes.len()));
        let (out, _) = out.as_chunks_mut::<8>();
        let keys =
            _mm512_broadcast_i32x4(_mm_set_epi64x(KEYS[1].cast_signed(), KEYS[0].cast_signed()));
        let number = load(&WITHIN);
        let even = load(&LENGTHS);
        let odd = _mm512_add_epi8(even, _mm512_set1_epi8(8));
        for (eight, out) in eights.iter().zip(out) {
            // SAFETY: eight pairs of numbers of 32 bits are the 64 bytes that are read.
            let all = unsafe { _mm512_loadu_si512(eight.as_ptr().cast()) };
            let starts = _mm512_and_si512(all, _mm512_set1_epi64(i64::from(u32::MAX)));
            let lengths = _mm512_sub_epi64(_mm512_srli_epi64(all, 32), starts);
            let hashed = _mm512_set1_epi64(i64::try_from(HASHED).unwrap_or(i64::MAX));
            let mut long = _mm512_cmpgt_epi64_mask(lengths, hashed);
            let lengths = _mm512_min_epu64(lengths, hashed);
            let within = text.len().checked_sub(HASHED).is_some_and(|last| {
                let last = _mm512_set1_epi64(i64::try_from(last).unwrap_or(i64::MAX));
                _mm512_cmpgt_epi64_mask(starts, last) == 0
            });
            if !within {
                portable(text, eight, out);
                continue;
            }
            // SAFETY: sixteen bytes behind each start lie within the text.
            let window = |i: usize| unsafe {
                _mm_loadu_si128(text.as_ptr().add(eight[i][0] as usize).cast())
            };
            let four = |first: usize| {
                let all = _mm512_castsi128_si512(window(first));
                let all = _mm512_inserti32x4::<1>(all, window(first + 2));
                let all = _mm512_inserti32x4::<2>(all, window(first + 4));
                _mm512_inserti32x4::<3>(all, window(first + 6))
            };
            let product = |bytes: __m512i, lanes: __m512i| {
                let kept = _mm512_cmplt_epu8_mask(number, _mm512_permutexvar_epi8(lanes, lengths));
                let small = _mm512_or_si512(bytes, _mm512_set1_epi8(SMALL.cast_signed()));
                let mixed = _mm512_xor_si512(_mm512_maskz_mov_epi8(kept, small), keys);
                _mm512_mul_epu32(mixed, _mm512_srli_epi64(mixed, 32))
            };
            let (evens, odds) = (product(four(0), even), product(four(1), odd));
            let low = _mm512_unpacklo_epi64(evens, odds);
            let sum = _mm512_add_epi64(low, _mm512_unpackhi_epi64(evens, odds));
            let hash = _mm512_mullo_epi64(sum, _mm512_set1_epi64(SPREAD.cast_signed()));
            let hash = _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 32));
            // SAFETY: eight numbers of 64 bits are the 64 bytes that are written.
            unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), hash) };
            while long != 0 {
                let lane = long.trailing_zeros() as usize;
                let [start, end] = eight[lane].map(|place| place as usize);
                out[lane] = whole(out[lane], text, start, end);
                long &= long - 1;
            }
        }
        portable(text, rest, last);
    }

    /// The number of each lane of 32 bits.
    const LANES: [u32; MARGIN] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
    /// The lanes with odd numbers, which stand for single words; the others stand
    /// for pairs.
    const SINGLES: u16 = 0xAAAA;

    /// Looks eight words and their pairs up at a time.
    #[target_feature(enable = "avx512f,avx512bw,popcnt")]
    pub(super) fn sift(sieve: &Sieve, hashes: &[u64], wanted: &mut [u32]) -> usize {
        let bits = sieve.bits();
        let half = i32::try_from(bits.len() / 2).unwrap_or(0);
        assert!(half > 0, "a sieve has two filters");
        let within = _mm512_set1_epi32(half - 1);
        let behind = _mm512_maskz_mov_epi32(SINGLES, _mm512_set1_epi32(half));
        let one = _mm512_set1_epi32(1);
        // SAFETY: sixteen numbers of 32 bits are the 64 bytes that are read.
        let lanes = unsafe { _mm512_loadu_si512(LANES.as_ptr().cast()) };
        let (mut first, mut n) = (0, 0);
        while let Some(nine) = hashes.get(first..).and_then(|rest| rest.first_chunk::<9>()) {
            let eight = |from: usize| {
                // SAFETY: eight of nine numbers from 0 or 1 on are read.
                unsafe { _mm512_loadu_si512(nine.as_ptr().add(from).cast()) }
            };
            let single = eight(0);
            let pair = _mm512_xor_si512(_mm512_rol_epi64::<TURN>(single), eight(1));
            // The upper half of each hash says the place.
            let at = _mm512_mask_mov_epi32(_mm512_srli_epi64(pair, 32), SINGLES, single);
            let word = _mm512_and_si512(_mm512_srli_epi32(at, 5), within);
            let word = _mm512_add_epi32(word, behind);
            // SAFETY: a number below `half`, or that and `half`, is below the length.
            let words = unsafe { _mm512_i32gather_epi32::<4>(word, bits.as_ptr().cast()) };
            let bit = _mm512_sllv_epi32(one, _mm512_and_si512(at, _mm512_set1_epi32(31)));
            let held = _mm512_test_epi32_mask(words, bit);
            let number = i32::try_from(2 * first).unwrap_or(0);
            let numbers = _mm512_add_epi32(lanes, _mm512_set1_epi32(number));
            let numbers = _mm512_maskz_compress_epi32(held, numbers);
            let out = wanted.get_mut(n..).and_then(|rest| rest.first_chunk_mut::<MARGIN>());
            let out = out.expect("there is room for MARGIN more than may be wanted");
            // SAFETY: sixteen numbers of 32 bits are the 64 bytes that are written.
            unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), numbers) };
            n += held.count_ones() as usize;
            first += 8;
        }
        n + from(sieve, &hashes[first..], u32::try_from(first).unwrap_or(0), &mut wanted[n..])
    }
}

#[cfg(target_arch = "aarch64")]
mod arm {
    use std::arch::aarch64::{
        vaddv_u8, vandq_u8, vcgeq_u8, vcleq_u8, vdupq_n_u8, vget_high_u8, vget_low_u8, vld1q_u8,
        vorrq_u8, vsubq_u8,
    };

    use crate::text::mask::{BLOCK, Marks, blocks};

    #[target_feature(enable = "neon")]
    pub(super) fn neon(bytes: &[u8], marks: &mut [Marks]) {
        const BITS: [u8; 16] = [1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128];
        let within =
            |bytes, first, width| vcleq_u8(vsubq_u8(bytes, vdupq_n_u8(first)), vdupq_n_u8(width));
        let quarter = |bytes: &[u8; BLOCK], i: usize| {
            // SAFETY: the 16 bytes from 16 i on, i below 4, lie within a block.
            let bytes = unsafe { vld1q_u8(bytes.as_ptr().add(16 * i)) };
            let small = vorrq_u8(bytes, vdupq_n_u8(0x20));
            let digits = within(bytes, b'0', 9);
            let words = vorrq_u8(within(small, b'a', 25), digits);
            let wide = vcgeq_u8(bytes, vdupq_n_u8(0x80));
            // SAFETY: the array has 16 bytes.
            let places = unsafe { vld1q_u8(BITS.as_ptr()) };
            let bits = |bytes| {
                let bits = vandq_u8(bytes, places);
                let low = u64::from(vaddv_u8(vget_low_u8(bits)));
                low | u64::from(vaddv_u8(vget_high_u8(bits))) << 8
            };
            Marks { words: bits(words), digits: bits(digits), wide: bits(wide) }
        };
        blocks(bytes, marks, |bytes| {
            let mut marks = Marks::default();
            (0..4).for_each(|i| marks.add(quarter(bytes, i), 16 * i));
            marks
        });
    }
}

/// The ways of this machine, all of which the tests try.
#[cfg(test)]
pub(super) fn all() -> Vec<Ways> {
    let quick = Ways::new(false);
    let mut all = vec![Ways::new(true), quick, Ways { marks: always, ..quick }];
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the function needs nothing but AVX2, which the machine has.
        all.push(Ways { marks: |bytes, marks| unsafe { x86::avx2(bytes, marks) }, ..quick });
    }
    all
}
