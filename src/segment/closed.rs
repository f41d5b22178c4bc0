//! Talks told in prose, each closed by the link to its recording.
//!
//! Some notes give no titles: a paragraph or a few on each talk, then a line
//! with nothing but links to the video and the slides. Once may be chance; where
//! most of the text of a document goes so, each such group is a talk, called by
//! its first sentence.

use std::ops::Range;

use super::{line::Line, links_of, outline::Start, schedule, title::Title};
use crate::{
    document::{Block, BlockKind, Document, RunKind, Zone},
    talk::TalkKind,
};

/// Fewer such talks may be chance.
const LEAST: usize = 3;
/// A talk told in more blocks than these is no group of this form.
const LONGEST: usize = 12;
/// Longest title made of a sentence, in bytes.
const LONGEST_TITLE: usize = 240;

/// Finds the talks in each of `ranges`, the stretches of text between headings;
/// nothing where the document as a whole is not of this form.
pub(super) fn talks(document: &Document, ranges: &[Range<usize>]) -> Vec<Vec<Start>> {
    // Without recordings there is nothing to look for.
    let mut blocks: Vec<usize> = document.links.iter().map(|l| l.block).collect();
    blocks.dedup();
    let closes = |b: &&usize| is_only_links(document, **b) && is_recording(document, **b);
    if blocks.iter().filter(closes).take(LEAST).count() < LEAST {
        return Vec::new();
    }
    let found: Vec<Found> = ranges.iter().map(|range| groups(document, range.clone())).collect();
    let closed = found.iter().map(|f| f.starts.len()).sum::<usize>();
    let inside = found.iter().map(|f| f.inside).sum::<usize>();
    let outside = found.iter().map(|f| f.outside).sum::<usize>();
    if closed < LEAST || outside * 2 > inside {
        return Vec::new();
    }
    found.into_iter().map(|f| f.starts).collect()
}

/// The groups of one stretch, and how many blocks of text are in them.
#[derive(Default)]
struct Found {
    starts: Vec<Start>,
    inside: usize,
    outside: usize,
}

fn groups(document: &Document, range: Range<usize>) -> Found {
    let mut found = Found::default();
    let mut open: Option<usize> = None;
    let (mut length, mut closed) = (0, false);
    for i in range {
        let block = &document.blocks[i];
        if is_only_links(document, i) {
            closed |= open.is_some() && length <= LONGEST && is_recording(document, i);
            continue;
        }
        if closed {
            take(document, &mut found, open, length);
            (open, length, closed) = (None, 0, false);
        }
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem(_)) {
            continue;
        }
        open = open.or_else(|| opens(document, block).then_some(i));
        if open.is_some() {
            length += 1;
        } else {
            found.outside += 1;
        }
    }
    if closed {
        take(document, &mut found, open, length);
    } else if open.is_some() {
        found.outside += length;
    }
    found
}

fn take(document: &Document, found: &mut Found, open: Option<usize>, length: usize) {
    let Some(block) = open else { return };
    let text = sentence(document, &document.blocks[block]);
    let start = Start::new(block, TalkKind::Talk, Title { text, ..Title::default() });
    let mut start = start.because("a text closed by the link to its recording", 4);
    start.mergeable = false;
    found.starts.push(start);
    found.inside += length;
}

/// Whether a paragraph may be the first of a talk: more than a line of words.
fn opens(document: &Document, block: &Block) -> bool {
    block.kind == BlockKind::Paragraph
        && block.zone == Zone::Prose
        && !block.strong
        && Line::of(document, block).text.split_whitespace().count() >= 6
}

/// Whether a block is nothing but links, with or without a text.
pub(super) fn is_only_links(document: &Document, i: usize) -> bool {
    let block = &document.blocks[i];
    if block.span.end - block.span.start > 1200 {
        return false;
    }
    let links = links_of(document, &(i..i + 1));
    let linked = |at: usize| links.iter().any(|l| l.text.start <= at && at < l.text.end);
    let mut runs = document.runs_of(block).iter().filter(|r| r.kind == RunKind::Text);
    !links.is_empty()
        && links.len() <= 8
        && runs.all(|r| {
            linked(r.span.start)
                || !document.text[r.span.range()].chars().any(char::is_alphanumeric)
        })
}

/// Whether a block, which is nothing but links, leads to a video or slides.
fn is_recording(document: &Document, block: usize) -> bool {
    const WORDS: [&str; 8] =
        ["video", "recording", "slides", "slide", "deck", "presentation", "youtube", "watch"];
    links_of(document, &(block..block + 1)).iter().any(|link| {
        let text = document.text.get(link.text.range()).unwrap_or("").to_lowercase();
        schedule::is_recording(&link.url)
            || text.split(|c: char| !c.is_alphanumeric()).any(|w| WORDS.contains(&w))
    })
}

/// The first sentence of a paragraph.
fn sentence(document: &Document, block: &Block) -> String {
    let line = Line::of(document, block).text;
    let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = |i: usize| {
        let next = text[i + 1..].chars().next();
        let before = text[..i].chars().next_back();
        before.is_some_and(|c| c.is_lowercase() || matches!(c, ')' | '"' | '”' | '\''))
            && next.is_none_or(|c| c.is_whitespace() || c.is_uppercase())
            || next.is_some_and(char::is_whitespace)
    };
    let end = text.match_indices(['.', '!', '?']).map(|(i, _)| i).find(|i| ends(*i));
    let mut end = end.unwrap_or(text.len()).min(LONGEST_TITLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if text.len() > end && end == LONGEST_TITLE {
        end = text[..end].rfind(' ').unwrap_or(end);
    }
    text[..end].trim_end_matches(['.', ' ']).to_owned()
}
