//! Which files to read: paths, folders and globs become a sorted list.
//!
//! A folder gives the notes in it: files that are text for people, unless
//! `.gitignore` or `.kgraphignore` leaves them out; what else is left out is
//! told, but for pictures and the like. A file that is named is always read,
//! whatever it is called, because its reader knows better than we do. The order
//! is that of the bytes of the names, so that the same folder always gives the
//! same graph.
//!
//! Only names and first bytes are looked at here. Reading the notes is the work
//! of the next stage.

mod judge;

use std::{
    collections::BTreeSet,
    error::Error,
    fs::{self, File},
    io::Read,
    path::{Component, Path, PathBuf},
};

use globset::GlobBuilder;
use ignore::WalkBuilder;

pub use self::judge::{EXTENSIONS, LeftOut};
pub(crate) use self::judge::{HEAD, Judged, judge};
use crate::error::{Diagnostic, Location};

/// The name of the file that lists what kgraph shall not read, in the
/// language of `.gitignore`.
const IGNORE_FILE: &str = ".kgraphignore";

/// Where a note comes from.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// One note to read.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Input {
    /// The name shown in output: the path as it was given, with `/` between
    /// its parts, and never absolute.
    pub name: String,
    /// Where its bytes are.
    pub place: Place,
    /// Whether it was named itself, not found in a folder.
    pub named: bool,
}

/// What was found, and what was not.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Discovery {
    /// The notes, in the order of the bytes of their names, each file once.
    pub inputs: Vec<Input>,
    /// Paths that gave nothing, in the order in which they were given.
    pub problems: Vec<Diagnostic>,
    /// What of the folders could not be looked at, such as links that lead nowhere, in the
    /// order of the walk; all else is read.
    pub unread: Vec<Diagnostic>,
    /// The files in folders that are not read, by the reason and then by name.
    pub left_out: Vec<(LeftOut, String)>,
}

/// Finds the notes at `paths`: files, folders, globs, and `-` for standard
/// input.
///
/// A path that exists is never taken for a glob. `.gitignore` files count
/// outside git repositories too; hidden files are left out.
///
/// # Examples
///
/// ```
/// let found = kgraph::discover(&["no/such/folder"]);
/// assert!(found.inputs.is_empty());
/// assert!(found.problems[0].message.starts_with("no such file or folder"));
/// ```
#[must_use]
pub fn discover<S: AsRef<str>>(paths: &[S]) -> Discovery {
    let mut found = Finds { here: std::env::current_dir().ok(), ..Finds::default() };
    // One folder without links holds no file twice.
    found.twice = paths.len() > 1;
    for path in paths {
        let path = path.as_ref();
        if path == "-" {
            found.inputs.push(Input { name: "stdin".to_owned(), place: Place::Stdin, named: true });
            continue;
        }
        let before = (found.inputs.len(), found.problems.len());
        let nothing = match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                add_folder(Path::new(path), Path::new(path), &mut found);
                format!(
                    "the folder holds no notes: no text for people, and no data with titles and \
                     speakers or texts; hidden files are left out, and {IGNORE_FILE} and \
                     .gitignore are honoured"
                )
            }
            Ok(_) => {
                found.add(Path::new(path), Path::new(path), true);
                continue;
            }
            Err(_) if has_wildcard(path) => match add_matches(path, &mut found) {
                Ok(()) => "no file matches; hidden and ignored files are left out".to_owned(),
                Err(message) => message,
            },
            Err(err) if err.kind() == std::io::ErrorKind::NotFound => {
                "no such file or folder; name a file, a folder, a glob such as 'notes/*.md', or - \
                 for standard input"
                    .to_owned()
            }
            Err(err) => format!("could not read: {err}"),
        };
        if before == (found.inputs.len(), found.problems.len()) {
            found.problems.push(Diagnostic::new(Location::file(path), nothing));
        }
    }
    let Finds { mut inputs, problems, unread, mut left_out, twice, .. } = found;
    left_out.sort();
    left_out.dedup();
    inputs.sort();
    if twice {
        let mut seen = BTreeSet::new();
        inputs.retain(|input| {
            seen.insert(match &input.place {
                Place::File(path) => fs::canonicalize(path).unwrap_or_else(|_| path.clone()),
                Place::Stdin => PathBuf::from("-"),
            })
        });
    }
    tell_apart(&mut inputs);
    inputs.shrink_to_fit();
    Discovery { inputs, problems, unread, left_out }
}

/// What was found so far.
#[derive(Default)]
struct Finds {
    inputs: Vec<Input>,
    problems: Vec<Diagnostic>,
    unread: Vec<Diagnostic>,
    left_out: Vec<(LeftOut, String)>,
    /// Whether a file may have been found twice, by several paths or by links.
    twice: bool,
    /// The current folder.
    here: Option<PathBuf>,
}

impl Finds {
    /// Adds the file at `path`, which was found under `root`.
    fn add(&mut self, root: &Path, path: &Path, named: bool) {
        let name = name(root, path, self.here.as_deref());
        self.inputs.push(Input { name, place: Place::File(path.to_path_buf()), named });
    }
}

/// Gives files of one name, which only absolute paths can have, the whole
/// path as their name. They stand beside each other, as `inputs` are sorted.
fn tell_apart(inputs: &mut [Input]) {
    for same in inputs.chunk_by_mut(|a, b| a.name == b.name).filter(|same| same.len() > 1) {
        for input in same {
            if let Place::File(path) = &input.place {
                input.name = joined(path);
            }
        }
    }
    inputs.sort();
}

/// Adds the notes of `folder`, which was given as, or as a part of, `root`.
fn add_folder(root: &Path, folder: &Path, found: &mut Finds) {
    walk(folder, found, &mut |path, is_file, found| {
        if !is_file {
            return;
        }
        match judge(path, || head_of(path)) {
            Judged::Note => found.add(root, path, false),
            Judged::LeftOut(reason) => {
                found.left_out.push((reason, name(root, path, found.here.as_deref())));
            }
            Judged::Aside => {}
        }
    });
}

/// Adds what matches `pattern`: files as if they were named, and the notes
/// of folders.
fn add_matches(pattern: &str, found: &mut Finds) -> Result<(), String> {
    let plain = pattern.strip_prefix("./").unwrap_or(pattern);
    let glob = GlobBuilder::new(plain)
        .literal_separator(true)
        .build()
        .map_err(|err| {
            format!("not a glob: {}; put \\ before a bracket that is meant", err.kind())
        })?
        .compile_matcher();
    // The walk starts at the longest folder without a wildcard.
    let base: PathBuf =
        Path::new(plain).components().take_while(|part| !has_wildcard(&text(*part))).collect();
    let start = if base.as_os_str().is_empty() { Path::new(".") } else { &base };
    if !start.is_dir() {
        return Err(format!(
            "no folder '{}'; name a file, a folder, a glob such as 'notes/*.md', or - for standard \
             input",
            start.display()
        ));
    }
    // A folder within a folder may match as well.
    found.twice = true;
    let mut folders = Vec::new();
    walk(start, found, &mut |path, is_file, found| {
        let path = path.strip_prefix("./").unwrap_or(path);
        if is_file && glob.is_match(path) {
            found.add(&base, path, true);
        } else if glob.is_match(path) {
            folders.push(path.to_path_buf());
        }
    });
    for folder in folders {
        add_folder(&base, &folder, found);
    }
    Ok(())
}

/// Takes a path that was found, and whether it is a file.
type Visit<'v> = dyn FnMut(&Path, bool, &mut Finds) + 'v;

/// Visits the files and folders under `folder` that are neither hidden nor
/// ignored.
fn walk(folder: &Path, found: &mut Finds, visit: &mut Visit<'_>) {
    // What git is told elsewhere than in the folder (a global list, the
    // clone's own) would make the graph depend on the person who builds it.
    let entries = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .parents(true)
        .git_ignore(true)
        .require_git(false)
        .add_custom_ignore_filename(IGNORE_FILE)
        .follow_links(true)
        .sort_by_file_name(Ord::cmp)
        .build();
    for entry in entries {
        match entry {
            Ok(entry) => {
                if let Some(problem) = entry.error() {
                    found.problems.push(Diagnostic::new(
                        Location::file(entry.path()),
                        format!("an ignore file was not understood: {problem}"),
                    ));
                }
                if let Some(kind) = entry.file_type()
                    && (kind.is_file() || kind.is_dir())
                {
                    found.twice |= entry.path_is_symlink();
                    visit(entry.path(), kind.is_file(), found);
                }
            }
            Err(err) if err.depth() == Some(0) => {
                found.problems.extend(unreadable(folder, &err));
            }
            Err(err) => found.unread.extend(unreadable(folder, &err)),
        }
    }
}

/// Says what could not be looked at under `folder`; nothing of a link to a folder
/// around it, for that is read already.
fn unreadable(folder: &Path, err: &ignore::Error) -> Option<Diagnostic> {
    let left_out = |why: &dyn Error| format!("could not be looked at, and is left out: {why}");
    let mut inner = err;
    let mut path = folder;
    let message = loop {
        match inner {
            ignore::Error::Loop { .. } => return None,
            ignore::Error::WithDepth { err, .. } => inner = err,
            ignore::Error::WithPath { path: at, err } => (path, inner) = (at, err),
            ignore::Error::Io(err) if err.kind() == std::io::ErrorKind::NotFound => {
                break "a link that leads nowhere; mend it or remove it".to_owned();
            }
            ignore::Error::Io(err) => break left_out(innermost(err)),
            err => break left_out(err),
        }
    };
    let path = path.strip_prefix("./").unwrap_or(path);
    Some(Diagnostic::new(Location::file(path), message))
}

/// Returns what the system said: what wraps it names the place again.
fn innermost<'e>(err: &'e (dyn Error + 'static)) -> &'e (dyn Error + 'static) {
    err.source().map_or(err, innermost)
}

/// Reads as much of a file as tells what it is. One that cannot be read is told when
/// all of it is to be read, and looks like a note until then.
fn head_of(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    let file = File::open(path);
    match file.and_then(|file| file.take(HEAD as u64).read_to_end(&mut head)) {
        Ok(_) => head,
        Err(_) => b"unknown".to_vec(),
    }
}

/// Returns the name of `path`, which was found under `root`, from the folder
/// `here`.
///
/// An absolute name would make the output of one machine differ from that of
/// another: such a path is told from the current folder or, outside of it,
/// from the last folder that was named.
fn name(root: &Path, path: &Path, here: Option<&Path>) -> String {
    let mut shown = path;
    if path.is_absolute() {
        let base = here.filter(|here| path.starts_with(here)).or_else(|| {
            let root = if root.is_absolute() { root } else { path };
            root.parent()
        });
        if let Some(rest) = base.and_then(|base| path.strip_prefix(base).ok()) {
            shown = rest;
        }
    }
    joined(shown)
}

/// Joins the parts of `path` with `/`.
fn joined(path: &Path) -> String {
    let parts: Vec<String> = path
        .components()
        .filter(|part| !matches!(part, Component::CurDir | Component::RootDir))
        .map(text)
        .collect();
    parts.join("/")
}

fn text(part: Component<'_>) -> String {
    part.as_os_str().to_string_lossy().into_owned()
}

fn has_wildcard(path: &str) -> bool {
    path.contains(['*', '?', '[', '{'])
}

#[cfg(test)]
mod tests;
