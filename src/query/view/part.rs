//! Some of the talks, counted anew.
//!
//! Numbers of all entities and links are counted at once, since every test
//! depends on all of them; what a reader sees of one is made when it is asked
//! for.

mod count;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use self::count::{Links, Named, count_nodes};
use crate::{
    analyse::{self, Counts, LIST, Placed, Tested, backbone::disparity},
    graph::{Edge, EdgeMeasures, Graph, GraphInfo, Node, Relation, TalkRecord, ochiai, widen},
    query::Measure,
    statistics::real,
};

/// What is counted of some talks.
pub(super) struct Part {
    /// Which talks count, by their numbers.
    pub(super) kept: Vec<bool>,
    pub(super) info: GraphInfo,
    nodes: Vec<Named>,
    made_nodes: Vec<OnceLock<Box<Node>>>,
    /// In how many talks the ends of each link meet, 0 if it does not count.
    both: Vec<u32>,
    /// Which of `kinds` each link is of.
    kind: Vec<u32>,
    kinds: Vec<Kind>,
    /// Of each link, if some of the talks are lists.
    weights: Option<Vec<f64>>,
    made_edges: Vec<OnceLock<Box<Edge>>>,
    ends: OnceLock<Vec<End>>,
    bridges: OnceLock<Vec<(usize, usize)>>,
    relations: OnceLock<Vec<Relation>>,
}

/// What is to be said of links of the same counts.
struct Kind {
    tested: Tested,
    rank: f64,
    npmi: f64,
    score: f64,
    /// Beyond what is exact to the last digit, and slow to round.
    p: OnceLock<f64>,
    q: OnceLock<f64>,
}

/// The links of an entity, for the disparity of each.
#[derive(Clone, Copy, Default)]
struct End {
    strength: f64,
    degree: usize,
}

impl Part {
    pub(super) fn new(graph: &Graph, kept: Vec<bool>) -> Self {
        let talks = || kept.iter().enumerate().filter(|(_, kept)| **kept).map(|(talk, _)| talk);
        let info = GraphInfo { talks: talks().count(), ..graph.info().clone() };
        // What a pair in a list counts less than in another talk.
        let mut loss: FxHashMap<u32, f64> = FxHashMap::default();
        for (number, talk) in graph.talks().iter().enumerate() {
            let named = talk.entities.len();
            if named > LIST && kept.get(number) == Some(&true) {
                loss.insert(crate::graph::number(number), 1.0 - real(LIST - 1) / real(named - 1));
            }
        }
        let nodes = count_nodes(graph, talks(), &loss);
        let mut links = Links::new(&nodes, info.talks, loss);
        let pairs = graph.pair_index();
        let both = (0..pairs.ends.len()).map(|place| {
            let talks = pairs.talks.row(place);
            links.add(
                pairs.ends[place],
                talks.iter().filter(|it| kept.get(**it as usize) == Some(&true)),
            )
        });
        let both: Vec<u32> = both.collect();
        let Links { kind, kinds, weights, loss, .. } = links;
        let able = nodes.iter().filter(|node| node.talks > node.listed).count();
        let kinds = test(&kinds, able * able.saturating_sub(1) / 2);
        let mut made_nodes = Vec::new();
        made_nodes.resize_with(nodes.len(), OnceLock::new);
        let mut made_edges = Vec::new();
        made_edges.resize_with(both.len(), OnceLock::new);
        Self {
            kept,
            info,
            nodes,
            made_nodes,
            both,
            kind,
            kinds,
            weights: (!loss.is_empty()).then_some(weights),
            made_edges,
            ends: OnceLock::new(),
            bridges: OnceLock::new(),
            relations: OnceLock::new(),
        }
    }

    /// In how many talks the entity at `place` is mentioned.
    pub(super) fn talks(&self, place: usize) -> usize {
        self.nodes.get(place).map_or(0, |node| node.talks as usize)
    }

    /// In how many talks the ends of the link at `place` meet.
    pub(super) fn both(&self, place: usize) -> usize {
        self.both.get(place).map_or(0, |both| *both as usize)
    }

    fn kind(&self, place: usize) -> Option<&Kind> {
        self.kinds.get(*self.kind.get(place)? as usize).filter(|_| self.both(place) > 0)
    }

    pub(super) fn tested(&self, place: usize) -> Option<&Tested> {
        self.kind(place).map(|kind| &kind.tested)
    }

    fn weight(&self, place: usize) -> f64 {
        let weight = self.weights.as_ref().and_then(|it| it.get(place)).copied();
        weight.unwrap_or_else(|| real(self.both(place)))
    }

    /// What `measure` says of the link at `place`; 0 if it says nothing.
    pub(super) fn value(&self, place: usize, measure: Measure) -> f64 {
        let Some(kind) = self.kind(place) else { return 0.0 };
        match measure {
            Measure::Talks => real(self.both(place)),
            Measure::Score => kind.score,
            Measure::Llr => kind.rank,
            Measure::Npmi => kind.npmi,
            Measure::Jaccard => analyse::rounded(kind.tested.whole.jaccard()),
            Measure::Dice => analyse::rounded(kind.tested.whole.dice()),
            Measure::Weight => analyse::rounded(self.weight(place)),
            Measure::Q => kind.q(),
            _ => 0.0,
        }
    }

    /// What tells whether the link at `place` is a surprise.
    pub(super) fn linked(&self, place: usize, ends: (usize, usize)) -> Option<analyse::Linked> {
        let kind = self.kind(place)?;
        let tested = kind.tested.unlisted;
        Some(analyse::Linked {
            place,
            ends,
            talks: self.both(place),
            tested: [tested.both, tested.a, tested.b],
            p: kind.p(),
            npmi: kind.npmi,
            rank: kind.rank,
            verdict: kind.tested.test.verdict,
            significant: kind.tested.is_significant(),
            // Communities are of the whole.
            across: false,
        })
    }

    /// The entity at `place`, as the talks that count tell of it.
    pub(super) fn node(&self, graph: &Graph, place: usize) -> Option<&Node> {
        let counted = self.nodes.get(place).filter(|node| node.talks > 0)?;
        let node = graph.node_at(place)?;
        let made = self.made_nodes.get(place)?.get_or_init(|| {
            let day = |day: u32| graph.talk_index().days.get(day as usize).cloned();
            let mut evidence = node.evidence.clone();
            evidence.retain(|it| self.keeps(graph, &it.talk));
            Box::new(Node {
                talks: counted.talks as usize,
                speaks: counted.speaks as usize,
                first: counted.days.and_then(|(first, _)| day(first)),
                last: counted.days.and_then(|(_, last)| day(last)),
                evidence,
                measures: None,
                ..node.clone()
            })
        });
        Some(made)
    }

    /// The link at `place`, as the talks that count tell of it, measured.
    pub(super) fn edge(&self, graph: &Graph, place: usize) -> Option<&Edge> {
        let kind = self.kind(place)?;
        let edge = graph.edge_at(place)?;
        let ends = *graph.pair_index().ends.get(place)?;
        let made = self.made_edges.get(place)?.get_or_init(|| {
            let index = graph.talk_index();
            let talks = graph.pair_index().talks.row(place);
            let counted = talks.iter().filter(|talk| self.kept.get(**talk as usize) == Some(&true));
            let days = || counted.clone().filter_map(|it| *index.dates.get(*it as usize)?);
            let day = |day: Option<u32>| index.days.get(day? as usize).cloned();
            // Numbers stand as the talks do, unless the graph lacks some of these.
            let known = talks.len() == edge.evidence.len() + edge.more.len();
            let keeps = |at: usize, id: &str| match talks.get(at).filter(|_| known) {
                Some(talk) => self.kept.get(*talk as usize) == Some(&true),
                None => self.keeps(graph, id),
            };
            let evidence = edge.evidence.iter().enumerate();
            let evidence = evidence.filter(|(at, it)| keeps(*at, &it.talk)).map(|(_, it)| it);
            let more = (edge.evidence.len()..).zip(&edge.more);
            let more = more.filter(|(at, id)| keeps(*at, id)).map(|(_, id)| id);
            Box::new(Edge {
                source: edge.source.clone(),
                target: edge.target.clone(),
                talks: self.both(place),
                source_talks: self.talks(ends.0 as usize),
                target_talks: self.talks(ends.1 as usize),
                score: kind.score,
                first: day(days().min()),
                last: day(days().max()),
                evidence: evidence.cloned().collect(),
                more: more.cloned().collect(),
                measures: Some(kind.measures(self.placed(graph, place, ends))),
            })
        });
        Some(made)
    }

    /// Whether the talk `id` counts.
    fn keeps(&self, graph: &Graph, id: &str) -> bool {
        graph.talk_number(id).is_some_and(|number| self.kept.get(number) == Some(&true))
    }

    /// What depends on where the link stands among the others.
    fn placed(&self, graph: &Graph, place: usize, ends: (u32, u32)) -> Placed {
        let weight = self.weight(place);
        let all = self.ends.get_or_init(|| {
            let mut all = vec![End::default(); self.nodes.len()];
            // Links come sorted, so each sum is in the order of the neighbours.
            for (place, (a, b)) in graph.pair_index().ends.iter().enumerate() {
                if self.both(place) == 0 || a == b {
                    continue;
                }
                for end in [*a, *b] {
                    if let Some(end) = all.get_mut(end as usize) {
                        end.strength += self.weight(place);
                        end.degree += 1;
                    }
                }
            }
            all
        });
        let of = |end: u32| {
            let End { strength, degree } = all.get(end as usize).copied().unwrap_or_default();
            disparity(weight, strength, degree)
        };
        let bridges = self.bridges.get_or_init(|| {
            let links = graph.pair_index().ends.iter().enumerate();
            let links = links.filter(|(place, _)| self.both(*place) > 0).map(|(_, ends)| *ends);
            analyse::bridges_of(self.nodes.len(), links)
        });
        let bridge = (ends.0.min(ends.1) as usize, ends.0.max(ends.1) as usize);
        let bridge = bridges.binary_search(&bridge).is_ok();
        Placed { weight, disparity: of(ends.0).min(of(ends.1)), bridge }
    }

    /// The relations that the talks that count state, and those declared of their
    /// entities.
    pub(super) fn relations(&self, graph: &Graph) -> &[Relation] {
        self.relations.get_or_init(|| {
            let here = |id: &str| graph.place(id).is_some_and(|place| self.talks(place) > 0);
            let talk = |id: &str| graph.talks().get(graph.talk_number(id)?);
            let counted = |relation: &Relation| {
                if relation.declared {
                    let both = here(relation.source.as_str()) && here(&relation.target);
                    return both.then(|| relation.clone());
                }
                let (mut first, mut last) = (None, None);
                let ids = relation.talk_ids().filter(|id| self.keeps(graph, id));
                let kept: Vec<&TalkRecord> = ids.filter_map(|id| talk(id)).collect();
                for talk in &kept {
                    widen(&mut first, &mut last, talk.date.as_ref());
                }
                let mut made = Relation { talks: kept.len(), first, last, ..relation.clone() };
                made.evidence.retain(|it| self.keeps(graph, &it.talk));
                made.more.retain(|id| self.keeps(graph, id));
                (!kept.is_empty()).then_some(made)
            };
            graph.all_relations().iter().filter_map(counted).collect()
        })
    }
}

impl Kind {
    fn measures(&self, placed: Placed) -> EdgeMeasures {
        self.tested.measures(placed, self.p(), self.q())
    }

    fn p(&self) -> f64 {
        *self.p.get_or_init(|| self.tested.p())
    }

    fn q(&self) -> f64 {
        *self.q.get_or_init(|| self.tested.q())
    }
}

/// Tests links, of `pairs` that could have met.
fn test(kinds: &[(Counts, Counts, usize)], pairs: usize) -> Vec<Kind> {
    let counts: Vec<_> = kinds.iter().map(|(_, tested, times)| (*tested, *times)).collect();
    let tests = analyse::associate_distinct(&counts, pairs);
    let kind = |((whole, tested, _), test): (&(Counts, Counts, usize), _)| {
        let tested = Tested { whole: *whole, unlisted: *tested, test };
        Kind {
            rank: tested.rank(),
            npmi: tested.npmi(),
            score: ochiai(whole.both, whole.a, whole.b),
            tested,
            p: OnceLock::new(),
            q: OnceLock::new(),
        }
    };
    kinds.iter().zip(tests).map(kind).collect()
}
