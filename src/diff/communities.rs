//! Which community of the old graph is which of the new one.
//!
//! Two are the same if they share enough of their members: |A ∩ B| / |A ∪ B| of
//! 0.3 or more, the level of D. Greene, D. Doyle and P. Cunningham, "Tracking the
//! evolution of communities in dynamic social networks", ASONAM (2010), 176–183.
//! The pairs that share most are joined first, and each community once.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::Serialize;

use crate::{
    entity::EntityId,
    graph::{Community, Graph},
};

/// The share of common members, in hundredths, from which on two communities are
/// one.
const SAME: usize = 30;

/// What became of the communities.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CommunityChanges {
    /// In the new graph only.
    pub won: Vec<CommunityFacts>,
    /// In the old graph only.
    pub lost: Vec<CommunityFacts>,
    /// In both, with other members.
    pub changed: Vec<CommunityChange>,
}

/// A community.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct CommunityFacts {
    /// The identifier.
    pub id: Arc<str>,
    /// The names of its strongest members.
    pub name: String,
    /// All members, the strongest first.
    pub members: Vec<EntityId>,
    /// Of a community won, where most of its members were, and of one lost, where
    /// they went; nothing if they were nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kin: Option<Kin>,
}

/// A community of the other graph with which one shares members.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Kin {
    /// Its name.
    pub name: String,
    /// How many members both have.
    pub shared: usize,
}

/// A community whose members changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommunityChange {
    /// What it was.
    pub old: CommunityFacts,
    /// What it is.
    pub new: CommunityFacts,
    /// The share of common members among all members of either, from 0 to 1.
    pub jaccard: f64,
    /// Who joined, sorted.
    pub members_won: Vec<EntityId>,
    /// Who left, sorted.
    pub members_lost: Vec<EntityId>,
}

impl CommunityChanges {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.won.is_empty() && self.lost.is_empty() && self.changed.is_empty()
    }

    pub(super) fn inverse(self) -> Self {
        let turn = |it: CommunityChange| CommunityChange {
            old: it.new,
            new: it.old,
            jaccard: it.jaccard,
            members_won: it.members_lost,
            members_lost: it.members_won,
        };
        Self {
            won: self.lost,
            lost: self.won,
            changed: self.changed.into_iter().map(turn).collect(),
        }
    }
}

pub(super) fn compare(old: &Graph, new: &Graph) -> CommunityChanges {
    let (old, new) = (old.communities(), new.communities());
    let shared = shared(old, new);
    let partners = partners(old, new, &shared);
    let mut changes = CommunityChanges::default();
    for (i, community) in old.iter().enumerate() {
        let Some(j) = partners.get(&i) else {
            let others =
                shared.iter().filter(|((o, _), _)| *o == i).map(|((_, n), s)| (&new[*n], *s));
            changes.lost.push(facts(community, kin(others)));
            continue;
        };
        let change = changed(community, &new[*j]);
        if !(change.members_won.is_empty() && change.members_lost.is_empty()) {
            changes.changed.push(change);
        }
    }
    let taken: BTreeSet<usize> = partners.into_values().collect();
    for (j, community) in new.iter().enumerate().filter(|(j, _)| !taken.contains(j)) {
        let others = shared.iter().filter(|((_, n), _)| *n == j).map(|((o, _), s)| (&old[*o], *s));
        changes.won.push(facts(community, kin(others)));
    }
    let size = |c: &CommunityFacts| (Reverse(c.members.len()), c.id.clone());
    changes.won.sort_by_key(size);
    changes.lost.sort_by_key(size);
    changes.changed.sort_by_cached_key(|it| {
        let (old, new) = (&it.old, &it.new);
        let most = old.members.len().max(new.members.len());
        // Who is in both is in no other two, and the same from either side.
        let stays = |member: &&EntityId| it.members_lost.binary_search(member).is_err();
        let common = old.members.iter().filter(stays).min();
        (Reverse(most), common.cloned())
    });
    changes
}

/// How many members each pair of communities shares, if any.
fn shared(old: &[Community], new: &[Community]) -> BTreeMap<(usize, usize), usize> {
    let mut homes: BTreeMap<&EntityId, usize> = BTreeMap::new();
    for (i, community) in old.iter().enumerate() {
        homes.extend(community.members.iter().map(|member| (member, i)));
    }
    let mut shared = BTreeMap::new();
    for (j, community) in new.iter().enumerate() {
        for i in community.members.iter().filter_map(|member| homes.get(member)) {
            *shared.entry((*i, j)).or_default() += 1;
        }
    }
    shared
}

/// Joins communities, those that share most first.
fn partners(
    old: &[Community],
    new: &[Community],
    shared: &BTreeMap<(usize, usize), usize>,
) -> BTreeMap<usize, usize> {
    let mut pairs: Vec<(usize, usize, usize, usize)> = Vec::new();
    for ((i, j), both) in shared {
        let all = old[*i].members.len() + new[*j].members.len() - both;
        if both * 100 >= all * SAME {
            pairs.push((*both, all, *i, *j));
        }
    }
    // Fractions are compared crosswise, and ties by what is the same from
    // either side.
    pairs.sort_by(|a, b| {
        let names = |&(_, _, i, j): &(usize, usize, usize, usize)| {
            let (x, y) = (&old[i].id, &new[j].id);
            (x.min(y), x.max(y))
        };
        let share = (b.0 * a.1).cmp(&(a.0 * b.1));
        share.then(b.0.cmp(&a.0)).then_with(|| names(a).cmp(&names(b)))
    });
    let (mut partners, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (_, _, i, j) in pairs {
        if !partners.contains_key(&i) && taken.insert(j) {
            partners.insert(i, j);
        }
    }
    partners
}

fn kin<'c>(others: impl Iterator<Item = (&'c Community, usize)>) -> Option<Kin> {
    let most = others.max_by_key(|(other, shared)| (*shared, Reverse(&other.id)));
    most.map(|(other, shared)| Kin { name: other.name.clone(), shared })
}

fn facts(community: &Community, kin: Option<Kin>) -> CommunityFacts {
    CommunityFacts {
        id: Arc::clone(&community.id),
        name: community.name.clone(),
        members: community.members.clone(),
        kin,
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of members are far below 2^52")]
fn changed(old: &Community, new: &Community) -> CommunityChange {
    let without = |a: &Community, b: &Community| -> Vec<EntityId> {
        let theirs: BTreeSet<&EntityId> = b.members.iter().collect();
        let ours: BTreeSet<&EntityId> = a.members.iter().collect();
        ours.difference(&theirs).map(|id| (*id).clone()).collect()
    };
    let (members_won, members_lost) = (without(new, old), without(old, new));
    let both = new.members.len() - members_won.len();
    let all = old.members.len() + members_won.len();
    CommunityChange {
        old: facts(old, None),
        new: facts(new, None),
        jaccard: both as f64 / all as f64,
        members_won,
        members_lost,
    }
}
