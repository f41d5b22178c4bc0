//! Names by their halves.
//!
//! One edit leaves the first or the second half of a name as it is. So a word is
//! compared only with the names that share one with it.

use super::chains::Chains;
use crate::text::table::{Filter, hash, in_role};

/// The longest word that is looked up, in bytes.
pub(super) const LONGEST: usize = 64;

/// Names, as keys of a lexicon, indexed by their halves.
#[derive(Debug)]
pub(super) struct Halves {
    /// Hashes of length, side and half → keys, those of either side.
    sides: [Chains; 2],
    /// The same hashes: most words share none, and the bits lie closer together
    /// than the table.
    filter: Filter,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Side {
    First,
    Second,
}

impl Halves {
    /// Makes room for so many names of so many keys.
    pub(super) fn with_capacity(names: usize, keys: usize) -> Self {
        Self {
            sides: [(), ()].map(|()| Chains::with_capacity(names, keys)),
            filter: Filter::with_capacity(names * 2),
        }
    }

    /// Adds `name`, the key `i`, which comes before all that were added.
    pub(super) fn add(&mut self, name: &str, i: u32) {
        let (first, second) = name.as_bytes().split_at(name.len() / 2);
        for (side, half) in [(Side::First, first), (Side::Second, second)] {
            let hash = half_hash(name.len(), side, half);
            self.sides[side as usize].add(hash, i);
            self.filter.add(hash);
        }
    }

    /// Calls `visit` with the keys that may be one edit away from `word`, of two bytes and
    /// more up to [`LONGEST`]; those of one half in their order.
    pub(super) fn each(&self, word: &[u8], mut visit: impl FnMut(u32)) {
        for length in word.len() - 1..=word.len() + 1 {
            let half = length / 2;
            let rest = length - half;
            let mut look_up = |side, part| self.each_with((length, side, part), &mut visit);
            if let Some(part) = word.get(..half) {
                look_up(Side::First, part);
            }
            if let Some(at) = word.len().checked_sub(rest) {
                look_up(Side::Second, &word[at..]);
            }
            if length == word.len() && half > 0 {
                // Two neighbours swapped across the middle change both halves.
                let mut swapped = [0; LONGEST];
                swapped[..half].copy_from_slice(&word[..half]);
                swapped[half - 1] = word[half];
                look_up(Side::First, &swapped[..half]);
            }
        }
    }

    /// Calls `visit` with each key of this length that has this half on a side.
    fn each_with(&self, (length, side, half): (usize, Side, &[u8]), visit: &mut impl FnMut(u32)) {
        let hash = half_hash(length, side, half);
        if self.filter.may_hold(hash) {
            self.sides[side as usize].each(hash, visit);
        }
    }
}

fn half_hash(length: usize, side: Side, half: &[u8]) -> u64 {
    in_role(hash(half), (length * 2 + usize::from(side == Side::Second)) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_share_a_half_with_what_is_one_edit_away() {
        let names = ["kubernetes", "kubernauts", "prometheus", "envoy", "enjoy"];
        let mut halves = Halves::with_capacity(names.len(), names.len());
        for i in (0..names.len()).rev() {
            halves.add(names[i], u32::try_from(i).unwrap());
        }
        #[rustfmt::skip]
        let rows = [
            ("kuberentes",  "kubernetes kubernauts"),
            ("kubernete",   "kubernetes kubernauts"),
            ("kubernetess", "kubernetes kubernauts"),
            ("kubrenetes",  "kubernetes"),
            ("promehteus",  "prometheus"),
            ("enboy",       "envoy enjoy"),
            ("evnoy",       "envoy enjoy"),
            ("entirely",    ""),
        ];
        for (word, expected) in rows {
            let mut found = Vec::new();
            halves.each(word.as_bytes(), |i| found.push(names[i as usize]));
            assert_eq!(found.join(" "), expected, "{word}");
        }
    }
}
