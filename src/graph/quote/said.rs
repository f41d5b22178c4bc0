//! What a page says between its tags.
//!
//! A line of HTML holds more markup than text, and nobody reads `&ndash;`. Where the
//! reader of a page found text is known; all else on a line is left out of a quote.

use std::{borrow::Cow, ops::Range};

use crate::{
    document::{Document, Format, RunKind},
    span::Span,
};

/// A part of a text, and what is shown in its place.
pub(super) type Instead = (Range<usize>, Cow<'static, str>);

/// What is read on a page, in the order of its source.
pub(super) struct Said {
    /// The runs, each with the number of its block.
    runs: Vec<(Span, RunKind, usize)>,
}

impl Said {
    /// What is read of `document`, if it is a page whose text is that of its file.
    pub(super) fn of(document: &Document) -> Option<Self> {
        if document.format != Format::Html {
            return None;
        }
        let mut runs = Vec::with_capacity(document.runs.len());
        for (i, block) in document.blocks.iter().enumerate() {
            let of_block = document.runs_of(block).iter();
            runs.extend(of_block.map(|run| (run.span, run.kind, i)));
        }
        // Pictures stand behind the text around them.
        runs.sort_by_key(|(span, ..)| (span.start, span.end));
        Some(Self { runs })
    }

    /// Adds to what is `unshown` of the text at `near`, in order and disjoint, all that
    /// is not read there.
    pub(super) fn and_markup(&self, near: Span, unshown: Vec<Instead>) -> Vec<Instead> {
        let markup = self.markup(near);
        let mut all: Vec<Instead> = Vec::with_capacity(markup.len() + unshown.len());
        // Nothing is shown of what is secret within a tag.
        let within = |inner: &Range<usize>, outer: &Range<usize>| {
            outer.start <= inner.start && inner.end <= outer.end
        };
        let mut secrets = unshown
            .into_iter()
            .filter(|(secret, _)| !markup.iter().any(|(gap, _)| within(secret, gap)))
            .peekable();
        for (gap, mark) in &markup {
            let mut from = gap.start;
            while let Some((secret, _)) = secrets.peek().filter(|(it, _)| it.start < gap.end) {
                if from < secret.start {
                    all.push((from..secret.start, mark.clone()));
                }
                from = from.max(secret.end);
                if secret.end > gap.end {
                    break;
                }
                all.extend(secrets.next());
            }
            if from < gap.end || gap.is_empty() && from == gap.start {
                all.push((from..gap.end, mark.clone()));
            }
        }
        all.extend(secrets);
        all
    }

    /// What is not read as it stands of the text at `near`, in order and disjoint.
    fn markup(&self, near: Span) -> Vec<Instead> {
        let mut all: Vec<Instead> = Vec::new();
        let first = self.runs.partition_point(|(span, ..)| span.start < near.start);
        // The run before may reach into what is near.
        let first = first.saturating_sub(1);
        let (mut at, mut before) = (near.start, None);
        let mut apart = false;
        for (span, kind, block) in &self.runs[first..] {
            if span.start >= near.end {
                break;
            }
            if span.end <= near.start {
                continue;
            }
            apart |= before.replace(*block).is_some_and(|before| before != *block);
            if matches!(kind, RunKind::Space | RunKind::Cell) {
                // What stands there is a tag, or a space.
                apart = true;
                continue;
            }
            let (start, end) = (span.start.max(at), span.end.min(near.end));
            if start > at {
                all.push((at..start, if apart { " " } else { "" }.into()));
            }
            if let RunKind::Char(c) = kind
                && start < end
            {
                all.push((start..end, c.to_string().into()));
            }
            (at, apart) = (end.max(at), false);
        }
        if at < near.end {
            all.push((at..near.end, "".into()));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_is_shown_as_such_once() {
        let row = |range: Range<usize>, mark: &'static str| (range, Cow::from(mark));
        // `aa<b>cc</b>`, of which `b>c`, or something within the tags, is secret.
        let said = Said {
            runs: vec![(Span::new(0, 2), RunKind::Text, 0), (Span::new(5, 7), RunKind::Text, 0)],
        };
        let near = Span::new(0, 11);
        #[rustfmt::skip]
        let rows = [
            (vec![],                vec![row(2..5, ""), row(7..11, "")]),
            (vec![row(3..6, "x")],  vec![row(2..3, ""), row(3..6, "x"), row(7..11, "")]),
            (vec![row(8..10, "x")], vec![row(2..5, ""), row(7..11, "")]),
            (vec![row(1..6, "x")],  vec![row(1..6, "x"), row(7..11, "")]),
            (vec![row(0..1, "x")],  vec![row(0..1, "x"), row(2..5, ""), row(7..11, "")]),
            (vec![row(6..8, "x")],  vec![row(2..5, ""), row(6..8, "x"), row(8..11, "")]),
        ];
        for (unshown, expected) in rows {
            assert_eq!(said.and_markup(near, unshown.clone()), expected, "{unshown:?}");
        }
    }
}
