//! What the rules of dictionaries do to texts: whether the tests of entries hold,
//! and what a change of dictionary changes.
//!
//! The dictionary only knows what an alias says, so both read texts with the
//! stages that follow it.

mod diff;
mod proof;

pub use self::{
    diff::{
        Changed, CorpusDiff, DictionaryDiff, EntityChange, Named, Pair, Spelling, corpus_diff, diff,
    },
    proof::prove,
};
