//! English words with a slip, which are no names.

use crate::text::common_rank;

/// The SCOWL level up to which an English word is usual.
const USUAL: u8 = 40;

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
