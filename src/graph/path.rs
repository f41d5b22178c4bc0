//! The strongest path between two entities.
//!
//! A path is as strong as the product of the scores of its edges, halved with
//! every edge: what is linked by way of others is linked less. Since
//! -ln(a · b) = -ln(a) - ln(b), the strongest path is the shortest one if the
//! length of an edge is -ln(score / 2), and E. W. Dijkstra, "A note on two problems
//! in connexion with graphs", Numerische Mathematik 1 (1959), 269–271, finds it.

use std::{cmp::Reverse, collections::BinaryHeap, ops::Add};

use petgraph::{algo::dominators, graph::NodeIndex, visit::EdgeRef};

use super::{Edge, Graph, Node};

/// The length of a path, then its number of edges: of two paths as strong as
/// each other, the one with fewer steps says more.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
struct Length {
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
        let open = |i: NodeIndex| i == start || i == goal || allowed(&self.inner[i]);
        let lengths = self.lengths(start, goal, open);
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

    /// The lengths of the shortest ways from `start` to all nodes that are nearer
    /// than `goal`, and to that.
    fn lengths(
        &self,
        start: NodeIndex,
        goal: NodeIndex,
        open: impl Fn(NodeIndex) -> bool,
    ) -> Vec<Option<Length>> {
        let mut lengths: Vec<Option<Length>> = vec![None; self.inner.node_count()];
        let mut next = BinaryHeap::from([Reverse((Length::default(), start))]);
        lengths[start.index()] = Some(Length::default());
        while let Some(Reverse((length, here))) = next.pop() {
            if here == goal {
                break;
            }
            if lengths[here.index()] != Some(length) {
                // A shorter way was found since.
                continue;
            }
            for edge in self.inner.edges(here) {
                let there = if edge.source() == here { edge.target() } else { edge.source() };
                let known = &mut lengths[there.index()];
                let way = length + Length::of(edge.weight());
                if known.is_none_or(|known| way < known) && open(there) {
                    *known = Some(way);
                    next.push(Reverse((way, there)));
                }
            }
        }
        // A node further than the goal may have a shorter way than is known, but
        // then it is not on the shortest way to the goal.
        lengths
    }

    /// Returns the nodes that every path from `from` to `to` leads through,
    /// without the two, in the order of the way; none if there is no path.
    ///
    /// Seen from `from`, these are what dominates `to`: K. D. Cooper, T. J.
    /// Harvey and K. Kennedy, "A simple, fast dominance algorithm", Rice
    /// University technical report 06-33870 (2006).
    ///
    /// # Complexity
    ///
    /// Close to linear in practice; O(n²) at worst for n nodes.
    #[must_use]
    pub fn on_every_path(&self, from: &str, to: &str) -> Vec<&Node> {
        let (Some(start), Some(goal)) = (self.find(from), self.find(to)) else {
            return Vec::new();
        };
        let found = dominators::simple_fast(&self.inner, start);
        let Some(over) = found.strict_dominators(goal) else { return Vec::new() };
        let mut nodes: Vec<&Node> =
            over.filter(|node| *node != start).map(|node| &self.inner[node]).collect();
        nodes.reverse();
        nodes
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
}
