//! All that was added → the graph.

use std::{collections::BTreeSet, sync::Arc};

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{GraphBuilder, RelationEvidence, Target};
use crate::{
    dictionary::{AliasKind, Maturity, maturity_at},
    directory::Directory,
    entity::{EntityId, EntityKind},
    graph::{
        Edge, Evidence, FoundBy, Graph, GraphInfo, Node, Relation, TalkRecord,
        declare::declared,
        found::Best,
        index::{Index, PairIndex},
        ochiai,
    },
    relate::{Occurrences, RelationKind},
};

impl GraphBuilder {
    /// Makes the graph of all notes added.
    #[must_use]
    pub fn finish(self, directory: &dyn Directory) -> Graph {
        let Self { options, documents, without_talks, entities, names, talks, .. } = self;
        let Self { occurrences, counts, nodes: mut best, pairs: mut quoted, relations, .. } = self;
        let (talks, places) = sorted(talks);
        let info = GraphInfo {
            window: options.window,
            include_sections: options.include_sections,
            documents,
            without_talks,
            talks: talks.len(),
        };
        // From here on, numbers of entities and talks say their places in the graph.
        let mut order: Vec<u32> =
            (0..).take(entities.len()).filter(|entity| occurrences.talks(*entity) > 0).collect();
        order.sort_unstable_by_key(|entity| &entities[*entity as usize]);
        let occurrences = occurrences.renumbered(&order, &places);
        let mut finisher = Finisher { entities, talks, places, occurrences };

        let node = |(old, new): (&u32, u32)| {
            let name = names.get(old).map(String::as_str);
            let best = std::mem::take(&mut best[*old as usize]);
            finisher.node((*old, new), name, counts[*old as usize], best, directory)
        };
        let nodes: Vec<Node> = order.iter().zip(0..).map(node).collect();
        let relations = relations.into_iter().map(|(of, stated)| finisher.relation(of, stated));
        let relations = relations.chain(declared(&nodes, directory)).collect();
        grade(&mut finisher.talks, &nodes);

        let mut rows = finisher.occurrences.rows();
        let mut index = PairIndex::default();
        let edges = order.iter().zip(0..).flat_map(|(old, source)| {
            let edge = |(target, met): (u32, &[u32])| {
                let pair = (*old, order[target as usize]);
                let evidence = quoted.remove(&pair).map(Best::into_evidence).unwrap_or_default();
                let edge = finisher.edge(pair, (source, target), met, evidence, &mut index);
                ((source, target), edge)
            };
            rows.talks(source).iter().map(edge).collect::<Vec<_>>()
        });
        let inner = Graph::join(nodes, finisher.occurrences.pairs(), edges);
        let graph = Graph::around(info, inner, finisher.talks, relations);
        Graph { index: Index::knowing(index), ..graph }
    }
}

/// What nodes, relations and edges are made of.
struct Finisher {
    /// All entities, in the order in which they were added.
    entities: Vec<EntityId>,
    /// The talks in the order of the graph.
    talks: Vec<TalkRecord>,
    /// Where each talk stands there.
    places: Vec<u32>,
    /// Where entities occur, by their places in the graph.
    occurrences: Occurrences,
}

impl Finisher {
    /// Makes the node of the entity that was added as the first number and stands
    /// at the second.
    fn node(
        &self,
        (old, new): (u32, u32),
        name: Option<&str>,
        (mentions, speaks): (usize, usize),
        best: Best,
        directory: &dyn Directory,
    ) -> Node {
        let mut node = describe(&self.entities[old as usize], directory, name);
        (node.mentions, node.speaks) = (mentions, speaks);
        node.talks = self.occurrences.talks(new);
        (node.first, node.last) = dates(&self.talks, self.occurrences.talks_of(new));
        node.evidence = best.into_evidence();
        node
    }

    /// Makes a relation of what talks state.
    fn relation(
        &self,
        (kind, source, target): (RelationKind, u32, Target<u32>),
        stated: RelationEvidence,
    ) -> Relation {
        let source = self.entities[source as usize].clone();
        let target = match target {
            Target::Talk(talk) => Arc::clone(&self.talks[self.places[talk as usize] as usize].id),
            Target::Entity(entity) => self.entities[entity as usize].as_str().into(),
        };
        let mut talks: Vec<u32> =
            stated.talks.iter().map(|talk| self.places[*talk as usize]).collect();
        talks.sort_unstable();
        let (first, last) = dates(&self.talks, talks.iter().copied());
        let evidence = stated.best.into_evidence();
        let shown = shown(&self.talks, &talks, &evidence);
        Relation {
            kind,
            source,
            target,
            by: FoundBy::of(kind),
            declared: false,
            from: None,
            to: None,
            sources: Vec::new(),
            roles: stated.roles.into_iter().collect(),
            talks: talks.len(),
            first,
            last,
            more: ids(&self.talks, &more(&self.talks, &talks, &shown)),
            evidence,
        }
    }

    /// Makes the edge of the `pair` that was added so, whose ends stand at `ends`,
    /// and which share the talks `met`; `index` is told of it.
    fn edge(
        &self,
        pair: (u32, u32),
        ends: (u32, u32),
        met: &[u32],
        evidence: Vec<Evidence>,
        index: &mut PairIndex,
    ) -> Edge {
        let [source_talks, target_talks] = [ends.0, ends.1].map(|it| self.occurrences.talks(it));
        let (first, last) = dates(&self.talks, met.iter().copied());
        let shown = shown(&self.talks, met, &evidence);
        let more = more(&self.talks, met, &shown);
        index.add(ends, shown.iter().chain(&more).copied());
        Edge {
            source: self.entities[pair.0 as usize].clone(),
            target: self.entities[pair.1 as usize].clone(),
            talks: met.len(),
            source_talks,
            target_talks,
            score: ochiai(met.len(), source_talks, target_talks),
            first,
            last,
            more: ids(&self.talks, &more),
            evidence,
            measures: None,
        }
    }
}

/// Sorts talks by document; the second part has the new place of each.
fn sorted(mut talks: Vec<TalkRecord>) -> (Vec<TalkRecord>, Vec<u32>) {
    let mut order: Vec<u32> = (0..).take(talks.len()).collect();
    order.sort_by_key(|talk| &talks[*talk as usize].document);
    let mut places = vec![0; order.len()];
    for (talk, place) in order.iter().zip(0..) {
        places[*talk as usize] = place;
    }
    // The same order, for talks of one document stay as they are. Sorting takes room for
    // half of them, and most often they come sorted.
    if !talks.is_sorted_by(|a, b| a.document <= b.document) {
        talks.sort_by(|a, b| a.document.cmp(&b.document));
    }
    (talks, places)
}

/// Returns the dates of the first and the last of the talks `of` that have one.
fn dates(
    talks: &[TalkRecord],
    of: impl Iterator<Item = u32>,
) -> (Option<Arc<str>>, Option<Arc<str>>) {
    let mut span: Option<(&Arc<str>, &Arc<str>)> = None;
    for date in of.filter_map(|talk| talks[talk as usize].date.as_ref()) {
        let (first, last) = span.unwrap_or((date, date));
        span = Some((first.min(date), last.max(date)));
    }
    span.map(|(first, last)| (Arc::clone(first), Arc::clone(last))).unzip()
}

/// Returns the numbers of the talks that `evidence` is from, which are among `of`.
fn shown(talks: &[TalkRecord], of: &[u32], evidence: &[Evidence]) -> SmallVec<[u32; 4]> {
    let number = |it: &Evidence| of.iter().find(|talk| talks[**talk as usize].id == it.talk);
    evidence.iter().filter_map(number).copied().collect()
}

/// Returns those of the talks `of` that no evidence is from.
fn more(talks: &[TalkRecord], of: &[u32], shown: &[u32]) -> Vec<u32> {
    if of.len() <= shown.len() {
        return Vec::new();
    }
    let id = |talk: &u32| &talks[*talk as usize].id;
    of.iter().filter(|talk| shown.iter().all(|it| id(it) != id(talk))).copied().collect()
}

fn ids(talks: &[TalkRecord], of: &[u32]) -> Vec<Arc<str>> {
    of.iter().map(|talk| Arc::clone(&talks[*talk as usize].id)).collect()
}

/// Notes in each talk what levels its projects had then.
fn grade(talks: &mut [TalkRecord], nodes: &[Node]) {
    let graded = nodes.iter().filter(|node| !node.maturity.is_empty());
    let levels: FxHashMap<&EntityId, &[Maturity]> =
        graded.map(|node| (&node.id, &*node.maturity)).collect();
    for talk in talks.iter_mut().filter(|_| !levels.is_empty()) {
        let level = |id: &EntityId| {
            Some((id.clone(), maturity_at(levels.get(id)?, talk.date.as_deref()?)?))
        };
        talk.maturity = talk.entities.iter().filter_map(level).collect();
    }
}

/// Makes the node of `id` with what is known of it beside the talks.
fn describe(id: &EntityId, directory: &dyn Directory, local_name: Option<&str>) -> Node {
    let known = directory.look_up(id.as_str());
    let name = known.map(|(name, _)| name).or(local_name).unwrap_or_else(|| id.slug());
    let mut node = Node::new(id.clone(), name);
    if let Some((name, entry)) = known {
        let aliases: BTreeSet<&str> = entry
            .aliases
            .iter()
            .filter(|alias| alias.kind != AliasKind::Url && alias.text != name)
            .map(|alias| alias.text.as_str())
            .collect();
        node.aliases = aliases.into_iter().map(str::to_owned).collect();
        node.urls.clone_from(&entry.urls);
        node.ids.clone_from(&entry.ids);
        node.maturity.clone_from(&entry.maturity);
        node.tags.clone_from(&entry.tags);
        if node.kind.as_str() == EntityKind::PROJECT {
            // Crunchbase knows companies: what it has for a project is its owner.
            node.ids.remove("crunchbase");
        }
    }
    node
}
