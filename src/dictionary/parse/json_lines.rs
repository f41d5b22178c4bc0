//! Dictionaries in JSON Lines: one entry a line, with its kind.

use std::path::Path;

use rayon::prelude::*;

use super::{Parsed, way_out};
use crate::{Diagnostic, Location, dictionary::entry::Entry};

/// How many lines one thread parses at a time.
const CHUNK: usize = 512;

/// Parses `text` as JSON Lines, on all cores; blank lines and lines that begin with `#` are
/// skipped.
pub(super) fn json_lines(path: &Path, text: &str) -> Parsed {
    // The hand layer keeps the lines of its TOML: most are blank.
    let lines: Vec<(usize, &str)> = lines(text).filter(|(_, line)| !line.is_empty()).collect();
    let chunks = lines.par_chunks(CHUNK).map(|lines| {
        let mut parsed = Parsed::default();
        for (number, line) in lines {
            parsed.line(path, *number, line);
        }
        parsed
    });
    // Chunks keep the order of the file.
    chunks.collect::<Vec<_>>().into_iter().collect()
}

/// Returns the lines of `text` with their numbers, without the line feed.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    (1..).zip(ends.map(move |end| {
        let line = &text[start..end];
        start = end + 1;
        line
    }))
}

impl Parsed {
    /// Adds the entry that stands on a line of JSON Lines.
    fn line(&mut self, path: &Path, number: usize, line: &str) {
        let trimmed = line.trim_start();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            return;
        }
        match serde_json::from_str::<Entry>(line) {
            Ok(entry) => self.push(None, entry, path, (number, 1)),
            Err(error) => {
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or(&message);
                let at = Location::at(path, number, column(line, error.column()));
                self.problems.push(Diagnostic::new(at, way_out(message)));
            }
        }
    }
}

/// Turns the byte column of `serde_json` into one of code points.
fn column(line: &str, bytes: usize) -> usize {
    let before = line.char_indices().take_while(|(i, _)| i + 1 < bytes.max(1)).count();
    before + 1
}
