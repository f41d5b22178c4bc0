//! Names that stand in a list of names.
//!
//! In "tilt, skaffold, okteto" the company of the others tells what a common word
//! means: what stands alone between marks, beside spellings that mean nothing
//! else, is a name as they are.

use std::{borrow::Cow, ops::Range};

use smallvec::SmallVec;

use super::{around::Surroundings, place::ends_with_word};
use crate::{
    dictionary::Case,
    tag::{Lexicon, Rules},
};

/// How many items on either side are looked at.
const REACH: usize = 4;
/// How many of them must be names beyond doubt.
const ENOUGH: usize = 2;
/// How many, and no others, where the word is in everybody's mouth.
const MORE: usize = 3;
/// The most words of an item; where one has more, there is no list.
const LONGEST: usize = 4;
/// How far a list is looked at on either side, in bytes: more than so few items
/// need, and little enough that the time stays linear.
const FAR: usize = 256;
/// Words that part items as marks do.
const JOINTS: [&str; 5] = ["and", "or", "vs", "versus", "/"];

/// Whether what stands in these surroundings is an item of a list of names; if it
/// is an `everyday` word, of names alone. What has a capital may begin or end the
/// list within a sentence.
///
/// Names that are words too count where they are written with a capital.
pub(super) fn is_among_names(around: &Surroundings<'_>, everyday: bool) -> bool {
    let (before, after) = (around.before(), around.after());
    let within =
        |ahead: bool, behind: bool| ahead && behind || !around.small() && (ahead || behind);
    if !within(may_go_on_before(before), may_go_on_behind(after)) {
        return false;
    }
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..];
    let after = &after[..after.floor_char_boundary(FAR)];
    // A list begins and ends within its sentence.
    let (before, _) = stretch(before.bytes().enumerate().rev(), before, (b')', b'('));
    let (after, stop) = stretch(after.bytes().enumerate(), after, (b'(', b')'));
    let (before, after) = (before.trim_end(), after.trim_start());
    let joint = |word: Option<&str>| word.is_some_and(|word| JOINTS.contains(&word));
    let goes_on = before.ends_with(is_mark) || joint(before.rsplit(' ').next());
    let goes_on_behind = after.starts_with(is_mark) || joint(after.split(' ').next());
    let begins = goes_on || before.is_empty();
    let ends = goes_on_behind || after.is_empty() && !matches!(stop, Some(b':' | b'[' | b'-'));
    if !(begins && ends || !around.small() && (goes_on || goes_on_behind)) {
        return false;
    }
    let written = (around.original_before(), around.original_after());
    let ahead = Written::before(around.lexicon, written.0);
    let behind = Written::after(around.lexicon, written.1);
    // At its ends a list stands in a sentence: "we saw etcd, skaffold and tilt".
    let last = |item: &str| {
        let spaces = item.rmatch_indices(' ').map(|(i, _)| i + 1);
        spaces.take(LONGEST).any(|start| ahead.is_name(&item[start..]))
    };
    let first = |item: &str| behind.starts_with_name(item);
    let items = before.rsplit(is_mark).flat_map(|part| parts(part).into_iter().rev());
    let told = near(items).map(|item| ahead.is_name(item) || last(item));
    let items = after.split(is_mark).flat_map(parts);
    let told = told.chain(near(items).map(first));
    let (sure, others) = told.fold((0, 0), |(sure, others), is_name| {
        (sure + usize::from(is_name), others + usize::from(!is_name))
    });
    if everyday { sure >= MORE && others == 0 } else { sure >= ENOUGH }
}

/// Whether a list may go on before an item, or begin with it: it does not where a
/// word stands there. Most spellings have words on both sides, and this is quick to
/// see.
fn may_go_on_before(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    !before.ends_with(|c: char| c.is_ascii_alphanumeric())
        || JOINTS.iter().any(|word| before.ends_with(word))
}

/// The same behind an item.
fn may_go_on_behind(after: &str) -> bool {
    let after = after.trim_start_matches(' ');
    !after.starts_with(|c: char| c.is_ascii_alphanumeric())
        || JOINTS.iter().any(|word| after.starts_with(word))
}

/// Whether a character parts the items of a list.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | '&' | '+' | '|' | '\t' | '•' | '→')
}

/// Returns what of `text` belongs to one sentence, without what stands in
/// parentheses, and the byte that stops it. The `bytes` come from the place of the
/// item on; of the parentheses the first opens on the way.
fn stretch(
    bytes: impl Iterator<Item = (usize, u8)>,
    text: &str,
    (open, close): (u8, u8),
) -> (Cow<'_, str>, Option<u8>) {
    let mut asides: SmallVec<[Range<usize>; 4]> = SmallVec::new();
    let mut opened = None;
    let (mut last, mut stop) = (None, None);
    for (at, byte) in bytes {
        match opened {
            Some(from) if byte == close => {
                asides.push(at.min(from)..at.max(from) + 1);
                opened = None;
            }
            None if byte == open => opened = Some(at),
            None if byte == close || is_stop(text.as_bytes(), at) => {
                (last, stop) = (Some(at), Some(byte));
                break;
            }
            _ => {}
        }
    }
    let end = last.or(opened);
    let whole = match (end, open) {
        (None, _) => 0..text.len(),
        (Some(end), b'(') => 0..end,
        (Some(end), _) => end + 1..text.len(),
    };
    if asides.is_empty() {
        return (Cow::Borrowed(&text[whole]), stop);
    }
    asides.sort_unstable_by_key(|aside| aside.start);
    let (mut kept, mut at) = (String::new(), whole.start);
    for aside in asides {
        kept.push_str(&text[at..aside.start]);
        at = aside.end;
    }
    kept.push_str(&text[at..whole.end]);
    (Cow::Owned(kept), stop)
}

/// Returns the items next to the place of one: a few, up to one that is too long.
fn near<'t>(items: impl Iterator<Item = &'t str>) -> impl Iterator<Item = &'t str> {
    let mut ended = false;
    items.filter(|item| !item.is_empty()).take(REACH).take_while(move |item| {
        let long = item.split(' ').count() > LONGEST;
        !std::mem::replace(&mut ended, long)
    })
}

/// Whether no list goes on across the byte at `at`. Full stops and hyphens stand
/// within names too, and slashes within paths.
fn is_stop(text: &[u8], at: usize) -> bool {
    let space = |i: Option<usize>| i.and_then(|i| text.get(i)).is_none_or(u8::is_ascii_whitespace);
    match text[at] {
        b'[' | b']' | b':' | b'!' | b'?' | b'"' => true,
        b'.' => space(at.checked_add(1)),
        b'-' => space(at.checked_sub(1)) && space(at.checked_add(1)),
        _ => false,
    }
}

/// Whether what stands in these surroundings does something with a name: "Square
/// runs Envoy". What an article stands before is no name.
pub(super) fn acts_on_name(around: &Surroundings<'_>) -> bool {
    const ARTICLES: [&str; 14] = [
        "a", "an", "any", "each", "every", "its", "my", "no", "of", "our", "that", "the", "this",
        "your",
    ];
    const VERBS: [&str; 16] = [
        "adopted",
        "adopts",
        "builds",
        "built",
        "chose",
        "contributes to",
        "deployed",
        "deploys",
        "donated",
        "migrated to",
        "moved to",
        "open sourced",
        "operates",
        "runs",
        "switched to",
        "uses",
    ];
    let (before, after) = (around.before(), around.after());
    let determined = || {
        let before = before.strip_suffix(' ');
        before.is_some_and(|before| ARTICLES.iter().any(|word| ends_with_word(before, word)))
    };
    let after = &after[..after.floor_char_boundary(FAR)];
    let object = |verb: &str| {
        after.strip_prefix(' ')?.strip_prefix(verb)?.strip_prefix(' ').map(str::trim_start)
    };
    let named = |text: &str| {
        let (text, _) = stretch(text.bytes().enumerate(), text, (b'(', b')'));
        let text = text.split(is_mark).next().unwrap_or_default().trim_end();
        Written::after(around.lexicon, around.original_after()).starts_with_name(text)
    };
    let object = VERBS.iter().find_map(|verb| object(verb));
    object.is_some_and(|object| !determined() && named(object))
}

/// A text near by as it is written.
pub(super) struct Written<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
}

impl<'a> Written<'a> {
    pub(super) fn before(lexicon: &'a Lexicon, text: &'a str) -> Self {
        let start = text.ceil_char_boundary(text.len().saturating_sub(2 * FAR));
        Self { lexicon, text: &text[start..] }
    }

    pub(super) fn after(lexicon: &'a Lexicon, text: &'a str) -> Self {
        Self { lexicon, text: &text[..text.floor_char_boundary(2 * FAR)] }
    }

    /// Whether `item` means a name wherever it stands, or as it is written here.
    pub(super) fn is_name(&self, item: &str) -> bool {
        let readings = self.lexicon.find(item).map(|key| self.lexicon.readings_of(key));
        readings.unwrap_or_default().iter().any(|reading| {
            let person = self.lexicon.entities[reading.entity as usize].person;
            // With a capital a common word needs no context.
            let sure = || !reading.common && reading.rules.is_none();
            let capital = || {
                let rules = reading.rules.as_deref().unwrap_or(Rules::NONE);
                reading.case != Case::Exact
                    && rules.only.is_empty()
                    && rules.near.is_empty()
                    && rules.zones.is_empty()
                    && self.has_capital(item)
            };
            reading.weight >= 0.5 && !person && (sure() || capital())
        })
    }

    /// Whether the first word of `item` stands here with a capital.
    fn has_capital(&self, item: &str) -> bool {
        let word = item.split(' ').next().unwrap_or_default();
        let Some(first) = word.chars().next().filter(char::is_ascii_lowercase) else {
            return false;
        };
        let capital = first.to_ascii_uppercase();
        let mut places = memchr::memmem::find_iter(self.text.as_bytes(), &word.as_bytes()[1..]);
        places.any(|at| self.text.as_bytes()[..at].last() == Some(&(capital as u8)))
    }

    /// Whether the first words of `text` are a name.
    pub(super) fn starts_with_name(&self, text: &str) -> bool {
        let ends = text.match_indices(' ').map(|(i, _)| i).chain([text.len()]);
        ends.take(LONGEST).any(|end| self.is_name(&text[..end]))
    }
}

/// Cuts what stands between two marks at the words that part items.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for word in text.split(' ') {
        if JOINTS.contains(&word) {
            parts.push(text[start..at].trim());
            start = at + word.len();
        }
        at += word.len() + 1;
    }
    parts.push(text.get(start..).unwrap_or_default().trim());
    parts
}
