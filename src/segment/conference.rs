//! The conferences of the table in `dictionaries/conferences.toml`.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::{
    day::{Day, parse_iso, year_in},
    words::AnyOf,
};
use crate::document::{Block, BlockKind, Document};

/// One conference of the table.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Conference {
    pub(super) name: String,
    region: String,
    pub(super) place: String,
    /// The place in lower case.
    #[serde(skip)]
    lower: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) day_one: Option<String>,
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

impl Conference {
    /// Its month, or its year where it is in two months.
    pub(super) fn time(&self) -> String {
        let same_month = self.start.get(..7) == self.end.get(..7);
        self.start.get(..if same_month { 7 } else { 4 }).unwrap_or_default().to_owned()
    }

    /// Whether `day` is one of its days.
    pub(super) fn has(&self, day: Day) -> bool {
        parse_iso(&self.start).is_some_and(|start| start <= day)
            && parse_iso(&self.end).is_some_and(|end| day <= end)
    }

    /// The year in which it was.
    pub(super) fn year(&self) -> Option<u16> {
        year_in(&self.start)
    }
}

/// The names of the conferences of the table; `None` never happens.
static NAMES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("(?i)kubecon|cloudnativecon|kccnc").ok());

/// Whether a text has the name of a conference of the table in it.
pub(super) fn names_one(text: &str) -> bool {
    NAMES.as_ref().is_some_and(|names| names.is_match(text))
}

/// Finds a conference of the table in a text that names it.
pub(super) fn conference(text: &str, bare: bool) -> Option<&'static Conference> {
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
pub(super) fn from_links(document: &Document) -> Option<&'static Conference> {
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

/// What invites to another event.
const INVITES: [&str; 5] = [
    "Don't miss out",
    "Don’t miss out",
    "Join us at our",
    "Join us for our next",
    "our upcoming event",
];

/// Whether a text starts with an invitation to another event.
pub(super) fn invites(text: &str) -> bool {
    INVITES.iter().any(|words| text.trim_start().starts_with(words))
}

/// Finds the conference that the first paragraphs name.
pub(super) fn from_prose(document: &Document) -> Option<&'static Conference> {
    let prose =
        |block: &&Block| !matches!(block.kind, BlockKind::ListItem(_) | BlockKind::TableRow);
    let early = document.blocks.iter().take_while(|block| block.span.start < 4000).filter(prose);
    early.into_iter().find_map(|block| {
        let end = block.span.end.min(block.span.start + 4000);
        let text = document.text.get(block.span.start..end)?;
        // Beneath videos stands where to go next.
        let end = INVITES.iter().filter_map(|words| text.find(words)).min().unwrap_or(text.len());
        conference(&text[..end], false)
    })
}

#[cfg(test)]
mod tests {
    use super::{super::day::days, *};

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
            let public = |source: &toml::Value| source.as_str().unwrap().starts_with("https://");
            assert!(!sources.is_empty() && sources.iter().all(public), "{name}");
            let (start, end) = (parse_iso(&read.start).unwrap(), parse_iso(&read.end).unwrap());
            let one = read.day_one.as_deref().map_or(Some(start), parse_iso).unwrap();
            assert!(start <= one && one <= end && days(start, end).count() <= 5, "{name}");
            assert!(last < read.start, "{name} stands behind a later one");
            last.clone_from(&read.start);
        }
    }
}
