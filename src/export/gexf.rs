//! The graph as GEXF 1.3, for Gephi.
//!
//! Follows the primer and the schema of <https://gexf.net>. Colours tell the
//! kind and sizes the number of talks. Where dates are known, nodes and edges
//! last from the first day that their first talk may have been on to the last
//! day of their last talk, which Gephi's timeline shows; those without a date
//! are always there. Lists are joined with `|`, and `evidence` holds JSON.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{
    column::{Column, EDGES, NODES, Type, edge_id},
    graphml::evidence_json,
    look::{Look, size},
    xml::escape,
};
use crate::graph::{Edge, Graph, Node};

/// Columns that GEXF writes as the element itself.
const OWN: [&str; 4] = ["id", "source", "target", "weight"];

/// Writes `graph` to `out`.
///
/// # Errors
///
/// Returns the error of `out`.
pub fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    let dated = graph.nodes().any(|node| node.first.is_some());
    let info = graph.info();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">"
    )?;
    writeln!(
        out,
        "  <meta>\n    <creator>kgraph</creator>\n    <description>What is mentioned together in \
         {} talks of {} documents</description>\n  </meta>",
        info.talks, info.documents
    )?;
    let time = if dated {
        "mode=\"dynamic\" timerepresentation=\"interval\" timeformat=\"date\""
    } else {
        "mode=\"static\""
    };
    writeln!(out, "  <graph defaultedgetype=\"undirected\" idtype=\"string\" {time}>")?;
    declare(out, "node", NODES)?;
    declare(out, "edge", EDGES)?;
    let most = graph.nodes().map(|node| node.talks).max().unwrap_or(1).max(1);
    writeln!(out, "    <nodes count=\"{}\">", graph.nodes().len())?;
    graph.nodes().try_for_each(|node| write_node(out, node, most))?;
    writeln!(out, "    </nodes>\n    <edges count=\"{}\">", graph.edges().len())?;
    graph.edges().try_for_each(|edge| write_edge(out, edge))?;
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn write_node(out: &mut dyn Write, node: &Node, most: usize) -> io::Result<()> {
    let lasts = lasts(node.first.as_deref(), node.last.as_deref());
    let (id, label) = (escape(node.id.as_str()), escape(&node.name));
    writeln!(out, "      <node id=\"{id}\" label=\"{label}\"{lasts}>")?;
    values(out, NODES, node, &evidence_json(&node.evidence)?)?;
    // Not every reader knows the `hex` of GEXF 1.3.
    let [r, g, b] = Look::of(&node.kind).fill_rgb();
    writeln!(out, "        <viz:color r=\"{r}\" g=\"{g}\" b=\"{b}\"/>")?;
    writeln!(
        out,
        "        <viz:size value=\"{:.1}\"/>\n      </node>",
        size(node.talks, most, 4.0, 40.0)
    )
}

fn write_edge(out: &mut dyn Write, edge: &Edge) -> io::Result<()> {
    let lasts = lasts(edge.first.as_deref(), edge.last.as_deref());
    let weight = edge.measures.as_ref().map_or_else(
        || edge.talks.to_string(),
        |measures| super::column::number_text(measures.weight),
    );
    writeln!(
        out,
        "      <edge id=\"{}\" source=\"{}\" target=\"{}\" weight=\"{weight}\"{lasts}>",
        escape(&edge_id(edge)),
        escape(edge.source.as_str()),
        escape(edge.target.as_str()),
    )?;
    values(out, EDGES, edge, &evidence_json(&edge.evidence)?)?;
    writeln!(out, "      </edge>")
}

/// Writes from when to when something was talked of.
fn lasts(first: Option<&str>, last: Option<&str>) -> String {
    let bound = |date: Option<&str>, end: bool| date.and_then(|date| day(date, end));
    let mut text = String::new();
    for (name, day) in [("start", bound(first, false)), ("end", bound(last, true))] {
        if let Some(day) = day {
            // Writing to a string cannot fail.
            let _ = write!(text, " {name}=\"{day}\"");
        }
    }
    text
}

/// Completes a date to the first day that it may mean, or the last; `None` if
/// it is no date.
fn day(date: &str, last: bool) -> Option<String> {
    let mut parts = date.split('-').map(str::parse);
    let mut next = || parts.next().transpose().ok();
    let (year, month, day): (Option<u32>, Option<u32>, Option<u32>) = (next()?, next()?, next()?);
    let year = year.filter(|year| *year <= 9999)?;
    let month = month.unwrap_or(if last { 12 } else { 1 });
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => return None,
    };
    let day = day.unwrap_or(if last { days } else { 1 });
    (1..=days).contains(&day).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn declare<T>(out: &mut dyn Write, class: &str, columns: &[Column<T>]) -> io::Result<()> {
    writeln!(out, "    <attributes class=\"{class}\" mode=\"static\">")?;
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
        let name = field.name;
        writeln!(out, "      <attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    writeln!(out, "      <attribute id=\"evidence\" title=\"evidence\" type=\"string\"/>")?;
    writeln!(out, "    </attributes>")
}

fn values<T>(
    out: &mut dyn Write,
    columns: &[Column<T>],
    item: &T,
    evidence: &str,
) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for column in columns.iter().filter(|column| !OWN.contains(&column.field.name)) {
        if let Some(value) = (column.get)(item).plain() {
            value_of(out, column.field.name, &value)?;
        }
    }
    value_of(out, "evidence", evidence)?;
    writeln!(out, "        </attvalues>")
}

fn value_of(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    writeln!(out, "          <attvalue for=\"{name}\" value=\"{}\"/>", escape(value))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::{Reader, events::Event};

    use super::*;
    use crate::export::{sample, xml::read_back};

    fn written(graph: &Graph) -> String {
        let mut out = Vec::new();
        write(graph, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The values of every attribute `name` of the elements `element`.
    fn read(xml: &str, element: &str, name: &str) -> Vec<String> {
        let mut reader = Reader::from_str(xml);
        let mut values = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == element => {
                    let found = tag.try_get_attribute(name).unwrap();
                    let value = found.map(|attribute| {
                        let version = quick_xml::XmlVersion::Implicit1_0;
                        attribute.normalized_value(version).unwrap().into_owned()
                    });
                    values.extend(value);
                }
                Event::Eof => return values,
                _ => {}
            }
        }
    }

    #[test]
    fn a_small_graph() {
        insta::assert_snapshot!(written(&sample::rook()));
    }

    #[test]
    fn days() {
        #[rustfmt::skip]
        let rows = [
            ("2018",       Some(("2018-01-01", "2018-12-31"))),
            ("2018-02",    Some(("2018-02-01", "2018-02-28"))),
            ("2020-02",    Some(("2020-02-01", "2020-02-29"))),
            ("2018-05-02", Some(("2018-05-02", "2018-05-02"))),
            ("2018-13",    None),
            ("2018-02-30", None),
            ("May",        None),
            ("",           None),
        ];
        for (date, expected) in rows {
            let days = day(date, false).zip(day(date, true));
            let days = days.as_ref().map(|(first, last)| (first.as_str(), last.as_str()));
            assert_eq!(days, expected, "{date}");
        }
    }

    #[test]
    fn what_has_no_date_has_no_bounds() {
        let graph = sample::with_text("x");
        let xml = written(&graph);
        assert_eq!(read(&xml, "node", "start"), ["2018-05-02"; 2]);
        assert_eq!(read(&xml, "node", "end"), ["2018-12-31"; 2]);
        assert!(read(&xml, "edge", "start").is_empty());
        assert_eq!(read(&xml, "edge", "weight"), ["1.0"]);
    }

    proptest! {
        /// Whatever a name holds, an XML reader gets it back.
        #[test]
        fn texts_read_back(text in "[\\PC<>&'\"\n\t\u{0}\u{1b}\u{fffe}]{1,12}") {
            let xml = written(&sample::with_text(&text));
            prop_assert_eq!(read(&xml, "node", "label"), vec![read_back(&text); 2]);
            let target = sample::id_with(&text);
            prop_assert_eq!(read(&xml, "edge", "target"), vec![read_back(&target)]);
        }
    }
}
