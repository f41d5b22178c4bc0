//! Speakers named in the text below a title.

use super::{
    Names,
    line::Line,
    name::{Likeness, likeness},
    people,
    title::{shift, speaker},
    words,
};
use crate::talk::Speaker;

/// Labels before a list of speakers in the text of a talk.
const LABELS: [&str; 18] = [
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
    "host",
    "hosts",
    "lead",
    "leads",
    "by",
    "talk by",
    "ponentes",
];

/// Whether a line starts with a label such as `Speakers:`.
pub(super) fn is_labelled(text: &str) -> bool {
    let lower = text.trim_start_matches(['*', '_', ' ']).to_ascii_lowercase();
    LABELS.iter().any(|label| lower.starts_with(label))
}

/// Reads a whole cell as a list of people; single names count too.
pub(super) fn people_of(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let whole = people::trim(&line.text, 0..line.text.len());
    let people = people::parse(&line.text[whole.clone()], names).unwrap_or_default();
    people.into_iter().map(|p| speaker(line, &shift(p, whole.start))).collect()
}

/// Reads a line of the text of a talk that names its speakers, such as
/// `Speakers: Jane Doe (Acme)`, or `Jane Doe, Engineer, Acme` alone.
pub(super) fn speakers_of(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let text = line.text.as_str();
    if text.len() > 600 {
        return Vec::new();
    }
    let whole = people::trim(text, 0..text.len());
    let lower = text[whole.clone()].to_ascii_lowercase();
    for label in LABELS {
        let Some(rest) = lower.strip_prefix(label) else { continue };
        let colon = rest.trim_start_matches(['*', '_', ' ']);
        let marked = colon.starts_with([':', '：']);
        if !(marked || label.ends_with("by") && rest.starts_with(' ')) {
            continue;
        }
        let body = colon.trim_start_matches([':', '：', ' ', '*', '_']);
        let start = whole.end - body.len();
        let Some(people) = people::parse(&text[start..whole.end], names) else { continue };
        return people.into_iter().map(|p| speaker(line, &shift(p, start))).collect();
    }
    let Some(people) = people::parse(&text[whole.clone()], names) else { return Vec::new() };
    // Without a label, every name must come with a role or a company.
    let told = people.iter().all(|p| {
        let likeness = likeness(&text[whole.start + p.name.start..whole.start + p.name.end], names);
        likeness == Likeness::Sure && (p.role.is_some() || p.organization.is_some())
    });
    let prose = text.len() > 200
        || text[whole.clone()].ends_with(['.', '!', '?', ':'])
            && !words::is_legal_form(text.rsplit(' ').next().unwrap_or(""));
    if told && !prose {
        people.into_iter().map(|p| speaker(line, &shift(p, whole.start))).collect()
    } else {
        Vec::new()
    }
}
