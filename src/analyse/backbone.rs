//! Which edges carry more of a node's weight than an even share would.
//!
//! The disparity filter looks at each node on its own: if the weight of its k
//! edges were thrown at random, how likely would one edge get so much? It keeps
//! the strong edges of small nodes, which a plain threshold drops. It knows
//! nothing of how often an entity is named; the test of
//! [`association`](super::association) does. Edges are marked, and no weight
//! is ever changed.

use super::csr::Csr;

/// Up to which value of [`disparity`] an edge belongs to the backbone.
pub const LEVEL: f64 = 0.05;

/// Returns how likely one of `degree` edges gets `weight` or more of `strength`
/// by chance: (1 − weight / strength)^(degree − 1).
///
/// A node with one edge says nothing, and gives 1.
///
/// M. Á. Serrano, M. Boguñá and A. Vespignani, "Extracting the multiscale backbone
/// of complex weighted networks", PNAS 106 (2009), 6483–6488, equation 2.
///
/// # Examples
///
/// ```
/// assert_eq!(kgraph::analyse::backbone::disparity(1.0, 2.0, 3), 0.25);
/// assert_eq!(kgraph::analyse::backbone::disparity(5.0, 5.0, 1), 1.0);
/// ```
#[must_use]
pub fn disparity(weight: f64, strength: f64, degree: usize) -> f64 {
    let others = i32::try_from(degree.saturating_sub(1)).unwrap_or(i32::MAX);
    (1.0 - weight / strength).clamp(0.0, 1.0).powi(others)
}

/// Returns for each of `edges` the lesser [`disparity`] of its two ends in the
/// graph `csr`: an edge is kept if either end needs it.
///
/// # Examples
///
/// ```
/// use kgraph::analyse::{Csr, backbone::backbone};
///
/// let edges = [(0, 1, 8.0), (0, 2, 1.0), (0, 3, 1.0)];
/// let values = backbone(&Csr::new(4, &edges), &edges);
/// assert!(values[0] < 0.05 && values[1] > 0.5);
/// ```
#[must_use]
pub fn backbone(csr: &Csr, edges: &[(u32, u32, f64)]) -> Vec<f64> {
    let strengths: Vec<f64> = (0..csr.len()).map(|node| csr.strength(node)).collect();
    let of = |node: u32, weight: f64| {
        let node = node as usize;
        disparity(weight, strengths[node], csr.degree(node))
    };
    edges.iter().map(|(a, b, weight)| of(*a, *weight).min(of(*b, *weight))).collect()
}
