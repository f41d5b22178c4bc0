//! What a talk says of its own event and date, in its title line, in lines beneath it
//! and in its row of a table.

pub(super) mod beneath;

use super::{
    appearance::is_place,
    day::{iso, month_named, weekday_named, written_date, written_month, year_in},
    event::{self, Event},
    front, holds,
    line::Line,
    words::is_room,
};
use crate::{
    document::{Block, BlockKind, Document},
    text::with_lower,
};

/// What a talk says of its own event, beside its title.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    pub(super) event: Option<Box<Event>>,
    pub(super) place: Option<String>,
    pub(super) date: Option<String>,
    /// What else its record says, of which some may be days of the event.
    pub(super) said: Vec<String>,
}

impl Own {
    /// Reads what the title line of a talk says, and its title.
    pub(super) fn of_line(line: &str, title: &str) -> Self {
        let date = line.bytes().any(|b| b.is_ascii_digit()).then(|| date_of(line)).flatten();
        let event = event::given(line).or_else(|| event::given(title));
        Self { event: event.map(Box::new), date, ..Self::default() }
    }

    /// Takes what a line of a record says.
    pub(super) fn add_data(&mut self, line: &str) {
        self.add_field(line);
        if self.date.is_none() {
            self.date = written_date(line).map(iso).or_else(|| date_apart(line));
        }
        self.said.push(line.to_owned());
    }

    /// Takes what a line beneath a title says: a field, or when the talk was given.
    pub(super) fn add_line(&mut self, line: &str) {
        if is_when(line) {
            self.said.push(line.to_owned());
        } else if let Some(day) = whole_date(line) {
            self.date.get_or_insert(day);
        } else {
            self.add_field(line);
        }
    }

    /// Its event; of one that is told by its series alone, place and date tell which.
    pub(super) fn settled(&self) -> Option<Event> {
        let event = self.event.as_deref()?;
        Some(event.settled(self.place.as_deref(), self.date.as_deref()))
    }

    /// The year that it says.
    pub(super) fn year(&self) -> Option<u16> {
        let of_event = || self.event.as_ref().and_then(|event| event.year);
        self.date.as_deref().and_then(year_in).or_else(of_event)
    }

    /// Takes what a cell of a column such as `Event` or `City` says.
    pub(super) fn add_cell(&mut self, label: &str, value: &str) {
        if label == "venue" {
            self.add_venue(value);
            return;
        }
        self.add_field(&[label, ":", value].concat());
        if label == "date" && self.date.is_none() {
            self.date = written_date(value).map(iso).or_else(|| date_apart(value));
        }
    }

    /// Takes where a talk with a date was given, be it a town or an event.
    fn add_venue(&mut self, value: &str) {
        if self.date.is_none() || self.event.is_some() || value.is_empty() || is_room(value) {
            return;
        }
        let mut parts = value.split(',').map(str::trim);
        if is_online(value) || parts.next_back().is_some_and(is_place) {
            self.place.get_or_insert_with(|| value.to_owned());
        } else {
            self.event = event::stated(value).map(Box::new);
        }
    }

    /// Takes what a line such as `Event: KCD Munich 2023` says.
    pub(super) fn add_field(&mut self, line: &str) {
        let Some((label, value)) = line.split_once(':') else { return };
        let value = value.trim_start_matches(':').trim();
        let is = |names: &[&str]| names.iter().any(|name| label.trim().eq_ignore_ascii_case(name));
        // `Virtual` is where something was, and names no event.
        if is(&["event", "conference"]) && is_online(value) {
            self.place = Some(value.to_owned());
        } else if is(&["event", "conference"]) {
            self.event = event::stated(value).map(Box::new).or(self.event.take());
        } else if is(&["place", "city"]) && !value.is_empty() {
            self.place = Some(value.to_owned());
        } else if is_date(label) {
            match whole_date(value).or_else(|| whole_month(value)) {
                Some(day) => self.date = Some(day),
                None => self.said.push(value.to_owned()),
            }
        }
    }
}

/// Whether a text tells of no place but the net.
fn is_online(text: &str) -> bool {
    const WORDS: [&str; 4] = ["online", "remote", "virtual", "webinar"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Finds the date that a line begins with or that stands apart in it.
fn date_of(line: &str) -> Option<String> {
    let line = line.trim_start();
    let first = front::iso_date(line).and_then(|(_, day)| written_date(&line[..day]));
    first.map(iso).or_else(|| date_apart(line))
}

/// Drops the mark at the end of a title before an address, which is not read: `Rook at Scale -`.
pub(super) fn drop_mark(title: &mut String) {
    let kept = title.trim_end_matches([' ', '-', '–', '—', '|']).len();
    if kept > 0 && title[kept..].starts_with(' ') {
        title.truncate(kept);
    }
}

/// Drops the date in parentheses at the end of a title: `Rook at Scale (June 2019)`.
pub(super) fn drop_date(title: &mut String) {
    let Some((text, inside)) = title.strip_suffix(')').and_then(|it| it.rsplit_once(" (")) else {
        return;
    };
    if year_in(inside).is_some() && holds::is_only_time(inside) {
        title.truncate(text.trim_end().len());
    }
}

/// Finds the date in a part of a line, such as `(12 June 2019)` or `2018`, that
/// says nothing else.
pub(super) fn date_apart(line: &str) -> Option<String> {
    let mut found = None;
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    for part in parts(line) {
        let part = part.trim();
        // `on 12 June 2019`
        let led = ["am ", "den ", "du ", "el ", "em ", "il ", "le ", "on ", "op ", "vom "];
        let part = led.iter().find_map(|word| part.strip_prefix(word)).unwrap_or(part);
        let plain = part.len() < 60 && part.bytes().any(|b| b.is_ascii_digit());
        if plain && holds::is_only_time(part) {
            let day = written_date(part).map(iso);
            found = day.or_else(|| written_month(part)).or(found);
        }
    }
    found
}

/// Whether the year that a title of a talk has is one: it stands at one end, or apart.
pub(super) fn year_apart(title: &str) -> bool {
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_year = |word: &str| word.len() == 4 && year_in(word).is_some();
    words.next().is_some_and(is_year)
        || words.next_back().is_some_and(is_year)
        || date_apart(title).is_some()
}

/// The parts of a line between marks, and where a sentence ends with a year; in `2–4 May
/// 2018` the dash parts nothing.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    const MARKS: [char; 12] = ['(', ')', '[', ']', ',', ';', '|', '–', '—', '·', '•', '.'];
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let mut cuts = line.match_indices(MARKS).map(|(i, mark)| (i, mark.len()));
        let cut = cuts.find(|(i, len)| {
            let (before, after) = (&line[..*i], &line[i + len..]);
            if line[*i..].starts_with('.') {
                ends_year(before, after)
            } else {
                !is_range(before, after)
            }
        });
        rest = cut.map(|(i, len)| &line[i + len..]);
        Some(cut.map_or(line, |(i, _)| &line[..i]))
    })
    .flat_map(|part| part.split(" - "))
}

/// Whether a full stop between these ends a sentence behind a year.
fn ends_year(before: &str, after: &str) -> bool {
    digits_at_end(before) == 4 && after.starts_with(' ')
}

/// Whether a dash between these joins two days, of a month or of two.
fn is_range(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches([' ', '.']);
    let last = before.rsplit(' ').next().unwrap_or_default();
    let day = matches!(digits_at_end(before), 1 | 2);
    after.trim_start().starts_with(|c: char| c.is_ascii_digit())
        && (day || with_lower(last, |word| month_named(word).is_some()))
}

fn digits_at_end(text: &str) -> usize {
    text.bytes().rev().take_while(u8::is_ascii_digit).count()
}

/// The date that one of the first lines beneath a heading, the block `head`, says of all
/// that it holds: `May 20, 2019`, `Date: 2019-05-20`.
pub(super) fn date_beneath(document: &Document, head: usize) -> Option<String> {
    let behind = document.blocks.get(head + 1..).unwrap_or_default();
    let long = |block: &&Block| block.span.end - block.span.start >= 200;
    let first = behind.first().filter(|block| block.kind == BlockKind::Paragraph).filter(long);
    if let Some(field) = first.and_then(|block| beneath::field_of_when(document, block)) {
        return whole_date(said_of_when(field));
    }
    let near = behind.iter().take(3).take_while(|block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem(1)) && !long(block)
    });
    near.flat_map(|block| Line::all_of(document, block).take(3)).find_map(|line| {
        let text = line.text.as_str();
        let labelled = || text.split_once(':').filter(|(label, _)| is_date(label));
        whole_date(text).or_else(|| whole_date(labelled()?.1))
    })
}

/// What a line such as `Dates: 2–4 May 2018` says of when; other lines stay whole.
pub(super) fn said_of_when(line: &str) -> &str {
    line.split_once(':').filter(|(label, _)| is_date(label)).map_or(line, |(_, value)| value)
}

/// Whether a label says that a date stands behind it.
fn is_date(label: &str) -> bool {
    ["date", "dates", "when", "time"].iter().any(|name| label.trim().eq_ignore_ascii_case(name))
}

/// Whether a line says on which day, without a year, and nothing else: `Wednesday, March
/// 20, 11:15 – 11:50 CET`.
fn is_when(line: &str) -> bool {
    let named = |word: &str| {
        let lower = word.to_lowercase();
        weekday_named(&lower).is_some() || month_named(&lower).is_some()
    };
    says_time(line) && parts_of_time(line).any(named) && written_date(line).is_none()
}

/// The date that a line says if it says nothing but when: `Monday, November 6, 2023 • 9:15
/// am - 9:40 am`.
fn whole_date(line: &str) -> Option<String> {
    // Most lines are none of time, which a look at their first word tells.
    says_time(line).then(|| written_date(line)).flatten().map(iso)
}

/// The month that a value says if it says nothing else: `2020-01`, `January 2020`.
fn whole_month(value: &str) -> Option<String> {
    let first = written_date(&[value, "-01"].concat()).filter(|_| value.len() == 7).map(iso);
    let in_numbers = first.filter(|day| day.starts_with(value)).map(|_| value.to_owned());
    let named = || written_month(value).filter(|month| month.len() == 7);
    in_numbers.or_else(|| says_time(value).then(named).flatten())
}

/// Whether a line says days and times and nothing else.
fn says_time(line: &str) -> bool {
    #[rustfmt::skip]
    const OTHERS: [&str; 20] = [
        "am", "at", "bst", "cest", "cet", "cst", "edt", "est", "from", "gmt", "h", "ist", "jst",
        "on", "pdt", "pm", "pst", "to", "uhr", "utc",
    ];
    let other = |word: &str| with_lower(word, |word| OTHERS.contains(&word));
    line.len() <= 80 && parts_of_time(line).all(|word| other(word) || holds::is_only_time(word))
}

fn parts_of_time(line: &str) -> impl Iterator<Item = &str> {
    let border = |c: char| !c.is_alphanumeric() && !matches!(c, ':' | '.');
    line.split(border).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_lines_beneath_a_title() {
        #[rustfmt::skip]
        let rows = [
            ("November 6, 2023",                                   Some("2023-11-06")),
            ("Monday, November 6, 2023 • 9:15 am - 9:40 am",       Some("2023-11-06")),
            ("Tue 7 Nov 2023, from 14:00 to 14:30 CET",            Some("2023-11-07")),
            ("2023-11-07 | 9:00 PST",                              Some("2023-11-07")),
            ("Wednesday, March 20, 11:15 – 11:50 CET",             None),
            ("Published November 6, 2023",                         None),
            ("9:15 am - 9:40 am",                                  None),
        ];
        for (line, expected) in rows {
            assert_eq!(whole_date(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn dates_that_stand_apart() {
        #[rustfmt::skip]
        let rows = [
            ("Rook at Scale (12 June 2019)",                          "2019-06-12"),
            ("Rook at Scale, on 12 June 2019",                        "2019-06-12"),
            ("London, 1 April 2025. Beside another. All times BST.",  "2025-04-01"),
            ("Amsterdam, 16 April 2023 · the best of all",            "2023-04-16"),
            ("Paris, au centre, le 7 mars 2024. Onze heures.",        "2024-03-07"),
            ("Dublin, Ireland, 29-31 October 2024",                   "2024-10"),
            ("Dublin, 29 October – 1 November 2024",                  "2024"),
            ("Rook 2.0. Disks since 2019 are slow",                   ""),
            ("Rook at Scale on 12 June 2019",                         ""),
            ("Scaling to 2019 nodes",                                 ""),
            ("Scaling (2000)",                                        ""),
        ];
        for (line, expected) in rows {
            assert_eq!(date_apart(line).unwrap_or_default(), expected, "{line}");
        }
    }
}
