//! Days in numbers with points or slashes: `23.11.2019`, `23/11/2019`, `23.11.`

use super::{Day, valid, weekday_named, weekday_of};
use crate::text::with_lower;

/// What joins two days of a range.
const LINKS: [&str; 6] = ["and", "bis", "do", "to", "und", "až"];

/// Finds a day with its year. With points the day comes first, with slashes where only it
/// can be one; of a range no day is meant.
pub(super) fn with_year(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'.', b'/', bytes).find_map(|at| {
        let digits = |part: &[u8]| part.iter().take_while(|b| b.is_ascii_digit()).count();
        let before = bytes[..at].iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let start = at - before;
        let mark = bytes[at];
        let second = at + 1 + bytes[at + 1..].iter().take_while(|b| **b == b' ').take(1).count();
        let middle = second + digits(&bytes[second..]);
        if !(1..=2).contains(&before)
            || !(1..=2).contains(&(middle - second))
            || bytes.get(middle) != Some(&mark)
        {
            return None;
        }
        let third =
            middle + 1 + bytes[middle + 1..].iter().take_while(|b| **b == b' ').take(1).count();
        let end = third + digits(&bytes[third..]);
        let apart = !text[..start].ends_with(|c: char| c.is_alphanumeric() || "./-–—".contains(c))
            && !text[end..].starts_with(['/', '-']);
        if end - third != 4 || !apart || is_range(&text[..start], &text[end..]) {
            return None;
        }
        let number = |from: usize, to: usize| text[from..to].parse::<u8>().ok();
        let (first, middle) = (number(start, at)?, number(second, middle)?);
        let year = text[third..end].parse().ok()?;
        match mark {
            b'/' if first <= 12 && middle <= 12 && first != middle => None,
            b'/' if middle > 12 => valid((year, first, middle)),
            _ => valid((year, middle, first)),
        }
    })
}

/// Whether another day stands before a date, `23.11. – `, or behind it.
fn is_range(before: &str, behind: &str) -> bool {
    let dash = ['-', '–', '—', '~'];
    let before = before.trim_end();
    let word = before.rsplit(' ').next().unwrap_or_default();
    let first = before
        .strip_suffix(dash)
        .or_else(|| before.strip_suffix(word).filter(|_| LINKS.contains(&word)));
    let day = |text: &str| {
        let last = text.trim_end().rsplit(' ').next().unwrap_or_default();
        let digits = last.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        digits.is_empty() && !last.is_empty()
    };
    let next = behind.trim_start().strip_prefix(dash).map(str::trim_start);
    let date = |text: &str| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        (1..=2).contains(&(text.len() - rest.len())) && rest.starts_with(['.', '/'])
    };
    first.is_some_and(day) || next.is_some_and(date)
}

/// The day of `year` that opens a heading, which says nothing else but perhaps the day of
/// the week: `23.11.`, `23.11. - Wednesday`, `11/23 Saturday`. What is no full date is one
/// only if the day of the week fits one of its readings.
pub(in crate::segment) fn opening(title: &str, year: u16) -> Option<Day> {
    let first = title.split([' ', ',', ':']).next().unwrap_or_default();
    if !first.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let words = || title[first.len()..].split(|c: char| !c.is_alphanumeric());
    let weekday = words().find_map(|word| with_lower(word, weekday_named));
    let fits = |day: &Day| weekday.is_none_or(|weekday| weekday_of(*day) == weekday);
    if let Some(date) = first.strip_suffix('.') {
        let (day, month) = date.split_once('.')?;
        let full = day.len() == 2 && month.len() == 2;
        let alone = words().all(str::is_empty);
        let day = valid((year, month.parse().ok()?, day.parse().ok()?));
        return day.filter(fits).filter(|_| full || alone || weekday.is_some());
    }
    weekday?;
    let [a, b] = numbers_of_day(title, year).map(|day| day.filter(fits));
    a.xor(b)
}

/// The days that the first numbers of a title may mean, such as `11.13`, `6.25`, `13.11.`
/// and `11/13 talks`; numbers in its midst are versions.
pub(in crate::segment) fn numbers_of_day(title: &str, year: u16) -> [Option<Day>; 2] {
    let first = title.split([' ', ',', ':']).next().unwrap_or_default();
    let closed = first.ends_with('.') || first.contains('/');
    let mut parts = first.trim_end_matches('.').split(['.', '/']);
    let (first, second, more) = (parts.next(), parts.next(), parts.next());
    let (Some(first), Some(second), None) = (first, second, more) else { return [None, None] };
    // `4.2` is a version.
    let long = first.len() == 2 || second.len() == 2;
    let number = |part: &str| {
        let digits = matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u8>().ok().filter(|_| digits && (long || closed))
    };
    match (number(first), number(second)) {
        (Some(a), Some(b)) => [valid((year, a, b)), valid((year, b, a))],
        _ => [None, None],
    }
}

#[cfg(test)]
mod tests {
    use super::{super::iso, *};

    #[test]
    fn days_in_numbers() {
        #[rustfmt::skip]
        let rows = [
            // text                         day
            ("23.11.2019",                  "2019-11-23"),
            ("Day 1 (23.11.2019)",          "2019-11-23"),
            ("Oslo, 3. 6. 2019",            "2019-06-03"),
            ("23/11/2019",                  "2019-11-23"),
            ("11/23/2019",                  "2019-11-23"),
            ("5/5/2019",                    "2019-05-05"),
            ("4/5/2019",                    ""),
            ("Meetup #3 - 23.11.2019",      "2019-11-23"),
            ("23.11.2019 - 18:30",          "2019-11-23"),
            ("23.11.2019 - 25.11.2019",     ""),
            ("23.11. – 25.11.2019",         ""),
            ("23.-25.11.2019",              ""),
            ("23. und 24.11.2019",          ""),
            ("v1.12.2019",                  ""),
            ("10.1.12.2019",                ""),
            ("31.11.2019",                  ""),
        ];
        for (text, expected) in rows {
            assert_eq!(with_year(text).map_or_else(String::new, iso), expected, "{text}");
        }
    }

    #[test]
    fn days_that_open_a_heading() {
        #[rustfmt::skip]
        let rows = [
            // heading                      day in 2019
            ("23.11.",                      "2019-11-23"),
            ("3.6.",                        "2019-06-03"),
            ("06.11. - Wednesday",          "2019-11-06"),
            ("06.11. - Thursday",           ""),
            ("06.11. Talks",                "2019-11-06"),
            ("11/6 Wednesday",              "2019-11-06"),
            ("6.11 Wednesday",              "2019-11-06"),
            ("1.2. Networking",             ""),
            ("1.2 Networking",              ""),
            ("11/6",                        ""),
        ];
        for (text, expected) in rows {
            assert_eq!(opening(text, 2019).map_or_else(String::new, iso), expected, "{text}");
        }
    }
}
