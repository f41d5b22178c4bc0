//! What headings are by those above, beneath and beside them.

use rustc_hash::FxHashMap;

use super::{
    super::{Names, card},
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
