//! Titles that are the text of a link to the page of a talk, behind a time, whatever
//! stands around them:
//!
//! ```text
//! 09:25: if you like, join [Rook at Scale - Jane Doe, Acme](https://sched.co/1) there.
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
    Clock::at_start_of(line.text.trim_start())?;
    let inside = line.place(link.text)?;
    let title = title::parse(&line.part(inside.start, inside.end), names);
    let named = !title.speakers.is_empty() && !title.only_names && !title.speaker_first;
    named.then_some(Title { timed: true, ..title })
}
