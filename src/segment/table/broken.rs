//! Cells with a title on their first line and those who speak on the next, as programmes have
//! them beside a time: `Rook at Scale<br>Jane Doe, Acme`.

use std::ops::Range;

use super::{Columns, cells_of, is_pause};
use crate::{
    document::Document,
    segment::{
        Names, cell,
        line::Line,
        name::{Likeness, likeness},
        section,
        title::{self, Title},
    },
    talk::Speaker,
};

/// So many rows are looked at for such a column.
const SAMPLE: usize = 12;
/// The columns that may be one.
const WIDEST: usize = 6;
/// Fewer such cells tell nothing of the others.
const FEWEST: usize = 2;

/// Reads a cell that is a title above its speakers.
pub(super) fn title(cell: &Line, names: &dyn Names) -> Option<Title> {
    let at = cell.first_break()?;
    let (head, tail) = (cell.part(0, at), cell.part(at, cell.text.len()));
    let text = head.text.trim();
    if !text.contains(' ') || section::is_pause(text) {
        return None;
    }
    let speakers = cell::people_of(&tail, names);
    let sure = |one: &Speaker| {
        let told = one.organization.is_some() || one.role.is_some();
        let like = likeness(&one.name, names);
        like >= Likeness::Likely || told && like >= Likeness::Maybe
    };
    let told = !speakers.is_empty() && speakers.iter().all(sure);
    told.then(|| Title { speakers, ..title::plain(&head, names) })
}

/// The column of such cells, where most rows have one.
pub(super) fn columns(
    document: &Document,
    rows: Range<usize>,
    names: &dyn Names,
) -> Option<Columns> {
    let sample = rows.map(|row| cells_of(document, row)).filter(|row| !is_pause(row));
    let sample: Vec<Vec<Line>> = sample.take(SAMPLE).collect();
    let fits = |column: usize, row: &&Vec<Line>| {
        row.get(column).is_some_and(|cell| title(cell, names).is_some())
    };
    let several = |column: &usize| {
        let told = sample.iter().filter(|row| fits(*column, row)).count();
        told >= FEWEST && told * 10 >= sample.len() * 6
    };
    let title = (0..WIDEST).find(several)?;
    let told = ["event", "place", "date", "venue"].map(|label| (label, None));
    Some(Columns { title, speakers: None, company: None, told })
}
