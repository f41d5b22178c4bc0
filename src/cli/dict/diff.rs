//! `kgraph dict diff`: what a change of dictionary changes.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use kgraph::{
    Dictionary, Error,
    dictionary::{CorpusDiff, corpus_diff, diff},
};

use crate::cli::{
    Context, Status,
    args::{DictDiffArgs, DiffFormat},
    notes,
    stages::{Reader, Tagged},
    terminal::{stdout, tame},
    timings::Stage,
};

/// What names the built-in dictionaries by themselves.
const EMBEDDED: &str = "embedded";

pub(super) fn run(args: &DictDiffArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { terminal, timings, .. } = context;
    let old = load(&args.old, context)?;
    let new = load(&args.new, context)?;
    let mut difference = timings.alone(Stage::Query, || diff(&old, &new));
    let mut status = Status::Done;
    if !args.corpus.is_empty() {
        let (corpus, read) = tag(&args.corpus, &old, &new, context)?;
        difference.corpus = Some(corpus);
        status = read;
    }
    let mut out = stdout();
    match args.format {
        DiffFormat::Text => out.write_all(tame(&difference.to_string()).as_bytes())?,
        DiffFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &difference)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    if difference.is_empty() {
        terminal.note("no difference");
    } else if args.exit_code {
        status = status.max(Status::Nothing);
    }
    Ok(status)
}

/// Loads the dictionary `path` over the built-in ones and those of the
/// settings, or these by themselves.
fn load(path: &Path, context: &Context) -> Result<Dictionary, Error> {
    let Context { config, timings, .. } = context;
    let mut overlays: Vec<PathBuf> = config.dictionary.clone();
    if path != Path::new(EMBEDDED) {
        overlays.push(path.to_path_buf());
    }
    let dictionary = timings.alone(Stage::Dictionary, || Dictionary::load(&overlays))?;
    timings.count(Stage::Dictionary, 0, dictionary.entities().len());
    Ok(if config.people { dictionary } else { dictionary.without_kind("person") })
}

/// Tags the notes of `paths` with both dictionaries.
fn tag(
    paths: &[String],
    old: &Dictionary,
    new: &Dictionary,
    context: &Context,
) -> anyhow::Result<(CorpusDiff, Status)> {
    let Context { config, timings, .. } = context;
    let (inputs, found) = notes::find(paths, "dict diff OLD NEW --corpus", context)?;
    let before = Reader::new(old, config, false, timings)?;
    let after = Reader::new(new, config, false, timings)?;
    let (mut of_old, mut of_new) = (Vec::new(), Vec::new());
    // A note is read once from where it lies, since standard input can be
    // read but once.
    let again = |Tagged { note, .. }: Tagged| {
        let bytes = note.document.text.clone().into_bytes();
        let other = after.note(&note.document.name, bytes, timings);
        (note, other.map(|tagged| tagged.note))
    };
    let read = notes::each(&inputs, &before, context, again, |(note, other)| {
        if let Ok(other) = other {
            of_old.push(note);
            of_new.push(other);
        }
        Ok(())
    })?;
    let corpus = timings.alone(Stage::Graph, || corpus_diff(&of_old, &of_new));
    Ok((corpus, found.max(read)))
}
