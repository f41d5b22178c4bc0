//! Answers as plain data.

use crate::graph::{Edge, Evidence, Node};

/// The answer to a question: a table, evidence for its rows, and the part of
/// the graph that it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The question as it was understood.
    pub question: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, best first.
    pub rows: Vec<Row>,
    /// How many rows there are without the limit.
    pub total: usize,
    /// What a reader should know beside the rows.
    pub notes: Vec<String>,
    /// Whether the notes are the answer, as where no change is beyond chance; it has no
    /// rows then.
    pub told: bool,
    /// The entities, and talks, that the answer is about.
    pub nodes: Vec<Node>,
    /// How these are linked.
    pub edges: Vec<Edge>,
}

/// A column of an answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Column {
    /// The name, as in the heading and in JSON.
    pub name: &'static str,
    /// Whether people need it; identifiers are for programs.
    pub for_people: bool,
}

/// A row of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// Where it can be read.
    pub evidence: Vec<Evidence>,
    /// In how many talks it can be read, whatever evidence is kept.
    pub talks: usize,
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// A text.
    Text(String),
    /// A number of things.
    Count(usize),
    /// A measure, of which people are shown four digits.
    Score(f64),
    /// Several texts.
    List(Vec<String>),
}

impl Cell {
    /// Makes a text, or nothing.
    pub(super) fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }
}
