//! Items that open with their title, set off by a colon at the end of a line:
//!
//! ```text
//! - **Jobs on many clusters**:
//!   Kueue sends them on.
//! ```
//!
//! Beneath a heading that holds talks, a day or an event they are talks.

use std::ops::Range;

use super::{
    Names,
    holds::Container,
    line::{self, Line},
    outline::Start,
    section, title,
};
use crate::{
    document::{BlockKind, Document},
    talk::TalkKind,
};

/// Longest title, in bytes.
const LONGEST: usize = 160;

/// Finds the items within `range` that open with a title.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    container: Container,
) -> Vec<Start> {
    let depth = |b: usize| match document.blocks[b].kind {
        BlockKind::ListItem(depth) => Some(depth),
        _ => None,
    };
    let Some(outer) = range.clone().filter_map(depth).min() else { return Vec::new() };
    let items = || range.clone().filter(|b| depth(*b) == Some(outer));
    let leads: Vec<(usize, Line)> = items()
        .filter_map(|b| {
            let mut lines = line::lines(document, &document.blocks[b]);
            let (first, _) = (lines.next()?, lines.next()?);
            let first = Line::of_runs(document, first);
            let text = first.text.trim_end().strip_suffix(':')?;
            let fits = text.len() <= LONGEST && !section::is_section(text);
            fits.then(|| (b, first.part(0, text.len())))
        })
        .collect();
    let words = |line: &Line| line.text.split_whitespace().count();
    let long = leads.iter().filter(|(_, line)| words(line) >= 3).count();
    let topics = leads.iter().filter(|(_, line)| section::is_topic(&line.text)).count();
    let lone = matches!(leads.as_slice(), [(_, line)] if words(line) < 4);
    let few = lone && !matches!(container, Container::Talks(_));
    let all = items().count();
    if few || long * 2 < leads.len() || topics > 0 || leads.len() * 10 < all * 6 || long == 0 {
        return Vec::new();
    }
    let start = |(block, line): (usize, Line)| {
        let title = title::parse(&line, names);
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        Start::new(block, kind, title).because("an item that opens with its title", 4)
    };
    leads.into_iter().map(start).collect()
}
