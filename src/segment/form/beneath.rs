//! Names that nobody knows in lines set off right beneath titles, where other talks have
//! their speakers: `*Manual Pais*`, beneath another title `*Jane Doe*`.

use super::FEWEST;
use crate::{
    document::{Block, BlockKind, Document},
    segment::{
        Names, cell,
        cut::rare::listed_in,
        line::Line,
        name::{Likeness, likeness},
        parts::trim,
        title::{shift, speaker},
    },
    span::Span,
    talk::{Speaker, Talk, TalkKind},
};

/// The longest line of nothing but names, in bytes.
const LONGEST: usize = 120;

/// Gives talks without speakers those whom a line set off beneath their titles names, as
/// those of the talks beside them.
pub(in crate::segment) fn agree(document: &Document, names: &dyn Names, talks: &mut [Talk]) {
    if document.set_off.is_empty() || talks.len() < FEWEST {
        return;
    }
    let talk = |t: &Talk| t.kind != TalkKind::Section;
    let open = |t: &Talk| talk(t) && t.speakers.is_empty() && line(document, t).is_some();
    if !talks.iter().any(open) {
        return;
    }
    let of_line = |t: &Talk| {
        let Some(block) = t.speakers.first().and_then(|_| line(document, t)) else { return false };
        let inside = |span: Span| block.span.start <= span.start && span.end <= block.span.end;
        t.speakers.iter().all(|s| s.name_span.is_some_and(inside))
    };
    let told = talks.iter().filter(|t| talk(t) && of_line(t)).count();
    let all = told + talks.iter().filter(|t| open(t)).count();
    if told < FEWEST || told * 10 < all * 6 {
        return;
    }
    for talk in talks.iter_mut().filter(|t| open(t)) {
        let Some(block) = line(document, talk) else { continue };
        let found = read(&Line::of(document, block), names);
        talk.speakers = found;
    }
}

/// The block right beneath a title that is one short line, set off as a whole.
fn line<'d>(document: &'d Document, talk: &Talk) -> Option<&'d Block> {
    let at = talk.blocks.start + 1;
    let block = document.blocks.get(at).filter(|_| at < talk.blocks.end)?;
    let Span { start, end, .. } = block.span;
    if block.kind != BlockKind::Paragraph || end - start > LONGEST {
        return None;
    }
    let first = document.set_off.partition_point(|it| it.text.start < start);
    let off = document.set_off.get(first)?;
    let around = |text: &str| !text.contains(char::is_alphanumeric);
    let whole = off.text.end <= end
        && around(&document.text[start..off.text.start])
        && around(&document.text[off.text.end..end]);
    whole.then_some(block)
}

fn read(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let whole = trim(&line.text, 0..line.text.len());
    let found = cell::speakers_of(&line.part(whole.start, whole.end), names);
    let named = |s: &Speaker| likeness(&s.name, names) >= Likeness::Maybe;
    if !found.is_empty() && found.iter().all(named) {
        return found;
    }
    let listed = listed_in(&line.text[whole.clone()], names).unwrap_or_default();
    listed.into_iter().map(|p| speaker(line, &shift(p, whole.start))).collect()
}
