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
    project: Bearer,
    company: Bearer,
    /// An entry or another kind has its say.
    decided: bool,
}

/// The entities of one kind that bear a spelling.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
enum Bearer {
    #[default]
    Nobody,
    One(u32),
    Several,
}

/// Gives the reading that wins by default to one of a project and a company
/// that share a spelling, unless one of them says something about it.
pub(super) fn tell_apart(entities: &mut [Entity]) {
    let mut spelled: FxHashMap<String, Bearers> = FxHashMap::default();
    spelled.reserve(entities.len() * 2);
    for (i, entity) in (0u32..).zip(entities.iter()) {
        let kind = entity.id.kind();
        if kind != EntityKind::PROJECT && kind != EntityKind::COMPANY {
            continue;
        }
        for alias in &entity.entry.aliases {
            let bearers = spelled.entry(key(&alias.text)).or_default();
            bearers.decided |= alias.rules().prefer.is_some();
            let project = kind == EntityKind::PROJECT;
            let bearer = if project { &mut bearers.project } else { &mut bearers.company };
            *bearer = match *bearer {
                Bearer::Nobody => Bearer::One(i),
                // Two aliases of one entity may have one key.
                Bearer::One(other) if other == i => Bearer::One(i),
                _ => Bearer::Several,
            };
        }
    }
    // Two projects of one name are for people to tell apart.
    let mut pairs: Vec<(u32, u32, String)> = spelled
        .into_iter()
        .filter_map(|(spelling, bearers)| {
            match (bearers.project, bearers.company, bearers.decided) {
                (Bearer::One(project), Bearer::One(company), false) => {
                    Some((project, company, spelling))
                }
                _ => None,
            }
        })
        .collect();
    pairs.sort_unstable();
    for (project, company, spelling) in pairs {
        let real = is_project_in_its_own_right(&entities[project as usize]);
        let winner = &mut entities[if real { project } else { company } as usize];
        for alias in winner.entry.aliases.iter_mut().filter(|a| key(&a.text) == spelling) {
            alias.rules_mut().prefer = Some(Prefer { default: true, ..Prefer::default() });
        }
    }
}

fn is_project_in_its_own_right(entity: &Entity) -> bool {
    !entity.entry.maturity.is_empty() || entity.entry.ids.contains_key("github")
}
