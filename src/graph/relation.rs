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
use crate::entity::EntityId;

/// What a [`Relation`] says; the source comes first in reading.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RelationKind {
    /// A person gave a talk.
    SpeaksAt,
    /// A person works for a company: when they gave a talk, or as declared.
    WorksAt,
    /// One announced or released the other.
    Announces,
    /// One works together with the other by design.
    IntegratesWith,
    /// One moved away from the other.
    MigratesFrom,
    /// One moved to the other.
    MigratesTo,
    /// One took the place of the other, in general or somewhere.
    Replaces,
    /// One runs on the other.
    RunsOn,
    /// One uses the other.
    Uses,
    /// A company was acquired by another.
    AcquiredBy,
    /// A person created a project.
    Created,
    /// A project was given to an organisation.
    DonatedTo,
    /// A person founded a company or project.
    Founded,
    /// A person has a role in a part of a project or organisation.
    HasRoleIn,
    /// A person maintains a project.
    Maintains,
    /// One was merged into the other.
    MergedInto,
    /// A project belongs to a company, or is hosted by a foundation.
    OwnedBy,
    /// One is a part of the other.
    PartOf,
    /// One was given a new name.
    RenamedTo,
    /// One came out of the other.
    SplitFrom,
}

impl RelationKind {
    /// Returns the word of files and answers, such as `works_at`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SpeaksAt => "speaks_at",
            Self::WorksAt => "works_at",
            Self::Announces => "announces",
            Self::IntegratesWith => "integrates_with",
            Self::MigratesFrom => "migrates_from",
            Self::MigratesTo => "migrates_to",
            Self::Replaces => "replaces",
            Self::RunsOn => "runs_on",
            Self::Uses => "uses",
            Self::AcquiredBy => "acquired_by",
            Self::Created => "created",
            Self::DonatedTo => "donated_to",
            Self::Founded => "founded",
            Self::HasRoleIn => "has_role_in",
            Self::Maintains => "maintains",
            Self::MergedInto => "merged_into",
            Self::OwnedBy => "owned_by",
            Self::PartOf => "part_of",
            Self::RenamedTo => "renamed_to",
            Self::SplitFrom => "split_from",
        }
    }

    /// Returns it as it reads between two names, such as `works at`.
    #[must_use]
    pub fn words(self) -> String {
        let words = self.as_str().replace('_', " ");
        match self {
            Self::AcquiredBy | Self::DonatedTo | Self::MergedInto | Self::RenamedTo => {
                format!("was {words}")
            }
            Self::OwnedBy | Self::PartOf => format!("is {words}"),
            _ => words,
        }
    }
}

/// How a relation was found, where that is not by who spoke.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// A sentence says it in words that can mean little else.
    Pattern,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_file() {
        for kind in [RelationKind::SpeaksAt, RelationKind::IntegratesWith, RelationKind::SplitFrom]
        {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert_eq!(RelationKind::OwnedBy.words(), "is owned by");
    }
}
