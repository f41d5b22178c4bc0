//! What a question says, as plain data.
//!
//! A question selects something (entities, talks, links, paths, trends), says
//! which talks count, and how the rows are ranked and how many are wanted.
//! Entities are selected by a [`Set`], and wherever a name may stand a set may
//! stand, too, so that questions nest: `companies of people linked to Linkerd`.

use std::ops::RangeInclusive;

use super::Measure;
use crate::{dictionary::Level, relate::RelationKind, span::Span, talk::TalkKind};

/// A question, read.
///
/// It prints as a question that is read as the same again.
///
/// # Examples
///
/// ```
/// use kgraph::query::{Question, Vocabulary};
///
/// let question = Question::parse("Vendors related to rook in 2018?", &Vocabulary::default())?;
/// assert_eq!(question.to_string(), "companies linked to \"rook\" in 2018");
/// # Ok::<(), kgraph::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Whether to tell how the question is understood, in place of an answer.
    pub explain: bool,
    /// Whether only the number of rows is wanted.
    pub count: bool,
    /// What is asked.
    pub ask: Ask,
    /// What counts.
    pub filter: Filter,
    /// What rows are ranked by, if not as usual.
    pub by: Option<Measure>,
    /// How many rows are wanted at most.
    pub limit: Option<usize>,
}

/// What a question asks for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Ask {
    /// Entities.
    Entities(Set),
    /// Talks about something, by someone.
    Talks(Talks),
    /// The events of such talks.
    Events(Talks),
    /// How many of such talks there were each year.
    Years(Talks),
    /// How many of such entities the talks of each year have.
    PerYear(Set),
    /// Where talks mention an entity, in their words; those that some gave, if it says
    /// who.
    Quotes(Name, Choice),
    /// What is known of an entity.
    Describe(Name),
    /// The quotes that link two entities.
    Why(Name, Name),
    /// The reason that two entities are not linked.
    WhyNot(Name, Name),
    /// How two entities are linked, and what they have in common.
    Between(Name, Name),
    /// The strongest path between two entities.
    Path(Route),
    /// Links: all, or those of some entities.
    Links {
        /// Which.
        pick: Pick,
        /// An end of each.
        of: Choice,
    },
    /// Entities of which the share of talks rose or fell.
    Trend {
        /// Which entities; their links are not asked for.
        set: Set,
        /// Whether those that rose are wanted, or those that fell.
        rising: bool,
        /// The two slices of talks; the last year and what lies before if `None`.
        slices: Option<(When, When)>,
    },
    /// All entities of two slices of talks side by side.
    Compare {
        /// Which entities.
        set: Set,
        /// The slices.
        slices: (When, When),
    },
    /// Entities that no talk mentioned before those that count.
    New(Set),
    /// What belongs together.
    Communities,
    /// What leads from one entity's community to the other's.
    Bridges(Name, Name),
}

/// A selection of talks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Talks {
    /// The sort of talk; any if `None`.
    pub kind: Option<TalkKind>,
    /// What they must mention.
    pub about: Choice,
    /// Who must have given them: people, or companies of speakers.
    pub by: Choice,
    /// The sorts of talk that are left out.
    pub not: Vec<TalkKind>,
    /// How many speakers the notes must name; any number if `None`.
    pub speakers: Option<RangeInclusive<usize>>,
    /// Whether only speakers of those who must have given them are counted: "with two
    /// speakers from Google".
    pub counts_by: bool,
    /// Whether nothing must tell when they were.
    pub undated: bool,
    /// Whether the latest come first, in place of the earliest.
    pub latest: bool,
}

/// A selection of entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Set {
    /// The kind; any if `None`.
    pub kind: Option<String>,
    /// The maturity of the project when it was talked about.
    pub stage: Option<Stage>,
    /// What the project must have become, whenever it was talked about.
    pub became: Option<Became>,
    /// What they must be linked to; all must hold.
    pub links: Vec<LinkedTo>,
    /// How much they must have, where the set stands within another: that of the rows
    /// themselves is in the filter.
    pub bound: Option<Bound>,
}

/// A maturity that began at some time, as the dictionaries have it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Became {
    /// Which; of those that are hosted, the first.
    pub stage: Stage,
    /// When it began, one of these; at any time if there are none.
    pub times: Vec<Time>,
}

/// A maturity that a question asks for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Stage {
    /// That level.
    Level(Level),
    /// Any level but archived.
    Hosted,
}

/// A condition on entities.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedTo {
    /// What they must be to the others.
    pub relation: Tie,
    /// The others.
    pub to: Choice,
}

/// What one entity is to another.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Tie {
    /// They share a talk.
    Linked,
    /// One is a person who spoke for the other, a company.
    Of,
    /// They belong to the same community.
    Community,
    /// The same, of another than the one.
    Like,
    /// One is the other.
    Called,
    /// Talks say that the one uses the other, or runs on it.
    Uses,
    /// The other way about.
    UsedBy,
    /// One gave a talk that mentions the other; any talk if there is no other.
    Spoke,
    /// The same of one sort of talk.
    Gave(TalkKind),
    /// People who gave a talk together, and their companies.
    SpokeWith,
    /// A talk that the other gave mentions the one.
    InTalksBy,
    /// The same, and no other talk does.
    OnlyInTalksBy,
    /// One has the other as a tag.
    Tagged,
    /// One owns the other, or took it over.
    Owns,
    /// The other way about.
    OwnedBy,
    /// Talks or dictionaries say this of the one and the other: it maintains,
    /// founded or replaced it.
    Did(RelationKind),
    /// The other way about.
    DoneBy(RelationKind),
}

impl Tie {
    /// Whether one gave a talk, whatever the sort.
    pub(super) fn is_speaking(self) -> bool {
        matches!(self, Self::Spoke | Self::Gave(_))
    }
}

/// All of some, or all of others, and none of yet others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// Alternatives; of one of them, all must hold. Without alternatives,
    /// everything holds.
    pub any: Vec<Vec<Target>>,
    /// What must not hold.
    pub not: Vec<Target>,
}

impl Choice {
    /// Whether everything holds.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.any.is_empty() && self.not.is_empty()
    }
}

/// One entity, or each of several.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// The entity of that name; without one, those that are tagged so.
    Name(Name),
    /// Those of a set.
    Set(Set),
}

/// A path that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Where it starts.
    pub from: Name,
    /// Where it ends.
    pub to: Name,
    /// The kinds that may lie on the way; all if empty.
    pub through: Vec<String>,
    /// What must lie on the way, in this order.
    pub via: Vec<Name>,
    /// The kinds that must not.
    pub not_through: Vec<String>,
    /// The entities that must not.
    pub not: Vec<Name>,
}

/// Which links are wanted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Pick {
    /// The strongest.
    Strongest,
    /// Those that one would least expect.
    Surprising,
    /// Those whose ends are linked in no other way.
    Bridges,
}

/// What counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Which talks count; all conditions must hold.
    pub talks: Vec<Condition>,
    /// How much rows must have.
    pub bound: Option<Bound>,
    /// Whether links must be more than chance.
    pub significant: bool,
    /// The kinds of entities that rows may be of; any if empty.
    pub kinds: Vec<String>,
    /// The date at which maturity is looked up; that of each talk if `None`.
    pub as_of: Option<String>,
}

/// A condition on talks.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Whether it must not hold.
    pub not: bool,
    /// Alternatives, of which one must hold.
    pub any: Vec<When>,
    /// Whether rows must come of the talks of each alternative: `in both 2018 and 2019`.
    pub each: bool,
}

/// How much of something rows must have: `with at least 3 talks`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Bound {
    /// Of what, something that is counted.
    pub measure: Measure,
    /// How many.
    pub range: RangeInclusive<usize>,
}

/// When or where a talk took place.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// When.
    Time(Time),
    /// Words of the event or place.
    At(Name),
}

/// A condition on the date of a talk; dates are `2018`, `2018-05` or `2018-05-02`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Time {
    /// Within.
    In(String),
    /// Then or later.
    Since(String),
    /// Later.
    After(String),
    /// Earlier.
    Before(String),
    /// Then or earlier.
    Until(String),
    /// From the first to the second, both included.
    Between(String, String),
}

/// A name as the question writes it.
#[derive(Clone, Debug)]
pub struct Name {
    /// The name without quotes.
    pub text: String,
    /// Where it stands in the question.
    pub span: Span,
}

impl PartialEq for Name {
    /// Whether both name the same, wherever they stand.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
