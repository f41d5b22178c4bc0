//! Says what the dictionary lacks, from notes that were tagged with it.
//!
//! Four things give a missing entity away: a word that looks like a name and is
//! none we know; a speaker, or whom they speak for, that no dictionary holds; a
//! link to a page that is nobody's; and a word one letter away from a known
//! name. Each proposal comes with its evidence and with an entry ready to be
//! corrected and added. The ranking weighs how sure a sign is and how widely it
//! is found, so that the work of a person begins where it is worth most.

mod candidate;
mod evidence;
mod kind;
mod known;
mod links;
mod misspelled;
mod names;
mod stop;
mod words;

use std::{collections::BTreeSet, fmt};

use serde::Serialize;

pub use self::evidence::Quote;
use self::{
    candidate::{Candidate, letters},
    stop::Stop,
    words::Passage,
};
use crate::{
    Dictionary, EntityId, EntityKind, Note,
    dictionary::{Affiliation, Alias, AliasKind, Entry, OneOrMany, to_toml},
    text::{key, legal::without_legal_form, slug},
};

/// What gave a missing entity away.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Clue {
    /// It looks like a name.
    Name,
    /// They gave a talk.
    Speaker,
    /// A speaker is of it.
    Organization,
    /// A link leads there.
    Link,
    /// It is one edit away from a known name.
    Misspelling,
}

/// Something that the dictionary lacks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggestion {
    /// Its name, as it is most often written.
    pub name: String,
    /// Its kind, which may be a guess.
    pub kind: EntityKind,
    /// What gave it away.
    pub reason: Clue,
    /// The entity that is meant, if this is a misspelling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<EntityId>,
    /// What it is ranked by.
    pub score: f64,
    /// How often it is found.
    pub occurrences: usize,
    /// In how many documents.
    pub documents: usize,
    /// In how many talks and sections.
    pub talks: usize,
    /// Up to three lines that show it.
    pub quotes: Vec<Quote>,
    /// An entry to be checked and added.
    pub toml: String,
}

/// Proposes what `dictionary` lacks, the likeliest first; `notes` must have
/// been tagged with it.
#[must_use]
pub fn suggest(notes: &[Note], dictionary: &Dictionary) -> Vec<Suggestion> {
    let stop = Stop::new(notes, dictionary);
    let passages: Vec<Vec<Passage<'_>>> = notes.iter().map(words::passages).collect();
    let mut found = names::collect(&passages, &stop);
    links::collect(notes, &stop, &mut found);
    // What only a rule kept from being tagged is not missing.
    found.retain(|_, candidate| dictionary.lookup(candidate.name()).is_empty());
    misspelled::mark(&mut found, dictionary);
    let known = known::collect(notes, dictionary, &stop);
    let names: BTreeSet<String> = known.values().map(|c| letters(c.name())).collect();
    found.retain(|key, _| !names.contains(key));
    found.extend(known);

    let mut ranked: Vec<Candidate> = found.into_values().collect();
    ranked.sort_by(|a, b| b.score().total_cmp(&a.score()).then_with(|| a.name().cmp(b.name())));
    ranked.iter().map(|candidate| describe(candidate, notes)).collect()
}

fn describe(candidate: &Candidate, notes: &[Note]) -> Suggestion {
    let Candidate { evidence, reason, of, .. } = candidate;
    let kind = match of {
        Some(id) => id.kind(),
        None => candidate.kind.unwrap_or_else(|| candidate.votes.kind()),
    };
    Suggestion {
        name: candidate.name().to_owned(),
        kind: EntityKind::new(kind),
        reason: *reason,
        of: of.clone(),
        score: candidate.score(),
        occurrences: evidence.occurrences(),
        documents: evidence.documents(),
        talks: evidence.talks(),
        quotes: evidence.quotes(notes),
        toml: to_toml(&entry(candidate, kind)),
    }
}

/// Makes the entry of a candidate.
fn entry(candidate: &Candidate, kind: &str) -> Entry {
    let name = candidate.name();
    let alias = |text: &str, kind| Alias { text: text.to_owned(), kind, ..Alias::default() };
    if let Some(id) = &candidate.of {
        let aliases = candidate.evidence.spellings.keys();
        return Entry {
            kind: kind.to_owned(),
            id: id.slug().to_owned(),
            aliases: aliases.map(|text| alias(text, AliasKind::Misspelling)).collect(),
            ..Entry::default()
        };
    }
    // Other cases, hyphens and legal forms need no alias of their own.
    let bare = |text: &str| letters(without_legal_form(&key(text)));
    let mut seen = BTreeSet::from([bare(name)]);
    let others = candidate.evidence.spellings.keys().filter(|text| seen.insert(bare(text)));
    let github: Vec<String> = candidate.github.iter().cloned().collect();
    let github = match github.as_slice() {
        [] => None,
        [one] => Some(OneOrMany::One(one.clone())),
        _ => Some(OneOrMany::Many(github)),
    };
    Entry {
        kind: kind.to_owned(),
        id: slug(name),
        name: Some(name.to_owned()),
        aliases: others.map(|text| alias(text, AliasKind::Name)).collect(),
        urls: candidate.urls.iter().cloned().collect(),
        ids: github.map(|value| ("github".to_owned(), value)).into_iter().collect(),
        affiliations: candidate
            .companies
            .iter()
            .map(|(company, from)| Affiliation {
                company: company.clone(),
                from: from.clone(),
                to: None,
            })
            .collect(),
        ..Entry::default()
    }
}

impl fmt::Display for Suggestion {
    /// Writes the counts, the quotes and the entry, on lines of their own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
        let what = match (&self.reason, &self.of) {
            (Clue::Misspelling, Some(id)) => format!("misspelling of {id}?"),
            (Clue::Name, _) => format!("{}, by its looks", self.kind),
            (Clue::Speaker, _) => format!("{}, speaker", self.kind),
            (Clue::Organization, _) => format!("{}, of a speaker", self.kind),
            (Clue::Link | Clue::Misspelling, _) => format!("{}, linked to", self.kind),
        };
        writeln!(
            f,
            "{} ({what}): {} in {}, {}",
            self.name,
            count(self.occurrences, "time"),
            count(self.documents, "document"),
            count(self.talks, "talk")
        )?;
        for quote in &self.quotes {
            writeln!(f, "  {quote}")?;
        }
        for line in self.toml.lines() {
            writeln!(f, "    {line}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
