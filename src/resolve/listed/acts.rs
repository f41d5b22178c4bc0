//! What is done with a name, and what it does.

use super::{FAR, Written, is_mark, stretch, written::Certainty};
use crate::resolve::{around::Surroundings, judge::RARE, place::ends_with_word};

/// What stands before a word that is no name.
const ARTICLES: [&str; 14] = [
    "a", "an", "any", "each", "every", "its", "my", "no", "of", "our", "that", "the", "this",
    "your",
];

/// What is done with the name of something else.
const VERBS: [&str; 16] = [
    "adopted",
    "adopts",
    "builds",
    "built",
    "chose",
    "contributes to",
    "deployed",
    "deploys",
    "donated",
    "migrated to",
    "moved to",
    "open sourced",
    "operates",
    "runs",
    "switched to",
    "uses",
];

/// What software does, whatever it does it with.
const STANDS: [&str; 6] = [
    "is written in",
    "runs in front of",
    "runs on top of",
    "sits behind",
    "sits in front of",
    "sits on top of",
];

/// Words with which a sentence goes on behind what is used.
const ONWARDS: [&str; 22] = [
    "across", "and", "as", "at", "because", "but", "by", "for", "from", "here", "in", "instead",
    "now", "on", "or", "since", "so", "to", "today", "too", "when", "with",
];

/// Whether what stands in these surroundings does something with a name: "Square
/// runs Envoy". What an article stands before is no name. What is no word of English
/// may do with anything what only software does.
pub(in crate::resolve) fn acts_on_name(around: &Surroundings<'_>) -> bool {
    let (before, after) = (around.before(), around.after());
    let determined = before
        .strip_suffix(' ')
        .is_some_and(|before| ARTICLES.iter().any(|word| ends_with_word(before, word)));
    let after = &after[..after.floor_char_boundary(FAR)];
    let object = |verb: &str| {
        after.strip_prefix(' ')?.strip_prefix(verb)?.strip_prefix(' ').map(str::trim_start)
    };
    let named = |text: &str| {
        let (text, _) = stretch(text.bytes().enumerate(), text, (b'(', b')'));
        let text = text.split(is_mark).next().unwrap_or_default().trim_end();
        let written = Written::after(around.lexicon, around.original_after());
        written.told_at_start(text) == Certainty::Sure
    };
    let stands = || around.rank().is_none() && STANDS.iter().any(|verb| object(verb).is_some());
    !determined && (VERBS.iter().find_map(|verb| object(verb)).is_some_and(named) || stands())
}

/// Whether the verb that stands right before says what is done with all that is
/// named, which has a capital within a sentence and is no usual word: in "we use Helm
/// charts" more is named, and a heading says nothing by capitals.
pub(in crate::resolve) fn is_acted_on(around: &Surroundings<'_>) -> bool {
    let (before, after) = (around.original_before(), around.after());
    let verb = before.trim_end_matches(' ').rsplit([' ', '\n', '\t']).next().unwrap_or_default();
    let (gap, rest) = after.split_at(after.len() - after.trim_start_matches(' ').len());
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    let ends = gap.is_empty() && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    verb.starts_with(char::is_lowercase)
        && around.rank().is_none_or(|rank| rank >= RARE)
        && (ends || ONWARDS.contains(&word))
}
