//! Paragraphs of which the lines are rows of a table, with tabs between their cells, as
//! pages and sheets are copied.
//!
//! ```text
//! Title<tab>Speaker<tab>Start
//! A day with Rook<tab>Jane Doe<tab>11:10
//! ```

use crate::read::{session, value};

/// Fewer rows are no table.
const FEWEST: usize = 2;
/// Longer lines are prose, in bytes.
const LONGEST: usize = 1000;

/// Whether the lines of a `paragraph` with tabs in them are rows.
pub(super) fn are_in(paragraph: &str) -> bool {
    if memchr::memchr(b'\t', paragraph.as_bytes()).is_none() {
        return false;
    }
    let (mut all, mut rows, mut alike, mut width) = (0, 0, 0, 0);
    for line in paragraph.lines() {
        if line.len() > LONGEST {
            return false;
        }
        all += 1;
        if !is_row(line) {
            continue;
        }
        let count = line.trim().matches('\t').count();
        width = if rows == 0 { count } else { width };
        rows += 1;
        alike += usize::from(count == width);
    }
    let table = rows >= FEWEST && alike * 10 >= rows * 8 && rows * 2 >= all;
    table || all == 1 && rows == 1 && is_header(paragraph)
}

/// Whether a line has cells, of which the first says something.
pub(super) fn is_row(line: &str) -> bool {
    let cells = line.trim().split_once('\t');
    let said = |cell: &str| {
        cell.chars().any(char::is_alphabetic) || cell.bytes().filter(u8::is_ascii_digit).count() > 2
    };
    cells.is_some_and(|(first, rest)| said(first) && rest.contains(char::is_alphanumeric))
}

/// Whether a line calls columns as schedules do.
fn is_header(line: &str) -> bool {
    let named = |names: &[&str]| {
        let mut cells = line.trim().split('\t').map(value::key);
        cells.any(|cell| names.contains(&cell.as_str()))
    };
    named(session::SPEAKERS) && line.trim().split('\t').all(|cell| cell.len() <= 40)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_tabs_between_their_cells() {
        #[rustfmt::skip]
        let rows = [
            ("Title\tSpeaker\nA day\tJane Doe\nWhy\tJohn Roe",         true),
            ("Saturday\nA day\tJane Doe\t11:10\nWhy\tJohn Roe\t12:10", true),
            ("11:10\tA day\tJane Doe\n12:10\tWhy\tJohn Roe",          true),
            ("Event\tSpeakers\tStart\tEnd",                            true),
            ("Rook is\tgood",                                          false),
            ("1.\tRook\n2.\tCeph",                                      false),
            ("\tRook is good\n\tand so is Ceph",                        false),
            ("Rook\tis good\nand so\nis Ceph\nwe\tsaid\tthat",          false),
            ("Rook is good\nand so is Ceph",                            false),
            ("",                                                        false),
        ];
        for (paragraph, expected) in rows {
            assert_eq!(are_in(paragraph), expected, "{paragraph:?}");
        }
    }
}
