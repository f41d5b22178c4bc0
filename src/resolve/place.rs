//! The place of a candidate: what stands around it.
//!
//! All questions are answered on the folded text, so that case, accents and
//! hyphens need no thought here.

use std::ops::Range;

use crate::{
    Document, Talk, Zone,
    dictionary::{Part, Within},
    tag::{Candidate, FoldedDocument, Strange},
};

/// How many words on either side count as near, unless an alias says otherwise.
const NEAR_WORDS: usize = 10;
/// How far a talk or heading is searched for context, in bytes on either side;
/// keeps the time linear in documents that are one long talk.
const FAR_BYTES: usize = 16 * 1024;

/// A document with all that is needed to look around in it.
pub(crate) struct Place<'a> {
    pub(crate) document: &'a Document,
    pub(crate) folded: &'a FoldedDocument,
    /// The words of the folded text that nobody knows.
    pub(crate) strange: &'a Strange,
    pub(crate) talks: &'a [Talk],
    /// The talk of each block.
    pub(crate) talk_of_block: Vec<usize>,
}

impl<'a> Place<'a> {
    pub(crate) fn new(
        document: &'a Document,
        folded: &'a FoldedDocument,
        strange: &'a Strange,
        talks: &'a [Talk],
    ) -> Self {
        let talk_of_block = talk_of_block(document, talks);
        Self { document, folded, strange, talks, talk_of_block }
    }

    /// Returns the folded text.
    pub(crate) fn text(&self) -> &'a str {
        self.folded.text()
    }

    /// Returns the talk of the folded offset `at`.
    pub(crate) fn talk(&self, at: usize) -> usize {
        self.talk_of_block.get(self.folded.block(at)).copied().unwrap_or(0)
    }

    /// Returns the zone of the original byte `offset` in `block`.
    pub(crate) fn zone(&self, block: usize, offset: usize) -> Zone {
        self.document.zone(&self.document.blocks[block], offset)
    }

    /// Returns the text of the candidate's block before and after it.
    pub(crate) fn sides(&self, range: &Range<usize>) -> (&'a str, &'a str) {
        self.sides_in(self.folded.block(range.start), range)
    }

    /// The same where it is known to stand in `block`.
    pub(crate) fn sides_in(&self, block: usize, range: &Range<usize>) -> (&'a str, &'a str) {
        let all = self.folded.range(block..block + 1);
        let text = self.text();
        (&text[all.start..range.start], &text[range.end.min(all.end)..all.end])
    }

    /// Whether one of `words` stands as near to `candidate` as `within` says.
    pub(crate) fn has_context(
        &self,
        candidate: &Candidate,
        words: &[String],
        within: Option<Within>,
    ) -> bool {
        let range = candidate.start..candidate.end;
        let (before, after) = match within {
            None => self.window(&range, NEAR_WORDS),
            Some(Within::Words(n)) => self.window(&range, n),
            Some(Within::Part(Part::Block)) => self.sides(&range),
            Some(Within::Part(Part::Heading)) => self.part(&range, self.under_heading(range.start)),
            Some(Within::Part(Part::Talk)) => {
                let talk = &self.talks[self.talk(range.start)];
                self.part(&range, self.folded.range(talk.blocks.clone()))
            }
        };
        holds_any(before, words) || holds_any(after, words)
    }

    fn window(&self, range: &Range<usize>, words: usize) -> (&'a str, &'a str) {
        let (before, after) = self.sides(range);
        let from = before.rmatch_indices([' ', '\t']).nth(words).map_or(0, |(i, _)| i);
        let to = after.match_indices([' ', '\t']).nth(words).map_or(after.len(), |(i, _)| i);
        (&before[from..], &after[..to])
    }

    fn part(&self, range: &Range<usize>, part: Range<usize>) -> (&'a str, &'a str) {
        let text = self.text();
        let mut from = part.start.max(range.start.saturating_sub(FAR_BYTES));
        let mut to = part.end.min(range.end + FAR_BYTES).max(range.end);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        (&text[from.min(range.start)..range.start], &text[range.end..to])
    }

    /// Returns the folded range from the heading above `at` to the next one.
    fn under_heading(&self, at: usize) -> Range<usize> {
        let blocks = &self.document.blocks;
        let here = self.folded.block(at);
        let heading = |i: &usize| matches!(blocks[*i].kind, crate::BlockKind::Heading(_));
        let first = (0..=here).rev().take(500).find(heading).unwrap_or(here.saturating_sub(500));
        let last = (here + 1..blocks.len())
            .take(500)
            .find(heading)
            .unwrap_or((here + 500).min(blocks.len()));
        self.folded.range(first..last)
    }
}

/// Returns the talk of each block of `document`.
pub(crate) fn talk_of_block(document: &Document, talks: &[Talk]) -> Vec<usize> {
    let mut talk_of_block = vec![0; document.blocks.len()];
    for (i, talk) in talks.iter().enumerate() {
        talk_of_block[talk.blocks.clone()].fill(i);
    }
    talk_of_block
}

/// Whether one of `words`, which may be phrases, stands in `text` as whole words,
/// plural or not.
fn holds_any(text: &str, words: &[String]) -> bool {
    // Windows are short and lists long: cutting the text into words once beats
    // searching it for each.
    let single = text.split(|c: char| !c.is_alphanumeric()).any(|token| {
        !token.is_empty()
            && words
                .iter()
                .any(|word| token == word || token.strip_suffix('s').is_some_and(|one| one == word))
    });
    single
        || words
            .iter()
            .filter(|word| word.contains(|c: char| !c.is_alphanumeric()) || !word.is_ascii())
            .any(|word| contains_word(text, word))
}

/// Whether `word` stands in `text` as a whole word, plural or not.
fn contains_word(text: &str, word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    text.match_indices(word).any(|(i, _)| {
        crate::tag::scan::starts_word(text, i)
            && crate::tag::scan::ends_word(text, i, i + word.len()).is_some()
    })
}

/// Whether `text` begins with `word` as a whole word, after spaces.
pub(crate) fn begins_with_word(text: &str, word: &str) -> bool {
    let text = text.trim_start_matches([' ', '-']);
    text.strip_prefix(word)
        .is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()))
}

/// Whether `text` ends with `word` as a whole word, before spaces.
pub(crate) fn ends_with_word(text: &str, word: &str) -> bool {
    let text = text.trim_end_matches([' ', '-']);
    text.strip_suffix(word)
        .is_some_and(|rest| rest.chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
}
