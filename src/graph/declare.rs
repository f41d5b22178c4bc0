//! What the dictionaries declare of the nodes of a graph.
//!
//! A project's owner and parent, what became of a company, who maintains what and
//! where people worked: each is a relation of its own if both of its ends are in
//! the graph. Whether a talk ever mentions the two together is another matter;
//! [`analyse::declared`](crate::analyse::declared) compares.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rustc_hash::FxHashMap;

use super::{Node, Relation, RelationKind};
use crate::{
    dictionary::{Entry, Event, Fact},
    directory::Directory,
    entity::{EntityId, EntityKind},
    text::{key, legal::without_legal_form},
};

/// Returns what `directory` declares of `nodes`, each relation once.
pub(super) fn declared(nodes: &[Node], directory: &dyn Directory) -> Vec<Relation> {
    let names = Names::of(nodes, directory);
    let mut found = Found::default();
    for node in nodes {
        let Some((_, entry)) = directory.look_up(node.id.as_str()) else { continue };
        let mut of = Of { node, directory, names: &names, found: &mut found };
        of.links(entry);
        of.events(&entry.events);
        of.roles(entry);
        of.affiliations(entry);
    }
    found.relations.into_values().collect()
}

/// The nodes, and which of them each spelling may mean.
pub(crate) struct Names<'n> {
    all: BTreeSet<&'n EntityId>,
    by_key: FxHashMap<String, BTreeSet<&'n EntityId>>,
}

impl<'n> Names<'n> {
    /// Collects the spellings that `directory` has for `nodes`.
    pub(crate) fn of(nodes: impl IntoIterator<Item = &'n Node>, directory: &dyn Directory) -> Self {
        let mut all = BTreeSet::new();
        let mut by_key: FxHashMap<String, BTreeSet<&'n EntityId>> = FxHashMap::default();
        for node in nodes {
            all.insert(&node.id);
            let mut add = |name: &str| by_key.entry(key(name)).or_default().insert(&node.id);
            add(&node.name);
            add(node.id.slug());
            if let Some((_, entry)) = directory.look_up(node.id.as_str()) {
                for alias in &entry.aliases {
                    add(&alias.text);
                }
            }
        }
        Self { all, by_key }
    }

    /// Returns the node that `name` is a spelling of, of the first of `kinds` that
    /// has one; `None` if several share it.
    pub(crate) fn find(&self, name: &str, kinds: &[&str]) -> Option<&'n EntityId> {
        let name = key(name);
        let found = self.by_key.get(&name);
        let found = found.or_else(|| self.by_key.get(without_legal_form(&name)))?;
        kinds.iter().find_map(|kind| {
            let mut of_kind = found.iter().filter(|id| id.kind() == *kind);
            of_kind.next().filter(|_| of_kind.next().is_none()).copied()
        })
    }

    /// Returns the company with this name or slug.
    pub(crate) fn company(&self, name: &str) -> Option<&'n EntityId> {
        self.find(name, &[EntityKind::COMPANY])
    }
}

/// The relations found, by all that tells them apart.
#[derive(Default)]
struct Found {
    relations: BTreeMap<Key, Relation>,
}

type Key = (RelationKind, EntityId, EntityId, [Option<Arc<str>>; 2]);

/// When something was so.
#[derive(Clone, Copy, Default)]
struct When<'e> {
    from: Option<&'e str>,
    to: Option<&'e str>,
}

/// What is declared of one node.
struct Of<'a, 'n> {
    node: &'n Node,
    directory: &'a dyn Directory,
    names: &'a Names<'n>,
    found: &'a mut Found,
}

impl Of<'_, '_> {
    fn add(&mut self, kind: RelationKind, target: &EntityId, when: When, role: &str, fact: Fact) {
        let told = self.directory.told_by(self.node.id.as_str(), fact);
        self.add_told(kind, target, when, role, &told);
    }

    fn add_told(
        &mut self,
        kind: RelationKind,
        target: &EntityId,
        when: When<'_>,
        role: &str,
        told: &[&str],
    ) {
        if *target == self.node.id || !self.names.all.contains(target) {
            return;
        }
        let dates = [when.from, when.to].map(|date| date.map(Arc::from));
        let source = self.node.id.clone();
        let key = (kind, source.clone(), target.clone(), dates.clone());
        let relation = self
            .found
            .relations
            .entry(key)
            .or_insert_with(|| Relation::declared(kind, source, target));
        [relation.from, relation.to] = dates;
        relation.roles.extend((!role.is_empty()).then(|| role.to_owned()));
        relation.roles.sort_unstable();
        relation.roles.dedup();
        relation.sources.extend(told.iter().copied().map(Arc::from));
        relation.sources.sort_unstable();
        relation.sources.dedup();
    }

    /// What it is part of, whom it belongs to, what it integrates with.
    fn links(&mut self, entry: &Entry) {
        if let Some(owner) = &entry.owner {
            self.add(RelationKind::OwnedBy, owner, owned_since(entry, owner), "", Fact::Owner);
        }
        if let Some(parent) = &entry.parent {
            self.add(RelationKind::PartOf, parent, When::default(), "", Fact::Parent);
        }
        for name in &entry.integrates {
            if let Some(other) = self.names.find(name, &[EntityKind::PROJECT, EntityKind::COMPANY])
            {
                let (kind, fact) = (RelationKind::IntegratesWith, Fact::Integrates);
                self.add(kind, other, When::default(), "", fact);
            }
        }
    }

    /// What became of it.
    fn events(&mut self, events: &[Event]) {
        for event in events {
            let Some(target) = &event.target else { continue };
            let kind = match event.what.as_str() {
                "acquired" => RelationKind::AcquiredBy,
                "donated" => RelationKind::DonatedTo,
                "merged" => RelationKind::MergedInto,
                "renamed" => RelationKind::RenamedTo,
                "split" => RelationKind::SplitFrom,
                _ => continue,
            };
            let when = When { from: event.date.as_deref(), to: None };
            match &event.source {
                Some(source) => self.add_told(kind, target, when, "", &[source]),
                None => self.add(kind, target, when, "", Fact::Events),
            }
        }
    }

    fn affiliations(&mut self, entry: &Entry) {
        for job in &entry.affiliations {
            let Some(company) = self.names.company(&job.company) else { continue };
            let when = When { from: job.from.as_deref(), to: job.to.as_deref() };
            self.add(RelationKind::WorksAt, company, when, "", Fact::Affiliations);
        }
    }

    fn roles(&mut self, entry: &Entry) {
        for role in &entry.roles {
            if let Some((kind, target, role)) = role_of(role, self.names) {
                self.add(kind, target, When::default(), &role, Fact::Roles);
            }
        }
    }
}

/// Since when `owner` has had what `entry` is about, if it came from elsewhere: given
/// or sold to it, or taken in by the foundation whose levels of maturity it has.
fn owned_since<'e>(entry: &'e Entry, owner: &EntityId) -> When<'e> {
    const FOUNDATION: &str = "company:cncf";
    let came = |it: &&Event| {
        it.target.as_ref() == Some(owner) && matches!(it.what.as_str(), "acquired" | "donated")
    };
    let given = entry.events.iter().find(came).and_then(|it| it.date.as_deref());
    let hosted = entry.maturity.first().filter(|_| owner.as_str() == FOUNDATION);
    When { from: given.or_else(|| hosted.map(|level| level.from.as_str())), to: None }
}

/// Reads a role such as `maintainer Rook`, `k8s sig-docs chairs` or `CEO
/// Weaveworks`: what it says, of which node, and the role in words.
fn role_of<'n>(text: &str, names: &Names<'n>) -> Option<(RelationKind, &'n EntityId, String)> {
    const THINGS: [&str; 2] = [EntityKind::PROJECT, EntityKind::COMPANY];
    let (first, rest) = text.trim().split_once(' ')?;
    let made = match first.to_lowercase().as_str() {
        "maintainer" => Some((RelationKind::Maintains, THINGS)),
        "author" | "creator" | "co-creator" => Some((RelationKind::Created, THINGS)),
        "founder" | "co-founder" => Some((RelationKind::Founded, [THINGS[1], THINGS[0]])),
        _ => None,
    };
    if let Some((kind, kinds)) = made {
        // `maintainer` says no more than the kind does.
        let role = if kind == RelationKind::Maintains { String::new() } else { first.to_owned() };
        return Some((kind, names.find(rest, &kinds)?, role));
    }
    // A title and then a company: the longest name counts.
    let ends = text.char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| i);
    for space in ends {
        let (title, company) = (text.get(..space)?, text.get(space + 1..)?);
        if let Some(company) = names.company(company) {
            return Some((RelationKind::WorksAt, company, title.to_owned()));
        }
    }
    let whole = names.find(first, &THINGS)?;
    Some((RelationKind::HasRoleIn, whole, rest.replace('_', " ")))
}

#[cfg(test)]
mod tests {
    use crate::{
        dictionary::Dictionary,
        graph::{Graph, GraphOptions},
        sample,
    };

    /// The relations that `entries` declare of the nodes of `text`, a line each.
    fn declared(text: &str, entries: &str) -> String {
        let sources = [("tools.toml".into(), entries.to_owned())];
        let dictionary = Dictionary::from_sources(&sources).unwrap();
        let notes = [sample::note("a.md", text)];
        let graph = Graph::build(&notes, &dictionary, &GraphOptions::default());
        let mut out = Vec::new();
        for relation in graph.declared() {
            let date =
                |date: &Option<std::sync::Arc<str>>| date.as_deref().unwrap_or("").to_owned();
            let when = match (date(&relation.from), date(&relation.to)) {
                (from, to) if from.is_empty() && to.is_empty() => String::new(),
                (from, to) => format!(" {from}..{to}"),
            };
            let (source, target) = (relation.source.slug(), &*relation.target);
            let roles = relation.roles.join(", ");
            let sources = relation.sources.join(" ");
            let kind = relation.kind.as_str();
            out.push(format!("{source} {kind} {target}{when} [{roles}] {sources}"));
        }
        out.join("\n")
    }

    const TALK: &str = "# {project:rook|Rook} {project:ceph|Ceph} {company:red-hat|Red Hat}\n\
        by {person:ann|Ann}, {company:upbound|Upbound}\n{project:kubernetes|Kubernetes}\n";

    #[test]
    fn facts_of_the_dictionaries() {
        let entries = r#"
[[project]]
id = "rook"
name = "Rook"
owner = "company:red-hat"
parent = "project:kubernetes"
integrates = ["Ceph", "Elsewhere"]
events = [{ type = "donated", target = "company:red-hat", date = "2018", source = "a page" },
  { type = "noticed", target = "company:red-hat" }]
[[project]]
id = "ceph"
name = "Ceph"
owner = "company:elsewhere"
[[project]]
id = "kubernetes"
name = "Kubernetes"
aliases = ["k8s"]
[[company]]
id = "red-hat"
name = "Red Hat"
[[company]]
id = "upbound"
name = "Upbound"
events = [{ type = "acquired", target = "company:red-hat" }]
[[person]]
id = "ann"
name = "Ann"
roles = ["maintainer Rook", "k8s sig-storage tech_leads", "co-founder Upbound",
  "Vice President Red Hat", "maintainer Elsewhere", "chair"]
affiliations = [{ company = "Red Hat", from = "2016", to = "2017-05" }, { company = "upbound" }]
source = ["a list"]
"#;
        insta::assert_snapshot!(declared(TALK, entries), @r"
        ann works_at company:red-hat [Vice President] a list
        ann works_at company:red-hat 2016..2017-05 [] a list
        ann works_at company:upbound [] a list
        rook integrates_with project:ceph [] tools.toml
        upbound acquired_by company:red-hat [] tools.toml
        rook donated_to company:red-hat 2018.. [] a page
        ann founded company:upbound [co-founder] a list
        ann has_role_in project:kubernetes [sig-storage tech leads] a list
        ann maintains project:rook [] a list
        rook owned_by company:red-hat 2018.. [] tools.toml
        rook part_of project:kubernetes [] tools.toml
        ");
    }

    #[test]
    fn a_name_of_two_nodes_declares_nothing() {
        let entries = r#"
[[project]]
id = "rook"
name = "Storage"
[[project]]
id = "ceph"
name = "storage"
[[person]]
id = "ann"
name = "Ann"
roles = ["maintainer Storage"]
"#;
        assert_eq!(declared(TALK, entries), "");
    }
}
