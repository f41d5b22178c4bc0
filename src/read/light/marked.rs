//! `AsciiDoc` and Org, where marks before a line make it a heading.

use super::{Markup, caption, cells, code_line, front_value, heading, inline, plain, row};
use crate::{
    document::{BlockKind, Metadata, Zone},
    read::{build::Builder, session, value},
    span::Span,
};

/// What a fence encloses.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Fence {
    Code,
    Comment,
    Table,
}

/// The fences of `AsciiDoc`, each of which ends as it starts.
const ASCIIDOC: [(&str, Fence); 5] = [
    ("----", Fence::Code),
    ("....", Fence::Code),
    ("++++", Fence::Comment),
    ("////", Fence::Comment),
    ("|===", Fence::Table),
];

/// The fences of Org.
const ORG: [(&str, &str, Fence); 5] = [
    ("#+begin_src", "#+end_src", Fence::Code),
    ("#+begin_example", "#+end_example", Fence::Code),
    ("#+begin_export", "#+end_export", Fence::Comment),
    ("#+begin_comment", "#+end_comment", Fence::Comment),
    (":properties:", ":end:", Fence::Comment),
];

/// Words before the title of a heading in Org that say how far it is done.
const STATES: [&str; 6] = ["TODO ", "DONE ", "NEXT ", "WAITING ", "CANCELLED ", "COMMENT "];

/// Labels before a paragraph of `AsciiDoc`.
const LABELS: [&str; 5] = ["NOTE: ", "TIP: ", "WARNING: ", "IMPORTANT: ", "CAUTION: "];

/// Reads `lines`.
pub(super) fn read(out: &mut Builder<'_>, lines: &[Span], markup: Markup, meta: &mut Metadata) {
    let text = out.text;
    let mut fence: Option<(&str, Fence)> = None;
    let mut table = Table::default();
    let mark = if markup == Markup::Org { '*' } else { '=' };
    for (i, line) in lines.iter().copied().enumerate() {
        let whole = &text[line.range()];
        let bare = whole.trim_start();
        let lower = bare[..bare.floor_char_boundary(20)].to_ascii_lowercase();
        if let Some((end, inside)) = fence {
            if lower.starts_with(end) {
                fence = None;
                out.close(line.start);
            } else if inside == Fence::Table {
                table.line(out, line);
            } else if inside == Fence::Comment && markup == Markup::Org {
                property(out, line, bare);
            } else if inside == Fence::Code && !bare.is_empty() {
                code_line(out, line);
            }
            continue;
        }
        let opens = if markup == Markup::Org {
            ORG.iter().find(|(open, ..)| lower.starts_with(open)).map(|(_, end, it)| (*end, *it))
        } else {
            let rule = |open: &str| {
                lower.starts_with(open)
                    && lower.trim_end_matches(open.chars().last().unwrap_or('-')).len() < open.len()
            };
            ASCIIDOC.iter().find(|(open, _)| rule(open)).copied()
        };
        if let Some(opened) = opens {
            out.close(line.start);
            fence = Some(opened);
            let above = i.checked_sub(1).map_or("", |above| &text[lines[above].range()]);
            table = Table { columns: columns(above), filled: 0 };
            continue;
        }
        let level = whole.chars().take_while(|c| *c == mark).count();
        if (1..=6).contains(&level) && whole[level..].starts_with(' ') {
            let title = Span::new(line.end - whole[level..].trim_start().len(), line.end);
            let title = match markup {
                Markup::Org => org_title(text, title),
                _ => without_closing(text, title),
            };
            heading(out, u8::try_from(level).unwrap_or(6), line, title, markup);
            continue;
        }
        if setting(out, line, bare, markup, meta) || own_line(out, line, bare, markup) {
            continue;
        }
        // Beneath the title stand author and revision.
        let header = markup == Markup::Asciidoc
            && (1..=2).contains(&i)
            && text[lines[0].range()].starts_with("= ")
            && !bare.is_empty()
            && !out.is_open()
            && text[lines[i - 1].range()].trim() != "";
        if header {
            let key = if i == 1 { "author" } else { "date" };
            front_value(out, meta, key, Span::new(line.end - bare.len(), line.end));
            continue;
        }
        plain(out, line, markup);
    }
}

/// Takes the marks off the end of the title at `span` that wikis close headings with.
fn without_closing(text: &str, span: Span) -> Span {
    let title = &text[span.range()];
    let open = title.trim_end_matches('=');
    let closed = open.len() < title.len() && open.ends_with(' ');
    if closed { Span::new(span.start, span.start + open.trim_end().len()) } else { span }
}

/// Reads a property of a heading in Org that tells of a talk: `:SPEAKER: Jane Doe`.
fn property(out: &mut Builder<'_>, line: Span, bare: &str) {
    let Some((key, value)) = bare.strip_prefix(':').and_then(|rest| rest.split_once(':')) else {
        return;
    };
    let key = value::key(key);
    if !value.trim().is_empty()
        && [session::SPEAKERS, session::COMPANY].iter().any(|names| names.contains(&key.as_str()))
    {
        out.open(BlockKind::Paragraph, Zone::Prose, line.start);
        out.text(Span::new(line.end - bare.len() + 1, line.end));
        out.close(line.end);
    }
}

/// Takes the state of a task and the tags off the title at `span`.
fn org_title(text: &str, span: Span) -> Span {
    let mut title = &text[span.range()];
    let mut start = span.start;
    if let Some(state) = STATES.iter().find(|state| title.starts_with(*state)) {
        start += state.len();
        title = &title[state.len()..];
    }
    if let Some(rest) = title.strip_prefix("[#").and_then(|rest| rest.get(1..)?.strip_prefix("] "))
    {
        start += title.len() - rest.len();
        title = rest;
    }
    let tags = title.rsplit(' ').next().unwrap_or_default();
    let word = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '@' | '#' | '%');
    let tagged =
        tags.len() > 2 && tags.starts_with(':') && tags.ends_with(':') && tags.chars().all(word);
    let len = if tagged { title.len() - tags.len() } else { title.len() };
    Span::new(start, start + title[..len].trim_end().len())
}

/// Reads a line that sets something: `:date: …`, `#+TITLE: …`.
fn setting(
    out: &mut Builder<'_>,
    line: Span,
    bare: &str,
    markup: Markup,
    meta: &mut Metadata,
) -> bool {
    let setting = match markup {
        Markup::Org => bare.strip_prefix("#+"),
        _ => bare.strip_prefix(':').filter(|rest| !rest.starts_with(' ')),
    };
    let Some((key, value)) = setting.and_then(|s| s.split_once(':')) else { return false };
    if key.contains(char::is_whitespace) && markup == Markup::Asciidoc {
        return false;
    }
    let value = Span::new(line.end - value.trim_start().len(), line.end);
    match key.to_ascii_lowercase().as_str() {
        "caption" => caption(out, value),
        "revdate" => front_value(out, meta, "date", value),
        key => {
            out.close(line.start);
            if !matches!(
                key,
                "toc" | "icons" | "sectnums" | "options" | "startup" | "property" | "attr_html"
            ) {
                front_value(out, meta, key, value);
            }
        }
    }
    true
}

/// Reads a line that stands by itself: comments, pictures, tables, rules.
fn own_line(out: &mut Builder<'_>, line: Span, bare: &str, markup: Markup) -> bool {
    let org = markup == Markup::Org;
    if org && (bare == "#" || bare.starts_with("# ")) || !org && bare.starts_with("//") {
        out.close(line.start);
        return true;
    }
    if org && bare.starts_with('|') {
        let inner = bare.trim_matches('|');
        if inner.bytes().all(|b| matches!(b, b'-' | b'+' | b' ')) {
            out.close(line.start);
        } else {
            let start = line.end - bare.len() + 1;
            let end = line.end - usize::from(bare.ends_with('|') && bare.len() > 1);
            row(out, line, Span::new(start, end.max(start)), '|', markup);
        }
        return true;
    }
    if !org && bare.starts_with('[') && bare.ends_with(']') && !bare.contains("](") {
        // Attributes of the block below: `[quote, Jane Doe]`, `[[anchor]]`.
        out.close(line.start);
        return true;
    }
    if !org && bare.starts_with("image::") {
        out.close(line.start);
        let alt = bare.find('[').and_then(|i| Some((i + 1, bare.rfind(']')?)));
        if let Some((from, to)) = alt.filter(|(from, to)| from < to) {
            let alt = bare[from..to].split(',').next().unwrap_or_default().trim_matches('"');
            let start = line.end - bare.len() + from;
            let quote = usize::from(bare[from..].starts_with('"'));
            caption(out, Span::new(start + quote, start + quote + alt.len()));
        }
        return true;
    }
    if !org
        && (bare.starts_with("include::")
            || bare.starts_with("ifdef::")
            || bare.starts_with("endif::"))
    {
        out.close(line.start);
        return true;
    }
    if !org && matches!(bare, "'''" | "---" | "***" | "<<<")
        || org && bare.len() >= 5 && bare.bytes().all(|b| b == b'-')
    {
        out.separator(line);
        return true;
    }
    if !org && matches!(bare, "____" | "****" | "====" | "--" | "+") {
        out.close(line.start);
        return true;
    }
    if let Some(label) = LABELS.iter().find(|label| !org && bare.starts_with(*label)) {
        let said = Span::new(line.end - bare.len() + label.len(), line.end);
        out.open(BlockKind::Paragraph, Zone::Prose, said.start);
        inline::read(out, said, markup);
        return true;
    }
    // `.Title` of the block below.
    let titled = bare.strip_prefix('.').filter(|rest| rest.starts_with(char::is_alphabetic));
    if let Some(title) = titled.filter(|_| !org && !out.is_open()) {
        caption(out, Span::new(line.end - title.len(), line.end));
        return true;
    }
    false
}

/// A table of `AsciiDoc`, whose rows may go on over lines.
#[derive(Default)]
struct Table {
    /// How many cells a row has; zero until that is known.
    columns: usize,
    /// How many cells the open row has.
    filled: usize,
}

/// The number of columns that the attributes above a table tell: `[cols="1,2*"]`.
fn columns(above: &str) -> usize {
    let Some((_, rest)) = above.split_once("cols=") else { return 0 };
    let rest = rest.trim_start_matches('"');
    let told = rest.find(['"', ']']).map_or(rest, |end| &rest[..end]);
    let times = |column: &str| column.split_once('*').and_then(|(n, _)| n.trim().parse().ok());
    told.split([',', ';']).map(|column| times(column).unwrap_or(1).min(64)).sum()
}

impl Table {
    /// Reads a line; cells start with `|`.
    fn line(&mut self, out: &mut Builder<'_>, line: Span) {
        let whole = &out.text[line.range()];
        let Some(first) = whole.find('|') else {
            if out.is_open() && !whole.trim().is_empty() {
                out.space(Span::new(line.start, line.start));
                inline::read(out, line, Markup::Asciidoc);
            }
            return;
        };
        let inner = Span::new(line.start + first + 1, line.end);
        let count = whole[first + 1..].split('|').count();
        if self.columns == 0 {
            self.columns = count;
        }
        if self.filled == 0 && count >= self.columns {
            row(out, line, inner, '|', Markup::Asciidoc);
            return;
        }
        if self.filled == 0 {
            out.open(BlockKind::TableRow, Zone::Prose, line.start);
        }
        cells(out, inner, '|', Markup::Asciidoc);
        self.filled += count;
        if self.filled >= self.columns {
            out.close(line.end);
            self.filled = 0;
        }
    }
}
