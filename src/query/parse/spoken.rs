//! Who spoke about what, and with whom; what talks of some mention.

use winnow::{Parser, error::EmptyError, stream::Stream};

use super::{
    Input, Parsed,
    choice::choice,
    is_next,
    names::kind,
    sets::{has_most, is_event, links},
    skip, word,
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

/// "who spoke about Rook", "gave talks on Rook", "speakers about Rook", "who spoke".
fn spoke(input: &mut Input<'_>, set: &Set, named: bool) -> Parsed<LinkedTo> {
    let of = |to| Ok(LinkedTo { relation: Tie::Spoke, to });
    let speaks = speaks(input, named);
    if is_next(input, 0, &["about", "on"]) {
        let person = set.kind.as_deref() == Some(EntityKind::PERSON);
        input.next_token();
        if speaks || person {
            return of(choice(input, ENDS)?);
        }
    } else if speaks && (!is_next(input, 0, words::OF) || is_event(input)) {
        return of(Choice::default());
    }
    Err(EmptyError)
}

/// "who spoke with Jane Doe", "gave a talk together with Jane Doe".
fn spoke_with(input: &mut Input<'_>, _: &Set, named: bool) -> Parsed<LinkedTo> {
    if is_next(input, 0, words::CO_SPEAKERS) && is_next(input, 1, &["of", "with"]) {
        input.next_slice(2);
    } else if speaks(input, named) {
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
    if is_next(input, 0, words::ABOUT) && is_next(input, 1, &["by"]) {
        input.next_slice(2);
    } else {
        word(&["in", "from"], "").parse_next(input)?;
        skip(input, &["the"]);
        word(words::TALKS, "").parse_next(input)?;
        word(&["by", "of", "from"], "").parse_next(input)?;
    }
    Ok(LinkedTo { relation: Tie::InTalksBy, to: choice(input, ENDS)? })
}

/// "about Rook" of those "who spoke at Copenhagen", if it follows.
pub(super) fn subject(input: &mut Input<'_>, set: &mut Set) -> Parsed<()> {
    if let Some(link) = set.links.last_mut()
        && link.relation == Tie::Spoke
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
    let kind = kind(input)?;
    word(&["did", "do", "does", "has", "have"], "").parse_next(input)?;
    let to = choice(input, words::SPEAK)?;
    word(words::SPEAK, "").parse_next(input)?;
    skip(input, &["most", "often"]);
    word(&["about", "on", "of"], "").parse_next(input)?;
    let mut set = Set { kind, stage: None, links: vec![LinkedTo { relation: Tie::InTalksBy, to }] };
    links(input, &mut set, true, false)?;
    Ok(set)
}

/// Whether words say next that somebody gave talks; they are read then.
fn speaks(input: &mut Input<'_>, named: bool) -> bool {
    let start = input.checkpoint();
    if is_next(input, 0, &["has", "have"]) && !has_most(input, 0) {
        input.next_token();
    }
    let most = if has_most(input, 0) { 1 + usize::from(is_next(input, 1, &["the"])) } else { 0 };
    let one = usize::from(is_next(input, 1 + most, &["a"]));
    // Who gave keynotes is not known from who gave talks.
    let talks = is_next(input, 1 + most + one, &["talk", "talks", "session", "sessions"]);
    let gave = is_next(input, 0, words::GAVE) && talks;
    // "which speakers talk most about Rook": after a kind "talk" is a verb.
    let verb = named && is_next(input, 0, &["talk", "talks"]);
    let speaks = gave || verb || is_next(input, 0, words::SPOKE);
    if gave {
        input.next_slice(1 + most + one);
    }
    if speaks {
        input.next_token();
        // "who speaks the most": rows are ranked so anyhow.
        skip(input, &["the", "most", "often"]);
    } else {
        input.reset(&start);
    }
    speaks
}
