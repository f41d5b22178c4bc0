//! The typo rule: a long name with one letter wrong.
//!
//! A word counts as a misspelling of a name if one edit (a letter more, less,
//! other, or two neighbours swapped: the optimal string alignment distance of
//! Damerau 1964 and Levenshtein 1966) leads from one to the other, the word is
//! no known spelling and no English word, and exactly one entity comes into
//! question. The rule never chains.
//!
//! One edit leaves the first or the second half of a name as it is. So names
//! are indexed by their halves, and a word is compared only with names that
//! share one with it.

use std::collections::HashMap;

use super::compile::Lexicon;
use crate::dictionary::{AliasKind, Case};

/// The shortest single-word name the rule is applied to, in letters.
const SHORTEST_WORD: usize = 6;
/// The shortest name of several words the rule is applied to, in bytes.
const SHORTEST_PHRASE: usize = 9;

/// Names indexed by their halves.
#[derive(Debug, Default)]
pub(crate) struct TypoIndex {
    /// Length of the name, side and half → keys of the lexicon.
    halves: HashMap<(u8, Side, Box<str>), Vec<u32>>,
}

#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Side {
    First,
    Second,
}

impl TypoIndex {
    /// Indexes the names of `lexicon` that are long enough and unconditional.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut index = Self::default();
        for (name, i) in lexicon.keys.iter().zip(0u32..) {
            let readings = lexicon.readings_of(i);
            let plain = !readings.is_empty()
                && readings.iter().all(|r| {
                    r.rules.is_none()
                        && !r.common
                        && r.weight >= 0.5
                        && r.case != Case::Exact
                        && matches!(r.kind, AliasKind::Name | AliasKind::Former)
                });
            let long = if name.contains(' ') {
                name.len() >= SHORTEST_PHRASE && name.split(' ').count() <= 3
            } else {
                name.len() >= SHORTEST_WORD
            };
            let spelled = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ')
                && !name.bytes().next().is_some_and(|b| b.is_ascii_digit());
            if plain && long && spelled && name.len() <= 60 {
                index.add(name, i);
            }
        }
        index
    }

    fn add(&mut self, name: &str, i: u32) {
        let half = name.len() / 2;
        let length = length(name);
        for (side, part) in [(Side::First, &name[..half]), (Side::Second, &name[half..])] {
            self.halves.entry((length, side, part.into())).or_default().push(i);
        }
    }

    /// Returns the one key of `lexicon` that `word` is a misspelling of.
    ///
    /// `word` is folded, ASCII, and neither a known key nor an English word.
    pub(crate) fn find(&self, lexicon: &Lexicon, word: &str) -> Option<u32> {
        if !word.is_ascii() || word.len() + 1 < SHORTEST_WORD {
            return None;
        }
        let mut found: Option<u32> = None;
        for name_length in word.len() - 1..=word.len() + 1 {
            let half = name_length / 2;
            let rest = name_length - half;
            let mut parts = Vec::new();
            if half <= word.len() {
                parts.push((Side::First, word[..half].to_owned()));
            }
            if rest <= word.len() {
                parts.push((Side::Second, word[word.len() - rest..].to_owned()));
            }
            if name_length == word.len() && half > 0 && half < word.len() {
                // Two neighbours swapped across the middle change both halves.
                let mut swapped = word.as_bytes().to_vec();
                swapped.swap(half - 1, half);
                if let Ok(swapped) = String::from_utf8(swapped) {
                    parts.push((Side::First, swapped[..half].to_owned()));
                }
            }
            for (side, part) in parts {
                let key =
                    (u8::try_from(name_length).unwrap_or(u8::MAX), side, part.into_boxed_str());
                for &i in self.halves.get(&key).into_iter().flatten() {
                    let name = &lexicon.keys[i as usize];
                    let short = !name.contains(' ') && word.len().min(name.len()) < SHORTEST_WORD;
                    if short || found == Some(i) || strsim::osa_distance(word, name) != 1 {
                        continue;
                    }
                    if found.is_some_and(|other| !same_entity(lexicon, other, i)) {
                        return None;
                    }
                    found = Some(i);
                }
            }
        }
        found
    }
}

fn length(name: &str) -> u8 {
    u8::try_from(name.len()).unwrap_or(u8::MAX)
}

/// Whether two keys stand for the same entities.
fn same_entity(lexicon: &Lexicon, a: u32, b: u32) -> bool {
    let entities = |i| lexicon.readings_of(i).iter().map(|r| r.entity);
    entities(a).eq(entities(b))
}
