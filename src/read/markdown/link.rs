//! What the source of links and pictures says beside their text.

use crate::span::Span;

/// Whether a link at `span` begins a word although none ends before it, since a space
/// was forgotten: `slide[Rook](…)`, but not `Roo[k](…)`.
pub(super) fn is_glued(text: &str, span: Span) -> bool {
    let begins = text[span.range()].strip_prefix('[');
    begins.is_some_and(|link| link.starts_with(char::is_uppercase))
        && text[..span.start].ends_with(|c: char| c.is_lowercase() || c.is_numeric())
}

/// Finds the address in the source of an inline link, `[text](address "title")`.
pub(super) fn target_in(text: &str, span: Span) -> Option<Span> {
    let whole = &text[span.range()];
    let inner = whole.strip_suffix(')')?;
    let mut opens = inner.rmatch_indices('(').map(|(i, _)| i);
    let open = opens.find(|i| inner[..*i].ends_with(']'))? + 1;
    let rest = inner[open..].trim_start_matches([' ', '<']);
    let start = inner.len() - rest.len();
    let len = rest.find([' ', '>', '\n', '\t']).unwrap_or(rest.len());
    (len > 0).then(|| Span::new(span.start + start, span.start + start + len))
}

/// Finds the label in the source of a link whose address stands elsewhere, `[text][label]`.
pub(super) fn label_in(text: &str, span: Span) -> Option<Span> {
    let inner = text[span.range()].strip_suffix(']')?;
    let open = inner.rfind('[').filter(|open| inner[..*open].ends_with(']'))? + 1;
    let label = Span::new(span.start + open, span.start + inner.len());
    (open < inner.len()).then_some(label)
}

/// Finds the title of a picture, `![text](address "title")`.
pub(super) fn title_in(text: &str, span: Span) -> Option<Span> {
    let whole = &text[span.range()];
    let inner = whole.strip_suffix(')')?.trim_end().strip_suffix('"')?;
    let open = inner.rfind(" \"")? + 2;
    (open < inner.len()).then(|| Span::new(span.start + open, span.start + inner.len()))
}
