//! A report on a graph that can be sent to someone who never saw it.
//!
//! [`report`] gathers what such a reader would ask: what was read, who and what is
//! talked of most, which links surprise and why, what belongs together, what rose
//! and fell, who is new and who connects, and what must not be concluded. The
//! report is plain data; [`markdown`] and [`html`] write it down. Everything
//! follows from the graph alone.

mod caveats;
mod connectors;
mod corpus;
mod html;
mod links;
mod markdown;
mod time;
mod words;

use std::{borrow::Cow, cmp::Reverse, collections::BTreeMap, sync::Arc};

pub use self::{
    connectors::Connector,
    corpus::Corpus,
    html::html,
    links::{Quote, ReportedLink},
    markdown::markdown,
    time::{Mover, Newcomer, Newcomers, Side, Time},
};
use crate::{
    analyse,
    entity::{EntityId, EntityKind},
    graph::{Graph, Node},
};

/// How a report is made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReportOptions {
    /// What it is called.
    pub title: String,
    /// How many entities of each kind are listed; other lists follow it.
    pub top: usize,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self { title: "What the talks are about".to_owned(), top: 6 }
    }
}

/// What there is to say about a graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What it is called.
    pub title: String,
    /// What was read.
    pub corpus: Corpus,
    /// The entities in most talks, by kind.
    pub top: Vec<Top>,
    /// The links a reader would not expect, the most surprising first.
    pub surprising: Vec<ReportedLink>,
    /// The strongest links.
    pub strongest: Vec<ReportedLink>,
    /// What belongs together, the largest first.
    pub communities: Vec<Circle>,
    /// How many communities are not listed.
    pub more_communities: usize,
    /// What rose and fell, if the dates allow to tell.
    pub time: Option<Time>,
    /// Who connects what else would be apart, by kind.
    pub connectors: Vec<Connector>,
    /// What must not be concluded.
    pub caveats: Vec<String>,
}

/// The entities of a kind that are in most talks.
#[derive(Clone, Debug, PartialEq)]
pub struct Top {
    /// The kind.
    pub kind: EntityKind,
    /// How many there are of it.
    pub all: usize,
    /// Those in most talks.
    pub entities: Vec<Mentioned>,
    /// How many are in as many talks as the first.
    pub tied: usize,
}

/// An entity that is talked of.
#[derive(Clone, Debug, PartialEq)]
pub struct Mentioned {
    /// The identifier.
    pub id: EntityId,
    /// The name.
    pub name: String,
    /// In how many talks it is mentioned.
    pub talks: usize,
    /// How many talks it gave.
    pub speaks: usize,
    /// The date of the first talk with a date.
    pub first: Option<Arc<str>>,
    /// The date of the last talk with a date.
    pub last: Option<Arc<str>>,
}

/// A community.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Circle {
    /// Its name.
    pub name: String,
    /// How many members it has.
    pub size: usize,
    /// How many of each kind, the most frequent first.
    pub kinds: Vec<(EntityKind, usize)>,
    /// Its strongest members.
    pub members: Vec<String>,
}

/// Gathers what there is to say about `graph`; a graph without measures is
/// measured first.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, report::{ReportOptions, report}};
///
/// let text = r#"{"schema":"kgraph/1","graph":{"documents":1,"talks":9},"nodes":[
///   {"id":"project:ceph","name":"Ceph","kind":"project","mentions":3,"talks":3},
///   {"id":"project:rook","name":"Rook","kind":"project","mentions":3,"talks":4}],
///   "edges":[{"source":"project:ceph","target":"project:rook","talks":3,
///             "source_talks":3,"target_talks":4,"score":0.866}]}"#;
/// let graph = Graph::from_json(text, "graph.json")?;
/// let report = report(&graph, &ReportOptions::default());
/// assert_eq!(report.top[0].entities[0].name, "Rook");
/// assert_eq!(report.surprising[0].talks, 3);
/// assert!((report.surprising[0].expected - 4.0 / 3.0).abs() < 1e-9);
/// # Ok::<(), kgraph::Error>(())
/// ```
#[must_use]
pub fn report(graph: &Graph, options: &ReportOptions) -> Report {
    let graph = &*measured(graph);
    // Lists of lesser weight are shorter, and none is empty.
    let some = (options.top * 5).div_ceil(8);
    let few = (options.top * 3).div_ceil(8);
    let time = time::time(graph, some);
    Report {
        title: options.title.clone(),
        corpus: corpus::corpus(graph),
        top: top(graph, options.top),
        surprising: links::surprising(graph, few),
        strongest: links::strongest(graph, some),
        communities: circles(graph, some),
        more_communities: graph.communities().len().saturating_sub(some),
        connectors: connectors::connectors(graph, few.div_ceil(2)),
        caveats: caveats::caveats(graph),
        time,
    }
}

fn measured(graph: &Graph) -> Cow<'_, Graph> {
    if graph.measures().is_some() {
        return Cow::Borrowed(graph);
    }
    let mut graph = graph.clone();
    analyse::analyse(&graph).attach(&mut graph);
    Cow::Owned(graph)
}

/// The kinds of the graph: what the tool ships first, then the others by name.
fn kinds(graph: &Graph) -> Vec<EntityKind> {
    let usual = [EntityKind::PROJECT, EntityKind::COMPANY, EntityKind::PERSON];
    let rank = |kind: &str| usual.iter().position(|usual| *usual == kind).unwrap_or(usual.len());
    let mut kinds: Vec<EntityKind> = graph.nodes().map(|node| node.kind.clone()).collect();
    kinds.sort_by_cached_key(|kind| (rank(kind.as_str()), kind.to_string()));
    kinds.dedup();
    kinds
}

fn top(graph: &Graph, count: usize) -> Vec<Top> {
    let of = |kind: EntityKind| {
        let mut nodes: Vec<&Node> = graph.nodes().filter(|node| node.kind == kind).collect();
        nodes.sort_by_key(|node| (Reverse(node.talks), Reverse(node.mentions), &node.id));
        let entities = nodes.iter().take(count).map(|node| mentioned(node)).collect();
        let most = nodes.first().map_or(0, |node| node.talks);
        let tied = nodes.iter().take_while(|node| node.talks == most).count();
        Top { kind, all: nodes.len(), entities, tied }
    };
    kinds(graph).into_iter().map(of).collect()
}

fn mentioned(node: &Node) -> Mentioned {
    Mentioned {
        id: node.id.clone(),
        name: node.name.clone(),
        talks: node.talks,
        speaks: node.speaks,
        first: node.first.clone(),
        last: node.last.clone(),
    }
}

fn circles(graph: &Graph, count: usize) -> Vec<Circle> {
    let circle = |community: &crate::graph::Community| {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for member in &community.members {
            *kinds.entry(member.kind()).or_default() += 1;
        }
        let mut kinds: Vec<(EntityKind, usize)> =
            kinds.into_iter().map(|(kind, count)| (EntityKind::new(kind), count)).collect();
        kinds.sort_by_key(|(_, count)| Reverse(*count));
        let names = community.members.iter().take(count.max(6)).map(|id| name(graph, id.as_str()));
        Circle {
            name: community.name.clone(),
            size: community.members.len(),
            kinds,
            members: names.collect(),
        }
    };
    graph.communities().iter().take(count).map(circle).collect()
}

/// The name of the node `id`.
fn name(graph: &Graph, id: &str) -> String {
    graph.node(id).map_or_else(|| id.to_owned(), |node| node.name.clone())
}

/// The name of the community of the node `id`, if it has one.
fn community_of(graph: &Graph, id: &str) -> Option<String> {
    let own = graph.node(id)?.measures.as_ref()?.community.as_ref()?;
    graph.communities().iter().find(|it| it.id == *own).map(|it| it.name.clone())
}

#[cfg(test)]
mod tests;
