//! Finds spellings of dictionary entities in documents.
//!
//! The dictionary is compiled into one Aho-Corasick automaton over folded
//! text, so that the time to read a note depends on the length of the note and
//! not on the size of the dictionary. What this stage gives are *candidates*:
//! a known spelling at a place, with overlaps. It knows spelling only; what a
//! spelling means where it stands is the work of `resolve`.
//!
//! The automaton reports every occurrence of every key, and the borders of
//! words are checked afterwards. A leftmost-longest search would not do: the
//! longest key at a place may fail at its border and hide a shorter one that
//! does not ("Argo CD" in "Argo CDs" hides "Argo").

pub(crate) mod compile;
pub(crate) mod scan;
pub(crate) mod typo;
pub(crate) mod variants;

pub(crate) use self::{
    compile::{Lexicon, Meaning, Reading, Rules, address},
    scan::{Candidate, FoldedDocument, Suffix},
    typo::TypoIndex,
};
