//! `kgraph export`: a built graph in another format. Also reads the graph for
//! `kgraph query`.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

use anyhow::{anyhow, bail};
use kgraph::{EntityId, EntityKind, Error, Graph};
use serde_json::Value;

use super::{
    Context, Status,
    args::{ExportArgs, ExportFormat},
    stages, terminal,
    timings::Stage,
    unnamed, write,
};

pub(crate) fn run(args: &ExportArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { terminal, timings, .. } = context;
    let mut graph = load(args.graph.graph.as_deref(), context)?;
    if !context.config.kind.is_empty() {
        known_kinds(&graph, context)?;
        graph = graph.of_kinds(&context.config.kind);
    }
    // A part of the graph, or one of an older kgraph.
    if graph.measures().is_none() {
        graph = timings.alone(Stage::Analyse, || stages::analyse(graph));
    }
    let mut bytes = Vec::new();
    let left_out = timings.alone(Stage::Export, || match args.format {
        ExportFormat::Dot => stages::write_dot(&graph, args.all, &mut bytes),
        ExportFormat::Json => {
            stages::write_json(&graph, args.edge_key.into(), &mut bytes).map(|()| None)
        }
    })?;
    timings.count(Stage::Export, bytes.len(), 1);
    if let Some(path) = args.output.as_deref().filter(|path| *path != Path::new("-")) {
        write::write(path, &bytes)?;
    } else {
        let mut out = terminal::data();
        out.write_all(&bytes)?;
        out.flush()?;
    }
    if let Some(left_out) = left_out {
        terminal.note(&format!("this shows {left_out}; --all draws everything"));
    }
    Ok(Status::Done)
}

/// Refuses a kind of `--kind` of which the graph holds nothing.
fn known_kinds(graph: &Graph, context: &Context) -> anyhow::Result<()> {
    let mut kinds: Vec<&str> = graph.nodes().map(|node| node.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    match context.config.kind.iter().find(|kind| !kinds.contains(&kind.as_str())) {
        None => Ok(()),
        Some(kind) if kinds.is_empty() => bail!("--kind {kind}: the graph is empty"),
        Some(kind) => bail!(
            "--kind {kind}: the graph holds nothing of that kind; its kinds are {}",
            kinds.join(", ")
        ),
    }
}

/// Reads the graph `path`, or the one that the last build wrote.
pub(crate) fn load(path: Option<&Path>, context: &Context) -> anyhow::Result<Graph> {
    let default = context.config.output.join("graph.json");
    let named = path.is_some();
    let path = path.unwrap_or(&default);
    let text = fs::read(path).map_err(|source| match source.kind() {
        ErrorKind::NotFound if named => anyhow!(
            "no graph '{}'; make one with `kgraph build PATH -o FOLDER`, then give \
             --graph FOLDER/graph.json",
            path.display()
        ),
        ErrorKind::NotFound => anyhow!(
            "no graph yet ('{}' is not there); make one with `kgraph build`, or name one with \
             --graph FILE",
            path.display()
        ),
        _ => Error::Read { path: path.to_path_buf(), source }.into(),
    })?;
    context.timings.count(Stage::Read, text.len(), 1);
    context.timings.alone(Stage::Read, || {
        let text = String::from_utf8(text).map_err(|_| {
            anyhow!("{}: not UTF-8 text; name a graph.json of kgraph", path.display())
        })?;
        let graph = stages::parse_graph(&text, path)?;
        if context.config.people { Ok(graph) } else { without_people(&text, path) }
    })
}

/// Reads a graph and leaves people out: themselves, what leads to them, who
/// gave the talks, and their names in titles and quotes.
fn without_people(text: &str, path: &Path) -> anyhow::Result<Graph> {
    let mut graph: Value = serde_json::from_str(text)?;
    unnamed::hide_names(&mut graph);
    let is_person = |id: &Value| {
        id.as_str().and_then(EntityId::parse).is_some_and(|id| id.kind() == EntityKind::PERSON)
    };
    let people = |item: &Value, fields: &[&str]| {
        fields.iter().any(|field| item.get(*field).is_some_and(is_person))
    };
    let mut retain = |list: &str, fields: &[&str]| {
        if let Some(Value::Array(items)) = graph.get_mut(list) {
            items.retain(|item| !people(item, fields));
        }
    };
    retain("nodes", &["id"]);
    retain("edges", &["source", "target"]);
    retain("links", &["source", "target"]);
    retain("relations", &["source", "target"]);
    if let Some(Value::Array(talks)) = graph.get_mut("talks") {
        for talk in talks.iter_mut().filter_map(Value::as_object_mut) {
            talk.remove("speakers");
            if let Some(Value::Array(entities)) = talk.get_mut("entities") {
                entities.retain(|id| !is_person(id));
            }
        }
    }
    Ok(stages::parse_graph(&graph.to_string(), path)?.without_measures())
}
