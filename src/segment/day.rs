//! Days of the calendar: where they are written, and how to count them.

mod numbers;
mod order;

use std::{borrow::Cow, sync::LazyLock};

use rustc_hash::FxHashMap;

pub(super) use self::{
    numbers::{numbers_of_day, opening},
    order::Order,
};
use super::words;
use crate::text::{clock::Clock, days_in};

/// A day, as year, month and day.
pub(super) type Day = (u16, u8, u8);

/// Returns the day number of `Day 2`, `Day #0`, `Day one`, `day4`.
pub(super) fn day_number(title: &str) -> Option<u8> {
    const NUMBERS: [&str; 8] = ["zero", "one", "two", "three", "four", "five", "six", "seven"];
    let starts = |w: &[u8]| w.eq_ignore_ascii_case(b"day") || w.eq_ignore_ascii_case(b"tag");
    if !title.as_bytes().windows(3).any(starts) {
        return None;
    }
    let lower = title.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let numeral = |w: &str| match w.parse::<u8>() {
        Ok(n) if n < 8 => Some(n),
        _ => NUMBERS.iter().position(|n| *n == w).and_then(|n| u8::try_from(n).ok()),
    };
    words.iter().enumerate().find_map(|(i, word)| {
        let rest = word.strip_prefix("day").or_else(|| word.strip_prefix("tag"))?;
        if rest.is_empty() { words.get(i + 1).and_then(|w| numeral(w)) } else { numeral(rest) }
    })
}

/// Finds a date with a year: `2019-05-21`, `21 May 2019`, `May 21st, 2019`, `21.5.2019`.
pub(super) fn written_date(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    if !bytes.iter().any(u8::is_ascii_digit) {
        return None;
    }
    for (i, b) in bytes.iter().enumerate() {
        let fresh = i == 0 || !bytes[i - 1].is_ascii_digit();
        if *b == b'2' && fresh && text.is_char_boundary(i) {
            let date = text.get(i..i + 10).map(|d| d.replace('/', "-")).and_then(|d| parse_iso(&d));
            let compact = || {
                let d = text.get(i..i + 8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
                parse_iso(&format!("{}-{}-{}", &d[..4], &d[4..6], &d[6..]))
            };
            if let Some(day) = date.or_else(compact) {
                return Some(day);
            }
        }
    }
    if let Some((year, month, day)) = wide_date(text) {
        return Some((year, month, day?));
    }
    if let Some(day) = numbers::with_year(text) {
        return Some(day);
    }
    month_and_day(text, year_in(text)?)
}

/// Whether a text is a year and nothing else.
pub(super) fn is_year(text: &str) -> bool {
    let year = text.trim().trim_end_matches(':');
    year.len() == 4 && year.parse().is_ok_and(|year: u16| (1990..2100).contains(&year))
}

/// Finds a month with its year, or a year alone: `2018-05` of `May 2018`, `2018` of
/// `30 May – 1 June 2018`.
pub(super) fn written_month(text: &str) -> Option<String> {
    if let Some((year, month, _)) = wide_date(text) {
        return Some(format!("{year:04}-{month:02}"));
    }
    let year = year_in(text)?;
    let lower = text.to_lowercase();
    let mut months = lower.split(|c: char| !c.is_alphanumeric()).filter_map(month_named);
    // `29 October – 1 November 2024` is in two.
    let month = months.next().filter(|first| months.all(|month| month == *first));
    Some(month.map_or_else(|| year.to_string(), |month| format!("{year:04}-{month:02}")))
}

/// The months of the year, as languages of notes call them; `|` parts them.
const MONTHS: [&str; 12] = [
    "jan|january|januar|janvier|enero|januari|gennaio|janeiro",
    "feb|february|februar|février|febrero|februari|febbraio|fevereiro",
    "mar|march|märz|mars|marzo|maart|março",
    "apr|april|avril|abril|aprile",
    "may|mai|mayo|mei|maggio|maio",
    "jun|june|juni|juin|junio|giugno|junho",
    "jul|july|juli|juillet|julio|luglio|julho",
    "aug|august|août|agosto|augustus",
    "sep|sept|september|septembre|septiembre|settembre|setembro",
    "oct|october|oktober|octobre|octubre|ottobre|outubro",
    "nov|november|novembre|noviembre|novembro",
    "dec|december|dezember|décembre|diciembre|dicembre|dezembro",
];

/// The number of the month that is called `word`, in lower case.
pub(crate) fn month_named(word: &str) -> Option<u8> {
    // Most words start as no month does.
    if word.len() < 3 || !word.starts_with(['j', 'f', 'm', 'a', 's', 'o', 'n', 'd', 'e', 'g', 'l'])
    {
        return None;
    }
    MONTH_OF.get(word).copied()
}

/// The number of each month by what it is called.
static MONTH_OF: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let named = |(names, number): (&'static &str, u8)| names.split('|').map(move |it| (it, number));
    MONTHS.iter().zip(1..).flat_map(named).collect()
});

/// Finds a month with a day before or after it.
pub(super) fn month_and_day(text: &str, year: u16) -> Option<Day> {
    let (month, day, several) = days_of_month(text)?;
    if several { None } else { valid((year, month, day)) }
}

/// Finds a month with several days: `2025-08` of `August 26th to 28th` and the year.
pub(super) fn month_of_days(text: &str, year: u16) -> Option<String> {
    let (month, _, several) = days_of_month(text)?;
    let lower = text.to_lowercase();
    let mut others = lower.split(|c: char| !c.is_alphanumeric()).filter_map(month_named);
    let one = others.all(|other| other == month);
    (several && one).then(|| format!("{year:04}-{month:02}"))
}

/// Finds a month with a day before or after it, and whether more days are meant.
fn days_of_month(text: &str) -> Option<(u8, u8, bool)> {
    /// What joins two days of a range.
    const LINKS: [&str; 17] = [
        "a", "al", "and", "au", "bis", "e", "en", "et", "through", "thru", "til", "till", "to",
        "tot", "und", "until", "y",
    ];
    let lower = without_times(text).to_lowercase();
    let words: Vec<_> = words::words(&lower, |c: char| !c.is_alphanumeric()).collect();
    let word = |i: usize| words.get(i).map(|(start, end)| &lower[*start..*end]);
    let day = |i: usize| {
        let word = word(i)?;
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let hour = matches!(&word[digits.len()..], "am" | "pm" | "h");
        let year = lower[..words[i].0].ends_with(['\'', '’']);
        let plain = digits.len() <= 2 && !hour && !year;
        digits.parse::<u8>().ok().filter(|d| (1..=31).contains(d) && plain)
    };
    let dash = |i: usize, j: usize| {
        lower[words[i].1..words[j].0].contains(['-', '–', '—', '~', '〜', '/', '&', '+'])
    };
    // In `19-22 March` and `19, 20 March` no single day is meant, in `March 20, 5 talks`
    // one is.
    let range = |i: usize, j: usize| match (day(i), day(j)) {
        (Some(a), Some(b)) => dash(i, j) || j - i == 2 || a < b && b - a <= 4,
        _ => false,
    };
    let linked = |i: usize| word(i).is_some_and(|word| LINKS.contains(&word));
    let found = |i: usize| {
        let month = word(i).and_then(month_named)?;
        let at = i.checked_sub(1)?;
        let at = if matches!(word(at), Some("de" | "of")) { at.checked_sub(1)? } else { at };
        // In `Day 1 (Nov 13)` the number before is no day of the month.
        let counted = i >= 2 && matches!(word(i - 2), Some("day" | "tag"));
        let before = day(at).filter(|_| !counted)?;
        let more = at >= 1 && range(at - 1, at)
            || at >= 2 && linked(at - 1) && range(at - 2, at)
            // `29 October – 1 November`
            || day(i + 1).is_some() && dash(i, i + 1);
        Some((month, before, more))
    };
    let found_behind = |i: usize| {
        let month = word(i).and_then(month_named)?;
        let behind = day(i + 1)?;
        let more = range(i + 1, i + 2)
            || linked(i + 2) && range(i + 1, i + 3)
            // `Oct 29 to Nov 1`, `Oct 29 – Nov 1`
            || linked(i + 2) && word(i + 3).and_then(month_named).is_some()
            || word(i + 2).and_then(month_named).is_some() && dash(i + 1, i + 2);
        Some((month, behind, more))
    };
    (0..words.len()).find_map(|i| found(i).or_else(|| found_behind(i)))
}

/// A text without its times of day, whose numbers are no days.
fn without_times(text: &str) -> Cow<'_, str> {
    if !text.contains([':', 'h', 'm', 'M']) {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let (mut plain, mut from) = (String::new(), 0);
    for i in 0..bytes.len() {
        let starts = bytes[i].is_ascii_digit()
            && i.checked_sub(1).is_none_or(|before| !bytes[before].is_ascii_alphanumeric());
        // With a dot it may be a date.
        if i >= from
            && starts
            && let Some(clock) = Clock::at_start_of(&text[i..]).filter(|clock| !clock.dotted)
        {
            plain.push_str(&text[from..i]);
            from = i + clock.length;
        }
    }
    plain.push_str(&text[from..]);
    Cow::Owned(plain)
}

/// Finds a date such as `2023年12月11日`, of which `2023年12月11日〜12日` and `2023年12月`
/// have no day.
fn wide_date(text: &str) -> Option<(u16, u8, Option<u8>)> {
    if text.is_ascii() {
        return None;
    }
    let number = |text: &str, mark: [char; 2]| {
        let text = text.trim_start();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text[digits..].strip_prefix(mark)?;
        Some((text[..digits].parse::<u8>().ok()?, text.len() - rest.len()))
    };
    text.match_indices(['年', '년']).find_map(|(at, mark)| {
        let year = text[..at].rsplit(|c: char| !c.is_ascii_digit()).next()?;
        let year = year.parse().ok().filter(|_| year.len() == 4)?;
        let rest = text[at + mark.len()..].trim_start();
        let (month, length) = number(rest, ['月', '월'])?;
        let rest = rest[length..].trim_start();
        let day = number(rest, ['日', '일']).filter(|(_, length)| {
            // A day of the week may stand behind: `11日(月)〜12日`.
            let rest =
                rest[*length..].trim_start_matches(|c: char| "()（）月火水木金土日曜".contains(c));
            !rest.starts_with(['〜', '～', '~', '–', '—', '-', '・', '、', '/'])
        });
        valid((year, month, day.map_or(1, |(day, _)| day)))
            .map(|(year, month, _)| (year, month, day.map(|(day, _)| day)))
    })
}

fn valid(day: Day) -> Option<Day> {
    ((1990..2100).contains(&day.0)
        && (1..=12).contains(&day.1)
        && (1..=days_in(day.0, day.1.into())).contains(&day.2))
    .then_some(day)
}

/// The days from `start` to `end`.
pub(super) fn days(start: Day, end: Day) -> impl Iterator<Item = Day> {
    std::iter::successors(Some(start), |(y, m, d)| {
        Some(if *d < days_in(*y, (*m).into()) {
            (*y, *m, d + 1)
        } else if *m < 12 {
            (*y, m + 1, 1)
        } else {
            (y + 1, 1, 1)
        })
    })
    .take_while(move |d| *d <= end)
    .take(31)
}

/// How many days lie from `start` to `end`, more or less.
pub(super) fn days_between(start: Day, end: Day) -> u16 {
    let count = |(y, m, d): Day| y * 365 + u16::from(m) * 30 + u16::from(d);
    // Days before 1990 or after 2100 are none.
    count((end.0 - 1990, end.1, end.2)).saturating_sub(count((start.0 - 1990, start.1, start.2)))
}

/// The weekday of a day, 0 for Sunday (Sakamoto's method).
pub(super) fn weekday_of((year, month, day): Day) -> u16 {
    const SHIFT: [u16; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let y = if month < 3 { year - 1 } else { year };
    (y + y / 4 - y / 100 + y / 400 + SHIFT[usize::from(month) - 1] + u16::from(day)) % 7
}

pub(super) fn weekday_named(word: &str) -> Option<u16> {
    const NAMES: [&str; 7] =
        ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    let full = word.len() >= 3 && word != "sun" && word != "sat";
    NAMES
        .iter()
        .position(|n| *n == word || full && word.len() <= 5 && n.starts_with(word))
        .and_then(|i| u16::try_from(i).ok())
}

/// Finds a year of our time such as `2019`, or `'19`.
pub(super) fn year_in(text: &str) -> Option<u16> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let year = |i: usize, length: usize| {
        let year = text.get(i..i + length)?.parse::<u16>().ok()?;
        Some(if length == 2 { 2000 + year } else { year }).filter(|year| is_of_our_time(*year))
    };
    memchr::memchr3_iter(b'2', b'\'', 0xe2, bytes).find_map(|i| match bytes[i] {
        // `20190521` is a year with a day.
        b'2' if (i == 0 || !digit(i - 1)) && (i + 1..i + 4).all(digit) => {
            year(i, 4).filter(|_| !digit(i + 4) || digit(i + 7) && !digit(i + 8))
        }
        b'\'' => short(bytes, i + 1).and_then(|at| year(at, 2)),
        0xe2 if bytes[i..].starts_with("’".as_bytes()) => {
            short(bytes, i + "’".len()).and_then(|at| year(at, 2))
        }
        _ => None,
    })
}

/// Returns `at` if two digits stand there and nothing that belongs to them, as in `'90s`.
fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = bytes.get(at..at + 2)?.iter().all(u8::is_ascii_digit);
    let ends = bytes.get(at + 2).is_none_or(|b| !b.is_ascii_alphanumeric());
    (digits && ends).then_some(at)
}

/// Whether talks may be dated by this year; other numbers count things.
pub(super) fn is_of_our_time(year: u16) -> bool {
    (2005..2050).contains(&year)
}

pub(super) fn parse_iso(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
    (y.len() == 4).then_some(())?;
    valid((y.parse().ok()?, m.parse().ok()?, d.parse().ok()?))
}

pub(super) fn iso((y, m, d): Day) -> String {
    format!("{y:04}-{m:02}-{d:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_they_are_written() {
        #[rustfmt::skip]
        let rows = [
            // text                                     day           month or year
            ("2018-05-02",                              "2018-05-02", "2018"),
            ("20190521",                                "2019-05-21", "2019"),
            ("May 2nd, 2018",                           "2018-05-02", "2018-05"),
            ("2 de mayo de 2018",                       "2018-05-02", "2018-05"),
            ("March 20, 2024, 11:15 - 11:50 CET",       "2024-03-20", "2024-03"),
            ("March 20, 11:15–11:50 CET, 2024",         "2024-03-20", "2024-03"),
            ("March 20, 14:30, 2024",                   "2024-03-20", "2024-03"),
            ("10:30, 21 March 2024",                    "2024-03-21", "2024-03"),
            ("March 20, 9am, 2024",                     "2024-03-20", "2024-03"),
            ("2024: March 20, 5 talks",                 "2024-03-20", "2024-03"),
            ("Day 1 (Nov 13, 2024)",                    "2024-11-13", "2024-11"),
            ("19-22 March 2024",                        "",           "2024-03"),
            ("19 to 22 March 2024",                     "",           "2024-03"),
            ("19, 20 and 21 March 2024",                "",           "2024-03"),
            ("March 19–22, 2024",                       "",           "2024-03"),
            ("March 19 and 20, 2024",                   "",           "2024-03"),
            ("March 19, 20, 2024",                      "",           "2024-03"),
            ("29 October – 1 November 2024",            "",           "2024"),
            ("Oct 29 – Nov 1, 2024",                    "",           "2024"),
            ("October 29th to November 1st, 2024",      "",           "2024"),
            ("2023年12月11日",                           "2023-12-11", "2023-12"),
            ("2023年12月11日(月)に",                      "2023-12-11", "2023-12"),
            ("2023年12月11日〜12日",                      "",           "2023-12"),
            ("2023年12月11日(月)〜12日(火)",               "",           "2023-12"),
            ("2023年12月",                               "",           "2023-12"),
            ("2023년 12월 11일",                          "2023-12-11", "2023-12"),
            ("2023年",                                   "",           "2023"),
            ("May '19",                                 "",           "2019-05"),
            ("May ’19",                                 "",           "2019-05"),
            ("May '90s, 2000 nodes and 3000 disks",     "",           ""),
            ("2000 nodes in 2019",                      "",           "2019"),
        ];
        for (text, day, month) in rows {
            assert_eq!(written_date(text).map_or_else(String::new, iso), day, "{text}");
            assert_eq!(written_month(text).unwrap_or_default(), month, "{text}");
        }
    }
}
