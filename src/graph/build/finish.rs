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
};

impl GraphBuilder {
    /// Makes the graph of all notes added.
    #[must_use]
    pub fn finish(self, directory: &dyn Directory) -> Graph {
        let Self { options, documents, without_talks, entities, names, talks, .. } = self;
        let Self { occurrences, counts, nodes: mut best, pairs: mut quoted, relations, .. } = self;
        let (mut talks, places) = sorted(talks);
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

        let node = |(old, new): (&u32, u32)| {
            let entity = *old as usize;
            let name = names.get(old).map(String::as_str);
            let mut node = describe(&entities[entity], directory, name);
            (node.mentions, node.speaks) = counts[entity];
            node.talks = occurrences.talks(new);
            (node.first, node.last) = dates(&talks, occurrences.talks_of(new));
            node.evidence = std::mem::take(&mut best[entity]).into_evidence();
            node
        };
        let nodes: Vec<Node> = order.iter().zip(0..).map(node).collect();

        let relation = |((kind, source, target), told): (_, RelationEvidence)| {
            let source = entities[source as usize].clone();
            let target = match target {
                Target::Talk(talk) => Arc::clone(&talks[places[talk as usize] as usize].id),
                Target::Entity(entity) => entities[entity as usize].as_str().into(),
            };
            let mut told_in: Vec<u32> =
                told.talks.iter().map(|talk| places[*talk as usize]).collect();
            told_in.sort_unstable();
            let (first, last) = dates(&talks, told_in.iter().copied());
            let evidence = told.best.into_evidence();
            let shown = shown(&talks, &told_in, &evidence);
            Relation {
                kind,
                source,
                target,
                by: FoundBy::of(kind),
                declared: false,
                from: None,
                to: None,
                sources: Vec::new(),
                roles: told.roles.into_iter().collect(),
                talks: told_in.len(),
                first,
                last,
                more: ids(&talks, &more(&talks, &told_in, &shown)),
                evidence,
            }
        };
        let relations = relations.into_iter().map(relation);
        let relations = relations.chain(declared(&nodes, directory)).collect();
        grade(&mut talks, &nodes);

        let mut rows = occurrences.rows();
        let mut index = PairIndex::default();
        let edges = order.iter().zip(0..).flat_map(|(old, source)| {
            let edge = |(target, met): (u32, &[u32])| {
                let pair = (*old, order[target as usize]);
                let evidence = quoted.remove(&pair).map(Best::into_evidence).unwrap_or_default();
                let [source_talks, target_talks] = [source, target].map(|it| occurrences.talks(it));
                let (first, last) = dates(&talks, met.iter().copied());
                let shown = shown(&talks, met, &evidence);
                let more = more(&talks, met, &shown);
                index.add((source, target), shown.iter().chain(&more).copied());
                let edge = Edge {
                    source: entities[pair.0 as usize].clone(),
                    target: entities[pair.1 as usize].clone(),
                    talks: met.len(),
                    source_talks,
                    target_talks,
                    score: ochiai(met.len(), source_talks, target_talks),
                    first,
                    last,
                    more: ids(&talks, &more),
                    evidence,
                    measures: None,
                };
                ((source, target), edge)
            };
            rows.talks(source).iter().map(edge).collect::<Vec<_>>()
        });
        let inner = Graph::join(nodes, occurrences.pairs(), edges);
        let graph = Graph::around(info, inner, talks, relations);
        Graph { index: Index::knowing(index), ..graph }
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
    // The same order, for talks of one document stay as they are.
    talks.sort_by(|a, b| a.document.cmp(&b.document));
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
