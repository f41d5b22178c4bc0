//! Labels such as `Speakers:` before a list of people.

use std::ops::Range;

use super::{
    day,
    parts::is_picture,
    words::{self, Openings},
};

/// Labels before a list of speakers in the text of a talk.
const LABELS: Openings = Openings::of(&[
    "speaker",
    "speakers",
    "speaker(s)",
    "presenter",
    "presenters",
    "presented by",
    "moderator",
    "moderators",
    "panelists",
    "panellists",
    "panelist",
    "panellist",
    "guest(s)",
    "guest speaker",
    "guest speakers",
    "featured speaker",
    "featured speakers",
    "featuring",
    "given by",
    "by",
    "talk by",
    "led by",
    "session lead",
    "session leads",
    "hosted by",
    "moderated by",
    "also on the panel",
    "also on this panel",
    "also on stage",
    "also speaking",
    "facilitator",
    "facilitators",
    "facilitator(s)",
    "facilitated by",
    "conférencier",
    "conférenciers",
    "conférencière",
    "conférencières",
    "intervenant",
    "intervenante",
    "intervenants",
    "orador",
    "oradores",
    "orateur",
    "orateurs",
    "palestrante",
    "palestrantes",
    "ponente",
    "ponentes",
    "prelegent",
    "prelegenci",
    "prelegentka",
    "referent",
    "referenten",
    "referentin",
    "relatore",
    "relatori",
    "spreker",
    "sprekers",
    "sprecher",
    "sprecherin",
]);

/// Labels only before a mark or alone, since many titles start so.
const OPENINGS: Openings =
    Openings::of(&["guest", "guests", "host", "hosts", "lead", "leads", "who"]);

/// Labels only before a colon, since many lines start so.
const BEFORE_COLON: Openings = Openings::of(&["with"]);

/// Words before who gave a talk, in other languages; titles start with them too.
const BY: Openings = Openings::of(&["door ", "mit ", "par ", "por ", "von ", "w/ "]);

/// Such labels in other scripts.
const WIDE_LABELS: [&str; 16] = [
    "Докладчик",
    "Докладчики",
    "Спикер",
    "Спикеры",
    "발표자",
    "연사",
    "スピーカー",
    "講演者",
    "登壇者",
    "発表者",
    "主讲人",
    "发言人",
    "嘉宾",
    "演讲人",
    "演讲者",
    "讲师",
];

/// What begins a line that says who wrote the text.
const WRITERS: Openings = Openings::of(&[
    "author:",
    "authors:",
    "author(s):",
    "autor:",
    "autorin:",
    "edited by",
    "posted by",
    "published by",
    "reported by",
    "text by",
    "words by",
    "written by",
]);
/// What one who writes of others is.
const REPORTERS: [&str; 6] =
    ["columnist", "contributing writer", "correspondent", "min read", "reporter", "staff writer"];

/// Whether a line says who wrote the text rather than who gave a talk: `Posted by Jane
/// Doe`, `By Jane Doe, 3 May 2023`.
pub(super) fn is_by_line(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if WRITERS.starting(text).next().is_some() {
        return true;
    }
    let by = text.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    let by = (by || by_length(text).is_some()) && text.len() <= 200;
    let reports = || {
        let lower = text.to_ascii_lowercase();
        REPORTERS.iter().any(|word| lower.contains(word))
    };
    by && (day::written_date(text).is_some() || reports())
}

/// Returns the length of a word before who gave a talk: `Par Jane Doe`.
pub(super) fn by_length(text: &str) -> Option<usize> {
    BY.starting(text).next().map(str::len)
}

/// Whether a label may stand in `source`: it is marked by a colon, or ends with
/// `by`.
pub(super) fn may_hold_label(source: &str) -> bool {
    let bytes = source.as_bytes();
    // The last is the first byte of a wide colon.
    memchr::memchr3_iter(b':', b'y', 0xef, bytes).any(|at| match bytes[at] {
        b'y' => matches!(bytes[..at], [.., b'b' | b'B']) && bytes.get(at + 1) == Some(&b' '),
        b':' => true,
        _ => bytes[at..].starts_with("：".as_bytes()),
    }) || pictured(source).is_some()
}

/// Returns the labels that `text` starts with.
pub(super) fn labels(text: &str) -> impl Iterator<Item = &'static str> {
    let wide = text.bytes().next().is_some_and(|first| !first.is_ascii());
    let wide = wide.then_some(WIDE_LABELS).into_iter().flatten();
    let wide = wide.filter(move |label| text.starts_with(label));
    let behind = |label: &str| text[label.len()..].trim_start_matches(['*', '_', ' ']);
    // `Hosting` and `Whole` say of nobody.
    let ends = |label: &&str| !text[label.len()..].starts_with(char::is_alphanumeric);
    let marked = move |label: &&str| {
        let rest = behind(label);
        rest.is_empty() || rest.starts_with([':', '：', '-', '–', '—', '|', '\t'])
    };
    let colon = move |label: &&str| behind(label).starts_with([':', '：']);
    LABELS
        .starting(text)
        .filter(ends)
        .chain(OPENINGS.starting(text).filter(marked))
        .chain(BEFORE_COLON.starting(text).filter(colon))
        .chain(wide)
}

/// Whether a line starts with a label such as `Speakers:`.
pub(super) fn is_labelled(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', ' ', ':', '\t']);
    labels(text).next().is_some() || pictured(text).is_some()
}

/// Finds what stands behind the picture of someone who speaks, up to the next mark:
/// `📅 Tuesday | 🎤 Jane Doe, Acme | 📍 Paris`.
pub(super) fn pictured(text: &str) -> Option<Range<usize>> {
    if text.is_ascii() {
        return None;
    }
    let marks = |c: char| c.is_whitespace() || "|·•*_".contains(c);
    let at = text.find(['🎤', '🎙', '🗣', '👤'])?;
    let apart = at == 0 || text[..at].ends_with(marks);
    let rest = text[at..].trim_start_matches(|c: char| !c.is_alphabetic());
    let start = text.len() - rest.len();
    let end = [" | ", " · ", " • "].iter().filter_map(|mark| rest.find(mark)).min();
    let end = start + end.unwrap_or(rest.len());
    let end = start + text[start..end].trim_end_matches(|c: char| is_picture(c) || marks(c)).len();
    (apart && start < end).then_some(start..end)
}

/// Whether a line begins with a label that no other things than talks have.
pub(super) fn says_talk(text: &str) -> bool {
    const LABELS: [&str; 4] =
        ["lecture title", "presentation title", "session title", "talk title"];
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    LABELS.iter().any(|label| words::starts(text, label))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn writers_are_no_speakers() {
        #[rustfmt::skip]
        let rows = [
            ("By Jane Doe, staff writer · August 24, 2024",  true),
            ("By Jane Doe | May 3, 2023",                    true),
            ("by Jane Doe, 12 April 2023",                   true),
            ("Posted by Jane Doe on May 3, 2023",            true),
            ("Written by Jane Doe, Acme",                    true),
            ("Author: Jane Doe",                             true),
            ("*von Jane Doe, 12. September 2023*",           true),
            ("Par Jane Doe (Acme)",                          false),
            ("by Jane Doe, Acme",                            false),
            ("Speaker: Jane Doe, Acme",                      false),
            ("Jane Doe, staff writer, Acme",                 false),
            ("Authors of Rook: Jane Doe",                    false),
            ("",                                             false),
        ];
        for (text, expected) in rows {
            assert_eq!(is_by_line(text), expected, "{text}");
        }
    }

    #[test]
    fn labels_are_whole_words() {
        #[rustfmt::skip]
        let rows = [
            ("Speaker: Jane Doe",            true),
            ("**Speakers** Jane Doe",        true),
            ("Guest speaker: Jane Doe",      true),
            ("Hosts: Jane Doe",              true),
            ("Host - Jane Doe",              true),
            ("Who",                          true),
            ("by Jane Doe",                  true),
            ("With: Jane Doe",               true),
            ("登壇者 Jane Doe",               true),
            ("Bypassing the kernel",         false),
            ("Whole clusters of disks",      false),
            ("Who Moved My Disks?",          false),
            ("Who's afraid of disks",        false),
            ("Hosting disks",                false),
            ("Host networks and disks",      false),
            ("Leading by disks",             false),
            ("Lead disks",                   false),
            ("Bytecode on disks",            false),
            ("With disks and more",          false),
        ];
        for (text, expected) in rows {
            assert_eq!(is_labelled(text), expected, "{text}");
        }
    }

    proptest! {
        /// One look finds what a search for each mark does.
        #[test]
        fn labels_are_looked_for_at_once(source in "([bByY :,]|：|，|é){0,8}") {
            let marks = [":", "by ", "By ", "："];
            prop_assert_eq!(may_hold_label(&source), marks.iter().any(|mark| source.contains(mark)));
        }
    }
}
