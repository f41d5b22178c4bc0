//! Lists that are called talks, of which each item is who gave one, and its title:
//!
//! ```text
//! The talks:
//!
//! * Jane Doe — Rook at Scale
//! * Zorka Blint and John Roe — Why we moved
//! ```
//!
//! Where half of them begin with names that are known for such, the others do too.

use std::ops::Range;

use super::{
    Names,
    cut::rare::shaped_in,
    form,
    glossed::List,
    line::{self, Line},
    outline::Start,
    parts::trim,
    people::{EXPECTED, Person},
    title::{self, Title, shift, speaker},
    words,
};
use crate::{document::Document, talk::TalkKind};

/// What parts names from titles.
const MARKS: [&str; 4] = [" — ", " – ", " - ", ": "];
/// Longest names of an item, in bytes.
const LONGEST: usize = 120;

/// Finds the talks of each of the `lists` whose items all begin with names.
pub(super) fn talks(document: &Document, lists: &[List], names: &dyn Names) -> Vec<Start> {
    lists.iter().flat_map(|list| read(document, &list.items, names)).collect()
}

/// Who an item names, and its title.
struct Entry {
    block: usize,
    line: Line,
    people: Vec<Person>,
    /// Whether they are known for names.
    known: bool,
    title: Range<usize>,
}

fn read(document: &Document, items: &[usize], names: &dyn Names) -> Vec<Start> {
    // Most lists fail by their first items.
    let Some(mark) = MARKS.iter().find(|mark| parted(document, items[0], mark).is_some()) else {
        return Vec::new();
    };
    let entry = |block: &usize| entry(document, *block, mark, names);
    let entries = items.iter().map(entry).collect::<Option<Vec<Entry>>>().unwrap_or_default();
    if entries.iter().filter(|entry| entry.known).count() * 2 < entries.len() {
        return Vec::new();
    }
    entries.into_iter().map(|entry| talk(&entry, names)).collect()
}

/// The first line of an item, and where the first `mark` stands in it.
fn parted(document: &Document, block: usize, mark: &str) -> Option<(Line, usize)> {
    let line = Line::of_runs(document, line::lines(document, &document.blocks[block]).next()?);
    let at = line.text.find(mark).filter(|at| (1..=LONGEST).contains(at))?;
    Some((line, at))
}

fn entry(document: &Document, block: usize, mark: &str, names: &dyn Names) -> Option<Entry> {
    let (line, at) = parted(document, block, mark)?;
    let before = trim(&line.text, 0..at);
    // A quote at its end may belong to the title.
    let title = at + mark.len()..line.text.trim_end().len();
    let text = &line.text[before.clone()];
    let known = form::people(text, names);
    let is_known = !known.is_empty();
    let people = if is_known { known } else { shaped(text, names)? };
    let behind = &line.text[title.clone()];
    // `Jane Doe - Engineer, Acme` says who she is, and `Disks – on tapes` what of.
    let first = behind.split(',').next().unwrap_or_default();
    let titled = behind.contains(' ')
        && !behind.starts_with(char::is_lowercase)
        && (first.split(' ').nth(3).is_some() || !words::is_role(first))
        && form::people(behind, names).is_empty();
    let people = people.into_iter().map(|person| shift(person, before.start)).collect();
    titled.then_some(Entry { block, line, people, known: is_known, title })
}

/// Reads what has the form of names, or of one before a comma: `Jane Doe, MBA`.
fn shaped(text: &str, names: &dyn Names) -> Option<Vec<Person>> {
    let person = |name| Person { name, role: None, organization: None, trust: EXPECTED };
    let first = || shaped_in(text.split_once(", ")?.0, names);
    Some(shaped_in(text, names).or_else(first)?.into_iter().map(person).collect())
}

fn talk(entry: &Entry, names: &dyn Names) -> Start {
    let Entry { block, line, people, title, .. } = entry;
    let read = title::plain(&line.part(title.start, title.end), names);
    let speakers = people.iter().map(|person| speaker(line, person)).collect();
    let title = Title { speakers, speaker_first: true, ..read };
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    Start::new(*block, kind, title)
        .because("behind its speakers, in a list that is called talks", 6)
}
