//! Labels such as `Speakers:` before a list of people.

use std::ops::Range;

use super::{parts::is_picture, words::Openings};

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
    "guest",
    "guests",
    "guest(s)",
    "host",
    "hosts",
    "featuring",
    "given by",
    "who",
    "lead",
    "leads",
    "by",
    "talk by",
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
    "referent",
    "referenten",
    "referentin",
    "relatore",
    "relatori",
    "spreker",
    "sprekers",
]);

/// Such labels in scripts without capitals.
const WIDE_LABELS: [&str; 10] = [
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
    let wide = WIDE_LABELS.into_iter().filter(move |label| text.starts_with(label));
    LABELS.starting(text).chain(wide)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// One look finds what a search for each mark does.
        #[test]
        fn labels_are_looked_for_at_once(source in "([bByY :,]|：|，|é){0,8}") {
            let marks = [":", "by ", "By ", "："];
            prop_assert_eq!(may_hold_label(&source), marks.iter().any(|mark| source.contains(mark)));
        }
    }
}
