//! Answers whose rows are talks, quotes or facts.

use std::{borrow::Cow, sync::Arc};

use super::{Draft, Found, asked, columns};
use crate::{
    analyse::by_rank,
    entity::{EntityId, EntityKind},
    graph::{Edge, Evidence, Graph, Node, RelationKind, TalkRecord},
    query::{Cell, Row},
    talk::TalkKind,
    text::key,
};

/// How many neighbours of each kind a description names.
const CLOSEST: usize = 5;

pub(super) fn talks<'g>(
    graph: &'g Graph,
    kind: Option<TalkKind>,
    about: &[&Node],
    not: &[&Node],
    by: &[&Node],
) -> Draft<'g> {
    let holds = |talk: &TalkRecord, node: &Node| talk.entities.contains(&node.id);
    let gave = |talk: &TalkRecord, id: &EntityId| {
        talk.speakers
            .iter()
            .any(|s| s.person.as_ref() == Some(id) || s.company.as_ref() == Some(id))
    };
    let mut found: Vec<&TalkRecord> = graph
        .talks()
        .iter()
        .filter(|talk| kind.is_none_or(|kind| talk.kind == kind))
        .filter(|talk| about.iter().all(|node| holds(talk, node)))
        .filter(|talk| !not.iter().any(|node| holds(talk, node)))
        .filter(|talk| by.iter().all(|node| gave(talk, &node.id)))
        .collect();
    // Talks without a date come last.
    found.sort_by_key(|talk| (talk.date.is_none(), talk.date.clone()));
    let columns = columns(&["date", "title", "speakers", "event", "place"], &["kind", "url", "id"]);
    let wanted: Vec<&Node> = about.iter().chain(by).copied().collect();
    let mut draft = Draft { columns, asked: asked(graph, &wanted), ..Draft::default() };
    for talk in found {
        let speakers = talk.speakers.iter().map(|s| match &s.organization {
            Some(organization) => format!("{} ({organization})", s.name),
            None => s.name.clone(),
        });
        let mut evidence: Vec<Evidence> =
            wanted.iter().filter_map(|node| evidence_in(graph, node, talk)).collect();
        if evidence.is_empty() {
            evidence.push(talk_itself(talk));
        }
        let row = Row {
            cells: vec![
                Cell::text(talk.date.as_deref()),
                Cell::Text(talk.title.clone()),
                Cell::List(speakers.collect()),
                Cell::text(talk.event.as_deref()),
                Cell::Text(format!("{}:{}", talk.document, talk.lines[0])),
                Cell::Text(talk.kind.to_string()),
                Cell::text(talk.url.as_deref()),
                Cell::Text(talk.id.to_string()),
            ],
            evidence,
            talks: 1,
        };
        let drawn = talk_node(talk);
        let edges = wanted.iter().map(|node| Cow::Owned(talk_edge(node, &drawn))).collect();
        draft.found.push(Found { row, nodes: vec![Cow::Owned(drawn)], edges });
    }
    draft
}

/// Where `talk` mentions `node`, if the graph keeps that.
fn evidence_in(graph: &Graph, node: &Node, talk: &TalkRecord) -> Option<Evidence> {
    let node = graph.node(node.id.as_str())?;
    let found = node.evidence.iter().find(|e| e.talk == talk.id).cloned();
    found.or_else(|| {
        graph
            .relations()
            .iter()
            .filter(|r| r.source == node.id)
            .flat_map(|r| &r.evidence)
            .find(|e| e.talk == talk.id)
            .cloned()
    })
}

/// The talk as its own evidence: its first line.
fn talk_itself(talk: &TalkRecord) -> Evidence {
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

/// Returns the names that `node` also goes by: neither the same letters in
/// another case, nor what is nearly a name that stands there already.
fn other_names(node: &Node) -> Vec<String> {
    let letters = |text: &str| key(text).replace(' ', "");
    let mut told = vec![letters(&node.name)];
    let mut names = Vec::new();
    for alias in &node.aliases {
        let alike = |other: &String, alias: &str| {
            strsim::osa_distance(other, alias)
                <= (alias.len() / 3).saturating_sub(usize::from(alias.len() < 5)).min(2)
        };
        let letters = letters(alias);
        if !told.iter().any(|other| alike(other, &letters)) {
            names.push(alias.clone());
            told.push(letters);
        }
    }
    names
}

pub(super) fn describe<'g>(graph: &'g Graph, asked: &Node) -> Draft<'g> {
    let mut draft = Draft { columns: columns(&["what", "value"], &[]), ..Draft::default() };
    // In a period without talks of it, nothing is known.
    let Some(node) = graph.node(asked.id.as_str()) else { return draft };
    draft.asked.push(node);
    let mut add = |what: &str, value: Cell, evidence: &[Evidence], talks: usize| {
        if !matches!(&value, Cell::Empty) && value != Cell::List(Vec::new()) {
            let cells = vec![Cell::Text(what.to_owned()), value];
            let row = Row { cells, evidence: evidence.to_vec(), talks };
            draft.found.push(Found::new(row, [], []));
        }
    };
    add("name", Cell::Text(node.name.clone()), &[], 0);
    add("kind", Cell::Text(node.kind.to_string()), &[], 0);
    add("id", Cell::Text(node.id.to_string()), &[], 0);
    add("also called", Cell::List(other_names(node)), &[], 0);
    add("talks", Cell::Count(node.talks), &node.evidence, node.talks);
    if node.speaks > 0 {
        add("talks given", Cell::Count(node.speaks), &[], 0);
    }
    add("first", Cell::text(node.first.as_deref()), &[], 0);
    add("last", Cell::text(node.last.as_deref()), &[], 0);
    for relation in graph.relations().iter().filter(|r| r.kind == RelationKind::WorksAt) {
        if relation.source == node.id {
            let name = graph.node(&relation.target).map_or(&*relation.target, |n| n.name.as_str());
            let roles = relation.roles.join(", ");
            let name = if roles.is_empty() { name.to_owned() } else { format!("{roles}, {name}") };
            add("worked at", Cell::Text(name), &relation.evidence, relation.talks);
        }
    }
    let mut neighbours = graph.neighbours(node.id.as_str());
    neighbours.sort_by(|a, b| by_rank(a.1, b.1));
    let mut kinds: Vec<&EntityKind> = neighbours.iter().map(|(n, _)| &n.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut drawn = Vec::new();
    for kind in kinds {
        let closest: Vec<_> =
            neighbours.iter().filter(|(n, _)| n.kind == *kind).take(CLOSEST).copied().collect();
        let shown = closest.iter().map(|(n, e)| format!("{} ({})", n.name, e.score)).collect();
        let evidence: Vec<Evidence> =
            closest.iter().filter_map(|(_, e)| e.evidence.first()).cloned().collect();
        add(&format!("closest ({kind})"), Cell::List(shown), &evidence, evidence.len());
        drawn.extend(closest);
    }
    add("links", Cell::List(node.urls.clone()), &[], 0);
    for (site, id) in node.ids.iter() {
        add(site, Cell::List(id.values().to_vec()), &[], 0);
    }
    if let Some(last) = draft.found.last_mut() {
        for (node, edge) in drawn {
            last.nodes.push(Cow::Borrowed(node));
            last.edges.push(Cow::Borrowed(edge));
        }
    }
    draft
}

pub(super) fn why<'g>(graph: &'g Graph, a: &Node, b: &Node) -> Draft<'g> {
    let columns = columns(&["date", "talk", "place", "quote"], &["id"]);
    let mut draft = Draft { columns, asked: asked(graph, &[a, b]), ..Draft::default() };
    let Some(edge) = graph.edge(a.id.as_str(), b.id.as_str()) else { return draft };
    let quoted = edge.evidence.iter().cloned();
    let others = edge.more.iter().filter_map(|id| graph.talk(id)).map(talk_itself);
    for evidence in quoted.chain(others) {
        let talk = graph.talk(&evidence.talk);
        let lines: Vec<String> = evidence.lines.iter().map(usize::to_string).collect();
        let place = match lines.as_slice() {
            [one, other] if one == other => one.clone(),
            lines => lines.join(","),
        };
        let row = Row {
            cells: vec![
                Cell::text(talk.and_then(|t| t.date.as_deref())),
                Cell::text(talk.map(|t| t.title.as_str())),
                Cell::Text(format!("{}:{place}", evidence.document)),
                Cell::List(evidence.quotes.iter().map(ToString::to_string).collect()),
                Cell::Text(evidence.talk.to_string()),
            ],
            evidence: vec![evidence],
            talks: 1,
        };
        draft.found.push(Found::new(row, [], [edge]));
    }
    if !edge.more.is_empty() {
        draft.notes.push(format!(
            "the graph keeps quotes of {} of {} talks; `kgraph build --evidence N` keeps more",
            edge.evidence.len(),
            edge.talks
        ));
    }
    draft
}
