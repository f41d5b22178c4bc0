//! The quotes at the ends of a title: a pair around the whole of it says nothing,
//! others belong to it.

use std::ops::Range;

use super::{mark::QUOTES, parts::trim};

/// Marks that open or close a quote.
const MARKS: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Returns the title at `range` with the quotes that were taken from its ends with
/// the spaces, unless they stand around the whole of it.
pub(super) fn kept(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].chars().next_back().filter(|c| MARKS.contains(c));
    let behind = text[range.end..].chars().next().filter(|c| MARKS.contains(c));
    if before.is_none() && behind.is_none() && !text[range.clone()].starts_with(MARKS) {
        return range;
    }
    let whole = range.start - before.map_or(0, char::len_utf8)
        ..range.end + behind.map_or(0, char::len_utf8);
    let paired = Paired::of(&text[whole.clone()]);
    if let Some(close) = paired.first
        && whole.start + close == last(text, &whole)
    {
        let open = text[whole.clone()].chars().next().map_or(0, char::len_utf8);
        return trim(text, whole.start + open..whole.start + close);
    }
    let start = if paired.first.is_some() { whole.start } else { range.start };
    let end = if paired.last { whole.end } else { range.end };
    start..end
}

/// Returns where a quoted title ends behind which stands a remark: `"Rook"; a demo`.
pub(super) fn before_remark(text: &str, range: Range<usize>) -> Option<usize> {
    let open = text[..range.start].chars().next_back()?;
    let (_, close) = QUOTES.iter().find(|(it, _)| *it == open)?;
    let end = range.start + text[range.clone()].find(*close)?;
    text[end + close.len_utf8()..range.end].starts_with("; ").then_some(end)
}

/// Returns where the last character of a range starts.
fn last(text: &str, range: &Range<usize>) -> usize {
    range.end - text[range.clone()].chars().next_back().map_or(0, char::len_utf8)
}

/// What the first and the last character of a text are paired with.
#[derive(Default)]
struct Paired {
    /// Where the quote closes that the text starts with.
    first: Option<usize>,
    /// Whether the text ends with a quote that opens within it.
    last: bool,
}

impl Paired {
    fn of(text: &str) -> Self {
        let mut paired = Self::default();
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut before = ' ';
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            let closes = |(_, mark): &(usize, char)| QUOTES.contains(&(*mark, c));
            if let Some((from, _)) = open.last().copied().filter(closes)
                && !before.is_whitespace()
            {
                open.pop();
                paired.first = paired.first.or((from == 0).then_some(at));
                paired.last |= at + c.len_utf8() == text.len();
            } else if !next.is_whitespace() && QUOTES.iter().any(|(mark, _)| *mark == c) {
                open.push((at, c));
            }
            before = c;
        }
        paired
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_of_titles() {
        #[rustfmt::skip]
        let rows = [
            ("\"Rook at Scale\"",          "Rook at Scale"),
            ("“Rook at Scale”",            "Rook at Scale"),
            ("„Rook“",                     "Rook"),
            ("«Rook»",                     "Rook"),
            ("\"Rook",                     "Rook"),
            ("Rook”",                      "Rook"),
            ("A Fluentd “Tail”",           "A Fluentd “Tail”"),
            ("The \"Tail\"",               "The \"Tail\""),
            ("Kubernetes: \"Finally\"",    "Kubernetes: \"Finally\""),
            ("\"Hello\" and \"World\"",    "\"Hello\" and \"World\""),
            ("\"Hello\" and so on",        "\"Hello\" and so on"),
            ("„Hallo“ und weiter",         "„Hallo“ und weiter"),
            ("A disk of 5\"",              "A disk of 5"),
            ("\"The “Tail”\"",             "The “Tail”"),
            ("\"",                         ""),
            ("",                           ""),
        ];
        for (text, expected) in rows {
            let found = kept(text, trim(text, 0..text.len()));
            assert_eq!(&text[found], expected, "{text}");
        }
    }
}
