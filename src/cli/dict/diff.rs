//! `kgraph dict diff`: what a change of dictionary changes.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use kgraph::{
    Dictionary, Error,
    audit::{CorpusDiff, corpus_diff, diff},
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
    let old = load(&args.old, args.whole, context)?;
    let new = load(&args.new, args.whole, context)?;
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
/// settings, or as it is if it is `whole`; `embedded` stands for the built-in
/// ones.
fn load(path: &Path, whole: bool, context: &Context) -> Result<Dictionary, Error> {
    let Context { config, timings, .. } = context;
    let built_in = path == Path::new(EMBEDDED);
    let dictionary = timings.alone(Stage::Dictionary, || match (whole, built_in) {
        (true, true) => Dictionary::embedded(),
        (true, false) => {
            let mut sources = Vec::new();
            collect(path, true, &mut sources)?;
            Dictionary::from_sources(&sources)
        }
        (false, _) => {
            let mut overlays: Vec<PathBuf> = config.dictionary.clone();
            overlays.extend((!built_in).then(|| path.to_path_buf()));
            Dictionary::load(&overlays)
        }
    })?;
    timings.count(Stage::Dictionary, 0, dictionary.entities().len());
    Ok(if config.people { dictionary } else { dictionary.without_kind("person") })
}

/// Reads the files of a dictionary in the order in which the built-in ones are
/// laid over one another: subfolders first, then files by name.
fn collect(path: &Path, named: bool, sources: &mut Vec<(PathBuf, String)>) -> Result<(), Error> {
    let failed = |source| Error::Read { path: path.to_path_buf(), source };
    if !fs::metadata(path).map_err(failed)?.is_dir() {
        if named || is_dictionary(path) {
            sources.push((path.to_path_buf(), fs::read_to_string(path).map_err(failed)?));
        }
        return Ok(());
    }
    let mut inside = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let inner = entry.map_err(failed)?.path();
        inside.push((!inner.is_dir(), inner));
    }
    inside.sort();
    inside.iter().try_for_each(|(_, inner)| collect(inner, false, sources))
}

/// Whether a file of a folder is one that the built-in dictionaries would be
/// made of; conferences and snapshots are kept beside them.
fn is_dictionary(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("toml") => !name.ends_with(".lock.toml") && name != "conferences.toml",
        Some("jsonl" | "ndjson") => true,
        Some("txt") => name.ends_with("-optout.txt"),
        _ => false,
    }
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
        let other = after.document(note.document.clone(), timings);
        (note, other.note)
    };
    let read = notes::each(&inputs, &before, context, again, |(note, other)| {
        of_old.push(note);
        of_new.push(other);
        Ok(())
    })?;
    let corpus = timings.alone(Stage::Graph, || corpus_diff(&of_old, &of_new));
    Ok((corpus, found.max(read)))
}
