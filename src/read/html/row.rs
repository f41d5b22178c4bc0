//! Rows of tables that hold data, and what parts the lines of their cells. Pages of old and
//! mails are laid out in tables as well, whose rows hold whatever pages do.

use crate::{
    document::RunKind,
    read::{build::Builder, grid},
    span::Span,
};

/// Rows of more source are no data, in bytes.
const LONGEST: usize = 3000;
/// So much of a table is looked at to tell what it is, in bytes.
const LONGEST_GRID: usize = 64 * 1024;

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

/// Whether the table that begins at `at` is the grid of a programme: times down the side,
/// and in each other cell a linked title with its speakers on the next line.
pub(super) fn is_grid(text: &str, at: usize) -> bool {
    let source = &text[at..text.floor_char_boundary(at + LONGEST_GRID)];
    let find = |from: usize, tag: &[u8]| {
        let ends = |i: &usize| {
            !source.as_bytes().get(i + tag.len()).is_some_and(u8::is_ascii_alphanumeric)
        };
        let opens = memchr::memchr_iter(b'<', &source.as_bytes()[from..]).map(|i| from + i);
        opens.filter(ends).find(|i| {
            let open = source.as_bytes().get(*i..i + tag.len());
            open.is_some_and(|open| open.eq_ignore_ascii_case(tag))
        })
    };
    let end = find(0, b"</table").unwrap_or(source.len());
    // Pages are laid out in tables of tables.
    if find(0, b"<table").is_some_and(|inner| inner < end) {
        return false;
    }
    let (mut rows, mut timed, mut told) = (0, 0, 0);
    let mut row = find(0, b"<tr").filter(|row| *row < end);
    while let Some(start) = row {
        row = find(start + 1, b"<tr").filter(|row| *row < end);
        let cells = &source[start..row.unwrap_or(end)];
        let mut cells = cells.split("<td").skip(1);
        let Some(first) = cells.next() else { continue };
        rows += 1;
        if grid::is_time(&unmarked(first)) {
            timed += 1;
            told += cells.filter(|cell| cell.contains("<a ") && cell.contains("<br")).count();
        }
    }
    timed >= 2 && timed * 10 >= rows * 6 && told > timed
}

/// What is read of the source of a cell, behind its `<td`.
fn unmarked(cell: &str) -> String {
    let texts = cell.split('<').filter_map(|piece| piece.split_once('>'));
    texts.map(|(_, text)| text).collect::<String>().trim().to_owned()
}

/// Parts the lines of the open cell where a block opens behind what stands in it.
pub(super) fn part_cell(out: &mut Builder<'_>, open: bool, tag: Span) {
    let last = out.runs.iter().rev().find(|run| run.kind != RunKind::Space);
    if open && last.is_some_and(|run| run.kind != RunKind::Cell) {
        out.space(tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grids_have_times_and_linked_titles() {
        let row = |hour: &str| {
            format!(
                "<tr><td class=\"t\">{hour}</td><td><a href=\"a\">Rook</a><br>Jane Doe</td><td><a href=\"b\">Ceph</a><br>John Roe</td></tr>"
            )
        };
        let two = [row("9:00 AM - 10:00 AM"), row("<b>10:00</b>")].concat();
        #[rustfmt::skip]
        let rows = [
            (format!("<table>{two}</table>"),                        true),
            (format!("<TABLE><TR><th>Time</th></TR>{two}</TABLE>"),  true),
            (format!("<table><tr><td>{two}<table>x</table>"),        false),
            (two.replace("<br>", " "),                               false),
            (two.replace("9:00 AM", "Morning"),                      false),
            (row("9:00"),                                            false),
            (String::new(),                                          false),
        ];
        for (table, expected) in rows {
            assert_eq!(
                is_grid(&table, table.find('>').map_or(0, |at| at + 1).min(7)),
                expected,
                "{table}"
            );
        }
    }
}
