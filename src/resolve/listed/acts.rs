//! What is done with a name, and what it does.

use super::{FAR, Written, is_mark, stretch, written::Certainty};
use crate::{
    resolve::{
        around::Surroundings,
        choose::grammar::{Kind, is_of_kind},
        judge::{RARE, is_same},
        place::ends_with_word,
    },
    tag::Reading,
};

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

/// What several do with it.
const TOGETHER: [&str; 14] = [
    " adopt ",
    " adopted ",
    " all run ",
    " all use ",
    " both run ",
    " both use ",
    " build on ",
    " contribute to ",
    " deploy ",
    " have adopted ",
    " migrated to ",
    " moved to ",
    " run ",
    " use ",
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

/// Whether the spelling, which means no software, does something with a name: `Ford runs
/// OpenShift`. In `Who uses OpenShift` it is not written as the name is.
pub(in crate::resolve) fn acts_alone(around: &Surroundings<'_>) -> bool {
    let project = |r: &Reading| is_of_kind(around.lexicon, r, Kind::Project);
    let written = |r: &Reading| is_same(around.surface(), &r.letters);
    let readings = around.readings();
    !readings.iter().any(project) && readings.iter().any(written) && acts_on_name(around)
}

/// Whether the spelling is one of several companies that do something with a name:
/// "Shell, Target and Orange run Crossplane".
pub(in crate::resolve) fn act_together(around: &Surroundings<'_>) -> bool {
    let after = around.after();
    let after = &after[..after.floor_char_boundary(FAR)];
    if !(after.starts_with([',', ' ']) && around.surface().starts_with(char::is_uppercase)) {
        return false;
    }
    // Most stand in no list, which is seen at once.
    let goes_on = [",", " and ", " & "].iter().any(|joint| after.starts_with(joint));
    if !goes_on && !TOGETHER.iter().any(|verb| after.starts_with(verb)) {
        return false;
    }
    let verbs = TOGETHER.iter().filter_map(|verb| Some((after.find(verb)?, verb)));
    let Some((at, verb)) = verbs.min_by_key(|(at, _)| *at) else { return false };
    let is_company = |item: &str| {
        let readings = around.lexicon.find(item).map(|key| around.lexicon.readings_of(key));
        let mut readings = readings.unwrap_or_default().iter();
        readings.any(|reading| is_of_kind(around.lexicon, reading, Kind::Company))
    };
    let mut behind = items(&after[..at]).peekable();
    let before = around.before();
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..];
    let before = before.trim_end();
    let joined = || before.ends_with([',', '&']) || ends_with_word(before, "and");
    let ahead = || joined() && items(before).last().is_some_and(is_company);
    let together = behind.peek().is_some() || ahead();
    let object = || {
        let written = Written::after(around.lexicon, around.original_after());
        let object = items(after[at + verb.len()..].trim_start()).next();
        object.is_some_and(|object| written.told_at_start(object) == Certainty::Sure)
    };
    together && behind.all(is_company) && object()
}

/// Returns the items of a list within a sentence.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let items = text.split([',', '&', '.', ';', ':', '!', '?', '\n']);
    let items = items.flat_map(|item| item.split(" and "));
    let items = items.map(|item| {
        let item = item.trim();
        item.strip_prefix("and ").or_else(|| item.strip_suffix(" and")).unwrap_or(item).trim()
    });
    items.filter(|item| !item.is_empty() && *item != "and")
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
