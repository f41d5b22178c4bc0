//! Which nodes a walk along the edges visits most.
//!
//! A walker follows edges in proportion to their weights, and now and then,
//! three times in twenty, starts anew anywhere. A node is the more important the
//! more of the walker's time it gets: being linked to important nodes counts
//! more than being linked to many.

use super::csr::Csr;
use crate::statistics::real;

/// How often the walker goes on rather than starting anew.
pub const DAMPING: f64 = 0.85;

/// The tolerance of networkx.
pub const TOLERANCE: f64 = 1e-6;

/// The error falls by the damping with each round, so that this is out of reach
/// for any tolerance that numbers can tell.
const ROUNDS: usize = 1000;

/// Returns the share of each node in the walker's time; they sum to 1.
///
/// x ← d · (x · S + x(dangling) / n) + (1 − d) / n, where S are the weights of
/// each node's edges divided by their sum, d is the damping 0.85, and the time
/// of nodes without edges goes to all. Rounds end when the sum of all changes is
/// below n · `tolerance`, as in networkx, whose tolerance is [`TOLERANCE`].
///
/// S. Brin and L. Page, "The anatomy of a large-scale hypertextual Web search
/// engine", Computer Networks 30 (1998), 107–117.
///
/// # Complexity
///
/// O(m) a round, a few rounds for graphs with short paths.
///
/// # Examples
///
/// ```
/// use kgraph::analyse::{Csr, pagerank};
///
/// let star = Csr::new(3, &[(0, 1, 1.0), (0, 2, 1.0)]);
/// let ranks = pagerank::pagerank(&star, pagerank::TOLERANCE);
/// assert!(ranks[0] > 2.0 * ranks[1] * 0.9 && ranks[1] == ranks[2]);
/// ```
#[must_use]
pub fn pagerank(csr: &Csr, tolerance: f64) -> Vec<f64> {
    if csr.is_empty() {
        return Vec::new();
    }
    let n = real(csr.len());
    // What a node passes on for each unit of weight.
    let shares: Vec<f64> = (0..csr.len()).map(|node| csr.strength(node).recip()).collect();
    let dangling: Vec<usize> = (0..csr.len()).filter(|node| shares[*node].is_infinite()).collect();
    let mut ranks = vec![1.0 / n; csr.len()];
    let mut passed = vec![0.0; csr.len()];
    for _ in 0..ROUNDS {
        for (passed, (rank, share)) in passed.iter_mut().zip(ranks.iter().zip(&shares)) {
            *passed = if share.is_finite() { rank * share } else { 0.0 };
        }
        let lost: f64 = dangling.iter().map(|node| ranks[*node]).sum();
        let base = DAMPING * lost / n + (1.0 - DAMPING) / n;
        let mut change = 0.0;
        for (node, rank) in ranks.iter_mut().enumerate() {
            let next = base + DAMPING * dot(csr.neighbours(node), csr.weights(node), &passed);
            change += (next - *rank).abs();
            *rank = next;
        }
        if change < n * tolerance {
            break;
        }
    }
    ranks
}

/// The sum of `values` at `places`, weighted. Four sums at once keep the
/// processor from waiting for each addition.
fn dot(places: &[u32], weights: &[f64], values: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (places, last_places) = places.as_chunks::<4>();
    let (weights, last_weights) = weights.as_chunks::<4>();
    for (places, weights) in places.iter().zip(weights) {
        for i in 0..4 {
            sums[i] += weights[i] * values[places[i] as usize];
        }
    }
    for (place, weight) in last_places.iter().zip(last_weights) {
        sums[0] += weight * values[*place as usize];
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}
