//! What something is called, which is a name whatever else the word means.

use super::{
    around::Surroundings,
    frames::goes_on_with_capital,
    judge::{RARE, is_same},
    place::ends_with_word,
};
use crate::tag::{Reading, Rules};

/// Who calls something what is no project.
const SO_CALLED: [&str; 7] = ["he", "i", "she", "so", "they", "we", "who"];
/// What everybody names for himself.
#[rustfmt::skip]
const OWN: [&str; 23] = [
    "app", "application", "branch", "bucket", "cluster", "container", "database", "deployment",
    "directory", "file", "folder", "function", "image", "namespace", "pod", "repo", "secret",
    "service", "table", "topic", "user", "variable", "volume",
];
/// Marks before what is quoted.
const QUOTES: [char; 7] = ['"', '\'', '`', '“', '‘', '„', '«'];

/// Returns what stands before a word that says what something is called.
fn before_call(before: &str) -> Option<&str> {
    let before = before.trim_end_matches([' ', '-']);
    let rest = ["called", "named"].iter().find_map(|word| before.strip_suffix(word))?;
    (!rest.ends_with(char::is_alphanumeric)).then_some(rest)
}

/// Whether what ends with `before` is a thing that everybody names for himself.
fn is_own(before: &str) -> bool {
    OWN.iter().any(|word| {
        ends_with_word(before, word)
            || before.trim_end().strip_suffix(" is").is_some_and(|it| ends_with_word(it, word))
    })
}

/// Whether the spelling, in small letters and quotation marks, is what somebody calls
/// something of his own: an app named "google".
pub(super) fn is_own_word(around: &Surroundings<'_>) -> bool {
    around.original_before().ends_with(QUOTES)
        && around.small()
        && before_call(around.before().trim_end_matches(QUOTES)).is_some_and(is_own)
}

/// Whether the spelling, in whatever case, is what something is called: a rare word by
/// that alone, a usual one beside its context.
pub(super) fn is_called(around: &Surroundings<'_>, reading: &Reading) -> bool {
    let so_called =
        |rest: &str| SO_CALLED.iter().any(|word| ends_with_word(rest, word)) || is_own(rest);
    let rules = || reading.rules.as_deref().unwrap_or(Rules::NONE);
    before_call(around.before()).is_some_and(|rest| !so_called(rest))
        && !goes_on_with_capital(around)
        && (around.rank().is_none_or(|rank| rank >= RARE)
            || around.has_context(&rules().context, rules().within))
}

/// Whether the spelling is the name of a page that is linked, as in `[[Porter]]`.
pub(super) fn is_page(around: &Surroundings<'_>, reading: &Reading) -> bool {
    around.original_before().ends_with("[[")
        && around.original_after().starts_with("]]")
        && is_same(around.surface(), &reading.letters)
}
