//! Speakers in the lines beneath a title that is set off, in the same block.

use super::{
    super::{
        Names, below,
        line::{self, Line},
    },
    mark::Mark,
};
use crate::{
    document::{Block, Document},
    span::Span,
    talk::Speaker,
};

/// So many lines are looked at for the end of a title.
const MOST_LINES: usize = 3;

/// Reads the speakers of a title that is all of its line from the lines beneath, in
/// the same block.
pub(super) fn speakers(
    document: &Document,
    block: &Block,
    line: &Line,
    mark: &Mark,
    names: &dyn Names,
) -> Option<Vec<Speaker>> {
    if let Some(found) = behind_break(line, mark, names) {
        return Some(found);
    }
    let end = line.source(mark.range.start, mark.range.end)?.end;
    let mut lines = line::lines(document, block).map(|runs| Line::of_runs(document, runs));
    let behind = |line: &Line| line.source(0, line.text.len()).is_some_and(|at| at.end >= end);
    let last = lines.by_ref().take(MOST_LINES).find(behind)?;
    let last = last.source(0, last.text.len())?;
    let rest = document.text.get(end..last.end)?;
    if !rest.chars().all(|c| !c.is_alphanumeric()) {
        return None;
    }
    lines.take(3).find_map(|first| {
        let people = below::speakers_of(&first, names);
        let more = || going_on(line, document, block, &first, names);
        Some(more().unwrap_or(people)).filter(|people| !people.is_empty())
    })
}

/// Reads the speakers between two breaks that the writer set: `**Title**<br> by Jane Doe,
/// Acme<br> Tuesday`.
fn behind_break(line: &Line, mark: &Mark, names: &dyn Names) -> Option<Vec<Speaker>> {
    let rest = line.text.get(mark.range.end..)?;
    let said = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (gap, from) = (&rest[..rest.len() - said.len()], line.text.len() - said.len());
    let end = from + said.find('\n').filter(|_| gap.contains('\n'))?;
    let people = below::speakers_of(&line.part(from, end), names);
    (!people.is_empty()).then_some(people)
}

/// Reads people whose list goes on in the line below.
fn going_on(
    whole: &Line,
    document: &Document,
    block: &Block,
    first: &Line,
    names: &dyn Names,
) -> Option<Vec<Speaker>> {
    let text = first.text.trim_end();
    if !(text.ends_with([';', '&', ',']) || text.ends_with(" and")) {
        return None;
    }
    let start = first.source(0, first.text.len())?.start;
    let rest = document.text.get(start..block.span.end)?;
    let end = rest.match_indices('\n').nth(1).map_or(rest.len(), |(end, _)| end);
    let both = whole.place(Span::new(start, start + end))?;
    let people = below::speakers_of(&whole.part(both.start, both.end), names);
    (!people.is_empty()).then_some(people)
}
