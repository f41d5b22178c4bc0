//! Talks that are no headings: bold lines, lines with a link beneath, items of a
//! list, and rows of a table (`table`).
//!
//! One such line with speakers can be chance; several that look alike are a
//! list of talks. Those without speakers among them are taken along where their
//! form leaves no doubt.

use std::ops::Range;

use super::{
    Names, appearance,
    candidate::{Candidate, Form, Sighting, item_depth, seen},
    chat, field, form,
    holds::{self, Container},
    line::Line,
    named::{self, Named},
    nested,
    outline::Start,
    section, slot, table,
    title::Title,
};
use crate::{
    document::{BlockKind, Document, Zone},
    talk::TalkKind,
    text::clock::Clock,
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
    let read = |seen: Sighting<'_>| seen.read(document, names, &mut line);
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

/// What the candidates of one form have in common, by which each of them is judged.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the candidates")]
struct Crowd {
    form: Form,
    container: Option<Container>,
    all: usize,
    /// Those that name their speakers.
    strong: usize,
    linked: usize,
    /// Those with speakers behind a block of nothing but a link.
    after_link: usize,
    /// Whether they are a list of recordings.
    shown: bool,
    /// Whether those with times are a programme rather than a log.
    timetable: bool,
    /// Whether they are bold titles, each with a text of its own.
    titled: bool,
    /// Whether they are lines with notes beneath them, and no slides.
    listed: bool,
    /// Whether they are titles with notes beneath, under a day.
    outlined: bool,
    /// Whether they stand in a timetable whose inner items are the times.
    timed: bool,
}

impl Crowd {
    fn of(
        form: Form,
        document: &Document,
        range: Range<usize>,
        standing: Standing,
        candidates: &[Candidate],
    ) -> Self {
        let Standing { container, headless, .. } = standing;
        let of_form = || candidates.iter().filter(|c| c.form == form);
        let speaks = |c: &&Candidate| names_speakers(c, container);
        let all = of_form().count();
        let strong = of_form().filter(speaks).count();
        let recorded = of_form().filter(|c| c.recorded && is_long(c)).count();
        let hours = || of_form().filter(|c| c.title.timed);
        // Where nothing says that they are talks, lines with times are a log.
        let told = container.is_some() || hours().any(|c| speaks(&c) || c.title.explicit);
        let noted = of_form().filter(|c| c.noted).count();
        let strong_noted = of_form().filter(speaks).filter(|c| c.noted).count();
        let slides = || document.blocks[range.clone()].iter().any(|b| b.kind == BlockKind::Break);
        let bold_talks = matches!(container, Some(Container::Talks(Some(_))));
        let days = matches!(container, Some(Container::Day | Container::Talks(None)));
        let talks = matches!(container, Some(Container::Talks(_)));
        Self {
            form,
            container,
            all,
            strong,
            linked: of_form().filter(|c| c.linked).count(),
            after_link: of_form().filter(speaks).filter(|c| c.after_link).count(),
            shown: are_recordings(recorded, all, container),
            timetable: told && hours().count() >= 2,
            titled: form == Form::Bold && !bold_talks && is_titled(document, candidates, headless),
            listed: form == Form::Plain
                && strong_noted * 10 >= noted * 6
                && strong_noted * 10 >= strong * 8
                && !slides(),
            outlined: form == Form::Item && days && is_outline(document, range.clone(), candidates),
            timed: form == Form::Item && talks && is_timetable(document, range),
        }
    }

    /// Whether there are enough of them to be talks, or such as need no others.
    fn is_several(&self) -> bool {
        let Self { all, strong, .. } = *self;
        let enough = match self.form {
            Form::Bold => strong >= 1 || self.titled,
            Form::Plain => strong >= 2 || self.timetable || self.shown,
            Form::Item => self.shown || strong >= 2 || strong * 2 >= all && strong > 0,
        };
        enough || self.timed || self.outlined
    }

    /// Whether one of them looks like a title because the others do.
    fn takes_along(&self, candidate: &Candidate) -> bool {
        let Self { strong, after_link, .. } = *self;
        let words = candidate.title.text.split_whitespace().count();
        let pause = is_pause(&candidate.title);
        let alike = match self.form {
            Form::Bold => (strong >= 2 || self.titled) && words >= 3 && !pause,
            Form::Plain => {
                candidate.linked && self.linked >= 3 && words >= 3
                    || candidate.after_link
                        && after_link * 10 >= strong * 6
                        && strong >= 3
                        && words >= 4
                    || candidate.title.timed && self.timetable && !pause && words >= 2
                    || candidate.noted && self.listed && (2..=12).contains(&words)
            }
            Form::Item => {
                candidate.linked && words >= 3
                    || strong * 10 >= self.all * 6 && !pause
                    || self.timed
                    || self.outlined && candidate.noted
            }
        };
        alike || self.shown && candidate.recorded && is_long(candidate)
    }

    /// The talk that a candidate is, still without its title.
    fn start(&self, candidate: &Candidate) -> Option<Start> {
        let speaks = names_speakers(candidate, self.container);
        // Of an agenda only what is said to be presented.
        if !(self.is_several() || candidate.title.presented && speaks) {
            return None;
        }
        let alike = self.takes_along(candidate);
        let doubtful = candidate.is_only_names()
            || candidate.title.speaker_first
            || self.outlined && holds::container(&candidate.title.text).is_some()
            || self.outlined && section::is_section(&candidate.title.text);
        if !(speaks || !doubtful && (candidate.title.explicit || alike)) {
            return None;
        }
        let signs = [
            (speaks, "names its speakers", 6),
            (candidate.title.explicit, "calls itself a talk", 4),
            (alike, "looks like the talks around it", 3),
            (candidate.linked, "has a link", 1),
            (self.timed, "in a timetable", 3),
            (self.shown && candidate.recorded, "in a list of recordings", 2),
        ];
        let kind = candidate.title.kind.unwrap_or(TalkKind::Talk);
        let start = Start::new(candidate.block, kind, Title::default());
        let signs = signs.into_iter().filter(|(holds, ..)| *holds);
        Some(signs.fold(start, |it, (_, why, points)| it.because(why, points)))
    }
}

/// Whether a title is as long as most are.
fn is_long(candidate: &Candidate) -> bool {
    candidate.title.text.split_whitespace().count() >= 4
}

/// Whether lines of which some link to recordings are a list of those: most of several,
/// or all beneath an event.
fn are_recordings(recorded: usize, all: usize, container: Option<Container>) -> bool {
    let held = container == Some(Container::Event) && recorded == all;
    recorded * 10 >= all * 6 && (recorded >= 3 || held && recorded > 0)
}

/// Whether a line is a part of a programme without talks: `12:15 Lunch, pretzels`.
fn is_pause(title: &Title) -> bool {
    let first = || title.text.split(',').next().unwrap_or_default();
    section::is_section(&title.text)
        || title.timed && title.speakers.is_empty() && section::is_section(first())
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
    let held = standing.container.is_some();
    let dated = held || standing.headless && range.start > 0;
    let mut told = field::talks(document, range.clone(), names);
    if told.is_empty() {
        told = slot::talks(document, range.clone(), names, held, dated);
    }
    if told.is_empty() {
        let talks = matches!(standing.container, Some(Container::Talks(_)));
        told = appearance::talks(document, range.clone(), names, talks);
        told = appearance::join(told, alike(document, range, names, standing, named));
    }
    told
}

/// Whether a line names who gave a talk. `Jane Doe: …` in running notes is who said
/// something in a discussion.
fn names_speakers(candidate: &Candidate, container: Option<Container>) -> bool {
    let Candidate { title, form, .. } = candidate;
    let companies = || title.speakers.iter().any(|s| s.organization.is_some());
    let held = || {
        let talks = matches!(container, Some(Container::Talks(_)));
        talks && title.text.split_whitespace().nth(2).is_some()
    };
    !title.speakers.is_empty()
        && !candidate.is_only_names()
        && (!title.speaker_first || *form == Form::Bold || companies() || held())
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
        && noted().all(|c| words(c) <= 20)
        && noted().filter(|c| words(c) > 14).count() * 2 <= count
}

/// Whether the inner items of a list are times, as in a personal schedule.
fn is_timetable(document: &Document, range: Range<usize>) -> bool {
    let items = document.blocks[range].iter().filter(|b| item_depth(b).is_some());
    let (mut outer, mut times, mut long) = (0, 0, 0);
    for block in items {
        let text = document.text[block.span.range()].trim_start_matches(['-', '*', '+', ' ']);
        outer += usize::from(item_depth(block) == Some(1));
        let clock = Clock::at_start_of(text).is_some_and(|clock| text.len() - clock.length < 10);
        times += usize::from(clock);
        long += usize::from(text.len() > 160);
    }
    outer >= 3 && times * 2 >= outer && long == 0
}
