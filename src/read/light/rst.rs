//! reStructuredText.

use rustc_hash::FxHashSet;

use super::{Markup, caption, code_line, front_value, heading, inline, plain, row, rule_of};
use crate::{
    document::{BlockKind, Metadata, Zone},
    read::build::Builder,
    span::Span,
};

/// Directives whose content is text that a person reads.
const TEXTS: [&str; 16] = [
    "note",
    "tip",
    "warning",
    "important",
    "admonition",
    "hint",
    "caution",
    "attention",
    "danger",
    "topic",
    "sidebar",
    "epigraph",
    "rubric",
    "compound",
    "container",
    "seealso",
];

/// Reads lines where a heading is a line with a rule beneath.
pub(super) fn read(out: &mut Builder<'_>, lines: &[Span], meta: &mut Metadata) {
    let text = out.text;
    let several = repeats_fields(text, lines);
    let (next, rules, inside) = (0, Vec::new(), Inside::Text);
    let mut reader = Reader { out, meta, text, lines, next, rules, several, inside };
    while let Some(line) = lines.get(reader.next).copied() {
        reader.next += 1;
        reader.line(line);
    }
}

/// What lines that are set in belong to.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Inside {
    Text,
    Code,
    /// What nobody reads.
    Skipped,
}

/// Reads one line after the other.
struct Reader<'r, 't> {
    out: &'r mut Builder<'t>,
    meta: &'r mut Metadata,
    text: &'t str,
    lines: &'r [Span],
    /// The line that follows.
    next: usize,
    /// The marks of headings, the highest level first.
    rules: Vec<char>,
    /// Whether fields are those of talks.
    several: bool,
    inside: Inside,
}

impl Reader<'_, '_> {
    fn line(&mut self, line: Span) {
        let whole = &self.text[line.range()];
        let bare = whole.trim_start();
        let indented = bare.len() < whole.len();
        if self.inside != Inside::Text && (indented || bare.is_empty()) {
            self.set_in(line, bare);
            return;
        }
        self.inside = Inside::Text;
        if bare == ".." || bare.starts_with(".. ") {
            self.directive(line, bare[2..].trim_start());
        } else if let Some((key, value)) = field(bare).filter(|_| !indented) {
            self.field(line, key, value);
        } else if let Some(rule) = rule_of(bare).filter(|_| !indented) {
            self.rule(line, rule);
        } else if is_table_rule(bare) {
            self.out.close(line.start);
        } else if bare.starts_with('|') && bare.ends_with('|') && bare.len() > 2 {
            let inner = Span::new(line.end - bare.len() + 1, line.end - 1);
            row(self.out, line, inner, '|', Markup::Rst);
        } else if !self.heading(line, bare, indented) {
            // A line block keeps its lines, but they are read as one text.
            let shown = match bare.strip_prefix("| ") {
                Some(rest) => Span::new(line.end - rest.len(), line.end),
                None => line,
            };
            plain(self.out, shown, Markup::Rst);
            if bare.ends_with("::") {
                self.inside = Inside::Code;
            }
        }
    }

    /// Reads a line that is set in, of code or of what nobody reads.
    fn set_in(&mut self, line: Span, bare: &str) {
        let alt = bare.strip_prefix(":alt:").or_else(|| bare.strip_prefix(":caption:"));
        if let Some(alt) = alt.map(str::trim).filter(|alt| !alt.is_empty()) {
            caption(self.out, Span::new(line.end - alt.len(), line.end));
        } else if self.inside == Inside::Code && !bare.is_empty() && !bare.starts_with(':') {
            code_line(self.out, line);
        }
    }

    /// Reads what stands behind two full stops: a directive, a value or a comment.
    fn directive(&mut self, line: Span, comment: &str) {
        self.out.close(line.start);
        let at = |value: &str| Span::new(line.end - value.trim_start().len(), line.end);
        if let Some((key, value)) = comment.split_once("::") {
            let value = at(value);
            if matches!(key, "code" | "code-block" | "sourcecode" | "highlight") {
                self.inside = Inside::Code;
            } else if !TEXTS.contains(&key) {
                self.inside = Inside::Skipped;
            } else if !value.is_empty() {
                self.out.open(BlockKind::Paragraph, Zone::Prose, value.start);
                inline::read(self.out, value, Markup::Rst);
            }
            return;
        }
        // What a link leads to begins so.
        if comment.starts_with('_') {
            return;
        }
        match comment.split_once(": ") {
            Some((key, value)) => front_value(self.out, self.meta, key, at(value)),
            None => self.inside = Inside::Skipped,
        }
    }

    /// Reads a field of the document, or of one of its talks.
    fn field(&mut self, line: Span, key: &str, value: &str) {
        self.out.close(line.start);
        if self.several {
            let said = Span::new(line.start + 1, line.end);
            self.out.open(BlockKind::Paragraph, Zone::Prose, line.start);
            inline::read(self.out, said, Markup::Rst);
            self.out.close(line.end);
        } else {
            front_value(self.out, self.meta, key, Span::new(line.end - value.len(), line.end));
        }
    }

    /// Reads a rule that stands beneath no heading.
    fn rule(&mut self, line: Span, rule: char) {
        self.out.close(line.start);
        // A rule above a heading stands beneath it too.
        if self.rule_at(self.next + 1) != Some(rule) {
            self.out.separator(line);
        }
    }

    /// Reads a heading with its rule; `false` if the line is none.
    fn heading(&mut self, line: Span, bare: &str, indented: bool) -> bool {
        let Some(rule) = self.rule_at(self.next) else { return false };
        let above = self.next >= 2 && self.rule_at(self.next - 2) == Some(rule);
        if bare.is_empty() || indented && !above || self.out.is_open() {
            return false;
        }
        // With a rule above as well, it is another heading than without.
        let style = if above { char::from_u32(rule as u32 + 0x100).unwrap_or(rule) } else { rule };
        let level = self.rules.iter().position(|r| *r == style).unwrap_or_else(|| {
            self.rules.push(style);
            self.rules.len() - 1
        });
        let level = u8::try_from(level.min(5)).unwrap_or(5) + 1;
        heading(self.out, level, line, Span::new(line.end - bare.len(), line.end), Markup::Rst);
        self.next += 1;
        true
    }

    /// The character that the line at `place` consists of.
    fn rule_at(&self, place: usize) -> Option<char> {
        self.lines.get(place).and_then(|line| rule_of(&self.text[line.range()]))
    }
}

/// Whether some field stands there more than once: of each talk rather than of the
/// document.
fn repeats_fields(text: &str, lines: &[Span]) -> bool {
    let mut seen = FxHashSet::default();
    lines.iter().filter_map(|line| field(&text[line.range()])).any(|(key, _)| !seen.insert(key))
}

/// Splits `:Date: 2018-05-02`.
fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.strip_prefix(':')?.split_once(':')?;
    let valid = !key.is_empty() && key.len() < 30 && !key.contains(['`', '/']);
    (valid && (value.is_empty() || value.starts_with(' '))).then_some((key, value.trim_start()))
}

/// Whether a line is the border of a table.
fn is_table_rule(line: &str) -> bool {
    let grid = line.starts_with('+') && line.ends_with('+');
    let simple = line.starts_with("==") && line.contains(' ');
    line.len() > 2
        && (grid && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'='))
            || simple && line.bytes().all(|b| matches!(b, b'=' | b' ')))
}
