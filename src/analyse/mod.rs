//! What a graph says beyond its counts.
//!
//! Which edges are more than chance, which nodes matter and connect, what
//! belongs together, what rose and what fell. Every measure is a function of
//! plain numbers, or of a [`Csr`], and says by which formula and from which
//! source; [`analyse`] puts them together for a [`Graph`]. Measures mark nodes
//! and edges and never change what was counted.
//!
//! The same graph gives the same values on any number of threads: sums are added
//! in a fixed order, and where lots are drawn, their seeds are fixed.

pub mod association;
#[doc(hidden)]
pub mod backbone;
#[doc(hidden)]
pub mod betweenness;
mod bridges;
#[doc(hidden)]
pub mod communities;
mod core;
mod csr;
mod declared;
#[doc(hidden)]
pub mod hypergeometric;
mod measure;
#[doc(hidden)]
pub mod pagerank;
mod random;
mod rank;
mod stability;
mod surprise;
mod tested;
mod trend;

use std::{cmp::Reverse, sync::Arc};

use rustc_hash::FxHashMap;

#[doc(hidden)]
pub use self::csr::Csr;
pub(crate) use self::{
    association::associate_distinct,
    bridges::bridges_of,
    measure::consistent,
    rank::signed,
    surprise::{Known, Linked, surprises},
    tested::{Placed, Tested},
};
pub use self::{
    association::{Association, Counts, associate, benjamini_hochberg},
    bridges::{Cuts, cuts},
    core::core_numbers,
    declared::{Apart, Comparison, Conflict, declared},
    measure::LIST,
    rank::{by_rank, rank, ranked},
    stability::{Stability, attach_stability, stability},
    surprise::{Surprise, surprising},
    trend::{Direction, Share, Trend, edge_trends, entity_trends},
};
use self::{
    betweenness::{Sources, betweenness},
    communities::{leiden, modularity},
    measure::GraphCounts,
};
use crate::{
    entity::EntityId,
    graph::{Community, EdgeMeasures, Graph, Measures, Node, NodeMeasures},
};

/// How many members name a community.
const NAMED: usize = 3;

/// All measures of a graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// What was measured.
    pub measures: Measures,
    /// Of each node, in the order of [`Graph::nodes`].
    pub nodes: Vec<NodeMeasures>,
    /// Of each edge, in the order of [`Graph::edges`].
    pub edges: Vec<EdgeMeasures>,
    /// The surprising edges by their places, the most surprising first; see
    /// [`surprising`].
    pub surprising: Vec<usize>,
    /// The communities of two or more, the largest first.
    pub communities: Vec<Community>,
    /// The edges whose ends are linked in no other way.
    pub bridges: Vec<(EntityId, EntityId)>,
}

impl Analysis {
    /// Writes all measures into the `graph` that they are of.
    pub fn attach(self, graph: &mut Graph) {
        graph.set_node_measures(self.nodes);
        graph.set_edge_measures(self.edges);
        graph.set_surprising(&self.surprising);
        graph.set_measures(self.measures, self.communities);
    }
}

/// Measures `graph`.
///
/// Weights of edges are their talks, of which lists count less (see [`LIST`]).
/// `PageRank`, strength, communities and backbone follow the weights; degree,
/// betweenness, cores and bridges count edges. Values have nine decimals, p and q
/// ten significant digits.
///
/// # Complexity
///
/// That of [`betweenness`](betweenness::betweenness), O(n · m) for up to 5000
/// nodes and bounded beyond; everything else is close to linear.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, analyse};
///
/// let text = r#"{"schema":"kgraph/1","graph":{"talks":9},"nodes":[
///   {"id":"project:ceph","name":"Ceph","kind":"project","mentions":3,"talks":3},
///   {"id":"project:rook","name":"Rook","kind":"project","mentions":3,"talks":3}],
///   "edges":[{"source":"project:ceph","target":"project:rook","talks":3,
///             "source_talks":3,"target_talks":3,"score":1.0}]}"#;
/// let mut graph = Graph::from_json(text, "graph.json")?;
/// analyse::analyse(&graph).attach(&mut graph);
/// let edge = graph.edge("project:rook", "project:ceph").and_then(|e| e.measures.as_ref());
/// assert!(edge.is_some_and(|e| e.significant && e.p < 0.012));
/// assert_eq!(graph.communities()[0].name, "Ceph, Rook");
/// # Ok::<(), kgraph::Error>(())
/// ```
#[must_use]
pub fn analyse(graph: &Graph) -> Analysis {
    let counts = measure::counts(graph);
    let links = links(graph, &counts);
    let csr = Csr::new(graph.nodes().len(), &links);
    let cuts = cuts(&csr);
    let edges = measured_edges(graph, &counts, &csr, &links, &cuts);
    let sources = Sources::of(&csr);
    let between = betweenness(&csr, &sources);
    let ranks = pagerank::pagerank(&csr, pagerank::TOLERANCE);
    let cores = core_numbers(&csr);
    let found = leiden(&csr, 1.0);
    let (communities, ids) = communities_of(graph, &csr, &found);
    let node = |i: usize| NodeMeasures {
        degree: csr.degree(i),
        strength: rounded(csr.strength(i)),
        pagerank: rounded(ranks[i]),
        betweenness: rounded(between[i]),
        core: cores[i],
        community: ids[found[i] as usize].clone(),
        articulation: cuts.joints[i],
    };
    let across = |(a, b, _): &(u32, u32, f64)| {
        let community = |node: u32| &ids[found[node as usize] as usize];
        community(*a) != community(*b)
    };
    let surprising = surprise::measured(graph, &edges, links.iter().map(across));
    let ids: Vec<&EntityId> = graph.nodes().map(|node| &node.id).collect();
    let count = |is: fn(&EdgeMeasures) -> bool| edges.iter().filter(|edge| is(edge)).count();
    Analysis {
        measures: Measures {
            talks: counts.talks,
            lists: counts.lists,
            pairs: counts.pairs,
            significant: count(|edge| edge.significant),
            backbone: count(|edge| edge.backbone),
            bridges: cuts.bridges.len(),
            betweenness_sources: match &sources {
                Sources::All => csr.len(),
                Sources::Some(chosen) => chosen.len(),
            },
            modularity: rounded(modularity(&csr, &found, 1.0)),
            stability: None,
        },
        nodes: (0..csr.len()).map(node).collect(),
        edges,
        surprising,
        communities,
        bridges: cuts.bridges.iter().map(|(a, b)| (ids[*a].clone(), ids[*b].clone())).collect(),
    }
}

/// Measures the edges of `graph` alone, in their order, which is quick.
#[must_use]
pub fn edge_measures(graph: &Graph) -> Vec<EdgeMeasures> {
    let counts = measure::counts(graph);
    let links = links(graph, &counts);
    let csr = Csr::new(graph.nodes().len(), &links);
    measured_edges(graph, &counts, &csr, &links, &cuts(&csr))
}

/// Returns `graph` with its edges measured, in place of all measures it has.
#[must_use]
pub fn with_edge_measures(graph: Graph) -> Graph {
    let edges = edge_measures(&graph);
    let mut graph = graph.without_measures();
    graph.set_edge_measures(edges);
    graph
}

/// The edges by the numbers of their ends, with weights.
fn links(graph: &Graph, counts: &GraphCounts) -> Vec<(u32, u32, f64)> {
    let numbers: FxHashMap<&str, u32> =
        graph.nodes().map(|node| node.id.as_str()).zip(0..).collect();
    let number = |id: &EntityId| numbers.get(id.as_str()).copied().unwrap_or_default();
    let ends = graph.edges().map(|edge| (number(&edge.source), number(&edge.target)));
    ends.zip(&counts.weights).map(|((a, b), weight)| (a, b, *weight)).collect()
}

fn measured_edges(
    graph: &Graph,
    counts: &GraphCounts,
    csr: &Csr,
    links: &[(u32, u32, f64)],
    cuts: &Cuts,
) -> Vec<EdgeMeasures> {
    let tests = associate(&counts.edges, counts.pairs);
    let disparities = backbone::backbone(csr, links);
    let all = graph.edges().zip(&counts.edges).zip(links).zip(tests.iter().zip(disparities));
    all.map(|(((edge, tested), (a, b, weight)), (test, disparity))| {
        let whole = measure::all_counts(edge, counts.talks + counts.lists);
        let ends = (*a.min(b) as usize, *a.max(b) as usize);
        let bridge = cuts.bridges.binary_search(&ends).is_ok();
        let placed = Placed { weight: *weight, disparity, bridge };
        let tested = Tested { whole, unlisted: *tested, test: *test };
        tested.measures(placed, tested.p(), tested.q())
    })
    .collect()
}

/// Describes the communities of two or more; the second part has the identifier
/// of each number.
fn communities_of(
    graph: &Graph,
    csr: &Csr,
    found: &[u32],
) -> (Vec<Community>, Vec<Option<Arc<str>>>) {
    let count = found.iter().max().map_or(0, |most| *most as usize + 1);
    let nodes: Vec<&Node> = graph.nodes().collect();
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (node, own) in found.iter().enumerate() {
        members[*own as usize].push(node);
    }
    let within = |node: usize| -> f64 {
        let links = csr.links(node).filter(|(to, _)| found[*to] == found[node]);
        links.map(|(_, weight)| weight).sum()
    };
    let mut communities = Vec::new();
    let mut ids = vec![None; count];
    for (number, members) in members.into_iter().enumerate().filter(|(_, m)| m.len() > 1) {
        let mut strongest: Vec<(f64, &Node)> =
            members.iter().map(|node| (within(*node), nodes[*node])).collect();
        strongest.sort_by(|(a, node), (b, other)| {
            b.total_cmp(a).then(other.talks.cmp(&node.talks)).then(node.id.cmp(&other.id))
        });
        // More notes change who belongs to a community more often than who leads it.
        let id: Arc<str> = format!("community:{}", strongest[0].1.id).into();
        ids[number] = Some(Arc::clone(&id));
        let named = &strongest[..strongest.len().min(NAMED)];
        let called = |node: &Node| {
            let alike = named.iter().filter(|(_, other)| other.name == node.name).count() > 1;
            if alike { format!("{} ({})", node.name, node.kind) } else { node.name.clone() }
        };
        let names: Vec<String> = named.iter().map(|(_, node)| called(node)).collect();
        communities.push(Community {
            id,
            name: names.join(", "),
            members: strongest.iter().map(|(_, node)| node.id.clone()).collect(),
        });
    }
    communities.sort_by_key(|c| (Reverse(c.members.len()), c.members[0].clone()));
    (communities, ids)
}

/// Rounds to nine decimals.
pub(crate) fn rounded(value: f64) -> f64 {
    // Adding 0 makes -0 plain.
    (value * 1e9).round() / 1e9 + 0.0
}

/// Rounds to ten significant digits.
fn significant_digits(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests;
