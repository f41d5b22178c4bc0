//! Blocks that open with a title as those around them do, though nobody is found behind
//! it.

use std::ops::Range;

use super::{
    super::{Names, line::Line, outline::Start, title},
    LONGEST, depth, is_title,
    mark::{self, Mark},
    title_in,
};
use crate::{
    document::{BlockKind, Document, Zone},
    talk::TalkKind,
};

/// How a block opens: with which depth as an item, and whether its title is bold, or
/// in quotes alone.
#[derive(Clone, Copy, Eq, PartialEq)]
struct Form {
    depth: Option<u8>,
    strong: bool,
    quoted: bool,
}

/// Finds the blocks within `range` that open as most of `opened` do, which start talks.
///
/// They end the talks before them, which their text is no part of.
pub(in super::super) fn siblings(
    document: &Document,
    range: Range<usize>,
    names: &dyn Names,
    opened: &[usize],
) -> Vec<Start> {
    let of = |block: &usize| opening(document, *block).map(|(_, _, form)| form);
    let forms: Vec<Form> = opened.iter().filter_map(of).collect();
    let Some(like) = forms.first().copied().filter(|form| form.strong || form.quoted) else {
        return Vec::new();
    };
    let count = forms.iter().filter(|form| **form == like).count();
    if count < 2 || count * 2 < opened.len() {
        return Vec::new();
    }
    let fresh = |block: &usize| opened.binary_search(block).is_err();
    range.filter(fresh).filter_map(|block| start(document, block, names, like)).collect()
}

/// What a block opens with that is set off.
fn opening(document: &Document, block: usize) -> Option<(Line, Mark, Form)> {
    let found = &document.blocks[block];
    let fits = match found.kind {
        BlockKind::Paragraph => found.zone == Zone::Prose,
        BlockKind::ListItem(_) => true,
        _ => false,
    };
    if !fits || found.span.end - found.span.start > LONGEST || !mark::may_be_marked(document, block)
    {
        return None;
    }
    let line = Line::of(document, found);
    let mark = mark::marks(document, block, &line).into_iter().next()?;
    let form = Form { depth: depth(found), strong: mark.strong, quoted: mark.quoted };
    mark.opens(&line.text).then_some((line, mark, form))
}

fn start(document: &Document, block: usize, names: &dyn Names, like: Form) -> Option<Start> {
    let (line, mark, _) = opening(document, block).filter(|(_, _, form)| *form == like)?;
    let inside = title_in(&line.text, &mark);
    let behind = &line.text[mark.range.end..];
    let given = || [" by ", ", by "].iter().any(|by| behind.starts_with(by));
    // A title in quotes has an item, or a line of it, of its own.
    let alone = || {
        let end = line.source(mark.range.start, mark.range.end).map(|at| at.end);
        let rest = end.and_then(|end| document.text.get(end..document.blocks[block].span.end));
        let rest = rest.map(|rest| rest.trim_start_matches([' ', '"', '”', '»', '“']));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']))
    };
    let long = line.text[inside.clone()].split_whitespace().nth(1).is_some();
    let listed = like.depth.is_some() && like.quoted;
    if !(long
        && (given() || listed && alone())
        && is_title(&line.text[inside.clone()], true, names))
    {
        return None;
    }
    let title = title::plain(&line.part(inside.start, inside.end), names);
    let kind = title.kind.unwrap_or(TalkKind::Talk);
    Some(Start::new(block, kind, title).because("looks like the talks around it", 3))
}
