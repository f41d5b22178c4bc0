//! `kgraph build`: all stages, from notes to the files of a graph.

use std::{cmp::Reverse, io::Write};

use kgraph::{Graph, Note, TalkKind, analyse::LIST, export::json::EdgeKey};

use super::{
    Context, Status,
    args::BuildArgs,
    notes,
    stages::{self, Reader},
    terminal,
    timings::Stage,
    write::Staged,
};

pub(crate) fn run(args: &BuildArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings } = context;
    let (inputs, found) = notes::find(&args.paths.paths, "build", context)?;
    let dictionary = stages::dictionary(context)?;
    let reader = Reader::new(&dictionary, config, false, timings)?;
    let (notes, read) = notes::all(&inputs, &reader, context)?;
    let graph = timings.alone(Stage::Graph, || stages::graph(&notes, &dictionary, config));
    timings.count(Stage::Graph, 0, graph.nodes().len() + graph.edges().len());
    let graph = timings.alone(Stage::Analyse, || stages::analyse(graph));

    // All three are complete in memory, then on disk, before any older file
    // is replaced.
    let (files, left_out) = timings.alone(Stage::Export, || -> anyhow::Result<_> {
        let mut talks = Vec::new();
        for note in &notes {
            stages::talks_jsonl(note, &dictionary, &mut talks)?;
        }
        let (dot, left_out) = stages::to_dot(&graph, args.all)?;
        let json = stages::to_json(&graph, EdgeKey::Edges)?;
        Ok(([("graph.json", json), ("graph.dot", dot), ("talks.jsonl", talks)], left_out))
    })?;
    timings.alone(Stage::Write, || -> anyhow::Result<()> {
        let mut staged = Staged::default();
        for (name, bytes) in &files {
            staged.add(&config.output.join(name), bytes)?;
            timings.count(Stage::Write, bytes.len(), 1);
        }
        Ok(staged.publish()?)
    })?;

    if !config.quiet {
        summarise(&notes, &graph, context)?;
    }
    // The most talked of, to ask for next.
    let best = graph.nodes().max_by_key(|node| (node.talks, Reverse(&node.id)));
    let best = best.map(|node| node.name.clone());
    let folder = config.output.display();
    if let Some(left_out) = left_out {
        terminal.note(&format!("{folder}/graph.dot shows {left_out}; --all draws everything"));
    }
    let graph = match folder.to_string().as_str() {
        "output" => String::new(),
        other => format!(" --graph {other}/graph.json"),
    };
    match best {
        Some(name) => terminal.note(&format!("Next: kgraph query \"what is {name}\"{graph}")),
        None => terminal.note(
            "nothing is mentioned in a talk; --include-sections counts the other parts of notes too",
        ),
    }
    Ok(found.max(read))
}

/// Says what was read, what was found and where it was written.
fn summarise(notes: &[Note], graph: &Graph, context: &Context) -> anyhow::Result<()> {
    let talks = || notes.iter().flat_map(|note| &note.talks);
    let sections = talks().filter(|talk| talk.kind == TalkKind::Section).count();
    let mut speakers: Vec<&str> =
        talks().flat_map(|talk| &talk.speakers).map(|it| it.name.as_str()).collect();
    speakers.sort_unstable();
    speakers.dedup();
    let mentions: usize = notes.iter().map(|note| note.mentions.len()).sum();
    let rows = [
        ("files", notes.len()),
        ("talks", talks().count() - sections),
        ("sections", sections),
        ("speakers", speakers.len()),
        ("mentions", mentions),
        ("entities", graph.nodes().len()),
        ("edges", graph.edges().len()),
    ];
    let mut out = terminal::stdout();
    for (what, count) in rows {
        writeln!(out, "{what:<9} {count:>7}")?;
    }
    if let Some(lists) = graph.measures().map(|measures| measures.lists).filter(|it| *it > 0) {
        writeln!(out, "lists     {lists:>7} talks of more than {LIST} entities, which count less")?;
    }
    let folder = context.config.output.display();
    writeln!(out, "written   {folder}/graph.json, {folder}/graph.dot, {folder}/talks.jsonl")?;
    out.flush()?;
    Ok(())
}
