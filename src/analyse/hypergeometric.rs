//! How likely an overlap is by chance.
//!
//! Of `n` talks, one entity stands in `a` and another in `b`. If the talks of
//! one say nothing about those of the other, the number of talks with both
//! follows the hypergeometric distribution, and the chance of `k` or more is its
//! upper tail, which is the one-sided exact test of R. A. Fisher, "The logic of
//! inductive inference", Journal of the Royal Statistical Society 98 (1935),
//! 39–82.
//!
//! Logarithms of factorials lose digits as `n` grows. So single probabilities
//! come from C. Loader, "Fast and accurate computation of binomial
//! probabilities" (2000), which compares each factorial with Stirling's formula
//! and never subtracts large numbers; the tail is summed from there, term by
//! term. The relative error stays below 10⁻¹² for a million talks.

use std::f64::consts::PI;

use crate::statistics::real;

/// Returns the probability that two sets of `a` and `b` of `n` talks share at
/// least `k`:
///
/// Σ C(a, i) · C(n − a, b − i) / C(n, b) over all i ≥ k.
///
/// # Panics
///
/// Panics if `a` or `b` exceeds `n`.
///
/// # Complexity
///
/// O(√n) terms, fewer far out in the tail.
///
/// # Examples
///
/// ```
/// let p = kgraph::analyse::hypergeometric::upper_tail(140, 9, 11, 3);
/// assert!((p - 0.023_626_608_747).abs() < 1e-9);
/// ```
#[must_use]
pub fn upper_tail(n: usize, a: usize, b: usize, k: usize) -> f64 {
    assert!(a <= n && b <= n, "{a} or {b} of {n} talks");
    // The order must not show, not even in the last digit.
    let (a, b) = (a.min(b), a.max(b));
    let lowest = (a + b).saturating_sub(n);
    if k <= lowest {
        return 1.0;
    }
    if k > a {
        return 0.0;
    }
    let [nf, af, bf] = [n, a, b].map(real);
    // C(a, i + 1) · … over C(a, i) · …: from each term to the next.
    let up = |i: f64| (af - i) * (bf - i) / ((i + 1.0) * (nf - af - bf + i + 1.0));
    if real(k) * nf > af * bf {
        sum(mass(n, a, b, k), (k..a).map(|i| up(real(i))))
    } else {
        // Below the mean the lower tail is the smaller one.
        let steps = (lowest..k - 1).rev().map(|i| up(real(i)).recip());
        (1.0 - sum(mass(n, a, b, k - 1), steps)).clamp(0.0, 1.0)
    }
}

/// Sums `first`, `first` times the first ratio, and so on, until nothing more
/// is added. The terms must fall.
fn sum(first: f64, ratios: impl Iterator<Item = f64>) -> f64 {
    let (mut term, mut total) = (first, first);
    for ratio in ratios {
        term *= ratio;
        total += term;
        if term < total * 1e-18 {
            break;
        }
    }
    total.min(1.0)
}

/// The probability of exactly `k` shared talks: three binomial probabilities,
/// whose free parameter b / n cancels.
fn mass(n: usize, a: usize, b: usize, k: usize) -> f64 {
    let [n, a, b, k] = [n, a, b, k].map(real);
    let log = |x: f64, of: f64| log_binomial(x, of, b / n, (n - b) / n);
    (log(k, a) + log(b - k, n - a) - log(b, n)).exp()
}

/// The logarithm of C(n, x) · p^x · q^(n − x), where p + q = 1.
fn log_binomial(x: f64, n: f64, p: f64, q: f64) -> f64 {
    if n == 0.0 {
        return 0.0;
    }
    // Both are whole numbers, so the comparisons are exact.
    if x <= 0.0 {
        return if p < 0.1 { n * (-p).ln_1p() } else { n * q.ln() };
    }
    if x >= n {
        return if q < 0.1 { n * (-q).ln_1p() } else { n * p.ln() };
    }
    let error = stirling_error(n) - stirling_error(x) - stirling_error(n - x);
    let away = deviance(x, n * p) + deviance(n - x, n * q);
    error - away - 0.5 * (2.0 * PI * x * (1.0 - x / n)).ln()
}

/// ln n! less Stirling's formula for it, of a whole number.
fn stirling_error(n: f64) -> f64 {
    if n < 16.0 {
        // Factorials up to 15! are exact.
        let mut factorial = 1.0;
        let mut i = 2.0;
        while i <= n {
            factorial *= i;
            i += 1.0;
        }
        let formula = if n == 0.0 { 0.0 } else { (n + 0.5) * n.ln() };
        return f64::ln(factorial) - formula + n - 0.5 * (2.0 * PI).ln();
    }
    let squared = n * n;
    let series = 1.0 / 1680.0 - 1.0 / (1188.0 * squared);
    let series = 1.0 / 1260.0 - series / squared;
    let series = 1.0 / 360.0 - series / squared;
    (1.0 / 12.0 - series / squared) / n
}

/// x · ln(x / mean) + mean − x, without losing digits where both are close.
fn deviance(x: f64, mean: f64) -> f64 {
    let difference = x - mean;
    if difference.abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() - difference;
    }
    let ratio = difference / (x + mean);
    let mut total = difference * ratio;
    let mut power = 2.0 * x * ratio;
    let mut odd = 1.0;
    loop {
        power *= ratio * ratio;
        odd += 2.0;
        let next = total + power / odd;
        if next.to_bits() == total.to_bits() {
            return total;
        }
        total = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_and_impossible_overlaps() {
        #[rustfmt::skip]
        let rows = [
            // n,  a,  b, k, expected
            (10,   3,  4, 0, 1.0),
            (10,   3,  4, 4, 0.0),
            (10,  10, 10, 10, 1.0),
            (10,   8,  7, 5, 1.0),
            (0,    0,  0, 0, 1.0),
            (1,    1,  1, 1, 1.0),
            (10,   1,  1, 1, 0.1),
            (10,  10,  4, 4, 1.0),
            (4,    2,  2, 2, 1.0 / 6.0),
        ];
        for (n, a, b, k, expected) in rows {
            let p = upper_tail(n, a, b, k);
            assert!((p - expected).abs() < 1e-14, "{n} {a} {b} {k}: {p}");
        }
    }
}
