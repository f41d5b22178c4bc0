//! The marks that part a title from its speakers: dashes, bars, arrows, words such as
//! `by`, the end of a line.

use smallvec::SmallVec;

use super::{kind, people};

/// A place where title and speakers could part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether the mark also stands within titles.
    pub(super) weak: bool,
}

/// The dash that some set without spaces.
const DASH: &str = "—";

/// What stands around a title.
pub(super) const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')];

/// Finds the places where title and speakers could part.
pub(super) fn cuts(text: &str) -> SmallVec<[Cut; 8]> {
    let cut = |(i, (len, weak))| Cut { start: i, end: i + len, weak };
    let mut cuts: SmallVec<[Cut; 8]> = marks(text).map(cut).collect();
    // `Title—Jane Doe`.
    for (at, length) in closed_dashes(text).take(2) {
        let place = cuts.partition_point(|cut| cut.start < at);
        cuts.insert(place, Cut { start: at, end: at + length, weak: true });
    }
    // A line beneath the title.
    if let Some(at) = memchr::memchr(b'\n', text.as_bytes()) {
        let place = cuts.partition_point(|cut| cut.start < at);
        cuts.insert(place, Cut { start: at, end: at + 1, weak: false });
    }
    cuts
}

/// Finds long dashes between two words, without spaces; one may stand twice, and a space
/// behind it, where what it follows is written without any: `存储—— Jane Doe`.
fn closed_dashes(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let close = |at: usize| {
        let before = text[..at].chars().next_back().filter(|c| c.is_alphanumeric())?;
        let behind = &text[at + DASH.len()..];
        if behind.starts_with(char::is_alphanumeric) {
            return Some((at, DASH.len()));
        }
        let rest = behind.strip_prefix(DASH).unwrap_or(behind).trim_start_matches(' ');
        let wide = is_wide(before) || rest.len() < behind.len() && rest.starts_with(is_wide);
        let found = wide && rest.starts_with(char::is_alphanumeric);
        found.then(|| (at, text.len() - at - rest.len()))
    };
    let starts = memchr::memchr_iter(DASH.as_bytes()[0], text.as_bytes());
    starts.filter(|at| text[*at..].starts_with(DASH)).filter_map(close)
}

/// Whether a character is of a script without spaces between its words.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Finds the marks that could part title and speakers, in order: where each
/// starts, its length, and whether it also stands within titles.
fn marks(text: &str) -> impl Iterator<Item = (usize, (usize, bool))> {
    let bytes = text.as_bytes();
    // In each mark is a space, and the bytes beside it tell most other spaces.
    let before = |at: usize| at.checked_sub(1).and_then(|i| bytes.get(i));
    let beside = move |at: &usize| {
        matches!(before(*at), Some(b':' | b'-' | b'.' | 0xa6))
            || bytes.get(*at..).is_some_and(may_be_mark)
    };
    memchr::memchr_iter(b' ', bytes).filter(beside).flat_map(move |at| {
        let start = match before(at) {
            Some(b':' | b'-') => Some(at - 1),
            // The last byte of `...` and of `…`.
            Some(b'.' | 0xa6) => at.checked_sub(3),
            _ => None,
        };
        let found = |start: usize| mark(&bytes[start..]).map(|mark| (start, mark));
        [start.and_then(found), found(at)].into_iter().flatten()
    })
}

/// Whether what starts with a space may be a mark, by its first letters.
#[inline]
fn may_be_mark(rest: &[u8]) -> bool {
    matches!(
        rest,
        [_, b'-' | b'|' | b'/' | 0xc2 | 0xe2, ..]
            | [_, b'b' | b'B', b'y', ..]
            | [_, b'f', b'e' | b'r' | b't', ..]
            | [_, b'p', b'a' | b'o' | b'r', ..]
            | [_, b'v', b'o', ..]
            | [_, b'w', b'/' | b'i', ..]
            | [_, b'W', b'i', ..]
            | [_, b'=', b'>', ..]
    )
}

/// Returns the length of the mark at the start of `rest`, and whether it also
/// stands within titles.
#[inline]
fn mark(rest: &[u8]) -> Option<(usize, bool)> {
    let (marks, weak): (&[&str], bool) = match rest {
        [b' ', b'-' | b'=', b'>', ..] => (&[" -> ", " => "], true),
        // `Title -Jane Doe`.
        [b' ', b'-', b'A'..=b'Z', ..] => (&[" -"], true),
        [b' ', b'-', ..] => (&[" - ", " -- "], false),
        [b' ', b'|', ..] => (&[" | "], false),
        [b' ', b'/', ..] => (&[" / ", " // "], false),
        [b' ', 0xc2, ..] => (&[" · "], false),
        [b' ', 0xe2, 0x86, ..] => (&[" → "], true),
        [b' ', 0xe2, ..] => (&[" – ", " — ", " − "], false),
        [b'.', b'.', ..] => (&["... "], false),
        [0xe2, ..] => (&["… "], false),
        [b' ', b'b', ..] => (&[" by "], true),
        [b' ', b'B', ..] => (&[" By "], true),
        [b' ', b'f', ..] => (&[" ft. ", " feat. ", " featuring ", " from "], true),
        [b' ', b'p', ..] => (&[" presented by ", " par ", " por "], true),
        [b' ', b'v', ..] => (&[" von "], true),
        [b' ', b'w', ..] => (&[" with ", " w/ "], true),
        [b' ', b'W', ..] => (&[" With "], true),
        [b':', b' ', ..] => (&[": by ", ": "], true),
        // `Title- Jane Doe`.
        [b'-', b' ', ..] => (&["- "], true),
        _ => return None,
    };
    marks.iter().find(|m| rest.starts_with(m.as_bytes())).map(|m| (m.len(), weak))
}

/// Whether the source of a line may name speakers beside a title, or starts
/// with a word for a kind of talk; a quick look before the grammar.
pub(super) fn has_mark(text: &str) -> bool {
    let line = text.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || "-*+>#.)".contains(c)
    });
    let quoted = QUOTES.iter().any(|(open, close)| {
        let title = line.strip_prefix(*open).and_then(|rest| rest.split_once(*close));
        title.is_some_and(|(_, rest)| {
            rest.starts_with([' ', ',']) && people::may_start(rest.trim_start_matches(','))
        })
    });
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end();
    if quoted || kind::prefix(text).is_some() {
        return true;
    }
    // `Title, Jane Doe, CTO at Acme`, and `Jane Doe (Acme), "Title"`.
    let listed = || {
        let commas = memchr::memchr_iter(b',', text.as_bytes());
        commas.filter_map(|at| text[at + 1..].strip_prefix(' ')).take(4).any(|rest| {
            people::may_start(rest) && (rest.contains([',', '(', '@']) || rest.contains(" at "))
        })
    };
    if text.ends_with([')', ']'])
        && let Some(open) = text.rfind(['(', '['])
    {
        return open == 0
            || people::may_start(&text[open..])
            || has_mark(&text[..open])
            || listed();
    }
    let told = || {
        memchr::memchr_iter(b')', text.as_bytes()).any(|close| {
            if !text[close + 1..].starts_with(' ') {
                return false;
            }
            let open = text[..close].rfind('(');
            open.is_some_and(|open| open > 0 && people::may_start(&text[open..close]))
        })
    };
    if told() {
        return true;
    }
    let first = people::may_start(text);
    let last = || first && QUOTES.iter().any(|(_, close)| text.ends_with(*close));
    let breaks =
        || memchr::memchr_iter(b'<', text.as_bytes()).any(|at| text[at..].starts_with("<br"));
    marks(text).any(|(i, (len, weak))| {
        // Names alone before a dash or colon are those who said something.
        let told = first && text[..i].contains([',', '(']);
        people::may_start(&text[i + len..]) || told && (!weak || text[..i].ends_with(')'))
    }) || closed_dashes(text).take(2).any(|(i, length)| people::may_start(&text[i + length..]))
        || breaks()
        || listed()
        || last()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The letters around spaces tell of each mark.
        #[test]
        fn no_mark_is_passed_over(
            text in "([-|/·–—−…:.,=>→]| by| By| ft[.]| feat[.]| featuring| from| presented by| par| por| von| with| With| w/| |a|é){0,12}"
        ) {
            let bytes = text.as_bytes();
            let all = (0..bytes.len()).filter_map(|i| Some((i, mark(&bytes[i..])?)));
            prop_assert_eq!(marks(&text).collect::<Vec<_>>(), all.collect::<Vec<_>>());
        }
    }
}
