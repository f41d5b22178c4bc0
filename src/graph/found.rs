//! The best evidence of one node, edge or relation while notes are added.
//!
//! Every talk is counted, but quotes are kept only of the best: how many are
//! wanted is known beforehand, and which are best does not depend on the order
//! in which they come.

use super::Evidence;

/// The best evidence so far, the best first.
#[derive(Debug, Default)]
pub(super) struct Best(Vec<Kept>);

/// Evidence, and what makes it better than other: mentions that stand close
/// together, then the place in the order of documents and talks.
#[derive(Debug)]
pub(super) struct Kept {
    /// How many lines lie between the mentions.
    pub(super) gap: usize,
    /// The number of the talk in its document.
    pub(super) talk: usize,
    pub(super) evidence: Evidence,
}

impl Kept {
    fn rank(&self) -> (usize, &str, usize) {
        (self.gap, &self.evidence.document, self.talk)
    }
}

impl Best {
    /// Whether evidence of such a rank is among the best `limit`, as far as is
    /// known.
    pub(super) fn admits(&self, limit: usize, gap: usize, document: &str, talk: usize) -> bool {
        let Some(last) = limit.checked_sub(1) else { return false };
        self.0.get(last).is_none_or(|worst| (gap, document, talk) < worst.rank())
    }

    /// Adds evidence, if it is among the best `limit`.
    pub(super) fn add(&mut self, limit: usize, kept: Kept) {
        let place = self.place(kept.gap, &kept.evidence.document, kept.talk);
        if place >= limit {
            return;
        }
        self.0.truncate(limit - 1);
        // Most pairs meet once; room for four would be most of the memory.
        self.0.reserve_exact(1);
        self.0.insert(place, kept);
    }

    fn place(&self, gap: usize, document: &str, talk: usize) -> usize {
        let rank = (gap, document, talk);
        self.0.partition_point(|it| it.rank() <= rank)
    }

    pub(super) fn into_evidence(self) -> Vec<Evidence> {
        self.0.into_iter().map(|kept| kept.evidence).collect()
    }
}
