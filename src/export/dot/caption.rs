//! What a drawing says of itself: what its shapes mean, and what it leaves out.

use std::collections::BTreeSet;

use super::escape;
use crate::{
    entity::plural,
    export::look::Look,
    graph::{Edge, Node},
};

/// How many of those that are left out are named.
const NAMED: usize = 3;

/// Of the entities mentioned most, as many as are drawn, which are not: how many, and
/// the first few.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Missing {
    /// How many.
    pub count: usize,
    /// The first few, with the number of their talks.
    pub named: Vec<(String, usize)>,
}

impl Missing {
    /// Compares `all` entities with those that are `drawn`, which are some of them.
    pub(super) fn of(all: &[&Node], drawn: &[&Node]) -> Self {
        let ids: BTreeSet<&str> = drawn.iter().map(|node| node.id.as_str()).collect();
        let mut most: Vec<&&Node> = all.iter().collect();
        most.sort_by(|a, b| b.talks.cmp(&a.talks).then_with(|| a.id.cmp(&b.id)));
        most.truncate(drawn.len());
        // Of those with as many talks as the last of them, others are left out as well.
        let last = most.last().map_or(0, |node| node.talks);
        most.retain(|node| node.talks > last && !ids.contains(node.id.as_str()));
        let named = most.iter().take(NAMED).map(|node| (node.name.clone(), node.talks));
        Self { count: most.len(), named: named.collect() }
    }

    /// Says who is left out, where as many as `drawn` are drawn; nothing if nobody is.
    pub(super) fn note(&self, drawn: usize) -> Option<String> {
        let named: Vec<String> =
            self.named.iter().map(|(name, talks)| format!("{name} ({talks})")).collect();
        (self.count > 0).then(|| {
            format!(
                "without {} of the {drawn} mentioned in most talks: {}{}",
                self.count,
                named.join(", "),
                if self.count > named.len() { ", …" } else { "" },
            )
        })
    }
}

/// The text beneath a drawing, line by line, as Graphviz reads it; `left_out` says what
/// is not drawn.
pub(super) fn caption(nodes: &[&Node], edges: &[&Edge], left_out: &[String]) -> String {
    let kinds: BTreeSet<_> = nodes.iter().map(|node| &node.kind).collect();
    let kinds: Vec<String> = kinds
        .into_iter()
        .map(|kind| {
            let Look { colour, shape, .. } = Look::of(kind);
            format!("{colour} {}: {}", plural(shape), plural(kind.as_str()))
        })
        .collect();
    let mut lines = vec![kinds.join(", ")];
    let larger = "the larger, the more talks";
    lines.push(if edges.is_empty() {
        larger.to_owned()
    } else {
        format!("{larger}; the thicker, the more of them in common")
    });
    lines.extend(left_out.iter().cloned());
    // Each line ends so, the last as well, to stand at the left.
    lines.iter().flat_map(|line| [escape(line), "\\l".to_owned()]).collect()
}
