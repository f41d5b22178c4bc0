//! Answers as rows of text for people, and as JSON, CSV and DOT for programs.
//!
//! How wide a table may be, and what a terminal must not be shown, is left to
//! whoever shows it.

use std::io::{self, Write};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{csv::guard, dot};
use crate::{
    graph::{Edge, Evidence, Node},
    query::{Answer, Cell, Column, Row},
    text::counted,
};

/// How many pieces of evidence of a row people are shown.
const SHOWN: usize = 3;

/// An answer as people read it: what they need of it, as text, to be laid out
/// as wide as there is room.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Sheet {
    /// The columns.
    pub columns: Vec<SheetColumn>,
    /// The rows.
    pub rows: Vec<SheetRow>,
}

/// A column of a [`Sheet`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct SheetColumn {
    /// The heading.
    pub name: &'static str,
    /// Whether it holds numbers, which stand flush right.
    pub is_number: bool,
}

/// A row of a [`Sheet`].
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SheetRow {
    /// The text of each column.
    pub cells: Vec<String>,
    /// Where the row can be read, for the lines below it.
    pub evidence: Vec<String>,
}

/// Returns what people need of `answer`; `evidence` adds to each row where it
/// can be read.
#[must_use]
pub fn sheet(answer: &Answer, evidence: bool) -> Sheet {
    let shown = || answer.columns.iter().enumerate().filter(|(_, column)| column.for_people);
    let is_number = |i: usize| {
        let mut cells = answer.rows.iter().filter_map(|row| row.cells.get(i)).peekable();
        cells.peek().is_some()
            && cells.all(|c| matches!(c, Cell::Count(_) | Cell::Score(_) | Cell::Empty))
    };
    let row = |row: &Row| SheetRow {
        cells: shown().map(|(i, _)| row.cells.get(i).map_or_else(String::new, plain)).collect(),
        evidence: if evidence { evidence_lines(row) } else { Vec::new() },
    };
    Sheet {
        columns: shown()
            .map(|(i, column)| SheetColumn { name: column.name, is_number: is_number(i) })
            .collect(),
        rows: answer.rows.iter().map(row).collect(),
    }
}

/// `document:line  quote` for the first evidence of a row, with the page or the
/// time where known, and how much more there is.
fn evidence_lines(row: &Row) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for evidence in row.evidence.iter().take(SHOWN) {
        if evidence.quotes.is_empty() {
            lines.push(place(evidence, 0));
        }
        lines.extend(quotes(evidence).map(|(place, quote)| format!("{place}  {quote}")));
    }
    let shown = row.evidence.len().min(SHOWN);
    if row.talks > shown && shown > 0 {
        lines.push(format!("and in {} more", counted(row.talks - shown, "talk")));
    }
    lines
}

/// Each quote with its place.
fn quotes(evidence: &Evidence) -> impl Iterator<Item = (String, &str)> {
    evidence.quotes.iter().enumerate().map(|(i, quote)| (place(evidence, i), &**quote))
}

/// `document:line`, then the page or the time in parentheses.
fn place(evidence: &Evidence, i: usize) -> String {
    let line = evidence.lines.get(i).copied().unwrap_or_default();
    let place = format!("{}:{line}", evidence.document);
    match (evidence.pages.get(i), evidence.times.get(i)) {
        (Some(page), _) => format!("{place} (page {page})"),
        (None, Some(time)) => format!("{place} ({time})"),
        (None, None) => place,
    }
}

/// A cell as people read it.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Count(count) => count.to_string(),
        Cell::Score(score) => format!("{score:.4}"),
        Cell::List(texts) => texts.join(", "),
    }
}

/// Writes `answer` as one JSON object: the question as understood, the rows by
/// column, and the notes. Rows have their evidence if `evidence` is set.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn json(answer: &Answer, evidence: bool, out: &mut dyn Write) -> io::Result<()> {
    let question = serde_json::to_string(&answer.question)?;
    write!(out, "{{\"question\":{question},\n\"total\":{},\n\"rows\":[", answer.total)?;
    for (i, row) in answer.rows.iter().enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &Fields { columns: &answer.columns, row, evidence })?;
    }
    let end = if answer.rows.is_empty() { "" } else { "\n" };
    writeln!(out, "{end}],\n\"notes\":{}}}", serde_json::to_string(&answer.notes)?)
}

/// A row by column.
struct Fields<'a> {
    columns: &'a [Column],
    row: &'a Row,
    evidence: bool,
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in self.columns.iter().zip(&self.row.cells) {
            map.serialize_key(column.name)?;
            match cell {
                Cell::Empty => map.serialize_value(&None::<&str>)?,
                Cell::Text(text) => map.serialize_value(text)?,
                Cell::Count(count) => map.serialize_value(count)?,
                Cell::Score(score) => map.serialize_value(score)?,
                Cell::List(texts) => map.serialize_value(texts)?,
            }
        }
        if self.evidence {
            map.serialize_entry("evidence", &self.row.evidence)?;
        }
        map.end()
    }
}

/// Writes `answer` as CSV after RFC 4180, with a heading; `evidence` adds a
/// column of `document:line: quote`, with the page or the time as people see it. What a
/// spreadsheet would take for a formula is [guarded](super::csv::guard), but for numbers.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn csv(answer: &Answer, evidence: bool, out: &mut dyn Write) -> io::Result<()> {
    let names = answer.columns.iter().map(|c| c.name.to_owned());
    record(names.chain(evidence.then(|| "evidence".to_owned())), out)?;
    for row in &answer.rows {
        let cells = row.cells.iter().map(|cell| match cell {
            Cell::Text(text) => guard(text.into()).into_owned(),
            Cell::Score(score) => score.to_string(),
            Cell::List(texts) => guard(texts.join("; ").into()).into_owned(),
            other => plain(other),
        });
        let evidence = evidence.then(|| {
            let lines = row
                .evidence
                .iter()
                .flat_map(|e| quotes(e).map(|(place, quote)| format!("{place}: {quote}")));
            guard(lines.collect::<Vec<_>>().join("\n").into()).into_owned()
        });
        record(cells.chain(evidence), out)?;
    }
    Ok(())
}

fn record(fields: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    for (i, field) in fields.enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        if field.contains(['"', ',', '\r', '\n']) {
            write!(out, "\"{}\"", field.replace('"', "\"\""))?;
        } else {
            out.write_all(field.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

/// Writes the part of the graph that `answer` is about as DOT.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn dot(answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    let nodes: Vec<&Node> = answer.nodes.iter().collect();
    let edges: Vec<&Edge> = answer.edges.iter().collect();
    dot::draw(&nodes, &edges, &[format!("Made by kgraph: {}", answer.question)], out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        graph::{Graph, GraphOptions},
        query, sample,
    };

    fn answer(question: &str) -> Answer {
        let notes =
            [sample::note("storage.md", sample::STORAGE), sample::note("rook.md", sample::ROOK)];
        let directory = sample::directory(&[
            "project:rook|Rook",
            "project:ceph|Ceph",
            "project:minio|Minio, \"the\" store",
        ]);
        query::ask(&Graph::build(&notes, &directory, &GraphOptions::default()), question).unwrap()
    }

    fn written(write: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn people_get_what_they_need() {
        let sheet = sheet(&answer("projects linked to Ceph"), true);
        let columns: Vec<_> = sheet.columns.iter().map(|c| (c.name, c.is_number)).collect();
        assert_eq!(
            columns,
            [
                ("name", false),
                ("talks", true),
                ("llr", true),
                ("score", true),
                ("first", false),
                ("last", false),
                ("verdict", false)
            ]
        );
        let row =
            |row: &SheetRow| format!("{}\n{}", row.cells.join(" | "), row.evidence.join("\n"));
        let rows: Vec<String> = sheet.rows.iter().map(row).collect();
        insta::assert_snapshot!(rows.join("\n"), @r#"
Rook | 2 | 1.7261 | 0.8165 | 2018-05-02 | 2018-05-02 | not enough talks to tell
storage.md:4  Rook runs Ceph; mail [redacted].
rook.md:4  Ceph is "old", says [redacted]
rook.md:1  # On Rook
Minio, "the" store | 1 | 0.6796 | 0.5774 | 2017-12-06 | 2017-12-06 | not enough talks to tell
storage.md:8  Ceph and "Minio"
"#);
        assert_eq!(super::sheet(&answer("path from Ceph to etcd"), true).rows, []);
    }

    #[test]
    fn json_has_every_column() {
        let shown = written(|out| json(&answer("projects linked to Ceph top 1"), true, out));
        insta::assert_snapshot!(shown, @r##"
{"question":"projects linked to \"Ceph\" top 1",
"total":2,
"rows":[
{"name":"Rook","kind":"project","talks":2,"llr":1.726092435,"score":0.8165,"first":"2018-05-02","last":"2018-05-02","verdict":"not enough talks to tell","id":"project:rook","evidence":[{"document":"storage.md","talk":"storage.md#1-rook-for-all","lines":[4,4],"quotes":["Rook runs Ceph; mail [redacted]."]},{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[4,1],"quotes":["Ceph is \"old\", says [redacted]","# On Rook"]}]}
],
"notes":[]}
"##);
        let value: serde_json::Value = serde_json::from_str(&written(|out| {
            json(&answer("path from Ceph to etcd"), false, out)
        }))
        .unwrap();
        assert_eq!(value["rows"], serde_json::json!([]));
    }

    #[test]
    fn csv_quotes_what_needs_it() {
        let shown = written(|out| csv(&answer("projects linked to Ceph"), true, out));
        insta::assert_snapshot!(shown.replace('\r', "<CR>"), @r#"
name,kind,talks,llr,score,first,last,verdict,id,evidence<CR>
Rook,project,2,1.726092435,0.8165,2018-05-02,2018-05-02,not enough talks to tell,project:rook,"storage.md:4: Rook runs Ceph; mail [redacted].
rook.md:4: Ceph is ""old"", says [redacted]
rook.md:1: # On Rook"<CR>
"Minio, ""the"" store",project,1,0.679596147,0.5774,2017-12-06,2017-12-06,not enough talks to tell,project:minio,"storage.md:8: Ceph and ""Minio"""<CR>
"#);
    }

    #[test]
    fn csv_has_no_formulas() {
        let text = |text: &str| text.to_owned();
        let cells = vec![
            Cell::Text(text("=1+1")),
            Cell::List(vec![text("@a"), text("b")]),
            Cell::Score(-0.5),
            Cell::Text(text("Rook")),
        ];
        let column = |name| Column { name, for_people: true };
        let answer = Answer {
            columns: ["a", "b", "c", "d"].map(column).into(),
            rows: vec![Row { cells, ..Row::default() }],
            ..Answer::default()
        };
        let shown = written(|out| csv(&answer, false, out));
        assert_eq!(shown, "a,b,c,d\r\n'=1+1,'@a; b,-0.5,Rook\r\n");
    }

    #[test]
    fn dot_shows_the_rows_and_what_was_asked() {
        let shown = written(|out| dot(&answer("projects linked to Ceph top 1"), out));
        insta::assert_snapshot!(shown, @r##"
// Made by kgraph: projects linked to "Ceph" top 1
graph {
  graph [layout="sfdp", overlap="prism", outputorder="edgesfirst", splines="true", K="1.2"];
  node [style="filled", fontname="Helvetica", margin="0.08,0.04"];
  edge [color="#00000055"];
  "project_ceph" [label="Ceph", shape="box", fillcolor="#56B4E9", fontcolor="#000000", fontsize="30.0", class="project", tooltip="Ceph (project): 3 talks, 2017-12-06 to 2018-05-02"];
  "project_rook" [label="Rook", shape="box", fillcolor="#56B4E9", fontcolor="#000000", fontsize="26.3", class="project", tooltip="Rook (project): 2 talks, 2018-05-02"];
  "project_ceph" -- "project_rook" [penwidth="4.17", tooltip="Ceph – Rook: 2 talks, 2018-05-02, score 0.8165\nstorage.md:4\nRook runs Ceph; mail [redacted]."];
  label="blue boxes: projects\lthe larger, the more talks; the thicker, the more of them in common\l";
  labelloc="b";
  labeljust="l";
  fontname="Helvetica";
  fontsize="14";
}
"##);
    }
}
