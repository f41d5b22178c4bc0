//! `MediaWiki`: marks before lines make headings, lists and tables, quotes emphasis.
//!
//! The marks are those of <https://www.mediawiki.org/wiki/Help:Formatting>.

use super::{caption, heading_of};
use crate::{
    document::{BlockKind, Zone},
    read::{build::Builder, html},
    span::Span,
};

/// How far behind its start a mark may end, in bytes; a limit keeps the time for a
/// line of nothing but marks within bounds.
const REACH: usize = 600;

/// Links that say nothing of the text around them.
const ASIDE: [&str; 4] = ["category:", "file:", "image:", "media:"];

/// Reads `lines`.
pub(super) fn read(out: &mut Builder<'_>, lines: &[Span]) {
    let mut state = Wiki::default();
    for line in lines {
        state.line(out, *line);
    }
    state.end_row(out);
}

/// What is open at the current line.
#[derive(Default)]
struct Wiki {
    /// Whether a template goes on.
    template: bool,
    /// Whether a table does.
    table: bool,
    /// The cells of its row, each with the lines that it has.
    row: Vec<Vec<Span>>,
    /// Whether the line before was an item of a list.
    item: bool,
}

impl Wiki {
    fn line(&mut self, out: &mut Builder<'_>, line: Span) {
        let whole = &out.text[line.range()];
        let bare = whole.trim_start();
        let item = std::mem::take(&mut self.item);
        if self.template || bare.starts_with("{{") {
            out.close(line.start);
            self.template = !bare.ends_with("}}");
        } else if self.table || bare.starts_with("{|") {
            self.table_line(out, line, bare);
        } else if bare.is_empty() || is_aside(bare) {
            out.close(line.start);
        } else if let Some((level, title)) = title(whole) {
            let title = Span::new(line.start + title.start, line.start + title.end);
            heading_of(out, level, line, |out| inline(out, title));
        } else if bare.len() >= 4 && bare.bytes().all(|b| b == b'-') {
            out.separator(line);
        } else {
            self.text_line(out, line, item);
        }
    }

    /// Reads an item of a list, or a line of a paragraph.
    fn text_line(&mut self, out: &mut Builder<'_>, line: Span, after_item: bool) {
        let whole = &out.text[line.range()];
        let marks = whole.len() - whole.trim_start_matches(['*', '#', ':', ';']).len();
        let said = whole[marks..].trim_start();
        let said = Span::new(line.end - said.len(), line.end);
        let listed = whole[..marks].contains(['*', '#', ';']);
        if listed {
            let depth = u8::try_from(marks.min(64)).unwrap_or(64);
            out.open(BlockKind::ListItem(depth), Zone::List, line.start);
        } else if out.is_open() && !after_item && marks == 0 {
            out.space(Span::new(line.start, line.start));
        } else {
            out.open(BlockKind::Paragraph, Zone::Prose, said.start);
        }
        self.item = listed;
        inline(out, said);
    }

    /// Reads a line of a table, its first and last too.
    fn table_line(&mut self, out: &mut Builder<'_>, line: Span, bare: &str) {
        let start = line.end - bare.len();
        if bare.starts_with("{|") || bare.starts_with("|}") {
            self.end_row(out);
            out.close(line.start);
            self.table = bare.starts_with("{|");
        } else if bare.starts_with("|-") {
            self.end_row(out);
        } else if let Some(text) = bare.strip_prefix("|+") {
            caption(out, Span::new(line.end - text.trim_start().len(), line.end));
        } else if bare.starts_with(['|', '!']) {
            let border = if bare.starts_with('!') && bare.contains("!!") { "!!" } else { "||" };
            let mut at = start + 1;
            for cell in bare[1..].split(border) {
                self.row.push(vec![said(out.text, Span::new(at, at + cell.len()))]);
                at += cell.len() + border.len();
            }
        } else if let Some(cell) = self.row.last_mut().filter(|_| !bare.is_empty()) {
            cell.push(Span::new(start, line.end));
        }
    }

    /// Adds the row that is open.
    fn end_row(&mut self, out: &mut Builder<'_>) {
        let row = std::mem::take(&mut self.row);
        let Some((first, last)) = row.first().zip(row.last().and_then(|cell| cell.last())) else {
            return;
        };
        let (Some(first), end) = (first.first(), last.end) else { return };
        out.open(BlockKind::TableRow, Zone::Prose, first.start);
        for cell in &row {
            for (i, part) in cell.iter().enumerate() {
                if i == 0 {
                    out.cell(part.start);
                } else {
                    out.space(Span::new(part.start, part.start));
                }
                inline(out, *part);
            }
        }
        out.close(end);
    }
}

/// Whether a line holds nothing to read: where the page belongs, where its contents go.
fn is_aside(bare: &str) -> bool {
    let lower = bare[..bare.floor_char_boundary(12)].to_ascii_lowercase();
    let link = lower.strip_prefix("[[").is_some_and(|it| ASIDE.iter().any(|w| it.starts_with(w)));
    link || lower.starts_with("#redirect") || bare.starts_with("__") && bare.ends_with("__")
}

/// The level of the heading that a line is, and where in it its title stands.
pub(in crate::read) fn title(line: &str) -> Option<(u8, Span)> {
    let line = line.trim_end();
    let level = line.bytes().take_while(|b| *b == b'=').count();
    let closed = line.bytes().rev().take_while(|b| *b == b'=').count();
    if !(1..=6).contains(&level) || closed != level || line.len() <= 2 * level {
        return None;
    }
    let inner = &line[level..line.len() - level];
    let start = level + inner.len() - inner.trim_start().len();
    let title = Span::new(start, start + inner.trim().len());
    (!title.is_empty()).then_some((u8::try_from(level).unwrap_or(6), title))
}

/// Cuts what tells how a cell looks off its start: `style="…" | text`.
fn said(text: &str, cell: Span) -> Span {
    let whole = &text[cell.range()];
    let looks = |(look, _): &(&str, &str)| look.contains('=') && !look.contains("[[");
    let rest = whole.split_once('|').filter(looks).map_or(whole, |(_, rest)| rest);
    let start = cell.end - rest.trim_start().len();
    Span::new(start, start + rest.trim().len())
}

/// Adds the text at `span`.
fn inline(out: &mut Builder<'_>, span: Span) {
    let text = &out.text[..span.end];
    let (mut from, mut at) = (span.start, span.start);
    let (mut bold, mut italic) = (false, false);
    while let Some(i) = text[at..].find(['\'', '[', '<', '{', '&']) {
        let mark = at + i;
        let quotes = text[mark..].bytes().take(5).take_while(|b| *b == b'\'').count();
        let found = if quotes >= 2 {
            // Three are bold, two are not, and five are both; of four one is text.
            Some((mark + [0, 0, 2, 3, 3, 5][quotes], Piece::Hidden))
        } else {
            piece(text, mark)
        };
        let Some((end, piece)) = found else {
            at = mark + 1;
            continue;
        };
        if mark > from {
            out.text(Span::new(from, mark));
        }
        if quotes >= 2 {
            if end - mark != 2 {
                bold = turn(out, bold, true);
            }
            if end - mark != 3 {
                italic = turn(out, italic, false);
            }
        }
        match piece {
            Piece::Hidden => {}
            Piece::Text(said) => out.text(said),
            Piece::Space => out.space(Span::new(mark, end)),
            Piece::Char(c) => out.char(Span::new(mark, end), c),
            Piece::Link(target, said) => {
                out.start_link(&text[target.range()]);
                out.text(said);
                out.end_link(Some(target));
            }
        }
        (at, from) = (end, end);
    }
    if from < span.end {
        out.text(Span::new(from, span.end));
    }
    if bold {
        out.end_set_off(true);
    }
    if italic {
        out.end_set_off(false);
    }
}

/// Begins or ends what is set off, and says whether it goes on.
fn turn(out: &mut Builder<'_>, open: bool, strong: bool) -> bool {
    if open {
        out.end_set_off(strong);
    } else {
        out.start_set_off(strong);
    }
    !open
}

/// What stands between marks.
enum Piece {
    Hidden,
    Text(Span),
    Space,
    Char(char),
    /// Where a link leads, and its text.
    Link(Span, Span),
}

/// Finds what the mark at `mark` starts, and where that ends.
fn piece(text: &str, mark: usize) -> Option<(usize, Piece)> {
    let mut reach = text.len().min(mark + REACH);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let ahead = &text[mark..reach];
    let behind = |close: &str| ahead.find(close).map(|i| mark + i + close.len());
    if let Some(inner) = ahead.strip_prefix("[[") {
        let end = mark + 2 + inner.find("]]")?;
        let inner = &text[mark + 2..end];
        if ASIDE.iter().any(|it| inner.get(..it.len()).is_some_and(|i| i.eq_ignore_ascii_case(it)))
        {
            return Some((end + 2, Piece::Hidden));
        }
        let said = inner.rsplit('|').next().unwrap_or(inner).trim_start_matches(':');
        return Some((end + 2, Piece::Text(Span::new(end - said.len(), end))));
    }
    if ahead.starts_with("[http") || ahead.starts_with("[//") {
        let end = mark + ahead.find(']')?;
        let inner = &text[mark + 1..end];
        let (url, said) = inner.split_once(' ').unwrap_or((inner, ""));
        let target = Span::new(mark + 1, mark + 1 + url.len());
        return Some((end + 1, Piece::Link(target, Span::new(end - said.len(), end))));
    }
    if ahead.starts_with("{{") {
        return Some((behind("}}")?, Piece::Hidden));
    }
    if ahead.starts_with("<!--") {
        return Some((behind("-->")?, Piece::Hidden));
    }
    if let Some(name) = ahead.strip_prefix('<') {
        let tag = behind(">")?;
        let name = name.trim_start_matches('/');
        let is = |it: &str| name.get(..it.len()).is_some_and(|name| name.eq_ignore_ascii_case(it));
        if is("br") {
            return Some((tag, Piece::Space));
        }
        if is("ref") && !text[..tag].ends_with("/>") && ahead.starts_with("<r") {
            return Some((behind("</ref>")?, Piece::Hidden));
        }
        return name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((tag, Piece::Hidden));
    }
    let (c, len) = html::reference(ahead)?;
    Some((mark + len, Piece::Char(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_closed_as_they_are_opened() {
        #[rustfmt::skip]
        let rows = [
            ("== Talks ==",   Some((2, "Talks"))),
            ("=Talks=",       Some((1, "Talks"))),
            ("=== A = B ===", Some((3, "A = B"))),
            ("== Talks",      None),
            ("== Talks =",    None),
            ("====",          None),
            ("a == b ==",     None),
        ];
        for (line, expected) in rows {
            let found = title(line).map(|(level, title)| (level, &line[title.range()]));
            assert_eq!(found, expected, "{line}");
        }
    }
}
