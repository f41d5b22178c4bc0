//! Programmes that were read cell by cell: times down the side, and in the other cells talks
//! with their speakers.

use std::ops::Range;

use super::{
    super::{Names, line::Line, outline::Start, section, title},
    broken,
};
use crate::{
    document::{Document, RunKind},
    talk::TalkKind,
    text::{clock::Clock, with_lower},
};

/// Whether a table was read cell by cell, but for its first row, if that names rooms; where
/// cells are times, rooms may be named again.
pub(super) fn is_one(document: &Document, rows: Range<usize>) -> bool {
    let one = |row: usize| {
        let runs = document.runs_of(&document.blocks[row]);
        runs.iter().filter(|run| run.kind == RunKind::Cell).count() == 1
    };
    let timed =
        || rows.clone().filter(|row| is_hour(&Line::of(document, &document.blocks[*row]).text));
    let several = rows.clone().skip(1).filter(|row| !one(*row)).take(1 + rows.len() / 8).count();
    rows.len() > 4
        && several <= rows.len() / 8
        && (several == 0 && !one(rows.start) || timed().nth(1).is_some())
}

/// Whether a cell is a time of day, or from one to another.
fn is_hour(cell: &str) -> bool {
    let cell = cell.trim();
    let half = |word: &str| with_lower(word, |word| matches!(word, "" | "am" | "pm"));
    let more = |rest: &str| rest.split(|c: char| !c.is_alphabetic()).all(half);
    Clock::at_start_of(cell)
        .is_some_and(|clock| clock.length + 12 > cell.len() || more(&cell[clock.length..]))
}

/// Whether a cell ends with the time of what it names, as pauses and rooms do.
fn ends_with_hour(cell: &str) -> bool {
    cell.match_indices(' ').any(|(at, _)| is_hour(&cell[at..]))
}

/// Finds the cells of a grid that are talks, each with the time before it.
pub(super) fn talks(
    document: &Document,
    cells: Range<usize>,
    names: &dyn Names,
    starts: &mut Vec<Start>,
) {
    let mut found = Vec::new();
    let (mut strong, mut hour) = (0, None);
    for cell in cells {
        let mut line = Line::of(document, &document.blocks[cell]);
        if !line.text.starts_with('\t') || line.text[1..].contains('\t') {
            // The names of rooms.
            continue;
        }
        line.take_links(super::super::links_of(document, &(cell..cell + 1)));
        let whole = line.without_resources(1..line.text.len());
        let line = line.part(whole.start, whole.end);
        let named = line.text.chars().any(|c| c.is_alphabetic() && c.is_uppercase());
        if !named || is_hour(&line.text) {
            hour = Some(cell);
            continue;
        }
        let title = broken::title(&line, names).unwrap_or_else(|| title::parse(&line, names));
        let speaks = !title.speakers.is_empty() && !title.only_names;
        let pause = !speaks && (section::is_pause(&title.text) || ends_with_hour(&line.text));
        let long = title.text.split_whitespace().nth(1).is_some() || title.explicit;
        strong += usize::from(speaks);
        let hour = hour.take().filter(|hour| hour + 1 == cell);
        if pause || speaks || long {
            let kind = if pause { None } else { title.kind.or(Some(TalkKind::Talk)) };
            let kind = kind.unwrap_or(TalkKind::Section);
            let mut start = Start::new(hour.unwrap_or(cell), kind, title);
            start = start.because("a cell of a timetable", 3);
            start = if pause { start.because("the words of a section", -6) } else { start };
            start = if speaks { start.because("names its speakers", 6) } else { start };
            found.push(start);
        }
    }
    if strong >= 2 {
        starts.append(&mut found);
    }
}
