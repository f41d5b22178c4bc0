//! Compares a folded form with text as it was written.

use super::{
    index::Entry,
    view::{Before, Part, char_at, is_apart},
};
use crate::text::spelled::KEPT;

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

/// Compares the key of `entry` with `text`, where the first word of the key would
/// start at `start`, in the first of `parts`.
#[inline]
pub(super) fn compare(text: &str, parts: &[Part], start: usize, entry: Entry<'_>) -> Compared {
    let key = entry.key;
    let Some(part) = parts.first() else { return Compared::Differs };
    if entry.plain
        && let Some(from) = start.checked_sub(usize::from(entry.lead))
        && from >= part.start()
        && from + key.len() <= part.end()
        && let Some(same) = is_same(text.as_bytes(), from, entry)
    {
        let end = from + key.len();
        return if same { ending(&text[..part.end()], end, key, from) } else { Compared::Differs };
    }
    slowly(text, parts, start, entry)
}

/// Compares a key byte by byte.
fn slowly(
    text: &str,
    parts: &[Part],
    start: usize,
    Entry { key, lead, .. }: Entry<'_>,
) -> Compared {
    let Some(mut part) = parts.first() else { return Compared::Differs };
    let bytes = text.as_bytes();
    let Some(from) = start.checked_sub(usize::from(lead)).filter(|from| *from >= part.start())
    else {
        let border = part.before == Before::Border;
        return if border { Compared::Differs } else { Compared::Unclear };
    };
    let mut next = 1;
    let mut at = from;
    let mut rest = key;
    // Whether spaces were read last: more of them are part of one.
    let mut spaced = false;
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
                    (spaced, rest) = (true, after);
                }
                Before::Nothing => {}
                Before::Space if spaced => {}
                Before::Space | Before::Cell => return Compared::Differs,
                Before::Other | Before::Border => return Compared::Unclear,
            }
            if spaced {
                at += spaces(&bytes[at..part.end()]);
            }
            continue;
        }
        let byte = bytes[at];
        if !byte.is_ascii() {
            // It may fold to what the key has.
            let apart = expected.is_ascii_alphanumeric() && char_at(text, at).is_some_and(is_apart);
            return if apart { Compared::Differs } else { Compared::Unclear };
        }
        spaced = false;
        if matches!(byte, b'-' | b'_') {
            // What joins words may do so across markup.
            let inside = at > part.start() && at + 1 < part.end();
            let whole = part.before == Before::Border && part.last;
            if !(inside || whole)
                || (inside && !(bytes[at - 1].is_ascii() && bytes[at + 1].is_ascii()))
            {
                return Compared::Unclear;
            }
            let word = |at: usize| bytes[at].is_ascii_alphanumeric();
            let joint = inside && word(at - 1) && word(at + 1);
            if *expected != if joint { b' ' } else { byte } {
                return Compared::Differs;
            }
            at += 1;
        } else if *expected == b' ' {
            let spaces = spaces(&bytes[at..part.end()]);
            if spaces == 0 {
                return Compared::Differs;
            }
            at += spaces;
            spaced = true;
        } else if byte.to_ascii_lowercase() == *expected {
            at += 1;
        } else {
            return Compared::Differs;
        }
        rest = after;
    }
    ending(&text[..part.end()], at, key, from)
}

/// Whether a key of up to sixteen bytes stands in `text` from the byte `from` on.
/// Most that are compared do, so that nothing has to be guessed.
#[inline]
fn is_short(text: &[u8], from: usize, entry: Entry<'_>) -> bool {
    let here = text.get(from..).and_then(|text| text.first_chunk::<16>());
    let Some((here, key)) = here.zip(entry.window) else { return false };
    let Some(kept) = KEPT.get(entry.key.len()) else { return false };
    let ((here, _), (key, _)) = (here.as_chunks::<8>(), key.as_chunks::<8>());
    let differ = |i: usize| {
        let (here, key) = (u64::from_le_bytes(here[i]), u64::from_le_bytes(key[i]));
        (small(here) ^ key) & kept[i]
    };
    differ(0) | differ(1) == 0
}

/// Whether the text from the byte `from` on folds to the key of `entry`, as long and
/// without hyphens; `None` if a look at it does not tell.
#[inline]
fn is_same(text: &[u8], from: usize, entry: Entry<'_>) -> Option<bool> {
    if is_short(text, from, entry) {
        return Some(true);
    }
    let key = entry.key;
    let text = text.get(from..from + key.len())?;
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

/// Tells whether the form `key`, which stands at `from`, can end at `end`; what
/// [`ends_word`](crate::text::ends_word) says of folded text.
#[inline]
fn ending(text: &str, end: usize, key: &[u8], from: usize) -> Compared {
    let goes_on = match text.as_bytes().get(end) {
        None => false,
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        Some(_) => char_at(text, end).is_none_or(|c| !is_apart(c)),
    };
    if !goes_on || !key.last().is_some_and(u8::is_ascii_alphanumeric) {
        return Compared::Same(from, end);
    }
    suffix(text, end, key, from)
}

/// Tells whether what follows a form within its word is a plural or a number.
fn suffix(text: &str, end: usize, key: &[u8], from: usize) -> Compared {
    let text = text.as_bytes();
    let more = &text[end..];
    let Some(last) = key.last() else { return Compared::Differs };
    let digits = more.iter().take_while(|b| b.is_ascii_digit()).count();
    if [0, 1, digits].iter().any(|i| more.get(*i).is_some_and(|byte| !byte.is_ascii())) {
        return Compared::Unclear;
    }
    let word = |at: usize| more.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let plural = more[0].eq_ignore_ascii_case(&b's') && *last != b's' && !word(1);
    let letter = last.is_ascii_alphabetic();
    let number = key.len() >= 4 && (1..=2).contains(&digits) && !word(digits);
    if letter && (plural && key.len() >= 3 || number) {
        Compared::Same(from, end)
    } else {
        Compared::Differs
    }
}
