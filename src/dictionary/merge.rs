//! Lays the files of a dictionary over one another.
//!
//! Every file is a layer. An entry whose identifier an earlier layer has is
//! merged into it field by field: lists add, single values replace. Within one
//! file an identifier may stand once only, since the second entry is far more
//! often an oversight than a wish.

use std::{collections::hash_map::Entry as Slot, path::Path, sync::Arc};

use rustc_hash::FxHashMap;

use crate::{
    Diagnostic, EntityId, Location,
    dictionary::{
        Entity,
        entry::{Alias, AliasKind, Entry},
        parse::Located,
        sources::{self, Sources},
    },
    text,
};

/// Entities as far as the layers read so far tell them.
#[derive(Debug, Default)]
pub(super) struct Merge {
    entities: Vec<Draft>,
    /// Where each entity stands in `entities`.
    places: FxHashMap<EntityId, usize>,
    /// How many files were laid down.
    files: usize,
}

/// An entity while layers are laid over it; small, since it is moved about.
#[derive(Debug)]
struct Draft {
    id: EntityId,
    entry: Box<Entry>,
    origin: Location,
    /// The number of the file that told of it last.
    file: usize,
    told: Sources,
}

impl Merge {
    /// Lays `entries`, those of the file `path`, over what is there.
    pub(super) fn add(
        &mut self,
        path: &Path,
        entries: Vec<Located>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let path: Arc<Path> = path.into();
        self.files += 1;
        let file = self.files;
        self.entities.reserve(entries.len());
        self.places.reserve(entries.len());
        let name = sources::file_name(&path);
        for Located { id, entry, line } in entries {
            let at = Location { path: Arc::clone(&path), line, column: 0 };
            let slot = match self.places.entry(id) {
                Slot::Occupied(slot) => slot,
                Slot::Vacant(slot) => {
                    let id = slot.key().clone();
                    slot.insert(self.entities.len());
                    let mut told = Sources::new();
                    sources::note(&mut told, &entry, &name);
                    self.entities.push(Draft { id, entry, origin: at, file, told });
                    continue;
                }
            };
            let draft = &mut self.entities[*slot.get()];
            if draft.file == file {
                problems.push(defined_twice(draft, at));
                continue;
            }
            sources::note(&mut draft.told, &entry, &name);
            overlay(&mut draft.entry, *entry);
            draft.origin = at;
            draft.file = file;
        }
    }

    /// Returns the entities, sorted by identifier; each has its name, and its
    /// aliases begin with the name unless that was dropped.
    pub(super) fn finish(self, problems: &mut Vec<Diagnostic>) -> Vec<Entity> {
        let mut drafts = self.entities;
        drafts.sort_by(|a, b| a.id.cmp(&b.id));
        drafts.into_iter().filter_map(|draft| settle(draft, problems)).collect()
    }
}

/// Completes a merged entity; `None` if it is hidden or has no name.
fn settle(draft: Draft, problems: &mut Vec<Diagnostic>) -> Option<Entity> {
    let Draft { id, mut entry, origin, told, .. } = draft;
    if entry.hide {
        return None;
    }
    let name = entry.name.as_deref().map(str::trim).unwrap_or_default().to_owned();
    if name.is_empty() {
        problems.push(nameless(&id, &origin));
        return None;
    }
    match entry.aliases.iter().position(|alias| alias.text == name) {
        Some(0) => {}
        Some(i) => entry.aliases[..=i].rotate_right(1),
        None => {
            entry.aliases.reserve_exact(1);
            entry.aliases.insert(0, Alias::new(name.as_str(), AliasKind::Name));
        }
    }
    if !entry.drop_aliases.is_empty() {
        let dropped: Vec<String> = entry.drop_aliases.iter().map(|a| text::key(a)).collect();
        entry.aliases.retain(|alias| !dropped.contains(&text::key(&alias.text)));
    }
    Some(Entity { id, name, entry, origin, told })
}

/// Says that the entity of `draft` stands again at `again` of the same file.
fn defined_twice(draft: &Draft, again: Location) -> Diagnostic {
    let Draft { id, origin, .. } = draft;
    let message = format!(
        "entity '{id}' is already defined at {origin}; give one of them another id or merge them"
    );
    Diagnostic::new(again, message)
}

fn nameless(id: &EntityId, at: &Location) -> Diagnostic {
    Diagnostic::new(
        at.clone(),
        format!(
            "entity '{id}' has no name; add `name = \"…\"`, or correct the id if it was to add \
             to another entry"
        ),
    )
}

/// Merges `over`, an entry of a later layer, into `base`.
fn overlay(base: &mut Entry, over: Entry) {
    // A hidden entity that a later layer names again starts anew.
    if base.hide && !over.hide && over.name.is_some() {
        *base = over;
        return;
    }
    // The entry is taken apart, so that a new field cannot be forgotten here.
    let Entry {
        kind: _,
        id: _,
        name,
        aliases,
        drop_aliases,
        hide,
        patterns,
        urls,
        ids,
        maturity,
        events,
        owner,
        parent,
        product,
        integrates,
        affiliations,
        roles,
        tags,
        tests,
        source,
    } = over;
    drop_from(base, &drop_aliases);
    if let Some(name) = name {
        rename(base, name, &drop_aliases);
    }
    for alias in aliases {
        add_alias(&mut base.aliases, alias);
    }
    base.hide |= hide;
    base.product |= product;
    replace(&mut base.owner, owner);
    replace(&mut base.parent, parent);
    base.ids.overlay(ids);
    // The intervals of an entity are one statement; half of one cannot be mended
    // by adding to it.
    if !maturity.is_empty() {
        base.maturity = maturity;
    }
    add_new(&mut base.patterns, patterns);
    add_new(&mut base.urls, urls);
    add_new(&mut base.events, events);
    add_new(&mut base.integrates, integrates);
    add_new(&mut base.affiliations, affiliations);
    add_new(&mut base.roles, roles);
    add_new(&mut base.tags, tags);
    add_new(&mut base.tests.tag, tests.tag);
    add_new(&mut base.tests.skip, tests.skip);
    add_new(&mut base.source, source);
}

/// Takes spellings of earlier layers away. A later layer may add them again
/// with other rules, so that only a dropped name is remembered.
fn drop_from(base: &mut Entry, dropped: &[String]) {
    for text in dropped {
        let key = text::key(text);
        base.aliases.retain(|alias| text::key(&alias.text) != key);
        if base.name.as_ref().is_some_and(|name| text::key(name) == key) {
            base.drop_aliases.push(text.clone());
        }
    }
}

/// Gives `base` a new name; the old one stays a spelling of it.
fn rename(base: &mut Entry, name: String, dropped: &[String]) {
    let Some(old) = base.name.replace(name) else { return };
    let key = text::key(&old);
    let gone = dropped.iter().any(|text| text::key(text) == key);
    base.drop_aliases.retain(|text| text::key(text) != key);
    if !gone && !base.aliases.iter().any(|alias| alias.text == old) {
        base.aliases.push(Alias::new(old, AliasKind::Name));
    }
}

/// Adds a spelling. The same text replaces the earlier one and its rules; a
/// plain alias that is the same spelling as an earlier plain one adds nothing.
fn add_alias(aliases: &mut Vec<Alias>, alias: Alias) {
    if let Some(same) = aliases.iter_mut().find(|other| other.text == alias.text) {
        *same = alias;
        return;
    }
    let key = text::key(&alias.text);
    let known = alias.is_plain()
        && aliases.iter().any(|other| other.is_plain() && text::key(&other.text) == key);
    if !known {
        aliases.push(alias);
    }
}

fn replace<T>(base: &mut Option<T>, over: Option<T>) {
    if over.is_some() {
        *base = over;
    }
}

fn add_new<T: PartialEq>(base: &mut Vec<T>, over: Vec<T>) {
    for value in over {
        if !base.contains(&value) {
            base.push(value);
        }
    }
}
