//! Titles on lines of their own with who gives the talk on the next, and perhaps where it is
//! found on the third, as pages have it that were copied:
//!
//! ```text
//! Rook at Scale
//! Talk by Jane Doe & John Roe @ Acme
//! https://…
//! ```

use std::ops::Range;

use super::{
    Names, below, caption,
    line::Line,
    name::{Likeness, likeness},
    outline::Start,
    people, section, slot,
    title::{self, Title},
};
use crate::{
    document::{BlockKind, Document, Zone},
    talk::{Speaker, TalkKind},
};

/// Longer paragraphs are no titles with their speakers, in bytes.
const LONGEST: usize = 600;
/// So many lines has one at most.
const MOST_LINES: usize = 4;
/// What leads to those who give a talk.
const LEADS: [&str; 6] =
    ["Keynote by ", "Panel by ", "Presentation by ", "Session by ", "Talk by ", "Workshop by "];

/// Finds such paragraphs and items within `range`; one alone is none.
pub(super) fn talks(document: &Document, range: Range<usize>, names: &dyn Names) -> Vec<Start> {
    let mut near = range.filter(|block| may_be(document, *block));
    let (Some(first), Some(second)) = (near.next(), near.next()) else { return Vec::new() };
    let start = |block: usize| {
        let title = title_of(document, block, names)?;
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        Some(Start::new(block, kind, title).because("a title with its speakers beneath", 5))
    };
    let found: Vec<Start> = [first, second].into_iter().chain(near).filter_map(start).collect();
    if found.len() < 2 { Vec::new() } else { found }
}

/// Whether a block has lines enough, of which the second may name people; spares most the
/// rest.
fn may_be(document: &Document, block: usize) -> bool {
    let found = &document.blocks[block];
    let source = &document.text[found.span.range()];
    let kind = matches!(found.kind, BlockKind::Paragraph | BlockKind::ListItem(_));
    if !kind || found.zone == Zone::Quote || source.len() > LONGEST {
        return false;
    }
    let mut lines = source.trim().lines().skip(1);
    let Some(second) = lines.next().map(str::trim) else { return false };
    let rest = lines.clone().count();
    let led = behind_lead(second).is_some();
    let told = second.contains([',', '(', '@']) && people::may_start(second);
    rest + 2 <= MOST_LINES && (led || told) && lines.all(|it| is_link(it.trim()))
}

/// Whether a line is an address, or what is called by one: `[Video](…)`.
fn is_link(text: &str) -> bool {
    let link = text.trim_start_matches(['<', '[', '-', '*', ' ']);
    link.starts_with("http") && !link.contains(' ') || text.starts_with('[') && text.contains("](")
}

/// The names behind words that lead to them.
fn behind_lead(text: &str) -> Option<&str> {
    LEADS.iter().find_map(|lead| text.strip_prefix(lead))
}

/// Reads the lines of a block as a title with its speakers.
fn title_of(document: &Document, block: usize, names: &dyn Names) -> Option<Title> {
    let mut lines = Line::all_of(document, &document.blocks[block]);
    let (first, second) = (lines.next()?, lines.next()?);
    let text = first.text.trim();
    let titled = slot::is_title(text)
        && !caption::is_labelled(text)
        && !section::is_section(text)
        && title::parse(&first, names).speakers.is_empty();
    if !titled {
        return None;
    }
    let speakers = match behind_lead(&second.text) {
        Some(people) => {
            given(&second.part(second.text.len() - people.len(), second.text.len()), names)
        }
        None => below::speakers_of(&second, names),
    };
    let title = title::plain(&first, names);
    (!speakers.is_empty()).then_some(Title { speakers, ..title })
}

/// Those behind a lead; a mark may stand before their company.
fn given(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let found = below::speakers_of(line, names);
    if !found.is_empty() {
        return found;
    }
    let sure = |s: &Speaker| likeness(&s.name, names) >= Likeness::Likely;
    let parsed = title::parse(line, names);
    let alone = below::names_of(line, names);
    if parsed.only_names && parsed.speakers.iter().all(sure) { parsed.speakers } else { alone }
}
