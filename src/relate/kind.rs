//! What can be said of two entities.

use serde::{Deserialize, Serialize};

/// What a relation says; the source comes first in reading.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
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

    /// Returns it as it reads of the other: `used by`.
    #[must_use]
    pub fn inverse(self) -> &'static str {
        match self {
            Self::SpeaksAt => "given by",
            Self::WorksAt => "people",
            Self::Announces => "announced by",
            Self::IntegratesWith => "integrates with",
            Self::MigratesFrom => "left by",
            Self::MigratesTo => "migrated to by",
            Self::Replaces => "replaced by",
            Self::RunsOn => "carries",
            Self::Uses => "used by",
            Self::AcquiredBy => "acquired",
            Self::Created => "created by",
            Self::DonatedTo => "was given",
            Self::Founded => "founded by",
            Self::HasRoleIn => "has in a role",
            Self::Maintains => "maintained by",
            Self::MergedInto => "took in",
            Self::OwnedBy => "owns",
            Self::PartOf => "has as a part",
            Self::RenamedTo => "was called",
            Self::SplitFrom => "split into",
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
