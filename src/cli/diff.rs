//! `kgraph diff`: what two graphs say differently.

use std::{
    io::{self, Write},
    path::Path,
};

use anstyle::{AnsiColor, Style};
use kgraph::{
    Graph,
    diff::{DiffOptions, diff, markdown, text},
};

use super::{
    Context, Status,
    args::{DiffArgs, GraphDiffFormat},
    graph,
    terminal::{data, stdout, tame},
    timings::Stage,
};

/// How many of each are listed for people.
const TOP: usize = 20;

pub(crate) fn run(args: &DiffArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { terminal, timings, .. } = context;
    let load = |path: &Path| -> anyhow::Result<Graph> {
        graph::of_kinds(graph::load_named(path, "then name FOLDER", context)?, context)
    };
    let (old, new) = (load(&args.old)?, load(&args.new)?);
    let options = DiffOptions { min_change: args.min_change };
    let found = timings.alone(Stage::Query, || diff(&old, &new, options));
    let top = args.top.unwrap_or(TOP);
    match args.format {
        GraphDiffFormat::Text if context.config.quiet && args.exit_code => {}
        GraphDiffFormat::Text => {
            let mut lines = Vec::new();
            text(&found, top, &mut lines)?;
            let mut out = stdout();
            colored(&tame(&String::from_utf8_lossy(&lines)), &mut out)?;
            out.flush()?;
        }
        GraphDiffFormat::Json => {
            if args.top.is_some() {
                terminal.note("--top has no effect on json, which lists all");
            }
            let mut out = data();
            serde_json::to_writer_pretty(&mut out, &found)?;
            writeln!(out)?;
            out.flush()?;
        }
        GraphDiffFormat::Markdown => {
            let mut out = data();
            markdown(&found, top, &mut out)?;
            out.flush()?;
        }
    }
    if !found.is_empty() {
        return Ok(if args.exit_code { Status::Nothing } else { Status::Done });
    }
    match found.unlisted.edges_below {
        0 => terminal.note("no difference"),
        edges => terminal.note(&format!(
            "no difference but in measures of {edges} edges, each by less than a part of {}; \
             --min-change 0 shows them",
            args.min_change
        )),
    }
    Ok(Status::Done)
}

/// Writes lines in the colours of their signs.
fn colored(lines: &str, out: &mut impl Write) -> io::Result<()> {
    for line in lines.lines() {
        let style = match line.trim_start().chars().next() {
            Some('+') => AnsiColor::Green.on_default(),
            Some('-') => AnsiColor::Red.on_default(),
            Some('~') => AnsiColor::Yellow.on_default(),
            _ => Style::new().bold(),
        };
        writeln!(out, "{style}{line}{style:#}")?;
    }
    Ok(())
}
