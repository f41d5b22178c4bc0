//! Text that XML can hold.

use std::borrow::Cow;

/// Escapes `text` for the content of an element or a quoted attribute.
///
/// Line breaks and tabs are written as references, since a reader turns them
/// into spaces in attributes. XML 1.0 has no way to write other control
/// characters; U+FFFD stands for them.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| matches!(c, '&' | '<' | '>' | '"' | '\'') || !is_plain(c)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' => escaped.push_str("&#9;"),
            c if is_plain(c) => escaped.push(c),
            _ => escaped.push(char::REPLACEMENT_CHARACTER),
        }
    }
    Cow::Owned(escaped)
}

/// Whether XML 1.0 allows the character, and keeps it as it is.
fn is_plain(c: char) -> bool {
    !matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{fffe}' | '\u{ffff}')
}

/// Returns what a reader gets of `text` after [`escape`].
#[cfg(test)]
pub(super) fn read_back(text: &str) -> String {
    let kept = |c: char| is_plain(c) || matches!(c, '\n' | '\r' | '\t');
    text.chars().map(|c| if kept(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}
