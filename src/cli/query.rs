//! `kgraph query`: a question, and the answer in the format that is wanted.

use std::io::Write;

use kgraph::{export::answer, query::ask};

use super::{
    Context, Status,
    args::{QueryArgs, QueryFormat},
    export, terminal,
    timings::Stage,
};

pub(crate) fn run(args: &QueryArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { terminal, timings, .. } = context;
    let graph = export::load(args.graph.graph.as_deref(), context)?;
    // Who forgets the quotes gets the same answer.
    let question = args.question.join(" ");
    let found = timings.alone(Stage::Query, || ask(&graph, &question))?;
    timings.count(Stage::Query, question.len(), found.rows.len());
    let mut out = terminal::stdout();
    match args.format {
        QueryFormat::Table => answer::table(&found, args.evidence, &mut out)?,
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
