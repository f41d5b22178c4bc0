//! What people write to each other, a line each with its time: `[10:02] Jane Doe: hello`.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{
    Names, kind,
    name::{Likeness, likeness},
};
use crate::document::{BlockKind, Document};

/// Fewer lines are none of a chat.
const FEWEST: usize = 4;

/// Returns who wrote the line that starts `source`, if that says so.
pub(super) fn author(source: &str) -> Option<&str> {
    // Most lines open with something else than a time.
    let rest = source.strip_prefix('[')?;
    let (time, rest) = rest.split_once("] ").filter(|(time, _)| time.len() <= 20)?;
    let timed = time.contains(':') && time.starts_with(|c: char| c.is_ascii_digit());
    let (name, _) = rest.split_once(": ").filter(|(name, _)| timed && name.len() <= 40)?;
    name.starts_with(char::is_alphabetic).then_some(name)
}

/// Whether most blocks of `range` are what a few people write to each other. The label
/// before each is a name, of which a programme has others for each talk.
pub(super) fn is_chat(document: &Document, range: Range<usize>, names: &dyn Names) -> bool {
    let blocks = document.blocks[range].iter().filter(|b| b.kind == BlockKind::Paragraph);
    let authors = blocks.clone().filter_map(|b| author(&document.text[b.span.range()]));
    let all: Vec<&str> = authors.collect();
    if all.len() < FEWEST || all.len() * 2 < blocks.count() {
        return false;
    }
    let distinct: FxHashSet<&str> = all.iter().copied().collect();
    let handle = |name: &str| {
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b);
        name.bytes().all(fits)
    };
    let is_name = |name: &&str| {
        kind::word_length(name).is_none()
            && (handle(name) || likeness(name, names) >= Likeness::Likely)
    };
    distinct.len() * 2 <= all.len()
        && distinct.iter().filter(|n| is_name(n)).count() * 2 > distinct.len()
}

/// Whether the source of a line says who wrote it, as chats do: `[10:02] <jane> hello`.
pub(super) fn is_written(source: &str) -> bool {
    let time = |c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | ':' | ' ');
    let rest = source.trim_start_matches(time).strip_prefix('<');
    let name = rest.and_then(|rest| rest.split('>').next()).filter(|name| name.len() <= 30);
    name.is_some_and(|name| {
        !name.contains(['/', ':']) && rest.is_some_and(|r| r.len() > name.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_who_wrote_them() {
        #[rustfmt::skip]
        let rows = [
            ("[10:02] Jane Doe: hello",           Some("Jane Doe")),
            ("[2022-05-18 10:02] jdoe: hello",    Some("jdoe")),
            ("[10:02] hello",                     None),
            ("[Hall 1] Jane Doe: Rook",           None),
            ("10:02 Jane Doe: hello",             None),
            ("[10:02] 3: hello",                  None),
            ("[",                                 None),
        ];
        for (line, expected) in rows {
            assert_eq!(author(line), expected, "{line}");
        }
    }
}
