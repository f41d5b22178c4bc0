//! Answers whose rows are links.

use super::{
    Context, Draft, Found, columns,
    declared::by,
    sets::{of_edge, order},
};
use crate::{
    analyse::{LIST, rank, rounded},
    entity::EntityKind,
    error::Error,
    graph::{Edge, Node, RelationKind, Verdict},
    query::{
        Cell, Choice, Column, Measure, Name, Pick, Row,
        view::{EdgeAt, View},
    },
    statistics::real,
};

/// Links, the best first.
pub(super) fn links<'a>(
    context: &Context<'a>,
    pick: Pick,
    of: &Choice,
) -> Result<Draft<'a>, Error> {
    let graph = context.graph;
    let (any, not) = context.choice(of, &[])?;
    let wants = ends_that(&graph, |node| context.wants(&node.id));
    let held = |group: &super::sets::Group<'_>| ends_that(&graph, |node| group.holds(&node.id));
    let any: Vec<Vec<_>> = any.iter().map(|all| all.iter().map(held).collect()).collect();
    let not: Vec<_> = not.iter().map(held).collect();
    let has = |group: &Vec<bool>, (a, b): (usize, usize)| group[a] || group[b];
    let holds = |ends| {
        (any.is_empty() || any.iter().any(|all| all.iter().all(|group| has(group, ends))))
            && !not.iter().any(|group| has(group, ends))
    };
    let wanted = |place: &usize| {
        let ends = graph.ends(*place);
        holds(ends) && wants[ends.0] && wants[ends.1]
    };
    let mut links: Vec<usize> = graph.links().filter(wanted).collect();
    if let Some(bound) = &context.question.filter.bound {
        let talks = |place: &usize| graph.edge_at(*place).map_or(0, |it| it.edge.talks);
        links.retain(|place| bound.range.contains(&talks(place)));
    }
    let mut draft = Draft {
        columns: columns(
            &["source", "target", "talks", "expected", "llr", "score", "first", "last", "verdict"],
            &["q", "npmi", "source_id", "target_id"],
        ),
        ..Draft::default()
    };
    if pick == Pick::Surprising {
        draft.total = Some(surprising(context, &mut links, &mut draft));
    } else {
        if pick == Pick::Bridges {
            links.retain(|place| {
                let measures = graph.edge_at(*place).and_then(|it| it.edge.measures.as_ref());
                measures.is_some_and(|measures| measures.bridge)
            });
        }
        let by = context.question.by.unwrap_or(Measure::Llr);
        if !draft.columns.iter().any(|column| column.name == by.as_str() && column.for_people) {
            draft.columns.retain(|column| column.name != by.as_str());
            draft.columns.insert(6, Column { name: by.as_str(), for_people: true });
        }
        draft.total = Some(best(context, &mut links, by));
    }
    let edges = links.into_iter().filter_map(|place| graph.edge_at(place));
    let talks = unlisted(context);
    for edge in edges {
        let Some((source, target)) =
            graph.node(edge.source.as_str()).zip(graph.node(edge.target.as_str()))
        else {
            continue;
        };
        let cell = |column: &Column| match column.name {
            "source" => Cell::Text(source.name.clone()),
            "target" => Cell::Text(target.name.clone()),
            "talks" => Cell::Count(edge.talks),
            "expected" => Cell::Score(rounded(expected(&edge, talks))),
            "first" => Cell::text(edge.first.as_deref()),
            "last" => Cell::text(edge.last.as_deref()),
            "verdict" => Cell::text(edge.measures.as_ref().map(|m| m.verdict.as_str())),
            "source_id" => Cell::Text(source.id.to_string()),
            "target_id" => Cell::Text(target.id.to_string()),
            other => Measure::named(other).map_or(Cell::Empty, |m| Cell::Score(of_edge(&edge, m))),
        };
        let cells = draft.columns.iter().map(cell).collect();
        let row = Row { cells, evidence: edge.evidence.clone(), talks: edge.talks };
        draft.found.push(Found::new(row, [source, target], [edge]));
    }
    Ok(draft)
}

/// In how many talks two that stand in so many would meet by chance: a · b / n.
fn expected(edge: &Edge, talks: usize) -> f64 {
    let [_, a, b] = counts(edge);
    if talks == 0 { 0.0 } else { real(a) * real(b) / real(talks) }
}

/// The talks with both, the source and the target that tests are of.
fn counts(edge: &Edge) -> [usize; 3] {
    let tested = edge.measures.as_ref().and_then(|measures| measures.tested);
    tested.unwrap_or([edge.talks, edge.source_talks, edge.target_talks])
}

/// How many talks are no lists.
fn unlisted(context: &Context<'_>) -> usize {
    let talks = context.graph.talks();
    if context.graph.talk_count() == 0 {
        return context.graph.info().talks;
    }
    talks.filter(|talk| talk.entities.len() <= LIST).count()
}

/// Which entities are as `is` has it, by their places.
fn ends_that(graph: &View<'_>, is: impl Fn(&Node) -> bool) -> Vec<bool> {
    (0..graph.node_places()).map(|place| graph.known_at(place).is_some_and(&is)).collect()
}

/// Keeps the best links by `measure`; returns how many there were.
fn best(context: &Context<'_>, links: &mut Vec<usize>, measure: Measure) -> usize {
    let graph = context.graph;
    // The values stand side by side, which edges do not.
    let mut ranked: Vec<(f64, usize)> =
        links.iter().map(|place| (graph.value(*place, measure), *place)).collect();
    let total = context.best(&mut ranked, |(a, one), (b, other)| {
        order(measure, *a, *b).then_with(|| graph.by_rank(*one, *other))
    });
    *links = ranked.into_iter().map(|(_, place)| place).collect();
    total
}

/// Keeps what one would not expect, as [`surprising`](crate::analyse::surprising)
/// has it; where that is nothing, the links that speak most against chance.
fn surprising(context: &Context<'_>, links: &mut Vec<usize>, draft: &mut Draft<'_>) -> usize {
    let graph = context.graph;
    let too_few = |place: &&usize| graph.verdict(**place) == Some(Verdict::TooFew);
    let few = links.iter().filter(too_few).count();
    let mut found = graph.surprising(links);
    if found.is_empty() {
        let all = links.len();
        links.retain(|place| graph.value(*place, Measure::Llr) > 0.0);
        let total = best(context, links, Measure::Q);
        draft.notes.push(format!(
            "no link is surprising: of {all}, {few} stand in too few talks to tell, and those that \
             speak most against chance come first"
        ));
        return total;
    }
    let sure = found.iter().filter(|(_, significant)| *significant).count();
    let total = context.cut(&mut found);
    *links = found.into_iter().map(|(place, _)| place).collect();
    draft.notes.push(format!(
        "{total} links meet more often than chance explains, {sure} of them also among so many \
         pairs; {few} stand in too few talks to tell; what a relation or a name explains is left \
         out"
    ));
    total
}

/// How two entities are linked, then what both are linked to.
pub(super) fn between<'a>(context: &Context<'a>, a: &Name, b: &Name) -> Result<Draft<'a>, Error> {
    let (one, other) = (context.names.resolve(a, &[])?, context.names.resolve(b, &[])?);
    let graph = context.graph;
    let mut draft = Draft {
        columns: columns(
            &["link", "name", "kind", "talks", "llr", "score", "first", "last", "verdict"],
            &["id"],
        ),
        asked: context.here(&[one, other]),
        ..Draft::default()
    };
    let mut add = |link: &str, node: &'a Node, edges: Vec<EdgeAt<'a>>, evidence: Vec<_>| {
        let weakest = |measure| edges.iter().map(|e| of_edge(e, measure)).reduce(f64::min);
        let score = |measure| weakest(measure).map_or(Cell::Empty, Cell::Score);
        let verdict = edges.iter().filter_map(|e| Some(e.measures.as_ref()?.verdict)).max();
        let talks = edges.iter().map(|edge| edge.talks).min().unwrap_or(0);
        let row = Row {
            cells: vec![
                Cell::Text(link.to_owned()),
                Cell::Text(node.name.clone()),
                Cell::Text(node.kind.to_string()),
                Cell::Count(talks),
                score(Measure::Llr),
                score(Measure::Score),
                Cell::text(edges.iter().filter_map(|e| e.first.as_deref()).min()),
                Cell::text(edges.iter().filter_map(|e| e.last.as_deref()).max()),
                Cell::text(verdict.map(Verdict::as_str)),
                Cell::Text(node.id.to_string()),
            ],
            evidence,
            talks: edges.iter().map(|edge| edge.talks).sum(),
        };
        draft.found.push(Found::new(row, [node], edges));
    };
    let here = graph.node(other.id.as_str());
    let shared = graph.edge(one.id.as_str(), other.id.as_str());
    if let Some((edge, node)) = shared.zip(here) {
        add("together", node, vec![edge], edge.evidence.clone());
    } else {
        context.names.note(format!("{} and {} share no talk that counts", one.name, other.name));
    }
    let mut stated: Vec<String> = Vec::new();
    for relation in graph.all_relations() {
        let ends = (relation.source.as_str(), &*relation.target);
        let straight = ends == (one.id.as_str(), other.id.as_str());
        if !straight && ends != (other.id.as_str(), one.id.as_str()) {
            continue;
        }
        let words = if straight || relation.kind == RelationKind::WorksAt {
            relation.kind.words()
        } else {
            relation.kind.inverse().to_owned()
        };
        let words = format!("{words}{}", by(relation));
        // Both may declare that they go together.
        let again = stated.contains(&words);
        stated.push(words.clone());
        if let Some(node) = here.filter(|_| !again) {
            add(&words, node, shared.into_iter().collect(), relation.evidence.clone());
        }
    }
    let people = [one, other].iter().all(|node| node.kind.as_str() == EntityKind::PERSON);
    if stated.is_empty() && !people && shared.is_some() {
        context.names.note(format!(
            "no sentence says outright what {} and {} are to each other",
            one.name, other.name
        ));
    }
    let mut common: Vec<(&'a Node, [EdgeAt<'a>; 2])> = graph
        .neighbours(one.id.as_str())
        .filter(|(node, _)| context.wants(&node.id))
        .filter_map(|(node, edge)| {
            Some((node, [edge, graph.edge(node.id.as_str(), other.id.as_str())?]))
        })
        .collect();
    let weakest = |edges: &[EdgeAt<'_>; 2]| rank(&edges[0]).min(rank(&edges[1]));
    common.sort_by(|(a, one), (b, other)| {
        weakest(other).total_cmp(&weakest(one)).then_with(|| a.id.cmp(&b.id))
    });
    for (node, edges) in common {
        let evidence = edges.iter().flat_map(|edge| &edge.evidence).cloned().collect();
        add("both with", node, edges.to_vec(), evidence);
    }
    Ok(draft)
}
