//! The text of a block on one line, and the way back to the original.

use std::ops::Range;

use super::parts::is_picture;
use crate::{
    document::{Block, Document, Link, Run, RunKind},
    span::Span,
    text::with_lower,
};

/// Returns the runs of each line of a block, as it is wrapped; not of those
/// without a text.
pub(super) fn lines<'d>(
    document: &'d Document,
    block: &Block,
) -> impl Iterator<Item = &'d [Run]> + Clone + use<'d> {
    let wraps =
        |run: &Run| run.kind == RunKind::Space && document.text[run.span.range()].contains('\n');
    let is_read = |run: &Run| match run.kind {
        RunKind::Text | RunKind::Code => !document.text[run.span.range()].trim_start().is_empty(),
        RunKind::Char(c) => !c.is_whitespace(),
        RunKind::Space | RunKind::Cell | RunKind::Target => false,
    };
    document.runs_of(block).split(wraps).filter(move |runs| runs.iter().any(is_read))
}

/// Returns the runs before a break that the writer set within a line.
pub(super) fn before_break<'d>(document: &Document, runs: &'d [Run]) -> &'d [Run] {
    let set = |run: &Run| run.kind == RunKind::Space && is_break(&document.text[run.span.range()]);
    let end = runs.iter().position(set).unwrap_or(runs.len());
    &runs[..end]
}

/// Returns how many bytes a line of these runs has.
pub(super) fn length(runs: &[Run]) -> usize {
    let length = |run: &Run| match run.kind {
        RunKind::Text | RunKind::Code => run.span.end - run.span.start,
        RunKind::Char(c) => c.len_utf8(),
        RunKind::Space | RunKind::Cell => 1,
        RunKind::Target => 0,
    };
    runs.iter().map(length).sum()
}

/// Whether one of the ASCII `marks` stands in a line of these runs.
pub(super) fn holds_any(document: &Document, runs: &[Run], marks: [u8; 4]) -> bool {
    let [first, second, third, last] = marks;
    runs.iter().any(|run| match run.kind {
        RunKind::Text | RunKind::Code => {
            let text = document.text[run.span.range()].as_bytes();
            memchr::memchr3(first, second, third, text).is_some()
                || memchr::memchr(last, text).is_some()
        }
        RunKind::Char(c) => u8::try_from(c).is_ok_and(|c| marks.contains(&c)),
        RunKind::Space | RunKind::Cell | RunKind::Target => false,
    })
}

/// Whether a link text names what a talk left behind, and nothing of the talk.
pub(super) fn is_resource(text: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 31] = [
        "abstract", "blog", "code", "deck", "details", "download", "github", "here", "link",
        "links", "pdf", "post", "pptx", "presentation", "recording", "recordings", "repo",
        "repository", "sched", "schedule", "slide", "slides", "slideshare", "speakerdeck",
        "transcript", "video", "videos", "view", "watch", "website", "youtube",
    ];
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
    text.len() <= 40
        && words.peek().is_some()
        && words
            .all(|word| with_lower(word, |it| WORDS.contains(&it) || matches!(it, "and" | "on")))
}

/// Returns the length of what says at the end of a text that there will be more to see:
/// `, video forthcoming`.
fn promised_length(text: &str) -> usize {
    const WHEN: [&str; 5] = [" coming soon", " forthcoming", " tba", " tbd", " to come"];
    let bare = text.trim_end_matches(['.', ')', ' ']);
    let when = |when: &&str| {
        let at = bare.len().checked_sub(when.len())?;
        bare.get(at..).filter(|end| end.eq_ignore_ascii_case(when)).map(|_| at)
    };
    let Some(end) = WHEN.iter().find_map(when) else { return 0 };
    let start = text[..end].rfind([',', '(', '|', '-', '–', '—', ';']);
    let said = start.map(|at| text[at..end].trim_start_matches(|c: char| !c.is_alphanumeric()));
    start.filter(|_| said.is_some_and(is_resource)).map_or(0, |at| text.len() - at)
}

/// Whether a gap in the source is a break that its writer set: `<br>`, or `<hr>` and `<p>`
/// within a cell.
fn is_break(source: &str) -> bool {
    source.starts_with('<')
}

/// Text as a person reads it, with the place of each part in the original.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The text, without markup; cells of a table are set off by tabs.
    pub(super) text: String,
    /// For each piece: its offset in `text`, and where it stands.
    pieces: Vec<(usize, Span)>,
    /// What of `text` is linked, link by link.
    links: Vec<Range<usize>>,
    /// Where in `text` the first line of the source ends, if there is another.
    wrap: Option<usize>,
}

impl Line {
    /// A text that stands nowhere in a document.
    pub(super) fn unplaced(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// Reads a whole block; wrapped lines are joined by spaces.
    pub(super) fn of(document: &Document, block: &Block) -> Self {
        Self::of_runs(document, document.runs_of(block))
    }

    /// Reads a block line by line.
    pub(super) fn all_of<'d>(
        document: &'d Document,
        block: &Block,
    ) -> impl Iterator<Item = Self> + use<'d> {
        lines(document, block).map(|runs| Self::of_runs(document, runs))
    }

    /// Reads the runs of one line.
    pub(super) fn of_runs(document: &Document, runs: &[Run]) -> Self {
        let mut line = Self::default();
        line.read(document, runs);
        line
    }

    /// Reads the runs of one line in place of what it held; for callers that look
    /// at many.
    pub(super) fn read(&mut self, document: &Document, runs: &[Run]) {
        self.text.clear();
        self.pieces.clear();
        self.links.clear();
        self.wrap = None;
        self.text.reserve(length(runs));
        self.pieces.reserve(runs.len());
        for run in runs {
            self.push(document, run.span, run.kind);
        }
    }

    /// Marks where the first line of the source ends, which was read as a space.
    pub(super) fn part_lines(&mut self) {
        if let Some(at) = self.wrap.filter(|at| self.text[*at..].starts_with(' ')) {
            self.text.replace_range(at..=at, "\n");
        }
    }

    /// Returns where the first line of the source ends, if there is another.
    pub(super) fn first_break(&self) -> Option<usize> {
        let set = memchr::memchr(b'\n', self.text.as_bytes());
        [self.wrap, set].into_iter().flatten().min()
    }

    /// Takes what is linked from `links`, where the markup leaves no trace of it.
    pub(super) fn take_links(&mut self, links: &[Link]) {
        if self.links.is_empty() {
            self.links = links.iter().filter_map(|link| self.place(link.text)).collect();
        }
    }

    /// Takes a part of the line.
    pub(super) fn part(&self, start: usize, end: usize) -> Self {
        let mut line = Self::default();
        for (i, (at, span)) in self.pieces.iter().enumerate() {
            let stop = self.pieces.get(i + 1).map_or(self.text.len(), |p| p.0);
            let (from, to) = ((*at).max(start), stop.min(end));
            if from >= to {
                continue;
            }
            let span = if span.end - span.start == stop - at {
                Span::new(span.start + from - at, span.start + to - at)
            } else {
                *span
            };
            line.pieces.push((from - start, span));
        }
        let links = self.links.iter().filter(|link| link.start >= start && link.end <= end);
        line.links = links.map(|link| link.start - start..link.end - start).collect();
        self.text[start..end].clone_into(&mut line.text);
        line
    }

    /// Returns what of a part of the text is left without links to slides, videos and
    /// the like at its ends: `Title - Jane Doe, Acme ([slides](…), [video](…))`. A part
    /// of nothing else keeps them.
    pub(super) fn without_resources(&self, all: Range<usize>) -> Range<usize> {
        const MARKS: &str = "|,-–—·•/()[]:";
        let text = self.text.as_str();
        let apart = |c: char| c.is_whitespace() || MARKS.contains(c) || is_picture(c);
        // Links may stand within links; of those the outer is told by the inner.
        let nothing = |range: Range<usize>| {
            text.get(range).is_some_and(|text| text.trim_matches(apart).is_empty())
        };
        // A picture stands for the word.
        let is_left = |link: &Range<usize>| {
            let said = &text[link.clone()];
            is_resource(said) || !said.is_empty() && said.chars().all(is_picture)
        };
        let mut whole = all.start..all.end - promised_length(&text[all.clone()]);
        let links = || self.links.iter().filter(|it| all.start <= it.start && it.end <= all.end);
        for link in links().rev() {
            if nothing(link.end..whole.end) && is_left(link) {
                // What opens here closed behind the link.
                let open = |c: char| apart(c) && c != ')' && c != ']';
                let before = text[whole.start..link.start].trim_end_matches(open);
                whole.end = whole.start + before.len();
            }
        }
        for link in links() {
            if link.end <= whole.end && nothing(whole.start..link.start) && is_left(link) {
                let rest = &text[link.end..whole.end];
                whole.start = whole.end - rest.trim_start_matches(apart).len();
            }
        }
        if text[whole.clone()].chars().any(char::is_alphanumeric) { whole } else { all }
    }

    /// Whether the text is a link and nothing else, to what it names.
    pub(super) fn is_link(&self) -> bool {
        let [link] = self.links.as_slice() else { return false };
        let around = |text: &str| !text.contains(char::is_alphanumeric);
        around(&self.text[..link.start])
            && around(&self.text[link.end..])
            && !is_resource(&self.text[link.clone()])
    }

    /// Returns where the bytes `start..end` of the text stand.
    pub(super) fn source(&self, start: usize, end: usize) -> Option<Span> {
        let from = self.locate(start, false)?;
        let to = self.locate(end.checked_sub(1)?, true)?;
        (from < to).then(|| Span::new(from, to))
    }

    /// Returns where in the text stands what the document has at `span`.
    pub(super) fn place(&self, span: Span) -> Option<Range<usize>> {
        let first = self.pieces.partition_point(|(_, at)| at.end <= span.start);
        let behind = self.pieces.partition_point(|(_, at)| at.start < span.end);
        let (start, from) = self.pieces.get(first)?;
        let (last, to) = self.pieces.get(behind.checked_sub(1)?)?;
        let stop = self.pieces.get(behind).map_or(self.text.len(), |p| p.0);
        let end = stop.min(last + span.end.saturating_sub(to.start));
        let start = start + span.start.saturating_sub(from.start);
        (start < end && self.text.get(start..end).is_some()).then_some(start..end)
    }

    /// Returns the original offset of the byte at `at`, or the one after it.
    fn locate(&self, at: usize, end: bool) -> Option<usize> {
        let i = self.pieces.partition_point(|(out, _)| *out <= at).checked_sub(1)?;
        let (out, span) = self.pieces[i];
        let stop = self.pieces.get(i + 1).map_or(self.text.len(), |p| p.0);
        if span.end - span.start == stop - out {
            Some(span.start + at - out + usize::from(end))
        } else {
            Some(if end { span.end } else { span.start })
        }
    }

    fn push(&mut self, document: &Document, span: Span, kind: RunKind) {
        let at = self.text.len();
        match kind {
            RunKind::Text | RunKind::Code => self.text.push_str(&document.text[span.range()]),
            RunKind::Char(c) => self.text.push(c),
            // A break in a cell or title is more than a space.
            RunKind::Space if is_break(&document.text[span.range()]) => self.text.push('\n'),
            RunKind::Space => {
                let wraps = || document.text[span.range()].contains('\n');
                self.wrap = self.wrap.or_else(|| wraps().then_some(at));
                self.text.push(' ');
            }
            RunKind::Cell => self.text.push('\t'),
            RunKind::Target => {
                // A space may stand at the end of what is linked.
                let said = |piece: &&(usize, Span)| !self.text[piece.0..].trim().is_empty();
                let start = self.pieces.iter().rev().find(said).map_or(at, |piece| piece.0);
                self.links.push(start..at);
                return;
            }
        }
        self.pieces.push((at, span));
    }
}
