//! What is said of a question that cannot be read.

use super::{Token, near, reword};
use crate::{
    error::Error,
    query::{Ask, Question, Vocabulary, error_at, lacks::lacking, unknown_at},
    span::Span,
    text,
};

/// More forms than this are no help.
const FEW: usize = 4;
/// What begins a question that goes on from the one before it.
const GOING_ON: [&str; 8] = ["and", "but", "or", "also", "only", "without", "not", "since"];

/// A question that cannot be read.
pub(super) struct Unread<'a> {
    pub(super) text: &'a str,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) tokens: &'a [Token],
    /// Its words as far as they could be put into those of the grammar.
    pub(super) reworded: Vec<Token>,
}

/// Returns a question that takes words that nobody is called by for a name, or what
/// comes nearer to it.
pub(super) fn guessed(
    text: &str,
    guess: Question,
    reworded: Vec<Token>,
    vocabulary: &Vocabulary,
) -> Result<Question, Error> {
    let Ask::Describe(name) = &guess.ask else { return Ok(guess) };
    match reword::near(text, reworded, vocabulary) {
        Some(near) => {
            let message = format!(
                "nothing in the graph is called '{}'; the nearest that can be asked is `{near}`",
                name.text
            );
            Err(unknown_at(text, name.span, &message))
        }
        None => Ok(guess),
    }
}

impl Unread<'_> {
    /// Says where the question cannot be read and what could stand there: `expected`
    /// at the token `at`.
    pub(super) fn told(self, at: usize, expected: &[&'static str]) -> Error {
        let text = self.text;
        let what = match expected {
            [] => "something else".to_owned(),
            [one] => (*one).to_owned(),
            [others @ .., last] => format!("{} or {last}", others.join(", ")),
        };
        match self.tokens.get(at) {
            Some(token) => {
                let word = text.get(token.span.range()).unwrap_or_default();
                let way_out = self.way_out(at, expected, &what);
                let (span, word) = (token.span, word.to_owned());
                error_at(text, span, &format!("did not expect '{word}' here; {way_out}"))
            }
            None if self.tokens.is_empty() => {
                let message =
                    format!("the question is empty; ask, for example, {}", near::examples());
                error_at(text, Span::new(0, 0), &message)
            }
            None => {
                let end = text.trim_end().len();
                let lacks = lacking(self.tokens.iter().map(|it| it.lower.as_str()));
                let way_out = match reword::near(text, self.reworded, self.vocabulary) {
                    _ if lacks.is_some() => lacks.unwrap_or_default().to_owned(),
                    Some(near) => format!("the nearest that can be asked is `{near}`"),
                    None => format!("add {what}"),
                };
                let message = format!("the question ends too early; {way_out}");
                error_at(text, Span::new(end, end), &message)
            }
        }
    }

    /// The fuller names of somebody of whom the question is one name: `Liz Rice` of "liz".
    fn fuller(&self) -> Option<String> {
        let words = self.tokens.iter().filter(|it| !matches!(it.text.as_str(), "?" | ";"));
        let [word] = words.collect::<Vec<_>>()[..] else { return None };
        let key = text::key(&word.text);
        let names = self.vocabulary.shown_with(&key).take(FEW).map(|name| format!("`{name}`"));
        let names: Vec<String> = names.collect();
        let (last, others) = names.split_last()?;
        if others.is_empty() {
            return Some(last.clone());
        }
        Some(format!("{} or {last}", others.join(", ")))
    }

    /// What to do about the token `at`.
    fn way_out(self, at: usize, expected: &[&'static str], what: &str) -> String {
        let nested = self.tokens.iter().any(|it| !it.quoted && it.text.contains(['(', ')']));
        let plain = |mended: &String| !nested || !mended.contains(['(', ')']);
        if let Some(reason) = lacking(self.tokens.iter().map(|it| it.lower.as_str())) {
            return reason.to_owned();
        }
        let token = self.tokens.get(at);
        let mended = token.and_then(|it| near::mended(self.text, it, self.vocabulary));
        if let Some(names) = self.fuller() {
            return format!("did you mean {names}?");
        }
        if let Some(mended) = mended.filter(plain) {
            return format!("did you mean `{mended}`?");
        }
        if let Some(respelled) = near::respelled(self.text, self.tokens, self.vocabulary) {
            return format!("did you mean `{respelled}`?");
        }
        if nested {
            return near::NO_PARENTHESES.to_owned();
        }
        let first = self.tokens.first().map_or("", |it| it.lower.as_str());
        if GOING_ON.contains(&first) {
            return "each question is read by itself; say all of it, as in `projects linked to \
                    Rook since 2018`"
                .to_owned();
        }
        if let Some(near) = reword::near(self.text, self.reworded, self.vocabulary) {
            return format!("the nearest that can be asked is `{near}`");
        }
        let form = near::form(self.tokens, self.vocabulary);
        match form {
            // What could go on with one word may have nothing to do with the question.
            Some(form) if at < 2 && (1..=FEW).contains(&expected.len()) => {
                format!("write {what}, or ask as in `{form}`")
            }
            _ if (1..=FEW).contains(&expected.len()) => format!("write {what}"),
            Some(form) => format!("the nearest form is `{form}`"),
            None => format!("ask, for example, {}; `help` lists all forms", near::examples()),
        }
    }
}
