//! The graph in the JSON Graph Format, version 2.
//!
//! Follows <https://github.com/jsongraph/json-graph-specification>: nodes are
//! an object by identifier, and all that is ours stands under `metadata`.
//! `directed` is written, since the format takes true for its default.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    column::{MENTIONED_WITH, edge_id},
    json,
};
use crate::graph::{Edge, Graph, Node};

#[derive(Serialize)]
struct NodeEntry<'a> {
    label: &'a str,
    metadata: &'a Node,
}

#[derive(Serialize)]
struct EdgeEntry<'a> {
    id: String,
    source: &'a str,
    target: &'a str,
    relation: &'static str,
    directed: bool,
    metadata: &'a Edge,
}

/// Writes `graph` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "{{\"graph\":{{\"id\":\"kgraph\",\"type\":\"co-mention\",\"directed\":false,\n\"metadata\":"
    )?;
    json::whole(graph, out)?;
    write!(out, "}},\n\"nodes\":{{")?;
    let mut separator = "\n";
    for node in graph.nodes() {
        out.write_all(separator.as_bytes())?;
        serde_json::to_writer(&mut *out, node.id.as_str())?;
        out.write_all(b":")?;
        serde_json::to_writer(&mut *out, &NodeEntry { label: &node.name, metadata: node })?;
        separator = ",\n";
    }
    write!(out, "\n}}")?;
    json::list(out, "edges", graph.edges().map(entry))?;
    writeln!(out, "}}}}")
}

fn entry(edge: &Edge) -> EdgeEntry<'_> {
    EdgeEntry {
        id: edge_id(edge),
        source: edge.source.as_str(),
        target: edge.target.as_str(),
        relation: MENTIONED_WITH,
        directed: false,
        metadata: edge,
    }
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
}
