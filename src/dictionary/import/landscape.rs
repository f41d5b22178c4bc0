//! Reads the cloud native landscape, `landscape.yml` of `cncf/landscape`.
//!
//! Members and service providers become companies, everything else projects.
//! The file is written by many hands: `items` may be null, fields come and go
//! over the years, one project may be listed under several categories. So
//! nothing is required but names.
//!
//! Older states of the file add what is gone from it.

mod file;

use std::collections::{BTreeMap, BTreeSet};

pub(super) use self::file::repository_name;
use self::file::{Item, Listed, address, parse};

use crate::{
    Diagnostic, EntityId, EntityKind, Error, Location,
    dictionary::{
        AliasKind, Entry, OneOrMany,
        import::{
            Entries, Imported, Source,
            caution::{Bearer, Frequencies, alias},
            history::History,
            imported, names, tidy,
        },
    },
};

/// What may come beside the landscape.
#[derive(Clone, Debug, Default)]
pub struct LandscapeExtras<'a> {
    /// Older states of `landscape.yml`, each with its date.
    pub older: Vec<Source<'a>>,
    /// A table of the dates of CNCF projects.
    pub dates: Option<Source<'a>>,
    /// A table of `maturity-change` lines.
    pub changes: Option<Source<'a>>,
    /// How frequent words are.
    pub words: Frequencies,
}

/// Imports the landscape `source`.
///
/// # Errors
///
/// Returns [`Error::Invalid`] if it, or an older state of it, is not a
/// landscape.
pub fn landscape(source: &Source<'_>, extras: &LandscapeExtras<'_>) -> Result<Imported, Error> {
    let current = parse(source)?;
    let mut diagnostics = Vec::new();
    let mut history = History::default();
    if let Some(dates) = &extras.dates {
        diagnostics.extend(history.add_dates(dates));
    }
    if let Some(changes) = &extras.changes {
        history.add_changes(changes);
    }
    let mut older = Vec::new();
    for source in &extras.older {
        let items = parse(source)?;
        for Listed { item, .. } in &items {
            if let (Some(level), false) = (item.level(), source.date.is_empty()) {
                history.saw(&item.name, source.date, level);
            }
        }
        older.push((source, items));
    }

    let everything = older.iter().flat_map(|(_, items)| items).chain(&current);
    let hosted = everything.filter(|listed| listed.item.level().is_some());
    let mut import = Import {
        hosted: hosted.map(|listed| names::letters(&listed.name().name)).collect(),
        entries: Entries::new(),
        known: BTreeMap::new(),
        history: &history,
        words: &extras.words,
    };
    import.add_foundation(source);
    for listed in &current {
        import.add(listed, source, &mut diagnostics);
    }
    for (source, items) in &older {
        // What an older state adds is known only after all of it is read, so
        // that an item listed twice in it is one entity with both categories.
        let gone: Vec<&Listed> = items.iter().filter(|l| !import.knows(l)).collect();
        let repositories = import.repositories();
        for listed in gone {
            match listed.item.repository().and_then(|name| repositories.get(&name)) {
                Some(id) if listed.kind() == EntityKind::PROJECT => {
                    import.rename(id, listed, source, &mut diagnostics);
                }
                _ => import.add(listed, source, &mut diagnostics),
            }
        }
    }
    let mut entries = import.entries;
    tidy::own(&mut entries);
    tidy::unshare(&mut entries, &mut diagnostics, source);
    Ok(imported(entries, diagnostics))
}

struct Import<'a> {
    entries: Entries,
    /// The identifiers by kind and letters of a name.
    known: BTreeMap<(&'static str, String), EntityId>,
    /// The letters of the names of CNCF projects, which are listed under other
    /// categories too, there without their level.
    hosted: BTreeSet<String>,
    history: &'a History,
    words: &'a Frequencies,
}

impl Import<'_> {
    /// The landscape is that of the foundation, which it does not list.
    fn add_foundation(&mut self, source: &Source<'_>) {
        let acronym = alias("CNCF", AliasKind::Acronym, Bearer::Company, self.words);
        let entry = Entry {
            kind: EntityKind::COMPANY.into(),
            id: "cncf".into(),
            name: Some("Cloud Native Computing Foundation".into()),
            aliases: vec![acronym],
            urls: vec!["cncf.io".into()],
            ids: [
                ("crunchbase", tidy::FOUNDATION),
                ("github", "cncf"),
                ("twitter", "CloudNativeFdn"),
            ]
            .map(|(scheme, id)| (scheme.to_owned(), OneOrMany::One(id.to_owned())))
            .into(),
            source: source.labels(),
            ..Entry::default()
        };
        self.entries.insert(EntityId::new(&entry.kind, &entry.id), entry);
    }

    /// Whether something of the name or acronym is there already. A company
    /// and its service of one name count as one: an older state that lists a
    /// provider of clouds among the clouds tells nothing new.
    fn knows(&self, listed: &Listed) -> bool {
        let name = listed.name();
        let spellings = name.aliases.iter().map(|(text, _)| text).chain([&name.name]);
        spellings.map(|text| names::letters(text)).any(|letters| {
            self.known.contains_key(&(listed.kind(), letters.clone()))
                || (listed.category == "Cloud"
                    && self.known.contains_key(&(EntityKind::COMPANY, letters)))
        })
    }

    /// Returns what has an alias of `name` and the same repository: "Druid" for
    /// "Apache Druid".
    fn twin(&self, kind: &'static str, name: &names::Name, item: &Item) -> Option<EntityId> {
        let repository = item.repository()?;
        name.aliases.iter().find_map(|(text, _)| {
            let id = self.known.get(&(kind, names::letters(text)))?;
            let ids = self.entries.get(id)?.ids.get("github")?;
            let same = ids.values().iter().any(|other| other.to_lowercase() == repository);
            same.then(|| id.clone())
        })
    }

    /// Returns the entities that are the only one with, or once with, a repository.
    fn repositories(&self) -> BTreeMap<String, EntityId> {
        let mut all: BTreeMap<String, Option<EntityId>> = BTreeMap::new();
        for (id, entry) in self.entries.iter().filter(|(id, _)| id.kind() == EntityKind::PROJECT) {
            let now = entry.ids.get("github").into_iter().flat_map(OneOrMany::values);
            let now: BTreeSet<String> = now.map(|name| name.to_lowercase()).collect();
            let before = self.history.repositories(entry.name.as_deref().unwrap_or_default());
            let before = before.map(str::to_owned).collect();
            for name in now.union(&before) {
                all.entry(name.clone())
                    .and_modify(|id| *id = None)
                    .or_insert_with(|| Some(id.clone()));
            }
        }
        all.into_iter().filter_map(|(name, id)| Some((name, id?))).collect()
    }

    /// Adds the name of an older item as a former one of the entity `id`, which
    /// has, or had, the same repository.
    fn rename(
        &mut self,
        id: &EntityId,
        listed: &Listed,
        source: &Source<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Some(entry) = self.entries.get_mut(id) else { return };
        let name = listed.name();
        let bearer = if entry.maturity.is_empty() { Bearer::Project } else { Bearer::Hosted };
        let former = alias(&name.name, AliasKind::Former, bearer, self.words);
        diagnostics.push(Diagnostic::new(
            Location::file(source.origin),
            format!(
                "'{}' is taken for a former name of '{id}': the repository is the same",
                name.name
            ),
        ));
        self.known.insert((listed.kind(), names::letters(&name.name)), id.clone());
        if !entry.aliases.iter().any(|known| known.text == former.text) {
            entry.aliases.push(former);
        }
        if !source.label.is_empty() && !entry.source.iter().any(|label| label == source.label) {
            entry.source.push(source.label.to_owned());
        }
    }

    fn add(&mut self, listed: &Listed, source: &Source<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let item = &listed.item;
        let kind = listed.kind();
        let name = listed.name();
        let refuse = |why: &str| {
            Diagnostic::new(Location::file(source.origin), format!("'{}' {why}", item.name))
        };
        if item.unnamed_organization == Some(true) && name.name.starts_with("Non-Public") {
            return diagnostics.push(refuse("is left out: nobody knows who it is"));
        }
        if kind == EntityKind::COMPANY && names::is_no_company(&name.name) {
            return diagnostics.push(refuse("is left out: a word, not a company"));
        }
        let letters = names::letters(&name.name);
        let hosted = kind == EntityKind::PROJECT && self.hosted.contains(&letters);
        let bearer = if hosted { Bearer::Hosted } else { Bearer::of(kind) };
        let own = alias(&name.name, AliasKind::Name, bearer, self.words);
        if listed.is_language() && !own.is_plain() {
            return diagnostics.push(refuse("is left out: a language with the name of a word"));
        }
        let Some(slug) = slug(&name, hosted) else {
            return diagnostics.push(refuse("is left out: no identifier can be made of it"));
        };
        // Whatever case or spacing one list or the other uses, it is one thing.
        let twin = self.twin(kind, &name, item);
        let place = self.known.entry((kind, letters));
        let id = place.or_insert_with(|| twin.unwrap_or_else(|| EntityId::new(kind, &slug)));
        let id = id.clone();
        for (text, _) in &name.aliases {
            self.known.entry((kind, names::letters(text))).or_insert_with(|| id.clone());
        }
        let mut entry = Entry {
            kind: kind.into(),
            id: id.slug().into(),
            tags: listed.tags(),
            source: source.labels(),
            urls: item.homepage_url.as_deref().and_then(address).into_iter().collect(),
            ids: item.ids(kind),
            integrates: item.integrates(),
            name: Some(name.name.clone()),
            ..Entry::default()
        };
        if !own.is_plain() {
            entry.aliases.push(own);
        }
        let others = name.aliases.iter();
        entry.aliases.extend(others.map(|(text, kind)| alias(text, *kind, bearer, self.words)));
        if hosted {
            let dates = item.dates().or(self.history.dates(&name.name));
            entry.maturity = self.history.maturity(&name.name, &dates);
        }
        match self.entries.entry(id) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(entry);
            }
            std::collections::btree_map::Entry::Occupied(mut place) => {
                // The same thing under another name.
                let name = entry.name.clone().unwrap_or_default();
                let known = place.get().name.as_deref().unwrap_or_default();
                if names::letters(known) != names::letters(&name)
                    && !entry.aliases.iter().any(|alias| alias.text == name)
                {
                    entry.aliases.push(alias(&name, AliasKind::Name, bearer, self.words));
                }
                tidy::absorb(place.get_mut(), entry);
            }
        }
    }
}

/// Returns the slug: that of the name, or of the acronym by which a project
/// of the CNCF is known. The slugs of LFX, such as `k8s` and `d7y`, go to
/// the other identifiers, since nobody would guess them.
fn slug(name: &names::Name, hosted: bool) -> Option<String> {
    let acronym = name.aliases.iter().find(|(_, kind)| *kind == AliasKind::Acronym);
    let acronym = acronym.filter(|_| hosted).and_then(|(text, _)| names::slug(text));
    let short = name.name.strip_prefix("Project ").unwrap_or(&name.name);
    acronym.or_else(|| names::slug(short))
}
