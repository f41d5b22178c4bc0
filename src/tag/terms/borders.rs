//! Where the words of a text start and end.

use super::{
    strings::narrow,
    view::{char_at, is_apart, is_latin},
};
use crate::text::{
    Folded, is_alphanumeric,
    mask::{BLOCK, MARGIN, Marks, PutPlaces},
    spelled::hash,
    wordless,
};

/// How many blocks of 64 bytes are read before their words are looked up: few
/// enough to stay near the processor.
pub(super) const BLOCKS: usize = 32;

/// The words of some blocks of a text.
pub(super) struct Borders {
    /// For each block a bit where a word starts or ends, and one where a word with
    /// a digit at its end does.
    masks: Vec<u64>,
    numbers: Vec<u64>,
    /// Where words start and end, in turn.
    places: Vec<u32>,
    /// How many of `places` there are.
    count: usize,
    /// The words that end with a digit.
    pub(super) numbered: Vec<u32>,
    /// Latin letters outside ASCII, whose words are not hashed as they stand.
    letters: Vec<u32>,
    /// Other characters outside ASCII that are no marks.
    pub(super) wide: Vec<u32>,
    /// Whether the last byte of the blocks before was part of a word, and whether
    /// it was a digit: 0 or 1.
    carry: (u64, u64),
    /// The bytes of the next block that belong to a letter which starts in this.
    spill: u64,
    folded: Folded,
}

impl Borders {
    /// Makes room.
    pub(super) fn new() -> Self {
        // A word takes two bytes with what parts it from the next; two are kept
        // of the blocks before.
        let words = BLOCKS * BLOCK / 2 + 3;
        Self {
            masks: vec![0; BLOCKS],
            numbers: vec![0; BLOCKS],
            places: vec![0; 2 * words + MARGIN],
            count: 0,
            numbered: Vec::new(),
            letters: Vec::new(),
            wide: Vec::new(),
            carry: (0, 0),
            spill: 0,
            folded: Folded::default(),
        }
    }

    /// How many words there can be.
    pub(super) fn room(&self) -> usize {
        (self.places.len() - MARGIN) / 2
    }

    /// How many words are complete.
    pub(super) fn words(&self) -> usize {
        self.count / 2
    }

    /// Returns where each word starts and ends.
    pub(super) fn all(&self) -> &[[u32; 2]] {
        let (words, _) = self.places[..self.count].as_chunks::<2>();
        words
    }

    /// Reads the blocks of `text` from the byte `base` on that have these `marks`.
    #[inline]
    pub(super) fn read(&mut self, put_places: PutPlaces, text: &str, base: usize, marks: &[Marks]) {
        let (mut carry, mut digit) = self.carry;
        for (i, marks) in marks.iter().enumerate() {
            let mut mask = marks.words | std::mem::take(&mut self.spill);
            if marks.wide != 0 {
                mask |= self.outside_ascii(text, base + i * BLOCK, marks.wide);
            }
            let borders = mask ^ (mask << 1 | carry);
            self.masks[i] = borders;
            self.numbers[i] = borders & !mask & (marks.digits << 1 | digit);
            carry = mask >> 63;
            digit = marks.digits >> 63;
        }
        self.carry = (carry, digit);
        let mut n = self.count;
        let masks = &self.masks[..marks.len()];
        self.count += put_places(masks, narrow(base), &mut self.places[n..]);
        for (borders, numbers) in masks.iter().zip(&self.numbers) {
            let mut numbers = *numbers;
            while numbers != 0 {
                // The border is an end: so many words begin before it.
                let before = borders & ((numbers & numbers.wrapping_neg()) - 1);
                let borders = n + before.count_ones() as usize;
                self.numbered.push(narrow(borders / 2));
                numbers &= numbers - 1;
            }
            n += borders.count_ones() as usize;
        }
    }

    /// Sorts the characters of a block at `here` that stand at `bytes`. Returns
    /// the bytes that are parts of words.
    #[cold]
    fn outside_ascii(&mut self, text: &str, here: usize, mut bytes: u64) -> u64 {
        let mut mask = 0;
        while bytes != 0 {
            let i = bytes.trailing_zeros();
            let at = here + i as usize;
            bytes &= bytes - 1;
            // The first byte of a character; the others come with it.
            let Some(c) = char_at(text, at).filter(|c| !is_apart(*c)) else { continue };
            if is_latin(c) {
                let letter: u64 = (1 << c.len_utf8()) - 1;
                mask |= letter << i;
                self.spill |= letter.checked_shr(64 - i).unwrap_or(0);
                self.letters.push(narrow(at));
            } else {
                self.wide.push(narrow(at));
            }
        }
        mask
    }

    /// Ends a word that reaches the end of what is read, at `end`.
    pub(super) fn close(&mut self, end: usize) {
        if self.carry.0 == 1 {
            if self.carry.1 == 1 {
                self.numbered.push(narrow(self.count / 2));
            }
            self.places[self.count] = narrow(end);
            self.count += 1;
        }
        self.carry = (0, 0);
        self.spill = 0;
    }

    /// Hashes words with letters outside ASCII as they are folded, all but a last
    /// one that goes on.
    pub(super) fn fold(&mut self, text: &str, hashes: &mut [u64]) {
        if self.letters.is_empty() {
            return;
        }
        let mut last = None;
        for i in 0..self.letters.len() {
            let at = self.letters[i];
            let (words, _) = self.places[..self.count].as_chunks::<2>();
            let word = words.partition_point(|[_, end]| *end <= at);
            if last == Some(word) {
                continue;
            }
            // A word that goes on has its turn when it is complete.
            let Some([start, end]) = words.get(word) else { break };
            last = Some(word);
            self.folded.clear();
            self.folded.push(&text[*start as usize..*end as usize], 0);
            let form = self.folded.text();
            let number = form.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit());
            let is_letter = |c: char| is_alphanumeric(c) && !wordless(c);
            if number || !form.chars().all(is_letter) {
                self.wide.push(at);
            } else {
                hashes[word] = hash(form.as_bytes(), 0, form.len());
            }
        }
        self.wide.sort_unstable();
    }

    /// Forgets the first `words`.
    pub(super) fn forget(&mut self, words: usize) {
        let until = self.places[..self.count].get(2 * words).copied();
        self.letters.retain(|at| until.is_some_and(|until| *at >= until));
        self.places.copy_within(2 * words..self.count, 0);
        self.count -= 2 * words;
        if self.count % 2 == 1 {
            // Of a word that goes on, however long, one letter tells enough.
            let start = self.places[self.count - 1];
            let before = self.letters.partition_point(|at| *at < start);
            self.letters.truncate(before + 1);
        }
        self.numbered.retain_mut(|word| {
            let kept = *word as usize >= words;
            *word = word.wrapping_sub(narrow(words));
            kept
        });
    }
}
