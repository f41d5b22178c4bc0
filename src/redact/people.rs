//! Finds the names of people who are to be left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    ops::Range,
};

use aho_corasick::AhoCorasick;

use crate::{
    talk,
    text::{Folded, ends_word, is_common_word, key, starts_word},
};

/// What stands in place of the name of someone who is left out.
pub const PERSON: &str = "[person]";

/// The shortest first or last name that is looked for by itself, in bytes.
const SHORTEST: usize = 3;

/// What marks bold and italic words and code.
const MARKUP: &[char] = &['*', '`'];

/// Names of people who are to be left out.
///
/// # Examples
///
/// ```
/// use kgraph::redact::People;
///
/// let people = People::new(["Jane Doe"]);
/// assert_eq!(people.hide("Rook, by Jane  DOE (@jdoe)"), "Rook, by [person] (@jdoe)");
/// assert_eq!(people.hide("the Doe report"), "the Doe report");
/// ```
#[derive(Clone, Debug, Default)]
pub struct People {
    /// The names as keys in the order of the alphabet, and whether each is a part
    /// of a name only, which counts with a capital.
    names: Vec<(String, bool)>,
    /// Finds the names in their order.
    automaton: Option<AhoCorasick>,
}

impl People {
    /// Collects `names`, as they are written.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let keys = names.into_iter().map(key).filter(|key| key.chars().any(char::is_alphabetic));
        Self::of(keys.map(|key| (key, false)).collect())
    }

    fn of(names: BTreeMap<String, bool>) -> Self {
        // Only a list of gigabytes cannot be compiled.
        let automaton = AhoCorasick::new(names.keys()).ok().filter(|_| !names.is_empty());
        Self { names: names.into_iter().collect(), automaton }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Returns the names as they are compared.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(name, _)| name.as_str())
    }

    /// Adds the first and the last word of each name of several words, which
    /// count with a capital and unless they are English words.
    #[must_use]
    pub fn with_short_names(&self) -> Self {
        let mut names: BTreeMap<String, bool> = self.names.iter().cloned().collect();
        for name in self.names().filter(|name| name.contains(' ')) {
            for short in [name.split(' ').next(), name.split(' ').next_back()] {
                let short = short.filter(|word| word.len() >= SHORTEST && !is_common_word(word));
                if let Some(short) = short {
                    names.entry(short.to_owned()).or_insert(true);
                }
            }
        }
        Self::of(names)
    }

    /// Returns those that `text` names in full, and their short names; marks for
    /// bold, italic or code may stand in a name.
    #[must_use]
    pub fn named_in(&self, text: &str) -> Self {
        Self::new(self.full_names_in(text)).with_short_names()
    }

    /// Returns the names in full that stand in `text`.
    pub(crate) fn full_names_in(&self, text: &str) -> BTreeSet<&str> {
        if self.is_empty() {
            return BTreeSet::new();
        }
        let mut named = self.full_names_of(fold(text).text());
        if text.contains(MARKUP) {
            named.extend(self.full_names_of(fold_without(text, MARKUP).text()));
        }
        named
    }

    /// Returns the names in full that stand in a folded text.
    pub(crate) fn full_names_of(&self, folded: &str) -> BTreeSet<&str> {
        self.find(folded).into_iter().filter(|it| !it.2).map(|it| it.1).collect()
    }

    /// Whether `name` is one of these, or holds one of several words, as one with a
    /// title or a further name does.
    pub(crate) fn are_called(&self, name: &str) -> bool {
        let name = name.trim();
        self.ranges(name).into_iter().any(|range| {
            let found = name.get(range).unwrap_or_default();
            found.len() == name.len() || found.contains(|c: char| !c.is_ascii_alphanumeric())
        })
    }

    /// Returns the ranges of `text` that name one of them, in order and disjoint;
    /// marks for bold, italic or code may stand in a name.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        if self.automaton.is_none() {
            return Vec::new();
        }
        let mut ranges = self.ranges_in(text, &fold(text));
        if text.contains(MARKUP) {
            ranges.extend(self.ranges_in(text, &fold_without(text, MARKUP)));
        }
        disjoint(ranges)
    }

    fn ranges_in(&self, text: &str, folded: &Folded) -> Vec<Range<usize>> {
        let found = self.find(folded.text()).into_iter();
        let found = found.map(|(range, _, short)| (folded.source(text, range).range(), short));
        let capital = |range: &Range<usize>| {
            text.get(range.clone()).and_then(|t| t.chars().next()).is_some_and(char::is_uppercase)
        };
        found.filter(|(range, short)| !short || capital(range)).map(|(range, _)| range).collect()
    }

    /// Returns `text` with [`PERSON`] in place of every name.
    #[must_use]
    pub fn hide(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for range in self.ranges(text) {
            out.push_str(text.get(from..range.start).unwrap_or_default());
            out.push_str(PERSON);
            from = range.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }

    /// Returns the identifier that the talk `id` of `document` has if its `title`
    /// is shown as `hidden`: the same if nothing is hidden.
    #[must_use]
    pub fn retitled(id: &str, document: &str, title: &str, hidden: &str) -> String {
        if title == hidden { id.to_owned() } else { talk::rename(id, document, hidden) }
    }

    /// Returns where names stand in a folded text as whole words, which, and whether
    /// each is a part of a name only.
    pub(crate) fn find(&self, folded: &str) -> Vec<(Range<usize>, &str, bool)> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        automaton
            .find_overlapping_iter(folded)
            .filter(|m| {
                starts_word(folded, m.start()) && ends_word(folded, m.start(), m.end()).is_some()
            })
            .filter_map(|m| {
                let (name, short) = self.names.get(m.pattern().as_usize())?;
                Some((m.range(), name.as_str(), *short))
            })
            .collect()
    }
}

impl PartialEq for People {
    fn eq(&self, other: &Self) -> bool {
        self.names == other.names
    }
}

impl fmt::Display for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names().collect::<Vec<_>>().join(", "))
    }
}

fn fold(text: &str) -> Folded {
    fold_without(text, &[])
}

/// Folds `text` as if none of `marks` stood there.
fn fold_without(text: &str, marks: &[char]) -> Folded {
    let mut folded = Folded::default();
    let mut at = 0;
    for part in text.split_inclusive(marks) {
        folded.push(part.trim_end_matches(marks), at);
        at += part.len();
    }
    folded.settle();
    folded
}

/// Sorts ranges and joins those that overlap.
pub(crate) fn disjoint(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut disjoint: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match disjoint.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => disjoint.push(range),
        }
    }
    disjoint
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_hidden_however_they_are_written() {
        let people = People::new(["Zoë Quack", "@zquack"]);
        let short = people.with_short_names();
        #[rustfmt::skip]
        let rows = [
            // text                             full names                       short names too
            ("Zoe Quack's talk",                "[person]'s talk",               "[person]'s talk"),
            ("zoe-quack on ZOË QUACK",          "[person] on [person]",          "[person] on [person]"),
            ("ask @zquack, not @zquacks2",      "ask [person], not @zquacks2",   "ask [person], not @zquacks2"),
            ("example.org/in/zoe-quack",        "example.org/in/[person]",       "example.org/in/[person]"),
            ("**Zoe** Quack, *Zoe Quack*",      "**[person], *[person]*",        "**[person], *[person]*"),
            ("Zoe said: a duck's quack",        "Zoe said: a duck's quack",      "[person] said: a duck's quack"),
            ("Zoe Quackery, Chloe Quack",       "Zoe Quackery, Chloe Quack",     "[person] Quackery, Chloe Quack"),
            ("",                                "",                              ""),
        ];
        for (text, full, with_short) in rows {
            assert_eq!(people.hide(text), full, "{text}");
            assert_eq!(short.hide(text), with_short, "{text}");
        }
        assert!(people.named_in("nobody").is_empty());
        assert_eq!(People::new(["", "--"]), People::default());
    }

    proptest! {
        /// What is hidden is gone, and hiding again changes nothing.
        #[test]
        fn hidden_names_are_gone(text in "(Zoe|Quack|zoe|é| |-|\n|, ){0,12}") {
            let people = People::new(["Zoe Quack"]).with_short_names();
            let hidden = people.hide(&text);
            prop_assert!(people.ranges(&hidden).is_empty(), "{hidden}");
            prop_assert_eq!(people.hide(&hidden), hidden);
        }
    }
}
