//! The one error type of this crate, and the diagnostics beside it.
//!
//! An [`Error`] means that a stage could not produce a result at all. A note
//! that is merely odd, or a file that cannot be read among others that can, is
//! a [`Diagnostic`]: it is reported and the run goes on.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::span::Span;

/// A place in an input file, printed as `path:line:column`.
///
/// Line and column count from 1; 0 means that the whole file, or the whole
/// line, is meant, and is not printed.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Location {
    /// The file, as the user named it; shared by the many places in it.
    pub path: Arc<Path>,
    /// The line, counted from 1, or 0.
    pub line: usize,
    /// The column in code points, counted from 1, or 0.
    pub column: usize,
}

impl Location {
    /// Makes the location of a whole file.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into().into(), line: 0, column: 0 }
    }

    /// Makes the location of a line and column, both counted from 1.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>, line: usize, column: usize) -> Self {
        Self { path: path.into().into(), line, column }
    }
}

impl Default for Location {
    fn default() -> Self {
        Self::file("")
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
        }
        Ok(())
    }
}

/// Something odd that did not stop the run; printed as
/// `path:line:column: what; what to do`.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Diagnostic {
    /// Where.
    pub at: Location,
    /// What is odd and what was done or can be done about it.
    pub message: String,
}

impl Diagnostic {
    /// Makes a diagnostic.
    #[must_use]
    pub fn new(at: Location, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}

impl std::error::Error for Diagnostic {}

/// Why a stage of the pipeline could not finish.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("could not read '{}'", path.display())]
    Read {
        /// What was asked for.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A file could not be written.
    #[error("could not write '{}'", path.display())]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A file is malformed: a dictionary, a graph, a configuration.
    #[error("{at}: {message}")]
    Invalid {
        /// Where the fault lies.
        at: Location,
        /// What is wrong and what to write instead.
        message: String,
    },
    /// The surface forms could not be compiled into a matcher.
    #[error("could not compile {patterns} surface forms into a matcher")]
    Compile {
        /// How many surface forms the dictionary holds.
        patterns: usize,
        /// The limit that was exceeded.
        source: Box<aho_corasick::BuildError>,
    },
    /// The dictionaries hold more surface forms than the matcher takes.
    #[error("the dictionaries hold {forms} surface forms; {most} are the most, split them")]
    TooManyForms {
        /// How many surface forms there are.
        forms: usize,
        /// How many there may be.
        most: usize,
    },
    /// No input was given or found.
    #[error("{0}")]
    NoInput(String),
    /// A question could not be understood.
    #[error("{message}{}", Pointed(question, *span))]
    Question {
        /// What was asked.
        question: String,
        /// What of it could not be understood.
        span: Span,
        /// Why, and what to write instead.
        message: String,
    },
    /// A question names what the graph does not hold.
    #[error("{message}{}", Pointed(question, *span))]
    UnknownName {
        /// What was asked.
        question: String,
        /// The name.
        span: Span,
        /// That it is unknown, and what may be meant.
        message: String,
    },
}

/// A question with a line that points to a part of it; nothing if it is blank.
struct Pointed<'q>(&'q str, Span);

impl fmt::Display for Pointed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(question, span) = *self;
        if question.trim().is_empty() {
            return Ok(());
        }
        // A question on several lines is shown on one, so that the marks fit.
        let shown = question.chars().map(|c| if c.is_control() { ' ' } else { c });
        let shown: String = shown.collect();
        let count = |text: Option<&str>| text.map_or(0, |t| t.chars().count());
        let before = count(question.get(..span.start));
        let width = count(question.get(span.range())).max(1);
        write!(f, "\n  {shown}\n  {}{}", " ".repeat(before), "^".repeat(width))
    }
}

impl From<Diagnostic> for Error {
    /// Makes an [`Error::Invalid`] that says the same, for callers to whom a note that
    /// cannot be read is as bad as any other error.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::{Error, read};
    ///
    /// fn blocks(text: &str) -> Result<usize, Error> {
    ///     Ok(read("day-1.md", text.into())?.blocks.len())
    /// }
    /// assert_eq!(blocks("# Rook")?, 1);
    /// assert!(blocks("").unwrap_err().to_string().starts_with("day-1.md: the file has no text"));
    /// # Ok::<(), Error>(())
    /// ```
    fn from(Diagnostic { at, message }: Diagnostic) -> Self {
        Self::Invalid { at, message }
    }
}

impl Error {
    /// Makes an [`Error::Invalid`].
    #[must_use]
    pub fn invalid(at: Location, message: impl Into<String>) -> Self {
        Self::Invalid { at, message: message.into() }
    }
}
