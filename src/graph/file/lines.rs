//! Reads a large graph quickly, if it is written as we write it.
//!
//! Our files hold one node, edge, talk or relation a line, sorted. A line of
//! valid JSON never ends within a text, so lines can be read side by side, each
//! on its own, and the rest of the file makes a small frame. Of anything that is
//! not as we write it nothing is read here: [`Graph::from_json`] then takes the
//! long way, which finds and tells every fault.

use std::{borrow::Cow, sync::Arc};

use memchr::memchr_iter;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, de::DeserializeOwned};
use smallvec::SmallVec;

use super::{File, SCHEMA};
use crate::{
    entity::EntityId,
    graph::{
        Edge, EdgeMeasures, Evidence, Graph, Node, Relation, TalkRecord, Verdict,
        index::{Index, PairIndex},
    },
};

/// How many lines a thread takes at least.
const LINES: usize = 128;

/// Reads `text`; `None` if it is not as we write it.
pub(super) fn read(text: &str) -> Option<Graph> {
    let parts = Parts::of(text)?;
    let frame: Frame = serde_json::from_str(&parts.frame).ok()?;
    if frame.schema != SCHEMA {
        return None;
    }
    let file: File = serde_json::from_str(&parts.frame).ok()?;
    let left = file.nodes.len() + file.edges.len() + file.talks.len() + file.relations.len();
    if left > 0 {
        // Some items do not stand on lines of their own.
        return None;
    }
    let nodes: Vec<Node> = all(&parts.nodes)?;
    let talks: Vec<TalkRecord> = all(&parts.talks)?;
    let relations: Vec<Relation> = all(&parts.relations)?;
    let known = Known::new(&nodes, &talks)?;
    let edges: Vec<Option<Read>> =
        parts.edges.par_iter().with_min_len(LINES).map(|line| known.edge(line)).collect();
    let mut last = None;
    for edge in &edges {
        // Sorted as they are written, so none stands twice.
        let (ends, ..) = edge.as_ref()?;
        if ends.0 >= ends.1 || last.is_some_and(|last| last >= *ends) {
            return None;
        }
        last = Some(*ends);
    }
    let pairs = PairIndex::of(edges.iter().flatten().map(|(ends, _, talks)| (*ends, talks)));
    let count = edges.len();
    let edges = edges.into_iter().flatten().map(|(ends, edge, _)| (ends, edge));
    let inner = Graph::join(nodes, count, edges);
    let graph = Graph::around(file.graph, inner, talks, relations);
    let index = Index::knowing(pairs);
    Some(Graph { measures: file.measures, communities: file.communities, index, ..graph })
}

/// The places of the ends of an edge, the edge, and the numbers of its talks.
type Read = ((u32, u32), Edge, SmallVec<[u32; 4]>);

#[derive(Deserialize)]
struct Frame {
    schema: String,
}

/// The lines of each list, and the file without them.
#[derive(Default)]
struct Parts<'a> {
    frame: String,
    nodes: Vec<&'a str>,
    edges: Vec<&'a str>,
    talks: Vec<&'a str>,
    relations: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let mut parts = Self::default();
        let mut list: Option<&str> = None;
        // Whether another line must follow: the last one ended with a comma.
        let mut open = false;
        let mut start = 0;
        for end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let line = text.get(start..end)?;
            start = end + 1;
            let lines = match list {
                Some("nodes") => Some(&mut parts.nodes),
                Some("edges" | "links") => Some(&mut parts.edges),
                Some("talks") => Some(&mut parts.talks),
                Some("relations") => Some(&mut parts.relations),
                _ => None,
            };
            if let Some(lines) = lines
                && line.starts_with('{')
            {
                if !open && !lines.is_empty() {
                    return None;
                }
                open = line.ends_with(',');
                lines.push(line.strip_suffix(',').unwrap_or(line));
                continue;
            }
            if list.is_some() && line.starts_with(']') {
                if open {
                    return None;
                }
                list = None;
            }
            if let Some(name) = line.strip_suffix("\":[") {
                list = Some(name.rsplit('"').next()?);
                open = false;
            }
            parts.frame.push_str(line);
            parts.frame.push('\n');
        }
        Some(parts)
    }
}

/// Reads each line; `None` if one cannot be read.
fn all<T: DeserializeOwned + Send>(lines: &[&str]) -> Option<Vec<T>> {
    let read = |line: &&str| serde_json::from_str(line).ok();
    let found: Vec<Option<T>> = lines.par_iter().with_min_len(LINES).map(read).collect();
    found.into_iter().collect()
}

/// What edges name, so that each name is held once.
struct Known<'a> {
    nodes: FxHashMap<&'a str, (u32, &'a EntityId)>,
    talks: FxHashMap<&'a str, (u32, &'a TalkRecord)>,
    dates: FxHashMap<&'a str, &'a Arc<str>>,
}

impl<'a> Known<'a> {
    fn new(nodes: &'a [Node], talks: &'a [TalkRecord]) -> Option<Self> {
        if !nodes.is_sorted_by(|a, b| a.id < b.id) {
            return None;
        }
        let places = nodes.iter().zip(0..).map(|(node, i)| (node.id.as_str(), (i, &node.id)));
        let by_id: FxHashMap<&str, (u32, &TalkRecord)> =
            talks.iter().zip(0..).map(|(talk, at)| (&*talk.id, (at, talk))).collect();
        if by_id.len() < talks.len() {
            return None;
        }
        let dates = talks.iter().filter_map(|talk| talk.date.as_ref());
        Some(Self {
            nodes: places.collect(),
            talks: by_id,
            dates: dates.map(|date| (&**date, date)).collect(),
        })
    }

    fn edge(&self, line: &str) -> Option<Read> {
        let edge: EdgeLine<'_> = serde_json::from_str(line).ok()?;
        let mut talks = SmallVec::new();
        let (source, source_id) = self.nodes.get(&*edge.source)?;
        let (target, target_id) = self.nodes.get(&*edge.target)?;
        let edge = Edge {
            source: (*source_id).clone(),
            target: (*target_id).clone(),
            measures: edge.measures()?,
            talks: edge.talks,
            source_talks: edge.source_talks,
            target_talks: edge.target_talks,
            score: edge.score,
            first: edge.first.map(|date| self.date(&date)),
            last: edge.last.map(|date| self.date(&date)),
            evidence: edge.evidence.into_iter().map(|it| self.evidence(it, &mut talks)).collect(),
            more: edge.more.iter().map(|talk| self.talk(&talk.0, &mut talks)).collect(),
        };
        Some(((*source, *target), edge, talks))
    }

    fn evidence(&self, line: EvidenceLine<'_>, talks: &mut SmallVec<[u32; 4]>) -> Evidence {
        let document = self
            .talks
            .get(&*line.talk)
            .map(|(_, talk)| &talk.document)
            .filter(|it| ***it == *line.document);
        Evidence {
            document: document.map_or_else(|| Arc::from(&*line.document), Arc::clone),
            talk: self.talk(&line.talk, talks),
            lines: line.lines,
            pages: line.pages,
            times: line.times,
            quotes: line.quotes.iter().map(|quote| Arc::from(&*quote.0)).collect(),
        }
    }

    /// The identifier, and in `talks` the number, if the file has the talk.
    fn talk(&self, id: &str, talks: &mut SmallVec<[u32; 4]>) -> Arc<str> {
        let Some((number, talk)) = self.talks.get(id) else { return Arc::from(id) };
        talks.push(*number);
        Arc::clone(&talk.id)
    }

    fn date(&self, date: &str) -> Arc<str> {
        self.dates.get(date).map_or_else(|| Arc::from(date), |date| Arc::clone(date))
    }
}

/// An [`Edge`] as it is written. What this does not know makes the file one
/// that is not as we write it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EdgeLine<'a> {
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(borrow)]
    target: Cow<'a, str>,
    talks: usize,
    source_talks: usize,
    target_talks: usize,
    score: f64,
    #[serde(borrow)]
    first: Option<Cow<'a, str>>,
    #[serde(borrow)]
    last: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    evidence: Vec<EvidenceLine<'a>>,
    #[serde(default, borrow)]
    more: Vec<Text<'a>>,
    weight: Option<f64>,
    jaccard: Option<f64>,
    dice: Option<f64>,
    npmi: Option<f64>,
    llr: Option<f64>,
    p: Option<f64>,
    q: Option<f64>,
    significant: Option<bool>,
    verdict: Option<Verdict>,
    tested: Option<[usize; 3]>,
    disparity: Option<f64>,
    backbone: Option<bool>,
    bridge: Option<bool>,
    surprising: Option<usize>,
    stability: Option<usize>,
}

impl EdgeLine<'_> {
    /// All measures or none; the outer `None` stands for some of them.
    #[expect(clippy::option_option, reason = "no measures are no fault")]
    fn measures(&self) -> Option<Option<EdgeMeasures>> {
        if self.weight.is_none() && self.llr.is_none() && self.verdict.is_none() {
            return Some(None);
        }
        Some(Some(EdgeMeasures {
            weight: self.weight?,
            jaccard: self.jaccard?,
            dice: self.dice?,
            npmi: self.npmi?,
            llr: self.llr?,
            p: self.p?,
            q: self.q?,
            significant: self.significant?,
            verdict: self.verdict?,
            tested: self.tested,
            disparity: self.disparity?,
            backbone: self.backbone?,
            bridge: self.bridge?,
            surprising: self.surprising,
            stability: self.stability,
        }))
    }
}

/// An [`Evidence`] as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceLine<'a> {
    #[serde(borrow)]
    document: Cow<'a, str>,
    #[serde(borrow)]
    talk: Cow<'a, str>,
    lines: Vec<usize>,
    #[serde(default)]
    pages: Box<[usize]>,
    #[serde(default)]
    times: Box<[Box<str>]>,
    #[serde(borrow)]
    quotes: Vec<Text<'a>>,
}

/// A text that is copied only if escapes stand in it.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analyse,
        export::json::{self, EdgeKey},
        graph::GraphOptions,
        sample,
    };

    fn written(measured: bool) -> (Graph, String) {
        let notes =
            [sample::note("storage.md", sample::STORAGE), sample::note("rook.md", sample::ROOK)];
        let directory = sample::directory(&["project:rook|Rook|rook.io", "project:ceph|Ceph"]);
        let mut graph = Graph::build(&notes, &directory, &GraphOptions::default());
        if measured {
            analyse::analyse(&graph).attach(&mut graph);
        }
        let mut out = Vec::new();
        json::write(&graph, EdgeKey::Edges, &mut out).unwrap();
        (graph, String::from_utf8(out).unwrap())
    }

    /// Whatever the writer writes, this must know: files that it does not are
    /// read slowly, which nobody would notice.
    #[test]
    fn what_we_write_is_read_by_lines() {
        for measured in [true, false] {
            let (graph, text) = written(measured);
            assert_eq!(read(&text).as_ref(), Some(&graph));
            assert_eq!(Graph::from_json(&text, "graph.json").unwrap(), graph);
        }
        let empty = "{\"schema\":\"kgraph/1\",\n\"nodes\":[],\n\"edges\":[]}\n";
        assert_eq!(read(empty), Some(Graph::default()));
    }

    #[test]
    fn anything_else_goes_the_long_way() {
        let (graph, text) = written(true);
        let edge = text.lines().find(|line| line.starts_with("{\"source\"")).unwrap().to_owned();
        let twice = text.replacen(&edge, &format!("{edge}\n{edge}"), 1);
        let no_comma = text.replacen(&edge, edge.trim_end_matches(','), 1);
        let odd = text.replacen("\"talks\":1,", "\"talks\":1,\"new\":2,", 1);
        let unknown = text.replacen("\"source\":\"company:acme\"", "\"source\":\"company:x\"", 1);
        let foreign = text.replacen("kgraph/1", "kgraph/9", 1);
        for text in [twice, no_comma, unknown, foreign, "[]".to_owned(), String::new()] {
            assert!(read(&text).is_none(), "{text}");
            assert!(Graph::from_json(&text, "graph.json").is_err());
        }
        // Unknown fields and another layout are no faults.
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        for text in [odd, value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            assert_eq!(Graph::from_json(&text, "graph.json").unwrap(), graph);
        }
    }
}
