//! What the lines of a paragraph are, and at which of their ends it is parted.

use super::{listing, pasted::Pasted, timetable::Timetable};
use crate::span::Span;

/// What the lines of the open paragraph are.
#[derive(Default)]
pub(super) struct Paragraph {
    /// How the times are written that they begin with.
    timetable: Option<Timetable>,
    /// Whether each stands for itself.
    listing: bool,
    /// Which of them do where they were copied from a page.
    pasted: Option<Pasted>,
    /// Whether the first is a title.
    titled: bool,
    /// Whether those with tabs are rows of a table.
    pub(super) columns: bool,
}

impl Paragraph {
    pub(super) fn of(source: &str, columns: bool) -> Self {
        let pasted = Pasted::of(source);
        let listing = pasted.is_none() && listing::is_one(source);
        let timetable = Timetable::of(source);
        Self { timetable, listing, pasted, titled: listing::is_titled(source), columns }
    }

    /// Whether the paragraph is parted at the break `at` of `text`, behind which the next
    /// line is read from the byte `next` on; `within` markup only a listing is.
    pub(super) fn parts(&mut self, text: &str, at: Span, next: usize, within: bool) -> bool {
        let titled = std::mem::take(&mut self.titled) && !within;
        let timed = || self.timetable.is_some_and(|it| it.parts(text, at, next));
        let pasted = || self.pasted.is_some_and(|it| it.parts(text, next));
        self.listing || titled || !within && (timed() || pasted())
    }
}

/// The lines above the rule that makes the last of them a heading, where there are several:
/// the rule ends a text then.
pub(super) fn underlined(heading: &str) -> Option<&str> {
    let (lines, rule) = heading.trim_end().rsplit_once('\n')?;
    (rule.trim().starts_with('-') && lines.trim().contains('\n')).then_some(lines)
}
