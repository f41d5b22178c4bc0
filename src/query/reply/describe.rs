//! What is known of an entity.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    Context, Draft, Found, columns,
    declared::{by, when},
};
use crate::{
    analyse::by_rank,
    entity::EntityKind,
    error::Error,
    graph::{Evidence, Node, Relation, RelationKind},
    query::{Cell, Name, Row, view::EdgeAt},
    text::key,
};

/// How many neighbours of each kind a description names.
const CLOSEST: usize = 5;

/// Returns the names that `node` also goes by: neither the same letters in
/// another case, nor what is nearly a name that stands there already.
fn other_names(node: &Node) -> Vec<String> {
    let letters = |text: &str| key(text).replace(' ', "");
    let mut told = vec![letters(&node.name)];
    let mut names = Vec::new();
    for alias in &node.aliases {
        let alike = |other: &String, alias: &str| {
            strsim::osa_distance(other, alias)
                <= (alias.len() / 3).saturating_sub(usize::from(alias.len() < 5)).min(2)
        };
        let letters = letters(alias);
        if !told.iter().any(|other| alike(other, &letters)) {
            names.push(alias.clone());
            told.push(letters);
        }
    }
    names
}

/// What talks state of `node` from the other side, by what they state.
fn by_others<'a>(context: &Context<'a>, node: &Node) -> BTreeMap<RelationKind, Vec<&'a Relation>> {
    let mut found: BTreeMap<RelationKind, Vec<&'a Relation>> = BTreeMap::new();
    for relation in context.graph.relations() {
        let by_speaker = matches!(relation.kind, RelationKind::SpeaksAt | RelationKind::WorksAt);
        if !by_speaker && *relation.target == *node.id.as_str() {
            found.entry(relation.kind).or_default().push(relation);
        }
    }
    for told in found.values_mut() {
        told.sort_by(|a, b| b.talks.cmp(&a.talks).then_with(|| a.source.cmp(&b.source)));
    }
    found
}

pub(super) fn describe<'a>(context: &Context<'a>, name: &Name) -> Result<Draft<'a>, Error> {
    let (graph, asked) = (context.graph, context.names.resolve(name, &[])?);
    let mut draft = Draft { columns: columns(&["what", "value"], &[]), ..Draft::default() };
    // In a period without talks of it, nothing is known.
    let Some(node) = graph.node(asked.id.as_str()) else { return Ok(draft) };
    draft.asked.push(node);
    let mut description = Description { context, node, draft };
    description.facts();
    description.relations();
    let drawn = description.closest();
    description.addresses();
    let mut draft = description.draft;
    if let Some(last) = draft.found.last_mut() {
        for (node, edge) in drawn {
            last.nodes.push(Cow::Borrowed(node));
            last.edges.push(edge);
        }
    }
    Ok(draft)
}

/// The rows that describe an entity, as far as they are made.
struct Description<'c, 'a> {
    context: &'c Context<'a>,
    node: &'a Node,
    draft: Draft<'a>,
}

impl<'a> Description<'_, 'a> {
    /// Adds a row, unless nothing is known.
    fn add(&mut self, what: &str, value: Cell, evidence: &[Evidence], talks: usize) {
        if !matches!(&value, Cell::Empty) && value != Cell::List(Vec::new()) {
            let cells = vec![Cell::Text(what.to_owned()), value];
            let row = Row { cells, evidence: evidence.to_vec(), talks };
            self.draft.found.push(Found::new(row, [], []));
        }
    }

    /// Adds what the node itself says.
    fn facts(&mut self) {
        let node = self.node;
        self.add("name", Cell::Text(node.name.clone()), &[], 0);
        self.add("kind", Cell::Text(node.kind.to_string()), &[], 0);
        self.add("id", Cell::Text(node.id.to_string()), &[], 0);
        self.add("also called", Cell::List(other_names(node)), &[], 0);
        self.add("talks", Cell::Count(node.talks), &node.evidence, node.talks);
        if node.speaks > 0 {
            self.add("talks given", Cell::Count(node.speaks), &[], 0);
        }
        self.add("first", Cell::text(node.first.as_deref()), &[], 0);
        self.add("last", Cell::text(node.last.as_deref()), &[], 0);
        if let Some(last) = node.maturity.last() {
            let levels =
                node.maturity.iter().map(|it| format!("{} from {}", it.level.as_str(), it.from));
            let until = last.to.as_ref().map(|to| format!("until {to}"));
            self.add("maturity", Cell::List(levels.chain(until).collect()), &[], 0);
        }
        self.add("tags", Cell::List(node.tags.clone()), &[], 0);
    }

    /// Adds where a person worked, what is stated of the entity, and what others
    /// are to it.
    fn relations(&mut self) {
        let (graph, node) = (self.context.graph, self.node);
        for relation in graph.relations().iter().filter(|r| r.kind == RelationKind::WorksAt) {
            if relation.source == node.id {
                let name =
                    graph.node(&relation.target).map_or(&*relation.target, |n| n.name.as_str());
                let roles = relation.roles.join(", ");
                let name =
                    if roles.is_empty() { name.to_owned() } else { format!("{roles}, {name}") };
                self.add("worked at", Cell::Text(name), &relation.evidence, relation.talks);
            }
        }
        for relation in graph.all_relations() {
            let by_speaker =
                matches!(relation.kind, RelationKind::SpeaksAt | RelationKind::WorksAt);
            if relation.source != node.id || (by_speaker && !relation.declared) {
                continue;
            }
            let Some(target) = graph.node(&relation.target) else { continue };
            let when = when(relation);
            let value = Cell::Text(format!("{}{when}{}", target.name, by(relation)));
            self.add(&relation.kind.words(), value, &relation.evidence, relation.talks);
        }
        for (kind, stated) in by_others(self.context, node) {
            let name =
                |relation: &Relation| graph.node(relation.source.as_str()).map(|n| n.name.clone());
            let mut names: Vec<String> =
                stated.iter().take(CLOSEST).filter_map(|it| name(it)).collect();
            if stated.len() > names.len() {
                names.push(format!("{} more", stated.len() - names.len()));
            }
            let evidence: Vec<Evidence> =
                stated.iter().take(CLOSEST).flat_map(|it| &it.evidence).cloned().collect();
            let talks = stated.iter().map(|relation| relation.talks).sum();
            self.add(kind.inverse(), Cell::List(names), &evidence, talks);
        }
    }

    /// Adds the closest neighbours of each kind, and returns them all.
    fn closest(&mut self) -> Vec<(&'a Node, EdgeAt<'a>)> {
        let mut neighbours: Vec<_> = self.context.graph.neighbours(self.node.id.as_str()).collect();
        neighbours.sort_by(|a, b| by_rank(&a.1, &b.1));
        let mut kinds: Vec<&EntityKind> = neighbours.iter().map(|(n, _)| &n.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut drawn = Vec::new();
        for kind in kinds {
            let closest: Vec<_> =
                neighbours.iter().filter(|(n, _)| n.kind == *kind).take(CLOSEST).copied().collect();
            let shown = closest.iter().map(|(n, e)| format!("{} ({})", n.name, e.score)).collect();
            let evidence: Vec<Evidence> =
                closest.iter().filter_map(|(_, e)| e.evidence.first()).cloned().collect();
            self.add(&format!("closest ({kind})"), Cell::List(shown), &evidence, evidence.len());
            drawn.extend(closest);
        }
        drawn
    }

    /// Adds pages, and identifiers on sites.
    fn addresses(&mut self) {
        let node = self.node;
        self.add("links", Cell::List(node.urls.clone()), &[], 0);
        for (site, id) in node.ids.iter() {
            self.add(site, Cell::List(id.values().to_vec()), &[], 0);
        }
    }
}
