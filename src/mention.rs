//! Mentions: where an entity stands in a text, and why we think so.

use serde::{Deserialize, Serialize};

use crate::{
    document::Zone,
    entity::EntityId,
    span::{Position, Span},
};

/// The rule that made a mention.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rule {
    /// A name or alias of the dictionary.
    Alias,
    /// A misspelling, listed or found by the typo rule.
    Misspelling,
    /// A handle such as `@rook_io`.
    Handle,
    /// A link or repository that identifies the entity.
    Link,
    /// A speaker or a speaker's organisation, by the grammar of the title.
    Speaker,
    /// A regular expression of the dictionary.
    Pattern,
    /// An abbreviation that the document defines: "Long Name (LN)".
    Abbreviation,
    /// A short name after the full name in the same talk.
    ShortName,
}

impl Rule {
    /// All rules, in the order of their numbers.
    pub(crate) const ALL: [Self; 8] = [
        Self::Alias,
        Self::Misspelling,
        Self::Handle,
        Self::Link,
        Self::Speaker,
        Self::Pattern,
        Self::Abbreviation,
        Self::ShortName,
    ];

    /// Returns the word used in output, such as `short_name`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::Misspelling => "misspelling",
            Self::Handle => "handle",
            Self::Link => "link",
            Self::Speaker => "speaker",
            Self::Pattern => "pattern",
            Self::Abbreviation => "abbreviation",
            Self::ShortName => "short_name",
        }
    }
}

/// One occurrence of an entity in a document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mention {
    /// The entity.
    pub entity: EntityId,
    /// Where it stands, in bytes of the text of its document;
    /// [`Origin::span`](crate::Origin::span) tells where that is in the file.
    pub span: Span,
    /// Line and column of its first byte.
    pub position: Position,
    /// The zone it stands in.
    pub zone: Zone,
    /// Why it is a mention.
    pub rule: Rule,
    /// How sure we are, above 0 and at most 1.
    pub confidence: f64,
    /// The talk it belongs to, as an index of the document's talks.
    pub talk: usize,
}

impl Mention {
    /// Makes a mention beyond doubt, by an alias, in prose of the first talk.
    #[must_use]
    pub fn new(entity: EntityId, span: Span, position: Position) -> Self {
        let (zone, rule) = (Zone::Prose, Rule::Alias);
        Self { entity, span, position, zone, rule, confidence: 1.0, talk: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_called_what_they_are_written_as() {
        for (rule, number) in Rule::ALL.into_iter().zip(0..) {
            assert_eq!(rule as usize, number);
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.as_str());
        }
    }
}
