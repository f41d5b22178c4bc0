//! Titles that are the text of a link to the page of a talk, with who gives it: behind a
//! time, whatever stands around them, or alone.
//!
//! ```text
//! 09:25: if you like, join [Rook at Scale - Jane Doe, Acme](https://sched.co/1) there.
//!
//! 🌱 [Why We Moved - John Roe, Initech](https://sched.co/2)
//! ```

use super::super::{
    Names,
    line::Line,
    links_of, schedule,
    title::{self, Title},
};
use crate::{document::Document, text::clock::Clock};

/// Reads such a title with its speakers, of which there must be some.
pub(super) fn title(
    document: &Document,
    block: usize,
    line: &Line,
    names: &dyn Names,
) -> Option<Title> {
    let mut links = links_of(document, &(block..block + 1)).iter();
    let link = links.find(|link| schedule::is_page(&link.url))?;
    let timed = Clock::at_start_of(line.text.trim_start()).is_some();
    let inside = line.place(link.text)?;
    let around = [&line.text[..inside.start], &line.text[inside.end..]];
    if !timed && around.iter().any(|it| it.contains(char::is_alphanumeric)) {
        return None;
    }
    let title = title::parse(&line.part(inside.start, inside.end), names);
    let named = !title.speakers.is_empty() && !title.only_names && !title.speaker_first;
    named.then_some(Title { timed, ..title })
}
