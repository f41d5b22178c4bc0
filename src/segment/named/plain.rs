//! Titles in sentences that nothing sets off, since the name behind them is set off.
//!
//! ```text
//! Then I listened to Rook at Scale by **Jane Doe** from Acme.
//! The first keynote of the day was Why Vitess Now by [John Roe](https://roe.example).
//! ```
//!
//! Where such a title starts, the words before it must say: that one went to it, or that
//! it is a talk.

use std::ops::Range;

use smallvec::SmallVec;

use super::{
    super::{
        Names, giving,
        line::Line,
        links_of,
        name::{Likeness, likeness},
        title::speaker,
        words,
    },
    Named, depth, giver, is_title, mark, titled,
};
use crate::document::Document;

/// What leads to who gave a talk.
const BY: [&str; 4] = [" by ", " By ", " von ", " par "];
/// What one does who hears a talk.
#[rustfmt::skip]
const HEARD: [&str; 9] = [
    "attended ", "caught ", "enjoyed ", "heard ", "listened to ", "saw ", "to see ", "watched ",
    "went to ",
];
/// What stands between a word for a talk and its title.
const ABOUT: [&str; 9] =
    [" about ", " called ", " on ", " titled ", " was ", " is ", ", ", " über ", " sur "];
/// Longest title, in words.
const LONGEST: usize = 16;

/// Finds the first talk that a block names so.
pub(super) fn of_block(document: &Document, block: usize, names: &dyn Names) -> Option<Named> {
    let found = &document.blocks[block];
    // A look at what stands before each mark spares most blocks the rest.
    let given = |at: usize| {
        let before = document.text.get(found.span.start..at).unwrap_or_default();
        let before = before.trim_end_matches(['*', '_', '[']);
        BY.iter().any(|by| before.ends_with(by))
    };
    let mut strong = mark::set_off(document, found).iter().filter(|it| it.strong);
    let mut links = links_of(document, &(block..block + 1)).iter();
    let marked = strong.any(|it| given(it.text.start)) || links.any(|it| given(it.text.start));
    if depth(found).is_some() || !marked {
        return None;
    }
    let line = Line::of(document, found);
    let text = line.text.as_str();
    mark::marks(document, block, &line).into_iter().filter(|mark| !mark.quoted).find_map(|mark| {
        let by = BY.iter().find_map(|by| text[..mark.range.start].strip_suffix(by))?.len();
        if likeness(&text[mark.range.clone()], names) != Likeness::Sure {
            return None;
        }
        let from = giver::start_of_sentence(text, by);
        let title =
            title_of(text, from..by).filter(|it| is_title(&text[it.clone()], true, names))?;
        let (people, _) = giver::phrase::people_at(text, mark.range.start, names)?;
        let speakers = people.iter().map(|person| speaker(&line, person));
        let title = titled(&line, title, speakers.collect(), names);
        Some(Named { block, title, opens: false, runs_in: false })
    })
}

/// The title at the end of some words that lead to it.
fn title_of(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let lead = &text[range.clone()];
    let heard = HEARD.iter().filter_map(|verb| Some(lead.find(verb)? + verb.len()));
    // `the first keynote of the day, Title`
    let told = |at: usize| lead[..at].rsplit(' ').take(4).any(giving::is_talk);
    let about = ABOUT.iter().filter_map(|word| {
        let mut found = lead.match_indices(word).filter(|(at, _)| told(*at));
        found.next().map(|(at, _)| at + word.len())
    });
    let mut starts: SmallVec<[usize; 4]> = heard.chain(about).collect();
    starts.sort_unstable();
    // `about how a Title`
    let capital = |start: usize, at: usize| lead[start + at..].starts_with(char::is_uppercase);
    let title = |start: usize| {
        let mut words = words::words(&lead[start..], char::is_whitespace).take(3);
        let (at, _) = words.find(|(at, _)| capital(start, *at))?;
        let title = range.start + start + at..range.end;
        let words = text[title.clone()].split_whitespace().count();
        (2..=LONGEST).contains(&words).then_some(title)
    };
    starts.into_iter().find_map(title)
}
