//! Items that are keynotes without titles, told by who gave them:
//!
//! ```text
//! ## Keynotes
//! - Jane Doe - CTO, Acme
//!   - disks are slow
//! - John Roe, Foo
//!   - disks are fast
//! ```

use std::ops::Range;

use super::{
    Names,
    candidate::item_depth,
    holds::Container,
    line::Line,
    outline::Start,
    people,
    title::{self, Title},
};
use crate::{document::Document, entity::EntityKind, talk::TalkKind};

/// Longer items are no names, in bytes.
const LONGEST: usize = 160;
/// Fewer such items may be who gave one keynote together.
const FEWEST: usize = 2;

/// Finds the items of people beneath a heading of keynotes, each with notes beneath it.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    container: Option<Container>,
) -> Vec<Start> {
    if container != Some(Container::Talks(Some(TalkKind::Keynote))) {
        return Vec::new();
    }
    let depth = |number: usize| document.blocks.get(number).and_then(item_depth);
    let Some(outer) = range.clone().filter_map(depth).min() else { return Vec::new() };
    let items: Vec<usize> = range.clone().filter(|number| depth(*number) == Some(outer)).collect();
    let noted = |number: &&usize| **number + 1 < range.end && depth(**number + 1) > Some(outer);
    if items.iter().filter(noted).count() < FEWEST {
        return Vec::new();
    }
    let read = |number: &usize| Some((*number, people_of(document, *number, names)?));
    let found: Vec<(usize, Title)> = items.iter().filter(noted).filter_map(read).collect();
    if found.len() < FEWEST || found.len() * 10 < items.len() * 6 {
        return Vec::new();
    }
    let start = |(number, title): (usize, Title)| {
        let kind = title.kind.unwrap_or(TalkKind::Keynote);
        Start::new(number, kind, title).because("one of several who gave keynotes", 5)
    };
    found.into_iter().map(start).collect()
}

/// Reads an item that names people, of whom more than the name is told.
fn people_of(document: &Document, number: usize, names: &dyn Names) -> Option<Title> {
    let block = &document.blocks[number];
    if block.span.end - block.span.start > LONGEST {
        return None;
    }
    let line = Line::of(document, block);
    if !people::may_start(line.text.trim_start()) {
        return None;
    }
    let mut title = title::parse(&line, names);
    let [one] = title.speakers.as_mut_slice() else {
        return Some(title).filter(|title| title.only_names);
    };
    // Between the name and the company may stand what no other title says.
    if title.speaker_first && !title.only_names {
        let (role, company) = title.text.rsplit_once(", ")?;
        if !names.knows(company, EntityKind::COMPANY) {
            return None;
        }
        one.organization = Some(company.to_owned());
        one.role = Some(role.to_owned());
        title.text.clone_from(&one.name);
        title.only_names = true;
    }
    let told = one.organization.is_some() || one.role.is_some();
    (told && title.only_names).then_some(title)
}
