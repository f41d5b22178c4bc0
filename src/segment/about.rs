//! Whether anything in a document tells that it is about talks, where none of its headings is
//! one by its words.
//!
//! A manual, a proposal or the rules of a project have headings that look like titles of
//! talks, and far more of them than notes have. Notes say somewhere near their beginning, in
//! a heading or by the name of their file what they are notes of: a conference, a keynote,
//! what was presented.

use std::sync::LazyLock;

use super::{
    conference::{is_plain_series, names_of_series},
    event,
    heads::{Class, Head},
};
use crate::{
    document::{BlockKind, Document, Format},
    text::{Set, is_common_word, with_lower},
};

/// Words of a text that tells of talks.
#[rustfmt::skip]
const WORDS: [&str; 50] = [
    "appearances", "attended", "cfp", "charla", "charlas", "conference", "conferences",
    "conférence", "conférences", "demo", "demos", "devroom", "esitykset", "foredrag",
    "föredrag", "keynote", "keynotes", "konferenz", "lightning", "meetup", "meetups",
    "palestra", "palestras", "panel", "panels", "ponencias", "presentation", "presentations",
    "presenter", "prezentacje", "präsentationen", "présentations", "recap", "session",
    "sessions", "slides", "speaker", "speakers", "speaking", "summit", "takeaways", "talk",
    "talks", "talleres", "unconference", "vorträge", "webinar", "webinars", "workshop",
    "workshops",
];
/// Words of the name of a file or folder of notes, beside those.
const FILED: [&str; 5] = ["conf", "day", "days", "rejekts", "trip"];
/// So much of a text is its beginning, in bytes.
const BEGINNING: usize = 1500;

/// Whether a document tells so: in its front matter, its beginning, a heading or its name. A
/// text that is no longer than a beginning has not the room to.
pub(super) fn tells(document: &Document, heads: &[Head]) -> bool {
    let meta = &document.metadata;
    // Data, calendars and slides were asked for talks when they were read.
    let composed = !document.origin.is_file()
        || matches!(document.format, Format::Calendar | Format::Pdf | Format::Office);
    composed
        || document.text.len() <= BEGINNING
        || !meta.speakers.is_empty()
        || meta.event.is_some()
        || meta.url.is_some()
        || meta.slides
        || begins(document)
        || heads.first().is_some_and(|head| event::is_numbered(&head.raw))
        || heads.iter().any(|head| holds_talks(head) || is_headed_so(&head.raw))
        || is_named_so(document)
}

/// Whether the name of a document tells so.
pub(super) fn is_named_so(document: &Document) -> bool {
    words(&document.name).any(|word| says(word) || is_filed(word))
}

/// Whether a heading tells so.
pub(super) fn is_headed_so(heading: &str) -> bool {
    words(heading).any(says)
}

/// Whether the beginning of a text, its front matter too, tells so. What is not written in
/// Latin letters is not asked.
pub(super) fn begins(document: &Document) -> bool {
    let near = document.blocks.iter().take_while(|b| b.span.start <= BEGINNING);
    near.into_iter().filter(|b| b.kind != BlockKind::Code).any(|block| {
        let end = block.span.end.min(block.span.start + BEGINNING);
        let text = &document.text[block.span.start..document.text.floor_char_boundary(end)];
        words(text).any(|word| says(word) || word.starts_with(|c: char| c > '\u{36f}'))
    })
}

fn holds_talks(head: &Head) -> bool {
    matches!(head.class, Class::Container(container) if container.holds_talks())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2)
}

fn says(word: &str) -> bool {
    static SAID: LazyLock<Set> = LazyLock::new(|| {
        let series = names_of_series().filter(|name| !is_plain_series(name));
        Set::of(WORDS.iter().copied().chain(series))
    });
    with_lower(word, |word| {
        SAID.holds(word.as_bytes())
            || word.len() > 5
                && (word.ends_with("con") || word.ends_with("conf"))
                && !is_common_word(word)
    })
}

fn is_filed(word: &str) -> bool {
    with_lower(word, |word| FILED.contains(&word))
}
