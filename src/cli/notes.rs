//! From the paths that were typed to notes that are read and tagged.
//!
//! Files are split into the documents that they hold, and these are worked on
//! side by side, in portions, and handed on in the order of their names. A
//! portion bounds the memory, however many files there are and whatever an
//! archive among them grows to.

use std::{
    fs::{self, File},
    io::Read,
    ops::ControlFlow,
    path::Path,
};

use anyhow::bail;
use kgraph::{
    Diagnostic, Error, Input, Location, Note, ReadOptions,
    discover::{LeftOut, Place, discover},
    pipeline::{caught, uncaught},
    read::{Part, refuse},
};
use rayon::prelude::*;

use super::{
    Context, Status,
    stages::{Reader, Tagged},
    timings::Stage,
};

/// Where notes are looked for if nothing is typed.
const DEFAULT: &str = "data";
/// The most files, and the most documents, of one portion for each thread: what many
/// threads are given must be enough that few wait for the last.
const MOST_FILES: usize = 32;
/// The bytes after which a portion is full.
const MOST_BYTES: usize = 8 << 20;
/// The bytes from which on a note is long.
const LONG: usize = 1 << 20;
/// How many files that were left out are named.
const NAMED: usize = 4;
/// How much of a file is read before the rest of a large one is.
const HEAD: u64 = 64 << 10;
/// How much of standard input is read before it may prove too large.
const PIECE: u64 = 16 << 20;

/// Finds the files to read. The status tells whether a path gave nothing; the
/// others are read all the same, and so is the rest of a folder of which something
/// could not be looked at.
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
    for problem in found.problems.iter().chain(&found.unread) {
        context.terminal.problem(problem);
    }
    for of_reason in found.left_out.chunk_by(|a, b| a.0 == b.0) {
        context.terminal.note(&left_out(of_reason));
    }
    let status = if found.problems.is_empty() { Status::Done } else { Status::Failed };
    if found.inputs.is_empty() {
        bail!("no notes to read; type `kgraph {command} PATH`, such as `kgraph {command} notes/`");
    }
    Ok((found.inputs, status))
}

/// Says which files were left out for one reason.
fn left_out(files: &[(LeftOut, String)]) -> String {
    let why = match files.first() {
        Some((LeftOut::Data, _)) => "since they name no titles beside speakers or texts",
        Some((LeftOut::Name, _)) => "since they are programs, settings or copies by their names",
        _ => "since they are neither text nor anything else that kgraph reads",
    };
    let (shown, more) = files.split_at(files.len().min(NAMED));
    let shown: Vec<&str> = shown.iter().map(|(_, name)| name.as_str()).collect();
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    format!("left out, {why}: {}{more}; name a file itself to have it read", shown.join(", "))
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
    let mut documents = Documents {
        reader,
        context,
        turn,
        waiting: Vec::new(),
        bytes: 0,
        status: Status::Done,
        read: 0,
        // What is handed on may be written to the terminal that shows the bar.
        show: |result: Result<(Vec<Diagnostic>, T), Diagnostic>, input: &Input| {
            bar.suspend(|| match result {
                Ok((oddities, result)) => {
                    for oddity in oddities {
                        context.terminal.problem(&located(oddity, input));
                    }
                    hand_on(result)
                }
                Err(problem) => {
                    context.terminal.problem(&located(problem, input));
                    Ok(())
                }
            })
        },
    };
    let options = &context.config.read;
    for portion in portions(inputs) {
        let files: Vec<Result<Vec<u8>, Diagnostic>> = portion
            .par_iter()
            .map(|input| context.timings.part(Stage::Read, || bytes_of(input, options)))
            .collect();
        for (input, bytes) in portion.iter().zip(files) {
            documents.file(input, bytes)?;
            bar.inc(1);
        }
    }
    documents.flush()?;
    let (status, read) = (documents.status, documents.read);
    bar.finish_and_clear();
    if read == 0 {
        bail!("none of the files could be read; name a file or folder with notes");
    }
    Ok(status)
}

/// Documents on their way: split from files, waiting to be tagged together.
struct Documents<'r, 'i, F, S> {
    reader: &'r Reader<'r>,
    context: &'r Context,
    turn: F,
    /// What is to be tagged, or the problem of it, and the file it is from.
    waiting: Vec<(Result<Part, Diagnostic>, &'i Input)>,
    bytes: usize,
    status: Status,
    read: usize,
    show: S,
}

impl<'i, T, F, S> Documents<'_, 'i, F, S>
where
    T: Send,
    F: Fn(Tagged) -> T + Sync,
    S: FnMut(Result<(Vec<Diagnostic>, T), Diagnostic>, &Input) -> anyhow::Result<()>,
{
    /// Splits the file `input`, and works off what is waiting whenever that
    /// has become a portion.
    fn file(&mut self, input: &'i Input, bytes: Result<Vec<u8>, Diagnostic>) -> anyhow::Result<()> {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(problem) => {
                self.waiting.push((Err(problem), input));
                return Ok(());
            }
        };
        let options = &self.context.config.read;
        let mut outcome = Ok(());
        let split = || {
            kgraph::split(&input.name, bytes, options, &mut |part| {
                self.bytes += part.as_ref().map_or(0, Part::size);
                self.waiting.push((part, input));
                if self.waiting.len() >= most_files() || self.bytes > MOST_BYTES {
                    outcome = uncaught(|| self.flush());
                }
                match &outcome {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            });
        };
        if let Err(fault) = caught(&input.name, split) {
            self.waiting.push((Err(fault), input));
        }
        outcome
    }

    /// Tags what is waiting and hands it on in order.
    fn flush(&mut self) -> anyhow::Result<()> {
        let Self { reader, context, turn, .. } = self;
        self.bytes = 0;
        let results: Vec<_> = std::mem::take(&mut self.waiting)
            .into_par_iter()
            .map(|(part, input)| {
                let tagged = |part: Part| {
                    let name = part.name.clone();
                    caught(&name, || {
                        let mut tagged = reader.part(part, &context.timings)?;
                        Ok((std::mem::take(&mut tagged.oddities), turn(tagged)))
                    })?
                };
                (part.and_then(tagged), input)
            })
            .collect();
        for (result, input) in results {
            match &result {
                Ok(_) => self.read += 1,
                Err(_) if input.named => self.status = Status::Failed,
                Err(_) => {}
            }
            (self.show)(result, input)?;
        }
        Ok(())
    }
}

/// Whether what becomes of `note`, which may be many times as long, is better
/// written piece by piece than held in memory.
pub(crate) fn is_long(note: &Note) -> bool {
    note.document.text.len() > LONG
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

/// The most files of one portion.
fn most_files() -> usize {
    MOST_FILES * rayon::current_num_threads()
}

/// Cuts `inputs` into portions.
fn portions(inputs: &[Input]) -> Vec<&[Input]> {
    let (mut portions, most) = (Vec::new(), most_files());
    let (mut start, mut bytes) = (0, 0_usize);
    for (i, input) in inputs.iter().enumerate() {
        let size = match &input.place {
            Place::File(path) => fs::metadata(path).map_or(0, |meta| meta.len()),
            Place::Stdin => 0,
        };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if i > start && (i - start >= most || bytes.saturating_add(size) > MOST_BYTES) {
            portions.push(&inputs[start..i]);
            (start, bytes) = (i, 0);
        }
        bytes = bytes.saturating_add(size);
    }
    portions.push(&inputs[start..]);
    portions
}

/// Returns the bytes of a file, unless it is larger than is read.
fn bytes_of(input: &Input, options: &ReadOptions) -> Result<Vec<u8>, Diagnostic> {
    let failed = |err| {
        Diagnostic::new(Location::file(&input.name), format!("could not read the file: {err}"))
    };
    let mut bytes = Vec::new();
    match &input.place {
        Place::File(path) => {
            let mut file = File::open(path).map_err(failed)?;
            let size = file.metadata().map_err(failed)?.len();
            let room = usize::try_from(size).unwrap_or(0).min(MOST_BYTES);
            bytes.reserve_exact(room + 1);
            if size > options.max_size as u64 {
                file.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(failed)?;
                if let Some(problem) = refuse(&input.name, size, &bytes, options) {
                    return Err(problem);
                }
            }
            // There is room for all of it; a file by itself would ask how much.
            file.take(u64::MAX).read_to_end(&mut bytes).map_err(failed)?;
        }
        Place::Stdin => {
            let mut stdin = std::io::stdin().lock();
            while stdin.by_ref().take(PIECE).read_to_end(&mut bytes).map_err(failed)? > 0 {
                if let Some(problem) = refuse(&input.name, bytes.len() as u64, &bytes, options) {
                    return Err(problem);
                }
            }
        }
    }
    Ok(bytes)
}

/// Names the file as a person can find it, where its name in output is a
/// shorter one; what follows the name, such as the member of an archive, stays.
fn located(mut problem: Diagnostic, input: &Input) -> Diagnostic {
    if let Place::File(path) = &input.place
        && let Some(rest) = problem.at.path.to_string_lossy().strip_prefix(&input.name)
        && (rest.is_empty() || rest.starts_with(['/', '#']))
    {
        problem.at.path = Path::new(&format!("{}{rest}", path.display())).into();
    }
    problem
}

#[cfg(test)]
mod tests {
    use kgraph::{Dictionary, config::Layers};

    use super::*;
    use crate::cli::{terminal::Terminal, timings::Timings};

    #[test]
    fn a_document_that_trips_a_stage_takes_no_other_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let inputs = ["a.md", "b.md", "c.md"].map(|name| {
            let path = folder.path().join(name);
            fs::write(&path, "# Rook at Scale\n\nWe run Rook.\n").unwrap();
            Input { name: name.to_owned(), place: Place::File(path), named: true }
        });
        let layers = Layers::default();
        let (terminal, timings) = (Terminal::new(true, false), Timings::start(false));
        let context = Context { config: layers.config(), layers, terminal, timings };
        let dictionary = Dictionary::embedded().unwrap();
        let reader = Reader::new(&dictionary, &context.config, false, &context.timings).unwrap();
        let turn = |tagged: Tagged| match tagged.note.document.name.as_str() {
            "b.md" => panic!("tripped on purpose"),
            name => name.to_owned(),
        };
        let mut names = Vec::new();
        let status = each(&inputs, &reader, &context, turn, |name| {
            names.push(name);
            Ok(())
        });
        assert_eq!(names, ["a.md", "c.md"]);
        assert!(matches!(status, Ok(Status::Failed)), "as for a file that cannot be read");
    }
}
