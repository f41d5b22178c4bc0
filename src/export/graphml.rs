//! The graph as GraphML, for networkx, igraph, Gephi and yEd.
//!
//! Follows the GraphML primer (<http://graphml.graphdrawing.org/primer/graphml-primer.html>):
//! every attribute is declared with one type before the graph. GraphML has no
//! lists, so their items are joined with `|`; `evidence` holds JSON, as
//! `graph.json` has it.

use std::io::{self, Write};

use serde::Serialize;

use super::{
    column::{Cell, Column, EDGES, NODES, Type, edge_id},
    xml::escape,
};
use crate::graph::{Edge, Graph, Node};

/// Columns that GraphML writes as the element itself.
const OWN: [&str; 3] = ["id", "source", "target"];

/// Writes `graph` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">"
    )?;
    for (name, kind) in [("window", "string"), ("documents", "long"), ("talks", "long")] {
        declare(out, "graph", name, kind)?;
    }
    declare(out, "node", "label", "string")?;
    declare_all(out, "node", NODES)?;
    declare_all(out, "edge", EDGES)?;
    writeln!(out, "  <graph id=\"kgraph\" edgedefault=\"undirected\">")?;
    let info = graph.info();
    data(out, "graph", "window", info.window.as_str())?;
    data(out, "graph", "documents", &info.documents.to_string())?;
    data(out, "graph", "talks", &info.talks.to_string())?;
    graph.nodes().try_for_each(|node| write_node(out, node))?;
    graph.edges().try_for_each(|edge| write_edge(out, edge))?;
    writeln!(out, "  </graph>\n</graphml>")
}

fn write_node(out: &mut dyn Write, node: &Node) -> io::Result<()> {
    writeln!(out, "    <node id=\"{}\">", escape(node.id.as_str()))?;
    data(out, "node", "label", &node.name)?;
    values(out, "node", NODES, node)?;
    data(out, "node", "evidence", &evidence_json(&node.evidence)?)?;
    writeln!(out, "    </node>")
}

fn write_edge(out: &mut dyn Write, edge: &Edge) -> io::Result<()> {
    let [id, source, target] = [&edge_id(edge), edge.source.as_str(), edge.target.as_str()];
    writeln!(
        out,
        "    <edge id=\"{}\" source=\"{}\" target=\"{}\">",
        escape(id),
        escape(source),
        escape(target)
    )?;
    values(out, "edge", EDGES, edge)?;
    data(out, "edge", "evidence", &evidence_json(&edge.evidence)?)?;
    writeln!(out, "    </edge>")
}

fn declare_all<T>(out: &mut dyn Write, of: &str, columns: &[Column<T>]) -> io::Result<()> {
    for field in columns.iter().map(|column| column.field) {
        if OWN.contains(&field.name) {
            continue;
        }
        let kind = match field.kind {
            Type::Text | Type::Date | Type::List => "string",
            Type::Count => "long",
            Type::Number => "double",
            Type::Flag => "boolean",
        };
        declare(out, of, field.name, kind)?;
    }
    declare(out, of, "evidence", "string")
}

fn declare(out: &mut dyn Write, of: &str, name: &str, kind: &str) -> io::Result<()> {
    writeln!(
        out,
        "  <key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
    )
}

fn values<T>(out: &mut dyn Write, of: &str, columns: &[Column<T>], item: &T) -> io::Result<()> {
    for column in columns.iter().filter(|column| !OWN.contains(&column.field.name)) {
        let cell: Cell<'_> = (column.get)(item);
        if let Some(value) = cell.plain() {
            data(out, of, column.field.name, &value)?;
        }
    }
    Ok(())
}

fn data(out: &mut dyn Write, of: &str, name: &str, value: &str) -> io::Result<()> {
    writeln!(out, "      <data key=\"{of}_{name}\">{}</data>", escape(value))
}

/// Writes evidence as `graph.json` has it.
pub(super) fn evidence_json<T: Serialize>(evidence: &[T]) -> io::Result<String> {
    Ok(serde_json::to_string(evidence)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::{Reader, events::Event};

    use super::*;
    use crate::{
        export::{sample, xml::read_back},
        graph::Evidence,
    };

    fn written(graph: &Graph) -> String {
        let mut out = Vec::new();
        write(graph, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The text of every `<data key=KEY>`, and the values of every attribute
    /// `name`, as an XML reader gives them.
    fn read(xml: &str, key: &str, name: &str) -> (Vec<String>, Vec<String>) {
        let mut reader = Reader::from_str(xml);
        let (mut texts, mut values, mut inside) = (Vec::<String>::new(), Vec::new(), false);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) | Event::Empty(tag) => {
                    inside = false;
                    for attribute in tag.attributes() {
                        let attribute = attribute.unwrap();
                        let value =
                            attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                        if attribute.key.as_ref() == name {
                            values.push(value.clone().into_owned());
                        }
                        if attribute.key.as_ref() == "key" && value == key {
                            texts.push(String::new());
                            inside = true;
                        }
                    }
                }
                Event::Text(text) if inside => {
                    texts.last_mut().unwrap().push_str(&text);
                }
                Event::GeneralRef(entity) if inside => {
                    let c = match entity.resolve_char_ref().unwrap() {
                        Some(c) => c.to_string(),
                        None => match &*entity {
                            "amp" => "&".to_owned(),
                            "lt" => "<".to_owned(),
                            "gt" => ">".to_owned(),
                            "quot" => "\"".to_owned(),
                            "apos" => "'".to_owned(),
                            other => panic!("unknown entity {other}"),
                        },
                    };
                    texts.last_mut().unwrap().push_str(&c);
                }
                Event::End(_) => inside = false,
                Event::Eof => return (texts, values),
                _ => {}
            }
        }
    }

    #[test]
    fn a_small_graph() {
        insta::assert_snapshot!(written(&sample::rook()));
    }

    #[test]
    fn evidence_reads_back() {
        let graph = sample::storage();
        let (texts, _) = read(&written(&graph), "edge_evidence", "id");
        let back: Vec<Vec<Evidence>> =
            texts.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
        let all: Vec<_> = graph.edges().map(|edge| edge.evidence.clone()).collect();
        assert_eq!(back, all);
    }

    proptest! {
        /// Whatever a name holds, an XML reader gets it back.
        #[test]
        fn texts_read_back(text in "[\\PC<>&'\"\n\t\u{0}\u{1b}\u{fffe}]{1,12}") {
            let graph = sample::with_text(&text);
            let xml = written(&graph);
            let (names, sources) = read(&xml, "node_name", "target");
            prop_assert_eq!(&names, &vec![read_back(&text); 2]);
            prop_assert_eq!(&sources[0], &read_back(&sample::id_with(&text)));
        }
    }
}
