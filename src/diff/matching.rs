//! Which thing of the old graph is which of the new one.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    entity::EntityId,
    graph::{Edge, Graph, Node, Relation, RelationKind, TalkRecord},
};

/// The same thing in both graphs, as far as they have it.
pub(super) type Pair<T> = (Option<T>, Option<T>);

/// How the two graphs fit together.
pub(super) struct Pairing<'g> {
    /// Of the talks that have another identifier in the other graph, the lesser
    /// of both.
    moved: BTreeMap<&'g str, &'g str>,
}

impl<'g> Pairing<'g> {
    /// Finds the talks whose identifier changed, because another was put before
    /// them or because their note lies elsewhere: those with the one title in the
    /// one document, else in documents that lie alike below the folder of all, else
    /// in documents of one name.
    pub(super) fn of(old: &'g Graph, new: &'g Graph) -> Self {
        let ids = |graph: &'g Graph| graph.talks().iter().map(|t| &*t.id).collect::<BTreeSet<_>>();
        let (old_ids, new_ids) = (ids(old), ids(new));
        let mut moved: BTreeMap<&'g str, &'g str> = BTreeMap::new();
        let roots = [folder(old), folder(new)];
        let places: [fn(&'g str, usize) -> &'g str; 3] = [
            |document, _| document,
            |document, root| document.get(root..).unwrap_or(document),
            |document, _| document.rsplit('/').next().unwrap_or(document),
        ];
        for place in places {
            let left = |known: &BTreeSet<&str>, graph: &'g Graph, root: usize| {
                let left = |talk: &&TalkRecord| {
                    !known.contains(&*talk.id) && !moved.contains_key(&*talk.id)
                };
                by_title(graph.talks().iter().filter(left), |document| place(document, root))
            };
            let (was, is) = (left(&new_ids, old, roots[0]), left(&old_ids, new, roots[1]));
            let both = was.into_iter().filter_map(|(key, was)| Some((was, *is.get(&key)?)));
            let both: Vec<_> = both.filter_map(|(was, is)| Some((was?, is?))).collect();
            moved.extend(both.iter().flat_map(|(was, is)| {
                let one = *was.min(is);
                [(*was, one), (*is, one)]
            }));
        }
        Self { moved }
    }

    pub(super) fn nodes(old: &'g Graph, new: &'g Graph) -> Vec<Pair<&'g Node>> {
        side_by_side(old.nodes().map(|n| (&n.id, n)), new.nodes().map(|n| (&n.id, n)))
    }

    pub(super) fn edges(old: &'g Graph, new: &'g Graph) -> Vec<Pair<(&'g Graph, &'g Edge)>> {
        // Files of other tools may name the ends the other way round.
        let ends = |e: &'g Edge| {
            (e.source.as_str().min(e.target.as_str()), e.source.as_str().max(e.target.as_str()))
        };
        side_by_side(
            old.edges().map(|e| (ends(e), (old, e))),
            new.edges().map(|e| (ends(e), (new, e))),
        )
    }

    pub(super) fn talks(&self, old: &'g Graph, new: &'g Graph) -> Vec<Pair<&'g TalkRecord>> {
        side_by_side(
            old.talks().iter().map(|t| (self.one(&t.id), t)),
            new.talks().iter().map(|t| (self.one(&t.id), t)),
        )
    }

    /// Relations with what their targets are called.
    pub(super) fn relations(
        &self,
        old: &'g Graph,
        new: &'g Graph,
    ) -> Vec<Pair<(&'g Graph, &'g Relation, &'g str)>> {
        type Key<'g> = (RelationKind, &'g EntityId, &'g str);
        let key = |r: &'g Relation| -> Key<'g> { (r.kind, &r.source, self.one(&r.target)) };
        let (were, are) = (targets(old), targets(new));
        let named = |names: &BTreeMap<&'g str, &'g str>, r: &'g Relation| {
            names.get(&*r.target).copied().unwrap_or(&r.target)
        };
        side_by_side(
            old.relations().iter().map(|r| (key(r), (old, r, named(&were, r)))),
            new.relations().iter().map(|r| (key(r), (new, r, named(&are, r)))),
        )
    }

    /// Returns the one identifier of what may have two.
    fn one(&self, id: &'g str) -> &'g str {
        self.moved.get(id).copied().unwrap_or(id)
    }
}

/// How much of all paths of documents is the folder that holds them all.
fn folder(graph: &Graph) -> usize {
    let mut documents = graph.talks().iter().map(|talk| &*talk.document);
    let Some(first) = documents.next() else { return 0 };
    let shared = documents.fold(first.len(), |shared, document| {
        let alike = first.bytes().zip(document.bytes()).take_while(|(a, b)| a == b).count();
        shared.min(alike)
    });
    let shared = &first.as_bytes()[..shared];
    shared.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1)
}

/// Talks by the place of their document and by title; `None` where several have
/// the same.
fn by_title<'g>(
    talks: impl Iterator<Item = &'g TalkRecord>,
    place: impl Fn(&'g str) -> &'g str,
) -> BTreeMap<(&'g str, &'g str), Option<&'g str>> {
    let mut found = BTreeMap::new();
    for talk in talks {
        let seen = found.entry((place(&talk.document), talk.title.as_str()));
        seen.and_modify(|id| *id = None).or_insert(Some(&*talk.id));
    }
    found
}

/// What relations lead to, with its name or title.
fn targets(graph: &Graph) -> BTreeMap<&str, &str> {
    let talks = graph.talks().iter().map(|talk| (&*talk.id, talk.title.as_str()));
    talks.chain(graph.nodes().map(|node| (node.id.as_str(), node.name.as_str()))).collect()
}

fn side_by_side<K: Ord, T>(
    old: impl Iterator<Item = (K, T)>,
    new: impl Iterator<Item = (K, T)>,
) -> Vec<Pair<T>> {
    let mut pairs: BTreeMap<K, (Option<T>, Option<T>)> = BTreeMap::new();
    for (key, item) in old {
        pairs.entry(key).or_insert((None, None)).0 = Some(item);
    }
    for (key, item) in new {
        pairs.entry(key).or_insert((None, None)).1 = Some(item);
    }
    pairs.into_values().collect()
}
