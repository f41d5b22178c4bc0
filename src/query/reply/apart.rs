//! What is wanted of each of several.

use std::{borrow::Cow, collections::BTreeMap};

use super::{Context, sets::Hit};
use crate::{
    entity::{EntityId, EntityKind},
    graph::Node,
    query::{Set, Target, Tie},
};

/// How many entities a note names.
const FEW: usize = 12;

impl<'a> Context<'a> {
    /// Notes who of `set` is in each of `lists`, though in no one talk.
    pub(super) fn note_apart(&self, set: &Set, lists: &[Vec<Hit<'a>>]) {
        let Some((first, others)) = lists.split_first() else { return };
        let wanted =
            |node: &Node| set.kind.as_deref().is_none_or(|kind| node.kind.as_str() == kind);
        let held = |list: &Vec<Hit<'a>>, node: &Node| list.iter().any(|it| it.node.id == node.id);
        let all = first.iter().map(|hit| hit.node).filter(|node| wanted(node));
        let names: Vec<&str> = all
            .filter(|node| others.iter().all(|list| held(list, node)))
            .map(|node| node.name.as_str())
            .collect();
        if !names.is_empty() {
            let more = if names.len() > FEW { " and others" } else { "" };
            let names = names.iter().take(FEW).copied().collect::<Vec<_>>().join(", ");
            self.names.note(format!("these spoke of each, but in no talk of all: {names}{more}"));
        }
    }
}

/// What is wanted together, with "people of Red Hat and IBM" as people of each: hardly
/// anybody works for both.
pub(super) fn apart(targets: &[Target]) -> impl Iterator<Item = Cow<'_, Target>> {
    targets.iter().flat_map(|target| match target {
        Target::Set(set) => match of_each(set) {
            Some(each) => each.into_iter().map(|it| Cow::Owned(Target::Set(it))).collect(),
            None => vec![Cow::Borrowed(target)],
        },
        Target::Name(_) => vec![Cow::Borrowed(target)],
    })
}

/// The people of each company, if `set` is those of several.
fn of_each(set: &Set) -> Option<Vec<Set>> {
    let at = set.links.iter().position(|link| link.relation == Tie::Of)?;
    let to = &set.links.get(at)?.to;
    let [companies] = to.any.as_slice() else { return None };
    if set.kind.as_deref() != Some(EntityKind::PERSON) || companies.len() < 2 {
        return None;
    }
    let of = |company: &Target| {
        let mut one = set.clone();
        if let Some(link) = one.links.get_mut(at) {
            link.to.any = vec![vec![company.clone()]];
        }
        one
    };
    Some(companies.iter().map(of).collect())
}

/// Those of `before` that are in `found` as well, with the talks of both: what Google and
/// Red Hat mention, in whichever talks.
pub(super) fn each<'g>(before: Vec<Hit<'g>>, found: Vec<Hit<'g>>) -> Vec<Hit<'g>> {
    let mut others: BTreeMap<&EntityId, Hit<'g>> =
        found.into_iter().map(|hit| (&hit.node.id, hit)).collect();
    let together = |mut hit: Hit<'g>| {
        let other = others.remove(&hit.node.id)?;
        hit.gave.extend(other.gave);
        hit.gave.sort_by(|a, b| a.id.cmp(&b.id));
        hit.gave.dedup_by(|a, b| a.id == b.id);
        Some(hit)
    };
    before.into_iter().filter_map(together).collect()
}
