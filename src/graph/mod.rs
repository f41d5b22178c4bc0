//! The graph of everything that is mentioned together, with its evidence.
//!
//! Nodes are entities, edges are pairs that meet in at least one talk. Every
//! edge says in how many talks, how strongly, and where that can be read. Beside
//! them stand the talks themselves, and the relations that talks state outright
//! or dictionaries declare.
//!
//! petgraph holds the graph, but no type of it can be seen from outside, and no
//! position either: everything goes by identifier.

mod build;
mod declare;
mod file;
mod found;
mod index;
mod measures;
mod part;
mod path;
mod period;
mod quote;
mod records;
mod relation;

use std::{
    borrow::Cow,
    sync::{Arc, OnceLock},
};

use petgraph::{
    graph::{NodeIndex, UnGraph},
    visit::EdgeRef,
};
use rustc_hash::FxHashMap;

pub use self::{
    build::{GraphBuilder, GraphOptions, NoteShare},
    measures::{Community, EdgeMeasures, Measures, NodeMeasures, StabilityInfo, Verdict},
    period::{Period, Selection},
    records::{Edge, Evidence, GraphInfo, Node, SpeakerRecord, TalkRecord},
    relation::{FoundBy, Relation},
};
pub(crate) use self::{
    declare::Names,
    file::SCHEMA,
    index::{Spelling, number},
    path::{Length, Ways},
};
pub use crate::relate::RelationKind;
use crate::{entity::EntityId, statistics};

/// Entities, what is mentioned together, and where.
///
/// # Examples
///
/// ```
/// use kgraph::graph::Graph;
///
/// let graph = Graph::from_json(
///     r#"{"schema":"kgraph/1","nodes":[
///          {"id":"project:rook","name":"Rook","kind":"project","mentions":1,"talks":1}],
///        "edges":[],"talks":[],"relations":[]}"#,
///     "graph.json",
/// )?;
/// assert_eq!(graph.node("project:rook").map(|n| n.talks), Some(1));
/// # Ok::<(), kgraph::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Graph {
    info: GraphInfo,
    /// Nodes are added sorted by identifier, edges by their two ends.
    inner: UnGraph<Node, Edge>,
    talks: Vec<TalkRecord>,
    relations: Vec<Relation>,
    measures: Option<Measures>,
    communities: Vec<Community>,
    /// For searches, made when the first is asked for.
    ways: OnceLock<Ways>,
    /// For questions about talks, made when the first is asked.
    index: index::Index,
}

impl Graph {
    /// Puts a graph together; sorts everything.
    ///
    /// An edge of which an end is missing is dropped; [`Graph::from_json`]
    /// refuses it before.
    fn from_parts(
        info: GraphInfo,
        mut nodes: Vec<Node>,
        edges: Vec<Edge>,
        talks: Vec<TalkRecord>,
        mut relations: Vec<Relation>,
    ) -> Self {
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        relations.sort_by(|a, b| a.rank().cmp(&b.rank()));
        let mut graph = Self { info, talks, relations, ..Self::default() };
        for node in nodes {
            graph.inner.add_node(node);
        }
        // Nodes stand in the order of their identifiers, so their places sort
        // as the identifiers do, only faster.
        let places: FxHashMap<EntityId, NodeIndex> =
            graph.inner.node_indices().map(|i| (graph.inner[i].id.clone(), i)).collect();
        let ends = |edge: &Edge| Some((*places.get(&edge.source)?, *places.get(&edge.target)?));
        let mut edges: Vec<_> =
            edges.into_iter().filter_map(|edge| Some((ends(&edge)?, edge))).collect();
        edges.sort_by_key(|(ends, _)| *ends);
        graph.inner.reserve_exact_edges(edges.len());
        for ((source, target), edge) in edges {
            graph.inner.add_edge(source, target, edge);
        }
        graph
    }

    /// Joins nodes that are sorted by `count` edges that are sorted by the places
    /// of their ends.
    fn join(
        nodes: Vec<Node>,
        count: usize,
        edges: impl Iterator<Item = ((u32, u32), Edge)>,
    ) -> UnGraph<Node, Edge> {
        let mut inner = UnGraph::with_capacity(nodes.len(), count);
        for node in nodes {
            inner.add_node(node);
        }
        for ((source, target), edge) in edges {
            inner.add_edge(NodeIndex::from(source), NodeIndex::from(target), edge);
        }
        inner
    }

    /// Puts a graph together around sorted nodes and edges.
    fn around(
        info: GraphInfo,
        inner: UnGraph<Node, Edge>,
        talks: Vec<TalkRecord>,
        mut relations: Vec<Relation>,
    ) -> Self {
        relations.sort_by(|a, b| a.rank().cmp(&b.rank()));
        Self { info, inner, talks, relations, ..Self::default() }
    }

    /// Returns how the graph was made.
    #[must_use]
    pub fn info(&self) -> &GraphInfo {
        &self.info
    }

    /// Returns the nodes, sorted by identifier.
    #[must_use]
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.inner.raw_nodes().iter().map(|n| &n.weight)
    }

    /// Returns the edges, sorted by source and target.
    #[must_use]
    pub fn edges(&self) -> impl ExactSizeIterator<Item = &Edge> {
        self.inner.raw_edges().iter().map(|e| &e.weight)
    }

    /// Returns the edges with the places of their ends among the nodes.
    pub(crate) fn places(&self) -> impl Iterator<Item = (usize, usize, &Edge)> {
        let edges = self.inner.raw_edges().iter();
        edges.map(|e| (e.source().index(), e.target().index(), &e.weight))
    }

    /// Returns the talks that count, sorted by document and place in it.
    #[must_use]
    pub fn talks(&self) -> &[TalkRecord] {
        &self.talks
    }

    /// Returns what talks state outright, sorted by kind, source and target.
    #[must_use]
    pub fn relations(&self) -> &[Relation] {
        self.relations.get(..self.stated()).unwrap_or_default()
    }

    /// Returns what the dictionaries declare of the nodes, sorted by kind, source
    /// and target.
    #[must_use]
    pub fn declared(&self) -> &[Relation] {
        self.relations.get(self.stated()..).unwrap_or_default()
    }

    /// Returns all relations: those that talks state, then those declared.
    #[must_use]
    pub fn all_relations(&self) -> &[Relation] {
        &self.relations
    }

    /// How many relations talks state.
    fn stated(&self) -> usize {
        self.relations.partition_point(|relation| !relation.declared)
    }

    /// Returns the node with the identifier `id`.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.find(id).map(|i| &self.inner[i])
    }

    /// Returns the edge between two entities, in whichever order.
    #[must_use]
    pub fn edge(&self, a: &str, b: &str) -> Option<&Edge> {
        let edge = self.inner.find_edge(self.find(a)?, self.find(b)?)?;
        Some(&self.inner[edge])
    }

    /// Returns the neighbours of `id` with the edges to them, sorted by
    /// identifier; none if there is no such node.
    #[must_use]
    pub fn neighbours(&self, id: &str) -> Vec<(&Node, &Edge)> {
        let Some(here) = self.place(id) else { return Vec::new() };
        let links = self.links_at(here).into_iter();
        links.filter_map(|(node, edge)| self.node_at(node).zip(self.edge_at(edge))).collect()
    }

    /// Returns the talk with the identifier `id`.
    #[must_use]
    pub fn talk(&self, id: &str) -> Option<&TalkRecord> {
        self.talks.get(self.talk_number(id)?)
    }

    /// Returns the place of the node with the identifier `id`.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.find(id).map(NodeIndex::index)
    }

    /// Returns the node at a place.
    pub(crate) fn node_at(&self, place: usize) -> Option<&Node> {
        self.inner.raw_nodes().get(place).map(|node| &node.weight)
    }

    /// Returns the edge at a place.
    pub(crate) fn edge_at(&self, place: usize) -> Option<&Edge> {
        self.inner.raw_edges().get(place).map(|edge| &edge.weight)
    }

    /// Returns the places of the neighbours of the node at `place`, each with that
    /// of the edge, sorted.
    pub(crate) fn links_at(&self, place: usize) -> Vec<(usize, usize)> {
        let here = NodeIndex::new(place);
        let other = |a: NodeIndex, b: NodeIndex| if a == here { b } else { a };
        let links = self.inner.edges(here);
        let mut links: Vec<(usize, usize)> =
            links.map(|e| (other(e.source(), e.target()).index(), e.id().index())).collect();
        links.sort_unstable();
        links
    }

    fn find(&self, id: &str) -> Option<NodeIndex> {
        let nodes = self.inner.raw_nodes();
        nodes.binary_search_by(|n| n.weight.id.as_str().cmp(id)).ok().map(NodeIndex::new)
    }
}

impl<'g> From<&'g Graph> for Cow<'g, Graph> {
    fn from(graph: &'g Graph) -> Self {
        Self::Borrowed(graph)
    }
}

impl From<Graph> for Cow<'_, Graph> {
    fn from(graph: Graph) -> Self {
        Self::Owned(graph)
    }
}

impl PartialEq for Graph {
    /// Whether both say the same, which is whether they are written the same.
    fn eq(&self, other: &Self) -> bool {
        self.info == other.info
            && self.nodes().eq(other.nodes())
            && self.edges().eq(other.edges())
            && self.talks == other.talks
            && self.relations == other.relations
            && self.measures == other.measures
            && self.communities == other.communities
    }
}

/// Returns how strongly two entities belong together that are mentioned in `a`
/// and `b` talks, in `both` of them together: both / √(a · b), rounded to four
/// digits.
///
/// 1 means that each is only ever mentioned with the other. Entities that are
/// mentioned everywhere score low with each single other one, which is what a
/// plain count gets wrong. The measure is due to A. Ochiai, "Zoogeographical
/// studies on the soleoid fishes found in Japan and its neighbouring regions",
/// Bulletin of the Japanese Society of Scientific Fisheries 22 (1957), 526–530.
///
/// # Examples
///
/// ```
/// assert_eq!(kgraph::graph::ochiai(3, 9, 11), 0.3015);
/// assert_eq!(kgraph::graph::ochiai(0, 0, 0), 0.0);
/// ```
#[must_use]
pub fn ochiai(both: usize, a: usize, b: usize) -> f64 {
    (statistics::ochiai(both, a, b) * 10_000.0).round() / 10_000.0
}

/// Widens the span of dates `first..=last` by `date`.
pub(crate) fn widen(
    first: &mut Option<Arc<str>>,
    last: &mut Option<Arc<str>>,
    date: Option<&Arc<str>>,
) {
    let Some(date) = date else { return };
    if first.as_ref().is_none_or(|first| date < first) {
        *first = Some(Arc::clone(date));
    }
    if last.as_ref().is_none_or(|last| date > last) {
        *last = Some(Arc::clone(date));
    }
}

#[cfg(test)]
mod tests;
