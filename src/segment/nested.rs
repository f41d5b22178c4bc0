//! Items of a list beneath each of which stands first who gave the talk.
//!
//! ```text
//! - Rook at Scale
//!   - Jane Doe, Acme
//!   - disks are slow
//! ```

use std::ops::Range;

use super::{
    Names, agenda, below,
    candidate::{Candidate, Form, item_depth},
    section, words,
};
use crate::document::Document;

/// Fewer such items may be anything.
const FEWEST: usize = 2;

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
            && (section::introduces(&c.title.text) || !section::is_section(&c.title.text))
            && !section::is_office(&c.title.text)
    };
    let mut found = Vec::new();
    for (number, candidate) in candidates.iter().enumerate().filter(|(_, c)| fits(c)) {
        let own = item_depth(&document.blocks[candidate.block]);
        let beside = |b: &usize| item_depth(&document.blocks[*b]) <= own;
        let first = candidate.block + 1;
        let end = (first..range.end).find(beside).unwrap_or(range.end);
        let mut people = below::first_item(document, names, &document.blocks[first..end]);
        if people.is_empty() {
            people = agenda::beneath(document, candidate.block, names);
        }
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
