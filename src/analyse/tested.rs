//! What the counts of a link say, apart from where it stands in the graph.
//!
//! Links of the same counts have the same measures but for their weight, their
//! disparity and whether they are bridges. Of a large graph few counts are of
//! most links, so what takes long is done once for each.

use super::{
    association::{Association, Counts},
    rounded, significant_digits,
};
use crate::graph::{EdgeMeasures, Verdict};

/// Counts, and the test of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tested {
    /// With all talks.
    pub(crate) whole: Counts,
    /// Without lists.
    pub(crate) unlisted: Counts,
    /// What the test says of the latter.
    pub(crate) test: Association,
}

/// What depends on the place of a link in the graph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    pub(crate) weight: f64,
    pub(crate) disparity: f64,
    pub(crate) bridge: bool,
}

impl Tested {
    pub(crate) fn npmi(&self) -> f64 {
        rounded(self.whole.npmi())
    }

    pub(crate) fn llr(&self) -> f64 {
        rounded(self.unlisted.llr())
    }

    pub(crate) fn p(&self) -> f64 {
        significant_digits(self.test.p)
    }

    pub(crate) fn q(&self) -> f64 {
        significant_digits(self.test.q)
    }

    /// What links are ranked by; see [`rank`](super::rank()).
    pub(crate) fn rank(&self) -> f64 {
        super::rank::signed(self.llr(), self.npmi(), self.test.verdict)
    }

    pub(crate) fn is_significant(&self) -> bool {
        self.test.verdict == Verdict::MoreThanChance
    }

    /// The counts that `llr` and `p` are of, if they are not those of the link.
    pub(crate) fn differing(&self) -> Option<[usize; 3]> {
        let counts = |it: &Counts| [it.both, it.a, it.b];
        let without = counts(&self.unlisted);
        (without != counts(&self.whole)).then_some(without)
    }

    /// The measures of a link; `p` and `q` are [`Self::p`] and [`Self::q`].
    pub(crate) fn measures(&self, placed: Placed, p: f64, q: f64) -> EdgeMeasures {
        EdgeMeasures {
            weight: rounded(placed.weight),
            jaccard: rounded(self.whole.jaccard()),
            dice: rounded(self.whole.dice()),
            npmi: self.npmi(),
            llr: self.llr(),
            p,
            q,
            significant: self.is_significant(),
            verdict: self.test.verdict,
            tested: self.differing(),
            disparity: significant_digits(placed.disparity),
            backbone: placed.disparity < super::backbone::LEVEL,
            bridge: placed.bridge,
            surprising: None,
            stability: None,
        }
    }
}
