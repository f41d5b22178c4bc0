//! What is known of one node, edge or relation while notes are added.
//!
//! Every talk is counted, but quotes are kept only of the best: how many are
//! wanted is known beforehand, and which are best does not depend on the order
//! in which they come.

use std::sync::Arc;

use super::{Evidence, TalkRecord, quote::Shown, widen};

/// The talks in which something was found, and the best evidence of it.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) talks: Vec<usize>,
    evidence: Vec<(Rank, Evidence)>,
}

/// What makes one piece of evidence better than another: mentions that stand
/// close together, then the place in the order of documents.
pub(super) type Rank = (usize, Arc<str>, usize);

impl Found {
    /// Notes one talk; `evidence` is made only if it is among the best.
    pub(super) fn add(
        &mut self,
        talk: usize,
        limit: usize,
        rank: Rank,
        evidence: impl FnOnce() -> Shown,
        id: &Arc<str>,
    ) {
        self.talks.push(talk);
        let place = self.evidence.partition_point(|(other, _)| *other <= rank);
        if place >= limit {
            return;
        }
        let Shown { lines, pages, times, quotes } = evidence();
        let document = Arc::clone(&rank.1);
        let evidence = Evidence { document, talk: Arc::clone(id), lines, pages, times, quotes };
        // Most pairs meet once; room for four would be most of the memory.
        self.evidence.reserve_exact(1);
        self.evidence.insert(place, (rank, evidence));
        self.evidence.truncate(limit);
    }

    /// Adds what was found in other documents, whose talks are numbered from
    /// `offset` here.
    pub(super) fn merge(&mut self, other: Self, offset: usize, limit: usize) {
        self.talks.extend(other.talks.iter().map(|talk| talk + offset));
        if self.evidence.is_empty() {
            self.evidence = other.evidence;
            return;
        }
        for (rank, evidence) in other.evidence {
            let place = self.evidence.partition_point(|(other, _)| *other <= rank);
            if place >= limit {
                // What follows is no better.
                break;
            }
            self.evidence.truncate(limit - 1);
            self.evidence.reserve_exact(1);
            self.evidence.insert(place, (rank, evidence));
        }
    }
}

/// The talks by the order they came in, each with its place among all.
pub(super) struct Order {
    talks: Vec<Place>,
}

struct Place {
    rank: usize,
    id: Arc<str>,
    date: Option<Arc<str>>,
}

/// What the graph says of something found.
pub(super) struct Said {
    pub(super) talks: usize,
    pub(super) first: Option<Arc<str>>,
    pub(super) last: Option<Arc<str>>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) more: Vec<Arc<str>>,
}

impl Order {
    /// Orders talks, each with its number in its document, by document.
    pub(super) fn new(talks: &[(usize, TalkRecord)]) -> Self {
        let mut order: Vec<usize> = (0..talks.len()).collect();
        order.sort_by_key(|i| (&talks[*i].1.document, talks[*i].0));
        let place = |(_, talk): &(usize, TalkRecord)| Place {
            rank: 0,
            id: Arc::clone(&talk.id),
            date: talk.date.clone(),
        };
        let mut talks: Vec<Place> = talks.iter().map(place).collect();
        for (rank, talk) in order.into_iter().enumerate() {
            talks[talk].rank = rank;
        }
        Self { talks }
    }

    /// Sums up what was found, with dates.
    pub(super) fn said(&self, found: Found) -> Said {
        let (mut first, mut last) = (None, None);
        for talk in &found.talks {
            widen(&mut first, &mut last, self.talks[*talk].date.as_ref());
        }
        let evidence: Vec<Evidence> = found.evidence.into_iter().map(|(_, e)| e).collect();
        let mut more: Vec<&Place> = Vec::new();
        if found.talks.len() > evidence.len() {
            more.extend(found.talks.iter().map(|talk| &self.talks[*talk]));
            more.retain(|talk| !evidence.iter().any(|e| e.talk == talk.id));
            more.sort_unstable_by_key(|talk| talk.rank);
        }
        let more = more.into_iter().map(|talk| Arc::clone(&talk.id)).collect();
        Said { talks: found.talks.len(), first, last, evidence, more }
    }
}
