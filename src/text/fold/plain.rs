//! How far a text folds byte by byte, as most of any text does.

/// Returns the length of the stretch at the start of `bytes` that folds byte by
/// byte: ASCII without hyphens and underscores, with single spaces inside.
pub(super) fn plain_stretch(bytes: &[u8]) -> usize {
    let mut i = 0;
    while let Some(eight) = bytes.get(i..).and_then(|rest| rest.first_chunk())
        && (i > 0 || eight[0] != b' ')
    {
        let plain = plain_bytes(u64::from_le_bytes(*eight));
        i += plain;
        // The last may be a space: what follows decides.
        if plain < eight.len() - 1 {
            break;
        }
    }
    while let Some(b) = bytes.get(i) {
        match CLASSES[usize::from(*b)] {
            Class::Plain => i += 1,
            // A space counts if something plain stands on both sides.
            Class::Space
                if i > 0
                    && bytes
                        .get(i + 1)
                        .is_some_and(|b| CLASSES[usize::from(*b)] == Class::Plain) =>
            {
                i += 2;
            }
            _ => break,
        }
    }
    i
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

/// How a byte folds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Class {
    /// By itself, to its small letter if it has one.
    Plain,
    /// A space.
    Space,
    /// Otherwise: hyphens, other white space, not ASCII.
    Other,
}

pub(super) const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut b = 0x21;
    while b < 0x7F {
        if b != b'-' && b != b'_' {
            classes[b as usize] = Class::Plain;
        }
        b += 1;
    }
    classes[b' ' as usize] = Class::Space;
    classes
};
