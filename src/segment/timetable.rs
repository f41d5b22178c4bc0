//! Items of a programme that say when a talk is and what it is called, and no more:
//!
//! ```text
//! ## Wednesday
//!
//! - 10:00 How We Moved 300 Clusters to Cilium
//! - 11:00 Argo CD for Very Large Fleets
//! - 12:00 Lunch
//! ```
//!
//! Where nothing tells of an event they are a log or an agenda. Titles are written with
//! capitals, in bold, or lead to their pages; what happened at a time is not.

use std::ops::Range;

use super::{
    Names,
    candidate::item_depth,
    conference::series_in,
    cut::rare::shaped_in,
    event,
    holds::{self, Container},
    inner::Standing,
    line::Line,
    mark::QUOTES,
    named,
    outline::Start,
    people::{Person, TRUSTED},
    section, slot,
    title::{self, Title, speaker},
    words,
};
use crate::{
    document::{BlockKind, Document},
    talk::TalkKind,
    text::{clock::Clock, with_lower},
};

/// Fewer items with times are no programme.
const FEWEST: usize = 3;
/// The longest heading, in bytes, that may name the event.
const LONGEST_HEADING: usize = 120;

/// An item with a time.
struct Entry {
    block: usize,
    clock: Clock,
    title: Title,
    pause: bool,
    /// Whether its title is bold or a link as a whole.
    set_off: bool,
}

/// Finds the items within `range`, if most of those beside one another have a time and a
/// title.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    standing: Standing,
) -> Vec<Start> {
    let Some(outer) = document.blocks[range.clone()].iter().filter_map(item_depth).min() else {
        return Vec::new();
    };
    let items = || range.clone().filter(|b| item_depth(&document.blocks[*b]) == Some(outer));
    let timed: Vec<usize> = items().filter(|b| opens_with_time(document, *b)).collect();
    if timed.len() < FEWEST
        || timed.len() * 10 < items().count() * 8
        || !is_of_event(document, range.start)
    {
        return Vec::new();
    }
    let entries: Vec<Entry> = timed.iter().filter_map(|b| entry(document, *b, names)).collect();
    let talks = || entries.iter().filter(|it| !it.pause);
    let all = talks().count();
    // What goes on until after noon may count its hours from one again.
    let time = |it: &Entry| (it.clock.hours, it.clock.minutes);
    let back = entries.windows(2).filter(|two| time(&two[1]) < time(&two[0])).count();
    let (set_off, long) =
        (talks().filter(|it| it.set_off).count(), talks().filter(|it| is_long(it)).count());
    let held = standing.container.is_some();
    let named = set_off * 10 >= all * 8 || held && long * 10 >= all * 6;
    if entries.len() < timed.len() || all < 2 || back > 1 || !named {
        return Vec::new();
    }
    entries.into_iter().map(start).collect()
}

/// Whether an item begins with a time of day.
fn opens_with_time(document: &Document, block: usize) -> bool {
    let source = document.text[document.blocks[block].span.range()].trim_start();
    let text = source.trim_start_matches(['-', '*', '+', '•', '_', '[', '(', '`', ' ', '\t']);
    text.starts_with(|c: char| c.is_ascii_digit())
        && Clock::at_start_of(text).is_some_and(|clock| !clock.dotted)
}

/// Whether a heading above, or what the document calls itself, names an event rather than
/// a meeting.
fn is_of_event(document: &Document, end: usize) -> bool {
    let heading = |kind: &BlockKind| matches!(kind, BlockKind::Heading(_));
    let above = document.blocks[..end].iter().enumerate();
    let above = above.filter(|(i, b)| heading(&b.kind) || *i == 0);
    let short = above.filter(|(_, b)| b.span.end - b.span.start <= LONGEST_HEADING);
    let lines = short.map(|(_, block)| Line::of(document, block).text);
    let (mut held, mut meeting) = (false, false);
    for line in lines.chain(document.metadata.title.clone()) {
        held |= holds::container(&line) == Some(Container::Event)
            || event::named(&line).is_some()
            || series_in(&line).is_some();
        meeting |= is_meeting(&line);
    }
    held && !meeting
}

fn is_meeting(line: &str) -> bool {
    const WORDS: [&str; 8] =
        ["itinerary", "meeting", "minutes", "planning", "standup", "sync", "travel", "trip"];
    with_lower(line, |lower| {
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
    })
}

fn entry(document: &Document, block: usize, names: &dyn Names) -> Option<Entry> {
    let found = &document.blocks[block];
    let line = Line::all_of(document, found).next()?;
    let from = line.text.find(|c: char| c.is_ascii_digit())?;
    let clock = Clock::at_start_of(&line.text[from..])?;
    let bold = named::set_off(document, found).iter().find_map(|it| {
        let place = line.place(it.text).filter(|_| it.strong)?;
        // A time may be bold as well.
        let titled =
            line.text[place.clone()].split_whitespace().nth(1).is_some() && place.start > from;
        titled.then_some(place)
    });
    let end = bold.as_ref().map_or(line.text.len(), |bold| bold.end);
    let mut title = titled(&line.part(0, end), names);
    drop_room(&mut title.text);
    let pause = title.speakers.is_empty()
        && (section::is_pause(&title.text) || title.text.split_whitespace().nth(1).is_none());
    let text = title.text.trim();
    if !title.timed || !pause && !slot::is_title(text) {
        return None;
    }
    let set_off = bold.is_some() || is_linked(document, block, &line, text);
    Some(Entry { block, clock, title, pause, set_off })
}

/// Reads a title behind its time; what is in quotes behind the names of those who give it,
/// whoever they are: `10:00: Jane Doe, "Title"`.
fn titled(line: &Line, names: &dyn Names) -> Title {
    let title = title::parse(line, names);
    if !title.speakers.is_empty() {
        return title;
    }
    let plain = title::plain(line, names);
    let quoted = QUOTES.iter().find_map(|(open, close)| {
        let (before, rest) = plain.text.split_once(*open)?;
        let inside = rest.strip_suffix(*close).unwrap_or(rest);
        let people = before.trim_end().strip_suffix([',', ':'])?;
        (!inside.contains([*open, *close])).then(|| (people.to_owned(), inside.to_owned()))
    });
    let people = quoted.and_then(|(people, inside)| {
        let from = line.text.find(&people)?;
        let found = shaped_in(&people, names)?;
        let person = |name: Range<usize>| {
            let name = from + name.start..from + name.end;
            speaker(line, &Person { name, role: None, organization: None, trust: TRUSTED })
        };
        Some((inside, found.into_iter().map(person).collect()))
    });
    match people {
        Some((inside, speakers)) => Title { text: words::tidy(&inside), speakers, ..plain },
        None => title,
    }
}

/// Cuts the room off the end of a title: `Rook at Scale (Hall 7)`.
fn drop_room(title: &mut String) {
    let parted = title.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
    if let Some((rest, room)) = parted {
        let bare = room.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        if words::is_room(room) || words::is_room(&["The ", bare].concat()) {
            title.truncate(rest.trim_end().len());
        }
    }
}

/// Whether the title of an item is a link as a whole.
fn is_linked(document: &Document, block: usize, line: &Line, title: &str) -> bool {
    let links = super::links_of(document, &(block..block + 1));
    let texts = links.iter().filter_map(|link| line.place(link.text));
    texts.into_iter().any(|place| line.text[place].contains(title))
}

/// Whether a title is long, and written as titles are.
fn is_long(entry: &Entry) -> bool {
    let text = entry.title.text.as_str();
    let longer = || text.split_whitespace().filter(|word| word.len() > 4);
    let small = longer().filter(|word| word.starts_with(char::is_lowercase)).count();
    text.split_whitespace().nth(2).is_some() && small == 0
}

fn start(entry: Entry) -> Start {
    let Entry { block, title, pause, .. } = entry;
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    let kind = if pause { TalkKind::Section } else { kind };
    let start = Start::new(block, kind, title).because("a title with its time", 4);
    if pause { start.because("the words of a section", -6) } else { start }
}
