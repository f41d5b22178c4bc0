//! Tells projects and companies of one name apart where no entry does.
//!
//! Hundreds of companies are called as their product. Where a speaker's
//! organisation stands the company is meant, by the grammar of the place, and
//! an entry may say more by `prefer`. For all others one rule decides: the
//! project is meant if it is one in its own right, with a repository or a CNCF
//! maturity, else the company, whose service it is.

use std::collections::BTreeMap;

use crate::{
    EntityKind,
    dictionary::{Entity, Prefer},
    text::{key, key_into, table::hash},
};

/// A spelling of a project or a company.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Spelling {
    /// The hash of its key.
    hash: u64,
    /// The entity and its alias.
    entity: u32,
    alias: u32,
}

/// Who bears a spelling.
#[derive(Debug, Default)]
struct Bearers {
    project: Bearer,
    company: Bearer,
    /// An entry has its say.
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

impl Bearer {
    fn and(self, entity: u32) -> Self {
        match self {
            Self::Nobody => Self::One(entity),
            // Two aliases of one entity may have one key.
            Self::One(other) if other == entity => self,
            _ => Self::Several,
        }
    }
}

/// Gives the reading that wins by default to one of a project and a company
/// that share a spelling, unless one of them says something about it.
pub(super) fn tell_apart(entities: &mut [Entity]) {
    for same in shared(entities).chunk_by(|a, b| a.hash == b.hash) {
        // Keys of one hash need not be one key.
        let mut spelled: BTreeMap<String, Bearers> = BTreeMap::new();
        for spelling in same {
            let entity = &entities[spelling.entity as usize];
            let alias = &entity.entry.aliases[spelling.alias as usize];
            let bearers = spelled.entry(key(&alias.text)).or_default();
            bearers.decided |= alias.rules().prefer.is_some();
            let project = is_project(entity);
            let bearer = if project { &mut bearers.project } else { &mut bearers.company };
            *bearer = bearer.and(spelling.entity);
        }
        for (spelling, bearers) in spelled {
            // Two projects of one name are for people to tell apart.
            if let (Bearer::One(project), Bearer::One(company), false) =
                (bearers.project, bearers.company, bearers.decided)
            {
                decide(entities, project, company, &spelling);
            }
        }
    }
}

/// Returns the spellings whose hash both a project and a company have, sorted.
///
/// Most spellings have one bearer; hashes find the others without a copy of
/// all keys.
fn shared(entities: &[Entity]) -> Vec<Spelling> {
    let mut spellings = Vec::with_capacity(entities.len() * 2);
    let mut buffer = String::new();
    for (entity, i) in entities.iter().zip(0u32..) {
        if !is_project(entity) && entity.id.kind() != EntityKind::COMPANY {
            continue;
        }
        for (alias, j) in entity.entry.aliases.iter().zip(0u32..) {
            key_into(&alias.text, &mut buffer);
            spellings.push(Spelling { hash: hash(buffer.as_bytes()), entity: i, alias: j });
        }
    }
    spellings.sort_unstable();
    let project = |spelling: &Spelling| is_project(&entities[spelling.entity as usize]);
    let both = |same: &&[Spelling]| {
        same.len() > 1 && same.iter().any(project) && !same.iter().all(project)
    };
    spellings.chunk_by(|a, b| a.hash == b.hash).filter(both).flatten().copied().collect()
}

/// Lets one of a project and a company win where `spelling` stands.
fn decide(entities: &mut [Entity], project: u32, company: u32, spelling: &str) {
    let real = is_project_in_its_own_right(&entities[project as usize]);
    let winner = &mut entities[if real { project } else { company } as usize];
    for alias in winner.entry.aliases.iter_mut().filter(|a| key(&a.text) == spelling) {
        alias.rules_mut().prefer = Some(Prefer { default: true, ..Prefer::default() });
    }
}

fn is_project(entity: &Entity) -> bool {
    entity.id.kind() == EntityKind::PROJECT
}

fn is_project_in_its_own_right(entity: &Entity) -> bool {
    !entity.entry.maturity.is_empty() || entity.entry.ids.contains_key("github")
}
