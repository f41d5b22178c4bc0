//! Finds keys in folded text, word by word.
//!
//! A key can stand only where a word starts, and most words of a text start no
//! key. So the text is cut into words, the hash of each word is looked up in a
//! table of the first words of keys, and only where one is met the rest of the
//! key is compared. This reads a text several times as fast as an automaton
//! over all keys and is made in a fraction of its time.
//!
//! Keys that begin neither with a word nor with one mark before a word, such as
//! those in scripts without spaces, are left to an Aho-Corasick automaton
//! (Aho and Corasick 1975). The tests hold both against an automaton of all
//! keys.

mod heads;
#[cfg(test)]
mod tests;

use std::{
    cmp::Reverse,
    sync::atomic::{AtomicU64, Ordering},
};

use self::heads::{Head, THREE, Tail, four, seconds};
use super::{
    met::{Lead, Met, NONE, short},
    others::Others,
    words::{self, Chunks, word_end},
};
use crate::{
    Error,
    text::{
        Suffix, ends_word,
        table::{self, Filter, Table, hash, in_role},
    },
};

/// Keys compiled for search.
#[derive(Debug)]
pub(crate) struct Matcher {
    /// Tells it from every other of this process.
    number: u64,
    /// The hash of a first word, with the mark before it → index of `heads`.
    table: Table,
    /// The same hashes: most words of a text are none of them.
    filter: Filter,
    heads: Vec<Head>,
    /// The heads with the two bytes that stand second and third behind them in a key:
    /// the first is mostly a space.
    seconds: Filter,
    /// The keys that go on after their first word, grouped by head and by the three
    /// bytes behind it, the longest first; and behind those of a head the short ones.
    tails: Vec<Tail>,
    /// The ASCII characters that stand before the first word of a key.
    marks: [bool; 256],
    /// The keys that begin otherwise.
    others: Option<Others>,
}

/// How many matchers were made.
static NUMBERS: AtomicU64 = AtomicU64::new(1);

/// The hash of the head of a key, where the head ends, and the key.
type Begun = (u64, u32, u32);

/// What the search hands over.
pub(crate) trait Visit {
    /// The key with index `key` stands at `start..end`.
    fn key(&mut self, start: usize, end: usize, key: u32, suffix: Suffix);
    /// Whether a word with this hash, which is not a key by itself, is asked for.
    fn asks_for(&self, word: &[u8], hash: u64) -> bool;
    /// Such a word at `start..end`.
    fn word(&mut self, start: usize, end: usize, hash: u64);
}

impl Matcher {
    /// Compiles `keys`, which are folded and differ.
    pub(crate) fn new(keys: &[String]) -> Result<Self, Error> {
        if keys.len() > table::MOST {
            return Err(Error::TooManyForms { forms: keys.len(), most: table::MOST });
        }
        let mut marks = [false; 256];
        let mut others = Vec::new();
        let mut begun: Vec<Begun> = Vec::with_capacity(keys.len());
        for (key, i) in keys.iter().zip(0u32..) {
            let mark = key.bytes().next().filter(|b| b.is_ascii() && !b.is_ascii_alphanumeric());
            let start = usize::from(mark.is_some());
            let end = word_end(key, start);
            if end == start {
                others.push(i);
                continue;
            }
            if let Some(mark) = mark {
                marks[usize::from(mark)] = true;
            }
            let hash = marked(hash(&key.as_bytes()[start..end]), mark);
            begun.push((hash, u32::try_from(end).unwrap_or(u32::MAX), i));
        }
        begun.sort_unstable();
        let mut matcher = Self {
            number: NUMBERS.fetch_add(1, Ordering::Relaxed),
            table: Table::with_capacity(begun.len()),
            filter: Filter::with_capacity(begun.len()),
            seconds: Filter::with_capacity(begun.len()),
            heads: Vec::with_capacity(begun.len()),
            tails: Vec::new(),
            marks,
            others: None,
        };
        let head_of = |(_, end, i): &Begun| &keys[*i as usize].as_bytes()[..*end as usize];
        let mut rest = &begun[..];
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|b| b.0 == first.0 && b.1 == first.1).count();
            let (group, more) = rest.split_at(same);
            let (own, alike): (Vec<&Begun>, Vec<&Begun>) =
                group.iter().partition(|b| head_of(b) == head_of(first));
            // A word that looks like one that has a head is left to the automaton.
            if matcher.head(first.0, first.1 as usize).is_some() {
                others.extend(own.iter().map(|b| b.2));
            } else {
                matcher.add(keys, first.0, first.1, own.iter().map(|b| b.2));
            }
            others.extend(alike.iter().map(|b| b.2));
            rest = more;
        }
        matcher.others = Others::new(keys, others)?;
        Ok(matcher)
    }

    /// Adds the head of `end` bytes that the keys `own` begin with.
    fn add(&mut self, keys: &[String], hash: u64, end: u32, own: impl Iterator<Item = u32>) {
        let at = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        let from = at(self.tails.len());
        let mut head = Head { end, whole: NONE, tails: (from, from), short: 0 };
        let number = self.heads.len();
        for i in own {
            let key = keys[i as usize].as_bytes();
            if key.len() == end as usize {
                head.whole = i;
            } else {
                let rest = &key[end as usize..];
                let mask = u32::MAX >> (32 - 8 * rest.len().min(4));
                self.tails.push(Tail { key: i, begins: (four(rest), mask) });
                match seconds(rest) {
                    Some(two) => self.seconds.add(in_role(two, number as u64)),
                    None => head.short += 1,
                }
            }
        }
        head.tails.1 = at(self.tails.len());
        self.tails[from as usize..].sort_by_key(|tail| {
            let group = if tail.is_short() { 0 } else { tail.group() };
            (tail.is_short(), group, Reverse(keys[tail.key as usize].len()))
        });
        self.table.insert(hash, at(self.heads.len()));
        self.filter.add(hash);
        self.heads.push(head);
    }

    /// Finds every whole-word occurrence of every key in the folded `text`,
    /// overlaps included, and the words that are no keys: from left to right, the
    /// longest first, but for keys that begin without a word. What words lead to is
    /// kept in `met`.
    pub(crate) fn search(
        &self,
        keys: &[String],
        text: &str,
        met: &mut Met,
        visit: &mut impl Visit,
    ) {
        met.turn_to(self.number);
        let mut wanted = [0; words::MOST];
        let mut chunks = Chunks::new(text);
        while let Some((base, words)) = chunks.next() {
            let count = self.choose(text.as_bytes(), base, words, met, &mut wanted);
            for i in &wanted[..count] {
                let [start, end] = words[usize::from(*i)].map(|place| base + place as usize);
                self.look_up(keys, text, start, end, met, visit);
            }
        }
        if let Some(others) = &self.others {
            others.search(text, visit);
        }
    }

    /// Writes down which of `words`, counted from the byte `base`, may lead to
    /// something; returns how many.
    fn choose(
        &self,
        bytes: &[u8],
        base: usize,
        words: &[[u32; 2]],
        met: &Met,
        wanted: &mut [u16; words::MOST],
    ) -> usize {
        let mut n = 0;
        for ([start, end], i) in words.iter().zip(0..) {
            let (start, end) = (base + *start as usize, base + *end as usize);
            let mark = start.checked_sub(1).is_some_and(|i| self.marks[usize::from(bytes[i])]);
            // Every word is written down and those not wanted are written over:
            // that is quicker than to guess which are wanted.
            wanted[n] = i;
            n += usize::from(mark | !met.is_idle(short(bytes, start, end)));
        }
        n
    }

    /// Hands over the word at `start..end` and what begins with it.
    fn look_up(
        &self,
        keys: &[String],
        text: &str,
        start: usize,
        end: usize,
        met: &mut Met,
        visit: &mut impl Visit,
    ) {
        let bytes = text.as_bytes();
        let find_out = || self.lead(keys, &bytes[start..end], visit);
        let lead = met.get(short(bytes, start, end), find_out);
        if let Some(mark) = start.checked_sub(1).map(|i| bytes[i])
            && self.marks[usize::from(mark)]
        {
            self.marked(keys, text, start - 1, end, lead.hash, visit);
        }
        if lead.head != NONE {
            self.tails(keys, text, (start, end), (lead.head, lead.short), visit);
        }
        if lead.whole != NONE {
            visit.key(start, end, lead.whole, Suffix::None);
        }
        if lead.cut != NONE {
            visit.key(start, start + keys[lead.cut as usize].len(), lead.cut, lead.suffix);
        }
        if lead.wanted {
            visit.word(start, end, lead.hash);
        }
    }

    /// Finds out what `word` leads to if no mark stands before it.
    fn lead(&self, keys: &[String], word: &[u8], visit: &impl Visit) -> Lead {
        let hash = hash(word);
        let whole_of = |head: u32, word: &[u8]| {
            let head = &self.heads[head as usize];
            if head.is(keys, word) { head.whole } else { NONE }
        };
        let head = self.head_at(hash, word.len()).unwrap_or(NONE);
        let whole = if head == NONE { NONE } else { whole_of(head, word) };
        let (mut cut, mut suffix) = (NONE, Suffix::None);
        if let Some((base, behind)) = without_suffix(word)
            && let Some(head) = self.head_at(table::hash(base), base.len())
        {
            (cut, suffix) = (whole_of(head, base), behind);
        }
        let wanted = whole == NONE && visit.asks_for(word, hash);
        let short = head != NONE && self.heads[head as usize].short > 0;
        Lead { hash, head, short, whole, cut, suffix, wanted }
    }

    /// Finds the keys that begin with the mark at `start` and the word behind
    /// it, which ends at `end` and has this `hash`.
    fn marked(
        &self,
        keys: &[String],
        text: &str,
        start: usize,
        end: usize,
        hash: u64,
        visit: &mut impl Visit,
    ) {
        let bytes = text.as_bytes();
        let mark = Some(bytes[start]);
        if let Some(i) = self.head_at(marked(hash, mark), end - start) {
            let head = &self.heads[i as usize];
            self.tails(keys, text, (start, end), (i, head.short > 0), visit);
            if head.is(keys, &bytes[start..end]) {
                visit.key(start, end, head.whole, Suffix::None);
            }
        }
        // The length that a suffix asks for counts the mark.
        if let Some((base, suffix)) = without_suffix(&bytes[start..end])
            && base.len() > 1
            && let Some(head) = self.head(marked(table::hash(&base[1..]), mark), base.len())
            && head.is(keys, base)
        {
            visit.key(start, start + base.len(), head.whole, suffix);
        }
    }

    /// Whether `word` alone is a key.
    pub(crate) fn has_word(&self, keys: &[String], hash: u64, word: &str) -> bool {
        self.head(hash, word.len()).is_some_and(|head| head.is(keys, word.as_bytes()))
    }

    /// Returns the head with this hash and length, the mark counted. No two have
    /// both in common, but a word of the text may; what a head leads to is
    /// compared with the text as a whole.
    fn head(&self, hash: u64, length: usize) -> Option<&Head> {
        self.head_at(hash, length).map(|i| &self.heads[i as usize])
    }

    /// Returns the index of the same.
    fn head_at(&self, hash: u64, length: usize) -> Option<u32> {
        let is = |i: u32| self.heads[i as usize].end as usize == length;
        if self.filter.may_hold(hash) { self.table.find(hash, is) } else { None }
    }

    /// Finds the keys that begin with a head, which stands from `start` to `end`; some
    /// may be `short`.
    fn tails(
        &self,
        keys: &[String],
        text: &str,
        (start, end): (usize, usize),
        (head, short): (u32, bool),
        visit: &mut impl Visit,
    ) {
        let bytes = text.as_bytes();
        let may_go_on = |two| self.seconds.may_hold(in_role(two, u64::from(head)));
        let goes_on = seconds(&bytes[end..]).is_some_and(may_go_on);
        if !goes_on && !short {
            return;
        }
        let (long, short) = self.heads[head as usize].tails(&self.tails);
        let rest = &bytes[start..];
        let next = four(&bytes[end..]);
        let group = next & THREE;
        let first = long.partition_point(|tail| tail.group() < group);
        let long = long[first..].iter().take_while(|tail| tail.group() == group);
        for tail in long.chain(short) {
            let (begins, mask) = tail.begins;
            if next & mask != begins {
                continue;
            }
            let key = &keys[tail.key as usize];
            if rest.starts_with(key.as_bytes())
                && let Some(suffix) = ends_word(text, start, start + key.len())
            {
                visit.key(start, start + key.len(), tail.key, suffix);
            }
        }
    }
}

/// Tells a word behind a mark from the word alone.
fn marked(hash: u64, mark: Option<u8>) -> u64 {
    mark.map_or(hash, |mark| (hash ^ u64::from(mark)).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// Cuts a plural `s` or a number of one or two digits off a word, as
/// [`ends_word`] allows them behind a key.
fn without_suffix(word: &[u8]) -> Option<(&[u8], Suffix)> {
    let (last, rest) = word.split_last()?;
    let letter = |base: &[u8]| base.last().is_some_and(u8::is_ascii_alphabetic);
    if *last == b's' {
        let plural = rest.len() >= 3 && letter(rest) && rest.last() != Some(&b's');
        return plural.then_some((rest, Suffix::Plural));
    }
    if !last.is_ascii_digit() {
        return None;
    }
    let base =
        if rest.last().is_some_and(u8::is_ascii_digit) { &rest[..rest.len() - 1] } else { rest };
    (base.len() >= 4 && letter(base)).then_some((base, Suffix::Number))
}
