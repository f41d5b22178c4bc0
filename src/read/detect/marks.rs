//! Counts what the lines of a text show of each markup.

use crate::read::light::wiki;

/// How many lines of a text are looked at.
const LINES: usize = 2000;

/// Whether one of the lines that are looked at opens a heading or a fence of
/// Markdown.
pub(super) fn has_heading_or_fence(head: &str) -> bool {
    let mut before = "";
    lines(head).take(LINES).any(|line| {
        let found = match line.as_bytes().first() {
            Some(b'#') => is_atx(line),
            Some(b'`' | b'~') => is_fence(line, before.trim_end()),
            _ => false,
        };
        before = line;
        found
    })
}

/// Whether `line` is a heading of Markdown.
fn is_atx(line: &str) -> bool {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    (1..=6).contains(&level) && line[level..].starts_with(' ')
}

/// Whether `line` opens or closes a fence; tildes below text underline it.
fn is_fence(line: &str, before: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~") && before.is_empty()
}

/// How often a text shows the marks of each markup.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) lines: usize,
    /// Headings of Markdown.
    pub(super) atx: usize,
    pub(super) fences: usize,
    /// Lines that start with a tag.
    pub(super) tags: usize,
    pub(super) org: usize,
    pub(super) stars: usize,
    pub(super) adoc: usize,
    pub(super) rst: usize,
    /// Headings that are closed as those of wikis are.
    pub(super) wiki_heads: usize,
    pub(super) wiki: usize,
}

impl Marks {
    pub(super) fn of(head: &str) -> Self {
        let mut marks = Self::default();
        let mut before = "";
        let mut code = false;
        for line in head.lines().take(LINES) {
            let bare = line.trim();
            if bare.is_empty() {
                before = "";
                continue;
            }
            marks.lines += 1;
            if is_fence(line, before) {
                marks.fences += 1;
                code = !code;
            }
            if code {
                continue;
            }
            marks.atx += usize::from(is_atx(line));
            let tag = bare.strip_prefix('<').map(|rest| rest.trim_start_matches(['/', '!']));
            let is_tag =
                tag.is_some_and(|t| t.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-'));
            marks.tags += usize::from(is_tag);
            // Brackets and backquotes are rare, so they are looked for first.
            let quoted = memchr::memchr2(b'[', b'`', bare.as_bytes()).is_some();
            let drawer =
                bare == ":PROPERTIES:" || quoted && bare.contains("][") && bare.contains("[[");
            marks.org += usize::from(is_org_keyword(bare) || drawer);
            let stars = line.bytes().take_while(|b| *b == b'*').count();
            marks.stars += usize::from(stars > 0 && line[stars..].starts_with(' '));
            let level = line.bytes().take_while(|b| *b == b'=').count();
            marks.adoc += usize::from((1..=6).contains(&level) && line[level..].starts_with(' '));
            marks.adoc += usize::from(is_adoc_block(line));
            marks.wiki_heads += usize::from(level > 1 && wiki::title(line).is_some());
            marks.wiki += usize::from(is_wiki(bare));
            let directive =
                bare.strip_prefix(".. ").is_some_and(|d| d.contains("::") || d.starts_with('_'));
            let role = quoted && [":ref:`", ":doc:`", ">`_"].iter().any(|r| bare.contains(r));
            marks.rst += 2 * usize::from(directive || role) + usize::from(is_rule(line, before));
            before = line.trim_end();
        }
        marks
    }
}

fn is_org_keyword(bare: &str) -> bool {
    let keywords = ["title:", "begin_", "author:", "date:", "options:", "startup:"];
    bare.strip_prefix("#+").is_some_and(|rest| {
        let starts = |k: &&str| rest.get(..k.len()).is_some_and(|r| r.eq_ignore_ascii_case(k));
        keywords.iter().any(starts)
    })
}

/// Whether `line` is an attribute, a directive or the head of a block of
/// `AsciiDoc`.
fn is_adoc_block(line: &str) -> bool {
    let attribute = line.strip_prefix(':').and_then(|l| l.split_once(':'));
    let attribute = attribute.is_some_and(|(key, _)| {
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    });
    let block = ["[source", "[quote", "image::", "include::", "ifdef::"];
    attribute || block.iter().any(|b| line.starts_with(b))
}

/// Whether a line has what only `MediaWiki` has: bold text, a table, a category.
fn is_wiki(bare: &str) -> bool {
    let bold = || {
        bare.match_indices("'''").any(|(at, _)| bare[at + 3..].starts_with(char::is_alphanumeric))
    };
    ["{|", "|}", "[[Category:", "__TOC__", "__NOTOC__"].iter().any(|mark| bare.starts_with(mark))
        || memchr::memchr(b'\'', bare.as_bytes()).is_some() && bold()
}

/// Whether `line` underlines the one `before` as reStructuredText does, with a
/// mark that Markdown does not know.
fn is_rule(line: &str, before: &str) -> bool {
    let bare = line.trim_end().as_bytes();
    matches!(bare.first(), Some(b'~' | b'^' | b'"'))
        && bare.iter().all(|b| Some(b) == bare.first())
        && line.len() >= 3
        && line.len() >= before.len().min(80)
        && !before.is_empty()
}

/// Returns the lines of `text` as [`str::lines`] does, but with their carriage
/// returns, and at the speed of memchr.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).map(move |end| {
        let line = &text[start..end];
        start = end + 1;
        line
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The short way for most texts is that of the marks.
        #[test]
        fn headings_and_fences_are_found_as_marks_are(
            lines in prop::collection::vec(
                prop::sample::select(vec![
                    "# a", "####### a", "#a", " # a", "```", "~~~", "~~~ x", "text", "", " ", "\u{a0}",
                    "- a", "\r", "title\r", "~~~\r",
                ]),
                0..8,
            ),
        ) {
            let text = lines.join("\n");
            let marks = Marks::of(&text);
            prop_assert_eq!(has_heading_or_fence(&text), marks.atx + marks.fences > 0, "{:?}", text);
        }
    }
}
