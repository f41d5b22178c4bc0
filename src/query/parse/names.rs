//! Names, kinds, dates and numbers.

use winnow::{Parser, combinator::alt, stream::Stream};

use super::{
    Input, Parsed, Words,
    bounds::begins,
    expect, is_next,
    words::{AND, AT, LINKED, NOT, STOPS},
};
use crate::{
    dictionary::Level,
    query::{Measure, Name, Stage, lex::Token, vocabulary::Kind},
    span::Span,
    text,
};

/// The longest name of an entity that is looked for, in words.
const LONGEST: usize = 16;

pub(super) fn kind(input: &mut Input<'_>) -> Parsed<Option<String>> {
    let found = input.input.first().and_then(|t| input.state.vocabulary.kind(&t.lower));
    match found {
        Some(kind) => {
            input.next_token();
            Ok(match kind {
                Kind::Any => None,
                Kind::One(kind) => Some(kind),
            })
        }
        None => expect(input, "a kind such as 'projects', 'companies' or 'people'"),
    }
}

pub(super) fn stage(input: &mut Input<'_>) -> Parsed<Stage> {
    match input.input.first().and_then(|token| stage_named(&token.lower)) {
        Some(stage) => {
            input.next_token();
            Ok(stage)
        }
        None => expect(input, ""),
    }
}

/// The maturity that `word`, in lower case, says.
pub(super) fn stage_named(word: &str) -> Option<Stage> {
    match word {
        "graduated" => Some(Stage::Level(Level::Graduated)),
        "incubating" => Some(Stage::Level(Level::Incubating)),
        "sandbox" | "inception" => Some(Stage::Level(Level::Sandbox)),
        "archived" => Some(Stage::Level(Level::Archived)),
        "hosted" => Some(Stage::Hosted),
        _ => None,
    }
}

pub(super) fn date(input: &mut Input<'_>) -> Parsed<String> {
    if is_date_at(input, 0) {
        return input.next_token().map(|t| t.lower.clone()).map_or_else(|| expect(input, ""), Ok);
    }
    expect(input, "a year, month or day such as 2018, 2018-05 or 2018-05-02")
}

/// Whether the token `ahead` of the next is a date.
pub(super) fn is_date_at(input: &Input<'_>, ahead: usize) -> bool {
    input.input.get(ahead).is_some_and(|token| text::is_date(&token.lower))
}

pub(super) fn number(input: &mut Input<'_>) -> Parsed<usize> {
    let number = input.input.first().and_then(|t| number_named(&t.lower));
    match number {
        Some(number) => {
            input.next_token();
            Ok(number)
        }
        None => expect(input, "a number from 1 on"),
    }
}

/// The number from 1 on that `word`, in lower case, says.
pub(super) fn number_named(word: &str) -> Option<usize> {
    const WORDS: Words = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let said = WORDS.iter().position(|it| *it == word).map(|at| at + 1);
    said.or_else(|| word.parse().ok()).filter(|number| *number > 0)
}

/// The measure that the token `ahead` of the next names, unless that is the name
/// of an entity.
pub(super) fn measure_at(input: &Input<'_>, ahead: usize) -> Option<Measure> {
    let token = input.input.get(ahead)?;
    // "talks by speakers of Google" names who gave them.
    let measure = Measure::named(&token.lower).filter(|it| *it != Measure::Speakers);
    measure.filter(|_| !input.state.vocabulary.knows(&token.text))
}

pub(super) fn event(input: &mut Input<'_>) -> Parsed<Name> {
    let digit =
        |token: &Token| !token.quoted && token.lower.starts_with(|c: char| c.is_ascii_digit());
    if input.input.first().is_some_and(digit) {
        // A slip in a date must not be taken for an event.
        return expect(input, "a year, month or day such as 2018, 2018-05 or 2018-05-02");
    }
    stretch(input, &["about"]).map_or_else(|| expect(input, "an event"), Ok)
}

/// A name, which `stops` end as well as the words that end any.
pub(super) fn name(input: &mut Input<'_>, stops: Words) -> Parsed<Name> {
    if let Some(name) = known_name(input, stops).or_else(|| of_kind(input, stops)) {
        return Ok(name);
    }
    stretch(input, stops).map_or_else(|| expect(input, "a name"), Ok)
}

/// Two names with 'and' between them.
pub(super) fn two_names(input: &mut Input<'_>) -> Parsed<(Name, Name)> {
    let one = name(input, LINKED)?;
    alt((super::word(AND, "'and'"), super::word(&["to", "with"], ""))).parse_next(input)?;
    Ok((one, name(input, LINKED)?))
}

/// The longest name of an entity that a word of the grammar, or the end,
/// follows.
pub(super) fn known_name(input: &mut Input<'_>, stops: &[&str]) -> Option<Name> {
    let tokens = &input.input[..];
    let most = tokens.iter().take(LONGEST).take_while(|t| !t.quoted).count();
    let ends =
        |n: usize| tokens.get(n).is_none_or(|t| is_stop(t, stops) || t.quoted) || begins(tokens, n);
    let known = |n: &usize| {
        ends(*n) && join(input, *n).is_some_and(|name| input.state.vocabulary.knows(&name.text))
    };
    if let Some(length) = (1..=most).rev().find(known) {
        return take(input, length);
    }
    // "the CNCF", which no name begins with.
    let article = tokens.first().is_some_and(|it| !it.quoted && it.lower == "the");
    if !article || most < 2 {
        return None;
    }
    let start = input.checkpoint();
    input.next_token();
    let found = known_name(input, stops);
    if found.is_none() {
        input.reset(&start);
    }
    found
}

/// A name after its kind, as in "company Target": the identifier of what is called
/// so.
pub(super) fn of_kind(input: &mut Input<'_>, stops: &[&str]) -> Option<Name> {
    let start = input.checkpoint();
    if input.input.first().is_some_and(|token| token.lower == "the") {
        input.next_token();
    }
    let kind = input.input.first().and_then(|it| input.state.vocabulary.kind(&it.lower));
    let found = kind.and_then(|kind| {
        let Kind::One(kind) = kind else { return None };
        input.next_token();
        let Name { text, span } = known_name(input, stops)?;
        let ids = input.state.vocabulary.named(&text::key(&text));
        let id = ids.iter().find(|id| id.kind() == kind)?;
        Some(Name { text: id.to_string(), span })
    });
    if found.is_none() {
        input.reset(&start);
    }
    found
}

/// What stands up to the next word of the grammar.
pub(super) fn stretch(input: &mut Input<'_>, stops: &[&str]) -> Option<Name> {
    let tokens = &input.input[..];
    let length = match tokens.first()? {
        token if token.quoted => 1,
        _ => {
            let ends = |(n, t): (usize, &Token)| {
                t.quoted || is_stop(t, stops) || n > 0 && begins(tokens, n)
            };
            tokens.iter().enumerate().take_while(|it| !ends(*it)).count()
        }
    };
    if length > 0 { take(input, length) } else { None }
}

fn is_stop(token: &Token, stops: &[&str]) -> bool {
    let word = token.lower.as_str();
    [STOPS, AND, NOT, stops].iter().any(|list| list.contains(&word))
}

/// The next `length` tokens as they stand in the question, one behind the other there.
fn join(input: &Input<'_>, length: usize) -> Option<Name> {
    let tokens = input.input.get(..length)?;
    // Words that `reword` put in stand where others did.
    if tokens.windows(2).any(|pair| pair[0].span.end > pair[1].span.start) {
        return None;
    }
    let (first, last) = (tokens.first()?, tokens.last()?);
    let span = Span::new(first.span.start, last.span.end);
    let text = if first.quoted {
        first.text.clone()
    } else {
        input.state.question.get(span.range()).unwrap_or_default().to_owned()
    };
    Some(Name { text, span })
}

pub(super) fn take(input: &mut Input<'_>, length: usize) -> Option<Name> {
    let name = join(input, length)?;
    input.next_slice(length);
    Some(name)
}

/// Whether "at" and the words of an event or a place follow, which no company is
/// called by.
pub(super) fn is_event(input: &mut Input<'_>) -> bool {
    let start = input.checkpoint();
    let place = is_next(input, 0, AT);
    input.next_token();
    if is_next(input, 0, &["both"]) {
        // "at both Copenhagen and Barcelona".
        input.next_token();
    }
    let dated = is_date_at(input, 0);
    let found = dated
        || place && known_name(input, LINKED).is_none() && {
            let event = event(input);
            event.is_ok_and(|event| input.state.vocabulary.knows_event(&event.text))
        };
    input.reset(&start);
    found
}
