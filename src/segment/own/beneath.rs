//! What the first lines beneath a title say of where and when the talk was given.

use std::ops::Range;

use super::{Own, is_date, written_date};
use crate::{
    document::{Block, BlockKind, Document},
    segment::{
        day::{iso, written_month, year_in},
        event, giving, holds,
        line::Line,
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

/// Takes what the lines behind the first of an item or paragraph say of when, and in fields.
pub(in crate::segment) fn add_lines(own: &mut Own, document: &Document, block: &Block) {
    /// So many lines may name the speakers, the day and the room.
    const MOST: usize = 4;
    let short = block.span.end - block.span.start < 600;
    if !short || !matches!(block.kind, BlockKind::ListItem(_) | BlockKind::Paragraph) {
        return;
    }
    let source = document.text.get(block.span.range()).unwrap_or_default();
    if source.contains("<br") {
        // A line that is broken by a tag may be wrapped as well.
        for line in source.split("<br").skip(1).take(MOST) {
            let line = line.split_once('>').map_or(line, |(_, line)| line);
            own.add_line(&line.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    } else if source.contains('\n') {
        for line in Line::all_of(document, block).skip(1).take(MOST) {
            own.add_line(&line.text);
        }
    }
}

/// Takes the event and the date of which a sentence in the first paragraphs beneath a title
/// says that the talk was given there: `Presented at Rook Days 2031, May 2031.`
pub(in crate::segment) fn add_told(own: &mut Own, document: &Document, blocks: Range<usize>) {
    /// So many paragraphs may tell it.
    const MOST: usize = 4;
    #[rustfmt::skip]
    const LEADS: [&str; 8] = [
        "Given at ", "Given during ", "Presented at ", "Presented during ", "given at ",
        "given during ", "presented at ", "presented during ",
    ];
    if own.event.is_some() {
        return;
    }
    let blocks = document.blocks.get(blocks).unwrap_or_default().iter().take(MOST);
    for block in blocks.filter(|block| block.kind == BlockKind::Paragraph) {
        let text = document.text.get(block.span.range()).unwrap_or_default();
        let Some(text) = text.get(..text.floor_char_boundary(1000)) else { continue };
        let told = LEADS.iter().find_map(|lead| text.split_once(lead));
        let Some((_, rest)) = told.filter(|(before, _)| is_of_talk(before)) else { continue };
        let rest = rest.split(['\n', '!', '?']).next().unwrap_or(rest);
        let rest = rest.split_once(". ").map_or(rest, |(sentence, _)| sentence);
        let Some(event) = event::first(rest.strip_prefix("the ").unwrap_or(rest)) else { continue };
        own.event = Some(Box::new(event));
        if own.date.is_none() {
            own.date = written_date(rest).map(iso).or_else(|| written_month(rest));
        }
        return;
    }
}

/// Whether what stands before `given at` speaks of a talk, or begins no sentence: `This talk
/// was`, unlike `The idea was`.
fn is_of_talk(before: &str) -> bool {
    let sentence = before.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    let mut words =
        sentence.split_whitespace().rev().filter(|word| !matches!(*word, "was" | "first"));
    words.next().is_none_or(giving::is_talk)
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
