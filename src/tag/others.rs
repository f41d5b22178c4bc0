//! Keys that no word is the beginning of, such as those in scripts without spaces.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{
    matcher::Visit,
    scan::{ends_word, starts_word},
};
use crate::Error;

/// Such keys, ready to be found.
#[derive(Debug)]
pub(super) struct Others {
    automaton: AhoCorasick,
    keys: Vec<u32>,
    /// Whether each holds a character outside ASCII.
    wide: bool,
}

impl Others {
    pub(super) fn new(keys: &[String], others: Vec<u32>) -> Result<Option<Self>, Error> {
        if others.is_empty() {
            return Ok(None);
        }
        let automaton = automaton(others.iter().map(|i| &keys[*i as usize]))?;
        let wide = others.iter().all(|i| !keys[*i as usize].is_ascii());
        Ok(Some(Self { automaton, keys: others, wide }))
    }

    /// Finds every whole-word occurrence of every key in the folded `text`.
    pub(super) fn search(&self, text: &str, visit: &mut impl Visit) {
        if self.wide && text.is_ascii() {
            return;
        }
        for m in self.automaton.find_overlapping_iter(text) {
            if starts_word(text, m.start())
                && let Some(suffix) = ends_word(text, m.start(), m.end())
            {
                visit.key(m.start(), m.end(), self.keys[m.pattern().as_usize()], suffix);
            }
        }
    }
}

/// Builds an automaton that finds every occurrence of every key.
pub(crate) fn automaton<'k>(
    keys: impl ExactSizeIterator<Item = &'k String>,
) -> Result<AhoCorasick, Error> {
    let patterns = keys.len();
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::Standard)
        .build(keys)
        .map_err(|source| Error::Compile { patterns, source: Box::new(source) })
}
