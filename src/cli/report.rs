//! `kgraph report`: two pages about a graph.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use kgraph::report::{ReportOptions, html, markdown, report};

use super::{
    Context, Status,
    args::{ReportArgs, ReportFormat},
    graph, slice, terminal,
    timings::Stage,
    write,
};

pub(crate) fn run(args: &ReportArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings, .. } = context;
    let graph = graph::load(args.graph.graph.as_deref(), context)?;
    let Some(graph) = slice::of_talks(graph, &args.slice, context)? else {
        return Ok(Status::Nothing);
    };
    let graph = graph::of_kinds(graph, context)?;
    let mut options = ReportOptions { top: args.top, ..ReportOptions::default() };
    if let Some(title) = &args.title {
        options.title.clone_from(title);
    }
    let found = timings.alone(Stage::Query, || report(&graph, &options));
    let mut bytes = Vec::new();
    timings.alone(Stage::Export, || match args.format {
        ReportFormat::Md => markdown(&found, &mut bytes),
        ReportFormat::Html => html(&found, &mut bytes),
    })?;
    timings.count(Stage::Export, bytes.len(), 1);
    let name = match args.format {
        ReportFormat::Md => "report.md",
        ReportFormat::Html => "report.html",
    };
    let beside = || {
        let graph = args.graph.graph.clone().unwrap_or_else(|| config.output.join("graph.json"));
        graph.parent().map_or_else(|| PathBuf::from(name), |folder| folder.join(name))
    };
    let path = args.output.clone().unwrap_or_else(beside);
    if path == Path::new("-") {
        let mut out = terminal::data();
        out.write_all(&bytes)?;
        out.flush()?;
    } else {
        write::write(&path, &bytes)?;
        terminal.note(&format!("written   {}", path.display()));
    }
    if graph.talks().is_empty() {
        terminal.note("the graph holds no talks");
        return Ok(Status::Nothing);
    }
    Ok(Status::Done)
}
