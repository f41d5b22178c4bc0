//! A candidate whose readings were judged.

use std::ops::Range;

use super::{
    Established,
    extent::{whole_at_start, with_legal_form},
    field::is_of_field,
    glance::BESIDE,
    grammar::{Cue, Kind, is_of_kind},
};
use crate::{
    Rule,
    dictionary::AliasKind,
    resolve::{
        Abstention, Decision, Draft, Reason, Resources,
        around::{Surroundings, is_capitalised},
        judge::{Verdict, is_same, judge},
        place::{Place, Spot},
    },
    tag::{Candidate, Lexicon, Meaning},
};

/// What was found out about candidates, beside them: how much differs.
#[derive(Default)]
pub(super) struct Notes {
    /// Readings, as indices of the lexicon, with their verdicts.
    verdicts: Vec<(u32, Verdict)>,
    cues: Vec<Cue>,
}

impl Notes {
    pub(super) fn clear(&mut self) {
        self.verdicts.clear();
        self.cues.clear();
    }

    /// Forgets `judged`, the last one.
    pub(super) fn forget(&mut self, judged: &Judged) {
        self.verdicts.truncate(judged.verdicts.start as usize);
    }
}

/// A candidate whose readings were judged.
pub(super) struct Judged {
    pub(super) candidate: Candidate,
    pub(super) spot: Spot,
    /// At least one reading holds.
    pub(super) holds: bool,
    /// At least one reading waits for a surer mention.
    pub(super) weak: bool,
    /// It is a phrase that only consumes text.
    pub(super) phrase: bool,
    /// The verdicts on its readings, as a range of [`Notes::verdicts`]; none if it
    /// is sure.
    verdicts: Range<u32>,
    /// The entity and the index of its first reading.
    first: (u32, u32),
    /// What the words beside it say of its kind, if anything hangs on it, as an
    /// index of [`Notes::cues`].
    cue: Option<u32>,
}

impl Judged {
    /// Makes one that means an entity by a reading beyond doubt.
    pub(super) fn sure(candidate: Candidate, spot: Spot, meant: (u32, u32)) -> Self {
        let verdicts = 0..0;
        let (weak, phrase, cue) = (false, false, None);
        Self { candidate, spot, holds: true, weak, phrase, verdicts, first: meant, cue }
    }

    pub(super) fn new(
        resources: Resources<'_>,
        place: &Place<'_>,
        (candidate, spot): (Candidate, Spot),
        notes: &mut Notes,
    ) -> Self {
        let mut judged = Self::sure(candidate, spot, (0, 0));
        judged.holds = false;
        match &resources.lexicon.meanings[judged.candidate.key as usize] {
            Meaning::Phrase => judged.phrase = true,
            Meaning::Readings(meant) => judged.judge(resources, place, meant.clone(), notes),
        }
        judged
    }

    /// Judges its readings, those `meant`.
    fn judge(
        &mut self,
        resources: Resources<'_>,
        place: &Place<'_>,
        meant: Range<u32>,
        notes: &mut Notes,
    ) {
        let lexicon = resources.lexicon;
        let key = &lexicon.keys[self.candidate.key as usize];
        let around =
            Surroundings::new(lexicon, place, &self.candidate, self.spot, resources.explain);
        let readings = lexicon.readings_of(self.candidate.key);
        self.first = (readings.first().map_or(0, |r| r.entity), meant.start);
        self.verdicts.start = narrow(notes.verdicts.len());
        let mut open = 0;
        for (reading, i) in readings.iter().zip(meant) {
            let mut verdict = judge(key, reading, &around);
            if let Verdict::Weak(score, Reason::Context | Reason::CommonWord) = verdict
                && is_capitalised(around.surface())
                && around.trusted().is_some_and(|cue| is_of_kind(lexicon, reading, cue.kind))
            {
                verdict = Verdict::Holds(score + 1.0);
            }
            self.holds |= matches!(verdict, Verdict::Holds(_));
            self.weak |= matches!(verdict, Verdict::Weak(..));
            open += usize::from(!matches!(verdict, Verdict::Refused(_)));
            notes.verdicts.push((i, verdict));
        }
        self.verdicts.end = narrow(notes.verdicts.len());
        if open > 1
            && let Some(cue) = around.cue()
        {
            self.cue = Some(narrow(notes.cues.len()));
            notes.cues.push(cue);
        }
        drop(around);
        // `heptio/ark` names the repository; its owner is a mention of its own.
        if readings.iter().all(|r| r.kind == AliasKind::Handle)
            && let Some(slash) = key.find('/')
        {
            self.candidate.start += slash + 1;
            self.spot = place.spot(self.candidate.start..self.candidate.end);
        }
    }

    fn verdicts<'n>(&self, notes: &'n Notes) -> &'n [(u32, Verdict)] {
        &notes.verdicts[self.verdicts.start as usize..self.verdicts.end as usize]
    }

    /// How many readings it has.
    pub(super) fn readings(&self) -> usize {
        self.verdicts.len()
    }

    fn cue(&self, notes: &Notes) -> Option<Cue> {
        self.cue.map(|i| notes.cues[i as usize])
    }

    /// Judges weak readings again, now that it is known what the talk mentions.
    ///
    /// A name that is written as in the dictionary, with a capital, and lacks
    /// its context only, also counts where another talk of the document
    /// mentions the entity, and in a talk of its field; one in small letters where
    /// any does.
    pub(super) fn strengthen(
        &mut self,
        lexicon: &Lexicon,
        place: &Place<'_>,
        established: &Established,
        notes: &mut Notes,
    ) {
        let talk = place.talk_of_block[self.spot.block];
        let surface = &place.document.text[self.spot.span.range()];
        let range = self.verdicts.start as usize..self.verdicts.end as usize;
        for (i, verdict) in &mut notes.verdicts[range] {
            let Verdict::Weak(score, reason) = *verdict else { continue };
            let reading = &lexicon.readings[*i as usize];
            let near = reading.rules.as_ref().map_or(&[][..], |rules| &rules.near);
            let as_written = || {
                reason == Reason::Context
                    && is_capitalised(surface)
                    && is_same(surface, &reading.letters)
            };
            let beside = established.in_talk(talk, reading.entity)
                || reason == Reason::Case && established.in_document(reading.entity)
                || near.iter().any(|entity| established.in_talk(talk, *entity))
                || as_written()
                    && (established.in_document(reading.entity)
                        || reading.rules.as_ref().is_some_and(|rules| {
                            let at = (&self.candidate, self.spot);
                            is_of_field(lexicon, place, at, rules, established)
                        }));
            *verdict =
                if beside { Verdict::Holds(score + BESIDE) } else { Verdict::Refused(reason) };
            self.holds |= beside;
        }
    }

    /// Returns the entity meant and the reading, if one stands out; of what is
    /// mentioned beside it `established` tells.
    pub(super) fn decide(
        &self,
        lexicon: &Lexicon,
        notes: &Notes,
        established: impl Fn(u32) -> bool,
    ) -> Option<(u32, u32)> {
        if self.verdicts.len() <= 1 {
            return self.holds.then_some(self.first);
        }
        let cue = self.cue(notes);
        let mut best: Option<(f64, u32, u32)> = None;
        let mut rival = f64::NEG_INFINITY;
        for (i, verdict) in self.verdicts(notes) {
            let Verdict::Holds(mut score) = *verdict else { continue };
            let reading = &lexicon.readings[*i as usize];
            if established(reading.entity) {
                score += 0.5;
            }
            if reading.kind == AliasKind::Url {
                // The address of a product is first the name of its company.
                score -= 0.5;
            }
            if let Some(cue) = cue
                && is_of_kind(lexicon, reading, cue.kind)
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
    pub(super) fn decision(
        &self,
        lexicon: &Lexicon,
        notes: &Notes,
        entity: u32,
    ) -> Option<Decision> {
        let holding = self.verdicts(notes).iter().filter(|(_, v)| matches!(v, Verdict::Holds(_)));
        let mut others: Vec<u32> =
            holding.map(|(i, _)| lexicon.readings[*i as usize].entity).collect();
        others.retain(|other| *other != entity);
        others.dedup();
        if others.is_empty() {
            return None;
        }
        let kind = &lexicon.entities[entity as usize];
        let by_cue = self.cue(notes).filter(|cue| match cue.kind {
            Kind::Project => kind.project,
            Kind::Company => kind.company,
        });
        Some(Decision {
            span: self.spot.span,
            others: others.iter().map(|i| lexicon.entities[*i as usize].id.clone()).collect(),
            why: by_cue.map(|cue| cue.why.told()),
        })
    }

    pub(super) fn abstention(&self, lexicon: &Lexicon, notes: &Notes) -> Abstention {
        let mut candidates: Vec<_> = self
            .verdicts(notes)
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
        // The spellings of one entity may be refused for the same reason.
        candidates.dedup();
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

/// Places among notes, which are far fewer.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
