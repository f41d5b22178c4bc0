//! Figures that several stages work out of counts.

/// The quantile of the normal distribution that leaves 2.5 % on each side.
const Z: f64 = 1.959_963_984_540_054;

/// Returns a count as a number with a fraction.
#[expect(clippy::cast_precision_loss, reason = "what is counted is far below 2^52")]
pub(crate) fn real(count: usize) -> f64 {
    count as f64
}

/// Returns both / √(a · b), from 0 to 1, and 0 without any.
///
/// A. Ochiai, "Zoogeographical studies on the soleoid fishes found in Japan
/// and its neighbouring regions", Bulletin of the Japanese Society of
/// Scientific Fisheries 22 (1957), 526–530; the cosine of the two sets.
pub(crate) fn ochiai(both: usize, a: usize, b: usize) -> f64 {
    if both == 0 { 0.0 } else { real(both) / (real(a) * real(b)).sqrt() }
}

/// Returns the 95 % Wilson score interval of `hits` out of `of`; all of 0 to 1
/// if there was no trial.
///
/// (p + z²/2n ± z √(p (1 − p) / n + z²/4n²)) / (1 + z²/n): E. B. Wilson,
/// "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22 (1927), 209–212. It stays
/// within 0 and 1 and holds for small counts and for shares near 0 and 1, where
/// the textbook interval (Wald's) fails.
pub(crate) fn wilson(hits: usize, of: usize) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let (p, n, z2) = (real(hits) / real(of), real(of), Z * Z);
    let middle = p + z2 / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z2 / n;
    // Rounding may step over the borders by the last bit.
    let low = if hits == 0 { 0.0 } else { (middle - half) / whole };
    let high = if hits == of { 1.0 } else { (middle + half) / whole };
    (low, high)
}
