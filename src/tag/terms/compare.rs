//! Compares a folded form with text as it was written.

use super::{
    keys::Key,
    view::{Before, Part},
};

/// What a comparison tells.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Compared {
    /// The form stands at these bytes.
    Same(usize, usize),
    /// It does not.
    Differs,
    /// Only folding can tell.
    Unclear,
}

/// Returns how many bytes of marks stand before the first word of `key`; `None`
/// for a key that cannot be found by its first word.
pub(super) fn lead(key: &str) -> Option<usize> {
    if key.as_bytes().first()?.is_ascii_alphanumeric() {
        return Some(0);
    }
    let lead = key.find(char::is_alphanumeric)?;
    let plain = key.as_bytes()[..lead].iter().all(|byte| byte.is_ascii() && *byte != b' ');
    plain.then_some(lead)
}

/// Compares `key` with `text`, where the first word of the key would start at
/// `start`, in the first of `parts`.
#[inline]
pub(super) fn compare(
    text: &[u8],
    parts: &[Part],
    start: usize,
    (key, about): (&str, Key),
) -> Compared {
    let Some(mut part) = parts.first() else { return Compared::Differs };
    if about.plain
        && let Some(from) = start.checked_sub(usize::from(about.lead))
        && from >= part.start()
        && let Some(here) = text[..part.end()].get(from..from + key.len())
        && let Some(same) = is_same(here, key.as_bytes())
    {
        let end = from + key.len();
        return if same && is_end(&text[..part.end()], end, key.as_bytes()) {
            Compared::Same(from, end)
        } else {
            Compared::Differs
        };
    }
    let lead = lead(key).unwrap_or(0);
    let Some(from) = start.checked_sub(lead).filter(|from| *from >= part.start()) else {
        let border = part.before == Before::Border;
        return if border { Compared::Differs } else { Compared::Unclear };
    };
    let mut next = 1;
    let mut at = from;
    let mut rest = key.as_bytes();
    while let Some((expected, after)) = rest.split_first() {
        if at == part.end() {
            // What is read may go on in the next part.
            if part.last {
                return Compared::Differs;
            }
            let Some(more) = parts.get(next) else { return Compared::Differs };
            (part, next, at) = (more, next + 1, more.start());
            match part.before {
                Before::Space if *expected == b' ' => {
                    at += spaces(&text[at..part.end()]);
                    rest = after;
                }
                Before::Nothing => {}
                Before::Space => return Compared::Differs,
                Before::Other | Before::Border => return Compared::Unclear,
            }
            continue;
        }
        let byte = text[at];
        if !byte.is_ascii() {
            // It may fold to what the key has.
            return Compared::Unclear;
        }
        if matches!(byte, b'-' | b'_') {
            // What joins words may do so across markup.
            let inside = at > part.start() && at + 1 < part.end();
            let whole = part.before == Before::Border && part.last;
            if !(inside || whole) {
                return Compared::Unclear;
            }
            let word = |at: usize| text[at].is_ascii_alphanumeric();
            let joint = inside && word(at - 1) && word(at + 1);
            if *expected != if joint { b' ' } else { byte } {
                return Compared::Differs;
            }
            at += 1;
        } else if *expected == b' ' {
            let spaces = spaces(&text[at..part.end()]);
            if spaces == 0 {
                return Compared::Differs;
            }
            at += spaces;
            if at == part.end() && !part.last {
                // The next part may begin with spaces too.
                return Compared::Unclear;
            }
        } else if byte.to_ascii_lowercase() == *expected {
            at += 1;
        } else {
            return Compared::Differs;
        }
        rest = after;
    }
    if is_end(&text[..part.end()], at, key.as_bytes()) {
        Compared::Same(from, at)
    } else {
        Compared::Differs
    }
}

/// Whether `text` folds to `key`, as long and without hyphens; `None` if a look
/// at it does not tell.
#[inline]
fn is_same(text: &[u8], key: &[u8]) -> Option<bool> {
    let (these, text) = text.as_chunks::<8>();
    let (those, key) = key.as_chunks::<8>();
    for (this, that) in these.iter().zip(those) {
        let (this, that) = (u64::from_le_bytes(*this), u64::from_le_bytes(*that));
        let differ = small(this) ^ that;
        if differ != 0 {
            let first = differ.trailing_zeros() / 8;
            return differs(byte(this, first), byte(that, first));
        }
    }
    for (this, that) in text.iter().zip(key) {
        if this.to_ascii_lowercase() != *that {
            return differs(*this, *that);
        }
    }
    Some(true)
}

/// What the first bytes that differ tell: letters and digits are what they are,
/// other bytes may fold in many ways.
fn differs(this: u8, that: u8) -> Option<bool> {
    (this.is_ascii_alphanumeric() && that.is_ascii_alphanumeric()).then_some(false)
}

#[inline]
fn byte(bytes: u64, i: u32) -> u8 {
    bytes.to_le_bytes()[i as usize]
}

/// Makes the ASCII capitals among eight bytes small.
#[inline]
fn small(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let low = bytes & !HIGH;
    let from = low + u64::from(0x80 - b'A') * ONES;
    let behind = low + u64::from(0x7F - b'Z') * ONES;
    let capital = (from & !behind & !bytes) & HIGH;
    bytes | capital >> 2
}

/// Returns how many bytes at the start of `text` fold to a space.
#[inline]
fn spaces(text: &[u8]) -> usize {
    text.iter().take_while(|b| b.is_ascii_whitespace() || matches!(b, 0x0B | 0)).count()
}

/// Whether a form that is `key` can end at `end`; what
/// [`ends_word`](crate::tag::scan::ends_word) says of folded text.
#[inline]
fn is_end(text: &[u8], end: usize, key: &[u8]) -> bool {
    let word = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let Some(last) = key.last().filter(|last| last.is_ascii_alphanumeric() && word(end)) else {
        return true;
    };
    let letter = last.is_ascii_alphabetic();
    let plural = text[end].eq_ignore_ascii_case(&b's') && *last != b's' && !word(end + 1);
    if plural && letter && key.len() >= 3 {
        return true;
    }
    let digits = text[end..].iter().take_while(|b| b.is_ascii_digit()).count();
    letter && key.len() >= 4 && (1..=2).contains(&digits) && !word(end + digits)
}
