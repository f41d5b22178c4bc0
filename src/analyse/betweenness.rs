//! Which nodes connect others.
//!
//! A node stands between two others if a shortest path between them leads
//! through it; it is credited with its share of their shortest paths. People
//! and projects that join two worlds score high even if few talks name them.

use rayon::prelude::*;

use super::{csr::Csr, random::Random};
use crate::statistics::real;

/// Up to how many nodes all of them are searched from.
pub const EXACT: usize = 5000;

/// How many edges a sampled search may look at in all, to within a few.
const BUDGET: usize = 500_000_000;

/// Sources that one task searches from. Fixed, so that sums are added in the
/// same order on any number of threads.
const TASK: usize = 128;

/// From which nodes shortest paths are searched.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Sources {
    /// From all: the values are exact.
    All,
    /// From some, chosen at random with a fixed seed: the values are estimates.
    Some(Vec<u32>),
}

impl Sources {
    /// Chooses all nodes of a graph of up to [`EXACT`], of a larger one as many
    /// as can be searched from in a few seconds, from 50 to 1000.
    #[must_use]
    pub fn of(csr: &Csr) -> Self {
        if csr.len() <= EXACT {
            return Self::All;
        }
        let count = (BUDGET / csr.edges().max(1)).clamp(50, 1000).min(csr.len());
        let nodes = u32::try_from(csr.len()).unwrap_or(u32::MAX);
        let mut all: Vec<u32> = (0..nodes).collect();
        Random::new(0x6b67_7261_7068).shuffle(&mut all);
        all.truncate(count);
        all.sort_unstable();
        Self::Some(all)
    }
}

/// Returns the betweenness of each node, from 0 to 1: the sum over all pairs of
/// other nodes of the share of their shortest paths that lead through the node,
/// divided by the number of those pairs, (n − 1) · (n − 2) / 2.
///
/// Edges count as one step each, whatever their weight. With sources sampled,
/// sums are scaled by n / sources, which makes them unbiased estimates.
///
/// U. Brandes, "A faster algorithm for betweenness centrality", Journal of
/// Mathematical Sociology 25 (2001), 163–177; sampling after U. Brandes and
/// C. Pich, "Centrality estimation in large networks", International Journal of
/// Bifurcation and Chaos 17 (2007), 2303–2318.
///
/// # Complexity
///
/// O(m) for each source, on all threads. Nodes furthest from the source are
/// never looked at from: nothing lies behind them.
///
/// # Examples
///
/// ```
/// use kgraph::analyse::{Csr, betweenness::{Sources, betweenness}};
///
/// let path = Csr::new(3, &[(0, 1, 1.0), (1, 2, 1.0)]);
/// assert_eq!(betweenness(&path, &Sources::All), [0.0, 1.0, 0.0]);
/// ```
#[must_use]
pub fn betweenness(csr: &Csr, sources: &Sources) -> Vec<f64> {
    let n = csr.len();
    if n < 3 {
        return vec![0.0; n];
    }
    let all: Vec<u32>;
    let chosen = match sources {
        Sources::Some(chosen) => chosen,
        Sources::All => {
            all = (0..u32::try_from(n).unwrap_or(u32::MAX)).collect();
            &all
        }
    };
    let (component, sizes) = csr.components();
    let parts: Vec<Vec<f64>> = chosen
        .par_chunks(TASK)
        .map(|task| {
            let mut search = Search::new(n);
            for source in task {
                let source = *source as usize;
                search.run(csr, source, sizes[component[source] as usize]);
            }
            search.total
        })
        .collect();
    // Every path is found from both of its ends.
    let scale = real(n) / (real(chosen.len()) * real(n - 1) * real(n - 2));
    let mut total = vec![0.0; n];
    for part in parts {
        for (sum, more) in total.iter_mut().zip(part) {
            *sum += more;
        }
    }
    total.into_iter().map(|sum| sum * scale).collect()
}

/// One search after another, with room that is used again.
struct Search {
    /// Steps from the source; none yet if `u32::MAX`.
    steps: Vec<u32>,
    /// How many shortest paths lead there.
    paths: Vec<f64>,
    /// What a node behind gives to each path to it; 0 until its level is done.
    credit: Vec<f64>,
    /// Nodes in the order they were reached, with room for one more.
    order: Vec<u32>,
    total: Vec<f64>,
}

impl Search {
    fn new(n: usize) -> Self {
        Self {
            steps: vec![u32::MAX; n],
            paths: vec![0.0; n],
            credit: vec![0.0; n],
            order: vec![0; n + 1],
            total: vec![0.0; n],
        }
    }

    /// Adds what lies behind every node as seen from `source`; `reachable` nodes
    /// can be reached, itself included.
    ///
    /// The inner loops decide nothing: whether a neighbour lies behind is as good
    /// as random to the processor, and waiting for wrong guesses would cost more
    /// than a few needless sums.
    fn run(&mut self, csr: &Csr, source: usize, reachable: usize) {
        let Self { steps, paths, credit, order, total } = self;
        steps[source] = 0;
        paths[source] = 1.0;
        order[0] = u32::try_from(source).unwrap_or(u32::MAX);
        let mut levels = vec![0, 1];
        let mut reached = 1;
        while reached < reachable {
            let level = levels[levels.len() - 2]..reached;
            let next = u32::try_from(levels.len() - 1).unwrap_or(u32::MAX);
            for i in level {
                let node = order[i] as usize;
                let here = paths[node];
                for to in csr.neighbours(node) {
                    let at = *to as usize;
                    let known = steps[at];
                    paths[at] += if known >= next { here } else { 0.0 };
                    steps[at] = known.min(next);
                    order[reached] = *to;
                    reached += usize::from(known == u32::MAX);
                }
            }
            levels.push(reached);
        }
        // From the last level back. Behind a node are those of the next level, and
        // of all its neighbours only those have credit yet.
        for level in levels.windows(2).skip(1).rev() {
            let last = level[1] == reached;
            for node in &order[level[0]..level[1]] {
                let node = *node as usize;
                let behind = if last { 0.0 } else { sum(csr.neighbours(node), credit) };
                total[node] += behind * paths[node];
                // Kept apart until the level is done: the neighbours in it must
                // not see each other.
                paths[node] = (1.0 + behind * paths[node]) / paths[node];
            }
            for node in &order[level[0]..level[1]] {
                credit[*node as usize] = paths[*node as usize];
            }
        }
        for node in &order[..reached] {
            let node = *node as usize;
            (steps[node], paths[node], credit[node]) = (u32::MAX, 0.0, 0.0);
        }
    }
}

/// The sum of `values` at `places`, four at once.
fn sum(places: &[u32], values: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (fours, rest) = places.as_chunks::<4>();
    for four in fours {
        for i in 0..4 {
            sums[i] += values[four[i] as usize];
        }
    }
    for place in rest {
        sums[0] += values[*place as usize];
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}
