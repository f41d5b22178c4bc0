//! Lists of what a group met for, each item with its day and with links to what is left of
//! it, but no event:
//!
//! ```text
//! * 16/05/2023 - **Rook at Scale** [meetup](…) [material](…)
//! * 04/03/2020 - **Why we moved** [meetup](…) [slides](…)
//! ```

use std::ops::Range;

use super::{
    super::{
        Names,
        day::{Order, iso, year_in},
        event, holds,
        line::{self, Line},
        links_of, named,
        own::Own,
        parts::trim,
        title,
    },
    LONGEST, Told,
    given::{self, is_title},
    recorded,
};
use crate::document::Document;

/// Fewer items tell nothing of each other.
const FEWEST: usize = 2;

/// An item of such a list.
struct Item {
    block: usize,
    line: Line,
    day: String,
    title: Range<usize>,
}

/// Reads the items, if most are of this kind.
pub(super) fn talks(document: &Document, items: &[usize], names: &dyn Names) -> Vec<(usize, Told)> {
    if items.len() < FEWEST {
        return Vec::new();
    }
    let mut read: Vec<Item> = Vec::new();
    for (passed, block) in items.iter().enumerate() {
        read.extend(item(document, *block));
        if passed >= 4 && read.is_empty() {
            return Vec::new();
        }
    }
    if read.len() < FEWEST || read.len() * 10 < items.len() * 6 {
        return Vec::new();
    }
    let mut order = Order::default();
    for item in &read {
        order.add(&item.day);
    }
    let date = |item: &Item| {
        let read = Own::of_line(&["(", &item.day, ")"].concat(), "").date;
        let day = || order.day(&item.day).map(iso);
        let year = || year_in(&item.day).map(|year| year.to_string());
        read.filter(|date| date.len() > 4).or_else(day).or_else(year)
    };
    let dates: Vec<Option<String>> = read.iter().map(date).collect();
    let told = |(item, date): (Item, Option<String>)| {
        let title = title::plain(&item.line.part(item.title.start, item.title.end), names);
        let told = Told {
            title,
            event: None,
            place: None,
            date,
            marked: true,
            recorded: recorded(document, item.block),
            unknown: false,
            linked: true,
            read: None,
            own: true,
            tail: None,
        };
        // One word may be the title of such an item.
        is_title(&["A ", &told.title.text].concat()).then_some((item.block, told))
    };
    read.into_iter().zip(dates).filter_map(told).collect()
}

/// Reads an item: its day, its title, and nothing else but links.
fn item(document: &Document, block: usize) -> Option<Item> {
    let found = &document.blocks[block];
    let source = &document.text[found.span.range()];
    if source.len() > LONGEST || !source.contains("](") && !source.contains("href") {
        return None;
    }
    let line = Line::of(document, found);
    let text = line.text.as_str();
    let whole = trim(text, 0..text.len());
    let (day, start) = given::before(text, whole.clone(), |said| {
        year_in(said).is_some() && holds::is_only_time(said)
    })?;
    let links: Vec<Range<usize>> = links_of(document, &(block..block + 1))
        .iter()
        .filter_map(|link| line.place(link.text))
        .collect();
    let first = links.iter().find(|link| link.start > start)?;
    let title = match named::set_off_at(document, block, &line, start) {
        Some((inside, end)) if end <= first.start => inside,
        Some(_) => return None,
        None => trim(text, start..first.start),
    };
    let rest = links.iter().filter(|link| link.start >= first.start);
    let mut at = title.end;
    let mut left = false;
    for link in rest {
        let said = &text[link.clone()];
        // Links may stand within links.
        let between = text.get(at..link.start)?;
        if between.contains(char::is_alphanumeric) || !(is_left(said) || line::is_resource(said)) {
            return None;
        }
        left |= is_left(said);
        at = link.end;
    }
    let alone = left && !text[at..].contains(char::is_alphanumeric);
    let own = event::called(&text[title.clone()]).is_none();
    let day = text[day].to_owned();
    (alone && own).then_some(Item { block, line, day, title })
}

/// Whether a link is called by what is left of a talk, or by where it was given.
fn is_left(said: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 12] = [
        "deck", "event", "material", "materials", "meetup", "presentation", "recording",
        "recordings", "slide", "slides", "talk", "video",
    ];
    WORDS.iter().any(|word| said.trim().eq_ignore_ascii_case(word))
}
