//! Documents of which nothing says that they are about talks: manuals, proposals, the rules
//! of a project. They hold none and are not searched for any, so that a folder of which few
//! files are notes is read as fast as these.
//!
//! Notes say somewhere what they are notes of, if only by a link to a recording, by times, or
//! by a name behind a title. A text that is short, has no headings, or is points beneath one
//! title may be the notes of one talk that are nothing but its content.

use std::sync::LazyLock;

use super::{
    about,
    day::{iso, written_date},
    holds::{self, Container},
    line::Line,
    schedule, whole,
    words::{self, AnyOf},
};
use crate::{
    document::{Block, BlockKind, Document, Format},
    names,
    talk::{Sign, Talk, TalkKind, identifier},
    text::with_lower,
};

/// A text of so many bytes at most has not the room to say what it is.
const SHORT: usize = 2000;
/// Words of which a text that tells of talks has several, wherever they stand.
#[rustfmt::skip]
const WORDS: [&str; 23] = [
    "conference", "conferences", "conférence", "conférences", "keynote", "keynotes", "konferenz",
    "konferenzen", "kubecon", "meetup", "meetups", "panelist", "panelists", "presentations",
    "presenter", "presenters", "sessions", "speaker", "speakers", "summit", "talks", "webinar",
    "webinars",
];
/// What one of these words and `talk` hold, whether they begin with a capital or not.
#[rustfmt::skip]
const PARTS: [&str; 15] = [
    "anelist", "ebinar", "eetup", "essions", "eynote", "onference", "onferenz", "onférence",
    "peaker", "resent", "talk", "Talk", "ubecon", "ubeCon", "ummit",
];
/// Words before `talk`, which somebody gave then.
const BEFORE: [&str; 11] =
    ["a", "first", "great", "her", "his", "last", "my", "next", "our", "the", "this"];
/// No word of these is so long, and no heading that tells anything, in bytes.
const LONGEST_WORD: usize = 24;
const LONGEST_HEADING: usize = 400;
/// So many of them say it, so many times of day a schedule, and so many rules slides.
const SEVERAL: usize = 3;

/// Whether nothing in a document says that it is about talks.
pub(super) fn is_silent(document: &Document) -> bool {
    let meta = &document.metadata;
    let written = document.origin.is_file()
        && matches!(document.format, Format::Markdown | Format::Light | Format::Html);
    written
        && document.text.len() > SHORT
        && meta.speakers.is_empty()
        && meta.event.is_none()
        && meta.url.is_none()
        && !meta.slides
        && headings(document).next().is_some()
        && !about::is_named_so(document)
        && !about::begins(document)
        && !headings(document).any(|head| tells(document, head))
        && !is_parted(document)
        && !may_be_of_one(document)
        && !says_often(&document.text)
        && !is_recorded(document)
}

/// The sections of such a document: the headings that stand beneath no other. Nothing is
/// known of an event; their date is the document's.
pub(super) fn sections(document: &Document) -> Vec<Talk> {
    let mut starts: Vec<(usize, String, &'static str)> = Vec::new();
    let mut outermost = u8::MAX;
    for (block, found) in document.blocks.iter().enumerate() {
        let BlockKind::Heading(level) = found.kind else { continue };
        if level > outermost {
            continue;
        }
        let title = words::tidy(&Line::of(document, found).text);
        if !title.is_empty() {
            outermost = level;
            starts.push((block, title, "nothing in the document tells of talks"));
        }
    }
    if starts.first().is_none_or(|(block, ..)| *block > 0) {
        starts.insert(0, (0, super::opening_title(document), "stands before the first title"));
    }
    let stem = document.file_name().replace(['-', '_'], " ");
    let stated = document.metadata.date.as_deref().and_then(written_date);
    let date = written_date(&stem).or(stated).map(iso);
    let ends: Vec<usize> = starts.iter().skip(1).map(|it| it.0).collect();
    let ends = ends.into_iter().chain([document.blocks.len()]);
    let mut sections = Vec::with_capacity(starts.len());
    for ((block, title, reason), end) in starts.into_iter().zip(ends) {
        sections.push(Talk {
            id: identifier(&document.name, sections.len() + 1, &title),
            title,
            kind: TalkKind::Section,
            event: None,
            date: date.clone(),
            place: None,
            url: None,
            lines: super::lines(document, &document.blocks[block..end]),
            blocks: block..end,
            speakers: Vec::new(),
            signs: vec![Sign { reason, points: -6 }],
        });
    }
    sections
}

fn headings(document: &Document) -> impl Iterator<Item = &Block> {
    document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)))
}

/// Whether a heading tells of talks, holds some by its words, or names somebody beside a title.
fn tells(document: &Document, heading: &Block) -> bool {
    let text = &document.text[heading.span.range()];
    let text = &text[..text.floor_char_boundary(LONGEST_HEADING)];
    let text = text.trim_matches(['#', '=', ' ', '\n']);
    about::is_headed_so(text)
        || holds::container(text).is_some_and(Container::holds_talks)
        || names_somebody(text)
}

/// Whether behind what parts a title from its speakers stands a given name with another
/// name: `Rook at Scale - Jane Doe`.
fn names_somebody(title: &str) -> bool {
    let parted = |at: &usize| title[*at..].starts_with([' ', '(', '|', ':']);
    let mut words = title.char_indices().map(|(at, _)| at).filter(parted);
    words.any(|at| {
        let mut names = title[at..].split_whitespace();
        let first = names.next();
        let first = first.map(|it| it.trim_start_matches(['(', '|', ':', '*', '_', '[']));
        let capital = |it: &str| it.starts_with(char::is_uppercase);
        first.is_some_and(|it| capital(it) && names::is_given(it))
            && names.next().is_some_and(capital)
    })
}

/// Whether rules part a document as they do slides, or its lines begin with times of day.
fn is_parted(document: &Document) -> bool {
    let rules = document.blocks.iter().filter(|block| block.kind == BlockKind::Break);
    let timed = |block: &&Block| {
        let text = document.text.as_bytes()[block.span.range()].trim_ascii_start();
        let digits = text.iter().take(3).take_while(|b| b.is_ascii_digit()).count();
        block.kind != BlockKind::Code
            && matches!(digits, 1 | 2)
            && matches!(text.get(digits..digits + 3), Some([b':' | b'.', b'0'..=b'5', b'0'..=b'9']))
    };
    rules.take(SEVERAL).count() == SEVERAL
        || document.blocks.iter().filter(timed).take(SEVERAL).count() == SEVERAL
}

/// Whether a document leads to recordings or slides: near its beginning, or to several.
fn is_recorded(document: &Document) -> bool {
    let mut recordings = document.links.iter().filter(|link| schedule::is_recording(&link.url));
    let first = recordings.next();
    first.is_some_and(|link| {
        document.blocks.get(link.block).is_some_and(|block| block.span.start <= SHORT)
            || recordings.any(|other| other.url != link.url)
    })
}

/// Whether one heading stands above all others, and what stands beneath is no essay.
fn may_be_of_one(document: &Document) -> bool {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let mut levels = headings(document).filter_map(level);
    let first = levels.next();
    levels.all(|level| Some(level) > first) && !whole::is_essay(document)
}

/// Whether words that tell of talks stand in a text again and again.
fn says_often(text: &str) -> bool {
    static FINDER: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::new(PARTS));
    let mut often = FINDER.places(text).filter(|at| {
        // What is cut off here is longer than any of the words.
        let from = text.floor_char_boundary(at.saturating_sub(LONGEST_WORD));
        let to = text.floor_char_boundary(at.saturating_add(LONGEST_WORD));
        let other = |c: char| !c.is_alphabetic();
        let (before, after) = (&text[from..*at], &text[*at..to]);
        let start = *at - before.rsplit(other).next().map_or(0, str::len);
        let end = *at + after.find(other).unwrap_or(after.len());
        with_lower(&text[start..end], |word| {
            WORDS.contains(&word) || word == "talk" && is_some_talk(&text[..start])
        })
    });
    often.nth(SEVERAL - 1).is_some()
}

/// Whether words before `talk` make it one that was given: `this talk`, `my first talk`.
fn is_some_talk(before: &str) -> bool {
    let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    with_lower(word, |word| BEFORE.contains(&word))
}
