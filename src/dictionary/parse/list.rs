//! Plain lists: of forms, and of people who are to be left out.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::Parsed;
use crate::{
    EntityKind,
    dictionary::entry::{Alias, Case, Entry},
    text,
};

/// Returns the forms of a list: its lines without the spaces around them.
pub(in crate::dictionary) fn forms(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let lines = text.lines().enumerate().map(|(i, line)| (i + 1, line.trim()));
    lines.filter(|(_, form)| !form.is_empty())
}

/// Makes an entry of each form of a list; forms with the same identifier are
/// spellings of one.
pub(super) fn list(path: &Path, text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for (line, form) in forms(text) {
        let alias = Alias { text: form.to_owned(), case: Case::Fold, ..Alias::default() };
        let id = text::slug(form);
        if let Some(i) = places.get(&id) {
            parsed.entries[*i].entry.aliases.push(alias);
            continue;
        }
        let entry = Entry {
            kind: EntityKind::TERM.to_owned(),
            id: id.clone(),
            name: Some(form.to_owned()),
            aliases: vec![alias],
            ..Entry::default()
        };
        parsed.push(None, entry, path, (line, 1));
        places.insert(id, parsed.entries.len() - 1);
    }
    parsed
}

/// Parses an opt-out list: one name or identifier a line, `#` begins a comment.
pub(super) fn opt_out(text: &str) -> Parsed {
    let lines = text.lines().map(|line| line.split_once('#').map_or(line, |(before, _)| before));
    let named = lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
    Parsed { opted_out: named.collect(), ..Parsed::default() }
}
