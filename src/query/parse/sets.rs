//! Sets of entities, and choices of them.

use winnow::{
    Parser,
    combinator::{alt, opt},
    error::EmptyError,
    stream::Stream,
};

use super::{
    Input, Parsed, Words, expect, is_next,
    names::{event, kind, known_name, measure_at, number, stage, stretch},
    skip, word,
    words::{self, AND, LINKED, NOT, OR},
};
use crate::{
    entity::EntityKind,
    query::{Choice, Link, Set, Target, Tie},
};

/// How deep sets may stand within each other; no question needs more.
const DEEPEST: usize = 8;

/// A set, and how many are wanted if it says so.
pub(super) fn set(input: &mut Input<'_>) -> Parsed<(Set, Option<usize>)> {
    skip(input, words::WHICH);
    skip(input, words::IS);
    skip_before_kind(input);
    if is_next(input, 0, &["the"]) && is_next(input, 1, &["most"]) {
        input.next_token();
    }
    let most = is_next(input, 0, &["most"]);
    skip(input, &["most", "all-time"]);
    let mentioned = is_next(input, 0, words::MENTIONED);
    if most && mentioned && input.input.get(1).is_some_and(|t| is_kind(input, &t.lower)) {
        input.next_token();
    }
    let mut limit = None;
    let mut top = false;
    if opt(word(words::TOP, "'top'")).parse_next(input)?.is_some() {
        top = true;
        limit = opt(number).parse_next(input)?;
    } else if is_next(input, 0, words::MOST) {
        input.next_token();
        top = true;
    }
    let set = opt(stage).parse_next(input)?;
    skip_before_kind(input);
    let stage = match set {
        Some(stage) => Some(stage),
        None => opt(stage).parse_next(input)?,
    };
    let kind =
        if top || stage.is_some() { Some(kind(input)?) } else { opt(kind).parse_next(input)? };
    let mut set = Set { stage, kind: kind.clone().flatten(), links: Vec::new() };
    while let Some(link) = link(input, &set, kind.is_some())? {
        set.links.push(link);
    }
    if set.kind.is_none() && set.links.iter().any(|link| link.relation == Tie::Spoke) {
        set.kind = Some(EntityKind::PERSON.to_owned());
    }
    if kind.is_none() && set.links.is_empty() {
        return expect(input, "'linked to'");
    }
    if top && limit.is_none() && !set.links.is_empty() {
        limit = Some(crate::query::TOP);
    }
    Ok((set, limit))
}

/// A kind with the stage before it, without links.
pub(super) fn plain_set(input: &mut Input<'_>) -> Parsed<Set> {
    let stage = opt(stage).parse_next(input)?;
    skip_before_kind(input);
    let kind = if stage.is_some() { kind(input)? } else { opt(kind).parse_next(input)?.flatten() };
    Ok(Set { kind, stage, links: Vec::new() })
}

/// Skips "all the" if a kind follows: "all" alone is one.
fn skip_before_kind(input: &mut Input<'_>) {
    let words = input.input.iter().take_while(|t| words::ALL.contains(&t.lower.as_str())).count();
    let follows = input.input.get(words).is_some_and(|token| {
        input.state.vocabulary.kind(&token.lower).is_some()
            || ["graduated", "incubating", "sandbox", "archived", "hosted"]
                .contains(&token.lower.as_str())
    });
    if follows {
        input.next_slice(words);
    }
}

/// One condition on the entities of `set`; `None` if none follows.
fn link(input: &mut Input<'_>, set: &Set, named: bool) -> Parsed<Option<Link>> {
    let start = input.checkpoint();
    if named && words::AND.iter().chain(words::THAT).any(|it| is_next(input, 0, &[it])) {
        // "people of Google and linked to Istio", "projects that are linked".
        let ahead = 1 + usize::from(is_next(input, 1, words::IS));
        let leads = [LINKED, words::COMMON, words::USE, words::SPOKE, words::GAVE];
        if leads.iter().any(|words| is_next(input, ahead, words)) {
            input.next_token();
        }
    }
    skip(input, words::IS);
    let found = alt((linked, common, community, use_of)).parse_next(input);
    if let Ok(relation) = found {
        return Ok(Some(Link { relation, to: choice(input, LINKED)? }));
    }
    if let Ok(to) = spoke(input, set) {
        return Ok(Some(Link { relation: Tie::Spoke, to }));
    }
    input.reset(&start);
    if named && of(input, set).is_ok() {
        return Ok(Some(Link { relation: Tie::Of, to: choice(input, LINKED)? }));
    }
    input.reset(&start);
    Ok(None)
}

pub(super) fn linked(input: &mut Input<'_>) -> Parsed<Tie> {
    word(LINKED, "'linked to'").parse_next(input)?;
    skip(input, &["together"]);
    word(&["to", "with", "alongside"], "'to'").parse_next(input)?;
    skip(input, &["both"]);
    Ok(Tie::Linked)
}

/// What several are linked to, all of them.
fn common(input: &mut Input<'_>) -> Parsed<Tie> {
    skip(input, &["in"]);
    word(words::COMMON, "'common to'").parse_next(input)?;
    word(&["to", "by", "between", "with"], "'to'").parse_next(input)?;
    skip(input, &["both"]);
    Ok(Tie::Linked)
}

fn community(input: &mut Input<'_>) -> Parsed<Tie> {
    if is_next(input, 0, words::IN) {
        input.next_token();
    }
    skip(input, &["the", "same"]);
    word(words::COMMUNITY, "").parse_next(input)?;
    word(&["of", "as", "around"], "'of'").parse_next(input)?;
    Ok(Tie::Community)
}

/// "that use Envoy", "used by Lyft".
fn use_of(input: &mut Input<'_>) -> Parsed<Tie> {
    let used = word(words::USE, "").parse_next(input)?.lower.ends_with("ed");
    if used && is_next(input, 0, &["by"]) {
        input.next_token();
        return Ok(Tie::UsedBy);
    }
    Ok(Tie::Uses)
}

/// "who spoke about Rook", "gave talks on Rook", "speakers about Rook", "who spoke".
fn spoke(input: &mut Input<'_>, set: &Set) -> Parsed<Choice> {
    let start = input.checkpoint();
    let gave = is_next(input, 0, words::GAVE) && is_next(input, 1, words::TALKS);
    let speaks = gave || is_next(input, 0, words::SPOKE);
    if gave {
        input.next_token();
    }
    if speaks {
        input.next_token();
    }
    if is_next(input, 0, &["about", "on"]) {
        let person = set.kind.as_deref() == Some(EntityKind::PERSON);
        input.next_token();
        if speaks || person {
            return choice(input, LINKED);
        }
    } else if speaks && (!is_next(input, 0, words::OF) || is_event(input)) {
        return Ok(Choice::default());
    }
    input.reset(&start);
    Err(EmptyError)
}

/// Whether "at" and the words of an event or a place follow, which no company is
/// called by.
fn is_event(input: &mut Input<'_>) -> bool {
    let start = input.checkpoint();
    let place = is_next(input, 0, words::AT);
    input.next_token();
    let dated = super::names::is_date_at(input, 0);
    let found = dated
        || place && known_name(input, LINKED).is_none() && {
            let event = event(input);
            event.is_ok_and(|event| input.state.vocabulary.knows_event(&event.text))
        };
    input.reset(&start);
    found
}

fn is_kind(input: &Input<'_>, word: &str) -> bool {
    input.state.vocabulary.kind(word).is_some()
}

/// "of Google", which goes between people and companies only.
fn of(input: &mut Input<'_>, set: &Set) -> Parsed<()> {
    let kind = set.kind.as_deref();
    if set.stage.is_some()
        || !kind.is_none_or(|kind| [EntityKind::PERSON, EntityKind::COMPANY].contains(&kind))
    {
        return Err(EmptyError);
    }
    if kind == Some(EntityKind::PERSON) {
        skip(input, words::WORK);
    }
    let place = is_next(input, 0, words::AT);
    word(words::OF, "'of'").parse_next(input)?;
    if super::names::is_date_at(input, 0) {
        return Err(EmptyError);
    }
    // "people at Copenhagen" asks for an event, unless a company is called so.
    let before = input.checkpoint();
    let is_event = place && known_name(input, LINKED).is_none() && {
        let event = event(input);
        !set.links.is_empty()
            || event.is_ok_and(|event| input.state.vocabulary.knows_event(&event.text))
    };
    input.reset(&before);
    if is_event { Err(EmptyError) } else { Ok(()) }
}

/// Who works somewhere: "who works at Google", "everyone from Google".
pub(super) fn who_at(input: &mut Input<'_>) -> Parsed<Set> {
    skip(input, &["show", "list", "find"]);
    word(words::EVERYBODY, "").parse_next(input)?;
    skip(input, words::WORK);
    if is_next(input, 0, words::AT) && is_event(input) {
        return Err(EmptyError);
    }
    word(words::OF, "").parse_next(input)?;
    let link = Link { relation: Tie::Of, to: choice(input, LINKED)? };
    Ok(Set { kind: Some(EntityKind::PERSON.to_owned()), stage: None, links: vec![link] })
}

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
        || is_next(input, 0, LINKED)
        || is_next(input, 0, NOT)
        || is_next(input, 0, words::IS) && is_next(input, 1, LINKED)
}

/// What must not hold, if something must not.
pub(super) fn excluded(input: &mut Input<'_>, stops: Words) -> Parsed<Vec<Target>> {
    let start = input.checkpoint();
    if is_next(input, 0, AND) && is_next(input, 1, NOT) {
        input.next_token();
    }
    if opt(word(NOT, "'not'")).parse_next(input)?.is_none() {
        return Ok(Vec::new());
    }
    skip(input, NOT);
    skip(input, &["linked", "to", "about", "by"]);
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
    let kind = opt(kind).parse_next(input)?;
    let mut set = Set { stage, kind: kind.clone().flatten(), links: Vec::new() };
    if let Some(link) = link(input, &set, kind.is_some())? {
        set.links.push(link);
    }
    Ok(set)
}
