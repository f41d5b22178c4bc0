//! Bold titles beneath each of which stands who gave the talk, by the name alone.
//!
//! ```text
//! **Rook at Scale**
//! _Jane Doe_
//! Disks are slow.
//! ```
//!
//! A name beneath bold words may be anybody; beneath several titles it is who spoke.

use super::{
    super::{
        Names, below, caption, holds,
        line::{self, Line},
        links_of,
        name::{Likeness, likeness},
        section,
        title::{self, Title},
        words,
    },
    Named, depth, mark, title_in, titled,
};
use crate::{
    document::{BlockKind, Document, Run, RunKind},
    talk::Speaker,
};

/// Fewer titles with names beneath are none.
const FEWEST: usize = 2;
/// The longest line of nothing but names, in bytes.
const LONGEST: usize = 100;

/// Adds such titles in `blocks` to those `found`, where there are several.
pub(super) fn add(
    document: &Document,
    blocks: impl Iterator<Item = usize>,
    names: &dyn Names,
    found: &mut Vec<Named>,
) {
    let told = |it: &Named| it.title.speakers.iter().any(|s| s.organization.is_some());
    let fresh = |block: &usize| {
        found.binary_search_by_key(block, |it| it.block).map_or(true, |at| !told(&found[at]))
    };
    let blocks: Vec<usize> = blocks.filter(fresh).collect();
    let all = |read: fn(&Document, usize, &dyn Names) -> Option<Named>| {
        let bare: Vec<Named> =
            blocks.iter().filter_map(|block| read(document, *block, names)).collect();
        let long = |it: &&Named| it.title.text.split_whitespace().nth(2).is_some();
        let several = bare.len() >= FEWEST;
        if several && bare.iter().filter(long).count() * 2 >= bare.len() {
            bare
        } else {
            Vec::new()
        }
    };
    let mut bare = all(of_block);
    bare.extend(all(behind_name));
    bare.sort_by_key(|it| it.block);
    found.retain(|it| bare.binary_search_by_key(&it.block, |it| it.block).is_err());
    found.extend(bare);
    found.sort_by_key(|it| it.block);
}

fn of_block(document: &Document, block: usize, names: &dyn Names) -> Option<Named> {
    let found = &document.blocks[block];
    if !mark::set_off(document, found).first().is_some_and(|it| it.strong) {
        return None;
    }
    let line = Line::of(document, found);
    let mark = mark::marks(document, block, &line).into_iter().next()?;
    let inside = title_in(&line.text, &mark);
    let text = &line.text[inside.clone()];
    let title = mark.strong
        && mark.opens(&line.text)
        && !line.text[mark.range.clone()].trim_end().ends_with([':', '：'])
        && text.split_whitespace().nth(1).is_some()
        && likeness(text, names) < Likeness::Sure
        && names.kinds(text).is_empty()
        && holds::container(text).is_none()
        && !section::is_section(text)
        && !section::is_office(text)
        && !section::is_topic(text)
        && !caption::is_labelled(text);
    if !title {
        return None;
    }
    let end = line.source(mark.range.start, mark.range.end)?.end;
    let speakers = beneath(document, block, end, names)?;
    let title = titled(&line, inside, speakers, names);
    Some(Named { block, title, opens: true, runs_in: false })
}

/// Reads a link of two lines, the first of which is who gave the talk.
fn behind_name(document: &Document, block: usize, names: &dyn Names) -> Option<Named> {
    let found = &document.blocks[block];
    let link = links_of(document, &(block..block + 1)).first()?;
    let source = |from: usize, to: usize| document.text.get(from..to).unwrap_or_default();
    let read = |r: &&Run| matches!(r.kind, RunKind::Text | RunKind::Code);
    let last = document.runs_of(found).iter().rev().find(read)?;
    let alone = last.span.end <= link.text.end
        && !source(found.span.start, link.text.start).contains(char::is_alphanumeric);
    let mut lines = line::lines(document, found);
    let (first, second) = (lines.next()?, lines.next()?);
    if !alone || lines.next().is_some() || line::length(first) > LONGEST {
        return None;
    }
    let (first, second) = (Line::of_runs(document, first), Line::of_runs(document, second));
    let mut speakers = below::speakers_of(&first, names);
    if speakers.is_empty() {
        speakers = below::names_of(&first, names);
    }
    let text = second.text.trim();
    let titled = text.split_whitespace().nth(1).is_some()
        && text.starts_with(|c: char| !c.is_lowercase())
        && !words::is_role(text);
    if speakers.is_empty() || !titled {
        return None;
    }
    let title = Title { speakers, speaker_first: true, ..title::plain(&second, names) };
    Some(Named { block, title, opens: true, runs_in: false })
}

/// The people on the line beneath a title that ends at `end`, or in the next block.
fn beneath(
    document: &Document,
    block: usize,
    end: usize,
    names: &dyn Names,
) -> Option<Vec<Speaker>> {
    let mut lines = line::lines(document, &document.blocks[block]);
    let first = Line::of_runs(document, lines.next()?);
    let rest = document.text.get(end..first.source(0, first.text.len())?.end.max(end))?;
    if rest.contains(char::is_alphanumeric) {
        return None;
    }
    let next = || {
        let own = depth(&document.blocks[block]).is_none();
        let fits = |kind| own && kind == BlockKind::Paragraph;
        let next = document.blocks.get(block + 1).filter(|next| fits(next.kind))?;
        let mut lines = line::lines(document, next);
        lines.next().filter(|_| lines.next().is_none())
    };
    let runs = lines.next().or_else(next).filter(|runs| line::length(runs) <= LONGEST)?;
    let line = Line::of_runs(document, runs);
    let by = ["by ", "By "].iter().find(|by| line.text.starts_with(**by));
    let people = below::names_of(&line.part(by.map_or(0, |by| by.len()), line.text.len()), names);
    (!people.is_empty()).then_some(people)
}
