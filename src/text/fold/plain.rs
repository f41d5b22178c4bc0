//! How far a text folds byte by byte, as most of any text does.

/// Returns the length of the stretch at the start of `bytes` that folds byte by
/// byte: ASCII without hyphens and underscores, with single spaces inside.
pub(super) fn plain_stretch(bytes: &[u8]) -> usize {
    // A space counts if something plain stands on both sides.
    if bytes.first().is_none_or(|b| *b == b' ') {
        return 0;
    }
    let mut i = 0;
    while let Some(eight) = bytes[i..].first_chunk() {
        let plain = plain_bytes(u64::from_le_bytes(*eight));
        i += plain;
        // The last may be a space: what follows decides.
        if plain < eight.len() - 1 {
            return i;
        }
    }
    i + plain_bytes(last_bytes(bytes, bytes.len() - i))
}

/// Returns the last `count` of `bytes`, fewer than eight, as a number, filled up with
/// zeros, which are not plain.
fn last_bytes(bytes: &[u8], count: usize) -> u64 {
    match bytes.last_chunk() {
        Some(eight) => u64::from_le_bytes(*eight).unbounded_shr(8 * (8 - narrow(count))),
        None => bytes.iter().rev().take(count).fold(0, |all, byte| all << 8 | u64::from(*byte)),
    }
}

/// Counts of fewer than eight bytes.
fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(0)
}

/// Returns how many of eight bytes are plain but for single spaces, up to a space
/// of which only what follows tells. Looks at all in one register, without carries
/// between them (Knuth, The Art of Computer Programming 4A, 7.1.3).
fn plain_bytes(bytes: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // Bit 7 of a byte is set where it is another byte, and where it is ASCII and
    // comes after another.
    let differs = |byte: u8| (((bytes ^ (u64::from(byte) * ONES)) & !HIGH) + !HIGH) | bytes;
    let after = |byte: u8| (bytes & !HIGH) + u64::from(0x7F - byte) * ONES;
    let spaces = !differs(b' ') & HIGH;
    let plain = after(b' ') & !after(b'~') & !bytes & differs(b'-') & differs(b'_') & HIGH;
    let stops = !plain & HIGH & !(spaces & plain >> 8);
    stops.trailing_zeros() as usize / 8
}
