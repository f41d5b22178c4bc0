//! Decides what each spelling means: candidates → mentions.
//!
//! A candidate is a known spelling at a place; one spelling may be a plain
//! word, one entity, or any of several. Each reading is judged where it stands
//! ([`judge`]). Overlaps are then settled from left to right, the longest
//! first. Where several entities remain and nothing decides, there is no
//! mention but an [`Abstention`]: a wrong name in a graph costs more than a
//! missing one.
//!
//! Readings that hold only beside surer ones are judged last, when it is known
//! what else the talk mentions.

mod judge;
mod links;
mod local;
mod place;
mod short;
mod speakers;
#[cfg(test)]
mod tests;
mod typos;

use std::collections::{BTreeMap, HashSet};

pub use self::judge::Reason;
use self::{
    judge::{Surroundings, Verdict, judge},
    place::Place,
};
use crate::{
    Document, EntityId, Mention, Rule, Span, Talk,
    dictionary::{AliasKind, Dictionary},
    tag::{Candidate, FoldedDocument, Lexicon, Meaning, Suffix, TypoIndex, scan},
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
}

/// A spelling of the dictionary that was not counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Abstention {
    /// Where it stands, in bytes of the original text.
    pub span: Span,
    /// Each entity it could have meant, with the score and the reason why not.
    pub candidates: Vec<(EntityId, f64, Reason)>,
}

/// A mention in the making, in offsets of the folded text.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) entity: EntityId,
    pub(crate) rule: Rule,
    pub(crate) confidence: f64,
}

/// Which entities each talk is known to mention, by index of the lexicon.
type Established = Vec<HashSet<u32>>;

/// Turns the candidates of a document into mentions, and resolves the speakers
/// of its talks.
pub(crate) fn resolve(
    resources: Resources<'_>,
    document: &Document,
    folded: &FoldedDocument,
    candidates: Vec<Candidate>,
    talks: &mut [Talk],
) -> Tagging {
    let mut tagging = Tagging::default();
    speakers::resolve_speakers(resources, talks, &mut tagging.local_names);
    let place = Place::new(document, folded, talks);
    let (chosen, abstentions) = choose(resources, &place, candidates);
    tagging.abstentions = abstentions;

    let mut drafts: Vec<Draft> = chosen;
    drafts.extend(patterns(resources, &place));
    let mut mentions = settle(&place, drafts);
    speakers::add_mentions(&place, &mut mentions);
    local::add_companies(&place, &mut tagging.local_names, &mut mentions);
    local::add_mentions(&place, &tagging.local_names, &mut mentions);
    if let Some(typos) = resources.typos {
        typos::add_mentions(resources, typos, &place, &mut mentions);
    }
    links::add_mentions(resources, &place, &mut mentions);
    short::add_mentions(resources, &place, &tagging.local_names, &mut mentions);
    if !resources.people {
        mentions.retain(|m| m.entity.kind() != crate::EntityKind::PERSON);
    }
    mentions.sort_by(|a, b| (a.span, &a.entity).cmp(&(b.span, &b.entity)));
    mentions.dedup_by(|a, b| a.span == b.span && a.entity == b.entity);
    tagging.mentions = mentions;
    tagging
}

/// Chooses readings and settles overlaps among candidates.
fn choose(
    resources: Resources<'_>,
    place: &Place<'_>,
    candidates: Vec<Candidate>,
) -> (Vec<Draft>, Vec<Abstention>) {
    let lexicon = resources.lexicon;
    let mut judged: Vec<Judged> = candidates
        .into_iter()
        .filter(|candidate| resources.explain || may_count(lexicon, place, candidate))
        .map(|candidate| Judged::new(resources, place, candidate))
        .collect();
    judged
        .sort_by_key(|j| (j.candidate.start, std::cmp::Reverse(j.candidate.end), j.candidate.key));

    let mut established: Established = vec![HashSet::new(); place.talks.len().max(1)];
    if judged.iter().any(|j| j.weak) {
        for i in leftmost_longest(&judged, |j| j.holds || j.phrase) {
            if let Some((entity, _)) = judged[i].decide(lexicon, &HashSet::new()) {
                established[place.talk(judged[i].candidate.start)].insert(entity);
            }
        }
        for j in &mut judged {
            if j.weak {
                j.strengthen(lexicon, &established[place.talk(j.candidate.start)]);
            }
        }
    }
    let mut drafts = Vec::new();
    let mut abstentions = Vec::new();
    let selected = leftmost_longest(&judged, |j| j.holds || j.phrase);
    for i in &selected {
        let j = &judged[*i];
        let none = HashSet::new();
        let known = established.get(place.talk(j.candidate.start)).unwrap_or(&none);
        match j.decide(lexicon, known) {
            Some((entity, reading)) => drafts.extend(j.drafts(resources, place, entity, reading)),
            None if resources.explain && !j.phrase => {
                abstentions.push(j.abstention(lexicon, place));
            }
            None => {}
        }
    }
    if resources.explain {
        let taken: HashSet<usize> = selected.into_iter().collect();
        abstentions.extend(
            judged
                .iter()
                .enumerate()
                .filter(|(i, j)| !taken.contains(i) && !j.phrase && !j.holds)
                .map(|(_, j)| j.abstention(lexicon, place)),
        );
        abstentions.sort_by_key(|a| (a.span.start, a.span.end));
    }
    (drafts, abstentions)
}

/// Whether a spelling that counts in some forms only can stand in one of them:
/// most are very common words, and this is a quick look.
fn may_count(lexicon: &Lexicon, place: &Place<'_>, candidate: &Candidate) -> bool {
    if !lexicon.formal[candidate.key as usize] {
        return true;
    }
    let bytes = place.text().as_bytes();
    let marked = |b: Option<&u8>| b.is_some_and(|b| matches!(b, b'@' | b'#' | b'/'));
    let before = candidate.start.checked_sub(1).and_then(|i| bytes.get(i));
    marked(before)
        || marked(bytes.get(candidate.end))
        || bytes[candidate.start..candidate.end].iter().any(|b| matches!(b, b'@' | b'/'))
        || !place.talks[place.talk(candidate.start)].speakers.is_empty()
}

/// Returns the candidates that stand when overlaps are settled from left to
/// right, the longest first; `judged` is sorted that way.
fn leftmost_longest(judged: &[Judged], holds: impl Fn(&Judged) -> bool) -> Vec<usize> {
    let mut free_from = 0;
    let mut selected = Vec::new();
    for (i, j) in judged.iter().enumerate() {
        if j.candidate.start >= free_from && holds(j) {
            free_from = j.candidate.end;
            selected.push(i);
        }
    }
    selected
}

/// A candidate whose readings were judged.
struct Judged {
    candidate: Candidate,
    /// Each reading, as an index of the lexicon, and its verdict.
    verdicts: Vec<(u32, Verdict)>,
    /// At least one reading holds.
    holds: bool,
    /// At least one reading waits for a surer mention.
    weak: bool,
    /// It is a phrase that only consumes text.
    phrase: bool,
}

impl Judged {
    fn new(resources: Resources<'_>, place: &Place<'_>, mut candidate: Candidate) -> Self {
        let lexicon = resources.lexicon;
        let Meaning::Readings(range) = &lexicon.meanings[candidate.key as usize] else {
            return Self {
                candidate,
                verdicts: Vec::new(),
                holds: false,
                weak: false,
                phrase: true,
            };
        };
        let readings = lexicon.readings_of(candidate.key);
        let key = &lexicon.keys[candidate.key as usize];
        let text = place.text();
        let span = place.folded.source(place.document, candidate.start..candidate.end);
        let block = place.folded.block(candidate.start);
        let (before, after) = place.sides(&(candidate.start..candidate.end));
        let talk = &place.talks[place.talk_of_block[block]];
        let around = Surroundings {
            before,
            after,
            surface: &place.document.text[span.range()],
            zone: place.zone(block, span.start),
            organization: talk
                .speakers
                .iter()
                .filter_map(|speaker| speaker.organization_span)
                .any(|organization| organization.contains(span)),
            date: talk.date.as_deref(),
            original_before: &place.document.text[..span.start],
            original_after: &place.document.text[span.end..],
        };
        let verdicts: Vec<(u32, Verdict)> = readings
            .iter()
            .zip(range.clone())
            .map(|(reading, i)| (i, judge(place, &candidate, key, reading, &around)))
            .collect();
        // `heptio/ark` names the repository; its owner is a mention of its own.
        if let Some(slash) = text[candidate.start..candidate.end].find('/')
            && readings.iter().all(|r| r.kind == AliasKind::Handle)
        {
            candidate.start += slash + 1;
        }
        let holds = verdicts.iter().any(|(_, v)| matches!(v, Verdict::Holds(_)));
        let weak = verdicts.iter().any(|(_, v)| matches!(v, Verdict::Weak(..)));
        Self { candidate, verdicts, holds, weak, phrase: false }
    }

    /// Judges weak readings again, now that it is known what the talk mentions.
    fn strengthen(&mut self, lexicon: &Lexicon, established: &HashSet<u32>) {
        for (i, verdict) in &mut self.verdicts {
            let Verdict::Weak(score, reason) = *verdict else { continue };
            let reading = &lexicon.readings[*i as usize];
            let near = reading.rules.as_ref().map_or(&[][..], |rules| &rules.near);
            let beside = established.contains(&reading.entity)
                || near.iter().any(|entity| established.contains(entity));
            *verdict = if beside { Verdict::Holds(score + 0.5) } else { Verdict::Refused(reason) };
            self.holds |= beside;
        }
    }

    /// Returns the entity meant and the reading, if one stands out.
    fn decide(&self, lexicon: &Lexicon, established: &HashSet<u32>) -> Option<(u32, u32)> {
        let mut best: Option<(f64, u32, u32)> = None;
        let mut rival = f64::NEG_INFINITY;
        for (i, verdict) in &self.verdicts {
            let Verdict::Holds(mut score) = *verdict else { continue };
            let reading = &lexicon.readings[*i as usize];
            if established.contains(&reading.entity) {
                score += 0.5;
            }
            if let Some(near) =
                reading.rules.as_ref().and_then(|r| r.prefer.as_ref()).map(|p| &p.near)
                && near.iter().any(|entity| established.contains(entity))
            {
                score += 1.0;
            }
            match best {
                Some((top, entity, _)) if entity == reading.entity => {
                    if score > top {
                        best = Some((score, entity, *i));
                    }
                }
                Some((top, entity, at)) => {
                    if score > top {
                        rival = rival.max(top);
                        best = Some((score, reading.entity, *i));
                    } else {
                        rival = rival.max(score);
                        best = Some((top, entity, at));
                    }
                }
                None => best = Some((score, reading.entity, *i)),
            }
        }
        let (top, entity, reading) = best?;
        (top - rival >= DECISIVE).then_some((entity, reading))
    }

    fn drafts(
        &self,
        resources: Resources<'_>,
        place: &Place<'_>,
        entity: u32,
        reading: u32,
    ) -> Vec<Draft> {
        let lexicon = resources.lexicon;
        let Candidate { start, end, .. } = self.candidate;
        let compiled = &lexicon.entities[entity as usize];
        let reading = &lexicon.readings[reading as usize];
        let rule = match reading.kind {
            AliasKind::Misspelling => Rule::Misspelling,
            AliasKind::Handle if lexicon.keys[self.candidate.key as usize].contains('/') => {
                Rule::Link
            }
            AliasKind::Handle => Rule::Handle,
            AliasKind::Url => Rule::Link,
            AliasKind::Name | AliasKind::Acronym | AliasKind::Former => Rule::Alias,
        };
        let end = if compiled.company { with_legal_form(place, start, end) } else { end };
        let confidence = reading.weight.clamp(0.1, 1.0);
        let mut drafts = vec![Draft { start, end, entity: compiled.id.clone(), rule, confidence }];
        // "Heptio Ark" mentions Heptio too.
        if compiled.project {
            drafts.extend(whole_at_start(lexicon, place, entity, start, end));
        }
        drafts
    }

    fn abstention(&self, lexicon: &Lexicon, place: &Place<'_>) -> Abstention {
        let range = self.candidate.start..self.candidate.end;
        let candidates = self
            .verdicts
            .iter()
            .map(|(i, verdict)| {
                let reading = &lexicon.readings[*i as usize];
                let id = lexicon.entities[reading.entity as usize].id.clone();
                match verdict {
                    Verdict::Holds(score) => (id, *score, Reason::Ambiguous),
                    Verdict::Weak(score, reason) => (id, *score, *reason),
                    Verdict::Refused(reason) => (id, 0.0, *reason),
                }
            })
            .collect();
        Abstention { span: place.folded.source(place.document, range), candidates }
    }
}

/// By how much one entity's score must exceed the next one's.
const DECISIVE: f64 = 0.2;

/// Extends a company's name by a closing legal form: ", Inc.".
fn with_legal_form(place: &Place<'_>, start: usize, end: usize) -> usize {
    let (_, after) = place.sides(&(start..end));
    let rest = after.trim_start_matches([',', ' ']);
    let word: &str = rest.split([' ', '\n', '\t', ',', ';', '(', ')', '&']).next().unwrap_or("");
    let bare = word.trim_end_matches('.');
    let formal = crate::tag::variants::is_legal_form(bare)
        && !matches!(bare, "as" | "co" | "company" | "sa" | "se" | "ab");
    let formal = formal
        || (bare == "se" && after.starts_with(' ') && surface_is_upper(place, end, after, bare));
    if formal { end + (after.len() - rest.len()) + word.len() } else { end }
}

/// Whether the legal form `SE` after a name is written in capitals.
fn surface_is_upper(place: &Place<'_>, end: usize, after: &str, bare: &str) -> bool {
    let skipped = after.len() - after.trim_start_matches([',', ' ']).len();
    let span = place.folded.source(place.document, end + skipped..end + skipped + bare.len());
    place.document.text[span.range()].chars().all(|c| !c.is_lowercase())
}

/// Finds what the name of `entity` at `start..end` begins with, if that is a
/// company or what the entity is a part of: "Heptio" in "Heptio Ark", "Cloud
/// Foundry" in "Cloud Foundry Diego".
fn whole_at_start(
    lexicon: &Lexicon,
    place: &Place<'_>,
    entity: u32,
    start: usize,
    end: usize,
) -> Option<Draft> {
    let text = &place.text()[start..end];
    let parents = &lexicon.entities[entity as usize].parents;
    text.match_indices(' ').collect::<Vec<_>>().into_iter().rev().find_map(|(i, _)| {
        // "kube-dns" is one word, in which nothing else is named.
        let gap = place.folded.source(place.document, start + i..start + i + 1);
        if place.document.text[gap.range()].starts_with(['-', '_']) {
            return None;
        }
        let readings = lexicon.readings_of(lexicon.find(&text[..i])?);
        let mut wholes = readings
            .iter()
            .filter(|r| {
                (parents.contains(&r.entity) || lexicon.entities[r.entity as usize].company)
                    && r.weight >= 0.5
                    && r.rules.as_ref().is_none_or(|rules| rules.only.is_empty())
            })
            .map(|r| r.entity);
        let first = wholes.next()?;
        let one = wholes.all(|other| other == first) && first != entity;
        one.then(|| Draft {
            start,
            end: start + i,
            entity: lexicon.entities[first as usize].id.clone(),
            rule: Rule::Alias,
            confidence: 0.9,
        })
    })
}

/// Finds what the regular expressions of the dictionary match.
fn patterns(resources: Resources<'_>, place: &Place<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let starts: Vec<usize> = place.document.blocks.iter().map(|b| b.span.start).collect();
    for (regex, zones, entity) in &resources.lexicon.patterns {
        for captures in regex.captures_iter(&place.document.text) {
            let Some(m) = captures.name("mention").or_else(|| captures.get(0)) else { continue };
            let block = starts.partition_point(|start| *start <= m.start()).saturating_sub(1);
            let Some(start) = place.folded_offset(block, m.start()) else { continue };
            let Some(end) = place.folded_offset(block, m.end().saturating_sub(1)) else { continue };
            if m.is_empty() || !(zones.is_empty() || zones.contains(&place.zone(block, m.start())))
            {
                continue;
            }
            let id = resources.lexicon.entities[*entity as usize].id.clone();
            drafts.push(Draft {
                start,
                end: end + 1,
                entity: id,
                rule: Rule::Pattern,
                confidence: 0.9,
            });
        }
    }
    drafts
}

/// Turns drafts into mentions; of two drafts that overlap without one holding
/// the other, the earlier one stands.
fn settle(place: &Place<'_>, mut drafts: Vec<Draft>) -> Vec<Mention> {
    drafts.sort_by(|a, b| {
        (a.start, std::cmp::Reverse(a.end), &a.entity).cmp(&(
            b.start,
            std::cmp::Reverse(b.end),
            &b.entity,
        ))
    });
    let mut mentions: Vec<Mention> = Vec::with_capacity(drafts.len());
    let mut free_from = 0;
    for draft in drafts {
        let nested = draft.end <= free_from && draft.rule == Rule::Alias;
        if draft.start < free_from && !nested {
            continue;
        }
        free_from = free_from.max(draft.end);
        mentions.push(place.mention(&draft));
    }
    mentions
}

impl Place<'_> {
    /// Makes the mention that `draft` describes.
    pub(crate) fn mention(&self, draft: &Draft) -> Mention {
        let span = self.folded.source(self.document, draft.start..draft.end);
        let block = self.folded.block(draft.start);
        Mention {
            entity: draft.entity.clone(),
            span,
            position: self.document.lines.position(&self.document.text, span.start),
            zone: self.zone(block, span.start),
            rule: draft.rule,
            confidence: draft.confidence,
            talk: self.talk_of_block[block],
        }
    }

    /// Returns the folded offset of the original byte `offset` of `block`.
    pub(crate) fn folded_offset(&self, block: usize, offset: usize) -> Option<usize> {
        let range = self.folded.range(block..block + 1);
        self.folded.folded.find_source(range, offset)
    }
}

/// The places already taken by mentions, for rules that fill what is left.
pub(crate) struct Taken {
    /// Spans of mentions, sorted and merged.
    spans: Vec<Span>,
}

impl Taken {
    pub(crate) fn new(mentions: &[Mention]) -> Self {
        let mut spans: Vec<Span> = mentions.iter().map(|m| m.span).collect();
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => merged.push(span),
            }
        }
        Self { spans: merged }
    }

    /// Whether a mention overlaps `span`.
    pub(crate) fn overlaps(&self, span: Span) -> bool {
        let i = self.spans.partition_point(|taken| taken.end <= span.start);
        self.spans.get(i).is_some_and(|taken| taken.start < span.end)
    }
}

/// Finds every place at which one of `names` stands as whole words of the
/// folded text.
pub(crate) fn find_words(text: &str, names: &[String]) -> Vec<(usize, usize, usize)> {
    let Ok(automaton) = aho_corasick::AhoCorasick::builder()
        .match_kind(aho_corasick::MatchKind::Standard)
        .build(names)
    else {
        return Vec::new();
    };
    automaton
        .find_overlapping_iter(text)
        .filter(|m| {
            scan::starts_word(text, m.start())
                && scan::ends_word(text, m.start(), m.end()) == Some(Suffix::None)
        })
        .map(|m| (m.start(), m.end(), m.pattern().as_usize()))
        .collect()
}
