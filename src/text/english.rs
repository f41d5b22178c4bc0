//! Which words are common English, from `dictionaries/english.txt`.
//!
//! `build.rs` makes a hash table of the list, so that nothing is left to be done
//! at the start.

use super::{
    set::Set,
    table::{PackedFilter, hash},
};

/// The levels; the grade of a word is the place of its own, counted from 1. The same stand
/// in `build.rs`.
const LEVELS: [u8; 7] = [10, 20, 35, 40, 50, 55, 60];

/// The words and their levels, made by `build.rs`.
static WORDS: Set = Set::packed(include_bytes!(concat!(env!("OUT_DIR"), "/english.bin")));

/// A filter of the same words. Most names are no English words; it tells so on
/// a tenth of the memory, most of which stays in the cache of the processor.
static FILTER: PackedFilter =
    PackedFilter::new(include_bytes!(concat!(env!("OUT_DIR"), "/english-filter.bin")));

/// Returns how common the lower-case English word `word` is, from 10 (the most
/// common thousands) to 60 (rare), or `None` if it is not in the list.
///
/// Levels are those of SCOWL, the Spell Checker Oriented Word Lists.
///
/// # Examples
///
/// ```
/// use kgraph::text::common_rank;
///
/// assert!(common_rank("kind") < common_rank("envoy"));
/// assert_eq!(common_rank("kubernetes"), None);
/// ```
#[must_use]
pub fn common_rank(word: &str) -> Option<u8> {
    let hash = hash(word.as_bytes());
    if FILTER.may_hold(hash) { rank(hash) } else { None }
}

/// Whether `word`, in lower case, is a common English word.
#[must_use]
pub fn is_common_word(word: &str) -> bool {
    common_rank(word).is_some()
}

/// The same as [`common_rank`] for the words of a text, which mostly are English,
/// by their hash.
pub(crate) fn rank(hash: u64) -> Option<u8> {
    let grade = WORDS.grade(hash)?;
    usize::try_from(grade - 1).ok().and_then(|at| LEVELS.get(at)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sorted lines `word level`, after a heading of `#` lines.
    static LIST: &str = include_str!("../../dictionaries/english.txt");

    #[test]
    fn every_word_is_found() {
        let lines: Vec<&str> = LIST.lines().filter(|l| !l.starts_with('#')).collect();
        for line in &lines {
            let (word, level) = line.split_once(' ').unwrap();
            assert_eq!(common_rank(word), level.parse().ok(), "{word}");
        }
        for word in ["zzzz", "", "#", "a", "aaaa", "abandonx", "Kind"] {
            assert!(!is_common_word(word), "{word}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        let words: Vec<&str> = LIST.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(words.is_sorted());
    }
}
