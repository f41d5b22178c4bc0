//! The part of a graph that a question counts.
//!
//! Most questions are of the whole graph, some of certain talks, or of the links
//! that are significant. A graph of its own for each, with quotes and measures of
//! all its links, would take longer than all that a question looks at: so the
//! numbers are counted anew, and an entity or a link is made when it is looked
//! at. What is made is the same as in [`Graph::of_talks`], measured.

mod part;

use std::{ops::Deref, sync::OnceLock};

use self::part::Part;
use crate::{
    analyse,
    graph::{
        Community, Edge, Graph, GraphInfo, Length, Measures, Node, Relation, TalkRecord, Verdict,
        Ways, number,
    },
    query::Measure,
};

/// What of a graph counts.
#[derive(Default)]
pub(super) struct Extent {
    /// A graph of its own, in place of the whole.
    own: Option<Graph>,
    /// If only some of the talks count.
    part: Option<Part>,
    /// Which links count, if not all do.
    wanted: Option<Vec<bool>>,
    /// For searches, if not all links count.
    ways: OnceLock<Ways>,
}

impl Extent {
    /// All of `graph`, which is looked at in place of the whole.
    pub(super) fn of(graph: Graph) -> Self {
        Self { own: Some(graph), ..Self::default() }
    }

    /// The talks of `graph` that are `kept`, by their numbers.
    pub(super) fn of_talks(graph: &Graph, kept: Vec<bool>) -> Self {
        Self { part: Some(Part::new(graph, kept)), ..Self::default() }
    }

    /// The significant links of it, with all entities and talks.
    pub(super) fn significant(self, whole: &Graph) -> Self {
        let graph = self.own.as_ref().unwrap_or(whole);
        let of_whole = |place| graph.edge_at(place)?.measures.as_ref();
        let wanted = (0..graph.edges().len()).map(|place| match &self.part {
            Some(part) => part.tested(place).is_some_and(analyse::Tested::is_significant),
            None => of_whole(place).is_some_and(|it| it.significant),
        });
        Self { wanted: Some(wanted.collect()), ..self }
    }
}

/// A link, with its place among all.
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeAt<'a> {
    pub(super) place: usize,
    pub(super) edge: &'a Edge,
}

impl Deref for EdgeAt<'_> {
    type Target = Edge;

    fn deref(&self) -> &Edge {
        self.edge
    }
}

/// A graph as a question counts it.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    graph: &'a Graph,
    extent: &'a Extent,
}

impl<'a> View<'a> {
    /// Looks at what of `whole`, which must have measures of its links, counts.
    pub(super) fn new(whole: &'a Graph, extent: &'a Extent) -> Self {
        Self { graph: extent.own.as_ref().unwrap_or(whole), extent }
    }

    pub(super) fn info(&self) -> &'a GraphInfo {
        self.extent.part.as_ref().map_or(self.graph.info(), |part| &part.info)
    }

    /// The talks that count, in their order.
    pub(super) fn talks(&self) -> impl Iterator<Item = &'a TalkRecord> + Clone {
        let kept = self.extent.part.as_ref().map(|part| part.kept.as_slice());
        let talks = self.graph.talks().iter().enumerate();
        talks.filter(move |(at, _)| kept.is_none_or(|it| it.get(*at) == Some(&true))).map(|it| it.1)
    }

    /// How many talks count.
    pub(super) fn talk_count(&self) -> usize {
        self.extent.part.as_ref().map_or(self.graph.talks().len(), |part| part.info.talks)
    }

    pub(super) fn talk(&self, id: &str) -> Option<&'a TalkRecord> {
        let number = self.graph.talk_number(id)?;
        self.counts_talk(number).then(|| self.graph.talks().get(number))?
    }

    /// Whether the talk of this number counts.
    fn counts_talk(&self, number: usize) -> bool {
        self.extent.part.as_ref().is_none_or(|part| part.kept.get(number) == Some(&true))
    }

    /// The talks that name `node`.
    pub(super) fn talks_naming(&self, id: &str) -> impl Iterator<Item = &'a TalkRecord> {
        let talks = self.graph.place(id).map(|place| self.graph.talk_index().talks.row(place));
        let talks = talks.unwrap_or_default().iter().map(|number| *number as usize);
        talks.filter(|number| self.counts_talk(*number)).filter_map(|it| self.graph.talks().get(it))
    }

    /// How many entities there are places for.
    pub(super) fn node_places(&self) -> usize {
        self.graph.nodes().len()
    }

    /// The entities, sorted by identifier.
    pub(super) fn nodes(&self) -> impl Iterator<Item = &'a Node> {
        (0..self.graph.nodes().len()).filter_map(|place| self.node_at(place))
    }

    pub(super) fn node(&self, id: &str) -> Option<&'a Node> {
        self.node_at(self.graph.place(id)?)
    }

    /// Whether the entity at `place` counts.
    fn holds(&self, place: usize) -> bool {
        self.extent.part.as_ref().is_none_or(|part| part.talks(place) > 0)
    }

    /// The place of an entity, whether it counts or not.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.graph.place(id)
    }

    pub(super) fn node_at(&self, place: usize) -> Option<&'a Node> {
        match &self.extent.part {
            Some(part) => part.node(self.graph, place),
            None => self.graph.node_at(place),
        }
    }

    /// The entity at `place`, with what is known of it whatever talks count.
    pub(super) fn known_at(&self, place: usize) -> Option<&'a Node> {
        self.graph.node_at(place)
    }

    /// The places of the links that count, in the order of links.
    pub(super) fn links(&self) -> impl Iterator<Item = usize> {
        (0..self.graph.edges().len()).filter(|place| self.counts_link(*place))
    }

    fn counts_link(&self, place: usize) -> bool {
        self.extent.part.as_ref().is_none_or(|part| part.both(place) > 0)
            && self.extent.wanted.as_ref().is_none_or(|wanted| wanted.get(place) == Some(&true))
    }

    /// The places of the ends of a link.
    pub(super) fn ends(&self, place: usize) -> (usize, usize) {
        let (a, b) = self.graph.pair_index().ends.get(place).copied().unwrap_or_default();
        (a as usize, b as usize)
    }

    pub(super) fn edge_at(&self, place: usize) -> Option<EdgeAt<'a>> {
        if !self.counts_link(place) {
            return None;
        }
        let edge = match &self.extent.part {
            Some(part) => part.edge(self.graph, place)?,
            None => self.graph.edge_at(place)?,
        };
        Some(EdgeAt { place, edge })
    }

    /// The end of a link that is not at `place`.
    pub(super) fn other_end(&self, edge: EdgeAt<'a>, place: Option<usize>) -> Option<&'a Node> {
        let (a, b) = self.ends(edge.place);
        self.node_at(if place == Some(a) { b } else { a })
    }

    pub(super) fn edge(&self, a: &str, b: &str) -> Option<EdgeAt<'a>> {
        let (a, b) = (self.graph.place(a)?, self.graph.place(b)?);
        self.edge_between(a, b)
    }

    pub(super) fn edge_between(&self, a: usize, b: usize) -> Option<EdgeAt<'a>> {
        self.edge_at(self.graph.pair_index().place(a, b)?)
    }

    /// The numbers of the talks that count in which the ends of a link meet.
    pub(super) fn talks_of(&self, place: usize) -> impl Iterator<Item = usize> {
        let talks = self.graph.pair_index().talks.row(place).iter().map(|talk| *talk as usize);
        talks.filter(|talk| self.counts_talk(*talk))
    }

    /// The places of the neighbours of `id` with the links to them, sorted.
    pub(super) fn links_of(&self, id: &str) -> impl Iterator<Item = (usize, EdgeAt<'a>)> {
        let links = self.graph.place(id).map(|place| self.graph.links_at(place));
        let links = links.unwrap_or_default().into_iter();
        links.filter_map(|(node, edge)| Some((node, self.edge_at(edge)?)))
    }

    /// The neighbours of `id` with the links to them, sorted by identifier.
    pub(super) fn neighbours(&self, id: &str) -> impl Iterator<Item = (&'a Node, EdgeAt<'a>)> {
        self.links_of(id).filter_map(|(node, edge)| Some((self.node_at(node)?, edge)))
    }

    /// The links of `id` that the talk `talk` is of, sorted by the other end.
    pub(super) fn links_of_talk(&self, id: &str, talk: &str) -> impl Iterator<Item = EdgeAt<'a>> {
        let talk = self.graph.talk_number(talk);
        let named = talk.map(|talk| self.graph.talk_index().named.row(talk)).unwrap_or_default();
        let (here, talk) = (self.graph.place(id), talk.map(number));
        let pairs = self.graph.pair_index();
        let links = named.iter().filter_map(move |other| pairs.place(here?, *other as usize));
        let of_talk =
            move |edge: &usize| talk.is_some_and(|it| pairs.talks.row(*edge).contains(&it));
        links.filter(of_talk).filter_map(|edge| self.edge_at(edge))
    }

    /// What `measure` says of the link at `place`; 0 if it says nothing.
    pub(super) fn value(&self, place: usize, measure: Measure) -> f64 {
        match &self.extent.part {
            Some(part) => part.value(place, measure),
            None => self.graph.edge_at(place).map_or(0.0, |e| super::reply::of_edge(e, measure)),
        }
    }

    /// What the test of the link at `place` means.
    pub(super) fn verdict(&self, place: usize) -> Option<Verdict> {
        match &self.extent.part {
            Some(part) => part.tested(place).map(|tested| tested.test.verdict),
            None => self.graph.edge_at(place)?.measures.as_ref().map(|it| it.verdict),
        }
    }

    /// In how many talks the ends of the link at `place` meet.
    pub(super) fn together(&self, place: usize) -> usize {
        match &self.extent.part {
            Some(part) => part.both(place),
            None => self.graph.edge_at(place).map_or(0, |edge| edge.talks),
        }
    }

    /// The order of links, the stronger one first; see [`analyse::by_rank`].
    pub(super) fn by_rank(&self, a: usize, b: usize) -> std::cmp::Ordering {
        let rank = |place| self.value(place, Measure::Llr);
        // Links are sorted by the identifiers of their ends.
        let ranks = rank(b).total_cmp(&rank(a));
        ranks.then_with(|| self.together(b).cmp(&self.together(a))).then(a.cmp(&b))
    }

    /// The links that a reader would not expect, the most surprising first, by
    /// their places, and whether each is significant.
    pub(super) fn surprising(&self, links: &[usize]) -> Vec<(usize, bool)> {
        let known = match &self.extent.part {
            Some(part) => analyse::Known::of(
                self.graph,
                |place| part.talks(place) > 0,
                |talk| part.kept.get(talk) == Some(&true),
            ),
            None => analyse::Known::of(self.graph, |_| true, |_| true),
        };
        let one = |place: &usize| {
            let ends = self.ends(*place);
            if let Some(part) = &self.extent.part {
                return part.linked(*place, ends);
            }
            analyse::Linked::of(self.graph, self.graph.edge_at(*place)?, *place, ends)
        };
        let found = analyse::surprises(&known, links.iter().filter_map(one));
        found.into_iter().map(|it| (it.place, it.significant)).collect()
    }

    /// What talks state outright.
    pub(super) fn relations(&self) -> &'a [Relation] {
        let all = self.all_relations();
        all.get(..all.partition_point(|it| !it.declared)).unwrap_or_default()
    }

    /// All relations: those that talks state, then those declared.
    pub(super) fn all_relations(&self) -> &'a [Relation] {
        match &self.extent.part {
            Some(part) => part.relations(self.graph),
            None => self.graph.all_relations(),
        }
    }

    pub(super) fn measures(&self) -> Option<&'a Measures> {
        if self.extent.part.is_some() { None } else { self.graph.measures() }
    }

    pub(super) fn communities(&self) -> &'a [Community] {
        if self.extent.part.is_some() { &[] } else { self.graph.communities() }
    }

    /// The strongest path of which all nodes but the ends are `allowed`; see
    /// [`Graph::strongest_path_through`].
    pub(super) fn strongest_path_through(
        &self,
        from: &str,
        to: &str,
        allowed: impl Fn(&Node) -> bool,
    ) -> Option<Vec<(&'a Node, Option<EdgeAt<'a>>)>> {
        let place = |id| self.graph.place(id).filter(|place| self.holds(*place));
        let (start, goal) = (place(from)?, place(to)?);
        let open = |place: usize| self.known_at(place).is_some_and(&allowed);
        let path = self.ways().shortest(start, goal, open)?;
        let before = std::iter::once(None).chain(path.iter().copied().map(Some));
        let step = |(before, here): (Option<usize>, &usize)| {
            let edge = before.and_then(|before| self.edge_between(before, *here));
            Some((self.node_at(*here)?, edge))
        };
        before.zip(&path).map(step).collect()
    }

    /// The strongest path; see [`Graph::strongest_path`].
    pub(super) fn strongest_path(
        &self,
        from: &str,
        to: &str,
    ) -> Option<Vec<(&'a Node, Option<EdgeAt<'a>>)>> {
        self.strongest_path_through(from, to, |_| true)
    }

    /// The nodes that every path leads through; see [`Graph::on_every_path`].
    pub(super) fn on_every_path(&self, from: &str, to: &str) -> Vec<&'a Node> {
        let Some((start, goal)) = self.graph.place(from).zip(self.graph.place(to)) else {
            return Vec::new();
        };
        let needed = self.ways().needed(start, goal).into_iter();
        needed.filter_map(|place| self.node_at(place)).collect()
    }

    fn ways(&self) -> &'a Ways {
        if self.extent.part.is_none() && self.extent.wanted.is_none() {
            return self.graph.ways();
        }
        self.extent.ways.get_or_init(|| {
            let links = || {
                self.links().map(|place| {
                    let (a, b) = self.ends(place);
                    (a, b, Length::of(self.value(place, Measure::Score)))
                })
            };
            Ways::new(self.node_places(), links)
        })
    }
}

#[cfg(test)]
mod tests;
