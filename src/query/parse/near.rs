//! What a question that cannot be read may have meant.

use super::{Token, dates, read, words::OFFERED};
use crate::{
    query::{Question, Vocabulary, lex::tokens, names::is_near},
    text,
};

/// How alike two words must be for one to be a slip of the other.
const ALIKE: f64 = 0.6;
/// The words of a question that are looked at for slips.
const LONGEST: usize = 24;
/// How many words are tried.
const TRIED: usize = 6;

/// What to do without parentheses.
pub(in crate::query) const NO_PARENTHESES: &str = "questions have no parentheses: `and` binds closer than `or`, as in `projects linked to Rook \
     and Ceph or Istio`; a name that holds one stands in quotes";

/// A question of each form that people ask most, and the beginnings of other words
/// that ask for the same.
const FORMS: [(&str, &[&str]); 35] = [
    ("projects linked to Rook", &["rela", "conn", "toge", "usua"]),
    ("talks about Rook", &["sess", "pres", "subj"]),
    ("talks by Google", &["give", "gave"]),
    ("talks at Copenhagen", &["sche", "agen"]),
    ("latest talks about Rook", &["rece", "newe", "last"]),
    ("events", &["conf", "kube", "meet", "venu", "city", "citi"]),
    ("people at Google", &["work", "empl", "team"]),
    ("speakers", &["pers", "who", "host", "mode", "auth"]),
    ("people who spoke about Rook", &["expe", "talk"]),
    ("top companies by speakers", &["vend", "orga", "spon"]),
    ("companies that use Rook", &["adop", "user", "cust"]),
    ("projects used by Google", &["stac"]),
    ("projects tagged storage", &["topi", "tags", "cate", "area"]),
    ("projects owned by Google", &["own", "owne", "belo", "acqu", "pare"]),
    ("who maintains Rook", &["foun", "crea", "lead"]),
    ("companies that migrated to Rook", &["move", "swit"]),
    ("projects replaced by Rook", &["inst"]),
    ("companies who spoke about Rook", &[]),
    ("how many talks about Rook", &["coun", "numb", "tota"]),
    ("keynotes", &["open"]),
    ("panels", &[]),
    ("top projects", &["most", "popu", "best", "favo", "ment", "cncf"]),
    ("what is Rook", &["expl", "mean", "defi", "tell"]),
    ("quotes about Rook", &["said", "says", "say", "sent", "wher", "cite"]),
    ("links between Google and Rook", &["diff", "vers"]),
    ("projects like Rook", &["alte", "simi", "comp", "riva"]),
    ("path from Rook to Google", &["rout", "way"]),
    ("why Rook and Google", &["reas", "evid"]),
    ("surprising links", &["inte", "unus", "odd", "weir"]),
    ("rising projects", &["tren", "grow", "hot", "hype", "futu", "emer"]),
    ("falling projects", &["decl", "dead", "dyin", "shri", "lost", "disa", "vani"]),
    ("compare 2018 and 2019", &["chan", "evol", "year"]),
    ("new projects in 2019", &[]),
    ("communities", &["clus", "grou", "ecos"]),
    ("bridges", &[]),
];

/// Words that stand in questions of any form.
const COMMON: [&str; 18] = [
    "rook", "goog", "to", "by", "at", "in", "and", "the", "is", "of", "a", "an", "do", "does",
    "has", "for", "was", "are",
];

/// Shows the form that has most words, or the beginnings of them, in common with a
/// question; of several the first. Names say nothing of the form.
pub(super) fn form(question: &[Token], vocabulary: &Vocabulary) -> Option<&'static str> {
    let stem = |word: &str| word.chars().take(4).collect::<String>().to_lowercase();
    let telling = |stem: &String| !COMMON.contains(&stem.as_str());
    let words = question.iter().filter(|token| !vocabulary.knows(&token.text));
    let asked: Vec<String> = words.map(|token| stem(&token.lower)).filter(telling).collect();
    let has = |word: &str| asked.iter().any(|it| it == word);
    // A word of the form itself says more than one that may stand for it.
    let alike = |(form, others): &&(&str, &[&str])| {
        let own = form.split(' ').filter(|word| has(&stem(word))).count();
        2 * own + others.iter().filter(|word| has(word)).count()
    };
    let best = FORMS.iter().rev().max_by_key(alike).filter(|form| alike(form) > 0);
    best.map(|(form, _)| *form)
}

/// Some questions to begin with.
pub(super) fn examples() -> String {
    let all: Vec<String> = FORMS.iter().take(3).map(|(form, _)| format!("`{form}`")).collect();
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
        .filter(|(_, word)| is_near(word, &token.lower))
        .chain(names)
        .collect();
    near.sort_by(|(a, word), (b, other)| b.total_cmp(a).then_with(|| word.cmp(other)));
    near.dedup_by(|a, b| a.1 == b.1);
    let tried = near.into_iter().take(TRIED);
    let mut mended = tried.map(|(_, word)| format!("{before}{word}{after}").trim().to_owned());
    mended.find(|mended| !has_parenthesis(mended) && reads(mended, vocabulary))
}

/// Words that questions begin with or hold, beside those of the grammar.
const ASKED: [&str; 14] = [
    "which",
    "what",
    "who",
    "show",
    "where",
    "when",
    "how",
    "many",
    "talk",
    "spoke",
    "most",
    "mentioned",
    "between",
    "compare",
];

/// Returns the question with each word that is a slip of one of the grammar put right, if
/// it can be read then: `wich compnies talk abot Rook`.
pub(super) fn respelled(
    question: &str,
    question_tokens: &[Token],
    vocabulary: &Vocabulary,
) -> Option<String> {
    let words = OFFERED.iter().flat_map(|phrase| phrase.split(' ')).chain(ASKED);
    let words: Vec<String> = words.map(str::to_owned).chain(vocabulary.plurals()).collect();
    let alike = |a: &str, b: &str| strsim::normalized_damerau_levenshtein(a, b);
    let mut asked = question.to_owned();
    let mut changed = 0;
    // From the end on, so that the places before stay what they are.
    for token in question_tokens.iter().rev().take(LONGEST) {
        let plain = !token.quoted && token.lower.len() > 3 && !vocabulary.knows(&token.text);
        if !plain || words.contains(&token.lower) {
            continue;
        }
        let near = words.iter().map(|word| (alike(word, &token.lower), word));
        let near = near.filter(|(score, word)| *score >= ALIKE && is_near(word, &token.lower));
        let best = near.max_by(|(a, word), (b, other)| a.total_cmp(b).then(other.cmp(word)));
        if let Some((_, word)) = best {
            asked.replace_range(token.span.range(), word);
            changed += 1;
        }
    }
    if changed < 2 || tokens(&asked).ok()?.len() != question_tokens.len() {
        return None;
    }
    let found = Question::worded(&asked, vocabulary);
    let known = found.is_ok_and(|(it, _)| it.ask.is_known(vocabulary));
    known.then_some(asked)
}

/// Whether `question` can be read as it stands.
fn reads(question: &str, vocabulary: &Vocabulary) -> bool {
    tokens(question).is_ok_and(|it| read(question, &dates::joined(&it), vocabulary).is_ok())
}

/// Whether a parenthesis stands outside of quotes.
fn has_parenthesis(question: &str) -> bool {
    let is_one = |token: &Token| !token.quoted && token.text.contains(['(', ')']);
    tokens(question).is_ok_and(|tokens| tokens.iter().any(is_one))
}
