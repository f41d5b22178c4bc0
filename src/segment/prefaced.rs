//! Long paragraphs that open with a title and who gave the talk, and go on with what was told
//! there:
//!
//! ```text
//! Moving Disks - Jane Doe, Staff Engineer, Acme. Jane showed how they did it, and why. ...
//! ```
//!
//! Items of this form are found by `remarked`; short paragraphs are read as other lines are.

use std::ops::Range;

use super::{
    Names,
    inner::Standing,
    line::Line,
    lone,
    name::{Likeness, likeness},
    outline::Start,
    people::{self, Demand},
    slot,
    title::{self, Title, shift, speaker},
};
use crate::{
    document::{BlockKind, Document, Zone},
    talk::{Speaker, TalkKind},
};

/// Shorter paragraphs are no texts, in bytes.
const SHORTEST: usize = 160;
/// The longest opening, in bytes.
const LONGEST: usize = 320;
/// What may part a title from those who gave the talk.
const MARKS: [&str; 3] = [" - ", " – ", " — "];
/// One alone may be anything.
const FEWEST: usize = 2;

/// Finds such paragraphs within `range`.
pub(super) fn talks(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    standing: Standing,
) -> Vec<Start> {
    if !lone::may_stand(document, standing) {
        return Vec::new();
    }
    let opened = || range.clone().filter(|block| may_open(document, *block));
    if opened().nth(FEWEST - 1).is_none() {
        return Vec::new();
    }
    let start = |block: usize| {
        let title = read(&Line::of(document, &document.blocks[block]), names)?;
        let kind = title.kind.unwrap_or(TalkKind::Talk);
        let start = Start::new(block, kind, title).because("names its speakers", 6);
        Some(start.because("a paragraph that opens with its title", 3))
    };
    let found: Vec<Start> = opened().filter_map(start).collect();
    if found.len() >= FEWEST { found } else { Vec::new() }
}

/// Whether a mark and then the end of a sentence stand near the start of a long paragraph.
fn may_open(document: &Document, block: usize) -> bool {
    let block = &document.blocks[block];
    let span = block.span;
    if block.kind != BlockKind::Paragraph
        || block.zone != Zone::Prose
        || span.end - span.start < SHORTEST
    {
        return false;
    }
    let end = document.text.floor_char_boundary(span.start + LONGEST.min(span.end - span.start));
    let source = &document.text[span.start..end];
    let mark = MARKS.iter().filter_map(|mark| source.find(mark)).min();
    mark.is_some_and(|mark| source[mark..].contains(". "))
}

/// The title that a line opens with, with its speakers, each of whom comes from somewhere.
fn read(line: &Line, names: &dyn Names) -> Option<Title> {
    let text = &line.text[..line.text.floor_char_boundary(LONGEST)];
    MARKS.iter().find_map(|mark| {
        let at = text.find(mark)?;
        let stop = at + text[at..].find(". ")?;
        let mut title = title::parse(&line.part(0, stop), names);
        if title.speakers.is_empty() || title.speaker_first {
            let speakers = named_again(line, at + mark.len()..stop, names);
            title = Title { speakers, ..title::plain(&line.part(0, at), names) };
        }
        let sure = |one: &Speaker| {
            let like = likeness(&one.name, names);
            let again = is_named(&line.text[stop..], &one.name);
            let known = like >= Likeness::Likely || like >= Likeness::Maybe && again;
            one.organization.is_some() && known
        };
        let told = !title.speakers.is_empty() && title.speakers.iter().all(sure);
        let leads = !title.only_names && !title.speaker_first && title.text.len() <= at;
        // Sentences quote a title, and say before it what they are about.
        let alone = !title.text.contains(['"', '“', '@']) && !title.text.contains(". ");
        (told && leads && alone && slot::is_title(&title.text)).then_some(title)
    })
}

/// The people of a part of a line whom nobody knows, if the text behind it names them again.
fn named_again(line: &Line, part: Range<usize>, names: &dyn Names) -> Vec<Speaker> {
    let demand = Demand { trust: 0, likeness: Likeness::Maybe, told: true, dashes: false };
    let people = people::parse_for(&line.text[part.clone()], names, demand).unwrap_or_default();
    let people = people.into_iter().map(|one| speaker(line, &shift(one, part.start)));
    let speakers: Vec<Speaker> = people.collect();
    let again = speakers.iter().all(|one| is_named(&line.text[part.end..], &one.name));
    if again { speakers } else { Vec::new() }
}

/// Whether a text calls somebody by the first name: `Jane showed`, `Jane's talk`.
fn is_named(text: &str, name: &str) -> bool {
    let first = name.split(' ').next().filter(|first| first.len() > 2);
    first.is_some_and(|first| text.split(|c: char| !c.is_alphanumeric()).any(|it| it == first))
}
