//! Texts that document a software, a change or a decision: no talk, though each may have a
//! title above all else as the notes of one have.
//!
//! They are told by the headings that they have and notes of talks have not; where such a
//! text speaks of a talk, it may be what somebody showed there.

use std::sync::LazyLock;

use super::{
    filename,
    heads::{Class, Head},
    line::Line,
};
use crate::{
    document::{BlockKind, Document},
    text::{Set, with_lower},
};

/// Headings of the text that explains a software.
#[rustfmt::skip]
const SOFTWARE: [&str; 24] = [
    "api reference", "build", "building", "building from source", "code of conduct",
    "contributing", "contributors", "dependencies", "development", "getting started",
    "how to build", "how to use", "install", "installation", "installing", "licence", "license",
    "prerequisites", "quick start", "quickstart", "running tests", "testing", "troubleshooting",
    "usage",
];
/// Headings of what changed.
#[rustfmt::skip]
const CHANGES: [&str; 11] = [
    "added", "breaking changes", "bug fixes", "changed", "deprecated", "features", "fixed",
    "fixes", "improvements", "removed", "security",
];
/// Headings of a decision, or of what is proposed.
#[rustfmt::skip]
const DESIGN: [&str; 18] = [
    "alternatives", "alternatives considered", "consequences", "considered options", "context",
    "decision", "decision drivers", "design details", "drawbacks", "graduation criteria",
    "implementation history", "motivation", "non-goals", "open questions", "proposal",
    "risks and mitigations", "status", "test plan",
];
/// Titles of such texts.
#[rustfmt::skip]
const TITLES: [&str; 6] = [
    "change log", "changelog", "faq", "frequently asked questions", "release history",
    "release notes",
];
/// Words of a text that tells of a talk, at its beginning.
#[rustfmt::skip]
const TALKS: [&str; 16] = [
    "conference", "demo", "keynote", "meetup", "panel", "presentation", "presented", "session",
    "slides", "speaker", "speakers", "summit", "talk", "talks", "tutorial", "workshop",
];
/// So much of a text is its beginning, in bytes.
const BEGINNING: usize = 1500;

/// Whether a document is such a text.
pub(super) fn is_one(document: &Document, heads: &[Head]) -> bool {
    static SETS: LazyLock<[Set; 4]> = LazyLock::new(|| {
        [&TITLES[..], &SOFTWARE, &CHANGES, &DESIGN].map(|titles| Set::of(titles.iter().copied()))
    });
    let meta = &document.metadata;
    let told = !meta.speakers.is_empty() || meta.event.is_some() || meta.url.is_some();
    let talks = |head: &Head| head.class == Class::Talk || !head.inner.is_empty();
    if told || meta.slides || heads.iter().any(talks) {
        return false;
    }
    if is_newsletter(document) {
        return true;
    }
    let mut counts = [0; 4];
    for head in heads {
        let plain = head.raw.trim_matches(|c: char| !c.is_alphanumeric());
        with_lower(plain, |lower| {
            for (count, titles) in counts.iter_mut().zip(SETS.iter()) {
                *count += usize::from(titles.holds(lower.as_bytes()));
            }
        });
    }
    let [titles, software, changes, design] = counts;
    let named = titles > 0;
    if !(named || software >= 2 || changes >= 2 || design >= 3) {
        return is_bare_readme(document, heads);
    }
    named || !tells_of_talks(document)
}

/// Whether the front matter of a document says that it is one of a series of letters.
fn is_newsletter(document: &Document) -> bool {
    let front = document.blocks.iter().take(3).filter(|b| b.kind == BlockKind::FrontMatter);
    let mut source = front.map(|block| &document.text[block.span.range()]);
    source.any(|text| text.to_lowercase().contains("newsletter"))
}

/// Whether a document is what explains a folder, with a title of hardly more than one word.
fn is_bare_readme(document: &Document, heads: &[Head]) -> bool {
    let name = filename::words(document);
    let [head] = heads else { return false };
    name.eq_ignore_ascii_case("readme")
        && head.title.text.split_whitespace().count() <= 2
        && !tells_of_talks(document)
}

/// Whether the beginning of a text tells of a talk.
fn tells_of_talks(document: &Document) -> bool {
    let near = |block: &&crate::document::Block| block.span.start <= BEGINNING;
    let read = document.blocks.iter().take_while(near).filter(|b| b.kind != BlockKind::Code);
    read.into_iter().any(|block| {
        let text = Line::of(document, block).text;
        let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.any(|word| with_lower(word, |lower| TALKS.contains(&lower)))
    })
}

/// Whether a heading asks what those ask who want to come, or to know what this is: `What is
/// an unconference?`, `How do I get there?`.
pub(super) fn is_question(title: &str) -> bool {
    #[rustfmt::skip]
    const OPENINGS: [&str; 24] = [
        "are there ", "can i ", "do i ", "how can i ", "how do i ", "how much ", "is there ",
        "should i ", "what about ", "what are ", "what do i ", "what if i ", "what is ", "what's ",
        "what’s ", "when are ", "when is ", "where can i ", "where do i ", "where is ",
        "who can ", "who is ", "will i ", "will there ",
    ];
    let lower = title.trim().to_lowercase();
    lower.ends_with('?')
        && OPENINGS.iter().any(|opening| lower.starts_with(opening))
        && !lower.contains(" new ")
        && !lower.contains(" next")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_of_those_who_want_to_come() {
        #[rustfmt::skip]
        let rows = [
            ("What is an unconference?", true), ("How do I get there?", true),
            ("Who can come?", true), ("What’s new in Rook?", false), ("Who Moved My Disk?", false),
            ("What is Rook", false), ("Why Vitess?", false),
        ];
        for (title, expected) in rows {
            assert_eq!(is_question(title), expected, "{title}");
        }
    }
}
