//! Finds the words of a text that may begin a form.

use super::{
    Found, Index, Terms,
    filter::{self, bit},
    hash::{hash, pair},
    look::Look,
    view::{Part, is_apart, show},
};
use crate::text::mask::{BLOCK, Marks};

/// How many blocks of 64 bytes are read before what was found is compared: few
/// enough to stay near the processor.
const BLOCKS: usize = 32;

/// How many borders of words are written down for a block without a look at
/// how many there are: more than most have.
const BORDERS: usize = 24;

/// A place that must be looked at beside those of [`Scan::hits`].
#[derive(Clone, Copy)]
struct Extra {
    start: u32,
    what: What,
}

/// What is at a place, in the order in which it is looked at.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum What {
    /// A letter outside ASCII.
    Wide,
    /// A word that may begin a form together with the next; their hash.
    Pair(u64),
    /// A word that may begin a form by itself; its hash.
    Single(u64),
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
        let next = block + count;
        scan.borders(block, count);
        // What nobody reads is skipped.
        block = match parts.get(scan.shown) {
            Some(part) => next.max(part.start() / BLOCK),
            None => end,
        };
        if block > next || block == end {
            scan.close(next * BLOCK);
        }
        let done = block == end;
        match terms.singles.filter.words() {
            filter::SMALL => scan.filter::<{ filter::SMALL }>(done),
            filter::MEDIUM => scan.filter::<{ filter::MEDIUM }>(done),
            _ => scan.filter::<{ filter::LARGE }>(done),
        }
        scan.compare(done);
    }
}

struct Scan<'a, V> {
    terms: &'a Terms,
    text: &'a str,
    parts: &'a [Part],
    visit: V,
    marks: Vec<Marks>,
    /// Where words start and end, in turn.
    borders: Vec<u32>,
    /// How many of `borders` there are.
    count: usize,
    /// The hash of each word.
    hashes: Vec<u64>,
    /// The words that end with a digit.
    numbered: Vec<u32>,
    /// The words that may begin a form.
    hits: Vec<u32>,
    /// How many of `hits` there are.
    hit: usize,
    extras: Vec<Extra>,
    /// Letters outside ASCII that were not looked at yet.
    wide: Vec<u32>,
    /// Whether the last byte of the chunk before was part of a word, and whether
    /// it was a digit: 0 or 1.
    carry: (u64, u64),
    /// The part in which the next chunk may begin.
    shown: usize,
    /// The part of the last hit.
    part: usize,
    /// Where the last form found ends.
    free: usize,
}

impl<'a, V: FnMut(Event)> Scan<'a, V> {
    fn new(terms: &'a Terms, text: &'a str, parts: &'a [Part], visit: V) -> Self {
        let blocks = BLOCKS.min(text.len().div_ceil(BLOCK));
        // A word takes two bytes with what parts it from the next; two are kept
        // of the chunk before.
        let words = blocks * BLOCK / 2 + 3;
        Self {
            terms,
            text,
            parts,
            visit,
            marks: vec![Marks::default(); blocks],
            borders: vec![0; 2 * words + BORDERS],
            count: 0,
            hashes: vec![0; words],
            numbered: Vec::new(),
            hits: vec![0; words],
            hit: 0,
            extras: Vec::new(),
            wide: Vec::new(),
            carry: (0, 0),
            shown: 0,
            part: 0,
            free: 0,
        }
    }

    /// Finds the borders of words in the `count` blocks from `block` on.
    #[inline]
    fn borders(&mut self, block: usize, count: usize) {
        let base = block * BLOCK;
        let text = self.text.as_bytes();
        let marks = &mut self.marks[..count];
        (self.terms.marks)(text.get(base..).unwrap_or_default(), marks);
        self.shown = show(marks, base, self.parts, self.shown, count);
        let (mut carry, mut digit) = self.carry;
        let mut n = self.count;
        for (i, marks) in marks.iter().enumerate() {
            let mask = marks.words;
            let mut borders = mask ^ (mask << 1 | carry);
            let here = narrow(base + i * BLOCK);
            if marks.wide != 0 {
                wide(self.text, here, marks.wide, &mut self.wide);
            }
            let mut digits = borders & !mask & (marks.digits << 1 | digit);
            carry = mask >> 63;
            digit = marks.digits >> 63;
            while digits != 0 {
                // The border is an end: so many words begin before it.
                let before = borders & ((digits & digits.wrapping_neg()) - 1);
                let count = n + before.count_ones() as usize;
                self.numbered.push(narrow(count / 2));
                digits &= digits - 1;
            }
            let found = borders.count_ones() as usize;
            let mut put = |place: &mut u32| {
                *place = here + borders.trailing_zeros();
                borders &= borders.wrapping_sub(1);
            };
            // More than there are do no harm, and need no guess.
            if let Some(places) = self.borders[n..].first_chunk_mut::<BORDERS>() {
                places.iter_mut().for_each(&mut put);
            }
            if found > BORDERS {
                self.borders[n + BORDERS..n + found].iter_mut().for_each(put);
            }
            n += found;
        }
        self.count = n;
        self.carry = (carry, digit);
    }

    /// Ends a word that reaches the end of what is read, at `end`.
    fn close(&mut self, end: usize) {
        if self.carry.0 == 1 {
            if self.carry.1 == 1 {
                self.numbered.push(narrow(self.count / 2));
            }
            self.borders[self.count] = narrow(end.min(self.text.len()));
            self.count += 1;
        }
        self.carry = (0, 0);
    }

    /// Keeps the words that may begin a form, all but the last unless the text
    /// is `done`.
    #[inline]
    fn filter<const WORDS: usize>(&mut self, done: bool) {
        let text = self.text.as_bytes();
        let words = self.count / 2;
        self.hit = 0;
        let (borders, _) = self.borders[..2 * words].as_chunks::<2>();
        let hashes = &mut self.hashes[..words];
        let hits = &mut self.hits[..words];
        let Some((([start, end], borders), (place, hashes))) =
            borders.split_first().zip(hashes.split_first_mut())
        else {
            return;
        };
        let of = |index: &'a Index| index.filter.of::<WORDS>();
        let Some((singles, pairs)) = of(&self.terms.singles).zip(of(&self.terms.pairs)) else {
            return;
        };
        let mut before = hash(text, *start as usize, *end as usize);
        let mut single = bit(singles, before);
        *place = before;
        let mut n = 0;
        // Every word is written down and those not wanted are written over:
        // that is quicker than to guess which are wanted.
        for (i, ([start, end], place)) in (0u32..).zip(borders.iter().zip(hashes)) {
            let hash = hash(text, *start as usize, *end as usize);
            *place = hash;
            hits[n] = i;
            n += usize::from((single | bit(pairs, pair(before, hash))) & 1 == 1);
            before = hash;
            single = bit(singles, hash);
        }
        if done {
            hits[n] = narrow(words - 1);
            n += usize::from(single & 1 == 1);
        }
        self.hit = n;
    }

    /// Adds those of the first `words` with a number at their end that may begin
    /// a form without it, and those before them.
    fn numbers(&mut self, words: usize) {
        let text = self.text.as_bytes();
        let (singles, pairs) = (&self.terms.singles.filter, &self.terms.pairs.filter);
        for i in &self.numbered {
            let i = *i as usize;
            let (start, end) = (self.borders[2 * i], self.borders[2 * i + 1] as usize);
            let bytes = &text[start as usize..end];
            let digits = bytes.iter().rev().take_while(|b| b.is_ascii_digit()).count();
            if digits > 2 || digits == bytes.len() {
                continue;
            }
            let single = hash(text, start as usize, end - digits);
            if let Some(before) = i.checked_sub(1) {
                let both = pair(self.hashes[before], single);
                if pairs.may_hold(both) {
                    let start = self.borders[2 * before];
                    self.extras.push(Extra { start, what: What::Pair(both) });
                }
            }
            // Each word has its turn with the one behind it.
            if i < words && singles.may_hold(single) {
                self.extras.push(Extra { start, what: What::Single(single) });
            }
        }
        self.numbered.retain(|i| *i as usize >= words);
    }

    /// Compares what is left with the forms. The last word waits for the one
    /// behind it, unless the text is `done`.
    fn compare(&mut self, done: bool) {
        let complete = self.count / 2;
        let words = if done { complete } else { complete.saturating_sub(1) };
        self.extras.clear();
        if !self.numbered.is_empty() {
            self.numbers(words);
        }
        let ready = if done {
            self.wide.len()
        } else {
            let until = self.borders[2 * words];
            self.wide.partition_point(|at| *at < until)
        };
        self.extras.extend(self.wide.drain(..ready).map(|start| Extra { start, what: What::Wide }));
        self.extras.sort_by_key(|extra| (extra.start, extra.what));
        let hits = std::mem::take(&mut self.hits);
        let extras = std::mem::take(&mut self.extras);
        let mut more = &extras[..];
        for hit in &hits[..self.hit] {
            let hit = *hit as usize;
            let start = self.borders[2 * hit];
            more = self.extras(more, start);
            let here = more.iter().take_while(|extra| extra.start == start).count();
            let (these, rest) = more.split_at(here);
            self.at(start as usize, Some(hit), these);
            more = rest;
        }
        self.extras(more, u32::MAX);
        (self.hits, self.extras) = (hits, extras);
        // The last word, and one that goes on, are looked at with what follows.
        self.borders.copy_within(2 * words..self.count, 0);
        self.count -= 2 * words;
        for numbered in &mut self.numbered {
            *numbered -= narrow(words);
        }
    }

    /// Looks at the places of `extras` before `end`; returns the others.
    fn extras<'e>(&mut self, mut extras: &'e [Extra], end: u32) -> &'e [Extra] {
        while let Some(first) = extras.first().filter(|extra| extra.start < end) {
            let here = extras.iter().take_while(|extra| extra.start == first.start).count();
            let (these, rest) = extras.split_at(here);
            self.at(first.start as usize, None, these);
            extras = rest;
        }
        extras
    }

    /// Looks at the place `start`, where the word `hit` may begin a form.
    fn at(&mut self, start: usize, hit: Option<usize>, extras: &[Extra]) {
        if start < self.free {
            return;
        }
        while self.parts.get(self.part).is_some_and(|part| part.end() <= start) {
            self.part += 1;
        }
        let parts = &self.parts[self.part..];
        let Some(part) = parts.first().filter(|part| part.start() <= start) else { return };
        let text = self.text.as_bytes();
        let (terms, free) = (self.terms, self.free);
        let mut look = Look { terms, text, parts, start, free, best: None, strange: false };
        if let Some(word) = hit {
            let single = self.hashes[word];
            if word + 1 < self.count / 2 {
                look.up(&self.terms.pairs, pair(single, self.hashes[word + 1]));
            }
            look.up(&self.terms.singles, single);
        }
        for extra in extras {
            match extra.what {
                What::Wide => look.strange = true,
                What::Pair(hash) => look.up(&self.terms.pairs, hash),
                What::Single(hash) => look.up(&self.terms.singles, hash),
            }
        }
        let (strange, best) = (look.strange, look.best);
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

/// Adds the characters of a block at `here` that are no marks to `wide`.
#[cold]
fn wide(text: &str, here: u32, mut bytes: u64, wide: &mut Vec<u32>) {
    while bytes != 0 {
        let at = here + bytes.trailing_zeros();
        bytes &= bytes - 1;
        // The first byte of a character.
        let starts = text.as_bytes()[at as usize] >= 0xC0;
        if starts && text[at as usize..].chars().next().is_some_and(|c| !is_apart(c)) {
            wide.push(at);
        }
    }
}

/// Places in a document that is searched fit; see [`Part`].
#[inline]
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
