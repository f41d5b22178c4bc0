//! Events by their names: `KCD Munich 2023`, `Open Source Summit EU 2022 (Dublin)`.
//!
//! The name of an event holds a word that says so, such as `Summit`, with the
//! words with capitals before it, and region, place and year behind. What else
//! stands on the line, such as `trip report`, is no part of it.

mod attended;
mod line;
mod lone;
mod programme;
#[cfg(test)]
mod tests;
mod words;

use std::sync::LazyLock;

use self::{line::Line, words::split};
pub(super) use self::{
    lone::{lone, noted},
    words::may_hold_event,
};
use super::{
    conference::{Conference, Series, conference, series_and_year, series_in},
    day::{Day, written_date, year_in},
    holds::{self, Container},
    place,
    words::AnyOf,
};
use crate::text::{is_common_word, with_lower};

/// An event, as a line names it.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// Its name, without the place unless that stands within.
    pub(super) name: String,
    /// The town, or the country.
    pub(super) place: Option<String>,
    pub(super) year: Option<u16>,
    /// The day, where the line says it.
    pub(super) day: Option<Day>,
    /// The conference of the table that it is.
    pub(super) conference: Option<&'static Conference>,
    /// The series of the table that it belongs to.
    series: Option<&'static Series>,
    /// Whether it is a day within an event, such as `Istio Day`.
    pub(super) of_a_day: bool,
    /// Whether its name alone says that it is an event: `CiliumCon`.
    coined: bool,
    stands: Stands,
}

/// How an event stands on its line.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the line")]
struct Stands {
    /// Alone, or between marks that part it from the rest.
    alone: bool,
    /// At the start of the line.
    first: bool,
    /// The same, behind other names.
    owned: bool,
    /// Behind `at`, at the end of the line or of its title.
    at: bool,
    /// Alone on the line, but for words such as `trip report`.
    whole: bool,
    /// In a sentence that says that the text is about it, or that its writer was there.
    told: bool,
}

/// Finds the event that the title of a document names, whatever stands around.
pub(super) fn named(line: &str) -> Option<Event> {
    find(line, |_| true).or_else(|| undated(line))
}

/// Finds the event of a heading that holds talks.
pub(super) fn held(line: &str) -> Option<Event> {
    find(line, |event| event.stands.alone || event.stands.first)
}

/// Finds the event with whose name a text begins, perhaps behind whose it is: `Acme
/// DevFest 2031`.
pub(super) fn first(text: &str) -> Option<Event> {
    find(text, |event| event.stands.first || event.stands.owned)
}

/// Finds the event that a sentence tells of: `These are my notes from Barcon 2031.`
pub(super) fn told(text: &str) -> Option<Event> {
    let attended = || {
        let (name, town) = attended::of(text)?;
        Some(Event { place: Some(town.to_owned()), ..Event::called(name.to_owned()) })
    };
    find(text, |event| event.stands.told).or_else(|| stated(programme::of(text)?)).or_else(attended)
}

/// Reads the event with its year that a line is.
pub(super) fn whole(line: &str) -> Option<Event> {
    find(line, |event| event.stands.whole)
}

/// Finds the event without a year that a line is: `CiliumCon`, `KCD Munich`.
pub(super) fn undated(line: &str) -> Option<Event> {
    // `KubeCon EU` may be any of them.
    let sure = |event: &Event| (event.coined || event.place.is_some()) && !event.is_brief();
    let found = || find_all(line, true, |event| event.stands.whole && sure(event));
    if may_name(line) { found().or_else(|| numbered(line)) } else { numbered(line) }
}

/// Whether a line is one of many meetings, with its number: `Cloud Native Lyon #01`.
pub(super) fn is_numbered(line: &str) -> bool {
    numbered(line).is_some()
}

/// Reads the one of many meetings that a line is: `Cloud Native Meetup #3`, `Harbour
/// Meetup 26`.
fn numbered(line: &str) -> Option<Event> {
    let (name, number) = line.trim().rsplit_once(' ')?;
    let number = number.strip_prefix('#').or_else(|| name.ends_with("Meetup").then_some(number))?;
    let counted = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let named = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "&" | "+");
    let several = name.contains(' ') && name.split(' ').all(named);
    let last = name.rsplit(' ').next().filter(|last| place::is_town(&last.to_lowercase()));
    let held = counted && several && (last.is_some() || name.contains("Meetup"));
    held.then(|| Event { place: last.map(str::to_owned), ..Event::called(line.trim().to_owned()) })
}

/// Finds the part of a conference that a heading names: `EnvoyCon`, `Istio Day`.
pub(super) fn part(line: &str) -> Option<Event> {
    // `Co-Located Events Day` and `Travel Day` are names of nothing.
    let usual = |name: &str| {
        let before = name.strip_suffix(" Day").filter(|word| !word.contains(' '));
        before.is_some_and(|word| with_lower(word, is_common_word))
    };
    let holds = |name: &str| holds::plain_container(name).is_some_and(Container::holds_talks);
    let own = |name: &str| !holds(name) && !usual(name);
    may_name(line)
        .then(|| find_all(line, true, |event| event.stands.whole && own(&event.name)))
        .flatten()
}

/// Whether a line without a date may name an event; most have no such words.
fn may_name(line: &str) -> bool {
    static WORDS: LazyLock<AnyOf> =
        LazyLock::new(|| AnyOf::new(["Con", "Day", "Summit", "Forum", "Rejekts", "Meetup"]));
    WORDS.is_in(line) || series_in(line).is_some()
}

/// The event of which a text such as the name of a file says the series and the year.
pub(super) fn of_series(text: &str) -> Option<Event> {
    let (series, year) = series_and_year(text)?;
    let name = format!("{} {year}", series.name);
    Some(Event { series: Some(series), year: Some(year), ..Event::called(name) })
}

/// Finds the event at which the talk of a title line was given, rather than
/// one that the title speaks of.
pub(super) fn given(line: &str) -> Option<Event> {
    find(line, |event| event.stands.alone || event.stands.at)
}

/// Reads the event that a field is meant for, such as `Event: KCD Spain`.
pub(super) fn stated(field: &str) -> Option<Event> {
    let name = field.trim().trim_matches(['[', ']', '"', '\'', ' ']);
    // The page of the event on the same site: `/conferences/rookcon-2031/`.
    let name = match name.strip_prefix('/') {
        Some(path) => path.trim_end_matches('/').rsplit('/').next().unwrap_or(path),
        None => name,
    };
    let plain = || Event {
        year: year_in(name),
        day: written_date(name),
        conference: conference(name, false),
        series: series_in(name),
        ..Event::called(name.to_owned())
    };
    let whole = |event: Event| {
        let before = name.strip_suffix(event.name.as_str()).unwrap_or_default();
        if is_with_short(before) { Event { name: name.to_owned(), ..event } } else { event }
    };
    let read = || find_all(name, true, |event| event.stands.alone).map_or_else(plain, whole);
    name.chars().any(char::is_alphanumeric).then(read)
}

/// Whether words end with their own first letters in parentheses: `Rook User Groups (RUG) `.
fn is_with_short(text: &str) -> bool {
    let parts = text.trim_end().strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
    parts.is_some_and(|(words, short)| {
        let firsts = words.split_whitespace().filter_map(|word| word.chars().next());
        short.len() > 1 && firsts.eq(short.chars())
    })
}

/// Reads a few words that are the name of an event, with or without its year.
pub(super) fn called(text: &str) -> Option<Event> {
    find_all(text, true, |event| event.stands.alone && event.stands.first)
}

fn find(line: &str, accept: impl Fn(&Event) -> bool) -> Option<Event> {
    find_all(line, false, accept)
}

/// Finds the first event of `line` that `accept` takes; it needs a year unless
/// it is `sure`.
fn find_all(line: &str, sure: bool, accept: impl Fn(&Event) -> bool) -> Option<Event> {
    if !sure && !line.bytes().any(|b| b.is_ascii_digit()) && series_in(line).is_none() {
        return None;
    }
    if !may_hold_event(line) {
        return None;
    }
    let line = Line { text: line, words: split(line) };
    let mut at = 0;
    while let Some(marker) = (at..line.words.len()).find(|i| line.words[*i].mark.is_event()) {
        let name = line.name(marker);
        at = name.end.max(marker + 1);
        if name.is_empty() {
            continue;
        }
        let event = line.event(marker, name);
        if (sure || event.is_dated()) && accept(&event) {
            return Some(event);
        }
    }
    None
}

impl Event {
    /// The event that is a conference of the table.
    pub(super) fn of(conference: &'static Conference) -> Self {
        Self {
            place: Some(conference.place.clone()),
            year: conference.year(),
            conference: Some(conference),
            series: series_in(&conference.name),
            ..Self::called(conference.name.clone())
        }
    }

    fn called(name: String) -> Self {
        Self {
            name,
            place: None,
            year: None,
            day: None,
            conference: None,
            series: None,
            of_a_day: false,
            coined: false,
            stands: Stands::default(),
        }
    }

    /// Whether it is a conference of the table, of which too little is said to tell
    /// which: `KubeCon 2018`.
    pub(super) fn is_brief(&self) -> bool {
        self.conference.is_none() && self.series.is_some_and(Series::is_dated)
    }

    /// Whether it may be `other`, more fully told.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let series = |event: &Self| event.series.map(|it| it.name.as_str());
        self.year == other.year && series(self) == series(other)
    }

    /// Whether it is `conference`, named less fully: `KubeCon`.
    pub(super) fn is_short_for(&self, conference: &Conference) -> bool {
        self.conference.is_none() && self.series.is_some_and(|it| it.name == conference.series)
    }

    /// Whether it may be held beside `conference`, as its part.
    pub(super) fn is_part_of(&self, conference: &Conference) -> bool {
        let here = self.place.as_ref().is_none_or(|place| *place == conference.place);
        here && self.series.is_none() && self.conference.is_none()
    }

    /// Its name without the year.
    pub(super) fn bare_name(&self) -> &str {
        let year = |c: char| c.is_ascii_digit() || matches!(c, '\'' | '’' | ' ');
        let bare = self.name.trim_end_matches(year);
        if self.year.is_some() && !bare.is_empty() { bare } else { &self.name }
    }

    /// The same, or the conference that it is if place and date tell which of its series.
    pub(super) fn settled(&self, place: Option<&str>, date: Option<&str>) -> Self {
        let told = || [&self.name, place.unwrap_or_default(), date.unwrap_or_default()].join(" ");
        let found = if self.is_brief() { conference(&told(), false) } else { None };
        found.map_or_else(|| self.clone(), |found| Self { day: self.day, ..Self::of(found) })
    }

    /// Whether its time is known; else any phrase might be an event.
    fn is_dated(&self) -> bool {
        self.year.is_some() || self.conference.is_some()
    }
}
