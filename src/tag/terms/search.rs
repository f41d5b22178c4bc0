//! Finds the words of a text that may begin a form.

use super::{
    Found, Terms,
    compare::{Compared, compare},
    view::{Part, is_apart},
};
use crate::text::mask::BLOCK;

/// How many blocks of 64 bytes are read before what was found is compared: few
/// enough to stay near the processor.
const BLOCKS: usize = 256;

/// The longest part of a word that is hashed, in bytes: as much as one mask
/// tells.
const LONGEST: usize = 64;

const A: u64 = 0x9E37_79B9_7F4A_7C15;
const B: u64 = 0xD6E8_FEB8_6659_FD93;

/// A word: where it starts, how long it is, and its hash.
#[derive(Clone, Copy, Default)]
struct Word {
    start: u32,
    length: u32,
    hash: u64,
}

/// A place that must be looked at.
#[derive(Clone, Copy, Default)]
struct Hit {
    start: u32,
    what: What,
    hash: u64,
}

/// What is at a place, in the order in which it is looked at.
#[derive(Clone, Copy, Default, Eq, Ord, PartialEq, PartialOrd)]
enum What {
    /// A letter outside ASCII.
    #[default]
    Wide,
    /// A word that may begin a form together with the next.
    Pair,
    /// A word that may begin a form by itself.
    Single,
}

/// Returns the hash of the word at `start..end`, whatever the case of its
/// letters. Multiplication mixes the first and the last eight bytes and the
/// length, as in the multiply-shift hashing of Dietzfelbinger et al. 1997;
/// words that differ elsewhere share a hash.
#[inline]
pub(super) fn hash(text: &[u8], start: usize, end: usize) -> u64 {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let length = (end - start).min(LONGEST);
    let first = eight(text, start);
    let last = eight(text, start + length.max(8) - 8);
    let kept = if length < 8 { (1 << (8 * length)) - 1 } else { u64::MAX };
    let first = (first | SMALL) & kept;
    let last = (last | SMALL) & kept;
    let mixed =
        first.wrapping_mul(A) ^ last.rotate_left(29).wrapping_mul(B) ^ (length as u64) << 48;
    (mixed ^ (mixed >> 32)).wrapping_mul(A)
}

/// Returns the hash of two words behind one another.
#[inline]
pub(super) fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(B)
}

/// Returns the eight bytes from `at` on as a number, the first the lowest; what
/// lies behind the end is 0.
#[inline]
fn eight(text: &[u8], at: usize) -> u64 {
    match text.get(at..at + 8) {
        Some(bytes) => u64::from_le_bytes(bytes.try_into().unwrap_or_default()),
        None => rest(text, at),
    }
}

#[cold]
fn rest(text: &[u8], at: usize) -> u64 {
    let bytes = text.get(at..).unwrap_or_default();
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// What the search comes upon.
pub(super) enum Event {
    /// A form.
    Found(Found),
    /// A block that must be folded.
    Strange(usize),
}

/// Calls `visit` with what is found in the `parts` of `text`, in order.
#[inline]
pub(super) fn search(terms: &Terms, text: &str, parts: &[Part], visit: impl FnMut(Event)) {
    let Some((first, last)) = parts.first().zip(parts.last()) else { return };
    let mut scan = Scan::new(terms, text, parts, visit);
    let mut block = first.start() / BLOCK;
    let end = last.end().div_ceil(BLOCK);
    while block < end {
        let count = BLOCKS.min(end - block);
        let done = block + count == end;
        scan.words(block, count);
        scan.filter(done);
        scan.wide(block, count, done);
        scan.compare();
        block += count;
        // What nobody reads is skipped.
        if let Some(next) = parts.get(scan.shown)
            && next.start() / BLOCK > block
        {
            block = next.start() / BLOCK;
            scan.carry = 0;
        }
    }
}

struct Scan<'a, V> {
    terms: &'a Terms,
    text: &'a str,
    parts: &'a [Part],
    visit: V,
    masks: Vec<u64>,
    words: Vec<Word>,
    /// How many of `words` there are.
    count: usize,
    /// The words that end with a digit, as indices.
    numbered: Vec<usize>,
    hits: Vec<Hit>,
    /// How many of `hits` there are.
    hit: usize,
    /// Letters outside ASCII that were not looked at yet.
    wide: Vec<u32>,
    /// Whether the last byte of the chunk before was part of a word: 0 or 1.
    carry: u64,
    /// The part in which the next chunk may begin.
    shown: usize,
    /// The part of the last hit.
    part: usize,
    /// Where the last form found ends.
    free: usize,
}

impl<'a, V: FnMut(Event)> Scan<'a, V> {
    fn new(terms: &'a Terms, text: &'a str, parts: &'a [Part], visit: V) -> Self {
        // A word takes two bytes with the space behind it; one is carried over.
        let most = BLOCKS.min(text.len().div_ceil(BLOCK)) * BLOCK / 2 + 2;
        Self {
            terms,
            text,
            parts,
            visit,
            masks: vec![0; BLOCKS + 1],
            words: vec![Word::default(); most],
            count: 0,
            numbered: Vec::new(),
            hits: vec![Hit::default(); 2 * most],
            hit: 0,
            wide: Vec::new(),
            carry: 0,
            shown: 0,
            part: 0,
            free: 0,
        }
    }

    /// Finds the words that start in the `count` blocks from `block` on.
    #[inline]
    fn words(&mut self, block: usize, count: usize) {
        let base = block * BLOCK;
        let text = self.text.as_bytes();
        // One block more tells how long the last words are.
        let masks = &mut self.masks[..=count];
        (self.terms.masks)(text.get(base..).unwrap_or_default(), masks);
        self.shown = show(masks, base, self.parts, self.shown, count);
        self.numbered.clear();
        // The last word of the chunk before has its neighbour here.
        let kept = self.count.saturating_sub(1);
        self.words[0] = self.words[kept];
        let mut n = usize::from(self.count > 0);
        let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
        if n == 1 && is_digit((self.words[0].start + self.words[0].length) as usize - 1) {
            self.numbered.push(0);
        }
        let mut carry = self.carry;
        for (i, pair) in masks.windows(2).enumerate() {
            let (mask, next) = (pair[0], pair[1]);
            let mut starts = mask & !(mask << 1 | carry);
            carry = mask >> 63;
            while starts != 0 {
                let bit = starts.trailing_zeros();
                starts &= starts - 1;
                let ones = mask >> bit | (next << 1) << (63 - bit);
                let length = (!ones).trailing_zeros();
                let start = base + i * BLOCK + bit as usize;
                let end = start + length as usize;
                self.words[n] = Word { start: narrow(start), length, hash: hash(text, start, end) };
                if is_digit(end - 1) {
                    self.numbered.push(n);
                }
                n += 1;
            }
        }
        self.carry = carry;
        self.count = n;
    }

    /// Keeps the words that may begin a form, all but the last unless the text
    /// is `done`.
    #[inline]
    fn filter(&mut self, done: bool) {
        if done {
            // Nothing follows the last word.
            self.words[self.count] = Word::default();
        }
        let (singles, pairs) = (&self.terms.singles, &self.terms.pairs);
        let ends = if done { self.count + 1 } else { self.count };
        let hits = &mut self.hits[..];
        let mut n = 0;
        // Every word is written down and those not wanted are written over:
        // that is quicker than to guess which are wanted.
        for two in self.words[..ends].windows(2) {
            let (start, single) = (two[0].start, two[0].hash);
            let pair = pair(single, two[1].hash);
            hits[n] = Hit { start, what: What::Pair, hash: pair };
            n += usize::from(pairs.may_hold(pair));
            hits[n] = Hit { start, what: What::Single, hash: single };
            n += usize::from(singles.may_hold(single));
        }
        self.hit = n;
        if !self.numbered.is_empty() {
            self.numbers(ends.saturating_sub(1));
        }
    }

    /// Adds those of the first `count` words that may begin a form if the number
    /// at their end, or at that of the word behind them, is none of it.
    fn numbers(&mut self, count: usize) {
        let before = self.hit;
        let text = self.text.as_bytes();
        for i in &self.numbered {
            let word = self.words[*i];
            let start = word.start as usize;
            let bytes = &text[start..start + word.length as usize];
            let digits = bytes.iter().rev().take_while(|b| b.is_ascii_digit()).count();
            if digits > 2 || digits == bytes.len() {
                continue;
            }
            let single = hash(text, start, start + bytes.len() - digits);
            let first = i.checked_sub(1).map(|i| self.words[i]);
            // Each word has its turn with the one behind it.
            let alone = (*i < count && self.terms.singles.may_hold(single)).then_some(Hit {
                start: word.start,
                what: What::Single,
                hash: single,
            });
            let both = first.map(|first| {
                let hash = pair(first.hash, single);
                Hit { start: first.start, what: What::Pair, hash }
            });
            let both = both.filter(|hit| self.terms.pairs.may_hold(hit.hash));
            for hit in alone.into_iter().chain(both) {
                put(&mut self.hits, &mut self.hit, hit);
            }
        }
        if self.hit > before {
            self.sort();
        }
    }

    /// Adds the letters outside ASCII, those behind the last word later unless
    /// the text is `done`.
    fn wide(&mut self, block: usize, count: usize, done: bool) {
        let base = block * BLOCK;
        let bytes = self.text.as_bytes();
        let chunk = &bytes[base.min(bytes.len())..bytes.len().min((block + count) * BLOCK)];
        for (i, eight) in chunk.chunks(8).enumerate().filter(|(_, eight)| !eight.is_ascii()) {
            for (at, byte) in (base + 8 * i..).zip(eight) {
                // The first byte of a character.
                if *byte >= 0xC0 && self.text[at..].chars().next().is_some_and(|c| !is_apart(c)) {
                    self.wide.push(narrow(at));
                }
            }
        }
        if self.wide.is_empty() {
            return;
        }
        let last = self.count.checked_sub(1).map(|i| self.words[i].start);
        let ready = if done {
            self.wide.len()
        } else {
            self.wide.partition_point(|at| last.is_none_or(|last| *at < last))
        };
        for at in self.wide.drain(..ready) {
            put(&mut self.hits, &mut self.hit, Hit { start: at, what: What::Wide, hash: 0 });
        }
        if ready > 0 {
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.hits[..self.hit].sort_by_key(|hit| (hit.start, hit.what));
    }

    /// Compares what is left with the forms.
    fn compare(&mut self) {
        let hits = std::mem::take(&mut self.hits);
        let mut rest = &hits[..self.hit];
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|hit| hit.start == first.start).count();
            let (group, more) = rest.split_at(same);
            self.at(first.start as usize, group);
            rest = more;
        }
        self.hits = hits;
    }

    /// Looks at the place `start`.
    fn at(&mut self, start: usize, hits: &[Hit]) {
        if start < self.free {
            return;
        }
        while self.parts.get(self.part).is_some_and(|part| part.end() <= start) {
            self.part += 1;
        }
        let parts = &self.parts[self.part..];
        let Some(part) = parts.first().filter(|part| part.start() <= start) else { return };
        let mut best: Option<(usize, usize, u32)> = None;
        let mut strange = false;
        for hit in hits {
            let index = match hit.what {
                What::Wide => {
                    strange = true;
                    continue;
                }
                What::Pair => &self.terms.pairs,
                What::Single => &self.terms.singles,
            };
            // Of the keys with one hash the first that fits is the best.
            index.table.find(hit.hash, |key| {
                match compare(self.text.as_bytes(), parts, start, self.terms.keys.get(key)) {
                    Compared::Same(from, end) if from >= self.free => {
                        let better = best.is_none_or(|(start, longest, _)| {
                            from < start || (from == start && end > longest)
                        });
                        if better {
                            best = Some((from, end, key));
                        }
                        true
                    }
                    Compared::Unclear => {
                        strange = true;
                        false
                    }
                    _ => false,
                }
            });
        }
        let block = part.block as usize;
        if strange {
            (self.visit)(Event::Strange(block));
        }
        if let Some((start, end, key)) = best {
            self.free = end;
            (self.visit)(Event::Found(Found { start, end, key, block }));
        }
    }
}

/// Writes `hit` behind the first `count` of `hits`.
fn put(hits: &mut Vec<Hit>, count: &mut usize, hit: Hit) {
    match hits.get_mut(*count) {
        Some(place) => *place = hit,
        None => hits.push(hit),
    }
    *count += 1;
}

/// Blots out of `masks`, which begin at `base`, what is in none of `parts` from
/// `first` on. Returns the first part that ends behind `count` masks.
fn show(masks: &mut [u64], base: usize, parts: &[Part], first: usize, count: usize) -> usize {
    let end = base + masks.len() * BLOCK;
    let mut from = base;
    let mut next = first;
    for (i, part) in parts.iter().enumerate().skip(first) {
        if part.start() >= end {
            break;
        }
        blot(masks, from.max(base) - base, part.start().max(base) - base);
        from = part.end();
        if from <= base + count * BLOCK {
            next = i + 1;
        }
        if from >= end {
            return next;
        }
    }
    blot(masks, from.max(base) - base, end - base);
    next
}

/// Clears the bits `from..to`.
fn blot(masks: &mut [u64], from: usize, to: usize) {
    if from >= to {
        return;
    }
    let (first, last) = (from / BLOCK, (to - 1) / BLOCK);
    let head = (1_u64 << (from % BLOCK)) - 1;
    let tail = u64::MAX.checked_shl(narrow((to - 1) % BLOCK + 1)).unwrap_or(0);
    if first == last {
        masks[first] &= head | tail;
        return;
    }
    masks[first] &= head;
    masks[last] &= tail;
    masks[first + 1..last].fill(0);
}

/// Places in a document that is searched fit; see [`Part`].
#[inline]
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
