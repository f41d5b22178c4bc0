//! First slides written out by a program or with labels: a title and who speaks on one line
//! without a mark between them, fields, the number of the slide.

use super::super::{
    Names, below,
    field::{self, Field},
    line::Line,
    name::{Likeness, likeness},
    people, words,
};
use crate::talk::Speaker;

/// The title that a label says: `Subject: Rook at Scale`.
pub(super) fn subject(line: &Line) -> Option<Line> {
    let (_, value) = field::of_line(&line.text).filter(|(field, _)| *field == Field::Title)?;
    let said = line.text[value.clone()].contains(' ');
    said.then(|| line.part(value.start, value.end))
}

/// Finds where who speaks begins on the line of a title without a mark between them, as
/// the text of a slide has it that was written out: `Rook at Scale Jane Doe, CTO, Acme`.
pub(super) fn run_on(line: &Line, names: &dyn Names) -> Option<(usize, Vec<Speaker>)> {
    /// A title has no fewer words.
    const FEWEST: usize = 2;
    let whole = without_handle(line);
    if !whole.text.contains(',') {
        return None;
    }
    let starts = words::words(&whole.text, char::is_whitespace).map(|(at, _)| at);
    let told = |at: usize| {
        let rest = &whole.text[at..];
        let name = rest.split(',').next().unwrap_or_default().trim();
        let fits = (2..=3).contains(&name.split(' ').count()) && people::may_start(rest);
        let mark = whole.text[..at].trim_end().ends_with(['-', '–', '—', '|', ',', '&', 'y']);
        if !fits || mark || likeness(name, names) < Likeness::Sure {
            return None;
        }
        let people = below::speakers_of(&whole.part(at, whole.text.len()), names);
        let all = people.iter().all(|s| s.organization.is_some());
        (all && !people.is_empty()).then_some((at, people))
    };
    starts.skip(FEWEST).find_map(told)
}

/// A line without the handle at its end: `Jane Doe (@jdoe)`.
pub(super) fn without_handle(line: &Line) -> Line {
    let text = line.text.as_str();
    let mark = text.rfind('@').filter(|at| !text[*at..].contains([' ', ',']) && *at > 0);
    match mark {
        Some(at) => {
            // `Jane Doe (jane@acme.example)`
            let at = text[..at].rfind(['(', '<']).unwrap_or(at);
            let name = text[..at].trim_end_matches([' ', '(', '[', ',', '|', '-', '/']);
            line.part(0, name.len())
        }
        None => line.part(0, text.len()),
    }
}

/// Whether a line says that the text of a slide follows: `Slide 1 text`.
pub(super) fn is_label(text: &str) -> bool {
    let number = text.strip_prefix("Slide ").and_then(|rest| rest.strip_suffix(" text"));
    number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}
