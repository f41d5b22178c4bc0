//! Compares a folded form with text as it was written.

use super::view::Visible;

/// What a comparison tells.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Compared {
    /// The form stands at these bytes.
    Same(usize, usize),
    /// It does not.
    Differs,
    /// The text goes on elsewhere, and so may the form.
    Crosses,
}

/// Returns how many bytes of marks stand before the first word of `key`; `None`
/// for a key that cannot be found by its first word.
pub(super) fn lead(key: &str) -> Option<usize> {
    let lead = key.find(char::is_alphanumeric)?;
    let plain = key.as_bytes()[..lead].iter().all(|byte| byte.is_ascii() && *byte != b' ');
    plain.then_some(lead)
}

/// Compares `key` with the ASCII `text` of `part`, where the first word of the
/// key would start at `start`.
pub(super) fn compare(text: &[u8], part: &Visible, start: usize, key: &str) -> Compared {
    let lead = lead(key).unwrap_or(0);
    let Some(from) = start.checked_sub(lead).filter(|from| *from >= part.start) else {
        return if part.first { Compared::Differs } else { Compared::Crosses };
    };
    let text = &text[..part.end];
    let mut at = from;
    for expected in key.as_bytes() {
        let Some(byte) = text.get(at) else {
            return if part.last { Compared::Differs } else { Compared::Crosses };
        };
        if !byte.is_ascii() {
            // It may fold to what the key has.
            return Compared::Crosses;
        }
        let joint = matches!(byte, b'-' | b'_') && {
            // What joins words at the end of a part stands in the next one too.
            if (at == part.start && !part.first) || (at + 1 == part.end && !part.last) {
                return Compared::Crosses;
            }
            is_joint(text, part.start, at)
        };
        if *expected == b' ' {
            if joint {
                at += 1;
                continue;
            }
            let spaces = text[at..].iter().take_while(|b| is_space(**b)).count();
            if spaces == 0 {
                return Compared::Differs;
            }
            at += spaces;
        } else if byte.to_ascii_lowercase() == *expected && !joint {
            at += 1;
        } else {
            return Compared::Differs;
        }
    }
    if is_end(text, at, key.as_bytes()) { Compared::Same(from, at) } else { Compared::Differs }
}

/// Whether the hyphen or underscore at `at` joins two words, as a space does.
fn is_joint(text: &[u8], start: usize, at: usize) -> bool {
    at > start
        && text[at - 1].is_ascii_alphanumeric()
        && text.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether `byte` folds to a space.
fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0B || byte == 0
}

/// Whether a form that is `key` can end at `end`; what
/// [`ends_word`](crate::tag::scan::ends_word) says of folded text.
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
