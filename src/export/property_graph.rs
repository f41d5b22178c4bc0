//! The tables as nodes and relationships with properties, as Neo4j has them.
//!
//! ```text
//! (:Entity:Project)-[:CO_MENTIONED]-(:Entity:Company)      edges
//! (:Entity)-[:MENTIONED_IN]->(:Talk)                       which talk mentions what
//! (:Entity)-[:MEMBER_OF]->(:Community)
//! (:Entity)-[:SPEAKS_AT]->(:Talk), -[:WORKS_AT]->(:Entity) relations, by their type
//! (:Evidence)-[:ABOUT]->(:Entity), -[:IN_TALK]->(:Talk)    evidence
//! ```

use std::io;

use super::{
    column::{Cell, Field},
    tables::{Source, Table, place},
};
use crate::graph::Graph;

/// A sort of node: one table, of which each row is a node.
pub(super) struct NodeSet {
    pub(super) label: &'static str,
    pub(super) table: Table,
}

pub(super) const NODE_SETS: [NodeSet; 4] = [
    NodeSet { label: "Community", table: Table::Communities },
    NodeSet { label: "Entity", table: Table::Nodes },
    NodeSet { label: "Talk", table: Table::Talks },
    NodeSet { label: "Evidence", table: Table::Evidence },
];

/// Takes the identifier of a node, its second label and its properties.
type TakeNode<'t> = dyn FnMut(&str, Option<&str>, &[Cell<'_>]) -> io::Result<()> + 't;

impl NodeSet {
    /// Returns the columns that are properties, without `id`, which comes first.
    pub(super) fn properties(&self) -> Vec<Field> {
        self.table.fields().into_iter().skip(1).collect()
    }

    /// Hands on each node: its identifier, its second label, its properties.
    pub(super) fn each(&self, source: &Source<'_>, take: &mut TakeNode<'_>) -> io::Result<()> {
        let kind = place(&self.table.fields(), "kind").filter(|_| self.table == Table::Nodes);
        self.table.each(source, &mut |cells| {
            let Some((Cell::Text(id), properties)) = cells.split_first() else { return Ok(()) };
            let kind = kind.and_then(|at| cells.get(at)?.as_text());
            take(id, kind.map(label).as_deref(), properties)
        })
    }
}

/// Makes a label of a kind: `project` gives `Project`.
pub(super) fn label(kind: &str) -> String {
    let words = kind.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let label: String = words
        .flat_map(|word| {
            let mut chars = word.chars();
            let first = chars.next().into_iter().flat_map(char::to_uppercase);
            first.chain(chars).collect::<Vec<char>>()
        })
        .collect();
    if label.is_empty() { "Other".to_owned() } else { label }
}

/// A sort of relationship: a table, of which each row is one from the node that
/// one column names to that of another.
pub(super) struct RelationshipSet {
    /// The name of its file.
    pub(super) name: &'static str,
    /// The type; that of each row if `None`.
    pub(super) kind: Option<&'static str>,
    table: Table,
    from: End,
    to: End,
    /// Whether the other columns are properties.
    has_properties: bool,
}

/// A column, and the label of the nodes that it names.
#[derive(Clone, Copy)]
pub(super) struct End {
    column: &'static str,
    pub(super) label: &'static str,
}

const fn end(column: &'static str, label: &'static str) -> End {
    End { column, label }
}

const fn set(
    name: &'static str,
    kind: Option<&'static str>,
    table: Table,
    from: End,
    to: End,
    has_properties: bool,
) -> RelationshipSet {
    RelationshipSet { name, kind, table, from, to, has_properties }
}

#[rustfmt::skip]
pub(super) const RELATIONSHIP_SETS: [RelationshipSet; 8] = [
    set("co_mentioned",     Some("CO_MENTIONED"), Table::Edges,        end("source", "Entity"), end("target", "Entity"),       true),
    set("mentioned_in",     Some("MENTIONED_IN"), Table::TalkEntities, end("entity", "Entity"), end("talk", "Talk"),           false),
    set("member_of",        Some("MEMBER_OF"),    Table::Nodes,        end("id", "Entity"),     end("community", "Community"), false),
    set("talk_relations",   None,                 Table::Relations,    end("source", "Entity"), end("target", "Talk"),         true),
    set("entity_relations", None,                 Table::Relations,    end("source", "Entity"), end("target", "Entity"),       true),
    set("about_source",     Some("ABOUT"),        Table::Evidence,     end("id", "Evidence"),   end("source", "Entity"),       false),
    set("about_target",     Some("ABOUT"),        Table::Evidence,     end("id", "Evidence"),   end("target", "Entity"),       false),
    set("in_talk",          Some("IN_TALK"),      Table::Evidence,     end("id", "Evidence"),   end("talk", "Talk"),           false),
];

/// A relationship.
pub(super) struct Relationship<'a> {
    pub(super) kind: &'a str,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) properties: &'a [&'a Cell<'a>],
}

impl RelationshipSet {
    pub(super) fn ends(&self) -> [&'static str; 2] {
        [self.from.label, self.to.label]
    }

    /// Returns the columns that are properties.
    pub(super) fn properties(&self) -> Vec<Field> {
        if !self.has_properties {
            return Vec::new();
        }
        let is_own = |name| [self.from.column, self.to.column, "type"].contains(&name);
        self.table.fields().into_iter().filter(|field| !is_own(field.name)).collect()
    }

    /// Hands on each relationship whose ends are there.
    pub(super) fn each(
        &self,
        source: &Source<'_>,
        take: &mut dyn FnMut(&Relationship<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let fields = self.table.fields();
        let properties: Vec<usize> =
            self.properties().iter().filter_map(|field| place(&fields, field.name)).collect();
        let at = |name| place(&fields, name);
        let (from, to, kind) = (at(self.from.column), at(self.to.column), at("type"));
        let ends = Ends::of(source.graph);
        self.table.each(source, &mut |cells| {
            let text = |at: Option<usize>| cells.get(at?)?.as_text();
            let (Some(from), Some(to)) = (text(from), text(to)) else { return Ok(()) };
            if !ends.has(self.from.label, from) || !ends.has(self.to.label, to) {
                return Ok(());
            }
            let typed = text(kind).unwrap_or_default().to_uppercase();
            let kind = self.kind.unwrap_or(&typed);
            let properties: Vec<&Cell<'_>> =
                properties.iter().filter_map(|at| cells.get(*at)).collect();
            take(&Relationship { kind, from, to, properties: &properties })
        })
    }
}

/// What relationships may lead to: a graph that leaves people out, or is of
/// some kinds only, says more than it holds.
struct Ends<'a> {
    graph: &'a Graph,
    talks: rustc_hash::FxHashSet<&'a str>,
}

impl<'a> Ends<'a> {
    fn of(graph: &'a Graph) -> Self {
        Self { graph, talks: graph.talks().iter().map(|talk| &*talk.id).collect() }
    }

    fn has(&self, label: &str, id: &str) -> bool {
        match label {
            "Entity" => self.graph.node(id).is_some(),
            "Talk" => self.talks.contains(id),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        #[rustfmt::skip]
        let rows = [
            ("project", "Project"), ("open standard", "OpenStandard"), ("éa-b", "ÉaB"), ("`;", "Other"),
        ];
        for (kind, expected) in rows {
            assert_eq!(label(kind), expected);
        }
    }
}
