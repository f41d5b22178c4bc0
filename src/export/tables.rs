//! A graph as tables, each row of which stands for itself.
//!
//! CSV, SQLite, Parquet and the property graphs of Neo4j write the same tables.
//! Rows are handed on one at a time and nothing is collected on the way.

use std::io::{self, BufRead};

use super::{
    column::{
        COMMUNITIES, Cell, Column, EDGES, Field, NODES, RELATIONS, TALKS, Type, columns, edge_id,
        relation_id,
    },
    mentions::{self, MENTIONS},
};
use crate::{
    entity::EntityId,
    graph::{Evidence, Graph, SpeakerRecord},
};

/// Opens the `talks.jsonl` of the build that made a graph, from its start.
pub type OpenTalks<'a> = dyn Fn() -> io::Result<Box<dyn BufRead>> + 'a;

/// What is exported.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The graph.
    pub graph: &'a Graph,
    /// Opens the talks with their mentions, if they are at hand; they must
    /// belong to the graph, which [`mentions::check`] tells.
    pub talks: Option<&'a OpenTalks<'a>>,
}

impl<'a> Source<'a> {
    /// Makes a source without mentions.
    #[must_use]
    pub fn new(graph: &'a Graph) -> Self {
        Self { graph, talks: None }
    }
}

/// One of the tables.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Table {
    /// The entities.
    Nodes,
    /// What is mentioned together.
    Edges,
    /// The communities.
    Communities,
    /// The talks.
    Talks,
    /// Which talk mentions what.
    TalkEntities,
    /// Who gave which talk, as the document writes it.
    Speakers,
    /// What talks state outright.
    Relations,
    /// Where all of that can be read.
    Evidence,
    /// Every mention; only if [`Source::talks`] is there.
    Mentions,
}

/// That a column holds identifiers of another table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Reference {
    /// The column.
    pub field: &'static str,
    /// The table whose `id` it names.
    pub table: Table,
}

const fn to(field: &'static str, table: Table) -> Reference {
    Reference { field, table }
}

impl Table {
    /// All tables, those that are referred to first.
    pub const ALL: [Self; 9] = [
        Self::Communities,
        Self::Nodes,
        Self::Edges,
        Self::Talks,
        Self::TalkEntities,
        Self::Speakers,
        Self::Relations,
        Self::Evidence,
        Self::Mentions,
    ];

    /// Returns the tables that `source` has.
    pub fn of(source: &Source<'_>) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|table| table.is_of(source))
    }

    /// Whether `source` has this table.
    #[must_use]
    pub fn is_of(self, source: &Source<'_>) -> bool {
        self != Self::Mentions || source.talks.is_some()
    }

    /// Returns the name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nodes => "nodes",
            Self::Edges => "edges",
            Self::Communities => "communities",
            Self::Talks => "talks",
            Self::TalkEntities => "talk_entities",
            Self::Speakers => "speakers",
            Self::Relations => "relations",
            Self::Evidence => "evidence",
            Self::Mentions => "mentions",
        }
    }

    /// Says what the rows are.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Nodes => "The entities that the talks mention.",
            Self::Edges => "The pairs of entities that meet in a talk.",
            Self::Communities => "The communities of two or more, the largest first.",
            Self::Talks => "The talks that count.",
            Self::TalkEntities => "Which talk mentions which entity.",
            Self::Speakers => "Who gave which talk, as the document writes it.",
            Self::Relations => "What talks state outright, apart from what is mentioned together.",
            Self::Evidence => "Where nodes, edges and relations can be read.",
            Self::Mentions => "Every mention of an entity in a talk that counts.",
        }
    }

    /// Returns the columns.
    #[must_use]
    pub fn fields(self) -> Vec<Field> {
        fn of<T>(columns: &[Column<T>]) -> Vec<Field> {
            columns.iter().map(|column| column.field).collect()
        }
        match self {
            Self::Nodes => of(NODES),
            Self::Edges => of(EDGES),
            Self::Communities => of(COMMUNITIES),
            Self::Talks => of(TALKS),
            Self::TalkEntities => of(TALK_ENTITIES),
            Self::Speakers => of(SPEAKERS),
            Self::Relations => of(RELATIONS),
            Self::Evidence => of(EVIDENCE),
            Self::Mentions => of(MENTIONS),
        }
    }

    /// Returns the columns that no two rows have in common.
    #[must_use]
    pub fn key(self) -> &'static [&'static str] {
        match self {
            Self::TalkEntities => &["talk", "entity"],
            Self::Speakers => &["talk", "position"],
            _ => &["id"],
        }
    }

    /// Returns the columns that name rows of other tables.
    #[must_use]
    pub fn references(self) -> &'static [Reference] {
        const NODES: &[Reference] = &[to("community", Table::Communities)];
        const EDGES: &[Reference] = &[to("source", Table::Nodes), to("target", Table::Nodes)];
        const TALK_ENTITIES: &[Reference] = &[to("talk", Table::Talks), to("entity", Table::Nodes)];
        const TALK: &[Reference] = &[to("talk", Table::Talks)];
        match self {
            Self::Nodes => NODES,
            Self::Edges => EDGES,
            Self::TalkEntities | Self::Mentions => TALK_ENTITIES,
            Self::Speakers | Self::Evidence => TALK,
            Self::Communities | Self::Talks | Self::Relations => &[],
        }
    }

    /// Hands each row to `take`, in a fixed order.
    ///
    /// # Errors
    ///
    /// Returns the first error of `take`, and that of reading the mentions.
    pub fn each(
        self,
        source: &Source<'_>,
        take: &mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>,
    ) -> io::Result<()> {
        let graph = source.graph;
        match self {
            Self::Nodes => graph.nodes().try_for_each(|node| row(NODES, node, take)),
            Self::Edges => graph.edges().try_for_each(|edge| row(EDGES, edge, take)),
            Self::Communities => {
                graph.communities().iter().try_for_each(|it| row(COMMUNITIES, it, take))
            }
            Self::Talks => graph.talks().iter().try_for_each(|talk| row(TALKS, talk, take)),
            Self::TalkEntities => graph.talks().iter().try_for_each(|talk| {
                talk.entities.iter().filter(|id| graph.node(id.as_str()).is_some()).try_for_each(
                    |entity| {
                        let pair = TalkEntity { talk: talk.id.to_string(), entity: entity.clone() };
                        row(TALK_ENTITIES, &pair, take)
                    },
                )
            }),
            Self::Speakers => graph.talks().iter().try_for_each(|talk| {
                talk.speakers.iter().zip(1..).try_for_each(|(speaker, position)| {
                    let talk = talk.id.to_string();
                    row(SPEAKERS, &TalkSpeaker { talk, position, speaker: speaker.clone() }, take)
                })
            }),
            Self::Relations => {
                graph.all_relations().iter().try_for_each(|relation| row(RELATIONS, relation, take))
            }
            Self::Evidence => each_evidence(graph, &mut |proof| row(EVIDENCE, proof, take)),
            Self::Mentions => mentions::each(source, &mut |mention| row(MENTIONS, mention, take)),
        }
    }
}

fn row<T>(
    columns: &[Column<T>],
    of: &T,
    take: &mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>,
) -> io::Result<()> {
    let cells: Vec<Cell<'_>> = columns.iter().map(|column| (column.get)(of)).collect();
    take(&cells)
}

/// That a talk mentions an entity.
struct TalkEntity {
    talk: String,
    entity: EntityId,
}

const TALK_ENTITIES: &[Column<TalkEntity>] = columns![
    "talk", Text, "the talk" => |t| Cell::text(&t.talk);
    "entity", Text, "the entity" => |t| Cell::text(t.entity.as_str());
];

/// Someone who gave a talk.
struct TalkSpeaker {
    talk: String,
    position: usize,
    speaker: SpeakerRecord,
}

const SPEAKERS: &[Column<TalkSpeaker>] = columns![
    "talk", Text, "the talk" => |s| Cell::text(&s.talk);
    "position", Count, "the place among the speakers, from 1" => |s| Cell::count(s.position);
    "name", Text, "the name as written" => |s| Cell::text(&s.speaker.name);
    "role", Text, "the role" => |s| Cell::maybe(s.speaker.role.as_deref());
    "organization", Text, "the organisation as written"
        => |s| Cell::maybe(s.speaker.organization.as_deref());
    "person", Text, "the entity" => |s| Cell::maybe(s.speaker.person.as_ref().map(EntityId::as_str));
    "company", Text, "the entity" => |s| Cell::maybe(s.speaker.company.as_ref().map(EntityId::as_str));
];

/// Where something can be read, and of what it is evidence.
pub(super) struct Proof {
    /// What has this evidence: a node, an edge or a relation.
    pub(super) subject: String,
    /// Which of these three.
    pub(super) of: &'static str,
    /// The place among the evidence of the subject, from 1.
    pub(super) number: usize,
    source: String,
    target: Option<String>,
    pub(super) evidence: Evidence,
}

impl Proof {
    pub(super) fn id(&self) -> String {
        format!("{}|{}", self.subject, self.number)
    }
}

const EVIDENCE: &[Column<Proof>] = columns![
    "id", Text, "subject|number" => |p| Cell::text(p.id());
    "subject", Text, "the id of the node, edge or relation" => |p| Cell::text(&p.subject);
    "subject_type", Text, "node, edge or relation" => |p| Cell::text(p.of);
    "source", Text, "the node, or the source of the edge or relation" => |p| Cell::text(&p.source);
    "target", Text, "the target of the edge or relation" => |p| Cell::maybe(p.target.as_deref());
    "document", Text, "the document" => |p| Cell::text(&*p.evidence.document);
    "talk", Text, "the talk" => |p| Cell::text(&*p.evidence.talk);
    "line", Count, "the line of the mention, of the source first" => |p| number(&p.evidence.lines, 0);
    "other_line", Count, "the line of the other mention" => |p| number(&p.evidence.lines, 1);
    "page", Count, "the page or slide" => |p| number(&p.evidence.pages, 0);
    "other_page", Count, "the page or slide of the other" => |p| number(&p.evidence.pages, 1);
    "time", Text, "when it was said" => |p| Cell::maybe(p.evidence.times.first().map(|t| &**t));
    "other_time", Text, "when the other was said"
        => |p| Cell::maybe(p.evidence.times.get(1).map(|t| &**t));
    "quote", Text, "what stands there" => |p| Cell::maybe(p.evidence.quotes.first().map(|q| &**q));
    "other_quote", Text, "what stands there of the other, if the quote does not hold it"
        => |p| Cell::maybe(p.evidence.quotes.get(1).map(|q| &**q));
];

fn number(numbers: &[usize], which: usize) -> Cell<'_> {
    numbers.get(which).map_or(Cell::Empty, |number| Cell::count(*number))
}

/// Hands on all evidence: of nodes, of edges, of relations.
pub(super) fn each_evidence(
    graph: &Graph,
    take: &mut dyn FnMut(&Proof) -> io::Result<()>,
) -> io::Result<()> {
    let mut all = |subject: &str,
                   of: &'static str,
                   source: &str,
                   target: Option<&str>,
                   evidence: &[Evidence]|
     -> io::Result<()> {
        evidence.iter().zip(1..).try_for_each(|(evidence, number)| {
            take(&Proof {
                subject: subject.to_owned(),
                of,
                number,
                source: source.to_owned(),
                target: target.map(str::to_owned),
                evidence: evidence.clone(),
            })
        })
    };
    for node in graph.nodes() {
        all(node.id.as_str(), "node", node.id.as_str(), None, &node.evidence)?;
    }
    for edge in graph.edges() {
        let (source, target) = (edge.source.as_str(), edge.target.as_str());
        all(&edge_id(edge), "edge", source, Some(target), &edge.evidence)?;
    }
    for relation in graph.all_relations() {
        let (source, target) = (relation.source.as_str(), &*relation.target);
        all(&relation_id(relation), "relation", source, Some(target), &relation.evidence)?;
    }
    Ok(())
}

/// Returns the place of a column among `fields`.
pub(super) fn place(fields: &[Field], name: &str) -> Option<usize> {
    fields.iter().position(|field| field.name == name)
}

#[cfg(test)]
mod tests;
