//! Searches a block that must be folded first.

use super::{Found, Terms};
use crate::{
    Document,
    tag::{scan::fold, words::words},
    text::{
        Folded, ends_word,
        spelled::{hash, pair},
        starts_word,
    },
};

/// Calls `visit` with the forms in the block `block` of `document`.
pub(super) fn search(
    terms: &Terms,
    document: &Document,
    block: usize,
    visit: &mut impl FnMut(Found),
) {
    let mut folded = Folded::default();
    fold(document, &document.blocks[block], &mut folded);
    folded.make_small();
    for (start, end, key) in forms(terms, folded.text()) {
        let span = folded.source(&document.text, start..end);
        visit(Found { start: span.start, end: span.end, key, block });
    }
}

/// Returns the forms in the folded `text`: of those that overlap the leftmost,
/// of these the longest.
pub(super) fn forms(terms: &Terms, text: &str) -> Vec<(usize, usize, u32)> {
    let mut all = Vec::new();
    let words: Vec<(usize, usize)> = words(text).collect();
    let bytes = text.as_bytes();
    let hashes = |(start, end): (usize, usize)| {
        let digits = bytes[start..end].iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let short = (1..=2).contains(&digits) && digits < end - start;
        let whole = hash(bytes, start, end);
        [Some(whole), short.then(|| hash(bytes, start, end - digits))]
    };
    for (i, word) in words.iter().enumerate() {
        let mut add = |hash: u64| {
            let Some(slot) = terms.index.find(hash) else { return };
            for entry in terms.index.entries(slot) {
                let Some(start) = word.0.checked_sub(usize::from(entry.lead)) else { continue };
                let end = start + entry.key.len();
                if bytes[start..].starts_with(entry.key)
                    && starts_word(text, start)
                    && ends_word(text, start, end).is_some()
                {
                    all.push((start, end, entry.form));
                }
            }
        };
        let [whole, short] = hashes(*word);
        for hash in [whole, short].into_iter().flatten() {
            if terms.index.sieve.may_hold_single(hash) {
                add(hash);
            }
        }
        let Some(next) = words.get(i + 1) else { continue };
        for hash in whole.into_iter().flat_map(|first| {
            hashes(*next).into_iter().flatten().map(move |next| pair(first, next))
        }) {
            if terms.index.sieve.may_hold_pair(hash) {
                add(hash);
            }
        }
    }
    if let Some((automaton, keys)) = &terms.others {
        for m in automaton.find_overlapping_iter(text) {
            if starts_word(text, m.start()) && ends_word(text, m.start(), m.end()).is_some() {
                all.push((m.start(), m.end(), keys[m.pattern().as_usize()]));
            }
        }
    }
    leftmost_longest(all)
}

/// Keeps of forms that overlap the leftmost, of these the longest.
pub(super) fn leftmost_longest(mut all: Vec<(usize, usize, u32)>) -> Vec<(usize, usize, u32)> {
    all.sort_unstable_by_key(|(start, end, key)| (*start, std::cmp::Reverse(*end), *key));
    let mut free = 0;
    all.retain(|(start, end, _)| {
        let stands = *start >= free;
        if stands {
            free = *end;
        }
        stands
    });
    all
}
