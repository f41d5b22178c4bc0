//! What holds the graph together in a single place.

use super::csr::Csr;

/// Edges and nodes without which something falls apart.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Cuts {
    /// Edges whose ends are linked in no other way, the lesser end first, sorted.
    pub bridges: Vec<(usize, usize)>,
    /// Whether each node is the only link between some of its neighbours.
    pub joints: Vec<bool>,
}

/// Finds the bridges and the articulation points of a graph.
///
/// One walk numbers the nodes in the order of their discovery and notes for each
/// the earliest node that can be reached from below it without going back: R. E.
/// Tarjan, "A note on finding the bridges of a graph", Information Processing
/// Letters 2 (1974), 160–161; J. Hopcroft and R. Tarjan, "Algorithm 447:
/// efficient algorithms for graph manipulation", Communications of the ACM 16
/// (1973), 372–378. The walk keeps its own stack, so that long chains are no
/// danger.
///
/// # Complexity
///
/// O(n + m).
///
/// # Examples
///
/// ```
/// use kgraph::analyse::{Csr, cuts};
///
/// // A triangle with a tail.
/// let csr = Csr::new(4, &[(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (2, 3, 1.0)]);
/// let cuts = cuts(&csr);
/// assert_eq!(cuts.bridges, [(2, 3)]);
/// assert_eq!(cuts.joints, [false, false, true, false]);
/// ```
#[must_use]
pub fn cuts(csr: &Csr) -> Cuts {
    let n = csr.len();
    let mut cuts = Cuts { bridges: Vec::new(), joints: vec![false; n] };
    let mut found = vec![0_usize; n];
    let mut low = vec![0_usize; n];
    let mut count = 0;
    // A node, and which of its neighbours is next.
    let mut path: Vec<(usize, usize)> = Vec::new();
    for root in 0..n {
        if found[root] > 0 {
            continue;
        }
        count += 1;
        (found[root], low[root]) = (count, count);
        path.push((root, 0));
        let mut branches = 0;
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let to = csr.neighbours(node).get(*next).map(|to| *to as usize);
            *next += 1;
            let before = path.len().checked_sub(2).map(|i| path[i].0);
            if let Some(to) = to {
                if found[to] == 0 {
                    count += 1;
                    (found[to], low[to]) = (count, count);
                    path.push((to, 0));
                } else if Some(to) != before {
                    low[node] = low[node].min(found[to]);
                }
                continue;
            }
            path.pop();
            let Some(before) = before else { continue };
            low[before] = low[before].min(low[node]);
            if low[node] > found[before] {
                cuts.bridges.push((before.min(node), before.max(node)));
            }
            if before == root {
                branches += 1;
            } else if low[node] >= found[before] {
                cuts.joints[before] = true;
            }
        }
        cuts.joints[root] = branches > 1;
    }
    cuts.bridges.sort_unstable();
    cuts
}

/// Finds the bridges alone, of a graph of `nodes` nodes with `links`, as [`cuts`]
/// does, without a look at the most of its links: what a spanning forest takes,
/// and another one of the rest, keeps of every cut one link if there is one, and
/// two if there are more. H. Nagamochi and T. Ibaraki, "A linear-time algorithm
/// for finding a sparse k-connected spanning subgraph of a k-connected graph",
/// Algorithmica 7 (1992), 583–596.
pub(crate) fn bridges_of(
    nodes: usize,
    links: impl Iterator<Item = (u32, u32)>,
) -> Vec<(usize, usize)> {
    let mut forests = [Forest::new(nodes), Forest::new(nodes)];
    let mut kept: Vec<(u32, u32, f64)> = Vec::new();
    for (a, b) in links {
        if forests.iter_mut().any(|forest| forest.join(a, b)) {
            kept.push((a, b, 1.0));
        }
    }
    cuts(&Csr::new(nodes, &kept)).bridges
}

/// Which nodes a forest joins: each points to another of its tree or to itself.
struct Forest(Vec<u32>);

impl Forest {
    fn new(nodes: usize) -> Self {
        Self((0..).take(nodes).collect())
    }

    /// Joins the trees of two nodes; false if they are of one.
    fn join(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a as usize] = b;
        a != b
    }

    fn root(&mut self, mut node: u32) -> u32 {
        while self.0[node as usize] != node {
            // Each node on the way comes nearer to the root.
            self.0[node as usize] = self.0[self.0[node as usize] as usize];
            node = self.0[node as usize];
        }
        node
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Two forests hold all that the whole graph tells of bridges.
        #[test]
        fn forests_keep_the_bridges(
            links in prop::collection::btree_set((0..12_u32, 0..12_u32), 0..24),
        ) {
            let once = |(a, b): &(u32, u32)| a < b;
            let links: Vec<(u32, u32)> = links.into_iter().filter(once).collect();
            let all: Vec<(u32, u32, f64)> = links.iter().map(|(a, b)| (*a, *b, 1.0)).collect();
            let expected = cuts(&Csr::new(12, &all)).bridges;
            prop_assert_eq!(bridges_of(12, links.into_iter()), expected);
        }
    }
}
