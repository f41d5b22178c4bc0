//! The mentions found so far, and the places that they take.

use std::cell::Cell;

use rustc_hash::FxHashSet;

use crate::{Document, EntityId, Mention, Span, text::search_near};

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
    /// Begins with `all`, which are in the order of the text.
    pub(crate) fn new(all: Vec<Mention>) -> Self {
        Self { first: all.len(), all, taken: Taken::default(), claimed: 0 }
    }

    /// Takes the places of what was added since the last time: a rule gives way
    /// to those before it, not to itself.
    pub(crate) fn claim(&mut self) {
        let new = self.all[self.claimed..].iter().map(|mention| mention.span);
        self.taken.add(new.collect());
        self.claimed = self.all.len();
    }

    /// Whether what was found before the last [`claim`](Self::claim) overlaps
    /// `span`.
    pub(crate) fn overlaps(&self, span: Span) -> bool {
        self.taken.overlaps(span)
    }

    /// Returns the places nearest to `span` on either side that were taken before
    /// the last [`claim`](Self::claim).
    pub(crate) fn neighbours(&self, span: Span) -> (Option<Span>, Option<Span>) {
        self.taken.neighbours(span)
    }

    pub(crate) fn push(&mut self, mention: Mention) {
        self.all.push(mention);
    }

    pub(crate) fn extend(&mut self, more: Vec<Mention>) {
        self.all.extend(more);
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

/// Places that are taken.
#[derive(Default)]
pub(crate) struct Taken {
    /// Sorted and merged.
    spans: Vec<Span>,
    /// The one that was asked for last: questions mostly go forward.
    last: Cell<usize>,
}

impl Taken {
    /// Adds the places `new`.
    pub(crate) fn add(&mut self, mut new: Vec<Span>) {
        // Mostly a few sorted stretches, which this merges.
        new.sort();
        let Some(first) = new.first() else { return };
        // What ends before the first stays as it is.
        let old = self.spans.split_off(self.spans.partition_point(|it| it.end <= first.start));
        self.spans.reserve_exact(old.len() + new.len());
        let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
        while let Some(span) = match (old.peek(), new.peek()) {
            (Some(a), Some(b)) if a <= b => old.next(),
            (Some(_), None) => old.next(),
            _ => new.next(),
        } {
            match self.spans.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => self.spans.push(span),
            }
        }
    }

    /// Returns the nearest of them before and behind `span`, which is none of them.
    fn neighbours(&self, span: Span) -> (Option<Span>, Option<Span>) {
        let near = self.near(span).iter().take(2).copied();
        let before = near.clone().rev().find(|taken| taken.end <= span.start);
        (before, near.clone().find(|taken| taken.start >= span.end))
    }

    /// Whether one of them overlaps `span`.
    pub(crate) fn overlaps(&self, span: Span) -> bool {
        let near = &mut self.near(span).iter().take(2);
        near.any(|taken| taken.start < span.end && taken.end > span.start)
    }

    /// Returns the last one that ends before `span`, if any does, and those behind it.
    fn near(&self, span: Span) -> &[Span] {
        let i = search_near(&self.spans, self.last.get(), |taken| taken.end <= span.start);
        self.last.set(i);
        &self.spans[i.min(self.spans.len())..]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Places are taken whether they were added at once or one by one.
        #[test]
        fn places_add_up(spans in prop::collection::vec((0_usize..40, 0_usize..5), 0..20)) {
            let span = |(start, length): (usize, usize)| Span::new(start, start + length);
            let (mut at_once, mut one_by_one) = (Taken::default(), Taken::default());
            at_once.add(spans.iter().copied().map(span).collect());
            for it in &spans {
                one_by_one.add(vec![span(*it)]);
            }
            prop_assert_eq!(&at_once.spans, &one_by_one.spans);
            for place in 0..45 {
                let taken = spans.iter().any(|it| span(*it).contains(Span::new(place, place + 1)));
                prop_assert_eq!(at_once.overlaps(Span::new(place, place + 1)), taken);
            }
        }
    }
}
