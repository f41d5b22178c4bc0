//! What rose and what fell between two slices of the talks.
//!
//! Slices differ in size, so shares are compared and not counts: an entity in 10
//! of 50 talks and then in 12 of 120 has fallen. And shares of few talks say
//! little, so each change comes with an interval that holds the true one in 19
//! cases of 20. A change whose interval holds 0 is no trend.

use std::collections::BTreeMap;

use crate::{
    entity::EntityId,
    graph::Graph,
    statistics::{real, wilson},
};

/// In how many of how many talks something is said.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Share {
    /// Talks that say it.
    pub talks: usize,
    /// All talks.
    pub of: usize,
}

impl Share {
    /// Returns the share, from 0 to 1.
    #[must_use]
    pub fn value(self) -> f64 {
        if self.of == 0 { 0.0 } else { real(self.talks) / real(self.of) }
    }

    /// Returns the interval that holds the true share in 19 cases of 20: E. B.
    /// Wilson's, "Probable inference, the law of succession, and statistical
    /// inference", Journal of the American Statistical Association 22 (1927),
    /// 209–212. Without talks it is 0 to 1.
    ///
    /// # Examples
    ///
    /// ```
    /// let (low, high) = kgraph::analyse::Share { talks: 8, of: 10 }.interval();
    /// assert!((low - 0.490_162_5).abs() < 1e-6 && (high - 0.943_317_8).abs() < 1e-6);
    /// ```
    #[must_use]
    pub fn interval(self) -> (f64, f64) {
        wilson(self.talks, self.of)
    }
}

/// Where a share is going.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// Up, beyond chance.
    Rising,
    /// Down, beyond chance.
    Falling,
    /// It cannot be told.
    Unclear,
}

/// A share in two slices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// In the first slice.
    pub before: Share,
    /// In the second slice.
    pub after: Share,
}

impl Trend {
    /// Returns the share after less the share before.
    #[must_use]
    pub fn change(&self) -> f64 {
        self.after.value() - self.before.value()
    }

    /// Returns the interval that holds the true change in 19 cases of 20.
    ///
    /// Method 10 of R. G. Newcombe, "Interval estimation for the difference between
    /// independent proportions: comparison of eleven methods", Statistics in
    /// Medicine 17 (1998), 873–890: from the intervals l to u of both shares p,
    /// the change less √((p₂ − l₂)² + (u₁ − p₁)²), and the change plus
    /// √((u₂ − p₂)² + (p₁ − l₁)²).
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::analyse::{Direction, Share, Trend};
    ///
    /// let before = Share { talks: 2, of: 60 };
    /// let trend = Trend { before, after: Share { talks: 20, of: 80 } };
    /// assert_eq!(trend.direction(), Direction::Rising);
    /// assert!(trend.interval().0 > 0.09);
    /// ```
    #[must_use]
    pub fn interval(&self) -> (f64, f64) {
        let (p1, p2) = (self.before.value(), self.after.value());
        let ((l1, u1), (l2, u2)) = (self.before.interval(), self.after.interval());
        let low = self.change() - (p2 - l2).hypot(u1 - p1);
        let high = self.change() + (u2 - p2).hypot(p1 - l1);
        (low.max(-1.0), high.min(1.0))
    }

    /// Tells where the share is going: whether the interval leaves out 0.
    #[must_use]
    pub fn direction(&self) -> Direction {
        let (low, high) = self.interval();
        if self.before.of == 0 || self.after.of == 0 {
            Direction::Unclear
        } else if low > 0.0 {
            Direction::Rising
        } else if high < 0.0 {
            Direction::Falling
        } else {
            Direction::Unclear
        }
    }
}

/// Compares every entity of two slices, such as the graphs of two years; sorted
/// by identifier.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, analyse::entity_trends};
///
/// assert_eq!(entity_trends(&Graph::default(), &Graph::default()), []);
/// ```
#[must_use]
pub fn entity_trends(before: &Graph, after: &Graph) -> Vec<(EntityId, Trend)> {
    trends(before, after, |graph| graph.nodes().map(|n| (n.id.clone(), n.talks)).collect())
}

/// Compares every edge of two slices, by its two ends; sorted by them.
///
/// # Examples
///
/// ```
/// use kgraph::{Graph, analyse::edge_trends};
///
/// assert_eq!(edge_trends(&Graph::default(), &Graph::default()), []);
/// ```
#[must_use]
pub fn edge_trends(before: &Graph, after: &Graph) -> Vec<((EntityId, EntityId), Trend)> {
    trends(before, after, |graph| {
        graph.edges().map(|e| ((e.source.clone(), e.target.clone()), e.talks)).collect()
    })
}

fn trends<K: Ord>(
    before: &Graph,
    after: &Graph,
    talks: impl Fn(&Graph) -> Vec<(K, usize)>,
) -> Vec<(K, Trend)> {
    let mut found: BTreeMap<K, Trend> = BTreeMap::new();
    let empty = Trend {
        before: Share { talks: 0, of: before.talks().len() },
        after: Share { talks: 0, of: after.talks().len() },
    };
    for (key, talks) in talks(before) {
        found.entry(key).or_insert(empty).before.talks = talks;
    }
    for (key, talks) in talks(after) {
        found.entry(key).or_insert(empty).after.talks = talks;
    }
    found.into_iter().collect()
}
