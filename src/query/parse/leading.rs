//! Sets of which the name stands before the kind.

use winnow::error::EmptyError;

use super::{
    Input, Parsed, Token, expect, is_next,
    names::{kind, take},
    sets::{is_called, is_kind, links, of_things},
    skip, words,
};
use crate::{
    entity::EntityKind,
    query::{Ask, Choice, LinkedTo, Set, Target, Tie},
};

/// A name before a kind is not longer, in words.
const LONGEST: usize = 8;

/// "storage projects", "Google people", "Red Hat projects".
pub(super) fn of_name(input: &mut Input<'_>) -> Parsed<Ask> {
    skip(input, words::SHOW);
    let ends = |token: &Token| !token.quoted && is_kind(input, &token.lower);
    let Some(length) = input.input.iter().take(LONGEST).position(ends).filter(|at| *at > 0) else {
        return expect(input, "");
    };
    let Some(name) = take(input, length) else { return expect(input, "") };
    let speakers = is_next(input, 0, words::SPEAKERS);
    let kind = kind(input)?;
    let mut set = Set { kind, ..Set::default() };
    let company = is_called(input, &name.text, EntityKind::COMPANY);
    let relation = if company && set.kind.as_deref() == Some(EntityKind::PERSON) {
        Tie::Of
    } else if company && of_things(&set) {
        Tie::OwnedBy
    } else if !input.state.vocabulary.tagged(&name.text).1.is_empty() {
        Tie::Tagged
    } else {
        return Err(EmptyError);
    };
    let to = Choice { any: vec![vec![Target::Name(name)]], not: Vec::new() };
    set.links.push(LinkedTo { relation, to });
    links(input, &mut set, true, speakers)?;
    Ok(Ask::Entities(set))
}
