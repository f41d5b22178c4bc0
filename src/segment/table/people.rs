//! The people of a table: in which column they stand that no header names, and whose
//! companies are whose.

use std::{cmp::Reverse, ops::Range};

use super::cells_of;
use crate::{
    document::Document,
    segment::{
        Names, cell, holds,
        line::Line,
        name::{Likeness, likeness},
        parts::{listed, trim},
        section, words,
    },
    talk::Speaker,
    text::clock::Clock,
};

/// Fewer cells with people are no column of them.
const FEWEST: usize = 2;
/// So many rows tell what a column holds.
const SAMPLE: usize = 40;

/// Whether a row tells of no talk: a break, a day over all columns, or nothing at all.
pub(super) fn is_pause(cells: &[Line]) -> bool {
    let says = |line: &&Line| line.text.chars().any(char::is_alphabetic);
    let timed = |line: &&Line| Clock::at_start_of(line.text.trim()).is_some();
    let mut told = cells.iter().filter(says).filter(|line| !timed(line));
    match (told.next(), told.next()) {
        (None, _) => true,
        (Some(only), None) => cells.len() == 1 || section::is_section(only.text.trim()),
        _ => false,
    }
}

/// Finds the column of titles beside one of `speakers`, whatever its header calls it: most
/// of its cells beside people are of several words, and neither times nor mere links.
pub(super) fn titles(document: &Document, rows: Range<usize>, speakers: usize) -> Option<usize> {
    let said = |cell: &&Line| cell.text.contains(char::is_alphanumeric);
    let body: Vec<Vec<Line>> =
        rows.skip(1).take(SAMPLE).map(|row| cells_of(document, row)).collect();
    let spoken = || body.iter().filter(|row| row.get(speakers).is_some_and(|cell| said(&cell)));
    let is_title = |cell: &Line| {
        let text = &cell.text[cell.without_resources(0..cell.text.len())];
        text.split_whitespace().nth(1).is_some()
            && Clock::at_start_of(text.trim()).is_none()
            && !holds::is_only_time(text.trim())
    };
    let count = |at: usize| spoken().filter_map(|row| row.get(at)).filter(|c| is_title(c)).count();
    let width = body.iter().map(Vec::len).max().unwrap_or_default();
    let others = (0..width).filter(|at| *at != speakers);
    // The first of several that hold as many.
    let (count, title) =
        others.map(|at| (count(at), at)).max_by_key(|(n, at)| (*n, Reverse(*at)))?;
    (count >= FEWEST && count * 10 >= spoken().count() * 6).then_some(title)
}

/// Finds the column, among those that `may` be, of which the cells beside titles are people,
/// whatever its header calls it.
pub(super) fn column(
    document: &Document,
    rows: Range<usize>,
    title: usize,
    may: impl Fn(&usize) -> bool,
    names: &dyn Names,
) -> Option<usize> {
    let body: Vec<Vec<Line>> =
        rows.skip(1).take(SAMPLE).map(|row| cells_of(document, row)).collect();
    let talks = || {
        let held = |row: &&Vec<Line>| {
            row.get(title).is_some_and(|cell| !section::is_pause(cell.text.trim()))
        };
        body.iter().filter(held)
    };
    let of_people = |cell: &Line| {
        let people = cell::people_of(cell, names);
        let sure = |one: &Speaker| {
            likeness(&one.name, names) == Likeness::Sure || one.organization.is_some()
        };
        !people.is_empty() && people.iter().all(sure)
    };
    let width = body.iter().map(Vec::len).max().unwrap_or_default();
    (0..width).filter(may).find(|at| {
        let said = |cell: &&Line| cell.text.contains(char::is_alphanumeric);
        let cells = || talks().filter_map(|row| row.get(*at)).filter(said);
        let people = cells().filter(|cell| of_people(cell)).count();
        people >= FEWEST && people * 2 > cells().count()
    })
}

/// Gives speakers the companies of a cell: to each their own where there are as
/// many, or all the only one.
pub(in crate::segment) fn share(cell: &Line, speakers: &mut [Speaker]) {
    if speakers.iter().any(|s| s.organization.is_some()) {
        return;
    }
    let mut companies = listed(&cell.text);
    let legal = companies.iter().any(|c| words::is_legal_form(&cell.text[c.clone()]));
    if legal || speakers.len() == 1 {
        companies = vec![trim(&cell.text, 0..cell.text.len())];
    }
    // Of some companies it cannot be told whose they are.
    if companies.len() != speakers.len() && companies.len() != 1 {
        return;
    }
    for (speaker, company) in speakers.iter_mut().zip(companies.iter().cycle()) {
        speaker.organization = Some(cell.text[company.clone()].to_owned());
        speaker.organization_span = cell.source(company.start, company.end);
    }
}
