//! The graph as a SQLite database: the tables, with indexes, and full-text
//! search over the quotes of the evidence.
//!
//! ```sql
//! SELECT e.talk, e.line, e.quote FROM evidence_text t JOIN evidence e ON e.row = t.rowid
//! WHERE evidence_text MATCH 'storage AND operator' ORDER BY rank;
//! ```
//!
//! Lists are JSON, which `json_each` takes apart; the view `links` has every
//! edge from both of its ends. The database is made in memory.

use std::io::{self, Write};

use rusqlite::{Connection, ToSql, params_from_iter, types::Value};

use super::{
    column::{Cell, Type},
    tables::{Source, Table},
};

/// The text search, which reads the quotes where they are.
const SEARCH: &str = "
CREATE VIRTUAL TABLE evidence_text USING fts5(
  quote, other_quote, content = 'evidence', content_rowid = 'row',
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO evidence_text (evidence_text) VALUES ('rebuild');
CREATE VIEW links AS
  SELECT source AS entity, target AS other, * FROM edges
  UNION ALL SELECT target, source, * FROM edges;
ANALYZE;
";

/// Columns that are asked for often, beside keys and references.
const INDEXES: [(Table, &str); 9] = [
    (Table::Nodes, "name"),
    (Table::Nodes, "kind"),
    (Table::Edges, "llr"),
    (Table::Talks, "date"),
    (Table::Relations, "source"),
    (Table::Relations, "target"),
    (Table::Speakers, "person"),
    (Table::Evidence, "subject"),
    (Table::Evidence, "source"),
];

/// Writes the tables of `source` as one database to `out`.
///
/// # Errors
///
/// Returns the error of `out`, that of reading the mentions, and that of
/// SQLite, such as of a lack of memory.
pub fn write(source: &Source<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut database = Connection::open_in_memory().map_err(io::Error::other)?;
    let tables: Vec<Table> = Table::of(source).collect();
    run(&database, "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; BEGIN;")?;
    for table in &tables {
        run(&database, &create(*table))?;
        fill(&database, *table, source)?;
    }
    for table in &tables {
        let indexed = INDEXES.iter().filter(|(of, _)| of == table).map(|(_, column)| *column);
        let references = table.references().iter().map(|reference| reference.field);
        for column in indexed.chain(references) {
            let name = table.name();
            let index = format!("CREATE INDEX {name}_{column} ON {name} (\"{column}\");");
            run(&database, &index)?;
        }
    }
    about(&database, source)?;
    run(&database, SEARCH)?;
    run(&database, "COMMIT;")?;
    let bytes = database.serialize("main").map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn run(database: &Connection, sql: &str) -> io::Result<()> {
    database.execute_batch(sql).map_err(io::Error::other)
}

fn create(table: Table) -> String {
    let mut parts: Vec<String> = table
        .fields()
        .iter()
        .map(|field| {
            let kind = match field.kind {
                Type::Text | Type::Date | Type::List => "TEXT",
                Type::Count => "INTEGER",
                Type::Number => "REAL",
                Type::Flag => "INTEGER CHECK (\"{}\" IN (0, 1))",
            };
            format!("\"{}\" {}", field.name, kind.replace("{}", field.name))
        })
        .collect();
    let key = table.key().join(", ");
    if table == Table::Evidence {
        // The text search names rows by a number, which must not change.
        parts.insert(0, "row INTEGER PRIMARY KEY".to_owned());
        parts.push(format!("UNIQUE ({key})"));
    } else {
        parts.push(format!("PRIMARY KEY ({key})"));
    }
    parts.extend(table.references().iter().map(|reference| {
        format!("FOREIGN KEY (\"{}\") REFERENCES {} (id)", reference.field, reference.table.name())
    }));
    format!("CREATE TABLE {} (\n  {}\n);", table.name(), parts.join(",\n  "))
}

fn fill(database: &Connection, table: Table, source: &Source<'_>) -> io::Result<()> {
    let fields = table.fields();
    let columns: Vec<String> = fields.iter().map(|field| format!("\"{}\"", field.name)).collect();
    let (columns, marks) = (columns.join(", "), vec!["?"; fields.len()].join(", "));
    let mut insert = database
        .prepare(&format!("INSERT INTO {} ({columns}) VALUES ({marks})", table.name()))
        .map_err(io::Error::other)?;
    table.each(source, &mut |cells| {
        let values = cells.iter().map(value).collect::<io::Result<Vec<Value>>>()?;
        insert.execute(params_from_iter(values)).map(|_| ()).map_err(io::Error::other)
    })
}

fn value(cell: &Cell<'_>) -> io::Result<Value> {
    Ok(match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::Text(text.to_string()),
        Cell::Count(count) => Value::Integer((*count).try_into().unwrap_or(i64::MAX)),
        Cell::Number(number) => Value::Real(*number),
        Cell::Flag(flag) => Value::Integer((*flag).into()),
        Cell::List(items) => Value::Text(serde_json::to_string(items)?),
    })
}

/// Adds how the graph was made, by name and value.
fn about(database: &Connection, source: &Source<'_>) -> io::Result<()> {
    let info = source.graph.info();
    let rows: [(&str, &dyn ToSql); 4] = [
        ("schema", &crate::graph::SCHEMA),
        ("window", &info.window.as_str()),
        ("documents", &info.documents.to_string()),
        ("talks", &info.talks.to_string()),
    ];
    let run = || -> rusqlite::Result<()> {
        database.execute_batch("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);")?;
        for (name, value) in rows {
            database.execute("INSERT INTO about VALUES (?, ?)", [&name as &dyn ToSql, value])?;
        }
        Ok(())
    };
    run().map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{
        ExportFormat, Options,
        sample::{self, in_memory},
    };

    fn open(bytes: &[u8]) -> Connection {
        let mut database = Connection::open_in_memory().unwrap();
        database.deserialize_read_exact("main", bytes, bytes.len(), true).unwrap();
        database
    }

    fn asked(database: &Connection, sql: &str) -> Vec<String> {
        let mut statement = database.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn the_tables_and_their_indexes() {
        let files = sample::files(ExportFormat::Sqlite, Options::default());
        let database = open(&files["graph.sqlite"]);
        assert_eq!(asked(&database, "PRAGMA integrity_check"), ["ok"]);
        assert_eq!(asked(&database, "SELECT \"table\" FROM pragma_foreign_key_check"), [""; 0]);
        let made = "SELECT sql FROM sqlite_schema WHERE sql NOT LIKE '%evidence_text_%' \
                    AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name";
        insta::assert_snapshot!(asked(&database, made).join("\n"));
    }

    #[test]
    fn rows_and_quotes_are_found() {
        let (graph, talks) = (sample::storage(), in_memory(sample::storage_talks()));
        let mut out = Vec::new();
        write(&Source { graph: &graph, talks: Some(&talks) }, &mut out).unwrap();
        let database = open(&out);
        let count = |table: &str| asked(&database, &format!("SELECT count(*) || '' FROM {table}"));
        assert_eq!(count("nodes"), [graph.nodes().len().to_string()]);
        assert_eq!(count("links"), [(2 * graph.edges().len()).to_string()]);
        let mentions: usize = graph.nodes().map(|node| node.mentions).sum();
        assert_eq!(count("mentions"), [mentions.to_string()]);
        let found = "SELECT e.subject || ' ' || e.quote FROM evidence_text t \
                     JOIN evidence e ON e.row = t.rowid WHERE evidence_text MATCH 'quote: runs' \
                     AND e.subject_type = 'edge'";
        assert_eq!(
            asked(&database, found),
            ["project:ceph|project:rook Rook runs Ceph; mail [redacted]."]
        );
    }
}
