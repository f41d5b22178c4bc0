//! Tables that are the grid of a programme: times down the side, rooms or tracks
//! across, and a talk in each cell.
//!
//! Such a table is read cell by cell, so that each talk has a block of its own.

use crate::{
    read::{session, value},
    text::clock::Clock,
};

/// Fewer rows are no programme.
const FEWEST: usize = 2;
/// So many rows tell what a table is.
const MOST: usize = 60;

/// What the columns of a table are called that has a talk in each row, beside what
/// schedules call them.
#[rustfmt::skip]
const COLUMNS: [&str; 22] = [
    "abstract", "description", "duration", "end", "intervenant", "language", "level", "link",
    "links", "notes", "referent", "session", "sessions", "slides", "talks", "titel", "titre",
    "título", "track", "video", "vortrag", "who",
];

/// Whether the source of a table of Markdown is a grid.
pub(super) fn is_one(table: &str) -> bool {
    let mut lines = table.lines().take(MOST).filter(|line| line.contains('|'));
    let Some(header) = lines.next() else { return false };
    if !cells(header).skip(1).all(|cell| !is_column(cell)) {
        return false;
    }
    let (mut all, mut timed, mut told) = (0, 0, 0);
    for line in lines.skip(1) {
        let mut cells = cells(line);
        let hour = cells.next().is_some_and(is_time);
        all += 1;
        timed += usize::from(hour);
        told += if hour { cells.filter(|cell| is_told(cell)).count() } else { 0 };
    }
    all >= FEWEST && timed * 10 >= all * 7 && told >= 2
}

/// The cells of a row, without what marks them as important.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    let line = line.trim().trim_start_matches('|');
    line.split('|').map(|cell| cell.trim_matches([' ', '*', '_', '`']))
}

/// Whether a column is called as if each row had one talk.
fn is_column(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let names = [session::TITLE, session::SPEAKERS, session::ROOM, session::COMPANY];
    let named =
        |key: &str| names.iter().any(|names| names.contains(&key)) || COLUMNS.contains(&key);
    // `Speaker & Title`
    let all = words.clone().next().is_some()
        && words.all(|word| named(&value::key(word)) || word == "and");
    all || named(&value::key(name))
}

/// Whether a cell is a time of day, or from one to another.
pub(super) fn is_time(cell: &str) -> bool {
    Clock::at_start_of(cell).is_some_and(|clock| cell.len() - clock.length <= 24)
}

/// Whether a cell may name a title and its speakers.
fn is_told(cell: &str) -> bool {
    [" - ", " – ", " — ", "<br", " (", ", ", " by ", ": "].iter().any(|mark| cell.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grids_have_times_and_rooms() {
        let body = "|-|-|-|\n| 9:00 | Rook (Jane Doe) | |\n| **10:00** | Tea | Tea |\n\
                    | 11:00 - 11:30 | | Ceph - John Roe |\n";
        #[rustfmt::skip]
        let rows = [
            ("| Time | Room 1 | Room 2 |\n",      true),
            ("| | Main Stage | Workshops |\n",    true),
            ("| Time | Track A | Track B |\n",    true),
            ("| Time | Talk | Speaker |\n",       false),
            ("| Time | Title | Room |\n",         false),
            ("| Time | Speaker & Title |\n",      false),
            ("| Zeit | Vortrag | Referent |\n",   false),
        ];
        for (header, expected) in rows {
            assert_eq!(is_one(&format!("{header}{body}")), expected, "{header}");
        }
        assert!(!is_one("| a | b |\n|-|-|\n| Rook, Ceph | 9:00 |\n| x | 10:00 |\n| y | 11:00 |\n"));
        assert!(!is_one(""));
    }
}
