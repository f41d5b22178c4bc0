//! The strongest path between two entities.
//!
//! A path is as strong as the product of the scores of its edges, halved with
//! every edge: what is linked by way of others is linked less. Since
//! -ln(a · b) = -ln(a) - ln(b), the strongest path is the shortest one if the
//! length of an edge is -ln(score / 2), and E. W. Dijkstra, "A note on two problems
//! in connexion with graphs", Numerische Mathematik 1 (1959), 269–271, finds it.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
    ops::Add,
};

use petgraph::{graph::NodeIndex, visit::EdgeRef};

use super::{Edge, Graph, Node};

/// The length of a path, then its number of edges: of two paths as strong as
/// each other, the one with fewer steps says more.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Length {
    /// -ln(score / 2) in millionths, whole so that sums are exact.
    micros: u64,
    steps: u64,
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { micros: self.micros + other.micros, steps: self.steps + other.steps }
    }
}

impl Length {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 13 million")]
    fn of(edge: &Edge) -> Self {
        let score = if edge.score.is_finite() { edge.score.clamp(0.000_01, 1.0) } else { 0.000_01 };
        Self { micros: (-(score / 2.0).ln() * 1e6).round() as u64, steps: 1 }
    }
}

impl Graph {
    /// Returns the strongest path from `from` to `to`: each node with the edge
    /// that leads to it, which the first one lacks. `None` if there is no path
    /// or no such node.
    ///
    /// Of equal paths, that with fewer edges wins, then that whose identifiers
    /// sort first, read from the end.
    ///
    /// # Complexity
    ///
    /// O((n + m) log n) for n nodes and m edges.
    #[must_use]
    pub fn strongest_path(&self, from: &str, to: &str) -> Option<Vec<(&Node, Option<&Edge>)>> {
        self.strongest_path_through(from, to, |_| true)
    }

    /// Returns the strongest path of which all nodes but the ends are `allowed`,
    /// otherwise as [`Graph::strongest_path`] does.
    #[must_use]
    pub fn strongest_path_through(
        &self,
        from: &str,
        to: &str,
        allowed: impl Fn(&Node) -> bool,
    ) -> Option<Vec<(&Node, Option<&Edge>)>> {
        let (start, goal) = (self.find(from)?, self.find(to)?);
        let open = |i: usize| i == goal.index() || allowed(&self.inner[NodeIndex::new(i)]);
        let lengths = self.ways().lengths(start.index(), goal.index(), open);
        let of = |node: NodeIndex| lengths.get(node.index()).copied().flatten();
        let mut here = goal;
        let mut length = of(goal)?;
        let mut path = Vec::new();
        while here != start {
            // The predecessor is any node from which the length adds up.
            let (before, edge) = self
                .inner
                .edges(here)
                .map(|e| (if e.source() == here { e.target() } else { e.source() }, e.weight()))
                .filter(|(node, edge)| of(*node).is_some_and(|l| l + Length::of(edge) == length))
                .min_by_key(|(node, _)| node.index())?;
            path.push((&self.inner[here], Some(edge)));
            length = of(before)?;
            here = before;
        }
        path.push((&self.inner[start], None));
        path.reverse();
        Some(path)
    }

    /// Returns the nodes that every path from `from` to `to` leads through,
    /// without the two, in the order of the way; none if there is no path.
    ///
    /// Such a node lies on any path, so only those of one path are tried: each
    /// is taken out to see whether another way is left.
    ///
    /// # Complexity
    ///
    /// O(s · m) for m edges and a shortest path of s nodes.
    #[must_use]
    pub fn on_every_path(&self, from: &str, to: &str) -> Vec<&Node> {
        let (Some(start), Some(goal)) = (self.find(from), self.find(to)) else {
            return Vec::new();
        };
        let ways = self.ways();
        let Some(path) = ways.fewest_steps(start.index(), goal.index(), None) else {
            return Vec::new();
        };
        let needed = |node: &&usize| ways.fewest_steps(start.index(), goal.index(), Some(**node));
        path.iter()
            .filter(|node| **node != start.index() && **node != goal.index())
            .filter(|node| needed(node).is_none())
            .map(|node| &self.inner[NodeIndex::new(*node)])
            .collect()
    }

    fn ways(&self) -> &Ways {
        self.ways.get_or_init(|| Ways::new(self))
    }
}

/// The edges side by side with their lengths, since a search looks at all of
/// them and at nothing else of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    starts: Vec<usize>,
    /// The other end, and the length of the edge.
    links: Vec<(u32, Length)>,
}

impl Ways {
    fn new(graph: &Graph) -> Self {
        let nodes = graph.inner.node_count();
        let mut starts = vec![0_usize; nodes + 1];
        for (source, target, _) in graph.places() {
            starts[source + 1] += 1;
            starts[target + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut free = starts.clone();
        let mut links = vec![(0, Length::default()); starts[nodes]];
        for (source, target, edge) in graph.places() {
            let length = Length::of(edge);
            for (from, to) in [(source, target), (target, source)] {
                links[free[from]] = (u32::try_from(to).unwrap_or_default(), length);
                free[from] += 1;
            }
        }
        Self { starts, links }
    }

    fn of(&self, node: usize) -> impl Iterator<Item = (usize, Length)> {
        let links = &self.links[self.starts[node]..self.starts[node + 1]];
        links.iter().map(|(to, length)| (*to as usize, *length))
    }

    /// The lengths of the shortest ways from `start` to all nodes that are nearer
    /// than `goal`, and to that.
    ///
    /// A node further than the goal may have a shorter way than is told, but then
    /// it is not on the shortest way to the goal.
    fn lengths(
        &self,
        start: usize,
        goal: usize,
        open: impl Fn(usize) -> bool,
    ) -> Vec<Option<Length>> {
        let mut lengths: Vec<Option<Length>> = vec![None; self.starts.len() - 1];
        let mut next = BinaryHeap::from([Reverse((Length::default(), start))]);
        lengths[start] = Some(Length::default());
        while let Some(Reverse((length, here))) = next.pop() {
            if here == goal {
                break;
            }
            if lengths[here] != Some(length) {
                // A shorter way was found since.
                continue;
            }
            for (there, step) in self.of(here) {
                let way = length + step;
                if lengths[there].is_none_or(|known| way < known) && open(there) {
                    lengths[there] = Some(way);
                    next.push(Reverse((way, there)));
                }
            }
        }
        lengths
    }

    /// A path of the fewest steps that does not lead through `without`.
    fn fewest_steps(
        &self,
        start: usize,
        goal: usize,
        without: Option<usize>,
    ) -> Option<Vec<usize>> {
        let mut before = vec![usize::MAX; self.starts.len() - 1];
        before[start] = start;
        let mut next = VecDeque::from([start]);
        while let Some(here) = next.pop_front() {
            if here == goal {
                break;
            }
            for (there, _) in self.of(here) {
                if before[there] == usize::MAX && Some(there) != without {
                    before[there] = here;
                    next.push_back(there);
                }
            }
        }
        if before[goal] == usize::MAX {
            return None;
        }
        let mut path = vec![goal];
        let mut here = goal;
        while here != start {
            here = before[here];
            path.push(here);
        }
        path.reverse();
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        graph::{Graph, GraphOptions},
        sample,
    };

    fn path(text: &str, from: &str, to: &str) -> String {
        let note = sample::note("a.md", text);
        let graph = Graph::build(&[note], &sample::directory(&[]), &GraphOptions::default());
        let Some(path) = graph.strongest_path(from, to) else { return "none".into() };
        path.iter().map(|(node, _)| node.name.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn paths() {
        let text = "# T\n{p:a|A} {p:b|B}\n# U\n{p:a|A} {p:b|B}\n# V\n{p:b|B} {p:c|C}\n\
            # W\n{p:b|B} {p:c|C}\n# X\n{p:a|A} {p:x|X} {p:c|C}\n# X\n{p:a|A} {p:x|X} {p:c|C}\n# Y\n{p:x|X}\n# Z\n{p:d|D}\n";
        #[rustfmt::skip]
        let rows = [
            ("p:a", "p:b", "a b"),
            ("p:a", "p:c", "a c"),
            ("p:c", "p:a", "c a"),
            ("p:a", "p:a", "a"),
            ("p:x", "p:b", "x a b"),
            ("p:a", "p:d", "none"),
            ("p:a", "p:z", "none"),
        ];
        for (from, to, expected) in rows {
            assert_eq!(path(text, from, to), expected, "{from} {to}");
        }
        // Two strong steps beat a weak one.
        let chain = "# R\n{p:a|A} {p:b|B}\n# S\n{p:b|B} {p:c|C}\n".repeat(9);
        assert_eq!(path(&format!("{chain}# T\n{{p:a|A}} {{p:c|C}}\n"), "p:a", "p:c"), "a b c");
    }

    #[test]
    fn what_every_path_leads_through() {
        // A – B – C – D, and a way round C.
        let text = "# T\n{p:a|A} {p:b|B}\n# U\n{p:b|B} {p:c|C}\n# V\n{p:c|C} {p:d|D}\n\
            # W\n{p:b|B} {p:x|X}\n# X\n{p:x|X} {p:d|D}\n# Y\n{p:z|Z}\n";
        let note = sample::note("a.md", text);
        let graph = Graph::build(&[note], &sample::directory(&[]), &GraphOptions::default());
        #[rustfmt::skip]
        let rows = [
            ("p:a", "p:d", "b"),
            ("p:d", "p:a", "b"),
            ("p:b", "p:d", ""),
            ("p:a", "p:b", ""),
            ("p:a", "p:z", ""),
        ];
        for (from, to, expected) in rows {
            let nodes = graph.on_every_path(from, to);
            let names: Vec<&str> = nodes.iter().map(|node| node.name.as_str()).collect();
            assert_eq!(names.join(" "), expected, "{from} {to}");
        }
    }
}
