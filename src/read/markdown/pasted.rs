//! Paragraphs of which the lines were paragraphs of their own where they were copied from.
//!
//! ```text
//! Why we moved - Jane Doe, Acme
//! A paragraph of the page, as long as it was there, and on one line, since it is the page that wraps it.
//! ```
//!
//! A page has no blank lines that a copy of its text could keep. Where its lines are
//! wrapped all the same, labels begin what stands for itself: `Title: …`, `Abstract:`.

use super::listing::{self, Partings, SPEAKERS, TITLES, is_one_of, is_told, label_of, plain};

/// Nobody wraps a text to lines as long as this, in bytes.
const WIDE: usize = 240;
/// The longest line that stands between paragraphs as a title does, in bytes.
const LONGEST: usize = 160;
/// A line before a title that does not end as a sentence does is no longer, in bytes.
const SHORT: usize = 60;
/// So many lines without a label in a row are a text that may be wrapped.
const WRAPPED: usize = 2;

/// Labels of what is told of a talk, beside its title and speakers.
#[rustfmt::skip]
const TEXTS: [&str; 16] = [
    "about the speaker", "about the speakers", "abstract", "bio", "bios", "company", "description",
    "level", "session abstract", "session description", "speaker bio", "speaker bios", "summary",
    "talk abstract", "talk description", "talk summary",
];

/// How the lines of a paragraph stand for themselves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Pasted {
    /// Each does.
    Lines,
    /// Those do that begin with a label.
    Labels,
}

impl Pasted {
    /// Tells how the lines of a `paragraph` stand for themselves, if they do.
    pub(super) fn of(paragraph: &str) -> Option<Self> {
        memchr::memchr(b'\n', paragraph.as_bytes())?;
        if has_labels(paragraph) {
            return Some(Self::Labels);
        }
        is_page(paragraph).then_some(Self::Lines)
    }

    /// Whether the line of `text` from the byte `next` on stands for itself.
    pub(super) fn parts(self, text: &str, next: usize) -> bool {
        self == Self::Lines || text[next..].lines().next().is_some_and(is_labelled)
    }
}

/// Whether a line begins with a label of what is told of a talk.
fn is_labelled(line: &str) -> bool {
    let label = label_of(plain(line)).map(|(label, _)| label);
    label
        .is_some_and(|label| [&TITLES[..], &SPEAKERS, &TEXTS].iter().any(|it| is_one_of(it, label)))
}

/// Whether labels tell of a talk, beside a text that may be wrapped or as long as a
/// paragraph is.
fn has_labels(paragraph: &str) -> bool {
    if memchr::memchr(b':', paragraph.as_bytes()).is_none() {
        return false;
    }
    let (mut titled, mut told, mut running, mut text) = (false, false, 0, false);
    for line in paragraph.lines().map(plain).filter(|line| !line.is_empty()) {
        text |= line.len() > listing::LONGEST;
        let label = label_of(line).filter(|_| is_labelled(line));
        running = if label.is_some() { 0 } else { running + 1 };
        text |= running >= WRAPPED;
        if let Some((label, value)) = label {
            titled |= is_one_of(&TITLES, label);
            told |= is_one_of(&SPEAKERS, label) || is_one_of(&TEXTS, label);
            text |= value.is_empty();
        }
    }
    titled && told && text
}

/// Whether the lines of a paragraph are those of a page: all begin as sentences or titles
/// do, and titles stand among them.
fn is_page(paragraph: &str) -> bool {
    let lines = || paragraph.lines().map(str::trim).filter(|line| !line.is_empty());
    let wide = || paragraph.len() > WIDE && lines().any(|line| line.len() > WIDE);
    let marked = || listing::may_be_one(paragraph.as_bytes());
    if !(wide() || marked()) || lines().any(|line| line.starts_with(char::is_lowercase)) {
        return false;
    }
    let (mut titles, mut told) = (0, 0);
    let mut before = "";
    for line in lines() {
        if is_apart(before, line) {
            // What opens a paragraph stands for itself anyway.
            titles += usize::from(!before.is_empty());
            told += usize::from(is_told(line, &Partings::of(line)));
        }
        before = line;
    }
    told >= 2 || titles >= 1 && wide()
}

/// Whether a line ends as no sentence does, and the one before as a paragraph does.
fn is_apart(before: &str, line: &str) -> bool {
    let stops = |line: &str| line.ends_with(['.', '!', '?', ':', ')', '"', '”', '…']);
    let title = line.len() <= LONGEST
        && !line.ends_with(['.', ',', ';', ':', '!'])
        && line.contains(' ')
        && line.contains(char::is_alphabetic);
    title && (stops(before) || before.len() <= SHORT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_pages_and_labels_stand_for_themselves() {
        let long = "It was about disks, and what one does with them. ".repeat(6);
        let long = long.trim_end();
        let lines = Some(Pasted::Lines);
        let labels = Some(Pasted::Labels);
        #[rustfmt::skip]
        let rows = [
            (format!("Notes\nWhy we moved - Jane Doe, Acme\n{long}\nMore."),             lines),
            (format!("{long}\nWhy we moved on\n{long}"),                                lines),
            (format!("Why we moved - Jane Doe, Acme\n{long}\n{long}"),                 None),
            (format!("{long}\n{long}"),                                                 None),
            (format!("{long}\nand why we moved on\n{long}"),                            None),
            ("Notes\nA day - Jane Doe, Acme\nGood.\nB c - John Roe, Foo\nToo.".into(),  lines),
            ("We met\nJane Doe - Jane Doe, Acme\nand others - John Roe, Foo\n.".into(), None),
            ("Notes\nA day - Jane Doe, Acme\nGood.\nToo.".into(),                       None),
            ("Speaker 1: Jane Doe\nTitle: Rook\nAbstract:\nIt is\ngood.".into(),        labels),
            (format!("Title: Rook\nAbstract: {long}"),                                  labels),
            ("Talk Title:\nRook\nTalk Abstract:\nIt is good.".into(),                   labels),
            ("Title: Rook\nDate:\nIt is\ngood.".into(),                                 None),
            ("Title: Rook at Scale".into(),                                             None),
        ];
        for (paragraph, expected) in rows {
            assert_eq!(Pasted::of(&paragraph), expected, "{paragraph}");
        }
    }
}
