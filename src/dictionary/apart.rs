//! Tells projects and companies of one name apart where no entry does.
//!
//! Hundreds of companies are called as their product. Where a speaker's
//! organisation stands the company is meant, by the grammar of the place, and
//! an entry may say more by `prefer`. For all others one rule decides: the
//! project is meant if it is one in its own right, with a repository or a CNCF
//! maturity, else the company, whose service it is.

use rustc_hash::FxHashMap;

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
    let mut spelled: FxHashMap<String, Bearers> = FxHashMap::default();
    spelled.reserve(entities.len() * 2);
    for (i, entity) in entities.iter().enumerate() {
        let kind = entity.id.kind();
        if kind != EntityKind::PROJECT && kind != EntityKind::COMPANY {
            continue;
        }
        for alias in &entity.entry.aliases {
            let bearers = spelled.entry(key(&alias.text)).or_default();
            bearers.decided |= alias.prefer.is_some();
            let project = kind == EntityKind::PROJECT;
            let list = if project { &mut bearers.projects } else { &mut bearers.companies };
            // Two aliases of one entity may have one key.
            if list.last() != Some(&i) {
                list.push(i);
            }
        }
    }
    // Two projects of one name are for people to tell apart.
    let mut pairs: Vec<(usize, usize, String)> = spelled
        .into_iter()
        .filter_map(|(spelling, bearers)| {
            match (bearers.projects.as_slice(), bearers.companies.as_slice(), bearers.decided) {
                ([project], [company], false) => Some((*project, *company, spelling)),
                _ => None,
            }
        })
        .collect();
    pairs.sort_unstable();
    for (project, company, spelling) in pairs {
        let real = is_project_in_its_own_right(&entities[project]);
        let winner = &mut entities[if real { project } else { company }];
        for alias in winner.entry.aliases.iter_mut().filter(|a| key(&a.text) == spelling) {
            alias.prefer = Some(Prefer { default: true, ..Prefer::default() });
        }
    }
}

fn is_project_in_its_own_right(entity: &Entity) -> bool {
    !entity.entry.maturity.is_empty() || entity.entry.ids.contains_key("github")
}
