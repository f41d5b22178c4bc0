//! What of a segment is left without dates and links to slides at its ends.

use std::ops::Range;

use super::{
    super::{line::Line, parts::trim},
    atom::{is_date, is_form, is_left},
    unit::Mark,
};

/// Longest date at an end of a segment, in bytes.
const LONGEST_DATE: usize = 40;

/// Returns what of a line is left; nothing of a line of nothing else.
pub(super) fn body(line: &Line, spans: &[(Mark, Range<usize>)]) -> Range<usize> {
    let text = line.text.as_str();
    let mut whole = line.without_resources(trim(text, 0..text.len()));
    let apart = |c: char| !c.is_alphanumeric();
    // `(event page, replay)`
    for (_, span) in spans.iter().rev().filter(|(mark, _)| *mark == Mark::Link) {
        let behind =
            text.get(span.end..whole.end).is_some_and(|rest| rest.trim_matches(apart).is_empty());
        if behind && span.start > whole.start && is_left(&text[span.clone()]) {
            let open = |c: char| {
                c.is_whitespace()
                    || matches!(c, '(' | '[' | ',' | '|' | '/' | '-' | '–' | '—' | '·' | ':')
            };
            whole.end = whole.start + text[whole.start..span.start].trim_end_matches(open).len();
        }
    }
    bare_ends(text, whole)
}

/// Returns what of a part is left without dates, and words such as `(keynote)`.
pub(super) fn bare_ends(text: &str, whole: Range<usize>) -> Range<usize> {
    let mut range = trim(text, whole);
    if let Some(end) = date_first(&text[range.clone()]) {
        range = trim(text, range.start + end..range.end);
    }
    // So many of them may stand behind one another.
    for _ in 0..3 {
        let said = &text[range.clone()];
        let kept = form_last(said).or_else(|| date_last(said));
        let Some(kept) = kept.filter(|kept| *kept > 0) else { break };
        range = trim(text, range.start..range.start + kept);
    }
    range
}

/// Returns where what stands behind a date begins.
fn date_first(text: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(LONGEST_DATE)];
    let numbered = |said: &str| said.bytes().any(|b| b.is_ascii_digit());
    let ends = near.char_indices().filter(|(_, c)| matches!(c, ' ' | ',' | ':' | ')' | '|' | '\t'));
    let ends = ends.filter(|(at, _)| {
        let said = near[..*at].trim_matches(['(', '[', '*', ' ', '-', '–', '—', ',']);
        numbered(said) && is_date(said)
    });
    let (end, _) = ends.max_by_key(|(at, _)| *at)?;
    let rest = text[end..]
        .trim_start_matches([' ', ',', ':', ')', ']', '-', '–', '—', '|', '·', '*', '\t']);
    (!rest.is_empty()).then_some(text.len() - rest.len())
}

/// Returns where what stands before a date at the end does.
fn date_last(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches([')', ']', '.', ' ', '*', '_']);
    let near = text.ceil_char_boundary(bare.len().saturating_sub(LONGEST_DATE));
    let marks = [", ", " (", " [", " - ", " – ", " — ", " | ", " · ", "; "];
    let starts = marks.iter().flat_map(|mark| {
        bare.get(near..)
            .unwrap_or_default()
            .match_indices(mark)
            .map(|(at, _)| (near + at, mark.len()))
    });
    let mut starts: Vec<_> = starts.collect();
    starts.sort_unstable();
    let found = starts.into_iter().find(|(at, length)| is_date(&bare[at + length..]))?;
    Some(found.0)
}

/// Returns where what stands before words in parentheses for a kind of talk does.
fn form_last(text: &str) -> Option<usize> {
    let inside = text.trim_end().strip_suffix([')', ']'])?;
    let open = inside.rfind(['(', '['])?;
    is_form(&inside[open + 1..]).then_some(open)
}
