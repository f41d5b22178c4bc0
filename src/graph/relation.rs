//! What is said of two entities, or of a person and a talk, beyond that they are
//! mentioned together.
//!
//! Three sources say such things, and they are kept apart. Talks say who gave
//! them and for whom; their sentences say that one thing uses or replaces
//! another; and the dictionaries declare what belongs to whom, whether or not a
//! talk ever said so.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Evidence;
use crate::{entity::EntityId, relate::RelationKind};

/// How a relation was found, where that is not by who spoke.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FoundBy {
    /// A sentence says it in words that can mean little else.
    Pattern,
}

impl FoundBy {
    /// Returns the word of files, such as `pattern`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pattern => "pattern",
        }
    }

    /// Returns how talks say such a thing, if not by who speaks.
    pub(super) fn of(kind: RelationKind) -> Option<Self> {
        let by_speaker = matches!(kind, RelationKind::SpeaksAt | RelationKind::WorksAt);
        (!by_speaker).then_some(Self::Pattern)
    }
}

/// Something said outright, apart from what is mentioned together.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Relation {
    /// What is said.
    #[serde(rename = "type")]
    pub kind: RelationKind,
    /// Of whom it is said.
    pub source: EntityId,
    /// The identifier of the other entity, or of the talk.
    pub target: Arc<str>,
    /// How it was found; none if by the speakers of talks, or declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<FoundBy>,
    /// Whether the dictionaries declare it, and not a talk.
    #[serde(default, skip_serializing_if = "is_false")]
    pub declared: bool,
    /// The roles named, sorted.
    #[serde(default)]
    pub roles: Vec<String>,
    /// In how many talks it is said; 0 if it is declared.
    pub talks: usize,
    /// The date of the first talk with a date.
    pub first: Option<Arc<str>>,
    /// The date of the last talk with a date.
    pub last: Option<Arc<str>>,
    /// When it began, as declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Arc<str>>,
    /// When it was last so, as declared; absent while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Arc<str>>,
    /// Who declares it: pages, snapshots or files of the dictionaries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Arc<str>>,
    /// Where it can be read.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// The other talks that say it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<Arc<str>>,
}

impl Relation {
    /// Makes a relation that is declared and of which nothing else is known.
    #[must_use]
    pub fn declared(kind: RelationKind, source: EntityId, target: &EntityId) -> Self {
        Self {
            kind,
            source,
            target: target.as_str().into(),
            by: None,
            declared: true,
            roles: Vec::new(),
            talks: 0,
            first: None,
            last: None,
            from: None,
            to: None,
            sources: Vec::new(),
            evidence: Vec::new(),
            more: Vec::new(),
        }
    }

    /// Returns the identifiers of all talks that say it.
    pub fn talk_ids(&self) -> impl Iterator<Item = &Arc<str>> {
        self.evidence.iter().map(|e| &e.talk).chain(&self.more)
    }

    /// What relations are sorted by: those of talks first.
    pub(super) fn rank(&self) -> impl Ord + '_ {
        let when = (&self.from, &self.to);
        (self.declared, self.kind, &self.source, &self.target, self.by, when)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}
