//! Which words are common English, from `dictionaries/english.txt`.
//!
//! The list is embedded as text and searched as it lies, from where the words
//! with the same first two letters start, so that it costs little to load.

use std::{cmp::Ordering, sync::LazyLock};

/// The sorted lines `word level`, after a heading of `#` lines.
static LIST: &str = include_str!("../../dictionaries/english.txt");

/// For each pair of first letters where its words start, and the end.
static BUCKETS: LazyLock<Vec<usize>> = LazyLock::new(|| {
    let mut starts = vec![0; 26 * 26 + 1];
    let mut at = 0;
    let mut next = 0;
    for line in LIST.split_inclusive('\n') {
        if let [first, second, ..] = *line.as_bytes()
            && let Some(bucket) = bucket(first, second)
        {
            starts[next..=bucket.max(next)].fill(at);
            next = next.max(bucket + 1);
        }
        at += line.len();
    }
    starts[next..].fill(at);
    starts
});

/// Returns the number of the pair of small letters `first` and `second`.
fn bucket(first: u8, second: u8) -> Option<usize> {
    let both = first.is_ascii_lowercase() && second.is_ascii_lowercase();
    both.then(|| usize::from(first - b'a') * 26 + usize::from(second - b'a'))
}

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
    let [first, second, ..] = *word.as_bytes() else { return None };
    let bucket = bucket(first, second)?;
    let (mut low, mut high) = (BUCKETS[bucket], BUCKETS[bucket + 1]);
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = LIST.as_bytes()[low..middle]
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(low, |i| low + i + 1);
        let end = LIST.as_bytes()[middle..high]
            .iter()
            .position(|b| *b == b'\n')
            .map_or(high, |i| middle + i);
        let line = &LIST[start..end];
        let (found, level) = line.split_once(' ').unwrap_or((line, ""));
        match found.cmp(word) {
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
