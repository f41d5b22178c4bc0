//! Where a line that may be a title parts from the text beneath it.

use super::{
    super::{line, mark, named, people, title},
    LONGEST,
};
use crate::document::{Block, Document, Run};

/// Whether a block is a line without a stop at its end, and one that may be of
/// people.
pub(super) fn is_told_below(document: &Document, block: &Block) -> bool {
    let source = document.text[block.span.range()].trim_end();
    if block.span.end - block.span.start > LONGEST {
        return false;
    }
    let Some((title, people)) = source.split_once('\n') else { return false };
    let people = people.trim_start();
    let title = title.trim_start_matches(['-', '*', '+', ' ']);
    let by = ["by ", "By ", "presented by ", "Presented by "];
    let people = by.iter().find_map(|by| people.strip_prefix(by)).unwrap_or(people);
    !people.contains('\n')
        && !people.ends_with(['.', '!', '?'])
        && !title.trim_end().ends_with(['.', ',', ';', ':'])
        && people.contains([',', '(', '@'])
        && people::may_start(people)
}

/// Whether a block is a picture with what it shows beneath, all of it emphasised: a caption,
/// which says again what the text does.
pub(super) fn is_caption(document: &Document, block: &Block) -> bool {
    let source = &document.text[block.span.range()];
    if !source.starts_with("![") {
        return false;
    }
    let Some(first) = named::set_off(document, block).first().filter(|it| !it.strong) else {
        return false;
    };
    let part = |from: usize, to: usize| document.text.get(from..to).unwrap_or_default();
    let before = part(block.span.start, first.text.start).trim_end_matches(['*', '_', ' ']);
    before.ends_with('\n')
        && before.lines().nth(1).is_none()
        && !part(first.text.end, block.span.end).contains(char::is_alphanumeric)
}

/// Whether the first line of a block ends where its writer set a break or, if a text
/// follows, where nothing is wrapped; and may name speakers by itself.
pub(super) fn is_broken_off(
    document: &Document,
    block: &Block,
    line: &[Run],
    follows: bool,
) -> bool {
    let source = &document.text[block.span.range()];
    let (first, rest) = source.split_once('\n').unwrap_or((source, ""));
    let set = line::before_break(document, line).len() < line.len();
    let bare = first.split("<br").next().unwrap_or(first).trim_end();
    let hard = first.ends_with("  ") || first.ends_with('\\');
    let stands = || hard && !rest.trim().is_empty() || stands_alone(bare, rest);
    let ends = !bare.ends_with([',', ';', '&', ':', '-', '–', '—', '/']);
    (set || follows && ends && stands()) && mark::has_mark(bare)
}

/// Whether a line that may name speakers is no part of the text beneath it: more would
/// have fit on it, it has a time of its own, or it ends as titles do and the text begins
/// anew.
fn stands_alone(line: &str, rest: &str) -> bool {
    /// Texts are wrapped to no fewer columns.
    const NARROWEST: usize = 70;
    /// So many lines tell how wide a text is.
    const MOST: usize = 8;
    /// No company has so many words.
    const LONGEST_NAME: usize = 6;
    #[rustfmt::skip]
    const JOINERS: [&str; 18] = [
        "and", "are", "as", "at", "but", "for", "from", "gave", "in", "is", "of", "on", "or",
        "that", "the", "was", "who", "with",
    ];
    let length = |line: &str| line.trim().chars().count();
    let width = rest.lines().take(MOST).map(length).max().unwrap_or_default().max(NARROWEST);
    let Some(next) = rest.split_whitespace().next() else { return false };
    if length(line) + 1 + next.chars().count() <= width || title::is_timed(line) {
        return true;
    }
    let fresh = next.starts_with(|c: char| !c.is_lowercase());
    if line.ends_with(')') {
        // Small letters go on with a sentence, or open what is noted in a line of its own.
        let noted = rest.trim().lines().nth(1).is_none() && !JOINERS.contains(&next);
        return fresh || noted;
    }
    fresh && rest.split_whitespace().nth(LONGEST_NAME).is_some()
}
