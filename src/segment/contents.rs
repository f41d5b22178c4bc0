//! Tables of contents: lists of what the document itself tells further down.
//!
//! Their items read like the titles of talks, and are: but the talk is where
//! the heading of the same title stands, or where the link leads.

use std::iter::successors;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    glossed::LISTED,
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
    let inside = document.links.iter().any(|link| link.url.starts_with('#'));
    let anchors = if inside { anchors_of(document, heads) } else { FxHashSet::default() };
    let mut rows = strip(document, &titles, &anchors, opening);
    for head in &mut *heads {
        rows.append(&mut strip(document, &titles, &anchors, &mut head.inner));
    }
    tell(heads, &rows);
}

/// Empties a list most of which repeats headings, and returns the talks that it held; a
/// single item may be chance. Where headings tell of some talks only, the others stay.
fn strip(
    document: &Document,
    titles: &FxHashSet<String>,
    anchors: &FxHashSet<String>,
    starts: &mut Vec<Start>,
) -> Vec<Start> {
    let titled = |start: &Start| titles.contains(&text::key(&start.title.text));
    let leads = |start: &Start| {
        let links = links_of(document, &(start.block..start.block + 1)).iter();
        links.filter_map(|l| l.url.strip_prefix('#')).find(|anchor| !anchor.is_empty())
    };
    let repeats = |start: &Start| titled(start) || leads(start).is_some();
    let repeated = starts.iter().filter(|s| repeats(s)).count();
    if repeated < 2 || repeated * 2 < starts.len() {
        return Vec::new();
    }
    let told = starts.iter().filter(|s| titled(s)).count();
    let spoken = |start: &Start| !start.title.speakers.is_empty();
    // What is written in percents is not compared.
    let nowhere = |anchor: &str| !anchor.contains('%') && !anchors.contains(&slug(anchor));
    // The text to which the list leads is not there.
    if told == 0 && starts.iter().all(|s| spoken(s) && leads(s).is_none_or(nowhere)) {
        return Vec::new();
    }
    let untold =
        |start: &Start| spoken(start) && !titled(start) && leads(start).is_some_and(nowhere);
    let all = std::mem::take(starts);
    if told < 2 {
        return all;
    }
    let (kept, dropped): (Vec<Start>, Vec<Start>) = all.into_iter().partition(untold);
    if !kept.is_empty() {
        // What stands between the others is none of theirs.
        let told = dropped.iter().map(|it| Start::section(it.block, it.title.text.clone()));
        starts.extend(kept);
        starts.extend(told.map(|it| it.because("is told elsewhere", -3)));
        starts.sort_by_key(|start| start.block);
    }
    dropped
}

/// Where links within the document may lead: its headings, and the names set in its text.
fn anchors_of(document: &Document, heads: &[Head]) -> FxHashSet<String> {
    let mut anchors: FxHashSet<String> = heads.iter().map(|head| slug(&head.raw)).collect();
    for mark in ["name=\"", "id=\"", "{#"] {
        for (at, _) in document.text.match_indices(mark) {
            let name = document.text[at + mark.len()..].split(['"', '}', ' ', '\n']).next();
            anchors.extend(name.map(slug));
        }
    }
    anchors
}

/// What a heading and the links to it have in common.
fn slug(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
///
/// An item of a list of talks stays as a section, for the item before it ends there, and the
/// heading of its title is a talk.
pub(super) fn drop_asides(heads: &mut [Head], opening: &mut Vec<Start>) {
    let inner = || heads.iter().flat_map(|h| &h.inner).chain(opening.iter());
    if !inner().any(|start| start.aside) {
        return;
    }
    let talks = inner().filter(|start| !start.aside).map(|start| &start.title.text);
    let all = talks.chain(heads.iter().map(|h| &h.title.text));
    let mut titles: FxHashSet<String> = all.map(|title| text::key(title)).collect();
    let mut kept = true;
    let mut listed = FxHashSet::default();
    let mut keep = |start: &mut Start| {
        // What goes on behind such a talk goes with it.
        if start.aside && start.kind == TalkKind::Section {
            return kept;
        }
        let key = text::key(&start.title.text);
        kept = !start.aside || !titles.contains(&key);
        if !kept && start.signs.iter().any(|sign| sign.reason == LISTED) {
            *start = Start::section(start.block, String::new()).because("is told elsewhere", -3);
            listed.insert(key);
            return true;
        }
        titles.insert(key);
        kept
    };
    opening.retain_mut(&mut keep);
    for head in &mut *heads {
        head.inner.retain_mut(&mut keep);
    }
    let open = |head: &&mut Head| head.class == Class::Unknown;
    for head in heads.iter_mut().filter(open).filter(|_| !listed.is_empty()) {
        if listed.contains(&text::key(&head.title.text)) {
            head.class = Class::Talk;
        }
    }
}
