//! Handles at the ends of titles: `KubeCon Recap @jdoe`, `Sponsor session(@jdoe)`.

use std::ops::Range;

use super::{Names, holds, place};
use crate::{
    entity::EntityKind,
    text::{is_common_word, with_lower},
};

/// Finds where a title ends before the handle of who gave the talk, and that handle. A
/// company, an event or an everyday word behind the mark belongs to the title, and so does
/// what a preposition leads to.
pub(super) fn at_end(title: &str, names: &dyn Names) -> Option<(usize, Range<usize>)> {
    #[rustfmt::skip]
    const LEADS: [&str; 20] = [
        "a", "and", "at", "chez", "for", "from", "hey", "in", "is", "meet", "of", "on", "or",
        "ping", "thanks", "the", "to", "vs", "via", "y",
    ];
    let at = memchr::memrchr(b'@', title.as_bytes())?;
    let before = &title[..at];
    let (kept, end) = match before.strip_suffix(['(', '（']) {
        Some(kept) => (kept, title.strip_suffix([')', '）'])?.len()),
        None => (before.strip_suffix([' ', '　'])?, title.len()),
    };
    let handle = &title[at + 1..end];
    let kept = kept.trim_end_matches([' ', '　', ',', '-', '–', '—', '|']);
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let last = kept.rsplit(' ').next().unwrap_or_default();
    let led = with_lower(last, |last| LEADS.contains(&last)) || kept.ends_with('@');
    let written = handle.len() >= 3
        && handle.chars().all(fits)
        && handle.contains(|c: char| c.is_ascii_lowercase());
    let other = || {
        let plain = handle.trim_end_matches(|c: char| c.is_ascii_digit());
        names.kinds(handle).iter().any(|kind| kind.as_str() != EntityKind::PERSON)
            || holds::is_event(handle)
            || with_lower(plain, |word| {
                is_common_word(word) || place::is_town(word) || place::is_country(word)
            })
    };
    let long = kept.contains(' ') || kept.len() >= 12;
    (written && !led && long && !other()).then_some((kept.len(), at..end))
}
