//! Which edges come first.
//!
//! By default edges are ranked by their log-likelihood ratio, which rewards
//! surprise that many talks bear out; then by talks, then by identifier. A pair
//! that meets *less* often than by chance can have a high ratio, too, and comes
//! last.

use std::cmp::Ordering;

use super::edge_measures;
use crate::graph::{Edge, EdgeMeasures, Graph, Verdict};

/// Returns the log-likelihood ratio of an edge, below 0 if the two meet less
/// often than by chance or in lists only; 0 if the edge was not measured.
#[must_use]
pub fn rank(edge: &Edge) -> f64 {
    edge.measures.as_ref().map_or(0.0, of_measures)
}

fn of_measures(measures: &EdgeMeasures) -> f64 {
    signed(measures.llr, measures.npmi, measures.verdict)
}

/// The ratio with the sign that [`rank`] gives it.
pub(crate) fn signed(llr: f64, npmi: f64, verdict: Verdict) -> f64 {
    let apart = npmi < 0.0 || verdict == Verdict::OnlyLists;
    if apart { -llr } else { llr }
}

/// Compares two edges of `graph`, the stronger one first.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, analyse::by_rank};
///
/// let graph = Graph::default();
/// let mut edges: Vec<_> = graph.edges().collect();
/// edges.sort_by(|a, b| by_rank(a, b));
/// ```
#[must_use]
pub fn by_rank(a: &Edge, b: &Edge) -> Ordering {
    let ranks = rank(b).total_cmp(&rank(a)).then(b.talks.cmp(&a.talks));
    ranks.then_with(|| (&a.source, &a.target).cmp(&(&b.source, &b.target)))
}

/// Returns the edges of `graph`, the strongest first, measured or not.
#[must_use]
pub fn ranked(graph: &Graph) -> Vec<&Edge> {
    let measured = graph.edges().all(|edge| edge.measures.is_some());
    let ranks: Vec<f64> = if measured {
        graph.edges().map(rank).collect()
    } else {
        edge_measures(graph).iter().map(of_measures).collect()
    };
    let mut edges: Vec<(f64, &Edge)> = ranks.into_iter().zip(graph.edges()).collect();
    // Edges come sorted by their ends, and the sort is stable.
    edges.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.talks.cmp(&a.1.talks)));
    edges.into_iter().map(|(_, edge)| edge).collect()
}
