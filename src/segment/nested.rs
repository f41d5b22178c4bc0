//! Items of a list beneath each of which stands first who gave the talk.
//!
//! ```text
//! - Rook at Scale
//!   - Jane Doe, Acme
//!   - disks are slow
//! ```

use std::ops::Range;

use super::{
    Names, below,
    candidate::{Candidate, Form, item_depth},
    line::Line,
    section, words,
};
use crate::{
    document::{Block, Document},
    talk::Speaker,
};

/// Fewer such items may be anything.
const FEWEST: usize = 2;
/// The longest item of nothing but names, in bytes.
const LONGEST: usize = 100;

/// Gives items that name nobody the speakers that stand beneath them, where several have
/// such.
pub(super) fn add_speakers(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    candidates: &mut [Candidate],
) {
    let fits = |c: &Candidate| {
        let last = c.title.text.rsplit(' ').next().unwrap_or_default();
        c.form == Form::Item
            && c.noted
            && c.title.speakers.is_empty()
            && c.title.text.contains(' ')
            && !words::is_role(last)
            && !section::is_section(&c.title.text)
            && !section::is_office(&c.title.text)
    };
    let mut found = Vec::new();
    for (number, candidate) in candidates.iter().enumerate().filter(|(_, c)| fits(c)) {
        let own = item_depth(&document.blocks[candidate.block]);
        let beside = |b: &usize| item_depth(&document.blocks[*b]) <= own;
        let first = candidate.block + 1;
        let end = (first..range.end).find(beside).unwrap_or(range.end);
        let people = beneath(document, &document.blocks[first..end], names);
        if !people.is_empty() {
            found.push((number, people));
        }
    }
    if found.len() >= FEWEST {
        for (number, people) in found {
            candidates[number].title.speakers = people;
        }
    }
}

fn beneath(document: &Document, blocks: &[Block], names: &dyn Names) -> Vec<Speaker> {
    let people = below::first_item(document, names, blocks);
    if !people.is_empty() {
        return people;
    }
    let short = |b: &&Block| b.span.end - b.span.start <= LONGEST;
    let Some(first) = blocks.first().filter(short) else { return people };
    below::names_of(&Line::of(document, first), names)
}
