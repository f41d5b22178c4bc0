//! Whether a place of a sentence names an organisation.
//!
//! In the talk of somebody who speaks for Wise, "At Wise" and "Wise runs" are about
//! the company, and "Wise words" are not.

use super::place::{begins_with_word, ends_with_word};

/// Words that stand before an organisation.
const BEFORE: [&str; 8] = ["at", "by", "for", "from", "how", "joined", "of", "with"];

/// What organisations do.
#[rustfmt::skip]
const DOINGS: [&str; 33] = [
    "adopted", "adopts", "also", "built", "builds", "chose", "contributed", "contributes",
    "decided", "deployed", "deploys", "had", "has", "hosts", "migrated", "moved", "needed",
    "needs", "now", "offers", "operates", "ran", "runs", "serves", "started", "switched", "used",
    "uses", "wanted", "wants", "went", "works", "wrote",
];

/// Whether a name of `words` words between `before` and `after`, which are folded, is
/// that of an organisation if one has this name. Two words are no accident.
pub(super) fn names_organization(words: usize, before: &str, after: &str) -> bool {
    words > 1
        || before.ends_with("@ ")
        || before.ends_with(' ') && BEFORE.iter().any(|word| ends_with_word(before, word))
        || after.starts_with("'s ")
        || after.starts_with(' ') && DOINGS.iter().any(|word| begins_with_word(after, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_have_their_places() {
        #[rustfmt::skip]
        let rows = [
            // words before          after               named
            (1, "",                  " runs envoy",      true),
            (1, "",                  " words were said", false),
            (1, "",                  ".",                false),
            (1, "at ",               " they",            true),
            (1, "practices @ ",      " they",            true),
            (1, "that",              " they",            false),
            (1, "how ",              " got it",          true),
            (1, "",                  "'s clusters",      true),
            (2, "",                  ".",                true),
        ];
        for (words, before, after, named) in rows {
            assert_eq!(names_organization(words, before, after), named, "{before}X{after}");
        }
    }
}
