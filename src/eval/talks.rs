//! Talks: their entities, their titles, and the edges that they make.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Counts, GoldTalk, Share, SystemTalk, TalkScore,
    likeness::title_likeness,
    mentions::{Entity, Meant},
    sheet::{Sheet, Side, quoted},
};

/// How alike the title of a talk must be to the gold's.
const LIKE_ENOUGH: f64 = 0.8;

/// How many lines from the gold's title a talk may start.
const NEAR_ENOUGH: usize = 1;

/// Whether a talk of that kind makes edges.
fn is_talk(kind: &str) -> bool {
    kind != "section"
}

/// Marks entities by talk, edges, talks and titles.
pub(super) fn mark<'a>(
    gold: &'a [GoldTalk],
    system: &[&'a SystemTalk],
    kinds: &BTreeSet<&'a str>,
    meant: &Meant<'a>,
    sheet: &mut Sheet<'_>,
) -> TalkScore {
    let expected: Vec<Expected<'_>> = gold.iter().map(|talk| Expected::of(talk, kinds)).collect();
    let (talks, titles) = mark_talks(gold, system, sheet);
    TalkScore {
        entities: mark_entities(gold, &expected, meant, sheet),
        edges: mark_edges(gold, system, &expected, meant, sheet),
        talks,
        titles,
        ..TalkScore::default()
    }
}

/// The entities of a gold talk.
struct Expected<'a> {
    /// Those that must be found.
    sure: BTreeSet<Entity<'a>>,
    /// Those that may be found.
    free: BTreeSet<Entity<'a>>,
}

impl<'a> Expected<'a> {
    fn of(talk: &'a GoldTalk, kinds: &BTreeSet<&'a str>) -> Self {
        let (mut sure, mut free) = (BTreeSet::new(), BTreeSet::new());
        for mention in &talk.mentions {
            let name = mention.canonical.as_str();
            if mention.unsure {
                free.extend(kinds.iter().map(|kind| (name, *kind)));
            } else if mention.is_optional() {
                free.insert((name, mention.kind.as_str()));
            } else {
                sure.insert((name, mention.kind.as_str()));
            }
        }
        free.retain(|entity| !sure.contains(entity));
        Self { sure, free }
    }
}

fn mark_entities(
    gold: &[GoldTalk],
    expected: &[Expected<'_>],
    meant: &Meant<'_>,
    sheet: &mut Sheet<'_>,
) -> Counts {
    let mut counts = Counts::default();
    for (talk, Expected { sure, free }) in gold.iter().zip(expected) {
        let lines = talk.start_line..=talk.end_line.max(talk.start_line);
        let found: BTreeSet<Entity<'_>> =
            meant.by_line.range(lines).flat_map(|(_, entities)| entities).copied().collect();
        let mut fault = |(name, kind): Entity<'_>, side| {
            let what = format!("{kind} {name} in talk {}", quoted(&talk.title, 50));
            sheet.fault("entities", side, talk.title_line, what);
        };
        for entity in &found {
            if sure.contains(entity) {
                counts.tp += 1;
            } else if !free.contains(entity) {
                counts.fp += 1;
                fault(*entity, Side::Wrong);
            }
        }
        for entity in sure.difference(&found) {
            counts.fn_ += 1;
            fault(*entity, Side::Missed);
        }
    }
    counts
}

fn mark_edges(
    gold: &[GoldTalk],
    system: &[&SystemTalk],
    expected: &[Expected<'_>],
    meant: &Meant<'_>,
    sheet: &mut Sheet<'_>,
) -> Counts {
    // Edges are many; numbers that sort as the entities do keep them small.
    let known = expected.iter().flat_map(|e| e.sure.iter().chain(&e.free));
    let all: BTreeSet<Entity<'_>> = known.chain(meant.by_talk.iter().flatten()).copied().collect();
    let number: BTreeMap<Entity<'_>, usize> =
        all.iter().enumerate().map(|(i, entity)| (*entity, i)).collect();
    let numbers = |entities: &mut dyn Iterator<Item = &Entity<'_>>| -> BTreeSet<usize> {
        entities.filter_map(|entity| number.get(entity).copied()).collect()
    };

    let (mut wanted, mut free, mut found) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (talk, expected) in gold.iter().zip(expected) {
        if is_talk(&talk.kind) && !talk.kind_unsure {
            add_pairs(&mut wanted, &numbers(&mut expected.sure.iter()));
        }
        if is_talk(&talk.kind) || talk.kind_unsure {
            add_pairs(&mut free, &numbers(&mut expected.sure.iter().chain(&expected.free)));
        }
    }
    for (talk, entities) in system.iter().zip(&meant.by_talk) {
        if is_talk(&talk.kind) {
            add_pairs(&mut found, &numbers(&mut entities.iter()));
        }
    }

    let names: Vec<Entity<'_>> = all.into_iter().collect();
    let mut fault = |(a, b): (usize, usize), side| {
        let ((a, a_kind), (b, b_kind)) = (names[a], names[b]);
        sheet.fault("edges", side, 0, format!("{a} [{a_kind}] -- {b} [{b_kind}]"));
    };
    let mut counts = Counts::default();
    for edge in &found {
        if wanted.contains(edge) {
            counts.tp += 1;
        } else if !free.contains(edge) {
            counts.fp += 1;
            fault(*edge, Side::Wrong);
        }
    }
    for edge in wanted.difference(&found) {
        counts.fn_ += 1;
        fault(*edge, Side::Missed);
    }
    counts
}

fn add_pairs(edges: &mut BTreeSet<(usize, usize)>, entities: &BTreeSet<usize>) {
    for (n, a) in entities.iter().enumerate() {
        edges.extend(entities.iter().skip(n + 1).map(|b| (*a, *b)));
    }
}

/// Marks talks by the line they start on, nearest and most alike first, and
/// the titles of those found.
fn mark_talks(gold: &[GoldTalk], system: &[&SystemTalk], sheet: &mut Sheet<'_>) -> (Counts, Share) {
    let wanted: Vec<&GoldTalk> =
        gold.iter().filter(|talk| is_talk(&talk.kind) || talk.kind_unsure).collect();
    let given: Vec<&SystemTalk> =
        system.iter().copied().filter(|talk| is_talk(&talk.kind)).collect();
    let mut near = Vec::new();
    for (i, talk) in wanted.iter().enumerate() {
        for (j, candidate) in given.iter().enumerate() {
            let far = candidate.lines.0.abs_diff(talk.title_line);
            if far <= NEAR_ENOUGH {
                let likeness = title_likeness(&candidate.title, &talk.title);
                near.push((talk.kind_unsure, far, likeness, i, j));
            }
        }
    }
    near.sort_by(|a, b| {
        (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)).then((a.3, a.4).cmp(&(b.3, b.4)))
    });

    let (mut counts, mut titles) = (Counts::default(), Share::default());
    let (mut met, mut used) = (vec![false; wanted.len()], vec![false; given.len()]);
    for (unsure, _, likeness, i, j) in near {
        if met[i] || used[j] {
            continue;
        }
        (met[i], used[j]) = (true, true);
        if !unsure {
            counts.tp += 1;
            titles.count(likeness >= LIKE_ENOUGH);
            if likeness < LIKE_ENOUGH {
                let (wrong, right) = (&given[j].title, &wanted[i].title);
                let what = format!("{} for {}", quoted(wrong, 80), quoted(right, 80));
                sheet.fault("titles", Side::Wrong, wanted[i].title_line, what);
            }
        }
    }
    for (talk, _) in given.iter().zip(used).filter(|(_, used)| !used) {
        counts.fp += 1;
        let what = format!("{} {}", talk.kind, quoted(&talk.title, 80));
        sheet.fault("talks", Side::Wrong, talk.lines.0, what);
    }
    for (talk, met) in wanted.iter().zip(met) {
        if !met && !talk.kind_unsure {
            counts.fn_ += 1;
            let what = format!("{} {}", talk.kind, quoted(&talk.title, 80));
            sheet.fault("talks", Side::Missed, talk.title_line, what);
        }
    }
    (counts, titles)
}
