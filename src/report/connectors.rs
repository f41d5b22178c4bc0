//! Who connects what else would be apart.

use std::collections::{BTreeMap, HashMap};

use super::kinds;
use crate::{
    entity::EntityKind,
    graph::{Graph, Node},
};

/// The share of shortest paths that is worth telling.
const LEAST: f64 = 0.001;

/// An entity through which others are linked.
#[derive(Clone, Debug, PartialEq)]
pub struct Connector {
    /// The name.
    pub name: String,
    /// The kind.
    pub kind: EntityKind,
    /// In how many talks it is mentioned.
    pub talks: usize,
    /// The share of shortest paths that lead through it, from 0 to 1.
    pub betweenness: f64,
    /// The names of the two communities that it is linked to most.
    pub worlds: Vec<String>,
    /// How many entities are linked to it alone.
    pub hangers: usize,
}

/// Those of each kind with the highest betweenness, `count` a kind.
pub(super) fn connectors(graph: &Graph, count: usize) -> Vec<Connector> {
    let names: HashMap<&str, &str> =
        graph.communities().iter().map(|it| (&*it.id, it.name.as_str())).collect();
    let mut found = Vec::new();
    for kind in kinds(graph) {
        let of_kind = graph.nodes().filter(|node| node.kind == kind);
        let mut nodes: Vec<(f64, &Node)> =
            of_kind.filter_map(|node| Some((node.measures.as_ref()?.betweenness, node))).collect();
        nodes.retain(|(betweenness, _)| *betweenness >= LEAST);
        nodes.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.id.cmp(&other.id)));
        found.extend(
            nodes.iter().take(count).map(|(share, node)| connector(graph, &names, node, *share)),
        );
    }
    found
}

fn connector(
    graph: &Graph,
    names: &HashMap<&str, &str>,
    node: &Node,
    betweenness: f64,
) -> Connector {
    let mut worlds: BTreeMap<&str, f64> = BTreeMap::new();
    let mut hangers = 0;
    for (neighbour, edge) in graph.neighbours(node.id.as_str()) {
        let Some(measures) = &neighbour.measures else { continue };
        hangers += usize::from(measures.degree == 1);
        let weight = edge.measures.as_ref().map_or(0.0, |measures| measures.weight);
        if let Some(community) = &measures.community {
            *worlds.entry(community).or_default() += weight;
        }
    }
    let mut worlds: Vec<(&str, f64)> = worlds.into_iter().collect();
    worlds.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
    let named = worlds.iter().filter_map(|(id, _)| names.get(id));
    Connector {
        name: node.name.clone(),
        kind: node.kind.clone(),
        talks: node.talks,
        betweenness,
        worlds: named.take(2).map(|name| (*name).to_owned()).collect(),
        hangers,
    }
}
