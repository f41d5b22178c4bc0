//! The grammar of questions.
//!
//! ```text
//! question = ["explain"] ["how many"|"number of"] ask part* ["?"]
//! ask      = set                                   sandbox projects linked to Rook
//!          | ["latest" [number]] TALKS by*         talks about Rook by Google
//!          | EVENTS by*                            events with Harbor
//!          | (TALKS by*|set) "by year"             talks about Harbor by year
//!          | "what did" choice "talk about" | "which" kind "did" choice "talk about"
//!          | "when was" name ["first"|"last"] "mentioned"
//!          | name (TALKS|kind)                     Target talks, storage projects
//!          | "quotes about" name [BY choice] | "where is" name "mentioned"
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
//! by       = ABOUT choice | BY choice | "without a date" | "not" TALKS
//!          | "without speakers" | ("with"|"by") count "speakers" ["from" choice]
//! set      = ["top" [number]] [STAGE] [kind] ["that became" STAGE [when]] link*
//! link     = ["not"] LINKED choice | "of" choice | "in the community of" choice
//!          | "common to" choice | "that use" choice | "used by" choice
//!          | "who" ("spoke"|"gave" TALKS) ["about" choice] | "who spoke with" choice
//!          | "like" choice | "called" choice | "acquired by" choice
//!          | ["only"] "in talks by" choice | "tagged" choice
//!          | "that own" choice | "owned by" choice
//! choice   = target (("and"|"or") target)* ["not" target (("and"|"or") target)*]
//! target   = [kind] name | set                    kind and count: people with 2 talks
//! way      = "through" (kind|name) | "not through" (kind|name) | "via" name
//! part     = [["but"] "not"] when ("or" when)* | "in both" slice "and" slice
//!          | "with" count ("talks" ["given"]|"speakers"|"mentions"|"links")
//!          | "by" MEASURE | "with the most" MEASURE | "top" number
//!          | "significant only" | "only" kind ("and" kind)* | "as of" date
//! count    = ["at least"|"at most"|"more than"|"fewer than"|"exactly"] number
//! when     = "in" date | "since" date | "after" date | "before" date | "until" date
//!          | "from" date ["to" date] | "between" date "and" date | ("at"|"in") event
//! ```
//!
//! `and` binds closer than `or`, and a `not` belongs to the choice before it.
//! A name without quotes ends before the next word of the grammar, unless a
//! longer stretch is the name of an entity. While alternatives are tried, what
//! each expected at the furthest word is noted (B. Ford, "Packrat parsing",
//! 2002, calls it the farthest failure); that is what an error shows.
//! What cannot be read so is put into these words by `reword`, if it can be.

mod asks;
mod became;
mod bounds;
mod choice;
mod dates;
mod deeds;
mod leading;
mod names;
mod near;
mod parts;
mod phrases;
mod refused;
mod reword;
mod sets;
mod spoken;
mod talks;
mod tell;
mod unread;
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
    Ask, Condition, Filter, Question, Talks, Vocabulary,
    lex::{Token, tokens},
};
use crate::{error::Error, span::Span};

type Input<'t> = Stateful<TokenSlice<'t, Token>, &'t State<'t>>;
type Parsed<T> = Result<T, EmptyError>;
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
        Self::worded(text, vocabulary).map(|(question, _)| question)
    }

    /// Reads a question, and tells whether it was put into other words to be read.
    pub(super) fn worded(text: &str, vocabulary: &Vocabulary) -> Result<(Self, bool), Error> {
        let mut tokens = dates::joined(&tokens(text)?);
        asks::without_please(&mut tokens);
        let found = match read(text, &tokens, vocabulary) {
            Ok(found) if !found.ask.is_guess(vocabulary) => {
                let either = |it: &Condition| !it.each && it.any.len() > 1;
                if dates::both(&tokens) && found.filter.talks.iter().any(either) {
                    return Ok((found, true));
                }
                let better = reword::instead(text, &tokens, vocabulary, &found);
                return Ok(better.map_or((found, false), |it| (it, true)));
            }
            Err(Fault::Told(error)) => return Err(error),
            Ok(guess) => Ok(guess),
            Err(Fault::Misread { at, expected }) => Err((at, expected)),
        };
        match (reword::same(text, &tokens, vocabulary), found) {
            (Ok(found), _) => Ok((found, true)),
            (Err(reworded), Ok(guess)) => {
                unread::guessed(text, guess, reworded, vocabulary).map(|it| (it, false))
            }
            (Err(reworded), Err((at, expected))) => {
                let unread = unread::Unread { text, vocabulary, tokens: &tokens, reworded };
                Err(unread.told(at, &expected))
            }
        }
    }
}

/// Why a question cannot be read.
enum Fault {
    Told(Error),
    /// Something else was expected at the token `at`.
    Misread {
        at: usize,
        expected: Vec<&'static str>,
    },
}

/// Reads the words of a question as they stand.
fn read(text: &str, tokens: &[Token], vocabulary: &Vocabulary) -> Result<Question, Fault> {
    let state = State {
        question: text,
        vocabulary,
        tokens: tokens.len(),
        expected: RefCell::new((0, Vec::new())),
        depth: RefCell::new(0),
    };
    let mut input = Input { input: TokenSlice::new(tokens), state: &state };
    let Ok((question, given)) = question(&mut input) else {
        let (at, expected) = state.expected.take();
        return Err(Fault::Misread { at, expected });
    };
    refused::check(&question, &given, text).map_err(Fault::Told)?;
    Ok(question)
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
        && (!count || question.ask.is_list() || question.ask.is_of_years())
    {
        // How many talks there were each year is a number of each year.
        let count = count && !question.ask.is_of_years();
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
        match &mut question.ask {
            // "talks in 2018 about Rook".
            Ask::Talks(wanted) | Ask::Events(wanted) | Ask::Years(wanted) => {
                talks::selected(input, wanted)?;
            }
            // "who spoke at Copenhagen about Rook".
            Ask::Entities(set) if !given.is_empty() => spoken::subject(input, set)?,
            _ => {}
        }
        if let Ask::Talks(wanted) = &mut question.ask
            && talks::by_year(input)
        {
            question.ask = Ask::Years(Talks { latest: false, ..std::mem::take(wanted) });
            continue;
        }
        if let Ask::Entities(set) = &mut question.ask
            && talks::by_year(input)
        {
            question.ask = Ask::PerYear(std::mem::take(set));
            continue;
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
