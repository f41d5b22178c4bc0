//! Talks that a list names with the event at which each was given, as people keep
//! of their own:
//!
//! ```text
//! - 2025-04-02 – **A day with Rook** – KubeCon Europe, London – [video](…)
//! - "Why we moved" (with Jane Doe, Acme), FOSDEM 2024
//! ```

mod archive;
mod beneath;
mod crowd;
mod dated;
mod given;
mod joined;
mod labelled;
mod pieces;
mod venue;
pub(super) mod yearly;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

pub(super) use self::venue::{Told as ToldBy, drop_event, is_place, read as read_venue};
use self::{
    crowd::Crowd,
    pieces::{parts, pieces},
};
use super::{
    Names, cell,
    day::year_in,
    event, holds,
    line::{self, Line},
    named,
    outline::Start,
    own::Own,
    parts::trim,
    people, place, schedule,
    title::{self, Title},
};
use crate::{
    document::{BlockKind, Document, Zone},
    talk::{Speaker, TalkKind},
};

/// Why such an item is a talk.
pub(super) const LISTED: &str = "in a list with events";
/// Longest item, in bytes.
const LONGEST: usize = 600;
/// Marks between what is said of a talk.
const MARKS: [&str; 6] = [" – ", " — ", " - ", " | ", " · ", "; "];
/// Words before those who gave it as well.
const WITH: [&str; 4] = ["with ", "together with ", "w/ ", "co-presented with "];

/// What an item says of a talk.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the item")]
struct Told {
    title: Title,
    event: Option<String>,
    place: Option<String>,
    date: Option<String>,
    /// Whether the title is set off.
    marked: bool,
    recorded: bool,
    /// Whether only its place tells that the event is one.
    unknown: bool,
    /// Whether something is linked.
    linked: bool,
    /// What tells that its event is one, where it was read as [`given`] reads.
    read: Option<venue::Told>,
    /// Whether no other way to read it finds as much.
    own: bool,
    /// The title without what may be a company at its end.
    tail: Option<String>,
}

/// Finds the talks among the outer items of `range`, or among its paragraphs that begin
/// with a date, most of which name an event; `held` says that they stand beneath a
/// heading that holds talks.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    held: bool,
) -> Vec<Start> {
    let items = items(document, &range);
    // Some item names an event in a list of this kind, or is of a day with its year, by
    // which an event that nobody knows is told; or it says who gave what is linked where.
    let may_tell = |b: &usize| {
        let source = &document.text[document.blocks[*b].span.range()];
        event::may_hold_event(source)
            || year_in(source).is_some()
            || recorded(document, *b) && source.contains(" at ")
            || beneath::may_tell(document, *b)
    };
    if !items.iter().any(may_tell) || is_of_writings(document, range.start) {
        return Vec::new();
    }
    // Lists by years have items of their months.
    let month = |b: &usize| {
        let source = &document.text[document.blocks[*b].span.range()];
        source.len() < 24 && holds::is_only_time(source.trim_start_matches(['-', '*', ' ']).trim())
    };
    let items: Vec<usize> = items.into_iter().filter(|b| !month(b)).collect();
    let held = held || is_kept(document, range.clone());
    let mut found = Vec::new();
    for (passed, block) in items.iter().enumerate() {
        found.extend(told(document, *block, names).map(|told| (*block, told)));
        // Most lists are none of this kind.
        if passed >= 8 && found.len() * 4 < passed {
            break;
        }
    }
    let crowd = Crowd::of(&found, items.len(), held);
    found.retain(|(_, told)| crowd.takes(told));
    if found.is_empty() {
        found = dated::talks(document, &items, names);
    }
    if found.is_empty() {
        found = archive::talks(document, &items, names);
    }
    let mut starts: Vec<Start> =
        found.into_iter().map(|(block, told)| start(block, told, crowd.tails)).collect();
    if !crowd.most {
        close(&items, &mut starts);
    }
    starts
}

/// Joins talks that say their events with those that only look alike, of which a block
/// may be both.
pub(super) fn join(mut told: Vec<Start>, mut like: Vec<Start>) -> Vec<Start> {
    let event = |start: &Start| start.own.as_ref().is_some_and(|own| own.event.is_some());
    let spoken: FxHashMap<usize, bool> =
        like.iter().map(|start| (start.block, !start.title.speakers.is_empty())).collect();
    let less = |start: &Start| {
        let like = spoken.get(&start.block).copied();
        !event(start) && like.is_some_and(|spoken| spoken || start.kind == TalkKind::Section)
    };
    told.retain(|start| !less(start));
    let taken: FxHashSet<usize> = told.iter().map(|start| start.block).collect();
    like.retain(|start| !taken.contains(&start.block));
    told.append(&mut like);
    told
}

/// Ends each talk among other things with its item.
fn close(items: &[usize], starts: &mut Vec<Start>) {
    let talks: Vec<usize> = starts.iter().map(|start| start.block).collect();
    let is_talk = |block: usize| talks.binary_search(&block).is_ok();
    for two in items.windows(2).filter(|two| is_talk(two[0]) && !is_talk(two[1])) {
        let section = Start::section(two[1], String::new());
        let section = section.because("stands behind a talk in a list", -3);
        starts.push(Start { aside: true, ..section });
    }
    starts.sort_by_key(|start| start.block);
}

/// The items that may be talks.
fn items(document: &Document, range: &Range<usize>) -> Vec<usize> {
    let depth = |b: usize| match document.blocks[b].kind {
        BlockKind::ListItem(depth) => Some(depth),
        _ => None,
    };
    if let Some(outer) = range.clone().filter_map(depth).min() {
        return range.clone().filter(|b| depth(*b) == Some(outer)).collect();
    }
    let dated = |b: &usize| {
        let block = &document.blocks[*b];
        let short = block.span.end - block.span.start <= LONGEST;
        let source = document.text[block.span.range()].as_bytes();
        let may = || memchr::memmem::find(source, b"20").is_some();
        if block.kind != BlockKind::Paragraph || block.zone != Zone::Prose || !short || !may() {
            return false;
        }
        let line = Line::of(document, block);
        given::lead(&line.text, trim(&line.text, 0..line.text.len())).is_some()
    };
    range.clone().filter(dated).collect()
}

/// Whether a block says that what is listed are talks that its writer gave.
fn is_kept(document: &Document, range: Range<usize>) -> bool {
    const SAID: [&str; 5] =
        ["I gave", "I have given", "I've given", "I have presented", "I've presented"];
    const TALKS: [&str; 4] = ["conferences", "presentations", "talks", "workshops"];
    document.blocks[range].iter().any(|block| {
        let source = &document.text[block.span.range()];
        source.len() <= LONGEST
            && SAID.iter().any(|said| source.contains(said))
            && TALKS.iter().any(|talks| source.contains(talks))
    })
}

/// Whether the heading above a list speaks of what is to be read or heard.
fn is_of_writings(document: &Document, first: usize) -> bool {
    const WRITINGS: [&str; 12] = [
        "article",
        "articles",
        "blog",
        "blogs",
        "books",
        "news",
        "papers",
        "podcast",
        "podcasts",
        "posts",
        "publications",
        "writing",
    ];
    const TALKS: [&str; 4] = ["presentations", "slides", "talks", "videos"];
    let above = first.checked_sub(1).map(|b| &document.blocks[b]);
    let Some(head) = above.filter(|b| matches!(b.kind, BlockKind::Heading(_))) else {
        return false;
    };
    let lower = Line::of(document, head).text.to_lowercase();
    let says = |words: &[&str]| {
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
    };
    says(&WRITINGS) && !says(&TALKS)
}

fn start(block: usize, told: Told, tails: bool) -> Start {
    let kind = told.title.kind.unwrap_or(TalkKind::Talk);
    let mut title = told.title;
    title.text = told.tail.filter(|_| tails).unwrap_or(title.text);
    let mut start = Start::new(block, kind, title).because(LISTED, 5);
    let year = told.date.as_deref().and_then(|date| date.get(..4)).unwrap_or_default();
    let event = told.event.map(|event| {
        let year = if event.contains(year) || is_numbered(&event) { "" } else { year };
        let known = !told.unknown && told.read.is_none_or(|it| it == venue::Told::Name);
        let place = told.place.as_deref().filter(|_| known);
        let place = place.map_or(String::new(), |place| [", ", place].concat());
        [[event.as_str(), year].join(" ").trim_end(), &place].concat()
    });
    let event = event.and_then(|event| event::stated(&event)).map(Box::new);
    start.own = Some(Box::new(Own { event, place: told.place, date: told.date, ..Own::default() }));
    start.mergeable = false;
    start
}

/// Whether an event is told from others of its kind by a number: `Oslo Meetup #7`.
fn is_numbered(event: &str) -> bool {
    event.split_once('#').is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Reads an item: its title, and what stands around it.
fn told(document: &Document, number: usize, names: &dyn Names) -> Option<Told> {
    if let Some(told) = labelled::told(document, number, names) {
        return Some(told);
    }
    let block = &document.blocks[number];
    if block.span.end - block.span.start > LONGEST {
        return None;
    }
    let line = Line::of(document, block);
    if let Some(told) = beneath::told(document, number, &line, names) {
        return Some(told);
    }
    let given = given::told(document, number, &line, names);
    if given.as_ref().is_some_and(|given| given.own) {
        return given;
    }
    let listed = listed(document, number, &line, names);
    match (listed, given) {
        (Some(listed), Some(_)) if listed.event.is_some() => Some(listed),
        (listed, given) => given.or(listed),
    }
}

/// Reads an item of a list that people keep of their own talks.
fn listed(document: &Document, number: usize, line: &Line, names: &dyn Names) -> Option<Told> {
    let (inside, behind, marked) = titled(document, number, line)?;
    let text = line.text.as_str();
    let mut told = Told {
        title: title::plain(&line.part(inside.start, inside.end), names),
        event: None,
        place: None,
        date: Own::of_line(&text[..inside.start], "").date,
        marked,
        recorded: recorded(document, number),
        unknown: false,
        linked: line.is_link(),
        read: None,
        own: false,
        tail: None,
    };
    for part in parts(text, behind..text.len(), &MARKS) {
        told.add(line, part, names)?;
    }
    // What was somewhere on a day was an event, and so is that of which there are slides.
    let day = told.date.as_ref().is_some_and(|date| date.len() == "2023-06-27".len());
    told.recorded |= told.event.is_some() && line.without_resources(0..text.len()).end < text.len();
    if told.unknown && !day && !told.recorded {
        (told.event, told.place) = (None, None);
    }
    let long = told.title.text.split_whitespace().nth(1).is_some();
    (long && (marked || told.date.is_some())).then_some(told)
}

/// Whether an item links to what was recorded of a talk.
fn recorded(document: &Document, number: usize) -> bool {
    let links = super::links_of(document, &(number..number + 1));
    links.iter().any(|link| schedule::is_recording(&link.url))
}

/// Finds the title of an item, behind nothing but a date: what is set off, or all up
/// to the next mark.
fn titled(document: &Document, number: usize, line: &Line) -> Option<(Range<usize>, usize, bool)> {
    let text = line.text.as_str();
    let is_date =
        |text: &str| holds::is_only_time(text.trim_matches([' ', '–', '—', '-', ':', '(', ')']));
    if let Some((inside, end)) = named::opening(document, number, line, is_date) {
        return Some((inside, end, true));
    }
    let mut parts = parts(text, 0..text.len(), &MARKS).into_iter();
    let first = parts.next().filter(|part| is_date(&text[part.clone()]))?;
    let title = parts.next().filter(|part| part.start > first.end)?;
    Some((title.clone(), title.end, false))
}

impl Told {
    /// Takes what a part behind the title says; `None` if it is nothing that such a
    /// list says of a talk.
    fn add(&mut self, line: &Line, part: Range<usize>, names: &dyn Names) -> Option<()> {
        let text = line.text.as_str();
        if let Some(people) = with(text, part.clone()) {
            self.title.speakers.extend(co_speakers(line, people, names));
            return Some(());
        }
        // `April 3, 2025` is one date, whose comma parts nothing.
        let dated = holds::is_only_time(&text[part.clone()]);
        let pieces = if dated { vec![part] } else { pieces(text, part) };
        let mut place = false;
        let mut pieces = pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            if let Some(people) = with(text, piece.clone()) {
                self.title.speakers.extend(co_speakers(line, people, names));
                continue;
            }
            let said = &text[piece.clone()];
            if said.is_empty() || line::is_resource(said) {
                continue;
            }
            if holds::is_only_time(said) {
                let date = Own::of_line(&["(", said, ")"].concat(), "").date;
                self.date = self.date.take().or(date);
            } else if self.event.is_none() && event::called(said).is_some() {
                self.event = Some(said.to_owned());
                place = true;
            } else if place && said.split_whitespace().nth(3).is_none() {
                // Where it was.
                self.place = Some(said.to_owned());
                place = false;
            } else if people::may_start(said) && people::parse(said, names).is_some() {
                return None;
            } else if self.marked && self.event.is_none() {
                let behind = pieces.peek().map(|behind| &text[behind.clone()]);
                place = behind.is_some_and(venue::is_place);
                self.unknown = is_somewhere(said, behind);
                self.event = self.unknown.then(|| said.to_owned());
            }
        }
        Some(())
    }
}

/// Whether a few words with capitals are told to be somewhere, by their last word or by
/// what stands `behind` them: `Monitorama, Portland`, `DevFest Lagos`.
fn is_somewhere(said: &str, behind: Option<&str>) -> bool {
    const MOST_WORDS: usize = 5;
    let words = said.split_whitespace();
    let named = words.clone().all(|word| word.starts_with(char::is_uppercase));
    let own = || said.rsplit_once(' ').is_some_and(|(_, last)| is_town(last));
    named && words.count() <= MOST_WORDS && (behind.is_some_and(venue::is_place) || own())
}

fn is_town(text: &str) -> bool {
    place::is_town(&text.to_lowercase())
}

/// Returns whom a part names that begins with a word such as `with`.
fn with(text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let said = &text[part.clone()];
    let lower =
        |word: &&str| said.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
    let word = WITH.iter().find(|word| lower(word))?;
    Some(part.start + word.len()..part.end)
}

fn co_speakers(line: &Line, people: Range<usize>, names: &dyn Names) -> Vec<Speaker> {
    cell::people_of(&line.part(people.start, people.end), names)
}
