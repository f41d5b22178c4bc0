//! Notes → graph.
//!
//! Notes are added one by one and can be dropped afterwards: the builder keeps
//! counts, and of each edge no more quotes than will be shown. The graph does
//! not depend on the order in which notes are added, so that builders can work
//! side by side, each on its notes, and be [merged](GraphBuilder::merge).

mod facts;
mod merge;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rustc_hash::FxHashMap;

use super::{
    Edge, FoundBy, Graph, GraphInfo, Node, Relation, RelationKind, SpeakerRecord, TalkRecord,
    declare::declared,
    found::{Found, Order},
    ochiai,
    quote::Quotes,
};
use crate::{
    dictionary::{AliasKind, Maturity, maturity_at},
    directory::Directory,
    entity::{EntityId, EntityKind},
    pipeline::Note,
    redact,
    relate::{RelateOptions, Window, is_of, relate},
    span::Span,
    talk::Talk,
};

/// How a graph is built.
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
    /// The identifiers seen, in the order they came.
    entities: Vec<EntityId>,
    ids: FxHashMap<EntityId, usize>,
    /// Names from documents, of entities that the directory may not know.
    names: FxHashMap<usize, String>,
    talks: Vec<(usize, TalkRecord)>,
    nodes: Vec<Found>,
    /// How often each entity is mentioned, and how many talks it gave.
    counts: Vec<(usize, usize)>,
    pairs: FxHashMap<(usize, usize), Found>,
    relations: FxHashMap<(RelationKind, usize, Target), (Found, BTreeSet<String>)>,
}

/// What a relation leads to.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Target {
    /// A talk, in the order they came.
    Talk(usize),
    /// An entity, in the order they came.
    Entity(usize),
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
            entities: Vec::new(),
            ids: FxHashMap::default(),
            names: FxHashMap::default(),
            talks: Vec::new(),
            nodes: Vec::new(),
            counts: Vec::new(),
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
        let relations = &relate(note, self.relate_options());
        self.documents += 1;
        let document: Arc<str> = note.document.name.as_str().into();
        let mut quotes = Quotes::new(&note.document, self.options.redact);
        let limit = self.options.evidence;
        let wanted = |id: &EntityId| is_of(id, &self.options.kinds);
        let wanted: Vec<bool> = relations.entities.iter().map(wanted).collect();

        let ours: Vec<usize> = relations.entities.iter().map(|id| self.intern(id, note)).collect();
        let mut talks: Vec<Option<usize>> = Vec::with_capacity(note.talks.len());
        for (i, talk) in note.talks.iter().enumerate() {
            talks.push(self.relate_options().counts(talk).then(|| {
                self.talks.push((i, record(talk, &document, self.options.redact)));
                self.talks.len() - 1
            }));
        }
        for appearance in relations.appearances.iter().filter(|a| wanted[a.entity]) {
            let Some(talk) = talks[appearance.talk] else { continue };
            let entity = ours[appearance.entity];
            let (talks, nodes) = (&mut self.talks, &mut self.nodes);
            talks[talk].1.entities.push(self.entities[entity].clone());
            self.counts[entity].0 += appearance.mentions;
            let rank = (0, Arc::clone(&document), appearance.talk);
            let quote = || quotes.one(appearance.first);
            nodes[entity].add(talk, limit, rank, quote, &talks[talk].1.id);
        }
        for meeting in &relations.meetings {
            let Some(talk) = talks[meeting.talk] else { continue };
            if !wanted[meeting.source] || !wanted[meeting.target] {
                continue;
            }
            let (a, b) = (meeting.source_span, meeting.target_span);
            let line = |span: Span| note.document.lines.line(span.start);
            let rank = (line(a).abs_diff(line(b)), Arc::clone(&document), meeting.talk);
            self.pairs.entry((ours[meeting.source], ours[meeting.target])).or_default().add(
                talk,
                limit,
                rank,
                || quotes.two(a, b),
                &self.talks[talk].1.id,
            );
        }
        self.add_facts(note, relations, &talks, &mut quotes);
        self.add_statements(note, relations, &talks, &mut quotes);
    }

    /// Returns our number of the entity `id` of `note`.
    fn intern(&mut self, id: &EntityId, note: &Note) -> usize {
        let number = self.number(id);
        if let Some(name) = note.local_names.get(id) {
            self.name(number, name);
        }
        number
    }

    /// Returns our number of the entity `id`.
    fn number(&mut self, id: &EntityId) -> usize {
        if let Some(number) = self.ids.get(id) {
            return *number;
        }
        self.entities.push(id.clone());
        self.nodes.push(Found::default());
        self.counts.push((0, 0));
        self.ids.insert(id.clone(), self.entities.len() - 1);
        self.entities.len() - 1
    }

    /// Notes how a document spells the name of the entity `number`.
    fn name(&mut self, number: usize, name: &str) {
        // Documents may spell a name differently; the choice must not depend
        // on their order.
        let known = self.names.entry(number).or_insert_with(|| name.to_owned());
        if name < known.as_str() {
            name.clone_into(known);
        }
    }

    /// Makes the graph of all notes added.
    #[must_use]
    pub fn finish(self, directory: &dyn Directory) -> Graph {
        let Self { options, documents, entities, names, talks, nodes, counts, pairs, .. } = self;
        let order = Order::new(&talks);
        let info = GraphInfo {
            window: options.window,
            include_sections: options.include_sections,
            documents,
            talks: talks.len(),
        };
        let appearing: Vec<usize> = nodes.iter().map(|found| found.talks.len()).collect();
        let node = |(i, found): (usize, Found)| {
            let said = order.said(found);
            let mut node = describe(&entities[i], directory, names.get(&i).map(String::as_str));
            (node.mentions, node.speaks) = counts[i];
            node.talks = said.talks;
            (node.first, node.last, node.evidence) = (said.first, said.last, said.evidence);
            (said.talks > 0).then_some(node)
        };
        let nodes: Vec<Node> = nodes.into_iter().enumerate().filter_map(node).collect();
        let declared = declared(&nodes, directory);
        let mut levels: FxHashMap<&EntityId, &[Maturity]> = FxHashMap::default();
        levels.extend(nodes.iter().map(|node| (&node.id, &*node.maturity)));
        levels.retain(|_, maturity| !maturity.is_empty());
        let edge = |((a, b), found): ((usize, usize), Found)| {
            let said = order.said(found);
            let (source_talks, target_talks) = (appearing[a], appearing[b]);
            Edge {
                source: entities[a].clone(),
                target: entities[b].clone(),
                talks: said.talks,
                source_talks,
                target_talks,
                score: ochiai(said.talks, source_talks, target_talks),
                first: said.first,
                last: said.last,
                evidence: said.evidence,
                more: said.more,
                measures: None,
            }
        };
        let edges = pairs.into_iter().map(edge).collect();
        let relations =
            self.relations.into_iter().map(|((kind, person, target), (found, roles))| {
                let said = order.said(found);
                Relation {
                    kind,
                    source: entities[person].clone(),
                    target: match target {
                        Target::Talk(talk) => Arc::clone(&talks[talk].1.id),
                        Target::Entity(entity) => entities[entity].as_str().into(),
                    },
                    by: FoundBy::of(kind),
                    declared: false,
                    from: None,
                    to: None,
                    sources: Vec::new(),
                    roles: roles.into_iter().collect(),
                    talks: said.talks,
                    first: said.first,
                    last: said.last,
                    evidence: said.evidence,
                    more: said.more,
                }
            });
        let relations = relations.chain(declared).collect();
        let mut talks = talks;
        talks.sort_by(|a, b| (&a.1.document, a.0).cmp(&(&b.1.document, b.0)));
        let talks = talks.into_iter().map(|(_, mut talk)| {
            talk.entities.sort_unstable();
            let level = |id: &EntityId| {
                Some((id.clone(), maturity_at(levels.get(id)?, talk.date.as_deref()?)?))
            };
            talk.maturity = talk.entities.iter().filter_map(level).collect();
            talk
        });
        let talks = talks.collect();
        Graph::from_parts(info, nodes, edges, talks, relations)
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

fn record(talk: &Talk, document: &Arc<str>, redacted: bool) -> TalkRecord {
    let clean = |text: &String| if redacted { redact::redact(text) } else { text.clone() };
    let speaker = |s: &crate::talk::Speaker| SpeakerRecord {
        name: clean(&s.name),
        role: s.role.as_ref().map(clean),
        organization: s.organization.as_ref().map(clean),
        person: s.person.clone(),
        company: s.company.clone(),
    };
    TalkRecord {
        id: talk.id.as_str().into(),
        title: clean(&talk.title),
        kind: talk.kind,
        event: talk.event.clone(),
        date: talk.date.as_deref().map(Arc::from),
        place: talk.place.clone(),
        document: Arc::clone(document),
        lines: [talk.lines.0, talk.lines.1],
        url: talk.url.clone().filter(|url| !redacted || redact::secrets(url).is_empty()),
        speakers: talk.speakers.iter().map(speaker).collect(),
        entities: Vec::new(),
        maturity: BTreeMap::new(),
    }
}
