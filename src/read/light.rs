//! Reads reStructuredText, `AsciiDoc` and Org lightly: headings, lists,
//! paragraphs, code and links; best effort, line by line.

use crate::{
    document::{BlockKind, Metadata, Zone},
    read::{build::Builder, detect::Markup, metadata},
    span::Span,
};

/// Reads the text at `span`, which has `markup`.
pub(super) fn read(out: &mut Builder<'_>, span: Span, markup: Markup, meta: &mut Metadata) {
    let text = &out.text[..span.end];
    let mut lines = Vec::new();
    let mut at = span.start;
    for line in text[span.start..].split_inclusive('\n') {
        lines.push(Span::new(at, at + line.trim_end().len()));
        at += line.len();
    }
    match markup {
        Markup::Rst => rst(out, &lines, meta),
        Markup::Org => marked(out, &lines, meta, '*'),
        _ => marked(out, &lines, meta, '='),
    }
}

/// Reads reStructuredText, where a heading is a line with a rule beneath.
fn rst(out: &mut Builder<'_>, lines: &[Span], meta: &mut Metadata) {
    let text = out.text;
    let mut rules: Vec<char> = Vec::new();
    let mut i = 0;
    let mut code = false;
    while let Some(line) = lines.get(i).copied() {
        let whole = &text[line.range()];
        let bare = whole.trim_start();
        let indented = bare.len() < whole.len();
        i += 1;
        if code && (indented || bare.is_empty()) {
            if !bare.is_empty() {
                code_line(out, line);
            }
            continue;
        }
        code = false;
        if let Some(comment) = bare.strip_prefix(".. ") {
            out.close(line.start);
            if let Some((key, value)) = comment.split_once("::") {
                code = matches!(key, "code" | "code-block" | "sourcecode" | "highlight");
                // The text of a directive is read, its options are not.
                let admonition = matches!(key, "note" | "tip" | "warning" | "important");
                if admonition && !value.trim().is_empty() {
                    paragraph(out, Span::new(line.end - value.trim_start().len(), line.end));
                }
            } else if let Some((key, value)) = comment.split_once(':') {
                front_value(
                    out,
                    meta,
                    key,
                    Span::new(line.end - value.trim_start().len(), line.end),
                );
            }
            continue;
        }
        if let Some(rule) = rule_of(bare).filter(|_| !indented) {
            out.close(line.start);
            // A rule above a heading stands beneath it too.
            let below = lines.get(i + 1).is_some_and(|l| rule_of(&text[l.range()]) == Some(rule));
            if !below {
                out.separator(line);
            }
            continue;
        }
        let next = lines.get(i).and_then(|l| rule_of(&text[l.range()]));
        if let Some(rule) = next.filter(|_| !bare.is_empty() && !indented && !out.is_open()) {
            let level = rules.iter().position(|r| *r == rule).unwrap_or_else(|| {
                rules.push(rule);
                rules.len() - 1
            });
            let level = u8::try_from(level.min(5)).unwrap_or(5) + 1;
            heading(out, level, line, line);
            i += 1;
            continue;
        }
        if bare.ends_with("::") {
            code = true;
        }
        plain(out, line);
    }
}

/// Reads formats where marks before a line make it a heading.
fn marked(out: &mut Builder<'_>, lines: &[Span], meta: &mut Metadata, mark: char) {
    let text = out.text;
    let mut fence: Option<&str> = None;
    for line in lines.iter().copied() {
        let whole = &text[line.range()];
        let lower = whole.trim_start().to_ascii_lowercase();
        if let Some(end) = fence {
            if lower.starts_with(end) {
                fence = None;
                out.close(line.start);
            } else if !lower.is_empty() {
                code_line(out, line);
            }
            continue;
        }
        let opens = if mark == '*' {
            [("#+begin_src", "#+end_src"), ("#+begin_example", "#+end_example")]
        } else {
            [("----", "----"), ("....", "....")]
        };
        if let Some((_, end)) = opens.iter().find(|(open, _)| lower.starts_with(open)) {
            out.close(line.start);
            fence = Some(end);
            continue;
        }
        let level = whole.chars().take_while(|c| *c == mark).count();
        if (1..=6).contains(&level) && whole[level..].starts_with(' ') {
            let start = line.end - whole[level..].trim_start().len();
            heading(out, u8::try_from(level).unwrap_or(6), line, Span::new(start, line.end));
            continue;
        }
        let setting = match mark {
            '*' => whole.strip_prefix("#+"),
            _ => whole.strip_prefix(':').filter(|w| w.contains(':')),
        };
        if let Some((key, value)) = setting.and_then(|s| s.split_once(':')) {
            front_value(out, meta, key, Span::new(line.end - value.trim_start().len(), line.end));
            continue;
        }
        if whole.starts_with("//") || whole.starts_with("# ") {
            out.close(line.start);
            continue;
        }
        plain(out, line);
    }
}

/// Adds a line of text: a list item, or a line of a paragraph.
fn plain(out: &mut Builder<'_>, line: Span) {
    let whole = &out.text[line.range()];
    let bare = whole.trim_start();
    if bare.is_empty() {
        out.close(line.start);
        return;
    }
    let marks = bare.len() - bare.trim_start_matches(['*', '-', '+', '.']).len();
    if marks > 0 && bare[marks..].starts_with(' ') {
        let indent = (whole.len() - bare.len()) / 2;
        let depth = u8::try_from((marks + indent).min(64)).unwrap_or(64);
        out.open(BlockKind::ListItem(depth), Zone::List, line.start);
        inline(out, Span::new(line.end - bare[marks..].trim_start().len(), line.end));
        return;
    }
    let start = line.end - bare.len();
    if out.is_open() {
        out.space(Span::new(line.start, start));
    } else {
        out.open(BlockKind::Paragraph, Zone::Prose, start);
    }
    inline(out, Span::new(start, line.end));
}

/// Adds text without the marks of emphasis, code and links.
fn inline(out: &mut Builder<'_>, span: Span) {
    let text = &out.text[..span.end];
    let mut at = span.start;
    let mut from = at;
    while let Some(i) = text[at..].find(['`', '*', '_', '~']) {
        let mark = at + i;
        at = mark + 1;
        // Marks within a word, as in `snake_case`, are part of it.
        let before = text[span.start..mark].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[at..].chars().next().is_some_and(char::is_alphanumeric);
        if before && after {
            continue;
        }
        out.text(Span::new(from, mark));
        from = at;
    }
    if from < span.end {
        out.text(Span::new(from, span.end));
    }
}

fn heading(out: &mut Builder<'_>, level: u8, line: Span, title: Span) {
    out.open(BlockKind::Heading(level), Zone::Heading, line.start);
    inline(out, title);
    out.close(line.end);
}

fn paragraph(out: &mut Builder<'_>, span: Span) {
    out.open(BlockKind::Paragraph, Zone::Prose, span.start);
    inline(out, span);
}

fn code_line(out: &mut Builder<'_>, line: Span) {
    out.open(BlockKind::Code, Zone::Code, line.start);
    out.code(line);
    out.close(line.end);
}

fn front_value(out: &mut Builder<'_>, meta: &mut Metadata, key: &str, value: Span) {
    let text = out.text;
    if !value.is_empty() {
        metadata::note(meta, key.trim(), &text[value.range()]);
        out.open(BlockKind::FrontMatter, Zone::FrontMatter, value.start);
        out.text(value);
        out.close(value.end);
    }
}

/// Returns the character that a line consists of, at least three times.
fn rule_of(line: &str) -> Option<char> {
    let line = line.trim();
    let first = line.chars().next().filter(char::is_ascii_punctuation)?;
    (line.len() >= 3 && line.chars().all(|c| c == first)).then_some(first)
}
