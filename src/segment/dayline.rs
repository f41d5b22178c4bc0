//! Lines of their own that say the day of the talks behind them.

use super::{
    day::{day_number, month_named, weekday_named, written_date},
    holds::{self, Container},
    line::Line,
    when::Heading,
};
use crate::{
    document::{Block, BlockKind, Document},
    text::with_lower,
};

/// The lines of a document that say the day of the talks behind them.
#[derive(Default)]
pub(super) struct DayLines(Vec<(usize, String)>);

impl DayLines {
    /// Finds them in a document whose first talk starts at the block `first`. There are
    /// none if headings say the days, or if no such line leads to the first talk; then
    /// it tells of the talk above.
    pub(super) fn of(document: &Document, heads: &[Heading], first: usize) -> Self {
        let led = document.blocks[..first.min(document.blocks.len())]
            .iter()
            .rev()
            .filter(|block| block.kind != BlockKind::Break)
            .take(2)
            .take_while(|block| !matches!(block.kind, BlockKind::Heading(_)))
            .any(|block| day(document, block).is_some());
        let headed = || heads.iter().any(|head| !head.is_talk && is_day(&head.text));
        if !led || headed() {
            return Self::default();
        }
        let blocks = document.blocks.iter().enumerate();
        Self(blocks.filter_map(|(i, block)| Some((i, day(document, block)?))).collect())
    }

    /// Whether the block is such a line.
    pub(super) fn has(&self, block: usize) -> bool {
        self.0.binary_search_by_key(&block, |(block, _)| *block).is_ok()
    }

    /// The line that a talk that starts at `block` stands behind.
    pub(super) fn above(&self, block: usize) -> Option<&str> {
        let behind = self.0.partition_point(|(line, _)| *line <= block);
        behind.checked_sub(1).map(|at| self.0[at].1.as_str())
    }
}

/// The line that a block is, if it says a day and nothing else.
fn day(document: &Document, block: &Block) -> Option<String> {
    const LONGEST: usize = 60;
    if block.kind != BlockKind::Paragraph || block.span.end - block.span.start > LONGEST {
        return None;
    }
    let mut lines = Line::all_of(document, block);
    let line = lines.next().filter(|_| lines.next().is_none())?;
    is_day(&line.text).then_some(line.text)
}

/// Whether a text is a day: one of the week, or a date.
pub(super) fn is_day(text: &str) -> bool {
    let named = |word: &str| {
        with_lower(word, |word| weekday_named(word).is_some() || month_named(word).is_some())
    };
    let said = || {
        text.split(|c: char| !c.is_alphanumeric()).any(named)
            || day_number(text).is_some()
            || written_date(text).is_some()
    };
    holds::plain_container(text) == Some(Container::Day) && said()
}
