//! Who speaks, where no more than a sentence about them tells it.
//!
//! ```text
//! Speaker Bio: Jane Doe is a staff engineer at Acme.
//! ```

use super::{
    Names,
    line::Line,
    name::{Likeness, likeness},
    parts::trim,
    words,
};
use crate::{talk::Speaker, text::with_lower};

/// Words before what is told of somebody.
#[rustfmt::skip]
const LABELS: [&str; 9] = [
    "bio", "bios", "biography", "presenter bio", "presenter bios", "speaker bio", "speaker bios",
    "speaker's bio", "speaker’s bio",
];
/// The longest name, in bytes.
const LONGEST_NAME: usize = 40;
/// The longest role or company, in bytes.
const LONGEST: usize = 60;

/// Returns where the text behind the label of a line begins that tells of a speaker; it may
/// be on the next line.
pub(super) fn text_of(line: &str) -> Option<usize> {
    let near = &line[..line.floor_char_boundary(LONGEST_NAME)];
    let end = memchr::memchr(b':', near.as_bytes())?;
    let label = near[..end].trim_matches(|c: char| !c.is_alphanumeric());
    let told = with_lower(label, |label| LABELS.contains(&label));
    told.then(|| {
        let rest = line[end + 1..].trim_start_matches([' ', '*', '_']);
        line.len() - rest.len()
    })
}

/// Reads who a sentence is about, with role and company: `Jane Doe is a CTO at Acme`.
pub(super) fn told(line: &Line, names: &dyn Names) -> Option<Speaker> {
    let text = line.text.as_str();
    let near = &text[..text.floor_char_boundary(LONGEST_NAME + " works ".len())];
    let verbs = [" is ", " was ", " works "];
    let end = verbs.iter().filter_map(|verb| near.find(verb)).min()?;
    let name = trim(text, 0..end);
    if likeness(&text[name.clone()], names) < Likeness::Likely {
        return None;
    }
    let stop = [". ", "; ", "! "].iter().filter_map(|stop| text.find(stop)).min();
    let sentence = text[..stop.unwrap_or(text.len())].trim_end_matches('.');
    let rest = &sentence[end..];
    let mut speaker = Speaker {
        name: text[name.clone()].to_owned(),
        name_span: line.source(name.start, name.end),
        role: None,
        organization: None,
        organization_span: None,
        person: None,
        company: None,
    };
    let at = rest.find(" at ").map(|at| (at, end + at + " at ".len()));
    if let Some((at, start)) = at {
        let ends = [",", " and ", " where ", " with ", " who ", " (", " in ", " on "];
        let company = &sentence[start..];
        let stop = ends.iter().filter_map(|mark| company.find(mark)).min();
        let whole = trim(text, start..start + stop.unwrap_or(company.len()));
        if whole.len() <= LONGEST && text[whole.clone()].starts_with(char::is_uppercase) {
            speaker.organization = Some(text[whole.clone()].to_owned());
            speaker.organization_span = line.source(whole.start, whole.end);
        }
        let role = rest[..at].split_once([' ']).map_or("", |(_, rest)| rest);
        speaker.role = role_of(role);
    }
    Some(speaker)
}

/// The role that stands between the verb of a sentence and the company.
fn role_of(text: &str) -> Option<String> {
    let text = ["is ", "was "].iter().find_map(|verb| text.strip_prefix(verb))?;
    let text = ["a ", "an ", "the "].iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
    let role = [",", " on ", " in ", " for "].iter().filter_map(|it| text.find(it)).min();
    let role = text[..role.unwrap_or(text.len())].trim();
    (role.len() <= LONGEST && words::is_role(role)).then(|| role.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_about_speakers() {
        #[rustfmt::skip]
        let rows = [
            ("Jane Doe is a staff engineer at Acme. She likes disks.", "Jane Doe|staff engineer|Acme"),
            ("Jane Doe is Principal Engineer on the team of disks at Acme", "Jane Doe|Principal Engineer|Acme"),
            ("John Roe works at Foo Bar, where he breaks things.",     "John Roe||Foo Bar"),
            ("Jane Doe is fond of disks.",                             "Jane Doe||"),
            ("Rook is a storage engine at the core of it.",            ""),
            ("We met Jane Doe.",                                       ""),
        ];
        for (text, expected) in rows {
            let one = told(&Line::unplaced(text), &());
            let shown = one.map(|it| {
                let [role, company] = [it.role, it.organization].map(Option::unwrap_or_default);
                [it.name, role, company].join("|")
            });
            assert_eq!(shown.unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn labels_of_such_sentences() {
        let rows = [
            ("Speaker Bios:", Some("")),
            ("**Bio**: Jane", Some("Jane")),
            ("Speaker: Jane Doe", None),
            ("Bio", None),
        ];
        for (line, expected) in rows {
            assert_eq!(text_of(line).map(|at| &line[at..]), expected, "{line}");
        }
    }
}
