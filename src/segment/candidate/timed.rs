//! Items with a time, a title in bold and those who give the talk behind it:
//! `10:15 - 11:15 **Title** with Jane Doe`.

use std::ops::Range;

use crate::{
    document::Document,
    segment::{
        Names, cell,
        cut::rare::shaped_in,
        line::Line,
        named,
        parts::trim,
        people::{Person, TRUSTED},
        title::{self, Title, speaker},
        words,
    },
};

/// What leads to those who give a talk.
const LEADS: [&str; 10] = ["by ", "con ", "mit ", "par ", "with ", "w/ ", "- ", "– ", "— ", "von "];

/// Reads such an item, whose speakers nobody need know.
pub(super) fn title(
    document: &Document,
    block: usize,
    line: &Line,
    names: &dyn Names,
) -> Option<Title> {
    let text = line.text.as_str();
    if document.set_off.is_empty() || !title::is_timed(text) {
        return None;
    }
    let bold = named::set_off(document, &document.blocks[block]).first().filter(|it| it.strong)?;
    let bold = line.place(bold.text)?;
    let behind = text[bold.end..].trim_start_matches(['*', '_', ' ']);
    let lead = LEADS.iter().find(|lead| behind.starts_with(**lead))?;
    // Nothing but the time stands before it.
    let before = &text[..bold.start];
    if before.trim().is_empty()
        || before.contains(char::is_uppercase) && !before.contains(['M', 'P'])
    {
        return None;
    }
    let mut title = title::plain(&line.part(0, bold.end), names);
    let whole = trim(text, bold);
    let same = title.text == words::tidy(&text[whole]);
    // `**Builds** with Rook with Jane Doe`
    let last = behind.rfind(" with ").map_or(lead.len(), |at| at + " with ".len());
    let people = trim(text, text.len() - behind.len() + last..text.len());
    title.speakers = cell::speakers_of(&line.part(people.start, people.end), names);
    if title.speakers.is_empty() {
        let found = shaped_in(&text[people.clone()], names).unwrap_or_default();
        let person = |name: Range<usize>| {
            let name = people.start + name.start..people.start + name.end;
            speaker(line, &Person { name, role: None, organization: None, trust: TRUSTED })
        };
        title.speakers = found.into_iter().map(person).collect();
    }
    title.explicit = true;
    (title.timed && same && !people.is_empty()).then_some(title)
}
