//! Keys that no word is the beginning of, such as those in scripts without spaces.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::matcher::Visit;
use crate::{
    Error,
    text::{ends_word, starts_word},
};

/// Such keys, ready to be found.
#[derive(Debug)]
pub(super) struct Others {
    automaton: AhoCorasick,
    keys: Vec<u32>,
    /// The bytes that they begin with.
    firsts: [bool; 256],
    /// Whether none of these is ASCII.
    wide: bool,
    /// How many bytes the longest has.
    longest: usize,
}

/// How many bytes are looked at together.
const CHUNK: usize = 64;

impl Others {
    pub(super) fn new(keys: &[String], others: Vec<u32>) -> Result<Option<Self>, Error> {
        if others.is_empty() {
            return Ok(None);
        }
        let strings = || others.iter().map(|i| &keys[*i as usize]);
        let automaton = automaton(strings())?;
        let mut firsts = [false; 256];
        strings().filter_map(|key| key.bytes().next()).for_each(|b| firsts[usize::from(b)] = true);
        let wide = !firsts[..0x80].contains(&true);
        let longest = strings().map(String::len).max().unwrap_or_default();
        Ok(Some(Self { automaton, keys: others, firsts, wide, longest }))
    }

    /// Finds every whole-word occurrence of every key in the folded `text`.
    pub(super) fn search(&self, text: &str, visit: &mut impl Visit) {
        // Few bytes of most texts begin a key.
        let mut within = 0..0;
        self.beginnings(text.as_bytes(), |start| {
            if start >= within.end {
                self.search_in(text, within.clone(), visit);
                within.start = start;
            }
            within.end = start + self.longest;
        });
        self.search_in(text, within, visit);
    }

    /// Calls `visit` with each place where a key may begin.
    fn beginnings(&self, text: &[u8], mut visit: impl FnMut(usize)) {
        let mut look = |chunk: &[u8], at: usize| {
            let begins = chunk.iter().zip(at..).filter(|it| self.firsts[usize::from(*it.0)]);
            begins.for_each(|(_, at)| visit(at));
        };
        let (chunks, rest) = text.as_chunks::<CHUNK>();
        for (chunk, i) in chunks.iter().zip(0..) {
            let all = chunk.iter().fold(0, |all, byte| all | byte);
            if !(self.wide && all.is_ascii()) {
                look(chunk, i * CHUNK);
            }
        }
        look(rest, text.len() - rest.len());
    }

    /// Finds the keys that stand `within` the text as far as it goes.
    fn search_in(&self, text: &str, within: Range<usize>, visit: &mut impl Visit) {
        let Range { start, end } = within;
        let part = &text.as_bytes()[start..end.min(text.len())];
        if part.is_empty() {
            return;
        }
        for m in self.automaton.find_overlapping_iter(part) {
            let (start, end) = (start + m.start(), start + m.end());
            if starts_word(text, start)
                && let Some(suffix) = ends_word(text, start, end)
            {
                visit.key(start, end, self.keys[m.pattern().as_usize()], suffix);
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
