//! What stands beneath a heading of who gave the talk that it is the title of.

use super::Head;
use crate::{
    document::{Block, BlockKind, Document},
    segment::{Names, below, caption, holds, line::Line, section, words},
    text::with_lower,
};

/// Whether a heading right beneath the first of a document is who gave the talk of which
/// that is the title, and no one else's name stands at its level: `## Jane Doe - 4 Feb 2016`.
pub(super) fn is_signature(
    document: &Document,
    above: &Head,
    head: &Head,
    line: &Line,
    names: &dyn Names,
) -> bool {
    /// What a heading above the name of somebody tells of that person.
    const ABOUT: [&str; 8] =
        ["about", "bio", "contact", "interview", "introducing", "meet", "our", "who"];
    let signs = |line: &Line| !below::signed::signed(line, names).is_empty();
    // A name alone may be all kinds of things.
    let alone = || !line.text.contains(['@', '-', '–', '—', '|']);
    let mut words = above.raw.split(' ');
    let first = words.next().unwrap_or_default();
    let titled = words.nth(1).is_some() && !with_lower(first, |first| ABOUT.contains(&first));
    let others = || {
        document.blocks[head.block + 1..]
            .iter()
            .filter(|b| b.kind == BlockKind::Heading(head.level))
    };
    let before = &document.blocks[..above.block];
    !before.iter().any(|block| matches!(block.kind, BlockKind::Heading(_)))
        && above.title.speakers.is_empty()
        && above.raw.contains(' ')
        && (titled || !alone())
        && signs(line)
        && holds::container(&above.raw).is_none()
        && !section::is_section(&above.raw)
        && !holds::is_event(&above.raw)
        && !others().any(|block| signs(&Line::of(document, block)))
}

/// Whether a block is a heading that only says who gave the talk above it.
pub(super) fn is_signed(document: &Document, block: &Block, names: &dyn Names) -> bool {
    matches!(block.kind, BlockKind::Heading(_))
        && !below::signed::signed(&Line::of(document, block), names).is_empty()
}

/// Whether a paragraph begins with who gave the talk of which it tells: `This talk was given
/// by Jane Doe`.
pub(super) fn is_presented(document: &Document, block: &Block, names: &dyn Names) -> bool {
    /// So far into the paragraph this stands, in bytes.
    const NEAR: usize = 200;
    const GIVEN: [&str; 3] = [" delivered by ", " given by ", " presented by "];
    let source = &document.text[block.span.range()];
    let near = &source[..source.floor_char_boundary(NEAR)];
    block.kind == BlockKind::Paragraph
        && GIVEN.iter().any(|given| near.contains(given))
        && below::told::given(&Line::of(document, block), names).is_some()
}

/// Whether a label right beneath a heading that reads as a name says that others spoke:
/// `### Charlotte Clusters`, and `Speaker: Jane Doe`.
pub(super) fn is_spoken_by_others(document: &Document, head: &Head, names: &dyn Names) -> bool {
    let [one] = head.title.speakers.as_slice() else { return false };
    if !head.title.only_names || one.organization.is_some() || one.role.is_some() {
        return false;
    }
    let own = document.blocks.get(head.block + 1..head.own_end).unwrap_or_default();
    let first = own.iter().take(2).filter(|b| b.span.end - b.span.start < 400);
    let mut lines = first.flat_map(|block| Line::all_of(document, block).take(2));
    lines.any(|line| {
        let text = line.text.trim_start_matches(['*', '_', ' ', ':']);
        words::starts(text, "speaker") && caption::is_labelled(text) && {
            let people = below::speakers_of(&line, names);
            !people.is_empty() && people.iter().all(|it| it.name != one.name)
        }
    })
}
