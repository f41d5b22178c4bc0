//! When and where: the event of a document, its place, and the dates of talks.
//!
//! A date is taken where it is written, or where it follows from a known
//! conference and a day of it. It is never made up: `Day 2` of an event whose
//! first day is in doubt gives the month or the year only.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::{
    day::{
        day_number, days, iso, month_and_day, parse_iso, weekday_named, weekday_of, written_date,
        year_in,
    },
    holds,
    words::AnyOf,
};
use crate::document::{BlockKind, Document};

/// One conference of the table.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Conference {
    pub(super) name: String,
    region: String,
    pub(super) place: String,
    /// The place in lower case.
    #[serde(skip)]
    lower: String,
    start: String,
    end: String,
    day_one: Option<String>,
}

#[derive(Deserialize)]
struct Table {
    conference: Vec<Conference>,
}

/// The table; a test checks that it can be read.
static TABLE: LazyLock<Vec<Conference>> = LazyLock::new(|| {
    let text = include_str!("../../dictionaries/conferences.toml");
    let mut table = toml::from_str::<Table>(text).map(|t| t.conference).unwrap_or_default();
    for conference in &mut table {
        conference.lower = conference.place.to_lowercase();
    }
    table
});

/// The places of the table.
static PLACES: LazyLock<AnyOf> =
    LazyLock::new(|| AnyOf::new(TABLE.iter().map(|conference| conference.lower.as_str())));

/// What a document says of its event.
#[derive(Clone, Debug, Default)]
pub(super) struct Occasion {
    /// The name of the event.
    pub(super) event: Option<String>,
    /// Where it took place.
    pub(super) place: Option<String>,
    /// The date that holds for the whole document, as far as it is known.
    pub(super) date: Option<String>,
    conference: Option<&'static Conference>,
    /// Whether the document counts a day zero, and its highest day.
    zero: bool,
    highest: u8,
}

impl Occasion {
    /// Finds the event of a document; `titles` are its headings.
    pub(super) fn of(document: &Document, titles: &[&str]) -> Self {
        let meta = &document.metadata;
        let file = document.file_name().to_lowercase();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        let mut found = None;
        let head = titles.iter().take(3).copied();
        let texts = meta.event.iter().chain(&meta.title).map(String::as_str).chain(head);
        for text in texts {
            found = found.or_else(|| conference(text, false));
        }
        found = found.or_else(|| conference(stem, true)).or_else(|| from_links(document));
        if found.is_none() {
            let mut end = document.text.len().min(4000);
            while !document.text.is_char_boundary(end) {
                end -= 1;
            }
            found = conference(&document.text[..end], false);
        }
        let mut this = Self { conference: found, ..Self::default() };
        for title in titles {
            if let Some(day) = day_number(title) {
                this.zero |= day == 0;
                this.highest = this.highest.max(day);
            }
        }
        this.event = found.map(|c| c.name.clone()).or_else(|| meta.event.clone());
        if this.event.is_none() {
            let named = |t: &str| {
                holds::is_event(t) && year_in(t).is_some() && t.split_whitespace().count() <= 8
            };
            let first = meta.title.as_deref().into_iter().chain(titles.iter().take(1).copied());
            this.event = first.into_iter().find(|t| named(t)).map(str::to_owned);
        }
        this.place = found.map(|c| c.place.clone()).or_else(|| meta.place.clone());
        this.date = this.document_date(document, titles, stem);
        this
    }

    fn document_date(&self, document: &Document, titles: &[&str], stem: &str) -> Option<String> {
        let meta = &document.metadata;
        let first = meta.title.as_deref().or(titles.first().copied());
        if let Some(date) = first.and_then(|t| self.date_in(t)) {
            return Some(date);
        }
        // A date of its own, early in the text.
        let early = document.blocks.iter().filter(|b| b.kind != BlockKind::FrontMatter).take(6);
        for block in early.filter(|b| b.span.end - b.span.start < 60) {
            if let Some(day) = written_date(&document.text[block.span.range()]) {
                return Some(iso(day));
            }
        }
        if let Some(date) = self.date_in(&stem.replace(['-', '_'], " ")) {
            return Some(date);
        }
        if let Some(conference) = self.conference {
            let (start, end) = (&conference.start, &conference.end);
            let same_month = start.get(..7) == end.get(..7);
            return start.get(..if same_month { 7 } else { 4 }).map(str::to_owned);
        }
        // A record says when its talk was given.
        if !document.origin.is_file()
            && let Some(day) = meta.date.as_deref().and_then(written_date)
        {
            return Some(iso(day));
        }
        // A page is often written later than the talk was given.
        let year = |t: &str| year_in(t).map(|y| y.to_string());
        self.event
            .as_deref()
            .and_then(year)
            .or_else(|| first.and_then(year))
            .or_else(|| meta.date.as_deref().and_then(year))
            .or_else(|| year(stem))
    }

    /// Finds the date that a heading says, such as `Day two (Wed 22 May 2019)`.
    pub(super) fn date_in(&self, title: &str) -> Option<String> {
        if let Some(day) = written_date(title) {
            return Some(iso(day));
        }
        let conference = self.conference?;
        let (start, end) = (parse_iso(&conference.start)?, parse_iso(&conference.end)?);
        let lower = title.to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        if let Some(day) = month_and_day(&words, start.0) {
            return (start <= day && day <= end).then(|| iso(day));
        }
        let weekday = words.iter().find_map(|w| weekday_named(w));
        if let Some(weekday) = weekday {
            return days(start, end).find(|d| weekday_of(*d) == weekday).map(iso);
        }
        let number = day_number(title)?;
        let one = conference.day_one.as_deref().and_then(parse_iso);
        let length = u8::try_from(days(one.unwrap_or(start), end).count()).unwrap_or(u8::MAX);
        let first = match one {
            None if number > 0 => start,
            Some(one) if self.zero => one,
            // More days than the main conference has: they count from the first.
            Some(_) if self.highest > length => start,
            _ => return None,
        };
        if number == 0 {
            let before = days(start, first).collect::<Vec<_>>();
            return (before.len() == 2).then(|| iso(before[0]));
        }
        days(first, end).nth(usize::from(number) - 1).map(iso)
    }
}

/// The names of the conferences of the table; `None` never happens.
static NAMES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("(?i)kubecon|cloudnativecon|kccnc").ok());

/// Finds a conference of the table in a text that names it.
fn conference(text: &str, bare: bool) -> Option<&'static Conference> {
    let mut end = text.len().min(4000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let names = NAMES.as_ref()?;
    if !bare && !names.is_match(&text[..end]) {
        return None;
    }
    let lower = text[..end].to_lowercase();
    let mut from = 0;
    // `bare` texts, such as file names, need not say `KubeCon`.
    loop {
        let at = names.find(&lower[from..]).map(|found| found.start());
        let window = match at {
            Some(at) => {
                let start = from + at;
                let mut before = start.saturating_sub(24);
                while !lower.is_char_boundary(before) {
                    before += 1;
                }
                let mut end = (start + 80).min(lower.len());
                while !lower.is_char_boundary(end) {
                    end -= 1;
                }
                from = start + 5;
                let line = lower[start..end].find('\n').map_or(end, |i| start + i);
                &lower[before..line]
            }
            None if bare && from == 0 && !lower.is_empty() => {
                from = lower.len();
                lower.as_str()
            }
            None => return None,
        };
        if let Some(found) = lookup(window) {
            return Some(found);
        }
    }
}

/// Finds region or place, and year, in a few words.
fn lookup(window: &str) -> Option<&'static Conference> {
    let year = year_in(window);
    let words: Vec<&str> =
        window.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let mut region = None;
    let mut short_year = None;
    for (i, word) in words.iter().enumerate() {
        let stem = word.trim_start_matches("kccnc").trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &word[word.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
        let named = match stem {
            "eu" | "europe" | "emea" => Some("eu"),
            "na" | "northamerica" => Some("na"),
            "america" if i > 0 && words[i - 1] == "north" => Some("na"),
            "china" | "cn" => Some("cn"),
            _ => None,
        };
        if named.is_some() {
            region = named;
            match (digits.len(), digits.parse::<u16>()) {
                (2, Ok(y)) => short_year = Some(2000 + y),
                (4, Ok(y)) => short_year = Some(y),
                _ => {}
            }
        }
        if matches!(digits.len(), 2) && stem.is_empty() && i > 0 && region.is_some() {
            short_year = short_year.or(digits.parse::<u16>().ok().map(|y| 2000 + y));
        }
    }
    let year = short_year.filter(|y| (2015..2100).contains(y)).or(year);
    let of_year = |c: &&Conference| year.is_none_or(|y| c.start.starts_with(&y.to_string()));
    if region.is_some() && year.is_some() {
        return TABLE.iter().filter(of_year).find(|c| Some(c.region.as_str()) == region);
    }
    // Most texts name no place at all.
    if !PLACES.is_in(window) {
        return None;
    }
    let here = |c: &&Conference| c.lower != "virtual" && window.contains(&c.lower);
    let mut placed = TABLE.iter().filter(of_year).filter(here);
    let first = placed.next()?;
    placed.next().is_none().then_some(first)
}

/// What links to a conference of the table have in them.
static IN_LINKS: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(["kccnc", "ubecon"]));

/// Finds the conference that most links of a document belong to.
fn from_links(document: &Document) -> Option<&'static Conference> {
    let mut counts: Vec<(usize, &'static Conference)> = Vec::new();
    for link in document.links.iter().filter(|l| IN_LINKS.is_in(&l.url)).take(200) {
        if let Some(found) = conference(&link.url, false) {
            match counts.iter_mut().find(|(_, c)| c.name == found.name) {
                Some((n, _)) => *n += 1,
                None => counts.push((1, found)),
            }
        }
    }
    counts.into_iter().rev().max_by_key(|(n, _)| *n).map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_conference_has_its_days_and_a_source() {
        let text = include_str!("../../dictionaries/conferences.toml");
        let table: toml::Table = toml::from_str(text).unwrap();
        let conferences = table["conference"].as_array().unwrap();
        assert_eq!(conferences.len(), TABLE.len());
        let mut last = String::new();
        for (written, read) in conferences.iter().zip(TABLE.iter()) {
            let name = written["name"].as_str().unwrap();
            let sources = written["source"].as_array().unwrap();
            let known = |source: &toml::Value| {
                let source = source.as_str().unwrap();
                source == "general knowledge"
                    || source.starts_with("notes/")
                    || source.starts_with("seeds/")
            };
            assert!(!sources.is_empty() && sources.iter().all(known), "{name}");
            let (start, end) = (parse_iso(&read.start).unwrap(), parse_iso(&read.end).unwrap());
            let one = read.day_one.as_deref().map_or(Some(start), parse_iso).unwrap();
            assert!(start <= one && one <= end && days(start, end).count() <= 5, "{name}");
            assert!(last < read.start, "{name} stands behind a later one");
            last.clone_from(&read.start);
        }
    }
}
