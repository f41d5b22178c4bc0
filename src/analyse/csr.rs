//! A weighted graph as three arrays.
//!
//! Compressed sparse rows: the neighbours of each node stand side by side, so
//! that measures walk through memory in order. Nodes are numbers from 0; which
//! entity a number means is known to the caller.

/// An undirected graph with weights.
///
/// # Examples
///
/// ```
/// use kgraph::analyse::Csr;
///
/// let csr = Csr::new(3, &[(0, 1, 2.0), (2, 0, 1.0)]);
/// assert_eq!(csr.neighbours(0), [1, 2]);
/// assert_eq!((csr.degree(0), csr.strength(0)), (2, 3.0));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Csr {
    starts: Vec<usize>,
    targets: Vec<u32>,
    weights: Vec<f64>,
}

impl Csr {
    /// Makes the graph of `nodes` nodes with `edges`, each given once. Their
    /// order does not matter; an edge from a node to itself is left out.
    ///
    /// # Panics
    ///
    /// Panics if an edge names a node that is not there.
    #[must_use]
    pub fn new(nodes: usize, edges: &[(u32, u32, f64)]) -> Self {
        let mut starts = vec![0; nodes + 1];
        let real = || edges.iter().filter(|(a, b, _)| a != b);
        for (a, b, _) in real() {
            starts[*a as usize + 1] += 1;
            starts[*b as usize + 1] += 1;
        }
        for i in 0..nodes {
            starts[i + 1] += starts[i];
        }
        let mut free = starts.clone();
        let mut links = vec![(0, 0.0); starts[nodes]];
        for (a, b, weight) in real() {
            for (from, to) in [(*a, *b), (*b, *a)] {
                links[free[from as usize]] = (to, *weight);
                free[from as usize] += 1;
            }
        }
        for node in 0..nodes {
            links[starts[node]..starts[node + 1]].sort_unstable_by_key(|(to, _)| *to);
        }
        let (targets, weights) = links.into_iter().unzip();
        Self { starts, targets, weights }
    }

    /// Returns the number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of edges.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.targets.len() / 2
    }

    /// Returns the neighbours of `node`, sorted.
    #[must_use]
    pub fn neighbours(&self, node: usize) -> &[u32] {
        &self.targets[self.starts[node]..self.starts[node + 1]]
    }

    /// Returns the weights of the edges to the neighbours of `node`, in their
    /// order.
    #[must_use]
    pub fn weights(&self, node: usize) -> &[f64] {
        &self.weights[self.starts[node]..self.starts[node + 1]]
    }

    /// Returns the neighbours of `node` with the weights of the edges.
    pub fn links(&self, node: usize) -> impl Iterator<Item = (usize, f64)> {
        let weights = self.weights(node).iter().copied();
        self.neighbours(node).iter().map(|to| *to as usize).zip(weights)
    }

    /// Returns how many neighbours `node` has.
    #[must_use]
    pub fn degree(&self, node: usize) -> usize {
        self.starts[node + 1] - self.starts[node]
    }

    /// Returns the sum of the weights of the edges of `node`.
    #[must_use]
    pub fn strength(&self, node: usize) -> f64 {
        self.weights(node).iter().sum()
    }

    /// Returns the number of each node's connected component, counted from 0 in
    /// the order of their first nodes, and the size of each component.
    #[must_use]
    pub fn components(&self) -> (Vec<u32>, Vec<usize>) {
        let mut component = vec![u32::MAX; self.len()];
        let mut sizes = Vec::new();
        let mut open = Vec::new();
        let mut number = 0;
        for start in 0..self.len() {
            if component[start] != u32::MAX {
                continue;
            }
            let mut size = 0;
            component[start] = number;
            open.push(start);
            while let Some(node) = open.pop() {
                size += 1;
                for to in self.neighbours(node) {
                    let to = *to as usize;
                    if component[to] == u32::MAX {
                        component[to] = number;
                        open.push(to);
                    }
                }
            }
            sizes.push(size);
            number += 1;
        }
        (component, sizes)
    }
}
