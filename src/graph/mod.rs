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
mod relation;

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use petgraph::{
    graph::{NodeIndex, UnGraph},
    visit::EdgeRef,
};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use self::{
    build::{GraphBuilder, GraphOptions, Share},
    measures::{Community, EdgeMeasures, Measures, NodeMeasures, StabilityInfo, Verdict},
    period::{Period, Selection},
    relation::{FoundBy, Relation},
};
pub(crate) use self::{
    declare::Names,
    file::SCHEMA,
    index::{Spelling, number},
    path::{Length, Ways},
};
pub use crate::relate::RelationKind;
use crate::{
    dictionary::{Ids, Level, Maturity},
    entity::{EntityId, EntityKind},
    relate::Window,
    talk::TalkKind,
};

/// Where something can be read.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Evidence {
    /// The document.
    pub document: Arc<str>,
    /// The talk.
    pub talk: Arc<str>,
    /// The lines, counted from 1: those of the two mentions, source first, or
    /// that of the one mention.
    pub lines: Vec<usize>,
    /// The page or slide of each, counted from 1, if the document has any.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub pages: Box<[usize]>,
    /// When each was said, as `01:02:03.456`, if the document tells.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub times: Box<[Box<str>]>,
    /// What stands there, shortened and redacted; one quote if it holds both
    /// mentions, none if the graph keeps none.
    pub quotes: Vec<Arc<str>>,
}

/// An entity.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Node {
    /// The identifier, `kind:slug`.
    pub id: EntityId,
    /// The name shown to readers.
    pub name: String,
    /// The kind, such as `project`.
    pub kind: EntityKind,
    /// Other names that questions may use.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// How often it is mentioned in the talks that count.
    pub mentions: usize,
    /// In how many talks.
    pub talks: usize,
    /// How many talks the person, or people of the company, gave.
    #[serde(default)]
    pub speaks: usize,
    /// The date of the first talk with a date.
    pub first: Option<Arc<str>>,
    /// The date of the last talk with a date.
    pub last: Option<Arc<str>>,
    /// Web addresses, from the dictionary.
    #[serde(default)]
    pub urls: Vec<String>,
    /// Identifiers elsewhere, from the dictionary.
    #[serde(default)]
    pub ids: Ids,
    /// What level a project had when, from the dictionary, in the order of time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub maturity: Vec<Maturity>,
    /// What it is for, such as `Cloud Native Storage`, from the dictionary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Some of its mentions, one a talk.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What the measures say, once there are any.
    #[serde(flatten)]
    pub measures: Option<NodeMeasures>,
}

impl Node {
    /// Makes a node of which nothing is known but its name.
    #[must_use]
    pub fn new(id: EntityId, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: EntityKind::new(id.kind()),
            id,
            aliases: Vec::new(),
            mentions: 0,
            talks: 0,
            speaks: 0,
            first: None,
            last: None,
            urls: Vec::new(),
            ids: Ids::new(),
            maturity: Vec::new(),
            tags: Vec::new(),
            evidence: Vec::new(),
            measures: None,
        }
    }
}

/// Two entities that meet.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Edge {
    /// The entity whose identifier sorts first.
    pub source: EntityId,
    /// The other entity.
    pub target: EntityId,
    /// In how many talks they meet: the true total, however much evidence is kept.
    pub talks: usize,
    /// In how many talks the source is mentioned.
    pub source_talks: usize,
    /// In how many talks the target is mentioned.
    pub target_talks: usize,
    /// How strongly they belong together, from 0 to 1; see [`ochiai`].
    pub score: f64,
    /// The date of the first talk with a date.
    pub first: Option<Arc<str>>,
    /// The date of the last talk with a date.
    pub last: Option<Arc<str>>,
    /// Where they meet, the closest mentions first.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// The other talks in which they meet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<Arc<str>>,
    /// What the measures say, once there are any.
    #[serde(flatten)]
    pub measures: Option<EdgeMeasures>,
}

impl Edge {
    /// Returns the end of the edge that is not `id`.
    #[must_use]
    pub fn other(&self, id: &str) -> &EntityId {
        if self.source.as_str() == id { &self.target } else { &self.source }
    }

    /// Returns the identifiers of all talks in which the two meet.
    pub fn talk_ids(&self) -> impl Iterator<Item = &Arc<str>> {
        self.evidence.iter().map(|e| &e.talk).chain(&self.more)
    }
}

/// Someone who gave a talk.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SpeakerRecord {
    /// The name as the document writes it.
    pub name: String,
    /// The role.
    #[serde(default)]
    pub role: Option<String>,
    /// The organisation as the document writes it.
    #[serde(default)]
    pub organization: Option<String>,
    /// The person.
    #[serde(default)]
    pub person: Option<EntityId>,
    /// The company.
    #[serde(default)]
    pub company: Option<EntityId>,
}

/// A talk of the graph.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct TalkRecord {
    /// `document#number-slug`.
    pub id: Arc<str>,
    /// The title.
    pub title: String,
    /// What sort of talk it is.
    pub kind: TalkKind,
    /// The event.
    #[serde(default)]
    pub event: Option<String>,
    /// The date as far as known.
    #[serde(default)]
    pub date: Option<Arc<str>>,
    /// Where it took place.
    #[serde(default)]
    pub place: Option<String>,
    /// The document that holds it.
    pub document: Arc<str>,
    /// First and last line.
    pub lines: [usize; 2],
    /// The page of the talk in a schedule.
    #[serde(default)]
    pub url: Option<String>,
    /// The speakers, in the order of the text.
    #[serde(default)]
    pub speakers: Vec<SpeakerRecord>,
    /// The entities mentioned, sorted.
    #[serde(default)]
    pub entities: Vec<EntityId>,
    /// What level those that are projects of the CNCF had at the date of the talk.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub maturity: BTreeMap<EntityId, Level>,
}

/// How a graph was made.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct GraphInfo {
    /// The window in which entities meet.
    #[serde(default)]
    pub window: Window,
    /// Whether parts that are no talk count too.
    #[serde(default)]
    pub include_sections: bool,
    /// How many documents were read.
    #[serde(default)]
    pub documents: usize,
    /// How many talks count.
    #[serde(default)]
    pub talks: usize,
}

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
#[expect(clippy::cast_precision_loss, reason = "counts of talks are far below 2^52")]
pub fn ochiai(both: usize, a: usize, b: usize) -> f64 {
    if both == 0 {
        return 0.0;
    }
    let score = both as f64 / (a as f64 * b as f64).sqrt();
    (score * 10_000.0).round() / 10_000.0
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
