//! Items that say at which event a talk was given in other ways than own lists do: before
//! its title, at the end of it, behind who gave it.
//!
//! ```text
//! * KubeCon Barcelona 2019: [Rook at Scale](…)
//! * KubeCon Barcelona 2019 [Rook at Scale](…)
//! * [Rook at Scale - KubeCon Barcelona 2019](…)
//! * [Rook at Scale](…) – Jane Doe at KubeCon Barcelona 2019
//! 2019: Rook at Scale, KubeCon Barcelona [slides](…)
//! ```

use std::ops::Range;

use super::{
    super::{
        Names, cell,
        day::year_in,
        holds,
        line::{self, Line},
        name::{Likeness, likeness},
        named,
        own::Own,
        parts::{is_capital, trim},
        section,
        title::{self, Title},
    },
    Told, joined, recorded,
    venue::{self, Venue},
};
use crate::{document::Document, entity::EntityKind, talk::Speaker, text::with_lower};

/// Marks behind an event or a date that stands before a title.
const BEFORE: [&str; 7] = [": ", "： ", " - ", " – ", " — ", " | ", " · "];
/// Marks before an event that stands behind a title or a name.
#[rustfmt::skip]
const BEHIND: [&str; 12] = [
    ", at ", " at ", " @ ", " @", ", ", "; ", " (", " - ", " – ", " — ", " | ", " · ",
];
/// Longest date before a title, in bytes.
const LONGEST_DATE: usize = 40;
/// Longest title, in bytes.
const LONGEST_TITLE: usize = 240;

/// An item, to be taken apart.
struct Item<'a> {
    line: &'a Line,
    names: &'a dyn Names,
    /// Whether a date stands before all else.
    dated: bool,
}

/// Reads an item that names the event of a talk, with its title and perhaps its speakers.
pub(super) fn told(
    document: &Document,
    number: usize,
    line: &Line,
    names: &dyn Names,
) -> Option<Told> {
    let text = line.text.as_str();
    if !venue::may_stand(text) {
        return None;
    }
    let stop = text.trim_end_matches(['.', ' ']).len();
    let whole = line.without_resources(trim(text, 0..stop));
    let lead = lead(text, whole.clone());
    let item = Item { line, names, dated: lead.is_some() };
    let end = whole.end;
    let set_off = |at: usize| {
        let (inside, stop) = named::set_off_at(document, number, line, at)?;
        (inside.end <= end).then_some((inside, stop.min(end)))
    };
    let mut body = lead.as_ref().map_or(whole.start, |(end, _)| *end)..whole.end;
    let mut mark = set_off(body.start);
    let event = match &mark {
        Some((inside, end)) => item.event_set_off(inside.clone(), *end..body.end),
        None => joined::event(document, number, line, body.clone(), names)
            .or_else(|| item.event_first(body.clone())),
    };
    let mut venue = None;
    if let Some((found, start)) = event {
        (venue, body.start) = (Some(found), start);
        mark = set_off(start);
    }
    let before = venue.is_some();
    let mark = mark.or_else(|| set_off(item.label_end(body.clone())?));
    let marked = mark.is_some();
    let Read { title, venue, within, tail } = match mark {
        Some((inside, end)) => item.marked(venue, inside, end..body.end)?,
        None => item.plain(venue, body)?,
    };
    let linked = !super::super::links_of(document, &(number..number + 1)).is_empty();
    let date = lead.map(|(_, date)| date).or_else(|| end_date(text)).or(venue.date);
    let own = before || within || !marked || !title.speakers.is_empty();
    // One word is a title behind an event with its year, if it is linked.
    let word =
        (before || within || item.dated) && marked && linked && venue.told > venue::Told::Place;
    let word = word && title.text.chars().nth(3).is_some() && !line::is_resource(&title.text);
    (is_title(&title.text) || word && is_title(&["A ", &title.text].concat())).then(|| Told {
        title,
        event: Some(venue.name),
        place: venue.place,
        date,
        marked,
        recorded: recorded(document, number),
        unknown: false,
        linked,
        read: Some(venue.told),
        own,
        tail,
    })
}

/// Returns where the date ends that stands before all else, and the date.
pub(super) fn lead(text: &str, whole: Range<usize>) -> Option<(usize, String)> {
    let date = |said: &str| {
        let told = year_in(said).is_some() && holds::is_only_time(said);
        Own::of_line(&["(", said, ")"].concat(), "").date.filter(|_| told)
    };
    let (said, end) = before(text, whole, |said| date(said).is_some())?;
    Some((end, date(&text[said])?))
}

/// Returns what stands before all else and a mark, as far as it may be a date, and where
/// what stands behind the mark begins.
pub(super) fn before(
    text: &str,
    whole: Range<usize>,
    fits: impl Fn(&str) -> bool,
) -> Option<(Range<usize>, usize)> {
    let end = text.floor_char_boundary((whole.start + LONGEST_DATE).min(whole.end));
    let head = &text[whole.start..end];
    let cuts = marks_in(head.as_bytes(), 0, &BEFORE).filter(|cut| fits(&head[..cut.start]));
    let cut = cuts.max_by_key(|cut| cut.end)?;
    let said = whole.start..whole.start + cut.start;
    Some((said, trim(text, whole.start + cut.end..whole.end).start))
}

/// Returns the date in parentheses with which an item ends.
fn end_date(text: &str) -> Option<String> {
    let (_, inside) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let told = year_in(inside).is_some() && holds::is_only_time(inside);
    Own::of_line(&["(", inside, ")"].concat(), "").date.filter(|_| told)
}

/// What an item says of a talk and its event.
struct Read {
    title: Title,
    venue: Venue,
    /// Whether title and event are set off together.
    within: bool,
    /// The title without what may be a company at its end.
    tail: Option<String>,
}

impl Read {
    fn of(title: Title, venue: Venue) -> Self {
        Self { title, venue, within: false, tail: None }
    }
}

impl Item<'_> {
    fn text(&self) -> &str {
        &self.line.text
    }

    /// Returns where a label before a title ends: `In German: `.
    fn label_end(&self, body: Range<usize>) -> Option<usize> {
        const MOST_WORDS: usize = 3;
        let (label, _) = self.text()[body.clone()].split_once(": ")?;
        let short = label.split_whitespace().count() <= MOST_WORDS;
        short.then_some(body.start + label.len() + ": ".len())
    }

    /// Reads a part that names an event and nothing else; one that only its place tells
    /// must be told by something else too.
    fn venue(&self, part: Range<usize>, told: bool) -> Option<Venue> {
        let text = &self.text()[part];
        let found = venue::read(text, self.names)?;
        let person = || likeness(&found.name, self.names) == Likeness::Sure;
        match found.told {
            venue::Told::Name => Some(found),
            venue::Told::Year if year_in(&found.name).is_some() => Some(found),
            venue::Told::Year => (!person()).then_some(found),
            venue::Told::Place => (told && !person()).then_some(found),
        }
    }

    /// Finds the event before a title, and where the title starts.
    fn event_first(&self, part: Range<usize>) -> Option<(Venue, usize)> {
        const MOST: usize = 3;
        let marks = marks(self.text(), part.clone(), &BEFORE);
        marks.into_iter().take(MOST).find_map(|mark| {
            let found = self.venue(part.start..mark.start, self.dated)?;
            let start = trim(self.text(), mark.end..part.end).start;
            (start < part.end).then_some((found, start))
        })
    }

    /// Reads an event that is set off before a title, and where the title starts:
    /// `[KubeCon 2019, Barcelona](…) - Rook at Scale`.
    fn event_set_off(&self, inside: Range<usize>, rest: Range<usize>) -> Option<(Venue, usize)> {
        let text = self.text();
        let behind = text[rest.clone()].trim_start();
        let rest = rest.end - behind.len()..rest.end;
        let mark = BEFORE.iter().map(|mark| mark.trim_start());
        let mark = mark.into_iter().find(|mark| behind.starts_with(mark));
        // The colon may be set off with the event.
        let led = mark.is_some() || text[inside.start..rest.start].trim_end().ends_with(':');
        let found = self.venue(inside, self.dated).filter(|_| led)?;
        let start = trim(text, rest.start + mark.map_or(0, str::len)..rest.end).start;
        (start < rest.end).then_some((found, start))
    }

    /// Finds the event at the end of a part, and where what stands before it ends; behind
    /// `at` one that only its place tells will do where `people` stand before it.
    fn event_last(&self, part: Range<usize>, people: bool) -> Option<(Venue, usize)> {
        marks(self.text(), part.clone(), &BEHIND).into_iter().find_map(|mark| {
            let at = people && self.text()[mark.clone()].contains(['a', '@']);
            let found = self.venue(mark.end..part.end, self.dated || at)?;
            Some((found, mark.start))
        })
    }

    /// Reads an item whose title is set off, or its event.
    fn marked(
        &self,
        venue: Option<Venue>,
        inside: Range<usize>,
        behind: Range<usize>,
    ) -> Option<Read> {
        let text = self.text();
        if let Some(venue) = venue {
            return Some(Read::of(self.spoken(inside, behind), venue));
        }
        if let Some((venue, start)) = self.event_first(inside.clone()) {
            let title = self.spoken(start..inside.end, behind);
            return Some(Read { within: true, ..Read::of(title, venue) });
        }
        if let Some((venue, end)) = self.event_last(inside.clone(), false) {
            let title = self.spoken(inside.start..end, behind);
            let tail = self.tail(inside.start..end).filter(|_| title.speakers.is_empty());
            return Some(Read { within: true, tail, ..Read::of(title, venue) });
        }
        let whole = self.unwrapped(self.behind_resource(trim(text, behind)));
        let start = whole.end - text[whole.clone()].trim_start_matches(DASHES).len();
        let (venue, end) = self
            .venue(start..whole.end, false)
            .map(|venue| (venue, start))
            .or_else(|| self.event_last(start..whole.end, true))?;
        let people = trim(text, start..end.max(start));
        let mut title = title::plain(&self.line.part(inside.start, inside.end), self.names);
        if !people.is_empty() {
            title.speakers = self.people(people, true)?;
        }
        Some(Read::of(title, venue))
    }

    /// Returns what stands behind slides and the like in parentheses: `([slides](…)), KubeCon`.
    fn behind_resource(&self, part: Range<usize>) -> Range<usize> {
        let text = &self.text()[part.clone()];
        let inside = text.strip_prefix('(').and_then(|it| it.split_once(')'));
        match inside.filter(|(inside, _)| line::is_resource(inside)) {
            Some((_, rest)) => trim(self.text(), part.end - rest.len()..part.end),
            None => part,
        }
    }

    /// Returns what stands in parentheses that hold a whole part.
    fn unwrapped(&self, part: Range<usize>) -> Range<usize> {
        let text = &self.text()[part.clone()];
        let inside = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
        match inside.filter(|it| !it.contains(['(', ')'])) {
            Some(_) => part.start + 1..part.end - 1,
            None => part,
        }
    }

    /// Reads an item whose title nothing sets off.
    fn plain(&self, venue: Option<Venue>, body: Range<usize>) -> Option<Read> {
        if let Some(venue) = venue {
            return Some(Read::of(self.title(body), venue));
        }
        if let Some((venue, end)) = self.event_last(body.clone(), false) {
            return Some(Read::of(self.title(body.start..end), venue));
        }
        // `Rook at Scale (Jane Doe, KubeCon 2019)`
        let open = body.start + self.text()[body.clone()].rfind(" (")?;
        let inside = self.unwrapped(open + 1..body.end);
        let (venue, end) =
            self.event_last(inside.clone(), true).filter(|_| inside.start > open + 1)?;
        let mut title = title::plain(&self.line.part(body.start, open), self.names);
        title.speakers = self.people(inside.start..end, true)?;
        Some(Read::of(title, venue))
    }

    /// Reads a title that may name its speakers.
    fn title(&self, part: Range<usize>) -> Title {
        let line = self.line.part(part.start, part.end);
        let title = title::parse(&line, self.names);
        let sure = |name: &str| likeness(name, self.names) >= Likeness::Likely;
        let named = !title.only_names && title.speakers.iter().all(|one| sure(&one.name));
        if named { title } else { title::plain(&line, self.names) }
    }

    /// Reads a title that may name its speakers, or have them behind it, where a remark
    /// may stand as well.
    fn spoken(&self, part: Range<usize>, behind: Range<usize>) -> Title {
        let mut title = self.title(part);
        if title.speakers.is_empty() {
            title.speakers = self.people(behind, false).unwrap_or_default();
        }
        title
    }

    /// Reads a part that names people and nothing else, even such as could be something
    /// else where they are `expected`.
    fn people(&self, part: Range<usize>, expected: bool) -> Option<Vec<Speaker>> {
        const BY: [&str; 4] = ["by ", "By ", "presented by ", "given by "];
        let text = self.text();
        let part = self.line.without_resources(trim(text, part));
        let start = part.end - text[part.clone()].trim_start_matches(DASHES).len();
        let said = &text[start..part.end];
        let by = BY.iter().find(|by| said.starts_with(**by));
        let line = self.line.part(start + by.map_or(0, |by| by.len()), part.end);
        let found = cell::people_of(&line, self.names);
        let doubtful = found.is_empty() && (expected || by.is_some());
        let found = if doubtful { cell::speakers_of(&line, self.names) } else { found };
        (!found.is_empty()).then_some(found)
    }

    /// Returns a title without the company at its end: `Rook at Scale - Acme`.
    fn tail(&self, part: Range<usize>) -> Option<String> {
        const MOST_WORDS: usize = 3;
        let text = &self.text()[part];
        let (title, company) = text.rsplit_once(" - ")?;
        let mut words = company.split_whitespace();
        let short = words.clone().count() <= MOST_WORDS && words.all(is_capital);
        let known = self.names.knows(company, EntityKind::COMPANY);
        (known || short && !company.ends_with(['?', '!'])).then(|| title.trim().to_owned())
    }
}

/// What may stand between a title and who gave it.
const DASHES: [char; 9] = [' ', '–', '—', '-', '|', ':', ',', '·', ';'];

/// Finds marks in a part of a text, but not within parentheses.
fn marks(text: &str, part: Range<usize>, marks: &[&str]) -> Vec<Range<usize>> {
    let bytes = &text.as_bytes()[..part.end];
    let mut depth = 0_usize;
    let mut passed = part.start;
    let outer = |mark: &Range<usize>| {
        for byte in &bytes[passed..mark.start] {
            match byte {
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        passed = mark.start;
        depth == 0
    };
    marks_in(bytes, part.start, marks).filter(outer).collect()
}

/// Finds the first of `marks` at each place from `from` on.
fn marks_in(bytes: &[u8], from: usize, marks: &[&str]) -> impl Iterator<Item = Range<usize>> {
    // With these all marks begin, the last of them one of three bytes.
    let begins = |at: &usize| matches!(bytes[*at], b' ' | b',' | b';' | b':' | 0xEF);
    (from..bytes.len()).filter(begins).filter_map(move |at| {
        let mark = marks.iter().find(|mark| bytes[at..].starts_with(mark.as_bytes()));
        mark.map(|mark| at..at + mark.len())
    })
}

/// Whether a text may be the title of a talk: of some words, none of which tells of the
/// event, and no place or time.
pub(super) fn is_title(text: &str) -> bool {
    #[rustfmt::skip]
    const OTHER: [&str; 16] = [
        "booth", "cfp", "deadline", "highlights", "impressions", "photos", "pictures", "playlist",
        "podcast", "proposals", "recap", "recordings", "register", "roundup", "takeaways", "tickets",
    ];
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let long = text.split_whitespace().nth(1).is_some()
        || text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count() >= 6;
    let mut pieces = text.split([',', '–', '-']).map(str::trim).filter(|it| !it.is_empty());
    long && text.len() <= LONGEST_TITLE
        && !pieces.all(|piece| holds::is_only_time(piece) || venue::is_place(piece))
        && !words().any(|word| with_lower(word, |lower| OTHER.contains(&lower)))
        && !section::is_section(text)
        && holds::container(text).is_none()
}
