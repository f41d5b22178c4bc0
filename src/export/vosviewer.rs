//! The graph as a network of VOSviewer.
//!
//! Follows the JSON format of VOSviewer Online
//! (<https://app.vosviewer.com/docs/file-types/json-file-type/>). Items are
//! numbered from 1 in the order of their identifiers, since the format wants
//! numbers; the identifier and a quote stand in the description. Links are as
//! strong as their edges weigh. The format has no room for the evidence of
//! links.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::{self, Write},
};

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{json, look::absolute, xml::escape};
use crate::graph::{Community, Edge, Graph, Node};

#[derive(Serialize)]
struct Item<'a> {
    id: usize,
    label: &'a str,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cluster: Option<usize>,
    weights: BTreeMap<&'static str, f64>,
    scores: BTreeMap<&'static str, f64>,
}

#[derive(Serialize)]
struct Link {
    source_id: usize,
    target_id: usize,
    strength: f64,
}

#[derive(Serialize)]
struct Cluster<'a> {
    cluster: usize,
    label: &'a str,
}

/// Writes `graph` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let numbers: FxHashMap<&str, usize> =
        graph.nodes().map(|node| node.id.as_str()).zip(1..).collect();
    let clusters: FxHashMap<&str, usize> =
        graph.communities().iter().map(|community| &*community.id).zip(1..).collect();
    let info = graph.info();
    write!(
        out,
        "{{\"info\":{{\"title\":\"kgraph\",\"description\":\"What is mentioned together in {} \
         talks of {} documents.\"}},\n\"config\":{{\"terminology\":{{\"item\":\"entity\",\
         \"items\":\"entities\",\"link\":\"connection\",\"links\":\"connections\",\
         \"cluster\":\"community\",\"clusters\":\"communities\"}}}},\n\"network\":{{\n\"items\":",
        info.talks, info.documents
    )?;
    json::array(out, graph.nodes().zip(1..).map(|(node, id)| item(node, id, &clusters)))?;
    let number = |id: &str| numbers.get(id).copied().unwrap_or_default();
    let link = |edge: &Edge| Link {
        source_id: number(edge.source.as_str()),
        target_id: number(edge.target.as_str()),
        strength: edge.measures.as_ref().map_or(count(edge.talks), |m| m.weight),
    };
    json::list(out, "links", graph.edges().map(link))?;
    json::list(out, "clusters", graph.communities().iter().zip(1..).map(cluster))?;
    writeln!(out, "}}}}")
}

fn cluster((community, cluster): (&Community, usize)) -> Cluster<'_> {
    Cluster { cluster, label: &community.name }
}

fn item<'a>(node: &'a Node, id: usize, clusters: &FxHashMap<&str, usize>) -> Item<'a> {
    let measures = node.measures.as_ref();
    let mut weights =
        BTreeMap::from([("Talks", count(node.talks)), ("Mentions", count(node.mentions))]);
    if let Some(measures) = measures {
        weights.insert("Connections", count(measures.degree));
        weights.insert("Strength of connections", measures.strength);
        weights.insert("PageRank", measures.pagerank);
    }
    let year = |date: Option<&str>| date?.get(..4)?.parse().ok();
    let scores = [("First year", node.first.as_deref()), ("Last year", node.last.as_deref())];
    Item {
        id,
        label: &node.name,
        description: description(node),
        url: node.urls.first().map(|url| absolute(url)),
        cluster: measures.and_then(|m| clusters.get(m.community.as_deref()?).copied()),
        weights,
        scores: scores.into_iter().filter_map(|(name, date)| Some((name, year(date)?))).collect(),
    }
}

/// Descriptions are HTML.
fn description(node: &Node) -> String {
    let mut html = format!("{} ({})", escape(node.id.as_str()), escape(node.kind.as_str()));
    if let Some(evidence) = node.evidence.first() {
        let line = evidence.lines.first().copied().unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = write!(html, "<br>{}:{line}", escape(&evidence.document));
        for quote in &evidence.quotes {
            let _ = write!(html, "<br><q>{}</q>", escape(quote));
        }
    }
    html
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn count(count: usize) -> f64 {
    count as f64
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
    fn markup_in_names_stays_text() {
        let mut out = Vec::new();
        write(&sample::with_text("<img src=x>"), &mut out).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let description = value["network"]["items"][0]["description"].as_str().unwrap();
        assert!(description.contains("&lt;img src=x&gt;") && !description.contains("<img"));
    }
}
