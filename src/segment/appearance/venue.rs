//! What a part of an item says of the event of a talk and nothing else: `KubeCon, Europe
//! 2022`, `HighLoad++ Moscow 2018`, `Docker Galway`.

use super::super::{
    Names,
    day::year_in,
    event,
    holds::{self, Container},
    own::Own,
    place, section,
    words::{is_company_like, is_role},
};
use crate::{entity::EntityKind, text::with_lower};

/// Longest name of an event, in bytes.
const LONGEST: usize = 120;

/// What tells that a few words name an event.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::segment) enum Told {
    /// The place behind a name.
    Place,
    /// The year behind it.
    Year,
    /// A word for events, or the name of one that is known.
    Name,
}

/// An event as a part of an item names it.
#[derive(Clone, Debug)]
pub(in crate::segment) struct Venue {
    pub(in crate::segment) name: String,
    pub(in crate::segment) place: Option<String>,
    pub(in crate::segment) date: Option<String>,
    pub(in crate::segment) told: Told,
}

/// Whether an item may name an event, or one that only its place tells behind `at` or a day:
/// a look that spares most items the rest.
pub(super) fn may_stand(text: &str) -> bool {
    event::may_hold_event(text)
        || year_in(text).is_some()
        || memchr::memchr(b'@', text.as_bytes()).is_some()
        || text.contains(" at ")
        || is_of_users(text)
}

/// Reads a text that names an event and nothing else.
pub(in crate::segment) fn read(text: &str, names: &dyn Names) -> Option<Venue> {
    let text = text.trim_matches([' ', '.', ':', '*', '_']);
    let text = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(text).trim();
    let text = text.strip_prefix("the ").unwrap_or(text);
    if text.len() > LONGEST || !text.starts_with(|c: char| c.is_uppercase() || c.is_alphanumeric())
    {
        return None;
    }
    let mut pieces = text.split([',', '(', ')']).map(str::trim).filter(|piece| !piece.is_empty());
    let first = pieces.next().filter(|first| !is_counted(first))?;
    let mut venue = Venue { name: first.to_owned(), place: None, date: None, told: Told::Place };
    let mut years = year_in(first).is_some();
    for piece in pieces {
        if holds::is_only_time(piece) {
            let date = Own::of_line(&["(", piece, ")"].concat(), "").date;
            venue.date = venue.date.or(date);
        } else if is_region(piece) {
            venue.name = [&venue.name, " ", piece].concat();
        } else if is_place(piece) {
            venue.place = venue.place.or_else(|| Some(without_year(piece).to_owned()));
            venue.date = venue.date.or_else(|| year_in(piece).map(|year| year.to_string()));
        } else if !(is_called(piece) && is_called(first)) {
            return None;
        }
        years |= year_in(piece).is_some();
    }
    // `Bad Day` may be a title, `Bad Day 2019` is none.
    let weak = !years && is_usual(first);
    venue.told = if !weak && is_called(first) || is_of_users(first) && is_named(first, years, names)
    {
        Told::Name
    } else if !is_named(first, years, names) {
        return None;
    } else if years {
        Told::Year
    } else if weak || venue.place.is_some() || ends_in_place(first) {
        Told::Place
    } else {
        return None;
    };
    Some(venue)
}

/// Drops the event with its year before a title: `KubeCon Europe 2019: Rook at Scale`.
pub(in crate::segment) fn drop_event(title: &mut String, names: &dyn Names) {
    let Some((lead, rest)) = title.split_once(": ") else { return };
    let event = || read(lead, names).is_some_and(|it| it.told > Told::Place);
    if year_in(lead).is_some() && rest.contains(' ') && event() {
        title.drain(..lead.len() + ": ".len());
    }
}

/// Whether a text begins as no name does: `A Bad Day`.
fn is_counted(text: &str) -> bool {
    const WORDS: [&str; 5] = ["a", "an", "every", "one", "your"];
    let first = text.split(' ').next().unwrap_or_default();
    with_lower(first, |first| WORDS.contains(&first))
}

/// Whether a name ends with a word that stands in names of many other things.
fn is_usual(text: &str) -> bool {
    const WORDS: [&str; 5] = ["day", "days", "forum", "live", "week"];
    let last = text.rsplit(' ').next().unwrap_or_default();
    with_lower(last, |last| WORDS.contains(&last))
}

/// Whether a text is the name of an event by its words, and tells nothing of it.
fn is_called(text: &str) -> bool {
    !is_about(text) && !is_parted(text) && event::called(text).is_some()
}

/// Whether a name is that of people who meet: `Java User Group`, `First meetup in Oslo`.
fn is_of_users(text: &str) -> bool {
    with_lower(text, |lower| {
        lower.split(' ').any(|word| word == "meetup") || lower.contains("user group")
    })
}

/// Whether words tell of an event, or of what one finds there, rather than naming it.
pub(super) fn is_about(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 42] = [
        "blog", "booth", "call", "cfp", "deadline", "highlights", "impressions", "interview", "learned",
        "learnings", "my", "newsletter", "notes", "our", "photos", "pictures", "playlist", "podcast",
        "post", "press", "proposals", "recap", "recordings", "register", "registration", "release",
        "released", "report", "retrospective", "review", "roundup", "schedule", "sponsor", "sponsors",
        "summary", "survey", "takeaways", "thoughts", "tickets", "trip", "website", "wrap",
    ];
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.into_iter().any(|word| with_lower(word, |lower| WORDS.contains(&lower)))
}

/// Whether a text has more than one part.
fn is_parted(text: &str) -> bool {
    [": ", " - ", " – ", " — ", " | ", "? ", "! ", ". "].iter().any(|mark| text.contains(mark))
}

/// Whether a few words may be the name of an event that nobody knows: each has a capital,
/// or joins others, and it is no company, of which a `dated` one is hardly one.
fn is_named(text: &str, dated: bool, names: &dyn Names) -> bool {
    const MOST_WORDS: usize = 7;
    const SMALL: [&str; 9] = ["&", "+", "and", "conference", "for", "in", "meetup", "of", "on"];
    let words = || text.split_whitespace();
    let named = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            || chars.next().is_some_and(char::is_uppercase)
            || word.contains(':')
            || SMALL.contains(&word)
    };
    let bare = without_year(text);
    let last = bare.rsplit(' ').next().unwrap_or_default();
    !is_parted(text)
        && !is_about(text)
        && (2..=MOST_WORDS).contains(&words().count())
        && words().all(named)
        && text.contains(char::is_alphabetic)
        && !SMALL.contains(&last)
        && !holds::is_only_time(text)
        && !section::is_section(bare)
        && !is_place(text)
        && !is_role(last)
        && (is_of_users(bare) || !is_company_like(if dated { last } else { bare }))
        && !names.knows(bare, EntityKind::COMPANY)
        && !holds::plain_container(bare).is_some_and(Container::holds_talks)
}

/// A text without the year at its end.
fn without_year(text: &str) -> &str {
    let (bare, last) = text.rsplit_once(' ').unwrap_or(("", text));
    if year_in(last).is_some() { bare.trim_end() } else { text }
}

/// Whether a text is where an event is held that has several: `Europe 2022`, `Virtual`.
fn is_region(text: &str) -> bool {
    const REGIONS: [&str; 12] = [
        "apac",
        "asia",
        "emea",
        "eu",
        "europe",
        "global",
        "latam",
        "na",
        "north america",
        "online",
        "us",
        "virtual",
    ];
    with_lower(without_year(text), |lower| REGIONS.contains(&lower))
}

/// Whether a text is a town or country, with its state or year: `Austin TX`, `Berlin 2019`.
pub(in crate::segment) fn is_place(text: &str) -> bool {
    let bare = without_year(text);
    let state = |word: &str| word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    let town = bare.rsplit_once(' ').filter(|(_, last)| state(last)).map_or(bare, |(town, _)| town);
    [bare, town].into_iter().any(|name| {
        let lower = name.to_lowercase();
        place::is_town(&lower) || place::is_country(&lower)
    })
}

/// Whether the last words of a name are a place: `DevFest Lagos`.
fn ends_in_place(text: &str) -> bool {
    let spaces = text.match_indices(' ').map(|(at, _)| at + 1);
    let mut ends = spaces.map(|at| &text[at..]).filter(|end| end.starts_with(char::is_uppercase));
    ends.any(is_place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_name_events() {
        #[rustfmt::skip]
        let rows = [
            // text                               name, place, date
            ("KubeCon Barcelona 2019",            "Name KubeCon Barcelona 2019||"),
            ("KubeCon, Europe 2022",              "Name KubeCon Europe 2022||"),
            ("eBPF Day, Europe, 2022",            "Name eBPF Day Europe||2022"),
            ("Fosdem, Brussels, 2020",            "Name Fosdem|Brussels|2020"),
            ("DockerCon, Austin TX, Apr 2017",    "Name DockerCon|Austin TX|2017-04"),
            ("the Hadoop Meetup (Dublin)",        "Name Hadoop Meetup|Dublin|"),
            ("All Systems Go!, Berlin, Sept 2018", "Name All Systems Go!|Berlin|2018-09"),
            ("All Disks Go!, Berlin, Sept 2018",  "Year All Disks Go!|Berlin|2018-09"),
            ("DevOps Gathering 2019",             "Year DevOps Gathering 2019||"),
            ("HighLoad++ Moscow 2018",            "Year HighLoad++ Moscow 2018||"),
            ("GOPS 2016 Beijing",                 "Year GOPS 2016 Beijing||"),
            ("Spark and AI Week in Europe 2019",  "Year Spark and AI Week in Europe 2019||"),
            ("Docker Galway",                     "Place Docker Galway||"),
            ("Istio Day",                         "Place Istio Day||"),
            ("Istio Day Europe 2024",             "Name Istio Day Europe 2024||"),
            ("A Bad Day 2019",                    ""),
            ("Acme",                              ""),
            ("Bank of London",                    ""),
            ("Acme Labs London",                  ""),
            ("Barcelona, May 2019",               ""),
            ("KubeCon 2019 recap",                ""),
            ("KubeCon 2019: Rook at Scale",       ""),
            ("KubeCon 2019, Rook at Scale",       ""),
            ("blog post 2019",                    ""),
            ("May 2019",                          ""),
            ("Keynotes 2019",                     ""),
            ("Jane Doe",                          ""),
        ];
        for (text, expected) in rows {
            let found = read(text, &());
            let shown = found.map(|it| {
                let told = [it.place, it.date].map(Option::unwrap_or_default);
                format!("{:?} {}|{}", it.told, it.name, told.join("|"))
            });
            assert_eq!(shown.unwrap_or_default(), expected, "{text}");
        }
    }
}
