//! `kgraph build`: all stages, from notes to the files of a graph.
//!
//! A note is dropped as soon as its talks are written and its share of the
//! graph is taken, so that memory follows the largest file and the graph, not
//! the number of notes.

use std::{
    cmp::Reverse,
    io::Write,
    path::Path,
    sync::{PoisonError, RwLock},
};

use kgraph::{
    Graph, Note, TalkKind,
    analyse::LIST,
    export::{ExportFormat, Options},
    graph::{NoteShare, StabilityInfo},
};
use rustc_hash::FxHashSet;

use super::{
    Context, Status,
    args::BuildArgs,
    export::{Files, write_format},
    notes,
    stages::{self, Builders, Reader, Tagged},
    terminal,
    timings::Stage,
    write::{Beside, Staged},
};

/// About as many bytes are written of a talk, or of a mention.
const LINE: usize = 256;

/// What is kept of a note.
struct Taken {
    shares: Vec<NoteShare>,
    counts: Counts,
    talks: Talks,
}

/// The talks of a note on their way to the file.
enum Talks {
    /// As they will be written.
    Lines(Vec<u8>),
    /// Those of a long note, still to be written.
    Note(Box<Note>),
}

/// What the summary tells.
#[derive(Default)]
struct Counts {
    notes: usize,
    talks: usize,
    sections: usize,
    speakers: FxHashSet<String>,
    mentions: usize,
    /// Those of them that stand in no talk.
    outside: usize,
    /// The files without a talk that mention something, and how many they are.
    without: (Vec<String>, usize),
}

/// How many files without talks are named.
const NAMED: usize = 4;

pub(crate) fn run(args: &BuildArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings, .. } = context;
    let (inputs, found) = notes::find(&args.paths.paths, "build", context)?;
    let dictionary = stages::dictionary(context)?;
    let reader = Reader::new(&dictionary, config, false, timings)?;

    // All files are complete on disk before any older one is replaced.
    let mut staged = Staged::default();
    let mut talks_file = None;
    // Written between the portions of notes only, which read it side by side.
    let graphs = RwLock::new(Builders::new(config, args.stability));
    let mut counts = Counts::default();
    let take = |Tagged { note, .. }: Tagged| -> anyhow::Result<Taken> {
        let shares = timings.part(Stage::Graph, || {
            graphs.read().unwrap_or_else(PoisonError::into_inner).share(&note)
        });
        let counts = Counts::of(&note);
        let talks = if notes::is_long(&note) {
            Talks::Note(Box::new(note))
        } else {
            let mut lines = Vec::with_capacity(LINE * (note.talks.len() + note.mentions.len()));
            timings.part(Stage::Export, || stages::write_talks(&note, &dictionary, &mut lines))?;
            Talks::Lines(lines)
        };
        Ok(Taken { shares, counts, talks })
    };
    let read = notes::each(&inputs, &reader, context, take, |taken| {
        let taken = taken?;
        timings.part(Stage::Graph, || {
            graphs.write().unwrap_or_else(PoisonError::into_inner).take(taken.shares);
        });
        counts.add(taken.counts);
        let file = match &mut talks_file {
            Some(file) => file,
            None => talks_file.insert(staged.begin(&config.output.join("talks.jsonl"))?),
        };
        timings.part(Stage::Write, || -> anyhow::Result<()> {
            Ok(file.put(|out| match &taken.talks {
                Talks::Lines(lines) => out.write_all(lines),
                Talks::Note(note) => stages::write_talks(note, &dictionary, out),
            })?)
        })
    })?;
    // The graph is made in the room that they took.
    drop((reader, inputs));
    let graphs = graphs.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (graph, others) = timings.alone(Stage::Graph, || graphs.finish(&dictionary));
    timings.count(Stage::Graph, 0, graph.nodes().len() + graph.edges().len());
    let graph = timings.alone(Stage::Analyse, || stages::analyse_with(graph, &others));

    let formats = formats(args);
    let left_out = timings.alone(Stage::Write, || -> anyhow::Result<_> {
        talks_file.map_or(Ok(()), Beside::finish)?;
        let left_out = write_formats(&formats, &graph, args, &mut staged, context)?;
        staged.publish()?;
        Ok(left_out)
    })?;

    if !config.quiet {
        summarise(&counts, &graph, &formats, context)?;
    }
    if let (names, count @ 1..) = &counts.without
        && !config.include_sections
    {
        let more = count - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let (files, hold) = if *count == 1 { ("file", "holds") } else { ("files", "hold") };
        terminal.note(&format!(
            "{count} {files} {hold} no talk, so what they mention is not in the graph: {}{more}; \
             --include-sections counts it",
            names.join(", ")
        ));
    }
    // The most talked of, to ask for next.
    let best = graph.nodes().max_by_key(|node| (node.talks, Reverse(&node.id)));
    let best = best.map(|node| node.name.clone());
    let folder = config.output.display();
    for (format, left_out) in left_out {
        let file = format.file();
        terminal.note(&format!("{folder}/{file} shows {left_out}; --all draws everything"));
    }
    let graph = match folder.to_string().as_str() {
        "output" => String::new(),
        other => format!(" --graph {other}/graph.json"),
    };
    match best {
        Some(name) => {
            terminal.note(&format!("Next: kgraph query \"what is {name}\"{graph}"));
            terminal.note(&format!("      kgraph report{graph}"));
        }
        None => terminal.note(
            "nothing is mentioned in a talk; --include-sections counts the other parts of notes too",
        ),
    }
    if counts.talks == 0 && counts.mentions == 0 {
        return Ok(found.max(read).max(Status::Nothing));
    }
    Ok(found.max(read))
}

/// Returns the formats to write, each once; questions are asked of the JSON.
fn formats(args: &BuildArgs) -> Vec<ExportFormat> {
    let mut formats = vec![ExportFormat::Json];
    formats.extend(&args.formats);
    formats.sort_unstable();
    formats.dedup();
    formats
}

/// Writes `graph` in all `formats`; what is returned says of drawings what was
/// left out.
fn write_formats(
    formats: &[ExportFormat],
    graph: &Graph,
    args: &BuildArgs,
    staged: &mut Staged,
    context: &Context,
) -> anyhow::Result<Vec<(ExportFormat, String)>> {
    let folder = &context.config.output;
    let options = Options { all: args.all, clusters: args.clusters, ..Options::default() };
    // It is complete, but not in its place yet.
    let talks = folder.join("talks.jsonl");
    let talks = staged.lies_at(&talks).map_or(talks.clone(), Path::to_path_buf);
    let mut left_out = Vec::new();
    for format in formats {
        let place = folder.join(format.file());
        let mut files = if format.is_folder() {
            Files::folder(staged, &place)
        } else {
            Files::file(staged, &place)
        };
        let note = write_format(*format, graph, options, &talks, &mut files, &context.terminal)?;
        left_out.extend(note.map(|note| (*format, note)));
    }
    Ok(left_out)
}

impl Counts {
    fn of(note: &Note) -> Self {
        let sections = note.talks.iter().filter(|talk| talk.kind == TalkKind::Section).count();
        let speakers = note.talks.iter().flat_map(|talk| &talk.speakers);
        let is_section =
            |talk: usize| note.talks.get(talk).is_some_and(|talk| talk.kind == TalkKind::Section);
        Self {
            notes: 1,
            talks: note.talks.len() - sections,
            sections,
            speakers: speakers.map(|speaker| speaker.name.clone()).collect(),
            mentions: note.mentions.len(),
            outside: note.mentions.iter().filter(|it| is_section(it.talk)).count(),
            without: if note.talks.len() == sections && !note.mentions.is_empty() {
                (vec![note.document.name.clone()], 1)
            } else {
                (Vec::new(), 0)
            },
        }
    }

    fn add(&mut self, other: Self) {
        self.notes += other.notes;
        self.talks += other.talks;
        self.sections += other.sections;
        self.speakers.extend(other.speakers);
        self.mentions += other.mentions;
        self.outside += other.outside;
        self.without.1 += other.without.1;
        let room = NAMED.saturating_sub(self.without.0.len());
        self.without.0.extend(other.without.0.into_iter().take(room));
    }
}

/// Says what was read, what was found and where it was written.
fn summarise(
    counts: &Counts,
    graph: &Graph,
    formats: &[ExportFormat],
    context: &Context,
) -> anyhow::Result<()> {
    let rows = [
        ("files", counts.notes),
        ("talks", counts.talks),
        ("sections", counts.sections),
        ("speakers", counts.speakers.len()),
        ("mentions", counts.mentions),
        ("entities", graph.nodes().len()),
        ("edges", graph.edges().len()),
    ];
    let mut out = terminal::stdout();
    for (what, count) in rows {
        let about = match what {
            "mentions" if counts.outside > 0 => format!(" ({} outside talks)", counts.outside),
            _ => String::new(),
        };
        writeln!(out, "{what:<9} {count:>7}{about}")?;
    }
    if let Some(lists) = graph.measures().map(|measures| measures.lists).filter(|it| *it > 0) {
        writeln!(
            out,
            "lists     {lists:>7} (talks of more than {LIST} entities, which count less)"
        )?;
    }
    if let Some(StabilityInfo { of, top, everywhere }) =
        graph.measures().and_then(|it| it.stability)
    {
        writeln!(
            out,
            "stable    {everywhere:>7} edges, among the strongest {top} in all {of} settings"
        )?;
    }
    let folder = context.config.output.display();
    // What questions are asked of comes first.
    let mut written: Vec<&ExportFormat> = formats.iter().collect();
    written.sort_by_key(|format| (**format != ExportFormat::Json, **format));
    let name = |format: &&ExportFormat| {
        format!("{folder}/{}{}", format.file(), if format.is_folder() { "/" } else { "" })
    };
    let mut written: Vec<String> = written.iter().map(name).collect();
    written.push(format!("{folder}/talks.jsonl"));
    writeln!(out, "written   {}", written.join(", "))?;
    out.flush()?;
    Ok(())
}
