//! What belongs together, and what leads from one group to another.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Context, Draft, Found, columns,
    sets::{community, of_edge},
};
use crate::{
    analyse::by_rank,
    error::Error,
    graph::Node,
    query::{Cell, Measure, Name, Row, view::EdgeAt},
    text::counted,
};

/// How many members of a community a row names.
const NAMED: usize = 6;
/// How many of its links a row shows as evidence.
const SHOWN: usize = 3;

/// The communities, the largest first.
pub(super) fn communities<'a>(context: &Context<'a>) -> Draft<'a> {
    let graph = context.graph;
    let columns = columns(&["name", "members", "links", "strongest"], &["id"]);
    let mut draft = Draft { columns, ..Draft::default() };
    let mut within: FxHashMap<&str, Vec<EdgeAt<'a>>> = FxHashMap::default();
    let of: Vec<Option<&str>> =
        (0..graph.node_places()).map(|place| community(graph.node_at(place)?)).collect();
    let own = |place: usize| of.get(place).copied().flatten();
    for place in graph.links() {
        let (source, target) = graph.ends(place);
        let Some(edge) = graph.edge_at(place) else { continue };
        if let Some(id) = own(source)
            && own(target) == Some(id)
        {
            within.entry(id).or_default().push(edge);
        }
    }
    for community in graph.communities() {
        let mut edges = within.remove(&*community.id).unwrap_or_default();
        let links = edges.len();
        if edges.len() > SHOWN {
            edges.select_nth_unstable_by(SHOWN, |a, b| by_rank(a, b));
            edges.truncate(SHOWN);
        }
        edges.sort_by(|a, b| by_rank(a, b));
        let members = community.members.iter().take(NAMED);
        let nodes: Vec<&'a Node> = members.filter_map(|id| graph.node(id.as_str())).collect();
        let row = Row {
            cells: vec![
                Cell::Text(community.name.clone()),
                Cell::Count(community.members.len()),
                Cell::Count(links),
                Cell::List(nodes.iter().map(|node| node.name.clone()).collect()),
                Cell::Text(community.id.to_string()),
            ],
            evidence: edges.iter().filter_map(|edge| edge.evidence.first()).cloned().collect(),
            talks: 0,
        };
        draft.found.push(Found::new(row, nodes, edges));
    }
    if let Some(measures) = graph.measures() {
        draft.notes.push(format!(
            "modularity {:.3}: from 0, no better than chance, to 1",
            measures.modularity
        ));
    }
    draft
}

/// How an entity is linked to one side.
#[derive(Default)]
struct Side<'g> {
    weight: f64,
    strongest: Option<EdgeAt<'g>>,
}

impl<'g> Side<'g> {
    fn add(&mut self, edge: EdgeAt<'g>) {
        self.weight += of_edge(&edge, Measure::Weight);
        if self.strongest.is_none_or(|best| by_rank(&edge, &best).is_lt()) {
            self.strongest = Some(edge);
        }
    }
}

/// What leads from the community of `a` to that of `b`: entities that are linked
/// to members of both, by the lesser of what their links to the two sides weigh.
/// Of two in one community, the sides are the two themselves.
pub(super) fn bridges<'a>(context: &Context<'a>, a: &Name, b: &Name) -> Result<Draft<'a>, Error> {
    let (one, other) = (context.names.resolve(a, &[])?, context.names.resolve(b, &[])?);
    let columns = columns(&["name", "kind", "talks", "to_first", "to_second", "only_way"], &["id"]);
    let here = context.here(&[one, other]);
    let mut draft = Draft { columns, asked: here.clone(), ..Draft::default() };
    let [first, second] = here.as_slice() else { return Ok(draft) };
    let ends = [*first, *second];
    let members = sides(context, ends);
    draft.notes.push(shown(ends, &members));
    let found = linked(context, &members);
    let graph = context.graph;
    let every: FxHashSet<&str> = graph
        .on_every_path(first.id.as_str(), second.id.as_str())
        .into_iter()
        .map(|node| node.id.as_str())
        .collect();
    let mut rows: Vec<(&'a Node, [Side<'a>; 2])> = (0..graph.node_places())
        .zip(found)
        .filter_map(|(place, sides)| Some((graph.node_at(place)?, sides)))
        .filter(|(node, _)| node.id != first.id && node.id != second.id)
        .filter(|(node, sides)| context.wants(&node.id) && sides.iter().all(|it| it.weight > 0.0))
        .collect();
    let lesser = |sides: &[Side<'_>; 2]| sides[0].weight.min(sides[1].weight);
    rows.sort_by(|(a, x), (b, y)| {
        lesser(y)
            .total_cmp(&lesser(x))
            .then_with(|| (Reverse(a.talks), &a.id).cmp(&(Reverse(b.talks), &b.id)))
    });
    draft.total = Some(context.cut(&mut rows));
    for (node, sides) in rows {
        draft.found.push(bridge(node, &sides, every.contains(node.id.as_str())));
    }
    Ok(draft)
}

/// Whether the two belong to one community; who is linked to nobody is in none.
fn are_together([first, second]: [&Node; 2]) -> bool {
    community(first).is_some() && community(first) == community(second)
}

/// Which nodes, by their places, belong to either side.
fn sides(context: &Context<'_>, ends: [&Node; 2]) -> [Vec<bool>; 2] {
    let graph = context.graph;
    let together = are_together(ends);
    ends.map(|side| {
        let own = community(side).filter(|_| !together);
        let is = |node: &Node| node.id == side.id || own.is_some() && community(node) == own;
        (0..graph.node_places()).map(|place| graph.node_at(place).is_some_and(is)).collect()
    })
}

/// Says what is shown between `ends`.
fn shown([first, second]: [&Node; 2], members: &[Vec<bool>; 2]) -> String {
    if are_together([first, second]) {
        return format!(
            "{} and {} belong to one community; what is linked to both is shown",
            first.name, second.name
        );
    }
    let sizes = members.each_ref().map(|side| side.iter().filter(|is| **is).count());
    format!(
        "shown are entities linked to the communities of both, of {} and of {}, by the lesser of \
         the two weights",
        sizes[0],
        counted(sizes[1], "member")
    )
}

/// How each node, by its place, is linked to the two sides.
fn linked<'a>(context: &Context<'a>, members: &[Vec<bool>; 2]) -> Vec<[Side<'a>; 2]> {
    let graph = context.graph;
    let mut found: Vec<[Side<'a>; 2]> = Vec::new();
    found.resize_with(graph.node_places(), Default::default);
    for place in graph.links() {
        let (source, target) = graph.ends(place);
        let Some(edge) = graph.edge_at(place) else { continue };
        for (here, there) in [(source, target), (target, source)] {
            for (side, members) in members.iter().enumerate() {
                if members.get(there) == Some(&true)
                    && let Some(side) = found.get_mut(here).and_then(|it| it.get_mut(side))
                {
                    side.add(edge);
                }
            }
        }
    }
    found
}

/// Returns the row of `node`, through which all ways lead if it is the `only` one.
fn bridge<'a>(node: &'a Node, sides: &[Side<'a>; 2], only: bool) -> Found<'a> {
    let edges: Vec<EdgeAt<'a>> = sides.iter().filter_map(|side| side.strongest).collect();
    let row = Row {
        cells: vec![
            Cell::Text(node.name.clone()),
            Cell::Text(node.kind.to_string()),
            Cell::Count(node.talks),
            Cell::Score(sides[0].weight),
            Cell::Score(sides[1].weight),
            Cell::Text(if only { "yes" } else { "no" }.to_owned()),
            Cell::Text(node.id.to_string()),
        ],
        evidence: edges.iter().flat_map(|edge| &edge.evidence).cloned().collect(),
        talks: edges.iter().map(|edge| edge.talks).sum(),
    };
    Found::new(row, [node], edges)
}
