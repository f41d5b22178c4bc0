//! Lists of talks whose layout nobody knows: the list itself tells it.
//!
//! ```text
//! - Nordwind: [Disks without tears](…)
//! - Harbour Night: [Small queues, big pain](…)
//! - Rostock Gophers: [Channels in anger](…)
//! ```
//!
//! Siblings (items with what stands beneath them, rows, short paragraphs) are units (`unit`)
//! of segments: lines, cells, blocks. Each segment is cut into atoms (`atom`), which their
//! words alone tell to be dates, events, places, people, links to slides. A layout (`layout`)
//! is a place where the title of a unit may stand: the segment, what it is set off by, the
//! mark that parts it from the rest. Of all layouts that most units have, the one is taken
//! whose titles look like titles and which leaves least beside them that nothing explains.
//! What then stands around the titles is told by its column (`column`): the field that most
//! often is an event names the event, whatever it looks like in one unit; and so for people.
//!
//! It is asked only where no other reader finds talks, and where a heading or a line above
//! says that the list is of talks (`about`), or most units name an event beyond doubt.

mod about;
mod atom;
mod body;
mod column;
mod heading;
mod layout;
mod merge;
mod unit;

use std::ops::Range;

use rustc_hash::FxHashMap;

use self::{
    about::Topic,
    column::{Columns, Said, start},
    layout::{Cut, Layout},
    unit::Unit,
};
use super::{
    Names, day, event,
    heads::{Class, Head},
    holds::{self, Container},
    named,
    outline::Start,
};
use crate::{
    document::{BlockKind, Document, Format, Zone},
    talk::TalkKind,
};

/// Fewer units tell nothing of each other.
const FEWEST: usize = 3;
/// More units are data rather than a list that somebody keeps.
const MOST: usize = 1000;
/// Longest paragraph that is one of several alike, in bytes.
const LONGEST: usize = 400;
/// What a layout must at least fit, for each unit on average.
const ENOUGH: f32 = 0.7;

/// Where the title of a unit stands, and what stands around it.
type Told = (Range<usize>, Said);

/// What stands above a list.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
struct Ground {
    topic: Topic,
    /// Whether it says at which event its talks were given.
    held: bool,
}

/// A list beneath a heading, or before the first.
struct List {
    head: Option<usize>,
    first: usize,
    end: usize,
    units: Vec<Unit>,
}

/// Finds the talks of lists in which no other reader found any.
pub(super) fn add(
    document: &Document,
    names: &dyn Names,
    heads: &mut [Head],
    opening: &mut Vec<Start>,
) {
    if matches!(document.format, Format::Calendar) || document.blocks.len() < FEWEST {
        return;
    }
    let first = heads.first().map_or(document.blocks.len(), |head| head.block);
    let known = about::has_talks(heads);
    let mut pools: Vec<(Ground, Vec<List>)> = Vec::new();
    let mut years: FxHashMap<(Option<usize>, u8, Ground), usize> = FxHashMap::default();
    for number in std::iter::once(None).chain((0..heads.len()).map(Some)) {
        let range = number.map_or(0..first, |i| heads[i].block + 1..heads[i].own_end);
        if range.is_empty() || number.is_some_and(|i| !may_hold(heads, i)) {
            continue;
        }
        let year = number.map(|i| &heads[i]).filter(|head| is_time(&head.raw));
        for run in runs(document, range.clone()) {
            let Some(first) = run.starts.first().copied() else { continue };
            if year.is_none() && run.starts.len() < FEWEST {
                continue;
            }
            let topic = about::of_list(document, heads, number, first, known);
            let open = topic == Topic::Open && may_name(document, &run.starts);
            if topic != Topic::Talks && !open {
                continue;
            }
            let ground = Ground { topic, held: about::is_held(document, heads, number) };
            let fresh = pools.len();
            let pool = year.map_or(fresh, |head| {
                *years.entry((head.parent, head.level, ground)).or_insert(fresh)
            });
            if pool == fresh {
                pools.push((ground, Vec::new()));
            }
            let units = run.read(document);
            if let Some((_, lists)) = pools.get_mut(pool) {
                lists.push(List { head: number, first, end: run.end, units });
            }
        }
    }
    for (ground, lists) in pools {
        read(document, names, heads, opening, ground, lists);
    }
    heading::add(document, names, heads, known);
}

/// Whether a heading only says when.
fn is_time(text: &str) -> bool {
    const LONGEST: usize = 60;
    text.len() <= LONGEST && (holds::is_only_time(text) || day::is_year(text))
}

/// Whether a list may stand beneath a heading that is no talk itself.
fn may_hold(heads: &[Head], number: usize) -> bool {
    let mut at = Some(number);
    while let Some(head) = at.map(|i| &heads[i]) {
        let topic = about::of_text(&head.raw);
        if topic == Topic::Talks {
            return true;
        }
        if head.class == Class::Talk {
            return false;
        }
        at = head.parent;
    }
    true
}

/// Whether some of the first items may name events, a look that spares most lists the rest.
fn may_name(document: &Document, blocks: &[usize]) -> bool {
    const SAMPLE: usize = 8;
    let source = |b: &usize| {
        let span = document.blocks[*b].span;
        &document.text
            [span.start..document.text.floor_char_boundary(span.end.min(span.start + LONGEST))]
    };
    let named = blocks.iter().take(SAMPLE).filter(|b| event::may_hold_event(source(b))).count();
    named * 2 >= blocks.len().min(SAMPLE)
}

/// The blocks at which units begin.
struct Run {
    starts: Vec<usize>,
    end: usize,
    rows: bool,
}

impl Run {
    fn read(&self, document: &Document) -> Vec<Unit> {
        if self.rows {
            unit::rows(document, self.starts[0]..self.end)
        } else {
            unit::units(document, &self.starts, self.end)
        }
    }
}

/// Finds the runs of siblings among the blocks of a section.
fn runs(document: &Document, range: Range<usize>) -> Vec<Run> {
    let kind = |b: usize| document.blocks[b].kind;
    let depth = |b: usize| match kind(b) {
        BlockKind::ListItem(depth) => Some(depth),
        _ => None,
    };
    let mut found = Vec::new();
    // Tables.
    let mut at = range.start;
    while at < range.end {
        if kind(at) != BlockKind::TableRow {
            at += 1;
            continue;
        }
        let end = (at..range.end).find(|b| kind(*b) != BlockKind::TableRow).unwrap_or(range.end);
        // The first row is the header.
        if end - at > FEWEST && end - at <= MOST {
            found.push(Run { starts: (at + 1..end).collect(), end, rows: true });
        }
        at = end;
    }
    let bold = bold(document, &range);
    if bold.len() >= FEWEST && bold.len() <= MOST {
        found.push(Run { starts: bold, end: range.end, rows: false });
        return found;
    }
    if let Some(outer) = range.clone().filter_map(depth).min() {
        let items = |outer: u8| -> Vec<usize> {
            range.clone().filter(|b| depth(*b) == Some(outer)).collect()
        };
        let mut starts = items(outer);
        let timed = |b: &&usize| {
            let source = document.text[document.blocks[**b].span.range()]
                .trim_start_matches(['-', '*', '+', ' ']);
            source.len() < 24 && holds::is_only_time(source.trim())
        };
        if starts.iter().filter(timed).count() * 10 >= starts.len() * 8 {
            starts = items(outer + 1);
        }
        if let (Some(last), true) = (starts.last(), starts.len() <= MOST) {
            let end = (last + 1..range.end)
                .find(|b| depth(*b).is_none_or(|it| it <= outer))
                .unwrap_or(range.end);
            // What stands behind each item but is no part of it may belong to it all the same.
            let apart = |two: &&[usize]| (two[0] + 1..two[1]).any(|b| depth(b).is_none());
            let often = starts.windows(2).filter(apart).count() * 2 >= starts.len();
            let end = if often { (end + 1).min(range.end) } else { end };
            found.push(Run { starts, end, rows: false });
        }
    } else {
        let plain = |b: &usize| {
            let block = &document.blocks[*b];
            let length = block.span.end - block.span.start;
            block.kind == BlockKind::Paragraph && block.zone == Zone::Prose && length <= LONGEST
        };
        let starts: Vec<usize> = range.clone().filter(plain).collect();
        if starts.len() >= FEWEST && starts.len() <= MOST {
            let each = starts.windows(2).map(|two| two[1] - two[0]).min().unwrap_or(1);
            let end = starts.last().map_or(range.end, |last| last + each).min(range.end);
            found.push(Run { starts, end, rows: false });
        }
    }
    found
}

/// The paragraphs that begin in bold, each with others behind it.
fn bold(document: &Document, range: &Range<usize>) -> Vec<usize> {
    let paragraph = |b: &usize| document.blocks[*b].kind == BlockKind::Paragraph;
    let begins = |b: &usize| {
        let block = &document.blocks[*b];
        let first = named::set_off(document, block).first();
        let near = |at: usize| !document.text[block.span.start..at].contains(char::is_alphanumeric);
        let length = block.span.end - block.span.start;
        length <= LONGEST * 2
            && first.is_some_and(|it| {
                it.strong && it.text.start >= block.span.start && near(it.text.start)
            })
    };
    let found: Vec<usize> = range.clone().filter(paragraph).filter(begins).collect();
    let others = found.windows(2).filter(|two| two[1] > two[0] + 1).count();
    if others * 2 >= found.len() { found } else { Vec::new() }
}

/// Reads the lists of a pool as one.
fn read(
    document: &Document,
    names: &dyn Names,
    heads: &mut [Head],
    opening: &mut Vec<Start>,
    ground: Ground,
    lists: Vec<List>,
) {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut ends = Vec::new();
    for list in lists {
        ends.push((list.head, list.first, list.end));
        cuts.extend(list.units.into_iter().map(|unit| Cut::of(unit, names)));
    }
    if cuts.len() < FEWEST || cuts.len() > MOST {
        return;
    }
    let Some((layout, told)) = induce(ground, &cuts, ENOUGH, names) else { return };
    for (head, first, end) in ends {
        let said = cuts.iter().zip(&told).filter(|(cut, _)| (first..end).contains(&cut.unit.block));
        let mut starts: Vec<Start> = Vec::new();
        for (cut, told) in said.clone() {
            if let Some((title, said)) = told {
                starts.push(start(document, cut, &layout, title, said, names));
            } else if starts.last().is_some_and(|last| last.kind != TalkKind::Section) {
                let section = Start::section(cut.unit.block, String::new());
                starts.push(Start {
                    aside: true,
                    ..section.because("stands behind a talk in a list", -3)
                });
            }
        }
        let section_end = head.map_or_else(
            || heads.first().map_or(document.blocks.len(), |it| it.block),
            |i| heads[i].own_end,
        );
        let inner = match head {
            Some(i) => {
                if !starts.is_empty() && !matches!(heads[i].class, Class::Container(_)) {
                    heads[i].class = Class::Container(Container::Talks(None));
                }
                &mut heads[i].inner
            }
            None => &mut *opening,
        };
        if end < section_end && !starts.is_empty() && inner.iter().all(|it| it.block != end) {
            let section = Start::section(end, String::new());
            starts.push(Start {
                aside: true,
                ..section.because("stands behind a list of talks", -3)
            });
        }
        let said: Vec<_> = said.filter_map(|(cut, told)| Some((cut, told.as_ref()?))).collect();
        merge::merge(inner, starts, &said, first..end + 1);
    }
}

/// Finds the layout of some units, and reads them by it, if they are talks.
fn induce(
    ground: Ground,
    cuts: &[Cut],
    enough: f32,
    names: &dyn Names,
) -> Option<(Layout, Vec<Option<Told>>)> {
    let (layout, fit) = Layout::of(cuts)?;
    if fit < enough {
        return None;
    }
    let columns = Columns::of(cuts, &layout, ground.held);
    let told = |cut: &Cut| {
        let title = layout.title(&cut.unit)?;
        let said = columns.read(cut, &layout, &title, names);
        Some((title, said))
    };
    let told: Vec<Option<Told>> = cuts.iter().map(told).collect();
    are_talks(ground, &told).then_some((layout, told))
}

impl Cut {
    fn of(unit: Unit, names: &dyn Names) -> Self {
        let atoms =
            unit.segments.iter().map(|it| atom::atoms(it, 0..it.text().len(), names)).collect();
        Self { unit, atoms }
    }
}

/// Whether what the units say tells that they are talks.
fn are_talks(ground: Ground, told: &[Option<Told>]) -> bool {
    let count =
        |fits: &dyn Fn(&Said) -> bool| told.iter().flatten().filter(|(_, said)| fits(said)).count();
    let shown = |said: &Said| said.date.is_some() || said.resource;
    let sure = |said: &Said| said.sure_event().is_some();
    let named = |said: &Said| !ground.held && said.named;
    let most = |found: usize, of: usize| found * 10 >= told.len() * of;
    match ground.topic {
        Topic::Talks => most(count(&|said| shown(said) || sure(said) || named(said)), 6),
        Topic::Open => most(count(&sure), 6) && most(count(&shown), 6),
        Topic::Other => false,
    }
}
