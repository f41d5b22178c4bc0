//! Divides a document into talks and sections.
//!
//! Notes have no common form: talks are headings of some level, bold lines,
//! rows of a table, items of a list, or lines of plain text. What they share is
//! the grammar of their titles (`title`), the words of their containers
//! (`holds`), and that the talks of one document look alike. The outline says
//! which lines are titles; this module walks it and hands every block to
//! exactly one talk or section, in the order of the text.
//!
//! Names are judged by their form; a dictionary is asked for a hint only,
//! through [`Names`]. Which entity a speaker is, later stages decide.

mod about;
mod again;
mod agenda;
mod appearance;
mod aside;
mod back;
mod below;
mod billed;
mod bio;
mod bold;
mod candidate;
mod caption;
mod card;
mod cell;
mod chat;
mod closed;
mod conference;
mod contents;
mod crowd;
mod cut;
pub(crate) mod day;
mod dayline;
mod deck;
mod event;
mod field;
mod filename;
mod form;
mod front;
mod fronted;
mod giving;
mod glossed;
mod handle;
mod heads;
mod hint;
mod holds;
mod induced;
mod inner;
mod introduced;
mod kind;
mod known;
mod label;
mod lead;
mod line;
mod link;
mod log;
mod lone;
mod manual;
mod mark;
mod name;
mod named;
mod nested;
mod opened;
mod outline;
mod own;
mod owner;
mod page;
mod parts;
mod people;
mod place;
mod prefaced;
mod quotes;
mod record;
mod remark;
mod remarked;
mod role;
mod schedule;
mod section;
mod signs;
mod silent;
mod slot;
mod small;
mod stacked;
mod stage;
mod table;
#[cfg(test)]
mod tests;
mod timetable;
mod title;
mod topic;
mod topped;
mod tracks;
mod transcript;
mod when;
mod whole;
mod words;

use std::ops::Range;

pub use self::hint::Names;
pub(crate) use self::{
    conference::is_series,
    known::{is_place, is_surely_person},
    words::is_role,
};
use crate::{
    document::{Block, BlockKind, Document, Format, Link, RunKind},
    segment::{
        dayline::DayLines,
        line::Line,
        outline::Start,
        own::Own,
        when::{Occasion, Occasions},
    },
    span::Span,
    talk::{Talk, TalkKind, identifier},
    text,
};

/// Divides `document` into talks and sections, in the order of the text.
///
/// Together they hold every block exactly once. Identifiers count from 1 over
/// talks and sections alike.
///
/// # Examples
///
/// ```
/// let text = "# KubeCon\n\n## Keynotes\n\n### Rook at Scale - Jane Doe, CTO, Acme\n\nCeph.\n";
/// let note = kgraph::read("note.md", text.into())?;
/// let talks = kgraph::segment::segment(&note, &());
/// let talk = &talks[2];
/// assert_eq!(talk.title, "Rook at Scale");
/// assert_eq!(talk.speakers[0].organization.as_deref(), Some("Acme"));
/// # Ok::<(), kgraph::Diagnostic>(())
/// ```
#[must_use]
pub fn segment(document: &Document, names: &dyn Names) -> Vec<Talk> {
    if silent::is_silent(document) {
        return silent::sections(document);
    }
    let outline = outline::Outline::of(document, names);
    let heads = outline.headings(document);
    let mut starts = outline.starts(document, names);
    bold::take_speakers(document, names, &mut starts);
    if starts.first().is_none_or(|s| s.block > 0) && !document.blocks.is_empty() {
        let start = Start::section(0, opening_title(document));
        starts.insert(0, start.because("stands before the first title", -3));
    }
    merge_repeats(document, &mut starts);
    again::drop_entries(&mut starts);
    let mut talks = Vec::with_capacity(starts.len());
    let ends: Vec<usize> =
        starts.iter().skip(1).map(|s| s.block).chain([document.blocks.len()]).collect();
    let first = starts.iter().find(|start| start.kind != TalkKind::Section);
    let days = DayLines::of(document, &heads, first.map_or(0, |start| start.block));
    let own = |(start, end): (&mut Start, &usize)| own(document, names, start, *end, &days);
    let own: Vec<(usize, Own)> = starts.iter_mut().zip(&ends).filter_map(own).collect();
    let occasions = Occasions::of(document, names, &heads, &own);
    let mut own = own.into_iter().peekable();
    for (number, (start, end)) in starts.into_iter().zip(ends).enumerate() {
        let said = own.next_if(|(block, _)| *block == start.block).unwrap_or_default().1;
        let occasion = occasions.of_talk(start.head, &said, days.above(start.block));
        talks.push(talk(document, names, occasion, start, end, number + 1));
    }
    form::beneath::agree(document, names, &mut talks);
    talks
}

/// Reads what a talk says of its own event and date; sections say nothing.
fn own(
    document: &Document,
    names: &dyn Names,
    start: &mut Start,
    end: usize,
    days: &DayLines,
) -> Option<(usize, Own)> {
    if start.kind == TalkKind::Section {
        return None;
    }
    let first = document.blocks.get(start.block)?;
    let mut own = if let Some(own) = start.own.take() {
        *own
    } else if first.kind == BlockKind::TableRow {
        Own::default()
    } else {
        let line = Line::all_of(document, first).next();
        let own = line.map(|line| Own::of_line(&line.text, &start.title.text));
        let mut own = own.unwrap_or_default();
        own::beneath::add_lines(&mut own, document, first);
        own
    };
    let short = |at: &usize| {
        let span = document.blocks[*at].span;
        span.end - span.start < 200 && !days.has(*at)
    };
    if let Some(line) = signature(document, start.block + 1, end, names) {
        own.date = own.date.or_else(|| own::date_apart(&line.text));
    }
    let beneath = document.blocks.get(start.block + 1).filter(|_| start.block + 1 < end);
    if let Some(block) = beneath {
        if matches!(first.kind, BlockKind::Heading(_)) {
            own::beneath::add(&mut own, document, block);
        }
        if let Some(field) = own::beneath::field_of_when(document, block) {
            own.add_field(field);
        }
    }
    own::beneath::add_told(&mut own, document, start.block + 1..end);
    for block in (start.block + 1..end).take(6).filter(short).map(|at| &document.blocks[at]) {
        let data = block.kind == BlockKind::FrontMatter && document.format == Format::Calendar;
        let item = block.kind == BlockKind::ListItem(1);
        if block.kind == BlockKind::TableRow {
            // `| Date | 2024-03-20 |` in a table of fields.
            let line = Line::of(document, block).text;
            let cells = line.trim_matches('\t').split_once('\t');
            if let Some((label, value)) = cells.filter(|(_, value)| !value.contains('\t')) {
                own.add_field(&[label, ":", value].concat());
            }
        } else if data || item || block.kind == BlockKind::Paragraph {
            for line in Line::all_of(document, block).take(3) {
                if data {
                    own.add_data(&line.text);
                } else if item {
                    own.add_field(&line.text);
                } else {
                    own.add_line(&line.text);
                }
            }
        }
    }
    Some((start.block, own))
}

/// The heading at `block`, before `end`, that says who gave the talk above it, and when.
fn signature(document: &Document, block: usize, end: usize, names: &dyn Names) -> Option<Line> {
    let found = document.blocks.get(block).filter(|_| block < end)?;
    let heading = matches!(found.kind, BlockKind::Heading(_));
    let line = heading.then(|| Line::of(document, found))?;
    (!below::signed::signed(&line, names).is_empty()).then_some(line)
}

/// Joins parts of a talk, and slides that repeat its title, with the first; not two records
/// of data, of which each is a talk.
fn merge_repeats(document: &Document, starts: &mut Vec<Start>) {
    let data = document.format == Format::Calendar;
    let recorded = |start: &Start| {
        data && start.kind != TalkKind::Section
            && document.origin.record(document.blocks[start.block].span.start).is_some()
    };
    let (mut last, mut key) = (String::new(), String::new());
    let mut section = None;
    starts.retain(|start| {
        text::key_into(&start.title.text, &mut key);
        let is_section = Some(start.kind == TalkKind::Section);
        let again = start.mergeable && section == is_section && last == key && !key.is_empty();
        let again = again && !recorded(start);
        if !again {
            std::mem::swap(&mut last, &mut key);
            section = is_section;
        }
        !again
    });
}

/// Makes the talk that starts at `start` and ends before the block `end`.
fn talk(
    document: &Document,
    names: &dyn Names,
    occasion: Occasion,
    start: Start,
    end: usize,
    number: usize,
) -> Talk {
    let blocks = start.block..end;
    let mut kind = start.kind;
    let mut title = start.title.text;
    let mut filed = Vec::new();
    if title.is_empty() {
        if kind == TalkKind::Section {
            title = opening_title(document);
        } else {
            let named = filename::title(document, names);
            (title, filed) = (named.text, named.speakers);
            kind = named.kind.filter(|_| kind == TalkKind::Talk).unwrap_or(kind);
        }
    }
    let mut speakers = start.title.speakers;
    let mut url = start.url;
    if kind != TalkKind::Section {
        let own = || links_of(document, &blocks).iter();
        let page = || own().find(|l| schedule::is_talk_page(&l.url)).map(|l| l.url.clone());
        if url.is_none() {
            url = page();
        }
        if speakers.is_empty() {
            speakers = below::speakers(document, names, &document.blocks[blocks.clone()]);
        } else if start.title.only_names
            && let [one] = speakers.as_mut_slice()
        {
            card::add_role(document, names, &document.blocks[blocks.clone()], one);
        } else {
            card::add_companies(document, names, &document.blocks[blocks.clone()], &mut speakers);
        }
        filename::add_speakers(filed, &mut speakers);
        if let Some(page) = &url {
            // The page may be linked by the title that it has there.
            let linked =
                own().find(|l| l.url == *page).and_then(|l| document.text.get(l.text.range()));
            for title in [Some(title.as_str()), linked].into_iter().flatten() {
                if speakers.is_empty() {
                    speakers = schedule::speakers(page, title, names);
                }
            }
            if kind == TalkKind::Talk {
                kind = schedule::kind(page).unwrap_or(kind);
            }
        }
    }
    if !start.title.only_names {
        title::drop_names(&mut title, &speakers);
    }
    if kind != TalkKind::Section {
        own::drop_mark(&mut title);
        own::drop_date(&mut title);
        appearance::drop_event(&mut title, names);
    }
    for speaker in &mut speakers {
        if let Some(name) = speaker.name.strip_prefix('@').and_then(|it| names.bearer(it)) {
            speaker.name = name.to_owned();
        }
    }
    let lines = lines(document, &document.blocks[blocks.clone()]);
    Talk {
        id: identifier(&document.name, number, &title),
        title,
        kind,
        event: occasion.event,
        date: occasion.date,
        place: occasion.place,
        url,
        lines,
        blocks,
        speakers,
        signs: start.signs,
    }
}

/// Returns the links within some blocks.
fn links_of<'d>(document: &'d Document, blocks: &Range<usize>) -> &'d [Link] {
    let links = &document.links;
    let first = links.partition_point(|l| l.block < blocks.start);
    let last = links.partition_point(|l| l.block < blocks.end);
    &links[first..last.max(first)]
}

/// First and last line of some blocks; separators at the end do not count.
fn lines(document: &Document, blocks: &[Block]) -> (usize, usize) {
    let Some(first) = blocks.first() else { return (1, 1) };
    if let Some(lines) = document.origin.record(first.span.start) {
        return lines;
    }
    let start = document.line(first.span.start);
    if !document.origin.is_file() {
        // What is composed may stand in any order, and data before the title.
        let read = || blocks.iter().filter(|b| b.kind != BlockKind::FrontMatter);
        let lines = |end: fn(Span) -> usize| read().map(move |b| document.line(end(b.span)));
        let end = lines(|span| span.end.saturating_sub(1).max(span.start)).max();
        return (lines(|span| span.start).min().unwrap_or(start), end.unwrap_or(start));
    }
    let read = blocks.iter().filter(|b| b.kind != BlockKind::Break);
    let end = read.map(|b| b.span.end.saturating_sub(1).max(b.span.start)).max();
    (start, end.map_or(start, |end| document.line(end)).max(start))
}

/// The title of what stands before the first title.
fn opening_title(document: &Document) -> String {
    if let Some(title) = &document.metadata.title {
        return title.clone();
    }
    let readable = |b: &&Block| {
        !matches!(b.kind, BlockKind::Break | BlockKind::FrontMatter | BlockKind::Code)
            && document.runs_of(b).iter().any(|r| r.kind == RunKind::Text)
    };
    let first = document.blocks.iter().find(readable);
    let first = first.and_then(|b| Line::all_of(document, b).next());
    let first = first.map(|line| words::tidy(&line.text));
    first.filter(|t| t.chars().count() <= 80).unwrap_or_else(|| filename::words(document))
}
