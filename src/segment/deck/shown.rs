//! Slides one below the other that begin with a title and a name, and tell neither event nor
//! year:
//!
//! ```text
//! 1 of 34
//! The Life of a Disk
//! Through Rook
//! Jane Doe
//! @jdoe
//! ```
//!
//! The page that shows them says so, or a handle or a role beneath the name does.

use super::{
    super::{
        Names, caption, card, holds,
        line::{self, Line},
        own::Own,
        title::{self, Title},
    },
    opening::add_occasion,
    scrolled::is_of_page,
};
use crate::{
    document::{BlockKind, Document},
    segment::outline::Start,
    talk::{Speaker, TalkKind},
};

/// So many lines are read, with those of the page.
const MOST_LINES: usize = 14;
/// So many beneath the title may say what nobody reads: a subtitle.
const MOST_OTHERS: usize = 2;
/// A text of fewer lines is no deck.
const FEWEST_LINES: usize = 20;
/// Lines of slides are no longer, in bytes.
const LONGEST: usize = 90;

/// Returns the talk whose slides a text is that has no headings and seems to tell of none.
pub(super) fn one_talk(document: &Document, names: &dyn Names) -> Option<Start> {
    let plain = document.blocks.first().is_some_and(|block| block.kind == BlockKind::Paragraph);
    if !plain || !is_deck(document) {
        return None;
    }
    let lines = document.blocks.iter().flat_map(|block| Line::all_of(document, block));
    let (page, lines): (Vec<Line>, Vec<Line>) =
        lines.take(MOST_LINES).partition(|line| is_of_page(&line.text));
    let (first, rest) = lines.split_first()?;
    let mut title = title_of(first, names)?;
    let second = rest.first().filter(|line| goes_on(&title.text, line, names));
    if let Some(line) = second {
        title.text = [title.text.as_str(), line.text.trim()].join(" ");
    }
    let mut own = Own::default();
    let (mut others, mut handle) = (0, false);
    for line in &rest[usize::from(second.is_some())..] {
        let text = line.text.trim();
        let before = title.speakers.len();
        if text.starts_with('@') {
            handle = true;
        } else if !(add_occasion(&mut own, text) || add_person(&mut title.speakers, line, names)) {
            others += 1;
        }
        // What stands beneath the speakers is of the next slide.
        let told = title.speakers.len() == before && !title.speakers.is_empty();
        if others > MOST_OTHERS || told && others > 0 && own.date.is_some() {
            break;
        }
    }
    let told = |s: &Speaker| s.role.is_some() || s.organization.is_some();
    let spoken = title.speakers.iter().any(told) || handle && !title.speakers.is_empty();
    let words = title.text.split_whitespace().count();
    let shown = !page.is_empty() && (spoken || own.date.is_some());
    if !(2..=20).contains(&words) || !(shown || spoken && handle) {
        return None;
    }
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    let start = Start { own: Some(Box::new(own)), ..Start::new(0, kind, title) };
    Some(start.because("one talk: slides beneath a title and a name", 5))
}

/// Whether nearly all lines of a text are as short as those of slides are.
fn is_deck(document: &Document) -> bool {
    let lines = || document.blocks.iter().flat_map(|block| line::lines(document, block));
    let all = lines().count();
    let short = lines().filter(|runs| line::length(runs) <= LONGEST).count();
    all >= FEWEST_LINES && short * 10 >= all * 9
}

fn title_of(line: &Line, names: &dyn Names) -> Option<Title> {
    let text = line.text.trim();
    let fits = text.len() <= LONGEST
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !text.ends_with(['.', ',', ';', ':', '!'])
        && !caption::is_labelled(text)
        && !holds::is_event(text)
        && card::name_alone(line, names).is_empty();
    fits.then(|| title::plain(line, names))
}

/// Whether a title goes on with the next line: it ends with a small word, or that begins
/// with one.
fn goes_on(title: &str, next: &Line, names: &dyn Names) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 16] = [
        "a", "an", "and", "at", "for", "from", "in", "into", "of", "on", "or", "the", "through",
        "to", "using", "with",
    ];
    let small =
        |word: Option<&str>| word.is_some_and(|it| WORDS.contains(&it.to_lowercase().as_str()));
    let text = next.text.trim();
    text.len() <= LONGEST
        && !text.ends_with(['.', ':', ';'])
        && (small(title.split_whitespace().next_back()) || small(text.split_whitespace().next()))
        && card::name_alone(next, names).is_empty()
}

/// Takes a line for a person, or for the role of the one above.
fn add_person(found: &mut Vec<Speaker>, line: &Line, names: &dyn Names) -> bool {
    let people = card::name_alone(line, names);
    if !people.is_empty() {
        found.extend(people);
        return true;
    }
    let role = |text: &str| super::super::words::is_role(text);
    match found.last_mut().filter(|last| last.role.is_none() && role(&line.text)) {
        Some(last) => {
            let added = card::add_line(last, line, names);
            // `Chief Architect, application development` is no company.
            if last.organization.as_ref().is_some_and(|it| it.starts_with(char::is_lowercase)) {
                (last.organization, last.organization_span) = (None, None);
            }
            added
        }
        None => false,
    }
}
