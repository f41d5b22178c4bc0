//! What later stages ask of a dictionary: who an identifier is.
//!
//! Building a graph and writing talks need names and facts by identifier, not
//! spellings and rules. This trait is all that they see of a dictionary, so
//! that they can be tried with a handful of entities.

use std::collections::BTreeMap;

use crate::{
    dictionary::{Dictionary, Entry, Fact},
    entity::EntityId,
};

/// Looks up entities by identifier.
pub trait Directory {
    /// Returns the canonical name of `id` and its entry, if it is known.
    fn look_up(&self, id: &str) -> Option<(&str, &Entry)>;

    /// Returns who tells `fact` of `id`: pages, snapshots or files; none if that
    /// is not known.
    fn told_by(&self, id: &str, fact: Fact) -> Vec<&str> {
        let _ = fact;
        self.look_up(id)
            .map_or_else(Vec::new, |(_, entry)| entry.source.iter().map(String::as_str).collect())
    }
}

impl Directory for Dictionary {
    fn look_up(&self, id: &str) -> Option<(&str, &Entry)> {
        self.get(id).map(|entity| (entity.name.as_str(), &*entity.entry))
    }

    fn told_by(&self, id: &str, fact: Fact) -> Vec<&str> {
        self.get(id).map_or_else(Vec::new, |entity| entity.told_by(fact))
    }
}

/// A directory by hand: entries by identifier. An entry without a name is
/// shown by its slug.
impl Directory for BTreeMap<EntityId, Entry> {
    fn look_up(&self, id: &str) -> Option<(&str, &Entry)> {
        let entry = self.get(id)?;
        Some((entry.name.as_deref().unwrap_or(&entry.id), entry))
    }
}

/// The name of `id`: that of the directory, else the one the document uses,
/// else the slug.
pub(crate) fn name_of<'a>(
    id: &'a EntityId,
    directory: &'a dyn Directory,
    local_names: &'a BTreeMap<EntityId, String>,
) -> &'a str {
    directory
        .look_up(id.as_str())
        .map(|(name, _)| name)
        .or_else(|| local_names.get(id).map(String::as_str))
        .unwrap_or_else(|| id.slug())
}
