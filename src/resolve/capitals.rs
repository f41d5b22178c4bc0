//! Whether the capitals of several words are those of a name, or of the sentence that
//! they begin, or of a title.

use super::{around::Surroundings, place::ends_with_word};
use crate::{Zone, tag::Reading};

/// Whether several words have but the capital of the sentence that they begin: "Linked
/// in the comments", "Open search results".
pub(super) fn opens_sentence(around: &Surroundings<'_>) -> bool {
    let mut letters = around.surface().chars().filter(|c| c.is_alphabetic());
    let begins = |text: &str| text.is_empty() || text.ends_with(['.', '!', '?', '\n']);
    around.surface().contains(' ')
        && letters.next().is_some_and(char::is_uppercase)
        && letters.all(char::is_lowercase)
        && begins(around.before().trim_end_matches([' ', '"', '(', '*', '#', '-']))
}

/// What a name follows in a title as well as in a sentence: "Logging with Open Search".
const BEFORE_NAMES: [&str; 14] = [
    "and", "at", "by", "for", "from", "in", "into", "on", "to", "using", "versus", "vs", "with",
    "without",
];

/// Whether the spelling parts a name that is one word, in a heading whose words may all
/// have capitals: "Our Data Dog Days", "Deep Speed Improvements for Go".
pub(super) fn is_split_in_title(reading: &Reading, around: &Surroundings<'_>) -> bool {
    let alone = around.before().trim().is_empty() && around.after().trim().is_empty();
    reading.parted
        && around.spot.zone == Zone::Heading
        && !alone
        && !BEFORE_NAMES.iter().any(|word| ends_with_word(around.before(), word))
}
