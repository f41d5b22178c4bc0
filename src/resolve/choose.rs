//! Chooses among readings and settles overlaps.
//!
//! First all readings are judged where they stand, then those that hold only
//! beside surer ones, when it is known what else the talk mentions. Overlaps are
//! settled from left to right, the longest spelling first.

mod extent;
mod grammar;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use smallvec::SmallVec;

use self::{
    extent::{whole_at_start, with_legal_form},
    grammar::{Cue, Kind, Why},
};
use super::{
    Abstention, Decision, Draft, Reason, Resources,
    judge::{Surroundings, Verdict, judge},
    place::Place,
};
use crate::{
    Rule,
    dictionary::AliasKind,
    tag::{Candidate, Lexicon, Meaning},
};

/// Which entities each talk is known to mention, by index of the lexicon.
type Established = Vec<HashSet<u32>>;

/// Chooses readings and settles overlaps among candidates.
pub(super) fn choose(
    resources: Resources<'_>,
    place: &Place<'_>,
    candidates: Vec<Candidate>,
) -> Choice {
    let lexicon = resources.lexicon;
    // What is refused at once takes no further part, and most is.
    let mut judged: Vec<Judged> = Vec::with_capacity(candidates.len() / 2);
    judged.extend(
        candidates
            .into_iter()
            .filter(|candidate| resources.explain || may_count(lexicon, place, candidate))
            .map(|candidate| Judged::new(resources, place, candidate))
            .filter(|j| j.holds || j.weak || j.phrase || resources.explain),
    );
    judged
        .sort_by_key(|j| (j.candidate.start, std::cmp::Reverse(j.candidate.end), j.candidate.key));

    let mut established: Established = vec![HashSet::new(); place.talks.len().max(1)];
    if judged.iter().any(|j| j.weak || j.verdicts.len() > 1) {
        for i in leftmost_longest(&judged, |j| j.holds || j.phrase) {
            if let Some((entity, _)) = judged[i].decide(lexicon, &HashSet::new()) {
                established[place.talk(judged[i].candidate.start)].insert(entity);
            }
        }
        let document: HashSet<u32> = established.iter().flatten().copied().collect();
        for j in &mut judged {
            if j.weak {
                let talk = &established[place.talk(j.candidate.start)];
                j.strengthen(lexicon, place, talk, &document);
            }
        }
    }
    let mut drafts = Vec::new();
    let mut abstentions = Vec::new();
    let mut decisions = Vec::new();
    let selected = leftmost_longest(&judged, |j| j.holds || j.phrase);
    for i in &selected {
        let j = &judged[*i];
        let none = HashSet::new();
        let known = established.get(place.talk(j.candidate.start)).unwrap_or(&none);
        match j.decide(lexicon, known) {
            Some((entity, reading)) => {
                if resources.explain {
                    decisions.extend(j.decision(lexicon, place, entity));
                }
                drafts.extend(j.drafts(resources, place, entity, reading));
            }
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
    Choice { drafts, abstentions, decisions }
}

/// What was chosen among candidates.
pub(super) struct Choice {
    pub(super) drafts: Vec<Draft>,
    /// Spellings that were passed over; only if asked for.
    pub(super) abstentions: Vec<Abstention>,
    /// Choices among several entities; only if asked for.
    pub(super) decisions: Vec<Decision>,
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

/// Readings, as indices of the lexicon, with their verdicts; mostly one.
type Verdicts = SmallVec<[(u32, Verdict); 1]>;

/// A candidate whose readings were judged.
struct Judged {
    candidate: Candidate,
    /// Each reading, as an index of the lexicon, and its verdict.
    verdicts: Verdicts,
    /// At least one reading holds.
    holds: bool,
    /// At least one reading waits for a surer mention.
    weak: bool,
    /// It is a phrase that only consumes text.
    phrase: bool,
    /// What the words beside it say of its kind, if anything hangs on it.
    cue: Option<Cue>,
}

impl Judged {
    fn new(resources: Resources<'_>, place: &Place<'_>, mut candidate: Candidate) -> Self {
        let lexicon = resources.lexicon;
        let Meaning::Readings(range) = &lexicon.meanings[candidate.key as usize] else {
            return Self {
                candidate,
                verdicts: Verdicts::new(),
                holds: false,
                weak: false,
                phrase: true,
                cue: None,
            };
        };
        let readings = lexicon.readings_of(candidate.key);
        let key = &lexicon.keys[candidate.key as usize];
        let text = place.text();
        let span = place.folded.source(place.document, candidate.start..candidate.end);
        let block = place.folded.block(candidate.start);
        let (before, after) = place.sides(&(candidate.start..candidate.end));
        let talk = &place.talks[place.talk_of_block[block]];
        let surface = &place.document.text[span.range()];
        let speaks = talk
            .speakers
            .iter()
            .filter_map(|speaker| speaker.organization_span)
            .any(|organization| organization.contains(span));
        let two_kinds = are_of_two_kinds(lexicon, range.clone());
        let conditional = readings.iter().any(|r| r.rules.is_some());
        let cue = if conditional || two_kinds || resources.explain {
            grammar::cue(before, after, speaks)
                .filter(|cue| speaks || cue.kind == Kind::Project || is_capitalised(surface))
        } else {
            None
        };
        // Of a name that is only one of software and its maker each cue is
        // trusted, of a common word the sure ones.
        let trusted = cue.filter(|cue| cue.sure || (two_kinds && !cue.weak));
        let around = Surroundings {
            before,
            after,
            surface,
            zone: place.zone(block, span.start),
            organization: speaks
                || trusted.is_some_and(|cue| {
                    // A "Software engineer" need not work for Software AG.
                    let ruled_by = matches!(cue.why, Why::After(_));
                    cue.kind == Kind::Company
                        && (two_kinds || ruled_by || !readings.iter().any(|r| r.common))
                }),
            date: talk.date.as_deref(),
            original_before: &place.document.text[..span.start],
            original_after: &place.document.text[span.end..],
        };
        let mut verdicts: Verdicts = readings
            .iter()
            .zip(range.clone())
            .map(|(reading, i)| (i, judge(place, &candidate, key, reading, &around)))
            .collect();
        if let Some(cue) = trusted.filter(|_| is_capitalised(surface)) {
            for (i, verdict) in &mut verdicts {
                if let Verdict::Weak(score, Reason::Context | Reason::CommonWord) = *verdict
                    && is_of_kind(lexicon, *i, cue.kind)
                {
                    *verdict = Verdict::Holds(score + 1.0);
                }
            }
        }
        // `heptio/ark` names the repository; its owner is a mention of its own.
        if let Some(slash) = text[candidate.start..candidate.end].find('/')
            && readings.iter().all(|r| r.kind == AliasKind::Handle)
        {
            candidate.start += slash + 1;
        }
        let holds = verdicts.iter().any(|(_, v)| matches!(v, Verdict::Holds(_)));
        let weak = verdicts.iter().any(|(_, v)| matches!(v, Verdict::Weak(..)));
        Self { candidate, verdicts, holds, weak, phrase: false, cue }
    }

    /// Judges weak readings again, now that it is known what the talk mentions.
    ///
    /// A name that is written as in the dictionary, with a capital, and lacks
    /// its context only, also counts where another talk of the document
    /// mentions the entity.
    fn strengthen(
        &mut self,
        lexicon: &Lexicon,
        place: &Place<'_>,
        established: &HashSet<u32>,
        document: &HashSet<u32>,
    ) {
        let span = place.folded.source(place.document, self.candidate.start..self.candidate.end);
        let surface = &place.document.text[span.range()];
        for (i, verdict) in &mut self.verdicts {
            let Verdict::Weak(score, reason) = *verdict else { continue };
            let reading = &lexicon.readings[*i as usize];
            let near = reading.rules.as_ref().map_or(&[][..], |rules| &rules.near);
            let beside = established.contains(&reading.entity)
                || near.iter().any(|entity| established.contains(entity))
                || (reason == Reason::Context
                    && document.contains(&reading.entity)
                    && is_capitalised(surface)
                    && surface.chars().filter(|c| c.is_alphanumeric()).eq(reading.letters.chars()));
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
            if reading.kind == AliasKind::Url {
                // The address of a product is first the name of its company.
                score -= 0.5;
            }
            if let Some(cue) = self.cue
                && is_of_kind(lexicon, *i, cue.kind)
            {
                score += if cue.weak { BY_USE } else { BY_GRAMMAR };
            }
            // Of two Krakens the one whose maker is mentioned.
            let parents = &lexicon.entities[reading.entity as usize].parents;
            if parents.iter().any(|parent| established.contains(parent)) {
                score += BY_MAKER;
            }
            if reading.rules.as_ref().is_some_and(|r| r.from.is_some() || r.to.is_some()) {
                // It holds at the date of the talk, and says so.
                score += BY_DATE;
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

    /// Tells why `entity` was chosen, if there were others.
    fn decision(&self, lexicon: &Lexicon, place: &Place<'_>, entity: u32) -> Option<Decision> {
        let holding = self.verdicts.iter().filter(|(_, v)| matches!(v, Verdict::Holds(_)));
        let mut others: Vec<u32> =
            holding.map(|(i, _)| lexicon.readings[*i as usize].entity).collect();
        others.retain(|other| *other != entity);
        others.dedup();
        if others.is_empty() {
            return None;
        }
        let kind = &lexicon.entities[entity as usize];
        let by_cue = self.cue.filter(|cue| match cue.kind {
            Kind::Project => kind.project,
            Kind::Company => kind.company,
        });
        Some(Decision {
            span: place.folded.source(place.document, self.candidate.start..self.candidate.end),
            others: others.iter().map(|i| lexicon.entities[*i as usize].id.clone()).collect(),
            why: by_cue.map(|cue| cue.why.told()),
        })
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
/// What a cue of the place is worth between a project and a company: more than
/// a default, less than the words that an entry itself names.
const BY_GRAMMAR: f64 = 1.0;
/// What it is worth that something is used: services are, and are called as
/// their company, so that this is less than a default.
const BY_USE: f64 = 0.25;
/// What the mention of an owner or a whole is worth.
const BY_MAKER: f64 = 0.25;
/// What it is worth that an alias is dated and the talk lies within.
const BY_DATE: f64 = 0.25;

/// Whether one of the `readings` means a project and another a company.
fn are_of_two_kinds(lexicon: &Lexicon, mut readings: std::ops::Range<u32>) -> bool {
    readings.len() > 1
        && readings.clone().any(|i| is_of_kind(lexicon, i, Kind::Project))
        && readings.any(|i| is_of_kind(lexicon, i, Kind::Company))
}

/// Whether the reading with index `i` means an entity of `kind`.
fn is_of_kind(lexicon: &Lexicon, i: u32, kind: Kind) -> bool {
    let entity = &lexicon.entities[lexicon.readings[i as usize].entity as usize];
    match kind {
        Kind::Project => entity.project,
        Kind::Company => entity.company,
    }
}

fn is_capitalised(surface: &str) -> bool {
    surface.chars().any(char::is_uppercase)
}
