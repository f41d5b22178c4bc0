//! What earlier documents had looked up.
//!
//! The unknown words of one document are mostly those of the next. So each
//! thread keeps what it found out about a word. That is the same whoever asks
//! and when; only the time depends on it.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::Seen;
use crate::tag::{TypoIndex, slip::Needs};

/// How many words are kept: more than the vocabulary of a field, in a few
/// megabytes.
const MOST: usize = 1 << 16;

/// What is known of words.
#[derive(Default)]
pub(super) struct Memo {
    /// The index that was asked.
    index: u64,
    words: FxHashMap<Box<str>, Seen>,
    /// The names that two words are a misspelling of.
    pairs: FxHashMap<Box<str>, Option<(u32, Needs)>>,
}

thread_local! {
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// Calls `ask` with what this thread knows from the index `typos`.
pub(super) fn with<T>(typos: &TypoIndex, ask: impl FnOnce(&mut Memo) -> T) -> T {
    MEMO.with(|memo| {
        // Taken, so that whoever asks within asking finds an empty one.
        let mut known = memo.take();
        if known.index != typos.number() {
            known = Memo { index: typos.number(), ..Memo::default() };
        }
        let answer = ask(&mut known);
        memo.replace(known);
        answer
    })
}

impl Memo {
    /// Returns what `word` is, by `find_out` if nobody has asked before.
    pub(super) fn get(&mut self, word: &str, find_out: impl FnOnce() -> Seen) -> Seen {
        get(&mut self.words, word, find_out)
    }

    /// Returns the name that two `words` are a misspelling of, likewise.
    pub(super) fn pair(
        &mut self,
        words: &str,
        find_out: impl FnOnce() -> Option<(u32, Needs)>,
    ) -> Option<(u32, Needs)> {
        get(&mut self.pairs, words, find_out)
    }
}

/// Returns what is `known` of `words`, by `find_out` if it is not.
fn get<T: Copy>(
    known: &mut FxHashMap<Box<str>, T>,
    words: &str,
    find_out: impl FnOnce() -> T,
) -> T {
    if let Some(found) = known.get(words) {
        return *found;
    }
    if known.len() >= MOST {
        known.clear();
    }
    let found = find_out();
    known.insert(words.into(), found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dictionary, tag::Lexicon};

    #[test]
    fn a_word_is_looked_up_once_for_each_index() {
        let dictionary = Dictionary::from_sources(&[]).expect("no dictionary is one");
        let lexicon = Lexicon::compile(&dictionary).expect("nothing compiles");
        let [one, other] = [TypoIndex::new(&lexicon), TypoIndex::new(&lexicon)];
        let mut asked = 0;
        for index in [&one, &one, &other, &one] {
            with(index, |memo| {
                memo.get("prometeus", || {
                    asked += 1;
                    Seen::Unknown
                })
            });
        }
        assert_eq!(asked, 3);
    }
}
