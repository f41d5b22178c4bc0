//! Names that stand in a list of names.
//!
//! In "tilt, skaffold, okteto" the company of the others tells what a common word
//! means: what stands alone between marks, beside spellings that mean nothing
//! else, is a name as they are.

use crate::tag::Lexicon;

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

/// Whether what stands between the folded texts `before` and `after` is an item of
/// a list of names; if it is an `everyday` word, of names alone.
pub(super) fn is_among_names(lexicon: &Lexicon, before: &str, after: &str, everyday: bool) -> bool {
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..];
    let after = &after[..after.floor_char_boundary(FAR)];
    // A list begins and ends within its sentence.
    let begin = (0..before.len()).rev().find(|i| is_stop(before.as_bytes(), *i));
    let end = (0..after.len()).find(|i| is_stop(after.as_bytes(), *i)).unwrap_or(after.len());
    let before = before[begin.map_or(0, |begin| begin + 1)..].trim_end();
    let (after, rest) = (after[..end].trim_start(), &after[end..]);
    let joint = |word: Option<&str>| word.is_some_and(|word| JOINTS.contains(&word));
    let begins = before.is_empty() || before.ends_with(is_mark) || joint(before.rsplit(' ').next());
    let ends = after.starts_with(is_mark)
        || joint(after.split(' ').next())
        || after.is_empty() && !rest.starts_with([':', '(', '[', '-']);
    if !begins || !ends {
        return false;
    }
    let near = |item: &&str| item.split(' ').count() <= LONGEST;
    // At its ends a list stands in a sentence: "we saw etcd, skaffold and tilt".
    let last = |item: &str| item.rsplit(' ').next().is_some_and(|word| is_sure(lexicon, word));
    let first = |item: &str| item.split(' ').next().is_some_and(|word| is_sure(lexicon, word));
    let ahead = before.rsplit(is_mark).flat_map(|part| parts(part).into_iter().rev());
    let ahead = ahead.filter(|item| !item.is_empty()).take(REACH).take_while(near);
    let ahead = ahead.map(|item| is_sure(lexicon, item) || last(item));
    let behind = after.split(is_mark).flat_map(parts);
    let behind = behind.filter(|item| !item.is_empty()).take(REACH).take_while(near);
    let behind = behind.map(|item| is_sure(lexicon, item) || first(item));
    let (sure, others) = ahead.chain(behind).fold((0, 0), |(sure, others), is_sure| {
        (sure + usize::from(is_sure), others + usize::from(!is_sure))
    });
    if everyday { sure >= MORE && others == 0 } else { sure >= ENOUGH }
}

/// Whether a character parts the items of a list.
fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | '&' | '+' | '|' | '\t' | '•' | '→')
}

/// Whether no list goes on across the byte at `at`. Full stops and hyphens stand
/// within names too, and slashes within paths.
fn is_stop(text: &[u8], at: usize) -> bool {
    let space = |i: Option<usize>| {
        i.and_then(|i| text.get(i)).is_none_or(|byte| byte.is_ascii_whitespace())
    };
    match text[at] {
        b'(' | b')' | b'[' | b']' | b':' | b'!' | b'?' | b'"' => true,
        b'.' => space(at.checked_add(1)),
        b'-' => space(at.checked_sub(1)) && space(at.checked_add(1)),
        _ => false,
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

/// Whether `item` is a spelling that means a name wherever it stands.
fn is_sure(lexicon: &Lexicon, item: &str) -> bool {
    let readings = lexicon.find(item).map(|key| lexicon.readings_of(key)).unwrap_or_default();
    readings.iter().any(|reading| {
        let person = lexicon.entities[reading.entity as usize].person;
        reading.rules.is_none() && !reading.common && reading.weight >= 0.5 && !person
    })
}
