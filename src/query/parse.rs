//! The grammar of questions.
//!
//! ```text
//! question = ask filter* ["?"]
//! ask      = [kind] LINKED names [NOT names]      projects linked to Rook
//!          | TALKS [ABOUT names [NOT names]] [BY names]
//!          | PEOPLE AT name                       people at Google
//!          | ("what"|"who") "is" name | name      what is Velero
//!          | "why" name AND name                  why Rook and Ceph
//!          | "path" "from" name "to" name
//!          | ["top" [number]] kind                top 5 projects
//! filter   = "in" date | "since" date | "from" date ["to" date]
//!          | "after" date | "before" date | "until" date
//!          | "between" date "and" date
//!          | "at" event | "top" number
//! ```
//!
//! A name without quotes ends before the next word of the grammar, unless a
//! longer stretch is the name of an entity. While alternatives are tried, what
//! each expected at the furthest word is noted (B. Ford, "Packrat parsing",
//! 2002, calls it the farthest failure); that is what an error shows.

use std::cell::RefCell;

use winnow::{
    Parser,
    combinator::{alt, opt, preceded, repeat, separated, terminated},
    error::EmptyError,
    stream::{Stateful, Stream, TokenSlice},
};

use super::{
    Ask, Filter, Name, Question, Time, Vocabulary, error_at,
    lex::{Token, tokens},
    names::Kind,
};
use crate::{error::Error, span::Span, talk::TalkKind};

type Input<'t> = Stateful<TokenSlice<'t, Token>, &'t State<'t>>;
type Parsed<T> = Result<T, EmptyError>;

/// What the parsers share.
#[derive(Debug)]
struct State<'t> {
    question: &'t str,
    vocabulary: &'t Vocabulary,
    tokens: usize,
    /// The furthest word that something else was expected at, and what.
    expected: RefCell<(usize, Vec<&'static str>)>,
}

const AND: &[&str] = &["and", "&", ","];
const NOT: &[&str] = &["not", "without", "except", "excluding"];
const ABOUT: &[&str] = &["about", "on", "mentioning", "covering"];
const BY: &[&str] = &["by", "of", "from", "given"];
const TO: &[&str] = &["to"];
const LINKED: &[&str] =
    &["linked", "related", "connected", "mentioned", "co-mentioned", "together"];
/// Words that end a name anywhere.
const STOPS: &[&str] = &[
    "or", "but", "in", "during", "since", "from", "after", "before", "until", "till", "between",
    "at", "top", "first", "limit", "?", ";",
];
/// The longest name of an entity that is looked for, in words.
const LONGEST: usize = 16;

impl Question {
    /// Reads a question; `vocabulary` tells kinds and names.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Question`] with the place and what could stand there.
    pub fn parse(text: &str, vocabulary: &Vocabulary) -> Result<Self, Error> {
        let tokens = tokens(text)?;
        let state = State {
            question: text,
            vocabulary,
            tokens: tokens.len(),
            expected: RefCell::new((0, Vec::new())),
        };
        let mut input = Input { input: TokenSlice::new(&tokens), state: &state };
        question(&mut input).map_err(|_| not_understood(text, &tokens, &state))
    }
}

fn not_understood(text: &str, tokens: &[Token], state: &State<'_>) -> Error {
    let (at, expected) = state.expected.take();
    let what = match expected.as_slice() {
        [] => "something else".to_owned(),
        [one] => (*one).to_owned(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    };
    match tokens.get(at) {
        Some(token) => {
            let word = text.get(token.span.range()).unwrap_or_default();
            error_at(text, token.span, &format!("did not expect '{word}' here; write {what}"))
        }
        None if tokens.is_empty() => Error::Question(format!(
            "the question is empty; ask, for example, `projects linked to Rook`; it may start with \
             {what}"
        )),
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
fn word<'t>(
    words: &'static [&'static str],
    what: &'static str,
) -> impl Parser<Input<'t>, &'t Token, EmptyError> {
    move |input: &mut Input<'t>| match input.input.first() {
        Some(token) if words.contains(&token.lower.as_str()) => {
            input.next_token().ok_or(EmptyError)
        }
        _ => expect(input, what),
    }
}

fn question(input: &mut Input<'_>) -> Parsed<Question> {
    let start = input.checkpoint();
    if let Ok(question) = whole_question(input) {
        return Ok(question);
    }
    // A name alone asks what it is, but only if it is one: a misspelt keyword
    // must not become a name.
    input.reset(&start);
    let name = known_name(input, &[]).ok_or(EmptyError)?;
    end(input)?;
    Ok(Question { ask: Ask::Describe(name), filter: Filter::default(), limit: None })
}

fn whole_question(input: &mut Input<'_>) -> Parsed<Question> {
    // The order matters where one question begins like another.
    let (ask, mut limit) = alt((
        talks.map(no_limit),
        people_at.map(no_limit),
        linked.map(no_limit),
        why.map(no_limit),
        path.map(no_limit),
        top,
        describe.map(no_limit),
    ))
    .parse_next(input)?;
    let mut filter = Filter::default();
    while let Some(part) = opt(part).parse_next(input)? {
        match part {
            Part::Time(time) => filter.times.push(time),
            Part::At(at) if filter.at.is_none() => filter.at = Some(at),
            Part::Limit(number) if limit.is_none() => limit = Some(number),
            // Said twice: the second has no meaning that one could guess.
            Part::At(_) | Part::Limit(_) => return expect(input, "the end of the question"),
        }
    }
    end(input)?;
    Ok(Question { ask, filter, limit })
}

fn no_limit(ask: Ask) -> (Ask, Option<usize>) {
    (ask, None)
}

fn end(input: &mut Input<'_>) -> Parsed<()> {
    repeat::<_, _, (), _, _>(0.., word(&["?", ";"], "the end of the question"))
        .parse_next(input)?;
    if input.input.is_empty() { Ok(()) } else { expect(input, "the end of the question") }
}

fn linked(input: &mut Input<'_>) -> Parsed<Ask> {
    // "who is linked to", "which projects are linked to", "projects linked to".
    opt(word(&["which", "what", "show", "list", "find", "who"], "")).parse_next(input)?;
    let kind = opt(kind).parse_next(input)?.flatten();
    opt(word(&["are", "is", "was", "were"], "")).parse_next(input)?;
    link_words(input)?;
    let to = names(input, AND, &[])?;
    let not = excluded(input, &[])?;
    Ok(Ask::Linked { kind, to, not })
}

fn link_words(input: &mut Input<'_>) -> Parsed<()> {
    word(LINKED, "'linked to'").parse_next(input)?;
    opt(word(&["together"], "")).parse_next(input)?;
    word(&["to", "with"], "'to'").void().parse_next(input)
}

fn excluded(input: &mut Input<'_>, stops: &'static [&'static str]) -> Parsed<Vec<Name>> {
    let not = preceded(opt(word(&["but"], "")), word(NOT, "'not'"));
    if opt(not).parse_next(input)?.is_none() {
        return Ok(Vec::new());
    }
    names(input, &["and", "&", ",", "or"], stops)
}

fn talks(input: &mut Input<'_>) -> Parsed<Ask> {
    opt(word(&["which", "show", "list", "find"], "")).parse_next(input)?;
    let word_of_talk: &[&str] = &[
        "talk",
        "talks",
        "session",
        "sessions",
        "keynote",
        "keynotes",
        "tutorial",
        "tutorials",
        "panel",
        "panels",
        "lightning",
        "workshop",
        "workshops",
    ];
    let noun = word(word_of_talk, "'talks'").parse_next(input)?;
    let kind = match noun.lower.as_str() {
        "keynote" | "keynotes" => Some(TalkKind::Keynote),
        "tutorial" | "tutorials" | "workshop" | "workshops" => Some(TalkKind::Tutorial),
        "panel" | "panels" => Some(TalkKind::Panel),
        "lightning" => {
            opt(word(&["talk", "talks"], "")).parse_next(input)?;
            Some(TalkKind::Lightning)
        }
        _ => None,
    };
    let (mut about, mut not, mut by) = (Vec::new(), Vec::new(), Vec::new());
    if opt(word(ABOUT, "'about'")).parse_next(input)?.is_some() {
        about = names(input, AND, &["by", "given"])?;
        not = excluded(input, &["by", "given"])?;
    }
    if opt(word(BY, "'by'")).parse_next(input)?.is_some() {
        opt(word(&["by"], "")).parse_next(input)?;
        by = names(input, AND, &["about"])?;
        if about.is_empty() && opt(word(&["about"], "'about'")).parse_next(input)?.is_some() {
            about = names(input, AND, &[])?;
            not = excluded(input, &[])?;
        }
    }
    Ok(Ask::Talks { kind, about, not, by })
}

fn people_at(input: &mut Input<'_>) -> Parsed<Ask> {
    opt(word(&["which", "show", "list", "find"], "")).parse_next(input)?;
    let noun: &[&str] =
        &["people", "person", "persons", "speakers", "speaker", "who", "everyone", "everybody"];
    word(noun, "'people'").parse_next(input)?;
    let work: &[&str] = &["working", "work", "works", "worked", "who", "speaking"];
    repeat::<_, _, (), _, _>(0.., word(work, "")).parse_next(input)?;
    word(&["at", "from", "of", "for"], "'at'").parse_next(input)?;
    Ok(Ask::PeopleAt(name(input, &[])?))
}

fn describe(input: &mut Input<'_>) -> Parsed<Ask> {
    let asked = alt((
        (word(&["what", "who"], "'what is'"), word(&["is", "are", "was", "were"], "'is'")).void(),
        word(&["what's", "who's", "what’s", "who’s", "describe"], "'who is'").void(),
    ));
    preceded(asked, |input: &mut Input<'_>| name(input, &[])).map(Ask::Describe).parse_next(input)
}

fn why(input: &mut Input<'_>) -> Parsed<Ask> {
    word(&["why"], "'why'").parse_next(input)?;
    opt(word(&["is", "are"], "")).parse_next(input)?;
    let one = name(input, LINKED)?;
    alt((word(AND, "'and'").void(), link_words)).parse_next(input)?;
    let other = name(input, LINKED)?;
    opt(word(LINKED, "")).parse_next(input)?;
    Ok(Ask::Why(one, other))
}

fn path(input: &mut Input<'_>) -> Parsed<Ask> {
    let from = |input: &mut Input<'_>| {
        word(&["path", "paths", "way"], "'path'").parse_next(input)?;
        word(&["from"], "'from'").parse_next(input)?;
        let from = name(input, TO)?;
        word(TO, "'to'").parse_next(input)?;
        Ok((from, name(input, &[])?))
    };
    let between = |input: &mut Input<'_>| {
        word(&["path", "paths", "way"], "'path'").parse_next(input)?;
        word(&["between"], "'between'").parse_next(input)?;
        let from = name(input, &[])?;
        word(AND, "'and'").parse_next(input)?;
        Ok((from, name(input, &[])?))
    };
    let how = |input: &mut Input<'_>| {
        word(&["how"], "'how'").parse_next(input)?;
        word(&["is", "are"], "'is'").parse_next(input)?;
        let from = name(input, LINKED)?;
        link_words(input)?;
        Ok((from, name(input, &[])?))
    };
    alt((from, between, how)).map(|(from, to)| Ask::Path(from, to)).parse_next(input)
}

fn top(input: &mut Input<'_>) -> Parsed<(Ask, Option<usize>)> {
    let mut limit = None;
    if opt(word(&["top", "first"], "'top'")).parse_next(input)?.is_some() {
        limit = opt(number).parse_next(input)?;
    }
    Ok((Ask::Top(kind(input)?), limit))
}

/// One condition after the question proper.
enum Part {
    Time(Time),
    At(Name),
    Limit(usize),
}

fn part(input: &mut Input<'_>) -> Parsed<Part> {
    alt((
        preceded(word(&["in", "during"], "'in'"), date).map(|d| Part::Time(Time::In(d))),
        preceded(word(&["since"], "'since'"), date).map(|d| Part::Time(Time::Since(d))),
        preceded(word(&["after"], "'after'"), date).map(|d| Part::Time(Time::After(d))),
        preceded(word(&["before"], "'before'"), date).map(|d| Part::Time(Time::Before(d))),
        preceded(word(&["until", "till"], "'until'"), date).map(|d| Part::Time(Time::Until(d))),
        (preceded(word(&["between"], "'between'"), date), preceded(word(&["and"], "'and'"), date))
            .map(|(from, to)| Part::Time(Time::Between(from, to))),
        (
            preceded(word(&["from"], ""), date),
            opt(preceded(word(&["to", "until", "till"], "'to'"), date)),
        )
            .map(|(from, to)| {
                Part::Time(match to {
                    Some(to) => Time::Between(from, to),
                    None => Time::Since(from),
                })
            }),
        preceded(word(&["at"], "'at'"), event).map(Part::At),
        preceded(word(&["top", "first", "limit"], "'top'"), number).map(Part::Limit),
    ))
    .parse_next(input)
}

fn kind(input: &mut Input<'_>) -> Parsed<Option<String>> {
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

fn date(input: &mut Input<'_>) -> Parsed<String> {
    if input.input.first().is_some_and(|token| is_date(&token.lower)) {
        return input.next_token().map(|token| token.lower.clone()).ok_or(EmptyError);
    }
    expect(input, "a year, month or day such as 2018, 2018-05 or 2018-05-02")
}

fn is_date(word: &str) -> bool {
    let within = |part: &str, length: usize, most: u32| {
        part.len() == length
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse().is_ok_and(|n: u32| (1..=most).contains(&n))
    };
    let mut parts = word.split('-');
    let year = parts.next().is_some_and(|year| within(year, 4, 9999));
    year && parts.next().is_none_or(|month| within(month, 2, 12))
        && parts.next().is_none_or(|day| within(day, 2, 31))
        && parts.next().is_none()
}

fn number(input: &mut Input<'_>) -> Parsed<usize> {
    let number = input.input.first().and_then(|t| t.lower.parse().ok()).filter(|n| *n > 0);
    match number {
        Some(number) => {
            input.next_token();
            Ok(number)
        }
        None => expect(input, "a number"),
    }
}

fn names(
    input: &mut Input<'_>,
    between: &'static [&'static str],
    stops: &'static [&'static str],
) -> Parsed<Vec<Name>> {
    let separator = terminated(word(between, "'and'"), opt(word(&["and"], "")));
    separated(1.., |input: &mut Input<'_>| name(input, stops), separator).parse_next(input)
}

fn event(input: &mut Input<'_>) -> Parsed<Name> {
    stretch(input, &[]).map_or_else(|| expect(input, "an event"), Ok)
}

/// A name, which `stops` end as well as the words that end any.
fn name(input: &mut Input<'_>, stops: &'static [&'static str]) -> Parsed<Name> {
    if let Some(name) = known_name(input, stops) {
        return Ok(name);
    }
    stretch(input, stops).map_or_else(|| expect(input, "a name"), Ok)
}

/// The longest name of an entity that a word of the grammar, or the end,
/// follows.
fn known_name(input: &mut Input<'_>, stops: &[&str]) -> Option<Name> {
    let tokens = &input.input[..];
    let most = tokens.iter().take(LONGEST).take_while(|t| !t.quoted).count();
    let ends = |n: usize| tokens.get(n).is_none_or(|t| is_stop(t, stops) || t.quoted);
    let known = |n: &usize| ends(*n) && input.state.vocabulary.knows(&join(input, *n).text);
    let length = (1..=most).rev().find(known)?;
    Some(take(input, length))
}

/// What stands up to the next word of the grammar.
fn stretch(input: &mut Input<'_>, stops: &[&str]) -> Option<Name> {
    let tokens = &input.input[..];
    let length = match tokens.first()? {
        token if token.quoted => 1,
        _ => tokens.iter().take_while(|t| !t.quoted && !is_stop(t, stops)).count(),
    };
    (length > 0).then(|| take(input, length))
}

fn is_stop(token: &Token, stops: &[&str]) -> bool {
    let word = token.lower.as_str();
    [STOPS, AND, NOT, stops].iter().any(|list| list.contains(&word))
}

/// The next `length` tokens as they stand in the question.
fn join(input: &Input<'_>, length: usize) -> Name {
    let tokens = &input.input[..length];
    let (first, last) = (&tokens[0], &tokens[length - 1]);
    let span = Span::new(first.span.start, last.span.end);
    let text = if first.quoted {
        first.text.clone()
    } else {
        input.state.question.get(span.range()).unwrap_or_default().to_owned()
    };
    Name { text, span }
}

fn take(input: &mut Input<'_>, length: usize) -> Name {
    let name = join(input, length);
    input.next_slice(length);
    name
}
