//! Chooses among readings and settles overlaps.
//!
//! First all readings are judged where they stand, then those that hold only
//! beside surer ones, when it is known what else the talk mentions. Overlaps are
//! settled from left to right, the longest spelling first.

mod extent;
mod field;
mod glance;
pub(super) mod grammar;
mod judged;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;

pub(super) use self::glance::AS_WRITTEN;
use self::{
    glance::at_once,
    judged::{Judged, Notes},
};
use super::{Abstention, Decision, Draft, KEPT, Resources, place::Place};
use crate::tag::{Candidate, Senses};

/// Which entities are known to be mentioned, by index of the lexicon.
#[derive(Default)]
struct Established {
    /// In which talks.
    talks: FxHashSet<(usize, u32)>,
    /// For each entity the talk that it was added for last, plus one.
    last: Vec<usize>,
}

impl Established {
    /// Makes room for so many entities, of which none is mentioned.
    fn clear(&mut self, entities: usize) {
        self.talks.clear();
        self.last.clear();
        self.last.resize(entities, 0);
    }

    fn add(&mut self, talk: usize, entity: u32) {
        // Most stand in a talk again and again.
        let last = &mut self.last[entity as usize];
        if *last != talk + 1 {
            *last = talk + 1;
            self.talks.insert((talk, entity));
        }
    }

    fn in_document(&self, entity: u32) -> bool {
        self.last[entity as usize] > 0
    }

    fn in_talk(&self, talk: usize, entity: u32) -> bool {
        self.talks.contains(&(talk, entity))
    }
}

/// Chooses readings and settles overlaps among `candidates`, which come in the
/// order of the text; the drafts of what is meant stand in `working`.
pub(super) fn choose(
    resources: Resources<'_>,
    place: &Place<'_>,
    candidates: &[Candidate],
    working: &mut Working,
) -> Choice {
    let lexicon = resources.lexicon;
    let Working { judged, notes, established, drafts } = working;
    judge_all(resources, place, candidates, judged, notes);
    if judged.iter().any(|j| j.weak || j.readings() > 1) {
        established.clear(lexicon.entities.len());
        for i in leftmost_longest(judged) {
            if let Some((entity, _)) = judged[i].decide(lexicon, notes, |_| false) {
                established.add(place.talk_of_block[judged[i].spot.block], entity);
            }
        }
        for j in judged.iter_mut().filter(|j| j.weak) {
            j.strengthen(lexicon, place, established, notes);
        }
    }
    let mut choice = Choice::default();
    drafts.clear();
    let mut passed_over = Vec::new();
    let mut selected = leftmost_longest(judged).peekable();
    for (i, j) in judged.iter().enumerate() {
        if selected.next_if_eq(&i).is_none() {
            if resources.explain && !j.phrase && !j.holds {
                passed_over.push(j.abstention(lexicon, notes));
            }
            continue;
        }
        let talk = place.talk_of_block[j.spot.block];
        match j.decide(lexicon, notes, |entity| established.in_talk(talk, entity)) {
            Some((entity, reading)) => {
                if resources.explain {
                    choice.decisions.extend(j.decision(lexicon, notes, entity));
                }
                j.draft(resources, place, (entity, reading), drafts);
            }
            None if resources.explain && !j.phrase => {
                choice.abstentions.push(j.abstention(lexicon, notes));
            }
            None => {}
        }
    }
    choice.abstentions.append(&mut passed_over);
    choice.abstentions.sort_by_key(|a| (a.span.start, a.span.end));
    drop(selected);
    if judged.len() > KEPT {
        *judged = Vec::new();
    }
    choice
}

/// The memory that choosing needs.
#[derive(Default)]
pub(crate) struct Working {
    judged: Vec<Judged>,
    notes: Notes,
    established: Established,
    /// What was chosen, and is still to be settled.
    pub(super) drafts: Vec<Draft>,
}

/// What is told of the choice among candidates.
#[derive(Default)]
pub(super) struct Choice {
    /// Spellings that were passed over; only if asked for.
    pub(super) abstentions: Vec<Abstention>,
    /// Choices among several entities; only if asked for.
    pub(super) decisions: Vec<Decision>,
}

/// Judges each of `candidates`; what is refused at once takes no further part.
fn judge_all(
    resources: Resources<'_>,
    place: &Place<'_>,
    candidates: &[Candidate],
    judged: &mut Vec<Judged>,
    notes: &mut Notes,
) {
    notes.clear();
    judged.clear();
    judged.reserve(candidates.len());
    for candidate in candidates {
        let formal = resources.lexicon.senses[candidate.key as usize] == Senses::Formal;
        if resources.explain || !formal || may_count(place, candidate) {
            let spot = place.spot(candidate.start..candidate.end);
            if let Some(meant) = at_once(resources.lexicon, place, candidate, spot) {
                judged.push(Judged::sure(candidate.clone(), spot, meant));
                into_order(judged);
                continue;
            }
            let j = Judged::new(resources, place, (candidate.clone(), spot), notes);
            if j.holds || j.weak || j.phrase || resources.explain {
                judged.push(j);
                into_order(judged);
            } else {
                notes.forget(&j);
            }
        }
    }
}

/// Moves the last one to its place: some start later than they were found.
fn into_order(judged: &mut [Judged]) {
    let mut last = judged.len().saturating_sub(1);
    while last > 0 && judged[last - 1].candidate.order() > judged[last].candidate.order() {
        judged.swap(last - 1, last);
        last -= 1;
    }
}

/// Whether a spelling that counts in some forms only can stand in one of them:
/// most are very common words, and this is a quick look.
fn may_count(place: &Place<'_>, candidate: &Candidate) -> bool {
    let bytes = place.text().as_bytes();
    let marked = |b: Option<&u8>| b.is_some_and(|b| matches!(b, b'@' | b'#' | b'/'));
    let before = candidate.start.checked_sub(1).and_then(|i| bytes.get(i));
    // Words such as "engineers at" say that a company is meant, if it has a capital.
    let capital = || {
        let span = place.folded.source(place.document, candidate.start..candidate.end);
        place.document.text[span.range()].contains(char::is_uppercase)
    };
    marked(before)
        || marked(bytes.get(candidate.end))
        || bytes[candidate.start..candidate.end].iter().any(|b| matches!(b, b'@' | b'/'))
        || !place.talks[place.talk(candidate.start)].speakers.is_empty()
        || capital()
}

/// Returns the candidates that stand when overlaps are settled from left to
/// right, the longest first; `judged` is sorted that way.
fn leftmost_longest(judged: &[Judged]) -> impl Iterator<Item = usize> {
    let mut free_from = 0;
    judged.iter().enumerate().filter_map(move |(i, j)| {
        let stands = j.candidate.start >= free_from && (j.holds || j.phrase);
        if stands {
            free_from = j.candidate.end;
        }
        stands.then_some(i)
    })
}
