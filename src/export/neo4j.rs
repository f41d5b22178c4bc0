//! The graph as a folder for `neo4j-admin database import full`.
//!
//! Follows the operations manual of Neo4j 5, chapter "Import": one file a sort
//! of node or relationship, with typed headers. `import.args` holds all the
//! arguments, so that in the folder
//! `neo4j-admin database import full neo4j @import.args` does it. The items of a
//! list are parted by U+001F, which no text holds.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{
    column::{Cell, Field, Type},
    format::Folder,
    property_graph::{NODE_SETS, NodeSet, RELATIONSHIP_SETS, RelationshipSet},
    tables::Source,
};

/// What parts the items of a list.
const DELIMITER: char = '\u{1f}';

/// Writes the tables of `source` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(source: &Source<'_>, out: &mut dyn Folder) -> io::Result<()> {
    for set in &NODE_SETS {
        out.file(&format!("{}.csv", set.table.name()), &mut |out| nodes(set, source, out))?;
    }
    for set in &RELATIONSHIP_SETS {
        let name = format!("{}.csv", set.name);
        out.file(&name, &mut |out| relationships(set, source, out))?;
    }
    out.file("import.args", &mut arguments)
}

fn arguments(out: &mut dyn Write) -> io::Result<()> {
    for set in &NODE_SETS {
        writeln!(out, "--nodes={}.csv", set.table.name())?;
    }
    for set in &RELATIONSHIP_SETS {
        writeln!(out, "--relationships={}.csv", set.name)?;
    }
    writeln!(out, "--array-delimiter=U+001F\n--multiline-fields=true\n--input-encoding=UTF-8")
}

fn nodes(set: &NodeSet, source: &Source<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    let header = std::iter::once(format!("id:ID({})", set.label))
        .chain(set.properties().into_iter().map(typed))
        .chain([":LABEL".to_owned()]);
    writer.write_record(header).map_err(io::Error::other)?;
    set.each(source, &mut |id, label, properties| {
        let labels = match label {
            Some(label) => format!("{}{DELIMITER}{label}", set.label),
            None => set.label.to_owned(),
        };
        let row = std::iter::once(clean(id.into()))
            .chain(properties.iter().map(value))
            .chain([labels.into()]);
        record(&mut writer, row)
    })?;
    writer.flush()
}

fn relationships(
    set: &RelationshipSet,
    source: &Source<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    let [from, to] = set.ends();
    let header = [format!(":START_ID({from})"), format!(":END_ID({to})")]
        .into_iter()
        .chain(set.properties().into_iter().map(typed))
        .chain([":TYPE".to_owned()]);
    writer.write_record(header).map_err(io::Error::other)?;
    set.each(source, &mut |relationship| {
        let row = [clean(relationship.from.into()), clean(relationship.to.into())]
            .into_iter()
            .chain(relationship.properties.iter().copied().map(value))
            .chain([relationship.kind.into()]);
        record(&mut writer, row)
    })?;
    writer.flush()
}

fn record<'a, W: Write>(
    writer: &mut ::csv::Writer<W>,
    cells: impl Iterator<Item = Cow<'a, str>>,
) -> io::Result<()> {
    for cell in cells {
        writer.write_field(cell.as_bytes()).map_err(io::Error::other)?;
    }
    writer.write_record(None::<&[u8]>).map_err(io::Error::other)
}

/// Writes the name of a property with its type.
fn typed(field: Field) -> String {
    let kind = match field.kind {
        // Dates are often known to the month only.
        Type::Text | Type::Date => "string",
        Type::Count => "long",
        Type::Number => "double",
        Type::Flag => "boolean",
        Type::List => "string[]",
    };
    format!("{}:{kind}", field.name)
}

fn value<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::List(items) => {
            let items: Vec<Cow<'_, str>> =
                items.iter().map(|item| clean((&**item).into())).collect();
            items.join(DELIMITER.encode_utf8(&mut [0; 4])).into()
        }
        cell => clean(cell.plain().unwrap_or_default()),
    }
}

/// Takes out what would be read as the end of an item or of the file.
fn clean(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains([DELIMITER, '\0']) {
        text.replace([DELIMITER, '\0'], "\u{fffd}").into()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{ExportFormat, Options, sample};

    #[test]
    fn a_small_graph() {
        let files = sample::files(ExportFormat::Neo4j, Options::default());
        let mut shown = String::new();
        for (name, bytes) in &files {
            shown.extend(["--- ", name, "\n", std::str::from_utf8(bytes).unwrap()]);
        }
        insta::assert_snapshot!(shown.replace(DELIMITER, "<1F>"));
    }
}
