//! Days of the calendar: where they are written, and how to count them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::days_in;

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

/// Finds a date with a year: `2019-05-21`, `21 May 2019`, `May 21st, 2019`.
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
    let year = year_in(text)?;
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    month_and_day(&words, year)
}

/// Finds a month with its year, or a year alone: `2018-05` of `May 2018`.
pub(super) fn written_month(text: &str) -> Option<String> {
    let year = year_in(text)?;
    let lower = text.to_lowercase();
    let month = lower.split(|c: char| !c.is_alphanumeric()).find_map(month_named);
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
pub(super) fn month_and_day(words: &[&str], year: u16) -> Option<Day> {
    let day = |w: Option<&&str>| {
        let w = w?;
        let digits = w.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<u8>().ok().filter(|d| (1..=31).contains(d) && digits.len() <= 2)
    };
    words.iter().enumerate().find_map(|(i, word)| {
        let month = month_named(word)?;
        let at = i
            .checked_sub(1)
            .and_then(|j| if matches!(words[j], "de" | "of") { j.checked_sub(1) } else { Some(j) });
        let before = at.and_then(|at| day(words.get(at)));
        // In `19-22 March` no single day is meant.
        let more = at.and_then(|at| at.checked_sub(1)).and_then(|j| day(words.get(j)));
        let range = more.is_some() && before.is_some()
            || before.is_none()
                && day(words.get(i + 1)).is_some()
                && day(words.get(i + 2)).is_some();
        // In `Day 1 (Nov 13)` the number before is no day of the month.
        let counted = i >= 2 && matches!(words[i - 2], "day" | "tag");
        let before = before.filter(|_| !counted);
        let day = before.or_else(|| day(words.get(i + 1))).filter(|_| !range)?;
        valid((year, month, day))
    })
}

/// The days that the first numbers of a title may mean, such as `11.13`, `13.11.` and
/// `11/13 talks`; numbers in its midst are versions.
pub(super) fn numbers_of_day(title: &str, year: u16) -> [Option<Day>; 2] {
    let first = title.split([' ', ',', ':']).next().unwrap_or_default();
    let mut parts = first.trim_end_matches('.').split(['.', '/']);
    let number = |part: Option<&str>| {
        let digits = part.filter(|it| it.len() == 2 || it.len() == 1 && first.contains('/'))?;
        digits.parse::<u8>().ok()
    };
    match (number(parts.next()), number(parts.next()), parts.next()) {
        (Some(a), Some(b), None) => [valid((year, a, b)), valid((year, b, a))],
        _ => [None, None],
    }
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

/// Finds a year such as `2019`, or `'19`.
pub(super) fn year_in(text: &str) -> Option<u16> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    for i in 0..bytes.len() {
        let before = i > 0 && digit(i - 1);
        if bytes[i] == b'2'
            && !before
            && bytes.get(i + 1) == Some(&b'0')
            && digit(i + 2)
            && digit(i + 3)
        {
            // `20190521` is a year with a day.
            if !digit(i + 4) || digit(i + 7) && !digit(i + 8) {
                return text.get(i..i + 4)?.parse().ok().filter(|y| (2000..2100).contains(y));
            }
        }
        if bytes[i] == b'\'' && digit(i + 1) && digit(i + 2) && !digit(i + 3) {
            return text.get(i + 1..i + 3)?.parse::<u16>().ok().map(|y| 2000 + y);
        }
    }
    None
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
