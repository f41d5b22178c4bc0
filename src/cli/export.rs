//! `kgraph export`: a built graph in another format.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Write},
    path::{Path, PathBuf},
};

use anyhow::bail;
use kgraph::{
    Graph,
    export::{ExportFormat, Folder, Options, json::EdgeKey, mentions, tables::Source},
};

use super::{
    Context, Status,
    args::ExportArgs,
    graph, slice, stages,
    terminal::{self, Terminal},
    timings::Stage,
    write::Staged,
};

pub(crate) fn run(args: &ExportArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { terminal, timings, .. } = context;
    let Some(format) = args.format else {
        let names: Vec<&str> = ExportFormat::all().map(ExportFormat::name).collect();
        bail!(
            "which format? the formats are {}; `kgraph export --help` says what each is for",
            names.join(", ")
        );
    };
    let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if output.is_none() && format.is_folder() {
        bail!("'{format}' is a folder of files; name one with -o FOLDER");
    }
    if output.is_none() && format.is_binary() && io::stdout().is_terminal() {
        bail!("'{format}' is no text; name a file for it with -o FILE");
    }
    fits(format, args)?;
    let graph = graph::load(args.graph.graph.as_deref(), context)?;
    let Some(graph) = slice::of_talks(graph, &args.slice, context)? else {
        return Ok(Status::Nothing);
    };
    let mut graph = graph::of_kinds(graph, context)?;
    // A part of the graph, or one of an older kgraph.
    if graph.measures().is_none() {
        graph = timings.alone(Stage::Analyse, || stages::analyse(graph));
    }
    let beside = args.graph.graph.as_deref().and_then(Path::parent);
    let talks = beside.unwrap_or(&context.config.output).join("talks.jsonl");
    let edge_key = args.edge_key.map_or_else(EdgeKey::default, Into::into);
    let options = Options { all: args.all, clusters: args.clusters, edge_key };
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
    if let Some(path) = output {
        let path = path.display().to_string();
        let slash = if format.is_folder() && !path.ends_with('/') { "/" } else { "" };
        terminal.note(&format!("written   {path}{slash}"));
    }
    if let Some(left_out) = left_out {
        terminal.note(&format!("this shows {left_out}; --all draws everything"));
    }
    Ok(Status::Done)
}

/// Refuses options that mean nothing for a format.
fn fits(format: ExportFormat, args: &ExportArgs) -> anyhow::Result<()> {
    let drawing = matches!(format, ExportFormat::Dot | ExportFormat::Mermaid);
    let drawings = [("--all", args.all), ("--clusters", args.clusters)];
    if let Some((option, _)) = drawings.iter().find(|(_, given)| *given && !drawing) {
        bail!("{option} is for drawings, dot and mermaid, not for '{format}'");
    }
    if args.edge_key.is_some() && format != ExportFormat::Json {
        bail!("--edge-key is for json, not for '{format}'");
    }
    Ok(())
}

/// Writes `graph` to `target`, with the mentions of the file `talks` if the
/// format has them and they are those of the graph. What is returned says what
/// was left out.
pub(crate) fn write_format(
    format: ExportFormat,
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
