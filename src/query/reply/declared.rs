//! What the dictionaries declare: tags and owners.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Context,
    sets::{Group, Hit},
};
use crate::{
    entity::EntityId,
    error::Error,
    graph::RelationKind,
    query::{Cell, Choice, Name, Target, error_at, view::View},
};

impl<'a> Context<'a> {
    /// The groups of entities with the tags of `choice`, and those excluded.
    pub(super) fn tags(
        &self,
        choice: &Choice,
    ) -> Result<(Vec<Vec<Group<'a>>>, Vec<Group<'a>>), Error> {
        let one = |target: &Target| match target {
            Target::Name(name) => self.tag(name),
            Target::Set(_) => self.group(target, &[]),
        };
        let all = |targets: &Vec<Target>| targets.iter().map(one).collect();
        let any = choice.any.iter().map(all).collect::<Result<_, Error>>()?;
        Ok((any, all(&choice.not)?))
    }

    fn tag(&self, name: &Name) -> Result<Group<'a>, Error> {
        let (_, ids) = self.source.vocabulary.tagged(&name.text);
        if ids.is_empty() {
            let Some(node) = self.names.find(name, &[]) else {
                return Err(self.names.unknown(name));
            };
            let message = format!(
                "'{}' is a {}, and nothing is tagged so; write `linked to {}`",
                node.name, node.kind, name.text
            );
            return Err(error_at(self.source.written, name.span, &message));
        }
        let nodes = ids.iter().filter_map(|id| self.graph.node(id.as_str())).collect();
        Ok(Group { nodes, ..Group::default() })
    }

    /// Those that own one of `group`, or are `owned` by it.
    pub(super) fn owning(&self, group: &Group<'a>, owned: bool) -> Vec<Hit<'a>> {
        let mut hits: BTreeMap<&'a EntityId, Hit<'a>> = BTreeMap::new();
        for relation in self.graph.all_relations() {
            if !matches!(relation.kind, RelationKind::OwnedBy | RelationKind::AcquiredBy) {
                continue;
            }
            let (one, other) = (relation.source.as_str(), &*relation.target);
            let (ours, theirs) = if owned { (other, one) } else { (one, other) };
            if group.nodes.iter().any(|node| node.id.as_str() == ours)
                && let Some(node) = self.graph.node(theirs)
            {
                hits.entry(&node.id).or_insert_with(|| Hit::new(node)).relations.push(relation);
            }
        }
        if let ([node], true, true) = (group.nodes.as_slice(), group.single, hits.is_empty()) {
            let name = &node.name;
            let what = if owned { format!("what {name} owns") } else { format!("who owns {name}") };
            self.names.note(format!(
                "nothing in the graph says {what}; `entities linked to {name}` tells what is \
                 mentioned with it"
            ));
        }
        hits.into_values().collect()
    }

    /// Counts of each of `hits` the people who spoke for it.
    pub(super) fn count_speakers(&self, hits: &mut [Hit<'a>]) {
        let mut speakers: FxHashMap<&EntityId, FxHashSet<&str>> = FxHashMap::default();
        for speaker in self.graph.talks().flat_map(|talk| &talk.speakers) {
            if let Some(company) = &speaker.company {
                let who = speaker.person.as_ref().map_or(speaker.name.as_str(), EntityId::as_str);
                speakers.entry(company).or_default().insert(who);
            }
        }
        for hit in hits {
            hit.speakers = speakers.get(&hit.node.id).map_or(0, FxHashSet::len);
        }
    }
}

/// What relations say of an entity, seen from it.
pub(super) fn owned(graph: View<'_>, hit: &Hit<'_>) -> Cell {
    let told = hit.relations.iter().map(|relation| {
        let (what, other) = if relation.source == hit.node.id {
            (relation.kind.words(), &*relation.target)
        } else {
            (relation.kind.inverse().to_owned(), relation.source.as_str())
        };
        let what = format!("{what} {}", graph.node(other).map_or(other, |node| &node.name));
        match (relation.from.as_deref(), relation.to.as_deref()) {
            (None, None) => what,
            (from, to) => format!("{what}, {} to {}", from.unwrap_or("?"), to.unwrap_or("now")),
        }
    });
    Cell::List(told.collect())
}
