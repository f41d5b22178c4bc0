//! Collects what a reader finds into the parts of a [`Document`].
//!
//! Readers report events in the order of the text. The builder joins neighbouring text, takes
//! bare URLs out of it, sets captions apart, and recognises bullets and borders of slides.

use std::cmp::Reverse;

use crate::{
    document::{Block, BlockKind, Link, Run, RunKind, SetOff, Zone},
    origin::Mark,
    read::{
        scan::Scan,
        tidy::{bullet, is_slide_border, is_slide_label, opens_with_border, url_marks},
    },
    span::Span,
};

/// The block that is being filled.
pub(super) struct Open {
    pub(super) kind: BlockKind,
    pub(super) zone: Zone,
    pub(super) start: usize,
    pub(super) first_run: usize,
    /// Whether some text was not bold.
    plain: bool,
    /// Whether some text was bold.
    bold: bool,
}

/// A caption inside of the open block, to be set behind it.
struct Caption {
    span: Span,
    runs: Vec<Run>,
}

/// What a reader has found so far.
pub(super) struct Builder<'t> {
    /// The original text.
    pub(super) text: &'t str,
    /// Finished blocks.
    pub(super) blocks: Vec<Block>,
    /// The runs of the finished blocks, and of the open one.
    pub(super) runs: Vec<Run>,
    /// The links so far.
    pub(super) links: Vec<Link>,
    /// Pages and times, in the order of the text.
    pub(super) marks: Vec<(usize, Mark)>,
    /// What is set off, in the order of where it ends.
    pub(super) set_off: Vec<SetOff>,
    /// How many elements that set text bold are open.
    strong: usize,
    /// The first runs of what is being set off, and whether it is bold.
    setting_off: Vec<(usize, bool)>,
    scan: Scan,
    open: Option<Open>,
    captions: Vec<Caption>,
    /// Caption runs go here while a picture is open.
    picture: Option<Caption>,
    link: Option<(usize, String)>,
    /// Where addresses may stand in the text.
    pub(super) urls: Vec<usize>,
    pub(super) scratch: Vec<Run>,
}

impl<'t> Builder<'t> {
    /// Makes an empty builder for `text`.
    pub(super) fn new(text: &'t str) -> Self {
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
        Self {
            text,
            // Room at once: growing the lists of a long text would copy them again and again.
            blocks: Vec::with_capacity(lines.max(text.len() / 64) + 64),
            runs: Vec::with_capacity(lines.max(text.len() / 32) + 64),
            links: Vec::new(),
            marks: Vec::new(),
            set_off: Vec::new(),
            strong: 0,
            setting_off: Vec::new(),
            scan: Scan::default(),
            open: None,
            captions: Vec::new(),
            picture: None,
            link: None,
            urls: url_marks(text),
            scratch: Vec::new(),
        }
    }

    /// Closes what is open before `at`, and goes on with what `scan` found.
    pub(super) fn scan(&mut self, scan: Scan, at: usize) {
        self.close(at);
        self.reach(at);
        self.scan = scan;
    }

    /// Opens a block that starts at `start`, closing the one before.
    pub(super) fn open(&mut self, kind: BlockKind, zone: Zone, start: usize) {
        self.close(start);
        self.reach(start);
        self.open =
            Some(Open { kind, zone, start, first_run: self.runs.len(), plain: false, bold: false });
    }

    /// Whether a block is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether a row of a table is open.
    pub(super) fn is_row(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.kind == BlockKind::TableRow)
    }

    /// Whether a link, a picture or an element that sets text bold is open.
    pub(super) fn in_markup(&self) -> bool {
        self.link.is_some() || self.picture.is_some() || self.strong > 0
    }

    /// Whether a picture is open, whose text is a caption.
    pub(super) fn in_picture(&self) -> bool {
        self.picture.is_some()
    }

    /// Adds a separator.
    pub(super) fn separator(&mut self, span: Span) {
        self.close(span.start);
        self.reach(span.start);
        self.push_block(BlockKind::Break, Zone::Prose, span, false);
    }

    /// Adds the text at `span` to the open block.
    pub(super) fn text(&mut self, span: Span) {
        let cuts = self.scan.cuts_in(span);
        if cuts.is_empty() {
            self.piece(span, RunKind::Text);
            return;
        }
        let mut start = span.start;
        for i in cuts {
            let cut = self.scan.cut(i);
            if cut.start > start {
                self.piece(Span::new(start, cut.start), RunKind::Text);
            }
            start = start.max(cut.end);
        }
        if start < span.end {
            self.piece(Span::new(start, span.end), RunKind::Text);
        }
    }

    /// Adds the code at `span` to the open block.
    pub(super) fn code(&mut self, span: Span) {
        self.piece(span, RunKind::Code);
    }

    /// Adds one character that stands otherwise at `span`.
    pub(super) fn char(&mut self, span: Span, c: char) {
        let kind = if c.is_whitespace() { RunKind::Space } else { RunKind::Char(c) };
        self.piece(span, kind);
    }

    /// Adds a space, such as the end of a line at `span`.
    pub(super) fn space(&mut self, span: Span) {
        if let (Some(open), None) = (&self.open, &self.picture)
            && matches!(open.kind, BlockKind::Paragraph | BlockKind::ListItem(_))
        {
            let zone = open.zone;
            if let Some(feed) = self.scan.feed_in(span) {
                self.separator(Span::new(feed, feed + 1));
                self.open(BlockKind::Paragraph, zone, span.end);
                return;
            }
            let rest = &self.text[span.end..];
            if self.border(open).is_some() || opens_with_border(rest) {
                self.open(BlockKind::Paragraph, Zone::Prose, span.end);
                return;
            }
            if bullet(rest).is_some() {
                self.open(BlockKind::ListItem(1), Zone::List, span.end);
                return;
            }
        }
        self.piece(span, RunKind::Space);
    }

    /// Returns where a border between slides stands that is all of the block `open`.
    fn border(&self, open: &Open) -> Option<Span> {
        let [run] = self.runs.get(open.first_run..)? else { return None };
        let text = &self.text[run.span.range()];
        let headed = matches!(open.kind, BlockKind::Heading(_)) && is_slide_label(text);
        let border = headed || open.kind == BlockKind::Paragraph && is_slide_border(text);
        border.then_some(run.span)
    }

    /// Starts the next cell of a table row at `at`.
    pub(super) fn cell(&mut self, at: usize) {
        self.piece(Span::new(at, at), RunKind::Cell);
    }

    /// Adds the target of a link, which is not read.
    pub(super) fn target(&mut self, span: Span) {
        self.piece(span, RunKind::Target);
    }

    /// Starts the text of a link to `url`.
    pub(super) fn start_link(&mut self, url: &str) {
        if self.link.is_none() && self.picture.is_none() {
            self.link = Some((self.runs.len(), url.to_owned()));
        }
    }

    /// Ends the text of a link whose target stands at `target`, or in its text.
    pub(super) fn end_link(&mut self, target: Option<Span>) {
        let Some((first, url)) = self.link.take() else { return };
        let first = first.min(self.runs.len());
        let text = match (self.runs.get(first), self.runs.last()) {
            (Some(a), Some(b)) => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        };
        let text = if text.is_empty() {
            target.map_or(text, |t| Span::new(t.start, t.start))
        } else {
            text
        };
        if self.open.is_some() {
            let block = self.blocks.len();
            self.links.push(Link { text, target: target.unwrap_or(text), url, block });
            if let Some(span) = target {
                self.target(span);
            }
        }
    }

    /// Starts a stretch that is set off, which may be bold.
    pub(super) fn start_set_off(&mut self, strong: bool) {
        self.strong += usize::from(strong);
        self.setting_off.push((self.runs.len(), strong));
    }

    /// Ends such a stretch.
    pub(super) fn end_set_off(&mut self, strong: bool) {
        self.strong = self.strong.saturating_sub(usize::from(strong));
        // Elements may close in any order.
        let near = self.setting_off.iter().rev().take(4);
        let Some(back) = near.into_iter().position(|(_, of)| *of == strong) else { return };
        let (first, _) = self.setting_off.remove(self.setting_off.len() - 1 - back);
        let within =
            self.picture.is_none() && self.open.as_ref().is_some_and(|o| o.first_run <= first);
        if let (true, Some(from), Some(to)) = (within, self.runs.get(first), self.runs.last()) {
            let text = Span::new(from.span.start, to.span.end);
            self.set_off.push(SetOff { text, strong });
        }
    }

    /// Starts a picture at `span`; text up to its end is its caption.
    pub(super) fn start_picture(&mut self, span: Span) {
        self.picture = Some(Caption { span, runs: Vec::new() });
    }

    /// Ends a picture; `title` is a further text that describes it.
    pub(super) fn end_picture(&mut self, title: Option<Span>) {
        let Some(mut caption) = self.picture.take() else { return };
        if let Some(span) = title {
            if !caption.runs.is_empty() {
                caption
                    .runs
                    .push(Run { span: Span::new(span.start, span.start), kind: RunKind::Cell });
            }
            caption.runs.push(Run { span, kind: RunKind::Text });
        }
        self.captions.push(caption);
        if self.open.is_none() {
            self.flush_captions();
        }
    }

    /// Adds a caption made of the texts at `parts`.
    pub(super) fn caption(&mut self, span: Span, parts: &[Span]) {
        let mut runs = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            let border = Run { span: Span::new(part.start, part.start), kind: RunKind::Cell };
            runs.extend((i > 0).then_some(border));
            runs.push(Run { span: *part, kind: RunKind::Text });
        }
        self.captions.push(Caption { span, runs });
        if self.open.is_none() {
            self.flush_captions();
        }
    }

    /// Closes the open block, which ends before `end`.
    pub(super) fn close(&mut self, end: usize) {
        self.setting_off.clear();
        if let Some(mut open) = self.open.take() {
            self.trim(&mut open);
            if let Some(span) = self.border(&open) {
                self.runs.truncate(open.first_run);
                self.push_block(BlockKind::Break, Zone::Prose, span, false);
                self.flush_captions();
                return;
            }
            if self.runs.len() > open.first_run {
                self.part_label(&mut open);
                self.find_urls(open.first_run);
                let end = open.start + self.text[open.start..end.max(open.start)].trim_end().len();
                let last = self.runs.last().map_or(end, |r| r.span.end);
                let span = Span::new(open.start, end.max(last));
                let first = open.first_run;
                self.blocks.push(Block {
                    kind: open.kind,
                    zone: open.zone,
                    span,
                    runs: first..self.runs.len(),
                    strong: open.bold && !open.plain,
                });
            } else {
                // Links of a block without text lead nowhere.
                let block = self.blocks.len();
                while self.links.pop_if(|l| l.block == block).is_some() {}
            }
        }
        self.flush_captions();
    }

    /// Closes everything; the text ends.
    pub(super) fn finish(&mut self) {
        let end = self.text.len();
        self.close(end);
        self.reach(end);
        self.set_off.sort_by_key(|it| (it.text.start, Reverse(it.text.end)));
    }

    /// Changes the kind and zone of the open block.
    pub(super) fn become_kind(&mut self, kind: BlockKind, zone: Zone) {
        if let Some(open) = &mut self.open {
            (open.kind, open.zone) = (kind, zone);
        }
    }

    /// Emits what the scan found before `at`: shortcodes and form feeds.
    fn reach(&mut self, at: usize) {
        while let Some(found) = self.scan.next_before(at) {
            if found.parts.is_empty() {
                self.push_block(BlockKind::Break, Zone::Prose, found.span, false);
            } else {
                self.caption(found.span, &found.parts);
            }
        }
    }

    fn push_block(&mut self, kind: BlockKind, zone: Zone, span: Span, strong: bool) {
        let at = self.runs.len();
        self.blocks.push(Block { kind, zone, span, runs: at..at, strong });
    }

    fn flush_captions(&mut self) {
        if self.captions.is_empty() {
            return;
        }
        for caption in std::mem::take(&mut self.captions) {
            let readable = |r: &Run| !self.text[r.span.range()].trim().is_empty();
            if !caption.runs.iter().any(readable) {
                continue;
            }
            let first = self.runs.len();
            self.runs.extend(caption.runs);
            self.blocks.push(Block {
                kind: BlockKind::Caption,
                zone: Zone::Caption,
                span: caption.span,
                runs: first..self.runs.len(),
                strong: false,
            });
        }
    }

    fn piece(&mut self, span: Span, kind: RunKind) {
        if let Some(picture) = &mut self.picture {
            if !matches!(kind, RunKind::Target) {
                picture.runs.push(Run { span, kind });
            }
            return;
        }
        let Some(open) = &mut self.open else { return };
        let told = if self.strong > 0 { &mut open.bold } else { &mut open.plain };
        if !*told && matches!(kind, RunKind::Text | RunKind::Code | RunKind::Char(_)) {
            *told = self.text[span.range()].contains(|c: char| !c.is_whitespace());
        }
        if kind == RunKind::Text
            && self.runs.len() > open.first_run
            && let Some(last) = self.runs.last_mut()
            && last.kind == RunKind::Text
            && last.span.end == span.start
        {
            last.span.end = span.end;
            return;
        }
        self.runs.push(Run { span, kind });
    }
}
