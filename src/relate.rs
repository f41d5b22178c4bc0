//! Finds which entities of a note meet, and where.
//!
//! Two entities meet if both are mentioned in one window: a talk, a paragraph
//! or a sentence. Each pair is reported once for every talk it meets in, with
//! the two mentions that stand closest together, because those are what a
//! reader will find most convincing. Speakers and their organisations count as
//! mentions of their talk.
//!
//! This stage knows nearness only. What a meeting is worth is the business of
//! the graph.

mod frame;
mod kind;
mod meet;
mod occurrences;
mod place;
mod sentence;
mod state;
mod verbs;

use std::{fmt, str::FromStr};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use self::{
    kind::RelationKind,
    occurrences::{Occurrences, Row, Rows},
    state::Statement,
};
use self::{
    meet::{Room, Site, settle},
    place::Windows,
};
use crate::{
    entity::{EntityId, EntityKind},
    note::Note,
    span::Span,
    talk::{Talk, TalkKind},
};

/// The stretch of text in which two mentions make their entities meet.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The whole talk.
    #[default]
    Talk,
    /// One block: a paragraph, list item, heading or table row.
    Paragraph,
    /// One sentence of a block.
    Sentence,
}

impl Window {
    /// All windows, the widest first.
    pub const ALL: [Self; 3] = [Self::Talk, Self::Paragraph, Self::Sentence];

    /// Returns the word used in options and output, such as `talk`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Paragraph => "paragraph",
            Self::Sentence => "sentence",
        }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Window {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "talk" => Ok(Self::Talk),
            "paragraph" => Ok(Self::Paragraph),
            "sentence" => Ok(Self::Sentence),
            _ => Err(format!("'{text}' is no window; write talk, paragraph or sentence")),
        }
    }
}

/// What [`relate`] takes into account.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct RelateOptions {
    /// Where two entities must stand to meet.
    pub window: Window,
    /// Whether parts of a document that are no talk count too.
    pub include_sections: bool,
}

impl RelateOptions {
    /// Whether `talk` counts.
    #[must_use]
    pub fn counts(&self, talk: &Talk) -> bool {
        self.include_sections || talk.kind != TalkKind::Section
    }
}

/// Who appears and who meets in one note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relations {
    /// The entities of the talks that count, sorted.
    pub entities: Vec<EntityId>,
    /// In which talks each entity appears, sorted by entity and talk.
    pub appearances: Vec<Appearance>,
    /// Which pairs meet in which talk, sorted by pair and talk.
    pub meetings: Vec<Meeting>,
    /// Which pairs share a talk without meeting there, sorted by talk and pair.
    pub apart: Vec<Apart>,
    /// Who spoke where and for whom, in the order of the text.
    pub facts: Vec<SpeakerFact>,
    /// What sentences state, in the order of the text, once a talk.
    pub statements: Vec<Statement>,
}

/// One entity in one talk.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Appearance {
    /// The entity, as an index of [`Relations::entities`].
    pub entity: usize,
    /// The talk, as an index of the note's talks.
    pub talk: usize,
    /// How often it is mentioned; 0 for a speaker whom only the address of a
    /// schedule page names.
    pub mentions: usize,
    /// Its first mention.
    pub first: Span,
}

/// Two entities in one talk.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Meeting {
    /// The entity whose identifier sorts first, as an index of
    /// [`Relations::entities`].
    pub source: usize,
    /// The other entity.
    pub target: usize,
    /// The talk, as an index of the note's talks.
    pub talk: usize,
    /// The mention of `source` in the closest two mentions of the pair.
    pub source_span: Span,
    /// The mention of `target` there.
    pub target_span: Span,
}

/// Two entities of a talk of which the one is named nowhere but within the name
/// of another: `Argo` where the talk only says `Argo CD`. That is no evidence of a
/// link between the two.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Apart {
    /// The talk, as an index of the note's talks.
    pub talk: usize,
    /// The entity whose identifier sorts first, as an index of
    /// [`Relations::entities`].
    pub source: usize,
    /// The other entity.
    pub target: usize,
}

/// What the heading of a talk says of a speaker.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SpeakerFact {
    /// The speaker.
    pub person: EntityId,
    /// For whom they worked, if said; they spoke in any case.
    pub company: Option<EntityId>,
    /// In which role, if said.
    pub role: Option<String>,
    /// The talk, as an index of the note's talks.
    pub talk: usize,
    /// Where the person is named; the start of the talk if only the address of
    /// a schedule page names them.
    pub person_span: Span,
    /// Where the company is named; that of the person if it is not.
    pub company_span: Span,
}

/// Finds the appearances, meetings and facts of `note`.
///
/// # Complexity
///
/// Each mention is compared with the entities mentioned since the same entity
/// stood last, and with no others: what stands further back was closer to that
/// earlier mention. That is O(m · k) for m mentions of k entities in a talk,
/// usually far less. Memory is linear in the mentions and meetings.
#[must_use]
pub fn relate(note: &Note, options: RelateOptions) -> Relations {
    let facts = facts(note, options);
    let mut entities: Vec<EntityId> = Vec::new();
    let mut ids: FxHashMap<&EntityId, usize> = FxHashMap::default();
    let mut sites: Vec<Site> = Vec::with_capacity(note.mentions.len());
    let mut add = |id, talk: usize, span: Span, tagged| {
        let entity = *ids.entry(id).or_insert_with(|| {
            entities.push(EntityId::clone(id));
            entities.len() - 1
        });
        let line = note.document.lines.line(span.start);
        sites.push(Site { talk, span, entity, line, tagged });
    };
    for mention in &note.mentions {
        if note.talks.get(mention.talk).is_some_and(|talk| options.counts(talk)) {
            add(&mention.entity, mention.talk, mention.span, true);
        }
    }
    for fact in &facts {
        add(&fact.person, fact.talk, fact.person_span, false);
        if let Some(company) = &fact.company {
            add(company, fact.talk, fact.company_span, false);
        }
    }
    for (talk, speaker) in note.talks.iter().enumerate().flat_map(|(i, talk)| {
        talk.speakers.iter().filter(|_| options.counts(talk)).map(move |s| (i, s))
    }) {
        // A company may speak without a person to name.
        if let (None, Some(company)) = (&speaker.person, &speaker.company) {
            let span = speaker.organization_span.unwrap_or_else(|| title_span(note, talk));
            add(company, talk, span, false);
        }
    }
    let ranks = ranks(&mut entities);
    let statements = state::statements(note, options);
    let mut relations = Relations { entities, facts, statements, ..Relations::default() };
    for site in &mut sites {
        site.entity = ranks[site.entity];
    }
    sites.sort_by_key(|s| (s.talk, s.span.start, s.span.end, s.entity, !s.tagged));
    let mut windows = Windows::new(note, options.window);
    let mut room = Room::default();
    for sites in sites.chunk_by(|a, b| a.talk == b.talk) {
        let sites = settle(sites);
        room.enter(&sites);
        room.appearances(&sites, &mut relations.appearances);
        room.meetings(&mut windows, &sites, &mut relations.meetings, &mut relations.apart);
    }
    relations.appearances.sort_unstable();
    relations.meetings.sort_unstable();
    relations.apart.sort_unstable();
    relations
}

/// Sorts `entities`; returns the new place of each.
fn ranks(entities: &mut [EntityId]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entities.len()).collect();
    order.sort_unstable_by(|a, b| entities[*a].cmp(&entities[*b]));
    let mut ranks = vec![0; order.len()];
    for (rank, old) in order.into_iter().enumerate() {
        ranks[old] = rank;
    }
    entities.sort_unstable();
    ranks
}

fn facts(note: &Note, options: RelateOptions) -> Vec<SpeakerFact> {
    let mut facts = Vec::new();
    for (i, talk) in note.talks.iter().enumerate().filter(|(_, talk)| options.counts(talk)) {
        for speaker in &talk.speakers {
            let Some(person) = &speaker.person else { continue };
            let person_span = speaker.name_span.unwrap_or_else(|| title_span(note, i));
            facts.push(SpeakerFact {
                person: person.clone(),
                company: speaker.company.clone(),
                role: speaker.role.clone(),
                talk: i,
                person_span,
                company_span: speaker.organization_span.unwrap_or(person_span),
            });
        }
    }
    facts
}

/// The empty span at the start of a talk.
fn title_span(note: &Note, talk: usize) -> Span {
    let document = &note.document;
    let block = document.blocks.get(note.talks[talk].blocks.start);
    let line = document.lines.line(block.map_or(0, |block| block.span.start));
    let start = document.lines.line_span(&document.text, line).start;
    Span::new(start, start)
}

/// Whether `id` is of one of `kinds`; an empty list means any kind.
#[must_use]
pub(crate) fn is_of(id: &EntityId, kinds: &[EntityKind]) -> bool {
    kinds.is_empty() || kinds.iter().any(|kind| kind.as_str() == id.kind())
}

#[cfg(test)]
mod tests;
