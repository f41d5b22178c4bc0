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

impl Answer {
    /// Returns the cell of `row` in the column called `name`, as in the heading and in
    /// JSON; `None` if the answer has no such column.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::{Graph, query};
    ///
    /// let graph = Graph::from_json(
    ///     r#"{"schema":"kgraph/1","nodes":[
    ///          {"id":"project:rook","name":"Rook","kind":"project","mentions":3,"talks":2}],
    ///        "edges":[],"talks":[],"relations":[]}"#,
    ///     "graph.json",
    /// )?;
    /// let answer = query::ask(&graph, "top projects")?;
    /// for row in &answer.rows {
    ///     let id = answer.cell(row, "id").and_then(|cell| cell.as_text());
    ///     let talks = answer.cell(row, "talks").and_then(|cell| cell.as_number());
    ///     assert_eq!((id, talks), (Some("project:rook"), Some(2.0)));
    /// }
    /// # Ok::<(), kgraph::Error>(())
    /// ```
    #[must_use]
    pub fn cell<'r>(&self, row: &'r Row, name: &str) -> Option<&'r Cell> {
        let place = self.columns.iter().position(|column| column.name == name)?;
        row.cells.get(place)
    }
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

    /// Returns the text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the number, if it is a count or a measure.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Count(count) => Some(*count as f64),
            Self::Score(score) => Some(*score),
            _ => None,
        }
    }

    /// Returns the texts, of which there is one where the cell is a text.
    #[must_use]
    pub fn as_texts(&self) -> &[String] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::List(texts) => texts,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_what_they_hold() {
        let list = || vec!["Rook".to_owned(), "Ceph".to_owned()];
        #[rustfmt::skip]
        let rows = [
            // cell                        text          number     texts
            (Cell::Empty,                  None,         None,      vec![]),
            (Cell::Text("Rook".to_owned()), Some("Rook"), None,     vec!["Rook"]),
            (Cell::Count(3),               None,         Some(3.0), vec![]),
            (Cell::Score(0.5),             None,         Some(0.5), vec![]),
            (Cell::List(list()),           None,         None,      vec!["Rook", "Ceph"]),
        ];
        for (cell, text, number, texts) in rows {
            assert_eq!((cell.as_text(), cell.as_number()), (text, number), "{cell:?}");
            assert_eq!(cell.as_texts(), texts, "{cell:?}");
        }
    }

    #[test]
    fn cells_are_found_by_their_column() {
        let column = |name| Column { name, for_people: true };
        let cells = vec![Cell::Text("Rook".to_owned()), Cell::Count(2)];
        let row = Row { cells, ..Row::default() };
        let answer = Answer { columns: vec![column("name"), column("talks")], ..Answer::default() };
        assert_eq!(answer.cell(&row, "talks"), Some(&Cell::Count(2)));
        assert_eq!(answer.cell(&row, "llr"), None);
    }
}
