//! What a question that cannot be read may have meant.

use super::{Token, read, words::OFFERED};
use crate::{query::Vocabulary, text};

/// How alike two words must be for one to be a slip of the other.
const ALIKE: f64 = 0.6;
/// How many words are tried.
const TRIED: usize = 6;

/// What to do without parentheses.
pub(in crate::query) const NO_PARENTHESES: &str = "questions have no parentheses: `and` binds closer than `or`, as in `projects linked to Rook \
     and Ceph or Istio`; a name that holds one stands in quotes";

/// A question of each form that people ask most.
const FORMS: [&str; 20] = [
    "projects linked to Rook",
    "talks about Rook",
    "talks by Google",
    "talks at Copenhagen",
    "people at Google",
    "people who spoke about Rook",
    "companies that use Rook",
    "projects used by Google",
    "companies who spoke about Rook",
    "how many talks about Rook",
    "panels",
    "top projects",
    "what is Rook",
    "links between Google and Rook",
    "path from Rook to Google",
    "why Rook and Google",
    "surprising links",
    "rising projects",
    "compare 2018 and 2019",
    "new projects in 2019",
];

/// Returns the form that has most words, or the beginnings of them, in common with
/// a question; of several the first.
pub(super) fn form(question: &[Token]) -> &'static str {
    let stem = |word: &str| word.chars().take(4).collect::<String>().to_lowercase();
    let asked: Vec<String> = question.iter().map(|token| stem(&token.lower)).collect();
    let alike = |form: &&str| form.split(' ').filter(|word| asked.contains(&stem(word))).count();
    let best = FORMS.iter().rev().max_by_key(|form| alike(form));
    best.copied().unwrap_or(FORMS[0])
}

/// Some questions to begin with.
pub(super) fn examples() -> String {
    let all: Vec<String> = FORMS.iter().take(3).map(|form| format!("`{form}`")).collect();
    all.join(", ")
}

/// Returns the question with the word of the grammar, the kind or the name that
/// `token` is a slip of, the nearest with which it can be read.
pub(super) fn mended(question: &str, token: &Token, vocabulary: &Vocabulary) -> Option<String> {
    if token.quoted {
        return None;
    }
    let (before, after) = (question.get(..token.span.start)?, question.get(token.span.end..)?);
    let alike = |word: &str| strsim::normalized_damerau_levenshtein(word, &token.lower);
    let words = OFFERED.iter().flat_map(|phrase| phrase.split(' ')).map(str::to_owned);
    let kinds = vocabulary.plurals();
    // A name can stand alone, or where a name was expected.
    let names = vocabulary.shown_like(&text::key(&token.text), ALIKE);
    let mut near: Vec<(f64, String)> = words
        .chain(kinds)
        .map(|word| (alike(&word), word))
        .filter(|(score, word)| *score >= ALIKE && *word != token.lower)
        .chain(names)
        .collect();
    near.sort_by(|(a, word), (b, other)| b.total_cmp(a).then_with(|| word.cmp(other)));
    near.dedup_by(|a, b| a.1 == b.1);
    let tried = near.into_iter().take(TRIED);
    let mut mended = tried.map(|(_, word)| format!("{before}{word}{after}").trim().to_owned());
    mended.find(|mended| read(mended, vocabulary).is_ok())
}
