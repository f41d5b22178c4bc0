//! Columns whose header names titles and speakers both: `Speaker & Title`.

use crate::segment::{
    Names, cell,
    line::Line,
    name::{Likeness, likeness},
    title::{self, Title},
};

/// Reads a cell with a title and perhaps those who speak behind a comma: `Rook at Scale,
/// Jane Doe and John Roe`. Nobody is believed who is not surely called so.
pub(super) fn title(cell: &Line, names: &dyn Names) -> Title {
    let text = cell.text.as_str();
    let known = |name: &str| likeness(name, names) >= Likeness::Likely;
    let cut = text.match_indices(", ").find_map(|(at, mark)| {
        let people = cell::people_of(&cell.part(at + mark.len(), text.len()), names);
        let sure = !people.is_empty() && people.iter().all(|one| known(&one.name));
        sure.then_some((at, people))
    });
    if let Some((end, speakers)) = cut.filter(|(end, _)| text[..*end].trim().contains(' ')) {
        return Title { speakers, ..title::plain(&cell.part(0, end), names) };
    }
    let read = title::parse(cell, names);
    let sure = read.speakers.iter().all(|one| known(&one.name));
    if sure { read } else { title::plain(cell, names) }
}
