//! Tags a plain list of forms, at the speed at which a text can be read.
//!
//! A list has no rules: each form counts wherever it stands as whole words,
//! however it is written (folded, as every spelling is), and of forms that
//! overlap the leftmost counts, and of those the longest. So nothing has to be
//! weighed, and the text needs no folding before it is searched:
//!
//! 1. [`view`] tells which bytes of a document are read, and which blocks hold
//!    more than ASCII or glue words together with markup. Those are folded and
//!    searched as any text is ([`folded`]).
//! 2. [`borders`] finds the words of all other blocks by masks; those with
//!    letters outside ASCII are folded by themselves.
//! 3. [`search`] looks the hash of each word, and of each two neighbours, up in
//!    a sieve of bits ([`text::sieve`](crate::text::sieve)), where most words end,
//!    and the others in an [`index`].
//! 4. What is left is compared with the forms ([`compare`]), folding on the way.
//!
//! Forms of several words are filed under their first two words, since many
//! begin with a word that is frequent.

mod borders;
mod compare;
mod folded;
mod index;
mod search;
mod strings;
#[cfg(test)]
mod tests;
mod view;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use self::{
    index::Index,
    search::{Event, Search},
    strings::Strings,
    view::View,
};
use super::others::automaton;
use crate::{
    Document, EntityId, Error,
    entity::EntityKind,
    text::{
        key,
        simd::Ways,
        slug,
        table::{self, Table},
    },
};

/// The kind of entities that come of a list.
const KIND: &str = EntityKind::TERM;

/// A list of forms, ready to be found.
#[derive(Debug)]
pub(crate) struct Terms {
    ways: Ways,
    /// The forms as they were given, without those that fold to an earlier one.
    forms: Strings,
    /// Forms that have the same identifier as an earlier one, with that one.
    same: FxHashMap<u32, u32>,
    index: Index,
    /// Keys without a word, and those that begin with a space or a mark outside
    /// ASCII.
    others: Option<(AhoCorasick, Vec<u32>)>,
    /// Whether one of those is ASCII, so that every text must be folded.
    plain_others: bool,
}

/// From how many bytes of a text for each form on one counter a form is cheaper
/// than a table of those that occur.
const DENSE: usize = 8;

/// A form at a place: bytes of a text, and the key.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Found {
    pub(crate) start: usize,
    /// Without a plural `s` or a number that follows directly.
    pub(crate) end: usize,
    pub(crate) key: u32,
    /// The block, as an index of [`Document::blocks`].
    pub(crate) block: usize,
}

impl Terms {
    /// Compiles `forms`; those that fold to the same are one. Vector instructions
    /// are not used if all must be `portable`.
    ///
    /// # Errors
    ///
    /// [`Error::TooManyForms`] from 16 million forms on.
    pub(crate) fn new<'a>(
        forms: impl Iterator<Item = &'a str>,
        portable: bool,
    ) -> Result<Self, Error> {
        let (forms, keys, same) = take(forms)?;
        let (index, others) = Index::new(&keys);
        let plain_others = others.iter().any(|i| keys.get(*i).is_ascii());
        let others = (!others.is_empty())
            .then(|| {
                let strings: Vec<String> = others.iter().map(|i| keys.get(*i).to_owned()).collect();
                Ok::<_, Error>((automaton(strings.iter())?, others))
            })
            .transpose()?;
        Ok(Self { ways: Ways::new(portable), forms, same, index, others, plain_others })
    }

    /// How many different forms there are.
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// Returns the form that `key` is of: the first with its identifier.
    pub(crate) fn form(&self, key: u32) -> u32 {
        self.same.get(&key).copied().unwrap_or(key)
    }

    /// Returns `form` as it was given.
    pub(crate) fn name(&self, form: u32) -> &str {
        self.forms.get(form)
    }

    /// Returns the identifier of `form`.
    pub(crate) fn id(&self, form: u32) -> EntityId {
        EntityId::from_name(KIND, self.forms.get(form))
    }

    /// Calls `visit` with the forms in `document`: those of one block in the
    /// order of the text, blocks in any order.
    pub(crate) fn each(&self, document: &Document, mut visit: impl FnMut(Found)) {
        let mut view = View::new(document, self.ways.marks, self.plain_others);
        let mut search = Search::new(self, &document.text);
        let (mut parts, mut strange) = (Vec::new(), Vec::new());
        let mut block = Block::default();
        while view.fill(&mut parts, &mut strange) {
            search.parts(&parts, view.marks(), &mut |event| match event {
                Event::Found(found) => {
                    block.turn_to(found.block, &mut visit);
                    block.found.push(found);
                }
                Event::Strange(here) => {
                    block.turn_to(here, &mut visit);
                    if !block.strange {
                        strange.push(here);
                    }
                    block.strange = true;
                }
            });
        }
        block.turn_to(usize::MAX, &mut visit);
        for block in strange {
            folded::search(self, document, block, &mut visit);
        }
    }

    /// Counts how often each form stands in `document`, in the order of the list.
    pub(crate) fn counts(&self, document: &Document) -> Vec<(u32, usize)> {
        let mut counts: Vec<(u32, usize)> = if document.text.len() / DENSE > self.len() {
            // No text that can be read has more than this can count.
            let mut dense = vec![0_u32; self.len()];
            self.each(document, |found| dense[found.key as usize] += 1);
            let all = (0..).zip(dense).filter(|(_, count)| *count > 0);
            all.map(|(key, count)| (key, count as usize)).collect()
        } else {
            let mut sparse = FxHashMap::default();
            self.each(document, |found| *sparse.entry(found.key).or_default() += 1);
            sparse.into_iter().collect()
        };
        for (key, _) in &mut counts {
            *key = self.form(*key);
        }
        counts.sort_unstable();
        counts.dedup_by(|more, first| {
            let same = more.0 == first.0;
            first.1 += if same { more.1 } else { 0 };
            same
        });
        counts
    }

    /// Finds the forms in `document`, in the order of the text.
    pub(crate) fn find(&self, document: &Document) -> Vec<Found> {
        let mut found = Vec::new();
        self.each(document, |it| found.push(it));
        found.sort_unstable();
        found
    }
}

/// Takes the forms that differ, with their keys, and those that have the
/// identifier of an earlier one, with that one.
fn take<'a>(
    forms: impl Iterator<Item = &'a str>,
) -> Result<(Strings, Strings, FxHashMap<u32, u32>), Error> {
    let forms: Vec<(&str, String)> =
        forms.map(|form| (form, key(form))).filter(|(_, key)| !key.is_empty()).collect();
    if forms.len() > table::MOST {
        return Err(Error::TooManyForms { forms: forms.len(), most: table::MOST });
    }
    let (mut names, mut keys) = (Strings::default(), Strings::default());
    let mut same = FxHashMap::default();
    let mut seen = Table::with_capacity(forms.len());
    // Identifiers that are not told by the key alone.
    let mut slugs = Table::with_capacity(forms.len());
    for (form, key) in forms {
        let hash = table::hash(key.as_bytes());
        if seen.find(hash, |i| keys.get(i) == key).is_some() {
            continue;
        }
        let i = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        seen.insert(hash, i);
        let slug = slug(&key);
        let hash = table::hash(slug.as_bytes());
        match slugs.find(hash, |i| crate::text::slug(names.get(i)) == slug) {
            Some(first) => {
                same.insert(i, first);
            }
            None => slugs.insert(hash, i),
        }
        names.push(form);
        keys.push(&key);
    }
    Ok((names, keys, same))
}

/// What was found in a block so far.
#[derive(Default)]
struct Block {
    place: usize,
    found: Vec<Found>,
    /// Whether it must be folded.
    strange: bool,
}

impl Block {
    /// Hands over what was found before another block.
    fn turn_to(&mut self, block: usize, visit: &mut impl FnMut(Found)) {
        if block != self.place {
            if !self.strange {
                self.found.iter().for_each(|found| visit(*found));
            }
            self.found.clear();
            self.strange = false;
            self.place = block;
        }
    }
}
