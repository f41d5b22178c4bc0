//! What is compared of nodes, edges, talks and relations.

use std::{cmp::Ordering, sync::Arc};

use serde::Serialize;

use crate::{
    entity::{EntityId, EntityKind},
    graph::{Edge, Evidence, Graph, Node, Relation, RelationKind, TalkRecord},
    talk::TalkKind,
};

/// A field of something, as it is compared.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) value: Value,
}

/// The value of a field.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    /// A count.
    Count(usize),
    /// A measure, which the smallest change holds for.
    Measure(f64),
    /// A text or nothing.
    Text(Option<String>),
    /// Several texts, sorted.
    Set(Vec<String>),
}

/// What is compared of one sort of thing.
pub(super) trait Facts: Sized {
    /// The thing.
    type Of<'g>;

    /// Reads the facts of a thing, with its best evidence if that is wanted.
    fn of(it: &Self::Of<'_>, evidence: bool) -> Self;

    /// Lists the fields, always in the same order.
    fn fields(&self) -> Vec<Field>;

    /// Whether two of which all fields are the same are so in all else.
    fn same(old: &Self::Of<'_>, new: &Self::Of<'_>) -> bool;
}

/// An entity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NodeFacts {
    /// The identifier.
    pub id: EntityId,
    /// The name.
    pub name: String,
    /// The kind.
    pub kind: EntityKind,
    /// In how many talks it is mentioned.
    pub talks: usize,
    /// How often it is mentioned.
    pub mentions: usize,
    /// How many talks it gave.
    pub speaks: usize,
    /// The date of the first talk with a date.
    pub first: Option<Arc<str>>,
    /// The date of the last talk with a date.
    pub last: Option<Arc<str>>,
}

impl Facts for NodeFacts {
    type Of<'g> = &'g Node;

    fn of(node: &&Node, _: bool) -> Self {
        Self {
            id: node.id.clone(),
            name: node.name.clone(),
            kind: node.kind.clone(),
            talks: node.talks,
            mentions: node.mentions,
            speaks: node.speaks,
            first: node.first.clone(),
            last: node.last.clone(),
        }
    }

    fn fields(&self) -> Vec<Field> {
        vec![
            text("name", Some(&self.name)),
            count("talks", self.talks),
            count("mentions", self.mentions),
            count("given", self.speaks),
            text("first", self.first.as_deref()),
            text("last", self.last.as_deref()),
        ]
    }

    fn same(old: &&Node, new: &&Node) -> bool {
        let bare = |node: &Node| Node { measures: None, ..node.clone() };
        bare(old) == bare(new)
    }
}

/// Two entities that meet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EdgeFacts {
    /// The one.
    pub source: EntityId,
    /// The other.
    pub target: EntityId,
    /// The name of the one.
    pub source_name: String,
    /// The name of the other.
    pub target_name: String,
    /// In how many talks they meet.
    pub talks: usize,
    /// How much of their talks they share.
    pub score: f64,
    /// The log-likelihood ratio.
    pub llr: f64,
    /// Whether they meet more often than by chance.
    pub significant: bool,
    /// The date of the first talk with a date.
    pub first: Option<Arc<str>>,
    /// The date of the last talk with a date.
    pub last: Option<Arc<str>>,
    /// Where it can best be read, of an edge won or lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

impl Facts for EdgeFacts {
    type Of<'g> = (&'g Graph, &'g Edge);

    fn of((graph, edge): &(&Graph, &Edge), evidence: bool) -> Self {
        let measures = edge.measures.as_ref();
        Self {
            source: edge.source.clone(),
            target: edge.target.clone(),
            source_name: name(graph, edge.source.as_str()),
            target_name: name(graph, edge.target.as_str()),
            talks: edge.talks,
            score: edge.score,
            llr: measures.map_or(0.0, |measures| measures.llr),
            significant: measures.is_some_and(|measures| measures.significant),
            first: edge.first.clone(),
            last: edge.last.clone(),
            evidence: edge.evidence.first().filter(|_| evidence).cloned(),
        }
    }

    fn fields(&self) -> Vec<Field> {
        let yes = |yes: bool| if yes { "yes" } else { "no" };
        vec![
            count("talks", self.talks),
            Field { name: "score", value: Value::Measure(self.score) },
            Field { name: "llr", value: Value::Measure(self.llr) },
            text("significant", Some(yes(self.significant))),
            text("first", self.first.as_deref()),
            text("last", self.last.as_deref()),
        ]
    }

    fn same((_, old): &(&Graph, &Edge), (_, new): &(&Graph, &Edge)) -> bool {
        let bare = |edge: &Edge| Edge { measures: None, ..edge.clone() };
        bare(old) == bare(new)
    }
}

/// Compares two edges, that first which readers will sooner believe: one that is
/// significant, of more talks, with both names in one line.
pub(super) fn stronger(a: &EdgeFacts, b: &EdgeFacts) -> Ordering {
    let near = |edge: &EdgeFacts| edge.evidence.as_ref().is_some_and(|it| it.quotes.len() == 1);
    let ranks = b.significant.cmp(&a.significant).then(b.talks.cmp(&a.talks));
    let ranks = ranks.then(near(b).cmp(&near(a))).then(b.llr.total_cmp(&a.llr));
    let ends = (&a.source, &a.target).cmp(&(&b.source, &b.target));
    ranks.then(ends)
}

/// A talk.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TalkFacts {
    /// The identifier.
    pub id: Arc<str>,
    /// The title.
    pub title: String,
    /// What sort of talk it is.
    pub kind: TalkKind,
    /// The event.
    pub event: Option<String>,
    /// The date.
    pub date: Option<Arc<str>>,
    /// The place.
    pub place: Option<String>,
    /// The speakers, each with the organisation.
    pub speakers: Vec<String>,
    /// The entities mentioned.
    pub entities: Vec<EntityId>,
}

impl Facts for TalkFacts {
    type Of<'g> = &'g TalkRecord;

    fn of(talk: &&TalkRecord, _: bool) -> Self {
        let speaker = |s: &crate::graph::SpeakerRecord| match &s.organization {
            Some(organization) => format!("{}, {organization}", s.name),
            None => s.name.clone(),
        };
        Self {
            id: Arc::clone(&talk.id),
            title: talk.title.clone(),
            kind: talk.kind,
            event: talk.event.clone(),
            date: talk.date.clone(),
            place: talk.place.clone(),
            speakers: talk.speakers.iter().map(speaker).collect(),
            entities: talk.entities.clone(),
        }
    }

    fn fields(&self) -> Vec<Field> {
        let entities = self.entities.iter().map(ToString::to_string).collect();
        let mut speakers = self.speakers.clone();
        speakers.sort_unstable();
        vec![
            text("id", Some(&self.id)),
            text("title", Some(&self.title)),
            text("kind", Some(self.kind.as_str())),
            text("event", self.event.as_deref()),
            text("date", self.date.as_deref()),
            text("place", self.place.as_deref()),
            Field { name: "speakers", value: Value::Set(speakers) },
            Field { name: "entities", value: Value::Set(entities) },
        ]
    }

    fn same(old: &&TalkRecord, new: &&TalkRecord) -> bool {
        old == new
    }
}

/// Something that talks state outright.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelationFacts {
    /// What is said.
    #[serde(rename = "type")]
    pub kind: RelationKind,
    /// Of whom.
    pub source: EntityId,
    /// Of what: the identifier of a talk or an entity.
    pub target: Arc<str>,
    /// The name of the source.
    pub source_name: String,
    /// The name of the target, or the title of the talk.
    pub target_name: String,
    /// The roles named.
    pub roles: Vec<String>,
    /// In how many talks it is said.
    pub talks: usize,
    /// The date of the first talk with a date.
    pub first: Option<Arc<str>>,
    /// The date of the last talk with a date.
    pub last: Option<Arc<str>>,
}

impl RelationFacts {
    /// Returns the words for what is said, such as `works at`.
    #[must_use]
    pub fn words(&self) -> String {
        let name = serde_json::to_value(self.kind).unwrap_or_default();
        name.as_str().unwrap_or_default().replace('_', " ")
    }
}

impl Facts for RelationFacts {
    type Of<'g> = (&'g Graph, &'g Relation, &'g str);

    fn of((graph, relation, target): &(&Graph, &Relation, &str), _: bool) -> Self {
        Self {
            kind: relation.kind,
            source: relation.source.clone(),
            target: Arc::clone(&relation.target),
            source_name: name(graph, relation.source.as_str()),
            target_name: (*target).to_owned(),
            roles: relation.roles.clone(),
            talks: relation.talks,
            first: relation.first.clone(),
            last: relation.last.clone(),
        }
    }

    fn fields(&self) -> Vec<Field> {
        vec![
            Field { name: "roles", value: Value::Set(self.roles.clone()) },
            count("talks", self.talks),
            text("first", self.first.as_deref()),
            text("last", self.last.as_deref()),
        ]
    }

    fn same(old: &Self::Of<'_>, new: &Self::Of<'_>) -> bool {
        // The number in the identifier of a talk may have moved.
        let bare = |relation: &Relation| Relation { target: "".into(), ..relation.clone() };
        bare(old.1) == bare(new.1)
    }
}

/// The name of the node `id`.
pub(super) fn name(graph: &Graph, id: &str) -> String {
    graph.node(id).map_or_else(|| id.to_owned(), |node| node.name.clone())
}

fn text(name: &'static str, text: Option<&str>) -> Field {
    Field { name, value: Value::Text(text.map(str::to_owned)) }
}

fn count(name: &'static str, count: usize) -> Field {
    Field { name, value: Value::Count(count) }
}
