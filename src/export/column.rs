//! What is known of nodes, edges and the rest, as typed columns.
//!
//! Every format that has attributes takes them from here, so that they have the
//! same names, types and values in all of them. The names are those of
//! `graph.json`, where that has them.

use std::borrow::Cow;

use crate::{
    dictionary::Maturity,
    entity::EntityId,
    graph::{Community, Edge, EdgeMeasures, FoundBy, Node, NodeMeasures, Relation, TalkRecord},
};

/// What joins the ends of an edge, in the formats that ask for it.
pub(super) const MENTIONED_WITH: &str = "mentioned_with";

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Type {
    /// Text.
    Text,
    /// A date as far as it is known: `2018`, `2018-05` or `2018-05-02`.
    Date,
    /// A whole number, not negative.
    Count,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// Any number of texts.
    List,
}

/// A column: its name, its type and what it says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Field {
    /// The name.
    pub name: &'static str,
    /// The type.
    pub kind: Type,
    /// What it says, in a few words.
    pub about: &'static str,
}

/// One value of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Not known, or does not apply.
    Empty,
    /// The value of [`Type::Text`] or [`Type::Date`].
    Text(Cow<'a, str>),
    /// The value of [`Type::Count`].
    Count(u64),
    /// The value of [`Type::Number`], finite.
    Number(f64),
    /// The value of [`Type::Flag`].
    Flag(bool),
    /// The value of [`Type::List`].
    List(Vec<Cow<'a, str>>),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn maybe(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    pub(super) fn count(count: usize) -> Self {
        Self::Count(count.try_into().unwrap_or(u64::MAX))
    }

    fn number(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Empty }
    }

    pub(super) fn list<T: Into<Cow<'a, str>>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    /// Returns the text of a [`Cell::Text`].
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Writes the value as one text, for formats that have no types or no
    /// lists; `None` if there is none.
    ///
    /// The items of a list are joined with `|`; a `|` or `\` within an item has
    /// a `\` in front.
    #[must_use]
    pub fn plain(&self) -> Option<Cow<'_, str>> {
        Some(match self {
            Self::Empty => return None,
            Self::Text(text) => Cow::Borrowed(&**text),
            Self::Count(count) => count.to_string().into(),
            Self::Number(number) => number_text(*number).into(),
            Self::Flag(flag) => if *flag { "true" } else { "false" }.into(),
            Self::List(items) if items.is_empty() => return None,
            Self::List(items) => {
                let escaped: Vec<String> = items
                    .iter()
                    .map(|item| item.replace('\\', "\\\\").replace('|', "\\|"))
                    .collect();
                escaped.join("|").into()
            }
        })
    }
}

/// Writes a number so that it reads back as the same and as no whole one.
pub(super) fn number_text(number: f64) -> String {
    format!("{number:?}")
}

/// A column and how its value is found.
pub(super) struct Column<T> {
    pub(super) field: Field,
    pub(super) get: for<'a> fn(&'a T) -> Cell<'a>,
}

macro_rules! columns {
    ($($name:literal, $kind:ident, $about:literal => $get:expr;)*) => {
        &[$(Column {
            field: Field { name: $name, kind: Type::$kind, about: $about },
            get: $get,
        }),*]
    };
}
pub(super) use columns;

/// Returns the identifier of an edge, `source|target`, which no other edge has.
///
/// Graphs have one edge a pair and name it by its ends; this is for formats
/// that want one name.
#[must_use]
pub fn edge_id(edge: &Edge) -> String {
    joined([edge.source.as_str(), edge.target.as_str()])
}

/// Joins identifiers so that others give another result.
fn joined<const N: usize>(ids: [&str; N]) -> String {
    ids.map(|id| id.replace('%', "%25").replace('|', "%7C")).join("|")
}

/// Returns the identifier of a relation, `source|type|target`.
pub(super) fn relation_id(relation: &Relation) -> String {
    let kind = relation.kind.as_str();
    let (source, target) = (relation.source.as_str(), &*relation.target);
    if !relation.declared {
        return joined([source, kind, target]);
    }
    // What is declared may have held several times, and talks may say it too.
    let date = |date: &Option<std::sync::Arc<str>>| date.as_deref().unwrap_or_default().to_owned();
    joined([source, kind, target, "declared", &date(&relation.from), &date(&relation.to)])
}

fn measured(node: &Node, get: impl Fn(&NodeMeasures) -> Cell<'_>) -> Cell<'_> {
    node.measures.as_ref().map_or(Cell::Empty, get)
}

fn tested(edge: &Edge, get: impl Fn(&EdgeMeasures) -> Cell<'_>) -> Cell<'_> {
    edge.measures.as_ref().map_or(Cell::Empty, get)
}

fn tested_talks(edge: &Edge, which: usize) -> Cell<'_> {
    tested(edge, |m| {
        let count = match m.tested {
            Some(tested) => tested.get(which).copied(),
            None => [edge.talks, edge.source_talks, edge.target_talks].get(which).copied(),
        };
        count.map_or(Cell::Empty, Cell::count)
    })
}

/// `sandbox 2018-01-29/2018-09-25`, as ISO 8601 writes intervals; `..` for one
/// that did not end.
fn maturity(maturity: &Maturity) -> String {
    let to = maturity.to.as_deref().unwrap_or("..");
    format!("{} {}/{to}", maturity.level.as_str(), maturity.from)
}

pub(super) const NODES: &[Column<Node>] = columns![
    "id", Text, "kind:slug" => |n| Cell::text(n.id.as_str());
    "name", Text, "the name shown to readers" => |n| Cell::text(&n.name);
    "kind", Text, "project, company, person or a kind of your dictionary"
        => |n| Cell::text(n.kind.as_str());
    "aliases", List, "other names" => |n| Cell::list(&n.aliases);
    "mentions", Count, "how often it is mentioned in the talks that count"
        => |n| Cell::count(n.mentions);
    "talks", Count, "in how many talks" => |n| Cell::count(n.talks);
    "speaks", Count, "how many talks the person, or people of the company, gave"
        => |n| Cell::count(n.speaks);
    "first", Date, "the first talk with a date" => |n| Cell::maybe(n.first.as_deref());
    "last", Date, "the last talk with a date" => |n| Cell::maybe(n.last.as_deref());
    "urls", List, "web addresses" => |n| Cell::list(&n.urls);
    "ids", List, "identifiers elsewhere, as name:value" => |n| Cell::list(
        n.ids.iter().flat_map(|(name, ids)| ids.values().iter().map(move |id| format!("{name}:{id}")))
    );
    "maturity", List, "levels of a CNCF project, as level from/to"
        => |n| Cell::list(n.maturity.iter().map(maturity));
    "maturity_latest", Text, "the latest known level of a CNCF project"
        => |n| Cell::maybe(n.maturity.last().map(|m| m.level.as_str()));
    "tags", List, "what it is for" => |n| Cell::list(&n.tags);
    "degree", Count, "neighbours" => |n| measured(n, |m| Cell::count(m.degree));
    "strength", Number, "the sum of the weights of the edges"
        => |n| measured(n, |m| Cell::number(m.strength));
    "pagerank", Number, "PageRank by weights; sums to 1"
        => |n| measured(n, |m| Cell::number(m.pagerank));
    "betweenness", Number, "the share of shortest paths of others that lead through it"
        => |n| measured(n, |m| Cell::number(m.betweenness));
    "core", Count, "the greatest k of which it is in the k-core"
        => |n| measured(n, |m| Cell::count(m.core));
    "community", Text, "the community it belongs to"
        => |n| measured(n, |m| Cell::maybe(m.community.as_deref()));
    "articulation", Flag, "whether it is the only link between some of its neighbours"
        => |n| measured(n, |m| Cell::Flag(m.articulation));
];

pub(super) const EDGES: &[Column<Edge>] = columns![
    "id", Text, "source|target" => |e| Cell::text(edge_id(e));
    "source", Text, "the entity whose id sorts first" => |e| Cell::text(e.source.as_str());
    "target", Text, "the other entity" => |e| Cell::text(e.target.as_str());
    "talks", Count, "in how many talks they meet" => |e| Cell::count(e.talks);
    "source_talks", Count, "in how many talks the source stands"
        => |e| Cell::count(e.source_talks);
    "target_talks", Count, "in how many talks the target stands"
        => |e| Cell::count(e.target_talks);
    "score", Number, "the measure of Ochiai, 0 to 1" => |e| Cell::number(e.score);
    "first", Date, "the first talk with a date" => |e| Cell::maybe(e.first.as_deref());
    "last", Date, "the last talk with a date" => |e| Cell::maybe(e.last.as_deref());
    "weight", Number, "the talks, of which lists count less"
        => |e| tested(e, |m| Cell::number(m.weight));
    "jaccard", Number, "the share of the talks with either that have both"
        => |e| tested(e, |m| Cell::number(m.jaccard));
    "dice", Number, "twice the talks with both, by the talks with each"
        => |e| tested(e, |m| Cell::number(m.dice));
    "npmi", Number, "normalised pointwise mutual information, -1 to 1"
        => |e| tested(e, |m| Cell::number(m.npmi));
    "llr", Number, "the log-likelihood ratio, by which edges are ranked"
        => |e| tested(e, |m| Cell::number(m.llr));
    "p", Number, "the chance of meeting so often" => |e| tested(e, |m| Cell::number(m.p));
    "q", Number, "p corrected for all pairs that could have met"
        => |e| tested(e, |m| Cell::number(m.q));
    "significant", Flag, "whether q is at most 0.05" => |e| tested(e, |m| Cell::Flag(m.significant));
    "verdict", Text, "what p and q mean" => |e| tested(e, |m| Cell::text(m.verdict.as_str()));
    "tested_talks", Count, "the talks with both that llr and p are of"
        => |e| tested_talks(e, 0);
    "tested_source_talks", Count, "the talks with the source that llr and p are of"
        => |e| tested_talks(e, 1);
    "tested_target_talks", Count, "the talks with the target that llr and p are of"
        => |e| tested_talks(e, 2);
    "disparity", Number, "the lesser value of the disparity filter at both ends"
        => |e| tested(e, |m| Cell::number(m.disparity));
    "backbone", Flag, "whether disparity is below 0.05"
        => |e| tested(e, |m| Cell::Flag(m.backbone));
    "bridge", Flag, "whether its ends are linked in no other way"
        => |e| tested(e, |m| Cell::Flag(m.bridge));
    "surprising", Count, "its place among the links that a reader would not expect, from 1"
        => |e| tested(e, |m| m.surprising.map_or(Cell::Empty, Cell::count));
    "stability", Count, "in how many settings it is among the strongest, if that was looked at"
        => |e| tested(e, |m| m.stability.map_or(Cell::Empty, Cell::count));
    "talk_ids", List, "all talks with both" => |e| Cell::list(e.talk_ids().map(|id| &**id));
];

pub(super) const COMMUNITIES: &[Column<Community>] = columns![
    "id", Text, "community: and the identifier of the strongest member" => |c| Cell::text(&*c.id);
    "name", Text, "the names of its strongest members" => |c| Cell::text(&c.name);
    "size", Count, "how many members" => |c| Cell::count(c.members.len());
    "members", List, "the strongest first" => |c| Cell::list(c.members.iter().map(EntityId::as_str));
];

pub(super) const TALKS: &[Column<TalkRecord>] = columns![
    "id", Text, "document#number-slug" => |t| Cell::text(&*t.id);
    "title", Text, "the title" => |t| Cell::text(&t.title);
    "kind", Text, "keynote, talk, tutorial, panel, lightning or section"
        => |t| Cell::text(t.kind.as_str());
    "event", Text, "the event" => |t| Cell::maybe(t.event.as_deref());
    "date", Date, "the date as far as known" => |t| Cell::maybe(t.date.as_deref());
    "place", Text, "where it took place" => |t| Cell::maybe(t.place.as_deref());
    "document", Text, "the document that holds it" => |t| Cell::text(&*t.document);
    "first_line", Count, "its first line" => |t| line(t, 0);
    "last_line", Count, "its last line" => |t| line(t, 1);
    "url", Text, "its page in a schedule" => |t| Cell::maybe(t.url.as_deref());
    "speakers", List, "the names of those who gave it"
        => |t| Cell::list(t.speakers.iter().map(|s| s.name.as_str()));
    "entities", Count, "how many entities it mentions" => |t| Cell::count(t.entities.len());
];

fn line(talk: &TalkRecord, which: usize) -> Cell<'_> {
    talk.lines.get(which).map_or(Cell::Empty, |line| Cell::count(*line))
}

pub(super) const RELATIONS: &[Column<Relation>] = columns![
    "id", Text, "source|type|target, and the word and the dates if it is declared"
        => |r| Cell::text(relation_id(r));
    "type", Text, "what is said, such as works_at" => |r| Cell::text(r.kind.as_str());
    "source", Text, "of whom or what it is said" => |r| Cell::text(r.source.as_str());
    "target", Text, "the entity or talk" => |r| Cell::text(&*r.target);
    "declared", Flag, "whether the dictionaries declare it, and not a talk"
        => |r| Cell::Flag(r.declared);
    "by", Text, "how it was found, if not by who spoke" => |r| Cell::maybe(r.by.map(FoundBy::as_str));
    "roles", List, "the roles named" => |r| Cell::list(&r.roles);
    "talks", Count, "in how many talks it is said" => |r| Cell::count(r.talks);
    "first", Date, "the first talk with a date" => |r| Cell::maybe(r.first.as_deref());
    "last", Date, "the last talk with a date" => |r| Cell::maybe(r.last.as_deref());
    "from", Date, "when it began, as declared" => |r| Cell::maybe(r.from.as_deref());
    "to", Date, "when it ended, as declared" => |r| Cell::maybe(r.to.as_deref());
    "sources", List, "who declares it" => |r| Cell::list(r.sources.iter().map(|it| &**it));
    "talk_ids", List, "all talks that say it" => |r| Cell::list(r.talk_ids().map(|id| &**id));
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_unique() {
        fn names<T>(columns: &[Column<T>]) -> usize {
            let mut names: Vec<_> = columns.iter().map(|c| c.field.name).collect();
            names.sort_unstable();
            names.dedup();
            names.len()
        }
        assert_eq!(names(NODES), NODES.len());
        assert_eq!(names(EDGES), EDGES.len());
        assert_eq!(names(TALKS), TALKS.len());
        assert_eq!(names(RELATIONS), RELATIONS.len());
    }

    /// What graph.json tells of a node or an edge, every table tells.
    #[test]
    fn every_attribute_has_a_column() {
        fn lacking<T>(what: &str, columns: &[Column<T>], apart: &[&str]) -> Vec<String> {
            let schema = include_str!("../../schema/graph.schema.json");
            let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
            let attributes = schema["$defs"][what]["properties"].as_object().unwrap().keys();
            let has = |name: &str| columns.iter().any(|column| column.field.name == name);
            attributes.filter(|it| !has(it) && !apart.contains(&it.as_str())).cloned().collect()
        }
        // Evidence has tables of its own, or lies beside.
        assert_eq!(lacking("node", NODES, &["evidence"]), [""; 0]);
        assert_eq!(lacking("edge", EDGES, &["evidence", "more", "tested"]), [""; 0]);
    }

    /// Splits what [`Cell::plain`] joins.
    fn split(text: &str) -> Vec<String> {
        let (mut items, mut chars) = (vec![String::new()], text.chars());
        while let Some(c) = chars.next() {
            match c {
                '|' => items.push(String::new()),
                '\\' => items.last_mut().unwrap().extend(chars.next()),
                c => items.last_mut().unwrap().push(c),
            }
        }
        items
    }

    proptest! {
        /// Whatever stands in a list, it can be taken apart again.
        #[test]
        fn lists_can_be_split(items in prop::collection::vec("[a|\\\\;é\n]{0,4}", 1..4)) {
            let plain = Cell::list(items.clone()).plain().unwrap().into_owned();
            prop_assert_eq!(split(&plain), items);
        }

        /// A number reads back as the same.
        #[test]
        fn numbers_round_trip(number in any::<f64>().prop_filter("finite", |n| n.is_finite())) {
            let text = number_text(number);
            prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), number.to_bits());
            prop_assert!(text.contains(['.', 'e']), "{}", text);
        }
    }
}
