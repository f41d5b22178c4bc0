//! Looks entities up by their spellings.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Entity;
use crate::{
    EntityKind,
    text::{key, with_key},
};

/// Returns whose handle each is, by [`key`]; none where several have the same.
pub(super) fn bearers(entities: &[Entity]) -> FxHashMap<String, Option<u32>> {
    let mut bearers: FxHashMap<String, Option<u32>> = FxHashMap::default();
    for (i, entity) in (0..).zip(entities).filter(|(_, e)| e.id.kind() == EntityKind::PERSON) {
        for spelling in super::known_as(entity) {
            let Some(handle) = spelling.strip_prefix('@') else { continue };
            let bearer = bearers.entry(key(handle)).or_insert(Some(i));
            *bearer = bearer.filter(|known| *known == i);
        }
    }
    bearers
}

/// Which entities a spelling may mean, by [`key`], and by the key without spaces
/// and dots for people who type `redhat`.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    by_key: FxHashMap<String, Vec<u32>>,
    by_letters: FxHashMap<String, Vec<u32>>,
}

impl Names {
    /// Files `entities` by their spellings.
    pub(super) fn of(entities: &[Entity]) -> Self {
        let mut names = Self::default();
        for (i, entity) in (0..).zip(entities) {
            for spelling in super::spellings(entity) {
                let key = key(spelling);
                add(&mut names.by_letters, letters(&key).into_owned(), i);
                add(&mut names.by_key, key, i);
            }
        }
        names
    }

    /// Returns the entities that `name` is a spelling of, by index.
    pub(super) fn find(&self, name: &str) -> &[u32] {
        if self.by_key.is_empty() {
            return &[];
        }
        let found = with_key(name, |key| {
            self.by_key.get(key).or_else(|| self.by_letters.get(&*letters(key)))
        });
        found.map_or(&[], Vec::as_slice)
    }
}

fn add(map: &mut FxHashMap<String, Vec<u32>>, key: String, i: u32) {
    let places = map.entry(key).or_default();
    if places.last() != Some(&i) {
        places.push(i);
    }
}

fn letters(key: &str) -> Cow<'_, str> {
    let left_out = [' ', '.'];
    if key.contains(left_out) {
        key.chars().filter(|c| !left_out.contains(c)).collect()
    } else {
        Cow::Borrowed(key)
    }
}
