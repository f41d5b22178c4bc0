//! Titles on lines of their own above texts that open with who gave the talk, each with where
//! they come from:
//!
//! ```text
//! Moving Disks
//!
//! Jane Doe (Acme) & John Roe (Initech) move them at night and live to tell the tale.
//! ```
//!
//! Where a sentence says that they spoke, one is enough (`lone`); here several tell it.

use std::ops::Range;

use super::{
    Names, below,
    inner::Standing,
    line::Line,
    lone,
    name::{Likeness, likeness},
    named,
    outline::Start,
    people, section, slot,
    title::{self, Title, speaker},
};
use crate::{
    document::Document,
    talk::{Speaker, TalkKind},
};

/// So far into the text stands the first company, in bytes.
const NEAR: usize = 80;
/// One alone may be anything.
const FEWEST: usize = 2;

/// Finds such titles within `range`.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    standing: Standing,
) -> Vec<Start> {
    if !lone::may_stand(document, standing) {
        return Vec::new();
    }
    let opens = |_: &str, next: &str| {
        let near = &next[..next.floor_char_boundary(NEAR)];
        near.contains([',', '(']) && people::may_start(near)
    };
    let talk = |block: usize| {
        let line = lone::alone(document, block, range.end, opens)?;
        let text = line.text.trim();
        if !slot::is_title(text) || section::is_section(text) || section::is_topic(text) {
            return None;
        }
        let next = Line::all_of(document, &document.blocks[block + 1]).next()?;
        let speakers = fronting(&next, names);
        let title = title::plain(&line, names);
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        let start = Start::new(block, kind, Title { speakers, ..title });
        let told = !start.title.speakers.is_empty();
        told.then(|| start.because("a title, and beneath it who gave the talk", 5))
    };
    let found: Vec<Start> = range.clone().filter_map(talk).collect();
    if found.len() >= FEWEST { found } else { Vec::new() }
}

/// Those whom a text opens with, if it goes on behind them.
fn fronting(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let told = below::told::speakers(line, names);
    let found = || {
        let (people, end) = named::people_at(&line.text, 0, names)?;
        let goes_on = line.text.get(end..)?.split_whitespace().nth(1).is_some();
        goes_on.then(|| people.iter().map(|person| speaker(line, person)).collect())
    };
    let speakers = if told.is_empty() { found().unwrap_or_default() } else { told };
    let sure = |one: &Speaker| {
        one.organization.is_some() && likeness(&one.name, names) >= Likeness::Likely
    };
    if speakers.iter().all(sure) { speakers } else { Vec::new() }
}
