//! [Marks of bytes](super::mask) by the vector instructions of the machine. The
//! only file with `unsafe` code.
#![expect(unsafe_code, reason = "a function for certain machines must be called on those only")]

use super::mask::{FillMarks, Marks};

/// Returns the quickest way of this machine.
pub(super) fn fill_marks() -> FillMarks {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the function needs nothing but AVX2, which the machine has.
        return |bytes, marks| unsafe { x86::avx2(bytes, marks) };
    }
    always
}

/// The way of every machine.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn always(bytes: &[u8], marks: &mut [Marks]) {
    super::mask::portable(bytes, marks);
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
pub(super) fn ways() -> [FillMarks; 3] {
    [super::mask::portable, fill_marks(), always]
}
