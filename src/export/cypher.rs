//! The graph as Cypher statements, for a Neo4j that runs.
//!
//! Every statement can be run again: constraints are made unless they exist,
//! and nodes and relationships are merged by identifier. Rows come in batches
//! (`UNWIND`), as the manual of Neo4j advises for speed. What a later graph no
//! longer has is not deleted.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{
    column::{Cell, Field, number_text},
    property_graph::{NODE_SETS, RELATIONSHIP_SETS},
    tables::Source,
};

/// How many rows a statement has at most.
const BATCH: usize = 200;

/// Writes the tables of `source` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(source: &Source<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "// Made by kgraph; can be run again, as `cypher-shell -f graph.cypher`.")?;
    for set in &NODE_SETS {
        let (label, name) = (set.label, set.label.to_lowercase());
        writeln!(
            out,
            "CREATE CONSTRAINT kgraph_{name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"
        )?;
    }
    let mut batch = Batch::new(out);
    for set in &NODE_SETS {
        let fields = set.properties();
        set.each(source, &mut |id, label, properties| {
            let labels = label.map(|label| format!(", n:{}", name(label))).unwrap_or_default();
            let merge =
                format!("MERGE (n:{} {{id: row.id}})\nSET n += row.set{labels};", set.label);
            let row = format!("{{id: {}, set: {}}}", text(id), map(&fields, properties.iter()));
            batch.add(merge, &row)
        })?;
    }
    for set in &RELATIONSHIP_SETS {
        let fields = set.properties();
        let [from, to] = set.ends();
        set.each(source, &mut |it| {
            let merge = format!(
                "MATCH (a:{from} {{id: row.from}})\nMATCH (b:{to} {{id: row.to}})\n\
                 MERGE (a)-[r:{}]->(b)\nSET r += row.set;",
                name(it.kind)
            );
            let row = format!(
                "{{from: {}, to: {}, set: {}}}",
                text(it.from),
                text(it.to),
                map(&fields, it.properties.iter().copied())
            );
            batch.add(merge, &row)
        })?;
    }
    batch.end()
}

/// Rows that wait for their statement to end.
struct Batch<'w> {
    out: &'w mut dyn Write,
    rows: usize,
    merge: String,
}

impl<'w> Batch<'w> {
    fn new(out: &'w mut dyn Write) -> Self {
        Self { out, rows: 0, merge: String::new() }
    }

    fn add(&mut self, merge: String, row: &str) -> io::Result<()> {
        if self.rows >= BATCH || self.merge != merge {
            self.end()?;
            self.merge = merge;
        }
        let before = if self.rows == 0 { "UNWIND [\n  " } else { ",\n  " };
        self.rows += 1;
        write!(self.out, "{before}{row}")
    }

    fn end(&mut self) -> io::Result<()> {
        if self.rows > 0 {
            writeln!(self.out, "\n] AS row\n{}", self.merge)?;
        }
        self.rows = 0;
        Ok(())
    }
}

/// Writes properties; what is not known is left out.
fn map<'a>(fields: &[Field], cells: impl Iterator<Item = &'a Cell<'a>>) -> String {
    let mut map = String::from("{");
    for (field, cell) in fields.iter().zip(cells) {
        let value = match cell {
            Cell::Empty => continue,
            Cell::Text(value) => text(value),
            Cell::Count(count) => count.to_string(),
            Cell::Number(number) => number_text(*number),
            Cell::Flag(flag) => flag.to_string(),
            Cell::List(items) => {
                let items: Vec<String> = items.iter().map(|item| text(item)).collect();
                format!("[{}]", items.join(", "))
            }
        };
        let comma = if map.len() > 1 { ", " } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(map, "{comma}{}: {value}", name(field.name));
    }
    map.push('}');
    map
}

/// Writes a name of a property, label or type.
fn name(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if is_plain { name.to_owned() } else { format!("`{}`", name.replace('`', "``")) }
}

/// Writes a text in quotes.
///
/// # Examples
///
/// ```
/// assert_eq!(kgraph::export::cypher::text("O'Brien\\n"), r"'O\'Brien\\n'");
/// ```
#[must_use]
pub fn text(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for c in text.chars() {
        match c {
            '\'' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::sample;

    #[test]
    fn a_small_graph() {
        let (graph, mut out) = (sample::rook(), Vec::new());
        write(&Source::new(&graph), &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    #[test]
    fn names() {
        let rows = [("WORKS_AT", "WORKS_AT"), ("É", "`É`"), ("a`b", "`a``b`"), ("1a", "`1a`")];
        for (plain, expected) in rows {
            assert_eq!(name(plain), expected);
        }
    }

    proptest! {
        /// Whatever a text holds, it ends neither its quotes nor its line.
        #[test]
        fn texts_stay_within_their_quotes(plain in "[\\PC'\\\\\n\r\u{0}]{0,10}") {
            let quoted = text(&plain);
            prop_assert!(!quoted.contains(char::is_control));
            let inner = &quoted[1..quoted.len() - 1];
            let mut back = String::new();
            let mut chars = inner.chars();
            while let Some(c) = chars.next() {
                back.push(match c {
                    '\\' => match chars.next().unwrap() {
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        'u' => {
                            let digits: String = chars.by_ref().take(4).collect();
                            char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap()
                        }
                        c => c,
                    },
                    '\'' => panic!("a quote ends the text: {quoted}"),
                    c => c,
                });
            }
            prop_assert_eq!(back, plain);
        }
    }
}
