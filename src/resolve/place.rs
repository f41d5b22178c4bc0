//! The place of a candidate: what stands around it.
//!
//! All questions are answered on the folded text, so that case, accents and
//! hyphens need no thought here.

use std::ops::Range;

use crate::{
    Document, EntityId, Format, Mention, Position, Rule, Span, Talk, Zone,
    dictionary::{Part, Within},
    tag::{FoldedDocument, Strange},
};

/// How many words on either side count as near, unless an alias says otherwise.
const NEAR_WORDS: usize = 10;
/// How far the text beside a candidate is looked at, in bytes: more than any
/// question about it needs. As the others, it keeps the time linear where a
/// block is one long line.
const SIDE_BYTES: usize = 512;
/// How long a word near a candidate may be, in bytes.
const WORD_BYTES: usize = 20;
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

/// Where something stands in the original.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) block: usize,
    pub(crate) span: Span,
    pub(crate) zone: Zone,
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

    /// Returns where the folded `range` stands.
    pub(crate) fn spot(&self, range: Range<usize>) -> Spot {
        let block = self.folded.block(range.start);
        let span = self.folded.source(self.document, range);
        Spot { block, span, zone: self.zone(block, span.start) }
    }

    /// Makes the mention of `entity` at `spot`, but for line and column.
    pub(crate) fn mention(
        &self,
        spot: Spot,
        entity: EntityId,
        rule: Rule,
        confidence: f64,
    ) -> Mention {
        let Spot { block, span, zone } = spot;
        let (position, talk) = (Position::default(), self.talk_of_block[block]);
        Mention { entity, span, position, zone, rule, confidence, talk }
    }

    /// Returns the text of the candidate's block right before and after it.
    pub(crate) fn sides(&self, range: &Range<usize>) -> (&'a str, &'a str) {
        self.sides_in(self.folded.block(range.start), range)
    }

    /// The same where it is known to stand in `block`.
    pub(crate) fn sides_in(&self, block: usize, range: &Range<usize>) -> (&'a str, &'a str) {
        self.part(range, self.folded.range(block..block + 1), SIDE_BYTES)
    }

    /// Returns what stands as near to `range` on either side as `within` says.
    pub(crate) fn surroundings(
        &self,
        range: &Range<usize>,
        within: Option<Within>,
    ) -> (&'a str, &'a str) {
        match within {
            None => self.window(range, NEAR_WORDS),
            Some(Within::Words(n)) => self.window(range, n),
            Some(Within::Part(part)) => {
                let part = match part {
                    Part::Block => self.block(range),
                    Part::Heading => self.under_heading(range.start),
                    Part::Talk => {
                        self.folded.range(self.talks[self.talk(range.start)].blocks.clone())
                    }
                };
                self.part(range, part, FAR_BYTES)
            }
        }
    }

    fn window(&self, range: &Range<usize>, words: usize) -> (&'a str, &'a str) {
        let far = words.saturating_add(1).saturating_mul(WORD_BYTES).min(FAR_BYTES);
        let (before, after) = self.part(range, self.block(range), far);
        let is_gap = |b: &u8| matches!(b, b' ' | b'\t');
        let mut gaps_before = before.bytes().enumerate().rev().filter(|(_, b)| is_gap(b));
        let mut gaps_after = after.bytes().enumerate().filter(|(_, b)| is_gap(b));
        let from = gaps_before.nth(words).map_or(0, |(i, _)| i);
        let to = gaps_after.nth(words).map_or(after.len(), |(i, _)| i);
        (&before[from..], &after[..to])
    }

    /// Returns the folded range of the block in which `range` stands.
    fn block(&self, range: &Range<usize>) -> Range<usize> {
        let block = self.folded.block(range.start);
        self.folded.range(block..block + 1)
    }

    /// Returns what stands in `part` before and after `range`, up to `far` bytes
    /// on either side.
    fn part(&self, range: &Range<usize>, part: Range<usize>, far: usize) -> (&'a str, &'a str) {
        let text = self.text();
        let from = text.ceil_char_boundary(part.start.max(range.start.saturating_sub(far)));
        let to = text.floor_char_boundary(part.end.min(range.end + far).max(range.end));
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

/// How many columns a wrapped line has at least.
const WRAPPED: usize = 60;

/// Whether a line ends for good within `span`: by markup, or so early that the next
/// word had still had room, where lines are kept as they were typed.
pub(crate) fn is_broken(document: &Document, span: Span) -> bool {
    let text = &document.text;
    let surface = &text[span.range()];
    if surface.contains("<br") {
        return true;
    }
    let Some((first, rest)) = surface.split_once('\n') else { return false };
    if !matches!(document.format, Format::Markdown | Format::Light) {
        return false;
    }
    let from = text.ceil_char_boundary(span.start.saturating_sub(4 * WRAPPED));
    let line = text[from..span.start].rsplit('\n').next().unwrap_or_default();
    let word = rest.split_whitespace().next().unwrap_or_default();
    // A sentence goes on in small letters, however narrow its lines are.
    let goes_on = word.starts_with(char::is_lowercase) && !line.trim().is_empty();
    let columns = [line, first, word].map(|part| part.chars().count()).iter().sum::<usize>();
    first.ends_with("  ") || first.ends_with('\\') || !goes_on && columns < WRAPPED
}

/// Returns the talk of each block of `document`.
pub(crate) fn talk_of_block(document: &Document, talks: &[Talk]) -> Vec<usize> {
    let mut talk_of_block = vec![0; document.blocks.len()];
    for (i, talk) in talks.iter().enumerate() {
        talk_of_block[talk.blocks.clone()].fill(i);
    }
    talk_of_block
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
