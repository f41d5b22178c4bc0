//! The words of a text that nobody knows.
//!
//! Few of them are distinct, so each is given a number, by which what is found
//! out about it can be kept, and the places of each are listed.

use std::{collections::BTreeMap, ops::Range};

use rustc_hash::FxHashMap;

/// A word at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StrangeWord {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Which of the distinct words it is.
    pub(crate) number: u32,
}

impl StrangeWord {
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The strange words of a text.
#[derive(Debug, Default)]
pub(crate) struct Strange {
    /// All, in the order of the text.
    words: Vec<StrangeWord>,
    distinct: Vec<Distinct>,
    /// The hash of a word → the last distinct word that has it.
    numbers: FxHashMap<u64, u32>,
    /// The words whose hash [`MOST_ALIKE`] others have before them.
    crowd: BTreeMap<Box<[u8]>, u32>,
    /// The indices of `words`, those of each distinct word together.
    places: Vec<u32>,
}

#[derive(Debug)]
struct Distinct {
    /// Where it stands first.
    first: Range<usize>,
    hash: u64,
    /// How often it stands, and later where in [`Strange::places`] its places end.
    count: u32,
    /// Another word with this hash.
    other: Option<u32>,
    /// How many others there are.
    others: u32,
}

/// How many words of one hash are looked through. By chance there are hardly two,
/// but a text can be made in which all have the same.
const MOST_ALIKE: u32 = 16;

impl Strange {
    /// Makes room for so many words at once.
    pub(super) fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
    }

    /// Empties it and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.distinct.clear();
        self.numbers.clear();
        self.crowd.clear();
        self.places.clear();
    }

    /// Adds the word with this `hash` at `range` of `text`, behind all others.
    pub(super) fn add(&mut self, text: &[u8], range: Range<usize>, hash: u64) {
        let word = &text[range.clone()];
        let number = self.number(text, word, hash).unwrap_or_else(|| {
            let number = u32::try_from(self.distinct.len()).unwrap_or(u32::MAX);
            let other = self.numbers.get(&hash).copied();
            let others = other.map_or(0, |it| self.distinct[it as usize].others + 1);
            if others < MOST_ALIKE {
                self.numbers.insert(hash, number);
            } else {
                self.crowd.insert(word.into(), number);
            }
            self.distinct.push(Distinct { first: range.clone(), hash, count: 0, other, others });
            number
        });
        self.distinct[number as usize].count += 1;
        self.words.push(StrangeWord { start: range.start, end: range.end, number });
    }

    /// Lists the places of each word, when all are there.
    pub(super) fn close(&mut self) {
        self.places.resize(self.words.len(), 0);
        let mut end = 0;
        for distinct in &mut self.distinct {
            end += std::mem::replace(&mut distinct.count, end);
        }
        for (word, i) in self.words.iter().zip(0..) {
            let place = &mut self.distinct[word.number as usize].count;
            self.places[*place as usize] = i;
            *place += 1;
        }
    }

    /// Returns all in the order of the text.
    pub(crate) fn words(&self) -> &[StrangeWord] {
        &self.words
    }

    /// Returns where each distinct word stands first, and its hash, by number.
    pub(crate) fn distinct(&self) -> impl ExactSizeIterator<Item = (Range<usize>, u64)> {
        self.distinct.iter().map(|it| (it.first.clone(), it.hash))
    }

    /// Returns the number of `word`, which has this `hash`, if it stands in `text`.
    pub(crate) fn number(&self, text: &[u8], word: &[u8], hash: u64) -> Option<u32> {
        let mut number = self.numbers.get(&hash).copied();
        while let Some(distinct) = number.map(|it| &self.distinct[it as usize])
            && text[distinct.first.clone()] != *word
        {
            number = distinct.other;
        }
        number.or_else(|| self.crowd.get(word).copied())
    }

    /// Returns where the distinct word `number` stands `within` the text.
    pub(crate) fn places(
        &self,
        number: u32,
        within: Range<usize>,
    ) -> impl Iterator<Item = StrangeWord> {
        let end = |number: usize| self.distinct[number].count as usize;
        let number = number as usize;
        let places = &self.places[number.checked_sub(1).map_or(0, end)..end(number)];
        let word = |place: &u32| self.words[*place as usize];
        let first = places.partition_point(|place| word(place).start < within.start);
        places[first..].iter().map(word).take_while(move |word| word.start < within.end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn many_words_of_one_hash_take_no_longer() {
        let words: Vec<String> = (0..100_000).map(|i| format!("w{i:06} ")).collect();
        let text = words.concat();
        let mut strange = Strange::default();
        for start in (0..text.len()).step_by(8) {
            strange.add(text.as_bytes(), start..start + 7, 1);
        }
        strange.close();
        assert_eq!(strange.distinct().len(), 100_000);
        assert_eq!(strange.number(text.as_bytes(), b"w077777", 1), Some(77_777));
        assert_eq!(strange.number(text.as_bytes(), b"w100000", 1), None);
    }

    proptest! {
        /// Each word is found where it stands, even if all have one hash.
        #[test]
        fn words_are_found_where_they_stand(text in "([ab]{1,5} ){0,80}", hashes in 1_u64..4) {
            let mut strange = Strange::default();
            let hash = |word: &str| word.len() as u64 % hashes;
            let mut start = 0;
            for word in text.split_inclusive(' ') {
                let end = start + word.len() - 1;
                strange.add(text.as_bytes(), start..end, hash(&text[start..end]));
                start = end + 1;
            }
            strange.close();
            for word in text.split(' ').chain(["a", "ba"]) {
                let within = 3..text.len();
                let number = strange.number(text.as_bytes(), word.as_bytes(), hash(word));
                let places = number.map(|it| strange.places(it, within.clone()).map(|it| it.range()));
                let found: Vec<_> = places.into_iter().flatten().collect();
                let words = strange.words().iter().map(StrangeWord::range);
                let expected: Vec<_> =
                    words.filter(|it| text[it.clone()] == *word && within.contains(&it.start)).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
