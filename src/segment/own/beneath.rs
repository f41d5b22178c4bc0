//! What the first lines beneath a title say of where and when the talk was given.

use super::{Own, is_date, written_date};
use crate::{
    document::{Block, BlockKind, Document},
    segment::{
        day::{iso, written_month, year_in},
        event, holds,
    },
    text::with_lower,
};

/// Longer lines are sentences.
const LONGEST: usize = 100;

/// The first line of a paragraph however long, as it is written, if it is a field that says
/// when: `Date: 2019-06-13` above long links.
pub(in crate::segment) fn field_of_when<'d>(
    document: &'d Document,
    block: &Block,
) -> Option<&'d str> {
    let line = first_line(document, block)?.trim_matches(['*', '_', ' ', '\\']);
    line.split_once(':').filter(|(label, _)| is_date(label.trim_matches(['*', '_'])))?;
    Some(line)
}

/// Takes what a paragraph right beneath a heading says, if it is one line that names where
/// and when and nothing else: `A keynote at GopherCon 2031`, `Rook Days, 3 May 2031`.
pub(in crate::segment) fn add(own: &mut Own, document: &Document, block: &Block) {
    let line = first_line(document, block).filter(|_| block.kind == BlockKind::Paragraph);
    let whole = |line: &&str| line.len() + 3 > block.span.end - block.span.start;
    let Some(line) = line.filter(whole).filter(|line| names_when(line)) else { return };
    if own.event.is_none() {
        own.event = event::given(line).map(Box::new);
    }
    if own.date.is_none() {
        own.date = written_date(line).map(iso).or_else(|| written_month(line));
    }
}

fn first_line<'d>(document: &'d Document, block: &Block) -> Option<&'d str> {
    let source = document.text.get(block.span.range())?;
    let end = source.floor_char_boundary(LONGEST + 2);
    let line = source[..end].lines().next()?.trim();
    (line.len() <= LONGEST).then_some(line)
}

/// Whether a line is made of names and what a talk is called, with a date at its end.
fn names_when(line: &str) -> bool {
    #[rustfmt::skip]
    const OTHERS: [&str; 21] = [
        "a", "an", "and", "at", "closing", "conference", "for", "given", "in", "keynote", "lightning", "of",
        "on", "opening", "panel", "presented", "session", "talk", "the", "tutorial", "workshop",
    ];
    let border = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '–' | '—' | '|');
    let mut words = line.split(border).filter(|word| !word.is_empty() && *word != "-");
    let named = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || OTHERS.contains(&word)
    };
    let dated = |word: &str| word.len() == 4 && year_in(word).is_some();
    let time = |word: &str| with_lower(word, holds::is_only_time);
    let last = words.clone().next_back().is_some_and(dated);
    let name = words.clone().any(|word| word.starts_with(char::is_uppercase) && !time(word));
    last && name && words.all(|word| named(word) || time(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_where_and_when() {
        #[rustfmt::skip]
        let rows = [
            ("An opening keynote at GopherCon USA 2031",                   true),
            ("Orchard's Velocity 2031",                                    true),
            ("CodeMotion Rome, 2031",                                      true),
            ("Helm Summit, February 23, 2031",                             true),
            ("A lightning talk at GopherCon North America, 30 August 2031", true),
            ("2031",                                                       false),
            ("November 2031",                                              false),
            ("San Francisco, CA",                                          false),
            ("We moved to Envoy in 2031",                                  false),
            ("What came of Rook since 2031",                               false),
            ("Rook at Scale. We began in Oslo 2031.",                      false),
        ];
        for (line, expected) in rows {
            assert_eq!(names_when(line), expected, "{line}");
        }
    }
}
