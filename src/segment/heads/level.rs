//! What headings are by those above, beneath and beside them.

use rustc_hash::FxHashMap;

use super::{
    super::{Names, card, holds::Container},
    Class, Head,
};
use crate::{document::Document, talk::Speaker};

/// Puts headings that are someone with role and company beside the one above that is too:
/// nobody stands beneath another.
pub(super) fn raise(heads: &mut [Head]) {
    let named = |h: &Head| {
        let told = |s: &Speaker| s.role.is_some() && s.organization.is_some();
        h.title.only_names && h.title.speakers.iter().all(told)
    };
    for i in 1..heads.len() {
        let level = heads[i].level;
        if named(&heads[i])
            && let Some(above) = heads[..i].iter().rev().find(|h| h.level < level)
            && named(above)
        {
            heads[i].level = above.level;
        }
    }
}

/// Takes headings that are a name, with role or company beneath, for the speakers of
/// the talk above, where that has a text and is one of several.
pub(super) fn introduce(heads: &mut [Head], document: &Document, names: &dyn Names) {
    let mut beside: FxHashMap<(Option<usize>, u8), usize> = FxHashMap::default();
    for head in &*heads {
        *beside.entry((head.parent, head.level)).or_default() += 1;
    }
    let mut introduced = None;
    for i in 0..heads.len() {
        let (head, Some(p)) = (&heads[i], heads[i].parent) else { continue };
        let above = &heads[p];
        let open = above.class == Class::Unknown || introduced == Some(p);
        let told = above.own_end > above.block + 1;
        let several = beside.get(&(above.parent, above.level)).is_some_and(|n| *n >= 2);
        let [one] = head.title.speakers.as_slice() else { continue };
        if !(head.title.only_names && head.own_heading && open && told && several) {
            continue;
        }
        let mut one = one.clone();
        card::add_role(document, names, &document.blocks[head.block..head.own_end], &mut one);
        if one.role.is_some() || one.organization.is_some() {
            heads[i].class = Class::Section;
            heads[p].class = Class::Talk;
            heads[p].title.speakers.push(one);
            introduced = Some(p);
        }
    }
}

/// Takes headings for containers where those a level deeper look more like
/// titles, over the whole document: tracks with talks, not talks with topics.
pub(super) fn hold_long_titles(heads: &mut [Head]) {
    let words = |h: &Head| h.title.text.split_whitespace().count();
    let open = |h: &Head| h.class == Class::Unknown;
    let outer = |h: &&Head| open(h) && h.children;
    let Some(level) = heads.iter().filter(outer).map(|h| h.level).min() else { return };
    let beneath = |h: &&Head| h.parent.is_some_and(|p| open(&heads[p]) && heads[p].level == level);
    let share =
        |all: &[&Head]| all.iter().filter(|h| words(h) >= 4).count() * 100 / all.len().max(1);
    let holders: Vec<&Head> = heads.iter().filter(outer).filter(|h| h.level == level).collect();
    let held: Vec<&Head> = heads.iter().filter(beneath).collect();
    let strong = heads.iter().any(|h| h.class == Class::Talk);
    if strong || holders.len() < 2 || held.len() < 5 || held.len() < holders.len() * 2 {
        return;
    }
    if share(&held) >= 60 && share(&held) >= share(&holders) + 30 {
        for head in heads.iter_mut().filter(|h| h.class == Class::Unknown && h.children) {
            if head.level == level {
                head.class = Class::Container(Container::Talks(None));
            }
        }
    }
}

/// Whether beneath the first heading, which stands above all, there are many
/// as long as the titles of talks.
pub(super) fn holds_titles(heads: &[Head]) -> bool {
    let children = || heads.iter().filter(|h| h.parent == Some(0));
    let long = |h: &&Head| h.title.text.split_whitespace().count() >= 4;
    let alone = heads.iter().filter(|h| h.parent.is_none()).count() == 1;
    let count = children().count();
    alone && count >= 6 && children().filter(long).count() * 10 >= count * 6
}
