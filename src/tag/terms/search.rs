//! Finds the words of a text that may begin a form.

use super::{
    Found, Terms,
    compare::{Compared, compare},
    view::Visible,
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

/// A word: where it starts, and its hash.
#[derive(Clone, Copy, Default)]
struct Word {
    start: u32,
    length: u32,
    hash: u64,
}

/// A word that may begin a form: by itself if `alone`, otherwise with the next.
#[derive(Clone, Copy, Default)]
struct Hit {
    start: u32,
    alone: bool,
    hash: u64,
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
    /// A block in which a form may reach from one part into the next.
    Crossing(usize),
}

/// Calls `visit` with what is found in the `visible` parts of `text`, in order.
pub(super) fn search(terms: &Terms, text: &[u8], visible: &[Visible], visit: impl FnMut(Event)) {
    let mut scan = Scan::new(terms, text, visible, visit);
    let Some((first, last)) = visible.first().zip(visible.last()) else { return };
    let mut block = first.start / BLOCK;
    let end = last.end.div_ceil(BLOCK);
    while block < end {
        let count = BLOCKS.min(end - block);
        scan.words(block, count);
        scan.filter(block + count == end);
        scan.compare();
        block += count;
        // Whole chunks that nobody reads are skipped.
        if let Some(next) = visible.get(scan.filled)
            && next.start / BLOCK > block
        {
            block = next.start / BLOCK;
            scan.carry = 0;
        }
    }
}

struct Scan<'a, V> {
    terms: &'a Terms,
    text: &'a [u8],
    visible: &'a [Visible],
    visit: V,
    masks: Vec<u64>,
    words: Vec<Word>,
    /// How many of `words` there are.
    count: usize,
    /// The words that end with a digit, as indices.
    numbered: Vec<usize>,
    hits: Vec<Hit>,
    /// Whether the last byte of the chunk before was part of a word: 0 or 1.
    carry: u64,
    /// The part in which the next chunk may begin.
    filled: usize,
    /// The part of the last hit.
    part: usize,
    /// Where the last form found ends.
    free: usize,
}

impl<'a, V: FnMut(Event)> Scan<'a, V> {
    fn new(terms: &'a Terms, text: &'a [u8], visible: &'a [Visible], visit: V) -> Self {
        // A word takes two bytes with the space behind it; one is carried over.
        let most = BLOCKS * BLOCK / 2 + 2;
        Self {
            terms,
            text,
            visible,
            visit,
            masks: vec![0; BLOCKS + 1],
            words: vec![Word::default(); most],
            count: 0,
            numbered: Vec::new(),
            hits: vec![Hit::default(); 2 * most],
            carry: 0,
            filled: 0,
            part: 0,
            free: 0,
        }
    }

    /// Finds the words that start in the `count` blocks from `block` on.
    fn words(&mut self, block: usize, count: usize) {
        let base = block * BLOCK;
        // One block more tells how long the last words are.
        let masks = &mut self.masks[..=count];
        (self.terms.masks)(self.text.get(base..).unwrap_or_default(), masks);
        self.filled = show(masks, base, self.visible, self.filled, count);
        self.numbered.clear();
        // The last word of the chunk before has its neighbour here.
        let kept = self.count.saturating_sub(1);
        self.words[0] = self.words[kept];
        let mut n = usize::from(self.count > 0);
        let ends_with_digit = |word: Word| {
            let end = (word.start + word.length) as usize;
            self.text.get(end.wrapping_sub(1)).is_some_and(u8::is_ascii_digit)
        };
        if n == 1 && ends_with_digit(self.words[0]) {
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
                let length = (!ones).trailing_zeros() as usize;
                let start = base + i * BLOCK + bit as usize;
                let hash = hash(self.text, start, start + length);
                let word = Word { start: narrow(start), length: narrow(length), hash };
                self.words[n] = word;
                if ends_with_digit(word) {
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
    fn filter(&mut self, done: bool) {
        self.hits.clear();
        if done {
            // Nothing follows the last word.
            self.words[self.count] = Word::default();
        }
        let (singles, pairs) = (&self.terms.singles, &self.terms.pairs);
        let ends = if done { self.count + 1 } else { self.count };
        for two in self.words[..ends].windows(2) {
            let pair = pair(two[0].hash, two[1].hash);
            if pairs.may_hold(pair) {
                self.hits.push(Hit { start: two[0].start, alone: false, hash: pair });
            }
            if singles.may_hold(two[0].hash) {
                self.hits.push(Hit { start: two[0].start, alone: true, hash: two[0].hash });
            }
        }
        self.numbers(ends - 1);
    }

    /// Adds those of the first `count` words that may begin a form if the number
    /// at their end, or at that of the word behind them, is none of it.
    fn numbers(&mut self, count: usize) {
        let before = self.hits.len();
        for i in &self.numbered {
            let word = self.words[*i];
            let start = word.start as usize;
            let bytes = &self.text[start..start + word.length as usize];
            let digits = bytes.iter().rev().take_while(|b| b.is_ascii_digit()).count();
            if digits > 2 || digits == bytes.len() {
                continue;
            }
            let hash = hash(self.text, start, start + bytes.len() - digits);
            // Each word has its turn with the one behind it.
            if *i < count && self.terms.singles.may_hold(hash) {
                self.hits.push(Hit { start: word.start, alone: true, hash });
            }
            if let Some(first) = i.checked_sub(1).map(|i| self.words[i]) {
                let hash = pair(first.hash, hash);
                if self.terms.pairs.may_hold(hash) {
                    self.hits.push(Hit { start: first.start, alone: false, hash });
                }
            }
        }
        if self.hits.len() > before {
            self.hits.sort_by_key(|hit| (hit.start, hit.alone));
        }
    }

    /// Compares what is left with the forms.
    fn compare(&mut self) {
        let mut hits = std::mem::take(&mut self.hits);
        let mut rest = &hits[..];
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|hit| hit.start == first.start).count();
            let (group, more) = rest.split_at(same);
            self.at(first.start as usize, group);
            rest = more;
        }
        hits.clear();
        self.hits = hits;
    }

    /// Compares the word at `start` with the forms that it may begin.
    fn at(&mut self, start: usize, hits: &[Hit]) {
        if start < self.free {
            return;
        }
        while self.visible[self.part].end <= start {
            self.part += 1;
        }
        let part = &self.visible[self.part];
        let mut best: Option<Found> = None;
        let mut crosses = false;
        for hit in hits {
            let index = if hit.alone { &self.terms.singles } else { &self.terms.pairs };
            index.table.each(hit.hash, |key| {
                match compare(self.text, part, start, self.terms.keys.get(key)) {
                    Compared::Same(from, end) if from >= self.free => {
                        let found = Found { start: from, end, key, block: part.block };
                        let better = best.is_none_or(|best| {
                            (found.start, std::cmp::Reverse(found.end))
                                < (best.start, std::cmp::Reverse(best.end))
                        });
                        if better {
                            best = Some(found);
                        }
                    }
                    Compared::Crosses => crosses = true,
                    _ => {}
                }
            });
        }
        if crosses {
            (self.visit)(Event::Crossing(part.block));
        }
        if let Some(found) = best {
            self.free = found.end;
            (self.visit)(Event::Found(found));
        }
    }
}

/// Blots out of `masks`, which begin at `base`, what is in no part of `visible`
/// from `first` on. Returns the first part that ends behind `count` masks.
fn show(masks: &mut [u64], base: usize, visible: &[Visible], first: usize, count: usize) -> usize {
    let end = base + masks.len() * BLOCK;
    let mut from = base;
    let mut next = first;
    for (i, part) in visible.iter().enumerate().skip(first) {
        if part.start >= end {
            break;
        }
        blot(masks, from.max(base) - base, part.start.max(base) - base);
        from = part.end;
        if part.end <= base + count * BLOCK {
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

/// A document is far smaller than 4 GiB; see [`view`](super::view).
#[inline]
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
