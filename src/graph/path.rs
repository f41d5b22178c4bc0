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

use petgraph::graph::NodeIndex;

use super::{Edge, Graph, Node};

/// The length of a path, then its number of edges: of two paths as strong as
/// each other, the one with fewer steps says more.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Length {
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
    pub(crate) fn of(score: f64) -> Self {
        let score = if score.is_finite() { score.clamp(0.000_01, 1.0) } else { 0.000_01 };
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
        let (start, goal) = (self.place(from)?, self.place(to)?);
        let open = |place: usize| self.node_at(place).is_some_and(&allowed);
        let path = self.ways().shortest(start, goal, open)?;
        let before = std::iter::once(None).chain(path.iter().copied().map(Some));
        let step = |(before, here): (Option<usize>, &usize)| {
            let edge = before.and_then(|before| self.between(before, *here));
            Some((self.node_at(*here)?, edge))
        };
        before.zip(&path).map(step).collect()
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
        let (Some(start), Some(goal)) = (self.place(from), self.place(to)) else {
            return Vec::new();
        };
        let needed = self.ways().needed(start, goal).into_iter();
        needed.filter_map(|place| self.node_at(place)).collect()
    }

    fn between(&self, a: usize, b: usize) -> Option<&Edge> {
        let edge = self.inner.find_edge(NodeIndex::new(a), NodeIndex::new(b))?;
        Some(&self.inner[edge])
    }

    pub(crate) fn ways(&self) -> &Ways {
        self.ways.get_or_init(|| {
            let links = || self.places().map(|(a, b, edge)| (a, b, Length::of(edge.score)));
            Ways::new(self.inner.node_count(), links)
        })
    }
}

/// The edges side by side with their lengths, since a search looks at all of
/// them and at nothing else of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ways {
    starts: Vec<usize>,
    /// The other end, and the length of the edge.
    links: Vec<(u32, Length)>,
}

impl Ways {
    /// Lays out the links of a graph of `nodes` nodes, by the places of their ends.
    pub(crate) fn new<L: Iterator<Item = (usize, usize, Length)>>(
        nodes: usize,
        all: impl Fn() -> L,
    ) -> Self {
        let mut starts = vec![0_usize; nodes + 1];
        for (source, target, _) in all() {
            starts[source + 1] += 1;
            starts[target + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut free = starts.clone();
        let mut links = vec![(0, Length::default()); starts[nodes]];
        for (source, target, length) in all() {
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

    /// The shortest way from `start` to `goal` of which all places but the ends are
    /// `open`; of equal ones, that with fewer steps, then that whose places come
    /// first, read from the end.
    pub(crate) fn shortest(
        &self,
        start: usize,
        goal: usize,
        open: impl Fn(usize) -> bool,
    ) -> Option<Vec<usize>> {
        let lengths = self.lengths(start, goal, |place| place == goal || open(place));
        let of = |place: usize| lengths.get(place).copied().flatten();
        let mut here = goal;
        let mut length = of(goal)?;
        let mut path = vec![goal];
        while here != start {
            // The predecessor is any place from which the length adds up.
            let links = self.of(here);
            let fits = links.filter(|(to, step)| of(*to).is_some_and(|it| it + *step == length));
            here = fits.map(|(to, _)| to).min()?;
            length = of(here)?;
            path.push(here);
        }
        path.reverse();
        Some(path)
    }

    /// The places that every way from `start` to `goal` leads through, without the
    /// two, in the order of the way.
    pub(crate) fn needed(&self, start: usize, goal: usize) -> Vec<usize> {
        let Some(path) = self.fewest_steps(start, goal, None) else { return Vec::new() };
        let other_way = |without: usize| self.fewest_steps(start, goal, Some(without)).is_some();
        let within = path.into_iter().filter(|place| *place != start && *place != goal);
        within.filter(|place| !other_way(*place)).collect()
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
