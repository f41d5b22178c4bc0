//! Finds what Markdown has no notion of, before Markdown is read.
//!
//! Form feeds separate the pages of converted PDFs, `{{< figure … >}}` is a
//! shortcode of a site generator, and `$\textcolor{orange}{Keynotes}$` is a
//! heading in a notebook that draws formulas. A Markdown parser would read all
//! of these as text, and the quotes, underscores and brackets inside of them as
//! markup. The scan hides them in a copy of the text that has the same length,
//! so that every offset stays what it was.

use std::{borrow::Cow, ops::Range};

use memchr::memmem;

use crate::span::Span;

/// Lists and quotes within each other on one line, at most.
const DEEPEST: usize = 100;

/// Parts the tables from paragraphs that stand right above them, as GitHub reads them and
/// pages copied without their blank lines have them: the bar that opens the first row is no
/// part of a cell, and a blank line in its place is.
fn part_tables(text: &str, from: usize, masked: &mut Option<Vec<u8>>) {
    let bytes = text.as_bytes();
    let line = |at: usize| {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |i| at + i);
        (&text[at..end], end)
    };
    let opens = |fence: &&str| text[from..].starts_with(*fence);
    let (mut fenced, mut counted) = (["```", "~~~"].iter().any(opens), from);
    // The dashes beneath the first row are rarer than rows.
    for rule in memmem::find_iter(&bytes[from..], b"\n|").map(|i| from + i + 1) {
        let (dashes, _) = line(rule);
        if !is_rule(dashes) {
            continue;
        }
        let before = |end: usize| memchr::memrchr(b'\n', &bytes[from..end]).map(|i| from + i);
        let Some(above) = before(rule - 1) else { continue };
        let start = before(above).map_or(from, |i| i + 1);
        let head = &text[above + 1..rule - 1];
        if !head.starts_with('|') || !is_prose(&text[start..above]) {
            continue;
        }
        for opener in ["\n```", "\n~~~"] {
            let fences = memmem::find_iter(&bytes[counted..above], opener).count();
            fenced ^= fences % 2 == 1;
        }
        counted = above;
        if !fenced {
            masked.get_or_insert_with(|| bytes.to_vec())[above + 1] = b'\n';
        }
    }
}

/// Hides the marks of empty items right beneath the text of others, which would make headings
/// of that: templates are full of them.
fn empty_items(text: &str, from: usize, masked: &mut Option<Vec<u8>>) {
    let bytes = text.as_bytes();
    for end in
        memmem::find_iter(&bytes[from..], b"-\n").chain(memmem::find_iter(&bytes[from..], b"- \n"))
    {
        let mark = from + end;
        let indent = bytes[from..mark].iter().rev().take_while(|b| **b == b' ').count();
        let start = mark - indent;
        let above = || {
            let line = text[from..start].strip_suffix('\n')?.rsplit('\n').next()?.trim();
            (!line.is_empty() && line != "-").then_some(())
        };
        if indent > 1 && above().is_some() {
            masked.get_or_insert_with(|| bytes.to_vec())[mark] = b' ';
        }
    }
}

/// Whether a line is what stands beneath the first row of a table: `|---|:--|`.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    line.contains("--") && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

/// Whether a line is text, that nothing marks as part of a list, a quote, code or a table.
fn is_prose(line: &str) -> bool {
    let Some(first) = line.chars().next() else { return false };
    let counted = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let listed = first.is_ascii_digit() && counted.starts_with(['.', ')']);
    !listed
        && !first.is_whitespace()
        && !matches!(first, '|' | '#' | '>' | '-' | '*' | '+' | '`' | '~' | '<')
}

/// Something that stands on its own between blocks.
pub(super) struct Found {
    /// Where it stands.
    pub(super) span: Span,
    /// The texts that a shortcode shows; none for a form feed.
    pub(super) parts: Vec<Span>,
}

/// What the scan found.
#[derive(Default)]
pub(super) struct Scan {
    /// Parts of the text that are not read, sorted and disjoint.
    cuts: Vec<Span>,
    /// Shortcodes and form feeds, sorted.
    found: Vec<Found>,
    /// How many of them have been handed out.
    next: usize,
}

impl Scan {
    /// Scans `text` from `from` on; also returns the text to parse.
    pub(super) fn new(text: &str, from: usize) -> (Self, Cow<'_, str>) {
        let mut scan = Self::default();
        let mut masked: Option<Vec<u8>> = None;
        scan.shortcodes(text, from, &mut masked);
        scan.colours(text, from);
        scan.depths(text, from, &mut masked);
        part_tables(text, from, &mut masked);
        empty_items(text, from, &mut masked);
        for at in memchr::memchr_iter(b'\x0c', &text.as_bytes()[from..]) {
            let at = from + at;
            masked.get_or_insert_with(|| text.as_bytes().to_vec())[at] = b'\n';
            scan.found.push(Found { span: Span::new(at, at + 1), parts: Vec::new() });
        }
        scan.found.sort_by_key(|f| f.span.start);
        scan.cuts.sort_by_key(|c| c.start);
        scan.cuts.dedup_by(|b, a| b.start < a.end);
        // Masks replace whole characters by as many ASCII ones.
        let masked = masked.and_then(|bytes| String::from_utf8(bytes).ok());
        (scan, masked.map_or(Cow::Borrowed(text), Cow::Owned))
    }

    /// Returns the next finding before `at`.
    pub(super) fn next_before(&mut self, at: usize) -> Option<Found> {
        let found = self.found.get_mut(self.next).filter(|f| f.span.start < at)?;
        self.next += 1;
        Some(Found { span: found.span, parts: std::mem::take(&mut found.parts) })
    }

    /// Returns the form feed within `span` that has not been handed out, and
    /// hands it out.
    pub(super) fn feed_in(&mut self, span: Span) -> Option<usize> {
        let found = self.found.get(self.next)?;
        let hit = found.parts.is_empty() && span.contains(found.span);
        hit.then(|| {
            self.next += 1;
            found.span.start
        })
    }

    /// Returns the indices of the cuts that touch `span`.
    pub(super) fn cuts_in(&self, span: Span) -> Range<usize> {
        if self.cuts.is_empty() {
            return 0..0;
        }
        let first = self.cuts.partition_point(|c| c.end <= span.start);
        let count = self.cuts[first..].partition_point(|c| c.start < span.end);
        first..first + count
    }

    /// Returns a cut by its index.
    pub(super) fn cut(&self, index: usize) -> Span {
        self.cuts[index]
    }

    fn shortcodes(&mut self, text: &str, from: usize, masked: &mut Option<Vec<u8>>) {
        let bytes = text.as_bytes();
        let mut at = from;
        while let Some(i) = memmem::find(&bytes[at..], b"{{") {
            let start = at + i;
            at = start + 2;
            let close: &[u8] = match bytes.get(at) {
                Some(b'<') => b">}}",
                Some(b'%') => b"%}}",
                _ => continue,
            };
            // A shortcode is a few lines at most; a limit keeps this linear.
            let limit = bytes.len().min(start + 4096);
            let Some(len) = memmem::find(&bytes[start..limit], close) else { continue };
            let end = start + len + close.len();
            let span = Span::new(start, end);
            self.found.push(Found { span, parts: captions(text, span) });
            self.cuts.push(span);
            let before = bytes[..start].iter().rev().take_while(|b| **b != b'\n');
            let after = bytes[end..].iter().take_while(|b| **b != b'\n');
            if before.chain(after).all(u8::is_ascii_whitespace) {
                let copy = masked.get_or_insert_with(|| bytes.to_vec());
                copy[span.range()].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
            }
            at = end;
        }
        self.found.retain(|f| !f.parts.is_empty());
    }

    /// Cuts nested lists and quotes off below [`DEEPEST`].
    ///
    /// Each further line costs a Markdown parser as much as there are open
    /// containers, and ten thousand of them are no note.
    fn depths(&mut self, text: &str, from: usize, masked: &mut Option<Vec<u8>>) {
        let bytes = text.as_bytes();
        let mark = |b: u8| {
            matches!(b, b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b' ' | b'\t' | b'0'..=b'9')
        };
        // Such a line starts with more marks than that, so that one of every so
        // many bytes is among them.
        let mut probe = from + DEEPEST;
        while let Some(byte) = bytes.get(probe) {
            if !mark(*byte) {
                probe += DEEPEST + 1;
                continue;
            }
            let start = memchr::memrchr(b'\n', &bytes[from..probe]).map_or(from, |i| from + i + 1);
            let end = memchr::memchr(b'\n', &bytes[probe..]).map_or(bytes.len(), |i| probe + i);
            if let Some(cut) = too_deep(bytes, start, end) {
                masked.get_or_insert_with(|| bytes.to_vec())[cut.range()].fill(b'x');
                self.cuts.push(cut);
            }
            probe = end + 1 + DEEPEST;
        }
    }

    /// Cuts the commands from `$\textcolor{orange}{Keynotes\ (day\ 1)}$`.
    fn colours(&mut self, text: &str, from: usize) {
        let bytes = text.as_bytes();
        // Shortcodes are sorted; the cuts of what is found here come behind them.
        let (shortcodes, mut over) = (self.cuts.len(), 0);
        for i in memmem::find_iter(&bytes[from..], b"$\\") {
            let start = from + i;
            let name = bytes[start + 2..].iter().take(16).take_while(|b| b.is_ascii_alphabetic());
            let name = name.count();
            if !text[start + 2..start + 2 + name].contains("color") {
                continue;
            }
            let of_shortcodes = &self.cuts[..shortcodes];
            let next = of_shortcodes.partition_point(|cut| cut.end <= start);
            if start < over || of_shortcodes.get(next).is_some_and(|cut| cut.start <= start) {
                continue;
            }
            // A title is short; a limit keeps this linear.
            let mut limit = text.len().min(start + 1024);
            while !text.is_char_boundary(limit) {
                limit -= 1;
            }
            let line = text[start..limit].lines().next().unwrap_or("");
            let open = line.find('}').filter(|c| line[c + 1..].starts_with('{'));
            let (Some(open), Some(close)) = (open, line.rfind("}$")) else { continue };
            if open + 2 > close {
                continue;
            }
            self.cuts.push(Span::new(start, start + open + 2));
            for (i, _) in line[open + 2..close].match_indices('\\') {
                let at = start + open + 2 + i;
                self.cuts.push(Span::new(at, at + 1));
            }
            over = start + close + 2;
            self.cuts.push(Span::new(start + close, over));
        }
    }
}

/// Finds what is nested too deep in the line from `start` to `end`.
fn too_deep(bytes: &[u8], start: usize, end: usize) -> Option<Span> {
    let mut depth = 0;
    let mut at = start;
    let mut cut = None;
    while at < end {
        let spaced = matches!(bytes.get(at + 1), Some(b' ' | b'\t'));
        match bytes[at] {
            b'>' => depth += 1,
            b'-' | b'*' | b'+' | b'.' | b')' if spaced => depth += 1,
            b' ' | b'\t' | b'0'..=b'9' => {}
            _ => break,
        }
        at += 1;
        if depth > DEEPEST && cut.is_none() {
            cut = Some(at);
        }
    }
    cut.filter(|cut| *cut < at).map(|cut| Span::new(cut, at))
}

/// Finds the texts that a shortcode shows.
fn captions(text: &str, span: Span) -> Vec<Span> {
    let body = &text[span.range()];
    let mut parts = Vec::new();
    for name in ["title", "alt", "caption"] {
        let mut from = 0;
        while let Some(i) = body[from..].find(name) {
            let at = from + i;
            from = at + name.len();
            let value = body[from..].strip_prefix('=').and_then(|v| v.chars().next());
            let Some(quote @ ('"' | '\'')) = value else { continue };
            if !body[..at].ends_with([' ', '\t', '\n']) {
                continue;
            }
            let start = from + 2;
            let Some(len) = body[start..].find(quote) else { continue };
            if len > 0 {
                parts.push(Span::new(span.start + start, span.start + start + len));
            }
            break;
        }
    }
    parts.sort_unstable_by_key(|p| p.start);
    // A title that repeats the alternative text adds nothing.
    parts.dedup_by(|b, a| text[b.range()] == text[a.range()]);
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text to parse, with `_` for what is hidden and `^` for a blank line put in.
    fn hidden(text: &str) -> String {
        let (_, masked) = Scan::new(text, 0);
        let mark = |(was, is): (char, char)| match is {
            _ if was == is => was,
            '\n' => '^',
            _ => '_',
        };
        text.chars().zip(masked.chars()).map(mark).collect()
    }

    #[test]
    fn lines_that_stand_for_more_than_they_mean() {
        #[rustfmt::skip]
        let rows = [
            ("a table beneath a text",   "text\n| a | b |\n|---|---|\n| 1 | 2 |\n", "text\n^ a | b |\n|---|---|\n| 1 | 2 |\n"),
            ("one that stands apart",    "text\n\n| a | b |\n|---|---|\n",           "text\n\n| a | b |\n|---|---|\n"),
            ("one in code",              "```\ntext\n| a |\n|---|\n```\n",          "```\ntext\n| a |\n|---|\n```\n"),
            ("one behind code",          "a\n```\nx\n```\ntext\n| a |\n|---|\n",    "a\n```\nx\n```\ntext\n^ a |\n|---|\n"),
            ("one of an item",           "- text\n| a |\n|---|\n",                   "- text\n| a |\n|---|\n"),
            ("bars without a rule",      "text\n| a |\n| b |\n",                     "text\n| a |\n| b |\n"),
            ("an empty item",            "- Fixes\n    - \n- News\n",                "- Fixes\n    _ \n- News\n"),
            ("without a blank",          "- Fixes\n  -\n- News\n",                   "- Fixes\n  _\n- News\n"),
            ("an empty item behind one", "- a\n\n    -\n",                           "- a\n\n    -\n"),
            ("a heading",                "Title\n-\n",                                "Title\n-\n"),
        ];
        for (rule, text, expected) in rows {
            assert_eq!(hidden(text), expected, "{rule}");
        }
    }

    proptest! {
        /// Looking at one of many bytes finds what looking at each line does.
        #[test]
        fn deep_lines_are_found_wherever_they_stand(
            lines in prop::collection::vec(
                (prop::sample::select(vec!["> ", "- ", "1. ", ">", " ", "a "]), 0_usize..130),
                0..6,
            ),
            tail in "[ab>\n -]{0,12}",
        ) {
            let mut text: String = lines.iter().map(|(mark, n)| mark.repeat(*n) + "x\n").collect();
            text.push_str(&tail);
            let mut start = 0;
            let mut expected = Vec::new();
            for line in text.split('\n') {
                expected.extend(too_deep(text.as_bytes(), start, start + line.len()));
                start += line.len() + 1;
            }
            prop_assert_eq!(Scan::new(&text, 0).0.cuts, expected);
        }
    }
}
