//! Tells projects and companies of one name apart where no entry does.
//!
//! Hundreds of companies are called as their product. Where a speaker's
//! organisation stands the company is meant, by the grammar of the place, and
//! an entry may say more by `prefer`. For all others one rule decides: the
//! project is meant if it is one in its own right, with a repository or a CNCF
//! maturity, else the company, whose service it is.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    EntityKind,
    dictionary::{Entity, Prefer},
    text::key,
};

/// Who bears a spelling.
#[derive(Debug, Default)]
struct Bearers {
    projects: Vec<usize>,
    companies: Vec<usize>,
    /// An entry or another kind has its say.
    decided: bool,
}

/// Gives the reading that wins by default to one of a project and a company
/// that share a spelling, unless one of them says something about it.
pub(super) fn tell_apart(entities: &mut [Entity]) {
    let mut spelled: BTreeMap<String, Bearers> = BTreeMap::new();
    for (i, entity) in entities.iter().enumerate() {
        let kind = entity.id.kind();
        if kind != EntityKind::PROJECT && kind != EntityKind::COMPANY {
            continue;
        }
        let keys = entity.entry.aliases.iter().map(|a| (key(&a.text), a.prefer.is_some()));
        let mut seen = BTreeSet::new();
        for (key, decided) in keys {
            let bearers = spelled.entry(key.clone()).or_default();
            bearers.decided |= decided;
            if seen.insert(key) {
                let project = kind == EntityKind::PROJECT;
                let list = if project { &mut bearers.projects } else { &mut bearers.companies };
                list.push(i);
            }
        }
    }
    for (spelling, bearers) in spelled {
        // Two projects of one name are for people to tell apart.
        let ([project], [company], false) =
            (bearers.projects.as_slice(), bearers.companies.as_slice(), bearers.decided)
        else {
            continue;
        };
        let real = is_project_in_its_own_right(&entities[*project]);
        let winner = &mut entities[if real { *project } else { *company }];
        for alias in winner.entry.aliases.iter_mut().filter(|a| key(&a.text) == spelling) {
            alias.prefer = Some(Prefer { default: true, ..Prefer::default() });
        }
    }
}

fn is_project_in_its_own_right(entity: &Entity) -> bool {
    !entity.entry.maturity.is_empty() || entity.entry.ids.contains_key("github")
}
