//! What can be said only when all entries of an import are there: who owns
//! what, and which identifiers tell nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Diagnostic, EntityId, EntityKind, Location,
    dictionary::{
        AliasKind, Entry, OneOrMany,
        import::{Entries, Source},
    },
};

/// The CNCF on Crunchbase, which the landscape names as the owner of its
/// projects.
pub(super) const FOUNDATION: &str = "cloud-native-computing-foundation";

/// Adds what another listing of the same thing says.
pub(super) fn absorb(entry: &mut Entry, other: Entry) {
    for alias in other.aliases {
        if !entry.aliases.iter().any(|known| known.text == alias.text) {
            entry.aliases.push(alias);
        }
    }
    add_new(&mut entry.urls, other.urls);
    add_new(&mut entry.tags, other.tags);
    add_new(&mut entry.source, other.source);
    add_new(&mut entry.integrates, other.integrates);
    add_new(&mut entry.roles, other.roles);
    add_new(&mut entry.affiliations, other.affiliations);
    entry.ids.complete(other.ids);
    if entry.maturity.is_empty() {
        entry.maturity = other.maturity;
    }
}

fn add_new<T: PartialEq>(list: &mut Vec<T>, others: Vec<T>) {
    for other in others {
        if !list.contains(&other) {
            list.push(other);
        }
    }
}

/// Gives projects the owner that has the same Crunchbase organisation. What
/// has an owner other than the foundation and no repository is its product.
pub(super) fn own(entries: &mut Entries) {
    let owners: BTreeMap<String, EntityId> = entries
        .iter()
        .filter(|(_, entry)| entry.kind == EntityKind::COMPANY)
        .filter_map(|(id, entry)| Some((first_id(entry, "crunchbase")?.to_owned(), id.clone())))
        .collect();
    for entry in entries.values_mut().filter(|entry| entry.kind == EntityKind::PROJECT) {
        let Some(slug) = first_id(entry, "crunchbase") else { continue };
        let Some(owner) = owners.get(slug) else { continue };
        entry.product = slug != FOUNDATION && !entry.ids.contains_key("github");
        entry.owner = Some(owner.clone());
    }
}

/// Takes away addresses, repositories and handles that several entities of one
/// kind claim, since they identify none of them, and acronyms likewise.
pub(super) fn unshare(
    entries: &mut Entries,
    diagnostics: &mut Vec<Diagnostic>,
    source: &Source<'_>,
) {
    let mut claims: BTreeMap<(String, &str, String), BTreeSet<EntityId>> = BTreeMap::new();
    for (id, entry) in &*entries {
        for (what, value) in claimed(entry) {
            let claim = (entry.kind.clone(), what, value.to_lowercase());
            claims.entry(claim).or_default().insert(id.clone());
        }
    }
    claims.retain(|_, by| by.len() > 1);
    let shared = |entry: &Entry, what: &'static str, value: &str| {
        claims.contains_key(&(entry.kind.clone(), what, value.to_lowercase()))
    };
    for entry in entries.values_mut() {
        let before = entry.clone();
        entry.urls.retain(|url| !shared(&before, "address", url));
        for (scheme, what) in [("twitter", "handle"), ("github", "repository")] {
            if first_id(entry, scheme).is_some_and(|id| shared(&before, what, id)) {
                entry.ids.remove(scheme);
            }
        }
        entry.aliases.retain(|alias| {
            alias.kind != AliasKind::Acronym || !shared(&before, "acronym", &alias.text)
        });
    }
    for ((_, what, value), by) in claims {
        let by: Vec<&str> = by.iter().map(EntityId::as_str).collect();
        let message = format!("{what} '{value}' is left out: it is given for {}", by.join(", "));
        diagnostics.push(Diagnostic::new(Location::file(source.origin), message));
    }
}

/// What an entry claims to be identified by.
fn claimed(entry: &Entry) -> impl Iterator<Item = (&'static str, &str)> {
    let urls = entry.urls.iter().map(|url| ("address", url.as_str()));
    let acronyms = entry.aliases.iter().filter(|alias| alias.kind == AliasKind::Acronym);
    let acronyms = acronyms.map(|alias| ("acronym", alias.text.as_str()));
    let handle = first_id(entry, "twitter").map(|id| ("handle", id));
    let repository = first_id(entry, "github").map(|id| ("repository", id));
    urls.chain(acronyms).chain(handle).chain(repository)
}

fn first_id<'e>(entry: &'e Entry, scheme: &str) -> Option<&'e str> {
    entry.ids.get(scheme).and_then(|ids: &OneOrMany| ids.values().first()).map(String::as_str)
}
