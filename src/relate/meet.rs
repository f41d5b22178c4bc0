//! Who meets whom in one talk: the closest mentions of each pair.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Appearance, Meeting, Window, place::Windows};
use crate::span::Span;

/// One mention while relating.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    pub(super) talk: usize,
    pub(super) span: Span,
    pub(super) entity: usize,
    /// Whether it is a mention that the tagger counted.
    pub(super) tagged: bool,
}

/// Drops of the sites of a talk, which are sorted, those of speakers who are tagged
/// there anyway.
pub(super) fn settle(sites: &[Site]) -> Cow<'_, [Site]> {
    if sites.iter().all(|site| site.tagged) {
        return Cow::Borrowed(sites);
    }
    let mut tagged: Vec<usize> = sites.iter().filter(|s| s.tagged).map(|s| s.entity).collect();
    tagged.sort_unstable();
    let mut named = Vec::new();
    let stays = |site: &&Site| {
        site.tagged
            || tagged.binary_search(&site.entity).is_err() && !named.contains(&site.entity) && {
                named.push(site.entity);
                true
            }
    };
    Cow::Owned(sites.iter().filter(stays).copied().collect())
}

/// Room to work on one talk after the other.
#[derive(Default)]
pub(super) struct Room {
    /// The entities of the talk, sorted.
    entities: Vec<usize>,
    /// Of each site its entity, as an index of these.
    places: Vec<usize>,
    /// The entities of the window with their last sites, the latest last.
    recent: Vec<(usize, usize)>,
}

impl Room {
    /// Begins with the sites of a talk.
    pub(super) fn enter(&mut self, sites: &[Site]) {
        self.entities.clear();
        self.entities.extend(sites.iter().map(|site| site.entity));
        self.entities.sort_unstable();
        self.entities.dedup();
        let place = |site: &Site| self.entities.binary_search(&site.entity).unwrap_or_default();
        self.places.clear();
        self.places.extend(sites.iter().map(place));
    }

    pub(super) fn appearances(&self, sites: &[Site], out: &mut Vec<Appearance>) {
        let start = out.len();
        let Some(talk) = sites.first().map(|site| site.talk) else { return };
        let unseen = |entity: &usize| Appearance {
            entity: *entity,
            talk,
            mentions: 0,
            first: Span::new(usize::MAX, usize::MAX),
        };
        out.extend(self.entities.iter().map(unseen));
        for (site, place) in sites.iter().zip(&self.places) {
            let appearance = &mut out[start + place];
            appearance.mentions += usize::from(site.tagged);
            appearance.first = appearance.first.min(site.span);
        }
    }

    pub(super) fn meetings(
        &mut self,
        windows: &mut Windows<'_>,
        sites: &[Site],
        out: &mut Vec<Meeting>,
    ) {
        let Self { entities, places, recent } = self;
        if entities.len() < 2 {
            return;
        }
        let mut closest = Closest::new(windows.window, entities.len());
        recent.clear();
        let mut current = None;
        for (i, (site, entity)) in sites.iter().zip(&*places).enumerate() {
            let here = windows.of(site.span.start);
            if current != Some(here) {
                recent.clear();
                current = Some(here);
            }
            let entity = *entity;
            let mut at = recent.len();
            while at > 0 && recent[at - 1].0 != entity {
                at -= 1;
                let (other, before) = recent[at];
                let best = closest.of(entity.min(other), entity.max(other));
                if best.is_none_or(|(a, b)| gap(sites, before, i) < gap(sites, a, b)) {
                    *best = Some((before, i));
                }
            }
            if at > 0 {
                recent.remove(at - 1);
            }
            recent.push((entity, i));
        }
        out.extend(closest.into_pairs().map(|(a, b)| {
            let (a, b) = (sites[a], sites[b]);
            let (source, target) = if a.entity < b.entity { (a, b) } else { (b, a) };
            Meeting {
                source: source.entity,
                target: target.entity,
                talk: source.talk,
                source_span: source.span,
                target_span: target.span,
            }
        }));
    }
}

/// How many bytes stand between two sites, the first of which comes first.
fn gap(sites: &[Site], before: usize, after: usize) -> usize {
    sites[after].span.start.saturating_sub(sites[before].span.end)
}

/// The closest two sites of each pair of entities, the first one first.
enum Closest {
    /// Every pair has its place: in a talk as a window, all pairs meet.
    All(Vec<Option<(usize, usize)>>),
    /// Pairs as they come.
    Some(FxHashMap<(usize, usize), Option<(usize, usize)>>),
}

impl Closest {
    /// More entities than this in a talk would take more memory at once than
    /// is wise, even though all pairs will be found.
    const MOST: usize = 4096;

    fn new(window: Window, entities: usize) -> Self {
        if window == Window::Talk && entities <= Self::MOST {
            Self::All(vec![None; entities * entities.saturating_sub(1) / 2])
        } else {
            Self::Some(FxHashMap::default())
        }
    }

    /// The place of the pair of two entities, of which `low` is the smaller.
    fn of(&mut self, low: usize, high: usize) -> &mut Option<(usize, usize)> {
        match self {
            Self::All(pairs) => &mut pairs[high * (high - 1) / 2 + low],
            Self::Some(pairs) => pairs.entry((low, high)).or_default(),
        }
    }

    fn into_pairs(self) -> impl Iterator<Item = (usize, usize)> {
        let (all, some) = match self {
            Self::All(pairs) => (pairs, FxHashMap::default()),
            Self::Some(pairs) => (Vec::new(), pairs),
        };
        all.into_iter().chain(some.into_values()).flatten()
    }
}
