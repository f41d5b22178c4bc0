//! What the dictionaries declare: tags and owners, who maintains or founded what.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Context,
    sets::{Group, Hit},
};
use crate::{
    entity::EntityId,
    error::Error,
    graph::{Relation, RelationKind},
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
        // The owner is the target.
        let hits = self.related(&[RelationKind::OwnedBy, RelationKind::AcquiredBy], group, !owned);
        if let ([node], true, true) = (group.nodes.as_slice(), group.single, hits.is_empty()) {
            let name = &node.name;
            let what = if owned { format!("what {name} owns") } else { format!("who owns {name}") };
            self.names.note(format!(
                "nothing in the graph says {what}; `entities linked to {name}` tells what is \
                 mentioned with it"
            ));
        }
        hits
    }

    /// Those that do what `kind` says to one of `group`, or have it done by one.
    pub(super) fn stating(
        &self,
        kind: RelationKind,
        group: &Group<'a>,
        back: bool,
    ) -> Vec<Hit<'a>> {
        let hits = self.related(&[kind], group, back);
        if let ([node], true, true) = (group.nodes.as_slice(), group.single, hits.is_empty()) {
            let (name, words) = (&node.name, kind.words());
            let what = if back {
                format!("{name} {words} anything")
            } else {
                format!("anything {words} {name}")
            };
            self.names.note(format!(
                "nothing in the graph says that {what}; `entities linked to {name}` tells what is \
                 mentioned with it"
            ));
        }
        hits
    }

    /// The other ends of the relations of these kinds that one of `group` is an end
    /// of: the source if `back`, else the target.
    fn related(&self, kinds: &[RelationKind], group: &Group<'a>, back: bool) -> Vec<Hit<'a>> {
        let mut hits: BTreeMap<&'a EntityId, Hit<'a>> = BTreeMap::new();
        for relation in self.graph.all_relations().iter().filter(|it| kinds.contains(&it.kind)) {
            let (source, target) = (relation.source.as_str(), &*relation.target);
            let (mut ours, mut theirs) = if back { (source, target) } else { (target, source) };
            let is = |id: &str| group.nodes.iter().any(|node| node.id.as_str() == id);
            if relation.kind == RelationKind::IntegratesWith && !is(ours) {
                // It is true the other way about as well.
                (ours, theirs) = (theirs, ours);
            }
            if is(ours)
                && let Some(node) = self.graph.node(theirs)
            {
                hits.entry(&node.id).or_insert_with(|| Hit::new(node)).relations.push(relation);
            }
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
    let mut told: Vec<String> = Vec::new();
    for relation in &hit.relations {
        let (what, other) = if relation.source == hit.node.id {
            (relation.kind.words(), &*relation.target)
        } else {
            (relation.kind.inverse().to_owned(), relation.source.as_str())
        };
        let what = format!("{what} {}", graph.node(other).map_or(other, |node| &node.name));
        let what = format!("{what}{}{}", when(relation), by(relation));
        // Both may declare that they go together.
        if !told.contains(&what) {
            told.push(what);
        }
    }
    Cell::List(told)
}

/// Says it of what no talk says.
pub(super) fn by(relation: &Relation) -> &'static str {
    if relation.declared { " (declared)" } else { "" }
}

/// When a relation held, as declared: since when and until when, or the day on which
/// something happened.
pub(super) fn when(relation: &Relation) -> String {
    let once = matches!(
        relation.kind,
        RelationKind::AcquiredBy
            | RelationKind::DonatedTo
            | RelationKind::MergedInto
            | RelationKind::RenamedTo
            | RelationKind::SplitFrom
    );
    match (relation.from.as_deref(), relation.to.as_deref()) {
        (None, None) => String::new(),
        (Some(day), None) if once => format!(", {day}"),
        // That nothing tells an end does not say that it lasts.
        (Some(from), None) => format!(", since {from}"),
        (from, to) => format!(", {} to {}", from.unwrap_or("?"), to.unwrap_or("?")),
    }
}
