//! Says what a change of dictionary changes.
//!
//! Two dictionaries are compared entity by entity. Since the entries alone do
//! not tell what a rule does to real notes, the mentions of the same documents
//! under both can be compared too: which mentions, and which nodes and edges of
//! the graph, are won and which are lost.

mod corpus;
mod render;

use std::collections::BTreeMap;

use serde::Serialize;
use toml::{Table, Value};

pub use self::corpus::{CorpusDiff, Pair, Spelling, corpus_diff};
use crate::{
    Dictionary, EntityId,
    dictionary::{Entity, edit::inline},
};

/// What is different between two dictionaries, and in a corpus because of it.
///
/// `Display` writes it for people; it serialises for programs.
///
/// # Examples
///
/// ```
/// use kgraph::{Dictionary, audit::diff};
///
/// let read = |text: &str| Dictionary::from_sources(&[("tools.toml".into(), text.to_owned())]);
/// let old = read("[[project]]\nid = \"rook\"\nname = \"Rook\"")?;
/// let new = read("[[project]]\nid = \"rook\"\nname = \"Rook\"\naliases = [\"rook.io\"]")?;
/// assert!(diff(&old, &old).is_empty());
/// assert_eq!(diff(&old, &new).changed[0].aliases_gained, ["rook.io"]);
/// # Ok::<(), kgraph::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DictionaryDiff {
    /// Entities that only the new dictionary holds.
    pub added: Vec<Named>,
    /// Entities that only the old dictionary holds.
    pub removed: Vec<Named>,
    /// Entities that both hold, and what differs.
    pub changed: Vec<EntityChange>,
    /// Phrases that only consume text, and stop values, gained.
    pub phrases_gained: Vec<String>,
    /// Phrases and stop values lost.
    pub phrases_lost: Vec<String>,
    /// What becomes of a corpus, if one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corpus: Option<CorpusDiff>,
}

/// An entity by identifier and name.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Named {
    /// The identifier.
    pub id: EntityId,
    /// The canonical name.
    pub name: String,
}

/// How one entity differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntityChange {
    /// The identifier.
    pub id: EntityId,
    /// The new canonical name.
    pub name: String,
    /// Spellings that only the new entry has.
    pub aliases_gained: Vec<String>,
    /// Spellings that only the old entry has.
    pub aliases_lost: Vec<String>,
    /// Spellings with other rules than before.
    pub rules_changed: Vec<Changed>,
    /// Other fields that differ.
    pub fields_changed: Vec<Changed>,
}

/// A value before and after, as the dictionary file would write it; `None`
/// where it is absent.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Changed {
    /// The spelling or the field.
    pub what: String,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
}

impl DictionaryDiff {
    /// Whether neither the dictionaries nor the corpus differ.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { added, removed, changed, phrases_gained, phrases_lost, corpus } = self;
        added.is_empty()
            && removed.is_empty()
            && changed.is_empty()
            && phrases_gained.is_empty()
            && phrases_lost.is_empty()
            && corpus.as_ref().is_none_or(CorpusDiff::is_empty)
    }
}

/// Compares two dictionaries entity by entity.
///
/// Where an entry comes from, and the order of lists in it, makes no difference.
#[must_use]
pub fn diff(old: &Dictionary, new: &Dictionary) -> DictionaryDiff {
    let only = |of: &Dictionary, other: &Dictionary| -> Vec<Named> {
        let absent = |entity: &&Entity| other.get(entity.id.as_str()).is_none();
        of.entities().iter().filter(absent).map(named).collect()
    };
    let lists = |of: &Dictionary| -> Vec<String> {
        of.phrases().iter().chain(of.stop_values()).cloned().collect()
    };
    let (phrases_gained, phrases_lost) = gained_and_lost(lists(old), lists(new));
    DictionaryDiff {
        added: only(new, old),
        removed: only(old, new),
        changed: old
            .entities()
            .iter()
            .filter_map(|entity| change(entity, new.get(entity.id.as_str())?))
            .collect(),
        phrases_gained,
        phrases_lost,
        corpus: None,
    }
}

fn named(entity: &Entity) -> Named {
    Named { id: entity.id.clone(), name: entity.name.clone() }
}

/// Compares two entries of one entity; `None` if they say the same.
fn change(old: &Entity, new: &Entity) -> Option<EntityChange> {
    let (old_aliases, new_aliases) = (aliases(old), aliases(new));
    let texts = |of: &BTreeMap<String, String>| of.keys().cloned().collect();
    let (aliases_gained, aliases_lost) = gained_and_lost(texts(&old_aliases), texts(&new_aliases));
    let rules_changed = old_aliases
        .iter()
        .filter_map(|(text, old)| {
            let new = new_aliases.get(text).filter(|new| *new != old)?;
            Some(Changed { what: text.clone(), old: Some(old.clone()), new: Some(new.clone()) })
        })
        .collect();
    let change = EntityChange {
        id: new.id.clone(),
        name: new.name.clone(),
        aliases_gained,
        aliases_lost,
        rules_changed,
        fields_changed: fields_changed(&fields(old), &fields(new)),
    };
    let same = change.aliases_gained.is_empty()
        && change.aliases_lost.is_empty()
        && change.rules_changed.is_empty()
        && change.fields_changed.is_empty();
    (!same).then_some(change)
}

/// Returns the spellings of an entity with their rules, as written. Several
/// aliases of one text are several readings of it.
fn aliases(entity: &Entity) -> BTreeMap<String, String> {
    let mut rules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for alias in &entity.entry.aliases {
        let written = Value::try_from(alias).map(|value| inline(&value)).unwrap_or_default();
        rules.entry(alias.text.clone()).or_default().push(written);
    }
    let joined = |mut written: Vec<String>| {
        written.sort();
        written.dedup();
        written.join(" and ")
    };
    rules.into_iter().map(|(text, written)| (text, joined(written))).collect()
}

/// Returns the other fields of an entity, as written.
fn fields(entity: &Entity) -> BTreeMap<String, String> {
    const ELSEWHERE: &[&str] = &["kind", "id", "name", "aliases", "drop_aliases"];
    let table = Table::try_from(&entity.entry).unwrap_or_default();
    let written = |value: Value| match value {
        Value::Array(items) => {
            let mut items: Vec<String> = items.iter().map(inline).collect();
            items.sort();
            format!("[{}]", items.join(", "))
        }
        other => inline(&other),
    };
    let mut fields: BTreeMap<String, String> = table
        .into_iter()
        .filter(|(name, _)| !ELSEWHERE.contains(&name.as_str()))
        .map(|(name, value)| (name, written(value)))
        .collect();
    fields.insert("name".to_owned(), Value::String(entity.name.clone()).to_string());
    fields
}

fn fields_changed(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<Changed> {
    let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|name| old.get(*name) != new.get(*name))
        .map(|name| Changed {
            what: name.clone(),
            old: old.get(name).cloned(),
            new: new.get(name).cloned(),
        })
        .collect()
}

/// Returns what only `new` has and what only `old` has, sorted.
fn gained_and_lost<T: Clone + Ord>(mut old: Vec<T>, mut new: Vec<T>) -> (Vec<T>, Vec<T>) {
    old.sort();
    old.dedup();
    new.sort();
    new.dedup();
    let gained = new.iter().filter(|item| old.binary_search(item).is_err()).cloned().collect();
    let lost = old.iter().filter(|item| new.binary_search(item).is_err()).cloned().collect();
    (gained, lost)
}

#[cfg(test)]
mod tests;
