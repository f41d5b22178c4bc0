//! Items beneath each of which stands where the talk was given:
//!
//! ```text
//! - **Rook at Scale**
//!   - Presented at KubeCon Europe 2024 (March 2024).
//! ```

use super::{
    super::{Names, day::year_in, holds, line::Line, named, own::Own, parts::trim, title},
    Told, venue,
};
use crate::document::{Block, BlockKind, Document};

/// Words before the event at which a talk was given.
const LEADS: [&str; 6] =
    ["Presented at ", "Given at ", "Held at ", "Delivered at ", "Talk at ", "Spoken at "];

/// Whether the item beneath another one may say where a talk was given.
pub(super) fn may_tell(document: &Document, number: usize) -> bool {
    let item = |b: &&Block| matches!(b.kind, BlockKind::ListItem(depth) if depth > 1);
    document.blocks.get(number + 1).filter(item).is_some_and(|next| {
        let source = &document.text[next.span.range()];
        source.get(..24.min(source.len())).is_some_and(|near| near.contains(" at "))
    })
}

/// Reads an item that is but a title that is set off, with its event in the item beneath.
pub(super) fn told(
    document: &Document,
    number: usize,
    line: &Line,
    names: &dyn Names,
) -> Option<Told> {
    let BlockKind::ListItem(depth) = document.blocks[number].kind else { return None };
    let next = document.blocks.get(number + 1);
    let next = next.filter(|next| next.kind == BlockKind::ListItem(depth + 1))?;
    let beneath = Line::of(document, next);
    let said = LEADS.iter().find_map(|lead| beneath.text.trim_start().strip_prefix(lead))?;
    let text = line.text.as_str();
    let (inside, end) = named::set_off_at(document, number, line, 0)?;
    if text[end..].contains(char::is_alphanumeric) {
        return None;
    }
    // `KubeCon Europe (March 2024).`, `Barcon 2019 in Berlin`
    let said = said.trim_end_matches(['.', ' ']);
    let dated = said.split_once(" (").and_then(|(event, date)| {
        let date = date.trim_end_matches(')');
        (holds::is_only_time(date) && year_in(date).is_some()).then_some((event, date))
    });
    let (event, date) = dated.map_or((said, None), |(event, date)| (event, Some(date)));
    let date = date.and_then(|date| Own::of_line(&["(", date, ")"].concat(), "").date);
    let (event, place) = match event.rsplit_once(" in ") {
        Some((event, place)) if venue::is_place(place) => (event, Some(place.to_owned())),
        _ => (event, None),
    };
    let found = venue::read(event, names);
    let capital = event.starts_with(char::is_uppercase) && event.split(' ').count() <= 6;
    let event = &event[trim(event, 0..event.len())];
    (found.is_some() || capital).then(|| Told {
        title: title::plain(&line.part(inside.start, inside.end), names),
        event: Some(event.to_owned()),
        place,
        date,
        marked: true,
        // What is told in such a way needs no link.
        recorded: true,
        unknown: false,
        linked: true,
        read: None,
        own: true,
        tail: None,
    })
}
