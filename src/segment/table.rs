//! Talks that are rows of a table, with columns for titles and speakers.

mod broken;
mod days;
mod grid;
mod headers;
mod mixed;
mod people;

use std::ops::Range;

use self::{
    days::Days,
    headers::{DATES, EVENTS, HOURS, ITEMS, PLACES, PRESENTERS, TASKS, VENUES},
    people::is_pause,
};
pub(super) use self::{
    headers::{COMPANIES, SPEAKERS, TITLES},
    people::share,
};
use super::{
    Names, cell,
    field::{self, Field},
    line::Line,
    outline::Start,
    schedule, section, title,
};
use crate::{
    document::{BlockKind, Document},
    talk::TalkKind,
    text::clock::Clock,
};

/// Finds the rows of tables that are talks.
pub(super) fn talks(document: &Document, range: Range<usize>, names: &dyn Names) -> Vec<Start> {
    let mut starts = Vec::new();
    let mut above = None;
    let mut at = range.start;
    while at < range.end {
        let is_row = |b: usize| document.blocks[b].kind == BlockKind::TableRow;
        if !is_row(at) {
            at += 1;
            continue;
        }
        let end = (at..range.end).find(|b| !is_row(*b)).unwrap_or(range.end);
        table(document, at..end, above, names, &mut starts);
        // A header alone is of the rows behind a day or the like.
        above = (end - at == 1).then_some(at).or(above).filter(|above| at - above <= FAR);
        at = end;
    }
    starts
}

/// So many blocks may stand between a header and its rows.
const FAR: usize = 200;

/// Longest row that tells a day, in bytes.
const LONGEST_DAY: usize = 80;

/// The columns of a table that matter.
struct Columns {
    title: usize,
    speakers: Option<usize>,
    company: Option<usize>,
    /// The columns of event, place, date and venue, by what they are called here.
    told: [(&'static str, Option<usize>); 4],
}

impl Columns {
    /// Tells the columns that a header calls so, and how sure that is.
    fn of(header: &[Line]) -> (Self, Header) {
        let lower: Vec<String> = header.iter().map(|c| c.text.trim().to_lowercase()).collect();
        let find = |words: &[&str]| {
            lower.iter().position(|cell| {
                cell.split(|c: char| !c.is_alphanumeric()).any(|w| words.contains(&w))
            })
        };
        // What a column of items holds, one of presenters beside it tells, and the other
        // way round.
        let titles = find(TITLES);
        let presenters = || titles.and_then(|titles| find(PRESENTERS).filter(|it| *it != titles));
        let speakers = find(SPEAKERS).or_else(presenters);
        let beside = || speakers.or_else(|| find(HOURS)).filter(|_| find(TASKS).is_none());
        let items = || beside().and_then(|other| find(ITEMS).filter(|it| *it != other));
        let title = titles.or_else(items);
        let said = match (titles, title) {
            (Some(_), _) => Header::Titles,
            (None, Some(_)) => Header::Items,
            (None, None) if speakers.is_some() && find(TASKS).is_some() => Header::Tasks,
            (None, None) => Header::None,
        };
        let date = find(DATES).or_else(|| find(&["when"]));
        // What has hours too is a schedule, with its rooms.
        let hours = find(HOURS).filter(|hours| Some(*hours) != date);
        let venue = find(VENUES).filter(|_| hours.is_none());
        let (event, place) = (find(EVENTS), find(PLACES));
        let told = [("event", event), ("place", place), ("date", date), ("venue", venue)];
        (Self { title: title.unwrap_or(0), speakers, company: find(COMPANIES), told }, said)
    }

    /// The column of dates.
    fn date(&self) -> Option<usize> {
        self.told.iter().find(|(label, _)| *label == "date").and_then(|(_, column)| *column)
    }

    /// Tells the columns of rows without a header: people stand behind titles.
    fn guessed(document: &Document, rows: Range<usize>, names: &dyn Names) -> Option<Self> {
        const SAMPLE: usize = 12;
        const WIDEST: usize = 6;
        let sample = rows.map(|row| cells_of(document, row)).filter(|row| !is_pause(row));
        let sample: Vec<Vec<Line>> = sample.take(SAMPLE).collect();
        let is_title = |line: Option<&Line>| {
            line.is_some_and(|line| {
                line.text.split_whitespace().nth(1).is_some()
                    && Clock::at_start_of(&line.text).is_none()
            })
        };
        let fits = |speakers: usize, row: &Vec<Line>| {
            let people = row.get(speakers).map(|cell| cell::people_of(cell, names));
            people.is_some_and(|people| !people.is_empty()) && is_title(row.get(speakers - 1))
        };
        // What opens an event may have a title of one word.
        let opens = |speakers: usize, row: &Vec<Line>| {
            let title = row.get(speakers - 1);
            fits(speakers, row)
                || title.is_some_and(|title| section::is_greeting(title.text.trim()))
        };
        let several = |speakers: &usize| {
            let told = sample.iter().filter(|row| fits(*speakers, row)).count();
            told >= 2 && told * 10 >= sample.len() * 6 && opens(*speakers, &sample[0])
        };
        let speakers = (1..WIDEST).find(several)?;
        let told = ["event", "place", "date", "venue"].map(|label| (label, None));
        Some(Self { title: speakers - 1, speakers: Some(speakers), company: None, told })
    }
}

/// How sure a header says what the rows are.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Header {
    /// It has a column of titles.
    Titles,
    /// It has one of items, beside people.
    Items,
    /// It has people, and what they are to do.
    Tasks,
    /// It has one of items and one of times, and people stand in another column.
    Times,
    /// It says nothing of the kind.
    None,
}

/// Finds the talks of a table; `above` is a row that may be its header.
fn table(
    document: &Document,
    rows: Range<usize>,
    above: Option<usize>,
    names: &dyn Names,
    starts: &mut Vec<Start>,
) {
    if is_of_fields(document, rows.clone()) {
        return;
    }
    if grid::is_one(document, rows.clone()) {
        grid::talks(document, rows, names, starts);
        return;
    }
    let Some((columns, header)) = read_header(document, rows.clone(), above, names) else { return };
    let (said, own) = Columns::of(&cells_of(document, rows.start));
    let own = own != Header::None || said.speakers.is_some() && header == Header::Items;
    let body = rows.start + usize::from(own)..rows.end;
    let mut found = Vec::new();
    let (mut strong, mut weak) = (0, 0);
    let mut day = None;
    let mut days = Days::default();
    for number in body.clone() {
        // What has no title above may be of talks only if most rows name speakers.
        if header == Header::None && weak * 10 > body.len() * 4 {
            return;
        }
        let cells = cells_of(document, number);
        if let [only] = cells.as_slice() {
            day = Some(only.text.trim().to_owned()).filter(|day| day.len() <= LONGEST_DAY);
        }
        let start = row(document, number, &cells, &columns, names);
        // People alone are members of something.
        let tells = |start: &Start| {
            let title = &start.title;
            !title.speakers.is_empty() && (header != Header::None || !title.only_names)
        };
        let speaks = start.as_ref().is_some_and(tells);
        strong += usize::from(speaks);
        let pauses = matches!(header, Header::None | Header::Items) && is_pause(&cells);
        weak += usize::from(!speaks && !pauses);
        if let Some(mut start) = start {
            if let Some(day) = &day {
                start.own.get_or_insert_default().add_cell("date", day);
            }
            if let Some(cell) = columns.date().and_then(|date| cells.get(date)) {
                days.add(found.len(), cell.text.trim());
            }
            found.push(start);
        }
    }
    days.settle(&mut found);
    let counted = strong + weak;
    let sure = match header {
        Header::Titles => true,
        Header::Items => strong * 2 >= counted,
        Header::Times => {
            let others = found.iter_mut().filter(|start| start.title.speakers.is_empty());
            others.for_each(|start| start.kind = TalkKind::Section);
            true
        }
        Header::Tasks | Header::None => false,
    };
    if sure || strong >= 2 && strong * 10 >= counted * 6 {
        starts.append(&mut found);
    }
}

/// Tells the columns of a table, by its own header, by that `above`, or by what its rows
/// hold; `None` if they are no talks.
fn read_header(
    document: &Document,
    rows: Range<usize>,
    above: Option<usize>,
    names: &dyn Names,
) -> Option<(Columns, Header)> {
    let first = cells_of(document, rows.start);
    let (mut columns, header) = Columns::of(&first);
    match header {
        Header::Tasks => return None,
        Header::Titles if columns.speakers.is_none() => {
            let others = |at: &usize| *at != columns.title && Some(*at) != columns.company;
            columns.speakers = people::column(document, rows, columns.title, others, names);
            return Some((columns, header));
        }
        Header::Items if columns.speakers.is_none() => {
            let others = |at: &usize| *at != columns.title && Some(*at) != columns.company;
            columns.speakers = people::column(document, rows, columns.title, others, names);
            let header = if columns.speakers.is_some() { Header::Times } else { header };
            return Some((columns, header));
        }
        Header::Titles | Header::Items | Header::Times => return Some((columns, header)),
        Header::None => {}
    }
    if let Some(speakers) = columns.speakers
        && let Some(title) = people::titles(document, rows.clone(), speakers)
    {
        return Some((Columns { title, ..columns }, Header::Items));
    }
    let above = above.map(|row| cells_of(document, row)).filter(|above| above.len() == first.len());
    let held = above.map(|above| Columns::of(&above));
    let held = held.filter(|(_, header)| matches!(header, Header::Titles | Header::Items));
    let guessed = || {
        let columns = Columns::guessed(document, rows.clone(), names);
        Some((columns.or_else(|| broken::columns(document, rows.clone(), names))?, Header::None))
    };
    // Beside speakers that are named, nothing was found for titles.
    let first = columns.speakers.is_none().then_some((columns, Header::None));
    held.or_else(guessed).or(first)
}

/// Reads a row as a talk.
fn row(
    document: &Document,
    row: usize,
    cells: &[Line],
    columns: &Columns,
    names: &dyn Names,
) -> Option<Start> {
    let cell = cells.get(columns.title).filter(|c| c.text.chars().any(char::is_alphabetic))?;
    let both = columns.speakers == Some(columns.title);
    let above = if both { None } else { broken::title(cell, names) };
    let read = || if both { mixed::title(cell, names) } else { title::parse(cell, names) };
    let mut title = above.unwrap_or_else(read);
    if title.speakers.is_empty()
        && !both
        && let Some(people) = columns.speakers.and_then(|i| cells.get(i))
    {
        let own = people.without_resources(0..people.text.len());
        let people = &people.part(own.start, own.end);
        let company = columns.company.and_then(|i| cells.get(i));
        let company = company.filter(|c| c.text.chars().any(char::is_alphanumeric));
        // Beside a column of companies those of people hold names alone.
        let listed = company.and_then(|_| cell::listed_names(people, names));
        let stacked = || cell::stacked(document, row, people, names);
        let listed = listed.or_else(stacked);
        title.speakers = listed.unwrap_or_else(|| cell::speakers_of(people, names));
        if let Some(company) = company {
            share(company, &mut title.speakers);
        }
    }
    let speaks = !title.speakers.is_empty();
    let pause = !speaks && !section::introduces(&title.text) && section::is_pause(&title.text);
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    let kind = if pause { TalkKind::Section } else { kind };
    let mut start = Start::new(row, kind, title).because("a row of a table", 3);
    if pause {
        start = start.because("the words of a section", -6);
    }
    if speaks {
        start = start.because("names its speakers", 6);
    }
    start.mergeable = false;
    for (label, column) in columns.told {
        let cell = column.filter(|i| *i != columns.title).and_then(|i| cells.get(i));
        start.own.get_or_insert_default().add_cell(label, cell.map_or("", |cell| cell.text.trim()));
    }
    let links = super::links_of(document, &(row..row + 1));
    let page = links.iter().find(|l| schedule::is_talk_page(&l.url));
    start.url = page.map(|l| l.url.clone());
    Some(start)
}

/// Whether the rows of a table are fields of one talk: `| Speaker | Jane Doe |`.
fn is_of_fields(document: &Document, rows: Range<usize>) -> bool {
    if rows.len() > 16 {
        return false;
    }
    let (mut all, mut told) = (0, 0);
    for row in rows {
        let line = Line::of(document, &document.blocks[row]);
        all += 1;
        let field = field::of_line(&line.text).filter(|(field, _)| *field != Field::Other);
        // In a row of columns, both cells are labels.
        let other = |value: Range<usize>| field::of_line(&[&line.text[value], ":"].concat());
        told +=
            usize::from(field.is_some_and(|(_, value)| {
                other(value).is_none_or(|(field, _)| field == Field::Other)
            }));
    }
    told >= 2 && told * 3 >= all
}

/// Returns the cells of the row in the block `row`.
pub(super) fn cells_of(document: &Document, row: usize) -> Vec<Line> {
    let mut line = Line::of(document, &document.blocks[row]);
    line.take_links(super::links_of(document, &(row..row + 1)));
    cells(&line)
}

/// Splits a table row into its cells.
fn cells(line: &Line) -> Vec<Line> {
    let mut cells = Vec::new();
    let mut start = 0;
    // No table of talks is this wide, and cutting a cell looks at the whole row.
    for (i, _) in line.text.match_indices('\t').take(32) {
        if i > 0 {
            cells.push(line.part(start, i));
        }
        start = i + 1;
    }
    cells.push(line.part(start, line.text.len()));
    cells
}
