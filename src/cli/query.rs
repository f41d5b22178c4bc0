//! `kgraph query`: a question, and the answer in the format that is wanted.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::{
    Context, Status,
    args::{QueryArgs, QueryFormat},
    export,
    stages::{self, Answer},
    table::Table,
    terminal,
    timings::Stage,
};

pub(crate) fn run(args: &QueryArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings } = context;
    let graph = export::load(args.graph.graph.as_deref(), context)?;
    // Who forgets the quotes gets the same answer.
    let question = args.question.join(" ");
    let answer = timings.alone(Stage::Query, || stages::answer(&graph, &question, config))?;
    timings.count(Stage::Query, question.len(), answer.rows.len());
    let mut out = terminal::stdout();
    match args.format {
        QueryFormat::Table if answer.rows.is_empty() => {}
        QueryFormat::Table => {
            table(&answer, args.evidence).write(&mut out, terminal::width())?;
        }
        QueryFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &records(&answer, args.evidence))?;
            writeln!(out)?;
        }
        QueryFormat::Csv => out.write_all(csv(&answer, args.evidence).as_bytes())?,
        QueryFormat::Dot => out.write_all(&stages::answer_dot(&graph, &question, config)?)?,
    }
    out.flush()?;
    if let Some(remark) = &answer.remark {
        terminal.note(remark);
    }
    if answer.rows.is_empty() {
        terminal.note("nothing found");
        return Ok(Status::Nothing);
    }
    Ok(Status::Done)
}

fn table(answer: &Answer, evidence: bool) -> Table {
    let mut table = Table::new(&answer.columns);
    for row in &answer.rows {
        let below = row.evidence.iter().filter(|_| evidence);
        table.row_with(
            &row.cells.iter().map(plain).collect::<Vec<_>>(),
            below.map(|(place, quote)| format!("{place}: {quote}")).collect(),
        );
    }
    table
}

/// Returns the rows as JSON objects, by column.
fn records(answer: &Answer, evidence: bool) -> Vec<Value> {
    let record = |row: &stages::AnswerRow| {
        let cells = answer.columns.iter().cloned().zip(row.cells.iter().cloned());
        let mut object: Map<String, Value> = cells.collect();
        if evidence {
            let quotes = row.evidence.iter();
            let quotes = quotes.map(|(at, quote)| json!({"at": at, "quote": quote}));
            object.insert("evidence".to_owned(), quotes.collect());
        }
        Value::Object(object)
    };
    answer.rows.iter().map(record).collect()
}

/// Returns the rows as comma-separated values, with a line of headers, in the
/// form of RFC 4180.
fn csv(answer: &Answer, evidence: bool) -> String {
    let mut out = String::new();
    let mut line = |cells: Vec<String>| {
        out.push_str(&cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    };
    let with = |mut cells: Vec<String>, last: String| {
        if evidence {
            cells.push(last);
        }
        cells
    };
    line(with(answer.columns.clone(), "evidence".to_owned()));
    for row in &answer.rows {
        let quotes = row.evidence.iter().map(|(place, quote)| format!("{place}: {quote}"));
        line(with(row.cells.iter().map(plain).collect(), quotes.collect::<Vec<_>>().join("\n")));
    }
    out
}

/// Quotes a cell if it needs it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// Returns a cell as people read it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer() -> Answer {
        Answer {
            columns: vec!["name".to_owned(), "talks".to_owned()],
            rows: vec![stages::AnswerRow {
                cells: vec![json!("Say \"hi\", Rook"), json!(2)],
                evidence: vec![("a.md:3".to_owned(), "Rook on Ceph".to_owned())],
            }],
            remark: None,
        }
    }

    #[test]
    fn csv_is_quoted() {
        assert_eq!(csv(&answer(), false), "name,talks\r\n\"Say \"\"hi\"\", Rook\",2\r\n");
        assert!(csv(&answer(), true).starts_with("name,talks,evidence\r\n"));
    }

    #[test]
    fn json_names_its_columns() {
        assert_eq!(records(&answer(), false), [json!({"name": "Say \"hi\", Rook", "talks": 2})]);
        assert_eq!(records(&answer(), true)[0]["evidence"][0]["at"], "a.md:3");
    }
}
