//! Where the forms are that may begin with a word, or with two.

use super::{compare, filter, filter::Filter, strings::{Strings, narrow}};
use crate::{
    tag::words::words,
    text::spelled::{hash, pair},
};

/// Keys by the hash of their first word, or of their first two, behind filters
/// that most words do not pass.
#[derive(Debug)]
pub(super) struct Index {
    /// Of keys of one word.
    pub(super) singles: Filter,
    /// Of keys of several words.
    pub(super) pairs: Filter,
    /// The first entry of a hash, plus one, in the lower bits, in the others bits
    /// of the hash. As many as a power of two.
    slots: Vec<u32>,
    /// The bits of a slot that hold the entry.
    number: u32,
    entries: Vec<Entry>,
}

/// What a comparison asks of a key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) key: u32,
    /// Where it stands among all keys.
    start: u32,
    length: u32,
    /// How many bytes stand before its first word; see [`compare::lead`].
    pub(super) lead: u8,
    /// Whether it is ASCII without hyphens and underscores.
    pub(super) plain: bool,
    /// Whether it is the last of its hash.
    last: bool,
}

/// A key under a hash.
#[derive(Clone, Copy)]
struct Filed {
    hash: u64,
    /// The hash of its own words: another where a plural may follow.
    own: u64,
    key: u32,
}

/// The sign that no entry is meant.
pub(super) const NONE: u32 = 0;

impl Index {
    /// Files `keys`; those without a word, and those that begin with a space or a
    /// mark outside ASCII, are returned beside it.
    pub(super) fn new(keys: &Strings) -> (Self, Vec<u32>) {
        let count = narrow(keys.len());
        let (mut singles, mut pairs, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for i in 0..count {
            let key = keys.get(i);
            let mut words = words(key);
            let first = words.next().filter(|(start, _)| compare::lead(key) == Some(*start));
            let Some(first) = first else {
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
        let words = filter::size(singles.len().max(pairs.len()));
        let filter = |list: &[Filed]| Filter::new(list.iter().map(|filed| filed.hash), words);
        let mut index = Self {
            singles: filter(&singles),
            pairs: filter(&pairs),
            slots: Vec::new(),
            number: 0,
            entries: Vec::new(),
        };
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
        self.number = u32::MAX >> narrow(filed.len()).max(1).leading_zeros();
        // Most plurals have no keys of their own: they lead to those without.
        let (plurals, own): (Vec<&[Filed]>, Vec<&[Filed]>) = groups.into_iter().partition(|group| {
            group.iter().all(|it| it.own != it.hash && it.own == group[0].own)
        });
        for group in own {
            let first = self.entries.len();
            let entries = group.iter().map(|it| Entry::new(keys, it.key));
            self.entries.extend(entries);
            if let Some(last) = self.entries.last_mut() {
                last.last = true;
            }
            self.put(group[0].hash, narrow(first + 1));
        }
        for group in plurals {
            self.put(group[0].hash, self.find(group[0].own));
        }
    }

    /// Keeps `entry` under `hash`.
    fn put(&mut self, hash: u64, entry: u32) {
        let last = self.slots.len() - 1;
        let mut at = low(hash) as usize & last;
        while self.slots[at] != NONE {
            at = (at + 1) & last;
        }
        self.slots[at] = (high(hash) & !self.number) | entry;
    }

    /// Returns the first entry under `hash`, or rarely of another, or [`NONE`].
    #[inline]
    pub(super) fn find(&self, hash: u64) -> u32 {
        let Some(last) = self.slots.len().checked_sub(1) else { return NONE };
        let mut at = low(hash) as usize & last;
        loop {
            let slot = self.slots[at];
            let other = (slot ^ high(hash)) & !self.number != 0;
            if !other || slot == NONE {
                return if other { NONE } else { slot & self.number };
            }
            at = (at + 1) & last;
        }
    }

    /// Returns the entry `first` and those behind it that have its hash.
    pub(super) fn entries(&self, first: u32) -> impl Iterator<Item = &Entry> {
        let from = (first as usize).wrapping_sub(1);
        let mut entries = self.entries.get(from..).unwrap_or_default().iter();
        let mut over = false;
        std::iter::from_fn(move || {
            let entry = entries.next().filter(|_| !over)?;
            over = entry.last;
            Some(entry)
        })
    }
}

impl Entry {
    fn new(keys: &Strings, key: u32) -> Self {
        let string = keys.get(key);
        let lead = compare::lead(string).map(u8::try_from);
        let plain =
            string.is_ascii() && !string.contains(['-', '_']) && !matches!(lead, Some(Err(_)));
        Self {
            key,
            start: keys.start(key),
            length: narrow(string.len()),
            lead: lead.and_then(Result::ok).unwrap_or(0),
            plain,
            last: false,
        }
    }

    /// Returns the key among all `keys`.
    #[inline]
    pub(super) fn of<'k>(&self, keys: &'k Strings) -> &'k str {
        let start = self.start as usize;
        &keys.text()[start..start + self.length as usize]
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
