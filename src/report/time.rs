//! What rose and fell between the two halves of the talks, and who is new.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{kinds, name};
use crate::{
    analyse::{Direction, Trend, edge_trends, entity_trends},
    entity::EntityKind,
    graph::{Graph, Node, TalkRecord},
};

/// In how many dated talks something must be for its share to be compared.
const ENOUGH: usize = 5;
/// In how many talks a newcomer must be.
const SEEN: usize = 2;
/// In how many talks those must have been who are mentioned no longer.
const KNOWN: usize = 3;

/// The two halves of the talks, and what differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// The first half.
    pub before: Side,
    /// The second half.
    pub after: Side,
    /// How many entities are in enough talks to be compared.
    pub compared: usize,
    /// How many of these rose or fell beyond chance.
    pub moved: usize,
    /// Entities that rose, the surest first.
    pub rising: Vec<Mover>,
    /// Entities that fell, the surest first.
    pub falling: Vec<Mover>,
    /// How many links are in enough talks to be compared.
    pub compared_links: usize,
    /// Links that rose.
    pub rising_links: Vec<Mover>,
    /// Links that fell.
    pub falling_links: Vec<Mover>,
    /// Who is mentioned in the second half only, by kind.
    pub new: Vec<Newcomers>,
    /// Who is mentioned in the first half only, by kind.
    pub gone: Vec<Newcomers>,
}

/// One half of the talks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Side {
    /// The first date, as far as it takes to tell both halves apart.
    pub from: String,
    /// The last date.
    pub to: String,
    /// How many talks.
    pub talks: usize,
    /// How many documents they are from.
    pub documents: usize,
}

/// An entity or a link whose share of the talks changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Mover {
    /// The name, or those of both ends.
    pub names: Vec<String>,
    /// Its share in both halves.
    pub trend: Trend,
}

/// Entities of one kind that are in one half of the talks only.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Newcomers {
    /// The kind.
    pub kind: EntityKind,
    /// How many there are.
    pub all: usize,
    /// Those in most talks.
    pub entities: Vec<Newcomer>,
}

/// An entity that is in one half of the talks only.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Newcomer {
    /// The name.
    pub name: String,
    /// In how many talks.
    pub talks: usize,
    /// The date of the first.
    pub first: Option<Arc<str>>,
}

/// Compares the two halves of `graph`; `None` if its dates do not divide it.
pub(super) fn time(graph: &Graph, count: usize) -> Option<Time> {
    let (length, start) = boundary(graph.talks())?;
    let key = |talk: &TalkRecord| talk.date.as_deref()?.get(..length).map(str::to_owned);
    let before = graph.of_talks(|talk| key(talk).is_some_and(|date| date < start));
    let after = graph.of_talks(|talk| key(talk).is_some_and(|date| date >= start));
    let side = |half: &Graph| {
        let dates = || half.talks().iter().filter_map(key);
        let documents: BTreeSet<&str> = half.talks().iter().map(|talk| &*talk.document).collect();
        Some(Side {
            from: dates().min()?,
            to: dates().max()?,
            talks: half.talks().len(),
            documents: documents.len(),
        })
    };
    let enough = |trend: &Trend| trend.before.talks + trend.after.talks >= ENOUGH;
    let entities: Vec<(Vec<String>, Trend)> = entity_trends(&before, &after)
        .into_iter()
        .filter(|(_, trend)| enough(trend))
        .map(|(id, trend)| (vec![name(graph, id.as_str())], trend))
        .collect();
    let links: Vec<(Vec<String>, Trend)> = edge_trends(&before, &after)
        .into_iter()
        .filter(|(_, trend)| enough(trend))
        .map(|((a, b), trend)| (vec![name(graph, a.as_str()), name(graph, b.as_str())], trend))
        .collect();
    let clear = |(_, trend): &&(Vec<String>, Trend)| trend.direction() != Direction::Unclear;
    Some(Time {
        before: side(&before)?,
        after: side(&after)?,
        compared: entities.len(),
        moved: entities.iter().filter(clear).count(),
        rising: movers(&entities, Direction::Rising, count),
        falling: movers(&entities, Direction::Falling, count),
        compared_links: links.len(),
        rising_links: movers(&links, Direction::Rising, count.div_ceil(2)),
        falling_links: movers(&links, Direction::Falling, count.div_ceil(2)),
        new: only_in(graph, &after, &before, SEEN, count),
        gone: only_in(graph, &before, &after, KNOWN, count),
    })
}

/// Finds where the talks divide into halves as equal as can be: how much of a
/// date is looked at (the year; the month or day where all are of one year), and
/// the date with which the second half begins.
fn boundary(talks: &[TalkRecord]) -> Option<(usize, String)> {
    for length in [4, 7, 10] {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for date in talks.iter().filter_map(|talk| talk.date.as_deref()?.get(..length)) {
            *counts.entry(date).or_default() += 1;
        }
        let all: usize = counts.values().sum();
        let mut before = 0;
        let mut best: Option<(usize, &str)> = None;
        for (date, count) in &counts {
            let apart = all.abs_diff(2 * before);
            if before > 0 && best.is_none_or(|(least, _)| apart < least) {
                best = Some((apart, *date));
            }
            before += count;
        }
        if let Some((_, date)) = best {
            return Some((length, date.to_owned()));
        }
    }
    None
}

/// Those that go in `direction`, the surest first: by the end of the interval
/// that is nearer to no change.
fn movers(all: &[(Vec<String>, Trend)], direction: Direction, count: usize) -> Vec<Mover> {
    let mut found: Vec<&(Vec<String>, Trend)> =
        all.iter().filter(|(_, trend)| trend.direction() == direction).collect();
    let sure = |trend: &Trend| {
        let (low, high) = trend.interval();
        low.abs().min(high.abs())
    };
    // They come sorted by identifier, and the sort is stable.
    found.sort_by(|(_, a), (_, b)| sure(b).total_cmp(&sure(a)));
    let mover =
        |(names, trend): &(Vec<String>, Trend)| Mover { names: names.clone(), trend: *trend };
    found.into_iter().take(count).map(mover).collect()
}

/// The entities of `half` that are in no other talk, in `least` talks or more.
fn only_in(
    graph: &Graph,
    half: &Graph,
    other: &Graph,
    least: usize,
    count: usize,
) -> Vec<Newcomers> {
    let of = |kind: EntityKind| {
        let alone = |node: &&Node| {
            let everywhere = graph.node(node.id.as_str()).map_or(0, |node| node.talks);
            other.node(node.id.as_str()).is_none() && everywhere == node.talks
        };
        let mut nodes: Vec<&Node> = half
            .nodes()
            .filter(|node| node.kind == kind && node.talks >= least)
            .filter(alone)
            .collect();
        nodes.sort_by_key(|node| (Reverse(node.talks), Reverse(node.speaks), &node.id));
        let newcomer = |node: &&Node| Newcomer {
            name: node.name.clone(),
            talks: node.talks,
            first: node.first.clone(),
        };
        Newcomers {
            kind,
            all: nodes.len(),
            entities: nodes.iter().take(count).map(newcomer).collect(),
        }
    };
    kinds(graph).into_iter().map(of).filter(|it| it.all > 0).collect()
}
