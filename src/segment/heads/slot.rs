//! Headings that say which talk of the day stands beneath, and fields that say its title:
//!
//! ```text
//! ## Talk 1
//!
//! **Topic**: Rook at Scale
//! ```

use super::{Container, Head};
use crate::{
    document::{BlockKind, Document},
    segment::{
        Names, field, giving, holds, kind,
        line::Line,
        outline::Start,
        title::{self, Title},
    },
};

/// The most words of such a heading.
const MOST: usize = 3;

/// The title that a field beneath a heading such as `Session 3` says.
pub(super) fn titled(document: &Document, head: &Head, names: &dyn Names) -> Option<Title> {
    let one = head.raw.bytes().any(|b| b.is_ascii_digit()) || kind::alone(&head.raw).is_some();
    if one && matches!(holds::container(&head.raw), Some(Container::Talks(_))) {
        let own = head.block + 1..head.own_end;
        let found = <[Start; 1]>::try_from(field::talks(document, own.clone(), names));
        if let Ok([start]) = found
            && start.block == own.start
        {
            return Some(start.title);
        }
    }
    alone(document, head, names)
}

/// The title that a field right beneath such a heading says, and nothing beside it.
fn alone(document: &Document, head: &Head, names: &dyn Names) -> Option<Title> {
    let short = head.raw.split_whitespace().nth(MOST).is_none();
    let mut words = head.raw.split(|c: char| !c.is_alphabetic());
    if !short || !words.any(giving::is_talk) {
        return None;
    }
    let first = document.blocks[..head.own_end].get(head.block + 1);
    let first = first.filter(|block| block.kind == BlockKind::Paragraph)?;
    let line = Line::all_of(document, first).next()?;
    let (field, value) = field::of_line(&line.text)?;
    let value = line.part(value.start, value.end);
    let titled = field == field::Field::Title && value.text.trim().contains(' ');
    titled.then(|| title::parse(&value, names))
}
