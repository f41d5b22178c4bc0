//! Graphs of a part of the talks: those of a period, of an event.
//!
//! Every count of a graph follows from its talks, so a part of the talks gives
//! a whole graph again, with its own counts, dates and scores.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Edge, Evidence, Graph, Node, Relation, TalkRecord, ochiai, widen};
use crate::{entity::EntityId, text};

/// A stretch of time; both ends belong to it.
///
/// Dates are `2018`, `2018-05` or `2018-05-02`. Two dates are compared as far
/// as both say something, so that a talk of `2018` lies in May 2018, too: it
/// may have been then.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Period {
    /// The first date, if there is one.
    pub from: Option<String>,
    /// The last date, if there is one.
    pub to: Option<String>,
}

impl Period {
    /// Whether the period has no ends and so holds everything, dated or not.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether `date` lies within the period, as far as can be told.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::graph::Period;
    ///
    /// let period = Period { from: Some("2018-05".into()), to: None };
    /// assert!(period.holds("2018-05-02") && period.holds("2018") && period.holds("2019"));
    /// assert!(!period.holds("2018-04-30"));
    /// ```
    #[must_use]
    pub fn holds(&self, date: &str) -> bool {
        self.tells(date) != Some(false)
    }

    /// Whether `date` lies within; `None` if it is too inexact to tell.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::graph::Period;
    ///
    /// let period = Period { from: Some("2018-05".into()), to: None };
    /// assert_eq!(period.tells("2018-05-02"), Some(true));
    /// assert_eq!(period.tells("2018"), None);
    /// assert_eq!(period.tells("2019"), Some(true));
    /// ```
    #[must_use]
    pub fn tells(&self, date: &str) -> Option<bool> {
        // What is equal as far as both say something is within only if the bound says
        // no more than the date.
        let is = |bound: &str, wanted: Ordering| {
            let length = date.len().min(bound.len());
            match date.get(..length).cmp(&bound.get(..length)) {
                Ordering::Equal => (date.len() >= bound.len()).then_some(true),
                order => Some(order == wanted),
            }
        };
        let starts = self.from.as_deref().map_or(Some(true), |it| is(it, Ordering::Greater));
        let ends = self.to.as_deref().map_or(Some(true), |it| is(it, Ordering::Less));
        match (starts, ends) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        }
    }
}

/// Which talks are wanted: those of a period, of an event or place.
///
/// # Examples
///
/// ```
/// use kgraph::graph::{Period, Selection};
///
/// let period = Period { from: Some("2018".into()), to: Some("2018".into()) };
/// let wanted = Selection { period, event: Some("kubecon europe".into()) };
/// let event = Some("KubeCon + CloudNativeCon Europe 2018");
/// assert!(wanted.holds(Some("2018-05-02"), event, None));
/// assert!(!wanted.holds(None, event, None) && !wanted.holds(Some("2018"), None, None));
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Selection {
    /// When they took place; talks without a date lie in no period with an end.
    pub period: Period,
    /// Words that their event, place and date must hold, in any order.
    pub event: Option<String>,
}

impl Selection {
    /// Whether every talk is wanted.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.period.is_everything() && self.event.is_none()
    }

    /// Whether a talk of this date, event and place is wanted.
    #[must_use]
    pub fn holds(&self, date: Option<&str>, event: Option<&str>, place: Option<&str>) -> bool {
        self.holds_date(date) && self.holds_event(date, event, place)
    }

    /// Whether a talk of this date is wanted, whatever its event.
    #[must_use]
    pub fn holds_date(&self, date: Option<&str>) -> bool {
        self.period.is_everything() || date.is_some_and(|date| self.period.holds(date))
    }

    /// Whether a talk of this event is wanted, whatever the period.
    #[must_use]
    pub fn holds_event(
        &self,
        date: Option<&str>,
        event: Option<&str>,
        place: Option<&str>,
    ) -> bool {
        let Some(wanted) = &self.event else { return true };
        let known = text::key(&[event, place, date].map(Option::unwrap_or_default).join(" "));
        let known: Vec<&str> = known.split(' ').collect();
        text::key(wanted).split(' ').all(|word| known.contains(&word))
    }
}

impl Graph {
    /// Returns the graph of those talks that `keep` chooses, with all counts,
    /// dates and scores anew.
    ///
    /// The number of mentions of an entity is known for all talks only; it
    /// stays as it is. Evidence of other talks is dropped; where none is left,
    /// the talks themselves are the evidence. Measures are dropped.
    #[must_use]
    pub fn of_talks(&self, keep: impl Fn(&TalkRecord) -> bool) -> Self {
        let talks: Vec<TalkRecord> = self.talks.iter().filter(|t| keep(t)).cloned().collect();
        let kept: Kept<'_> = talks.iter().map(|t| (&*t.id, t)).collect();
        let mut nodes: BTreeMap<&str, Node> = BTreeMap::new();
        for talk in &talks {
            let speaking: HashSet<&EntityId> =
                talk.speakers.iter().flat_map(|s| s.person.iter().chain(&s.company)).collect();
            for id in &talk.entities {
                let Some(node) = self.node(id.as_str()) else { continue };
                let node = nodes.entry(node.id.as_str()).or_insert_with(|| Node {
                    talks: 0,
                    speaks: 0,
                    first: None,
                    last: None,
                    evidence: evidence_of(&node.evidence, &kept),
                    measures: None,
                    ..node.clone()
                });
                node.talks += 1;
                node.speaks += usize::from(speaking.contains(id));
                widen(&mut node.first, &mut node.last, talk.date.as_ref());
            }
        }
        let counts: FxHashMap<&str, usize> =
            nodes.iter().map(|(id, node)| (*id, node.talks)).collect();
        let count = |id: &EntityId| counts.get(id.as_str()).copied().unwrap_or(0);
        let edges: Vec<Edge> = self
            .edges_of(&talks)
            .into_par_iter()
            .filter_map(|edge| {
                let said = Said::of(edge.talk_ids(), &kept)?;
                let (source_talks, target_talks) = (count(&edge.source), count(&edge.target));
                Some(Edge {
                    talks: said.talks,
                    source_talks,
                    target_talks,
                    score: ochiai(said.talks, source_talks, target_talks),
                    first: said.first,
                    last: said.last,
                    evidence: evidence_of(&edge.evidence, &kept),
                    more: beyond(&edge.more, &kept),
                    source: edge.source.clone(),
                    target: edge.target.clone(),
                    measures: None,
                })
            })
            .collect();
        let relations = self
            .relations
            .iter()
            .filter_map(|relation| {
                if relation.declared {
                    let both = nodes.contains_key(relation.source.as_str())
                        && nodes.contains_key(&*relation.target);
                    return both.then(|| relation.clone());
                }
                let said = Said::of(relation.talk_ids(), &kept)?;
                Some(Relation {
                    talks: said.talks,
                    first: said.first,
                    last: said.last,
                    evidence: evidence_of(&relation.evidence, &kept),
                    more: beyond(&relation.more, &kept),
                    ..relation.clone()
                })
            })
            .collect();
        let mut info = self.info.clone();
        info.talks = talks.len();
        let nodes = nodes.into_values().collect();
        Self::from_parts(info, nodes, edges, talks, relations)
    }

    /// The edges that can be of `talks`, sorted: those between the entities of
    /// one, or all where that is less work.
    fn edges_of(&self, talks: &[TalkRecord]) -> Vec<&Edge> {
        let size = |talk: &TalkRecord| talk.entities.len().pow(2) / 2;
        let all = self.inner.raw_edges();
        if talks.iter().map(size).sum::<usize>() > all.len() {
            return self.edges().collect();
        }
        let places: FxHashMap<&str, usize> =
            self.nodes().enumerate().map(|(place, node)| (node.id.as_str(), place)).collect();
        let between = |talk: &TalkRecord| {
            let mut here: Vec<usize> =
                talk.entities.iter().filter_map(|id| places.get(id.as_str()).copied()).collect();
            here.sort_unstable();
            let pairs = here.iter().enumerate();
            let pairs = pairs.flat_map(|(i, a)| here[i + 1..].iter().map(move |b| (*a, *b)));
            // Edges are sorted by their ends.
            let find = |(a, b)| {
                all.binary_search_by_key(&(a, b), |e| (e.source().index(), e.target().index())).ok()
            };
            pairs.filter_map(find).collect::<Vec<usize>>()
        };
        let mut found: Vec<usize> = talks.par_iter().flat_map_iter(between).collect();
        found.par_sort_unstable();
        found.dedup();
        found.into_iter().map(|place| &all[place].weight).collect()
    }
}

/// The talks that count, by identifier.
type Kept<'a> = FxHashMap<&'a str, &'a TalkRecord>;

fn evidence_of(evidence: &[Evidence], kept: &Kept<'_>) -> Vec<Evidence> {
    evidence.iter().filter(|e| kept.contains_key(&*e.talk)).cloned().collect()
}

fn beyond(more: &[Arc<str>], kept: &Kept<'_>) -> Vec<Arc<str>> {
    more.iter().filter(|id| kept.contains_key(&***id)).cloned().collect()
}

/// How often and when something is said in the talks kept.
struct Said {
    talks: usize,
    first: Option<Arc<str>>,
    last: Option<Arc<str>>,
}

impl Said {
    fn of<'a>(ids: impl Iterator<Item = &'a Arc<str>>, kept: &Kept<'_>) -> Option<Self> {
        let mut said = Self { talks: 0, first: None, last: None };
        for talk in ids.filter_map(|id| kept.get(&**id)) {
            said.talks += 1;
            widen(&mut said.first, &mut said.last, talk.date.as_ref());
        }
        (said.talks > 0).then_some(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        #[rustfmt::skip]
        let rows = [
            // from       to         date          holds
            ("2018",      "2018",    "2018-05-02", true),
            ("2018",      "2018",    "2019-01-01", false),
            ("2018-05",   "",        "2018",       true),
            ("2018-05",   "",        "2018-04",    false),
            ("",          "2018-05", "2018-05-31", true),
            ("",          "2018-05", "2018-06-01", false),
            ("2017",      "2019",    "2020",       false),
        ];
        for (from, to, date, holds) in rows {
            let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
            let period = Period { from: some(from), to: some(to) };
            assert_eq!(period.holds(date), holds, "{from}..{to} {date}");
        }
    }
}
