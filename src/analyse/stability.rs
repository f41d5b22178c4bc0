//! Which edges stay on top however one looks.
//!
//! A pair that leads when entities meet in talks may vanish when they must meet
//! in one sentence, and measures disagree. An edge that is among the strongest
//! in all windows and by all measures owes its place to neither choice.

use std::{borrow::Borrow, cmp::Reverse, collections::BTreeMap};

use super::{association::Counts, measure::counts};
use crate::{
    entity::EntityId,
    graph::{Graph, StabilityInfo},
};

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
pub fn stability<G: Borrow<Graph>>(graphs: &[G], top: usize) -> Vec<Stability> {
    let mut stays: BTreeMap<(&EntityId, &EntityId), usize> = BTreeMap::new();
    for graph in graphs.iter().map(Borrow::borrow) {
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

/// The most edges that count as the strongest.
const MOST: usize = 150;
/// The fewest.
const FEWEST: usize = 10;

/// Writes into each edge of `graph`, which must be measured, in how many settings
/// it is among the strongest: in `graph` and in `others`, which are the same notes
/// in other windows, by three measures each; see [`stability`].
///
/// The strongest are a tenth of the edges of `graph`, but at least 10 and at most
/// 150, in every setting.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, analyse::{analyse, attach_stability}};
///
/// let text = r#"{"schema":"kgraph/1","graph":{"talks":9},"nodes":[
///   {"id":"project:ceph","name":"Ceph","kind":"project","mentions":3,"talks":3},
///   {"id":"project:rook","name":"Rook","kind":"project","mentions":3,"talks":3}],
///   "edges":[{"source":"project:ceph","target":"project:rook","talks":3,
///             "source_talks":3,"target_talks":3,"score":1.0}]}"#;
/// let mut graph = Graph::from_json(text, "graph.json")?;
/// analyse(&graph).attach(&mut graph);
/// attach_stability(&mut graph, &[Graph::default()]);
/// let edge = graph.edge("project:rook", "project:ceph").and_then(|e| e.measures.as_ref());
/// // In both windows by three measures, but in one of the two they never meet.
/// assert_eq!(edge.and_then(|e| e.stability), Some(3));
/// assert_eq!(graph.measures().and_then(|m| m.stability).map(|s| s.of), Some(6));
/// # Ok::<(), kgraph::Error>(())
/// ```
pub fn attach_stability(graph: &mut Graph, others: &[Graph]) {
    let top = (graph.edges().len() / 10).clamp(FEWEST, MOST);
    let graphs: Vec<&Graph> = std::iter::once(&*graph).chain(others).collect();
    let of = graphs.len() * MEASURES.len();
    let found = stability(&graphs, top);
    let stays: BTreeMap<(&EntityId, &EntityId), usize> =
        found.iter().map(|edge| ((&edge.source, &edge.target), edge.stays)).collect();
    let stays: Vec<usize> = graph
        .edges()
        .map(|edge| stays.get(&(&edge.source, &edge.target)).copied().unwrap_or_default())
        .collect();
    let everywhere = stays.iter().filter(|stays| **stays == of).count();
    graph.set_stability(StabilityInfo { of, top, everywhere }, stays);
}
