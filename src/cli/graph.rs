//! The graph that was built before, for the commands that take one.

use std::{fs, io::ErrorKind, path::Path};

use anyhow::{anyhow, bail};
use kgraph::{
    Config, EntityId, EntityKind, Error, Graph,
    config::{Key, Layer},
};
use serde_json::Value;

use super::{Context, stages, timings::Stage, unnamed};

/// Reads the graph `path`, or the one that the last build wrote.
pub(crate) fn load(path: Option<&Path>, context: &Context) -> anyhow::Result<Graph> {
    if let Some(path) = path {
        return load_named(path, "then give --graph FOLDER/graph.json", context);
    }
    let path = context.config.output.join("graph.json");
    read(&path, context).map_err(|fault| match fault {
        Fault::Gone => anyhow!(
            "no graph yet ('{}' is not there); make one with `kgraph build`, or name one with \
             --graph FILE",
            path.display()
        ),
        Fault::Other(err) => err,
    })
}

/// Reads the graph `path`, or that of the folder; where there is none, `way_out`
/// tells how to name one that was made.
pub(crate) fn load_named(path: &Path, way_out: &str, context: &Context) -> anyhow::Result<Graph> {
    let inside = path.is_dir().then(|| path.join("graph.json"));
    let path = inside.as_deref().unwrap_or(path);
    read(path, context).map_err(|fault| match fault {
        Fault::Gone => anyhow!(
            "no graph '{}'; make one with `kgraph build PATH -o FOLDER`, {way_out}",
            path.display()
        ),
        Fault::Other(err) => err,
    })
}

/// Why there is no graph.
enum Fault {
    /// The file is not there.
    Gone,
    Other(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Fault {
    fn from(err: E) -> Self {
        Self::Other(err.into())
    }
}

fn read(path: &Path, context: &Context) -> Result<Graph, Fault> {
    let text = fs::read(path).map_err(|source| match source.kind() {
        ErrorKind::NotFound => Fault::Gone,
        _ => Error::Read { path: path.to_path_buf(), source }.into(),
    })?;
    context.timings.count(Stage::Read, text.len(), 1);
    context.timings.alone(Stage::Read, || {
        let text = String::from_utf8(text).map_err(|_| {
            anyhow!("{}: not UTF-8 text; name a graph.json of kgraph", path.display())
        })?;
        let graph = stages::parse_graph(&text, path)?;
        without_effect(&graph, context);
        Ok(if context.config.people { graph } else { without_people(&text, path)? })
    })
}

/// Returns the part of `graph` that `--kind` wants.
pub(crate) fn of_kinds(graph: Graph, context: &Context) -> anyhow::Result<Graph> {
    if context.config.kind.is_empty() {
        return Ok(graph);
    }
    known_kinds(&graph, context)?;
    Ok(graph.of_kinds(&context.config.kind))
}

/// Refuses a kind of `--kind` of which the graph holds nothing.
fn known_kinds(graph: &Graph, context: &Context) -> anyhow::Result<()> {
    let mut kinds: Vec<&str> = graph.nodes().map(|node| node.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let kind = context.config.kind.iter().find(|kind| !kinds.contains(&kind.as_str()));
    let Some(kind) = kind else { return Ok(()) };
    let asked = context.asked(Key::Kind, kind.as_str());
    if kinds.is_empty() {
        bail!("{asked}: the graph is empty");
    }
    bail!("{asked}: the graph holds nothing of that kind; its kinds are {}", kinds.join(", "))
}

/// Tells of settings that a graph was built without, which only a build can heed.
fn without_effect(graph: &Graph, context: &Context) {
    let Context { config, layers, terminal, .. } = context;
    let (default, info) = (Config::default(), graph.info());
    // A graph doesn't tell these, and what a file sets was heeded by the build.
    let typed = |key| matches!(layers.origin(key), Layer::Flag(_));
    let settings = [
        ("window", config.window != default.window && config.window != info.window),
        ("include-sections", config.include_sections && !info.include_sections),
        ("zones", typed(Key::Zones)),
        ("fuzzy", typed(Key::Fuzzy)),
        ("redact", typed(Key::Redact)),
    ];
    for (name, _) in settings.iter().filter(|(_, asked)| *asked) {
        terminal.note(&format!(
            "the setting {name} has no effect on a graph that is built; give it to `kgraph build`"
        ));
    }
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
