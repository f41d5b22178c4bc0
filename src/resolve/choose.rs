//! Chooses among readings and settles overlaps.
//!
//! First all readings are judged where they stand, then those that hold only
//! beside surer ones, when it is known what else the talk mentions. Overlaps are
//! settled from left to right, the longest spelling first.

mod extent;
mod grammar;
mod judged;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashSet;

use self::judged::Judged;
use super::{Abstention, Decision, Draft, Resources, place::Place};
use crate::tag::{Candidate, Lexicon};

/// Which entities are known to be mentioned, by index of the lexicon.
#[derive(Default)]
struct Established {
    /// In which talks.
    talks: FxHashSet<(usize, u32)>,
    /// In the document.
    document: FxHashSet<u32>,
}

impl Established {
    fn add(&mut self, talk: usize, entity: u32) {
        if self.talks.insert((talk, entity)) {
            self.document.insert(entity);
        }
    }

    fn in_talk(&self, talk: usize, entity: u32) -> bool {
        self.talks.contains(&(talk, entity))
    }
}

/// Chooses readings and settles overlaps among `candidates`, which come in the
/// order of the text.
pub(super) fn choose(
    resources: Resources<'_>,
    place: &Place<'_>,
    candidates: &[Candidate],
    working: &mut Working,
) -> Choice {
    let lexicon = resources.lexicon;
    let Working { judged } = working;
    judge_all(resources, place, candidates, judged);
    let mut established = Established::default();
    if judged.iter().any(|j| j.weak || j.verdicts.len() > 1) {
        for i in leftmost_longest(judged) {
            if let Some((entity, _)) = judged[i].decide(lexicon, |_| false) {
                established.add(place.talk_of_block[judged[i].spot.block], entity);
            }
        }
        for j in judged.iter_mut().filter(|j| j.weak) {
            j.strengthen(lexicon, place, &established);
        }
    }
    let mut choice = Choice { drafts: Vec::with_capacity(judged.len()), ..Choice::default() };
    let mut passed_over = Vec::new();
    let mut selected = leftmost_longest(judged).peekable();
    for (i, j) in judged.iter().enumerate() {
        if selected.next_if_eq(&i).is_none() {
            if resources.explain && !j.phrase && !j.holds {
                passed_over.push(j.abstention(lexicon));
            }
            continue;
        }
        let talk = place.talk_of_block[j.spot.block];
        match j.decide(lexicon, |entity| established.in_talk(talk, entity)) {
            Some((entity, reading)) => {
                if resources.explain {
                    choice.decisions.extend(j.decision(lexicon, entity));
                }
                j.draft(resources, place, (entity, reading), &mut choice.drafts);
            }
            None if resources.explain && !j.phrase => {
                choice.abstentions.push(j.abstention(lexicon));
            }
            None => {}
        }
    }
    choice.abstentions.append(&mut passed_over);
    choice.abstentions.sort_by_key(|a| (a.span.start, a.span.end));
    choice
}

/// The memory that choosing needs.
#[derive(Default)]
pub(crate) struct Working {
    judged: Vec<Judged>,
}

/// What was chosen among candidates.
#[derive(Default)]
pub(super) struct Choice {
    pub(super) drafts: Vec<Draft>,
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
) {
    judged.clear();
    judged.reserve(candidates.len());
    for candidate in candidates {
        if resources.explain || may_count(resources.lexicon, place, candidate) {
            let j = Judged::new(resources, place, candidate.clone());
            if j.holds || j.weak || j.phrase || resources.explain {
                judged.push(j);
                into_order(judged);
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
fn may_count(lexicon: &Lexicon, place: &Place<'_>, candidate: &Candidate) -> bool {
    if !lexicon.formal[candidate.key as usize] {
        return true;
    }
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
