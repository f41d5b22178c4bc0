//! Text of notes inside Markdown: names and quotes are shown as they are, and
//! none becomes a heading, a link, a cell or a tag.

use std::fmt::Write as _;

/// Escapes `text` for a line of Markdown, so that it reads as it was written.
///
/// White space and control characters become single spaces. A `@` is kept from
/// calling the person of that name where Markdown is a comment on a web page.
///
/// # Examples
///
/// ```
/// use kgraph::markup::escape;
///
/// assert_eq!(escape("a|b *c* <d>"), r"a\|b \*c\* \<d\>");
/// assert_eq!(escape("- 1\n# x"), r"\- 1 \# x");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
        .collect();
    let line = words.join(" ");
    let mut escaped = String::with_capacity(line.len());
    // What starts an item or a rule does so at the start of a line only.
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    for (i, c) in line.char_indices() {
        let marks = matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '{'
                | '}'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '|'
                | '~'
                | '&'
                | '$'
                | '!'
                | '^'
        );
        let starts = i == 0 && matches!(c, '-' | '+' | '=' | ':')
            || number > 0 && i == number && matches!(c, '.' | ')');
        if marks || starts {
            escaped.push('\\');
        }
        escaped.push(c);
        if c == '@' {
            // A word joiner, which is not seen.
            escaped.push('\u{2060}');
        }
    }
    escaped
}

/// Sets `text` as code: a path, an identifier.
///
/// # Examples
///
/// ```
/// use kgraph::markup::code;
///
/// assert_eq!(code("data/a_b.md:3"), "`data/a_b.md:3`");
/// assert_eq!(code("a`b"), "`` a`b ``");
/// ```
#[must_use]
pub fn code(text: &str) -> String {
    let line: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    if longest == 0 {
        // A bar would end the cell of a table even here.
        return format!("`{}`", line.replace('|', "\\|"));
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {} {fence}", line.replace('|', "\\|"))
}

/// Lays out a table; `right` tells which columns are numbers. The cells must be
/// escaped already.
#[must_use]
pub(crate) fn table(headers: &[&str], right: &[bool], rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "| {} |", headers.join(" | "));
    let line = |i: usize| if right.get(i) == Some(&true) { "--:" } else { "---" };
    let lines: Vec<&str> = (0..headers.len()).map(line).collect();
    let _ = writeln!(out, "|{}|", lines.join("|"));
    for row in rows {
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// The text that a reader of `markdown` sees, if that is one paragraph of
    /// plain text.
    fn seen(markdown: &str) -> Option<String> {
        let mut shown = String::new();
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(text) => shown.push_str(&text),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                _ => return None,
            }
        }
        Some(shown.replace('\u{2060}', ""))
    }

    proptest! {
        /// Whatever the text, a reader sees it and nothing else.
        #[test]
        fn what_is_escaped_is_seen(text in "(\\PC|[-+=:#>*_`~|!&<@\\[\\]().0-9\\\\ ]|\\n){0,40}") {
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assume!(!text.contains('\u{2060}') && !words.is_empty());
            prop_assert_eq!(seen(&escape(&text)), Some(words.join(" ")));
        }
    }

    #[test]
    fn code_is_kept_in_a_cell() {
        assert_eq!(code("a|b"), r"`a\|b`");
        assert_eq!(code("a``b`"), "``` a``b` ```");
    }
}
