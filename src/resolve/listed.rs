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
/// The most words of an item; where one has more, there is no list.
const LONGEST: usize = 4;
/// How far a list is looked at on either side, in bytes: more than so few items
/// need, and little enough that the time stays linear.
const FAR: usize = 256;
/// Words that part items as marks do.
const JOINTS: [&str; 4] = ["and", "or", "vs", "versus"];

/// Whether what stands between the folded texts `before` and `after` is an item of
/// a list of names.
pub(super) fn is_among_names(lexicon: &Lexicon, before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    let joint = |word: Option<&str>| word.is_some_and(|word| JOINTS.contains(&word));
    let begins = before.is_empty() || before.ends_with(is_mark) || joint(before.rsplit(' ').next());
    let ends = after.is_empty() || after.starts_with(is_mark) || joint(after.split(' ').next());
    if !begins || !ends {
        return false;
    }
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..];
    let after = &after[..after.floor_char_boundary(FAR)];
    let near = |item: &&str| item.split(' ').count() <= LONGEST;
    // At its ends a list stands in a sentence: "we saw etcd, skaffold and tilt".
    let last = |item: &str| item.rsplit(' ').next().is_some_and(|word| is_sure(lexicon, word));
    let first = |item: &str| item.split(' ').next().is_some_and(|word| is_sure(lexicon, word));
    let ahead = before.rsplit(is_mark).flat_map(|part| parts(part).into_iter().rev());
    let ahead = ahead.filter(|item| !item.is_empty()).take(REACH).take_while(near);
    let ahead = ahead.filter(|item| is_sure(lexicon, item) || last(item)).count();
    let behind = after.split(is_mark).flat_map(parts);
    let behind = behind.filter(|item| !item.is_empty()).take(REACH).take_while(near);
    let behind = behind.filter(|item| is_sure(lexicon, item) || first(item)).count();
    ahead + behind >= ENOUGH
}

/// Whether a character parts the items of a list.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | '/'
            | '&'
            | '+'
            | '('
            | ')'
            | '|'
            | ':'
            | '.'
            | '!'
            | '?'
            | '-'
            | '\t'
            | '•'
            | '→'
    )
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
