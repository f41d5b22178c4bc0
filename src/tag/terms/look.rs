//! Looks at one place for the forms that may stand there.

use super::{
    Index, Terms,
    compare::{Compared, compare},
    view::Part,
};

/// What is found at a place.
pub(super) struct Look<'a> {
    pub(super) terms: &'a Terms,
    pub(super) text: &'a [u8],
    pub(super) parts: &'a [Part],
    pub(super) start: usize,
    /// Where the last form found ends.
    pub(super) free: usize,
    /// Start, end and key of the best form so far.
    pub(super) best: Option<(usize, usize, u32)>,
    /// Whether only folding can tell.
    pub(super) strange: bool,
}

impl Look<'_> {
    /// Compares the keys under `hash`, of which the first that fits is the best.
    #[inline]
    pub(super) fn up(&mut self, index: &Index, hash: u64) {
        if !index.filter.may_hold(hash) {
            return;
        }
        index.table.find(hash, |key| {
            match compare(self.text, self.parts, self.start, self.terms.keys.get(key)) {
                Compared::Same(from, end) if from >= self.free => {
                    let better = self.best.is_none_or(|(start, longest, _)| {
                        from < start || (from == start && end > longest)
                    });
                    if better {
                        self.best = Some((from, end, key));
                    }
                    true
                }
                Compared::Unclear => {
                    self.strange = true;
                    false
                }
                _ => false,
            }
        });
    }
}
