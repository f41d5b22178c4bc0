//! Tables for people: columns aligned by what a terminal shows.

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::terminal::tame;

/// The least that a column is shortened to.
const NARROWEST: usize = 8;
/// Columns whose ends tell them apart: the year of an event, the line of a note.
const TOLD_BY_ENDS: [&str; 2] = ["EVENT", "WHERE"];
/// Between two columns.
const GAP: &str = "  ";

/// A table under construction.
pub(crate) struct Table {
    headers: Vec<String>,
    /// The columns that stand flush right.
    right: Vec<usize>,
    rows: Vec<Row>,
}

/// One row, and the lines that belong under it.
struct Row {
    cells: Vec<String>,
    below: Vec<String>,
}

impl Table {
    /// Starts a table with these headers.
    pub(crate) fn new<S: AsRef<str>>(headers: &[S]) -> Self {
        let headers = headers.iter().map(|header| header.as_ref().to_uppercase()).collect();
        Self { headers, right: Vec::new(), rows: Vec::new() }
    }

    /// Sets these columns, which are numbers, flush right.
    pub(crate) fn flush_right(mut self, columns: impl IntoIterator<Item = usize>) -> Self {
        self.right.extend(columns);
        self
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: &[String]) {
        self.row_with(cells, Vec::new());
    }

    /// Adds a row and the lines to be shown, indented, under it.
    pub(crate) fn row_with(&mut self, cells: &[String], below: Vec<String>) {
        let cells = cells.iter().map(|cell| tame(cell).replace(['\n', '\t'], " ")).collect();
        self.rows.push(Row { cells, below });
    }

    /// Writes the table, no wider than `width` if there is one.
    pub(crate) fn write(&self, out: &mut impl Write, width: Option<usize>) -> io::Result<()> {
        let widths = self.widths(width);
        let bold = Style::new().bold();
        write!(out, "{bold}")?;
        self.write_line(out, &self.headers, &widths)?;
        writeln!(out, "{bold:#}")?;
        let dim = Style::new().dimmed();
        for row in &self.rows {
            self.write_line(out, &row.cells, &widths)?;
            writeln!(out)?;
            for line in &row.below {
                writeln!(out, "    {dim}{}{dim:#}", tame(line).replace('\n', " "))?;
            }
        }
        Ok(())
    }

    /// Returns the width of each column. If all do not fit, the widest gives
    /// way first.
    fn widths(&self, limit: Option<usize>) -> Vec<usize> {
        let mut widths: Vec<usize> = self.headers.iter().map(|header| header.width()).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(&row.cells) {
                *width = cell.width().max(*width);
            }
        }
        let Some(limit) = limit else { return widths };
        let gaps = GAP.len() * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > limit {
            match widths.iter_mut().max() {
                Some(widest) if *widest > NARROWEST => *widest -= 1,
                _ => break,
            }
        }
        widths
    }

    fn write_line(
        &self,
        out: &mut impl Write,
        cells: &[String],
        widths: &[usize],
    ) -> io::Result<()> {
        let mut line = String::new();
        for (i, (cell, width)) in cells.iter().zip(widths).enumerate() {
            if i > 0 {
                line.push_str(GAP);
            }
            let ends = self.headers.get(i).is_some_and(|it| TOLD_BY_ENDS.contains(&it.as_str()));
            let cell = if ends { shorten_front(cell, *width) } else { shorten(cell, *width) };
            let space = " ".repeat(width.saturating_sub(cell.width()));
            let (before, after) =
                if self.right.contains(&i) { (space.as_str(), "") } else { ("", space.as_str()) };
            line.extend([before, &cell, after]);
        }
        write!(out, "{}", line.trim_end())
    }
}

/// Cuts `text` to `width` columns, with `…` where something is missing.
fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= width
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// Cuts `text` to the last `width` columns, with `…` where something is missing.
fn shorten_front(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= width
    };
    let kept: usize = text.chars().rev().take_while(fits).map(char::len_utf8).sum();
    format!("…{}", text.get(text.len() - kept..).unwrap_or_default().trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(rows: &[&[&str]], width: Option<usize>) -> String {
        let mut table = Table::new(rows[0]);
        for row in &rows[1..] {
            table.row(&row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
        }
        let mut out = anstream::StripStream::new(Vec::new());
        table.write(&mut out, width).unwrap();
        String::from_utf8(out.into_inner()).unwrap()
    }

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        let table = shown(&[&["name", "n"], &["日本語", "1"], &["Käldström", "12"]], None);
        assert_eq!(table, "NAME       N\n日本語     1\nKäldström  12\n");
    }

    #[test]
    fn the_widest_column_gives_way() {
        let long = "a title that is much too long";
        let table = shown(&[&["title", "n"], &[long, "1"]], Some(16));
        assert_eq!(table, "TITLE          N\na title that…  1\n");
    }

    #[test]
    fn the_end_of_a_place_is_kept() {
        let table = shown(&[&["where", "n"], &["notes/a-long-name.md:12", "1"]], Some(15));
        assert_eq!(table, "WHERE         N\n…-name.md:12  1\n");
        let table = shown(&[&["event", "n"], &["日本語 2019", "1"]], Some(10));
        assert_eq!(table, "EVENT     N\n…語 2019  1\n");
        let table = shown(&[&["where", "n"], &["a.md:12", "1"]], Some(15));
        assert_eq!(table, "WHERE    N\na.md:12  1\n");
    }

    #[test]
    fn numbers_stand_flush_right() {
        let mut table = Table::new(&["name", "talks"]).flush_right([1]);
        table.row(&["Rook".to_owned(), "12".to_owned()]);
        let mut out = anstream::StripStream::new(Vec::new());
        table.write(&mut out, None).unwrap();
        assert_eq!(String::from_utf8(out.into_inner()).unwrap(), "NAME  TALKS\nRook     12\n");
    }

    #[test]
    fn no_cell_steers_the_terminal() {
        assert_eq!(shown(&[&["a"], &["x\u{1b}[2J\ny"]], None), "A\nx\u{fffd}[2J y\n");
    }
}
