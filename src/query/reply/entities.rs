//! Answers whose rows are entities.

use std::cmp::Reverse;

use super::{Draft, Found, asked, columns};
use crate::{
    analyse::rank,
    graph::{Edge, Graph, Node, RelationKind},
    query::{Cell, Row},
};

/// An entity with its edges to all of those asked for.
struct Common<'g> {
    node: &'g Node,
    edges: Vec<&'g Edge>,
    score: f64,
    llr: f64,
    talks: usize,
}

/// Entities linked to all of `to`: as strongly as their weakest edge.
pub(super) fn linked<'g>(
    graph: &'g Graph,
    kind: Option<&str>,
    to: &[&Node],
    not: &[&Node],
) -> Draft<'g> {
    let Some((first, others)) = to.split_first() else { return Draft::default() };
    let is_asked = |node: &Node| to.iter().chain(not).any(|asked| asked.id == node.id);
    let mut found: Vec<Common<'_>> = graph
        .neighbours(first.id.as_str())
        .into_iter()
        .filter(|(node, _)| !is_asked(node) && kind.is_none_or(|kind| node.kind.as_str() == kind))
        .filter(|(node, _)| {
            not.iter().all(|not| graph.edge(node.id.as_str(), not.id.as_str()).is_none())
        })
        .filter_map(|(node, edge)| {
            let mut edges = vec![edge];
            for other in others.iter().filter(|other| other.id != first.id) {
                edges.push(graph.edge(node.id.as_str(), other.id.as_str())?);
            }
            let score = edges.iter().map(|e| e.score).fold(1.0, f64::min);
            let llr = edges.iter().map(|e| rank(e)).fold(f64::INFINITY, f64::min);
            let talks = edges.iter().map(|e| e.talks).min().unwrap_or(0);
            Some(Common { node, edges, score, llr, talks })
        })
        .collect();
    found.sort_by(|a, b| {
        b.llr.total_cmp(&a.llr).then(b.talks.cmp(&a.talks)).then_with(|| a.node.id.cmp(&b.node.id))
    });
    let mut columns =
        columns(&["name", "kind", "talks", "llr", "score", "first", "last", "verdict"], &["id"]);
    columns[1].for_people = kind.is_none();
    let mut draft = Draft { columns, asked: asked(graph, to), ..Draft::default() };
    for common in found {
        let first = common.edges.iter().filter_map(|e| e.first.as_deref()).min();
        let last = common.edges.iter().filter_map(|e| e.last.as_deref()).max();
        // Of several, the one that says least, as with the strength.
        let verdicts = common.edges.iter().filter_map(|e| Some(e.measures.as_ref()?.verdict));
        let verdict = verdicts.max().map(|verdict| verdict.to_string());
        let row = Row {
            cells: vec![
                Cell::Text(common.node.name.clone()),
                Cell::Text(common.node.kind.to_string()),
                Cell::Count(common.talks),
                Cell::Score(common.llr),
                Cell::Score(common.score),
                Cell::text(first),
                Cell::text(last),
                Cell::text(verdict.as_deref()),
                Cell::Text(common.node.id.to_string()),
            ],
            evidence: common.edges.iter().flat_map(|e| &e.evidence).cloned().collect(),
            talks: common.edges.iter().map(|e| e.talks).sum(),
        };
        draft.found.push(Found::new(row, [common.node], common.edges));
    }
    draft
}

pub(super) fn people_at<'g>(graph: &'g Graph, company: &Node) -> Draft<'g> {
    let columns = columns(&["name", "roles", "talks", "first", "last"], &["id"]);
    let mut draft = Draft { columns, asked: asked(graph, &[company]), ..Draft::default() };
    let mut found: Vec<_> = graph
        .relations()
        .iter()
        .filter(|r| r.kind == RelationKind::WorksAt && *r.target == *company.id.as_str())
        .filter_map(|r| Some((r, graph.node(r.source.as_str())?)))
        .collect();
    found.sort_by_key(|(relation, _)| (Reverse(relation.talks), &relation.source));
    for (relation, person) in found {
        let row = Row {
            cells: vec![
                Cell::Text(person.name.clone()),
                Cell::List(relation.roles.clone()),
                Cell::Count(relation.talks),
                Cell::text(relation.first.as_deref()),
                Cell::text(relation.last.as_deref()),
                Cell::Text(person.id.to_string()),
            ],
            evidence: relation.evidence.clone(),
            talks: relation.talks,
        };
        let edge = graph.edge(person.id.as_str(), company.id.as_str());
        draft.found.push(Found::new(row, [person], edge));
    }
    draft
}

pub(super) fn path<'g>(graph: &'g Graph, from: &Node, to: &Node) -> Draft<'g> {
    let columns = columns(&["step", "name", "kind", "talks", "score"], &["id"]);
    let mut draft = Draft { columns, ..Draft::default() };
    let Some(path) = graph.strongest_path(from.id.as_str(), to.id.as_str()) else {
        return draft;
    };
    for (step, (node, edge)) in path.into_iter().enumerate() {
        let row = Row {
            cells: vec![
                Cell::Count(step),
                Cell::Text(node.name.clone()),
                Cell::Text(node.kind.to_string()),
                edge.map_or(Cell::Empty, |e| Cell::Count(e.talks)),
                edge.map_or(Cell::Empty, |e| Cell::Score(e.score)),
                Cell::Text(node.id.to_string()),
            ],
            evidence: edge.map_or_else(Vec::new, |e| e.evidence.clone()),
            talks: edge.map_or(0, |e| e.talks),
        };
        draft.found.push(Found::new(row, [node], edge));
    }
    draft
}

pub(super) fn top<'g>(graph: &'g Graph, kind: Option<&str>) -> Draft<'g> {
    let mut found: Vec<&Node> =
        graph.nodes().filter(|n| kind.is_none_or(|kind| n.kind.as_str() == kind)).collect();
    found.sort_by_key(|n| (Reverse(n.talks), &n.id));
    let mut columns = columns(&["name", "kind", "talks", "given", "first", "last"], &["id"]);
    columns[1].for_people = kind.is_none();
    columns[3].for_people = found.iter().any(|node| node.speaks > 0);
    let mut draft = Draft { columns, ..Draft::default() };
    for node in found {
        let row = Row {
            cells: vec![
                Cell::Text(node.name.clone()),
                Cell::Text(node.kind.to_string()),
                Cell::Count(node.talks),
                Cell::Count(node.speaks),
                Cell::text(node.first.as_deref()),
                Cell::text(node.last.as_deref()),
                Cell::Text(node.id.to_string()),
            ],
            evidence: node.evidence.clone(),
            talks: node.talks,
        };
        draft.found.push(Found::new(row, [node], []));
    }
    draft
}
