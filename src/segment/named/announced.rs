//! Talks that a text announces, by links to their pages in a schedule.
//!
//! ```text
//! Jane Doe and John Roe will be playing a game in [Rook at Scale](https://sched.co/1a).
//! ```

use super::{
    super::{
        Names,
        line::Line,
        links_of,
        name::{Likeness, likeness},
        people::{self, Demand},
        schedule,
        title::{shift, speaker},
        words,
    },
    Named, giver, is_title, mark, title_in, titled,
};
use crate::{document::Document, talk::Speaker};

/// Finds the first talk that a block announces.
pub(super) fn of_block(document: &Document, block: usize, names: &dyn Names) -> Option<Named> {
    let links = || links_of(document, &(block..block + 1)).iter();
    let mut pages = links().filter(|link| schedule::is_page(&link.url));
    let page = pages.next().filter(|_| pages.next().is_none())?;
    let line = Line::of(document, &document.blocks[block]);
    let place = line.place(page.text)?;
    let mark = mark::marks(document, block, &line).into_iter().find(|it| it.range == place)?;
    let inside = title_in(&line.text, &mark);
    let title = &line.text[inside.clone()];
    if title.split_whitespace().nth(2).is_none() || !is_title(title, false, names) {
        return None;
    }
    let speakers = speakers(&line, mark.range.start, names);
    if speakers.is_empty() {
        return None;
    }
    let title = titled(&line, inside, speakers, names);
    Some(Named { block, title, opens: false, runs_in: false })
}

/// Reads who will give the talk whose title starts at `end`: `Jane Doe will …`, `the session
/// by Jane Doe, …`.
fn speakers(line: &Line, end: usize, names: &dyn Names) -> Vec<Speaker> {
    let from = giver::start_of_sentence(&line.text, end);
    let sentence = &line.text[from..end];
    let will = [" will ", " are ", " is "].iter().filter_map(|verb| sentence.find(verb)).min();
    let last = will.unwrap_or(sentence.trim_end_matches([' ', ',', ':']).len());
    let by = sentence[..last].rfind(" by ").map(|at| at + " by ".len());
    let starts = words::words(&sentence[..last], char::is_whitespace).map(|(at, _)| at);
    let starts = starts.filter(|at| by.map_or(will.is_some(), |by| *at == by));
    let demand = Demand { likeness: Likeness::Likely, ..Demand::default() };
    let list = |at: usize| {
        let people = people::parse_for(&sentence[at..last], names, demand)?;
        let sure = people.iter().all(|p| {
            let like = likeness(&sentence[at..][p.name.clone()], names);
            like == Likeness::Sure || like == Likeness::Likely && people.len() > 1
        });
        sure.then(|| people.into_iter().map(|p| speaker(line, &shift(p, from + at))).collect())
    };
    let may = |at: &usize| people::may_start(&sentence[*at..last]);
    starts.filter(may).find_map(list).unwrap_or_default()
}
