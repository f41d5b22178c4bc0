//! Talks that are no headings: bold lines, lines with a link beneath, items of a
//! list, and rows of a table (`table`).
//!
//! One such line with speakers can be chance; several that look alike are a
//! list of talks. Those without speakers among them are taken along where their
//! form leaves no doubt.

use std::ops::Range;

use super::{
    Names, cut,
    holds::{self, Container},
    line::{self, Line},
    outline::Start,
    people, schedule, section, table,
    title::{self, Title},
};
use crate::{
    document::{Block, BlockKind, Document, Run, RunKind, Zone},
    talk::TalkKind,
    text::clock::Clock,
};

/// Longer lines are no titles, in bytes.
const LONGEST: usize = 400;

/// What has more blocks without a heading between them is no programme; keeps
/// the time within bounds.
const MOST: usize = 200_000;

/// Fewer plain lines that may name speakers are no list of talks.
const FEWEST_PLAIN: usize = 2;

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

impl Candidate {
    /// Whether it names people and nothing else: `Jane Doe, Acme`, but not
    /// `Keynote - Jane Doe, Acme`, which is called by its speaker.
    fn is_only_names(&self) -> bool {
        let told = self.title.speakers.iter().any(|s| s.organization.is_some());
        self.title.only_names && !(self.title.explicit && told)
    }
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Form {
    Bold,
    Plain,
    Item,
}

/// A line that may be a title, by a look at its block.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the line")]
struct Sighting<'d> {
    block: usize,
    line: &'d [Run],
    form: Form,
    /// Whether it may name speakers or a time.
    marked: bool,
    linked: bool,
    recorded: bool,
    after_link: bool,
    noted: bool,
    /// Whether its speakers may stand on a second line.
    told: bool,
}

/// The lines of some blocks that may be titles.
struct Seen<'d>(Vec<Sighting<'d>>);

impl Seen<'_> {
    /// Leaves those whose form may be one of talks; the rest need not be read.
    fn retain_possible(&mut self, container: Option<Container>) {
        let count = |form: Form, holds: fn(&Sighting<'_>) -> bool| {
            self.0.iter().filter(|s| s.form == form && holds(s)).count()
        };
        let held = matches!(container, Some(Container::Day | Container::Talks(_)));
        let plain = count(Form::Plain, |s| s.marked) >= FEWEST_PLAIN
            || count(Form::Plain, |s| s.recorded) >= 3;
        let item =
            held || count(Form::Item, |s| s.marked) >= 1 || count(Form::Item, |s| s.recorded) >= 3;
        self.0.retain(|s| match s.form {
            Form::Bold => true,
            Form::Plain => plain,
            Form::Item => item,
        });
    }
}

impl Sighting<'_> {
    /// Reads the line, which it leaves in `line`; `None` if it is prose.
    fn read(self, document: &Document, names: &dyn Names, line: &mut Line) -> Option<Candidate> {
        line.read(document, self.line);
        if self.told {
            line.part_lines();
        }
        let title = if self.marked {
            title::parse(line, names)
        } else {
            Title { text: line.text.trim().to_owned(), ..Title::default() }
        };
        let prose = line.text.trim_end().ends_with(['.', ':', ';', ',']);
        if title.speakers.is_empty() && !title.explicit && prose || is_told(&line.text) {
            return None;
        }
        // `11:00am PDT`
        let zone = |text: &str| text.len() <= 4 && text.bytes().all(|b| b.is_ascii_uppercase());
        if title.timed && title.speakers.is_empty() && zone(&title.text) {
            return None;
        }
        let Self { block, form, linked, recorded, after_link, noted, .. } = self;
        Some(Candidate { block, form, title, linked, recorded, after_link, noted })
    }
}

/// Whether a line is a sentence of the writer's: `I had dinner with Jane Doe.`
fn is_told(line: &str) -> bool {
    const WORDS: [&str; 8] = ["I", "We", "He", "She", "They", "My", "Our", "I'm"];
    let line = line.trim();
    let first = line.split([' ', '’', '\'']).next().unwrap_or_default();
    line.ends_with(['.', '!']) && WORDS.contains(&first)
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
    let mut starts = table::talks(document, range.clone(), names);
    let mut seen = seen(document, range.clone());
    seen.retain_possible(container);
    let mut line = Line::default();
    let read = |seen: Sighting<'_>| seen.read(document, names, &mut line);
    let candidates: Vec<Candidate> = seen.0.into_iter().filter_map(read).collect();
    if candidates.is_empty() {
        return starts;
    }
    let of = |form: Form| candidates.iter().filter(move |c| c.form == form);
    // `Jane Doe: …` in running notes is who said something in a discussion.
    let speaks = |c: &&Candidate| {
        let companies = c.title.speakers.iter().any(|s| s.organization.is_some());
        !c.title.speakers.is_empty()
            && !c.is_only_names()
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
        let hours = of(form).filter(|c| c.title.timed);
        let told = container.is_some() || hours.clone().any(|c| speaks(&c) || c.title.explicit);
        // Where nothing says that they are talks, lines with times are a log.
        let timetable = told && hours.count() >= 2;
        // Bold lines as long as titles, each with a text of its own.
        let titled = form == Form::Bold
            && !matches!(container, Some(Container::Talks(Some(_))))
            && is_titled(document, &candidates, headless);
        let enough = match form {
            Form::Bold => strong >= 1 || titled,
            Form::Plain => strong >= 2 || timetable || shown,
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
            let pause = section::is_section(&candidate.title.text);
            let alike = match form {
                Form::Bold => (strong >= 2 || titled) && words >= 3 && !pause,
                Form::Plain => {
                    candidate.linked && linked >= 3 && words >= 3
                        || candidate.after_link
                            && after_link * 10 >= strong * 6
                            && strong >= 3
                            && words >= 4
                        || candidate.title.timed && timetable && !pause
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
            let doubtful = candidate.is_only_names()
                || candidate.title.speaker_first
                || outlined && holds::container(&candidate.title.text).is_some()
                || outlined && section::is_section(&candidate.title.text);
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

/// Looks for the lines that may be titles, without reading them.
fn seen(document: &Document, range: Range<usize>) -> Seen<'_> {
    let blocks = &document.blocks[range.clone()];
    let shallowest = blocks.iter().filter_map(item_depth).min();
    // One plain line among other things is no list of talks.
    let is_plain =
        |b: &&Block| b.kind == BlockKind::Paragraph && b.zone == Zone::Prose && !b.strong;
    let plain = blocks.iter().filter(is_plain).count() >= FEWEST_PLAIN;
    let mut found = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let form = match block.kind {
            BlockKind::Paragraph if block.zone != Zone::Prose => continue,
            BlockKind::Paragraph if block.strong => Form::Bold,
            BlockKind::Paragraph if plain => Form::Plain,
            BlockKind::ListItem(depth) if Some(depth) == shallowest => Form::Item,
            _ => continue,
        };
        if block.span.end - block.span.start > 3 * LONGEST {
            continue;
        }
        let next = blocks.get(i + 1);
        let linked = document.runs_of(block).iter().any(|r| r.kind == RunKind::Target)
            || form == Form::Item && next.is_some_and(|next| is_link(document, next));
        // Beneath a title may stand where to find the talk, but no text.
        let mut lines = line::lines(document, block);
        let Some(line) = lines.next().filter(|runs| line::length(runs) <= LONGEST) else {
            continue;
        };
        let short = |runs: &[Run]| linked && line::length(runs) <= 60;
        let mut line = line;
        let told = form == Form::Plain && is_told_below(document, block);
        if told {
            line = document.runs_of(block);
        } else if !(lines.by_ref().take(2).all(short) && lines.next().is_none()) {
            continue;
        }
        let number = range.start + i;
        let recorded = linked
            && super::links_of(document, &(number..number + 2))
                .iter()
                .filter(|l| l.block == number || is_link(document, &document.blocks[l.block]))
                .any(|l| schedule::is_recording(&l.url));
        let after_link = i > 0 && is_link(document, &blocks[i - 1]);
        let noted = next.and_then(item_depth) > item_depth(block);
        // Parsing is the dear part, and most lines name no speakers.
        let source = &document.text[block.span.range()];
        let marked = told
            || after_link
            || form == Form::Bold
            || cut::has_mark(source)
            || title::is_timed(source);
        let short = block.span.end - block.span.start <= 120;
        if form == Form::Plain && !(linked || marked || noted && short) {
            continue;
        }
        found.push(Sighting {
            block: number,
            line,
            form,
            marked,
            linked,
            recorded,
            after_link,
            noted,
            told,
        });
    }
    Seen(found)
}

/// Whether a block is a line without a stop at its end, and one that may be of
/// people.
fn is_told_below(document: &Document, block: &Block) -> bool {
    let source = document.text[block.span.range()].trim_end();
    if block.span.end - block.span.start > LONGEST {
        return false;
    }
    let Some((title, people)) = source.split_once('\n') else { return false };
    let people = people.trim_start();
    !people.contains('\n')
        && !people.ends_with(['.', '!', '?'])
        && !title.trim_end().ends_with(['.', ',', ';', ':'])
        && people.contains([',', '(', '@'])
        && people::may_start(people)
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
        let clock = Clock::at_start_of(text).is_some_and(|clock| text.len() - clock.length < 10);
        times += usize::from(clock);
        long += usize::from(text.len() > 160);
    }
    outer >= 3 && times * 2 >= outer && long == 0
}
