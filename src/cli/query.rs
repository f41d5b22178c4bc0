//! `kgraph query`: a question, and the answer in the format that is wanted.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use kgraph::{
    EntityKind, Graph,
    export::answer,
    query::{Answer, Ask, Cell, Question, Row, Vocabulary, ask},
};

use super::{
    Context, Status,
    args::{QueryArgs, QueryFormat},
    export,
    table::Table,
    terminal,
    timings::Stage,
};

/// How many rows `top` gives if the question does not say.
const TOP: usize = 10;
/// More rows than any graph has.
const ALL: usize = 1_000_000_000;

pub(crate) fn run(args: &QueryArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings } = context;
    let graph = export::load(args.graph.graph.as_deref(), context)?;
    // Who forgets the quotes gets the same answer.
    let question = args.question.join(" ");
    let found = timings.alone(Stage::Query, || answer_of(&graph, &question, &config.kind))?;
    timings.count(Stage::Query, question.len(), found.rows.len());
    let mut out = terminal::stdout();
    match args.format {
        QueryFormat::Table => table(&found, args.evidence, &mut out)?,
        QueryFormat::Json => answer::json(&found, args.evidence, &mut out)?,
        QueryFormat::Csv => answer::csv(&found, args.evidence, &mut out)?,
        QueryFormat::Dot => answer::dot(&found, &mut out)?,
    }
    out.flush()?;
    for note in &found.notes {
        terminal.note(note);
    }
    if found.rows.is_empty() {
        terminal.note("nothing found");
        return Ok(Status::Nothing);
    }
    Ok(Status::Done)
}

/// Answers `question`; where it leaves the kind open, with `kinds` only.
fn answer_of(graph: &Graph, question: &str, kinds: &[EntityKind]) -> Result<Answer, kgraph::Error> {
    let mut answer = ask(graph, question)?;
    if kinds.is_empty() {
        return Ok(answer);
    }
    let mut parsed = Question::parse(question, &Vocabulary::of(graph))?;
    let limit = match &parsed.ask {
        Ask::Linked { kind: None, .. } => parsed.limit.unwrap_or(ALL),
        Ask::Top(None) => parsed.limit.unwrap_or(TOP),
        Ask::Linked { kind: Some(kind), .. } | Ask::Top(Some(kind)) => {
            if !kinds.iter().any(|wanted| wanted.as_str() == kind) {
                answer.notes.push(format!(
                    "--kind has no effect, since the question asks for the kind '{kind}'"
                ));
            }
            return Ok(answer);
        }
        _ => {
            answer.notes.push("--kind has no effect on this question".to_owned());
            return Ok(answer);
        }
    };
    // The limit holds for the rows that remain, so all are asked for first.
    parsed.limit = Some(ALL);
    let all = ask(graph, &parsed.to_string())?;
    let all = Answer { question: answer.question, notes: answer.notes, ..all };
    Ok(of_kinds(all, kinds, limit))
}

/// Returns the first `limit` rows of `kinds`, and the part of the graph that
/// these are about.
fn of_kinds(mut answer: Answer, kinds: &[EntityKind], limit: usize) -> Answer {
    let column = |name| answer.columns.iter().position(|column| column.name == name);
    let (Some(kind), Some(id)) = (column("kind"), column("id")) else { return answer };
    let text = |row: &Row, i: usize| match row.cells.get(i) {
        Some(Cell::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let rows = std::mem::take(&mut answer.rows);
    let mut dropped: BTreeSet<String> = rows.iter().map(|row| text(row, id)).collect();
    let wanted = |row: &Row| kinds.iter().any(|wanted| wanted.as_str() == text(row, kind));
    answer.rows = rows.into_iter().filter(wanted).collect();
    answer.total = answer.rows.len();
    answer.rows.truncate(limit);
    for row in &answer.rows {
        dropped.remove(&text(row, id));
    }
    answer.nodes.retain(|node| !dropped.contains(node.id.as_str()));
    answer.edges.retain(|edge| {
        !dropped.contains(edge.source.as_str()) && !dropped.contains(edge.target.as_str())
    });
    answer
}

/// Writes the answer as a table as wide as the terminal; nothing if there are
/// no rows.
fn table(answer: &Answer, evidence: bool, out: &mut impl Write) -> io::Result<()> {
    let sheet = answer::sheet(answer, evidence);
    if sheet.rows.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = sheet.columns.iter().map(|column| column.name).collect();
    let numbers = sheet.columns.iter().enumerate().filter(|(_, it)| it.is_number).map(|(i, _)| i);
    let mut table = Table::new(&names).flush_right(numbers);
    for row in sheet.rows {
        table.row_with(&row.cells, row.evidence);
    }
    table.write(out, terminal::width())
}
