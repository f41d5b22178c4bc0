//! Sets of words.

use super::table::{Table, hash};

/// A set of words; as in the list of English words the hash alone tells them.
pub(crate) struct Set(Table);

impl Set {
    /// Makes a set of different words.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Self {
        let mut table = Table::with_capacity(words.clone().count());
        words.for_each(|word| table.insert(hash(word.as_bytes()), 0));
        Self(table)
    }

    /// Whether `word` is in it.
    pub(crate) fn holds(&self, word: &[u8]) -> bool {
        self.0.holds(hash(word))
    }
}
