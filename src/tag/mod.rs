//! Finds spellings of dictionary entities in documents.
//!
//! The dictionary is compiled into one table over the first words of its
//! spellings, so that the time to read a note depends on the length of the note
//! and not on the size of the dictionary. What this stage gives are
//! *candidates*: a known spelling at a place, with overlaps. It knows spelling
//! only; what a spelling means where it stands is the work of `resolve`.
//!
//! Every occurrence of every key between borders of words is reported. A leftmost-longest search would not do: the
//! longest key at a place may fail at its border and hide a shorter one that
//! does not ("Argo CD" in "Argo CDs" hides "Argo").

mod beginnings;
mod chains;
pub(crate) mod compile;
mod halves;
mod matcher;
mod met;
mod others;
mod rules;
pub(crate) mod scan;
pub(crate) mod slip;
pub(crate) mod sound;
mod strange;
mod terms;
pub(crate) mod typo;
pub(crate) mod variants;
mod words;

pub(crate) use self::{
    beginnings::Beginnings,
    compile::{Lexicon, Meaning, SURE, Senses, address},
    rules::{Asks, Context, Reading, Rules},
    scan::{Candidate, FoldedDocument, Scanned},
    strange::{Strange, StrangeWord},
    terms::Terms,
    typo::TypoIndex,
};
pub(crate) use crate::text::Suffix;
