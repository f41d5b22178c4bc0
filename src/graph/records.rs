//! What a graph holds: entities, links, talks, and where one can read of them.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{EdgeMeasures, NodeMeasures};
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
#[non_exhaustive]
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
#[non_exhaustive]
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
    /// How strongly they belong together, from 0 to 1; see [`ochiai`](super::ochiai).
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
#[non_exhaustive]
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
#[non_exhaustive]
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
    /// How many of them have nothing that counts.
    #[serde(default, skip_serializing_if = "is_none")]
    pub without_talks: usize,
    /// How many talks count.
    #[serde(default)]
    pub talks: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}
