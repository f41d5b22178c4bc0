//! Who meets whom in one talk: the closest mentions of each pair.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Apart, Appearance, Meeting, Window, place::Windows};
use crate::span::Span;

/// One mention while relating.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    pub(super) talk: usize,
    pub(super) span: Span,
    pub(super) entity: usize,
    /// The line of the text on which it begins.
    pub(super) line: usize,
    /// Whether it is a mention that the tagger counted.
    pub(super) tagged: bool,
}

/// How many bytes further apart two may stand on one line than on two: a quote of the
/// line holds both, and says more than two halves.
const ONE_LINE: usize = 240;

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
    /// Of each site whether it lies within a longer one: `Argo` in `Argo CD`.
    within: Vec<bool>,
    /// The pairs of entities of which a site of the one lies within one of the
    /// other, as indices of `entities`, the lower one first; sorted.
    nested: Vec<(usize, usize)>,
}

/// How many sites before and behind one are looked at for longer ones.
const NEAR: usize = 8;

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
        self.find_nested(sites);
    }

    fn find_nested(&mut self, sites: &[Site]) {
        self.within.clear();
        self.within.resize(sites.len(), false);
        self.nested.clear();
        for (i, site) in sites.iter().enumerate().filter(|(_, site)| !site.span.is_empty()) {
            let from = i.saturating_sub(NEAR);
            let near = sites[from..].iter().take(i - from + NEAR + 1).zip(from..);
            for (longer, j) in near.filter(|(longer, _)| longer.entity != site.entity) {
                if longer.span != site.span
                    && longer.span.start <= site.span.start
                    && site.span.end <= longer.span.end
                {
                    let (one, other) = (self.places[i], self.places[j]);
                    self.within[i] = true;
                    self.nested.push((one.min(other), one.max(other)));
                }
            }
        }
        self.nested.sort_unstable();
        self.nested.dedup();
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
        apart: &mut Vec<Apart>,
    ) {
        let Self { entities, places, recent, within, nested } = self;
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
                let pair = (entity.min(other), entity.max(other));
                if !nested.is_empty() && nested.binary_search(&pair).is_ok() {
                    continue;
                }
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
        let mut free = Free::of(windows, sites, places, within, nested);
        for (low, high) in nested.iter().copied() {
            *closest.of(low, high) = free.closest(sites, low, high);
            if closest.of(low, high).is_none()
                && let Some(site) = sites.first()
            {
                let (source, target) = (entities[low], entities[high]);
                apart.push(Apart { talk: site.talk, source, target });
            }
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

/// The sites that lie within no other, of entities that are named within names of
/// others.
struct Free {
    /// By the entity.
    sites: FxHashMap<usize, Vec<Placed>>,
}

/// A site, and its window.
type Placed = (usize, (usize, usize));

impl Free {
    fn of(
        windows: &mut Windows<'_>,
        sites: &[Site],
        places: &[usize],
        within: &[bool],
        nested: &[(usize, usize)],
    ) -> Self {
        let mut free = Self { sites: FxHashMap::default() };
        for (low, high) in nested {
            free.sites.entry(*low).or_default();
            free.sites.entry(*high).or_default();
        }
        if nested.is_empty() {
            return free;
        }
        for (i, site) in sites.iter().enumerate().filter(|(i, _)| !within[*i]) {
            if let Some(own) = free.sites.get_mut(&places[i]) {
                own.push((i, windows.of(site.span.start)));
            }
        }
        free
    }

    /// The closest two sites of two entities that share a window.
    fn closest(&mut self, sites: &[Site], one: usize, other: usize) -> Option<(usize, usize)> {
        let of = |entity: usize| self.sites.get(&entity).map_or(&[][..], Vec::as_slice);
        let (mut ours, mut theirs) = (of(one).iter().peekable(), of(other).iter().peekable());
        let mut last: Option<(bool, usize, (usize, usize))> = None;
        let mut best: Option<(usize, usize)> = None;
        loop {
            let first = match (ours.peek(), theirs.peek()) {
                (Some((a, _)), Some((b, _))) => a < b,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => return best,
            };
            let next = if first { ours.next() } else { theirs.next() };
            let Some((site, window)) = next.copied() else { return best };
            if let Some((of_one, before, there)) = last
                && of_one != first
                && there == window
                && best.is_none_or(|(a, b)| gap(sites, before, site) < gap(sites, a, b))
            {
                best = Some((before, site));
            }
            last = Some((first, site, window));
        }
    }
}

/// How far apart two sites are, the first of which comes first: bytes, and more where a
/// line ends between them.
fn gap(sites: &[Site], before: usize, after: usize) -> usize {
    let (before, after) = (&sites[before], &sites[after]);
    let apart = if before.line == after.line { 0 } else { ONE_LINE };
    after.span.start.saturating_sub(before.span.end) + apart
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
