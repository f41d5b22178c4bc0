//! Question + graph → answer.
//!
//! A question about a period or an event is answered from the graph of those
//! talks alone, so that counts, scores and dates are theirs.

mod entities;
mod talks;

use std::borrow::Cow;

use super::{Answer, Ask, Column, Filter, Name, Question, Row, Time, error_at, names::Names};
use crate::{
    analyse,
    entity::EntityKind,
    error::Error,
    graph::{Edge, Graph, Node, Period, TalkRecord},
    text,
};

/// How many rows `top` gives if the question does not say.
const TOP: usize = 10;

/// Answers `question`; `written` is what the user wrote, for messages.
pub(super) fn reply(graph: &Graph, question: &Question, written: &str) -> Result<Answer, Error> {
    let names = Names::new(graph, written);
    let mut notes = Vec::new();
    let part = restrict(graph, &question.filter, written, &mut notes)?;
    let draft = match &question.ask {
        Ask::Linked { kind, to, not } => {
            let to = resolve_all(&names, to, &[])?;
            let not = resolve_all(&names, not, &[])?;
            entities::linked(&part, kind.as_deref(), &to, &not)
        }
        Ask::Talks { kind, about, not, by } => {
            let about = resolve_all(&names, about, &[])?;
            let not = resolve_all(&names, not, &[])?;
            let by = resolve_all(&names, by, &[EntityKind::PERSON, EntityKind::COMPANY])?;
            talks::talks(&part, *kind, &about, &not, &by)
        }
        Ask::PeopleAt(name) => {
            entities::people_at(&part, names.resolve(name, &[EntityKind::COMPANY])?)
        }
        Ask::Describe(name) => talks::describe(&part, names.resolve(name, &[])?),
        Ask::Why(a, b) => talks::why(&part, names.resolve(a, &[])?, names.resolve(b, &[])?),
        Ask::Path(from, to) => {
            entities::path(&part, names.resolve(from, &[])?, names.resolve(to, &[])?)
        }
        Ask::Top(kind) => entities::top(&part, kind.as_deref()),
    };
    notes.extend(names.into_notes());
    notes.extend(draft.notes);
    let usual = if matches!(question.ask, Ask::Top(_)) { TOP } else { usize::MAX };
    let limit = question.limit.unwrap_or(usual);
    let mut answer = Answer {
        question: question.to_string(),
        columns: draft.columns,
        total: draft.found.len(),
        notes,
        nodes: draft.asked.into_iter().cloned().collect(),
        ..Answer::default()
    };
    for found in draft.found.into_iter().take(limit) {
        answer.rows.push(found.row);
        answer.nodes.extend(found.nodes.into_iter().map(Cow::into_owned));
        answer.edges.extend(found.edges.into_iter().map(Cow::into_owned));
    }
    answer.nodes.sort_by(|a, b| a.id.cmp(&b.id));
    answer.nodes.dedup_by(|a, b| a.id == b.id);
    answer.edges.sort_by(|a, b| (&a.source, &a.target).cmp(&(&b.source, &b.target)));
    answer.edges.dedup_by(|a, b| (&a.source, &a.target) == (&b.source, &b.target));
    Ok(answer)
}

/// An answer before the limit.
#[derive(Default)]
struct Draft<'g> {
    columns: Vec<Column>,
    notes: Vec<String>,
    /// The entities asked for, which are drawn in any case.
    asked: Vec<&'g Node>,
    found: Vec<Found<'g>>,
}

/// A row with what is drawn of it.
struct Found<'g> {
    row: Row,
    nodes: Vec<Cow<'g, Node>>,
    edges: Vec<Cow<'g, Edge>>,
}

impl<'g> Found<'g> {
    fn new(
        row: Row,
        nodes: impl IntoIterator<Item = &'g Node>,
        edges: impl IntoIterator<Item = &'g Edge>,
    ) -> Self {
        Self {
            row,
            nodes: nodes.into_iter().map(Cow::Borrowed).collect(),
            edges: edges.into_iter().map(Cow::Borrowed).collect(),
        }
    }
}

/// Those of `nodes` that `graph`, which may hold a part of the talks, has too.
fn asked<'g>(graph: &'g Graph, nodes: &[&Node]) -> Vec<&'g Node> {
    nodes.iter().filter_map(|node| graph.node(node.id.as_str())).collect()
}

fn resolve_all<'g>(
    names: &Names<'g>,
    wanted: &[Name],
    kinds: &[&str],
) -> Result<Vec<&'g Node>, Error> {
    wanted.iter().map(|name| names.resolve(name, kinds)).collect()
}

/// The graph of the talks that `filter` lets through.
fn restrict<'g>(
    graph: &'g Graph,
    filter: &Filter,
    written: &str,
    notes: &mut Vec<String>,
) -> Result<Cow<'g, Graph>, Error> {
    if filter.is_everything() {
        return Ok(Cow::Borrowed(graph));
    }
    let periods: Vec<Period> = filter.times.iter().map(period).collect();
    let dated = |talk: &TalkRecord| {
        periods.is_empty()
            || talk.date.as_deref().is_some_and(|date| periods.iter().all(|p| p.holds(date)))
    };
    let takes_place = |talk: &TalkRecord| filter.at.as_ref().is_none_or(|at| is_at(talk, &at.text));
    if let Some(at) = filter.at.as_ref().filter(|_| !graph.talks().iter().any(takes_place)) {
        let mut events: Vec<&str> =
            graph.talks().iter().filter_map(|t| t.event.as_deref()).collect();
        events.sort_by(|a, b| {
            let near = |event: &str| strsim::normalized_damerau_levenshtein(event, &at.text);
            near(b).total_cmp(&near(a)).then(a.cmp(b))
        });
        events.dedup();
        let known = match events.as_slice() {
            [] => "no talk of the graph names its event".to_owned(),
            some => format!("the graph has '{}'", some[..some.len().min(3)].join("', '")),
        };
        let message = format!("no talk is of an event called '{}'; {known}", at.text);
        return Err(error_at(written, at.span, &message));
    }
    let undated = graph.talks().iter().filter(|t| t.date.is_none() && takes_place(t)).count();
    if !periods.is_empty() && undated > 0 {
        notes.push(format!(
            "{undated} of {} talks have no date and are left out",
            graph.talks().len()
        ));
    }
    let part = graph.of_talks(|talk| dated(talk) && takes_place(talk));
    Ok(Cow::Owned(analyse::with_edge_measures(part)))
}

/// Whether the event and place of a talk hold every word of `wanted`.
fn is_at(talk: &TalkRecord, wanted: &str) -> bool {
    let words = [talk.event.as_deref(), talk.place.as_deref(), talk.date.as_deref()]
        .map(Option::unwrap_or_default);
    let known = text::key(&words.join(" "));
    let known: Vec<&str> = known.split(' ').collect();
    text::key(wanted).split(' ').all(|word| known.contains(&word))
}

/// The period of a condition. Dates are compared as text, so "before the first
/// of May" ends on "day 0", which sorts before all days of May.
fn period(time: &Time) -> Period {
    let step = |date: &str, by: i32| {
        let (head, last) = date.rsplit_once('-').map_or(("", date), |(h, l)| (h, l));
        let number = last.parse::<i32>().unwrap_or_default() + by;
        if head.is_empty() { format!("{number:04}") } else { format!("{head}-{number:02}") }
    };
    let (from, to) = match time {
        Time::In(date) => (Some(date.clone()), Some(date.clone())),
        Time::Since(date) => (Some(date.clone()), None),
        Time::After(date) => (Some(step(date, 1)), None),
        Time::Before(date) => (None, Some(step(date, -1))),
        Time::Until(date) => (None, Some(date.clone())),
        // In whatever order they were typed.
        Time::Between(a, b) => {
            let known = a.len().min(b.len());
            let (from, to) = if a[..known] > b[..known] { (b, a) } else { (a, b) };
            (Some(from.clone()), Some(to.clone()))
        }
    };
    Period { from, to }
}

fn columns(for_people: &[&'static str], for_programs: &[&'static str]) -> Vec<Column> {
    let people = for_people.iter().map(|name| Column { name, for_people: true });
    people.chain(for_programs.iter().map(|name| Column { name, for_people: false })).collect()
}
