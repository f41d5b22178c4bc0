//! How sure a share is: the Wilson score interval.
//!
//! A precision of 0.9 out of 10 mentions says less than one out of 1,000. The
//! interval of Edwin B. Wilson, "Probable Inference, the Law of Succession, and
//! Statistical Inference", Journal of the American Statistical Association 22
//! (1927), 209–212, stays within 0 and 1 and holds for small counts and for
//! shares near 0 and 1, where the textbook interval (Wald's) fails.
//!
//! It takes the trials to be independent. Mentions of one document are not
//! quite, so the true interval is a little wider.

use crate::statistics;

/// Returns the 95 % Wilson score interval of `hits` out of `of`; all of 0 to 1
/// if there was no trial.
///
/// # Examples
///
/// ```
/// let (low, high) = kgraph::eval::wilson(9, 10);
/// assert!((low - 0.5958).abs() < 1e-4 && (high - 0.9821).abs() < 1e-4);
/// ```
#[must_use]
pub fn wilson(hits: usize, of: usize) -> (f64, f64) {
    statistics::wilson(hits.min(of), of)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values were worked out from the formula by another program.
    #[test]
    fn intervals() {
        #[rustfmt::skip]
        let rows = [
            // hits  of    low     high
            (0,      0,    0.0000, 1.0000),
            (0,      1,    0.0000, 0.7935),
            (1,      1,    0.2065, 1.0000),
            (0,     10,    0.0000, 0.2775),
            (5,     10,    0.2366, 0.7634),
            (10,    10,    0.7225, 1.0000),
            (81,   263,    0.2553, 0.3662),
            (950, 1000,    0.9347, 0.9619),
        ];
        for (hits, of, low, high) in rows {
            let found = wilson(hits, of);
            assert!((found.0 - low).abs() < 6e-5, "{hits} of {of}: {found:?}");
            assert!((found.1 - high).abs() < 6e-5, "{hits} of {of}: {found:?}");
        }
    }
}
