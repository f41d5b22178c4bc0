//! Which entities a set holds.
//!
//! A target is a group: one entity, all that are tagged so, or all of a set. To
//! be linked to a group is to be linked to one of it.

use std::{borrow::Cow, collections::BTreeMap};

use rustc_hash::FxHashSet;

use super::{
    Context,
    apart::{apart, each},
};
use crate::{
    analyse::rank,
    entity::{EntityId, EntityKind},
    error::Error,
    graph::{Edge, Node, Relation, TalkRecord},
    query::{
        Choice, LinkedTo, Measure, Set, Stage, Target, Tie,
        view::{EdgeAt, View},
    },
    statistics::real,
};

/// An entity of a set, and why it is one.
#[derive(Clone, Debug)]
pub(super) struct Hit<'g> {
    pub(super) node: &'g Node,
    /// The strongest edge to each group that it must be linked to.
    pub(super) best: Vec<EdgeAt<'g>>,
    /// All edges to these.
    pub(super) edges: Vec<EdgeAt<'g>>,
    /// In how many talks these are.
    together: usize,
    /// Where it works, or who works there.
    pub(super) relations: Vec<&'g Relation>,
    /// The talks that it gave.
    pub(super) gave: Vec<&'g TalkRecord>,
    /// How many people spoke for it, if that is asked for.
    pub(super) speakers: usize,
    /// In which of its talks it was at the stage asked for, and of how many.
    pub(super) staged: Option<(Vec<&'g str>, usize)>,
}

impl<'g> Hit<'g> {
    pub(super) fn new(node: &'g Node) -> Self {
        Self {
            node,
            best: Vec::new(),
            edges: Vec::new(),
            together: 0,
            relations: Vec::new(),
            gave: Vec::new(),
            speakers: 0,
            staged: None,
        }
    }

    /// In how many talks it meets its groups: of several, the least.
    pub(super) fn talks(&self) -> usize {
        self.together
    }

    /// Counts the talks of its edges.
    fn count(&mut self, graph: View<'g>) {
        self.together = if self.best.len() == self.edges.len() {
            self.best.iter().map(|edge| edge.talks).min().unwrap_or(0)
        } else {
            let talks = self.edges.iter().flat_map(|edge| graph.talks_of(edge.place));
            let mut talks: Vec<usize> = talks.collect();
            talks.sort_unstable();
            talks.dedup();
            talks.len()
        };
    }

    /// What `measure` says of it: of links, what the weakest of the best has.
    pub(super) fn value(&self, measure: Measure) -> f64 {
        let of_node = |value: fn(&crate::graph::NodeMeasures) -> f64| {
            self.node.measures.as_ref().map_or(0.0, value)
        };
        match measure {
            Measure::Talks if self.best.is_empty() => real(self.node.talks),
            Measure::Talks => real(self.talks()),
            Measure::Given => real(self.node.speaks),
            Measure::Speakers => real(self.speakers),
            Measure::Mentions => real(self.node.mentions),
            Measure::PageRank => of_node(|m| m.pagerank),
            Measure::Betweenness => of_node(|m| m.betweenness),
            Measure::Degree => of_node(|m| real(m.degree)),
            Measure::Strength => of_node(|m| m.strength),
            Measure::Core => of_node(|m| real(m.core)),
            Measure::Q => self.best.iter().map(|e| of_edge(e, measure)).fold(0.0, f64::max),
            _ => self.best.iter().map(|e| of_edge(e, measure)).reduce(f64::min).unwrap_or(0.0),
        }
    }
}

/// What `measure` says of an edge; 0 if it says nothing.
pub(in crate::query) fn of_edge(edge: &Edge, measure: Measure) -> f64 {
    let of =
        |value: fn(&crate::graph::EdgeMeasures) -> f64| edge.measures.as_ref().map_or(0.0, value);
    match measure {
        Measure::Talks => real(edge.talks),
        Measure::Score => edge.score,
        Measure::Llr => rank(edge),
        Measure::Npmi => of(|m| m.npmi),
        Measure::Jaccard => of(|m| m.jaccard),
        Measure::Dice => of(|m| m.dice),
        Measure::Weight => of(|m| m.weight),
        Measure::Q => of(|m| m.q),
        _ => 0.0,
    }
}

/// The order of a measure: the best first.
pub(super) fn order(measure: Measure, a: f64, b: f64) -> std::cmp::Ordering {
    if measure == Measure::Q { a.total_cmp(&b) } else { b.total_cmp(&a) }
}

/// One entity or several that stand for each other.
#[derive(Default)]
pub(super) struct Group<'g> {
    pub(super) nodes: Vec<&'g Node>,
    /// Whether it is one entity, called by its name.
    pub(super) single: bool,
    /// What they must have been when they were mentioned.
    pub(super) stage: Option<Stage>,
    /// The words that titles of talks must have, where nothing is called so.
    pub(super) titled: Vec<String>,
}

impl Group<'_> {
    pub(super) fn holds(&self, id: &EntityId) -> bool {
        self.nodes.iter().any(|node| node.id == *id)
    }
}

impl<'a> Context<'a> {
    /// The entities of `set`, sorted by identifier.
    pub(super) fn hits(&self, set: &Set) -> Result<Vec<Hit<'a>>, Error> {
        let mut hits: Option<Vec<Hit<'a>>> = None;
        for link in &set.links {
            let found = self.link(link, set)?;
            hits = Some(match hits {
                None => found,
                Some(before) => both(before, found),
            });
        }
        let wanted =
            |node: &Node| set.kind.as_deref().is_none_or(|kind| node.kind.as_str() == kind);
        let mut hits = match hits {
            Some(hits) => hits,
            None => self.graph.nodes().map(Hit::new).collect(),
        };
        hits.retain(|hit| wanted(hit.node));
        for hit in &mut hits {
            hit.count(self.graph);
        }
        if let Some(stage) = set.stage {
            hits.retain_mut(|hit| self.stage(hit, stage));
        }
        if let Some(bound) = &set.bound {
            self.keep_bound(set, bound, &mut hits);
        }
        if let Some(became) = &set.became {
            hits.retain(|hit| super::stage::began(hit.node, became).is_some());
        }
        Ok(hits)
    }

    /// Notes in which talks `hit` was at `stage`; false if in none.
    fn stage(&self, hit: &mut Hit<'a>, stage: Stage) -> bool {
        if hit.node.maturity.is_empty() {
            return false;
        }
        let talks: Vec<&'a str> = if hit.edges.is_empty() {
            self.talks_of(hit.node).collect()
        } else {
            let mut ids: Vec<&'a str> =
                hit.edges.iter().flat_map(|it| it.edge.talk_ids()).map(|id| &**id).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let of = talks.len();
        let held = self.talks_at(hit.node, stage, talks.into_iter());
        let is = !held.is_empty();
        hit.staged = Some((held, of));
        is
    }

    /// The groups of each alternative, and those that are excluded.
    pub(super) fn choice(
        &self,
        choice: &Choice,
        kinds: &[&str],
    ) -> Result<(Vec<Vec<Group<'a>>>, Vec<Group<'a>>), Error> {
        let one = |target: Cow<'_, Target>| self.group(&target, kinds);
        let all = |targets: &Vec<Target>| apart(targets).map(one).collect();
        let any = choice.any.iter().map(all).collect::<Result<_, Error>>()?;
        Ok((any, all(&choice.not)?))
    }

    pub(super) fn group(&self, target: &Target, kinds: &[&str]) -> Result<Group<'a>, Error> {
        match target {
            Target::Name(name) => {
                let (all, topic) = self.names.group(name, kinds)?;
                let nodes = self.here(&all);
                let any = self.graph.talks().next().is_some();
                if let (true, true, [node]) = (any, nodes.is_empty(), all.as_slice()) {
                    self.names.note(format!("no talk that counts mentions {}", node.name));
                }
                Ok(Group { nodes, single: !topic, ..Group::default() })
            }
            Target::Set(set) => {
                let nodes: Vec<&Node> = self.hits(set)?.into_iter().map(|hit| hit.node).collect();
                if nodes.is_empty() {
                    self.names.note(format!("there are no {set}"));
                }
                Ok(Group { nodes, stage: set.stage, ..Group::default() })
            }
        }
    }

    fn link(&self, link: &LinkedTo, set: &Set) -> Result<Vec<Hit<'a>>, Error> {
        let kinds: &[&str] = match (link.relation, set.kind.as_deref()) {
            (Tie::Of, Some(EntityKind::PERSON)) => &[EntityKind::COMPANY],
            (Tie::Of, Some(_)) => &[EntityKind::PERSON],
            (Tie::Of, None) => &[EntityKind::COMPANY, EntityKind::PERSON],
            _ => &[],
        };
        let (mut any, not) = match link.relation {
            Tie::Spoke | Tie::Gave(_) => self.topics(&link.to)?,
            Tie::Tagged => self.tags(&link.to)?,
            _ => self.choice(&link.to, kinds)?,
        };
        if link.relation.is_speaking() && any.is_empty() {
            // Any talk will do.
            any.push(vec![Group::default()]);
        }
        if link.relation == Tie::OnlyInTalksBy && any.iter().all(|all| all.len() == 1) {
            // "only by Google or Red Hat" leaves the talks of both.
            let nodes = any.drain(..).flatten().flat_map(|group| group.nodes).collect();
            any.push(vec![Group { nodes, ..Group::default() }]);
        }
        if link.relation == Tie::Of {
            self.work_together(&link.to, &any, set, kinds)?;
        }
        let related = |group: &Group<'a>| match link.relation {
            Tie::Linked => self.linked(group),
            Tie::Of => self.working(group),
            Tie::Community | Tie::Like => self.community(group),
            Tie::Called | Tie::Tagged => group.nodes.iter().copied().map(Hit::new).collect(),
            Tie::Uses => self.using(group, false),
            Tie::UsedBy => self.using(group, true),
            Tie::Spoke => self.speaking(group, None),
            Tie::Gave(kind) => self.speaking(group, Some(kind)),
            Tie::SpokeWith => self.speaking_with(group),
            Tie::InTalksBy => self.mentioned_by(group),
            Tie::OnlyInTalksBy => {
                let mut hits = self.mentioned_by(group);
                hits.retain(|hit| hit.gave.len() == hit.node.talks);
                hits
            }
            Tie::Owns => self.owning(group, false),
            Tie::OwnedBy => self.owning(group, true),
            Tie::Did(kind) => self.stating(kind, group, false),
            Tie::DoneBy(kind) => self.stating(kind, group, true),
        };
        // By place, as identifiers are sorted.
        let mut hits: BTreeMap<Option<usize>, Hit<'a>> = BTreeMap::new();
        if matches!(link.relation, Tie::Linked | Tie::Called) && any.is_empty() {
            // "not linked to Kubernetes" leaves all others.
            let place = |node: &'a Node| (self.graph.place(node.id.as_str()), Hit::new(node));
            hits.extend(self.graph.nodes().map(place));
        }
        for all in &any {
            let mut found: Option<Vec<Hit<'a>>> = None;
            for group in all {
                let related = related(group);
                found = Some(match found {
                    None => related,
                    Some(before) if link.relation == Tie::InTalksBy => each(before, related),
                    Some(before) => both(before, related),
                });
            }
            let found = found.unwrap_or_default();
            if found.is_empty() && link.relation.is_speaking() && all.len() > 1 {
                self.note_apart(set, &all.iter().map(related).collect::<Vec<_>>());
            }
            for hit in found {
                let place = self.graph.place(hit.node.id.as_str());
                let better = hits.get(&place).is_none_or(|it| {
                    hit.value(Measure::Llr).total_cmp(&it.value(Measure::Llr)).is_gt()
                });
                if better {
                    hits.insert(place, hit);
                }
            }
        }
        for group in &not {
            for hit in related(group) {
                hits.remove(&self.graph.place(hit.node.id.as_str()));
            }
            if group.single {
                hits.retain(|_, hit| !group.holds(&hit.node.id));
            }
        }
        if !matches!(link.relation, Tie::Community | Tie::Called) {
            let asked = |id: &EntityId| any.iter().flatten().any(|it| it.single && it.holds(id));
            hits.retain(|_, hit| !asked(&hit.node.id));
        }
        Ok(hits.into_values().collect())
    }

    /// Those that share a talk with one of `group`.
    fn linked(&self, group: &Group<'a>) -> Vec<Hit<'a>> {
        // By place, as identifiers are sorted.
        let mut found: BTreeMap<usize, Vec<EdgeAt<'a>>> = BTreeMap::new();
        for member in &group.nodes {
            for (place, edge) in self.graph.links_of(member.id.as_str()) {
                if let Some(stage) = group.stage {
                    let talks = edge.edge.talk_ids().map(|id| &**id);
                    if self.talks_at(member, stage, talks).is_empty() {
                        continue;
                    }
                }
                found.entry(place).or_default().push(edge);
            }
        }
        let hit = |(place, mut edges): (usize, Vec<EdgeAt<'a>>)| {
            // The strongest first, as its evidence is read.
            if edges.len() > 1 {
                edges.sort_by(|a, b| crate::analyse::by_rank(a, b));
            }
            let best = edges.first().copied().into_iter().collect();
            Some(Hit { best, edges, ..Hit::new(self.graph.node_at(place)?) })
        };
        found.into_iter().filter_map(hit).collect()
    }

    /// Those that belong to the community of one of `group`.
    fn community(&self, group: &Group<'a>) -> Vec<Hit<'a>> {
        let ids: FxHashSet<&str> = group.nodes.iter().filter_map(|it| community(it)).collect();
        for node in group.nodes.iter().filter(|node| community(node).is_none()) {
            self.names
                .note(format!("{} belongs to no community: it is linked to nothing", node.name));
        }
        let nodes = self.graph.nodes();
        nodes
            .filter(|node| community(node).is_some_and(|id| ids.contains(id)))
            .map(Hit::new)
            .collect()
    }
}

/// The community of a node, if it has any.
pub(super) fn community(node: &Node) -> Option<&str> {
    node.measures.as_ref()?.community.as_deref()
}

/// The links of a node within its community, and what they weigh.
pub(super) fn within<'g>(graph: View<'g>, node: &Node) -> (Vec<EdgeAt<'g>>, f64) {
    let own = community(node);
    let neighbours = graph.neighbours(node.id.as_str());
    let mut edges: Vec<EdgeAt<'g>> =
        neighbours.filter(|(other, _)| community(other) == own).map(|(_, edge)| edge).collect();
    edges.sort_by(|a, b| crate::analyse::by_rank(a, b));
    let weight = edges.iter().map(|edge| of_edge(edge, Measure::Weight)).sum();
    (edges, weight)
}

/// Those that are in both lists, which are sorted by identifier.
fn both<'g>(before: Vec<Hit<'g>>, found: Vec<Hit<'g>>) -> Vec<Hit<'g>> {
    let mut others = found.into_iter().peekable();
    let mut all = Vec::new();
    for mut hit in before {
        while others.next_if(|other| other.node.id < hit.node.id).is_some() {}
        let Some(other) = others.next_if(|other| other.node.id == hit.node.id) else { continue };
        hit.best.extend(other.best);
        hit.edges.extend(other.edges);
        hit.relations.extend(other.relations);
        if hit.gave.is_empty() {
            hit.gave = other.gave;
        } else if !other.gave.is_empty() {
            hit.gave.retain(|talk| other.gave.iter().any(|it| it.id == talk.id));
            if hit.gave.is_empty() {
                continue;
            }
        }
        all.push(hit);
    }
    all
}
