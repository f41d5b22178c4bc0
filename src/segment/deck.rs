//! Slide decks turned to text: one talk, whatever its slides are called.
//!
//! A deck is told by what parts its slides, and by slides that no set of notes has: an
//! agenda, thanks. Its first slide says title, speakers, event, place and date, each on a
//! line or several on one (`opening`); who is not told there may be by a slide about the
//! speaker, or by the last (`about`). What shows talks on other slides is no deck.

mod about;
mod opening;
mod scrolled;
mod shown;
mod written;

use std::ops::Range;

use self::opening::Opening;
use super::{
    Names, below,
    heads::{Class, Head},
    holds::{self, Container},
    line::Line,
    outline::Start,
    section, whole,
};
use crate::{
    document::{Block, BlockKind, Document, RunKind},
    talk::{Speaker, TalkKind},
    text::{key, with_lower},
};

/// Titles of slides that open or end a talk, beside those of sections.
const ENDS: [&str; 10] = [
    "any questions",
    "contents",
    "danke",
    "get in touch",
    "gracias",
    "merci",
    "outline",
    "q & a",
    "the end",
    "thank you",
];
/// Fewer slides make no deck.
const FEWEST: usize = 3;
/// The longest source of a first slide, in bytes.
const LONGEST: usize = 1500;

/// Returns the talk that the document is the deck of, where it is one; `talks` are those
/// that its text seems to tell of.
pub(super) fn one_talk<'s>(
    document: &Document,
    heads: &[Head],
    talks: impl Iterator<Item = &'s Start>,
    names: &dyn Names,
) -> Option<Start> {
    let Some(deck) = Deck::of(document) else {
        let mut talks = talks.peekable();
        let told = talks.peek().is_some();
        let one = scrolled::one_talk(document, heads, talks, names);
        let open = |h: &Head| h.block > 0 && matches!(h.class, Class::Unknown | Class::Section);
        let bare = !told && heads.iter().all(open);
        return one.or_else(|| if bare { shown::one_talk(document, names) } else { None });
    };
    let mut opening = Opening::read(&deck, names)?;
    if deck.shows_others(heads, talks, &opening, names) {
        return None;
    }
    about::add(&deck, &mut opening.people, names);
    if opening.people.is_empty() {
        opening.people = whole::told(document, deck.document.metadata.slides, names);
    }
    if !deck.is_one(!opening.people.is_empty()) {
        return None;
    }
    let mut title = opening.title;
    title.speakers = opening.people;
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    let start = Start::new(opening.block, kind, title);
    let own = Some(Box::new(opening.own));
    let url = document.metadata.url.clone();
    Some(Start { url, own, ..start }.because("one talk: slides beneath a page with its title", 5))
}

/// The slides of a document.
struct Deck<'d> {
    document: &'d Document,
    /// The blocks of each, of those that have any.
    slides: Vec<Range<usize>>,
    /// The lines that stand on several slides, without their numbers.
    repeated: Vec<String>,
    /// Whether labels, form feeds or settings part them, rather than rules.
    marked: bool,
}

impl<'d> Deck<'d> {
    fn of(document: &'d Document) -> Option<Self> {
        let breaks = || document.blocks.iter().filter(|b| b.kind == BlockKind::Break);
        breaks().nth(FEWEST - 2)?;
        let mut slides: Vec<Range<usize>> = Vec::new();
        let mut opens = true;
        for (i, block) in document.blocks.iter().enumerate() {
            match (block.kind, slides.last_mut()) {
                (BlockKind::Break, _) => opens = true,
                (BlockKind::FrontMatter, _) => {}
                (_, Some(last)) if !opens => last.end = i + 1,
                _ => {
                    slides.push(i..i + 1);
                    opens = false;
                }
            }
        }
        // Most texts between rules begin with more than a title.
        let first = slides.first().filter(|_| slides.len() >= FEWEST)?;
        let source = |block: &Block| block.span.end - block.span.start;
        if document.blocks[first.clone()].iter().map(source).sum::<usize>() > LONGEST {
            return None;
        }
        let label = |c: char| c == '\u{c}' || c.is_alphanumeric();
        let labelled = breaks().any(|b| document.text[b.span.range()].contains(label));
        let marked = labelled || document.metadata.slides || whole::is_deck(document);
        let mut deck = Self { document, slides, repeated: Vec::new(), marked };
        deck.repeated = deck.repeated();
        Some(deck)
    }

    /// The lines of a slide that are read.
    fn lines(&self, slide: &Range<usize>) -> impl Iterator<Item = (usize, Line)> + use<'d> {
        let document = self.document;
        let read = |kind: BlockKind| {
            matches!(kind, BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::ListItem(_))
        };
        let blocks = slide.clone().filter(move |i| read(document.blocks[*i].kind));
        blocks.flat_map(move |i| Line::all_of(document, &document.blocks[i]).map(move |l| (i, l)))
    }

    /// The first line of a slide, which is its title.
    fn heading(&self, slide: &Range<usize>) -> Option<Line> {
        self.lines(slide).map(|(_, line)| line).find(|line| !self.is_running(&line.text))
    }

    /// What stands on at least a third of the slides.
    fn repeated(&self) -> Vec<String> {
        /// A footer stands on so many slides, and ends them.
        const LEAST: usize = 3;
        const LINES: usize = 2;
        let mut all: Vec<String> = Vec::new();
        for slide in &self.slides {
            let lines: Vec<Line> = self.lines(slide).map(|(_, line)| line).collect();
            let ends = lines.iter().skip(1.max(lines.len().saturating_sub(LINES)));
            all.extend(ends.map(|line| unnumbered(&line.text)).filter(|key| !key.is_empty()));
        }
        all.sort();
        let least = LEAST.max(self.slides.len() / 3);
        let same = all.chunk_by(|a, b| a == b).filter(|same| same.len() >= least);
        same.map(|same| same[0].clone()).collect()
    }

    /// Whether a line is a footer, or the number of a slide.
    fn is_running(&self, line: &str) -> bool {
        let key = unnumbered(line);
        key.is_empty() || self.repeated.contains(&key)
    }

    /// Whether the slides are those of a deck; `told` if one names its speakers.
    fn is_one(&self, told: bool) -> bool {
        let topics = || self.slides.iter().skip(1).filter_map(|slide| self.heading(slide));
        let topic = || topics().any(|line| is_topic(&line.text));
        self.document.metadata.slides
            || self.is_labelled()
            || (self.marked || told)
                && (topic() || self.marked && told)
                && !whole::is_essay(self.document)
    }

    /// Whether slides are called so by what parts them.
    fn is_labelled(&self) -> bool {
        let breaks = self.document.blocks.iter().filter(|b| b.kind == BlockKind::Break);
        let called = |text: &str| text.to_lowercase().contains("slide");
        breaks.filter(|b| called(&self.document.text[b.span.range()])).nth(FEWEST - 2).is_some()
    }

    /// Whether slides behind the first tell of other talks.
    fn shows_others<'s>(
        &self,
        heads: &[Head],
        mut talks: impl Iterator<Item = &'s Start>,
        opening: &Opening,
        names: &dyn Names,
    ) -> bool {
        let first = &self.slides[0];
        let other = |block: usize, speakers: &[Speaker]| {
            let known = |one: &Speaker| opening.people.iter().any(|it| it.name == one.name);
            block >= first.end && !speakers.iter().all(known) && !self.is_about(block)
        };
        let holds = |head: &Head| match head.class {
            Class::Container(_) => !section::is_topic(&head.raw),
            Class::Talk => head.title.explicit || other(head.block, &head.title.speakers),
            _ => false,
        };
        let day = |slide: &Range<usize>| {
            let line = self.heading(slide);
            line.is_some_and(|line| holds::container(&line.text) == Some(Container::Day))
        };
        let beneath = |slide: &Range<usize>| {
            let mut second = self.lines(slide).skip(1).take(1);
            second.any(|(block, line)| other(block, &below::speakers_of(&line, names)))
        };
        heads.iter().filter(|head| head.block >= first.end).any(holds)
            || talks.any(|talk| other(talk.block, &talk.title.speakers))
            || self.slides.iter().skip(1).any(|slide| day(slide) || beneath(slide))
    }

    /// Whether a block stands on a slide that tells who speaks, or thanks.
    fn is_about(&self, block: usize) -> bool {
        let slide = self.slides.partition_point(|slide| slide.end <= block);
        let line = self.slides.get(slide).and_then(|slide| self.heading(slide));
        line.is_some_and(|line| about::introduces(&line.text) || is_topic(&line.text))
    }
}

/// Whether a line is the title of a slide that any talk may have.
fn is_topic(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_alphabetic());
    with_lower(bare, |lower| {
        let plain = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
        ENDS.contains(&plain)
    }) || section::is_topic(bare)
        || section::is_section(bare)
        || about::introduces(line)
}

/// The words of a line without its numbers.
fn unnumbered(line: &str) -> String {
    key(line).chars().filter(|c| !c.is_ascii_digit()).collect::<String>().trim().to_owned()
}

/// Whether the source of a block has text that is read, rather than a picture.
fn is_read(document: &Document, block: usize) -> bool {
    let runs = document.runs_of(&document.blocks[block]);
    runs.iter().any(|run| matches!(run.kind, RunKind::Text | RunKind::Char(_)))
}
