//! Where something was found: counts and quotes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::Serialize;

use crate::{Document, Span, note::Note, redact::unshown};

/// How many quotes a suggestion is shown with.
const QUOTES: usize = 3;
/// How many characters of a line a quote shows at most.
const LIMIT: usize = 160;
/// How many bytes on either side are looked at; lines may be very long.
const REACH: usize = 800;

/// A line of a note.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Quote {
    /// The name of the document.
    pub document: String,
    /// The line of the file, counted from 1.
    pub line: usize,
    /// The text, shortened around what it shows, without e-mail addresses,
    /// keys and the like.
    pub text: String,
}

impl Quote {
    /// Quotes the line of `document` that holds `span`.
    pub(crate) fn of(document: &Document, span: Span) -> Self {
        let text = &document.text;
        let whole = document.lines.line_span(text, document.lines.line(span.start));
        let start = boundary(text, whole.start.max(span.start.saturating_sub(REACH)));
        let end = boundary(text, whole.end.min(span.end.saturating_add(REACH)));
        let shown = shown(document, Span::new(start, end.max(start)));
        let surface = text[span.range()].lines().next().unwrap_or_default();
        let line = document.line(span.start);
        Self { document: document.name.clone(), line, text: shorten(&shown, surface) }
    }
}

/// Returns the text at `span` without what nobody may show.
fn shown(document: &Document, span: Span) -> String {
    let mut shown = String::new();
    let mut from = span.start;
    for (range, mark) in unshown(document, span, true) {
        shown.push_str(document.text.get(from..range.start).unwrap_or_default());
        shown.push_str(mark);
        from = range.end;
    }
    shown.push_str(document.text.get(from..span.end).unwrap_or_default());
    shown.trim().to_owned()
}

impl fmt::Display for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.document, self.line, self.text)
    }
}

/// Returns the start of the character that holds the byte at `offset`.
fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Cuts `line` to the words around `surface`.
fn shorten(line: &str, surface: &str) -> String {
    let length = line.chars().count();
    if length <= LIMIT {
        return line.to_owned();
    }
    let at = line.find(surface).unwrap_or(0);
    let skipped = line[..at].chars().count().saturating_sub(LIMIT / 3);
    let cut: String = line.chars().skip(skipped).take(LIMIT).collect();
    let mut shown = cut.as_str();
    let (mut opens, mut closes) = ("", "");
    if skipped > 0 {
        shown = shown.split_once(' ').map_or(shown, |(_, rest)| rest);
        opens = "…";
    }
    if skipped + LIMIT < length {
        shown = shown.rsplit_once(' ').map_or(shown, |(rest, _)| rest);
        closes = "…";
    }
    format!("{opens}{shown}{closes}")
}

/// One place at which something was found.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Place {
    /// The note, as an index of all notes.
    pub(super) note: usize,
    /// Where in the note.
    pub(super) span: Span,
    /// The talk, as an index of those of the note.
    pub(super) talk: usize,
}

/// All places of one thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    places: BTreeSet<Place>,
    /// How it is written, and how often.
    pub(super) spellings: BTreeMap<String, usize>,
}

impl Evidence {
    /// Adds a place and, if it is new and not empty, the spelling there.
    pub(super) fn add(&mut self, place: Place, spelling: &str) {
        if self.places.insert(place) && !spelling.is_empty() {
            *self.spellings.entry(spelling.to_owned()).or_default() += 1;
        }
    }

    /// Adds the places of `other`, without its spellings.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.places.extend(&other.places);
    }

    pub(super) fn occurrences(&self) -> usize {
        self.places.len()
    }

    pub(super) fn documents(&self) -> usize {
        self.places.iter().map(|place| place.note).collect::<BTreeSet<_>>().len()
    }

    pub(super) fn talks(&self) -> usize {
        self.places.iter().map(|place| (place.note, place.talk)).collect::<BTreeSet<_>>().len()
    }

    /// The spelling met most often; the first of several in the alphabet.
    pub(super) fn usual(&self) -> &str {
        self.spellings
            .iter()
            .max_by_key(|(text, count)| (**count, std::cmp::Reverse(*text)))
            .map_or("", |(text, _)| text)
    }

    /// How much it weighs that something is found so widely: documents count
    /// most, mere repetition least.
    pub(super) fn spread(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let log = |n: usize| (n as f64).ln_1p();
        1.5 * log(self.documents()) + log(self.talks()) + 0.3 * log(self.occurrences())
    }

    /// Returns up to three quotes, of different documents and talks first.
    pub(super) fn quotes(&self, notes: &[Note]) -> Vec<Quote> {
        let (mut documents, mut talks) = (BTreeSet::new(), BTreeSet::new());
        let mut places: Vec<(bool, bool, &Place)> = self
            .places
            .iter()
            .map(|place| {
                let new = talks.insert((place.note, place.talk));
                (!documents.insert(place.note), !new, place)
            })
            .collect();
        places.sort();
        let mut shown: Vec<Quote> = Vec::new();
        for (_, _, place) in places {
            let Some(note) = notes.get(place.note).filter(|_| shown.len() < QUOTES) else { break };
            let quote = Quote::of(&note.document, place.span);
            let place = (&quote.document, quote.line);
            if shown.iter().all(|other| (&other.document, other.line) != place) {
                shown.push(quote);
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_file() {
        let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n\
                        SUMMARY:Rook and Zorplax\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let document = crate::read::read("a.ics", calendar.into()).unwrap();
        let start = document.text.find("Zorplax").unwrap();
        let quote = Quote::of(&document, Span::new(start, start + "Zorplax".len()));
        assert_eq!(quote.to_string(), "a.ics:5: Rook and Zorplax");
    }

    #[test]
    fn long_lines_are_cut_around_what_they_show() {
        let line = format!("{} Rook {}", "before ".repeat(40), "after ".repeat(40));
        let shown = shorten(line.trim(), "Rook");
        assert!(shown.starts_with("…before") && shown.ends_with("after…"), "{shown}");
        assert!(shown.contains(" Rook ") && shown.chars().count() <= LIMIT + 2, "{shown}");
        assert_eq!(shorten("short", "Rook"), "short");
    }
}
