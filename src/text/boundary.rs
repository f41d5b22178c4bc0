//! Where words of a folded text start and end.

use super::is_alphanumeric;

/// What follows a spelling directly, inside the same word.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Suffix {
    /// Nothing: the word ends.
    None,
    /// A plural `s`.
    Plural,
    /// A number, as in `etcd3`.
    Number,
}

/// Whether a word can start at `at` of the folded `text`.
pub(crate) fn starts_word(text: &str, at: usize) -> bool {
    let Some(first) = text[at..].chars().next() else { return false };
    match text[..at].chars().next_back() {
        None => true,
        Some(before) => !joined(before, first),
    }
}

/// Whether a word that starts at `start` can end at `end`, and what follows.
pub(crate) fn ends_word(text: &str, start: usize, end: usize) -> Option<Suffix> {
    let rest = &text[end..];
    let last = text[..end].chars().next_back()?;
    let Some(after) = rest.chars().next() else { return Some(Suffix::None) };
    if !joined(last, after) {
        return Some(Suffix::None);
    }
    let long = end - start >= 3;
    if after == 's'
        && long
        && last != 's'
        && last.is_ascii_alphabetic()
        && !continues(&rest[1..], 's')
    {
        return Some(Suffix::Plural);
    }
    if after.is_ascii_digit() && end - start >= 4 && last.is_ascii_alphabetic() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits <= 2 && !continues(&rest[digits..], '0') {
            return Some(Suffix::Number);
        }
    }
    None
}

fn continues(rest: &str, last: char) -> bool {
    rest.chars().next().is_some_and(|c| joined(last, c))
}

/// Whether two neighbouring characters belong to one word.
fn joined(a: char, b: char) -> bool {
    is_alphanumeric(a) && is_alphanumeric(b) && !wordless(a) && !wordless(b)
}

/// Whether `c` is of a script that puts no spaces between words, or glues
/// particles to foreign words, so that any place may be the border of a word.
pub(crate) fn wordless(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}'   // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Myanmar
        | '\u{1100}'..='\u{11FF}' // Hangul Jamo
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{2E80}'..='\u{30FF}' // CJK radicals to Katakana
        | '\u{3130}'..='\u{318F}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}' // Hangul
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3134F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_borders() {
        #[rustfmt::skip]
        let rows = [
            // text            start end  whole
            ("a mango",         4,   7,   false),
            ("go!",             0,   2,   true),
            ("google's",        0,   6,   true),
            ("elbs x",          0,   3,   true),
            ("etcd3 x",         0,   4,   true),
            ("etcd345 x",       0,   4,   false),
            ("kubernetesを使う", 0,  10,   true),
            ("mesosphere",      0,   5,   false),
        ];
        for (text, start, end, whole) in rows {
            let found = starts_word(text, start) && ends_word(text, start, end).is_some();
            assert_eq!(found, whole, "{text}");
        }
    }
}
