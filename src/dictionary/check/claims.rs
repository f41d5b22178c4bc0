//! Finds entities that claim one account or repository.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    EntityId,
    dictionary::{Dictionary, Entity},
};

/// The sites whose identifiers belong to one entity of a kind. A company and
/// its product often share one; on other sites, such as Crunchbase, products
/// stand under the identifier of their company.
const SITES: [&str; 2] = ["github", "twitter"];

/// Who claims which identifier, which all but one of them should not.
pub(super) struct Claims<'d> {
    /// By kind, site and identifier, which these sites read in any case.
    by_id: BTreeMap<(&'d str, &'static str, String), BTreeSet<&'d EntityId>>,
}

impl<'d> Claims<'d> {
    pub(super) fn of(dictionary: &'d Dictionary) -> Self {
        let mut by_id: BTreeMap<_, BTreeSet<&EntityId>> = BTreeMap::new();
        for entity in dictionary.entities() {
            for (site, id) in claimed(entity) {
                let claim = (entity.id.kind(), site, id.to_lowercase());
                by_id.entry(claim).or_default().insert(&entity.id);
            }
        }
        by_id.retain(|_, by| by.len() > 1);
        Self { by_id }
    }

    /// Reports the identifiers of `entity` that another entity of its kind
    /// claims too. Told once, at the first of the entities.
    pub(super) fn check(&self, entity: &Entity, report: &mut impl FnMut(String)) {
        for (site, id) in claimed(entity) {
            let Some(by) = self.by_id.get(&(entity.id.kind(), site, id.to_lowercase())) else {
                continue;
            };
            if by.first().is_some_and(|first| **first == entity.id) {
                let by: Vec<&str> = by.iter().map(|id| id.as_str()).collect();
                report(format!(
                    "'{id}' on {site} is that of {}; merge them, or keep it in one",
                    by.join(", ")
                ));
            }
        }
    }
}

/// The identifiers of `entity`, each with its site.
fn claimed(entity: &Entity) -> impl Iterator<Item = (&'static str, &str)> {
    let ids = &entity.entry.ids;
    SITES
        .into_iter()
        .filter_map(|site| Some((site, ids.get(site)?)))
        .flat_map(|(site, ids)| ids.values().iter().map(move |id| (site, id.as_str())))
}
