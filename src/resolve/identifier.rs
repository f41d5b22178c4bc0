//! Whether a spelling is part of something longer: a domain, a file name, a path.

use super::{around::Surroundings, judge::Reason};
use crate::{Span, Zone, dictionary::AliasKind, tag::Reading};

/// Whether what stands on either side of `span` is no part of an identifier, and opens no
/// quotation, at a glance.
pub(super) fn stands_alone(text: &[u8], span: Span) -> bool {
    let (before, after) = (text[..span.start].last(), &text[span.end..]);
    let begins = before.is_none_or(|b| matches!(b, b' ' | b'\n' | b',' | b'(' | b'[' | b'*'));
    begins
        && match after {
            [] => true,
            // Within an identifier a word follows.
            [b'.' | b':', rest @ ..] => {
                rest.first().is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric())
            }
            [b, ..] => {
                matches!(b, b' ' | b'\n' | b',' | b'(' | b')' | b';' | b'!' | b'?' | b'*' | b']')
            }
        }
}

/// Whether nothing but spaces and the marks of a sentence touches `span`.
pub(super) fn stands_free(text: &str, span: Span) -> bool {
    let before = text.as_bytes()[..span.start].last();
    let after = text[span.end..].trim_start_matches([',', ':', '.', ';', ')', '?', '!']);
    matches!(before, None | Some(b' ' | b'\n' | b'('))
        && (after.is_empty() || after.starts_with([' ', '\n']))
}

/// Refuses spellings inside domains, file names, mail addresses and, in code,
/// longer identifiers.
pub(super) fn identifier(
    key: &str,
    reading: &Reading,
    around: &Surroundings<'_>,
) -> Option<Reason> {
    if stands_alone(around.place.document.text.as_bytes(), around.spot.span) {
        return None;
    }
    let mut before = around.original_before().chars().rev();
    let (last, but_last) = (before.next(), before.next());
    if last == Some('@')
        && but_last.is_some_and(char::is_alphanumeric)
        && reading.kind == AliasKind::Url
    {
        return Some(Reason::Identifier);
    }
    if last == Some('.') && but_last.is_some_and(char::is_alphanumeric) && !begins_sentence(around)
    {
        return Some(Reason::Identifier);
    }
    if reading.kind != AliasKind::Url || key.contains('/') {
        let mut after = around.original_after().chars();
        if after.next() == Some('.') {
            let word: String = after.take_while(|c| c.is_alphanumeric()).take(6).collect();
            let extension = (2..=5).contains(&word.chars().count())
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
                && word.chars().any(|c| c.is_ascii_lowercase());
            if extension {
                return Some(Reason::Identifier);
            }
        }
    }
    if around.spot.zone == Zone::Code {
        let glued =
            |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '_' | '/' | '.' | ':' | '='));
        let after = around.original_after().chars().next();
        if (glued(after)
            && around.original_after().chars().nth(1).is_some_and(char::is_alphanumeric))
            || (glued(last) && but_last.is_some_and(char::is_alphanumeric))
        {
            return Some(Reason::Identifier);
        }
    }
    None
}

/// Whether a spelling behind a full stop begins a sentence, before which the writer
/// left no space, or an item: "the API of envoy.Kubernetes is next", "2.1.Kubernetes",
/// "it came with v1.4.Kubernetes is next".
fn begins_sentence(around: &Surroundings<'_>) -> bool {
    let capital = around.surface().starts_with(char::is_uppercase);
    let ends = around.original_after().starts_with([' ', ',', '\n']);
    let text = around.original_before().strip_suffix('.').unwrap_or_default();
    let rest = text.trim_end_matches(char::is_lowercase);
    let word =
        text.len() > rest.len() + 1 && (rest.is_empty() || rest.ends_with(char::is_whitespace));
    let item = || {
        let rest = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let rest = if rest.len() < text.len() { rest.trim_end_matches(['v', 'V']) } else { rest };
        rest.len() < text.len() && (rest.is_empty() || rest.ends_with(char::is_whitespace))
    };
    capital && ends && (word || item()) && matches!(around.spot.zone, Zone::Prose | Zone::List)
}
