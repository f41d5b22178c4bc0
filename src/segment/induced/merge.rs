//! What the list tells beside what other readers found in it.

use super::{super::outline::Start, Told, atom::is_form, layout::Cut};
use crate::talk::TalkKind;

/// How a talk that another reader found is to what the list tells.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Found {
    /// The same title.
    Same,
    /// A title that has the event or the date in it, or is the event.
    Coarse,
    Another,
}

/// Whether other readers found too few of these talks to be asked.
pub(super) fn are_few(found: &[&Start], units: usize) -> bool {
    found.len() * 3 <= units
}

/// Takes the talks that the list tells: all of them where `inner` has few, what is missing
/// in it where both agree.
pub(super) fn merge(
    inner: &mut Vec<Start>,
    starts: Vec<Start>,
    said: &[(&Cut, &Told)],
    within: std::ops::Range<usize>,
) {
    let here =
        |it: &&Start| it.kind != TalkKind::Section && !it.aside && within.contains(&it.block);
    let found: Vec<&Start> = inner.iter().filter(here).collect();
    let compare = |found: &Start| {
        let Ok(at) = said.binary_search_by_key(&found.block, |(cut, _)| cut.unit.block) else {
            return Found::Another;
        };
        let Some(mine) = starts.iter().find(|it| it.block == found.block) else {
            return Found::Another;
        };
        how(found, mine, said[at].1)
    };
    let kinds: Vec<Found> = found.iter().map(|it| compare(it)).collect();
    let count = |kind: Found| kinds.iter().filter(|it| **it == kind).count();
    if count(Found::Another) * 5 > kinds.len() {
        return;
    }
    if are_few(&found, said.len()) {
        inner.retain(|it| !within.contains(&it.block));
        inner.extend(starts);
        inner.sort_by_key(|it| it.block);
        inner.dedup_by_key(|it| it.block);
        return;
    }
    let blocks: Vec<(usize, Found)> = found.iter().map(|it| it.block).zip(kinds).collect();
    for mut start in starts {
        let known = blocks.iter().find(|(block, _)| *block == start.block);
        let Some((_, kind)) = known else {
            // An item that another reader parted from the talks around it is none of them.
            let spoken = start.kind != TalkKind::Section;
            if spoken {
                inner.retain(|it| it.block != start.block);
                inner.push(start);
            }
            continue;
        };
        let Some(old) = inner.iter_mut().find(|it| it.block == start.block) else { continue };
        if *kind == Found::Coarse {
            if start.title.speakers.is_empty() {
                start.title.speakers = std::mem::take(&mut old.title.speakers);
            }
            *old = start;
        } else if *kind == Found::Same {
            if old.title.speakers.is_empty() {
                old.title.speakers = start.title.speakers;
            }
            let Some(mine) = start.own else { continue };
            let own = old.own.get_or_insert_default();
            own.event = own.event.take().or(mine.event);
            own.date = own.date.take().or(mine.date);
            own.place = own.place.take().or(mine.place);
        }
    }
    inner.sort_by_key(|it| it.block);
}

fn how(found: &Start, mine: &Start, told: &Told) -> Found {
    let (old, new) = (plain(&found.title.text), plain(&mine.title.text));
    if old == new {
        return Found::Same;
    }
    let event = told.1.sure_event().map(plain).unwrap_or_default();
    let year = told.1.date.as_deref().and_then(|date| date.get(..4)).unwrap_or_default();
    let holds = |part: &str| !part.is_empty() && old.contains(part) && !new.contains(part);
    // `Workshop, Disks for All`
    let rest = || old.strip_suffix(&new).or_else(|| old.strip_prefix(&new));
    let form = || rest().is_some_and(|rest| is_form(rest.trim()));
    if !event.is_empty() && old == event
        || form()
        || old.contains(&new) && (holds(&event) || holds(year))
    {
        Found::Coarse
    } else {
        Found::Another
    }
}

/// The words of a text, in lower case.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
