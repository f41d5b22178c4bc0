//! Where a file of gold or of system output is malformed.

use std::path::Path;

use crate::{Error, Location};

/// Makes an error of what `serde_json` says of `text`; `hint` is the way out
/// unless the message has one itself.
pub(super) fn json(path: &Path, text: &str, error: &serde_json::Error, hint: &str) -> Error {
    let line = error.line().max(1);
    let source = text.split('\n').nth(line - 1).unwrap_or_default();
    let at = Location::at(path, line, column(source, error.column()));
    Error::invalid(at, message(error, hint))
}

/// As [`json`], for a text that is line `line` of its file.
pub(super) fn json_line(
    path: &Path,
    line: usize,
    text: &str,
    error: &serde_json::Error,
    hint: &str,
) -> Error {
    Error::invalid(Location::at(path, line, column(text, error.column())), message(error, hint))
}

fn message(error: &serde_json::Error, hint: &str) -> String {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(what, _)| what);
    let message = message.replace('`', "'");
    if message.contains("; ") { message } else { format!("{message}; {hint}") }
}

/// Turns a byte column, which counts from 1 or is 0, into one of code points.
fn column(line: &str, bytes: usize) -> usize {
    line.char_indices().take_while(|(i, _)| i + 1 < bytes).count() + 1
}

/// Returns the byte offset of each code point of `text`, and of its end.
pub(super) fn code_points(text: &str) -> Vec<usize> {
    text.char_indices().map(|(i, _)| i).chain([text.len()]).collect()
}
