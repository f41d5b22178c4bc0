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
    let mut rules: Vec<char> = Vec::new();
    let several = repeats_fields(text, lines);
    let mut i = 0;
    // Lines that are set in belong to code, or to nobody.
    let mut code = false;
    let mut skipped = false;
    while let Some(line) = lines.get(i).copied() {
        let whole = &text[line.range()];
        let bare = whole.trim_start();
        let indented = bare.len() < whole.len();
        i += 1;
        if (code || skipped) && (indented || bare.is_empty()) {
            let alt = bare.strip_prefix(":alt:").or_else(|| bare.strip_prefix(":caption:"));
            if let Some(alt) = alt.map(str::trim).filter(|alt| !alt.is_empty()) {
                caption(out, Span::new(line.end - alt.len(), line.end));
            } else if code && !bare.is_empty() && !bare.starts_with(':') {
                code_line(out, line);
            }
            continue;
        }
        (code, skipped) = (false, false);
        if bare == ".." || bare.starts_with(".. ") {
            out.close(line.start);
            let comment = bare[2..].trim_start();
            if let Some((key, value)) = comment.split_once("::") {
                let value = Span::new(line.end - value.trim_start().len(), line.end);
                code = matches!(key, "code" | "code-block" | "sourcecode" | "highlight");
                skipped = !code && !TEXTS.contains(&key);
                if TEXTS.contains(&key) && !value.is_empty() {
                    out.open(BlockKind::Paragraph, Zone::Prose, value.start);
                    inline::read(out, value, Markup::Rst);
                }
            } else if let Some((key, value)) =
                comment.split_once(": ").filter(|_| !comment.starts_with('_'))
            {
                front_value(
                    out,
                    meta,
                    key,
                    Span::new(line.end - value.trim_start().len(), line.end),
                );
            } else {
                skipped = !comment.starts_with('_');
            }
            continue;
        }
        if let Some((key, value)) = field(bare).filter(|_| !indented) {
            out.close(line.start);
            if several {
                let said = Span::new(line.start + 1, line.end);
                out.open(BlockKind::Paragraph, Zone::Prose, line.start);
                inline::read(out, said, Markup::Rst);
                out.close(line.end);
            } else {
                front_value(out, meta, key, Span::new(line.end - value.len(), line.end));
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
        if is_table_rule(bare) {
            out.close(line.start);
            continue;
        }
        if bare.starts_with('|') && bare.ends_with('|') && bare.len() > 2 {
            let inner = Span::new(line.end - bare.len() + 1, line.end - 1);
            row(out, line, inner, '|', Markup::Rst);
            continue;
        }
        let next = lines.get(i).and_then(|l| rule_of(&text[l.range()]));
        let above = i >= 2 && next.is_some() && rule_of(&text[lines[i - 2].range()]) == next;
        let can = !bare.is_empty() && (!indented || above) && !out.is_open();
        if let Some(rule) = next.filter(|_| can) {
            // With a rule above as well, it is another heading than without.
            let style =
                if above { char::from_u32(rule as u32 + 0x100).unwrap_or(rule) } else { rule };
            let level = rules.iter().position(|r| *r == style).unwrap_or_else(|| {
                rules.push(style);
                rules.len() - 1
            });
            let level = u8::try_from(level.min(5)).unwrap_or(5) + 1;
            heading(out, level, line, Span::new(line.end - bare.len(), line.end), Markup::Rst);
            i += 1;
            continue;
        }
        // A line block keeps its lines, but they are read as one text.
        let shown = match bare.strip_prefix("| ") {
            Some(rest) => Span::new(line.end - rest.len(), line.end),
            None => line,
        };
        plain(out, shown, Markup::Rst);
        code |= bare.ends_with("::");
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
