//! What in plain sight explains a link.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Linked;
use crate::{
    dictionary::OneOrMany,
    entity::{EntityId, EntityKind},
    graph::{Graph, Node, Relation, Spelling, TalkRecord},
    relate::RelationKind,
};

/// From how many letters on a name explains one that it begins.
const STEM: usize = 4;

/// How many entities an owner of repositories may have for these to belong
/// together.
const UMBRELLA: usize = 10;

/// What explains links.
pub(crate) struct Known<'g> {
    graph: &'g Graph,
    spelling: &'g Spelling,
    /// The talks that count, by their numbers.
    talks: Vec<bool>,
    /// Pairs that something states outright, in both orders.
    related: FxHashSet<(usize, usize)>,
    /// Of each entity those that are declared a part of it.
    parts: FxHashMap<usize, Vec<usize>>,
    /// The folded names of all entities.
    names: FxHashSet<&'g str>,
    /// The owners of the repositories of each entity, if it has any.
    owners: FxHashMap<usize, BTreeSet<String>>,
    /// The number of entities of each owner.
    owned: FxHashMap<String, usize>,
}

impl<'g> Known<'g> {
    /// What all of `graph` explains.
    pub(super) fn of_all(graph: &'g Graph) -> Self {
        Self::of(graph, |_| true, |_| true)
    }

    /// What the entities of `graph` that are `here` and its talks that `count`
    /// explain.
    pub(crate) fn of(
        graph: &'g Graph,
        here: impl Fn(usize) -> bool,
        counts: impl Fn(usize) -> bool,
    ) -> Self {
        let spelling = graph.spelling();
        let talks: Vec<bool> = (0..graph.talks().len()).map(counts).collect();
        let all = talks.iter().all(|counts| *counts);
        let kept = |id: &str| graph.talk_number(id).is_some_and(|it| talks.get(it) == Some(&true));
        let told = |relation: &&Relation| {
            relation.declared || all || relation.talk_ids().any(|id| kept(id))
        };
        let related = graph.all_relations().iter().filter(told).filter_map(|relation| {
            let ends = graph.place(relation.source.as_str()).zip(graph.place(&relation.target));
            ends.map(|(source, target)| [(source, target), (target, source)])
        });
        let mut parts: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        let part_of = |it: &&Relation| it.declared && it.kind == RelationKind::PartOf;
        for relation in graph.all_relations().iter().filter(part_of) {
            let ends = graph.place(relation.source.as_str()).zip(graph.place(&relation.target));
            if let Some((part, whole)) = ends {
                parts.entry(whole).or_default().push(part);
            }
        }
        let nodes = || graph.nodes().enumerate().filter(|(place, _)| here(*place));
        let owners: FxHashMap<usize, BTreeSet<String>> = nodes()
            .map(|(place, node)| (place, owners_of(node)))
            .filter(|(_, owners)| !owners.is_empty())
            .collect();
        let mut owned: FxHashMap<String, usize> = FxHashMap::default();
        for (place, _) in nodes() {
            for owner in owners.get(&place).into_iter().flatten() {
                *owned.entry(owner.clone()).or_default() += 1;
            }
        }
        Self {
            graph,
            spelling,
            related: related.flatten().collect(),
            parts,
            names: nodes().map(|(place, _)| spelling.name(place)).collect(),
            owners,
            owned,
            talks,
        }
    }

    pub(super) fn explains(&self, link: &Linked) -> bool {
        let (source, target) = link.ends;
        self.related.contains(&link.ends)
            || self.one_family(self.spelling.name(source), self.spelling.name(target))
            || self.one_owner(source, target)
            || self.spoken(link)
            || self.own_topic(link)
            || self.one_talk(link)
            || self.by_part(link.ends)
            || self.by_part((link.ends.1, link.ends.0))
    }

    /// Whether a part of the one meets the other as often: `Argo` is mentioned
    /// wherever `Argo CD` is.
    fn by_part(&self, (whole, other): (usize, usize)) -> bool {
        let id = |place: usize| self.graph.node_at(place).map_or("", |node| node.id.as_str());
        let talks = |one: usize| self.graph.edge(id(one), id(other)).map_or(0, |edge| edge.talks);
        let parts = self.parts.get(&whole).map_or(&[][..], Vec::as_slice);
        parts.iter().any(|part| *part != other && talks(*part) >= talks(whole).max(1))
    }

    /// Whether one name begins with the other, or both with that of a third
    /// entity.
    fn one_family(&self, a: &'g str, b: &'g str) -> bool {
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        if let Some(rest) = long.strip_prefix(short) {
            let whole = rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric());
            if whole || short.chars().count() >= STEM {
                return true;
            }
        }
        let first = |name: &'g str| name.split(' ').next().unwrap_or_default();
        first(a) == first(b) && self.names.contains(first(a))
    }

    /// Whether the repositories of both have one owner, who has few others.
    fn one_owner(&self, a: usize, b: usize) -> bool {
        let Some((ours, theirs)) = self.owners.get(&a).zip(self.owners.get(&b)) else {
            return false;
        };
        let few = |owner: &String| self.owned.get(owner).is_some_and(|count| *count <= UMBRELLA);
        ours.intersection(theirs).any(few)
    }

    /// Those of the ends that are of `kind`.
    fn of_kind(&self, link: &Linked, kind: &str) -> impl Iterator<Item = &'g EntityId> {
        let ends = [link.ends.0, link.ends.1].into_iter();
        let ids = ends.filter_map(|place| self.graph.node_at(place)).map(|node| &node.id);
        ids.filter(move |id| id.kind() == kind)
    }

    /// Whether in half of the talks in which the two meet one of them is a person
    /// who gives the talk.
    fn spoken(&self, link: &Linked) -> bool {
        let people: Vec<_> = self.of_kind(link, EntityKind::PERSON).collect();
        if people.is_empty() {
            return false;
        }
        let gives = |talk: &TalkRecord| {
            talk.speakers.iter().any(|s| s.person.as_ref().is_some_and(|id| people.contains(&id)))
        };
        let given = self.talks_of(link).filter(|talk| gives(talk)).count();
        given * 2 >= link.talks
    }

    /// Whether one of them is a company whose people give all talks in which the two
    /// meet.
    fn own_topic(&self, link: &Linked) -> bool {
        let gives = |talk: &TalkRecord, id: &EntityId| {
            talk.speakers.iter().any(|speaker| speaker.company.as_ref() == Some(id))
        };
        self.of_kind(link, EntityKind::COMPANY).any(|id| {
            self.talks_of(link).next().is_some() && self.talks_of(link).all(|talk| gives(talk, id))
        })
    }

    /// Whether all talks in which the two meet have one title.
    fn one_talk(&self, link: &Linked) -> bool {
        let mut titles = self.numbers(link).map(|talk| self.spelling.title(talk));
        // A file of another tool may lack the talks.
        titles.next().is_some_and(|first| titles.all(|title| title == first))
    }

    fn talks_of(&self, link: &Linked) -> impl Iterator<Item = &'g TalkRecord> {
        self.numbers(link).filter_map(|talk| self.graph.talks().get(talk))
    }

    /// The numbers of the talks that the link is of.
    fn numbers(&self, link: &Linked) -> impl Iterator<Item = usize> {
        let talks = self.graph.pair_index().talks.row(link.place).iter();
        talks.map(|talk| *talk as usize).filter(|talk| self.talks.get(*talk) == Some(&true))
    }
}

/// The owners of the repositories of an entity, in lower case.
fn owners_of(node: &Node) -> BTreeSet<String> {
    let repositories = node.ids.get("github").map(OneOrMany::values).unwrap_or_default();
    let owner = |path: &String| path.split('/').next().unwrap_or_default().to_lowercase();
    repositories.iter().map(owner).filter(|owner| !owner.is_empty()).collect()
}
