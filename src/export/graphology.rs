//! The graph as graphology serialises it, for Sigma.
//!
//! Follows <https://graphology.github.io/serialization.html>. Sigma draws
//! nothing without a place, a size and a colour, so every node has them:
//! communities lie around the middle, each a sunflower of its members (H. Vogel,
//! "A better way to construct the sunflower head", Mathematical Biosciences 44
//! (1979)). They are a start for a layout, not one.

use std::{
    collections::BTreeMap,
    f64::consts::{PI, TAU},
    io::{self, Write},
};

use serde::Serialize;

use super::{
    column::edge_id,
    json,
    look::{Look, size},
};
use crate::{
    entity::EntityId,
    graph::{Edge, Graph, Node},
};

#[derive(Serialize)]
struct NodeEntry<'a> {
    key: &'a str,
    attributes: NodeAttributes<'a>,
}

#[derive(Serialize)]
struct NodeAttributes<'a> {
    label: &'a str,
    x: f64,
    y: f64,
    size: f64,
    color: &'static str,
    #[serde(flatten)]
    node: &'a Node,
}

#[derive(Serialize)]
struct EdgeEntry<'a> {
    key: String,
    source: &'a str,
    target: &'a str,
    undirected: bool,
    attributes: &'a Edge,
}

/// Writes `graph` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "{{\"options\":{{\"type\":\"undirected\",\"multi\":false,\"allowSelfLoops\":false}},\n\
         \"attributes\":"
    )?;
    json::whole(graph, out)?;
    write!(out, "}}")?;
    let places = places(graph);
    let most = graph.nodes().map(|node| node.talks).max().unwrap_or(1);
    let entry = |node| {
        let (x, y) = places.get(node_id(node)).copied().unwrap_or_default();
        let size = rounded(size(node.talks, most, 2.0, 20.0));
        let color = Look::of(&node.kind).fill;
        let attributes = NodeAttributes { label: &node.name, x, y, size, color, node };
        NodeEntry { key: node_id(node), attributes }
    };
    json::list(out, "nodes", graph.nodes().map(entry))?;
    json::list(out, "edges", graph.edges().map(edge_entry))?;
    writeln!(out, "}}")
}

fn node_id(node: &Node) -> &str {
    node.id.as_str()
}

fn edge_entry(edge: &Edge) -> EdgeEntry<'_> {
    EdgeEntry {
        key: edge_id(edge),
        source: edge.source.as_str(),
        target: edge.target.as_str(),
        undirected: true,
        attributes: edge,
    }
}

/// Returns a place for every node.
#[expect(clippy::cast_precision_loss, reason = "counts of nodes are far below 2^52")]
fn places(graph: &Graph) -> BTreeMap<&str, (f64, f64)> {
    let mut groups: Vec<Vec<&str>> = graph
        .communities()
        .iter()
        .map(|community| community.members.iter().map(EntityId::as_str).collect())
        .collect();
    let placed: std::collections::BTreeSet<&str> = groups.iter().flatten().copied().collect();
    groups.push(graph.nodes().map(node_id).filter(|id| !placed.contains(id)).collect());
    groups.retain(|group| !group.is_empty());

    let golden = PI * (3.0 - 5.0_f64.sqrt());
    let radius = |members: usize| (members as f64).sqrt();
    let around: f64 = groups.iter().map(|group| 2.0 * radius(group.len()) + 2.0).sum();
    let ring = if groups.len() > 1 { around / TAU } else { 0.0 };
    let (mut places, mut along) = (BTreeMap::new(), 0.0);
    for group in &groups {
        let half = radius(group.len()) + 1.0;
        let angle = (along + half) / around * TAU;
        along += 2.0 * half;
        for (i, id) in group.iter().enumerate() {
            let (turn, far) = (golden * i as f64, (i as f64).sqrt());
            let x = ring * angle.cos() + far * turn.cos();
            let y = ring * angle.sin() + far * turn.sin();
            places.insert(*id, (rounded(x), rounded(y)));
        }
    }
    places
}

/// Three digits, so that machines whose sines differ in the last bit agree.
fn rounded(number: f64) -> f64 {
    // Adding 0 makes one zero of both.
    (number * 1000.0).round() / 1000.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn a_small_graph() {
        let mut out = Vec::new();
        write(&sample::rook(), &mut out).unwrap();
        serde_json::from_slice::<serde_json::Value>(&out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap());
    }

    #[test]
    fn every_node_has_a_place_of_its_own() {
        let graph = sample::storage();
        let mut places: Vec<String> =
            places(&graph).into_values().map(|place| format!("{place:?}")).collect();
        places.sort();
        places.dedup();
        assert_eq!(places.len(), graph.nodes().len());
    }
}
