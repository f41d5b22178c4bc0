//! What something is called, which is a name whatever else the word means.

use super::{
    around::Surroundings,
    frames::goes_on_with_capital,
    judge::{RARE, is_same},
    place::ends_with_word,
};
use crate::tag::{Reading, Rules};

/// What is called what is no project.
#[rustfmt::skip]
const SO_CALLED: &[&str] = &[
    "branch called", "branch named", "bucket called", "bucket named", "cluster called",
    "cluster named", "directory called", "directory named", "file called", "file named",
    "folder called", "folder named", "he called", "i called", "namespace called",
    "namespace named", "pod called", "pod is called", "pod named", "she called", "so called",
    "they called", "we called", "who called",
];

/// Whether the spelling, in whatever case, is what something is called: a rare word by
/// that alone, a usual one beside its context.
pub(super) fn is_called(around: &Surroundings<'_>, reading: &Reading) -> bool {
    let before = around.before();
    let named = |word: &&str| ends_with_word(before, word);
    let rules = || reading.rules.as_deref().unwrap_or(Rules::NONE);
    ["called", "named"].iter().any(named)
        && !SO_CALLED.iter().any(|words| ends_with_word(before, words))
        && !goes_on_with_capital(around)
        && (around.rank().is_none_or(|rank| rank >= RARE)
            || around.place.has_context(around.candidate, &rules().context, rules().within))
}

/// Whether the spelling is the name of a page that is linked, as in `[[Porter]]`.
pub(super) fn is_page(around: &Surroundings<'_>, reading: &Reading) -> bool {
    around.original_before().ends_with("[[")
        && around.original_after().starts_with("]]")
        && is_same(around.surface(), &reading.letters)
}
