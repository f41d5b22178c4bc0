//! How alike two titles are, by gestalt pattern matching.
//!
//! The longest common stretch counts, and so do the longest ones to its left
//! and to its right, and so on: John W. Ratcliff and David E. Metzener,
//! "Pattern Matching: The Gestalt Approach", Dr. Dobb's Journal 13:7 (1988).
//! The figures are to the last bit those of Python's
//! `difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()`, whose choice
//! among stretches of equal length (first in `a`, then first in `b`) is part of
//! the result.

use std::ops::Range;

use super::names::fold_case;
use crate::statistics::real;

/// Returns how alike two titles are, from 0 to 1; case and the amount of white
/// space are ignored.
///
/// # Complexity
///
/// *O*(*n* × *m*) for titles of *n* and *m* characters that share long
/// stretches, and *O*(*n* × *m* × min(*n*, *m*)) at worst.
///
/// # Examples
///
/// ```
/// use kgraph::eval::title_likeness;
///
/// assert!(title_likeness("Keynote:  Envoy at scale", "keynote: Envoy at Scale!") > 0.9);
/// ```
#[must_use]
pub fn title_likeness(a: &str, b: &str) -> f64 {
    ratio(&plain(a), &plain(b))
}

fn plain(title: &str) -> Vec<char> {
    let words: Vec<&str> =
        title.split(super::names::is_space).filter(|word| !word.is_empty()).collect();
    fold_case(&words.join(" ")).chars().collect()
}

fn ratio(a: &[char], b: &[char]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let mut matched = 0;
    // A stack instead of recursion: its depth may reach the length of a title.
    let mut open = vec![(0..a.len(), 0..b.len())];
    while let Some((left, right)) = open.pop() {
        let (i, j, size) = longest(a, b, &left, &right);
        if size > 0 {
            matched += size;
            open.push((left.start..i, right.start..j));
            open.push((i + size..left.end, j + size..right.end));
        }
    }
    2.0 * real(matched) / real(a.len() + b.len())
}

/// Returns start, start and length of the longest common stretch; the first of
/// `a`, and then of `b`, among equals.
fn longest(
    a: &[char],
    b: &[char],
    left: &Range<usize>,
    right: &Range<usize>,
) -> (usize, usize, usize) {
    let mut best = (left.start, right.start, 0);
    // `ending[k]`: length of the common stretch that ends before `a[i]` and
    // before `b[right.start + k]`.
    let mut ending = vec![0; right.len() + 1];
    for i in left.clone() {
        let mut before = 0;
        for (k, j) in right.clone().enumerate() {
            let size = if a[i] == b[j] { before + 1 } else { 0 };
            before = std::mem::replace(&mut ending[k + 1], size);
            if size > best.2 {
                best = (i + 1 - size, j + 1 - size, size);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every figure was printed by Python's `difflib`.
    #[test]
    fn ratios_are_those_of_difflib() {
        #[rustfmt::skip]
        let rows = [
            ("",          "",            1.0),
            ("a",         "",            0.0),
            ("abcd",      "bcde",        0.75),
            ("abcde",     "  ABCDE ",    1.0),
            ("tide",      "diet",        0.25),
            ("diet",      "tide",        0.5),
            ("Straße",    "STRASSE",     1.0),
            ("xabxcdxabx", "abxxab",     0.375),
            ("Keynote: Envoy, Matt Klein", "Envoy", 0.322_580_645_161_290_3),
            ("Running containers at scale", "Running at scale containers", 0.666_666_666_666_666_6),
        ];
        for (a, b, expected) in rows {
            let found = title_likeness(a, b);
            assert!((found - expected).abs() < 1e-15, "{a:?} and {b:?}: {found}");
        }
    }
}
