//! Chooses among readings and settles overlaps.
//!
//! First all readings are judged where they stand, then those that hold only
//! beside surer ones, when it is known what else the talk mentions. Overlaps are
//! settled from left to right, the longest spelling first.

use std::collections::HashSet;

use super::{
    Abstention, Draft, Reason, Resources,
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
