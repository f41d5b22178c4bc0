//! Sessions of data: a record says in fields what others leave to the eye.

use super::heads::Head;
use crate::document::{BlockKind, Document, Format};

/// Whether a heading is the title of a record that names its speakers, which no other
/// sign needs to tell from a part of an article.
pub(super) fn is_spoken(document: &Document, head: &Head) -> bool {
    let own = &document.blocks[head.block..head.own_end];
    let said = |block: &crate::document::Block| &document.text[block.span.range()];
    document.format == Format::Calendar
        && own.first().is_some_and(|title| document.origin.record(title.span.start).is_some())
        && own.iter().any(|b| b.kind == BlockKind::Paragraph && said(b).starts_with("Speakers: "))
}
