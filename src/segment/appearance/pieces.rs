//! The parts of an item between marks and commas.

use std::ops::Range;

use super::super::parts::trim;

/// Splits a part of a text at `marks`, but not within parentheses.
pub(super) fn parts(text: &str, whole: Range<usize>, marks: &[&str]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0_usize, whole.start);
    let mut at = whole.start;
    // All that is looked for begins in ASCII.
    let bytes = &text.as_bytes()[..whole.end];
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b' ' | b';' | b',' => {}
            _ => {
                at += 1;
                continue;
            }
        }
        let begins = |mark: &&&str| mark.as_bytes().first() == Some(byte);
        let stands = |mark: &&str| bytes[at..].starts_with(mark.as_bytes());
        let mark = marks.iter().filter(begins).find(|mark| depth == 0 && stands(mark));
        if let Some(mark) = mark {
            parts.push(trim(text, from..at));
            from = at + mark.len();
        }
        at = mark.map_or(at + 1, |_| from);
    }
    parts.push(trim(text, from..whole.end));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Splits a part at its commas, with what stands in parentheses apart.
pub(super) fn pieces(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    for piece in parts(text, part, &[", "]) {
        let mut from = piece.start;
        while let Some(open) = text[from..piece.end].find('(').map(|at| from + at) {
            let close = text[open..piece.end].find(')').map_or(piece.end, |at| open + at);
            pieces.extend([trim(text, from..open), trim(text, open + 1..close)]);
            from = (close + 1).min(piece.end);
        }
        pieces.push(trim(text, from..piece.end));
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
