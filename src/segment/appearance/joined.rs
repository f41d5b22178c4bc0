//! Events that stand before a title with nothing between but that the title is set off:
//!
//! ```text
//! * KubeCon 2021 EU [Rook at Scale](…)
//! ```

use std::ops::Range;

use super::{
    super::{Names, day::year_in, line::Line, named, parts::trim},
    venue::{self, Venue},
};
use crate::document::Document;

/// Longest name of an event, in bytes.
const LONGEST: usize = 100;

/// Finds the event with its year that stands before what is first set off in `body`, and
/// where that begins.
pub(super) fn event(
    document: &Document,
    number: usize,
    line: &Line,
    body: Range<usize>,
    names: &dyn Names,
) -> Option<(Venue, usize)> {
    let text = line.text.as_str();
    let near = text.floor_char_boundary((body.start + LONGEST).min(body.end));
    year_in(&text[body.start..near])?;
    let start = named::next_set_off(document, number, line, body.start)?;
    let start = Some(start).filter(|start| *start < body.end)?;
    let before = body.start..start;
    // Behind a mark an event is told by that.
    let close = text[before.clone()].trim_end().ends_with(|c: char| c.is_alphanumeric());
    let said = &text[trim(text, before)];
    if !close || said.len() > LONGEST || year_in(said).is_none() {
        return None;
    }
    let found = venue::read(said, names)?;
    (found.told > venue::Told::Place && found.date.is_none()).then_some((found, start))
}
