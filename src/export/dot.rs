//! The graph as DOT, for Graphviz.
//!
//! Shape and colour tell the kind, the size of a name in how many talks it
//! stands, the width of a line how strongly two entities belong together; the text
//! beneath says so, and what is left out.
//!
//! The writer (dot-writer) escapes nothing, loses spaces outside of quotes and
//! panics when it cannot write. So every text goes through [`escape`] into a
//! quoted value, identifiers are made by [`id`], and the target is memory.

mod caption;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    io::{self, Write},
};

use dot_writer::{Attributes, DotWriter, Scope};
use rustc_hash::FxHashMap;

pub use self::caption::Missing;
use self::caption::caption;
use crate::{
    analyse,
    export::look::{Look, absolute, size},
    graph::{Community, Edge, Graph, Node},
    text::counted,
};

/// How much of a graph is drawn.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DotOptions {
    /// How many edges to draw, the strongest; all, and entities without any
    /// edge too, if `None`.
    pub edges: Option<usize>,
    /// Whether the members of a community stand in a box of their own.
    pub clusters: bool,
}

impl Default for DotOptions {
    fn default() -> Self {
        Self { edges: Some(150), clusters: false }
    }
}

/// How much of a graph was drawn, for a note to the user.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Drawn {
    /// Nodes drawn.
    pub nodes: usize,
    /// Nodes of the graph.
    pub all_nodes: usize,
    /// Edges drawn.
    pub edges: usize,
    /// Edges of the graph.
    pub all_edges: usize,
    /// Who is mentioned most, and not drawn.
    pub missing: Missing,
}

impl Drawn {
    /// Says what was left out, if anything was.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let lines = self.lines();
        (!lines.is_empty()).then(|| lines.join(", "))
    }

    /// The same, line by line.
    fn lines(&self) -> Vec<String> {
        let Self { nodes, all_nodes, edges, all_edges, missing } = self;
        if nodes >= all_nodes && edges >= all_edges {
            return Vec::new();
        }
        let strongest = format!(
            "the strongest {edges} of {all_edges} edges, with {nodes} of {all_nodes} nodes"
        );
        std::iter::once(strongest).chain(missing.note(*nodes)).collect()
    }
}

/// Writes the strongest edges of `graph` to `out`.
///
/// Those of two talks and more come first, in the order of [`analyse::ranked`]: what
/// many talks show, and chance does not explain. Of those of one talk, which its
/// numbers hardly tell apart, each talk gives its best, then each its second, and
/// so on.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, options: DotOptions, out: &mut dyn Write) -> io::Result<Drawn> {
    let (nodes, edges, drawn) = strongest(graph, options.edges);
    let mut comments = vec![format!(
        "Made by kgraph from {} of {}.",
        counted(graph.info().talks, "talk"),
        counted(graph.info().documents, "document")
    )];
    comments.extend(drawn.note().map(|note| format!("Shown are {note}; --all shows all.")));
    let communities = if options.clusters { graph.communities() } else { &[] };
    drawing(&nodes, &edges, communities, (&comments, &drawn.lines()), out)?;
    Ok(drawn)
}

/// Returns the `limit` strongest edges of `graph` and the nodes that they
/// join; everything if there is no limit.
pub(super) fn strongest(graph: &Graph, limit: Option<usize>) -> (Vec<&Node>, Vec<&Edge>, Drawn) {
    let mut edges = spread(analyse::ranked(graph));
    let all_edges = edges.len();
    let all: Vec<&Node> = graph.nodes().collect();
    let mut nodes = all.clone();
    if let Some(limit) = limit {
        edges.truncate(limit);
        let ends: BTreeSet<&str> =
            edges.iter().flat_map(|e| [e.source.as_str(), e.target.as_str()]).collect();
        nodes.retain(|node| ends.contains(node.id.as_str()));
    }
    edges.sort_by(|a, b| (&a.source, &a.target).cmp(&(&b.source, &b.target)));
    let missing = Missing::of(&all, &nodes);
    let (all_nodes, edges_drawn) = (all.len(), edges.len());
    let drawn = Drawn { nodes: nodes.len(), all_nodes, edges: edges_drawn, all_edges, missing };
    (nodes, edges, drawn)
}

/// Puts the edges of several talks first, then those of one talk, in turn those of
/// each; otherwise the order stays.
fn spread(edges: Vec<&Edge>) -> Vec<&Edge> {
    let mut before: FxHashMap<&str, usize> = FxHashMap::default();
    let mut turns: Vec<(usize, &Edge)> = Vec::with_capacity(edges.len());
    for edge in edges {
        let turn = match edge.talk_ids().next().filter(|_| edge.talks < 2) {
            Some(talk) => {
                let turn = before.entry(talk).or_default();
                *turn += 1;
                *turn
            }
            None => 0,
        };
        turns.push((turn, edge));
    }
    turns.sort_by_key(|(turn, _)| *turn);
    turns.into_iter().map(|(_, edge)| edge).collect()
}

/// Divides `nodes` into those of each community, the largest first, and the
/// rest; communities of which no node is there are left out.
pub(super) fn clustered<'n, 'c>(
    nodes: &[&'n Node],
    communities: &'c [Community],
) -> (Vec<(&'c Community, Vec<&'n Node>)>, Vec<&'n Node>) {
    let mut members: BTreeMap<&str, Vec<&Node>> = BTreeMap::new();
    let mut rest = Vec::new();
    for node in nodes {
        let community = node.measures.as_ref().and_then(|m| m.community.as_deref());
        match community.filter(|id| communities.iter().any(|c| &*c.id == *id)) {
            Some(id) => members.entry(id).or_default().push(node),
            None => rest.push(*node),
        }
    }
    let clusters = communities.iter().filter_map(|c| Some((c, members.remove(&*c.id)?)));
    (clusters.collect(), rest)
}

/// Writes a drawing of `nodes` and `edges` to `out`, below `comments`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn draw(
    nodes: &[&Node],
    edges: &[&Edge],
    comments: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    drawing(nodes, edges, &[], (comments, &[]), out)
}

fn drawing(
    nodes: &[&Node],
    edges: &[&Edge],
    communities: &[Community],
    (comments, left_out): (&[String], &[String]),
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    for comment in comments {
        writeln!(bytes, "// {}", comment.replace(['\n', '\r'], " "))?;
    }
    {
        let mut writer = DotWriter::from(&mut bytes);
        let mut graph = writer.graph();
        // Of the layouts for graphs without direction, only fdp knows clusters.
        let layout = if communities.is_empty() { "sfdp" } else { "fdp" };
        set(
            &mut graph.graph_attributes(),
            &[
                ("layout", layout),
                ("overlap", "prism"),
                ("outputorder", "edgesfirst"),
                ("splines", "true"),
                ("K", "1.2"),
            ],
        );
        set(
            &mut graph.node_attributes(),
            &[("style", "filled"), ("fontname", "Helvetica"), ("margin", "0.08,0.04")],
        );
        set(&mut graph.edge_attributes(), &[("color", "#00000055")]);
        let names = nodes.iter().map(|n| (n.id.as_str(), n.name.as_str())).collect();
        let most = nodes.iter().map(|n| n.talks).max().unwrap_or(1).max(1);
        let (clusters, rest) = clustered(nodes, communities);
        for (community, members) in clusters {
            let mut cluster = graph.cluster();
            let tooltip = format!("{} members", community.members.len());
            for (name, value) in [
                ("label", escape(&community.name)),
                ("tooltip", tooltip),
                ("style", "rounded".to_owned()),
                ("color", "#999999".to_owned()),
                ("fontname", "Helvetica".to_owned()),
            ] {
                cluster.set(name, &value, true);
            }
            for node in members {
                draw_node(&mut cluster, node, most);
            }
        }
        for node in rest {
            draw_node(&mut graph, node, most);
        }
        for edge in edges {
            let ends = [&edge.source, &edge.target].map(|end| quoted(&id(end.as_str())));
            let mut attributes = graph.edge(&ends[0], &ends[1]).attributes();
            attributes.set("penwidth", &format!("{:.2}", 0.5 + 4.5 * edge.score), true);
            attributes.set("tooltip", &escape(&edge_tooltip(edge, &names)), true);
        }
        if !nodes.is_empty() {
            // Last, as boxes of communities would take it for theirs.
            let caption = caption(nodes, edges, left_out);
            for (name, value) in [
                ("label", caption.as_str()),
                ("labelloc", "b"),
                ("labeljust", "l"),
                ("fontname", "Helvetica"),
                ("fontsize", "14"),
            ] {
                graph.set(name, value, true);
            }
        }
    }
    out.write_all(&bytes)
}

fn draw_node(scope: &mut Scope<'_, '_>, node: &Node, most: usize) {
    let look = Look::of(&node.kind);
    let mut attributes = vec![
        ("label", escape(&node.name)),
        ("shape", look.shape.to_owned()),
        ("fillcolor", look.fill.to_owned()),
        ("fontcolor", look.font.to_owned()),
        ("fontsize", font_size(node.talks, most)),
        ("class", escape(node.kind.as_str())),
        ("tooltip", escape(&node_tooltip(node))),
    ];
    attributes.extend(node.urls.first().map(|url| ("URL", escape(&absolute(url)))));
    let mut statement = scope.node_named(quoted(&id(node.id.as_str())));
    for (name, value) in attributes {
        statement.set(name, &value, true);
    }
}

fn set(attributes: &mut impl Attributes, pairs: &[(&str, &str)]) {
    for (name, value) in pairs {
        attributes.set(name, value, true);
    }
}

/// From 10 points up to 30 for the entity with the most talks.
fn font_size(talks: usize, most: usize) -> String {
    format!("{:.1}", size(talks, most, 10.0, 30.0))
}

fn node_tooltip(node: &Node) -> String {
    let talks = counted(node.talks, "talk");
    let dates = span_of_dates(node.first.as_deref(), node.last.as_deref());
    format!("{} ({}): {talks}{dates}", node.name, node.kind)
}

fn edge_tooltip(edge: &Edge, names: &BTreeMap<&str, &str>) -> String {
    let [source, target] = [&edge.source, &edge.target]
        .map(|end| names.get(end.as_str()).copied().unwrap_or(end.as_str()));
    let talks = counted(edge.talks, "talk");
    let dates = span_of_dates(edge.first.as_deref(), edge.last.as_deref());
    let mut text = format!("{source} – {target}: {talks}{dates}, score {}", edge.score);
    if let Some(evidence) = edge.evidence.first() {
        let line = evidence.lines.first().copied().unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{}:{line}", evidence.document);
        for quote in &evidence.quotes {
            let _ = write!(text, "\n{quote}");
        }
    }
    text
}

fn span_of_dates(first: Option<&str>, last: Option<&str>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(date), _) | (None, Some(date)) => format!(", {date}"),
        (None, None) => String::new(),
    }
}

/// Makes a node identifier of an entity's: `project:rook` gives `project_rook`.
///
/// The first colon becomes `_`; letters, digits and hyphens stay; every other
/// byte becomes `_xx_` in hexadecimal. Different entities get different
/// identifiers.
///
/// # Examples
///
/// ```
/// assert_eq!(kgraph::export::dot::id("project:argo-cd"), "project_argo-cd");
/// assert_eq!(kgraph::export::dot::id("project:c++"), "project_c_2b__2b_");
/// ```
#[must_use]
pub fn id(entity: &str) -> String {
    let mut id = String::with_capacity(entity.len());
    let colon = entity.find(':');
    for (i, byte) in entity.bytes().enumerate() {
        // A slug such as `5f.x` would read as an escape after the colon's `_`.
        let misread = colon.is_some_and(|colon| i == colon + 1)
            && entity.as_bytes().get(i..i + 2).is_some_and(|b| b.iter().all(u8::is_ascii_hexdigit))
            && entity.as_bytes().get(i + 2).is_some_and(|b| !is_safe(*b));
        if Some(i) == colon {
            id.push('_');
        } else if is_safe(byte) && !misread {
            id.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(id, "_{byte:02x}_");
        }
    }
    id
}

fn is_safe(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

fn quoted(id: &str) -> String {
    format!("\"{id}\"")
}

/// Escapes `text` for a quoted label, tooltip or URL.
///
/// Graphviz reads such values twice: first the quotes, then escapes such as
/// `\n`, `\N` and `&amp;`, so backslashes are doubled and an `&` that would
/// start an entity is written out. Control characters become spaces.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (i, c) in text.char_indices() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '"' => escaped.push_str("\\\""),
            '\n' => escaped.push_str("\\n"),
            '&' if starts_entity(&text[i + 1..]) => escaped.push_str("&amp;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether `rest`, which follows an `&`, reads `name;` or `#number;`.
fn starts_entity(rest: &str) -> bool {
    let end = rest.bytes().take(32).position(|b| !b.is_ascii_alphanumeric() && b != b'#');
    end.is_some_and(|end| end > 0 && rest.as_bytes()[end] == b';')
}

#[cfg(test)]
mod tests;
