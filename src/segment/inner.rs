//! Talks that are no headings: rows of a table, bold lines, lines with a link
//! beneath, items of a list.
//!
//! One such line with speakers can be chance; several that look alike are a
//! list of talks. Those without speakers among them are taken along where their
//! form leaves no doubt.

use std::ops::Range;

use super::{
    Names, below, cut,
    holds::{self, Container},
    line::Line,
    outline::Start,
    schedule,
    title::{self, Title},
};
use crate::{
    document::{Block, BlockKind, Document, RunKind, Zone},
    talk::TalkKind,
};

/// Longer lines are no titles, in bytes.
const LONGEST: usize = 400;

/// What has more blocks without a heading between them is no programme; keeps
/// the time within bounds.
const MOST: usize = 200_000;

/// A line that may be a title.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the line")]
struct Candidate {
    block: usize,
    form: Form,
    title: Title,
    /// Whether it has a link in it or right beneath.
    linked: bool,
    /// Whether it links to a video, slides or the page of a talk.
    recorded: bool,
    /// Whether a block with nothing but a link stands before it.
    after_link: bool,
    /// Whether a list, or a deeper one, follows right beneath.
    noted: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Form {
    Bold,
    Plain,
    Item,
}

/// Finds the talks within the blocks of `range`.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    container: Option<Container>,
    headless: bool,
) -> Vec<Start> {
    if range.is_empty() || range.len() > MOST {
        return Vec::new();
    }
    let mut starts = tables(document, range.clone(), names);
    let candidates = candidates(document, range.clone(), names);
    let of = |form: Form| candidates.iter().filter(move |c| c.form == form);
    // `Jane Doe: …` in running notes is who said something in a discussion.
    let speaks = |c: &&Candidate| {
        let companies = c.title.speakers.iter().any(|s| s.organization.is_some());
        !c.title.speakers.is_empty()
            && !c.title.only_names
            && (!c.title.speaker_first || c.form == Form::Bold || companies)
    };
    let long = |c: &Candidate| c.title.text.split_whitespace().count() >= 4;
    for form in [Form::Bold, Form::Plain, Form::Item] {
        let all = of(form).count();
        let strong = of(form).filter(speaks).count();
        let linked = of(form).filter(|c| c.linked).count();
        let after_link = of(form).filter(speaks).filter(|c| c.after_link).count();
        let recorded = of(form).filter(|c| c.recorded && long(c)).count();
        // A list of recordings.
        let shown = recorded >= 3 && recorded * 10 >= all * 6;
        let hours = of(form).filter(|c| c.title.timed).count();
        // Bold lines as long as titles, each with a text of its own.
        let titled = form == Form::Bold
            && !matches!(container, Some(Container::Talks(Some(_))))
            && is_titled(document, &candidates, headless);
        let enough = match form {
            Form::Bold => strong >= 1 || titled,
            Form::Plain => strong >= 2 || hours >= 2 || shown,
            Form::Item => shown || strong >= 2 || strong * 2 >= all && strong > 0,
        };
        let noted = of(form).filter(|c| c.noted).count();
        let strong_noted = of(form).filter(speaks).filter(|c| c.noted).count();
        // Lines with notes beneath them, and no slides.
        let listed = strong_noted * 10 >= noted * 6
            && strong_noted * 10 >= strong * 8
            && !document.blocks[range.clone()].iter().any(|b| b.kind == BlockKind::Break);
        // `- Title` with notes beneath it, under a day.
        let outlined = form == Form::Item
            && matches!(container, Some(Container::Day | Container::Talks(None)))
            && is_outline(document, range.clone(), &candidates);
        let timed = form == Form::Item
            && matches!(container, Some(Container::Talks(_)))
            && is_timetable(document, range.clone());
        if !enough && !timed && !outlined {
            continue;
        }
        for candidate in of(form) {
            let words = candidate.title.text.split_whitespace().count();
            let pause = holds::is_section(&candidate.title.text);
            let alike = match form {
                Form::Bold => (strong >= 2 || titled) && words >= 3 && !pause,
                Form::Plain => {
                    candidate.linked && linked >= 3 && words >= 3
                        || candidate.after_link
                            && after_link * 10 >= strong * 6
                            && strong >= 3
                            && words >= 4
                        || candidate.title.timed && hours >= 2 && !pause
                        || candidate.noted && listed && (2..=12).contains(&words)
                }
                Form::Item => {
                    candidate.linked && words >= 3
                        || strong * 10 >= all * 6
                        || timed
                        || outlined && candidate.noted
                }
            };
            let alike = alike || shown && candidate.recorded && long(candidate);
            let doubtful = candidate.title.only_names
                || candidate.title.speaker_first
                || outlined && holds::container(&candidate.title.text).is_some()
                || outlined && holds::is_section(&candidate.title.text);
            if speaks(&candidate) || !doubtful && (candidate.title.explicit || alike) {
                let kind = candidate.title.kind.unwrap_or(TalkKind::Talk);
                let mut start = Start::new(candidate.block, kind, candidate.title.clone());
                for (holds, reason, points) in [
                    (speaks(&candidate), "names its speakers", 6),
                    (candidate.title.explicit, "calls itself a talk", 4),
                    (alike, "looks like the talks around it", 3),
                    (candidate.linked, "has a link", 1),
                    (timed, "in a timetable", 3),
                    (shown && candidate.recorded, "in a list of recordings", 2),
                ] {
                    if holds {
                        start = start.because(reason, points);
                    }
                }
                starts.push(start);
            }
        }
    }
    starts.sort_by_key(|s| s.block);
    starts.dedup_by_key(|s| s.block);
    starts
}

fn candidates(document: &Document, range: Range<usize>, names: &dyn Names) -> Vec<Candidate> {
    let blocks = &document.blocks[range.clone()];
    let shallowest = blocks.iter().filter_map(item_depth).min();
    let mut found = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let form = match block.kind {
            BlockKind::Paragraph if block.zone != Zone::Prose => continue,
            BlockKind::Paragraph if block.strong => Form::Bold,
            BlockKind::Paragraph => Form::Plain,
            BlockKind::ListItem(depth) if Some(depth) == shallowest => Form::Item,
            _ => continue,
        };
        if block.span.end - block.span.start > 3 * LONGEST {
            continue;
        }
        let linked = document.runs_of(block).iter().any(|r| r.kind == RunKind::Target)
            || blocks.get(i + 1).is_some_and(|next| form == Form::Item && is_link(document, next));
        let number = range.start + i;
        let recorded = linked
            && super::links_of(document, &(number..number + 2))
                .iter()
                .filter(|l| l.block == number || is_link(document, &document.blocks[l.block]))
                .any(|l| schedule::is_recording(&l.url));
        let after_link = i > 0 && is_link(document, &blocks[i - 1]);
        let noted = blocks.get(i + 1).and_then(item_depth) > item_depth(block);
        // Parsing is the dear part, and most lines name no speakers.
        let marked = after_link
            || form == Form::Bold
            || cut::has_mark(&document.text[block.span.range()])
            || title::is_timed(&document.text[block.span.range()]);
        let short = block.span.end - block.span.start <= 120;
        if form == Form::Plain && !(linked || marked || noted && short) {
            continue;
        }
        let lines = Line::all_of(document, block);
        // Beneath a title may stand where to find the talk, but no text.
        let [line, more @ ..] = lines.as_slice() else { continue };
        let short = more.len() <= 2 && more.iter().all(|l| l.text.len() <= 60);
        if line.text.len() > LONGEST || !(more.is_empty() || linked && short) {
            continue;
        }
        let title = if marked {
            title::parse(line, names)
        } else {
            Title { text: line.text.trim().to_owned(), ..Title::default() }
        };
        let prose = line.text.trim_end().ends_with(['.', ':', ';', ',']);
        if title.speakers.is_empty() && !title.explicit && prose {
            continue;
        }
        found.push(Candidate {
            block: range.start + i,
            form,
            title,
            linked,
            recorded,
            after_link,
            noted,
        });
    }
    found
}

/// Whether bold lines are titles, though no one of them names speakers.
fn is_titled(document: &Document, candidates: &[Candidate], headless: bool) -> bool {
    let bold = || candidates.iter().filter(|c| c.form == Form::Bold);
    let words = |c: &Candidate| c.title.text.split_whitespace().count();
    let followed = |c: &Candidate| {
        let next = document.blocks.get(c.block + 1);
        next.is_some_and(|b| !b.strong && !matches!(b.kind, BlockKind::Heading(_)))
    };
    let all = bold().count();
    let long = bold().filter(|c| (4..=16).contains(&words(c)) && followed(c)).count();
    headless && long >= 3 && long * 10 >= all * 7
}

/// Whether the outer items of a list are titles with notes beneath.
fn is_outline(document: &Document, range: Range<usize>, candidates: &[Candidate]) -> bool {
    let outer = document.blocks[range].iter().filter(|b| item_depth(b) == Some(1)).count();
    let noted = || candidates.iter().filter(|c| c.form == Form::Item && c.noted);
    let words = |c: &Candidate| c.title.text.split_whitespace().count();
    let long = noted().filter(|c| words(c) >= 3).count();
    let count = noted().count();
    count >= 2
        && count * 10 >= outer * 6
        && long * 10 >= count * 6
        && noted().all(|c| words(c) <= 14)
}

fn item_depth(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::ListItem(depth) => Some(depth),
        _ => None,
    }
}

/// Whether a block is nothing but links.
fn is_link(document: &Document, block: &Block) -> bool {
    let mut linked = false;
    for run in document.runs_of(block) {
        match run.kind {
            RunKind::Target => linked = true,
            RunKind::Text if document.text[run.span.range()].chars().any(char::is_alphanumeric) => {
                return false;
            }
            RunKind::Code | RunKind::Char(_) => return false,
            _ => {}
        }
    }
    linked
}

/// Whether the inner items of a list are times, as in a personal schedule.
fn is_timetable(document: &Document, range: Range<usize>) -> bool {
    let items = document.blocks[range].iter().filter(|b| item_depth(b).is_some());
    let (mut outer, mut times, mut long) = (0, 0, 0);
    for block in items {
        let text = document.text[block.span.range()].trim_start_matches(['-', '*', '+', ' ']);
        outer += usize::from(item_depth(block) == Some(1));
        let clock = text.split_once(':').is_some_and(|(h, m)| {
            (1..=2).contains(&h.len())
                && h.bytes().all(|b| b.is_ascii_digit())
                && m.len() >= 2
                && m.len() < 12
        });
        times += usize::from(clock);
        long += usize::from(text.len() > 160);
    }
    outer >= 3 && times * 2 >= outer && long == 0
}

/// Finds the rows of tables that are talks.
fn tables(document: &Document, range: Range<usize>, names: &dyn Names) -> Vec<Start> {
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

/// The columns of a table that matter.
struct Columns {
    title: usize,
    speakers: Option<usize>,
    company: Option<usize>,
}

fn table(document: &Document, rows: Range<usize>, names: &dyn Names, starts: &mut Vec<Start>) {
    let header = cells(&Line::of(document, &document.blocks[rows.start]));
    let lower: Vec<String> = header.iter().map(|c| c.text.trim().to_lowercase()).collect();
    let find = |words: &[&str]| {
        lower
            .iter()
            .position(|cell| cell.split(|c: char| !c.is_alphanumeric()).any(|w| words.contains(&w)))
    };
    let title = find(&[
        "talk",
        "title",
        "session",
        "topic",
        "presentation",
        "keynote",
        "talks",
        "titel",
        "subject",
    ]);
    let columns = Columns {
        title: title.unwrap_or(0),
        speakers: find(&["speaker", "speakers", "presenter", "presenters", "who"]),
        company: find(&["company", "organization", "organisation", "affiliation"]),
    };
    let body = if title.is_some() { rows.start + 1..rows.end } else { rows };
    let mut found = Vec::new();
    let mut strong = 0;
    for row in body.clone() {
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
            title.speakers = below::people_of(people, names);
            if let (Some(company), [one]) =
                (columns.company.and_then(|i| cells.get(i)), title.speakers.as_mut_slice())
            {
                let name = company.text.trim();
                if one.organization.is_none() && !name.is_empty() {
                    one.organization = Some(name.to_owned());
                    let from = company.text.len() - company.text.trim_start().len();
                    one.organization_span = company.source(from, from + name.len());
                }
            }
        }
        strong += usize::from(!title.speakers.is_empty());
        let speaks = !title.speakers.is_empty();
        let pause = !speaks && holds::is_section(&title.text);
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
        let links = super::links_of(document, &(row..row + 1));
        let page = links.iter().find(|l| schedule::is_talk_page(&l.url));
        start.url = page.map(|l| l.url.clone());
        found.push(start);
    }
    if title.is_some() || strong >= 2 && strong * 10 >= body.len() * 6 {
        starts.append(&mut found);
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
