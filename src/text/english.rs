//! Which words are common English, from `dictionaries/english.txt`.
//!
//! The list is embedded as text and read when the first word is asked for, which
//! takes a few milliseconds.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The sorted lines `word level`, after a heading of `#` lines.
static LIST: &str = include_str!("../../dictionaries/english.txt");

/// The words and their levels.
static WORDS: LazyLock<FxHashMap<&'static str, u8>> = LazyLock::new(|| {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(word, level)| Some((word, level.parse().ok()?)))
        .collect()
});

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
    WORDS.get(word).copied()
}

/// Whether `word`, in lower case, is a common English word.
#[must_use]
pub fn is_common_word(word: &str) -> bool {
    common_rank(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

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
