//! Notes → graph.
//!
//! Notes are added one by one and can be dropped afterwards: the builder keeps
//! who stands where, and of each edge no more quotes than will be shown. The
//! [share](GraphBuilder::share) of each note can be worked out beside those of
//! others, and the graph does not depend on the order in which they are
//! [taken](GraphBuilder::take). Pairs are counted at the end, over all talks, by
//! [`Occurrences`].

mod finish;
mod share;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use self::share::Met;
pub use self::share::NoteShare;
use super::{Graph, RelationKind, TalkRecord, found::Best};
use crate::{
    directory::Directory,
    entity::{EntityId, EntityKind},
    note::Note,
    relate::{Occurrences, RelateOptions, Window},
};

/// How a graph is built.
///
/// # Examples
///
/// ```
/// use kgraph::{EntityKind, GraphOptions, Window};
///
/// let kinds = Vec::from_iter(EntityKind::parse("project"));
/// let options = GraphOptions { window: Window::Sentence, kinds, ..GraphOptions::default() };
/// assert_eq!((options.kinds.len(), options.evidence), (1, 3));
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GraphOptions {
    /// Where two entities must stand to be linked.
    pub window: Window,
    /// Whether parts of a document that are no talk count too.
    pub include_sections: bool,
    /// The kinds of entities to take; all if empty.
    pub kinds: Vec<EntityKind>,
    /// How many pieces of evidence to keep of each node, edge and relation.
    pub evidence: usize,
    /// Whether to leave out of quotes what nobody wants copied.
    pub redact: bool,
}

impl Default for GraphOptions {
    fn default() -> Self {
        Self {
            window: Window::Talk,
            include_sections: false,
            kinds: Vec::new(),
            evidence: 3,
            redact: true,
        }
    }
}

/// Collects notes into a [`Graph`].
#[derive(Debug)]
pub struct GraphBuilder {
    options: GraphOptions,
    documents: usize,
    /// How many of them have nothing that counts.
    without_talks: usize,
    /// The identifiers seen, in the order they came.
    entities: Vec<EntityId>,
    ids: FxHashMap<EntityId, u32>,
    /// Names from documents, of entities that the directory may not know.
    names: FxHashMap<u32, String>,
    /// Talks in the order they came, those of a note in the order of its text.
    talks: Vec<TalkRecord>,
    /// Who stands in which talk, and meets whom there.
    occurrences: Occurrences,
    /// How often each entity is mentioned, and how many talks it gave.
    counts: Vec<(usize, usize)>,
    /// The evidence of each entity.
    nodes: Vec<Best>,
    /// The evidence of pairs, by the numbers of their ends, as far as any is kept.
    pairs: FxHashMap<(u32, u32), Best>,
    relations: FxHashMap<(RelationKind, u32, Target<u32>), RelationEvidence>,
}

/// What a relation leads to.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Target<T> {
    /// A talk, in the order they came.
    Talk(T),
    /// An entity, in the order they came.
    Entity(T),
}

/// What talks state outright of two entities.
#[derive(Debug, Default)]
struct RelationEvidence {
    talks: Vec<u32>,
    best: Best,
    roles: BTreeSet<String>,
}

impl Graph {
    /// Builds the graph of `notes`; `directory` gives names and facts of the
    /// entities that it knows.
    #[must_use]
    pub fn build(notes: &[Note], directory: &dyn Directory, options: &GraphOptions) -> Self {
        let mut builder = GraphBuilder::new(options.clone());
        for note in notes {
            builder.add(note);
        }
        builder.finish(directory)
    }
}

impl GraphBuilder {
    /// Makes a builder without notes.
    #[must_use]
    pub fn new(options: GraphOptions) -> Self {
        Self {
            options,
            documents: 0,
            without_talks: 0,
            entities: Vec::new(),
            ids: FxHashMap::default(),
            names: FxHashMap::default(),
            talks: Vec::new(),
            occurrences: Occurrences::default(),
            counts: Vec::new(),
            nodes: Vec::new(),
            pairs: FxHashMap::default(),
            relations: FxHashMap::default(),
        }
    }

    fn relate_options(&self) -> RelateOptions {
        RelateOptions {
            window: self.options.window,
            include_sections: self.options.include_sections,
        }
    }

    /// Adds a note.
    pub fn add(&mut self, note: &Note) {
        self.take(self.share(note));
    }

    /// Adds the note of which `share` was made, by this builder, now or before
    /// others were added.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::{Dictionary, GraphBuilder, TagOptions, Tagger, annotate};
    ///
    /// let dictionary = Dictionary::embedded()?;
    /// let tagger = Tagger::new(&dictionary, TagOptions::default())?;
    /// let note = |text: &str| annotate(text, text.as_bytes().to_vec(), &tagger);
    /// let rook = note("# Rook - Jane Doe, Google\n\nCeph")?;
    /// let etcd = note("# etcd - Jane Doe, Google\n\nRook")?;
    ///
    /// let mut builder = GraphBuilder::new(Default::default());
    /// let shares = [&etcd, &rook].map(|note| builder.share(note));
    /// shares.into_iter().for_each(|share| builder.take(share));
    /// let mut other = GraphBuilder::new(Default::default());
    /// [&rook, &etcd].into_iter().for_each(|note| other.add(note));
    /// assert_eq!(builder.finish(&dictionary), other.finish(&dictionary));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn take(&mut self, mut share: NoteShare) {
        self.documents += 1;
        self.without_talks += usize::from(share.talks.is_empty());
        let ours: Vec<u32> = share.entities.iter().map(|id| self.number(id)).collect();
        for (entity, name) in &share.names {
            self.name(ours[*entity], name);
        }
        for entity in share.speaking {
            self.counts[ours[entity] as usize].1 += 1;
        }
        let before = self.talks.len();
        let talk = |talk: usize| u32::try_from(before + talk).unwrap_or(u32::MAX);
        let (mut met, mut apart) = (share.met.as_slice(), share.apart.as_slice());
        for here in share.appearances.chunk_by(|a, b| a.talk == b.talk) {
            let Some(place) = here.first().map(|it| it.talk) else { continue };
            let entities: Vec<u32> = here.iter().map(|it| ours[it.entity]).collect();
            let id = |entity: &u32| self.entities[*entity as usize].clone();
            share.talks[place].entities = entities.iter().map(id).collect();
            for (it, entity) in here.iter().zip(&entities) {
                self.counts[*entity as usize].0 += it.mentions;
            }
            if self.options.window == Window::Talk {
                let (own, after) = apart.split_at(apart.partition_point(|it| it.talk <= place));
                apart = after;
                let at = |entity: usize| here.binary_search_by_key(&entity, |it| it.entity);
                let pair = |it: &Met| Some((at(it.source).ok()?, at(it.target).ok()?));
                let own: Vec<(usize, usize)> = own.iter().filter_map(pair).collect();
                self.occurrences.add_all_but(talk(place), &entities, &own);
                continue;
            }
            for (it, entity) in here.iter().zip(entities) {
                let of = |met: &Met| (met.talk, met.source) == (it.talk, it.entity);
                let (own, after) = met.split_at(met.partition_point(of));
                met = after;
                let higher: Vec<u32> = own.iter().map(|met| ours[met.target]).collect();
                self.occurrences.add(talk(place), entity, &higher);
            }
        }

        self.talks.append(&mut share.talks);

        let limit = self.options.evidence;
        for (entity, kept) in share.nodes {
            self.nodes[ours[entity] as usize].add(limit, kept);
        }
        for ((source, target), kept) in share.pairs {
            self.pairs.entry((ours[source], ours[target])).or_default().add(limit, kept);
        }
        for it in share.stated {
            let target = match it.target {
                Target::Talk(place) => Target::Talk(talk(place)),
                Target::Entity(entity) => Target::Entity(ours[entity]),
            };
            let told = self.relations.entry((it.kind, ours[it.source], target)).or_default();
            told.talks.push(talk(it.talk));
            told.roles.extend(it.role);
            if let Some(kept) = it.evidence {
                told.best.add(limit, kept);
            }
        }
    }

    /// Returns our number of the entity `id`.
    fn number(&mut self, id: &EntityId) -> u32 {
        if let Some(number) = self.ids.get(id) {
            return *number;
        }
        let number = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        self.entities.push(id.clone());
        self.counts.push((0, 0));
        self.nodes.push(Best::default());
        self.ids.insert(id.clone(), number);
        number
    }

    /// Notes how a document spells the name of the entity `number`.
    fn name(&mut self, number: u32, name: &str) {
        // Documents may spell a name differently; the choice must not depend
        // on their order.
        let known = self.names.entry(number).or_insert_with(|| name.to_owned());
        if name < known.as_str() {
            name.clone_into(known);
        }
    }
}
