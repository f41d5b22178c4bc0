//! The parts of a text between what sets them off, and what each is by its words.

use std::ops::Range;

use super::super::{
    Names,
    appearance::{ToldBy, is_place, read_venue},
    day::{month_named, year_in},
    holds,
    line::is_resource,
    name::{Likeness, likeness},
    own::Own,
    parts::trim,
};
use super::unit::{LONGEST, Mark, Segment};
use crate::text::with_lower;

/// What parts one field from the next.
const MARKS: [(&str, bool); 19] = [
    (", ", false),
    ("; ", true),
    (" - ", true),
    (" – ", true),
    (" — ", true),
    (" | ", true),
    (" · ", true),
    (": ", false),
    (" (", true),
    (") ", true),
    ("). ", true),
    (". ", false),
    (" @ ", true),
    (" @", true),
    (" at ", false),
    (" by ", false),
    (" bei ", false),
    (" with ", false),
    (" on ", true),
];

/// What a part of a text is by its words.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Date,
    /// What names an event, and what of it tells so.
    Event(ToldBy),
    Place,
    Person(Likeness),
    /// What a talk left behind.
    Resource,
    /// Words for a kind of talk, and such as lead to an event.
    Form,
    /// Words with capitals.
    Name,
    Other,
}

/// A part of a segment.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    /// Whether what parts it from the one before hardly stands within titles.
    pub(super) apart: bool,
    /// Whether `at` leads to it.
    pub(super) at: bool,
}

/// Cuts a part of a segment.
pub(super) fn atoms(segment: &Segment, whole: Range<usize>, names: &dyn Names) -> Vec<Atom> {
    let text = segment.text();
    if text.len() > LONGEST {
        return Vec::new();
    }
    let parts = cut(segment, whole);
    let mut atoms: Vec<Atom> = Vec::with_capacity(parts.len());
    for (range, apart) in parts {
        let linked = segment.spans.iter().any(|(mark, span)| *mark == Mark::Link && *span == range);
        let kind = if linked && is_left(&text[range.clone()]) {
            Kind::Resource
        } else {
            kind(&text[range.clone()], names)
        };
        // `May 4, 2023` is one date, and so is `4. Mai 2023`.
        if let Some(last) = atoms.last_mut()
            && last.kind == Kind::Date
            && kind == Kind::Date
            && text[last.range.end..range.start].len() <= 3
        {
            last.range.end = range.end;
            continue;
        }
        let led = text[..range.start].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let at = led.ends_with(" at") || led.ends_with('@') || led.ends_with(" at the");
        atoms.push(Atom { range, kind, apart, at });
    }
    atoms
}

/// Cuts at marks, and where something is set off.
fn cut(segment: &Segment, whole: Range<usize>) -> Vec<(Range<usize>, bool)> {
    let text = segment.text();
    let bytes = text.as_bytes();
    let mut borders: Vec<(Range<usize>, bool)> = Vec::new();
    let mut at = whole.start;
    while at < whole.end {
        let begins = matches!(bytes[at], b' ' | b',' | b';' | b':' | b')' | b'.');
        let found = MARKS.iter().filter(|_| begins);
        let mut found = found.filter(|(mark, _)| bytes[at..whole.end].starts_with(mark.as_bytes()));
        let fits = |mark: &str| match mark {
            // `4. Mai 2023`
            ". " => year_ends(&text[..at]) || !text[..at].ends_with(|c: char| c.is_ascii_digit()),
            " on " => is_date_first(&text[at + mark.len()..whole.end]),
            _ => true,
        };
        match found.find(|(mark, _)| fits(mark)) {
            Some((mark, apart)) => {
                borders.push((at..at + mark.len(), *apart));
                at += mark.len();
            }
            None => at += 1,
        }
    }
    for (_, span) in &segment.spans {
        for edge in [span.start, span.end] {
            if whole.start < edge && edge < whole.end {
                borders.push((edge..edge, true));
            }
        }
    }
    borders.sort_by_key(|(border, _)| (border.start, border.end));
    let mut parts = Vec::with_capacity(borders.len() + 1);
    let (mut from, mut led) = (whole.start, true);
    for (border, apart) in borders {
        if border.start >= from {
            parts.push((bare(text, from..border.start), led));
            led = apart || border.start == from && led;
            from = border.end;
        }
    }
    parts.push((bare(text, from.min(whole.end)..whole.end), led));
    parts.retain(|(part, _)| text[part.clone()].contains(char::is_alphanumeric));
    parts
}

/// Whether a text ends with a year.
fn year_ends(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4
}

/// Whether a text begins with a number or a month.
fn is_date_first(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    first.starts_with(|c: char| c.is_ascii_digit())
        || with_lower(first, |word| month_named(word).is_some())
}

/// Whether what is linked is something that a talk left behind: a word or two in small
/// letters.
pub(super) fn is_left(text: &str) -> bool {
    text.split_whitespace().nth(2).is_none() && !text.contains(char::is_uppercase)
        || is_resource(text)
}

/// A part without marks at its ends.
pub(super) fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let noise = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | ';'
                    | ':'
                    | '-'
                    | '–'
                    | '—'
                    | '|'
                    | '·'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '"'
                    | '“'
                    | '”'
                    | '„'
                    | '«'
                    | '»'
                    | '*'
                    | '_'
                    | '\\'
                    | '@'
            )
    };
    let said = &text[range.clone()];
    let start = range.end - said.trim_start_matches(noise).len();
    let end = start + text[start..range.end].trim_end_matches(noise).len();
    let stop = text[start..end].trim_end_matches('.').len();
    start..start + stop.max(usize::from(stop == 0)).min(end - start)
}

/// Tells what a part is by its words.
pub(super) fn kind(text: &str, names: &dyn Names) -> Kind {
    if text.len() > 160 {
        return Kind::Other;
    }
    if is_date(text) {
        return Kind::Date;
    }
    if is_resource(text) || text.contains("://") {
        return Kind::Resource;
    }
    if is_form(text) {
        return Kind::Form;
    }
    let text = &text[led_length(text)..];
    if is_place(text) || is_online(text) {
        return Kind::Place;
    }
    let like = likeness(text, names);
    if let Some(venue) = read_venue(text, names) {
        let person = like == Likeness::Sure && venue.told < ToldBy::Name;
        if !person {
            return Kind::Event(venue.told);
        }
    }
    if like >= Likeness::Likely {
        return Kind::Person(like);
    }
    // `Future of web apps 2013`
    let last = text.rsplit(' ').next().unwrap_or_default();
    let dated = || {
        text.contains(' ')
            && year_in(last).is_some()
            && text.starts_with(char::is_uppercase)
            && text.split(' ').count() <= 8
    };
    if is_name(text) || dated() { Kind::Name } else { Kind::Other }
}

/// Whether a text is a day, a month or a year.
pub(super) fn is_date(text: &str) -> bool {
    let month = || {
        text.split(|c: char| !c.is_alphabetic())
            .any(|word| with_lower(word, |word| month_named(word).is_some()))
    };
    text.len() <= 40 && holds::is_only_time(text) && (year_in(text).is_some() || month())
}

/// Reads a date.
pub(super) fn date(text: &str) -> Option<String> {
    if let Some(day) = dashed(text) {
        return Some(day);
    }
    // `29/JAN/2016`
    let spaced = || Own::of_line(&["(", &text.replace('/', " "), ")"].concat(), "").date;
    let found = Own::of_line(&["(", text, ")"].concat(), "").date;
    found.filter(|date| date.len() > 4).or_else(spaced)
}

/// `22-02-2023`: the day stands first, unless only the month can.
fn dashed(text: &str) -> Option<String> {
    let mut parts = text.trim().split('-');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number =
        |part: &str| (1..=2).contains(&part.len()).then(|| part.parse::<u8>().ok()).flatten();
    let (day, month) = (number(first)?, number(second)?);
    let (day, month) = if month > 12 { (month, day) } else { (day, month) };
    let fits = year.len() == 4 && parts.next().is_none() && year_in(year).is_some();
    (fits && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| format!("{year}-{month:02}-{day:02}"))
}

/// Whether a text says only that something was held on the net.
fn is_online(text: &str) -> bool {
    const WORDS: [&str; 4] = ["online", "remote", "virtual", "virtually"];
    with_lower(text, |lower| WORDS.contains(&lower))
}

/// Whether a text says of a talk of which kind it was, or that it was given.
pub(super) fn is_form(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 64] = [
        "a", "an", "and", "at", "closing", "co-presented", "conference", "day", "demo", "during",
        "english", "event", "featured", "for", "french", "german", "given", "guest", "hands-on",
        "i", "in", "invited", "joint", "keynote", "lab", "lecture", "lightning", "live", "my",
        "of", "on", "one", "online", "opening", "panel", "panelist", "part", "presentation",
        "presented", "recorded", "remote", "session", "spanish", "speaker", "spoke", "talk",
        "the", "to", "training", "tutorial", "upcoming", "virtual", "vortrag", "webinar", "with",
        "workshop", "was", "min", "mins", "minutes", "hour", "conférence", "atelier", "lightening",
    ];
    let mut words = text
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|it| !it.is_empty())
        .peekable();
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    words.peek().is_some_and(|word| !number(word) || text.contains(' '))
        && words.all(|word| {
            number(word) && word.len() < 4 || with_lower(word, |word| WORDS.contains(&word))
        })
}

/// Returns how long the words before a name are: `the Rook Days`, `at Acme`.
pub(super) fn led_length(text: &str) -> usize {
    const WORDS: [&str; 14] = [
        "at the ",
        "at ",
        "in the ",
        "the ",
        "bei der ",
        "beim ",
        "auf der ",
        "bei ",
        "in ",
        "given at ",
        "presented at ",
        "from ",
        "à ",
        "au ",
    ];
    let led = WORDS.iter().filter(|word| text.starts_with(**word));
    led.map(|word| word.len()).max().filter(|at| *at < text.len()).unwrap_or(0)
}

/// Whether each word of a text has a capital, or joins others.
pub(super) fn is_name(text: &str) -> bool {
    const MOST_WORDS: usize = 9;
    const SMALL: [&str; 24] = [
        "&", "+", "-", "and", "at", "d'", "da", "de", "del", "der", "des", "do", "du", "für",
        "for", "la", "le", "les", "in", "of", "on", "the", "und", "x",
    ];
    let words = || text.split_whitespace();
    let named = |word: &str| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '&');
        let mut chars = word.chars();
        let capital = |c: char| {
            c.is_uppercase() || c.is_ascii_digit() || c.is_alphabetic() && !c.is_lowercase()
        };
        word.is_empty()
            || chars.next().is_some_and(capital)
            || chars.next().is_some_and(char::is_uppercase)
            || SMALL.contains(&word)
    };
    words().count() <= MOST_WORDS
        && words().all(named)
        && text.contains(char::is_alphabetic)
        && !trim(text, 0..text.len()).is_empty()
        && !text.ends_with(['?', '!'])
}
