//! How much rows must have: "with at least 3 talks", "mentioned in two talks", "more than
//! once".

use std::ops::RangeInclusive;

use winnow::stream::Stream;

use super::{Input, Parsed, Words, expect, names::number_named, words};
use crate::query::{Bound, Measure, lex::Token};

/// What may lead to a number of talks: "mentioned in 3 talks".
const NAMED: Words = &["mentioned", "discussed", "covered", "named", "linked", "appearing"];
const HELD: Words = &["held", "delivered"];
const SPEAKERS: Words = &["speaker", "speakers", "presenter", "presenters", "people"];
const LINKS: Words = &["link", "links", "connections", "neighbours", "neighbors"];

/// A number of something, as a stretch of words says it.
pub(super) struct Counted {
    /// Where the words end.
    pub(super) end: usize,
    pub(super) range: RangeInclusive<usize>,
    /// Whether it is a number of times.
    times: bool,
}

/// Reads "at least 3", "more than two", "no", "several", "exactly 2", "3 or more", "twice" from
/// the token `at` on.
pub(super) fn counted(tokens: &[Token], at: usize) -> Option<Counted> {
    let is = |at: usize, words: &[&str]| is(tokens, at, words);
    let found =
        |end: usize, range: RangeInclusive<usize>| Some(Counted { end, range, times: false });
    let more = is(at + 1, &["more"]);
    if is(at, &["no"]) && is(at + 2, &["than"]) && (more || is(at + 1, &["less", "fewer"])) {
        let number = number_named(&tokens.get(at + 3).filter(|it| !it.quoted)?.lower)?;
        return found(at + 4, if more { 1..=number } else { number..=usize::MAX });
    }
    if is(at, &["no"]) {
        return found(at + 1, 0..=0);
    }
    if is(at, &["several", "multiple", "many"]) {
        return found(at + 1, 2..=usize::MAX);
    }
    if is(at, &["a"]) && is(at + 1, &["single"]) {
        return found(at + 2, 1..=1);
    }
    let two = |first: &[&str], second: &str| is(at, first) && is(at + 1, &[second]);
    let (words, beyond) = match () {
        () if two(&["more"], "than") => (2, Some(true)),
        () if two(&["less", "fewer"], "than") => (2, Some(false)),
        () if is(at, &["over"]) => (1, Some(true)),
        () if is(at, &["under"]) => (1, Some(false)),
        () if two(&["at"], "least") || two(&["at"], "most") => (2, None),
        () => (usize::from(is(at, &["exactly", "only", "just"])), None),
    };
    let from = at + words;
    let number = |at: usize| tokens.get(at).filter(|it| !it.quoted).map(|it| it.lower.as_str());
    let (number, end, times) = match number(from)? {
        "once" => (1, from + 1, true),
        "twice" => (2, from + 1, true),
        word => {
            let times = is(from + 1, &["times", "time"]);
            (number_named(word)?, from + 1 + usize::from(times), times)
        }
    };
    let (more, fewer) = (|at| is(at, &["more"]), |at| is(at, &["fewer", "less"]));
    let or = words == 0 && is(end, &["or"]) && (more(end + 1) || fewer(end + 1));
    let least = two(&["at"], "least") || or && more(end + 1);
    let most = two(&["at"], "most") || or && fewer(end + 1);
    let range = match beyond {
        Some(true) => number.saturating_add(1)..=usize::MAX,
        Some(false) => 1..=number.saturating_sub(1),
        None if least => number..=usize::MAX,
        None if most => 1..=number,
        None => number..=number,
    };
    Some(Counted { end: end + if or { 2 } else { 0 }, range, times })
}

/// Whether a number of talks, speakers or links begins at the token `at`, which no name
/// holds: "with at least 3 talks".
pub(super) fn begins(tokens: &[Token], at: usize) -> bool {
    is(tokens, at, words::HAVE) && read(tokens.get(at..).unwrap_or_default()).is_some()
}

/// Whether a number of talks that people gave begins: "gave more than 3 talks".
pub(super) fn tells_given(tokens: &[Token]) -> bool {
    read(tokens).is_some_and(|(_, bound)| bound.measure == Measure::Given)
}

/// "with at least 3 talks", "mentioned in at least 3 talks", "that gave more than 5 talks".
pub(super) fn bound(input: &mut Input<'_>) -> Parsed<Bound> {
    let Some((words, bound)) = read(&input.input[..]) else { return expect(input, "") };
    input.next_slice(words);
    Ok(bound)
}

/// The bound that `tokens` begin with, and how many of them it is.
fn read(tokens: &[Token]) -> Option<(usize, Bound)> {
    let is = |at: usize, words: &[&str]| is(tokens, at, words);
    let that = usize::from(is(0, words::THAT));
    let were = that + usize::from(is(that, words::IS));
    let gave = |at: usize| is(at, words::GAVE) || is(at, HELD);
    let (at, gave, has) = match () {
        () if gave(that) => (that + 1, true, false),
        () if is(that, words::HAVE) => {
            let gave = is(that + 1, words::GAVE) || is(that + 1, HELD);
            (that + 1 + usize::from(gave), gave, !gave)
        }
        () if is(were, &["talked", "spoken"]) && is(were + 1, &["about", "of"]) => {
            (were + 2 + usize::from(is(were + 2, &["in"])), false, false)
        }
        () if is(were, NAMED) => {
            (were + 1 + usize::from(is(were + 1, &["in", "by"])), false, false)
        }
        () if is(that, words::SPOKE) => {
            (that + 1 + usize::from(is(that + 1, &["in"])), true, false)
        }
        () if that == 0 => (usize::from(is(0, &["in"])), false, false),
        () => return None,
    };
    let Counted { end, range, times } = counted(tokens, at)?;
    let (measure, end) = match () {
        () if times && gave => (Measure::Given, end),
        () if times => (Measure::Talks, end),
        () if is(end, words::TALKS) => {
            let given = gave || is(end + 1, &["given"]);
            let end = end + 1 + usize::from(is(end + 1, &["given"]));
            (if given { Measure::Given } else { Measure::Talks }, end)
        }
        () if !has => return None,
        () if is(end, SPEAKERS) => (Measure::Speakers, end + 1),
        () if is(end, &["mention", "mentions"]) => (Measure::Mentions, end + 1),
        () if is(end, LINKS) => (Measure::Degree, end + 1),
        () => return None,
    };
    Some((end, Bound { measure, range }))
}

fn is(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|it| !it.quoted && words.contains(&it.lower.as_str()))
}
