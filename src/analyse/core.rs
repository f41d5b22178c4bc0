//! How deep in the graph a node stands.
//!
//! The k-core is what is left when nodes with fewer than k neighbours are taken
//! away until none is left. A node of a high core has many neighbours that have
//! many neighbours themselves; a node that many name once does not.

use super::csr::Csr;

/// Returns for each node the greatest k of which it is in the k-core.
///
/// Nodes are taken away in the order of the neighbours they have left, kept in
/// buckets: V. Batagelj and M. Zaveršnik, "An O(m) algorithm for cores
/// decomposition of networks" (2003), arXiv:cs/0310049. Weights do not matter.
///
/// # Complexity
///
/// O(n + m).
///
/// # Examples
///
/// ```
/// use kgraph::analyse::{Csr, core_numbers};
///
/// // A triangle with a tail.
/// let csr = Csr::new(4, &[(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (2, 3, 1.0)]);
/// assert_eq!(core_numbers(&csr), [2, 2, 2, 1]);
/// ```
#[must_use]
pub fn core_numbers(csr: &Csr) -> Vec<usize> {
    let n = csr.len();
    let mut left: Vec<usize> = (0..n).map(|node| csr.degree(node)).collect();
    let most = left.iter().copied().max().unwrap_or(0);
    // Where the nodes with so many neighbours start in `order`.
    let mut bucket = vec![0; most + 2];
    for degree in &left {
        bucket[degree + 1] += 1;
    }
    for i in 0..=most {
        bucket[i + 1] += bucket[i];
    }
    let mut free = bucket.clone();
    let mut order = vec![0; n];
    let mut place = vec![0; n];
    for (node, degree) in left.iter().enumerate() {
        place[node] = free[*degree];
        order[place[node]] = node;
        free[*degree] += 1;
    }
    for i in 0..n {
        let node = order[i];
        for to in csr.neighbours(node) {
            let to = *to as usize;
            if left[to] <= left[node] {
                continue;
            }
            // It goes to the front of its bucket, which then starts after it.
            let (front, here) = (bucket[left[to]], place[to]);
            let other = order[front];
            order.swap(front, here);
            (place[to], place[other]) = (front, here);
            bucket[left[to]] += 1;
            left[to] -= 1;
        }
    }
    left
}
