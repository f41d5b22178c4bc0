//! Documents of which nothing says that they are about talks: manuals, proposals, the rules
//! of a project. They hold none and are not searched for any, so that a folder of which few
//! files are notes is read as fast as these.
//!
//! Notes say somewhere what they are notes of, if only by a link to a recording, by times, or
//! by a name behind a title. A text that is short, has no headings, or is points beneath one
//! title may be the notes of one talk that are nothing but its content.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{
    about,
    holds::{self, Container},
    line::Line,
    outline::Start,
    schedule, whole, words,
};
use crate::{
    document::{Block, BlockKind, Document, Format},
    names,
};

/// A text of so many bytes at most has not the room to say what it is.
const SHORT: usize = 2000;
/// Words of which a text that tells of talks has several, wherever they stand.
#[rustfmt::skip]
const WORDS: [&str; 31] = [
    "a talk", "conference", "conferences", "conférence", "conférences", "first talk", "her talk",
    "his talk", "keynote", "keynotes", "konferenz", "kubecon", "last talk", "meetup", "meetups",
    "my talk", "next talk", "our talk", "panelists", "presentations", "presenter", "presenters",
    "sessions", "speaker", "speakers", "summit", "talks", "the talk", "this talk", "webinar",
    "webinars",
];
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
        && !(stands_alone(document) && !whole::is_essay(document))
        && !says_often(&document.text)
        && !is_recorded(document)
}

/// The sections of such a document: the headings that stand beneath no other.
pub(super) fn sections(document: &Document) -> Vec<Start> {
    let mut outermost = u8::MAX;
    let mut starts = Vec::new();
    for (block, found) in document.blocks.iter().enumerate() {
        let BlockKind::Heading(level) = found.kind else { continue };
        if level > outermost {
            continue;
        }
        let title = words::tidy(&Line::of(document, found).text);
        if !title.is_empty() {
            outermost = level;
            let start = Start::section(block, title);
            starts.push(start.because("nothing in the document tells of talks", -6));
        }
    }
    starts
}

fn headings(document: &Document) -> impl Iterator<Item = &Block> {
    document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)))
}

/// Whether a heading tells of talks, holds some by its words, or names somebody beside a title.
fn tells(document: &Document, heading: &Block) -> bool {
    let text = &document.text[heading.span.range()];
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
        document.blocks[link.block].span.start <= SHORT
            || recordings.any(|other| other.url != link.url)
    })
}

/// Whether one heading stands above all others.
fn stands_alone(document: &Document) -> bool {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let mut levels = headings(document).filter_map(level);
    let first = levels.next();
    levels.all(|level| Some(level) > first)
}

/// Whether words that tell of talks stand in a text again and again.
fn says_often(text: &str) -> bool {
    static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(WORDS).ok()
    });
    let letter = |at: Option<usize>| {
        at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_alphabetic)
    };
    let found = FINDER.iter().flat_map(|finder| finder.find_overlapping_iter(text));
    let alone = found.filter(|it| !letter(it.start().checked_sub(1)) && !letter(Some(it.end())));
    alone.take(SEVERAL).count() == SEVERAL
}
