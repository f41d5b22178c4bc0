//! Entries of programmes as pages of schedules give them: a title, with time and
//! room on a line beneath or above.
//!
//! ```text
//! A day with Rook
//! Wednesday, April 19 11:00 - 11:35
//! Room 3
//! ```

use std::ops::Range;

use super::{
    Names, below, card, holds, kind,
    line::{self, Line},
    name::{Likeness, likeness},
    outline::Start,
    section,
    title::{self, Title},
    words,
};
use crate::{
    document::{Block, BlockKind, Document, Run, Zone},
    talk::{Speaker, TalkKind},
    text::clock::Clock,
};

/// Longer entries are prose, in lines.
const MOST_LINES: usize = 8;
/// The longest title, and the longest line with a time.
const LONGEST: usize = 200;
const LONGEST_SLOT: usize = 120;

/// Finds the entries within `range`; one alone is none, unless it names its
/// speakers beneath a heading that holds talks or is `dated`.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    sure: bool,
    dated: bool,
) -> Vec<Start> {
    // A look for times spares most texts the rest.
    let timed = |number: &usize| {
        let block = &document.blocks[*number];
        let source = &document.text[block.span.range()];
        block.kind == BlockKind::Paragraph
            && source.lines().take(MOST_LINES).any(|line| is_slot(line.trim()))
    };
    let blocks: Vec<usize> = range.clone().filter(timed).collect();
    if blocks.len() < if dated { 1 } else { 2 } {
        return Vec::new();
    }
    let entry = |number: usize| entry(document, number, range.start, names);
    let mut starts: Vec<Start> = blocks.into_iter().filter_map(entry).collect();
    starts.dedup_by_key(|start| start.block);
    let ends: Vec<usize> = starts.iter().skip(1).map(|s| s.block).chain([range.end]).collect();
    let spoken = |(start, end): (&Start, usize)| {
        !start.title.speakers.is_empty()
            || !below::speakers(document, names, &document.blocks[start.block..end]).is_empty()
    };
    let several = starts.iter().filter(|s| s.kind != TalkKind::Section).nth(1).is_some();
    let told = |s: &Speaker| s.organization.is_some();
    let alone = || matches!(&starts[..], [one] if dated && one.title.speakers.iter().any(told));
    if several && (sure || starts.iter().zip(ends).any(spoken)) || alone() {
        starts
    } else {
        Vec::new()
    }
}

/// Reads the entry whose time stands in the block `number`.
fn entry(document: &Document, number: usize, first: usize, names: &dyn Names) -> Option<Start> {
    let block = &document.blocks[number];
    let lines: Vec<Line> = Line::all_of(document, block).take(MOST_LINES + 1).collect();
    if lines.len() > MOST_LINES || block.zone == Zone::Quote {
        return None;
    }
    let at = lines.iter().position(|line| is_slot(line.text.trim()))?;
    let rest = &lines[at + 1..];
    let mut said = None;
    let (block, title, people) = match at {
        // The title stands in the block before, or beneath the time.
        0 => {
            if let Some(title) = above(document, number, first) {
                (number - 1, title, rest)
            } else {
                let (kind, rest) = behind_kind(rest, names);
                said = kind;
                (number, rest.first()?.clone(), &rest[1..])
            }
        }
        at => (number, lines[0].clone(), if at > 1 { &lines[1..at] } else { rest }),
    };
    if !is_title(&title.text) {
        return None;
    }
    let mut title = title::parse(&title, names);
    title.kind = title.kind.or(said);
    if title.speakers.is_empty() {
        title.speakers = stacked(people, names);
    }
    Some(start(block, title))
}

/// The kind of the talk, where its word alone stands above the title, and the lines
/// behind that; of what has no other title its word is one.
fn behind_kind<'l>(lines: &'l [Line], names: &dyn Names) -> (Option<TalkKind>, &'l [Line]) {
    let [word, rest @ ..] = lines else { return (None, lines) };
    let titled = |line: &Line| {
        let text = line.text.trim();
        is_title(text) && !words::is_room(text) && likeness(text, names) < Likeness::Likely
    };
    match kind::alone(word.text.trim()) {
        Some(kind) if rest.first().is_some_and(titled) => (Some(kind), rest),
        _ => (None, lines),
    }
}

fn start(block: usize, title: Title) -> Start {
    let pause = title.speakers.is_empty() && section::is_section(&title.text);
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    let kind = if pause { TalkKind::Section } else { kind };
    let start = Start::new(block, kind, title).because("a title with its time", 4);
    if pause { start.because("the words of a section", -6) } else { start }
}

/// The title alone in the paragraph before that of its time.
fn above(document: &Document, number: usize, first: usize) -> Option<Line> {
    let block = document.blocks.get(number.checked_sub(1).filter(|n| *n >= first)?)?;
    let plain = |block: &Block| block.kind == BlockKind::Paragraph && block.zone == Zone::Prose;
    let mut lines = line::lines(document, block).filter(|_| plain(block));
    let title: &[Run] = lines.next()?;
    let title = lines.next().is_none().then(|| Line::of_runs(document, title))?;
    is_title(&title.text).then_some(title)
}

/// The people of the lines beneath a title; room and track stand among them.
fn stacked(lines: &[Line], names: &dyn Names) -> Vec<Speaker> {
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if !card::stack(&mut found, line, names) {
            found.extend(lines.get(i + 1).and_then(|next| card::told(line, next, names)));
        }
    }
    // Right beneath a title, a name alone is one.
    let told = |s: &Speaker| {
        let first = || lines.first().is_some_and(|line| line.text.contains(&s.name));
        s.role.is_some() || s.organization.is_some() || first()
    };
    if found.iter().all(told) { found } else { Vec::new() }
}

/// Whether a line may be the title of an entry.
fn is_title(text: &str) -> bool {
    let text = text.trim();
    text.len() <= LONGEST
        && text.split_whitespace().nth(1).is_some()
        && text.starts_with(|c: char| !c.is_lowercase())
        && (!text.ends_with(['.', ',', ';', ':']) || words::ends_with_legal_form(text))
        && text.chars().any(char::is_alphabetic)
        && !is_slot(text)
        && holds::container(text).is_none()
}

/// Whether a line tells when something is, and perhaps where: from one time to
/// another, or a time and what a mark sets off from it.
fn is_slot(text: &str) -> bool {
    if text.len() > LONGEST_SLOT || text.ends_with(['.', ';', '?', '!']) {
        return false;
    }
    let bytes = text.as_bytes();
    let start = |at: &usize| {
        bytes[*at].is_ascii_digit()
            && at
                .checked_sub(1)
                .is_none_or(|i| !(bytes[i].is_ascii_alphanumeric() || bytes[i] == b':'))
    };
    let times = (0..bytes.len()).filter(start).take(6);
    let mut times = times.filter_map(|at| Some((at, Clock::at_start_of(&text[at..])?)));
    let Some((at, clock)) = times.next() else { return false };
    let rest = &text[at + clock.length..];
    let rest = behind_zone(rest);
    let gap = rest.trim_start_matches([' ', '-', '–', '—', '~']);
    let gap = gap.strip_prefix("to ").unwrap_or(gap);
    if gap.len() < rest.len() && Clock::at_start_of(gap).is_some() {
        return text.split_whitespace().nth(16).is_none();
    }
    let before = text[..at].trim_matches(|c: char| !c.is_alphanumeric());
    let dated = before.is_empty() || holds::is_only_time(before);
    let rest = rest.trim_start();
    dated
        && !clock.dotted
        && (rest.is_empty() || rest.starts_with([',', '|', '@']) || rest.starts_with(['·', '•']))
}

/// Returns what stands behind a time and its zone: `11:00am PDT - 11:30am PDT`.
fn behind_zone(rest: &str) -> &str {
    let Some(zone) = rest.strip_prefix(' ') else { return rest };
    let length = zone.bytes().take_while(u8::is_ascii_uppercase).count();
    let behind = &zone[length..];
    let ends = behind.is_empty() || behind.starts_with([' ', ',']);
    if (2..=5).contains(&length) && ends { behind } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_stand_on_lines_of_their_own() {
        #[rustfmt::skip]
        let rows = [
            ("Wednesday April 19, 2023 11:00 - 11:35 CEST",  true),
            ("Room 3 · 14:00 – 14:45 · Databases",           true),
            ("10:00 AM - 10:45 AM, Track 2",                 true),
            ("10:00 to 10:45",                               true),
            ("11:00am PDT",                                  true),
            ("11:15am BST - 11:45am BST",                    true),
            ("11:00 CEST, Room 3",                           true),
            ("11:00 REST - an introduction",                 false),
            ("Tuesday, 9:30 | Hall B",                       true),
            ("11:05 A day with Rook",                        false),
            ("We met at 10:00 - 11:00 in the hall.",         false),
            ("Rook 1.10 - 1.12",                             false),
            ("Scores: 3:1",                                  false),
            ("",                                             false),
        ];
        for (line, expected) in rows {
            assert_eq!(is_slot(line), expected, "{line}");
        }
    }
}
