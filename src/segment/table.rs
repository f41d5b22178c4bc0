//! Talks that are rows of a table, with columns for titles and speakers.

use std::ops::Range;

use super::{
    Names, below,
    line::Line,
    outline::Start,
    parts::{listed, trim},
    schedule, section, title, words,
};
use crate::{
    document::{BlockKind, Document},
    talk::{Speaker, TalkKind},
};

/// Finds the rows of tables that are talks.
pub(super) fn talks(document: &Document, range: Range<usize>, names: &dyn Names) -> Vec<Start> {
    let mut starts = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let is_row = |b: usize| document.blocks[b].kind == BlockKind::TableRow;
        if !is_row(at) {
            at += 1;
            continue;
        }
        let end = (at..range.end).find(|b| !is_row(*b)).unwrap_or(range.end);
        table(document, at..end, names, &mut starts);
        at = end;
    }
    starts
}

/// Words in the headers of columns.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "talk", "talks", "title", "session", "topic", "presentation", "keynote", "subject", "charla",
    "conférence", "présentation", "sessie", "titel", "titolo", "titre", "título", "vortrag",
    "タイトル", "セッション", "主题", "议题", "题目",
];
#[rustfmt::skip]
const SPEAKERS: &[&str] = &[
    "speaker", "speakers", "presenter", "presenters", "who", "intervenant", "intervenants",
    "orateur", "palestrante", "ponente", "ponentes", "referent", "referenten", "referentin",
    "relatore", "spreker", "sprekers", "スピーカー", "登壇者", "讲师", "演讲者",
];
#[rustfmt::skip]
const COMPANIES: &[&str] = &[
    "company", "organization", "organisation", "affiliation", "azienda", "bedrijf", "employer",
    "empresa", "entreprise", "firma", "org", "unternehmen", "会社", "公司", "所属",
];

const EVENTS: &[&str] = &["event", "conference", "konferenz", "conferencia", "evento"];
const PLACES: &[&str] = &["city", "place", "location", "ort", "stadt", "ciudad", "ville"];
const DATES: &[&str] = &["date", "year", "datum", "fecha", "jahr"];

/// The columns of a table that matter.
struct Columns {
    title: usize,
    speakers: Option<usize>,
    company: Option<usize>,
    /// The columns of event, place and date, by what they are called here.
    told: [(&'static str, Option<usize>); 3],
}

fn table(document: &Document, rows: Range<usize>, names: &dyn Names, starts: &mut Vec<Start>) {
    let header = cells(&Line::of(document, &document.blocks[rows.start]));
    let lower: Vec<String> = header.iter().map(|c| c.text.trim().to_lowercase()).collect();
    let find = |words: &[&str]| {
        lower
            .iter()
            .position(|cell| cell.split(|c: char| !c.is_alphanumeric()).any(|w| words.contains(&w)))
    };
    let title = find(TITLES);
    let columns = Columns {
        title: title.unwrap_or(0),
        speakers: find(SPEAKERS),
        company: find(COMPANIES),
        told: [("event", find(EVENTS)), ("place", find(PLACES)), ("date", find(DATES))],
    };
    let body = if title.is_some() { rows.start + 1..rows.end } else { rows };
    let mut found = Vec::new();
    let mut strong = 0;
    for (row, passed) in body.clone().zip(0..) {
        // What has no title above may be of talks only if most rows name speakers.
        if title.is_none() && (passed - strong) * 10 > body.len() * 4 {
            return;
        }
        let cells = cells(&Line::of(document, &document.blocks[row]));
        let Some(cell) =
            cells.get(columns.title).filter(|c| c.text.chars().any(char::is_alphabetic))
        else {
            continue;
        };
        let mut title = title::parse(cell, names);
        if title.speakers.is_empty()
            && let Some(people) = columns.speakers.and_then(|i| cells.get(i))
        {
            let company = columns.company.and_then(|i| cells.get(i));
            let company = company.filter(|c| c.text.chars().any(char::is_alphanumeric));
            // Beside a column of companies those of people hold names alone.
            let listed = company.and_then(|_| below::listed_names(people, names));
            title.speakers = listed.unwrap_or_else(|| below::people_of(people, names, true));
            if let Some(company) = company {
                share(company, &mut title.speakers);
            }
        }
        strong += usize::from(!title.speakers.is_empty());
        let speaks = !title.speakers.is_empty();
        let pause = !speaks && section::is_section(&title.text);
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
            start
                .own
                .get_or_insert_default()
                .add_cell(label, cell.map_or("", |cell| cell.text.trim()));
        }
        let links = super::links_of(document, &(row..row + 1));
        let page = links.iter().find(|l| schedule::is_talk_page(&l.url));
        start.url = page.map(|l| l.url.clone());
        found.push(start);
    }
    if title.is_some() || strong >= 2 && strong * 10 >= body.len() * 6 {
        starts.append(&mut found);
    }
}

/// Gives speakers the companies of a cell: to each their own where there are as
/// many, or all the only one.
fn share(cell: &Line, speakers: &mut [Speaker]) {
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
