//! Tidies a finished block: spaces and bullets at its ends, the label of a slide before it,
//! bare URLs within.

use crate::{
    document::{Block, BlockKind, Link, Run, RunKind, Zone},
    read::build::{Builder, Open},
    span::Span,
};

impl Builder<'_> {
    /// Takes spaces from both ends, and a bullet from the start.
    pub(super) fn trim(&mut self, open: &mut Open) {
        while self.runs.len() > open.first_run
            && let Some(last) = self.runs.last_mut()
        {
            let blank = match last.kind {
                RunKind::Space => true,
                RunKind::Text => {
                    last.span.end = last.span.start + self.text[last.span.range()].trim_end().len();
                    last.span.is_empty()
                }
                _ => false,
            };
            if !blank {
                break;
            }
            self.runs.pop();
        }
        let mut skip = 0;
        for run in &mut self.runs[open.first_run..] {
            let blank = match run.kind {
                RunKind::Space => true,
                RunKind::Text => {
                    let text = &self.text[run.span.range()];
                    let mut rest = text.trim_start();
                    if let Some(after) = bullet(rest) {
                        rest = after;
                        if open.kind == BlockKind::Paragraph {
                            (open.kind, open.zone) = (BlockKind::ListItem(1), Zone::List);
                        }
                    }
                    run.span.start = run.span.end - rest.len();
                    run.span.is_empty()
                }
                _ => false,
            };
            if !blank {
                break;
            }
            skip += 1;
        }
        if skip > 0 {
            self.runs.drain(open.first_run..open.first_run + skip);
        }
    }

    /// Makes a separator of the label that the open block starts with: `Slide 3: Why`.
    pub(super) fn part_label(&mut self, open: &mut Open) {
        let titled = matches!(open.kind, BlockKind::Paragraph | BlockKind::Heading(_));
        let Some(run) = self.runs.get_mut(open.first_run).filter(|_| titled) else { return };
        let Some(label) = slide_label(&self.text[run.span.range()]) else { return };
        let rest = self.text[run.span.start + label..run.span.end].trim_start();
        let span = Span::new(run.span.start, run.span.start + label);
        run.span.start = run.span.end - rest.len();
        open.start = run.span.start;
        let (zone, block) = (Zone::Prose, self.blocks.len());
        let runs = open.first_run..open.first_run;
        self.blocks.push(Block { kind: BlockKind::Break, zone, span, runs, strong: false });
        self.links.iter_mut().rev().take_while(|l| l.block == block).for_each(|l| l.block += 1);
    }

    /// Makes bare URLs in the runs from `first` on targets and links.
    pub(super) fn find_urls(&mut self, first: usize) {
        let text = self.text;
        let runs = self.runs[first..].iter();
        let start = runs.clone().map(|r| r.span.start).min().unwrap_or_default();
        let end = runs.map(|r| r.span.end).max().unwrap_or_default();
        // Most blocks have none.
        let mark = self.urls.partition_point(|at| *at < start);
        if self.urls.get(mark).is_none_or(|at| *at >= end) {
            return;
        }
        let has_url = |r: &Run| {
            r.kind == RunKind::Text
                && next_url(&text[..r.span.end], &self.urls, r.span.start).is_some()
        };
        let Some(at) = self.runs[first..].iter().position(has_url) else { return };
        let mut tail = std::mem::take(&mut self.scratch);
        tail.extend(self.runs.drain(first + at..));
        let block = self.blocks.len();
        let mut i = 0;
        while i < tail.len() {
            let run = tail[i];
            i += 1;
            let mut from = run.span.start;
            if run.kind == RunKind::Text {
                let slice = &text[..run.span.end];
                while let Some((start, mut end)) = next_url(slice, &self.urls, from) {
                    // `&amp;` and the like split the address into several runs.
                    if end == run.span.end {
                        while i < tail.len()
                            && tail[i].span.start == end
                            && matches!(tail[i].kind, RunKind::Text | RunKind::Char(_))
                        {
                            let rest = &text[tail[i].span.range()];
                            let whole = matches!(tail[i].kind, RunKind::Char(_));
                            let len = if whole { rest.len() } else { url_length(rest) };
                            end += len;
                            if len < rest.len() {
                                tail[i].span.start = end;
                                break;
                            }
                            i += 1;
                        }
                    }
                    if start > from {
                        let span = Span::new(from, start);
                        self.runs.push(Run { span, kind: RunKind::Text });
                    }
                    let target = Span::new(start, end);
                    self.runs.push(Run { span: target, kind: RunKind::Target });
                    let url = text[start..end].replace("&amp;", "&");
                    self.links.push(Link { text: Span::new(start, start), target, url, block });
                    from = end;
                    if from >= slice.len() {
                        break;
                    }
                }
                if from >= run.span.end {
                    continue;
                }
            }
            self.runs.push(Run { span: Span::new(from, run.span.end), kind: run.kind });
        }
        tail.clear();
        self.scratch = tail;
    }
}

/// Returns what follows the bullet that `line` starts with, if it does.
///
/// These are the bullets of slides and word processors; those of Markdown are
/// the Markdown reader's business.
pub(super) fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start_matches([' ', '\t']);
    let mut chars = line.chars();
    let first = chars.next()?;
    // Most text is ASCII, and no ASCII character is one of these bullets.
    if first.is_ascii() {
        return None;
    }
    let is_bullet = matches!(
        first,
        '▶' | '►'
            | '▸'
            | '▷'
            | '•'
            | '◦'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '●'
            | '○'
            | '◆'
            | '◇'
            | '■'
            | '□'
            | '▪'
            | '▫'
            | '➢'
            | '➤'
            | '➔'
            | '❖'
            | '\u{e000}'..='\u{f8ff}'
    );
    let rest = chars.as_str();
    let spaced = rest.chars().next().is_none_or(char::is_whitespace);
    // Converters often glue a private-use bullet to its text.
    (is_bullet && (spaced || first >= '\u{e000}')).then(|| rest.trim_start())
}

/// What pages and slides are called.
#[rustfmt::skip]
const PAGES: [&str; 11] = [
    "slide", "page", "folie", "seite", "diapositive", "diapositiva", "página", "pagina", "lâmina",
    "lámina", "slajd",
];

/// The longest line that is a border between slides with a label, in bytes.
const LONGEST_LABEL: usize = 60;

/// Whether a line is the `+++` or `--` that some decks put between slides, or the `--- Slide
/// 1 ---` that programs put there which take the text out of one.
pub(super) fn is_slide_border(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.bytes().all(|b| b == b'+') || line == "--" || is_slide_label(line)
}

/// Whether a line says which slide begins: `=== Page 1 ===`, `Slide 2 of 9`, `Slide
/// number: 3`.
pub(super) fn is_slide_label(line: &str) -> bool {
    if line.len() > LONGEST_LABEL || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let mark = |c: char| matches!(c, '-' | '=' | '*' | '#' | '~' | '_' | '–' | '—' | '[' | ']');
    let label = line.trim().trim_matches(mark).trim().trim_end_matches(':');
    let mut words = label.split([' ', '/']).filter(|word| !word.is_empty()).peekable();
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let first = words.next();
    words.next_if(|word| word.trim_end_matches(':').eq_ignore_ascii_case("number"));
    first.is_some_and(|word| PAGES.contains(&word.to_lowercase().as_str()))
        && words.next().is_some_and(is_number)
        && words.all(|word| is_number(word) || matches!(word, "of" | "von" | "de" | "sur" | "di"))
}

/// Returns the length of the label of a slide that stands before its title: `Slide 3: Why`.
fn slide_label(text: &str) -> Option<usize> {
    /// What is called a page may be any, of which notes speak too.
    const OF_SLIDES: [&str; 4] = ["slide", "folie", "diapositive", "diapositiva"];
    let (label, rest) = text.split_once(": ")?;
    let (word, number) = label.split_once(' ')?;
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let is_label = is_number && OF_SLIDES.contains(&word.to_lowercase().as_str());
    (is_label && !rest.trim().is_empty()).then_some(label.len() + 1)
}

/// Whether the first line of `text`, which may be long, is such a border.
pub(super) fn opens_with_border(text: &str) -> bool {
    let space = |c: char| c != '\n' && c.is_whitespace();
    let line = text.trim_start_matches(space);
    let rest = line.trim_start_matches('+');
    let after = rest.trim_start_matches(space);
    let alone = |after: &str| after.is_empty() || after.starts_with('\n');
    if line.len() - rest.len() >= 3 && alone(after)
        || line.strip_prefix("--").is_some_and(|after| alone(after.trim_start_matches(space)))
    {
        return true;
    }
    let near = &line[..line.floor_char_boundary(LONGEST_LABEL + 1)];
    let first = near.split('\n').next().unwrap_or(near);
    is_slide_label(first.trim_end())
}

/// Finds the marks of bare URLs in `text`: `://`, and the first dot behind `www`.
///
/// All at once, for most texts have few addresses and many short runs.
pub(super) fn url_marks(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_mark = |at: &usize| match bytes[*at] {
        b':' => bytes[*at..].starts_with(b"://"),
        _ => *at >= 3 && bytes[*at - 3..*at].eq_ignore_ascii_case(b"www"),
    };
    memchr::memchr2_iter(b':', b'.', bytes).filter(is_mark).collect()
}

/// Finds the next bare URL of `text` from `from` on, by its `marks`.
fn next_url(text: &str, marks: &[usize], from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let first = marks.partition_point(|at| *at < from);
    for i in marks[first..].iter().copied().take_while(|i| *i < bytes.len()) {
        let start = if bytes[i] == b':' {
            if !bytes[i..].starts_with(b"://") {
                continue;
            }
            let scheme =
                bytes[from..i].iter().rev().take(5).take_while(|b| b.is_ascii_alphabetic());
            let scheme = scheme.count();
            let word = &bytes[i - scheme..i];
            if word.eq_ignore_ascii_case(b"http") || word.eq_ignore_ascii_case(b"https") {
                i - scheme
            } else {
                continue;
            }
        } else {
            let is_www = i >= from + 3 && bytes[i - 3..i].eq_ignore_ascii_case(b"www");
            let inside = i > from + 3 && bytes[i - 4].is_ascii_alphanumeric();
            if !is_www || inside || !bytes.get(i + 1).is_some_and(u8::is_ascii_alphanumeric) {
                continue;
            }
            i - 3
        };
        let end = start + url_length(&text[start..]);
        if end > i + 3 {
            return Some((start, end));
        }
    }
    None
}

/// Returns how many bytes at the start of `text` belong to a URL.
fn url_length(text: &str) -> usize {
    let stop = |c: char| {
        c.is_whitespace()
            || matches!(c, '<' | '>' | '"' | '`' | '|' | '「' | '」' | '（' | '）' | '、' | '。')
    };
    let end = text.find(stop).unwrap_or(text.len());
    let url = &text[..end];
    // What opens is never taken from the end, so that looking for it once is enough.
    let (round, square) = (url.contains('('), url.contains('['));
    let ends = |c: char| match c {
        ')' => !round,
        ']' => !square,
        _ => matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '…' | '”'),
    };
    url.trim_end_matches(ends).len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_ends_a_sentence_is_no_part_of_an_address() {
        let many = format!("http://a{}", ")".repeat(1_000_000));
        #[rustfmt::skip]
        let rows = [
            ("http://a.io/b, and",   "http://a.io/b"),
            ("http://a.io/b_(c)). d", "http://a.io/b_(c))"),
            ("http://a.io/b).'] d",  "http://a.io/b"),
            ("http://a.io/[b].) d",  "http://a.io/[b]"),
            (many.as_str(),          "http://a"),
        ];
        for (text, expected) in rows {
            assert_eq!(&text[..url_length(text)], expected);
        }
    }

    #[test]
    fn labels_of_slides() {
        let labels = [
            "--- Slide 1 ---",
            "=== Page 12 ===",
            "Slide 3",
            "## Folie 4 von 9 ##",
            "[Page 5/9]",
            "slide 6:",
            "Slide number: 3",
            "--",
        ];
        let others = [
            "---",
            "Slide",
            "Slide 3 shows Rook",
            "Page 2 - Rook",
            "1",
            "--- Rook ---",
            "Slide 20000",
            "Slide number",
            "----",
            "-- Rook",
            "",
        ];
        assert!(labels.into_iter().all(is_slide_border));
        assert!(!others.into_iter().any(is_slide_border));
    }

    proptest! {
        #[test]
        fn a_border_opens_a_text_whose_first_line_is_one(text in "([+ \\t\\r\\na]|=|-|--|[Ss]lide|Page|number:|1|of){0,8}") {
            let first = text.lines().next().unwrap_or("");
            prop_assert_eq!(opens_with_border(&text), is_slide_border(first), "{:?}", text);
        }
    }

    /// The marks of a part of a text, looked for in that part alone.
    fn marks_within(text: &str, from: usize) -> Vec<usize> {
        url_marks(&text[from..]).into_iter().map(|at| from + at).collect()
    }

    proptest! {
        /// A part of a text has the addresses that it would have by itself.
        #[test]
        fn addresses_of_a_part_do_not_depend_on_the_rest(
            pieces in prop::collection::vec("https?://|[wW]{3}\\.|[a-z]{1,3}|[ .:/(),é]", 0..12),
            from in 0..40_usize,
            end in 0..40_usize,
        ) {
            let text = pieces.concat();
            let border = |at: usize| (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i));
            let (from, end) = (border(from).unwrap(), border(end).unwrap());
            prop_assume!(from <= end);
            let part = &text[..end];
            prop_assert_eq!(next_url(part, &url_marks(&text), from), next_url(part, &marks_within(part, from), from));
        }
    }
}
