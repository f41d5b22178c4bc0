//! From the paths that were typed to notes that are read and tagged.
//!
//! Files are worked on side by side, in portions, and handed on in the order
//! of their names; a portion bounds the memory, however many files there are.

use std::{fs, io::Read, path::Path};

use anyhow::bail;
use kgraph::{Diagnostic, Error, Input, Location, Note, Place, discover};
use rayon::prelude::*;

use super::{
    Context, Status,
    stages::{Reader, Tagged},
    timings::Stage,
};

/// Where notes are looked for if nothing is typed.
const DEFAULT: &str = "data";
/// The most files of one portion.
const MOST_FILES: usize = 64;
/// The bytes after which a portion is full.
const MOST_BYTES: u64 = 16 << 20;

/// Finds the files to read. The status tells whether a path gave nothing; the
/// others are read all the same.
pub(crate) fn find(
    paths: &[String],
    command: &str,
    context: &Context,
) -> anyhow::Result<(Vec<Input>, Status)> {
    let default = [DEFAULT.to_owned()];
    let paths = if paths.is_empty() {
        if !Path::new(DEFAULT).is_dir() {
            return Err(Error::NoInput(format!(
                "no notes to read: there is no folder '{DEFAULT}' here; type `kgraph {command} \
                 PATH`, such as `kgraph {command} notes/`"
            ))
            .into());
        }
        &default[..]
    } else {
        paths
    };
    let found = context.timings.alone(Stage::Discover, || discover(paths));
    context.timings.count(Stage::Discover, 0, found.inputs.len());
    for problem in &found.problems {
        context.terminal.problem(problem);
    }
    let status = if found.problems.is_empty() { Status::Done } else { Status::Failed };
    if found.inputs.is_empty() {
        bail!("no notes to read; type `kgraph {command} PATH`, such as `kgraph {command} notes/`");
    }
    Ok((found.inputs, status))
}

/// Reads and tags `inputs`, turns each into a `T` beside the others, and hands
/// these on in order.
///
/// A file that cannot be read is reported and left out. That is a failure if
/// it was named, or if nothing else is left.
pub(crate) fn each<T: Send>(
    inputs: &[Input],
    reader: &Reader<'_>,
    context: &Context,
    turn: impl Fn(Tagged) -> T + Sync,
    mut hand_on: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<Status> {
    let bar = context.terminal.progress(inputs.len(), "reading");
    let (mut status, mut read) = (Status::Done, 0_usize);
    for portion in portions(inputs) {
        let results: Vec<Result<(Vec<Diagnostic>, T), Diagnostic>> = portion
            .par_iter()
            .map(|input| {
                let result = note(input, reader, context)
                    .map(|mut tagged| (std::mem::take(&mut tagged.oddities), turn(tagged)));
                bar.inc(1);
                result
            })
            .collect();
        for (input, result) in portion.iter().zip(results) {
            match result {
                Ok((oddities, result)) => {
                    read += 1;
                    for oddity in oddities {
                        bar.suspend(|| context.terminal.problem(&located(oddity, input)));
                    }
                    // What is handed on may be written to the terminal that
                    // shows the bar.
                    bar.suspend(|| hand_on(result))?;
                }
                Err(problem) => {
                    bar.suspend(|| context.terminal.problem(&located(problem, input)));
                    if input.named {
                        status = Status::Failed;
                    }
                }
            }
        }
    }
    bar.finish_and_clear();
    if read == 0 {
        bail!("none of the files could be read; name a file or folder with notes");
    }
    Ok(status)
}

/// Reads and tags `inputs` and returns all their notes, in order.
pub(crate) fn all(
    inputs: &[Input],
    reader: &Reader<'_>,
    context: &Context,
) -> anyhow::Result<(Vec<Note>, Status)> {
    let mut notes = Vec::with_capacity(inputs.len());
    let hand_on = |note| {
        notes.push(note);
        Ok(())
    };
    let status = each(inputs, reader, context, |tagged| tagged.note, hand_on)?;
    Ok((notes, status))
}

/// Cuts `inputs` into portions.
fn portions(inputs: &[Input]) -> Vec<&[Input]> {
    let mut portions = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (i, input) in inputs.iter().enumerate() {
        let size = match &input.place {
            Place::File(path) => fs::metadata(path).map_or(0, |meta| meta.len()),
            Place::Stdin => 0,
        };
        if i > start && (i - start >= MOST_FILES || bytes + size > MOST_BYTES) {
            portions.push(&inputs[start..i]);
            (start, bytes) = (i, 0);
        }
        bytes += size;
    }
    portions.push(&inputs[start..]);
    portions
}

fn note(input: &Input, reader: &Reader<'_>, context: &Context) -> Result<Tagged, Diagnostic> {
    let bytes = context.timings.part(Stage::Read, || match &input.place {
        Place::File(path) => fs::read(path),
        Place::Stdin => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        }
    });
    let bytes = bytes.map_err(|err| {
        Diagnostic::new(Location::file(&input.name), format!("could not read the file: {err}"))
    })?;
    reader.note(&input.name, bytes, &context.timings)
}

/// Names the file as a person can find it, where its name in output is a
/// shorter one.
fn located(mut problem: Diagnostic, input: &Input) -> Diagnostic {
    if let Place::File(path) = &input.place
        && problem.at.path == Path::new(&input.name)
    {
        problem.at.path.clone_from(path);
    }
    problem
}
