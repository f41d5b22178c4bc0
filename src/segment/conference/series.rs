//! What the series of conferences are called.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{super::words::AnyOf, TABLE};
use crate::text::is_common_word;

/// The spellings of the series.
static SPELLINGS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    TABLE.series.iter().flat_map(|it| &it.spellings).map(String::as_str).collect()
});

/// Whether `words`, in lower case, are the name of a series.
pub(crate) fn is_series(words: &str) -> bool {
    SPELLINGS.contains(words)
}

/// The names of the series, in lower case, each once.
pub(in crate::segment) fn names_of_series() -> impl Iterator<Item = &'static str> + Clone {
    SPELLINGS.iter().copied()
}

/// Whether `word`, in lower case, is a name of a series only beside a year.
pub(in crate::segment) fn is_plain_series(word: &str) -> bool {
    is_series(word)
        && TABLE.series.iter().any(|it| it.plain && it.spellings.iter().any(|name| name == word))
}

/// Whether `word`, in lower case, starts with the name of a series to which words are
/// joined: `kccnceu19`.
pub(in crate::segment) fn is_joined_series(word: &str) -> bool {
    joined().any(|spelling| word.starts_with(spelling))
}

/// The spellings with what may stand between their words: every name that is found in a
/// text holds one of them.
static JOINED_SPELLINGS: LazyLock<AnyOf> = LazyLock::new(|| {
    let mut all: Vec<String> = Vec::new();
    for spelling in TABLE.series.iter().flat_map(|it| &it.spellings) {
        let mut words = spelling.split(' ');
        let mut joined: Vec<String> = words.next().map(str::to_owned).into_iter().collect();
        for word in words {
            let gaps = ["", " ", "_", "-"].into_iter();
            joined = gaps
                .flat_map(|gap| joined.iter().map(move |it| [it, gap, word].concat()))
                .collect();
        }
        all.append(&mut joined);
    }
    AnyOf::in_any_case(all.iter().map(String::as_str))
});

/// Whether a text may name a series; most hold no spelling of one.
pub(super) fn may_name_series(text: &str) -> bool {
    JOINED_SPELLINGS.is_in(text)
}

/// Returns the last word of each spelling.
pub(in crate::segment) fn last_words() -> impl Iterator<Item = &'static str> {
    let all = TABLE.series.iter().flat_map(|it| it.spellings.iter().chain(&it.capitals));
    all.filter_map(|it| it.rsplit(' ').next())
}

/// The names of series that are names in capitals only.
static CAPITALS: LazyLock<Vec<&str>> =
    LazyLock::new(|| TABLE.series.iter().flat_map(|it| &it.capitals).map(String::as_str).collect());

/// The spellings, in lower case, of the series that are held in many towns.
static LOCAL: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let local = TABLE.series.iter().filter(|it| it.local);
    local
        .flat_map(|it| it.spellings.iter().chain(&it.capitals))
        .map(|it| it.to_lowercase())
        .collect()
});

/// Whether `word`, which is `lower` in lower case, is the name of a series as it is
/// written; one that is an everyday word is so in capitals only.
pub(in crate::segment) fn is_series_as_written(word: &str, lower: &str) -> bool {
    let bound = || CAPITALS.iter().any(|it| it.eq_ignore_ascii_case(word));
    CAPITALS.contains(&word) || is_series(lower) && !is_common_word(lower) && !bound()
}

/// Whether `word`, in lower case, is the name of a series that is held in many towns.
pub(in crate::segment) fn is_local(word: &str) -> bool {
    LOCAL.contains(word)
}

/// The spellings to which words are joined.
pub(super) fn joined() -> impl Iterator<Item = &'static str> {
    TABLE.series.iter().filter(|it| it.joined).flat_map(|it| &it.spellings).map(String::as_str)
}
