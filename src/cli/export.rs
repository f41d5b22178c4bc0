//! `kgraph export`: a built graph in another format. Also reads the graph for
//! the other commands that take one.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, ErrorKind, IsTerminal, Write},
    path::{Path, PathBuf},
};

use anyhow::{anyhow, bail};
use kgraph::{
    Config, EntityId, EntityKind, Error, Graph,
    export::{Folder, Format, Options, mentions, tables::Source},
};
use serde_json::Value;

use super::{
    Context, Status,
    args::ExportArgs,
    slice, stages,
    terminal::{self, Terminal},
    timings::Stage,
    unnamed,
    write::Staged,
};

pub(crate) fn run(args: &ExportArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { terminal, timings, .. } = context;
    let format = args.format;
    let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if output.is_none() && format.is_folder() {
        bail!("'{format}' is a folder of files; name one with -o FOLDER");
    }
    if output.is_none() && format.is_binary() && io::stdout().is_terminal() {
        bail!("'{format}' is no text; name a file for it with -o FILE");
    }
    if args.clusters && !matches!(format, Format::Dot | Format::Mermaid) {
        bail!("--clusters is for drawings, dot and mermaid, not for '{format}'");
    }
    let graph = slice::of_talks(load(args.graph.graph.as_deref(), context)?, &args.slice, context)?;
    let mut graph = of_kinds(graph, context)?;
    // A part of the graph, or one of an older kgraph.
    if graph.measures().is_none() {
        graph = timings.alone(Stage::Analyse, || stages::analyse(graph));
    }
    let beside = args.graph.graph.as_deref().and_then(Path::parent);
    let talks = beside.unwrap_or(&context.config.output).join("talks.jsonl");
    let options =
        Options { all: args.all, clusters: args.clusters, edge_key: args.edge_key.into() };
    let left_out = timings.alone(Stage::Export, || -> anyhow::Result<_> {
        let written = |target: &mut dyn Folder| {
            write_format(format, &graph, options, &talks, target, terminal)
        };
        let Some(path) = output else {
            let mut out = Stream(terminal::data());
            let left_out = written(&mut out)?;
            out.0.flush()?;
            return Ok(left_out);
        };
        let mut staged = Staged::default();
        let mut files = if format.is_folder() {
            Files::folder(&mut staged, path)
        } else {
            Files::file(&mut staged, path)
        };
        let left_out = written(&mut files)?;
        timings.count(Stage::Export, files.bytes, 1);
        staged.publish()?;
        Ok(left_out)
    })?;
    if let Some(left_out) = left_out {
        terminal.note(&format!("this shows {left_out}; --all draws everything"));
    }
    Ok(Status::Done)
}

/// Returns the part of `graph` that `--kind` wants.
pub(crate) fn of_kinds(graph: Graph, context: &Context) -> anyhow::Result<Graph> {
    if context.config.kind.is_empty() {
        return Ok(graph);
    }
    known_kinds(&graph, context)?;
    Ok(graph.of_kinds(&context.config.kind))
}

/// Writes `graph` to `target`, with the mentions of the file `talks` if the
/// format has them and they are those of the graph. What is returned says what
/// was left out.
pub(crate) fn write_format(
    format: Format,
    graph: &Graph,
    options: Options,
    talks: &Path,
    target: &mut dyn Folder,
    terminal: &Terminal,
) -> anyhow::Result<Option<String>> {
    let open = || Ok(Box::new(BufReader::new(File::open(talks)?)) as Box<dyn BufRead>);
    let mut source = Source::new(graph);
    if format.has_mentions() {
        if talks.exists() {
            source.talks = Some(&open);
            if let Some(why) = mentions::check(&source) {
                source.talks = None;
                terminal.warn(&format!(
                    "{}: not of the build that made the graph: {why}; mentions are left out of \
                     '{format}'; make both anew with `kgraph build`",
                    talks.display()
                ));
            }
        } else {
            terminal.warn(&format!(
                "mentions are left out of '{format}': there is no '{}' beside the graph; \
                 `kgraph build` writes both",
                talks.display()
            ));
        }
    }
    Ok(format.write(&source, options, target)?)
}

/// Standard output, which takes one file.
struct Stream<W>(W);

impl<W: Write> Folder for Stream<W> {
    fn file(
        &mut self,
        _: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        write(&mut self.0)
    }
}

/// Files that lie beside their targets until all are complete.
pub(crate) struct Files<'s> {
    staged: &'s mut Staged,
    /// The folder, or the one file.
    place: PathBuf,
    is_folder: bool,
    /// How much was written.
    pub(crate) bytes: usize,
}

impl<'s> Files<'s> {
    /// Writes into a folder.
    pub(crate) fn folder(staged: &'s mut Staged, place: &Path) -> Self {
        Self { staged, place: place.to_path_buf(), is_folder: true, bytes: 0 }
    }

    /// Writes the one file `place`.
    pub(crate) fn file(staged: &'s mut Staged, place: &Path) -> Self {
        Self { is_folder: false, ..Self::folder(staged, place) }
    }
}

impl Folder for Files<'_> {
    fn file(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let path = if self.is_folder { self.place.join(name) } else { self.place.clone() };
        let mut file = self.staged.begin(&path).map_err(io::Error::other)?;
        let bytes = file.put(|out| {
            let mut counted = Counted { out, bytes: 0 };
            write(&mut counted)?;
            Ok(counted.bytes)
        });
        self.bytes += bytes.map_err(io::Error::other)?;
        file.finish().map_err(io::Error::other)
    }

    fn retire(&mut self, name: &str) {
        if self.is_folder {
            self.staged.retire(&self.place.join(name));
        }
    }
}

/// Counts what is written.
struct Counted<'w, W> {
    out: &'w mut W,
    bytes: usize,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
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
    let inside = path.filter(|path| path.is_dir()).map(|folder| folder.join("graph.json"));
    let path = inside.as_deref().or(path).unwrap_or(&default);
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
        without_effect(&graph, context);
        if context.config.people { Ok(graph) } else { without_people(&text, path) }
    })
}

/// Tells of settings that a graph was built without, which only a build can heed.
fn without_effect(graph: &Graph, context: &Context) {
    let Context { config, terminal, .. } = context;
    let (default, info) = (Config::default(), graph.info());
    let settings = [
        ("window", config.window != default.window && config.window != info.window),
        ("include-sections", config.include_sections && !info.include_sections),
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
