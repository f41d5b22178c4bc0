//! Converts outside formats into dictionary entries.
//!
//! Each format is read into types of its own, as leniently as its authors
//! write it, and then converted. What a format cannot tell, such as whether a
//! name is also an English word, `caution` adds by general rules, so that
//! imported names do no harm until someone has looked at them.
//!
//! An import never derives a name from a host, a repository or a handle.

mod caution;
mod csv;
mod history;
mod landscape;
mod maintainers;
mod names;
mod people;
mod spacy;
mod tidy;

use std::{collections::BTreeMap, path::Path};

pub use self::{
    caution::Frequencies,
    csv::csv,
    landscape::{LandscapeExtras, landscape},
    maintainers::maintainers,
    people::people,
    spacy::spacy,
};
use crate::{Diagnostic, EntityId, Error, Location, dictionary::Entry};

/// One input of an import.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The path, for messages.
    pub origin: &'a Path,
    /// The text.
    pub text: &'a str,
    /// The date of the snapshot, `2018-05-09`; empty if unknown.
    pub date: &'a str,
    /// What `sources.lock.toml` calls it, for the `source` of the entries.
    pub label: &'a str,
}

/// What an import gives.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The entries, sorted by identifier, one for each.
    pub entries: Vec<Entry>,
    /// What was left out and why.
    pub diagnostics: Vec<Diagnostic>,
}

impl Imported {
    /// Returns the entries as JSON Lines, sorted by identifier.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`] if an entry cannot be written as JSON, which
    /// happens for a weight that is no number.
    pub fn to_json_lines(&self) -> Result<String, Error> {
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by(|a, b| (&a.kind, &a.id).cmp(&(&b.kind, &b.id)));
        let mut text = String::new();
        for entry in entries {
            let line = serde_json::to_string(entry).map_err(|error| {
                Error::invalid(Location::default(), format!("entry '{}': {error}", entry.id))
            })?;
            text.push_str(&line);
            text.push('\n');
        }
        Ok(text)
    }
}

/// Entries by identifier while an import collects them.
type Entries = BTreeMap<EntityId, Entry>;

fn imported(entries: Entries, mut diagnostics: Vec<Diagnostic>) -> Imported {
    diagnostics.sort();
    Imported { entries: entries.into_values().collect(), diagnostics }
}

impl Source<'_> {
    fn line(&self, line: usize) -> Location {
        Location::at(self.origin, line, 0)
    }

    /// The `source` of an entry; none if the import has no label.
    fn labels(&self) -> Vec<String> {
        if self.label.is_empty() { Vec::new() } else { vec![self.label.to_owned()] }
    }
}

#[cfg(test)]
mod tests;
