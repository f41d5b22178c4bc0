//! How strongly two entities belong together, and whether that is chance.
//!
//! Everything follows from four counts: of `n` talks, one entity stands in `a`,
//! the other in `b`, both together in `both`. The measures differ in what they
//! reward; see each. Whether a pair meets more often than chance would have it
//! is told by an exact test, corrected for the number of pairs that could have
//! met: with a thousand entities half a million pairs can meet, and five in a
//! hundred of them would pass a plain test.

use rustc_hash::FxHashMap;

use super::hypergeometric::upper_tail;
use crate::{
    graph::Verdict,
    statistics::{self, real},
};

/// The share of false discoveries among significant edges that is accepted.
pub const LEVEL: f64 = 0.05;

/// In how many talks two entities stand, alone and together.
///
/// # Examples
///
/// ```
/// use kgraph::analyse::Counts;
///
/// let counts = Counts { talks: 140, a: 9, b: 11, both: 3 };
/// assert!((counts.ochiai() - 0.301_511_344_6).abs() < 1e-9);
/// assert!((counts.llr() - 5.384_044_384).abs() < 1e-8);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Counts {
    /// All talks.
    pub talks: usize,
    /// Talks with the one.
    pub a: usize,
    /// Talks with the other.
    pub b: usize,
    /// Talks with both.
    pub both: usize,
}

impl Counts {
    /// Returns both / √(a · b), from 0 to 1.
    ///
    /// A. Ochiai, "Zoogeographical studies on the soleoid fishes found in Japan
    /// and its neighbouring regions", Bulletin of the Japanese Society of
    /// Scientific Fisheries 22 (1957), 526–530; the cosine of the two sets.
    #[must_use]
    pub fn ochiai(self) -> f64 {
        statistics::ochiai(self.both, self.a, self.b)
    }

    /// Returns both / (a + b − both), from 0 to 1: the share of the talks with
    /// either that have both.
    ///
    /// P. Jaccard, "Étude comparative de la distribution florale dans une portion
    /// des Alpes et des Jura", Bulletin de la Société vaudoise des sciences
    /// naturelles 37 (1901), 547–579.
    ///
    /// ```
    /// # use kgraph::analyse::Counts;
    /// assert_eq!(Counts { talks: 9, a: 2, b: 3, both: 1 }.jaccard(), 0.25);
    /// ```
    #[must_use]
    pub fn jaccard(self) -> f64 {
        ratio(real(self.both), real(self.a) + real(self.b) - real(self.both))
    }

    /// Returns 2 · both / (a + b), from 0 to 1.
    ///
    /// L. R. Dice, "Measures of the amount of ecologic association between
    /// species", Ecology 26 (1945), 297–302.
    ///
    /// ```
    /// # use kgraph::analyse::Counts;
    /// assert_eq!(Counts { talks: 9, a: 2, b: 2, both: 1 }.dice(), 0.5);
    /// ```
    #[must_use]
    pub fn dice(self) -> f64 {
        ratio(2.0 * real(self.both), real(self.a) + real(self.b))
    }

    /// Returns the normalised pointwise mutual information,
    /// ln(n · both / (a · b)) / −ln(both / n), from −1 (never together) by way of
    /// 0 (as by chance) to 1 (never apart).
    ///
    /// Two entities that stand in every talk are always together and as often as
    /// by chance, too; they get 0, since nothing can be told.
    ///
    /// G. Bouma, "Normalized (pointwise) mutual information in collocation
    /// extraction", Proceedings of GSCL (2009), 31–40.
    ///
    /// ```
    /// # use kgraph::analyse::Counts;
    /// assert_eq!(Counts { talks: 16, a: 4, b: 4, both: 1 }.npmi(), 0.0);
    /// assert_eq!(Counts { talks: 16, a: 4, b: 4, both: 4 }.npmi(), 1.0);
    /// ```
    #[must_use]
    pub fn npmi(self) -> f64 {
        if self.both == 0 {
            return if self.a == 0 || self.b == 0 { 0.0 } else { -1.0 };
        }
        if self.both == self.talks {
            return 0.0;
        }
        let [n, a, b, both] = [self.talks, self.a, self.b, self.both].map(real);
        ((n * both / (a * b)).ln() / -(both / n).ln()).clamp(-1.0, 1.0)
    }

    /// Returns the log-likelihood ratio G² = 2 Σ O · ln(O / E) over the four cells
    /// of the table (with and without the one, with and without the other), of
    /// observed counts O and those expected by chance E; 0 or more.
    ///
    /// It grows with the surprise *and* with the number of talks that show it, so
    /// pairs that met once by accident stay low. It does not tell more often from
    /// less often; [`Counts::attract`] does.
    ///
    /// T. Dunning, "Accurate methods for the statistics of surprise and
    /// coincidence", Computational Linguistics 19 (1993), 61–74.
    #[must_use]
    pub fn llr(self) -> f64 {
        let Self { talks: n, a, b, both } = self;
        let cell = |observed: usize, row: usize, column: usize| {
            if observed == 0 {
                return 0.0;
            }
            real(observed) * (real(observed) * real(n) / (real(row) * real(column))).ln()
        };
        // The sums of mixed cells come first, so that the order of the two
        // entities does not show in the last digit.
        let mixed = cell(a - both, a, n - b) + cell(b - both, b, n - a);
        let neither = n + both - a - b;
        let sum = cell(both, a, b) + cell(neither, n - a, n - b) + mixed;
        (2.0 * sum).max(0.0)
    }

    /// Whether the two meet more often than by chance: both · n > a · b.
    #[must_use]
    pub fn attract(self) -> bool {
        real(self.both) * real(self.talks) > real(self.a) * real(self.b)
    }

    /// Returns the chance that the two meet as often or more often if they have
    /// nothing to do with each other; see [`upper_tail`].
    #[must_use]
    pub fn p(self) -> f64 {
        upper_tail(self.talks, self.a, self.b, self.both)
    }

    /// Returns the least that [`Counts::p`] could be with these totals: if they
    /// met in every talk of the rarer one.
    #[must_use]
    pub fn least_p(self) -> f64 {
        upper_tail(self.talks, self.a, self.b, self.a.min(self.b))
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if part > 0.0 { part / whole } else { 0.0 }
}

/// Returns the q of each p among `tests` tests, of which those not given have
/// p = 1: the least rate of false discoveries at which it would be accepted.
///
/// With p sorted, q(i) is the least of p(j) · tests / j over all j ≥ i.
///
/// Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate: a
/// practical and powerful approach to multiple testing", Journal of the Royal
/// Statistical Society B 57 (1995), 289–300.
///
/// # Complexity
///
/// O(k log k) for k values, whatever `tests` is.
///
/// # Examples
///
/// ```
/// use kgraph::analyse::benjamini_hochberg;
///
/// assert_eq!(benjamini_hochberg(&[0.01, 0.5, 0.02], 4), [0.04, 2.0 / 3.0, 0.04]);
/// ```
#[must_use]
pub fn benjamini_hochberg(p: &[f64], tests: usize) -> Vec<f64> {
    let tests = tests.max(p.len());
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut q = vec![1.0; p.len()];
    let mut least: f64 = 1.0;
    for (rank, i) in order.into_iter().enumerate().rev() {
        least = least.min(p[i] * real(tests) / real(rank + 1));
        // Rounding must not make it less than p.
        q[i] = least.max(p[i]);
    }
    q
}

/// What is known of a pair from its counts and from all others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Association {
    /// The chance of so many meetings; see [`Counts::p`].
    pub p: f64,
    /// The same, corrected for the number of pairs; see [`benjamini_hochberg`].
    pub q: f64,
    /// What that means.
    pub verdict: Verdict,
}

/// Tests all pairs that met, of `pairs` that could have met.
///
/// A pair is told to have too few talks if even the most extreme overlap that
/// its totals allow could not be significant beside the other pairs: its least p
/// is then above 0.05 · r / pairs, where r is how many pairs would be significant
/// if one more had p = 0. That is the exact bound of the procedure, or on the
/// safe side of it.
///
/// # Examples
///
/// ```
/// use kgraph::{analyse::{Counts, associate}, graph::Verdict};
///
/// let often = Counts { talks: 100, a: 10, b: 10, both: 9 };
/// let once = Counts { talks: 100, a: 1, b: 1, both: 1 };
/// let found = associate(&[often, once], 6);
/// assert_eq!(found[0].verdict, Verdict::MoreThanChance);
/// assert_eq!(found[1].verdict, Verdict::MoreThanChance);
/// // Among a thousand entities one meeting tells nothing.
/// assert_eq!(associate(&[often, once], 499_500)[1].verdict, Verdict::TooFew);
/// ```
#[must_use]
pub fn associate(counts: &[Counts], pairs: usize) -> Vec<Association> {
    let mut kinds: FxHashMap<Counts, usize> = FxHashMap::default();
    let mut distinct: Vec<(Counts, usize)> = Vec::new();
    let mut places = Vec::with_capacity(counts.len());
    for counts in counts {
        let place = *kinds.entry(*counts).or_insert(distinct.len());
        match distinct.get_mut(place) {
            Some((_, times)) => *times += 1,
            None => distinct.push((*counts, 1)),
        }
        places.push(place);
    }
    let found = associate_distinct(&distinct, pairs);
    places.into_iter().map(|place| found[place]).collect()
}

/// Tests pairs as [`associate`] does, of which each counts came so many times:
/// few counts are of most pairs, and what is of equal counts is tested once.
pub(crate) fn associate_distinct(counts: &[(Counts, usize)], pairs: usize) -> Vec<Association> {
    let p: Vec<f64> = counts.iter().map(|(counts, _)| counts.p()).collect();
    let met: usize = counts.iter().map(|(_, times)| times).sum();
    let pairs = pairs.max(met);
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut q = vec![1.0; p.len()];
    let mut least: f64 = 1.0;
    let bound = |rank: usize| LEVEL * real(rank) / real(pairs.max(1));
    // How many pairs would be significant if one more had p = 0.
    let mut rejected = None;
    let mut rank = met;
    // The last of equal p has the highest rank, which decides for all of them.
    for i in order.into_iter().rev() {
        if rejected.is_none() && p[i] <= bound(rank + 1) {
            rejected = Some((rank + 1).min(pairs));
        }
        least = least.min(p[i] * real(pairs) / real(rank));
        // Rounding must not make it less than p.
        q[i] = least.max(p[i]);
        rank -= counts[i].1;
    }
    let reach = bound(rejected.unwrap_or(1));
    let verdict = |counts: &Counts, q: f64| match () {
        () if q <= LEVEL => Verdict::MoreThanChance,
        () if counts.both == 0 => Verdict::OnlyLists,
        () if counts.least_p() > reach => Verdict::TooFew,
        () => Verdict::Chance,
    };
    let all = counts.iter().zip(p).zip(q);
    all.map(|(((counts, _), p), q)| Association { p, q, verdict: verdict(counts, q) }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Equal counts get what each would get by itself.
        #[test]
        fn what_is_counted_together_is_tested_alike(
            some in prop::collection::vec((1..40_usize, 1..40_usize, 0..8_usize), 1..40),
            more in 0..200_usize,
        ) {
            let counts: Vec<Counts> = some
                .iter()
                .map(|(a, b, both)| Counts { talks: 90, a: *a, b: *b, both: *both.min(a).min(b) })
                .collect();
            let pairs = counts.len() + more;
            let found = associate(&counts, pairs);
            let p: Vec<f64> = counts.iter().map(|counts| counts.p()).collect();
            let q: Vec<f64> = found.iter().map(|it| it.q).collect();
            prop_assert_eq!(q, benjamini_hochberg(&p, pairs));
            // The bound as its definition has it, one by one.
            let mut sorted = p.clone();
            sorted.sort_by(f64::total_cmp);
            let bound = |rank: usize| LEVEL * real(rank) / real(pairs);
            let last = (0..sorted.len()).rev().find(|i| sorted[*i] <= bound(i + 2));
            let reach = bound(last.map_or(1, |i| (i + 2).min(pairs)));
            for (counts, it) in counts.iter().zip(&found) {
                let few = it.q > LEVEL && counts.both > 0 && counts.least_p() > reach;
                prop_assert_eq!(it.verdict == Verdict::TooFew, few);
            }
        }
    }
}
