//! Questions about a graph, in words.
//!
//! A question is a line of a small language: `projects linked to Rook`,
//! `talks by Kelsey Hightower since 2019`, `path from Rook to Monzo`. It is read
//! into a [`Question`] by a grammar (winnow) and answered from the graph alone.
//! What cannot be read is shown with the place and with what could stand there;
//! a name that nobody has, with the nearest names; what has no meaning for the
//! question at hand is refused rather than passed over. `docs/questions.md` has
//! an example of each form.
//!
//! An [`Asker`] holds what all questions of a graph need; [`ask`] is for one
//! alone. Answers are plain data; how they look is the business of
//! [`export::answer`](crate::export::answer).

mod accepts;
mod answer;
mod asker;
mod lacks;
mod lex;
mod measure;
mod names;
mod parse;
mod print;
mod question;
mod reply;
mod view;
mod vocabulary;

pub use self::{
    answer::{Answer, Cell, Column, Row},
    asker::Asker,
    measure::Measure,
    question::{
        Ask, Became, Bound, Choice, Condition, Filter, LinkedTo, Name, Pick, Question, Route, Set,
        Stage, Talks, Target, Tie, Time, When,
    },
    vocabulary::Vocabulary,
};
use crate::{error::Error, graph::Graph, span::Span};

/// How many rows are given of what has no natural end if the question does not
/// say.
const TOP: usize = 10;

/// Reads `question` and answers it from `graph`.
///
/// # Errors
///
/// Returns [`Error::Question`] if the question cannot be read and
/// [`Error::UnknownName`] if it names what the graph does not hold; both show the
/// place. An answer without rows is no error.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, query};
///
/// let answer = query::ask(&Graph::default(), "top projects")?;
/// assert_eq!(answer.rows, []);
/// # Ok::<(), kgraph::Error>(())
/// ```
pub fn ask(graph: &Graph, question: &str) -> Result<Answer, Error> {
    Asker::new(graph).ask(question)
}

/// Makes the error for what stands at `span` of `question`.
fn error_at(question: &str, span: Span, message: &str) -> Error {
    Error::Question { question: question.to_owned(), span, message: message.to_owned() }
}

/// Makes the error for the name at `span` of `question`, which nothing has.
fn unknown_at(question: &str, span: Span, message: &str) -> Error {
    Error::UnknownName { question: question.to_owned(), span, message: message.to_owned() }
}

#[cfg(test)]
mod tests;
