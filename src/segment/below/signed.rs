//! A name set beneath a title, as one signs a text: `Jane Doe - @jane - 4 Feb 2016`.

use crate::{
    segment::{Names, line::Line, own::date_apart, parts::trim},
    talk::Speaker,
};

/// Longest such line, in bytes.
const LONGEST: usize = 100;
const MARKS: [&str; 4] = [" - ", " – ", " — ", " | "];

/// Reads a line of one name, and behind it a handle, a date, both or none.
pub(in crate::segment) fn signed(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let text = line.text.as_str();
    if text.len() > LONGEST {
        return Vec::new();
    }
    let mut end = text.trim_end().len();
    while let Some(at) = MARKS.iter().filter_map(|mark| text[..end].rfind(mark)).max() {
        let part = text[at..end].trim_matches([' ', '-', '–', '—', '|']);
        let handle = part.starts_with('@') && !part.contains(' ');
        if !handle && date_apart(part).is_none() {
            break;
        }
        end = at;
    }
    let whole = trim(text, 0..end);
    let people = super::names_of(&line.part(whole.start, whole.end), names);
    if people.len() == 1 { people } else { Vec::new() }
}
