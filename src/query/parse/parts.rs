//! The parts after the question proper: which talks count, how rows are ranked.

use winnow::{
    Parser,
    combinator::{alt, opt, preceded},
    stream::Stream,
};

use super::{
    Input, Parsed, expect, is_next,
    names::{date, event, is_date_at, kind, number},
    sets::has_most,
    skip, span_since, word,
    words::{self, OR},
};
use crate::{
    entity::EntityKind,
    error::Error,
    query::{Ask, Condition, Measure, Pick, Question, Set, Time, When, error_at},
    span::Span,
};

/// A part, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Given {
    part: Part,
    span: Span,
}

#[derive(Clone, Debug)]
enum Part {
    Talks(Condition),
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
    let before = input.input.iter().cloned().collect::<Vec<_>>();
    let part = alt((as_of, condition, by, most, limit, significant, only)).parse_next(input)?;
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

fn condition(input: &mut Input<'_>) -> Parsed<Part> {
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
    Ok(Part::Talks(Condition { not, any }))
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
            filter.talks.push(Condition { not: false, any });
            true
        }
        Part::AsOf(date) => once(&mut filter.as_of, date),
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
fn is_staged(set: &Set) -> bool {
    set.stage.is_some()
        || set.links.iter().any(|link| link.to.sets().iter().any(|set| is_staged(set)))
}

/// Refuses parts that have no meaning for what is asked.
pub(super) fn check(question: &Question, given: &[Given], written: &str) -> Result<(), Error> {
    for Given { part, span } in given {
        if let Some(reason) = refusal(question, part) {
            return Err(error_at(written, *span, &reason));
        }
    }
    backwards(question, given, written)?;
    let dated = given.iter().any(|it| matches!(it.part, Part::Talks(_) | Part::AtDate(_)));
    if matches!(question.ask, Ask::New(_)) && !dated {
        let end = written.trim_end().len();
        let message = "the question does not say when; add a date or an event, as in \
                       `new projects in 2019`";
        return Err(error_at(written, Span::new(end, end), message));
    }
    Ok(())
}

/// Refuses stretches of time that end before they begin.
fn backwards(question: &Question, given: &[Given], written: &str) -> Result<(), Error> {
    let later = |from: &str, to: &str| {
        let known = from.len().min(to.len());
        from.get(..known) > to.get(..known)
    };
    let refuse = |span: Span, from: &str, to: &str| {
        let message = format!("{from} is later than {to}; write `from {to} to {from}`");
        Err(error_at(written, span, &message))
    };
    for Given { part, span } in given {
        let Part::Talks(condition) = part else { continue };
        for when in &condition.any {
            if let When::Time(Time::Between(from, to)) = when
                && later(from, to)
            {
                return refuse(*span, from, to);
            }
        }
    }
    if let Ask::Trend {
        slices: Some((When::Time(Time::In(from)), When::Time(Time::In(to)))), ..
    } = &question.ask
        && later(from, to)
    {
        let start = written.find(from.as_str()).unwrap_or_default();
        let end = written.rfind(to.as_str()).map_or(written.len(), |at| at + to.len());
        return refuse(Span::new(start, end.max(start)), from, to);
    }
    Ok(())
}

/// Why `part` means nothing here; `None` if it does.
fn refusal(question: &Question, part: &Part) -> Option<String> {
    let ask = &question.ask;
    let what = ask.what();
    let timed = |condition: &Condition| condition.any.iter().any(|w| matches!(w, When::Time(_)));
    match part {
        Part::Talks(condition) if timed(condition) && ask.has_slices() => Some(format!(
            "{what} says itself which talks are compared; leave the date out, or name an event"
        )),
        Part::AtDate(_) if ask.has_slices() && question.filter.as_of.is_none() => {
            Some(format!("{what} says itself which talks are compared; leave the date out"))
        }
        Part::AsOf(_) if !ask.sets().iter().any(|set| is_staged(set)) => Some(
            "'as of' tells when a project was, say, sandbox, which is not asked here; for the \
             talks of a date write 'in', 'since' or 'until'"
                .to_owned(),
        ),
        Part::By(measure) | Part::Most(measure) => unranked(ask, *measure),
        Part::Limit(_) if matches!(ask, Ask::Path(_) | Ask::Describe(_) | Ask::WhyNot(..)) => {
            Some(format!("{what} has no first rows; leave 'top' out"))
        }
        Part::Significant if !ask.is_of_links() => {
            Some(format!("links are significant or not, and {what} shows none; leave it out"))
        }
        Part::Kinds(_) if !ask.takes_kinds() => {
            Some(format!("{what} is not about a kind of entity; leave 'only' out"))
        }
        _ => None,
    }
}

fn unranked(ask: &Ask, measure: Measure) -> Option<String> {
    let word = measure.as_str();
    let others = |of: fn(Measure) -> bool| {
        let all = Measure::ALL.into_iter().filter(|it| of(*it)).map(Measure::as_str);
        all.collect::<Vec<_>>().join(", ")
    };
    match ask {
        Ask::Entities(Set { kind, .. })
            if measure == Measure::Speakers && kind.as_deref() != Some(EntityKind::COMPANY) =>
        {
            Some(
                "'speakers' counts who spoke for a company; write `top companies by speakers`, or \
                 `speakers` for the people"
                    .to_owned(),
            )
        }
        Ask::Entities(set) if set.wants_links() => None,
        Ask::Entities(_) if measure.is_of_entities() => None,
        Ask::Entities(_) => Some(format!(
            "'{word}' is a measure of links, and no links are asked for; rank entities by {}",
            others(Measure::is_of_entities)
        )),
        Ask::Links { pick, .. } if *pick != Pick::Surprising && measure.is_of_links() => None,
        Ask::Links { pick: Pick::Surprising, .. } => Some(
            "surprising links come by how surprising they are; write `links by ...` for another \
             order"
                .to_owned(),
        ),
        Ask::Links { .. } => Some(format!(
            "'{word}' is a measure of entities; rank links by {}",
            others(Measure::is_of_links)
        )),
        Ask::Events(_) | Ask::Years(_) if measure == Measure::Talks => None,
        Ask::Talks(_) => Some(format!(
            "talks have no '{word}'; they come by date, and `talks by NAME` asks who gave them"
        )),
        other => Some(format!("{} cannot be ranked by '{word}'; leave it out", other.what())),
    }
}
