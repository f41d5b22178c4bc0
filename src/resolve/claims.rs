//! The mentions found so far, and the places that they take.

use rustc_hash::FxHashSet;

use crate::{Document, EntityId, Mention, Span};

/// What earlier rules have found; later ones fill what is left.
pub(crate) struct Mentions {
    all: Vec<Mention>,
    /// How many there were at first, in the order of the text but for those of
    /// one start.
    first: usize,
    taken: Taken,
    /// How many of them have taken their places.
    claimed: usize,
}

impl Mentions {
    /// Begins with `all`, which are in the order of a text of so many `bytes`.
    pub(crate) fn new(all: Vec<Mention>, bytes: usize) -> Self {
        Self { first: all.len(), all, taken: Taken::new(bytes), claimed: 0 }
    }

    /// Takes the places of what was added since the last time: a rule gives way
    /// to those before it, not to itself.
    pub(crate) fn claim(&mut self) {
        for mention in &self.all[self.claimed..] {
            self.taken.add(mention.span);
        }
        self.claimed = self.all.len();
    }

    /// Whether what was found before the last [`claim`](Self::claim) overlaps
    /// `span`.
    pub(crate) fn overlaps(&self, span: Span) -> bool {
        self.taken.overlaps(span)
    }

    /// Returns the end of the last place within `span` that was taken before the last
    /// [`claim`](Self::claim).
    pub(crate) fn last_end(&self, span: Span) -> Option<usize> {
        self.taken.last_end(span)
    }

    /// Returns the start of the first such place within `span`.
    pub(crate) fn first_start(&self, span: Span) -> Option<usize> {
        self.taken.first_start(span)
    }

    pub(crate) fn push(&mut self, mention: Mention) {
        self.all.push(mention);
    }

    pub(crate) fn extend(&mut self, more: Vec<Mention>) {
        self.all.extend(more);
    }

    /// Whether something that overlaps `span` reaches beyond it; between words stands
    /// a byte at least.
    pub(crate) fn reach_beyond(&self, span: Span) -> bool {
        let before = span.start.checked_sub(1).map(|at| Span::new(at, span.start));
        [before, Some(Span::new(span.end, span.end + 1))]
            .into_iter()
            .flatten()
            .any(|beside| self.overlaps(beside))
    }

    /// Takes back what was found within any of `spans`, which are in order and disjoint.
    pub(crate) fn take_back(&mut self, spans: &[Span]) {
        let within = |it: &Mention| {
            let next = spans.partition_point(|span| span.end < it.span.end);
            spans.get(next).is_some_and(|span| span.start <= it.span.start)
        };
        let gone = |all: &[Mention]| all.iter().filter(|it| within(it)).count();
        let (first, claimed) = (gone(&self.all[..self.first]), gone(&self.all[..self.claimed]));
        self.first -= first;
        self.claimed -= claimed;
        self.all.retain(|it| !within(it));
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Mention> {
        self.all.iter()
    }

    /// Returns the entities that are mentioned.
    pub(crate) fn entities(&self) -> FxHashSet<&EntityId> {
        // Most mentions of an entity share one identifier.
        let mut seen: FxHashSet<*const u8> = FxHashSet::default();
        let ids = self.all.iter().map(|mention| &mention.entity);
        ids.filter(|id| seen.insert(id.as_str().as_ptr())).collect()
    }

    /// Returns all in the order of the text of `document`, each once, with line
    /// and column.
    pub(crate) fn finish(mut self, document: &Document) -> Vec<Mention> {
        let order = |a: &Mention, b: &Mention| (a.span, &a.entity).cmp(&(b.span, &b.entity));
        let (first, more) = self.all.split_at_mut(self.first);
        // What is sorted in itself is merged at once.
        first
            .chunk_by_mut(|a, b| a.span.start == b.span.start)
            .filter(|alike| alike.len() > 1)
            .for_each(|alike| alike.sort_by(order));
        more.sort_by(order);
        self.all.sort_by(order);
        self.all.dedup_by(|a, b| a.span == b.span && a.entity == b.entity);
        let mut position = document.positions();
        for mention in &mut self.all {
            mention.position = position(mention.span.start);
        }
        self.all
    }
}

/// Places that are taken: a bit for each byte of the text.
#[derive(Default)]
pub(crate) struct Taken(Vec<u64>);

impl Taken {
    /// Makes room for the places of a text of so many bytes, of which none is taken.
    pub(crate) fn new(bytes: usize) -> Self {
        Self(vec![0; bytes.div_ceil(BITS)])
    }

    /// Adds the place `span`.
    pub(crate) fn add(&mut self, span: Span) {
        for (i, bits) in words(span) {
            if let Some(word) = self.0.get_mut(i) {
                *word |= bits;
            }
        }
    }

    /// Returns the end of the last of them within `span`.
    fn last_end(&self, span: Span) -> Option<usize> {
        let end = |(i, bits): (usize, u64)| {
            let taken = self.0.get(i)? & bits;
            (taken != 0).then(|| (i + 1) * BITS - taken.leading_zeros() as usize)
        };
        words(span).rev().find_map(end)
    }

    /// Returns the start of the first of them within `span`.
    fn first_start(&self, span: Span) -> Option<usize> {
        let start = |(i, bits): (usize, u64)| {
            let taken = self.0.get(i)? & bits;
            (taken != 0).then(|| i * BITS + taken.trailing_zeros() as usize)
        };
        words(span).find_map(start)
    }

    /// Whether one of them overlaps `span`.
    pub(crate) fn overlaps(&self, span: Span) -> bool {
        words(span).any(|(i, bits)| self.0.get(i).is_some_and(|word| word & bits != 0))
    }
}

/// How many places one word tells of.
const BITS: usize = u64::BITS as usize;

/// Returns the words that tell of the bytes of `span`, and their bits.
fn words(span: Span) -> impl DoubleEndedIterator<Item = (usize, u64)> {
    let (first, end) = (span.start / BITS, span.end.div_ceil(BITS));
    (first..end).map(move |i| {
        let from = span.start.saturating_sub(i * BITS);
        let behind = ((i + 1) * BITS).saturating_sub(span.end);
        (i, u64::MAX << from & u64::MAX >> behind)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Places are taken that were added, and no others.
        #[test]
        fn places_add_up(
            spans in prop::collection::vec((0_usize..200, 1_usize..150), 0..5),
            asked in prop::collection::vec((0_usize..400, 1_usize..150), 50),
        ) {
            let span = |(start, length): (usize, usize)| Span::new(start, start + length);
            let mut taken = Taken::new(400);
            for it in &spans {
                taken.add(span(*it));
            }
            for asked in asked.into_iter().map(span) {
                let overlaps = spans.iter().any(|it| span(*it).overlaps(asked));
                prop_assert_eq!(taken.overlaps(asked), overlaps);
                let mut within = (asked.start..asked.end).filter(|at| spans.iter().any(|it| {
                    span(*it).contains(Span::new(*at, *at + 1))
                }));
                prop_assert_eq!(taken.first_start(asked), within.clone().next());
                prop_assert_eq!(taken.last_end(asked), within.next_back().map(|at| at + 1));
            }
        }
    }
}
