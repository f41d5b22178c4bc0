//! Reads a graph that was written before.
//!
//! A file of another tool, or one that was cut off, must not be taken for a
//! graph without edges: every fault is reported with its place and the way out.

mod lines;

use std::path::Path;

use rustc_hash::FxHashSet as HashSet;

use serde::Deserialize;

use super::{Community, Edge, Graph, GraphInfo, Measures, Node, Relation, TalkRecord};
use crate::{
    error::{Error, Location},
    span::LineIndex,
};

/// The name and version of the format.
pub(crate) const SCHEMA: &str = "kgraph/1";

/// What tells a graph of ours from other JSON.
#[derive(Deserialize)]
struct Head {
    schema: Option<serde_json::Value>,
    nodes: Option<serde::de::IgnoredAny>,
    mentions: Option<serde::de::IgnoredAny>,
}

/// The file as it is written.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    graph: GraphInfo,
    nodes: Vec<Node>,
    #[serde(alias = "links")]
    edges: Vec<Edge>,
    #[serde(default)]
    talks: Vec<TalkRecord>,
    #[serde(default)]
    relations: Vec<Relation>,
    #[serde(default)]
    measures: Option<Measures>,
    #[serde(default)]
    communities: Vec<Community>,
}

const WAY_OUT: &str = "make a graph with `kgraph build` and give its graph.json";

impl Graph {
    /// Reads a graph from JSON; `origin` names the file in messages.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Invalid`] with line and column if `text` is no JSON or
    /// was cut off, if it is no graph of kgraph or of a newer one, or if an edge
    /// names what is no node, or something stands twice.
    pub fn from_json(text: &str, origin: impl AsRef<Path>) -> Result<Self, Error> {
        if let Some(graph) = lines::read(text) {
            return Ok(graph);
        }
        let origin = origin.as_ref();
        let broken = |what: &str, err: &serde_json::Error| {
            let at = Location::at(origin, err.line(), err.column());
            // The place is printed in front of the message already.
            let mut reason = err.to_string();
            if let Some(i) = reason.rfind(" at line ") {
                reason.truncate(i);
            }
            Error::invalid(at, format!("{what}: {reason}; {WAY_OUT}"))
        };
        if text.trim().is_empty() {
            let message = format!("the file is empty; {WAY_OUT}");
            return Err(Error::invalid(Location::file(origin), message));
        }
        let head: Head = match serde_json::from_str(text) {
            Ok(head) => head,
            Err(err) => return Err(not_a_head(text, origin, &err, broken)),
        };
        let foreign = |what: String| Err(Error::invalid(Location::file(origin), what));
        match &head.schema {
            Some(serde_json::Value::String(schema)) if schema == SCHEMA => {}
            Some(serde_json::Value::String(schema)) if schema.starts_with("kgraph/") => {
                return foreign(format!(
                    "the graph has schema '{schema}', and this kgraph reads '{SCHEMA}'; \
                     build it again with `kgraph build`, or use the kgraph that wrote it"
                ));
            }
            _ => {
                let what = if head.nodes.is_some() {
                    "a graph of another tool"
                } else if head.mentions.is_some() {
                    "a talk of talks.jsonl, not a graph"
                } else {
                    "JSON, but not a graph"
                };
                return foreign(format!(
                    "this is {what}: it has no `\"schema\": \"{SCHEMA}\"`; {WAY_OUT}"
                ));
            }
        }
        let file: File =
            serde_json::from_str(text).map_err(|err| broken("the graph is malformed", &err))?;
        check(&file, text, origin)?;
        let (measures, communities) = (file.measures, file.communities);
        let graph =
            Self::from_parts(file.graph, file.nodes, file.edges, file.talks, file.relations);
        Ok(Self { measures, communities, ..graph })
    }
}

/// Says why `text` is no JSON object.
fn not_a_head(
    text: &str,
    origin: &Path,
    err: &serde_json::Error,
    broken: impl Fn(&str, &serde_json::Error) -> Error,
) -> Error {
    let first_line = text.lines().next().unwrap_or_default();
    let lines_of_json = serde_json::from_str::<Head>(first_line).is_ok();
    if err.is_syntax() && lines_of_json && text.lines().nth(1).is_some() {
        let what = format!("this is JSON Lines, such as talks.jsonl, not a graph; {WAY_OUT}");
        return Error::invalid(Location::file(origin), what);
    }
    match err.classify() {
        serde_json::error::Category::Eof => broken("the file is cut off", err),
        // What serde says of it speaks of our types.
        serde_json::error::Category::Data => Error::invalid(
            Location::file(origin),
            format!("this is JSON, but not a graph; {WAY_OUT}"),
        ),
        _ => broken("this is not JSON", err),
    }
}

/// Checks that everything named is there, once.
fn check(file: &File, text: &str, origin: &Path) -> Result<(), Error> {
    let fault = |needle: &str, message: String| {
        // One node or edge a line is how we write; elsewhere the line may be
        // long, and the column tells.
        let at = text.find(needle).map_or_else(
            || Location::file(origin),
            |i| {
                let at = LineIndex::new(text).position(text, i);
                Location::at(origin, at.line, at.column)
            },
        );
        Err(Error::invalid(at, message))
    };
    let quoted = |s: &str| serde_json::to_string(s).unwrap_or_default();
    let mut ids = HashSet::default();
    for node in &file.nodes {
        if !ids.insert(node.id.as_str()) {
            let message = format!("node '{}' stands twice; {WAY_OUT}", node.id);
            return fault(&quoted(node.id.as_str()), message);
        }
    }
    let mut pairs = HashSet::default();
    for edge in &file.edges {
        for end in [&edge.source, &edge.target] {
            if !ids.contains(end.as_str()) {
                let message = format!(
                    "the edge from '{}' to '{}' names '{end}', which is no node; {WAY_OUT}",
                    edge.source, edge.target
                );
                return fault(&quoted(end.as_str()), message);
            }
        }
        let ends = (edge.source.as_str(), edge.target.as_str());
        let twice = !pairs.insert(ends) || pairs.contains(&(ends.1, ends.0));
        if twice || !edge.score.is_finite() {
            let what = if ends.0 == ends.1 {
                "leads back"
            } else if twice {
                "stands twice"
            } else {
                "has no score"
            };
            let message =
                format!("the edge from '{}' to '{}' {what}; {WAY_OUT}", edge.source, edge.target);
            return fault(&format!("\"source\":{}", quoted(ends.0)), message);
        }
    }
    let mut talks = HashSet::default();
    for talk in &file.talks {
        if !talks.insert(&*talk.id) {
            let message = format!("talk '{}' stands twice; {WAY_OUT}", talk.id);
            return fault(&quoted(&talk.id), message);
        }
    }
    Ok(())
}
