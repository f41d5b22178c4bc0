//! Talks that a text announces or remembers, by links in its sentences: to their pages in a
//! schedule, to what was recorded of them.
//!
//! ```text
//! Jane Doe and John Roe will be playing a game in [Rook at Scale](https://sched.co/1a).
//! On Tuesday I gave a talk called [Why We Moved](https://youtu.be/1a).
//! ```
//!
//! What is linked to its page in a schedule is a talk, whoever gave it; what is linked to a
//! recording is one where the sentence says so.

use std::ops::Range;

use super::{
    super::{
        Names, holds,
        line::Line,
        links_of,
        name::{Likeness, likeness},
        people::{self, Demand},
        schedule, section,
        title::{self, shift, speaker},
        words,
    },
    Named, giver, is_title, is_writing,
    mark::Mark,
    said::{is_own, is_praised, is_within},
    title_in, titled,
};
use crate::{
    document::{BlockKind, Document, Link},
    talk::Speaker,
    text,
};

/// So many blocks before a link are searched for the heading that it stands beneath.
const FAR: usize = 60;

/// Finds the first talk that a block announces.
pub(super) fn of_block(document: &Document, block: usize, names: &dyn Names) -> Option<Named> {
    let links = links_of(document, &(block..block + 1)).iter();
    let mut links = links.filter(|link| schedule::is_recording(&link.url)).peekable();
    links.peek()?;
    let line = Line::of(document, &document.blocks[block]);
    let title = links.find_map(|link| read(document, block, &line, link, names))?;
    Some(Named { block, title, opens: false, runs_in: false })
}

/// Reads the text of a link as the title of a talk.
fn read(
    document: &Document,
    block: usize,
    line: &Line,
    link: &Link,
    names: &dyn Names,
) -> Option<title::Title> {
    let page = schedule::is_page(&link.url);
    let place = line.place(link.text)?;
    let before = &line.text[giver::start_of_sentence(&line.text, place.start)..place.start];
    if !page && !is_told(before) {
        return None;
    }
    let mark = Mark::linked(place.clone(), line.text.len());
    let inside = title_in(&line.text, &mark);
    let title = &line.text[inside.clone()];
    // Two words are a title where the page has them.
    let sure = schedule::is_titled(&link.url, title);
    if !sure && title.split_whitespace().nth(2).is_none() || !is_title(title, sure, names) {
        return None;
    }
    let found = if page { who_will(line, mark.range.start, names) } else { Vec::new() };
    if !found.is_empty() {
        return Some(titled(line, inside, found, names));
    }
    let told = !page || is_in_sentence(&line.text, &place);
    let other = || is_writing(before) || holds::is_event(title) || section::is_pause(title);
    if !told || !(sure || words::is_titled(title)) || other() || heads(document, block, title) {
        return None;
    }
    // The page may be called by its speakers too.
    let parsed = title::parse(&line.part(inside.start, inside.end), names);
    if !(parsed.speakers.is_empty() || parsed.only_names || parsed.speaker_first) {
        return Some(parsed);
    }
    let people = giver::phrase::before(&line.text, &mark, names).unwrap_or_default();
    let people = people.iter().map(|person| speaker(line, person)).collect();
    Some(titled(line, inside, people, names))
}

/// Whether a link beneath the title `head` is to the page of another talk, of which a text
/// speaks.
pub(in crate::segment) fn is_of_another(document: &Document, link: &Link, head: &str) -> bool {
    let line = Line::of(document, &document.blocks[link.block]);
    let Some(place) = line.place(link.text) else { return false };
    let (before, behind) = (&line.text[..place.start], &line.text[place.end..]);
    let own = || schedule::is_page_of(&link.url, head);
    is_text(before, behind, 2) && !own().unwrap_or_else(|| !words::is_titled(&line.text[place]))
}

/// Whether what leads to a recording says that it is one of a talk.
fn is_told(before: &str) -> bool {
    is_within(before) || is_own(before) && is_praised(before)
}

/// Whether a sentence leads to what is linked, rather than a list or nothing.
fn is_in_sentence(text: &str, place: &Range<usize>) -> bool {
    let before = &text[giver::start_of_sentence(text, place.start)..place.start];
    let behind = text[place.end..].split(['.', '!', '?', '\n']).next().unwrap_or_default();
    before.contains(char::is_alphabetic) && is_text(before, behind, 3)
}

/// Whether what stands around a link is a text, which has some words in small letters.
fn is_text(before: &str, behind: &str, fewest: usize) -> bool {
    let words = before.split_whitespace().chain(behind.split_whitespace());
    let words = words.map(|word| word.trim_end_matches([',', ':', '.', ';']));
    let small = words.filter(|word| !word.is_empty() && word.chars().all(char::is_lowercase));
    small.count() >= fewest
}

/// Whether the heading above a block has this title itself.
fn heads(document: &Document, block: usize, title: &str) -> bool {
    let above = document.blocks[..block].iter().rev().take(FAR);
    let head = above.into_iter().find(|it| matches!(it.kind, BlockKind::Heading(_)));
    head.is_some_and(|head| {
        let (head, title) = (text::key(&Line::of(document, head).text), text::key(title));
        head.contains(&*title) || head.len() > 8 && title.contains(&*head)
    })
}

/// Reads who will give the talk whose title starts at `end`: `Jane Doe will …`, `the session
/// by Jane Doe, …`.
pub(in crate::segment) fn who_will(line: &Line, end: usize, names: &dyn Names) -> Vec<Speaker> {
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
