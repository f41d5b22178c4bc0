//! A candidate whose readings were judged.

use smallvec::SmallVec;

use super::{
    Established,
    extent::{whole_at_start, with_legal_form},
    grammar::{self, Cue, Kind, Why},
};
use crate::{
    Rule,
    dictionary::AliasKind,
    resolve::{
        Abstention, Decision, Draft, Reason, Resources,
        judge::{Surroundings, Verdict, is_lower, is_same, judge},
        place::{Place, Spot},
    },
    tag::{Candidate, Lexicon, Meaning},
};

/// Readings, as indices of the lexicon, with their verdicts; mostly one or two.
type Verdicts = SmallVec<[(u32, Verdict); 2]>;

/// A candidate whose readings were judged.
pub(super) struct Judged {
    pub(super) candidate: Candidate,
    pub(super) spot: Spot,
    /// Each reading, as an index of the lexicon, and its verdict.
    pub(super) verdicts: Verdicts,
    /// At least one reading holds.
    pub(super) holds: bool,
    /// At least one reading waits for a surer mention.
    pub(super) weak: bool,
    /// It is a phrase that only consumes text.
    pub(super) phrase: bool,
    /// What the words beside it say of its kind, if anything hangs on it.
    cue: Option<Cue>,
}

impl Judged {
    pub(super) fn new(
        resources: Resources<'_>,
        place: &Place<'_>,
        mut candidate: Candidate,
    ) -> Self {
        let lexicon = resources.lexicon;
        let range = candidate.start..candidate.end;
        let spot = place.spot(range.clone());
        let Spot { block, span, zone } = spot;
        let Meaning::Readings(meant) = &lexicon.meanings[candidate.key as usize] else {
            return Self {
                candidate,
                spot,
                verdicts: Verdicts::new(),
                holds: false,
                weak: false,
                phrase: true,
                cue: None,
            };
        };
        let readings = lexicon.readings_of(candidate.key);
        let key = &lexicon.keys[candidate.key as usize];
        let (before, after) = place.sides_in(block, &range);
        let talk = &place.talks[place.talk_of_block[block]];
        let surface = &place.document.text[span.range()];
        let speaks = talk
            .speakers
            .iter()
            .filter_map(|speaker| speaker.organization_span)
            .any(|organization| organization.contains(span));
        let two_kinds = are_of_two_kinds(lexicon, meant.clone());
        // Of most names nothing hangs on the words beside them.
        let open =
            readings.len() > 1 || readings.iter().any(|r| r.rules.is_some() || r.weight < 0.5);
        let cue = if open {
            grammar::cue(before, after, speaks)
                .filter(|cue| speaks || cue.kind == Kind::Project || is_capitalised(surface))
        } else {
            None
        };
        // Of a name that is only one of software and its maker each cue is
        // trusted, of a common word the sure ones.
        let trusted = cue.filter(|cue| cue.sure || (two_kinds && !cue.weak));
        let around = Surroundings {
            lexicon,
            before,
            after,
            surface,
            small: is_lower(surface),
            zone,
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
        let mut verdicts = Verdicts::new();
        for (reading, i) in readings.iter().zip(meant.clone()) {
            verdicts.push((i, judge(place, &candidate, key, reading, &around)));
        }
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
        let mut spot = spot;
        if readings.iter().all(|r| r.kind == AliasKind::Handle)
            && let Some(slash) = place.text()[range].find('/')
        {
            candidate.start += slash + 1;
            spot = place.spot(candidate.start..candidate.end);
        }
        let holds = verdicts.iter().any(|(_, v)| matches!(v, Verdict::Holds(_)));
        let weak = verdicts.iter().any(|(_, v)| matches!(v, Verdict::Weak(..)));
        Self { candidate, spot, verdicts, holds, weak, phrase: false, cue }
    }

    /// Judges weak readings again, now that it is known what the talk mentions.
    ///
    /// A name that is written as in the dictionary, with a capital, and lacks
    /// its context only, also counts where another talk of the document
    /// mentions the entity.
    pub(super) fn strengthen(
        &mut self,
        lexicon: &Lexicon,
        place: &Place<'_>,
        established: &Established,
    ) {
        let talk = place.talk_of_block[self.spot.block];
        let surface = &place.document.text[self.spot.span.range()];
        for (i, verdict) in &mut self.verdicts {
            let Verdict::Weak(score, reason) = *verdict else { continue };
            let reading = &lexicon.readings[*i as usize];
            let near = reading.rules.as_ref().map_or(&[][..], |rules| &rules.near);
            let beside = established.in_talk(talk, reading.entity)
                || near.iter().any(|entity| established.in_talk(talk, *entity))
                || (reason == Reason::Context
                    && established.document.contains(&reading.entity)
                    && is_capitalised(surface)
                    && is_same(surface, &reading.letters));
            *verdict = if beside { Verdict::Holds(score + 0.5) } else { Verdict::Refused(reason) };
            self.holds |= beside;
        }
    }

    /// Returns the entity meant and the reading, if one stands out; of what is
    /// mentioned beside it `established` tells.
    pub(super) fn decide(
        &self,
        lexicon: &Lexicon,
        established: impl Fn(u32) -> bool,
    ) -> Option<(u32, u32)> {
        if let [(i, verdict)] = self.verdicts.as_slice() {
            let holds = matches!(verdict, Verdict::Holds(_));
            return holds.then(|| (lexicon.readings[*i as usize].entity, *i));
        }
        let mut best: Option<(f64, u32, u32)> = None;
        let mut rival = f64::NEG_INFINITY;
        for (i, verdict) in &self.verdicts {
            let Verdict::Holds(mut score) = *verdict else { continue };
            let reading = &lexicon.readings[*i as usize];
            if established(reading.entity) {
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
            if parents.iter().any(|parent| established(*parent)) {
                score += BY_MAKER;
            }
            if reading.rules.as_ref().is_some_and(|r| r.from.is_some() || r.to.is_some()) {
                // It holds at the date of the talk, and says so.
                score += BY_DATE;
            }
            if let Some(near) =
                reading.rules.as_ref().and_then(|r| r.prefer.as_ref()).map(|p| &p.near)
                && near.iter().any(|entity| established(*entity))
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

    /// Adds to `drafts` what is mentioned if `entity` is meant, by `reading`.
    pub(super) fn draft(
        &self,
        resources: Resources<'_>,
        place: &Place<'_>,
        (entity, reading): (u32, u32),
        drafts: &mut Vec<Draft>,
    ) {
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
        let mut spot = self.spot;
        let whole = if compiled.company { with_legal_form(place, start, end) } else { end };
        if whole != end {
            spot = place.spot(start..whole);
        }
        let confidence = reading.weight.clamp(0.1, 1.0);
        let mention = place.mention(spot, compiled.id.clone(), rule, confidence);
        drafts.push(Draft { start, end: whole, mention });
        // "Heptio Ark" mentions Heptio too.
        if compiled.project {
            drafts.extend(whole_at_start(lexicon, place, entity, start, end));
        }
    }

    /// Tells why `entity` was chosen, if there were others.
    pub(super) fn decision(&self, lexicon: &Lexicon, entity: u32) -> Option<Decision> {
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
            span: self.spot.span,
            others: others.iter().map(|i| lexicon.entities[*i as usize].id.clone()).collect(),
            why: by_cue.map(|cue| cue.why.told()),
        })
    }

    pub(super) fn abstention(&self, lexicon: &Lexicon) -> Abstention {
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
        Abstention { span: self.spot.span, candidates }
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
    surface.starts_with(|c: char| c.is_ascii_uppercase()) || surface.chars().any(char::is_uppercase)
}
