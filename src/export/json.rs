//! The graph as JSON: networkx node-link, and our own input for questions.
//!
//! The file is one JSON object with one node, edge, talk or relation a line, so
//! that a change of the notes is a readable change of the file. networkx ignores
//! the parts that it does not know (`talks`, `relations`);
//! `schema/graph.schema.json` describes all of them.

use std::{fmt, io, io::Write, str::FromStr};

use serde::Serialize;

use crate::graph::{Graph, SCHEMA};

/// The name of the list of edges.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum EdgeKey {
    /// `edges`, as networkx 3.4 and later write it.
    #[default]
    Edges,
    /// `links`, as d3 and older networkx read it.
    Links,
}

impl EdgeKey {
    /// Returns the key as it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Edges => "edges",
            Self::Links => "links",
        }
    }
}

impl fmt::Display for EdgeKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for EdgeKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "edges" => Ok(Self::Edges),
            "links" => Ok(Self::Links),
            _ => Err(format!("'{text}' is no key for edges; write edges or links")),
        }
    }
}

/// Writes `graph` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, edge_key: EdgeKey, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{{\"schema\":\"{SCHEMA}\",\"directed\":false,\"multigraph\":false,")?;
    write!(out, "\"graph\":")?;
    serde_json::to_writer(&mut *out, graph.info())?;
    list(out, "nodes", graph.nodes())?;
    list(out, edge_key.as_str(), graph.edges())?;
    beside(graph, out)?;
    writeln!(out, "}}")
}

/// Writes the lists of what stands beside nodes and edges, each with a comma
/// in front.
pub(super) fn beside(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    list(out, "talks", graph.talks().iter())?;
    list(out, "relations", graph.all_relations().iter())?;
    if let Some(measures) = graph.measures() {
        list(out, "communities", graph.communities().iter())?;
        write!(out, ",\n\"measures\":")?;
        serde_json::to_writer(&mut *out, measures)?;
    }
    Ok(())
}

/// Writes what there is to say of the whole, as an object of which the closing
/// brace is missing.
pub(super) fn whole(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"schema\":\"{SCHEMA}\",\"graph\":")?;
    serde_json::to_writer(&mut *out, graph.info())?;
    beside(graph, out)
}

/// Writes `,"name":[` and one item a line.
pub(super) fn list<T: Serialize>(
    out: &mut dyn Write,
    name: &str,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    write!(out, ",\n\"{name}\":")?;
    array(out, items)
}

/// Writes `[`, one item a line, and `]`.
pub(super) fn array<T: Serialize>(
    out: &mut dyn Write,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut separator = "\n";
    // Handed on line by line: a value is written in many small pieces.
    let mut line = Vec::new();
    for item in items {
        line.clear();
        line.extend_from_slice(separator.as_bytes());
        serde_json::to_writer(&mut line, &item)?;
        out.write_all(&line)?;
        separator = ",\n";
    }
    write!(out, "{}]", if separator == "\n" { "" } else { "\n" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analyse, graph::GraphOptions, sample};

    fn written(graph: &Graph, key: EdgeKey) -> String {
        let mut out = Vec::new();
        write(graph, key, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_small_graph() {
        let note = sample::note("rook.md", sample::ROOK);
        let directory = sample::directory(&["project:rook|Rook|rook.io", "project:ceph|Ceph"]);
        let graph = Graph::build(&[note], &directory, &GraphOptions::default());
        insta::assert_snapshot!(written(&graph, EdgeKey::Edges), @r##"
{"schema":"kgraph/1","directed":false,"multigraph":false,
"graph":{"window":"talk","include_sections":false,"documents":1,"talks":1},
"nodes":[
{"id":"company:acme","name":"acme","kind":"company","aliases":[],"mentions":1,"talks":1,"speaks":1,"first":"2018-05-02","last":"2018-05-02","urls":[],"ids":{},"evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[2],"quotes":["by Ann, Acme"]}]},
{"id":"person:ann","name":"ann","kind":"person","aliases":[],"mentions":1,"talks":1,"speaks":1,"first":"2018-05-02","last":"2018-05-02","urls":[],"ids":{},"evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[2],"quotes":["by Ann, Acme"]}]},
{"id":"project:ceph","name":"Ceph","kind":"project","aliases":[],"mentions":1,"talks":1,"speaks":0,"first":"2018-05-02","last":"2018-05-02","urls":[],"ids":{},"evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[4],"quotes":["Ceph is \"old\", says [redacted]"]}]},
{"id":"project:rook","name":"Rook","kind":"project","aliases":["rook.io"],"mentions":1,"talks":1,"speaks":0,"first":"2018-05-02","last":"2018-05-02","urls":[],"ids":{},"evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[1],"quotes":["# On Rook"]}]}
],
"edges":[
{"source":"company:acme","target":"person:ann","talks":1,"source_talks":1,"target_talks":1,"score":1.0,"first":"2018-05-02","last":"2018-05-02","evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[2,2],"quotes":["by Ann, Acme"]}]},
{"source":"company:acme","target":"project:ceph","talks":1,"source_talks":1,"target_talks":1,"score":1.0,"first":"2018-05-02","last":"2018-05-02","evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[2,4],"quotes":["by Ann, Acme","Ceph is \"old\", says [redacted]"]}]},
{"source":"company:acme","target":"project:rook","talks":1,"source_talks":1,"target_talks":1,"score":1.0,"first":"2018-05-02","last":"2018-05-02","evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[2,1],"quotes":["by Ann, Acme","# On Rook"]}]},
{"source":"person:ann","target":"project:ceph","talks":1,"source_talks":1,"target_talks":1,"score":1.0,"first":"2018-05-02","last":"2018-05-02","evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[2,4],"quotes":["by Ann, Acme","Ceph is \"old\", says [redacted]"]}]},
{"source":"person:ann","target":"project:rook","talks":1,"source_talks":1,"target_talks":1,"score":1.0,"first":"2018-05-02","last":"2018-05-02","evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[2,1],"quotes":["by Ann, Acme","# On Rook"]}]},
{"source":"project:ceph","target":"project:rook","talks":1,"source_talks":1,"target_talks":1,"score":1.0,"first":"2018-05-02","last":"2018-05-02","evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[4,1],"quotes":["Ceph is \"old\", says [redacted]","# On Rook"]}]}
],
"talks":[
{"id":"rook.md#1-on-rook","title":"On Rook","kind":"talk","event":"KubeCon + CloudNativeCon Europe 2018","date":"2018-05-02","place":null,"document":"rook.md","lines":[1,4],"url":null,"speakers":[{"name":"Ann","role":null,"organization":"Acme","person":"person:ann","company":"company:acme"}],"entities":["company:acme","person:ann","project:ceph","project:rook"]}
],
"relations":[
{"type":"speaks_at","source":"person:ann","target":"rook.md#1-on-rook","roles":[],"talks":1,"first":"2018-05-02","last":"2018-05-02","evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[2],"quotes":["by Ann, Acme"]}]},
{"type":"works_at","source":"person:ann","target":"company:acme","roles":[],"talks":1,"first":"2018-05-02","last":"2018-05-02","evidence":[{"document":"rook.md","talk":"rook.md#1-on-rook","lines":[2],"quotes":["by Ann, Acme"]}]}
]}
"##);
    }

    #[test]
    fn a_file_follows_its_schema() {
        let schema = include_str!("../../schema/graph.schema.json");
        let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        let note = sample::note("storage.md", sample::STORAGE);
        let directory = sample::directory(&["project:rook|Rook|rook.io", "project:ceph|Ceph"]);
        for notes in [vec![note], vec![]] {
            for key in [EdgeKey::Edges, EdgeKey::Links] {
                let mut graph = Graph::build(&notes, &directory, &GraphOptions::default());
                analyse::analyse(&graph).attach(&mut graph);
                let value = serde_json::from_str(&written(&graph, key)).unwrap();
                let errors: Vec<String> = validator
                    .iter_errors(&value)
                    .map(|e| format!("{} {e}", e.instance_path))
                    .collect();
                assert!(errors.is_empty(), "{errors:?}");
            }
        }
        let foreign = serde_json::json!({"nodes": [], "edges": []});
        assert!(!validator.is_valid(&foreign));
    }
}
