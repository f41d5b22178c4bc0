//! Which talks entities and links are of, by number.
//!
//! A graph names talks and entities by identifier. Questions about a part of the
//! talks, and about what is new or surprising, go through all links and look up
//! the talks of each; numbers side by side make that a walk through memory.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::{Graph, TalkRecord};
use crate::{
    entity::EntityId,
    text::{
        self,
        table::{self, Table},
    },
};

/// How many links a thread looks up at least.
const LINKS: usize = 1024;

/// What is made of a graph when it is first asked for, and then kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    numbers: OnceLock<FxHashMap<Arc<str>, u32>>,
    talks: OnceLock<TalkIndex>,
    pairs: OnceLock<PairIndex>,
    spelling: OnceLock<Spelling>,
}

/// Names and titles as they are compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spelling {
    /// The folded name of each entity.
    names: Vec<String>,
    /// Of each talk, the number of the first talk with that folded title.
    titles: Vec<u32>,
}

impl Spelling {
    /// The folded name of the entity at `place`.
    pub(crate) fn name(&self, place: usize) -> &str {
        self.names.get(place).map_or("", String::as_str)
    }

    /// A number that talks of one folded title share.
    pub(crate) fn title(&self, talk: usize) -> Option<u32> {
        self.titles.get(talk).copied()
    }
}

impl Index {
    /// With what was found while the graph was read or built.
    pub(super) fn knowing(pairs: PairIndex) -> Self {
        Self { pairs: OnceLock::from(pairs), ..Self::default() }
    }
}

/// Lists of numbers, side by side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Rows {
    fn of(rows: impl Iterator<Item = impl IntoIterator<Item = u32>>) -> Self {
        let mut made = Self::default();
        rows.for_each(|row| made.add(row));
        made
    }

    fn add(&mut self, row: impl IntoIterator<Item = u32>) {
        self.items.extend(row);
        self.ends.push(number(self.items.len()));
    }

    /// The list at `place`; empty if there is none.
    pub(crate) fn row(&self, place: usize) -> &[u32] {
        let from = place.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        let bounds = from.zip(self.ends.get(place));
        bounds.and_then(|(from, to)| self.items.get(*from as usize..*to as usize)).unwrap_or(&[])
    }
}

/// What talks say of entities.
#[derive(Clone, Debug, Default)]
pub(crate) struct TalkIndex {
    /// The entities of each talk, by their places.
    pub(crate) named: Rows,
    /// Those of them that give the talk, or whose people do.
    pub(crate) speaking: Rows,
    /// The talks of each entity.
    pub(crate) talks: Rows,
    /// The place of the date of each talk among all dates, if it has one.
    pub(crate) dates: Vec<Option<u32>>,
    /// All dates, sorted.
    pub(crate) days: Vec<Arc<str>>,
}

/// What links are of.
#[derive(Clone, Debug, Default)]
pub(crate) struct PairIndex {
    /// The places of the ends of each link, in the order of links.
    pub(crate) ends: Vec<(u32, u32)>,
    /// The talks of each link, as far as the graph holds them.
    pub(crate) talks: Rows,
}

impl PairIndex {
    /// Lays out the ends and the talks of links.
    pub(super) fn of<'a>(
        links: impl Iterator<Item = ((u32, u32), &'a SmallVec<[u32; 4]>)> + Clone,
    ) -> Self {
        let talks = Rows::of(links.clone().map(|(_, talks)| talks.iter().copied()));
        Self { ends: links.map(|(ends, _)| ends).collect(), talks }
    }

    /// Adds a link, in the order of links.
    pub(super) fn add(&mut self, ends: (u32, u32), talks: impl IntoIterator<Item = u32>) {
        self.ends.push(ends);
        self.talks.add(talks);
    }

    /// The place of the link between two entities, in whichever order.
    pub(crate) fn place(&self, a: usize, b: usize) -> Option<usize> {
        let find = |ends: (u32, u32)| self.ends.binary_search(&ends).ok();
        let (a, b) = (number(a), number(b));
        find((a, b)).or_else(|| find((b, a)))
    }
}

pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Graph {
    /// The number of a talk: its place among all.
    pub(crate) fn talk_number(&self, id: &str) -> Option<usize> {
        let numbers = self.index.numbers.get_or_init(|| {
            let mut numbers: FxHashMap<Arc<str>, u32> = FxHashMap::default();
            for (talk, at) in self.talks.iter().zip(0..) {
                // Of talks that stand twice, the first counts.
                numbers.entry(Arc::clone(&talk.id)).or_insert(at);
            }
            numbers
        });
        numbers.get(id).map(|number| *number as usize)
    }

    /// What talks say of entities, by number.
    pub(crate) fn talk_index(&self) -> &TalkIndex {
        self.index.talks.get_or_init(|| TalkIndex::of(self))
    }

    /// What links are of, by number.
    pub(crate) fn pair_index(&self) -> &PairIndex {
        self.index.pairs.get_or_init(|| {
            // Filled before threads ask for it.
            let _ = self.talk_number("");
            let of = |edge: &petgraph::graph::Edge<super::Edge>| {
                let numbers = edge.weight.talk_ids().filter_map(|id| self.talk_number(id));
                let ends = (number(edge.source().index()), number(edge.target().index()));
                (ends, numbers.map(number).collect::<SmallVec<[u32; 4]>>())
            };
            let links: Vec<_> =
                self.inner.raw_edges().par_iter().with_min_len(LINKS).map(of).collect();
            PairIndex::of(links.iter().map(|(ends, talks)| (*ends, talks)))
        })
    }
}

impl Graph {
    /// Names and titles as they are compared.
    pub(crate) fn spelling(&self) -> &Spelling {
        self.index.spelling.get_or_init(|| {
            let names = self.nodes().map(|node| text::key(&node.name)).collect();
            Spelling { names, titles: first_titled(&self.talks) }
        })
    }
}

/// Returns of each talk the number of the first with that folded title.
fn first_titled(talks: &[TalkRecord]) -> Vec<u32> {
    // Titles are folded again where that is in doubt, not kept.
    let mut known = Table::with_capacity(talks.len());
    let (mut key, mut other) = (String::new(), String::new());
    let mut first = |(talk, at): (&TalkRecord, u32)| {
        text::key_into(&talk.title, &mut key);
        let hash = table::hash(key.as_bytes());
        let same = |it: u32| {
            talks.get(it as usize).is_some_and(|talk| {
                text::key_into(&talk.title, &mut other);
                other == key
            })
        };
        known.find(hash, same).unwrap_or_else(|| {
            if (at as usize) < table::MOST {
                known.insert(hash, at);
            }
            at
        })
    };
    talks.iter().zip(0..).map(&mut first).collect()
}

impl TalkIndex {
    fn of(graph: &Graph) -> Self {
        let places: FxHashMap<&str, u32> =
            graph.nodes().map(|node| node.id.as_str()).zip(0..).collect();
        let place = |id: &EntityId| places.get(id.as_str()).copied();
        let named = Rows::of(graph.talks.iter().map(|it| it.entities.iter().filter_map(place)));
        let speaking = |(at, talk): (usize, &TalkRecord)| {
            let ends = talk.speakers.iter().flat_map(|s| s.person.iter().chain(&s.company));
            let speaking: FxHashSet<u32> = ends.filter_map(place).collect();
            let here = named.row(at).iter().copied();
            here.filter(|it| speaking.contains(it)).collect::<Vec<_>>()
        };
        let speaking = Rows::of(graph.talks.iter().enumerate().map(speaking));
        let mut talks: Vec<Vec<u32>> = vec![Vec::new(); places.len()];
        for (at, talk) in (0..graph.talks.len()).zip(0..) {
            for place in named.row(at) {
                if let Some(talks) = talks.get_mut(*place as usize) {
                    talks.push(talk);
                }
            }
        }
        let mut days: Vec<Arc<str>> =
            graph.talks.iter().filter_map(|talk| talk.date.clone()).collect();
        days.sort_unstable();
        days.dedup();
        let day = |talk: &TalkRecord| {
            let date = talk.date.as_ref()?;
            days.binary_search(date).ok().map(number)
        };
        let dates = graph.talks.iter().map(day).collect();
        Self { named, speaking, talks: Rows::of(talks.into_iter()), dates, days }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{graph::GraphOptions, sample};

    proptest! {
        /// Titles are told apart as in a map of folded titles.
        #[test]
        fn talks_are_grouped_by_folded_title(titles in prop::collection::vec("[aA][-_ ]?[bB]?", 0..12)) {
            let note = sample::note("rook.md", sample::ROOK);
            let graph = Graph::build(&[note], &sample::directory(&[]), &GraphOptions::default());
            let talk = |title: String| TalkRecord { title, ..graph.talks()[0].clone() };
            let talks: Vec<TalkRecord> = titles.into_iter().map(talk).collect();
            let mut known: FxHashMap<String, u32> = FxHashMap::default();
            let expected: Vec<u32> = talks
                .iter()
                .zip(0..)
                .map(|(talk, at)| *known.entry(text::key(&talk.title)).or_insert(at))
                .collect();
            prop_assert_eq!(first_titled(&talks), expected);
        }
    }
}
