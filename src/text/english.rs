//! Which words are common English, from `dictionaries/english.txt`.
//!
//! The list is embedded as text and searched as it lies, so that it costs
//! nothing to load.

use std::cmp::Ordering;

/// The sorted lines `word level`, after a heading of `#` lines.
static LIST: &str = include_str!("../../dictionaries/english.txt");

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
    let bytes = LIST.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = LIST[..middle].rfind('\n').map_or(0, |i| i + 1);
        let end = LIST[middle..].find('\n').map_or(bytes.len(), |i| middle + i);
        let line = &LIST[start..end];
        let (found, level) = line.split_once(' ').unwrap_or((line, ""));
        let order = if line.starts_with('#') { Ordering::Less } else { found.cmp(word) };
        match order {
            Ordering::Equal => return level.parse().ok(),
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
        }
    }
    None
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
    fn the_first_and_the_last_word_are_found() {
        let lines: Vec<&str> = LIST.lines().filter(|l| !l.starts_with('#')).collect();
        for line in [lines[0], lines[lines.len() / 2], lines[lines.len() - 1]] {
            let (word, level) = line.split_once(' ').unwrap();
            assert_eq!(common_rank(word), level.parse().ok(), "{word}");
        }
        assert!(!is_common_word("zzzz") && !is_common_word("") && !is_common_word("#"));
    }

    #[test]
    fn the_list_is_sorted() {
        let words: Vec<&str> = LIST.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(words.is_sorted());
    }
}
