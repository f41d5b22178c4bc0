//! Questions about a graph, in words.
//!
//! A question is a line of a small language: `projects linked to Rook`,
//! `talks by Kelsey Hightower since 2019`, `path from Rook to Monzo`. It is read
//! into a [`Question`] by a grammar (winnow) and answered from the graph alone.
//! What cannot be read is shown with the place and with what could stand there;
//! a name that nobody has, with the nearest names.
//!
//! Answers are plain data; how they look is the business of
//! [`export::answer`](crate::export::answer).

mod answer;
mod lex;
mod names;
mod parse;
mod print;
mod reply;

pub use self::{
    answer::{Answer, Cell, Column, Row},
    names::Vocabulary,
};
use crate::{analyse, error::Error, graph::Graph, span::Span, talk::TalkKind};

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
    /// What is asked.
    pub ask: Ask,
    /// Which talks count.
    pub filter: Filter,
    /// How many rows are wanted at most.
    pub limit: Option<usize>,
}

/// What a question asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Entities linked to all of `to` and to none of `not`.
    Linked {
        /// The kind wanted; any if `None`.
        kind: Option<String>,
        /// With whom they must be linked.
        to: Vec<Name>,
        /// With whom they must not be linked.
        not: Vec<Name>,
    },
    /// Talks that mention all of `about` and none of `not`, given by all of `by`.
    Talks {
        /// The sort of talk; any if `None`.
        kind: Option<TalkKind>,
        /// What they must mention.
        about: Vec<Name>,
        /// What they must not mention.
        not: Vec<Name>,
        /// Who must have given them: people, or companies of speakers.
        by: Vec<Name>,
    },
    /// People who spoke for a company.
    PeopleAt(Name),
    /// What is known of an entity.
    Describe(Name),
    /// The quotes that link two entities.
    Why(Name, Name),
    /// The strongest path between two entities.
    Path(Name, Name),
    /// The entities with the most talks.
    Top(Option<String>),
}

/// Which talks count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// When they took place; all must hold.
    pub times: Vec<Time>,
    /// Words of the event or place.
    pub at: Option<Name>,
}

impl Filter {
    /// Whether every talk counts.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.times.is_empty() && self.at.is_none()
    }
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

/// Reads `question` and answers it from `graph`.
///
/// # Errors
///
/// Returns [`Error::Question`] if the question cannot be read or names what the
/// graph does not hold; its message shows the place. An answer without rows is
/// no error.
pub fn ask(graph: &Graph, question: &str) -> Result<Answer, Error> {
    let vocabulary = Vocabulary::of(graph);
    let parsed = Question::parse(question, &vocabulary)?;
    let measured;
    let graph = if graph.edges().all(|edge| edge.measures.is_some()) {
        graph
    } else {
        measured = analyse::with_edge_measures(graph.clone());
        &measured
    };
    reply::reply(graph, &parsed, question)
}

/// Makes the error for what stands at `span` of `question`, with a line that
/// points there.
fn error_at(question: &str, span: Span, message: &str) -> Error {
    // A question on several lines is shown on one, so that the marks fit.
    let shown: String = question.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let count = |text: Option<&str>| text.map_or(0, |t| t.chars().count());
    let before = count(question.get(..span.start));
    let width = count(question.get(span.range())).max(1);
    Error::Question(format!("{message}\n  {shown}\n  {}{}", " ".repeat(before), "^".repeat(width)))
}

#[cfg(test)]
mod tests;
