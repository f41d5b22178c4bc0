//! Events that a sentence names whose programme follows: `the final schedule for Container
//! Plumbing 2023`.
//!
//! Such a name needs no word that says it is one of an event.

use super::super::{day::year_in, holds, words};
use crate::text::with_lower;

/// Finds the name, with its year.
pub(super) fn of(text: &str) -> Option<&str> {
    const PROGRAMMES: [&str; 7] =
        ["agenda", "lineup", "program", "programa", "programm", "programma", "programme"];
    let is_programme =
        |word: &str| with_lower(word, |lower| lower == "schedule" || PROGRAMMES.contains(&lower));
    memchr::memmem::find(text.as_bytes(), b" 20")?;
    let words: Vec<(usize, usize)> = words::words(text, char::is_whitespace).take(60).collect();
    let word = |number: usize| words.get(number).map_or("", |(from, to)| &text[*from..*to]);
    (1..words.len()).filter(|at| is_programme(word(*at)) && introduces(word(at - 1))).find_map(
        |at| {
            let article = usize::from(matches!(word(at + 2), "the" | "this" | "der" | "la"));
            let start = at + 2 + article;
            let year = (start..words.len().min(start + 5)).find(|at| !is_name(word(*at)))?;
            let end = word(year).trim_end_matches(|c: char| !c.is_ascii_digit());
            let dated = end.len() == 4 && year_in(end).is_some();
            let named = dated && leads(word(at + 1)) && year >= start + 2;
            named.then(|| &text[words[start].0..words[year].0 + end.len()])
        },
    )
}

/// Whether a word before one for a programme says that it follows; a `release schedule` is
/// none of an event.
fn introduces(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 17] = [
        "a", "and", "complete", "conference", "das", "detailed", "draft", "el", "final", "full",
        "le", "official", "our", "preliminary", "talk", "the", "this",
    ];
    with_lower(word, |lower| WORDS.contains(&lower))
}

fn leads(word: &str) -> bool {
    matches!(word, "at" | "de" | "der" | "for" | "für" | "from" | "of" | "van" | "von")
}

/// Whether a word may stand in the name, and tells no time: `Spring Semester 2023`.
fn is_name(word: &str) -> bool {
    #[rustfmt::skip]
    const TIMES: [&str; 9] = [
        "autumn", "fall", "quarter", "season", "semester", "spring", "summer", "term", "winter",
    ];
    word.starts_with(char::is_uppercase)
        && word.ends_with(char::is_alphanumeric)
        && !with_lower(word, |lower| holds::is_time(lower) || TIMES.contains(&lower))
}
