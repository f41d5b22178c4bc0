//! Parses long Markdown in windows.
//!
//! The tree of a parser takes several times the memory of the text. A block of
//! Markdown depends on what stands before it, never on what follows, but for
//! the definitions of links. So a long text is parsed window by window, each
//! beginning at the last block of the one before, and only as many events are
//! held as one window has.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag};
use unicase::UniCase;

/// How many bytes are parsed at a time.
const WINDOW: usize = 128 * 1024;

/// The longest paragraph that is read as one.
const LONGEST_PARAGRAPH: usize = 2 * 1024 * 1024;

/// The most bytes before the colon of a definition: a label has at most 999 characters.
const LONGEST_LABEL: usize = 4 * 1024;

/// How many events of one block are held before a longer window is tried.
const MOST_HELD: usize = 64 * 1024;

/// Calls `visit` with the events of `text` and the bytes that each stands for,
/// as [`Parser`] gives them for the whole.
pub(super) fn events<'t>(
    text: &'t str,
    options: Options,
    mut visit: impl FnMut(Event<'t>, Range<usize>),
) {
    if text.len() <= 2 * WINDOW {
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            visit(event, range);
        }
    } else {
        in_windows(text, options, (WINDOW, LONGEST_PARAGRAPH), visit);
    }
}

/// Visits the events of windows of `size` bytes, and of more where a block is
/// longer, but for a paragraph longer than `longest`.
fn in_windows<'t>(
    text: &'t str,
    options: Options,
    (size, longest): (usize, usize),
    mut visit: impl FnMut(Event<'t>, Range<usize>),
) {
    let definitions = definitions(text);
    let resolve = |link: BrokenLink<'_>| {
        definitions.get(&label(&link.reference)).map(|dest| (dest.clone(), CowStr::Borrowed("")))
    };
    let (mut start, mut length) = (0, size);
    // The events since the last block that began at the outermost level.
    let mut held: Vec<(Event<'t>, Range<usize>)> = Vec::new();
    while start < text.len() {
        let end = line_end(text, start + length);
        let last_window = end == text.len();
        let parser =
            Parser::new_with_broken_link_callback(&text[start..end], options, Some(&resolve));
        let (mut depth, mut block) = (0_usize, start);
        let mut events = parser.into_offset_iter().peekable();
        let opens = events.peek().is_some_and(|(e, _)| matches!(e, Event::Start(Tag::Paragraph)));
        // Whether the paragraph that opens the window may be longer than one is.
        let mut long = opens && length >= longest;
        for (event, range) in events {
            let range = range.start + start..range.end + start;
            if last_window {
                visit(event, range);
                continue;
            }
            if depth == 0 && matches!(event, Event::Start(Tag::Paragraph | Tag::Heading { .. })) {
                held.drain(..).for_each(|(event, range)| visit(event, range));
                block = range.start;
            }
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if long {
                // Its last event tells where it ends: there, or with the window.
                if depth == 0 {
                    (long, block) = (false, range.end);
                }
                visit(event, range);
                continue;
            }
            if held.len() >= MOST_HELD {
                break;
            }
            held.push((event, range));
        }
        if last_window {
            return;
        }
        // What was read of the last block may end otherwise with more text.
        held.clear();
        // A block as long as the window needs a longer one.
        length = if block == start { length * 4 } else { size };
        start = block;
    }
}

/// Returns the end of the line that holds the byte at `at`.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(text.len(), |i| at + i + 1)
}

/// Finds the lines that define links, such as `[Rook]: https://rook.io`, at the
/// beginning of a block. The first definition of a label counts. Lines that only
/// look like definitions, in code, are taken for some: all that comes of it is a
/// link.
fn definitions(text: &str) -> HashMap<UniCase<String>, CowStr<'_>> {
    let mut definitions = HashMap::new();
    for i in memchr::memmem::find_iter(text.as_bytes(), "]:") {
        let from = i.saturating_sub(LONGEST_LABEL);
        let line = match memchr::memrchr(b'\n', &text.as_bytes()[from..i]) {
            Some(end) => from + end + 1,
            None if from == 0 => 0,
            None => continue,
        };
        let name = text[line..i].trim_start_matches([' ', '>', '-', '*']).strip_prefix('[');
        let Some(name) = name.filter(|name| !name.contains(['[', ']'])) else { continue };
        let before = text[..line].trim_end_matches('\n');
        let above = before.rsplit('\n').next().unwrap_or("").trim_start();
        let begins = line < 2
            || text[..line].ends_with("\n\n")
            || above.starts_with('#')
            || (above.starts_with('[') && above.contains("]:"));
        if !begins {
            continue;
        }
        let rest = text[i + 2..].trim_start_matches([' ', '\t']);
        let rest = rest.strip_prefix('\n').map_or(rest, |next| next.trim_start_matches(' '));
        let dest = match rest.strip_prefix('<') {
            Some(inner) => inner.split(['>', '\n']).next(),
            None => rest.split(|c: char| c.is_ascii_whitespace()).next(),
        };
        if let Some(dest) = dest.filter(|dest| !dest.is_empty()) {
            definitions.entry(label(name)).or_insert_with(|| unescaped(dest));
        }
    }
    definitions
}

/// Makes labels that mean the same link equal.
fn label(name: &str) -> UniCase<String> {
    UniCase::new(name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Takes away the backslashes before punctuation.
fn unescaped(dest: &str) -> CowStr<'_> {
    if !dest.contains('\\') {
        return CowStr::Borrowed(dest);
    }
    let mut plain = String::with_capacity(dest.len());
    let mut chars = dest.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(c);
        }
    }
    Cow::<str>::Owned(plain).into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

    /// Adjacent texts are one: where a text is cut is nobody's business.
    fn joined<'t>(
        events: impl Iterator<Item = (Event<'t>, Range<usize>)>,
    ) -> Vec<(String, Range<usize>)> {
        let mut all: Vec<(String, Range<usize>)> = Vec::new();
        for (event, range) in events {
            // A link by its definition and one by the callback differ in name.
            let shown = match event {
                Event::Start(Tag::Link { dest_url, .. }) => format!("link {dest_url}"),
                other => format!("{other:?}"),
            };
            all.push((shown, range));
        }
        all
    }

    fn whole(text: &str) -> Vec<(String, Range<usize>)> {
        joined(Parser::new_ext(text, OPTIONS).into_offset_iter())
    }

    fn windows(text: &str, size: usize) -> Vec<(String, Range<usize>)> {
        let mut all = Vec::new();
        in_windows(text, OPTIONS, (size, usize::MAX), |event, range| all.push((event, range)));
        joined(all.into_iter())
    }

    #[test]
    fn definitions_far_away_are_found() {
        let text = "# A\n\n[Rook] and [the *site*][Ceph].\n\n# B\n\ntext\n\n[rook]: https://rook.io\n[CEPH]: <https://ceph.io> \"t\"\n";
        assert_eq!(windows(text, 4), whole(text));
    }

    #[test]
    fn a_paragraph_longer_than_any_is_several() {
        let text = format!("{}\n- item\n\n# B\n", "rook\n".repeat(20));
        let mut all = Vec::new();
        in_windows(&text, OPTIONS, (4, 32), |event, range| all.push((event, range)));
        let paragraphs = all.iter().filter(|(e, _)| *e == Event::Start(Tag::Paragraph));
        let bytes: Vec<usize> = paragraphs.map(|(_, range)| range.len()).collect();
        // Windows grow from 4 bytes to 64, and end with a line.
        assert_eq!(bytes, [65, 35]);
        // All else is as it was.
        let rest = joined(all.into_iter().filter(|(_, range)| range.start > 100));
        assert_eq!(
            rest,
            whole(&text).into_iter().filter(|it| it.1.start > 100).collect::<Vec<_>>()
        );
    }

    proptest! {
        #[test]
        fn windows_give_what_the_whole_gives(
            blocks in prop::collection::vec(
                prop::sample::select(vec![
                    "# Head\n", "## Head ##\n", "text *with* `code`\n", "more\nlines\n", "Setext\n===\n", "two\n---\n",
                    "- item\n", "  - inner\n\n    para\n", "1. one\n2. two\n", "> quote\n", "> # in\nlazy\n", "```\n# code\n",
                    "```\n", "~~~ x\n", "    indented\n", "<div>\n", "</div>\n", "<!-- open\n", "-->\n", "| a | b |\n|---|---|\n| 1 | 2 |\n",
                    "\n", "\n\n", "***\n", "[a] and [b][a]\n", "&amp; \\* <b>x</b>\n",
                ]),
                0..30,
            ),
            size in 1_usize..60,
        ) {
            let text = blocks.concat();
            prop_assert_eq!(windows(&text, size), whole(&text), "{:?}", text);
        }
    }
}
