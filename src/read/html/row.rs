//! Rows of tables that hold data, and what parts the lines of their cells. Pages of old and
//! mails are laid out in tables as well, whose rows hold whatever pages do.

use crate::{document::RunKind, read::build::Builder, span::Span};

/// Rows of more source are no data, in bytes.
const LONGEST: usize = 3000;

/// Whether the row that begins at `at` is one of data: of several cells, and without
/// headings and tables within.
pub(super) fn is_of_data(text: &str, at: usize) -> bool {
    let bytes = &text.as_bytes()[at..(at + LONGEST).min(text.len())];
    let mut cells = 0;
    for open in memchr::memchr_iter(b'<', bytes) {
        let tag = &bytes[open + 1..];
        let begins = |name: &[u8]| {
            tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
                && !tag.get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
        };
        if begins(b"/tr") {
            return cells > 1;
        }
        cells += usize::from(begins(b"td") || begins(b"th"));
        let heading = matches!(tag, [b'h' | b'H', b'1'..=b'6', ..]);
        if heading || begins(b"table") {
            return false;
        }
    }
    false
}

/// Parts the lines of the open cell where a block opens behind what stands in it.
pub(super) fn part_cell(out: &mut Builder<'_>, open: bool, tag: Span) {
    let last = out.runs.iter().rev().find(|run| run.kind != RunKind::Space);
    if open && last.is_some_and(|run| run.kind != RunKind::Cell) {
        out.space(tag);
    }
}
