//! Answers whose rows are entities.

use super::{
    Context, Draft, Found,
    declared::owned,
    sets::{Hit, order, within},
    stage::began,
};
use crate::{
    error::Error,
    graph::{Evidence, Node, RelationKind},
    query::{Bound, Cell, Column, Measure, Row, Set, Target, Tie, view::View},
    statistics::real,
};

/// How many of a group a row names.
const NAMED: usize = 4;

/// How many quotes of its links a row has, the strongest links first.
const KEPT: usize = 24;

/// A column, and what stands in it.
type Made<'a> = (Column, Box<dyn Fn(&Hit<'a>) -> Cell + 'a>);

/// The entities of `set`, the best first.
pub(super) fn entities<'a>(context: &Context<'a>, set: &Set) -> Result<Draft<'a>, Error> {
    let has = |tie| set.links.iter().any(|link| link.relation == tie);
    let (linked, community) = (set.wants_links(), has(Tie::Community) || has(Tie::Like));
    let (working, spoke) = (has(Tie::Of) || has(Tie::Uses) || has(Tie::UsedBy), talked(set));
    let mut hits = context.hits(set)?;
    hits.retain(|hit| context.wants(&hit.node.id));
    context.leave_out(set, &mut hits)?;
    context.keep_each(set, &mut hits)?;
    let bound = context.question.filter.bound.as_ref();
    let counted = bound.map(|it| it.measure);
    if [context.question.by, counted].contains(&Some(Measure::Speakers)) {
        context.count_speakers(&mut hits);
    }
    if let Some(measure @ (Measure::Given | Measure::Speakers)) = context.question.by {
        hits.retain(|hit| hit.value(measure) > 0.0);
    }
    let usual = match () {
        () if linked => Measure::Llr,
        () if community && !working => Measure::Strength,
        () => Measure::Talks,
    };
    let counted = counted.filter(|it| *it != Measure::Talks);
    let measure = context.question.by.or(counted).unwrap_or(usual);
    let inner = community && measure == Measure::Strength;
    let said = stated(set).is_some()
        && hits.iter().any(|hit| hit.relations.iter().any(|relation| !relation.declared));
    let mut ranked: Vec<(f64, usize, Hit<'_>)> = hits
        .into_iter()
        .map(|hit| {
            let value = if inner { within(context.graph, hit.node).1 } else { hit.value(measure) };
            let talks = if linked {
                hit.talks()
            } else if spoke {
                hit.gave.len()
            } else if working || said {
                stating(&hit)
            } else {
                hit.node.talks
            };
            let own = working || spoke || said;
            let value = if own && measure == Measure::Talks { real(talks) } else { value };
            (value, talks, hit)
        })
        .collect();
    if let Some(Bound { measure, range }) = bound {
        ranked.retain(|(_, talks, hit)| {
            let told = if *measure == Measure::Talks { real(*talks) } else { hit.value(*measure) };
            real(*range.start()) <= told && told <= real(*range.end())
        });
    }
    ranked.sort_by(|(a, talks, hit), (b, more, other)| {
        order(measure, *a, *b).then(more.cmp(talks)).then_with(|| hit.node.id.cmp(&other.node.id))
    });
    let total = Some(context.cut(&mut ranked));
    let speaks = ranked.iter().any(|(_, _, hit)| hit.node.speaks > 0);
    let staged = set.stage.is_some();
    let columns = make_columns(context, set, (speaks, staged, said), measure);
    let mut draft = Draft {
        columns: columns.iter().map(|(column, _)| *column).collect(),
        asked: asked(context, set),
        total,
        ..Draft::default()
    };
    for (_, talks, hit) in ranked {
        let cells = columns.iter().map(|(_, cell)| cell(&hit)).collect();
        let row = Row { cells, evidence: evidence(context, &hit, community), talks };
        let mut edges = hit.edges;
        if let Some(relation) = hit.relations.first() {
            edges.extend(context.graph.edge(relation.source.as_str(), &relation.target));
        }
        draft.found.push(Found::new(row, [hit.node], edges));
    }
    Ok(draft)
}

/// Whether the talks of some select the entities of `set`.
pub(super) fn talked(set: &Set) -> bool {
    let of_talks = |tie: Tie| {
        tie.is_speaking() || matches!(tie, Tie::SpokeWith | Tie::InTalksBy | Tie::OnlyInTalksBy)
    };
    set.links.iter().any(|link| of_talks(link.relation))
}

/// The entities that the question names, for drawing.
fn asked<'a>(context: &Context<'a>, set: &Set) -> Vec<&'a Node> {
    let mut asked = Vec::new();
    // A tag is no entity.
    let links = set.links.iter().filter(|link| link.relation != Tie::Tagged);
    for target in links.flat_map(|link| link.to.any.iter().flatten()) {
        // Words of titles are no entity.
        if let Target::Name(name) = target
            && context.names.means(name)
        {
            let nodes = context.names.group(name, &[]).unwrap_or_default().0;
            asked.extend(context.here(&nodes));
        }
    }
    asked
}

fn make_columns<'a>(
    context: &Context<'a>,
    set: &Set,
    (speaks, staged, said): (bool, bool, bool),
    by: Measure,
) -> Vec<Made<'a>> {
    let has = |tie| set.links.iter().any(|link| link.relation == tie);
    let groups = set.links.iter().any(|link| {
        let named = |target: &Target| matches!(target, Target::Name(name) if context.names.find(name, &[]).is_some());
        link.relation == Tie::Linked && !link.to.any.iter().flatten().all(named)
    });
    let graph = context.graph;
    let mut columns: Vec<Made<'a>> = Vec::new();
    let mut add = |name, for_people, cell: Box<dyn Fn(&Hit<'a>) -> Cell + 'a>| {
        columns.push((Column { name, for_people }, cell));
    };
    add("name", true, Box::new(|hit| Cell::Text(hit.node.name.clone())));
    let mixed = set.kind.is_none();
    add("kind", mixed, Box::new(|hit| Cell::Text(hit.node.kind.to_string())));
    if has(Tie::Of) {
        add("roles", true, Box::new(roles));
    }
    if set.wants_links() {
        add("talks", true, Box::new(|hit| Cell::Count(hit.talks())));
        add("llr", true, Box::new(|hit| Cell::Score(hit.value(Measure::Llr))));
        add("score", true, Box::new(|hit| Cell::Score(hit.value(Measure::Score))));
        add("first", true, Box::new(|hit| first_of(hit)));
        add("last", true, Box::new(|hit| last_of(hit)));
        if groups {
            add("with", true, Box::new(move |hit| with(graph, hit)));
        }
        add("verdict", true, Box::new(verdict));
    } else if talked(set) {
        add("talks", true, Box::new(|hit| Cell::Count(hit.gave.len())));
        add("first", true, Box::new(|hit| Cell::text(dates(hit).min())));
        add("last", true, Box::new(|hit| Cell::text(dates(hit).max())));
    } else if let Some(named) = stated(set) {
        let talks = move |hit: &Hit<'_>| if said { stating(hit) } else { hit.node.talks };
        add("talks", true, Box::new(move |hit| Cell::Count(talks(hit))));
        add(named, true, Box::new(move |hit| owned(graph, hit)));
    } else if has(Tie::Of) || has(Tie::Uses) || has(Tie::UsedBy) {
        add("talks", true, Box::new(|hit| Cell::Count(stating(hit))));
        add("first", true, Box::new(first_of));
        add("last", true, Box::new(last_of));
    } else {
        add("talks", true, Box::new(|hit| Cell::Count(hit.node.talks)));
        if has(Tie::Community) || has(Tie::Like) {
            let links = move |hit: &Hit<'_>| Cell::Count(within(graph, hit.node).0.len());
            add("links", true, Box::new(links));
            let weight = move |hit: &Hit<'_>| Cell::Score(within(graph, hit.node).1);
            add("strength", true, Box::new(weight));
        } else {
            add("given", speaks, Box::new(|hit| Cell::Count(hit.node.speaks)));
        }
        add("first", true, Box::new(|hit| Cell::text(hit.node.first.as_deref())));
        add("last", true, Box::new(|hit| Cell::text(hit.node.last.as_deref())));
        if has(Tie::Tagged) {
            add("tags", true, Box::new(|hit| Cell::List(hit.node.tags.clone())));
        }
    }
    if let (true, Some(stage)) = (staged, set.stage) {
        let level = move |hit: &Hit<'_>| {
            hit.staged.as_ref().map_or(Cell::Empty, |(held, of)| {
                Cell::Text(format!("{} in {} of {of}", stage.as_str(), held.len()))
            })
        };
        add("level", true, Box::new(level));
    }
    if let Some(became) = set.became.clone() {
        let since = move |hit: &Hit<'_>| Cell::text(began(hit.node, &became));
        add("since", true, Box::new(since));
    }
    add("id", false, Box::new(|hit| Cell::Text(hit.node.id.to_string())));
    if !columns.iter().any(|(column, _)| column.name == by.as_str()) {
        let cell = move |hit: &Hit<'a>| match by {
            Measure::Speakers => Cell::Count(hit.speakers),
            Measure::Given => Cell::Count(hit.node.speaks),
            Measure::Mentions => Cell::Count(hit.node.mentions),
            Measure::Degree => Cell::Count(hit.node.measures.as_ref().map_or(0, |m| m.degree)),
            Measure::Core => Cell::Count(hit.node.measures.as_ref().map_or(0, |m| m.core)),
            _ => Cell::Score(hit.value(by)),
        };
        let at = columns.len() - 1;
        let column = Column { name: by.as_str(), for_people: true };
        columns.insert(at, (column, Box::new(cell)));
    }
    columns
}

/// The column of what relations state, where the question asks for that.
fn stated(set: &Set) -> Option<&'static str> {
    set.links.iter().find_map(|link| match link.relation {
        Tie::Owns | Tie::OwnedBy => Some("owner"),
        Tie::Did(_) | Tie::DoneBy(_) => Some("relation"),
        _ => None,
    })
}

/// How many talks say what makes the entity part of the answer.
fn stating(hit: &Hit<'_>) -> usize {
    hit.relations.iter().map(|relation| relation.talks).sum()
}

fn roles(hit: &Hit<'_>) -> Cell {
    let mut roles: Vec<String> = hit.relations.iter().flat_map(|r| r.roles.clone()).collect();
    roles.sort();
    roles.dedup();
    Cell::List(roles)
}

/// The dates of the talks that it gave.
fn dates<'h>(hit: &'h Hit<'_>) -> impl Iterator<Item = &'h str> {
    hit.gave.iter().filter_map(|talk| talk.date.as_deref())
}

fn first_of(hit: &Hit<'_>) -> Cell {
    let edges = hit.edges.iter().filter_map(|edge| edge.first.as_deref());
    Cell::text(edges.chain(hit.relations.iter().filter_map(|r| r.first.as_deref())).min())
}

fn last_of(hit: &Hit<'_>) -> Cell {
    let edges = hit.edges.iter().filter_map(|edge| edge.last.as_deref());
    Cell::text(edges.chain(hit.relations.iter().filter_map(|r| r.last.as_deref())).max())
}

/// Of several verdicts, the one that says least, as with the strength.
fn verdict(hit: &Hit<'_>) -> Cell {
    let verdicts = hit.best.iter().filter_map(|edge| Some(edge.measures.as_ref()?.verdict));
    Cell::text(verdicts.max().map(crate::graph::Verdict::as_str))
}

/// Which of its groups an entity is linked to, the strongest first.
fn with(graph: View<'_>, hit: &Hit<'_>) -> Cell {
    let here = graph.place(hit.node.id.as_str());
    let others = hit.edges.iter().filter_map(|edge| graph.other_end(*edge, here));
    let mut names: Vec<String> = others.take(NAMED).map(|node| node.name.clone()).collect();
    let more = hit.edges.len() - names.len();
    if more > 0 {
        names.push(format!("{more} more"));
    }
    Cell::List(names)
}

/// Where it can be read that the entity belongs to the answer.
fn evidence(context: &Context<'_>, hit: &Hit<'_>, community: bool) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = Vec::new();
    evidence.extend(hit.edges.iter().flat_map(|edge| &edge.evidence).take(KEPT).cloned());
    evidence.extend(hit.relations.iter().flat_map(|relation| &relation.evidence).cloned());
    evidence.extend(
        hit.gave.iter().map(|talk| super::talks::mention_in(context.graph, hit.node, talk)),
    );
    if let Some((held, _)) = &hit.staged
        && evidence.iter().any(|it| held.contains(&&*it.talk))
    {
        // What was said when it was at another level proves nothing.
        evidence.retain(|it| held.contains(&&*it.talk));
    }
    if evidence.is_empty() && community {
        evidence
            .extend(within(context.graph, hit.node).0.iter().flat_map(|e| &e.evidence).cloned());
    }
    if evidence.is_empty() {
        evidence.clone_from(&hit.node.evidence);
    }
    if evidence.is_empty() {
        // The graph of some talks keeps no quotes of its own.
        let spoke = context
            .graph
            .relations()
            .iter()
            .filter(|it| it.kind == RelationKind::SpeaksAt && it.source == hit.node.id);
        evidence.extend(spoke.flat_map(|relation| &relation.evidence).cloned());
    }
    if evidence.is_empty() {
        let talk = context.talks_of(hit.node).find_map(|id| context.graph.talk(id));
        evidence.extend(talk.map(|talk| super::talks::mention_in(context.graph, hit.node, talk)));
    }
    evidence
}
