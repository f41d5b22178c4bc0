//! Choices: targets with "and", "or" and "not" between them.

use winnow::{Parser, combinator::opt, stream::Stream};

use super::{
    Input, Parsed, Words,
    became::became,
    bounds::{begins, bound},
    expect, is_next,
    names::{kind, known_name, measure_at, of_kind, stage, stretch},
    sets::{link, linked, skip_before_kind, speaking},
    skip,
    spoken::works,
    talks::{left_out, many, not_by, undated},
    word,
    words::{self, AND, ENDS, LINKED, NOT, OR},
};
use crate::{
    entity::EntityKind,
    query::{Choice, Measure, Set, Target},
};

/// How deep sets may stand within each other; no question needs more.
const DEEPEST: usize = 8;

/// Targets with "and", "or" and "not" between them.
pub(super) fn choice(input: &mut Input<'_>, stops: Words) -> Parsed<Choice> {
    let any = alternatives(input, stops)?;
    let not = excluded(input, stops)?;
    Ok(Choice { any, not })
}

fn alternatives(input: &mut Input<'_>, stops: Words) -> Parsed<Vec<Vec<Target>>> {
    let mut targets = vec![target(input, stops)?];
    // Whether what stands before the next target is "or"; a comma is what the
    // next word between targets is.
    let mut between: Vec<Option<bool>> = Vec::new();
    loop {
        let start = input.checkpoint();
        let comma = is_next(input, 0, &[","]);
        let Ok(token) = word_between(input) else { break };
        let mut or = (!comma).then_some(OR.contains(&token));
        if comma && (is_next(input, 0, OR) || is_next(input, 0, &["and"])) {
            or = Some(is_next(input, 0, OR));
            input.next_token();
        }
        if starts_condition(input) {
            input.reset(&start);
            break;
        }
        targets.push(target(input, stops)?);
        between.push(or);
    }
    let mut any = Vec::new();
    let mut all = Vec::new();
    let mut places = between.iter().enumerate().map(|(i, or)| {
        or.or_else(|| between[i..].iter().flatten().next().copied()).unwrap_or(false)
    });
    for target in targets {
        all.push(target);
        if places.next().unwrap_or(true) {
            any.push(std::mem::take(&mut all));
        }
    }
    if !all.is_empty() {
        any.push(all);
    }
    Ok(any)
}

fn word_between(input: &mut Input<'_>) -> Parsed<&'static str> {
    let found = AND.iter().chain(OR).find(|it| is_next(input, 0, &[it]));
    if let Some(found) = found {
        input.next_token();
        return Ok(found);
    }
    let _: Parsed<()> = expect(input, "'and'");
    expect(input, "'or'")
}

/// Whether what follows is no target but a condition or another link.
fn starts_condition(input: &Input<'_>) -> bool {
    is_next(input, 0, words::CONDITIONS)
        || works(input).is_some()
        || is_next(input, 0, LINKED)
        || is_next(input, 0, words::SPOKE)
        || is_next(input, 0, NOT)
        || is_next(input, 0, words::RANKED)
        || is_next(input, 0, words::TOP) && !is_next(input, 1, AND)
        || is_next(input, 0, words::IS) && is_next(input, 1, LINKED)
}

/// What must not hold, if something must not.
pub(super) fn excluded(input: &mut Input<'_>, stops: Words) -> Parsed<Vec<Target>> {
    let start = input.checkpoint();
    if is_next(input, 0, AND) && is_next(input, 1, NOT) {
        input.next_token();
    }
    if many(input).is_some() || undated(input) > 0 || left_out(input).is_some() {
        // "without speakers", "without a date" and "not keynotes" are said of talks.
        input.reset(&start);
        return Ok(Vec::new());
    }
    if not_by(input).is_some() {
        // "talks about Rook not by Acme".
        input.reset(&start);
        return Ok(Vec::new());
    }
    if opt(word(NOT, "'not'")).parse_next(input)?.is_none() {
        return Ok(Vec::new());
    }
    skip(input, NOT);
    skip(input, &["linked", "to", "about", "by", "on", "mention", "mentioning"]);
    let other = is_next(input, 0, words::CONDITIONS) || is_next(input, 0, words::THROUGH);
    if other || is_next(input, 0, words::VIA) {
        input.reset(&start);
        return Ok(Vec::new());
    }
    Ok(alternatives(input, stops)?.into_iter().flatten().collect())
}

/// A name, or a set within the question.
fn target(input: &mut Input<'_>, stops: Words) -> Parsed<Target> {
    skip(input, &["both", "either"]);
    if let Some(name) = known_name(input, stops) {
        return Ok(Target::Name(name));
    }
    if let Some(name) = of_kind(input, stops) {
        return Ok(Target::Name(name));
    }
    let depth = *input.state.depth.borrow();
    if measure_at(input, 0).is_none() && depth < DEEPEST && starts_set(input) {
        input.state.depth.replace(depth + 1);
        let inner = nested(input);
        input.state.depth.replace(depth);
        return inner.map(Target::Set);
    }
    stretch(input, stops).map_or_else(|| expect(input, "a name"), |name| Ok(Target::Name(name)))
}

fn starts_set(input: &mut Input<'_>) -> bool {
    let start = input.checkpoint();
    let is_set = opt(stage).parse_next(input).is_ok_and(|_| {
        skip_before_kind(input);
        opt(stage).parse_next(input).is_ok()
            && input.input.first().is_some_and(|t| input.state.vocabulary.kind(&t.lower).is_some())
    });
    let community = is_next(input, 0, &["the"]) && is_next(input, 1, words::COMMUNITY)
        || is_next(input, 0, words::COMMUNITY) && is_next(input, 1, &["of"]);
    input.reset(&start);
    is_set || community
}

fn nested(input: &mut Input<'_>) -> Parsed<Set> {
    let stage_before = opt(stage).parse_next(input)?;
    skip_before_kind(input);
    let stage = match stage_before {
        Some(stage) => Some(stage),
        None => opt(stage).parse_next(input)?,
    };
    let speakers = is_next(input, 0, words::SPEAKERS);
    let kind = opt(kind).parse_next(input)?;
    let mut set = Set { stage, kind: kind.clone().flatten(), ..Set::default() };
    if kind.is_some() && begins(&input.input[..], 0) {
        // "companies of people with at least 2 talks".
        let start = input.checkpoint();
        set.bound = bound(input).ok().filter(|it| counts(&set, it.measure));
        if set.bound.is_none() {
            input.reset(&start);
        }
    }
    if kind.is_some()
        && let Ok(became) = became(input)
    {
        set.became = Some(became);
    } else if let Some(link) = link(input, &set, kind.is_some())? {
        set.links.push(link);
    }
    if speakers {
        speaking(&mut set);
    }
    Ok(set)
}

/// Whether the entities of `set` have a number of what `measure` counts.
fn counts(set: &Set, measure: Measure) -> bool {
    measure != Measure::Speakers || set.kind.as_deref() == Some(EntityKind::COMPANY)
}

/// What something must not be linked to, where it need be linked to nothing.
pub(super) fn unlinked(input: &mut Input<'_>) -> Parsed<Choice> {
    word(NOT, "'not'").parse_next(input)?;
    linked(input)?;
    let not = alternatives(input, ENDS)?.into_iter().flatten().collect();
    Ok(Choice { any: Vec::new(), not })
}
