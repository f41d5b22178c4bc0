//! Finds many names in a text by how they begin.
//!
//! A name stands only where a word starts, and few words of a text begin as one of some
//! names do: four bytes tell. This reads a text several times as fast as an automaton
//! over the names.

use super::words::Chunks;
use crate::text::table::{Filter, Table, in_role};

/// How many bytes of a name are looked at first.
const FIRST: usize = 4;
/// How many names may begin alike; to look for more of them at each place would take the
/// square of the time.
const MOST_ALIKE: usize = 64;
/// How much room the filter has for each name: it lets through one in sixteen of so many.
const ROOM: usize = 4;

/// Names by how they begin.
pub(crate) struct Beginnings<'n> {
    names: Vec<(usize, &'n [u8])>,
    /// Hashes of the first bytes → indices of `names`.
    table: Table,
    filter: Filter,
}

impl<'n> Beginnings<'n> {
    /// Takes those of `names`, each with its number, that are told by how they begin;
    /// returns the numbers of the others too.
    pub(crate) fn new(names: impl Iterator<Item = (usize, &'n str)>) -> (Self, Vec<usize>) {
        let word = |name: &str| name.len() >= FIRST && name.as_bytes()[0].is_ascii_alphanumeric();
        let (mut told, others): (Vec<_>, Vec<_>) = names.partition(|(_, name)| word(name));
        let mut others: Vec<usize> = others.into_iter().map(|(number, _)| number).collect();
        told.sort_by_key(|(_, name)| first(name.as_bytes()));
        let mut all = Vec::with_capacity(told.len());
        for alike in told.chunk_by(|a, b| first(a.1.as_bytes()) == first(b.1.as_bytes())) {
            if alike.len() > MOST_ALIKE {
                others.extend(alike.iter().map(|(number, _)| number));
            } else {
                all.extend(alike.iter().map(|(number, name)| (*number, name.as_bytes())));
            }
        }
        let mut table = Table::with_capacity(all.len());
        let mut filter = Filter::with_capacity(all.len() * ROOM);
        for ((_, name), i) in all.iter().zip(0..) {
            if let Some(hash) = first(name) {
                table.insert(hash, i);
                filter.add(hash);
            }
        }
        (Self { names: all, table, filter }, others)
    }

    /// Calls `visit` with the start and the end of each place in `text` where a word
    /// starts and one of the names stands, and with the number of that.
    pub(crate) fn find(&self, text: &str, mut visit: impl FnMut(usize, usize, usize)) {
        let mut chunks = Chunks::new(text);
        while let Some((base, words)) = chunks.next() {
            for [start, _] in words {
                let start = base + *start as usize;
                let rest = &text.as_bytes()[start..];
                let Some(hash) = first(rest).filter(|hash| self.filter.may_hold(*hash)) else {
                    continue;
                };
                self.table.each(hash, |i| {
                    let (number, name) = self.names[i as usize];
                    if rest.starts_with(name) {
                        visit(start, start + name.len(), number);
                    }
                });
            }
        }
    }
}

/// Returns the hash of the first bytes of `text`, if there are enough.
fn first(text: &[u8]) -> Option<u64> {
    let four: &[u8; FIRST] = text.first_chunk()?;
    Some(in_role(u32::from_le_bytes(*four).into(), 0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::starts_word;

    proptest! {
        /// What is found by how it begins is all that stands where words start.
        #[test]
        fn names_are_found_where_words_start(
            names in prop::collection::btree_set("[ab]{1,2}( [ab]é?){0,3}|-a|é[ab]{4}|a{90}[ab]{7}", 1..90),
            text in "([ab]{1,3}[ -]|é|日|a{97} ){0,40}",
        ) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let numbered = || names.iter().copied().enumerate();
            let (beginnings, others) = Beginnings::new(numbered());
            let mut found = Vec::new();
            beginnings.find(&text, |start, end, i| found.push((start, end, i)));
            let places = |name: &str| -> Vec<usize> {
                let starts = text.char_indices().map(|(start, _)| start);
                starts.filter(|at| text[*at..].starts_with(name) && starts_word(&text, *at)).collect()
            };
            let mut expected: Vec<_> = numbered()
                .filter(|(i, _)| !others.contains(i))
                .flat_map(|(i, name)| places(name).into_iter().map(move |at| (at, at + name.len(), i)))
                .collect();
            found.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
