//! What two graphs say differently: what was won, lost and changed.
//!
//! Nodes are compared by their identifiers, edges by their ends, talks by
//! identifier and, where a note was rearranged, by title; communities, which have
//! no name of their own, by their members. Counts are facts and always told.
//! Measures follow the whole corpus and move a little with every note, so a
//! smallest change can be set for them. What is not told one by one is counted.
//!
//! The comparison has no direction of its own: that of `b` with `a` says lost
//! where that of `a` with `b` says won.

mod communities;
mod facts;
mod markdown;
mod matching;
mod text;

use std::{borrow::Cow, cmp::Reverse};

use serde::Serialize;

pub use self::{
    communities::{CommunityChange, CommunityChanges, CommunityFacts, Kin},
    facts::{EdgeFacts, NodeFacts, RelationFacts, TalkFacts},
    markdown::markdown,
    text::text,
};
use self::{
    facts::{Facts, Field, Value},
    matching::{Pair, Pairing},
};
use crate::{analyse, graph::Graph};

/// How graphs are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DiffOptions {
    /// The smallest change of a measure (score, log-likelihood ratio) that is
    /// told, as a part of the greater value, from 0 (all) to 1 (none). Counts,
    /// dates and what is significant are told in any case.
    pub min_change: f64,
}

impl Default for DiffOptions {
    fn default() -> Self {
        Self { min_change: 0.1 }
    }
}

/// What differs between an old graph and a new one.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GraphDiff {
    /// What differs of the whole, such as the number of talks.
    pub whole: Vec<WholeChange>,
    /// The entities, those of most talks first.
    pub nodes: Changes<NodeFacts>,
    /// What is mentioned together: first what is significant, then what is in most
    /// talks.
    pub edges: Changes<EdgeFacts>,
    /// What belongs together, the largest first.
    pub communities: CommunityChanges,
    /// The talks, by identifier.
    pub talks: Changes<TalkFacts>,
    /// What talks state outright, by kind and ends.
    pub relations: Changes<RelationFacts>,
    /// What differs and is not listed.
    pub unlisted: Unlisted,
}

/// A number or word that differs of two graphs as a whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WholeChange {
    /// What it is.
    pub what: &'static str,
    /// In the old graph.
    pub old: String,
    /// In the new graph.
    pub new: String,
}

/// What was won, lost and changed of one sort.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changes<T> {
    /// In the new graph only.
    pub won: Vec<T>,
    /// In the old graph only.
    pub lost: Vec<T>,
    /// In both, and different.
    pub changed: Vec<Changed<T>>,
}

impl<T> Default for Changes<T> {
    fn default() -> Self {
        Self { won: Vec::new(), lost: Vec::new(), changed: Vec::new() }
    }
}

/// The same thing in both graphs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed<T> {
    /// The fields that differ.
    pub fields: Vec<&'static str>,
    /// What the old graph says.
    pub old: T,
    /// What the new graph says.
    pub new: T,
}

/// What differs without being listed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Unlisted {
    /// Edges of which only measures changed, and those by less than the smallest
    /// change.
    pub edges_below: usize,
    /// Nodes that differ in evidence or in what the dictionary says, not in counts.
    pub node_details: usize,
    /// Edges that differ in evidence only.
    pub edge_details: usize,
    /// Talks that differ in their lines or address only.
    pub talk_details: usize,
    /// Relations that differ in evidence only.
    pub relation_details: usize,
}

impl Unlisted {
    /// Returns how many things differ in details that are not compared.
    #[must_use]
    pub fn details(&self) -> usize {
        self.node_details + self.edge_details + self.talk_details + self.relation_details
    }
}

impl<T> Changes<T> {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.won.is_empty() && self.lost.is_empty() && self.changed.is_empty()
    }

    fn inverse(self) -> Self {
        let turn = |it: Changed<T>| Changed { fields: it.fields, old: it.new, new: it.old };
        Self {
            won: self.lost,
            lost: self.won,
            changed: self.changed.into_iter().map(turn).collect(),
        }
    }
}

impl GraphDiff {
    /// Whether nothing is told and nothing differs in details.
    ///
    /// Edges that changed by less than the smallest change count for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty()
            && self.nodes.is_empty()
            && self.edges.is_empty()
            && self.communities.is_empty()
            && self.talks.is_empty()
            && self.relations.is_empty()
            && self.unlisted.details() == 0
    }

    /// Returns the difference the other way round, which is that of the new graph
    /// with the old one.
    #[must_use]
    pub fn inverse(self) -> Self {
        let turn = |it: WholeChange| WholeChange { what: it.what, old: it.new, new: it.old };
        Self {
            whole: self.whole.into_iter().map(turn).collect(),
            nodes: self.nodes.inverse(),
            edges: self.edges.inverse(),
            communities: self.communities.inverse(),
            talks: self.talks.inverse(),
            relations: self.relations.inverse(),
            unlisted: self.unlisted,
        }
    }
}

/// Compares two graphs.
///
/// A graph without measures, as an older kgraph wrote it, is measured first.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, diff::{DiffOptions, diff}};
///
/// let text = r#"{"schema":"kgraph/1","nodes":[
///   {"id":"project:rook","name":"Rook","kind":"project","mentions":2,"talks":1}],"edges":[]}"#;
/// let old = Graph::from_json(text, "old.json")?;
/// let new = Graph::from_json(&text.replace("\"mentions\":2", "\"mentions\":3"), "new.json")?;
/// let found = diff(&old, &new, DiffOptions::default());
/// assert_eq!(found.nodes.changed[0].fields, ["mentions"]);
/// assert_eq!(found.inverse(), diff(&new, &old, DiffOptions::default()));
/// assert!(diff(&old, &old, DiffOptions::default()).is_empty());
/// # Ok::<(), kgraph::Error>(())
/// ```
#[must_use]
pub fn diff(old: &Graph, new: &Graph, options: DiffOptions) -> GraphDiff {
    let (old, new) = (&*measured(old), &*measured(new));
    let pairing = Pairing::of(old, new);
    let mut unlisted = Unlisted::default();
    let (mut nodes, details) = compare::<NodeFacts>(&Pairing::nodes(old, new), options);
    unlisted.node_details = details.other;
    let (mut edges, details) = compare::<EdgeFacts>(&Pairing::edges(old, new), options);
    (unlisted.edges_below, unlisted.edge_details) = (details.below, details.other);
    let (talks, details) = compare::<TalkFacts>(&pairing.talks(old, new), options);
    unlisted.talk_details = details.other;
    let (relations, details) = compare::<RelationFacts>(&pairing.relations(old, new), options);
    unlisted.relation_details = details.other;

    for list in [&mut nodes.won, &mut nodes.lost] {
        list.sort_by(|a, b| (Reverse(a.talks), &a.id).cmp(&(Reverse(b.talks), &b.id)));
    }
    nodes.changed.sort_by_key(|it| {
        let most = it.old.talks.abs_diff(it.new.talks).max(it.old.speaks.abs_diff(it.new.speaks));
        (Reverse(most), Reverse(it.old.mentions.abs_diff(it.new.mentions)), it.new.id.clone())
    });
    for list in [&mut edges.won, &mut edges.lost] {
        list.sort_by(facts::stronger);
    }
    let moved = |it: &Changed<EdgeFacts>| (it.old.llr - it.new.llr).abs();
    let ends = |it: &Changed<EdgeFacts>| (it.new.source.clone(), it.new.target.clone());
    edges.changed.sort_by(|a, b| {
        let talks = |it: &Changed<EdgeFacts>| it.old.talks.abs_diff(it.new.talks);
        let first = talks(b).cmp(&talks(a)).then(moved(b).total_cmp(&moved(a)));
        first.then_with(|| ends(a).cmp(&ends(b)))
    });
    GraphDiff {
        whole: whole(old, new),
        nodes,
        edges,
        communities: communities::compare(old, new),
        talks,
        relations,
        unlisted,
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

/// What differs without being listed, of one sort of thing.
#[derive(Default)]
struct Rest {
    below: usize,
    other: usize,
}

fn compare<T: Facts>(pairs: &[Pair<T::Of<'_>>], options: DiffOptions) -> (Changes<T>, Rest) {
    let (mut changes, mut rest) = (Changes::default(), Rest::default());
    for pair in pairs {
        let (old, new) = match pair {
            (Some(old), Some(new)) => (old, new),
            (Some(old), None) => {
                changes.lost.push(T::of(old, true));
                continue;
            }
            (None, Some(new)) => {
                changes.won.push(T::of(new, true));
                continue;
            }
            (None, None) => continue,
        };
        let (was, is) = (T::of(old, false), T::of(new, false));
        let (mut fields, mut below) = (Vec::new(), false);
        for (a, b) in was.fields().into_iter().zip(is.fields()) {
            match change(&a.value, &b.value) {
                None => {}
                Some(by) if by < options.min_change => below = true,
                Some(_) => fields.push(a.name),
            }
        }
        if !fields.is_empty() {
            changes.changed.push(Changed { fields, old: was, new: is });
        } else if below {
            rest.below += 1;
        } else if !T::same(old, new) {
            rest.other += 1;
        }
    }
    (changes, rest)
}

/// How much a value changed, from 0 to 1, if it did.
fn change(old: &Value, new: &Value) -> Option<f64> {
    match (old, new) {
        // The comparison of the bits tells 0 from -0 no more than people do.
        (Value::Measure(a), Value::Measure(b)) => {
            let most = a.abs().max(b.abs());
            #[expect(clippy::float_cmp, reason = "whether both were written the same")]
            (a != b).then(|| ((a - b).abs() / most).min(1.0))
        }
        _ => (old != new).then_some(1.0),
    }
}

/// What differs of the two graphs as a whole.
fn whole(old: &Graph, new: &Graph) -> Vec<WholeChange> {
    let rows = |graph: &Graph| {
        let info = graph.info();
        let measures = graph.measures().cloned().unwrap_or_default();
        [
            ("window", info.window.to_string()),
            ("sections count", info.include_sections.to_string()),
            ("documents", info.documents.to_string()),
            ("talks", info.talks.to_string()),
            ("lists", measures.lists.to_string()),
            ("entities", graph.nodes().len().to_string()),
            ("edges", graph.edges().len().to_string()),
            ("significant edges", measures.significant.to_string()),
            ("backbone edges", measures.backbone.to_string()),
            ("communities", graph.communities().len().to_string()),
        ]
    };
    let both = rows(old).into_iter().zip(rows(new));
    let differing = both.filter(|((_, old), (_, new))| old != new);
    differing.map(|((what, old), (_, new))| WholeChange { what, old, new }).collect()
}

/// The fields of a change with both values, for those who write it.
fn moves<T: Facts>(changed: &Changed<T>) -> Vec<(Field, Field)> {
    let both = changed.old.fields().into_iter().zip(changed.new.fields());
    both.filter(|(old, _)| changed.fields.contains(&old.name)).collect()
}

#[cfg(test)]
mod tests;
