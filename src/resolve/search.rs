//! Names that are looked for in a text by themselves.

use std::ops::Range;

use super::place::Place;
use crate::{
    tag::{Beginnings, Lexicon, Scanned, Suffix},
    text::{ends_word, starts_word},
};

/// Up to how many names are searched for one by one.
const FEW: usize = 4;
/// Up to how many names of one unknown word are looked for at its places.
const MOST_ALIKE: usize = 64;

/// A name, as a key, and what gives its places away.
#[derive(Clone, Copy)]
pub(super) struct Sought<'n> {
    name: &'n str,
    anchor: Anchor,
}

/// The first word of a name that nobody knows: most names hold one, and these
/// have been listed.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Anchor {
    /// It has none.
    None,
    /// It starts so many bytes behind the name, and is the word of this number.
    Word(usize, u32),
    /// It stands nowhere in the text.
    Nowhere,
}

impl<'n> Sought<'n> {
    pub(super) fn new(lexicon: &Lexicon, place: &Place<'_>, name: &'n str) -> Self {
        let anchor = match Scanned::anchor(lexicon, name) {
            None => Anchor::None,
            Some((at, word, hash)) => {
                let number = place.strange.number(place.text().as_bytes(), word.as_bytes(), hash);
                number.map_or(Anchor::Nowhere, |number| Anchor::Word(at, number))
            }
        };
        Self { name, anchor }
    }

    pub(super) fn name(&self) -> &'n str {
        self.name
    }

    /// Whether it may stand in the text.
    pub(super) fn may_be_found(&self) -> bool {
        self.anchor != Anchor::Nowhere
    }
}

/// Finds every place `within` the folded text at which one of `names` stands as
/// whole words, in the order in which they end.
pub(super) fn find(
    place: &Place<'_>,
    within: Range<usize>,
    names: &[Sought<'_>],
) -> Vec<(usize, usize, usize)> {
    let text = place.text();
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut plain: Vec<usize> = Vec::new();
    let mut anchored: Vec<(u32, usize, usize)> = Vec::new();
    for (i, sought) in names.iter().enumerate() {
        match sought.anchor {
            Anchor::Word(at, number) => anchored.push((number, i, at)),
            Anchor::Nowhere => {}
            Anchor::None => plain.push(i),
        }
    }
    anchored.sort_unstable();
    for alike in anchored.chunk_by(|a, b| a.0 == b.0) {
        // Looking for each of many names at each place of their word would take the
        // square of the time.
        if alike.len() > MOST_ALIKE {
            plain.extend(alike.iter().map(|(_, i, _)| i));
            continue;
        }
        for (number, i, at) in alike {
            let name = names[*i].name.as_bytes();
            for word in place.strange.places(*number, within.clone()) {
                let Some(start) = word.start.checked_sub(*at) else { continue };
                let end = start + name.len();
                if start >= within.start && end <= within.end && bytes[start..end] == *name {
                    found.push((start, end, *i));
                }
            }
        }
    }
    let others = search(&text[within.clone()], names, &plain).into_iter();
    found.extend(others.map(|(start, end, i)| (start + within.start, end + within.start, i)));
    found.retain(|(start, end, _)| {
        starts_word(text, *start) && ends_word(text, *start, *end) == Some(Suffix::None)
    });
    found.sort_unstable_by_key(|(_, end, i)| (*end, *i));
    found
}

/// Finds every place of those of `names` that are `wanted`, whole words or not.
fn search(text: &str, names: &[Sought<'_>], wanted: &[usize]) -> Vec<(usize, usize, usize)> {
    if wanted.len() <= FEW {
        // Searching for each of a few names beats all else.
        let found = wanted.iter().flat_map(|i| {
            memchr::memmem::find_iter(text.as_bytes(), names[*i].name.as_bytes())
                .map(move |start| (start, start + names[*i].name.len(), *i))
        });
        return found.collect();
    }
    let mut found = Vec::new();
    let (told, others) = Beginnings::new(wanted.iter().map(|i| (*i, names[*i].name)));
    told.find(text, |start, end, i| found.push((start, end, i)));
    found.extend(search_all(text, names, &others));
    found
}

/// The same for names that are not told by how they begin.
fn search_all(text: &str, names: &[Sought<'_>], wanted: &[usize]) -> Vec<(usize, usize, usize)> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let Ok(automaton) = aho_corasick::AhoCorasick::builder()
        .match_kind(aho_corasick::MatchKind::Standard)
        .build(wanted.iter().map(|i| names[*i].name))
    else {
        return Vec::new();
    };
    automaton
        .find_overlapping_iter(text)
        .map(|m| (m.start(), m.end(), wanted[m.pattern().as_usize()]))
        .collect()
}
