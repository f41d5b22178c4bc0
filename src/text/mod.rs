//! The only place that knows how text is normalised.
//!
//! Two texts are the same spelling if their [`key`]s are equal. Normalised
//! text never leaves this module without the way back to the original.

mod boundary;
mod calendar;
pub(crate) mod clock;
mod counted;
mod english;
mod fold;
mod key;
pub(crate) mod legal;
mod letters;
pub(crate) mod mask;
mod set;
pub(crate) mod sieve;
pub(crate) mod simd;
pub(crate) mod spelled;
pub(crate) mod table;

pub(crate) use self::{
    boundary::{Suffix, ends_word, starts_word, wordless},
    calendar::days_in,
    counted::counted,
    english::rank,
    fold::search_near,
    key::{key_into, with_key, with_lower},
    letters::is_alphanumeric,
    set::Set,
};
pub use self::{
    calendar::is_date,
    english::{common_rank, is_common_word},
    fold::Folded,
    key::{key, slug},
};
