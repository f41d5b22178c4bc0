//! Headings of one level with a few short lines beneath each, which tell together where
//! each talk was given.
//!
//! ```text
//! ## Disks without tears
//! Nordwind 2023, Kiel
//!
//! ## Small queues, big pain
//! Harbour Night 2022, Bremen
//! ```

use std::ops::Range;

use super::{
    super::{
        Names,
        heads::{Class, Head},
        holds::Container,
    },
    FEWEST, Ground, MOST, Told,
    about::{self, Topic},
    column::start,
    induce,
    layout::{Cut, Layout},
    unit,
};
use crate::document::{BlockKind, Document};

/// What a layout must at least fit: a heading is set off as no other title is.
const ENOUGH: f32 = 0.3;
/// So many blocks beneath a heading are looked at.
const NEAR: usize = 4;
/// Longer lines beneath a heading tell of the talk rather than where it was, in bytes.
const LONGEST: usize = 160;

/// Reads headings that are siblings; `known` says that other readers found talks.
pub(super) fn add(document: &Document, names: &dyn Names, heads: &mut [Head], known: bool) {
    let mut at = 0;
    while at < heads.len() {
        let same = |head: &&Head| head.parent == heads[at].parent && head.level == heads[at].level;
        let count = heads[at..].iter().take_while(same).filter(|head| !head.children).count();
        // Between siblings stand those beneath one of them, which are looked at in turn.
        if (FEWEST..=MOST).contains(&count)
            && heads[at..at + count].iter().all(|head| !head.children)
        {
            group(document, names, heads, known, at..at + count);
        }
        at += count.max(1);
    }
}

fn group(
    document: &Document,
    names: &dyn Names,
    heads: &mut [Head],
    known: bool,
    range: Range<usize>,
) {
    let parent = heads[range.start].parent;
    let inner = heads[range.clone()].iter().filter(|head| !head.inner.is_empty()).count();
    let dates = heads[range.clone()]
        .iter()
        .filter(|head| matches!(head.class, Class::Container(Container::Day | Container::Talks(_))))
        .count();
    if inner * 3 > range.len() || dates * 3 > range.len() {
        return;
    }
    if about::of_list(document, heads, parent, heads[range.start].block, known) != Topic::Talks {
        return;
    }
    let beneath = |head: &Head| head.block..head.own_end.min(head.block + NEAR);
    let plain = |b: &usize| {
        matches!(document.blocks[*b].kind, BlockKind::Paragraph | BlockKind::ListItem(_))
    };
    let blocks: Vec<usize> = heads[range.clone()]
        .iter()
        .flat_map(|head| beneath(head).skip(1).filter(plain).take(1))
        .collect();
    let broken = unit::are_broken(document, &blocks);
    let read = |head: &Head| {
        let mut unit = unit::unit(document, beneath(head), broken);
        let mut number = 0;
        unit.segments.retain(|it| {
            number += 1;
            number == 1 || it.text().len() <= LONGEST
        });
        Cut::of(unit, names)
    };
    let cuts: Vec<Cut> = heads[range.clone()].iter().map(read).collect();
    let ground = Ground { topic: Topic::Talks, held: about::is_held(document, heads, parent) };
    let Some((layout, told)) = induce(ground, &cuts, ENOUGH, names) else { return };
    let shown = |told: &Option<Told>| {
        told.as_ref().is_some_and(|(_, said)| {
            said.date.is_some() || said.sure_event().is_some() || said.named
        })
    };
    if told.iter().filter(|it| shown(it)).count() * 10 < told.len() * 7 {
        return;
    }
    for ((head, cut), told) in heads[range].iter_mut().zip(&cuts).zip(&told) {
        let Some(told) = told
            .as_ref()
            .filter(|(_, said)| said.date.is_some() || said.event.is_some() || said.resource)
        else {
            if head.class == Class::Unknown {
                head.class = Class::Section;
            }
            continue;
        };
        take(document, names, head, cut, &layout, told);
    }
}

/// Takes what is told of the talk of a heading.
fn take(
    document: &Document,
    names: &dyn Names,
    head: &mut Head,
    cut: &Cut,
    layout: &Layout,
    told: &Told,
) {
    let mut start = start(document, cut, layout, &told.0, &told.1, names);
    if layout.segment == 0 {
        if head.title.speakers.is_empty() {
            let mut title = start.title;
            title.explicit = head.title.explicit;
            head.title = title;
        }
        head.class = Class::Talk;
        head.own = start.own;
        return;
    }
    start.block = cut.unit.segments[layout.segment].block;
    if start.block > head.block {
        head.class = Class::Container(Container::Event);
        head.inner = vec![start];
    }
}
