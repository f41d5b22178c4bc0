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
    Names, below, card, front, holds, kind,
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
        if !source.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        match block.kind {
            BlockKind::Paragraph => {
                source.lines().take(MOST_LINES).any(|line| is_slot(line.trim()))
            }
            BlockKind::ListItem(_) => is_slot(bare_item(source)),
            _ => false,
        }
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
    let lines = lines(document, number);
    let again = number > first && is_near(document, number - 1) && is_time(document, number - 1);
    if again || lines.len() > MOST_LINES || block.zone == Zone::Quote {
        return None;
    }
    let at = lines.iter().position(|line| is_slot(line.text.trim()))?;
    let rest = behind_times(&lines[at + 1..]);
    // What says how long it takes leads to what stands beneath, and so does a time right
    // above it; what is above those is of the entry before.
    let parted = number == first || !is_near(document, number - 1);
    let pause = rest.first().is_some_and(|line| section::is_section(&line.text));
    let leads = (rest.len() < lines.len() - at - 1
        || parted && (pause || is_time(document, number)))
        && !rest.is_empty();
    let mut said = None;
    let item = matches!(block.kind, BlockKind::ListItem(_));
    let (block, title, people) = match if leads { 0 } else { at } {
        0 if item && rest.is_empty() => (number, beneath(document, number)?, rest),
        0 if leads => (number, rest.first()?.clone(), &rest[1..]),
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

/// The lines of a block, and of the next where a time stands alone right above it.
fn lines(document: &Document, number: usize) -> Vec<Line> {
    let of = |number: usize| Line::all_of(document, &document.blocks[number]).take(MOST_LINES + 1);
    let mut lines: Vec<Line> = of(number).collect();
    let mut at = number;
    while lines.len() <= MOST_LINES && is_time(document, at) && is_near(document, at) {
        at += 1;
        lines.extend(of(at));
    }
    lines
}

/// Whether a paragraph is a time and nothing else.
fn is_time(document: &Document, number: usize) -> bool {
    let block = &document.blocks[number];
    block.kind == BlockKind::Paragraph && front::is_hours(&document.text[block.span.range()])
}

/// Whether a paragraph stands on the line right beneath a block.
fn is_near(document: &Document, number: usize) -> bool {
    let Some(next) = document.blocks.get(number + 1) else { return false };
    let gap = document.text.get(document.blocks[number].span.end..next.span.start);
    next.kind == BlockKind::Paragraph && gap.is_some_and(|gap| gap.matches('\n').count() <= 1)
}

/// The lines behind further times and how long an entry takes.
fn behind_times(lines: &[Line]) -> &[Line] {
    let told = |line: &&Line| is_slot(line.text.trim()) || is_duration(&line.text);
    &lines[lines.iter().take_while(told).count()..]
}

/// Whether a line says how long something takes: `30min`, `1 hour`, `1h 30m`.
pub(super) fn is_duration(text: &str) -> bool {
    const UNITS: [&str; 12] =
        ["h", "hour", "hours", "hr", "hrs", "m", "min", "mins", "minute", "minutes", "′", "'"];
    let mut rest = text.trim().trim_matches(['(', ')', '.', '~']);
    let mut parts = 0;
    while !rest.is_empty() && parts < 2 {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let behind = rest[digits..].trim_start();
        let end = behind.find(|c: char| c.is_ascii_digit() || c == ' ').unwrap_or(behind.len());
        let unit = behind[..end].trim_end_matches('.');
        if !(1..=3).contains(&digits) || !UNITS.iter().any(|it| it.eq_ignore_ascii_case(unit)) {
            return false;
        }
        rest = behind[end..].trim_start();
        parts += 1;
    }
    parts > 0 && rest.is_empty()
}

/// The source of an item without its mark.
fn bare_item(source: &str) -> &str {
    source.trim().trim_start_matches(['-', '*', '+', '•']).trim_start()
}

/// The title alone in the paragraph beneath an item that is a time.
fn beneath(document: &Document, number: usize) -> Option<Line> {
    let block = document.blocks.get(number + 1)?;
    let mut lines = Line::all_of(document, block).filter(|_| block.kind == BlockKind::Paragraph);
    lines.next().filter(|_| lines.next().is_none())
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
    let pause = title.speakers.is_empty() && section::is_pause(&title.text);
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
    let mut found = lines.first().map(|line| below::names_of(line, names)).unwrap_or_default();
    if found.len() > 1 {
        return found;
    }
    found.clear();
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
pub(super) fn is_title(text: &str) -> bool {
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
    if gap.len() < rest.len()
        && let Some(until) = Clock::at_start_of(gap)
    {
        let titled = at <= 1 && is_titled(&gap[until.length..], at == 1);
        return !titled && text.split_whitespace().nth(16).is_none();
    }
    let before = text[..at].trim_matches(|c: char| !c.is_alphanumeric());
    let dated = before.is_empty() || holds::is_only_time(before);
    let rest = rest.trim_start();
    dated
        && !clock.dotted
        && (rest.is_empty() || rest.starts_with([',', '|', '@']) || rest.starts_with(['·', '•']))
}

/// Whether what stands behind the times of a line is a title rather than a room, which
/// a mark sets off: `[10:00 - 10:45] Jane Doe - “Rook”`.
fn is_titled(rest: &str, bracketed: bool) -> bool {
    let rest = behind_zone(rest).trim_start_matches([']', ')', ' ', ':']);
    rest.starts_with(|c: char| c.is_alphanumeric() || "\"“«„'‘".contains(c))
        && (bracketed || rest.split_whitespace().nth(2).is_some() || section::is_interval(rest))
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
    fn lines_that_say_how_long() {
        #[rustfmt::skip]
        let rows = [
            ("30min", true), ("45 minutes", true), ("1h 30m", true), ("(20 min.)", true),
            ("1 hour", true), ("90 talks", false), ("30", false), ("min", false),
            ("5 min to midnight", false), ("", false),
        ];
        for (line, expected) in rows {
            assert_eq!(is_duration(line), expected, "{line}");
        }
    }

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
            ("[18:30 - 19:00] Jane Doe - “Rook”",            false),
            ("18:30 - 19:00 Arrive and mingle",              false),
            ("14:00 - 14:45 Hall B",                         true),
            ("Scores: 3:1",                                  false),
            ("",                                             false),
        ];
        for (line, expected) in rows {
            assert_eq!(is_slot(line), expected, "{line}");
        }
    }
}
