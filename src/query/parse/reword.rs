//! Questions in other words than those of the grammar.
//!
//! Who has not read the list of forms asks "is there a talk about Envoy" or "what
//! is the difference between Flux and Argo". What the grammar cannot read is put
//! into its words by the rows of `phrases`, one row at a time until it can be
//! read; so nothing that can be read as it stands is ever read otherwise.

use std::ops::Range;

use super::{
    Token,
    names::{number_named, stage_named},
    phrases::{LATER, NEAR, SAME},
    read, words,
};
use crate::{
    query::{Name, Question, Vocabulary},
    span::Span,
    text,
};

/// A name, or the words of an event, is not longer, in words.
const LONGEST: usize = 8;

/// Reads a question that says in other words what the grammar can read.
pub(super) fn same(
    question: &str,
    tokens: &[Token],
    vocabulary: &Vocabulary,
) -> Result<Question, Vec<Token>> {
    let explain = tokens.len() > 1
        && tokens.first().is_some_and(|it| words::EXPLAIN.contains(&it.lower.as_str()));
    let (explain, asked) = tokens.split_at(usize::from(explain));
    let mut asked = Reworded { question, vocabulary, tokens: asked.to_vec() };
    let mut changed = asked.without_possessives();
    let mut rows = SAME.iter().chain(LATER);
    // The first that can be read with words for names that nobody has.
    let mut second = None;
    loop {
        if changed && let Some(found) = asked.read(explain) {
            if found.ask.is_known(vocabulary) {
                return Ok(found);
            }
            second = second.or(Some(found));
        }
        let Some((said, meant)) = rows.next() else { break };
        changed = asked.replace(said, meant);
    }
    second.ok_or(asked.tokens)
}

/// Puts into other words what was `found` if there is nothing behind one of its names or
/// events, and there is in these: "talks by Lyft and Uber together". What talks are
/// about may be words of titles, unless a name stands among them.
pub(super) fn instead(
    question: &str,
    tokens: &[Token],
    vocabulary: &Vocabulary,
    found: &Question,
) -> Option<Question> {
    let holds_name = |name: &Name| {
        let words: Vec<&str> = name.text.split_whitespace().map(without_possessive).collect();
        let stretch = |from: usize| (from + 1..=words.len()).map(move |to| from..to);
        let mut all = (0..words.len()).flat_map(stretch);
        all.any(|it| vocabulary.knows(&words.get(it).unwrap_or_default().join(" ")))
    };
    let titles = found.ask.subjects();
    let unknown = |name: &Name| {
        !vocabulary.means(&name.text) && (!titles.contains(&name) || holds_name(name))
    };
    if !found.ask.names().into_iter().any(unknown) && found.knows_events(vocabulary) {
        return None;
    }
    let better = same(question, tokens, vocabulary).ok()?;
    (better.ask.is_known(vocabulary) && better.knows_events(vocabulary)).then_some(better)
}

/// A word without the "'s" at its end.
fn without_possessive(word: &str) -> &str {
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    bare.filter(|it| !it.is_empty()).unwrap_or(word)
}

/// What comes nearest to a question that cannot be read, as a question; `tokens`
/// are what [`same`] made of it.
pub(super) fn near(question: &str, tokens: Vec<Token>, vocabulary: &Vocabulary) -> Option<String> {
    let mut asked = Reworded { question, vocabulary, tokens };
    NEAR.iter().find_map(|(said, meant)| {
        let changed = asked.replace(said, meant);
        let found = if changed { asked.read(&[]) } else { None };
        found.filter(|it| it.ask.is_known(vocabulary)).map(|it| it.to_string())
    })
}

/// A question while its words are changed.
struct Reworded<'a> {
    question: &'a str,
    vocabulary: &'a Vocabulary,
    tokens: Vec<Token>,
}

/// What stands for a letter of a row.
type Captured = Vec<(&'static str, Range<usize>)>;

impl Reworded<'_> {
    /// Reads the words, unless they only guess at a name.
    fn read(&self, explain: &[Token]) -> Option<Question> {
        let tokens = [explain, self.tokens.as_slice()].concat();
        let found = read(self.question, &tokens, self.vocabulary).ok()?;
        (!found.ask.is_guess(self.vocabulary)).then_some(found)
    }

    /// Takes the "'s" from names; whether any had one.
    fn without_possessives(&mut self) -> bool {
        let mut changed = false;
        for token in self.tokens.iter_mut().filter(|it| !it.quoted) {
            let bare = without_possessive(&token.text).to_owned();
            if bare.len() == token.text.len() {
                continue;
            }
            if ["what", "who", "where", "it", "that", "there"].contains(&&*bare.to_lowercase()) {
                continue;
            }
            token.span = Span::new(token.span.start, token.span.start + bare.len());
            (token.lower, token.text) = (bare.to_lowercase(), bare);
            changed = true;
        }
        changed
    }

    /// Puts `meant` in place of the first words that are as `said`; whether some are.
    fn replace(&mut self, said: &'static str, meant: &'static str) -> bool {
        let atoms: Vec<&'static str> = said.split(' ').collect();
        let starts = 0..self.tokens.len();
        let found = starts.into_iter().find_map(|start| {
            let mut captured = Captured::new();
            let end = self.matches(&atoms, start, &mut captured)?;
            Some((start..end, captured))
        });
        let Some((place, captured)) = found.filter(|(place, _)| !place.is_empty()) else {
            return false;
        };
        let new = self.worded(meant, &place, &captured);
        self.tokens.splice(place, new);
        true
    }

    /// The words of `meant`, which come in place of those at `place`.
    fn worded(&self, meant: &str, place: &Range<usize>, captured: &Captured) -> Vec<Token> {
        let said = self.tokens.get(place.clone()).unwrap_or_default();
        let ends = said.first().zip(said.last());
        let span = ends.map_or_else(Span::default, |(a, b)| Span::new(a.span.start, b.span.end));
        let atoms = meant.split(' ').filter(|it| !it.is_empty());
        let word = |atom: &str| {
            if let Some((_, own)) = captured.iter().find(|(letter, _)| *letter == atom) {
                return self.tokens.get(own.clone()).unwrap_or_default().to_vec();
            }
            vec![Token { text: atom.to_owned(), lower: atom.to_owned(), quoted: false, span }]
        };
        atoms.flat_map(word).collect()
    }

    /// Where the words end that stand at `at` and are as `atoms` say.
    fn matches(&self, atoms: &[&'static str], at: usize, captured: &mut Captured) -> Option<usize> {
        let Some((atom, rest)) = atoms.split_first() else { return Some(at) };
        let mut go_on = |end: usize| {
            let before = captured.len();
            captured.push((atom, at..end));
            let found = self.matches(rest, end, captured);
            if found.is_none() {
                captured.truncate(before);
            }
            found
        };
        let marks = |it: &Token| !it.quoted && [";", "?"].contains(&it.text.as_str());
        match *atom {
            "^" if at == 0 => go_on(at),
            "$" if self.tokens.get(at..)?.iter().all(marks) => go_on(at),
            "^" | "$" => None,
            // Of names the longest; of words between others the fewest.
            "N" | "M" | "O" | "A" | "E" | "F" | "G" => {
                let most = LONGEST.min(self.tokens.len() - at);
                let fits = |length: &usize| self.is_a(atom, at..at + length);
                (1..=most).rev().filter(fits).find_map(|length| go_on(at + length))
            }
            "X" => (at + 1..=self.tokens.len()).find_map(go_on),
            "K" | "T" | "S" | "D" => {
                if self.is_a(atom, at..at + 1) {
                    go_on(at + 1)
                } else {
                    None
                }
            }
            words => {
                let (words, optional) = match words.strip_suffix('?') {
                    Some(words) => (words, true),
                    None => (words, false),
                };
                let next = self.tokens.get(at).filter(|it| !it.quoted);
                let here = next.is_some_and(|it| words.split('|').any(|word| word == it.lower));
                let found = if here { go_on(at + 1) } else { None };
                found.or_else(|| if optional { go_on(at) } else { None })
            }
        }
    }

    /// Whether the words at `place` are what the letter stands for.
    fn is_a(&self, letter: &str, place: Range<usize>) -> bool {
        let tokens = self.tokens.get(place).unwrap_or_default();
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
        let dated = tokens.len() == 1 && text::is_date(&first.lower);
        let span = Span::new(first.span.start, last.span.end);
        let written = self.question.get(span.range()).unwrap_or_default();
        let name = if first.quoted { first.text.as_str() } else { written };
        let vocabulary = self.vocabulary;
        match letter {
            "N" | "M" | "O" => vocabulary.knows(name),
            "A" => vocabulary.means(name),
            "G" => !vocabulary.tagged(name).1.is_empty(),
            "E" | "F" => !first.quoted && (dated || vocabulary.names_event(name)),
            "K" => !first.quoted && vocabulary.kind(&first.lower).is_some(),
            "S" => !first.quoted && stage_named(&first.lower).is_some(),
            "T" => !first.quoted && words::TALKS.contains(&first.lower.as_str()),
            _ => !first.quoted && number_named(&first.lower).is_some_and(|it| it < 1000),
        }
    }
}
