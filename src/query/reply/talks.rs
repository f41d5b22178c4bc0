//! Answers whose rows are talks.

use std::{borrow::Cow, cmp::Ordering, sync::Arc};

use super::{
    Context, Draft, Found, columns,
    sets::Group,
    usage::{is, is_titled},
};
use crate::{
    entity::{EntityId, EntityKind},
    error::Error,
    graph::{Edge, Evidence, Node, TalkRecord},
    query::{Cell, Row, Talks, view::View},
};

/// The talks of a selection, the earliest first.
pub(super) struct Selected<'a> {
    /// Each with what of the question it names.
    pub(super) talks: Vec<(&'a TalkRecord, Vec<&'a Node>)>,
    /// The entities that the question names.
    pub(super) asked: Vec<&'a Node>,
}

/// Finds the talks that `wanted` selects.
pub(super) fn select<'a>(context: &Context<'a>, wanted: &Talks) -> Result<Selected<'a>, Error> {
    let speakers = [EntityKind::PERSON, EntityKind::COMPANY];
    let ((about, not_about), (by, not_by)) =
        (context.topics(&wanted.about)?, context.choice(&wanted.by, &speakers)?);
    // A member of the group that the talk mentions, at the stage asked for.
    let holds = |talk: &TalkRecord, group: &Group<'a>| {
        let named = group.nodes.iter().copied().find(|node| {
            talk.entities.binary_search(&node.id).is_ok()
                && group.stage.is_none_or(|it| context.was(node, it, talk.date.as_deref()))
        });
        named.map(Some).or_else(|| is_titled(talk, &group.titled).then_some(None))
    };
    let gave = |talk: &TalkRecord, group: &Group<'a>| {
        group.nodes.iter().copied().find(|node| gave(talk, &node.id)).map(Some)
    };
    let of_sort = |talk: &&TalkRecord| {
        wanted.kind.is_none_or(|kind| talk.kind == kind)
            && !wanted.not.contains(&talk.kind)
            && wanted
                .speakers
                .as_ref()
                .is_none_or(|it| wanted.counts_by || it.contains(&talk.speakers.len()))
            && (!wanted.undated || talk.date.is_none())
    };
    let mut found: Vec<(&TalkRecord, Vec<&Node>)> = Vec::new();
    for talk in context.graph.talks().filter(of_sort) {
        let Some(mut said) = fulfils(talk, &about, &not_about, holds) else { continue };
        let Some(speaking) = fulfils(talk, &by, &not_by, gave) else { continue };
        let counted = wanted.speakers.as_ref().filter(|_| wanted.counts_by);
        if counted.is_some_and(|many| !by.iter().any(|all| many.contains(&speakers_of(talk, all))))
        {
            continue;
        }
        said.extend(speaking);
        found.push((talk, said.into_iter().flatten().collect()));
    }
    found.sort_by(|(a, _), (b, _)| by_date(a, b, wanted.latest));
    let named = about.iter().chain(&by).flatten().filter(|group| group.single);
    let asked = named.flat_map(|group| group.nodes.iter().copied()).collect();
    Ok(Selected { talks: found, asked })
}

/// The order of talks; those without a date come last.
fn by_date(a: &TalkRecord, b: &TalkRecord, latest: bool) -> Ordering {
    let order = if latest { b.date.cmp(&a.date) } else { a.date.cmp(&b.date) };
    a.date.is_none().cmp(&b.date.is_none()).then(order)
}

pub(super) fn talks<'a>(context: &Context<'a>, wanted: &Talks) -> Result<Draft<'a>, Error> {
    let graph = context.graph;
    let Selected { talks: mut found, asked } = select(context, wanted)?;
    let total = Some(context.cut(&mut found));
    let columns =
        columns(&["date", "kind", "title", "speakers", "event", "where"], &["place", "url", "id"]);
    let mut draft = Draft { columns, asked, total, ..Draft::default() };
    for (talk, wanted) in found {
        let mut evidence: Vec<Evidence> =
            wanted.iter().map(|node| mention_in(graph, node, talk)).collect();
        if evidence.is_empty() {
            evidence.push(talk_itself(talk));
        }
        let row = Row { cells: cells(talk), evidence, talks: 1 };
        let drawn = talk_node(talk);
        let own = wanted.iter().map(|node| talk_edge(node, &drawn)).collect();
        let mut nodes: Vec<Cow<'a, Node>> = wanted.into_iter().map(Cow::Borrowed).collect();
        nodes.push(Cow::Owned(drawn));
        draft.found.push(Found { row, nodes, edges: Vec::new(), own });
    }
    Ok(draft)
}

/// What of one alternative a talk fulfils, all of it; `None` if it fulfils no
/// alternative, or what it must not.
fn fulfils<'a>(
    talk: &TalkRecord,
    any: &[Vec<Group<'a>>],
    not: &[Group<'a>],
    one: impl Fn(&TalkRecord, &Group<'a>) -> Option<Option<&'a Node>>,
) -> Option<Vec<Option<&'a Node>>> {
    if not.iter().any(|group| one(talk, group).is_some()) {
        return None;
    }
    if any.is_empty() {
        return Some(Vec::new());
    }
    any.iter().find_map(|all| all.iter().map(|group| one(talk, group)).collect())
}

/// How many speakers of `talk` are of these groups.
fn speakers_of(talk: &TalkRecord, all: &[Group<'_>]) -> usize {
    let nodes = || all.iter().flat_map(|group| &group.nodes);
    talk.speakers.iter().filter(|speaker| nodes().any(|node| is(speaker, &node.id))).count()
}

pub(super) fn gave(talk: &TalkRecord, id: &EntityId) -> bool {
    talk.speakers.iter().any(|speaker| is(speaker, id))
}

fn cells(talk: &TalkRecord) -> Vec<Cell> {
    let speakers = talk.speakers.iter().map(|s| match &s.organization {
        Some(organization) => format!("{} ({organization})", s.name),
        None => s.name.clone(),
    });
    vec![
        Cell::text(talk.date.as_deref()),
        Cell::Text(talk.kind.to_string()),
        Cell::Text(talk.title.clone()),
        Cell::List(speakers.collect()),
        Cell::text(talk.event.as_deref()),
        Cell::Text(format!("{}:{}", talk.document, talk.lines[0])),
        Cell::text(talk.place.as_deref()),
        Cell::text(talk.url.as_deref()),
        Cell::Text(talk.id.to_string()),
    ]
}

/// Where `talk` mentions `node`: of all that the graph keeps, what says most.
pub(super) fn mention_in(graph: View<'_>, node: &Node, talk: &TalkRecord) -> Evidence {
    let here = |evidence: &&Evidence| evidence.talk == talk.id;
    let own = graph.node(node.id.as_str()).and_then(|node| node.evidence.iter().find(here));
    let said = || {
        let relations = graph.relations().iter().filter(|r| r.source == node.id);
        relations.flat_map(|r| &r.evidence).find(here)
    };
    if let Some(found) = own.or_else(said) {
        return found.clone();
    }
    // Quotes of an entity are kept of some talks only; its edges have more.
    let mut edges = graph.links_of_talk(node.id.as_str(), &talk.id);
    let both = edges.find_map(|it| Some((it.edge, it.edge.evidence.iter().find(here)?)));
    both.map_or_else(|| talk_itself(talk), |(edge, it)| half(it, edge.source != node.id))
}

/// The part of the evidence of an edge that is of one end.
fn half(evidence: &Evidence, second: bool) -> Evidence {
    part_of(evidence, usize::from(second && evidence.lines.len() > 1))
}

/// The part of the evidence of an edge that is of the end `i`.
pub(super) fn part_of(evidence: &Evidence, i: usize) -> Evidence {
    let quote = i.min(evidence.quotes.len().saturating_sub(1));
    Evidence {
        document: Arc::clone(&evidence.document),
        talk: Arc::clone(&evidence.talk),
        lines: evidence.lines.get(i).copied().into_iter().collect(),
        pages: evidence.pages.get(i).copied().into_iter().collect(),
        times: evidence.times.get(i).cloned().into_iter().collect(),
        quotes: evidence.quotes.get(quote).cloned().into_iter().collect(),
    }
}

/// The quotes of `evidence`, each with its own line.
pub(super) fn one_by_one(evidence: &Evidence) -> Vec<Evidence> {
    if evidence.quotes.len() < 2 {
        return vec![evidence.clone()];
    }
    (0..evidence.quotes.len()).map(|quote| part_of(evidence, quote)).collect()
}

/// `document:line`, or `document:line,line` where one quote holds two.
pub(super) fn place(evidence: &Evidence) -> String {
    let mut lines = evidence.lines.clone();
    lines.dedup();
    let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
    format!("{}:{}", evidence.document, lines.join(","))
}

/// The talk as its own evidence: its first line.
pub(super) fn talk_itself(talk: &TalkRecord) -> Evidence {
    Evidence {
        document: Arc::clone(&talk.document),
        talk: Arc::clone(&talk.id),
        lines: vec![talk.lines[0]],
        pages: Box::default(),
        times: Box::default(),
        quotes: Vec::new(),
    }
}

/// A talk as a node, for drawing.
fn talk_node(talk: &TalkRecord) -> Node {
    Node {
        talks: 1,
        first: talk.date.clone(),
        last: talk.date.clone(),
        urls: talk.url.iter().cloned().collect(),
        ..Node::new(EntityId::new("talk", &talk.id), &talk.title)
    }
}

fn talk_edge(node: &Node, talk: &Node) -> Edge {
    Edge {
        source: node.id.clone(),
        target: talk.id.clone(),
        talks: 1,
        source_talks: node.talks,
        target_talks: 1,
        score: 0.5,
        first: talk.first.clone(),
        last: talk.last.clone(),
        evidence: Vec::new(),
        more: Vec::new(),
        measures: None,
    }
}
