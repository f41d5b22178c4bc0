//! What is wanted of each of several.

use std::borrow::Cow;

use crate::{
    entity::EntityKind,
    query::{Set, Target, Tie},
};

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
