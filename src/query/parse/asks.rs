//! What a question asks for.

use winnow::{
    Parser,
    combinator::{alt, opt},
    stream::Stream,
};

use super::{
    Input, Parsed, Token,
    bounds::begins,
    choice::{choice, excluded},
    deeds, expect, is_next, leading,
    names::{date, event, is_date_at, kind, known_name, name, number, take, two_names},
    parts::{self, time},
    sets::{self, linked, plain_set, set},
    skip, spoken, talks, tell, word,
    words::{self, AND, LINKED},
};
use crate::{
    entity::EntityKind,
    query::{Ask, Choice, LinkedTo, Name, Pick, Route, Set, Target, Tie, Time, When},
    text,
};

/// What may stand between two that are compared, beside "and".
const WITH: super::Words = &["with", "to", "vs", "vs.", "versus"];

/// What is asked, and how many are wanted if that was said there.
pub(super) fn ask(input: &mut Input<'_>) -> Parsed<(Ask, Option<usize>)> {
    let bare = |ask| (ask, None);
    // The order matters where one question begins like another.
    alt((
        alt((talks::talks, links, talks::first)),
        alt((talks::events, talks::said, talks::quotes)).map(bare),
        alt((compare, trend, new, bridges, communities, tell::told)).map(bare),
        alt((spoken::who_at, in_common, what_uses, spoken::talked_about, deeds::doers, employers))
            .map(|set| (Ask::Entities(set), None)),
        set.map(|(set, limit)| (Ask::Entities(set), limit)),
        alt((tell::why_not, tell::why, tell::evidence, path, tell::describe)).map(bare),
        // "Google and Red Hat talks" is no pair.
        alt((talks::of_name, tell::versus, tell::pair, leading::of_name)).map(bare),
    ))
    .parse_next(input)
}

/// Drops a "please" at the end, which behind a comma would be one more name.
pub(super) fn without_please(tokens: &mut Vec<Token>) {
    let marks = tokens.iter().rev().take_while(|it| ["?", ";"].contains(&it.lower.as_str()));
    let end = tokens.len() - marks.count();
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|it| it.lower == word);
    if end > 1 && is(end - 1, "please") {
        let comma = usize::from(end > 2 && is(end - 2, ","));
        tokens.drain(end - 1 - comma..end);
    }
}

fn links(input: &mut Input<'_>) -> Parsed<(Ask, Option<usize>)> {
    skip(input, words::WHICH);
    skip(input, words::IS);
    skip(input, &["the", "most"]);
    let mut limit = None;
    if is_next(input, 0, words::TOP) {
        input.next_token();
        limit = opt(number).parse_next(input)?;
        skip(input, &["most"]);
    }
    let pick = if is_next(input, 0, words::SURPRISING) {
        input.next_token();
        Pick::Surprising
    } else {
        skip(input, words::STRONGEST);
        Pick::Strongest
    };
    word(words::LINKS, "'links'").parse_next(input)?;
    if pick == Pick::Strongest && is_next(input, 0, words::BETWEEN) && !between_dates(input) {
        input.next_token();
        return two_names(input).map(|(a, b)| (Ask::Between(a, b), limit));
    }
    let bound = begins(&input.input[..], 0);
    let of = if !bound && is_next(input, 0, &["of", "to", "with"]) {
        input.next_token();
        choice(input, &[])?
    } else {
        let _: Parsed<()> = expect(input, "'of'");
        Choice::default()
    };
    Ok((Ask::Links { pick, of }, limit))
}

fn between_dates(input: &Input<'_>) -> bool {
    input.input.get(1).is_some_and(|t| t.lower.starts_with(|c: char| c.is_ascii_digit()))
}

fn bridges(input: &mut Input<'_>) -> Parsed<Ask> {
    skip(input, words::WHICH);
    word(words::BRIDGES, "'bridges'").parse_next(input)?;
    if is_next(input, 0, words::BETWEEN) && !between_dates(input) {
        input.next_token();
        return two_names(input).map(|(a, b)| Ask::Bridges(a, b));
    }
    let of = if is_next(input, 0, &["of", "to"]) {
        input.next_token();
        choice(input, &[])?
    } else {
        let _: Parsed<()> = expect(input, "'between'");
        Choice::default()
    };
    Ok(Ask::Links { pick: Pick::Bridges, of })
}

fn communities(input: &mut Input<'_>) -> Parsed<Ask> {
    skip(input, words::WHICH);
    skip(input, words::IS);
    skip(input, &["the", "there"]);
    word(words::COMMUNITIES, "'communities'").parse_next(input)?;
    Ok(Ask::Communities)
}

fn trend(input: &mut Input<'_>) -> Parsed<Ask> {
    skip(input, words::WHICH);
    skip(input, words::IS);
    let mut direction = rising(input);
    let set = plain_set(input)?;
    if direction.is_none() {
        // "which projects are rising".
        skip(input, words::IS);
        direction = rising(input);
    }
    let Some(rising) = direction else { return expect(input, "'rising'") };
    let slices = if is_next(input, 0, words::FROM) || is_next(input, 0, words::BETWEEN) {
        input.next_token();
        let before = slice(input)?;
        word(&["to", "until", "till", "and"], "'to'").parse_next(input)?;
        Some((before, slice(input)?))
    } else if is_next(input, 0, words::SINCE) && is_date_at(input, 1) {
        input.next_token();
        let date = date(input)?;
        Some((When::Time(Time::Before(date.clone())), When::Time(Time::Since(date))))
    } else if is_next(input, 0, words::IN) && is_date_at(input, 1) {
        input.next_token();
        let date = date(input)?;
        Some((When::Time(Time::Before(date.clone())), When::Time(Time::In(date))))
    } else {
        let _: Parsed<()> = expect(input, "'from'");
        None
    };
    Ok(Ask::Trend { set, rising, slices })
}

fn rising(input: &mut Input<'_>) -> Option<bool> {
    let rising = is_next(input, 0, words::RISING);
    if rising || is_next(input, 0, words::FALLING) {
        input.next_token();
        return Some(rising);
    }
    None
}

fn compare(input: &mut Input<'_>) -> Parsed<Ask> {
    word(words::COMPARE, "'compare'").parse_next(input)?;
    let start = input.checkpoint();
    skip(input, &["of", "between"]);
    if let Some(ends) = compared(input) {
        return Ok(ends);
    }
    input.reset(&start);
    let set = plain_set(input)?;
    skip(input, &["in", "at", "of", "from", "between"]);
    let before = slice(input)?;
    alt((word(AND, "'and'"), word(WITH, ""))).parse_next(input)?;
    skip(input, &["in", "at", "of"]);
    let after = slice(input)?;
    let after = same_event(input, &before, after);
    Ok(Ask::Compare { set, slices: (before, after) })
}

/// The event of another year, where only the year is said: "compare Copenhagen 2018 and 2019".
fn same_event(input: &Input<'_>, before: &When, after: When) -> When {
    let (When::At(name), When::Time(Time::In(year))) = (before, &after) else { return after };
    let Some((event, _)) = name.text.rsplit_once(' ').filter(|it| text::is_date(it.1)) else {
        return after;
    };
    let text = format!("{event} {year}");
    let known = input.state.vocabulary.knows_event(&text);
    if known { When::At(Name { text, span: name.span }) } else { after }
}

/// Two entities in place of two parts of the talks.
fn compared(input: &mut Input<'_>) -> Option<Ask> {
    let entity = |input: &mut Input<'_>| {
        let vocabulary = input.state.vocabulary;
        let quoted = input.input.first().is_some_and(|it| it.quoted && vocabulary.knows(&it.text));
        let name = if quoted { take(input, 1) } else { known_name(input, WITH) };
        // Most companies have events that are called after them.
        name.filter(|it| !vocabulary.is_gathering(&it.text))
    };
    let one = entity(input)?;
    if !is_next(input, 0, AND) && !is_next(input, 0, WITH) {
        return None;
    }
    input.next_token();
    Some(Ask::Between(one, entity(input)?))
}

/// A part of the talks: a date, another stretch of time, or an event.
fn slice(input: &mut Input<'_>) -> Parsed<When> {
    if is_date_at(input, 0) {
        return date(input).map(|date| When::Time(Time::In(date)));
    }
    let words = [words::SINCE, words::AFTER, words::BEFORE, words::UNTIL];
    if words.iter().any(|words| is_next(input, 0, words)) {
        return time(input).map(When::Time);
    }
    let before = input.checkpoint();
    match super::names::stretch(input, WITH) {
        Some(name) if !name.text.starts_with(|c: char| c.is_ascii_digit()) => Ok(When::At(name)),
        _ => {
            input.reset(&before);
            event(input).map(When::At)
        }
    }
}

fn new(input: &mut Input<'_>) -> Parsed<Ask> {
    skip(input, words::WHICH);
    skip(input, words::IS);
    let first = is_next(input, 0, words::NEW);
    skip(input, words::NEW);
    let set = plain_set(input)?;
    if !first {
        // "which projects are new".
        skip(input, words::IS);
        word(words::NEW, "'new'").parse_next(input)?;
    }
    Ok(Ask::New(set))
}

/// "what do Rook and Istio have in common".
fn in_common(input: &mut Input<'_>) -> Parsed<Set> {
    word(&["what", "which"], "").parse_next(input)?;
    let kind = opt(kind).parse_next(input)?.flatten();
    word(&["do", "does", "have"], "").parse_next(input)?;
    let to = choice(input, &["have", "share"])?;
    word(&["have", "share"], "'have'").parse_next(input)?;
    skip(input, &["in", "common"]);
    Ok(Set { kind, links: vec![LinkedTo { relation: Tie::Linked, to }], ..Set::default() })
}

/// "what does Lyft use", "which projects do Lyft and Monzo use", "what does Cisco own".
fn what_uses(input: &mut Input<'_>) -> Parsed<Set> {
    const ENDS: super::Words = &["use", "uses", "run", "runs", "adopt", "own", "acquire", "buy"];
    word(&["what", "which"], "").parse_next(input)?;
    let kind = opt(kind).parse_next(input)?.flatten();
    word(&["do", "does", "did"], "").parse_next(input)?;
    let to = choice(input, ENDS)?;
    let owned = is_next(input, 0, words::OWN);
    let verb = alt((word(words::USE, "'use'"), word(words::OWN, "'own'"))).parse_next(input)?;
    let relation = if owned { sets::owning(&verb.lower, true) } else { Tie::UsedBy };
    Ok(Set { kind, links: vec![LinkedTo { relation, to }], ..Set::default() })
}

/// "where does Liz Rice work".
fn employers(input: &mut Input<'_>) -> Parsed<Set> {
    word(&["where"], "").parse_next(input)?;
    word(&["do", "does", "did", "has"], "").parse_next(input)?;
    let to = choice(input, words::WORK)?;
    word(words::WORK, "'work'").parse_next(input)?;
    let links = vec![LinkedTo { relation: Tie::Of, to }];
    Ok(Set { kind: Some(EntityKind::COMPANY.to_owned()), links, ..Set::default() })
}

fn path(input: &mut Input<'_>) -> Parsed<Ask> {
    // "what is the shortest path".
    let shown = |input: &mut Input<'_>| {
        skip(input, &["show", "me", "what", "find"]);
        skip(input, words::IS);
        skip(input, &["the", "shortest", "strongest", "best"]);
    };
    let from = |input: &mut Input<'_>| {
        shown(input);
        word(words::PATH, "'path'").parse_next(input)?;
        word(words::FROM, "'from'").parse_next(input)?;
        let from = name(input, words::TO)?;
        word(words::TO, "'to'").parse_next(input)?;
        Ok((from, name(input, &[])?))
    };
    let between = |input: &mut Input<'_>| {
        shown(input);
        word(words::PATH, "'path'").parse_next(input)?;
        word(words::BETWEEN, "'between'").parse_next(input)?;
        two_names(input)
    };
    let how = |input: &mut Input<'_>| {
        word(&["how"], "'how'").parse_next(input)?;
        word(words::IS, "'is'").parse_next(input)?;
        let from = name(input, LINKED)?;
        linked(input)?;
        Ok((from, name(input, &[])?))
    };
    let (from, to) = alt((from, between, how)).parse_next(input)?;
    let route = Route {
        from,
        to,
        through: Vec::new(),
        via: Vec::new(),
        not_through: Vec::new(),
        not: Vec::new(),
    };
    ways(input, route).map(Ask::Path)
}

/// What may, must and must not lie on the way.
fn ways(input: &mut Input<'_>, mut route: Route) -> Parsed<Route> {
    loop {
        let not = is_next(input, 0, words::NOT);
        let ahead = usize::from(not);
        let leads = |words| is_next(input, ahead, words);
        if not && !leads(words::THROUGH) && !leads(words::VIA) && !leads(words::CONDITIONS) {
            // "not Kubernetes"; "without speakers" is said of talks, and nothing is read.
            let targets = excluded(input, &[])?;
            if targets.is_empty() {
                return expect(input, "'through'");
            }
            for target in targets {
                match target {
                    Target::Name(name) => route.not.push(name),
                    Target::Set(set) => route.not_through.extend(set.kind),
                }
            }
            continue;
        }
        if !leads(words::THROUGH) && !leads(words::VIA) {
            let _: Parsed<()> = expect(input, "'through'");
            return Ok(route);
        }
        input.next_slice(ahead + 1);
        skip(input, words::ALL);
        loop {
            match opt(kind).parse_next(input)? {
                Some(kind) if not => route.not_through.extend(kind),
                Some(kind) => route.through.extend(kind),
                None if not => route.not.push(name(input, &[])?),
                None => route.via.push(name(input, &[])?),
            }
            let more = is_next(input, 0, AND) || is_next(input, 0, words::OR);
            if !more || is_next(input, 1, words::NOT) || parts::is_condition(input, 1) {
                break;
            }
            input.next_token();
        }
        if is_next(input, 0, AND) {
            input.next_token();
        }
    }
}
