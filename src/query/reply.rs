//! Question + graph → answer.
//!
//! A question about a period or an event is answered from the graph of those
//! talks alone, so that counts, scores and dates are theirs.

mod apart;
mod declared;
mod describe;
mod entities;
mod events;
mod explain;
mod groups;
mod left_out;
mod pairs;
mod path;
pub(super) mod select;
mod sets;
mod stage;
mod talks;
mod trends;
mod usage;
mod why;

use std::{borrow::Cow, cell::OnceCell, cmp::Ordering};

use rustc_hash::FxHashMap;

use super::{
    Answer, Ask, Cell, Column, LinkedTo, Question, Row, TOP, Tie, Vocabulary, names::Names,
};
use crate::{
    entity::EntityId,
    error::Error,
    graph::{Edge, Graph, Node},
    query::view::{EdgeAt, View},
};

pub(super) use self::sets::of_edge;

/// Finds the entity that a name means beside the graph.
pub(super) type Known<'g> = dyn Fn(&str) -> Option<(EntityId, String)> + Send + Sync + 'g;

/// What a question is answered from.
pub(super) struct Source<'a> {
    /// The graph of all talks.
    pub(super) graph: &'a Graph,
    /// The same, as a part that holds everything.
    pub(super) whole: View<'a>,
    pub(super) vocabulary: &'a Vocabulary,
    /// Finds entities that the graph does not hold.
    pub(super) known: Option<&'a Known<'a>>,
    /// What the user wrote.
    pub(super) written: &'a str,
}

/// What answers have at hand.
struct Context<'a> {
    source: &'a Source<'a>,
    /// The talks and links that count.
    graph: View<'a>,
    question: &'a Question,
    names: Names<'a>,
    /// The date of each talk.
    dates: OnceCell<FxHashMap<&'a str, Option<&'a str>>>,
}

/// Answers `question` from `part`, which is what counts.
pub(super) fn reply(
    source: &Source<'_>,
    part: View<'_>,
    question: &Question,
    notes: &[String],
) -> Result<Answer, Error> {
    let context = Context {
        source,
        graph: part,
        question,
        names: Names::new(source),
        dates: OnceCell::new(),
    };
    let mut draft = draft(&context)?;
    let limit = if question.explain {
        draft = explain::explain(&context, &draft);
        usize::MAX
    } else if question.count {
        draft = counted_rows(question, &draft);
        usize::MAX
    } else {
        context.limit()
    };
    let mut answer = Answer {
        question: question.to_string(),
        columns: draft.columns,
        total: draft.total.unwrap_or(draft.found.len()),
        notes: notes.to_vec(),
        told: draft.told,
        nodes: draft.asked.into_iter().cloned().collect(),
        ..Answer::default()
    };
    answer.notes.extend(context.names.into_notes());
    answer.notes.extend(draft.notes);
    if question.limit.is_none() && answer.total > limit {
        answer
            .notes
            .push(format!("the first {limit} of {0} rows; `top {0}` gives all", answer.total));
    }
    let mut drawn = Vec::new();
    for found in draft.found.into_iter().take(limit) {
        answer.rows.push(found.row);
        answer.nodes.extend(found.nodes.into_iter().map(Cow::into_owned));
        answer.edges.extend(found.own);
        drawn.extend(found.edges.iter().map(|edge| (edge.place, edge.edge)));
    }
    answer.nodes.sort_by(|a, b| a.id.cmp(&b.id));
    answer.nodes.dedup_by(|a, b| a.id == b.id);
    // Edges of the graph are sorted by their places; those of talks lie beside.
    let beside = !answer.edges.is_empty();
    drawn.sort_unstable_by_key(|(place, _)| *place);
    drawn.dedup_by_key(|(place, _)| *place);
    answer.edges.extend(drawn.into_iter().map(|(_, edge)| edge.clone()));
    if beside {
        answer.edges.sort_by(|a, b| (&a.source, &a.target).cmp(&(&b.source, &b.target)));
        answer.edges.dedup_by(|a, b| (&a.source, &a.target) == (&b.source, &b.target));
    }
    Ok(answer)
}

/// The number of rows of `draft`, in place of them.
fn counted_rows<'a>(question: &Question, draft: &Draft<'a>) -> Draft<'a> {
    let count = draft.total.unwrap_or(draft.found.len());
    let what = question.ask.to_string();
    let what = what.strip_prefix("top ").unwrap_or(&what).to_owned();
    let cells = vec![Cell::Text(what), Cell::Count(count)];
    Draft {
        columns: columns(&["what", "count"], &[]),
        found: vec![Found::new(Row { cells, ..Row::default() }, [], [])],
        asked: draft.asked.clone(),
        ..Draft::default()
    }
}

fn draft<'a>(context: &Context<'a>) -> Result<Draft<'a>, Error> {
    match &context.question.ask {
        Ask::Entities(set) => entities::entities(context, set),
        Ask::Talks(wanted) => talks::talks(context, wanted),
        Ask::Events(wanted) => events::events(context, wanted),
        Ask::Years(wanted) => events::years(context, wanted),
        Ask::PerYear(set) => context.per_year(set),
        Ask::Quotes(name, by) => events::quotes(context, name, by),
        Ask::Describe(name) => describe::describe(context, name),
        Ask::Why(a, b) => why::why(context, a, b),
        Ask::WhyNot(a, b) => Ok(why::why_not(context, a, b)),
        Ask::Between(a, b) => pairs::between(context, a, b),
        Ask::Path(route) => path::path(context, route),
        Ask::Links { pick, of } => pairs::links(context, *pick, of),
        Ask::Trend { set, rising, slices } => trends::trend(context, set, *rising, slices.as_ref()),
        Ask::Compare { set, slices } => trends::compare(context, set, slices),
        Ask::New(set) => trends::new(context, set),
        Ask::Communities => Ok(groups::communities(context)),
        Ask::Bridges(a, b) => groups::bridges(context, a, b),
    }
}

/// How many rows are given if the question does not say.
fn usual_limit(question: &Question) -> usize {
    let open = match &question.ask {
        Ask::Entities(set) => {
            let all = |link: &LinkedTo| link.relation.is_speaking() && link.to.is_everything();
            let open = |link: &LinkedTo| {
                matches!(link.relation, Tie::Linked | Tie::Called) && link.to.any.is_empty()
            };
            set.became.is_none() && set.links.iter().all(open)
                || question.filter.is_everything() && set.links.iter().all(all)
        }
        Ask::Talks(talks) => talks.latest,
        Ask::Quotes(..)
        | Ask::Links { .. }
        | Ask::Trend { .. }
        | Ask::Compare { .. }
        | Ask::Between(..)
        | Ask::Bridges(..) => true,
        _ => false,
    };
    if open { TOP } else { usize::MAX }
}

/// An answer before the limit.
#[derive(Default)]
struct Draft<'g> {
    columns: Vec<Column>,
    notes: Vec<String>,
    /// The entities asked for, which are drawn in any case.
    asked: Vec<&'g Node>,
    found: Vec<Found<'g>>,
    /// How many rows there are, if not all were made.
    total: Option<usize>,
    /// Whether its notes are the answer.
    told: bool,
}

/// A row with what is drawn of it.
struct Found<'g> {
    row: Row,
    nodes: Vec<Cow<'g, Node>>,
    edges: Vec<EdgeAt<'g>>,
    /// Edges that are none of the graph.
    own: Vec<Edge>,
}

impl<'g> Found<'g> {
    fn new(
        row: Row,
        nodes: impl IntoIterator<Item = &'g Node>,
        edges: impl IntoIterator<Item = EdgeAt<'g>>,
    ) -> Self {
        Self {
            row,
            nodes: nodes.into_iter().map(Cow::Borrowed).collect(),
            edges: edges.into_iter().collect(),
            own: Vec::new(),
        }
    }
}

impl<'a> Context<'a> {
    /// Those of `nodes` that the talks that count mention, too.
    fn here(&self, nodes: &[&Node]) -> Vec<&'a Node> {
        nodes.iter().filter_map(|node| self.graph.node(node.id.as_str())).collect()
    }

    /// Whether rows may be of the kind of `id`.
    fn wants(&self, id: &EntityId) -> bool {
        let kinds = &self.question.filter.kinds;
        kinds.is_empty() || kinds.iter().any(|kind| kind == id.kind())
    }

    /// How many rows are wanted at most.
    fn limit(&self) -> usize {
        self.question.limit.unwrap_or_else(|| usual_limit(self.question))
    }

    /// Sorts the best rows, and drops what is beyond the limit without sorting
    /// it; returns how many there were.
    fn best<T>(&self, rows: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) -> usize {
        let (total, limit) = (rows.len(), self.limit());
        if total > limit {
            rows.select_nth_unstable_by(limit, &order);
            rows.truncate(limit);
        }
        rows.sort_by(order);
        total
    }

    /// Drops what is beyond the limit, since to make a row takes longer than to
    /// rank it; returns how many there were.
    fn cut<T>(&self, rows: &mut Vec<T>) -> usize {
        let total = rows.len();
        rows.truncate(self.limit());
        total
    }
}

fn columns(for_people: &[&'static str], for_programs: &[&'static str]) -> Vec<Column> {
    let people = for_people.iter().map(|name| Column { name, for_people: true });
    people.chain(for_programs.iter().map(|name| Column { name, for_people: false })).collect()
}
