//! English words with a slip, and names with an English ending: neither is a name
//! misspelt.

use crate::{tag::Lexicon, text::common_rank};

/// The SCOWL level up to which an English word is usual.
const USUAL: u8 = 40;

/// Endings that make another word of a name; the list of English words has
/// inflected forms of its own.
const ENDINGS: &[&str] = &["s", "es", "d", "ed", "ing", "er", "ers", "ize", "ized"];

/// Whether `word` is one edit from a usual English word other than `name`, so
/// that it is more likely that word, misspelled: "continous"; if `swapped`, by two
/// neighbours swapped, as is likelier than any other edit.
pub(super) fn nearly_english(word: &str, name: &str, swapped: bool) -> bool {
    let usual = |candidate: &str| {
        candidate != name && common_rank(candidate).is_some_and(|rank| rank <= USUAL)
    };
    let letters = b'a'..=b'z';
    let bytes = word.as_bytes();
    let mut edited = Vec::with_capacity(bytes.len() + 1);
    let mut check = |parts: [&[u8]; 3]| {
        edited.clear();
        for part in parts {
            edited.extend_from_slice(part);
        }
        std::str::from_utf8(&edited).is_ok_and(usual)
    };
    (0..=bytes.len()).any(|i| {
        let (head, tail) = bytes.split_at(i);
        let cut = tail.get(1..).unwrap_or_default();
        if tail.len() > 1 && check([head, &[tail[1], tail[0]], &tail[2..]]) {
            return true;
        }
        !swapped
            && ((!tail.is_empty() && check([head, &[], cut]))
                || letters.clone().any(|letter| {
                    check([head, &[letter], tail])
                        || (!tail.is_empty() && check([head, &[letter], cut]))
                }))
    })
}

/// Whether `word` is a spelling of the dictionary with an ending.
pub(super) fn is_known(lexicon: &Lexicon, word: &str) -> bool {
    // No ending doubles its letter: "Linkerdd" is a slip.
    let is_added = |stem: &str, ending: &str| {
        ending.len() > 1 || !stem.as_bytes().ends_with(ending.as_bytes())
    };
    ENDINGS.iter().any(|ending| {
        word.strip_suffix(ending).is_some_and(|stem| {
            stem.len() >= 3 && is_added(stem, ending) && lexicon.find(stem).is_some()
        })
    })
}
