//! The mentions of a graph, out of the `talks.jsonl` of the same build.
//!
//! A graph counts mentions and holds some of them as evidence; all of them
//! stand in `talks.jsonl`, one talk a line, which is read line by line. Parts
//! that are no talk, and entities that the graph was told to leave out, do not
//! count here either.

use std::io::{self, BufRead};

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{
    column::{Cell, Column, Field, Type, columns},
    tables::Source,
};

#[derive(Deserialize)]
struct Line {
    document: String,
    talk: String,
    mentions: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    id: String,
    surface: String,
    line: usize,
    column: usize,
    page: Option<usize>,
    time: Option<String>,
    span: (usize, usize),
    zone: String,
    rule: String,
    confidence: f64,
}

/// One mention.
pub(super) struct Row {
    document: String,
    talk: String,
    number: usize,
    found: Found,
}

pub(super) const MENTIONS: &[Column<Row>] = columns![
    "id", Text, "talk|number" => |m| Cell::text(format!("{}|{}", m.talk, m.number));
    "talk", Text, "the talk" => |m| Cell::text(&m.talk);
    "entity", Text, "the entity" => |m| Cell::text(&m.found.id);
    "document", Text, "the document" => |m| Cell::text(&m.document);
    "surface", Text, "the text as it stands" => |m| Cell::text(&m.found.surface);
    "line", Count, "the line, from 1" => |m| Cell::count(m.found.line);
    "column", Count, "the column in code points, from 1" => |m| Cell::count(m.found.column);
    "page", Count, "the page or slide" => |m| m.found.page.map_or(Cell::Empty, Cell::count);
    "time", Text, "when it was said" => |m| Cell::maybe(m.found.time.as_deref());
    "start", Count, "its first byte in the file" => |m| Cell::count(m.found.span.0);
    "end", Count, "the byte after its last" => |m| Cell::count(m.found.span.1);
    "zone", Text, "the part of the text, such as heading" => |m| Cell::text(&m.found.zone);
    "rule", Text, "why it is a mention" => |m| Cell::text(&m.found.rule);
    "confidence", Number, "how sure we are, above 0 and at most 1"
        => |m| Cell::Number(m.found.confidence);
];

/// Hands on every mention of the graph's entities in its talks.
pub(super) fn each(
    source: &Source<'_>,
    take: &mut dyn FnMut(&Row) -> io::Result<()>,
) -> io::Result<()> {
    let Some(open) = source.talks else { return Ok(()) };
    let talks: FxHashSet<&str> = source.graph.talks().iter().map(|talk| &*talk.id).collect();
    for (line, at) in open()?.lines().zip(1..) {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let Line { document, talk, mentions } = serde_json::from_str(&line).map_err(|err| {
            let message = format!("line {at} of the talks is not one of kgraph's: {err}");
            io::Error::new(io::ErrorKind::InvalidData, message)
        })?;
        if !talks.contains(talk.as_str()) {
            continue;
        }
        let mut row = None;
        for (found, number) in mentions.into_iter().zip(1..) {
            if source.graph.node(&found.id).is_none() {
                continue;
            }
            let row = match &mut row {
                None => row.insert(Row {
                    document: document.clone(),
                    talk: talk.clone(),
                    number,
                    found,
                }),
                Some(row) => {
                    row.found = found;
                    row.number = number;
                    row
                }
            };
            take(row)?;
        }
    }
    Ok(())
}

/// Says why the talks that `source` opens are not those of its graph; `None`
/// if they are.
#[must_use]
pub fn check(source: &Source<'_>) -> Option<String> {
    let wanted: usize = source.graph.nodes().map(|node| node.mentions).sum();
    let mut found = 0;
    match each(source, &mut |_| {
        found += 1;
        Ok(())
    }) {
        Err(err) => Some(err.to_string()),
        Ok(()) if found == wanted => None,
        Ok(()) => Some(format!("they hold {found} mentions and the graph counts {wanted}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{
        sample::{self, in_memory},
        tables::Table,
    };

    #[test]
    fn mentions_are_those_that_the_graph_counts() {
        let graph = sample::storage();
        let open = in_memory(sample::storage_talks());
        let source = Source { graph: &graph, talks: Some(&open) };
        assert_eq!(check(&source), None);
        let mut first = None;
        Table::Mentions
            .each(&source, &mut |cells| {
                let plain = cells.iter().map(|c| c.plain().unwrap_or_default().into_owned());
                first.get_or_insert_with(|| plain.collect::<Vec<_>>().join(","));
                Ok(())
            })
            .unwrap();
        insta::assert_snapshot!(
            first.unwrap(),
            @"storage.md#1-rook-for-all|1,storage.md#1-rook-for-all,project:rook,storage.md,Rook,1,3,,,2,6,heading,alias,1.0"
        );
    }

    #[test]
    fn talks_of_another_build_are_told() {
        let graph = sample::storage();
        let talks = sample::storage_talks();
        let (first, _) = talks.split_once('\n').unwrap();
        for (text, expected) in [(first, "they hold"), ("{}", "line 1 of the talks")] {
            let open = in_memory(text.to_owned());
            let message = check(&Source { graph: &graph, talks: Some(&open) }).unwrap();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
