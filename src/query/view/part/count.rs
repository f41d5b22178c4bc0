//! Numbers of entities and links in some of the talks.

use rustc_hash::FxHashMap;

use crate::{
    analyse::{self, Counts},
    graph::Graph,
};

/// What is counted of an entity.
#[derive(Clone, Copy, Default)]
pub(super) struct Named {
    pub(super) talks: u32,
    pub(super) speaks: u32,
    /// The first and the last day of these talks, by its place among all days.
    pub(super) days: Option<(u32, u32)>,
    /// How many of the talks are lists.
    pub(super) listed: u32,
}

/// Counts the talks of each entity.
pub(super) fn count_nodes(
    graph: &Graph,
    talks: impl Iterator<Item = usize>,
    lists: &FxHashMap<u32, f64>,
) -> Vec<Named> {
    let index = graph.talk_index();
    let mut nodes = vec![Named::default(); graph.nodes().len()];
    for talk in talks {
        let day = index.dates.get(talk).copied().flatten();
        let listed = u32::from(lists.contains_key(&crate::graph::number(talk)));
        for place in index.named.row(talk) {
            let Some(node) = nodes.get_mut(*place as usize) else { continue };
            node.talks += 1;
            node.listed += listed;
            if let Some(day) = day {
                let (first, last) = node.days.unwrap_or((day, day));
                node.days = Some((first.min(day), last.max(day)));
            }
        }
        for place in index.speaking.row(talk) {
            if let Some(node) = nodes.get_mut(*place as usize) {
                node.speaks += 1;
            }
        }
    }
    nodes
}

/// Links as they are counted, each assigned to those of the same counts.
pub(super) struct Links<'a> {
    nodes: &'a [Named],
    talks: usize,
    pub(super) loss: FxHashMap<u32, f64>,
    known: FxHashMap<(u64, u64, u64), u32>,
    /// The counts with all talks and without lists, and how many links have them.
    pub(super) kinds: Vec<(Counts, Counts, usize)>,
    pub(super) kind: Vec<u32>,
    pub(super) weights: Vec<f64>,
}

impl<'a> Links<'a> {
    pub(super) fn new(nodes: &'a [Named], talks: usize, loss: FxHashMap<u32, f64>) -> Self {
        Self {
            nodes,
            talks,
            loss,
            known: FxHashMap::default(),
            kinds: Vec::new(),
            kind: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// Adds a link of those of its `talks` that count; returns how many they are.
    pub(super) fn add<'t>(
        &mut self,
        ends: (u32, u32),
        talks: impl Iterator<Item = &'t u32> + Clone,
    ) -> u32 {
        let node = |end: u32| self.nodes.get(end as usize).copied().unwrap_or_default();
        let (a, b) = (node(ends.0), node(ends.1));
        let both = crate::graph::number(talks.clone().count());
        let (mut listed, mut weight) = (0, f64::from(both));
        if !self.loss.is_empty() {
            for loss in talks.filter_map(|talk| self.loss.get(talk)) {
                listed += 1;
                weight -= loss;
            }
        }
        if both == 0 || a.talks == 0 || b.talks == 0 {
            self.kind.push(u32::MAX);
            self.weights.push(0.0);
            return 0;
        }
        let both_of = |high: u32, low: u32| u64::from(high) << 32 | u64::from(low);
        let key = (both_of(a.talks, b.talks), both_of(a.listed, b.listed), both_of(both, listed));
        let next = crate::graph::number(self.kinds.len());
        let place = *self.known.entry(key).or_insert(next);
        if place == next {
            let lists = self.loss.len();
            let counts = |a: u32, b: u32, both: u32, talks| {
                analyse::consistent(talks, a as usize, b as usize, both as usize)
            };
            let whole = counts(a.talks, b.talks, both, self.talks);
            let talks = self.talks - lists;
            let tested = counts(a.talks - a.listed, b.talks - b.listed, both - listed, talks);
            self.kinds.push((whole, tested, 0));
        }
        if let Some((.., times)) = self.kinds.get_mut(place as usize) {
            *times += 1;
        }
        self.kind.push(place);
        self.weights.push(weight);
        both
    }
}
