//! The graph as a folder of Parquet tables: those of CSV, with types and lists.
//!
//! Every column may hold nothing; lists are of texts. Rows are written in
//! groups, and one compressed table is held in memory at a time.

use std::{io, sync::Arc};

use parquet::{
    basic::Compression,
    column::writer::ColumnWriter,
    data_type::ByteArray,
    errors::ParquetError,
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::parser::parse_message_type,
};

use super::{
    column::{Cell, Type},
    format::Folder,
    tables::{Source, Table},
};

/// How many rows a group has at most.
const GROUP: usize = 1 << 16;

/// Writes the tables of `source` to `out`.
///
/// # Errors
///
/// Returns the error of `out`, and that of reading the mentions.
pub fn write(source: &Source<'_>, out: &mut dyn Folder) -> io::Result<()> {
    for table in Table::ALL {
        let name = format!("{}.parquet", table.name());
        if table.is_of(source) {
            out.file(&name, &mut |out| out.write_all(&encoded(table, source)?))?;
        } else {
            out.retire(&name);
        }
    }
    Ok(())
}

type Writer = SerializedFileWriter<Vec<u8>>;

fn encoded(table: Table, source: &Source<'_>) -> io::Result<Vec<u8>> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let schema = parse_message_type(&schema(table)).map_err(io::Error::other)?;
    let mut writer = Writer::new(Vec::new(), Arc::new(schema), Arc::new(properties))
        .map_err(io::Error::other)?;
    let fields = table.fields();
    let mut columns: Vec<Values> = fields.iter().map(|field| Values::new(field.kind)).collect();
    let mut rows = 0;
    table.each(source, &mut |cells| {
        columns.iter_mut().zip(cells).for_each(|(column, cell)| column.add(cell));
        rows += 1;
        if rows % GROUP == 0 { group(&mut writer, &mut columns) } else { Ok(()) }
    })?;
    if rows % GROUP != 0 {
        group(&mut writer, &mut columns)?;
    }
    writer.into_inner().map_err(io::Error::other)
}

fn schema(table: Table) -> String {
    let mut schema = format!("message {} {{\n", table.name());
    for field in table.fields() {
        let name = field.name;
        schema.extend(match field.kind {
            Type::Text | Type::Date => ["  OPTIONAL BYTE_ARRAY ", name, " (UTF8);\n"],
            Type::Count => ["  OPTIONAL INT64 ", name, ";\n"],
            Type::Number => ["  OPTIONAL DOUBLE ", name, ";\n"],
            Type::Flag => ["  OPTIONAL BOOLEAN ", name, ";\n"],
            Type::List => [
                "  REQUIRED GROUP ",
                name,
                " (LIST) { REPEATED GROUP list { REQUIRED BYTE_ARRAY element (UTF8); } }\n",
            ],
        });
    }
    schema.push('}');
    schema
}

/// Writes what the columns hold as a group of rows, and empties them.
fn group(writer: &mut Writer, columns: &mut [Values]) -> io::Result<()> {
    let mut write = || -> Result<(), ParquetError> {
        let mut group = writer.next_row_group()?;
        for values in columns.iter_mut() {
            let Some(mut column) = group.next_column()? else { break };
            values.write(column.untyped())?;
            column.close()?;
            values.clear();
        }
        group.close().map(|_| ())
    };
    write().map_err(io::Error::other)
}

/// The values of a column, without those that are not there; the levels say
/// which are, and which begin a row (S. Melnik et al., "Dremel", VLDB 2010).
struct Values {
    is_list: bool,
    held: Held,
    definition: Vec<i16>,
    repetition: Vec<i16>,
}

enum Held {
    Texts(Vec<ByteArray>),
    Counts(Vec<i64>),
    Numbers(Vec<f64>),
    Flags(Vec<bool>),
}

impl Values {
    fn new(kind: Type) -> Self {
        let held = match kind {
            Type::Text | Type::Date | Type::List => Held::Texts(Vec::new()),
            Type::Count => Held::Counts(Vec::new()),
            Type::Number => Held::Numbers(Vec::new()),
            Type::Flag => Held::Flags(Vec::new()),
        };
        let is_list = kind == Type::List;
        Self { is_list, held, definition: Vec::new(), repetition: Vec::new() }
    }

    fn add(&mut self, cell: &Cell<'_>) {
        let before = self.definition.len();
        match (&mut self.held, cell) {
            (Held::Texts(held), Cell::Text(text)) => held.push(ByteArray::from(&**text)),
            (Held::Counts(held), Cell::Count(count)) => {
                held.push((*count).try_into().unwrap_or(i64::MAX));
            }
            (Held::Numbers(held), Cell::Number(number)) => held.push(*number),
            (Held::Flags(held), Cell::Flag(flag)) => held.push(*flag),
            (Held::Texts(held), Cell::List(items)) if !items.is_empty() => {
                held.extend(items.iter().map(|item| ByteArray::from(&**item)));
                self.definition.resize(before + items.len(), 1);
                self.repetition.push(0);
                self.repetition.resize(before + items.len(), 1);
                return;
            }
            _ => {
                self.definition.push(0);
                self.repetition.push(0);
                return;
            }
        }
        self.definition.push(1);
        self.repetition.push(0);
    }

    fn write(&self, column: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        let definition = Some(self.definition.as_slice());
        let repetition = self.is_list.then_some(self.repetition.as_slice());
        match (column, &self.held) {
            (ColumnWriter::ByteArrayColumnWriter(column), Held::Texts(held)) => {
                column.write_batch(held, definition, repetition)
            }
            (ColumnWriter::Int64ColumnWriter(column), Held::Counts(held)) => {
                column.write_batch(held, definition, repetition)
            }
            (ColumnWriter::DoubleColumnWriter(column), Held::Numbers(held)) => {
                column.write_batch(held, definition, repetition)
            }
            (ColumnWriter::BoolColumnWriter(column), Held::Flags(held)) => {
                column.write_batch(held, definition, repetition)
            }
            _ => return Err(ParquetError::General("a column has two types".to_owned())),
        }
        .map(|_| ())
    }

    fn clear(&mut self) {
        match &mut self.held {
            Held::Texts(held) => held.clear(),
            Held::Counts(held) => held.clear(),
            Held::Numbers(held) => held.clear(),
            Held::Flags(held) => held.clear(),
        }
        self.definition.clear();
        self.repetition.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use parquet::file::serialized_reader::SerializedFileReader;

    use super::*;
    use crate::export::{ExportFormat, Options, sample};

    #[test]
    fn rows_read_back() {
        let graph = sample::storage();
        let files = sample::files(ExportFormat::Parquet, Options::default());
        assert_eq!(files.len(), Table::ALL.len());
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&files["nodes.parquet"]).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let rows: Vec<String> = reader.into_iter().map(|row| row.unwrap().to_string()).collect();
        assert_eq!(rows.len(), graph.nodes().len());
        insta::assert_snapshot!(rows.join("\n"));
    }
}
