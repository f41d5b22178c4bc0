//! The conferences of the table in `dictionaries/conferences.toml`, and the
//! series that they belong to.

mod series;
mod told;

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

pub(crate) use self::series::is_series;
pub(super) use self::series::{
    is_joined_series, is_local, is_plain_series, is_series_as_written, last_words, names_of_series,
};
use self::{
    series::{joined, may_name_series},
    told::Told,
};
use super::{
    day::{Day, days_between, parse_iso, year_in},
    event::{self, Event},
    words::AnyOf,
};
use crate::document::{Block, BlockKind, Document};

/// A conference that is held again and again.
#[derive(Debug, Deserialize)]
pub(super) struct Series {
    pub(super) name: String,
    /// What it is called, in lower case.
    spellings: Vec<String>,
    /// Whether other words may be joined to its spellings: `kccnceu19`.
    #[serde(default)]
    joined: bool,
    /// Whether it is called like a person or an everyday word, and told by the year.
    #[serde(default)]
    plain: bool,
    /// What is a name of it only in capitals.
    #[serde(default)]
    capitals: Vec<String>,
    /// Whether it is held in many towns, each with the town in its name.
    #[serde(default)]
    local: bool,
}

impl Series {
    /// Whether the table knows conferences of it.
    pub(super) fn is_dated(&self) -> bool {
        TABLE.conference.iter().any(|it| it.series == self.name)
    }
}

/// One conference of the table.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Conference {
    pub(super) series: String,
    pub(super) name: String,
    /// Where it is held, if its series has more than one a year.
    #[serde(default)]
    region: String,
    pub(super) place: String,
    /// The place in lower case.
    #[serde(skip)]
    lower: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) day_one: Option<String>,
}

#[derive(Default, Deserialize)]
struct Table {
    series: Vec<Series>,
    conference: Vec<Conference>,
}

/// The table; a test checks that it can be read.
static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let text = include_str!("../../dictionaries/conferences.toml");
    let mut table = toml::from_str::<Table>(text).unwrap_or_default();
    for conference in &mut table.conference {
        conference.lower = conference.place.to_ascii_lowercase();
    }
    table
});

/// The places of the table.
static PLACES: LazyLock<AnyOf> =
    LazyLock::new(|| AnyOf::new(TABLE.conference.iter().map(|it| it.lower.as_str())));

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

    /// Whether who writes on `day` may come from it.
    fn is_fresh(&self, day: Day) -> bool {
        const LONG: u16 = 60;
        parse_iso(&self.start).is_some_and(|start| start <= day && days_between(start, day) <= LONG)
    }
}

/// The names of the series, each in a group of its own; `None` never happens.
static NAMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let group = |series: &Series| {
        let spellings: Vec<String> =
            series.spellings.iter().map(|it| regex::escape(it).replace(' ', "[ _-]?")).collect();
        let spellings = spellings.join("|");
        if series.joined {
            format!("({spellings})")
        } else if series.plain {
            format!("(?:^|[^a-z])({spellings})[ _'’-]?(?:20)?[0-9]{{2}}(?:$|[^0-9])")
        } else {
            format!("(?:^|[^a-z])({spellings})(?:$|[^a-z]|eu|us)")
        }
    };
    let groups: Vec<String> = TABLE.series.iter().map(group).collect();
    Regex::new(&format!("(?i){}", groups.join("|"))).ok()
});

/// Where a text names a series.
struct Named {
    series: &'static Series,
    start: usize,
    end: usize,
}

impl Named {
    /// Finds the first name in `text` from the byte `from` on.
    fn find(text: &str, from: usize) -> Option<Self> {
        // Most texts hold no spelling, and groups are dear.
        if !may_name_series(text.get(from..)?) {
            return None;
        }
        let captures = NAMES.as_ref()?.captures(text.get(from..)?)?;
        TABLE.series.iter().zip(captures.iter().skip(1)).find_map(|(series, group)| {
            let group = group?;
            Some(Self { series, start: from + group.start(), end: from + group.end() })
        })
    }

    /// The year right before or behind it: `FOSDEM 2019`, `PromCon EU 2019`.
    fn year(&self, text: &str) -> Option<u16> {
        const BETWEEN: [&str; 9] =
            ["eu", "europe", "na", "north", "america", "us", "usa", "summit", "conference"];
        let rest = &text[self.end..];
        let joined = rest.starts_with(|c: char| c.is_ascii_digit())
            || rest.trim_start().starts_with(['\'', '’']);
        let end = text.floor_char_boundary((self.end + 40).min(text.len()));
        let behind =
            text[self.end..end].split(|c: char| c.is_ascii_punctuation() || c == ' ' || c == '’');
        let word = behind.filter(|it| !it.is_empty()).find(|it| !BETWEEN.contains(it));
        let digits = word.map_or("", |it| &it[..it.bytes().take_while(u8::is_ascii_digit).count()]);
        let before = text[..self.start].trim_end_matches([' ', '-', '_']);
        let before = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        match (digits.len(), digits.parse::<u16>()) {
            (4, Ok(year)) => Some(year),
            (2, Ok(year)) if joined => Some(2000 + year),
            _ => before.parse().ok().filter(|_| before.len() == 4),
        }
        .filter(|year| (2000..2100).contains(year))
    }
}

/// Whether a text names a series.
pub(super) fn names_series(text: &str) -> bool {
    Named::find(text, 0).is_some()
}

/// The series that a text names.
pub(super) fn series_in(text: &str) -> Option<&'static Series> {
    Named::find(text, 0).map(|named| named.series)
}

/// Finds a conference of the table in a text that names it.
pub(super) fn conference(text: &str, bare: bool) -> Option<&'static Conference> {
    let text = &text[..text.floor_char_boundary(text.len().min(4000))];
    if !bare && Named::find(text, 0).is_none() {
        return None;
    }
    // Bytes stay where they are.
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    while let Some(named) = Named::find(&lower, from) {
        let year = || year_in(&lower).filter(|_| bare);
        let year = named.year(&lower).or_else(year);
        let told = Told::beside(text, named.start..named.end, bare);
        if let Some(found) = lookup(&told, &named.series.name, year) {
            return Some(found);
        }
        from = named.end;
    }
    // `bare` texts, such as file names, need not say `KubeCon`.
    // A meetup is none of them.
    let usual = TABLE.series.first().filter(|_| bare && from == 0 && !lower.contains("meetup"))?;
    lookup(&Told::of_name(text), &usual.name, None)
}

/// Finds the series and the year that a text names, where that is not enough to
/// tell the conference: `cfsummit2016`.
pub(super) fn series_and_year(text: &str) -> Option<(&'static Series, u16)> {
    let named = Named::find(text, 0)?;
    Some((named.series, named.year(text).or_else(|| year_in(text))?))
}

/// Finds the conference that a text names without a year, and that was not long over
/// on `day`.
pub(super) fn fresh(text: &str, day: Day) -> Option<&'static Conference> {
    let series = series_in(text)?;
    let mut found =
        TABLE.conference.iter().filter(|it| it.series == series.name && it.is_fresh(day));
    found.next().filter(|_| year_in(text).is_none() && found.next().is_none())
}

/// Finds the conference of a series by the region or place that is told of it, and the
/// year; that `beside` its name may be enough.
fn lookup(told: &Told<'_>, series: &str, beside: Option<u16>) -> Option<&'static Conference> {
    let region = told.region();
    let year = told.year(region.as_ref(), beside);
    let of_series = || TABLE.conference.iter().filter(|it| it.series == series);
    let in_year = |it: &&Conference, year: u16| it.start.starts_with(&year.to_string());
    let placed = told.placed(of_series().filter(|it| year.is_none_or(|year| in_year(it, year))));
    if let (Some(region), Some(year)) = (&region, year)
        && placed.is_none_or(|(far, _)| region.far <= far)
    {
        let of_year = || of_series().filter(|it| in_year(it, year));
        let regional = of_year().any(|it| !it.region.is_empty());
        if let Some(found) = of_year().find(|it| it.region == region.name) {
            return Some(found);
        }
        if regional {
            return None;
        }
    }
    if let Some((_, one)) = placed {
        return one;
    }
    let year = beside?;
    let of_year = || of_series().filter(|it| in_year(it, year));
    let mut plain = of_year().filter(|it| it.region.is_empty());
    plain.next().filter(|_| plain.next().is_none()).or_else(|| {
        let mut all = of_year();
        all.next().filter(|_| all.next().is_none())
    })
}

/// What links to a conference of the table have in them: spellings to which words are
/// joined, without the first letter, which may be a capital.
static IN_LINKS: LazyLock<AnyOf> =
    LazyLock::new(|| AnyOf::new(joined().filter_map(|spelling| spelling.get(1..))));

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

/// Finds the event that the first paragraphs name, where the first talk starts at the
/// block `first`.
pub(super) fn from_prose(document: &Document, first: usize) -> Option<Event> {
    let prose = |block: &Block| !matches!(block.kind, BlockKind::ListItem(_) | BlockKind::TableRow);
    let early = document.blocks.iter().take_while(|block| block.span.start < 4000).enumerate();
    early.filter(|(_, block)| prose(block)).find_map(|(i, block)| {
        let end = block.span.end.min(block.span.start + 4000);
        let text = document.text.get(block.span.start..end)?;
        series_in(text)?;
        // Beneath videos stands where to go next.
        let end = INVITES.iter().filter_map(|words| text.find(words)).min().unwrap_or(text.len());
        // Talks tell of what was announced elsewhere.
        let usual = |it: &&Conference| TABLE.series.first().is_some_and(|s| s.name == it.series);
        let found = conference(&text[..end], false);
        let found = found.filter(|it| i < first || usual(it) || is_told(text))?;
        // `KubeCon 2023 is over. My first was KubeCon Valencia 2022.`
        let year = Named::find(text, 0).and_then(|named| named.year(text));
        let other = || event::of_series(text).filter(|_| year != found.year());
        Some(year.and_then(|_| other()).unwrap_or_else(|| Event::of(found)))
    })
}

/// Whether the writer tells where they were.
fn is_told(text: &str) -> bool {
    const WENT: [&str; 6] = ["I was", "I went", "I attended", "we were", "we went", "we attended"];
    WENT.iter().any(|words| text.contains(words))
}

#[cfg(test)]
mod tests {
    use super::{super::day::days, *};

    #[test]
    fn every_conference_has_its_days_and_a_source() {
        let text = include_str!("../../dictionaries/conferences.toml");
        let table: toml::Table = toml::from_str(text).unwrap();
        let conferences = table["conference"].as_array().unwrap();
        assert_eq!(conferences.len(), TABLE.conference.len());
        let mut last = ("", "");
        for (written, read) in conferences.iter().zip(&TABLE.conference) {
            let name = written["name"].as_str().unwrap();
            let sources = written["source"].as_array().unwrap();
            let public = |source: &toml::Value| source.as_str().unwrap().starts_with("https://");
            assert!(!sources.is_empty() && sources.iter().all(public), "{name}");
            assert!(TABLE.series.iter().any(|series| series.name == read.series), "{name}");
            let (start, end) = (parse_iso(&read.start).unwrap(), parse_iso(&read.end).unwrap());
            let one = read.day_one.as_deref().map_or(Some(start), parse_iso).unwrap();
            assert!(start <= one && one <= end && days(start, end).count() <= 5, "{name}");
            let here = (read.series.as_str(), read.start.as_str());
            assert!(last.0 != here.0 || last.1 < here.1, "{name} stands behind a later one");
            last = here;
        }
    }

    #[test]
    fn texts_that_name_conferences() {
        #[rustfmt::skip]
        let rows = [
            // text                                     bare   conference
            ("I was at FOSDEM 2019 in Brussels.",       false, "FOSDEM 2019"),
            ("FOSDEM'19",                               false, "FOSDEM 2019"),
            ("fosdem2019-talks",                        true,  "FOSDEM 2019"),
            ("2019-02-04-fosdem",                       true,  "FOSDEM 2019"),
            ("dockercon17",                             true,  "DockerCon 2017"),
            ("DockerCon EU 2017",                       false, "DockerCon Europe 2017"),
            ("DockerCon 2017 in Copenhagen",            false, "DockerCon Europe 2017"),
            ("Google Cloud Next '19",                   false, "Google Cloud Next 2019"),
            ("tokyo-2025-notes",                        true,  "KubeCon + CloudNativeCon Japan 2025"),
            ("tokyo-2025-meetup",                       true,  ""),
            ("cloud-foundry-summit-eu-2016",            true,  "Cloud Foundry Summit Europe 2016"),
            ("KubeCon EU 2018",                         false, "KubeCon + CloudNativeCon Europe 2018"),
            ("KubeCon 2018",                            false, ""),
            ("KubeCon, running since 2015",             false, ""),
            ("cfsummit2016-day1",                       true,  ""),
            ("FOSDEM is what we had until 2019",        false, ""),
            ("20 talks of FOSDEM in Brussels",          false, ""),
            ("a fosdemic 2019",                         false, ""),
            ("KubeCon Europe 2019 (May 20-23)",         false, "KubeCon + CloudNativeCon Europe 2019"),
            ("KubeCon Europe: 20 talks of 2019",        false, "KubeCon + CloudNativeCon Europe 2019"),
            ("KubeCon EU 18 in Copenhagen",             false, "KubeCon + CloudNativeCon Europe 2018"),
            ("KubeCon + CloudNativeCon EU '18",         false, "KubeCon + CloudNativeCon Europe 2018"),
            ("kubecon eu 2018",                         false, "KubeCon + CloudNativeCon Europe 2018"),
            ("kubecon-na-2018-notes",                   true,  "KubeCon + CloudNativeCon North America 2018"),
            ("https://kccncna19.sched.com/",            false, "KubeCon + CloudNativeCon North America 2019"),
            ("A comparison of KubeCon keynotes",        false, ""),
            ("KubeCon in Paris",                        false, "KubeCon + CloudNativeCon Europe 2024"),
            ("a KubeCon 2024 na cidade de Paris",       false, "KubeCon + CloudNativeCon Europe 2024"),
            ("Resumo da KubeCon 2024 na Europa",        false, "KubeCon + CloudNativeCon Europe 2024"),
            ("KubeCon 2024: EU law",                    false, ""),
            ("KubeCon Seattle 2018, larger than Europe", false, "KubeCon + CloudNativeCon North America 2018"),
        ];
        for (text, bare, expected) in rows {
            let found = conference(text, bare).map_or("", |it| it.name.as_str());
            assert_eq!(found, expected, "{text}");
        }
    }
}
