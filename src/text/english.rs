//! Which words are common English, from `dictionaries/english.txt`.
//!
//! The list is embedded as text and read when the first word is asked for, which
//! takes a few milliseconds.

use std::sync::LazyLock;

use super::table::{Table, hash};

/// The sorted lines `word level`, after a heading of `#` lines.
static LIST: &str = include_str!("../../dictionaries/english.txt");

/// Where the line of each word starts in [`LIST`].
static LINES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::with_capacity(memchr::memchr_iter(b'\n', LIST.as_bytes()).count());
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', LIST.as_bytes()) {
        let line = &LIST.as_bytes()[start..end];
        // The level has two digits.
        if let Some(word) = line.len().checked_sub(3).map(|at| &line[..at])
            && !line.starts_with(b"#")
        {
            table.insert(hash(word), u32::try_from(start).expect("the list is short"));
        }
        start = end + 1;
    }
    table
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
    rank(word.as_bytes(), hash(word.as_bytes()))
}

/// Whether `word`, in lower case, is a common English word.
#[must_use]
pub fn is_common_word(word: &str) -> bool {
    common_rank(word).is_some()
}

/// The same as [`common_rank`] where the hash of the word is known.
pub(crate) fn rank(word: &[u8], hash: u64) -> Option<u8> {
    let list = LIST.as_bytes();
    let line = LINES.find(hash, |at| {
        let rest = &list[at as usize..];
        rest.get(word.len()) == Some(&b' ') && rest.starts_with(word)
    })?;
    let level = line as usize + word.len() + 1;
    list.get(level..level + 2)?
        .iter()
        .try_fold(0, |sum: u8, digit| digit.is_ascii_digit().then(|| sum * 10 + (digit - b'0')))
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
