//! The text of all slides of a talk one below the other, as a page that shows them has it:
//!
//! ```text
//! Rook at Scale
//! Jane Doe / Staff Engineer
//! KubeCon Europe 2019
//! About Me
//! ● …
//! ```
//!
//! Nothing parts its slides; that it begins with title, speaker and event and has a slide
//! about who speaks, or thanks, tells that it is one.

use super::{
    super::{
        Names, card,
        heads::Head,
        line::{self, Line},
        outline::Start,
        own::Own,
        title,
    },
    is_topic,
    opening::add_occasion,
};
use crate::{
    document::{BlockKind, Document},
    talk::{Speaker, TalkKind},
};

/// So many lines say title, speakers and event, and perhaps what the page is.
const MOST_LINES: usize = 10;
/// So many of them may say what nobody reads: a subtitle.
const MOST_OTHERS: usize = 2;
/// The longest of them, in bytes.
const LONGEST: usize = 120;
/// So many lines are looked through for a slide that tells of the speaker.
const FAR: usize = 400;

/// Returns the talk whose slides a text without headings is; `talks` are those that it seems
/// to tell of.
pub(super) fn one_talk<'s>(
    document: &Document,
    heads: &[Head],
    mut talks: impl Iterator<Item = &'s Start>,
    names: &dyn Names,
) -> Option<Start> {
    let first = document.blocks.first().filter(|_| heads.is_empty())?;
    // Each line of a slide is one of the text.
    let short = |runs: &&[_]| line::length(runs) <= LONGEST;
    if first.kind != BlockKind::Paragraph
        || !line::lines(document, first).take(6).all(|l| short(&l))
    {
        return None;
    }
    let mut lines = document.blocks.iter().flat_map(|block| line::lines(document, block));
    let opening: Vec<Line> = lines
        .by_ref()
        .take(MOST_LINES)
        .filter(short)
        .map(|runs| Line::of_runs(document, runs))
        .filter(|line| !is_of_page(&line.text))
        .collect();
    let (title, beneath) = opening.split_first()?;
    let mut own = Own::default();
    let mut people: Vec<Speaker> = Vec::new();
    let mut others = 0;
    let told = |s: &Speaker| s.organization.is_some() || s.role.is_some();
    // What the page says of itself tells it too.
    let page = line::lines(document, first).next();
    let page = page.map(|runs| Line::of_runs(document, runs));
    let mut topic = page.is_some_and(|line| line.text.starts_with("SlideShare"));
    for line in beneath {
        if is_topic(&line.text) {
            topic = true;
            break;
        }
        if own.event.is_some() && people.iter().any(told) {
            break;
        }
        let known = card::stack(&mut people, line, names) || add_occasion(&mut own, &line.text);
        others += usize::from(!known);
        if others > MOST_OTHERS {
            break;
        }
    }
    let long = title.text.split_whitespace().nth(1).is_some() && !title.text.ends_with(['.', ':']);
    let dated = own.date.is_some() || own.event.as_ref().is_some_and(|it| it.year.is_some());
    let dated = dated && own.event.is_some();
    let known = |one: &Speaker| people.iter().any(|it| it.name == one.name);
    let other = |talk: &Start| !talk.title.speakers.iter().all(known);
    if !long || !dated || people.is_empty() || !people.iter().all(told) || talks.any(other) {
        return None;
    }
    let rest = lines.take(FAR).filter(|runs| line::length(runs) <= LONGEST);
    let rest = rest.map(|runs| Line::of_runs(document, runs));
    let rest: Vec<Line> = beneath.iter().cloned().chain(rest).collect();
    topic |= rest.iter().any(|line| is_topic(&line.text));
    for one in &mut people {
        add_company(one, &rest, names);
    }
    let title = title::Title { speakers: people, ..title::plain(title, names) };
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    let start = Start { own: Some(Box::new(own)), ..Start::new(0, kind, title) };
    topic.then(|| start.because("one talk: its slides, one below the other", 5))
}

/// Adds the company that the lines beneath the name of a speaker say.
fn add_company(one: &mut Speaker, lines: &[Line], names: &dyn Names) {
    /// So many lines tell of a speaker.
    const MOST: usize = 4;
    let named = |line: &Line| line.text.trim() == one.name;
    let Some(at) = lines.iter().position(named).filter(|_| one.organization.is_none()) else {
        return;
    };
    for line in lines[at + 1..].iter().take(MOST) {
        let item = line.text.trim_start_matches(['●', '○', '•', '-', ' ']);
        let line = line.part(line.text.len() - item.len(), line.text.len());
        let mut told = Speaker { role: None, ..one.clone() };
        if card::add_line(&mut told, &line, names) && told.organization.is_some() {
            one.organization = told.organization;
            one.organization_span = told.organization_span;
            return;
        }
    }
}

/// Whether a line is of the page that shows slides: `1 of 86`, `Download to read offline`.
pub(super) fn is_of_page(text: &str) -> bool {
    let text = text.trim();
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let counted = || text.split_once(" of ").is_some_and(|(a, b)| number(a) && number(b));
    text.starts_with("SlideShare") || text.starts_with("Download ") || counted()
}
