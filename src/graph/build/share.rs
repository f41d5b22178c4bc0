//! What one note adds to a graph.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{GraphBuilder, Target};
use crate::{
    entity::EntityId,
    graph::{
        Evidence, RelationKind, SpeakerRecord, TalkRecord,
        found::{Best, Kept},
        quote::{Quotes, Shown},
    },
    note::Note,
    redact,
    relate::{Meeting, Relations, Window, is_of, relate},
    span::Span,
    talk::{Speaker, Talk},
};

/// What one note adds to a graph, made by [`GraphBuilder::share`] and taken by
/// [`GraphBuilder::take`].
///
/// Entities and talks are numbers here, counted from 0 within the note; of talks
/// there are those that count.
#[derive(Debug)]
pub struct NoteShare {
    pub(super) entities: Vec<EntityId>,
    /// The names that the note has for entities.
    pub(super) names: Vec<(usize, String)>,
    pub(super) talks: Vec<TalkRecord>,
    /// Who stands where, sorted by talk and entity.
    pub(super) appearances: Vec<Appearing>,
    /// Who meets whom, sorted by talk and entities; empty if a talk is the window,
    /// in which all meet.
    pub(super) met: Vec<Met>,
    /// Who does not meet all the same, sorted likewise.
    pub(super) apart: Vec<Met>,
    /// The people and companies that gave a talk, once a talk.
    pub(super) speaking: Vec<usize>,
    pub(super) nodes: Vec<(usize, Kept)>,
    pub(super) pairs: Vec<((usize, usize), Kept)>,
    pub(super) stated: Vec<StatedRelation>,
}

/// One entity in one talk.
#[derive(Debug)]
pub(super) struct Appearing {
    pub(super) talk: usize,
    pub(super) entity: usize,
    pub(super) mentions: usize,
}

/// Two entities in one talk.
#[derive(Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Met {
    pub(super) talk: usize,
    pub(super) source: usize,
    pub(super) target: usize,
}

/// Something that a talk states outright.
#[derive(Debug)]
pub(super) struct StatedRelation {
    pub(super) kind: RelationKind,
    pub(super) source: usize,
    pub(super) target: Target<usize>,
    pub(super) talk: usize,
    pub(super) role: Option<String>,
    pub(super) evidence: Option<Kept>,
}

impl GraphBuilder {
    /// Works out what `note` adds, to be [taken](Self::take) later: of several notes
    /// side by side, for this is most of the work.
    ///
    /// Quotes that are no better than what was taken before are left out, so that
    /// few are made of what is mentioned everywhere.
    #[must_use]
    pub fn share(&self, note: &Note) -> NoteShare {
        let relations = relate(note, self.relate_options());
        let mut maker = Maker::new(self, note, &relations);
        let appearances = maker.appearances();
        let (met, apart) = (maker.met(), maker.apart());
        let nodes = maker.nodes();
        let pairs = maker.pairs();
        let (speaking, stated) = maker.facts();
        let stated = stated.into_iter().chain(maker.statements()).collect();
        let talks = maker.talks;
        let names = |(i, id)| Some((i, note.local_names.get(id)?.clone()));
        let names = relations.entities.iter().enumerate().filter_map(names).collect();
        let entities = relations.entities;
        NoteShare {
            entities,
            names,
            talks,
            appearances,
            met,
            apart,
            speaking,
            nodes,
            pairs,
            stated,
        }
    }
}

/// Makes the share of one note.
struct Maker<'m> {
    builder: &'m GraphBuilder,
    note: &'m Note,
    relations: &'m Relations,
    quotes: Quotes<'m>,
    document: Arc<str>,
    talks: Vec<TalkRecord>,
    /// Of each talk of the note its place in `talks`, if it counts.
    places: Vec<Option<usize>>,
    /// Of each entity its number in the builder, if it has one.
    numbers: Vec<Option<u32>>,
    /// Whether each entity is of a kind that is wanted.
    wanted: Vec<bool>,
}

impl<'m> Maker<'m> {
    fn new(builder: &'m GraphBuilder, note: &'m Note, relations: &'m Relations) -> Self {
        let options = &builder.options;
        let document: Arc<str> = note.document.name.as_str().into();
        let counting = builder.relate_options();
        let mut talks = Vec::new();
        let mut places = Vec::with_capacity(note.talks.len());
        for talk in &note.talks {
            places.push(counting.counts(talk).then(|| {
                talks.push(record(talk, &document, options.redact));
                talks.len() - 1
            }));
        }
        let entities = &relations.entities;
        Self {
            quotes: Quotes::new(&note.document, options.redact),
            numbers: entities.iter().map(|id| builder.ids.get(id).copied()).collect(),
            wanted: entities.iter().map(|id| is_of(id, &options.kinds)).collect(),
            builder,
            note,
            relations,
            document,
            talks,
            places,
        }
    }

    fn appearances(&self) -> Vec<Appearing> {
        let appearances = self.relations.appearances.iter().filter(|it| self.wanted[it.entity]);
        let appearing = appearances.filter_map(|it| {
            let talk = self.places[it.talk]?;
            Some(Appearing { talk, entity: it.entity, mentions: it.mentions })
        });
        let mut appearing: Vec<Appearing> = appearing.collect();
        appearing.sort_unstable_by_key(|it| (it.talk, it.entity));
        appearing
    }

    fn met(&self) -> Vec<Met> {
        if self.builder.options.window == Window::Talk {
            return Vec::new();
        }
        let meetings = self.relations.meetings.iter().filter(|it| self.wants(it));
        let met = meetings.filter_map(|it| {
            let talk = self.places[it.talk]?;
            Some(Met { talk, source: it.source, target: it.target })
        });
        let mut met: Vec<Met> = met.collect();
        met.sort_unstable();
        met
    }

    fn apart(&self) -> Vec<Met> {
        if self.builder.options.window != Window::Talk {
            return Vec::new();
        }
        let wanted = self.relations.apart.iter();
        let wanted = wanted.filter(|it| self.wanted[it.source] && self.wanted[it.target]);
        let apart = wanted.filter_map(|it| {
            Some(Met { talk: self.places[it.talk]?, source: it.source, target: it.target })
        });
        let mut apart: Vec<Met> = apart.collect();
        apart.sort_unstable();
        apart
    }

    fn wants(&self, meeting: &Meeting) -> bool {
        self.wanted[meeting.source] && self.wanted[meeting.target]
    }

    /// The evidence of nodes.
    fn nodes(&mut self) -> Vec<(usize, Kept)> {
        let Self { builder, relations, .. } = *self;
        let mut found = Vec::new();
        for of_one in relations.appearances.chunk_by(|a, b| a.entity == b.entity) {
            let Some(entity) = of_one.first().map(|it| it.entity).filter(|it| self.wanted[*it])
            else {
                continue;
            };
            let known = self.numbers[entity].and_then(|number| builder.nodes.get(number as usize));
            for appearance in of_one.iter().take(builder.options.evidence) {
                let quote = |quotes: &mut Quotes<'_>| quotes.one(appearance.first);
                let kept = self.keep(known, 0, appearance.talk, quote);
                found.extend(kept.map(|kept| (entity, kept)));
            }
        }
        found
    }

    /// The evidence of pairs, of each no more than is kept.
    fn pairs(&mut self) -> Vec<((usize, usize), Kept)> {
        let Self { builder, relations, note, .. } = *self;
        let limit = builder.options.evidence;
        let mut found = Vec::new();
        if limit == 0 {
            return found;
        }
        let pair = |it: &Meeting| (it.source, it.target);
        let line = |offset| note.document.lines.line(offset);
        let mut ranked: Vec<(usize, &Meeting)> = Vec::new();
        for of_pair in relations.meetings.chunk_by(|a, b| pair(a) == pair(b)) {
            let Some(first) = of_pair.first().filter(|it| self.wants(it)) else { continue };
            let numbers = self.numbers[first.source].zip(self.numbers[first.target]);
            let known = numbers.and_then(|numbers| builder.pairs.get(&numbers));
            ranked.clear();
            ranked.extend(
                of_pair.iter().map(|it| {
                    (line(it.source_span.start).abs_diff(line(it.target_span.start)), it)
                }),
            );
            ranked.sort_by_key(|(gap, _)| *gap);
            for (gap, it) in ranked.iter().take(limit) {
                let quote = |quotes: &mut Quotes<'_>| quotes.two(it.source_span, it.target_span);
                let kept = self.keep(known, *gap, it.talk, quote);
                found.extend(kept.map(|kept| (pair(it), kept)));
            }
        }
        found
    }

    /// Makes evidence, if it is among the best as far as is `known`.
    fn keep(
        &mut self,
        known: Option<&Best>,
        gap: usize,
        talk: usize,
        quote: impl FnOnce(&mut Quotes<'m>) -> Shown,
    ) -> Option<Kept> {
        let limit = self.builder.options.evidence;
        let wanted =
            known.map_or(limit > 0, |known| known.admits(limit, gap, &self.document, talk));
        if !wanted {
            return None;
        }
        let record = self.talks.get(self.places[talk]?)?;
        let Shown { lines, pages, times, quotes } = quote(&mut self.quotes);
        let (document, id) = (Arc::clone(&self.document), Arc::clone(&record.id));
        let evidence = Evidence { document, talk: id, lines, pages, times, quotes };
        Some(Kept { gap, talk, evidence })
    }

    /// Who gave a talk, and what is said of them.
    fn facts(&mut self) -> (Vec<usize>, Vec<StatedRelation>) {
        let (mut speaking, mut told) = (Vec::new(), Vec::new());
        let relations = self.relations;
        for (i, talk) in self.note.talks.iter().enumerate() {
            let Some(place) = self.places[i] else { continue };
            let ids: BTreeSet<&EntityId> =
                talk.speakers.iter().flat_map(|s| s.person.iter().chain(&s.company)).collect();
            speaking.extend(ids.into_iter().filter_map(|id| self.entity(id)));
            let mut said = BTreeSet::new();
            // Facts stand in the order of the talks.
            let from = relations.facts.partition_point(|fact| fact.talk < i);
            for fact in relations.facts[from..].iter().take_while(|fact| fact.talk == i) {
                let Some(person) = self.entity(&fact.person) else { continue };
                let speaks = (RelationKind::SpeaksAt, Target::Talk(place), fact.person_span);
                let company = fact.company.as_ref().and_then(|company| self.entity(company));
                let works = company.map(|company| {
                    (RelationKind::WorksAt, Target::Entity(company), fact.company_span)
                });
                for (kind, target, span) in [Some(speaks), works].into_iter().flatten() {
                    if said.insert((kind, person, target)) {
                        // The line of a company alone does not say who works there.
                        let lines = &self.note.document.lines;
                        let line = |span: Span| lines.line(span.start);
                        let apart = line(fact.person_span) != line(span);
                        let quote = |quotes: &mut Quotes<'_>| {
                            if apart {
                                quotes.two(fact.person_span, span)
                            } else {
                                quotes.one(span)
                            }
                        };
                        told.extend(
                            self.tell(kind, person, target, i, quote)
                                .map(|it| StatedRelation { role: fact.role.clone(), ..it }),
                        );
                    }
                }
            }
        }
        (speaking, told)
    }

    fn statements(&mut self) -> Vec<StatedRelation> {
        let mut told = Vec::new();
        let relations = self.relations;
        for it in &relations.statements {
            let ends = self.entity(&it.source).zip(self.entity(&it.target));
            let Some((source, target)) = ends else { continue };
            let quote = |quotes: &mut Quotes<'_>| quotes.two(it.source_span, it.target_span);
            told.extend(self.tell(it.kind, source, Target::Entity(target), it.talk, quote));
        }
        told
    }

    /// Notes what the talk numbered `talk` of the note tells.
    fn tell(
        &mut self,
        kind: RelationKind,
        source: usize,
        target: Target<usize>,
        talk: usize,
        quote: impl FnOnce(&mut Quotes<'m>) -> Shown,
    ) -> Option<StatedRelation> {
        let place = (*self.places.get(talk)?)?;
        let builder = self.builder;
        let known = match target {
            // Each talk is met with once.
            Target::Talk(_) => None,
            Target::Entity(target) => self.numbers[source].zip(self.numbers[target]),
        };
        let known = known.and_then(|(source, target)| {
            builder.relations.get(&(kind, source, Target::Entity(target)))
        });
        let evidence = self.keep(known.map(|known| &known.best), 0, talk, quote);
        Some(StatedRelation { kind, source, target, talk: place, role: None, evidence })
    }

    /// Returns the number of the entity `id`, if its kind is wanted.
    fn entity(&self, id: &EntityId) -> Option<usize> {
        self.relations.entities.binary_search(id).ok().filter(|entity| self.wanted[*entity])
    }
}

fn record(talk: &Talk, document: &Arc<str>, redacted: bool) -> TalkRecord {
    let mut talk = talk.clone();
    if redacted {
        redact::clean(&mut talk, document);
    }
    let speaker = |it: Speaker| SpeakerRecord {
        name: it.name,
        role: it.role,
        organization: it.organization,
        person: it.person,
        company: it.company,
    };
    TalkRecord {
        id: talk.id.as_str().into(),
        title: talk.title,
        kind: talk.kind,
        event: talk.event,
        date: talk.date.as_deref().map(Arc::from),
        place: talk.place,
        document: Arc::clone(document),
        lines: [talk.lines.0, talk.lines.1],
        url: talk.url,
        speakers: talk.speakers.into_iter().map(speaker).collect(),
        entities: Vec::new(),
        maturity: BTreeMap::new(),
    }
}
