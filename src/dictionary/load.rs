//! Where dictionaries come from: the library, files, texts in memory.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Dictionary, embedded, parse::FileFormat};
use crate::{Diagnostic, Error, Location};

impl Dictionary {
    /// Loads the dictionaries that are compiled into the library.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`] if one of them is malformed, which a test of
    /// this crate rules out.
    pub fn embedded() -> Result<Self, Error> {
        Self::load::<&Path>(&[])
    }

    /// Loads the embedded dictionaries and lays `overlays` over them in order;
    /// each is a `.toml` or `.jsonl` file, or a folder of them.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Read`] for a path that cannot be read and
    /// [`Error::Invalid`] for the first problem of a malformed file.
    pub fn load<P: AsRef<Path>>(overlays: &[P]) -> Result<Self, Error> {
        first_problem(Self::load_with_problems(overlays)?)
    }

    /// Loads like [`load`](Self::load) but leaves out what is malformed and
    /// returns all problems beside the rest.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Read`] for a path that cannot be read and
    /// [`Error::Invalid`] for one that is no dictionary.
    pub fn load_with_problems<P: AsRef<Path>>(
        overlays: &[P],
    ) -> Result<(Self, Vec<Diagnostic>), Error> {
        let texts = read(overlays)?;
        Ok(Self::over_embedded(&texts))
    }

    /// Lays `sources` over the embedded dictionaries: name and text of each, in order,
    /// for names that stand in a database and not in files.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`] for the first problem of a malformed text.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::Dictionary;
    ///
    /// let own = "[[technique]]\nid = \"gitops\"\nname = \"GitOps\"\n";
    /// let dictionary = Dictionary::embedded_with(&[("own.toml".into(), own.into())])?;
    /// assert!(dictionary.get("technique:gitops").is_some());
    /// assert!(dictionary.get("project:rook").is_some());
    /// # Ok::<(), kgraph::Error>(())
    /// ```
    pub fn embedded_with(sources: &[(PathBuf, String)]) -> Result<Self, Error> {
        first_problem(Self::over_embedded(sources))
    }

    fn over_embedded(sources: &[(PathBuf, String)]) -> (Self, Vec<Diagnostic>) {
        let embedded =
            embedded::files().map(|(path, format, text)| (Path::new(path), *format, *text));
        Self::lay(embedded.chain(sources.iter().map(|(path, text)| layer(path, text))))
    }

    /// Loads `overlays` without the embedded dictionaries; of lists alone a list, as
    /// [`from_sources`](Self::from_sources) does.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn only<P: AsRef<Path>>(overlays: &[P]) -> Result<Self, Error> {
        let texts = read(overlays)?;
        if are_lists(&texts) {
            return Ok(Self::of_lists(texts.into_iter().map(|(_, text)| text).collect()));
        }
        Self::from_sources(&texts)
    }

    /// Makes a dictionary of these files only: name and text of each, in order.
    ///
    /// The names tell what the texts are: `.jsonl`, `.txt` for a list of forms,
    /// `-optout.txt` for people to leave out, and TOML in any other case. Of tables,
    /// [`import::csv`](super::import::csv) makes entries, which
    /// [`to_json_lines`](super::import::Imported::to_json_lines) writes.
    ///
    /// Lists of forms alone are kept as they are, which makes a
    /// [`Tagger`](crate::Tagger) of them quick: they have no
    /// [`entities`](Self::entities), but [`forms`](Self::forms).
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`] for the first problem of a malformed file.
    pub fn from_sources(sources: &[(PathBuf, String)]) -> Result<Self, Error> {
        if are_lists(sources) {
            return Ok(Self::of_lists(sources.iter().map(|(_, text)| text.clone()).collect()));
        }
        first_problem(Self::from_sources_with_problems(sources))
    }

    /// Makes a dictionary like [`from_sources`](Self::from_sources), with all
    /// problems beside it; of lists too it has entities.
    #[must_use]
    pub fn from_sources_with_problems(sources: &[(PathBuf, String)]) -> (Self, Vec<Diagnostic>) {
        Self::lay(sources.iter().map(|(path, text)| layer(path, text)))
    }
}

/// Whether there are files, and all are lists of forms.
fn are_lists(sources: &[(PathBuf, String)]) -> bool {
    let is_list = |(path, _): &(PathBuf, _)| FileFormat::of(path) == Some(FileFormat::List);
    !sources.is_empty() && sources.iter().all(is_list)
}

/// Reads the dictionary files at `paths`.
fn read(paths: &[impl AsRef<Path>]) -> Result<Vec<(PathBuf, String)>, Error> {
    let mut files = Vec::new();
    for path in paths {
        collect(path.as_ref(), true, &mut files)?;
    }
    let mut texts = Vec::with_capacity(files.len());
    for path in files {
        let text = fs::read_to_string(&path)
            .map_err(|source| Error::Read { path: path.clone(), source })?;
        texts.push((path, text));
    }
    Ok(texts)
}

/// A file with its name, format and text.
pub(super) type Layer<'a> = (&'a Path, FileFormat, &'a str);

/// Tells the format of a file by its name; TOML if that says nothing.
fn layer<'a>(path: &'a Path, text: &'a str) -> Layer<'a> {
    (path, FileFormat::of(path).unwrap_or(FileFormat::Toml), text)
}

fn first_problem(
    (dictionary, problems): (Dictionary, Vec<Diagnostic>),
) -> Result<Dictionary, Error> {
    match problems.into_iter().next() {
        Some(problem) => Err(problem.into()),
        None => Ok(dictionary),
    }
}

/// Collects the dictionary files at `path`: itself, or those of a folder, the
/// subfolders first, so that a folder laid out like ours is read in our order.
fn collect(path: &Path, named: bool, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    let read = |source| Error::Read { path: path.to_owned(), source };
    if !fs::metadata(path).map_err(read)?.is_dir() {
        // A folder may hold any text.
        if FileFormat::of(path).is_some_and(|format| named || format != FileFormat::List) {
            files.push(path.to_owned());
        } else if named {
            return Err(Error::invalid(
                Location::file(path),
                "not a dictionary; give a .toml, .jsonl or .txt file, or convert it with `kgraph \
                 dict import`",
            ));
        }
        return Ok(());
    }
    let mut inside = Vec::new();
    for entry in fs::read_dir(path).map_err(read)? {
        let inner = entry.map_err(read)?.path();
        inside.push((!inner.is_dir(), inner));
    }
    inside.sort();
    for (_, inner) in inside {
        collect(&inner, false, files)?;
    }
    Ok(())
}
