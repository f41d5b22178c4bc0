//! Events that the text before the first talk names.

use crate::{
    document::{Block, BlockKind, Document},
    segment::{
        Names,
        day::{iso, month_and_day, month_of_days},
        event::{self, Event},
        line::Line,
        own::Own,
        when::Heading,
    },
};

/// Finds the event that a line of its own names before the first talk.
pub(super) fn opening(document: &Document, own: &[(usize, Own)]) -> Option<Event> {
    let first = own.first().map_or(document.blocks.len(), |(block, _)| *block);
    let own_line = |block: &&Block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem(1))
            && block.span.end - block.span.start < 400
    };
    let blocks = document.blocks.iter().take(first.clamp(1, 6)).filter(own_line);
    let mut lines = blocks.flat_map(|block| Line::all_of(document, block).take(4));
    lines.find_map(|line| event::held(&line.text))
}

/// Finds the event of which a sentence before the first talk says that the text is about it:
/// `These are my notes from Barcon 2031.`
pub(super) fn told(document: &Document, own: &[(usize, Own)]) -> Option<Event> {
    sentences(document, own).find_map(|line| event::told(&line.text))
}

/// The same of a name that nobody knows: `my notes from YOW! 2015`.
pub(super) fn noted(document: &Document, names: &dyn Names, own: &[(usize, Own)]) -> Option<Event> {
    own.first()?;
    sentences(document, own).find_map(|line| event::noted(&line.text, names))
}

/// The paragraphs before the first talk.
fn sentences(document: &Document, own: &[(usize, Own)]) -> impl Iterator<Item = Line> {
    let first = own.first().map_or(document.blocks.len(), |(block, _)| *block);
    let blocks = document.blocks.iter().take(first.min(8)).filter(|block| {
        block.kind == BlockKind::Paragraph && block.span.end - block.span.start < 1200
    });
    blocks.map(|block| Line::of(document, block))
}

/// Finds the day of the `year` on which a sentence says that the event was: `at Barcon in
/// Oslo, on the 1st of February`; or the month of its days: `from March 4th to 6th`.
pub(super) fn day_told(text: &str, event: &str, year: &str) -> Option<String> {
    /// Shorter names may stand in other words.
    const SHORTEST: usize = 5;
    /// What else has a day.
    const OTHERS: [&str; 9] =
        ["before", "CFP", "deadline", "next", "publish", "regist", "submi", "ticket", "until"];
    let name = event.split(year).next().map(str::trim_end)?;
    let sentence = text.split(". ").find(|sentence| sentence.contains(name))?;
    let other = OTHERS.iter().any(|word| sentence.contains(word));
    let day =
        |year| month_and_day(sentence, year).map(iso).or_else(|| month_of_days(sentence, year));
    if name.len() < SHORTEST || other { None } else { day(year.parse().ok()?) }
}

/// Finds the only event of that `year` to whose note the text before the first talk, at the
/// block `first`, links: `at [[KCD Italy 2024]]`.
pub(super) fn linked(document: &Document, first: usize, year: Option<u16>) -> Option<Event> {
    let blocks = document.blocks.iter().take(first).filter(|b| b.span.start < 4000);
    let source = |block: &Block| &document.text[block.span.range()];
    let links = blocks.flat_map(|block| source(block).split("[[").skip(1));
    let names = links.filter_map(|rest| rest.split_once("]]")?.0.split('|').next());
    let mut events = names.filter_map(event::whole);
    let event = events.next()?;
    let same = events.all(|other| other.name == event.name);
    Some(event).filter(|event| same && (year.is_none() || event.year == year))
}

/// Reads the title of a document with several talks, or the one heading above all others,
/// as the event that it is though no word of it says so: `YOW! 2015`.
pub(super) fn lone(
    document: &Document,
    names: &dyn Names,
    heads: &[Heading],
    own: &[(usize, Own)],
) -> Option<Event> {
    own.get(1)?;
    let title = document.metadata.title.as_deref().and_then(|title| event::lone(title, names));
    let head = || {
        let (first, others) = heads.split_first()?;
        let lone = !first.is_talk && others.iter().all(|head| head.parent.is_some());
        event::lone(&first.text, names).filter(|_| lone)
    };
    title.or_else(head)
}
