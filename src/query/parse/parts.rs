//! The parts after the question proper: which talks count, how rows are ranked.

use winnow::{
    Parser,
    combinator::{alt, opt, preceded},
    stream::Stream,
};

use super::{
    Input, Parsed,
    bounds::bound,
    expect, is_next,
    names::{date, event, is_date_at, kind, number},
    sets::has_most,
    skip, span_since, word,
    words::{self, OR},
};
use crate::{
    entity::EntityKind,
    query::{Bound, Condition, Measure, Question, Set, Time, When},
    span::Span,
};

/// A part, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) part: Part,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum Part {
    Talks(Condition),
    Bound(Bound),
    /// "at 2018-05", which says when talks took place or when a project was
    /// what it is said to be.
    AtDate(String),
    AsOf(String),
    By(Measure),
    /// "with the most talks", which people and companies give.
    Most(Measure),
    Limit(usize),
    Significant,
    Kinds(Vec<String>),
}

pub(super) fn part(input: &mut Input<'_>) -> Parsed<Given> {
    // "companies linked to Rook, sorted by talks".
    skip(input, &[","]);
    let before = input.input.iter().cloned().collect::<Vec<_>>();
    let part =
        alt((as_of, bound.map(Part::Bound), but, condition, by, most, limit, significant, only))
            .parse_next(input)?;
    Ok(Given { part, span: span_since(input, &before) })
}

fn as_of(input: &mut Input<'_>) -> Parsed<Part> {
    let at_date = |input: &mut Input<'_>| {
        word(words::AT, "").parse_next(input)?;
        date(input).map(Part::AtDate)
    };
    let as_of = |input: &mut Input<'_>| {
        word(words::AS, "").parse_next(input)?;
        word(&["of"], "'of'").parse_next(input)?;
        date(input).map(Part::AsOf)
    };
    if is_next(input, 0, words::AT) && is_date_at(input, 1) { at_date(input) } else { as_of(input) }
}

/// "but not in 2019".
fn but(input: &mut Input<'_>) -> Parsed<Part> {
    skip(input, &[","]);
    word(&["but", "and"], "").parse_next(input)?;
    word(&["not"], "").parse_next(input)?;
    let dated = |input: &mut Input<'_>| date(input).map(|date| When::Time(Time::In(date)));
    let any = vec![alt((when, dated)).parse_next(input)?];
    Ok(Part::Talks(Condition { not: true, any, each: false }))
}

/// "in both 2018 and 2019".
fn both(input: &mut Input<'_>) -> Parsed<Part> {
    alt((word(words::AT, ""), word(words::IN, ""))).parse_next(input)?;
    word(&["both"], "").parse_next(input)?;
    let one = |input: &mut Input<'_>| match date(input) {
        Ok(date) => Ok(When::Time(Time::In(date))),
        Err(_) => event(input).map(When::At),
    };
    let first = one(input)?;
    word(&["and"], "'and'").parse_next(input)?;
    skip(input, words::AT);
    skip(input, words::IN);
    Ok(Part::Talks(Condition { not: false, any: vec![first, one(input)?], each: true }))
}

fn condition(input: &mut Input<'_>) -> Parsed<Part> {
    let start = input.checkpoint();
    if let Ok(part) = both(input) {
        return Ok(part);
    }
    input.reset(&start);
    let not = is_next(input, 0, words::NOT);
    if not {
        if !is_condition(input, 1) {
            return expect(input, "");
        }
        input.next_token();
    }
    let mut any = vec![when(input)?];
    // Of "in 2018 and 2019" no talk is of both.
    let dated = |any: &[When]| matches!(any.last(), Some(When::Time(Time::In(_))));
    while is_next(input, 0, OR)
        || dated(&any) && is_next(input, 0, &["and"]) && is_date_at(input, 1)
    {
        input.next_token();
        // "in 2018 or 2019", "at Copenhagen or Barcelona".
        let again = match any.last() {
            _ if is_condition(input, 0) => when(input)?,
            Some(When::At(_)) if !is_date_at(input, 0) => When::At(event(input)?),
            _ => When::Time(Time::In(date(input)?)),
        };
        any.push(again);
    }
    Ok(Part::Talks(Condition { not, any, each: false }))
}

/// Whether a condition on talks begins at the token `ahead` of the next.
pub(super) fn is_condition(input: &Input<'_>, ahead: usize) -> bool {
    is_next(input, ahead, words::CONDITIONS)
}

fn when(input: &mut Input<'_>) -> Parsed<When> {
    alt((time.map(When::Time), at.map(When::At))).parse_next(input)
}

fn at(input: &mut Input<'_>) -> Parsed<crate::query::Name> {
    let place = alt((word(words::AT, "'at'"), word(words::IN, "")));
    preceded(place, event).parse_next(input)
}

/// A condition on dates.
pub(super) fn time(input: &mut Input<'_>) -> Parsed<Time> {
    alt((
        preceded(word(words::IN, "'in'"), date).map(Time::In),
        preceded(word(words::SINCE, "'since'"), date).map(Time::Since),
        preceded(word(words::AFTER, "'after'"), date).map(Time::After),
        preceded(word(words::BEFORE, "'before'"), date).map(Time::Before),
        preceded(word(words::UNTIL, "'until'"), date).map(Time::Until),
        (
            preceded(word(words::BETWEEN, "'between'"), date),
            preceded(word(&["and"], "'and'"), date),
        )
            .map(|(from, to)| Time::Between(from, to)),
        (
            preceded(word(words::FROM, ""), date),
            opt(preceded(word(&["to", "until", "till"], "'to'"), date)),
        )
            .map(|(from, to)| match to {
                Some(to) => Time::Between(from, to),
                None => Time::Since(from),
            }),
    ))
    .parse_next(input)
}

fn by(input: &mut Input<'_>) -> Parsed<Part> {
    skip(input, words::RANKED);
    word(&["by"], "'by'").parse_next(input)?;
    skip(input, &["the"]);
    if is_next(input, 0, words::NUMBER) && is_next(input, 1, &["of"]) {
        input.next_slice(2);
    }
    let given = is_next(input, 0, &["talks"]) && is_next(input, 1, &["given"]);
    // Here a measure wins over an entity of the same name.
    match input.input.first().and_then(|token| Measure::named(&token.lower)) {
        Some(measure) => {
            input.next_slice(1 + usize::from(given));
            Ok(Part::By(if given { Measure::Given } else { measure }))
        }
        None => expect(
            input,
            "a measure such as 'llr', 'talks', 'score', 'npmi', 'jaccard', 'pagerank' or \
             'betweenness'",
        ),
    }
}

/// "has the most speakers", "with the most links".
fn most(input: &mut Input<'_>) -> Parsed<Part> {
    let ahead = usize::from(is_next(input, 0, words::THAT));
    if !has_most(input, ahead) {
        return expect(input, "");
    }
    input.next_slice(ahead + 1);
    skip(input, &["the", "most"]);
    let measure = input.input.first().and_then(|token| match token.lower.as_str() {
        "speakers" | "people" => Some(Measure::Speakers),
        "talks" | "sessions" => Some(Measure::Talks),
        "mentions" => Some(Measure::Mentions),
        "links" | "connections" | "neighbours" | "neighbors" => Some(Measure::Degree),
        _ => None,
    });
    match measure {
        Some(measure) => {
            input.next_token();
            Ok(Part::Most(measure))
        }
        None => expect(input, "'speakers', 'talks', 'mentions' or 'links'"),
    }
}

fn limit(input: &mut Input<'_>) -> Parsed<Part> {
    preceded(word(words::TOP, "'top'"), number).map(Part::Limit).parse_next(input)
}

fn significant(input: &mut Input<'_>) -> Parsed<Part> {
    if is_next(input, 0, words::ONLY) && is_next(input, 1, words::SIGNIFICANT) {
        input.next_token();
    }
    word(words::SIGNIFICANT, "'significant only'").parse_next(input)?;
    // "significant only projects" is two parts.
    let kind = input.input.get(1).and_then(|token| input.state.vocabulary.kind(&token.lower));
    if is_next(input, 0, words::ONLY) && kind.is_none() {
        input.next_token();
    }
    skip(input, words::LINKS);
    Ok(Part::Significant)
}

fn only(input: &mut Input<'_>) -> Parsed<Part> {
    word(words::ONLY, "").parse_next(input)?;
    let mut kinds = Vec::new();
    loop {
        kinds.extend(kind(input)?);
        if !is_next(input, 0, words::AND) && !is_next(input, 0, OR) {
            return Ok(Part::Kinds(kinds));
        }
        input.next_token();
    }
}

/// Adds a part to the question; false if it is said twice.
pub(super) fn add(question: &mut Question, given: &Given) -> bool {
    fn once<T>(place: &mut Option<T>, value: T) -> bool {
        place.replace(value).is_none()
    }
    let staged = question.ask.sets().iter().any(|set| is_staged(set));
    let filter = &mut question.filter;
    match given.part.clone() {
        Part::Talks(condition) => {
            let at = |c: &Condition| !c.not && c.any.iter().any(|w| matches!(w, When::At(_)));
            let twice = at(&condition) && filter.talks.iter().any(at);
            filter.talks.push(condition);
            !twice
        }
        Part::AtDate(date) if staged => once(&mut filter.as_of, date),
        Part::AtDate(date) => {
            let any = vec![When::Time(Time::In(date))];
            filter.talks.push(Condition { not: false, any, each: false });
            true
        }
        Part::AsOf(date) => once(&mut filter.as_of, date),
        Part::Bound(bound) => once(&mut filter.bound, bound),
        Part::By(measure) => once(&mut question.by, measure),
        Part::Most(measure) => {
            let speak = [EntityKind::PERSON, EntityKind::COMPANY];
            let gives = question.ask.kind().is_some_and(|kind| speak.contains(&kind));
            let given = gives && measure == Measure::Talks;
            once(&mut question.by, if given { Measure::Given } else { measure })
        }
        Part::Limit(limit) => once(&mut question.limit, limit),
        Part::Significant => !std::mem::replace(&mut filter.significant, true),
        Part::Kinds(kinds) => {
            let first = filter.kinds.is_empty();
            filter.kinds = kinds;
            first
        }
    }
}

/// Whether the maturity of projects is asked for, within the set as well.
pub(super) fn is_staged(set: &Set) -> bool {
    set.stage.is_some()
        || set.links.iter().any(|link| link.to.sets().iter().any(|set| is_staged(set)))
}
