//! Whether a strange word stands where names stand.
//!
//! What is nearly a short name, or nearly an English word too, says little by its
//! letters. Written as a name in a sentence with other names it says enough:
//! "Istio, Linkrd and Consul", "we put Evnoy before Kubernetes".

use crate::{
    resolve::{
        claims::Mentions,
        place::{Place, Spot},
    },
    span::Span,
};

/// How far a sentence is looked at on either side, in bytes; keeps the time linear.
const FAR: usize = 200;
/// Words that part names as commas do.
const JOINTS: [&str; 5] = ["and", "or", "vs", "versus", "with"];

/// Whether the word at `spot`, which has a capital, is an item of a list
/// with a name, or stands by itself within a sentence that holds one. Capitals
/// within make other names: HTTPS is not httpd, `PreStop` not Presto.
pub(super) fn is_beside_names(place: &Place<'_>, mentions: &Mentions, spot: Spot) -> bool {
    let Spot { block, span, .. } = spot;
    let text = &place.document.text;
    let whole = place.document.blocks[block].span;
    let from = text.ceil_char_boundary(whole.start.max(span.start.saturating_sub(FAR)));
    let to = text.floor_char_boundary(whole.end.min(span.end.saturating_add(FAR)));
    let other = text[span.range()].chars().skip(1).any(char::is_uppercase);
    if from > span.start || to < span.end || other {
        return false;
    }
    let (before, after) = (&text[from..span.start], &text[span.end..to]);
    let (before, after) = (&before[sentence_start(before)..], &after[..sentence_end(after)]);
    let left = mentions.last_end(Span::new(span.start - before.len(), span.start));
    let right = mentions.first_start(Span::new(span.end, span.end + after.len()));
    let joined = |between: &str| {
        let between = between.trim();
        matches!(between, "," | "/" | "&" | "+" | "|") || JOINTS.contains(&between)
    };
    if left.is_some_and(|left| joined(&text[left..span.start]))
        || right.is_some_and(|right| joined(&text[span.end..right]))
    {
        return true;
    }
    // Elsewhere a capital says that it is a name, and its neighbours that it is
    // no part of another.
    let inside = before.trim_start_matches(|c: char| !c.is_alphanumeric());
    !inside.is_empty()
        && (left.is_some() || right.is_some())
        && !is_title(before, after)
        && !before
            .strip_suffix(char::is_whitespace)
            .is_some_and(|before| before.rsplit(char::is_whitespace).next().is_some_and(is_capital))
        && !after
            .strip_prefix(char::is_whitespace)
            .is_some_and(|after| after.split(char::is_whitespace).next().is_some_and(is_capital))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.ends_with([',', ';', ':'])
}

/// Whether most words around are written with a capital, which then says nothing.
fn is_title(before: &str, after: &str) -> bool {
    let words = before.split_whitespace().chain(after.split_whitespace());
    let words = words.filter(|word| word.starts_with(char::is_alphabetic));
    let (capital, small) = words.fold((0, 0), |(capital, small), word| {
        let is = word.starts_with(char::is_uppercase);
        (capital + usize::from(is), small + usize::from(!is))
    });
    capital >= small
}

/// Returns where the sentence begins that ends with `before`.
fn sentence_start(before: &str) -> usize {
    let ends = |at: &usize| is_end(before, *at);
    (0..before.len()).rev().find(ends).map_or(0, |at| at + 1)
}

/// Returns where the sentence ends that begins `after`.
fn sentence_end(after: &str) -> usize {
    (0..after.len()).find(|at| is_end(after, *at)).unwrap_or(after.len())
}

/// Whether the byte at `at` ends a sentence.
fn is_end(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'.' | b'!' | b'?' | b':' => bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace),
        _ => false,
    }
}
