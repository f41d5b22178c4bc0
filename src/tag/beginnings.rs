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
        let (mut told, others): (Vec<_>, Vec<_>) = names.partition(|(_, name)| is_told(name));
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
            let hash = first(name);
            table.insert(hash, i);
            filter.add(hash);
        }
        (Self { names: all, table, filter }, others)
    }

    /// Calls `visit` with the start and the end of each place in `text` where a word
    /// starts and one of the names stands, and with the number of that.
    pub(crate) fn find(&self, text: &str, mut visit: impl FnMut(usize, usize, usize)) {
        let mut chunks = Chunks::new(text);
        while let Some((base, words)) = chunks.next() {
            for [start, end] in words {
                let (length, start) = ((end - start) as usize, base + *start as usize);
                let rest = &text.as_bytes()[start..];
                let mut found = |name: &[u8], number| visit(start, start + name.len(), number);
                if rest.len() >= FIRST {
                    self.look_up(rest, rest, &mut found);
                }
                if length < FIRST {
                    self.look_up(&rest[..length], rest, &mut found);
                }
            }
        }
    }

    /// Calls `visit` with each name that `rest` begins with, of those that begin as `begins`.
    fn look_up(&self, begins: &[u8], rest: &[u8], visit: &mut impl FnMut(&[u8], usize)) {
        let hash = first(begins);
        if self.filter.may_hold(hash) {
            self.table.each(hash, |i| {
                let (number, name) = self.names[i as usize];
                if rest.starts_with(name) {
                    visit(name, number);
                }
            });
        }
    }
}

/// Whether `name` is told by how it begins: by a few bytes, or as a word of fewer.
fn is_told(name: &str) -> bool {
    let of_word = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_alphanumeric);
    match name.as_bytes() {
        [] => false,
        short if short.len() < FIRST => of_word(short),
        long => of_word(&long[..1]),
    }
}

/// Returns the hash of the first bytes of `text`, filled up with zeros, which no text has.
fn first(text: &[u8]) -> u64 {
    let four = match text.first_chunk::<FIRST>() {
        Some(four) => u32::from_le_bytes(*four),
        None => text.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)),
    };
    in_role(four.into(), 0)
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
                let here = |at: &usize| text[*at..].starts_with(name) && starts_word(&text, *at);
                // Short ones are found as whole words.
                let whole = |at: &usize| {
                    name.len() >= FIRST || !text[at + name.len()..].starts_with(['a', 'b', 'é'])
                };
                starts.filter(|at| here(at) && whole(at)).collect()
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
