//! Finds all problems of a dictionary at once.
use crate::{Diagnostic, dictionary::Dictionary};

/// Returns the problems of `dictionary`, sorted by place.
#[must_use]
pub fn check(_dictionary: &Dictionary) -> Vec<Diagnostic> {
    Vec::new()
}
