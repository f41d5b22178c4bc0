//! [Masks of words](super::mask) by the vector instructions of the machine. The
//! only file with `unsafe` code.
#![expect(unsafe_code, reason = "a function for certain machines must be called on those only")]

use super::mask::WordMasks;

/// Returns the quickest way of this machine.
pub(super) fn word_masks() -> WordMasks {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the function needs nothing but AVX2, which the machine has.
        return |bytes, masks| unsafe { x86::avx2(bytes, masks) };
    }
    always
}

/// The way of every machine.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn always(bytes: &[u8], masks: &mut [u64]) {
    super::mask::portable(bytes, masks);
}

/// The way of every machine of this kind.
#[cfg(target_arch = "x86_64")]
fn always(bytes: &[u8], masks: &mut [u64]) {
    // SAFETY: the function needs nothing but SSE2, which x86-64 always has.
    unsafe { x86::sse2(bytes, masks) };
}

/// The way of every machine of this kind.
#[cfg(target_arch = "aarch64")]
fn always(bytes: &[u8], masks: &mut [u64]) {
    // SAFETY: the function needs nothing but NEON, which AArch64 always has.
    unsafe { arm::neon(bytes, masks) };
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m128i, __m256i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8,
        _mm_or_si128, _mm_set1_epi8, _mm_sub_epi8, _mm256_cmpeq_epi8, _mm256_loadu_si256,
        _mm256_min_epu8, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8, _mm256_sub_epi8,
    };

    use crate::text::mask::{BLOCK, blocks};

    #[target_feature(enable = "avx2")]
    pub(super) fn avx2(bytes: &[u8], masks: &mut [u64]) {
        let within = |bytes: __m256i, first: u8, width: u8| {
            let from = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first.cast_signed()));
            let last = _mm256_set1_epi8(width.cast_signed());
            _mm256_cmpeq_epi8(_mm256_min_epu8(from, last), from)
        };
        let half = |bytes: &[u8; BLOCK], at: usize| {
            // SAFETY: the 32 bytes from 0 or 32 on lie within the 64 of a block.
            let bytes = unsafe { _mm256_loadu_si256(bytes.as_ptr().add(at).cast()) };
            let small = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
            let word = _mm256_or_si256(within(small, b'a', 25), within(bytes, b'0', 9));
            u64::from(_mm256_movemask_epi8(word).cast_unsigned())
        };
        blocks(bytes, masks, |bytes| half(bytes, 0) | half(bytes, 32) << 32);
    }

    #[target_feature(enable = "sse2")]
    pub(super) fn sse2(bytes: &[u8], masks: &mut [u64]) {
        let within = |bytes: __m128i, first: u8, width: u8| {
            let from = _mm_sub_epi8(bytes, _mm_set1_epi8(first.cast_signed()));
            let last = _mm_set1_epi8(width.cast_signed());
            _mm_cmpeq_epi8(_mm_min_epu8(from, last), from)
        };
        let quarter = |bytes: &[u8; BLOCK], i: usize| {
            // SAFETY: the 16 bytes from 16 i on, i below 4, lie within a block.
            let bytes = unsafe { _mm_loadu_si128(bytes.as_ptr().add(16 * i).cast()) };
            let small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
            let word = _mm_or_si128(within(small, b'a', 25), within(bytes, b'0', 9));
            u64::from(_mm_movemask_epi8(word).cast_unsigned()) << (16 * i)
        };
        blocks(bytes, masks, |bytes| (0..4).fold(0, |mask, i| mask | quarter(bytes, i)));
    }
}

#[cfg(target_arch = "aarch64")]
mod arm {
    use std::arch::aarch64::{
        vaddv_u8, vandq_u8, vcleq_u8, vdupq_n_u8, vget_high_u8, vget_low_u8, vld1q_u8, vorrq_u8,
        vsubq_u8,
    };

    use crate::text::mask::{BLOCK, blocks};

    #[target_feature(enable = "neon")]
    pub(super) fn neon(bytes: &[u8], masks: &mut [u64]) {
        const BITS: [u8; 16] = [1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128];
        let within =
            |bytes, first, width| vcleq_u8(vsubq_u8(bytes, vdupq_n_u8(first)), vdupq_n_u8(width));
        let quarter = |bytes: &[u8; BLOCK], i: usize| {
            // SAFETY: the 16 bytes from 16 i on, i below 4, lie within a block.
            let bytes = unsafe { vld1q_u8(bytes.as_ptr().add(16 * i)) };
            let small = vorrq_u8(bytes, vdupq_n_u8(0x20));
            let word = vorrq_u8(within(small, b'a', 25), within(bytes, b'0', 9));
            // SAFETY: the array has 16 bytes.
            let bits = vandq_u8(word, unsafe { vld1q_u8(BITS.as_ptr()) });
            let low = u64::from(vaddv_u8(vget_low_u8(bits)));
            let high = u64::from(vaddv_u8(vget_high_u8(bits)));
            (low | high << 8) << (16 * i)
        };
        blocks(bytes, masks, |bytes| (0..4).fold(0, |mask, i| mask | quarter(bytes, i)));
    }
}

/// The ways of this machine, all of which the tests try.
#[cfg(test)]
pub(super) fn ways() -> [WordMasks; 3] {
    [super::mask::portable, word_masks(), always]
}
