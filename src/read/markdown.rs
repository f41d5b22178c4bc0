//! Reads Markdown, and plain text, which is Markdown without markup.
//!
//! `pulldown-cmark` finds the structure; this module says what of it is read and
//! as what. It departs from `CommonMark` where people's notes do: indented prose
//! is no code, `---` under the last line of a slide separates slides, the
//! settings of a slide (`layout: cover`) are metadata, each line of a timetable is a
//! paragraph, and each with tabs among others is a row of a table.

mod code;
mod columns;
mod link;
mod listing;
mod paragraph;
mod pasted;
mod timetable;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Tag, TagEnd};

use self::paragraph::Paragraph;
use crate::{
    document::{BlockKind, Metadata, Zone},
    read::{build::Builder, grid, html::Html, metadata, scan::Scan, windows},
    span::Span,
};

/// Containers nested deeper than this are read as the innermost one.
const DEEPEST: usize = 64;

/// Reads the text at `span`.
pub(super) fn read(out: &mut Builder<'_>, span: Span, metadata: &mut Metadata) {
    let text = &out.text[..span.end];
    let front = metadata::front_matter(text, span.start, metadata);
    let from = front.as_ref().map_or(span.start, |f| f.end);
    let (scan, masked) = Scan::new(text, from);
    out.scan(scan, span.start);
    if let Some(front) = front {
        for value in front.values {
            out.open(BlockKind::FrontMatter, Zone::FrontMatter, value.start);
            out.text(value);
            out.close(value.end);
        }
    }
    let mut options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    // `[[slides]](address)` is a link whose text stands in brackets.
    options.set(Options::ENABLE_WIKILINKS, !masked[from..].contains("]]("));
    let mut state = Reader {
        parsed: &masked,
        lists: 0,
        quotes: 0,
        items: Vec::new(),
        html: Html::default(),
        html_start: None,
        code: None,
        lines: Vec::new(),
        headed: false,
        autolink: false,
        paragraph: Paragraph::default(),
        table: Table::default(),
    };
    windows::events(&masked[from..], options, |event, range| {
        let span = Span::new(range.start + from, range.end + from);
        state.event(out, event, span);
    });
    // What the scan found behind the last block is still to come.
    out.scan(Scan::default(), span.end);
}

/// What is open at the current event.
struct Reader<'m> {
    /// The text as parsed; as long as the original.
    parsed: &'m str,
    lists: usize,
    quotes: usize,
    /// For each open list item, whether its own text has been read.
    items: Vec<bool>,
    html: Html,
    html_start: Option<Span>,
    /// An open code block: whether it is fenced, and where it stands.
    code: Option<(bool, Span)>,
    /// The lines of the open code block that are not blank.
    lines: Vec<Span>,
    /// Whether a heading with `#` was seen.
    headed: bool,
    autolink: bool,
    paragraph: Paragraph,
    /// The table that was opened last.
    table: Table,
}

#[derive(Default)]
struct Table {
    span: Span,
    /// Whether each of its cells stands for itself.
    grid: bool,
}

impl Reader<'_> {
    fn event(&mut self, out: &mut Builder<'_>, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(out, tag, span),
            Event::End(tag) => self.end(out, tag, span),
            Event::Text(text) => self.text(out, &text, span),
            Event::Code(code) => {
                self.need_block(out, span);
                // Without its backquotes, unless the code was folded over lines.
                match code::code_in(&out.text[span.range()], &code) {
                    Some(i) => out.code(Span::new(span.start + i, span.start + i + code.len())),
                    None => out.code(span),
                }
            }
            Event::Html(_) => {
                let end = self.html_start.map_or(span, |s| Span::new(s.start, span.end));
                self.html_start = Some(end);
            }
            Event::InlineHtml(_) => {
                if !out.text[span.range()].starts_with("<!--") {
                    self.need_block(out, span);
                }
                self.html.inline(out, span);
            }
            Event::SoftBreak | Event::HardBreak => {
                let end = self.line_start(out, span.end).max(span.end);
                let parts = self.paragraph.parts(out.text, span, end, out.in_markup());
                if self.paragraph.columns && !out.in_markup() {
                    self.open_line(out, end);
                } else if parts {
                    out.close(span.start);
                    out.open(BlockKind::Paragraph, self.zone(), end);
                } else {
                    out.space(Span::new(span.start, end));
                }
            }
            Event::Rule => out.separator(span),
            Event::TaskListMarker(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, out: &mut Builder<'_>, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                self.own_text_ends();
                let after_break = out.blocks.last().is_some_and(|b| b.kind == BlockKind::Break);
                let text = paragraph::underlined(&out.text[span.range()]);
                if let Some(text) = text.filter(|_| !after_break) {
                    self.paragraph = Paragraph::of(text, false);
                    out.open(BlockKind::Paragraph, self.zone(), span.start);
                } else {
                    out.open(BlockKind::Heading(level as u8), Zone::Heading, span.start);
                }
            }
            Tag::Paragraph => {
                if self.items.last() == Some(&false) {
                    self.need_block(out, span);
                } else {
                    self.paragraph.columns = columns::are_in(&out.text[span.range()]);
                    self.open_line(out, span.start);
                    self.paragraph = Paragraph::of(&out.text[span.range()], self.paragraph.columns);
                }
            }
            Tag::BlockQuote(_) => {
                out.close(span.start);
                self.own_text_ends();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                out.close(span.start);
                self.own_text_ends();
                self.code = Some((matches!(kind, CodeBlockKind::Fenced(_)), span));
            }
            Tag::HtmlBlock => {
                out.close(span.start);
                self.html_start = None;
            }
            Tag::List(_) => {
                out.close(span.start);
                self.own_text_ends();
                self.lists += 1;
            }
            Tag::Item => {
                out.close(span.start);
                self.items.push(false);
                let depth = u8::try_from(self.lists.min(DEEPEST)).unwrap_or(u8::MAX);
                out.open(BlockKind::ListItem(depth), self.zone(), span.start);
            }
            Tag::TableRow if self.table.grid => {}
            Tag::TableHead | Tag::TableRow => {
                out.open(BlockKind::TableRow, self.zone(), span.start);
            }
            Tag::TableCell => {
                if !out.is_open() {
                    out.open(BlockKind::TableRow, self.zone(), span.start);
                }
                out.cell(span.start);
            }
            Tag::Strong | Tag::Emphasis => {
                self.need_block(out, span);
                out.start_set_off(tag == Tag::Strong);
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.need_block(out, span);
                match link_type {
                    LinkType::WikiLink { .. } => {}
                    LinkType::Autolink | LinkType::Email => {
                        out.start_link(&dest_url);
                        let inner = Span::new(span.start + 1, span.end.saturating_sub(1));
                        out.end_link(Some(inner));
                        // The address comes again as text, which is dropped.
                        self.autolink = true;
                    }
                    _ => {
                        if link::is_glued(out.text, span) {
                            out.space(Span::new(span.start, span.start + 1));
                        }
                        out.start_link(&dest_url);
                    }
                }
            }
            Tag::Image { .. } => out.start_picture(span),
            Tag::Table(_) => {
                out.close(span.start);
                self.table = Table { span, grid: false };
            }
            _ => {}
        }
    }

    fn end(&mut self, out: &mut Builder<'_>, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Heading(_) => {
                self.paragraph = Paragraph::default();
                self.end_heading(out, span);
            }
            TagEnd::Paragraph => {
                self.paragraph = Paragraph::default();
                let opens = out.blocks.last().is_none_or(|b| b.kind == BlockKind::Break);
                if opens && out.text[span.range()].lines().all(metadata::is_setting_line) {
                    out.become_kind(BlockKind::FrontMatter, Zone::FrontMatter);
                }
                out.close(span.end);
                self.own_text_ends();
            }
            TagEnd::BlockQuote(_) => {
                out.close(span.end);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => self.end_code(out),
            TagEnd::HtmlBlock => {
                if let Some(whole) = self.html_start.take() {
                    self.html.block(out, whole, self.zone());
                }
            }
            TagEnd::List(_) => {
                out.close(span.end);
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::Item => {
                out.close(span.end);
                self.items.pop();
            }
            TagEnd::TableHead => {
                out.close(span.end);
                self.table.grid = grid::is_one(&out.text[self.table.span.range()]);
            }
            TagEnd::TableRow => out.close(span.end),
            TagEnd::TableCell if self.table.grid => out.close(span.end),
            TagEnd::Strong | TagEnd::Emphasis => out.end_set_off(tag == TagEnd::Strong),
            TagEnd::Link if std::mem::take(&mut self.autolink) => {}
            TagEnd::Link => {
                let label = || link::label_in(out.text, span);
                let target = link::target_in(out.text, span).or_else(label);
                out.end_link(target);
            }
            TagEnd::Image => out.end_picture(link::title_in(out.text, span)),
            _ => {}
        }
    }

    fn text(&mut self, out: &mut Builder<'_>, text: &str, span: Span) {
        if self.code.is_some() {
            self.code_text(out, span);
            return;
        }
        if self.autolink {
            return;
        }
        self.need_block(out, span);
        // Usually the very same text; comparing it is for the odd case.
        let source = self.parsed.get(span.range());
        let same = source.is_some_and(|s| std::ptr::eq(s, text) || s == text);
        if same && self.paragraph.columns && out.is_row() {
            row_text(out, span);
        } else if same {
            out.text(span);
        } else if let Some(c) = text.chars().next() {
            out.char(span, c);
        }
    }

    /// Opens a block for the line of a paragraph at `at`.
    fn open_line(&self, out: &mut Builder<'_>, at: usize) {
        let line = out.text[at..].split(['\n', '\r']).next().unwrap_or_default();
        if self.paragraph.columns && columns::is_row(line) {
            out.open(BlockKind::TableRow, self.zone(), at);
            out.cell(at);
        } else {
            out.open(BlockKind::Paragraph, self.zone(), at);
        }
    }

    /// The zone of a block that opens now.
    fn zone(&self) -> Zone {
        match (self.lists, self.quotes) {
            (0, 0) => Zone::Prose,
            (0, _) => Zone::Quote,
            _ => Zone::List,
        }
    }

    /// Opens a block for text that comes without one.
    fn need_block(&mut self, out: &mut Builder<'_>, span: Span) {
        if !out.is_open() && !out.in_picture() && self.code.is_none() {
            out.open(BlockKind::Paragraph, self.zone(), span.start);
        }
    }

    fn own_text_ends(&mut self) {
        if let Some(own) = self.items.last_mut() {
            *own = true;
        }
    }

    /// Skips the indentation and quote markers at the start of a line.
    fn line_start(&self, out: &Builder<'_>, at: usize) -> usize {
        let skip = |c: char| c == ' ' || c == '\t' || (c == '>' && self.quotes > 0);
        let rest = &out.text[at..];
        at + (rest.len() - rest.trim_start_matches(skip).len())
    }

    fn end_heading(&mut self, out: &mut Builder<'_>, span: Span) {
        let whole = &out.text[span.range()];
        if whole.starts_with('#') {
            self.headed = true;
            out.close(span.end);
            return;
        }
        // A setext heading: text with a line of `=` or `-` beneath.
        let body = whole.trim_end();
        let line = body.rfind('\n').map_or(0, |i| i + 1);
        let (title, rule) = (body[..line].trim(), body[line..].trim());
        let rule_span = Span::new(span.start + line, span.start + body.len());
        if !rule.starts_with('-') {
            out.close(span.end);
            return;
        }
        let after_break = out.blocks.last().is_some_and(|b| b.kind == BlockKind::Break);
        let settings = |l: &str| metadata::key_of(l, ':').is_some() || l.starts_with([' ', '-']);
        if after_break && title.lines().all(settings) {
            out.become_kind(BlockKind::FrontMatter, Zone::FrontMatter);
            out.close(rule_span.start);
            out.separator(rule_span);
            return;
        }
        let deck = matches!(rule.len(), 2 | 3) && (self.headed || after_break);
        let prose = title.contains('\n') || title.len() > 100 || title.ends_with(['.', ',', ';']);
        if deck || prose {
            out.become_kind(BlockKind::Paragraph, self.zone());
            out.close(rule_span.start);
            out.separator(rule_span);
        } else {
            out.close(span.end);
        }
    }
}

/// Adds a text of which tabs begin further cells.
fn row_text(out: &mut Builder<'_>, span: Span) {
    let mut from = span.start;
    for tab in memchr::memchr_iter(b'\t', out.text[span.range()].as_bytes()) {
        let at = span.start + tab;
        if at > from {
            out.text(Span::new(from, at));
        }
        out.cell(at + 1);
        from = at + 1;
    }
    if from < span.end {
        out.text(Span::new(from, span.end));
    }
}
