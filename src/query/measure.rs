//! What rows can be ranked by.

/// What rows can be ranked by; `docs/measures.md` tells what each says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Measure {
    /// The talks of an entity, or those that a link has in common.
    Talks,
    /// The log-likelihood ratio of a link.
    Llr,
    /// How much of their talks two entities share (Ochiai).
    Score,
    /// Normalised pointwise mutual information of a link.
    Npmi,
    /// Jaccard's index of a link.
    Jaccard,
    /// Dice's index of a link.
    Dice,
    /// The weight of a link.
    Weight,
    /// The chance of a link, corrected; least first.
    Q,
    /// The talks that a person, or the people of a company, gave.
    Given,
    /// The people who gave talks for a company.
    Speakers,
    /// The mentions of an entity.
    Mentions,
    /// `PageRank` of an entity.
    PageRank,
    /// Betweenness of an entity.
    Betweenness,
    /// The neighbours of an entity.
    Degree,
    /// The weights of an entity's links.
    Strength,
    /// The core that an entity stands in.
    Core,
}

impl Measure {
    /// All measures.
    pub const ALL: [Self; 16] = [
        Self::Talks,
        Self::Llr,
        Self::Score,
        Self::Npmi,
        Self::Jaccard,
        Self::Dice,
        Self::Weight,
        Self::Q,
        Self::Given,
        Self::Speakers,
        Self::Mentions,
        Self::PageRank,
        Self::Betweenness,
        Self::Degree,
        Self::Strength,
        Self::Core,
    ];

    /// Returns the word of questions and the heading of the column.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Talks => "talks",
            Self::Llr => "llr",
            Self::Score => "score",
            Self::Npmi => "npmi",
            Self::Jaccard => "jaccard",
            Self::Dice => "dice",
            Self::Weight => "weight",
            Self::Q => "q",
            Self::Given => "given",
            Self::Speakers => "speakers",
            Self::Mentions => "mentions",
            Self::PageRank => "pagerank",
            Self::Betweenness => "betweenness",
            Self::Degree => "degree",
            Self::Strength => "strength",
            Self::Core => "core",
        }
    }

    /// Returns the measure that `word`, in lower case, names.
    pub(super) fn named(word: &str) -> Option<Self> {
        match word {
            "ochiai" => Some(Self::Score),
            "g2" => Some(Self::Llr),
            _ => Self::ALL.into_iter().find(|measure| measure.as_str() == word),
        }
    }

    /// Whether it says something of a link.
    #[must_use]
    pub fn is_of_links(self) -> bool {
        use Measure::{Dice, Jaccard, Llr, Npmi, Q, Score, Talks, Weight};
        matches!(self, Talks | Llr | Score | Npmi | Jaccard | Dice | Weight | Q)
    }

    /// Whether it says something of an entity.
    #[must_use]
    pub fn is_of_entities(self) -> bool {
        self == Self::Talks || !self.is_of_links()
    }

    /// Whether it is known only once all entities were measured.
    pub(super) fn needs_whole(self) -> bool {
        use Measure::{Betweenness, Core, Degree, PageRank, Strength};
        matches!(self, Betweenness | Core | Degree | PageRank | Strength)
    }
}
