//! Who spoke about what, and with whom; what talks of some mention.

use winnow::{Parser, combinator::opt, error::EmptyError, stream::Stream};

use super::{
    Input, Parsed,
    bounds::begins,
    choice::choice,
    is_next,
    names::{is_event, kind, stage},
    sets::{has_most, links},
    skip,
    talks::{not_by, sort},
    word,
    words::{self, ENDS},
};
use crate::{
    entity::EntityKind,
    query::{Choice, LinkedTo, Set, Tie},
};

/// A condition on talks: given about something or with somebody, or by whom.
pub(super) fn link(input: &mut Input<'_>, set: &Set, named: bool) -> Parsed<LinkedTo> {
    let start = input.checkpoint();
    for relation in [spoke_with, spoke, in_talks] {
        if let Ok(link) = relation(input, set, named) {
            return Ok(link);
        }
        input.reset(&start);
    }
    Err(EmptyError)
}

/// "who spoke about Rook", "gave keynotes on Rook", "speakers about Rook", "who spoke".
fn spoke(input: &mut Input<'_>, set: &Set, named: bool) -> Parsed<LinkedTo> {
    let speaks = speaks(input, named);
    let relation = speaks.unwrap_or(Tie::Spoke);
    let of = |to| Ok(LinkedTo { relation, to });
    if is_next(input, 0, &["about", "on"]) {
        let person = set.kind.as_deref() == Some(EntityKind::PERSON);
        input.next_token();
        if speaks.is_some() || person {
            return of(choice(input, ENDS)?);
        }
    } else if speaks.is_some() && (!is_next(input, 0, words::OF) || is_event(input)) {
        return of(Choice::default());
    }
    Err(EmptyError)
}

/// "who spoke with Jane Doe", "gave a talk together with Jane Doe".
fn spoke_with(input: &mut Input<'_>, _: &Set, named: bool) -> Parsed<LinkedTo> {
    if is_next(input, 0, words::CO_SPEAKERS) && is_next(input, 1, &["of", "with"]) {
        input.next_slice(2);
    } else if speaks(input, named) == Some(Tie::Spoke) {
        if begins(&input.input[..], 0) {
            // "who spoke with at least 3 talks".
            return Err(EmptyError);
        }
        skip(input, &["together"]);
        word(&["with", "alongside"], "").parse_next(input)?;
    } else {
        return Err(EmptyError);
    }
    Ok(LinkedTo { relation: Tie::SpokeWith, to: choice(input, ENDS)? })
}

/// "in talks by Google", "mentioned by Google".
fn in_talks(input: &mut Input<'_>, _: &Set, named: bool) -> Parsed<LinkedTo> {
    if !named {
        return Err(EmptyError);
    }
    let mut only = is_next(input, 0, words::ONLY);
    skip(input, words::ONLY);
    let between = usize::from(is_next(input, 1, words::ONLY));
    if is_next(input, 0, words::ABOUT) && is_next(input, 1 + between, &["by"]) {
        // "mentioned by Google", "mentioned only by Google".
        only |= between > 0;
        input.next_slice(2 + between);
    } else {
        word(&["in", "from"], "").parse_next(input)?;
        skip(input, &["the"]);
        word(words::TALKS, "").parse_next(input)?;
        word(&["by", "of", "from"], "").parse_next(input)?;
    }
    let relation = if only { Tie::OnlyInTalksBy } else { Tie::InTalksBy };
    let mut to = choice(input, ENDS)?;
    if let Some(words) = not_by(input) {
        // "mentioned by Google but not by Acme".
        input.next_slice(words);
        let Choice { any, not } = choice(input, ENDS)?;
        to.not.extend(any.into_iter().flatten().chain(not));
    }
    Ok(LinkedTo { relation, to })
}

/// "about Rook" of those "who spoke at Copenhagen", if it follows.
pub(super) fn subject(input: &mut Input<'_>, set: &mut Set) -> Parsed<()> {
    if let Some(link) = set.links.last_mut()
        && link.relation.is_speaking()
        && link.to.is_everything()
        && is_next(input, 0, &["about", "on"])
    {
        input.next_token();
        link.to = choice(input, ENDS)?;
    }
    Ok(())
}

/// "which projects did Google talk about".
pub(super) fn talked_about(input: &mut Input<'_>) -> Parsed<Set> {
    skip(input, words::WHICH);
    let stage = opt(stage).parse_next(input)?;
    let kind = kind(input)?;
    word(&["did", "do", "does", "has", "have"], "").parse_next(input)?;
    let to = choice(input, words::SPEAK)?;
    word(words::SPEAK, "").parse_next(input)?;
    skip(input, &["most", "often"]);
    word(&["about", "on", "of"], "").parse_next(input)?;
    let tie = vec![LinkedTo { relation: Tie::InTalksBy, to }];
    let mut set = Set { kind, stage, links: tie, ..Set::default() };
    links(input, &mut set, true, false)?;
    Ok(set)
}

/// Which talks words say next that somebody gave, of any sort or of one; they are read
/// then.
fn speaks(input: &mut Input<'_>, named: bool) -> Option<Tie> {
    let start = input.checkpoint();
    if is_next(input, 0, &["has", "have"]) && !has_most(input, 0) {
        input.next_token();
    }
    let most = if has_most(input, 0) { 1 + usize::from(is_next(input, 1, &["the"])) } else { 0 };
    let one = usize::from(is_next(input, 1 + most, &["a", "the"]));
    if is_next(input, 0, words::GAVE) && is_next(input, 1 + most + one, words::TALKS) {
        input.next_slice(1 + most + one);
        return Some(sort(input).ok()?.map_or(Tie::Spoke, Tie::Gave));
    }
    // "which speakers talk most about Rook": after a kind "talk" is a verb.
    let verb = named && is_next(input, 0, &["talk", "talks"]);
    if !verb && !is_next(input, 0, words::SPOKE) {
        input.reset(&start);
        return None;
    }
    input.next_token();
    // "who speaks the most": rows are ranked so anyhow.
    skip(input, &["the", "most", "often"]);
    Some(Tie::Spoke)
}

/// Who works somewhere: "who works at Google", "everyone from Google".
pub(super) fn who_at(input: &mut Input<'_>) -> Parsed<Set> {
    skip(input, &["show", "list", "find", "me"]);
    word(words::EVERYBODY, "").parse_next(input)?;
    skip(input, words::WORK);
    if is_next(input, 0, words::AT) && is_event(input) {
        return Err(EmptyError);
    }
    word(words::OF, "").parse_next(input)?;
    let link = LinkedTo { relation: Tie::Of, to: choice(input, ENDS)? };
    let kind = Some(EntityKind::PERSON.to_owned());
    let mut set = Set { kind, links: vec![link], ..Set::default() };
    // "who from CERN spoke about Kubernetes".
    links(input, &mut set, true, false)?;
    Ok(set)
}

/// How many words say "and works at" next, or "who work for", which no title has.
pub(super) fn works(input: &Input<'_>) -> Option<usize> {
    const WORKS: super::Words = &["work", "works", "worked", "working"];
    let and = usize::from(is_next(input, 0, words::AND));
    let who = and + usize::from(is_next(input, and, words::THAT));
    (is_next(input, who, WORKS) && is_next(input, who + 1, words::OF)).then_some(who + 2)
}
