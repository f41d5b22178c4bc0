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
//!
//! A name of nine letters and more may have two letters wrong if its consonants
//! are all there, in whatever order: writers err in vowels and in the order of
//! letters. So long names are indexed by their consonants too.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::{
    compile::{Lexicon, Reading, Rules},
    slip::{consonants, is_one_slip, is_two_slips},
};
use crate::dictionary::{AliasKind, Case};

/// The shortest single-word name the rule is applied to, in letters. Names of
/// this length count only if two of their letters are swapped.
pub(super) const SHORTEST_WORD: usize = 5;
/// The shortest name in which two letters may be wrong, in bytes.
const SHORTEST_TWICE: usize = 9;
/// The shortest name of several words the rule is applied to, in bytes.
const SHORTEST_PHRASE: usize = 9;

/// Names indexed by their halves.
#[derive(Debug, Default)]
pub(crate) struct TypoIndex {
    /// A hash of length, side and half → keys of the lexicon. Names that share
    /// a hash by accident are told apart when they are compared.
    halves: FxHashMap<u64, Vec<u32>>,
    /// One bit for the hash of each half: most words share none, and the bits
    /// lie closer together than the table.
    filter: Filter,
    /// The consonants of long names → keys of the lexicon.
    consonants: FxHashMap<u32, Vec<u32>>,
    /// Hashes of the words of names of two words.
    words: FxHashSet<u64>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
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
            // What counts in some forms only, or is itself a misspelling, takes
            // no part.
            let mut counted = readings.iter().filter(|r| takes_part(r)).peekable();
            let plain = counted.peek().is_some()
                && counted.all(|r| {
                    r.rules.as_deref().is_none_or(are_plain)
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
        if let Some((first, second)) = name.split_once(' ') {
            self.words.extend([first, second].map(|word| hash(0, Side::First, word.as_bytes())));
        }
        let (first, second) = name.as_bytes().split_at(name.len() / 2);
        for (side, half) in [(Side::First, first), (Side::Second, second)] {
            let hash = hash(name.len(), side, half);
            self.filter.add(hash);
            self.halves.entry(hash).or_default().push(i);
        }
        if name.len() >= SHORTEST_TWICE {
            self.consonants.entry(consonants(name.as_bytes())).or_default().push(i);
        }
    }

    /// Whether two words can be a name of two words, misspelled: one edit leaves
    /// one of them as it is.
    pub(crate) fn may_be_pair(&self, first: &str, second: &str) -> bool {
        [first, second].iter().any(|w| self.words.contains(&hash(0, Side::First, w.as_bytes())))
    }

    /// Returns the one key of `lexicon` that `word` is a misspelling of.
    ///
    /// `word` is folded, ASCII, and neither a known key nor an English word.
    pub(crate) fn find(&self, lexicon: &Lexicon, word: &str) -> Option<u32> {
        let bytes = word.as_bytes();
        if !word.is_ascii() || !(SHORTEST_WORD - 1..=64).contains(&bytes.len()) {
            return None;
        }
        let mut found: Option<u32> = None;
        for length in bytes.len() - 1..=bytes.len() + 1 {
            let half = length / 2;
            let rest = length - half;
            let mut hashes = [None; 3];
            hashes[0] = bytes.get(..half).map(|part| hash(length, Side::First, part));
            hashes[1] =
                bytes.len().checked_sub(rest).map(|at| hash(length, Side::Second, &bytes[at..]));
            if length == bytes.len() && half > 0 {
                // Two neighbours swapped across the middle change both halves.
                let mut swapped = [0; 64];
                swapped[..half].copy_from_slice(&bytes[..half]);
                swapped[half - 1] = bytes[half];
                hashes[2] = Some(hash(length, Side::First, &swapped[..half]));
            }
            let likely = hashes.iter().flatten().filter(|h| self.filter.may_hold(**h));
            for i in likely.filter_map(|h| self.halves.get(h)).flatten() {
                let name = &lexicon.keys[*i as usize];
                let short = !name.contains(' ') && bytes.len().min(name.len()) < SHORTEST_WORD;
                if short || found == Some(*i) || !is_one_slip(name.as_bytes(), bytes) {
                    continue;
                }
                if found.is_some_and(|other| !same_entity(lexicon, other, *i)) {
                    return None;
                }
                found = Some(*i);
            }
        }
        found.or_else(|| self.find_twice(lexicon, bytes))
    }

    /// Returns the one long name that has the consonants of `word` and differs
    /// from it in two edits.
    fn find_twice(&self, lexicon: &Lexicon, word: &[u8]) -> Option<u32> {
        if word.len() + 2 < SHORTEST_TWICE {
            return None;
        }
        let mut found: Option<u32> = None;
        for i in self.consonants.get(&consonants(word))? {
            if found == Some(*i) || !is_two_slips(lexicon.keys[*i as usize].as_bytes(), word) {
                continue;
            }
            if found.is_some_and(|other| !same_entity(lexicon, other, *i)) {
                return None;
            }
            found = Some(*i);
        }
        found
    }
}

/// A set of hashes that never misses one it holds and seldom holds another: a
/// filter after Bloom 1970 with one bit a hash.
#[derive(Debug)]
struct Filter(Vec<u64>);

/// How many bits of a hash the filter looks at.
const FILTER_BITS: u32 = 20;

impl Default for Filter {
    fn default() -> Self {
        Self(vec![0; 1 << (FILTER_BITS - 6)])
    }
}

impl Filter {
    fn add(&mut self, hash: u64) {
        let (word, bit) = Self::place(hash);
        self.0[word] |= bit;
    }

    fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = Self::place(hash);
        self.0[word] & bit != 0
    }

    fn place(hash: u64) -> (usize, u64) {
        // The upper bits are the ones that the hasher mixes best.
        let at = (hash >> (u64::BITS - FILTER_BITS)) as usize;
        (at / 64, 1 << (at % 64))
    }
}

fn hash(length: usize, side: Side, half: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_usize(length * 2 + usize::from(side == Side::Second));
    hasher.write(half);
    hasher.finish()
}

/// Whether two keys stand for the same entities.
fn same_entity(lexicon: &Lexicon, a: u32, b: u32) -> bool {
    let entities = |i| lexicon.readings_of(i).iter().map(|r| r.entity);
    entities(a).eq(entities(b))
}

/// Whether the typo rule may read a misspelling as `reading`.
pub(crate) fn takes_part(reading: &Reading) -> bool {
    reading.kind != AliasKind::Misspelling
        && reading.rules.as_ref().is_none_or(|rules| rules.only.is_empty())
}

/// Whether `rules` say no more than what must not stand beside a name, and which
/// entity is meant where several are.
fn are_plain(rules: &Rules) -> bool {
    rules.context.is_empty()
        && rules.near.is_empty()
        && rules.zones.is_empty()
        && rules.from.is_none()
        && rules.to.is_none()
}
