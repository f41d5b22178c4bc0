//! Reads HTML, as a file of its own or within Markdown.
//!
//! A small tokenizer that never fails: what is no tag is text. Tags say where
//! blocks start and end; scripts, styles and frames are skipped whole; pictures
//! give captions and anchors links. Every text keeps its place in the original,
//! character references included.

mod reference;
mod row;
mod tags;

pub(super) use self::{reference::reference, tags::without_tags};
use crate::{
    document::{BlockKind, Metadata, Zone},
    read::{build::Builder, tidy::is_slide_label},
    span::Span,
    text::clock::Clock,
};

/// Elements whose content nobody reads.
const SKIPPED: [&str; 10] = [
    "script", "style", "iframe", "noscript", "template", "svg", "object", "select", "textarea",
    "title",
];

/// Elements that start a block of their own.
const BLOCKS: [&str; 24] = [
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "ul", "ol", "dl",
    "dt", "dd", "table", "tbody", "thead", "pre", "form", "figure", "center", "body", "summary",
    "details",
];

/// The longest time of day, in bytes: `10:30 a.m. - 11:15 a.m.`.
const LONGEST_HOUR: usize = 24;

/// Reads the page at `span`.
pub(super) fn read(out: &mut Builder<'_>, span: Span, metadata: &mut Metadata) {
    let (start, text) = (span.start, &out.text[..span.end]);
    if let Some(title) = title_of(&text[start..]) {
        let span = Span::new(start + title.start, start + title.end);
        metadata.title = Some(text[span.range()].trim().to_owned()).filter(|t| !t.is_empty());
        out.open(BlockKind::FrontMatter, Zone::FrontMatter, span.start);
        out.text(span);
        out.close(span.end);
    }
    Html::default().block(out, Span::new(start, text.len()), Zone::Prose);
}

/// The elements that are open.
#[derive(Default)]
pub(super) struct Html {
    lists: usize,
    quotes: usize,
    /// The block that text opens next, and its zone.
    next: Option<(BlockKind, Zone)>,
    /// Where the time that is open stands, which may be of what follows.
    time: Option<usize>,
    /// Whether the open block is a time of day and nothing else yet.
    hour: bool,
    /// Whether the row that was opened last is one of data.
    data: bool,
    /// Whether the table that was opened last is a grid, of which each cell is a row.
    grid: bool,
    /// No `"` or `'` follows, so that searching for one again is pointless.
    no_quote: [bool; 2],
}

/// One tag of the source.
struct TagAt<'t> {
    name: &'t str,
    closing: bool,
    /// The source between the name and `>`.
    attributes: Span,
    end: usize,
}

impl Html {
    /// Reads the HTML at `span`, which is a block of its own.
    pub(super) fn block(&mut self, out: &mut Builder<'_>, span: Span, zone: Zone) {
        let text = &out.text[..span.end];
        let bytes = text.as_bytes();
        let mut at = span.start;
        self.no_quote = [false; 2];
        (self.next, self.time, self.hour) = (None, None, false);
        // What does not follow need not be looked for again.
        let (mut no_comment, mut no_head_end, mut no_close) = (false, false, false);
        while at < span.end {
            let open = memchr::memchr(b'<', &bytes[at..]).map_or(span.end, |i| at + i);
            self.text(out, Span::new(at, open), zone);
            if open == span.end {
                break;
            }
            if text[open..].starts_with("<!--") && !no_comment {
                let close = memchr::memmem::find(&bytes[open..], b"-->");
                no_comment = close.is_none();
                at = close.map_or(span.end, |len| open + len + 3);
                let said = close.and_then(|len| text.get(open + 4..open + len));
                if said.is_some_and(is_slide_label) {
                    out.separator(Span::new(open, at));
                }
                continue;
            }
            if bytes.get(open + 1).is_some_and(|b| matches!(b, b'!' | b'?')) {
                let close = if no_close { None } else { memchr::memchr(b'>', &bytes[open..]) };
                no_close = close.is_none();
                at = close.map_or(open + 1, |i| open + i + 1);
                continue;
            }
            let Some(tag) = self.tag(text, open) else {
                self.text(out, Span::new(open, open + 1), zone);
                at = open + 1;
                continue;
            };
            at = tag.end;
            let name = tag.name.to_ascii_lowercase();
            if !tag.closing && SKIPPED.contains(&name.as_str()) {
                at = past_end(text, at, &name).unwrap_or(span.end);
                continue;
            }
            if !tag.closing && name == "head" {
                // Its end tag may be left out, and then all of the text follows.
                let end = if no_head_end { None } else { past_end(text, at, &name) };
                no_head_end = end.is_none();
                at = end.unwrap_or(at);
                continue;
            }
            self.apply(out, &tag, &name, open, zone);
        }
        out.close(span.end);
        self.next = None;
    }

    /// Reads one tag within a paragraph of Markdown.
    pub(super) fn inline(&mut self, out: &mut Builder<'_>, span: Span) {
        self.no_quote = [false; 2];
        let Some(tag) = self.tag(&out.text[..span.end], span.start) else { return };
        let name = tag.name.to_ascii_lowercase();
        if matches!(name.as_str(), "img" | "a" | "br" | "b" | "strong" | "em" | "i" | "cite") {
            self.apply(out, &tag, &name, span.start, Zone::Prose);
        }
    }

    fn apply(&mut self, out: &mut Builder<'_>, tag: &TagAt<'_>, name: &str, at: usize, zone: Zone) {
        let open = !tag.closing;
        match name {
            "b" | "strong" | "em" | "i" | "cite" => {
                let strong = matches!(name, "b" | "strong");
                if open { out.start_set_off(strong) } else { out.end_set_off(strong) }
            }
            "br" => out.space(Span::new(at, tag.end)),
            // A rule within a cell parts its lines, and ends no table.
            "hr" if self.data && out.is_row() => out.space(Span::new(at, tag.end)),
            "hr" => out.separator(Span::new(at, tag.end)),
            "img" => {
                let found = ["alt", "title"].map(|name| attribute(out.text, tag.attributes, name));
                let parts: Vec<Span> =
                    found.into_iter().flatten().filter(|s| !s.is_empty()).collect();
                if !parts.is_empty() {
                    out.caption(Span::new(at, tag.end), &parts);
                }
            }
            "a" if open => {
                if let Some(target) = attribute(out.text, tag.attributes, "href") {
                    let url = out.text[target.range()].replace("&amp;", "&");
                    out.start_link(&url);
                }
            }
            "a" => out.end_link(None),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                out.close(at);
                let level = name.as_bytes()[1] - b'0';
                self.next = open.then_some((BlockKind::Heading(level), Zone::Heading));
            }
            "li" if !(self.data && out.is_row()) => {
                out.close(at);
                let depth = u8::try_from(self.lists.clamp(1, 64)).unwrap_or(1);
                self.next = open.then_some((BlockKind::ListItem(depth), Zone::List));
            }
            "time" if open => self.time = Some(tag.end).filter(|_| !out.is_open()),
            "time" => {
                let told = self.time.take().map(|start| out.text[start..at].trim());
                self.hour = out.is_open() && told.is_some_and(is_hour);
            }
            "tr" => {
                out.close(at);
                if open {
                    self.data = self.grid || row::is_of_data(out.text, tag.end);
                    out.open(BlockKind::TableRow, zone, at);
                }
            }
            "td" if open && self.grid => {
                out.close(at);
                out.open(BlockKind::TableRow, zone, at);
                out.cell(at);
            }
            "td" | "th" if open && out.is_open() => out.cell(at),
            "figcaption" | "caption" => {
                out.close(at);
                self.next = open.then_some((BlockKind::Caption, Zone::Caption));
            }
            "blockquote" => {
                out.close(at);
                self.quotes = if open { self.quotes + 1 } else { self.quotes.saturating_sub(1) };
            }
            // Paragraphs and lists within a cell are its lines.
            name if self.data
                && out.is_row()
                && !name.starts_with('t')
                && (name == "li" || BLOCKS.contains(&name)) =>
            {
                row::part_cell(out, open, Span::new(at, tag.end));
            }
            name if BLOCKS.contains(&name) => {
                if name == "table" {
                    self.grid = open && row::is_grid(out.text, tag.end);
                }
                // A paragraph within a list item belongs to the item, and what follows the
                // time when it is to that.
                let inside = self.next.is_some() || name == "p" && self.lists > 0 || self.hour;
                if !inside {
                    out.close(at);
                }
                if matches!(name, "ul" | "ol") {
                    out.close(at);
                    self.next = None;
                    self.lists = if open { self.lists + 1 } else { self.lists.saturating_sub(1) };
                }
            }
            _ => {}
        }
    }

    /// Reads text between tags, resolving character references.
    fn text(&mut self, out: &mut Builder<'_>, span: Span, zone: Zone) {
        let text = out.text;
        if span.is_empty() {
            return;
        }
        if !out.is_open() {
            if text[span.range()].trim().is_empty() {
                return;
            }
            let zone = if self.quotes > 0 { Zone::Quote } else { zone };
            let (kind, zone) = self.next.take().unwrap_or((BlockKind::Paragraph, zone));
            out.open(kind, zone, span.start);
        }
        if self.hour && !text[span.range()].trim().is_empty() {
            out.space(Span::new(span.start, span.start));
            self.hour = false;
        }
        let mut at = span.start;
        let bytes = &text.as_bytes()[..span.end];
        while at < span.end {
            let next = memchr::memchr2(b'&', b'\n', &bytes[at..]).map_or(span.end, |i| at + i);
            if next > at {
                out.text(Span::new(at, next));
            }
            at = next;
            if at == span.end {
                break;
            }
            if bytes[at] == b'\n' {
                let rest = &text[at..span.end];
                let end = span.end - rest.trim_start().len();
                out.space(Span::new(at, end));
                at = end;
            } else if let Some((c, len)) = reference(&text[at..span.end]) {
                out.char(Span::new(at, at + len), c);
                at += len;
            } else {
                out.text(Span::new(at, at + 1));
                at += 1;
            }
        }
    }

    /// Reads the tag that starts at `open`, if one does.
    fn tag<'t>(&mut self, text: &'t str, open: usize) -> Option<TagAt<'t>> {
        let bytes = text.as_bytes();
        let closing = bytes.get(open + 1) == Some(&b'/');
        let start = open + 1 + usize::from(closing);
        let name = bytes[start..].iter().take(40).take_while(|b| b.is_ascii_alphanumeric()).count();
        if name == 0 || !bytes[start].is_ascii_alphabetic() {
            return None;
        }
        let mut at = start + name;
        if !bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'-'))
        {
            return None;
        }
        let from = at;
        while let Some(b) = bytes.get(at) {
            match b {
                b'>' => {
                    return Some(TagAt {
                        name: &text[start..start + name],
                        closing,
                        attributes: Span::new(from, at),
                        end: at + 1,
                    });
                }
                b'<' => return None,
                quote @ (b'"' | b'\'') => {
                    let known = &mut self.no_quote[usize::from(*quote == b'\'')];
                    if *known {
                        return None;
                    }
                    let Some(len) = memchr::memchr(*quote, &bytes[at + 1..]) else {
                        *known = true;
                        return None;
                    };
                    at += len + 1;
                }
                _ => {}
            }
            at += 1;
        }
        None
    }
}

/// Whether a text is a time of day, or two of them.
fn is_hour(text: &str) -> bool {
    text.len() <= LONGEST_HOUR && Clock::at_start_of(text).is_some()
}

/// Finds the end of the element `name` whose content starts at `at`.
fn past_end(text: &str, at: usize, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(&bytes[at..], b"</").find_map(|i| {
        let start = at + i + 2;
        let end = start + name.len();
        let found = bytes.get(start..end)?;
        let close = || memchr::memchr(b'>', &bytes[end..]).map_or(text.len(), |i| end + i + 1);
        found.eq_ignore_ascii_case(name.as_bytes()).then(close)
    })
}

/// Finds the value of an attribute within the source of a tag.
fn attribute(text: &str, span: Span, name: &str) -> Option<Span> {
    let source = &text[span.range()];
    let bytes = source.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let skip =
            bytes[at..].iter().take_while(|b| b.is_ascii_whitespace() || **b == b'/').count();
        let start = at + skip;
        let word = |b: &&u8| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'/');
        let end = start + bytes[start..].iter().take_while(word).count();
        let mut value = end + bytes[end..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        if bytes.get(value) != Some(&b'=') {
            at = end.max(start + 1).max(at + 1);
            continue;
        }
        value += 1;
        value += bytes[value..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let (from, to, next) = if let Some(quote @ (b'"' | b'\'')) = bytes.get(value) {
            let len = memchr::memchr(*quote, &bytes[value + 1..])?;
            (value + 1, value + 1 + len, value + len + 2)
        } else {
            let len = bytes[value..].iter().take_while(|b| !b.is_ascii_whitespace()).count();
            (value, value + len, value + len)
        };
        if source[start..end].eq_ignore_ascii_case(name) {
            return Some(Span::new(span.start + from, span.start + to));
        }
        at = next.max(at + 1);
    }
    None
}

/// Finds the text of the `title` element.
fn title_of(text: &str) -> Option<Span> {
    let mut end = text.len().min(64 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // ASCII lower-casing keeps all offsets.
    let head = text[..end].to_ascii_lowercase();
    let open = head.find("<title")?;
    let start = open + head[open..].find('>')? + 1;
    let len = head[start..].find("</title")?;
    Some(Span::new(start, start + len))
}
