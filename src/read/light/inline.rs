//! What stands within a line: emphasis, code and links.

use super::Markup;
use crate::{read::build::Builder, span::Span};

/// How far behind its start a mark may end, in bytes; a limit keeps the time
/// for a line of nothing but marks within bounds.
const REACH: usize = 600;
/// Marks within each other, at most.
const DEEPEST: usize = 8;

/// Adds the text at `span`, read as `markup`.
pub(super) fn read(out: &mut Builder<'_>, span: Span, markup: Markup) {
    stretch(out, span, markup, 0);
}

fn stretch(out: &mut Builder<'_>, span: Span, markup: Markup, depth: usize) {
    let text = &out.text[..span.end];
    let mut from = span.start;
    let mut at = span.start;
    while let Some(i) = text[at..].find(['`', '*', '_', '~', '=', '/', '+', '[', ':', '<']) {
        let mark = at + i;
        let found = (depth < DEEPEST).then(|| piece(text, span.start, mark, markup)).flatten();
        let Some(piece) = found else {
            at = mark + 1;
            continue;
        };
        // A link may start before its mark, as `https://…[text]` does.
        let start = piece.whole.start;
        if start > from {
            out.text(Span::new(from, start));
        }
        match piece.sort {
            Sort::Bold => {
                out.start_set_off(true);
                stretch(out, piece.text, markup, depth + 1);
                out.end_set_off(true);
            }
            Sort::Plain => {
                out.start_set_off(false);
                stretch(out, piece.text, markup, depth + 1);
                out.end_set_off(false);
            }
            Sort::Code => out.code(piece.text),
            Sort::Hidden => {}
            Sort::Link(target) => {
                let url = &text[target.range()];
                if url.contains("://") || url.starts_with("www.") {
                    out.start_link(url);
                    stretch(out, piece.text, markup, depth + 1);
                    out.end_link(Some(target));
                } else {
                    stretch(out, piece.text, markup, depth + 1);
                }
            }
        }
        at = piece.whole.end;
        from = at;
    }
    if from < span.end {
        out.text(Span::new(from, span.end));
    }
}

/// A stretch with markup.
struct Piece {
    whole: Span,
    text: Span,
    sort: Sort,
}

enum Sort {
    Bold,
    /// Emphasis that shows nothing of the kind of text it is.
    Plain,
    Code,
    Hidden,
    /// A link, and where it leads.
    Link(Span),
}

/// Finds what the mark at `mark` starts; `start` is where the text does.
fn piece(text: &str, start: usize, mark: usize, markup: Markup) -> Option<Piece> {
    match (markup, text.as_bytes()[mark]) {
        (Markup::Rst, b'`') => reference(text, mark),
        (Markup::Rst, b':') => role(text, mark),
        (Markup::Org, b'[') => brackets(text, mark),
        (Markup::Asciidoc, b'[') => attached(text, start, mark),
        (Markup::Asciidoc, b'<') => cross(text, mark),
        (Markup::Asciidoc, b'+') => {
            passed(text, start, mark).or_else(|| emphasis(text, start, mark, markup))
        }
        _ => emphasis(text, start, mark, markup),
    }
}

/// `*bold*` and the like.
fn emphasis(text: &str, start: usize, mark: usize, markup: Markup) -> Option<Piece> {
    #[rustfmt::skip]
    let marks: &[(&str, bool, bool)] = match markup {
        // mark, bold, code
        Markup::Rst => &[("**", true, false), ("*", false, false)],
        Markup::Org => &[("*", true, false), ("/", false, false), ("_", false, false),
                         ("+", false, false), ("=", false, true), ("~", false, true)],
        _ => &[("**", true, false), ("*", true, false), ("__", false, false),
               ("_", false, false), ("`", false, true), ("+", false, true)],
    };
    let (mark_text, bold, code) = marks.iter().find(|(m, ..)| text[mark..].starts_with(m))?;
    // Marks within a word, as in `snake_case` or a path, are part of it.
    let before = text[start..mark].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | ':' | '.' | '-')) {
        return None;
    }
    let from = mark + mark_text.len();
    let end = close(text, from, mark_text)?;
    let sort = match (bold, code) {
        (_, true) => Sort::Code,
        (true, _) => Sort::Bold,
        _ => Sort::Plain,
    };
    let whole = Span::new(mark, end + mark_text.len());
    Some(Piece { whole, text: Span::new(from, end), sort })
}

/// Finds where the text from `from` on is closed by `mark`.
fn close(text: &str, from: usize, mark: &str) -> Option<usize> {
    let rest = ahead(text, from);
    if rest.starts_with(char::is_whitespace) || rest.starts_with(mark) {
        return None;
    }
    let mut at = 0;
    while let Some(i) = rest[at..].find(mark) {
        let end = at + i;
        let after = text[from + end + mark.len()..].chars().next();
        let spaced = rest[..end].ends_with(char::is_whitespace);
        if !spaced && end > 0 && after.is_none_or(|c| !c.is_alphanumeric()) {
            return Some(from + end);
        }
        at = end + mark.len();
    }
    None
}

/// The text from `from` on, as far as marks are looked for.
fn ahead(text: &str, from: usize) -> &str {
    let mut end = text.len().min(from + REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(from..end).unwrap_or_default()
}

/// reStructuredText: ``` ``code`` ```, `` `text <url>`_ ``, `` `text`_ ``.
fn reference(text: &str, mark: usize) -> Option<Piece> {
    if text[mark..].starts_with("``") {
        let from = mark + 2;
        let end = from + ahead(text, from).find("``").filter(|i| *i > 0)?;
        let whole = Span::new(mark, end + 2);
        return Some(Piece { whole, text: Span::new(from, end), sort: Sort::Code });
    }
    let from = mark + 1;
    let end = from + ahead(text, from).find('`').filter(|i| *i > 0)?;
    let underscores = text[end + 1..].len() - text[end + 1..].trim_start_matches('_').len();
    let whole = Span::new(mark, end + 1 + underscores.min(2));
    let inner = &text[from..end];
    if let Some(open) = inner.rfind('<').filter(|_| inner.ends_with('>')) {
        let target = Span::new(from + open + 1, end - 1);
        let said = Span::new(from, from + inner[..open].trim_end().len());
        return Some(Piece { whole, text: said, sort: Sort::Link(target) });
    }
    Some(Piece { whole, text: Span::new(from, end), sort: Sort::Plain })
}

/// reStructuredText: the name of a role, ``:ref:`text` ``.
fn role(text: &str, mark: usize) -> Option<Piece> {
    let rest = ahead(text, mark + 1);
    let len = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    let named = len > 0 && rest[len..].starts_with(":`");
    let whole = Span::new(mark, mark + len + 2);
    named.then(|| Piece { whole, text: Span::new(mark, mark), sort: Sort::Hidden })
}

/// Org: `[[url][text]]` and `[[url]]`.
fn brackets(text: &str, mark: usize) -> Option<Piece> {
    let inner = ahead(text, mark).strip_prefix("[[")?;
    let end = inner.find("]]")?;
    let from = mark + 2;
    let whole = Span::new(mark, from + end + 2);
    if let Some(i) = inner[..end].find("][") {
        let (target, said) = (Span::new(from, from + i), Span::new(from + i + 2, from + end));
        return Some(Piece { whole, text: said, sort: Sort::Link(target) });
    }
    Some(Piece { whole, text: Span::new(from, from + end), sort: Sort::Plain })
}

/// `AsciiDoc`: `https://…[text]`, `link:…[text]` and other macros, of which
/// the text is read.
fn attached(text: &str, start: usize, mark: usize) -> Option<Piece> {
    let before = text[start..mark].char_indices().rev().take(REACH);
    let word = before.take_while(|(_, c)| !c.is_whitespace()).last()?.0 + start;
    let word = word + text[word..mark].find(|c| !matches!(c, '(' | '"' | '*' | '_'))?;
    let (name, target) = text[word..mark].split_once(':')?;
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let end = mark + ahead(text, mark).find(']')?;
    let inner = &text[mark + 1..end];
    let said = inner.split(",window=").next().unwrap_or(inner).trim_end_matches('^');
    let said = Span::new(mark + 1, mark + 1 + said.len());
    let whole = Span::new(word, end + 1);
    if target.starts_with("//") {
        let target = Span::new(word, mark);
        return (!said.is_empty()).then_some(Piece { whole, text: said, sort: Sort::Link(target) });
    }
    let target = Span::new(word + name.len() + 1, mark);
    let sort = match name {
        "link" | "mailto" => Sort::Link(target),
        "footnote" | "kbd" | "btn" | "xref" | "menu" | "image" => Sort::Plain,
        _ => return None,
    };
    Some(Piece { whole, text: said, sort })
}

/// `AsciiDoc`: `link:++https://…++[text]`, whose address may hold spaces.
fn passed(text: &str, start: usize, mark: usize) -> Option<Piece> {
    const NAME: &str = "link:";
    let rest = ahead(text, mark).strip_prefix('+').filter(|_| text[start..mark].ends_with(NAME))?;
    let plus = if rest.starts_with('+') { "++" } else { "+" };
    let from = mark + plus.len();
    let target = Span::new(from, from + ahead(text, from).find(&[plus, "["].concat())?);
    let open = target.end + plus.len();
    let said = Span::new(open + 1, open + ahead(text, open).find(']')?);
    let whole = Span::new(mark - NAME.len(), said.end + 1);
    Some(Piece { whole, text: said, sort: Sort::Link(target) })
}

/// `AsciiDoc`: `<<anchor,text>>`.
fn cross(text: &str, mark: usize) -> Option<Piece> {
    let inner = ahead(text, mark).strip_prefix("<<")?;
    let end = inner.find(">>").filter(|i| *i > 0)?;
    let said = inner[..end].find(',').map_or(0, |i| i + 1);
    let from = mark + 2;
    let whole = Span::new(mark, from + end + 2);
    Some(Piece { whole, text: Span::new(from + said, from + end), sort: Sort::Plain })
}
