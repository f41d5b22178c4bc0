//! Looks up the words of a text, and what may begin with them.

use super::{
    Found, Terms,
    borders::{BLOCKS, Borders},
    compare::{Compared, compare},
    strings::narrow,
    view::{Part, show},
};
use crate::text::{
    mask::{BLOCK, Marks},
    sieve,
    spelled::{hash, pair},
};

/// A place at which a form may start.
#[derive(Clone, Copy)]
struct Hit {
    start: u32,
    /// The slot of the index where the forms are that may fit, or [`STRANGE`].
    slot: u32,
}

/// Stands for a character that only folding can tell.
const STRANGE: u32 = u32::MAX;

/// What the search comes upon.
pub(super) enum Event {
    /// A form.
    Found(Found),
    /// A block that must be folded.
    Strange(usize),
}

/// Searches parts of a text.
pub(super) struct Search<'a> {
    terms: &'a Terms,
    text: &'a str,
    borders: Borders,
    /// The hash of each word.
    hashes: Vec<u64>,
    /// The words that may begin a form: twice their number, and one more for a
    /// form of one word.
    wanted: Vec<u32>,
    hits: Vec<Hit>,
    /// Places beside those of `wanted`.
    extras: Vec<Hit>,
    /// Where the last form found ends.
    free: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(terms: &'a Terms, text: &'a str) -> Self {
        let borders = Borders::new();
        let words = borders.room();
        Self {
            terms,
            text,
            borders,
            hashes: vec![0; words],
            wanted: vec![0; 2 * words + sieve::MARGIN],
            hits: Vec::with_capacity(2 * words),
            extras: Vec::new(),
            free: 0,
        }
    }

    /// Calls `visit` with what is found in `parts`, in order, of which the `marks`
    /// from the byte `base` on are known. Nothing may be found across the end of
    /// the last.
    pub(super) fn parts(
        &mut self,
        parts: &[Part],
        (marks, base): (&mut [Marks], usize),
        visit: &mut impl FnMut(Event),
    ) {
        let Some((first, last)) = parts.first().zip(parts.last()) else { return };
        let mut block = first.start() / BLOCK;
        let end = last.end().div_ceil(BLOCK);
        // The parts in which the next blocks and the next hit may stand.
        let (mut shown, mut part) = (0, 0);
        while block < end {
            let count = BLOCKS.min(end - block);
            let next = block + count;
            let start = block * BLOCK;
            let marks = &mut marks[block - base / BLOCK..][..count];
            shown = show(marks, start, parts, shown, count);
            self.borders.read(self.terms.ways.places, self.text, start, marks);
            // What nobody reads is skipped.
            block = match parts.get(shown) {
                Some(part) => next.max(part.start() / BLOCK),
                None => end,
            };
            let done = block == end;
            if block > next || done {
                self.borders.close((next * BLOCK).min(self.text.len()));
            }
            self.look_up(done);
            self.compare(parts, &mut part, visit);
        }
    }

    /// Finds what may begin with the words read, all but the last unless the text
    /// is `done`, and forgets them.
    fn look_up(&mut self, done: bool) {
        let words = self.borders.words();
        let whole = if done { words } else { words.saturating_sub(1) };
        let hashes = &mut self.hashes[..words];
        (self.terms.ways.hashes)(self.text.as_bytes(), self.borders.all(), hashes);
        self.borders.fold(self.text, hashes);
        let sieve = &self.terms.index.sieve;
        let mut wanted = (self.terms.ways.sift)(sieve, hashes, &mut self.wanted);
        if done && hashes.last().is_some_and(|last| sieve.may_hold_single(*last)) {
            self.wanted[wanted] = 2 * narrow(words - 1) + 1;
            wanted += 1;
        }
        self.hits.clear();
        let all = self.borders.all();
        for wanted in &self.wanted[..wanted] {
            let word = *wanted as usize / 2;
            let first = self.hashes[word];
            let hash = if wanted & 1 == 1 { first } else { pair(first, self.hashes[word + 1]) };
            if let Some(slot) = self.terms.index.find(hash) {
                self.hits.push(Hit { start: all[word][0], slot });
            }
        }
        self.extras(whole, done);
        if !self.extras.is_empty() {
            self.hits.append(&mut self.extras);
            self.hits.sort_by_key(|hit| hit.start);
        }
        self.borders.forget(whole);
    }

    /// Adds the characters that only folding can tell, and of the first `whole`
    /// words those with a number at their end that may begin a form without it,
    /// and those before them.
    fn extras(&mut self, whole: usize, done: bool) {
        let (text, index) = (self.text.as_bytes(), &self.terms.index);
        let words = self.borders.all();
        for i in &self.borders.numbered {
            let i = *i as usize;
            let [start, end] = words[i].map(|place| place as usize);
            let bytes = &text[start..end];
            let digits = bytes.iter().rev().take_while(|b| b.is_ascii_digit()).count();
            if digits > 2 || digits == bytes.len() {
                continue;
            }
            let single = hash(text, start, end - digits);
            let mut add = |hash, word: usize| {
                if let Some(slot) = index.find(hash) {
                    self.extras.push(Hit { start: words[word][0], slot });
                }
            };
            if let Some(before) = i.checked_sub(1) {
                let both = pair(self.hashes[before], single);
                if index.sieve.may_hold_pair(both) {
                    add(both, before);
                }
            }
            // Each word has its turn with the one behind it.
            if i < whole && index.sieve.may_hold_single(single) {
                add(single, i);
            }
        }
        let until = words.get(whole).filter(|_| !done).map_or(u32::MAX, |word| word[0]);
        let wide = self.borders.wide.partition_point(|at| *at < until);
        let wide = self.borders.wide.drain(..wide);
        self.extras.extend(wide.map(|start| Hit { start, slot: STRANGE }));
    }

    /// Compares what is left with the forms; `at` is the part of the last hit.
    fn compare(&mut self, parts: &[Part], at: &mut usize, visit: &mut impl FnMut(Event)) {
        for hits in self.hits.chunk_by(|a, b| a.start == b.start) {
            let start = hits[0].start as usize;
            if start < self.free {
                continue;
            }
            while parts.get(*at).is_some_and(|part| part.end() <= start) {
                *at += 1;
            }
            let parts = &parts[*at..];
            let Some(part) = parts.first().filter(|part| part.start() <= start) else { continue };
            let block = part.block as usize;
            let best = self.best(parts, hits);
            if best.strange {
                visit(Event::Strange(block));
            }
            if best.end > 0 {
                let (start, end) = (best.start as usize, best.end as usize);
                self.free = end;
                visit(Event::Found(Found { start, end, key: best.form, block }));
            }
        }
    }

    /// Returns the leftmost form that one of `hits` stands for, of these the longest.
    #[inline]
    fn best(&self, parts: &[Part], hits: &[Hit]) -> Best {
        let mut best = Best { start: 0, end: 0, form: 0, strange: false };
        for hit in hits {
            if hit.slot == STRANGE {
                best.strange = true;
                continue;
            }
            for entry in self.terms.index.entries(hit.slot) {
                match compare(self.text, parts, hit.start as usize, entry) {
                    Compared::Same(from, end) if from >= self.free => {
                        let (start, end) = (narrow(from), narrow(end));
                        if best.end == 0
                            || start < best.start
                            || (start == best.start && end > best.end)
                        {
                            best = Best { start, end, form: entry.form, ..best };
                        }
                        break;
                    }
                    Compared::Unclear => best.strange = true,
                    _ => {}
                }
            }
        }
        best
    }
}

/// What stands at a place; so small that it is handed on in registers.
#[derive(Clone, Copy)]
struct Best {
    start: u32,
    /// Zero if there is no form.
    end: u32,
    form: u32,
    /// Whether only folding can tell.
    strange: bool,
}
