//! Tables of contents: lists of what the document itself tells further down.
//!
//! Their items read like the titles of talks, and are: but the talk is where
//! the heading of the same title stands, or where the link leads.

use std::iter::successors;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    heads::{Class, Head},
    links_of,
    outline::Start,
};
use crate::{document::Document, talk::TalkKind, text};

/// Longest heading, in characters, that a programme need not list to be no talk.
const SHORT: usize = 12;

/// Takes out the talks that are items of a table of contents, or rows of a programme that
/// headings repeat; what the rows say goes to the headings.
pub(super) fn drop(document: &Document, heads: &mut [Head], opening: &mut Vec<Start>) {
    if opening.is_empty() && heads.iter().all(|h| h.inner.is_empty()) {
        return;
    }
    let titles: FxHashSet<String> = heads.iter().map(|h| text::key(&h.title.text)).collect();
    let mut rows = strip(document, &titles, opening);
    for head in &mut *heads {
        rows.append(&mut strip(document, &titles, &mut head.inner));
    }
    tell(heads, &rows);
}

/// Empties a list most of which repeats headings, and returns the talks that it held; a
/// single item may be chance.
fn strip(document: &Document, titles: &FxHashSet<String>, starts: &mut Vec<Start>) -> Vec<Start> {
    let repeats = |start: &Start| {
        titles.contains(&text::key(&start.title.text))
            || links_of(document, &(start.block..start.block + 1))
                .iter()
                .any(|l| l.url.len() > 1 && l.url.starts_with('#'))
    };
    let repeated = starts.iter().filter(|s| repeats(s)).count();
    if repeated >= 2 && repeated * 2 >= starts.len() { std::mem::take(starts) } else { Vec::new() }
}

/// Gives headings the speakers that a programme names for their titles.
fn tell(heads: &mut [Head], rows: &[Start]) {
    let talks = rows.iter().filter(|row| row.kind != TalkKind::Section);
    let told: FxHashMap<String, &Start> =
        talks.map(|row| (text::key(&row.title.text), row)).collect();
    // A list without people is not of talks alone.
    let speaks = |head: &Head| {
        told.get(&text::key(&head.title.text)).is_some_and(|row| !row.title.speakers.is_empty())
    };
    if heads.iter().filter(|head| speaks(head)).count() < 2 {
        return;
    }
    let mut levels = FxHashSet::default();
    for head in heads.iter_mut().filter(|head| head.class == Class::Unknown) {
        let Some(row) = told.get(&text::key(&head.title.text)) else { continue };
        head.class = Class::Talk;
        head.title.kind = head.title.kind.or(row.title.kind);
        if head.title.speakers.is_empty() {
            head.title.speakers.clone_from(&row.title.speakers);
        }
        levels.insert((head.parent, head.level));
    }
    // What else stands beside them in a word or two, such as `まとめ`, is none.
    for head in heads.iter_mut().filter(|head| head.class == Class::Unknown) {
        let title = &head.title.text;
        let short = title.chars().count() <= SHORT && title.split_whitespace().nth(2).is_none();
        if short && levels.contains(&(head.parent, head.level)) {
            head.class = Class::Section;
        }
    }
}

/// Moves the talks of a programme to the bold lines beneath another heading that have
/// their titles, with what is told of them: its abstracts.
pub(super) fn unfold(document: &Document, heads: &mut [Head]) {
    let moves = moves(document, heads);
    if moves.is_empty() {
        return;
    }
    let mut moved = Vec::with_capacity(moves.len());
    for (i, head) in heads.iter_mut().enumerate() {
        for (n, start) in std::mem::take(&mut head.inner).into_iter().enumerate() {
            match moves.get(&(i, n)) {
                Some((to, block)) => moved.push((*to, Start { block: *block, ..start })),
                None => head.inner.push(start),
            }
        }
    }
    for (to, start) in moved {
        heads[to].inner.push(start);
        heads[to].inner.sort_by_key(|start| start.block);
    }
}

/// Tells to which heading and block talks move, each by its heading and its number there.
fn moves(document: &Document, heads: &[Head]) -> FxHashMap<(usize, usize), (usize, usize)> {
    let mut moves = FxHashMap::default();
    let holders = heads.iter().enumerate().filter(|(_, head)| head.inner.len() > 1);
    let talks = holders.flat_map(|(i, head)| {
        let talks = head.inner.iter().enumerate().filter(|(_, s)| s.kind != TalkKind::Section);
        talks.map(move |(n, start)| (text::key(&start.title.text), (i, n)))
    });
    let told: FxHashMap<String, (usize, usize)> = talks.collect();
    if told.is_empty() {
        return moves;
    }
    for (to, head) in heads.iter().enumerate().filter(|(_, head)| head.inner.is_empty()) {
        let above = successors(Some(head), |head| head.parent.map(|p| &heads[p]));
        let bold = (head.block + 1..head.own_end).filter_map(|b| Some((opening(document, b)?, b)));
        // Most headings have none.
        if bold.clone().nth(1).is_none() || above.into_iter().any(|h| h.class == Class::Talk) {
            continue;
        }
        let place = |(title, block)| Some((*told.get(&text::key(title))?, block));
        let found: Vec<((usize, usize), usize)> = bold.clone().filter_map(place).collect();
        let one = found.windows(2).all(|two| two[0].0.0 == two[1].0.0);
        if one && found.len() >= 2 && found.len() * 2 >= bold.count() {
            for (talk, block) in found {
                moves.entry(talk).or_insert((to, block));
            }
        }
    }
    moves
}

/// Returns what a block opens with in bold.
fn opening(document: &Document, block: usize) -> Option<&str> {
    let span = document.blocks[block].span;
    let first = document.set_off.partition_point(|it| it.text.start < span.start);
    let it = document.set_off.get(first).filter(|it| it.strong && it.text.end <= span.end)?;
    let lead = &document.text[span.start..it.text.start];
    lead.bytes().all(|b| b"*_ ".contains(&b)).then(|| &document.text[it.text.range()])
}

/// Takes out talks named within a sentence that stand elsewhere too, as a heading,
/// say, or in a sentence before.
pub(super) fn drop_asides(heads: &mut [Head], opening: &mut Vec<Start>) {
    let inner = || heads.iter().flat_map(|h| &h.inner).chain(opening.iter());
    if !inner().any(|start| start.aside) {
        return;
    }
    let talks = inner().filter(|start| !start.aside).map(|start| &start.title.text);
    let all = talks.chain(heads.iter().map(|h| &h.title.text));
    let mut titles: FxHashSet<String> = all.map(|title| text::key(title)).collect();
    let mut kept = true;
    let mut keep = |start: &Start| {
        // What goes on behind such a talk goes with it.
        if start.aside && start.kind == TalkKind::Section {
            return kept;
        }
        kept = !start.aside || titles.insert(text::key(&start.title.text));
        kept
    };
    opening.retain(&mut keep);
    for head in heads {
        head.inner.retain(&mut keep);
    }
}
