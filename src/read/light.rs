//! Reads reStructuredText, `AsciiDoc`, Org and `MediaWiki` lightly: headings, lists,
//! paragraphs, tables, code, emphasis and links; best effort, line by line.

mod inline;
mod marked;
mod rst;
pub(super) mod wiki;

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
        Markup::Rst => rst::read(out, &lines, meta),
        Markup::MediaWiki => wiki::read(out, &lines),
        _ => marked::read(out, &lines, markup, meta),
    }
    out.close(span.end);
}

/// Adds a line of text: a list item, or a line of a paragraph.
fn plain(out: &mut Builder<'_>, line: Span, markup: Markup) {
    let whole = &out.text[line.range()];
    let bare = whole.trim_start();
    if bare.is_empty() {
        out.close(line.start);
        return;
    }
    let indent = (whole.len() - bare.len()) / 2;
    if let Some((marks, depth)) = item(bare) {
        let depth = u8::try_from((depth + indent).min(64)).unwrap_or(64);
        out.open(BlockKind::ListItem(depth), Zone::List, line.start);
        let text = bare[marks..].trim_start();
        // A box to tick.
        let ticks = ["[ ] ", "[x] ", "[X] ", "[-] ", "[*] "];
        let tick = ticks.iter().find(|tick| text.starts_with(*tick)).map_or(0, |tick| tick.len());
        inline::read(out, Span::new(line.end - text.len() + tick, line.end), markup);
        return;
    }
    let start = line.end - bare.len();
    if out.is_open() {
        let end = line.start - usize::from(out.text[..line.start].ends_with('\n'));
        out.space(Span::new(end, start));
    } else {
        out.open(BlockKind::Paragraph, Zone::Prose, start);
    }
    inline::read(out, Span::new(start, line.end), markup);
}

/// Returns the length of the mark of a list item, and its depth.
fn item(line: &str) -> Option<(usize, usize)> {
    let marks = line.len() - line.trim_start_matches(['*', '-', '+', '.']).len();
    if marks > 0 && line[marks..].starts_with(' ') {
        return Some((marks, marks));
    }
    let number = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = if number == 0 { usize::from(line.starts_with("#.")) } else { number };
    let ends = matches!(line.as_bytes().get(number), Some(b'.' | b')'));
    ((1..=3).contains(&number) && ends && line[number + 1..].starts_with(' '))
        .then_some((number + 1, 1))
}

fn heading(out: &mut Builder<'_>, level: u8, line: Span, title: Span, markup: Markup) {
    heading_of(out, level, line, |out| inline::read(out, title, markup));
}

/// Adds a heading whose title `say` adds.
fn heading_of<'t>(
    out: &mut Builder<'t>,
    level: u8,
    line: Span,
    say: impl FnOnce(&mut Builder<'t>),
) {
    out.open(BlockKind::Heading(level), Zone::Heading, line.start);
    say(out);
    out.close(line.end);
}

/// Adds a row whose cells at `inner` are parted by `border`.
fn row(out: &mut Builder<'_>, line: Span, inner: Span, border: char, markup: Markup) {
    out.open(BlockKind::TableRow, Zone::Prose, line.start);
    cells(out, inner, border, markup);
    out.close(line.end);
}

/// Adds the cells at `inner` to the open row.
fn cells(out: &mut Builder<'_>, inner: Span, border: char, markup: Markup) {
    let text = &out.text[inner.range()];
    let mut at = inner.start;
    for cell in text.split(border) {
        let said = cell.trim();
        let start = at + (cell.len() - cell.trim_start().len());
        out.cell(start);
        inline::read(out, Span::new(start, start + said.len()), markup);
        at += cell.len() + border.len_utf8();
    }
}

fn caption(out: &mut Builder<'_>, span: Span) {
    if !span.is_empty() {
        out.close(span.start);
        out.caption(span, &[span]);
    }
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
