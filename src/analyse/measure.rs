//! From a graph to the numbers that measures need.
//!
//! A talk that names more than [`LIST`] entities is a list: a schedule, a wall
//! of sponsors. It says that names exist, not that they belong together, and one
//! of a hundred names would make five thousand pairs. So the tests leave lists
//! out, and in the weights a list gives no entity more than a talk of [`LIST`]
//! entities does: each of its pairs counts (LIST − 1) / (entities − 1) of a talk.

use rustc_hash::FxHashMap;

use super::association::Counts;
use crate::{
    graph::{Edge, Graph},
    statistics::real,
};

/// How many entities a talk may name without being a list.
pub const LIST: usize = 40;

/// What the tests and weights of a graph are made of.
pub(super) struct GraphCounts {
    /// Talks that are no lists.
    pub(super) talks: usize,
    /// Talks that are lists.
    pub(super) lists: usize,
    /// Pairs of entities that stand in talks that are no lists.
    pub(super) pairs: usize,
    /// Of each edge, the counts without lists.
    pub(super) edges: Vec<Counts>,
    /// Of each edge, its weight.
    pub(super) weights: Vec<f64>,
}

/// Counts the talks of each edge of `graph`, in their order.
pub(super) fn counts(graph: &Graph) -> GraphCounts {
    let lists = graph.talks().iter().filter(|talk| talk.entities.len() > LIST);
    // Of each list, what a pair in it counts; of each entity, its lists.
    let mut worth: FxHashMap<&str, f64> = FxHashMap::default();
    let mut listed: FxHashMap<&str, usize> = FxHashMap::default();
    for talk in lists {
        worth.insert(&talk.id, real(LIST - 1) / real(talk.entities.len() - 1));
        for id in &talk.entities {
            *listed.entry(id.as_str()).or_default() += 1;
        }
    }
    let beyond =
        |id: &str, talks: usize| talks.saturating_sub(listed.get(id).copied().unwrap_or_default());
    // A file of another tool may lack the talks.
    let talks = graph.talks().len().max(graph.info().talks) - worth.len();
    let able = graph.nodes().filter(|node| beyond(node.id.as_str(), node.talks) > 0).count();
    let mut edges = Vec::with_capacity(graph.edges().len());
    let mut weights = Vec::with_capacity(graph.edges().len());
    for edge in graph.edges() {
        let (mut both, mut weight) = (edge.talks, real(edge.talks));
        if !worth.is_empty() {
            for worth in edge.talk_ids().filter_map(|id| worth.get(&**id)) {
                both = both.saturating_sub(1);
                weight -= 1.0 - worth;
            }
        }
        let a = beyond(edge.source.as_str(), edge.source_talks);
        let b = beyond(edge.target.as_str(), edge.target_talks);
        edges.push(consistent(talks, a, b, both));
        weights.push(weight);
    }
    let pairs = able * able.saturating_sub(1) / 2;
    GraphCounts { talks, lists: worth.len(), pairs, edges, weights }
}

/// Returns the counts of `edge` with all its talks, `talks` of the graph.
pub(super) fn all_counts(edge: &Edge, talks: usize) -> Counts {
    consistent(talks, edge.source_talks, edge.target_talks, edge.talks)
}

/// Counts of a file that was edited need not fit together.
pub(crate) fn consistent(talks: usize, a: usize, b: usize, both: usize) -> Counts {
    let both = both.min(a).min(b);
    Counts { talks: talks.max(a + b - both), a, b, both }
}
