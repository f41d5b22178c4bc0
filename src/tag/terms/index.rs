//! Where the forms are that may begin with a word, or with two.

use rustc_hash::FxHashMap;

use super::{
    compare,
    strings::{Strings, narrow},
};
use crate::{
    tag::words::words,
    text::{
        sieve::Sieve,
        spelled::{hash, pair},
    },
};

/// Keys by the hash of their first word, or of their first two, behind filters
/// that most words do not pass.
#[derive(Debug)]
pub(super) struct Index {
    /// The hashes of all keys.
    pub(super) sieve: Sieve,
    /// The first entry of a hash, plus one, in the lower bits, in the others bits
    /// of the hash. As many as a power of two.
    slots: Vec<u32>,
    /// The bits of a slot that hold the entry.
    number: u32,
    /// Entries behind one another: what is known of a key, and the key, so that
    /// both come from memory at once.
    entries: Vec<u8>,
}

/// A folded form, and what a comparison asks first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    /// The number of the form.
    pub(super) form: u32,
    pub(super) key: &'a [u8],
    /// Sixteen bytes from the start of the key on.
    pub(super) window: Option<&'a [u8; 16]>,
    /// How many bytes stand before its first word; see [`compare::lead`].
    pub(super) lead: u8,
    /// Whether it is ASCII without hyphens and underscores.
    pub(super) plain: bool,
}

/// The bytes before the key of an entry: in the order of its fields, the key by
/// its length.
const HEADER: usize = 12;
/// Entries begin at places that this divides.
const STEP: usize = 4;

/// A key under a hash.
#[derive(Clone, Copy)]
struct Filed {
    hash: u64,
    /// The hash of its own words: another where a plural may follow.
    own: u64,
    key: u32,
}

/// An empty slot.
const NONE: u32 = 0;

impl Index {
    /// Files `keys`; those without a word, and those that begin with a space or a
    /// mark outside ASCII, are returned beside it.
    pub(super) fn new(keys: &Strings) -> (Self, Vec<u32>) {
        let count = narrow(keys.len());
        let (mut singles, mut pairs, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for i in 0..count {
            let key = keys.get(i);
            let mut words = words(key);
            let lead = compare::lead(key).filter(|lead| u8::try_from(*lead).is_ok());
            let Some(first) = words.next().filter(|(start, _)| lead == Some(*start)) else {
                others.push(i);
                continue;
            };
            let of = |(start, end): (usize, usize)| hash(key.as_bytes(), start, end);
            // Where a plural may follow it is filed too, so that it costs no
            // look-up of its own.
            let plural = |(start, end): (usize, usize)| {
                (end == key.len()).then(|| {
                    let mut word = key.as_bytes()[start..end].to_vec();
                    word.push(b's');
                    hash(&word, 0, word.len())
                })
            };
            let (own, more, list) = if let Some(second) = words.next() {
                let both = |second: u64| pair(of(first), second);
                (both(of(second)), plural(second).map(both), &mut pairs)
            } else {
                (of(first), plural(first), &mut singles)
            };
            let hashes = [Some(own), more].into_iter().flatten();
            list.extend(hashes.map(|hash| Filed { hash, own, key: i }));
        }
        let mut sieve = Sieve::with_room(singles.len().max(pairs.len()));
        for filed in &singles {
            sieve.add_single(filed.hash);
        }
        for filed in &pairs {
            sieve.add_pair(filed.hash);
        }
        let mut index = Self { sieve, slots: Vec::new(), number: 0, entries: Vec::new() };
        singles.append(&mut pairs);
        index.file(keys, singles);
        (index, others)
    }

    fn file(&mut self, keys: &Strings, mut filed: Vec<Filed>) {
        // The first that stands at a place is the one: the leftmost, of these
        // the longest.
        let order = |key: u32| {
            let string = keys.get(key);
            (std::cmp::Reverse((compare::lead(string), string.len())), key)
        };
        filed.sort_unstable_by(|a, b| {
            a.hash.cmp(&b.hash).then_with(|| order(a.key).cmp(&order(b.key)))
        });
        let groups: Vec<&[Filed]> = filed.chunk_by(|a, b| a.hash == b.hash).collect();
        self.slots = vec![NONE; (groups.len().max(4) * 2).next_power_of_two()];
        // Most plurals have no keys of their own: they lead to those without.
        let (plurals, own): (Vec<&[Filed]>, Vec<&[Filed]>) = groups
            .into_iter()
            .partition(|group| group.iter().all(|it| it.own != it.hash && it.own == group[0].own));
        let mut firsts = Vec::with_capacity(own.len());
        for group in &own {
            firsts.push((group[0].hash, narrow(self.entries.len() / STEP + 1)));
            for (i, filed) in (1..).zip(*group) {
                self.add(filed.key, keys.get(filed.key), i == group.len());
            }
        }
        // So that each key can be read by sixteen bytes.
        self.entries.resize(self.entries.len() + 16, 0);
        self.number = u32::MAX >> narrow(self.entries.len() / STEP + 1).leading_zeros();
        for (hash, first) in &firsts {
            self.put(*hash, *first);
        }
        let first: FxHashMap<u64, u32> = firsts.into_iter().collect();
        for group in plurals {
            if let Some(first) = first.get(&group[0].own) {
                self.put(group[0].hash, *first);
            }
        }
    }

    /// Adds the entry of a key; `last` is that of its hash.
    fn add(&mut self, form: u32, key: &str, last: bool) {
        let lead = compare::lead(key).and_then(|lead| u8::try_from(lead).ok());
        let plain = key.is_ascii() && !key.contains(['-', '_']);
        let end = (self.entries.len() + HEADER + key.len()).next_multiple_of(STEP);
        self.entries.extend(form.to_le_bytes());
        self.entries.extend(narrow(key.len()).to_le_bytes());
        self.entries.extend([lead.unwrap_or(0), plain.into(), last.into(), 0]);
        self.entries.extend(key.bytes());
        self.entries.resize(end, 0);
    }

    /// Keeps the entry `first` under `hash`.
    fn put(&mut self, hash: u64, first: u32) {
        let mut at = self.at(hash);
        while self.slots[at] != NONE {
            at = self.behind(at);
        }
        self.slots[at] = (high(hash) & !self.number) | first;
    }

    /// The slot where `hash` is looked for first.
    #[inline]
    fn at(&self, hash: u64) -> usize {
        low(hash) as usize & (self.slots.len() - 1)
    }

    #[inline]
    fn behind(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }

    /// Returns the first slot that may be of `hash`.
    #[inline]
    pub(super) fn find(&self, hash: u64) -> Option<u32> {
        self.search(self.at(hash), high(hash))
    }

    /// Returns the slot from `at` on that holds the same bits of a hash as `high`.
    #[inline]
    fn search(&self, mut at: usize, high: u32) -> Option<u32> {
        loop {
            let slot = self.slots[at];
            if slot == NONE {
                return None;
            }
            if (slot ^ high) & !self.number == 0 {
                return Some(narrow(at));
            }
            at = self.behind(at);
        }
    }

    /// Returns the entries of the hash of which `slot` may be, in the order in which
    /// they are preferred, and a few of others.
    #[inline]
    pub(super) fn entries(&self, slot: u32) -> impl Iterator<Item = Entry<'_>> {
        let (mut at, mut rest) = (slot as usize, self.entries_from(slot as usize));
        std::iter::from_fn(move || {
            if rest.is_empty() {
                at = self.search(self.behind(at), self.slots[at])? as usize;
                rest = self.entries_from(at);
            }
            let (entry, more) = Entry::read(rest)?;
            rest = more;
            Some(entry)
        })
    }

    /// Returns the entries from those of the slot `at` on.
    #[inline]
    fn entries_from(&self, at: usize) -> &[u8] {
        let from = (self.slots[at] & self.number) as usize - 1;
        self.entries.get(from * STEP..).unwrap_or_default()
    }
}

impl<'a> Entry<'a> {
    /// Reads the first of `entries`; returns it and those of its hash behind it.
    #[inline]
    fn read(entries: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (header, more) = entries.split_first_chunk::<HEADER>()?;
        let [f0, f1, f2, f3, l0, l1, l2, l3, lead, plain, last, _] = *header;
        let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
        let (key, window) = (more.get(..length)?, more.first_chunk());
        let end = (HEADER + length).next_multiple_of(STEP);
        let rest = if last == 0 { entries.get(end..)? } else { &[] };
        let form = u32::from_le_bytes([f0, f1, f2, f3]);
        Some((Self { form, key, window, lead, plain: plain != 0 }, rest))
    }
}

/// The bits of a hash that say where its slot is.
#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
#[inline]
fn low(hash: u64) -> u32 {
    hash as u32
}

/// Other bits of a hash, which its slot holds.
#[inline]
fn high(hash: u64) -> u32 {
    low(hash >> 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_many_keys_is_found() {
        // So many that few bits of a hash are left in a slot.
        let mut keys = Strings::default();
        for i in 0..100_000 {
            keys.push(&format!("w{:x}", i / 2 * 7_919));
            keys.push(&format!("w{i:x} of"));
        }
        let (index, others) = Index::new(&keys);
        assert!(others.is_empty());
        for i in 0..narrow(keys.len()) {
            let key = keys.get(i).as_bytes();
            let of = |(start, end)| hash(key, start, end);
            let hashes: Vec<u64> = words(keys.get(i)).map(of).collect();
            let hash = if let [one] = hashes[..] { one } else { pair(hashes[0], hashes[1]) };
            let slot = index.find(hash).expect("a slot");
            assert!(index.entries(slot).any(|entry| entry.form == i), "{}", keys.get(i));
        }
    }

    #[test]
    fn what_has_no_first_word_is_left_to_others() {
        let mut keys = Strings::default();
        for key in ["++", "→ go", &"(".repeat(300), ".net", "net"] {
            keys.push(&format!("{key}{}", if key.len() > 99 { "a" } else { "" }));
        }
        let (index, others) = Index::new(&keys);
        assert_eq!(others, [0, 1, 2]);
        let slot = index.find(hash(b"net", 0, 3)).expect("a slot");
        let forms: Vec<u32> = index.entries(slot).map(|entry| entry.form).collect();
        assert_eq!(forms, [3, 4], "what stands before comes first");
    }
}
