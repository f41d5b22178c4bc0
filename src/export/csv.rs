//! The graph as a folder of CSV tables, with a `datapackage.json` that
//! describes them.
//!
//! RFC 4180, UTF-8, one header line; the items of a list are joined with `|`.
//! Spreadsheets take a text that begins with `=`, `+`, `-`, `@`, a tab or a
//! carriage return for a formula, so such a text gets an apostrophe in front
//! (OWASP, "CSV Injection"); see [`guard`]. That goes for list items in quotes, too:
//! a space after the sign, or before it, keeps no spreadsheet from evaluating.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{
    column::Cell,
    datapackage,
    format::Folder,
    tables::{Source, Table},
};

/// Writes the tables of `source` to `out`.
///
/// # Errors
///
/// Returns the error of `out`, and that of reading the mentions.
pub fn write(source: &Source<'_>, out: &mut dyn Folder) -> io::Result<()> {
    for table in Table::ALL {
        if table.is_of(source) {
            out.file(&file_name(table), &mut |out| table_to(table, source, out))?;
        } else {
            out.retire(&file_name(table));
        }
    }
    out.file("datapackage.json", &mut |out| datapackage::write(source, out))
}

/// Returns the name of the file of a table.
pub(super) fn file_name(table: Table) -> String {
    format!("{}.csv", table.name())
}

fn table_to(table: Table, source: &Source<'_>, out: &mut dyn Write) -> io::Result<()> {
    let fields = table.fields();
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    writer.write_record(fields.iter().map(|field| field.name)).map_err(io::Error::other)?;
    table.each(source, &mut |cells| {
        for cell in cells {
            writer.write_field(shown(cell).as_bytes()).map_err(io::Error::other)?;
        }
        writer.write_record(None::<&[u8]>).map_err(io::Error::other)
    })?;
    writer.flush()
}

fn shown<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    let plain = cell.plain().unwrap_or_default();
    match cell {
        Cell::Text(_) | Cell::List(_) => guard(plain),
        _ => plain,
    }
}

/// Puts an apostrophe in front of what a spreadsheet would take for a formula.
///
/// To get the text back, take one apostrophe off where apostrophes and then one
/// of `=`, `+`, `-`, `@`, tab or carriage return begin it. NUL, which many
/// readers of CSV end at, becomes U+FFFD.
///
/// # Examples
///
/// ```
/// use kgraph::export::csv::guard;
///
/// assert_eq!(guard("@rook_io".into()), "'@rook_io");
/// assert_eq!(guard("rook.io".into()), "rook.io");
/// ```
#[must_use]
pub fn guard(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = if text.contains('\0') { text.replace('\0', "\u{fffd}").into() } else { text };
    if text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}").into()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::{ExportFormat, Options, sample};

    #[test]
    fn a_small_graph() {
        let files = sample::files(ExportFormat::Csv, Options::default());
        let mut shown = String::new();
        for (name, bytes) in files.iter().filter(|(name, _)| *name != "datapackage.json") {
            shown.extend(["--- ", name, "\n", std::str::from_utf8(bytes).unwrap()]);
        }
        insta::assert_snapshot!(shown.replace("\r\n", "\n"));
    }

    proptest! {
        /// No cell begins as a formula does, and every text can be had back.
        #[test]
        fn cells_are_safe(text in "['=+@\t\r\n\",a\\-]{0,6}") {
            let guarded = guard(text.as_str().into()).into_owned();
            prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r']));
            let formula = |t: &str| t.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
            let back = if formula(&guarded) { &guarded[1..] } else { &guarded };
            prop_assert_eq!(back, text);
        }

        /// A reader of CSV gets the cells of every row back.
        #[test]
        fn names_read_back(text in "[\\PC\"',;\n\r]{1,12}") {
            let graph = sample::with_text(&text);
            let mut files = std::collections::BTreeMap::new();
            write(&Source::new(&graph), &mut files).unwrap();
            let mut reader = ::csv::Reader::from_reader(files["nodes.csv"].as_slice());
            for record in reader.records() {
                prop_assert_eq!(&record.unwrap()[1], &*guard(text.as_str().into()));
            }
        }
    }
}
