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
//! Some slips are likely, but not by their letters alone: one in a name that is
//! an English word too, in a short name, in a first letter that sounds alike.
//! They ask for a capital; or for one and the name in its right spelling elsewhere in
//! the document, or other names in the sentence ([`Needs`]).
//!
//! A name of nine letters and more may have two letters wrong if its consonants
//! are all there, in whatever order: writers err in vowels and in the order of
//! letters. So long names are indexed by their consonants too.

use std::sync::{
    OnceLock,
    atomic::{AtomicU64, Ordering},
};

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{
    chains::Chains,
    compile::Lexicon,
    halves::Halves,
    rules::{Reading, Rules},
    slip::{LONG_WORD, Needs, consonants, is_two_slips, one_slip, sound_alike},
};
use crate::{
    dictionary::{AliasKind, Case},
    names::is_given_name,
    text::{
        common_rank,
        table::{Filter, Table, hash, in_role},
    },
};

/// The shortest single-word name the rule is applied to, in letters. Names of
/// this length count only if two of their letters are swapped, or one is doubled.
pub(super) const SHORTEST_NAME: usize = 4;
/// The shortest single-word name in which any letter may be wrong.
pub(super) const SHORTEST_WORD: usize = 5;
/// The shortest name in which two letters may be wrong, in bytes.
const SHORTEST_TWICE: usize = 9;
/// The shortest name of several words the rule is applied to, in bytes.
const SHORTEST_PHRASE: usize = 9;

/// The most words of a name that the rule is applied to.
pub(crate) const MOST_WORDS: usize = 4;

/// From how many bearers on a surname is a common one.
const MANY: usize = 4;

/// The SCOWL level from which on an English word is not in everybody's mouth.
const UNCOMMON: u8 = 35;
/// The level from which on one is seldom met.
const RARE: u8 = 50;

/// How many indices were made.
static NUMBERS: AtomicU64 = AtomicU64::new(1);

/// Names indexed by their halves.
#[derive(Debug)]
pub(crate) struct TypoIndex {
    /// Tells it from every other of this process.
    number: u64,
    halves: Halves,
    /// The consonants of long names → keys of the lexicon.
    consonants: Chains,
    /// The words of names of several words.
    words: Table,
    /// The same, since most words are none.
    words_filter: Filter,
    /// How long names of one word begin and end.
    ends: Filter,
    /// The hash of a surname → the people who bear it, or the first of many. Few
    /// texts ask for it, so it is made by the first that does.
    surnames: OnceLock<FxHashMap<u64, SmallVec<[u32; MANY]>>>,
}

/// How many bytes at either end of a name tell whether a word may be a part of it.
const END: usize = 4;
/// The shortest name that is found with a space inside, in bytes.
pub(crate) const SHORTEST_SPLIT: usize = 8;

/// Returns hashes of how `word` begins and ends, if it is long enough.
fn ends(word: &[u8]) -> (Option<u64>, Option<u64>) {
    let role = |end: &[u8; END], role| in_role(u32::from_le_bytes(*end).into(), role);
    (word.first_chunk().map(|end| role(end, 1)), word.last_chunk().map(|end| role(end, 2)))
}

impl TypoIndex {
    /// Indexes the names of `lexicon` that are long enough and unconditional.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let names: Vec<u32> = (0u32..)
            .zip(&lexicon.keys)
            .filter(|(i, _)| is_eligible(lexicon, *i))
            .map(|it| it.0)
            .collect();
        let mut index = Self {
            number: NUMBERS.fetch_add(1, Ordering::Relaxed),
            halves: Halves::with_capacity(names.len(), lexicon.keys.len()),
            consonants: Chains::with_capacity(names.len(), lexicon.keys.len()),
            words: Table::with_capacity(names.len() * 2),
            words_filter: Filter::with_capacity(names.len() * 2),
            ends: Filter::with_capacity(lexicon.keys.len() * 2),
            surnames: OnceLock::new(),
        };
        for key in lexicon.keys.iter().filter(|key| key.len() >= SHORTEST_SPLIT) {
            if let (Some(first), Some(last)) = ends(key.as_bytes()) {
                index.ends.add(first);
                index.ends.add(last);
            }
        }
        for i in &names {
            index.add(&lexicon.keys[*i as usize], *i);
        }
        // Each comes before those that have the same half or consonants: the last first.
        for i in names.into_iter().rev() {
            let name = &lexicon.keys[i as usize];
            index.halves.add(name, i);
            if name.len() >= SHORTEST_TWICE {
                index.consonants.add(in_role(consonants(name.as_bytes()).into(), 0), i);
            }
        }
        index
    }

    /// Returns a number that no other index of this process has.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    fn add(&mut self, name: &str, i: u32) {
        for word in name.split(' ').filter(|word| word.len() < name.len()) {
            let hash = hash(word.as_bytes());
            self.words_filter.add(hash);
            if !self.words.holds(hash) {
                self.words.insert(hash, i);
            }
        }
    }

    /// Whether the word with this `hash` stands in a name of several words. One
    /// edit leaves all but one as they are.
    pub(crate) fn has_word(&self, hash: u64) -> bool {
        self.words_filter.may_hold(hash) && self.words.holds(hash)
    }

    /// Whether `word` may be the beginning, and whether it may be the end, of a key of
    /// [`SHORTEST_SPLIT`] bytes and more.
    pub(crate) fn may_be_part(&self, word: &[u8]) -> (bool, bool) {
        let (first, last) = ends(word);
        let may = |hash: Option<u64>| hash.is_none_or(|hash| self.ends.may_hold(hash));
        (may(first), may(last))
    }

    /// Whether `word`, which is nearly the key `i`, can be the name of whom that
    /// stands for. Another given name is another person, as Daniela is not Daniel,
    /// unless both are said alike and the surname is no common one.
    pub(crate) fn is_person(&self, lexicon: &Lexicon, i: u32, word: &str) -> bool {
        let name = &lexicon.keys[i as usize];
        if bearer(lexicon, i).is_none() {
            return true;
        }
        let (Some((given, surname)), Some((written, same))) =
            (name.rsplit_once(' '), word.rsplit_once(' '))
        else {
            return true;
        };
        let rare = || {
            let surnames = self.surnames.get_or_init(|| surnames(lexicon));
            surnames.get(&hash(surname.as_bytes())).is_none_or(|all| all.len() < MANY)
        };
        given == written
            || !written.split(' ').any(is_given_name)
            || (surname == same && sound_alike(given.as_bytes(), written.as_bytes()) && rare())
    }

    /// Returns the one key of `lexicon` that `word` is a misspelling of, and what
    /// it needs beside its letters to be one.
    ///
    /// `word` is folded, ASCII, and neither a known key nor an English word.
    pub(crate) fn find(&self, lexicon: &Lexicon, word: &str) -> Option<(u32, Needs)> {
        let bytes = word.as_bytes();
        if !word.is_ascii() || !(SHORTEST_NAME..=64).contains(&bytes.len()) {
            return None;
        }
        let mut found = Found::default();
        self.halves.each(bytes, |i| {
            if let Some(slip) = one_slip(lexicon.keys[i as usize].as_bytes(), bytes)
                && let Some(name) = needs(lexicon, i)
            {
                found.add(lexicon, i, slip.max(name));
            }
        });
        if found.best(Needs::Capital).is_none() && !found.several(Needs::Capital) {
            self.find_twice(lexicon, bytes, &mut found);
        }
        found.best(Needs::Name)
    }

    /// Adds the long names that have the consonants of `word` and differ from it
    /// in two edits.
    fn find_twice(&self, lexicon: &Lexicon, word: &[u8], found: &mut Found) {
        if word.len() + 2 < SHORTEST_TWICE {
            return;
        }
        self.consonants.each(in_role(consonants(word).into(), 0), |i| {
            if is_two_slips(lexicon.keys[i as usize].as_bytes(), word)
                && let Some(name) = needs(lexicon, i)
            {
                found.add(lexicon, i, name);
            }
        });
    }
}

/// The names that come into question for a word, by what it needs to be one of
/// them: those for which it needs least come first.
#[derive(Default)]
struct Found([Rivals; 3]);

/// Names that come into question alike.
#[derive(Clone, Copy, Default)]
struct Rivals {
    key: Option<u32>,
    /// Whether they stand for several entities.
    several: bool,
}

impl Found {
    fn add(&mut self, lexicon: &Lexicon, i: u32, needs: Needs) {
        let rivals = &mut self.0[needs as usize];
        rivals.several |=
            rivals.key.is_some_and(|other| other != i && !same_entity(lexicon, other, i));
        rivals.key = Some(i);
    }

    /// The first names that need no more than `most`.
    fn first(&self, most: Needs) -> Option<(Rivals, Needs)> {
        let all = [Needs::Nothing, Needs::Capital, Needs::Name];
        self.0.iter().copied().zip(all).find(|(r, needs)| r.key.is_some() && *needs <= most)
    }

    /// The name, if there is one; none of several.
    fn best(&self, most: Needs) -> Option<(u32, Needs)> {
        let (rivals, needs) = self.first(most).filter(|(rivals, _)| !rivals.several)?;
        Some((rivals.key?, needs))
    }

    fn several(&self, most: Needs) -> bool {
        self.first(most).is_some_and(|(rivals, _)| rivals.several)
    }
}

/// Whether the rule applies to the key `i`: it is long enough, plainly written
/// and unconditional where it begins with a capital.
fn is_eligible(lexicon: &Lexicon, i: u32) -> bool {
    let name = lexicon.keys[i as usize].as_str();
    let long = if name.contains(' ') {
        name.len() >= SHORTEST_PHRASE && name.split(' ').count() <= MOST_WORDS
    } else {
        name.len() >= SHORTEST_NAME
    };
    let spelled = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ')
        && !name.bytes().next().is_some_and(|b| b.is_ascii_digit());
    if !long || !spelled || name.len() > 60 {
        return false;
    }
    // What counts in some forms only, or is itself a misspelling, takes no part.
    let mut counted = lexicon.readings_of(i).iter().filter(|r| takes_part(r)).peekable();
    counted.peek().is_some()
        && counted.all(|r| {
            r.rules.as_deref().is_none_or(|rules| are_plain(rules, r.case))
                && (!r.common
                    || name.contains(' ')
                    || name.len() >= LONG_WORD
                    || common_rank(name) >= Some(UNCOMMON))
                && r.weight >= 0.5
                && r.case != Case::Exact
                && matches!(r.kind, AliasKind::Name | AliasKind::Former)
        })
}

/// Returns who bears each surname.
fn surnames(lexicon: &Lexicon) -> FxHashMap<u64, SmallVec<[u32; MANY]>> {
    let mut surnames: FxHashMap<u64, SmallVec<[u32; MANY]>> = FxHashMap::default();
    for (i, name) in (0..).zip(&lexicon.keys) {
        if let Some((_, surname)) = name.rsplit_once(' ')
            && let Some(person) = bearer(lexicon, i)
        {
            let bearers = surnames.entry(hash(surname.as_bytes())).or_default();
            if bearers.len() < MANY && !bearers.contains(&person) {
                bearers.push(person);
            }
        }
    }
    surnames
}

/// Returns the person that the key `i` stands for first, if it does for one.
fn bearer(lexicon: &Lexicon, i: u32) -> Option<u32> {
    let mut entities = lexicon.readings_of(i).iter().map(|r| r.entity);
    entities.find(|entity| lexicon.entities[*entity as usize].person)
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

/// Returns what misspellings of the key `i` need beside their letters: where
/// the name itself is an English word, rare or not, they say less. Of several such
/// words the others tell as well: "Captial One".
fn needs(lexicon: &Lexicon, i: u32) -> Option<Needs> {
    let name = lexicon.keys.get(i as usize)?;
    let mut needs = Needs::Nothing;
    for reading in lexicon.readings_of(i).iter().filter(|r| takes_part(r)) {
        if reading.rules.as_ref().is_some_and(|rules| !rules.context.is_empty()) {
            needs = needs.max(Needs::Capital);
        }
        if reading.common {
            let rare = name.contains(' ') || common_rank(name) >= Some(RARE);
            needs = needs.max(if rare { Needs::Capital } else { Needs::Name });
        }
    }
    Some(needs)
}

/// Whether `rules` say no more than what must not stand beside a name, which
/// entity is meant where several are, and what must stand near lower case.
fn are_plain(rules: &Rules, case: Case) -> bool {
    (rules.context.is_empty() || case == Case::Smart)
        && rules.near.is_empty()
        && rules.zones.is_empty()
        && rules.from.is_none()
        && rules.to.is_none()
}
