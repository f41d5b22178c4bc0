//! Which edges stay on top however one looks.
//!
//! A pair that leads when entities meet in talks may vanish when they must meet
//! in one sentence, and measures disagree. An edge that is among the strongest
//! in all windows and by all measures owes its place to neither choice.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{association::Counts, measure::counts};
use crate::{entity::EntityId, graph::Graph};

/// In how many settings an edge is among the strongest.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Stability {
    /// The entity whose identifier sorts first.
    pub source: EntityId,
    /// The other entity.
    pub target: EntityId,
    /// In how many settings.
    pub stays: usize,
    /// Of how many.
    pub of: usize,
}

/// Measures that tell which edges of a graph are the strongest.
const MEASURES: [fn(Counts) -> f64; 3] = [Counts::ochiai, Counts::npmi, signed_llr];

fn signed_llr(counts: Counts) -> f64 {
    if counts.attract() { counts.llr() } else { -counts.llr() }
}

/// Counts for each edge in how many settings it is among the `top` strongest.
///
/// The settings are all of `graphs`, which are the same notes related in
/// different windows, by Ochiai, NPMI and log-likelihood ratio each. Among equals
/// more talks win, then the identifiers that sort first. Edges that are nowhere
/// among the strongest are left out; the most stable come first.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, analyse::stability};
///
/// assert_eq!(stability(&[Graph::default()], 10), []);
/// ```
#[must_use]
pub fn stability(graphs: &[Graph], top: usize) -> Vec<Stability> {
    let mut stays: BTreeMap<(&EntityId, &EntityId), usize> = BTreeMap::new();
    for graph in graphs {
        let edges: Vec<_> = graph.edges().zip(counts(graph).edges).collect();
        for measure in MEASURES {
            let mut ranked: Vec<(f64, usize, _)> = edges
                .iter()
                .map(|(e, counts)| (measure(*counts), e.talks, (&e.source, &e.target)))
                .collect();
            ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
            for (.., ends) in ranked.into_iter().take(top) {
                *stays.entry(ends).or_default() += 1;
            }
        }
    }
    let of = graphs.len() * MEASURES.len();
    let mut found: Vec<Stability> = stays
        .into_iter()
        .map(|((source, target), stays)| Stability {
            source: source.clone(),
            target: target.clone(),
            stays,
            of,
        })
        .collect();
    found.sort_by_key(|edge| Reverse(edge.stays));
    found
}
