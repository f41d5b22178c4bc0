//! Keys of a lexicon by hashes that many of them share.

use crate::text::table::Table;

/// No key.
const NONE: u32 = u32::MAX;

/// Keys by hashes. Hundreds may share one, which would be in the way of all others if
/// they stood in the table.
#[derive(Debug)]
pub(super) struct Chains {
    /// Each hash → the first key that has it. Keys that share a hash by accident are told
    /// apart when they are compared.
    first: Table,
    /// For each key the next that has the same hash, or [`NONE`].
    next: Vec<u32>,
}

impl Chains {
    /// Makes room for so many names among so many keys.
    pub(super) fn with_capacity(names: usize, keys: usize) -> Self {
        Self { first: Table::with_capacity(names), next: vec![NONE; keys] }
    }

    /// Adds the key `i`, which comes before all that were added.
    pub(super) fn add(&mut self, hash: u64, i: u32) {
        self.next[i as usize] = self.first.put(hash, i).unwrap_or(NONE);
    }

    /// Calls `visit` with each key that has this `hash`, in their order.
    pub(super) fn each(&self, hash: u64, mut visit: impl FnMut(u32)) {
        let mut next = self.first.find(hash, |_| true).unwrap_or(NONE);
        while next != NONE {
            visit(next);
            next = self.next[next as usize];
        }
    }
}
