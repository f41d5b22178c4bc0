//! The other items of a list of which an item is nothing but a name.
//!
//! In notes typed by hand a name often stands alone: on a line, in an item, in a
//! cell. Nothing stands beside it there but the names above and below, which say
//! what the names before and after it say in a list on one line.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::{
    choose::grammar::is_version,
    place::{Place, Spot},
};
use crate::{BlockKind, text::key};

/// How many items on either side are looked at.
pub(super) const REACH: usize = 4;
/// How many blocks on either side are passed for them: items may hold others.
const PASSED: usize = 12;
/// How much of an item is read, in bytes: more than a name has.
const LONGEST: usize = 96;
/// How far the lines around a line are read, in bytes.
const FAR: usize = 512;

/// The items on one side, the nearest first, without what follows a name.
pub(super) type Items<'a> = SmallVec<[Cow<'a, str>; REACH]>;

/// The items above and below one.
pub(super) struct Siblings<'a> {
    pub(super) above: Items<'a>,
    pub(super) below: Items<'a>,
}

impl<'a> Siblings<'a> {
    /// Returns the siblings of what stands at `spot`, between `before` and `after` in
    /// its block, if it has any and its item is nothing but that.
    pub(super) fn of(
        place: &'a Place<'a>,
        spot: Spot,
        (before, after): (&str, &str),
    ) -> Option<Self> {
        let block = &place.document.blocks[spot.block];
        let siblings = match block.kind {
            BlockKind::ListItem(_) if is_alone(before, after) || is_described(before, after) => {
                Self::items(place, spot.block)
            }
            BlockKind::TableRow => {
                let cell = (before.rsplit('\t').next(), after.split('\t').next());
                if !is_alone(cell.0.unwrap_or_default(), cell.1.unwrap_or_default()) {
                    return None;
                }
                Self::cells(place, spot.block, before.matches('\t').count())
            }
            BlockKind::Paragraph => Self::lines(place, spot)?,
            _ => return None,
        };
        Some(siblings).filter(|it| !it.above.is_empty() || !it.below.is_empty())
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.above.iter().chain(&self.below).map(AsRef::as_ref)
    }

    /// Returns the items of the list that `block` is an item of.
    fn items(place: &'a Place<'a>, block: usize) -> Self {
        let blocks = &place.document.blocks;
        let kind = blocks[block].kind;
        let side = |numbers: &mut dyn Iterator<Item = usize>| -> Items<'a> {
            let in_list = |i: &usize| match (blocks[*i].kind, kind) {
                (BlockKind::ListItem(depth), BlockKind::ListItem(own)) => depth >= own,
                _ => false,
            };
            let items = numbers.take(PASSED).take_while(in_list);
            let items = items.filter(|i| blocks[*i].kind == kind);
            items
                .take(REACH)
                .map(|i| Cow::Borrowed(name_of(beginning(place, i, LONGEST))))
                .collect()
        };
        Self { above: side(&mut (0..block).rev()), below: side(&mut (block + 1..blocks.len())) }
    }

    /// Returns the cells above and below that of `column` in the row `block`, but for
    /// the first row, which says what the columns are.
    fn cells(place: &'a Place<'a>, block: usize, column: usize) -> Self {
        let blocks = &place.document.blocks;
        let is_row = |i: usize| blocks.get(i).is_some_and(|b| b.kind == BlockKind::TableRow);
        let side = |numbers: &mut dyn Iterator<Item = usize>| -> Items<'a> {
            let rows = numbers.take_while(|i| is_row(*i)).filter(|i| *i > 0 && is_row(*i - 1));
            let cells = rows
                .take(REACH)
                .map(|i| beginning(place, i, FAR).split('\t').nth(column).unwrap_or_default());
            cells.map(|cell| Cow::Borrowed(name_of(cell))).collect()
        };
        Self { above: side(&mut (0..block).rev()), below: side(&mut (block + 1..blocks.len())) }
    }

    /// Returns the lines of the paragraph around that of `spot`.
    fn lines(place: &'a Place<'a>, spot: Spot) -> Option<Self> {
        let (text, block) = (&place.document.text, &place.document.blocks[spot.block]);
        let from = text.ceil_char_boundary(spot.span.start.saturating_sub(FAR));
        let to = text.floor_char_boundary(spot.span.end.saturating_add(FAR));
        let before = text.get(from.max(block.span.start)..spot.span.start)?;
        let after = text.get(spot.span.end..to.min(block.span.end))?;
        let (mut above, mut below) = (before.rsplit('\n'), after.split('\n'));
        if !is_alone(above.next()?, below.next()?) {
            return None;
        }
        let side = |lines: &mut dyn Iterator<Item = &str>| -> Items<'a> {
            let lines =
                lines.take(REACH).map(|line| key(&line[..line.floor_char_boundary(LONGEST)]));
            lines.map(|line| Cow::Owned(name_of(&line).to_owned())).collect()
        };
        Some(Self { above: side(&mut above), below: side(&mut below) })
    }
}

/// Returns the first bytes of the folded text of a block.
fn beginning<'a>(place: &'a Place<'a>, block: usize, bytes: usize) -> &'a str {
    let text = &place.text()[place.folded.range(block..block + 1)];
    &text[..text.floor_char_boundary(bytes)]
}

/// Whether a name between `before` and `after` has its item to itself, but for a
/// version, a link, an aside and marks.
fn is_alone(before: &str, after: &str) -> bool {
    let after = after.trim_matches(is_around);
    let aside = || after.starts_with('(') && after.ends_with(')');
    before.trim_matches(is_around).is_empty() && (after.is_empty() || aside() || is_version(after))
}

/// Whether an item is a name and what is said of it: "Pilot - routes traffic".
fn is_described(before: &str, after: &str) -> bool {
    before.trim_matches(is_around).is_empty()
        && DESCRIBING.iter().any(|mark| after.starts_with(mark))
}

/// What parts a name from what is said of it.
const DESCRIBING: [&str; 2] = [" - ", ": "];

/// Returns what of an item is its name: without a version, a link, an aside, marks and
/// what is said of it.
fn name_of(item: &str) -> &str {
    let end = item.find(['\u{1}', '(', '\n']).unwrap_or(item.len());
    let item = item[..end].trim_start_matches(is_around);
    let end = DESCRIBING.iter().filter_map(|mark| item.find(mark)).min().unwrap_or(item.len());
    let item = item[..end].trim_matches(is_around);
    match item.rsplit_once(' ') {
        Some((name, last)) if is_version(last) => name.trim_matches(is_around),
        _ => item,
    }
}

/// Whether `c` may stand around a name without saying anything.
fn is_around(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{1}' | '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '`')
        || matches!(c, '*' | '-' | '_' | '[' | ']' | '|' | '•' | '·' | '~' | '>')
}
