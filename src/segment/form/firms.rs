//! Companies behind titles that name no speakers, where several stand so: `Unit tests with
//! OPA - Snyk`.

use super::FEWEST;
use crate::{
    entity::EntityKind,
    segment::{Names, kind, title::Title},
};

/// Cuts the companies off the ends of titles, each with its block.
pub(super) fn cut(titles: &mut [(usize, &mut Title)], names: &dyn Names) {
    let firm = |t: &Title| {
        let open = t.speakers.is_empty() && t.text.contains([' ', '-', '–', '—']);
        kind::last_employer(&t.text, names).filter(|_| open).map(str::len)
    };
    let ends =
        |t: &Title| t.text.contains(" - ") || t.text.contains(" – ") || t.text.contains(" — ");
    if titles.iter().filter(|(_, t)| ends(t) && t.speakers.is_empty()).count() < FEWEST {
        return;
    }
    let found: Vec<Option<usize>> = titles.iter().map(|(_, t)| firm(t)).collect();
    let count = found.iter().flatten().count();
    if count < FEWEST || count * 4 < titles.len() {
        return;
    }
    // Where others have a company, what is known for a product too may be one.
    let known = |t: &Title| {
        let (rest, last) = t.text.rsplit_once(" - ").filter(|_| t.speakers.is_empty())?;
        (rest.contains(' ') && names.knows(last, EntityKind::COMPANY)).then_some(last.len())
    };
    for ((_, title), firm) in titles.iter_mut().zip(found) {
        let Some(firm) = firm.or_else(|| known(title)) else { continue };
        let kept = title.text[..title.text.len() - firm].trim_end_matches([' ', '-', '–', '—']);
        title.text.truncate(kept.len());
    }
}
