//! Talks that are no headings: bold lines, lines with a link beneath, items of a
//! list, and rows of a table (`table`).
//!
//! Lines of one form are judged together (`crowd`).

use std::ops::Range;

use super::{
    Names, appearance, billed,
    candidate::{Candidate, Form, Sighting, item_depth, seen},
    chat,
    crowd::Crowd,
    field, form, fronted, glossed,
    holds::{self, Container},
    line::Line,
    log, lone,
    named::{self, Named},
    nested, opened,
    outline::Start,
    prefaced, remarked, slot, stacked, stage, table, timetable, topic, topped,
};
use crate::{
    document::{BlockKind, Document, Zone},
    text::with_lower,
};

/// What has more blocks without a heading between them is no programme; keeps
/// the time within bounds.
const MOST: usize = 200_000;

/// Where blocks stand that may be talks.
#[derive(Clone, Copy, Default)]
pub(super) struct Standing {
    /// What the heading above them holds.
    pub(super) container: Option<Container>,
    /// Whether no heading of the document is a talk.
    pub(super) headless: bool,
    /// Whether sentences may name talks there.
    pub(super) asides: bool,
}

impl Standing {
    /// Where what stands before the first heading does: beneath the title that the front
    /// matter has, which may say that it holds talks.
    pub(super) fn opening(document: &Document, headless: bool) -> Self {
        let title = document.metadata.title.as_deref();
        let held = title.and_then(holds::plain_container);
        let held = held.filter(|held| matches!(held, Container::Talks(_)));
        let own = title.is_some_and(is_of_own);
        let container = held.or_else(|| own.then_some(Container::Talks(None)));
        Self { container, headless, asides: true }
    }
}

/// Whether a title is that of a page on which people say where they spoke: `Talks & Webinars`.
pub(super) fn is_of_own(title: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 14] = [
        "and", "appearances", "conferences", "events", "media", "meetups", "my", "podcasts",
        "presentations", "public", "speaking", "talks", "webinars", "workshops",
    ];
    let mut words = title.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let own = |word: &str| with_lower(word, |word| WORDS.contains(&word));
    title.contains(|c: char| c.is_alphabetic()) && words.all(own)
}

/// Finds the talks within the blocks of `range`.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    standing: Standing,
) -> Vec<Start> {
    let named = named::all(document, range.clone(), names);
    let mut starts = told(document, range.clone(), names, standing, &named);
    let opened: Vec<usize> = named.iter().filter(|it| it.opens).map(|it| it.block).collect();
    named::add(document, range.clone(), names, named, &mut starts, standing.asides);
    starts.extend(named::siblings(document, range.clone(), names, &opened));
    starts.sort_by_key(|s| s.block);
    starts.dedup_by_key(|s| s.block);
    close_list(document, &range, &mut starts);
    starts
}

/// Ends the last of several items that are talks with their list, unless texts stand
/// between the items too; and the only one of an agenda with itself.
fn close_list(document: &Document, range: &Range<usize>, starts: &mut Vec<Start>) {
    let depth = |block: usize| document.blocks.get(block).and_then(item_depth);
    let (Some(first), Some(last)) = (starts.first(), starts.last()) else { return };
    let (first, last) = (first.block, last.block);
    if !starts.iter().all(|start| depth(start.block) == Some(1)) {
        return;
    }
    // What belongs to an item is indented.
    let apart = |block: &usize| {
        let found = &document.blocks[*block];
        found.kind == BlockKind::Paragraph
            && found.zone == Zone::Prose
            && document.text[..found.span.start].ends_with('\n')
    };
    let among = first > range.start && depth(first - 1).is_some();
    let end = if first < last {
        (first..range.end).find(apart)
    } else {
        Some(named::end(document, first, range.end)).filter(|end| among && depth(*end) == Some(1))
    };
    if let Some(end) = end.filter(|end| (last + 1..range.end).contains(end)) {
        let section = Start::section(end, String::new());
        let section = section.because("stands behind a list of talks", -3);
        starts.push(Start { aside: true, ..section });
    }
}

/// Finds those of which several look alike.
fn alike(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    standing: Standing,
    named: &[Named],
) -> Vec<Start> {
    let container = standing.container;
    let mut starts = table::talks(document, range.clone(), names);
    let mut seen = seen(document, range.clone());
    seen.retain_possible(container);
    let mut line = Line::default();
    let read = |seen: Sighting<'_>| seen.read(document, names, container, &mut line);
    let mut candidates: Vec<Candidate> = seen.0.into_iter().filter_map(read).collect();
    take_names(document, range.clone(), names, named, &mut candidates);
    if container.is_some() {
        nested::add_speakers(document, range.clone(), names, &mut candidates);
    }
    for form in [Form::Bold, Form::Plain, Form::Item] {
        let alike = candidates.iter_mut().filter(|c| c.form == form);
        form::agree(document, alike.map(|c| (c.block, &mut c.title)).collect(), names);
    }
    if candidates.is_empty() {
        return starts;
    }
    // Whose titles are taken once all are judged.
    let mut chosen = Vec::new();
    for form in [Form::Bold, Form::Plain, Form::Item] {
        let crowd = Crowd::of(form, document, range.clone(), standing, &candidates);
        for (number, candidate) in candidates.iter().enumerate().filter(|(_, c)| c.form == form) {
            if let Some(start) = crowd.start(candidate) {
                starts.push(start);
                chosen.push(number);
            }
        }
    }
    let from = starts.len() - chosen.len();
    entitle(&mut starts[from..], &mut candidates, &chosen);
    starts
}

/// Gives `starts` the titles of the candidates with these numbers.
fn entitle(starts: &mut [Start], candidates: &mut [Candidate], numbers: &[usize]) {
    for (start, number) in starts.iter_mut().zip(numbers) {
        start.title = std::mem::take(&mut candidates[*number].title);
    }
}

/// Finds those that fields tell, or times; or events, beside those that look alike.
fn told(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    standing: Standing,
    named: &[Named],
) -> Vec<Start> {
    if range.is_empty() || range.len() > MOST {
        return Vec::new();
    }
    if let Some(talk) = topped::talk(document, range.clone(), names) {
        return vec![talk];
    }
    let held = standing.container.is_some();
    let dated = held || standing.headless && range.start > 0;
    let mut told = field::talks(document, range.clone(), names);
    if told.is_empty() {
        told = slot::talks(document, range.clone(), names, held, dated);
    }
    if told.is_empty() {
        told = topic::talks(document, range.clone(), names);
    }
    if told.is_empty() {
        told = stage::talks(document, range.clone(), names, standing.container);
    }
    let lists = glossed::lists(document, range.clone(), standing);
    if told.is_empty() {
        told = billed::talks(document, &lists, names);
    }
    if told.is_empty() {
        let talks = matches!(standing.container, Some(Container::Talks(_)));
        told = appearance::talks(document, range.clone(), names, talks);
        told = appearance::join(told, alike(document, range.clone(), names, standing, named));
    }
    lone::add_praised(document, range.clone(), names, standing, &mut told);
    if told.is_empty() {
        told = lone::talk(document, range.clone(), names, standing);
    }
    take_more(&mut told, timetable::talks(document, range.clone(), names, standing));
    take_more(&mut told, stacked::talks(document, range.clone(), names));
    take_more(&mut told, remarked::talks(document, range.clone(), names, standing.container));
    take_more(&mut told, prefaced::talks(document, range.clone(), names, standing));
    if told.is_empty() {
        told = glossed::talks(document, &lists, names);
    }
    if told.is_empty() {
        told = log::talks(document, range.clone(), names, standing);
    }
    if told.is_empty() {
        told = opened::talks(document, range.clone(), names, standing);
    }
    if told.is_empty() {
        told = fronted::talks(document, range, names, standing);
    }
    told
}

/// Takes what another look at the same blocks found, where that is much more.
fn take_more(told: &mut Vec<Start>, found: Vec<Start>) {
    if found.len() >= told.len() * 2 {
        told.retain(|start| found.iter().all(|it| it.block != start.block));
        told.extend(found);
        told.sort_by_key(|start| start.block);
    }
}

/// Gives candidates the titles that are set off in their blocks, and nothing before
/// those. In a chat no others are titles.
fn take_names(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    named: &[Named],
    candidates: &mut Vec<Candidate>,
) {
    if chat::is_chat(document, range, names) {
        let told = |c: &Candidate| named.binary_search_by_key(&c.block, |it| it.block).is_ok();
        candidates.retain(told);
    }
    let run_in = named.iter().any(|it| it.runs_in);
    for candidate in candidates {
        if let Ok(i) = named.binary_search_by_key(&candidate.block, |it| it.block) {
            candidate.name(&named[i].title);
        } else if run_in
            && let Some(title) = named::run_in(document, candidate.block, names)
            && candidate.title.text.starts_with(&title.text)
        {
            candidate.title.text = title.text;
        }
    }
}
