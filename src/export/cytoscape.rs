//! The graph as elements of Cytoscape.js, which Cytoscape reads too.
//!
//! Follows <https://js.cytoscape.org/#notation/elements-json>: identifiers are
//! texts, and no edge has that of a node. `data` holds what `graph.json` holds
//! beside nodes and edges.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    column::{MENTIONED_WITH, edge_id},
    json,
};
use crate::graph::{Edge, Graph, Node};

#[derive(Serialize)]
struct Element<T> {
    data: T,
}

#[derive(Serialize)]
struct EdgeData<'a> {
    id: String,
    interaction: &'static str,
    #[serde(flatten)]
    edge: &'a Edge,
}

/// Writes `graph` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"format_version\":\"1.0\",\"generated_by\":\"kgraph\",\n\"data\":")?;
    json::whole(graph, out)?;
    write!(out, "}},\n\"elements\":{{\n\"nodes\":")?;
    json::array(out, graph.nodes().map(|data: &Node| Element { data }))?;
    json::list(out, "edges", graph.edges().map(element))?;
    writeln!(out, "}}}}")
}

fn element(edge: &Edge) -> Element<EdgeData<'_>> {
    Element { data: EdgeData { id: edge_id(edge), interaction: MENTIONED_WITH, edge } }
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
