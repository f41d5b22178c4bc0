//! Items of an agenda whose speakers stand in the items beneath:
//!
//! ```text
//! - 18:30 - 19:00: Rook at Scale
//!   - Jane Doe, Acme
//! ```

use super::{
    Names, below,
    candidate::item_depth,
    caption, field,
    heads::Head,
    holds::Container,
    line::Line,
    people, section,
    title::{self, Title},
};
use crate::{
    document::{Block, Document},
    talk::Speaker,
};

/// So many items beneath one may name its speakers.
const MOST: usize = 4;
/// The longest of them, in bytes.
const LONGEST: usize = 200;

/// Reads the line of the item `block` as a title, if it is one of an agenda and the
/// first items beneath it are its speakers.
pub(super) fn title(
    document: &Document,
    block: usize,
    line: &Line,
    names: &dyn Names,
    container: Option<Container>,
) -> Option<Title> {
    let own = line.without_resources(0..line.text.len());
    let text = line.text[own.clone()].trim_end();
    let text = text.strip_suffix(':').unwrap_or(text).trim_end();
    let title = title::plain(&line.part(own.start, own.start + text.len()), names);
    // Without a time, only what stands above says that this is an agenda.
    let held = matches!(container, Some(Container::Talks(_)));
    let fits = (title.timed || held && title.text.contains(' '))
        && !title.text.ends_with(['.', ';', ','])
        && (section::introduces(&title.text) || !section::is_section(&title.text))
        && !caption::is_labelled(&title.text);
    let speakers = if fits { beneath(document, block, names) } else { Vec::new() };
    (!speakers.is_empty()).then_some(Title { speakers, ..title })
}

/// The title of a heading with the times from which and until when it goes, beneath
/// which another one says who speaks: `### Speakers`.
pub(super) fn hour(
    document: &Document,
    heads: &[Head],
    at: usize,
    names: &dyn Names,
) -> Option<Title> {
    let head = heads.get(at).filter(|head| head.title.until)?;
    let inner = heads[at + 1..].iter().map(|inner| inner.block);
    let mut inner = inner.take_while(|block| *block < head.end);
    let opens =
        |block: &usize| field::opens_list(&Line::of(document, &document.blocks[*block]).text);
    let from = inner.find(opens)?;
    let speakers = field::people(document, names, &document.blocks[from..head.end]);
    (!speakers.is_empty()).then(|| Title { speakers, ..head.title.clone() })
}

/// The people that the first items beneath an item are.
pub(super) fn beneath(document: &Document, block: usize, names: &dyn Names) -> Vec<Speaker> {
    let blocks = &document.blocks[block..];
    let Some(depth) = item_depth(&blocks[0]) else { return Vec::new() };
    let inner = |b: &Block| item_depth(b).is_some_and(|inner| inner > depth);
    let end = blocks[1..].iter().position(|b| !inner(b)).map_or(blocks.len(), |end| end + 1);
    let mut found = Vec::new();
    for (i, child) in blocks[..end].iter().enumerate().skip(1) {
        if found.len() >= MOST || item_depth(child) != Some(depth + 1) {
            continue;
        }
        let source =
            document.text[child.span.range()].trim_start_matches(|c: char| !c.is_alphabetic());
        if child.span.end - child.span.start > LONGEST || !people::may_start(source) {
            break;
        }
        let line = Line::of(document, child);
        if caption::is_labelled(&line.text) {
            let told = field::people(document, names, &blocks[i..end]);
            return if found.is_empty() { told } else { found };
        }
        let mut people = below::speakers_of(&line, names);
        if people.is_empty() {
            people = below::names_of(&line, names);
        }
        if people.is_empty() {
            break;
        }
        found.append(&mut people);
    }
    found
}
