//! The graph as a Mermaid flowchart, for Markdown pages that draw them.
//!
//! Mermaid lays out small graphs only and refuses more than 500 edges unless
//! `maxEdges` is raised, so the strongest few are drawn. Labels are quoted;
//! what means something to Mermaid or to HTML is written as an entity
//! (<https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters>).

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    io::{self, Write},
};

use super::{
    dot::{DotOptions, Drawn, clustered, strongest as strongest_of},
    look::Look,
};
use crate::{
    entity::EntityKind,
    graph::{Graph, Node},
    text::counted,
};

/// Returns what is drawn unless all is asked for: the strongest 40 edges.
#[must_use]
pub fn strongest() -> DotOptions {
    DotOptions { edges: Some(40), clusters: false }
}

/// Writes the strongest edges of `graph` to `out`, in the order of
/// [`analyse::ranked`](crate::analyse::ranked).
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, options: DotOptions, out: &mut dyn Write) -> io::Result<Drawn> {
    let (nodes, edges, drawn) = strongest_of(graph, options.edges);
    let info = graph.info();
    writeln!(
        out,
        "%% Made by kgraph from {} of {}.",
        counted(info.talks, "talk"),
        counted(info.documents, "document")
    )?;
    if let Some(note) = drawn.note() {
        writeln!(out, "%% Shown are {note}; --all shows all.")?;
    }
    writeln!(out, "flowchart LR")?;
    let names: BTreeMap<&str, String> =
        nodes.iter().zip(1..).map(|(node, i)| (node.id.as_str(), format!("n{i}"))).collect();
    let communities = if options.clusters { graph.communities() } else { &[] };
    let (clusters, rest) = clustered(&nodes, communities);
    for ((community, members), i) in clusters.iter().zip(1..) {
        writeln!(out, "  subgraph c{i} [\"{}\"]", escape(&community.name))?;
        members.iter().try_for_each(|node| write_node(out, node, &names))?;
        writeln!(out, "  end")?;
    }
    rest.iter().try_for_each(|node| write_node(out, node, &names))?;
    for edge in &edges {
        let [source, target] = [&edge.source, &edge.target]
            .map(|end| names.get(end.as_str()).map_or("", String::as_str));
        writeln!(out, "  {source} ---|{}| {target}", edge.talks)?;
    }
    let kinds: BTreeSet<&EntityKind> = nodes.iter().map(|node| &node.kind).collect();
    for (kind, i) in kinds.into_iter().zip(1..) {
        let look = Look::of(kind);
        writeln!(out, "  classDef k{i} fill:{},color:{},stroke:#666666", look.fill, look.font)?;
        let of_kind = nodes.iter().filter(|node| node.kind == *kind);
        let of_kind: Vec<&str> =
            of_kind.filter_map(|node| names.get(node.id.as_str()).map(String::as_str)).collect();
        writeln!(out, "  class {} k{i}", of_kind.join(","))?;
    }
    Ok(drawn)
}

fn write_node(out: &mut dyn Write, node: &Node, names: &BTreeMap<&str, String>) -> io::Result<()> {
    let name = names.get(node.id.as_str()).map_or("", String::as_str);
    let (open, close) = match node.kind.as_str() {
        EntityKind::COMPANY => ("{{", "}}"),
        EntityKind::PERSON => ("([", "])"),
        _ => ("[", "]"),
    };
    writeln!(out, "  {name}{open}\"{}\"{close}", escape(&node.name))
}

/// Escapes `text` for a quoted label; control characters become spaces.
///
/// Whatever is no letter, digit or harmless mark is written as its number, so
/// that Markdown and HTML in a name stay text.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '.' | ',' | '-' | '/' | '(' | ')' | '+' | '!' | '?' | '\u{80}'.. => {
                escaped.push(if c.is_control() { ' ' } else { c });
            }
            c if c.is_ascii_alphanumeric() => escaped.push(c),
            c if c.is_control() => escaped.push(' '),
            c => {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "#{};", u32::from(c));
            }
        }
    }
    // A list of Markdown would be drawn as one.
    if text.starts_with(['-', '+']) || text.chars().next().is_some_and(|c| c.is_ascii_digit()) {
        escaped.insert(0, '\u{200b}');
    }
    if escaped.trim().is_empty() { "#32;".to_owned() } else { escaped }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::export::sample;

    fn written(graph: &Graph, options: DotOptions) -> String {
        let mut out = Vec::new();
        write(graph, options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_small_graph() {
        insta::assert_snapshot!(written(&sample::rook(), strongest()));
    }

    #[test]
    fn clusters_and_what_is_left_out() {
        let options = DotOptions { edges: Some(2), clusters: true };
        insta::assert_snapshot!(written(&sample::storage(), options));
    }

    proptest! {
        /// Whatever a name holds, it ends neither its line nor its quotes.
        #[test]
        fn names_stay_within_their_quotes(text in "[\\PC\"`\n\\]#;]{1,8}") {
            let shown = written(&sample::with_text(&text), strongest());
            let plain = written(&sample::with_text("x"), strongest());
            prop_assert_eq!(shown.lines().count(), plain.lines().count());
            for (line, expected) in shown.lines().zip(plain.lines()) {
                prop_assert_eq!(line.matches('"').count(), expected.matches('"').count());
            }
        }
    }
}
