//! The grammar of questions.
//!
//! ```text
//! question = ["explain"] ["how many"|"number of"] ask part* ["?"]
//! ask      = set                                   sandbox projects linked to Rook
//!          | ["latest" [number]] TALKS by*         talks about Rook by Google
//!          | EVENTS by*                            events with Harbor
//!          | "what did" choice "talk about" | "which" kind "did" choice "talk about"
//!          | "when was" name ["first"|"last"] "mentioned"
//!          | name (TALKS|kind)                     Target talks, storage projects
//!          | "quotes about" name | "where is" name "mentioned"
//!          | name "vs" name                        the same as "links between"
//!          | ("what"|"who") "is" name | name       what is Velero
//!          | "why" ["not"] name AND name           why Rook and Ceph
//!          | "links" "between" name "and" name     links between Google and Red Hat
//!          | ["top" [number]] [PICK] "links" ["of" choice]
//!          | "bridges" ["between" name "and" name]
//!          | "path" "from" name "to" name way*     path from Monzo to Envoy through people
//!          | RISING [set] ["from" slice "to" slice]
//!          | "compare" [set] slice "and" slice
//!          | "new" [set]
//!          | "communities"
//! by       = ABOUT choice | BY choice | "without speakers"
//! set      = ["top" [number]] [STAGE] [kind] link*
//! link     = LINKED choice | "of" choice | "in the community of" choice
//!          | "common to" choice | "that use" choice | "used by" choice
//!          | "who spoke" ["about" choice] | "who spoke with" choice
//!          | "in talks by" choice | "tagged" choice
//!          | "that own" choice | "owned by" choice
//! choice   = target (("and"|"or") target)* ["not" target (("and"|"or") target)*]
//! target   = [kind] name | set
//! way      = "through" (kind|name) | "not through" (kind|name) | "via" name
//! part     = ["not"] when ("or" when)* | "by" MEASURE | "with the most" MEASURE | "top" number
//!          | "significant only" | "only" kind ("and" kind)* | "as of" date
//! when     = "in" date | "since" date | "after" date | "before" date | "until" date
//!          | "from" date ["to" date] | "between" date "and" date | ("at"|"in") event
//! ```
//!
//! `and` binds closer than `or`, and a `not` belongs to the choice before it.
//! A name without quotes ends before the next word of the grammar, unless a
//! longer stretch is the name of an entity. While alternatives are tried, what
//! each expected at the furthest word is noted (B. Ford, "Packrat parsing",
//! 2002, calls it the farthest failure); that is what an error shows.

mod asks;
mod choice;
mod dates;
mod deeds;
mod names;
mod near;
mod parts;
mod sets;
mod spoken;
mod talks;
mod tell;
pub(super) mod words;

use std::cell::RefCell;

use winnow::{
    Parser,
    combinator::{opt, repeat},
    error::EmptyError,
    stream::{Stateful, Stream, TokenSlice},
};

use self::{names::known_name, parts::Given};
pub(super) use self::{near::NO_PARENTHESES, words::DEEDS};
use super::{
    Ask, Filter, Question, Vocabulary, error_at,
    lex::{Token, tokens},
};
use crate::{error::Error, span::Span};

type Input<'t> = Stateful<TokenSlice<'t, Token>, &'t State<'t>>;
type Parsed<T> = Result<T, EmptyError>;
/// More forms than this are no help.
const FEW: usize = 4;
/// Words of the grammar that mean the same.
type Words = &'static [&'static str];

/// What the parsers share.
#[derive(Debug)]
struct State<'t> {
    question: &'t str,
    vocabulary: &'t Vocabulary,
    tokens: usize,
    /// The furthest word that something else was expected at, and what.
    expected: RefCell<(usize, Vec<&'static str>)>,
    /// How many sets stand within each other here.
    depth: RefCell<usize>,
}

impl Question {
    /// Reads a question; `vocabulary` tells kinds, names and events.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Question`] with the place and what could stand there, or
    /// why something that stands there has no meaning for this question.
    pub fn parse(text: &str, vocabulary: &Vocabulary) -> Result<Self, Error> {
        read(text, vocabulary).map_err(|fault| match fault {
            Fault::Told(error) => error,
            Fault::Misread { tokens, at, expected } => {
                not_understood(text, vocabulary, &tokens, at, &expected)
            }
        })
    }
}

/// Why a question cannot be read.
enum Fault {
    Told(Error),
    /// Something else was expected at the token `at`.
    Misread {
        tokens: Vec<Token>,
        at: usize,
        expected: Vec<&'static str>,
    },
}

fn read(text: &str, vocabulary: &Vocabulary) -> Result<Question, Fault> {
    let tokens = dates::joined(&tokens(text).map_err(Fault::Told)?);
    let state = State {
        question: text,
        vocabulary,
        tokens: tokens.len(),
        expected: RefCell::new((0, Vec::new())),
        depth: RefCell::new(0),
    };
    let mut input = Input { input: TokenSlice::new(&tokens), state: &state };
    let Ok((question, given)) = question(&mut input) else {
        let (at, expected) = state.expected.take();
        return Err(Fault::Misread { tokens, at, expected });
    };
    parts::check(&question, &given, text).map_err(Fault::Told)?;
    Ok(question)
}

fn not_understood(
    text: &str,
    vocabulary: &Vocabulary,
    tokens: &[Token],
    at: usize,
    expected: &[&'static str],
) -> Error {
    let what = match expected {
        [] => "something else".to_owned(),
        [one] => (*one).to_owned(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    };
    match tokens.get(at) {
        Some(token) => {
            let word = text.get(token.span.range()).unwrap_or_default();
            let nested = tokens.iter().any(|it| !it.quoted && it.text.contains(['(', ')']));
            let plain = |mended: &String| !nested || !mended.contains(['(', ')']);
            let mended = || near::mended(text, token, vocabulary).filter(plain);
            let way_out = match mended() {
                Some(mended) => format!("did you mean `{mended}`?"),
                None if nested => near::NO_PARENTHESES.to_owned(),
                None if expected.len() <= FEW => format!("write {what}"),
                None => near::way_out(tokens),
            };
            error_at(text, token.span, &format!("did not expect '{word}' here; {way_out}"))
        }
        None if tokens.is_empty() => {
            let message = format!("the question is empty; ask, for example, {}", near::examples());
            error_at(text, Span::new(0, 0), &message)
        }
        None => {
            let end = text.trim_end().len();
            error_at(text, Span::new(end, end), &format!("the question ends too early; add {what}"))
        }
    }
}

/// Notes that `what` was expected here, and fails.
fn expect<T>(input: &Input<'_>, what: &'static str) -> Parsed<T> {
    let at = input.state.tokens - input.input.len();
    let mut expected = input.state.expected.borrow_mut();
    if at > expected.0 {
        *expected = (at, Vec::new());
    }
    // Words that may be left out, such as "are", only make the list longer.
    if at == expected.0 && !what.is_empty() && !expected.1.contains(&what) {
        expected.1.push(what);
    }
    Err(EmptyError)
}

/// One of `words`.
fn word<'t>(words: Words, what: &'static str) -> impl Parser<Input<'t>, &'t Token, EmptyError> {
    move |input: &mut Input<'t>| match input.input.first() {
        Some(token) if words.contains(&token.lower.as_str()) => {
            input.next_token().ok_or(EmptyError)
        }
        _ => expect(input, what),
    }
}

/// Any number of `words`, none included.
fn skip(input: &mut Input<'_>, words: Words) {
    while is_next(input, 0, words) {
        input.next_token();
    }
}

/// Whether the token `ahead` of the next is one of `words`.
fn is_next(input: &Input<'_>, ahead: usize, words: &[&str]) -> bool {
    input.input.get(ahead).is_some_and(|token| words.contains(&token.lower.as_str()))
}

/// What of the question was read between two places of it.
fn span_since(input: &Input<'_>, before: &[Token]) -> Span {
    let read = before.len() - input.input.len();
    let tokens = before.get(..read).unwrap_or_default();
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    }
}

fn question(input: &mut Input<'_>) -> Parsed<(Question, Vec<Given>)> {
    let explain = is_next(input, 0, words::EXPLAIN) && input.input.len() > 1;
    if explain {
        input.next_token();
    }
    let many = is_next(input, 0, &["how"]) && is_next(input, 1, &["many"]);
    let the = usize::from(is_next(input, 0, &["the"]));
    let number = is_next(input, the, words::NUMBER) && is_next(input, the + 1, &["of"]);
    let count = many || number;
    if count {
        input.next_slice(2 + the);
    }
    let start = input.checkpoint();
    if let Ok((question, given)) = whole_question(input)
        && (!count || question.ask.is_list())
    {
        return Ok((Question { explain, count, ..question }, given));
    }
    // A name alone asks what it is, but only if it is one: a misspelt keyword
    // must not become a name.
    input.reset(&start);
    let name = known_name(input, &[]).ok_or(EmptyError)?;
    end(input)?;
    let ask = Ask::Describe(name);
    let filter = Filter::default();
    Ok((Question { explain, count: false, ask, filter, by: None, limit: None }, Vec::new()))
}

fn whole_question(input: &mut Input<'_>) -> Parsed<(Question, Vec<Given>)> {
    let (ask, limit) = asks::ask(input)?;
    let mut given = Vec::new();
    let filter = Filter::default();
    let mut question = Question { explain: false, count: false, ask, filter, by: None, limit };
    loop {
        if let Ask::Talks(wanted) | Ask::Events(wanted) = &mut question.ask {
            // "talks in 2018 about Rook".
            talks::selected(input, wanted)?;
        }
        let Some(part) = opt(parts::part).parse_next(input)? else { break };
        if !parts::add(&mut question, &part) {
            // Said twice: the second has no meaning that one could guess.
            return expect(input, "the end of the question");
        }
        given.push(part);
    }
    end(input)?;
    Ok((question, given))
}

fn end(input: &mut Input<'_>) -> Parsed<()> {
    repeat::<_, _, (), _, _>(0.., word(&["?", ";"], "the end of the question"))
        .parse_next(input)?;
    if input.input.is_empty() { Ok(()) } else { expect(input, "the end of the question") }
}
