//! Decides what each spelling means: candidates → mentions.
//!
//! A candidate is a known spelling at a place; one spelling may be a plain
//! word, one entity, or any of several. Each reading is judged where it stands
//! (`judge`). Overlaps are then settled from left to right, the longest
//! first. Where several entities remain and nothing decides, there is no
//! mention but an [`Abstention`]: a wrong name in a graph costs more than a
//! missing one.
//!
//! Readings that hold only beside surer ones are judged last, when it is known
//! what else the talk mentions.

mod around;
mod called;
mod capitals;
mod choose;
mod claims;
mod employer;
mod employers;
mod frames;
mod full_names;
mod hashtags;
mod hidden;
mod homophones;
mod hyphenated;
mod identifier;
mod introduced;
mod judge;
mod links;
mod listed;
mod local;
mod longer;
mod neighbours;
mod noun;
mod organization;
mod person_names;
mod place;
mod repeated_speakers;
mod search;
mod short_names;
mod siblings;
mod small;
mod somebody;
mod speakers;
mod surnamed;
mod terms;
#[cfg(test)]
mod tests;
mod typos;
mod vouched;

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

pub use self::judge::Reason;
pub(crate) use self::{choose::Working, terms::tag_terms};
use self::{
    choose::choose,
    claims::{Mentions, Taken},
    place::Place,
};
use crate::{
    Diagnostic, Document, EntityId, EntityKind, Location, Mention, Rule, Span, Talk,
    dictionary::Dictionary,
    tag::{FoldedDocument, Lexicon, Scanned, TypoIndex, scan},
};

/// What resolving needs beside the document.
#[derive(Clone, Copy)]
pub(crate) struct Resources<'a> {
    pub(crate) dictionary: &'a Dictionary,
    pub(crate) lexicon: &'a Lexicon,
    /// Absent when the typo rule is off.
    pub(crate) typos: Option<&'a TypoIndex>,
    pub(crate) explain: bool,
    /// Whether people may be mentioned at all.
    pub(crate) people: bool,
}

impl Resources<'_> {
    /// Whether the person whom a text calls `name` is to be left out, by name or identifier.
    fn leaves_out(&self, name: &str) -> bool {
        let dictionary = self.dictionary;
        let id = || EntityId::from_name(EntityKind::PERSON, name);
        dictionary.has_opted_out()
            && (dictionary.is_opted_out(name) || dictionary.is_opted_out(id().as_str()))
    }
}

/// What was found in one document.
#[derive(Clone, Debug, Default)]
pub struct Tagging {
    /// The mentions, in the order of the text.
    pub mentions: Vec<Mention>,
    /// The names of people and companies that no dictionary holds, known from
    /// the titles of this document.
    pub local_names: BTreeMap<EntityId, String>,
    /// Spellings that were no mention, with the reasons; only if asked for.
    pub abstentions: Vec<Abstention>,
    /// Mentions that could have been others, and what decided; only if asked for.
    pub decisions: Vec<Decision>,
    /// Where the document held so many spellings that the rest was left
    /// untagged, in bytes of the text of the document.
    pub full: Option<usize>,
    /// Where the text names people who are left out; see
    /// [`Document::hidden`](crate::Document::hidden).
    pub hidden: Vec<Span>,
}

impl Tagging {
    /// Says that the rest of `document` was left untagged, if it was.
    #[must_use]
    pub fn oddity(&self, document: &Document) -> Option<Diagnostic> {
        let at = document.position(self.full?);
        let message = format!(
            "more than {} names and unknown words; what follows is not tagged, so split the file",
            scan::MOST
        );
        Some(Diagnostic::new(Location::at(&document.name, at.line, at.column), message))
    }
}

/// A choice among several entities of one spelling.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Where it stands, in bytes of the text of the document.
    pub span: Span,
    /// The entities it could have meant as well.
    pub others: Vec<EntityId>,
    /// The cue of the place that decided, in words, if one did.
    pub why: Option<String>,
}

/// A spelling of the dictionary that was not counted.
///
/// # Examples
///
/// ```
/// use kgraph::{Dictionary, TagOptions, Tagger, read_text, segment};
///
/// let options = TagOptions { explain: true, ..TagOptions::default() };
/// let tagger = Tagger::new(Dictionary::embedded()?, options)?;
/// let document = read_text("chat", "It is kind of fast.".into())?;
/// let mut talks = segment(&document, tagger.dictionary());
/// let passed_over = &tagger.tag(&document, &mut talks).abstentions[0];
/// let why = passed_over.candidates.iter().map(|(id, _, reason)| (id.as_str(), reason.as_str()));
/// let why: Vec<_> = why.collect();
/// assert_eq!(why, [
///     ("project:kind", "the word before or after rules it out"),
///     ("project:kind", "the letter case does not fit"),
/// ]);
/// # Ok::<(), kgraph::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Abstention {
    /// Where it stands, in bytes of the text of the document.
    pub span: Span,
    /// Each entity it could have meant, with the score and the reason why not, which
    /// [`Reason::as_str`] words; an entity stands once for each reason.
    pub candidates: Vec<(EntityId, f64, Reason)>,
}

/// A mention in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Where it stands in the folded text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) mention: Mention,
}

/// So much working memory is kept for the next document, in spellings; that of huge
/// documents is given back.
const KEPT: usize = 64 * 1024;

/// Turns what was read in a document into mentions, and resolves the speakers
/// of its talks.
pub(crate) fn resolve(
    resources: Resources<'_>,
    document: &Document,
    folded: &FoldedDocument,
    scanned: &Scanned,
    working: &mut Working,
    talks: &mut [Talk],
) -> Tagging {
    let mut tagging = Tagging::default();
    speakers::resolve_speakers(resources, &document.text, talks, &mut tagging.local_names);
    let place = Place::new(document, folded, &scanned.strange, talks);
    let mut choice = choose(resources, &place, &scanned.candidates, working);
    let left = person_names::leave_out(resources, &place, &mut working.drafts);
    if !left.is_empty() {
        choice.abstentions.extend(left);
        choice.abstentions.sort_by_key(|a| (a.span.start, a.span.end));
    }
    tagging.full = scanned.full.map(|at| folded.source(document, at..at + 1).start);
    tagging.abstentions = choice.abstentions;
    tagging.decisions = choice.decisions;

    working.drafts.extend(patterns(resources, &place));
    let mut mentions = speakers::add_mentions(&place, settle(&mut working.drafts));
    local::add_companies(&place, &mut tagging.local_names, &mut mentions);
    introduced::add_people(resources, &place, &mut tagging.local_names, &mut mentions);
    vouched::add_people(resources, &place, &mut tagging.local_names, &mut mentions);
    employers::add_companies(resources, &place, &mut tagging.local_names, &mut mentions);
    local::add_mentions(resources, &place, &tagging.local_names, &mut mentions);
    hyphenated::add_mentions(resources, &place, &mut mentions);
    if let Some(typos) = resources.typos {
        typos::add_mentions(resources, typos, &place, &mut mentions);
        homophones::add_mentions(resources.lexicon, &place, &mut mentions);
    }
    repeated_speakers::add_mentions(&place, &mut mentions);
    full_names::add_people(resources, &place, &mut tagging.local_names, &mut mentions);
    surnamed::add_people(resources, &place, &mut tagging.local_names, &mut mentions);
    links::add_mentions(resources, &place, &mut mentions);
    short_names::add_mentions(resources, &place, &tagging.local_names, &mut mentions);
    tagging.mentions = mentions.finish(document);
    hidden::leave_out(resources, document, folded, talks, &mut tagging);
    tagging
}

/// Finds what the regular expressions of the dictionary match.
fn patterns(resources: Resources<'_>, place: &Place<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let starts: Vec<usize> = place.document.blocks.iter().map(|b| b.span.start).collect();
    for (regex, zones, entity) in &resources.lexicon.patterns {
        for captures in regex.captures_iter(&place.document.text) {
            let Some(m) = captures.name("mention").or_else(|| captures.get(0)) else { continue };
            let block = starts.partition_point(|start| *start <= m.start()).saturating_sub(1);
            let range = place.folded_range(block, Span::new(m.start(), m.end()));
            let Some(Range { start, end }) = range else { continue };
            if m.is_empty() || !(zones.is_empty() || zones.contains(&place.zone(block, m.start())))
            {
                continue;
            }
            let id = resources.lexicon.entities[*entity as usize].id.clone();
            let mention = place.mention(place.spot(start..end), id, Rule::Pattern, 0.9);
            drafts.push(Draft { start, end, mention });
        }
    }
    drafts
}

/// Turns drafts into mentions; of two drafts that overlap without one holding
/// the other, the earlier one stands.
fn settle(drafts: &mut Vec<Draft>) -> Vec<Mention> {
    drafts.sort_by(|a, b| {
        (a.start, Reverse(a.end), &a.mention.entity).cmp(&(
            b.start,
            Reverse(b.end),
            &b.mention.entity,
        ))
    });
    let mut free_from = 0;
    let stands = |draft: &Draft| {
        let nested = draft.end <= free_from && draft.mention.rule == Rule::Alias;
        let stands = draft.start >= free_from || nested;
        if stands {
            free_from = free_from.max(draft.end);
        }
        stands
    };
    drafts.retain(stands);
    if drafts.len() > KEPT {
        return std::mem::take(drafts).into_iter().map(|draft| draft.mention).collect();
    }
    drafts.drain(..).map(|draft| draft.mention).collect()
}

impl Place<'_> {
    /// Returns the folded offset of the original byte `offset` of `block`.
    pub(crate) fn folded_offset(&self, block: usize, offset: usize) -> Option<usize> {
        let range = self.folded.range(block..block + 1);
        self.folded.folded.find_source(range, offset)
    }

    /// Returns where the characters at `span` of `block` stand in the folded text.
    fn folded_range(&self, block: usize, span: Span) -> Option<Range<usize>> {
        let last = self.document.text.floor_char_boundary(span.end.saturating_sub(1));
        let start = self.folded_offset(block, span.start)?;
        let end = self.folded_offset(block, last.max(span.start))? + 1;
        Some(start..self.text().ceil_char_boundary(end))
    }
}
