//! Questions of one or two entities by name: what is known of them, what links them.

use winnow::{
    Parser,
    combinator::{alt, preceded},
    error::EmptyError,
    stream::Stream,
};

use super::{
    Input, Parsed, expect, is_next,
    names::{known_name, name, two_names},
    sets::linked,
    skip, word,
    words::{self, AND, LINKED},
};
use crate::query::Ask;

/// "everything about Rook", "tell me about Rook", "is Rook graduated", "when did Rook
/// graduate".
pub(super) fn told(input: &mut Input<'_>) -> Parsed<Ask> {
    const LEVELS: super::Words =
        &["graduated", "incubating", "archived", "sandbox", "graduate", "incubate"];
    let about = |input: &mut Input<'_>| {
        skip(input, &["show", "tell", "give", "me", "us"]);
        let all = is_next(input, 0, &["everything", "all", "more"]);
        let next = usize::from(all);
        if !is_next(input, next, &["about"]) {
            return expect(input, "");
        }
        input.next_slice(next + 1);
        name(input, &[])
    };
    let level = |input: &mut Input<'_>| {
        if !input.input.iter().any(|token| LEVELS.contains(&token.lower.as_str())) {
            return expect(input, "");
        }
        if is_next(input, 0, &["when"]) && is_next(input, 1, &["did", "was", "is"]) {
            input.next_slice(2);
        } else {
            word(words::IS, "").parse_next(input)?;
        }
        let asked = name(input, LEVELS)?;
        word(LEVELS, "'graduated'").parse_next(input)?;
        Ok(asked)
    };
    alt((about, level)).map(Ask::Describe).parse_next(input)
}

/// "evidence for Rook and Ceph".
pub(super) fn evidence(input: &mut Input<'_>) -> Parsed<Ask> {
    skip(input, words::SHOW);
    word(&["evidence", "proof"], "").parse_next(input)?;
    word(&["for", "of", "that", "on", "between"], "'for'").parse_next(input)?;
    two_names(input).map(|(a, b)| Ask::Why(a, b))
}

/// "Falco and Tetragon", which are known.
pub(super) fn pair(input: &mut Input<'_>) -> Parsed<Ask> {
    let Some(one) = known_name(input, AND) else { return expect(input, "") };
    word(AND, "").parse_next(input)?;
    match known_name(input, &[]) {
        Some(other) => Ok(Ask::Between(one, other)),
        None => expect(input, ""),
    }
}

pub(super) fn describe(input: &mut Input<'_>) -> Parsed<Ask> {
    let asked = alt((
        (word(&["what", "who"], "'what is'"), word(words::IS, "'is'")).void(),
        word(&["what's", "who's", "what’s", "who’s", "describe"], "'who is'").void(),
    ));
    preceded(asked, |input: &mut Input<'_>| name(input, &[])).map(Ask::Describe).parse_next(input)
}

pub(super) fn why(input: &mut Input<'_>) -> Parsed<Ask> {
    word(&["why"], "'why'").parse_next(input)?;
    skip(input, words::IS);
    let one = name(input, LINKED)?;
    skip(input, words::IS);
    alt((word(AND, "'and'").void(), linked.void())).parse_next(input)?;
    let other = name(input, LINKED)?;
    skip(input, words::IS);
    skip(input, LINKED);
    Ok(Ask::Why(one, other))
}

/// "why not Rook and Kafka", "why is Rook not linked to Kafka".
pub(super) fn why_not(input: &mut Input<'_>) -> Parsed<Ask> {
    let negative: &[&str] = &["not", "isn't", "aren't", "isn’t", "aren’t"];
    word(&["why"], "'why'").parse_next(input)?;
    skip(input, words::IS);
    let mut not = is_next(input, 0, negative);
    skip(input, negative);
    let one = name(input, LINKED)?;
    skip(input, words::IS);
    not |= is_next(input, 0, negative);
    skip(input, negative);
    let and = word(AND, "'and'").void();
    let between = alt((and, linked.void(), word(&["with", "to"], "").void())).parse_next(input);
    between?;
    let other = name(input, LINKED)?;
    skip(input, words::IS);
    if is_next(input, 0, negative) && is_next(input, 1, LINKED) {
        not = true;
        input.next_token();
    }
    skip(input, LINKED);
    if not { Ok(Ask::WhyNot(one, other)) } else { Err(EmptyError) }
}

/// "Flux vs Argo".
pub(super) fn versus(input: &mut Input<'_>) -> Parsed<Ask> {
    if !input.input.iter().any(|token| words::VERSUS.contains(&token.lower.as_str())) {
        return expect(input, "");
    }
    let one = name(input, words::VERSUS)?;
    word(words::VERSUS, "'vs'").parse_next(input)?;
    Ok(Ask::Between(one, name(input, &[])?))
}
