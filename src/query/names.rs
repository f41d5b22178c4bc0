//! Which names a question may use, and whom they mean.

use std::{
    cell::RefCell,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashSet},
};

use super::{Name, error_at};
use crate::{
    entity::EntityKind,
    error::Error,
    graph::{Graph, Node},
    text,
};

/// The kinds and names that the grammar knows.
///
/// Names are needed to read a question at all: `and` stands between names, but
/// within some of them, too.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    kinds: BTreeSet<String>,
    names: HashSet<String>,
}

/// What a word for a kind stands for.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Entities of any kind.
    Any,
    /// Those of one.
    One(String),
}

impl Default for Vocabulary {
    /// Knows the kinds that ship, and no names.
    fn default() -> Self {
        let kinds = [EntityKind::PROJECT, EntityKind::COMPANY, EntityKind::PERSON];
        Self { kinds: kinds.map(str::to_owned).into(), names: HashSet::new() }
    }
}

impl Vocabulary {
    /// Collects the kinds and names of `graph`.
    #[must_use]
    pub fn of(graph: &Graph) -> Self {
        let mut vocabulary = Self::default();
        for node in graph.nodes() {
            vocabulary.kinds.insert(node.kind.as_str().to_owned());
            vocabulary.names.extend(names(node).map(text::key));
        }
        vocabulary
    }

    /// Adds a kind, as a user's dictionary may.
    pub fn add_kind(&mut self, kind: &str) {
        self.kinds.insert(kind.to_owned());
    }

    /// Whether `name` is that of an entity.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.names.contains(&text::key(name))
    }

    /// Returns the kind that `word`, in lower case, stands for.
    pub(super) fn kind(&self, word: &str) -> Option<Kind> {
        let named = self.kinds.iter().find(|kind| {
            let kind = kind.as_str();
            let stem = word.strip_prefix(kind);
            let plural =
                kind.strip_suffix('y').is_some_and(|stem| word.strip_prefix(stem) == Some("ies"));
            plural || matches!(stem, Some("" | "s" | "es"))
        });
        if let Some(kind) = named {
            return Some(Kind::One(kind.clone()));
        }
        let kind = match word {
            "people" | "persons" | "speaker" | "speakers" | "maintainers" => EntityKind::PERSON,
            "organization" | "organizations" | "organisation" | "organisations" | "org"
            | "orgs" | "vendor" | "vendors" => EntityKind::COMPANY,
            "entity" | "entities" | "thing" | "things" | "anything" | "everything" | "all" => {
                return Some(Kind::Any);
            }
            _ => return None,
        };
        Some(Kind::One(kind.to_owned()))
    }
}

/// All names of a node, its identifier included.
fn names(node: &Node) -> impl Iterator<Item = &str> {
    let own = [node.name.as_str(), node.id.as_str(), node.id.slug()];
    own.into_iter().chain(node.aliases.iter().map(String::as_str))
}

/// Finds nodes by name.
pub(super) struct Names<'g> {
    question: &'g str,
    nodes: BTreeMap<String, Vec<&'g Node>>,
    /// Names that could have meant another entity, too.
    notes: RefCell<Vec<String>>,
}

impl<'g> Names<'g> {
    pub(super) fn new(graph: &'g Graph, question: &'g str) -> Self {
        let mut nodes: BTreeMap<String, Vec<&Node>> = BTreeMap::new();
        for node in graph.nodes() {
            let keys: BTreeSet<String> = names(node).map(text::key).collect();
            for key in keys {
                nodes.entry(key).or_default().push(node);
            }
        }
        Self { question, nodes, notes: RefCell::default() }
    }

    /// Returns the node that `name` means, one of the first of `kinds` that has
    /// any if several share the name.
    ///
    /// Then a canonical name wins over other names, and more talks over fewer.
    pub(super) fn resolve(&self, name: &Name, kinds: &[&str]) -> Result<&'g Node, Error> {
        let wanted = text::key(&name.text);
        let found = self.nodes.get(&wanted).map_or(&[][..], Vec::as_slice);
        let rank = |node: &&&Node| {
            let kind = kinds.iter().position(|kind| *kind == node.kind.as_str());
            (
                node.id.as_str() != name.text,
                kind.unwrap_or(kinds.len()),
                text::key(&node.name) != wanted,
                Reverse(node.talks),
                node.id.clone(),
            )
        };
        let best = found.iter().min_by_key(rank).copied();
        let best = best.ok_or_else(|| self.unknown(name, &wanted))?;
        if best.id.as_str() != name.text
            && let Some(other) = found.iter().find(|node| node.id != best.id)
        {
            self.notes.borrow_mut().push(format!(
                "'{}' is taken for {}; write \"{}\" for the other",
                name.text, best.id, other.id
            ));
        }
        Ok(best)
    }

    /// Returns what a reader should know of the names resolved so far.
    pub(super) fn into_notes(self) -> Vec<String> {
        self.notes.into_inner()
    }

    fn unknown(&self, name: &Name, wanted: &str) -> Error {
        let message = match self.nearest(wanted).as_slice() {
            [] => format!(
                "nothing in the graph is called '{}'; `kgraph query \"top projects\"` shows what \
                 is there",
                name.text
            ),
            [one] => {
                format!("nothing in the graph is called '{}'; did you mean {one}?", name.text)
            }
            [others @ .., last] => format!(
                "nothing in the graph is called '{}'; did you mean {} or {last}?",
                name.text,
                others.join(", ")
            ),
        };
        error_at(self.question, name.span, &message)
    }

    /// Returns the names of up to three nodes that look like `wanted`, quoted.
    fn nearest(&self, wanted: &str) -> Vec<String> {
        let similar = |key: &str| {
            let part = key.split(' ').any(|word| word == wanted)
                || wanted.split(' ').any(|word| word == key && word.len() > 2);
            let whole = strsim::normalized_damerau_levenshtein(key, wanted);
            if part { whole.max(0.8) } else { whole }
        };
        let mut near: Vec<(f64, usize, &Node)> = self
            .nodes
            .iter()
            .flat_map(|(key, nodes)| {
                let score = similar(key);
                nodes.iter().map(move |node| (score, node.talks, *node))
            })
            .filter(|(score, _, _)| *score >= 0.6)
            .collect();
        near.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then_with(|| a.2.id.cmp(&b.2.id))
        });
        let mut shown: Vec<String> = Vec::new();
        for (_, _, node) in near {
            let name = format!("'{}'", node.name);
            if !shown.contains(&name) {
                shown.push(name);
            }
        }
        shown.truncate(3);
        shown
    }
}
