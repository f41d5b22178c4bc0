//! Puts a document together from pieces of its file.
//!
//! Some files do not hold the text that a person reads: a record of JSON Lines
//! escapes it, a schedule scatters it over keys, a presentation packs it into
//! XML. Their readers say the text piece by piece, and what each block is. Then
//! the blocks are read like those of any other document, and the
//! [`Origin`] leads from every piece back to the file.

use crate::{
    document::{Block, BlockKind, Document, Format, Metadata, Zone},
    origin::{Mark, Origin, Source},
    read::{
        body,
        build::Builder,
        detect::{self, Markup},
        html,
        value::{Form, Stretch, Text},
    },
    span::{LineIndex, Span},
};

/// A document in the making.
pub(super) struct Composer<'s> {
    /// The file, or the part of it, that pieces are copied from.
    source: Option<&'s Source<'s>>,
    text: String,
    origin: Origin,
    pub(super) metadata: Metadata,
    blocks: Vec<(Role, Span)>,
    /// Where the last piece stands in the source.
    last: usize,
    /// How many bytes are said at most; the piece that goes beyond is the last.
    most: usize,
}

/// What a composed block is.
#[derive(Clone, Copy, Debug)]
enum Role {
    /// A block of this kind, each line of the text as it stands.
    Block(BlockKind, Zone),
    /// Text with the markup of some format, of any number of blocks, and whether its
    /// headings are paragraphs.
    Body(Markup, bool),
}

/// A composed text, to be read.
#[derive(Debug)]
pub(super) struct Composed {
    text: String,
    origin: Origin,
    metadata: Metadata,
    blocks: Vec<(Role, Span)>,
}

impl<'s> Composer<'s> {
    /// Starts a document whose pieces are copied from `source`, if they stand
    /// in it at all.
    pub(super) fn new(source: Option<&'s Source<'s>>) -> Self {
        Self {
            source,
            text: String::new(),
            origin: Origin::default(),
            metadata: Metadata::default(),
            blocks: Vec::new(),
            last: 0,
            most: usize::MAX,
        }
    }

    /// Starts a document that ends soon after `most` bytes: what many places of the
    /// source refer to would fill the memory if it were said for each.
    pub(super) fn within(source: &'s Source<'s>, most: usize) -> Self {
        Self { most, ..Self::new(Some(source)) }
    }

    /// Whether more was said than may be.
    pub(super) fn is_full(&self) -> bool {
        self.text.len() > self.most
    }

    /// Adds a block of `kind`, whose text `say` says.
    pub(super) fn block(&mut self, kind: BlockKind, say: impl FnOnce(&mut Self)) {
        let zone = match kind {
            BlockKind::Heading(_) => Zone::Heading,
            BlockKind::ListItem(_) => Zone::List,
            BlockKind::Code => Zone::Code,
            BlockKind::Caption => Zone::Caption,
            BlockKind::FrontMatter => Zone::FrontMatter,
            BlockKind::Paragraph | BlockKind::TableRow | BlockKind::Break => Zone::Prose,
        };
        let start = self.text.len();
        say(self);
        if kind == BlockKind::Break || !self.text[start..].trim().is_empty() {
            self.blocks.push((Role::Block(kind, zone), Span::new(start, self.text.len())));
            self.own("\n");
        }
    }

    /// Adds a text with markup of its own; `hint` is what its file is called.
    pub(super) fn body(&mut self, hint: &str, say: impl FnOnce(&mut Self)) {
        let start = self.text.len();
        say(self);
        let said = &self.text[start..];
        if !said.trim().is_empty() {
            let markup = detect::markup(hint, said);
            self.blocks.push((Role::Body(markup, false), Span::new(start, self.text.len())));
            self.own("\n");
        }
    }

    /// Adds the text of a session; where its speakers are `known`, what stands in it are
    /// no titles of other talks.
    pub(super) fn abstract_of(&mut self, known: bool, say: impl FnOnce(&mut Self)) {
        let count = self.blocks.len();
        self.body("", say);
        if let Some((Role::Body(_, flat), _)) = self.blocks.get_mut(count) {
            *flat = known;
        }
    }

    /// Says words that stand nowhere in the source.
    pub(super) fn own(&mut self, words: &str) {
        if self.is_full() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(words);
        if let Some(source) = self.source {
            let place = Span::new(self.last, self.last);
            self.origin.add_piece(at, self.text.len(), place, source);
        }
    }

    /// Says a text of the source.
    pub(super) fn say(&mut self, text: &Text) {
        let Some(source) = self.source.filter(|_| !self.is_full()) else { return };
        for stretch in text.stretches(source.text) {
            let at = self.text.len();
            let span = match stretch {
                Stretch::Same(span) => {
                    self.text.push_str(&source.text[span.range()]);
                    span
                }
                Stretch::Other(span, c) => {
                    self.text.push(c);
                    span
                }
            };
            self.origin.add_piece(at, self.text.len(), span, source);
            self.last = span.end;
        }
    }

    /// Says the character that stands at `span` of the source in other letters.
    pub(super) fn say_char(&mut self, span: Span, c: char) {
        let Some(source) = self.source.filter(|_| !self.is_full()) else { return };
        let at = self.text.len();
        self.text.push(c);
        self.origin.add_piece(at, self.text.len(), span, source);
        self.last = span.end;
    }

    /// Notes that `mark` holds from here on.
    pub(super) fn mark(&mut self, mark: Mark) {
        self.origin.add_mark(self.text.len(), mark);
    }

    /// Says a text of the source on one line, such as a title, without its tags.
    pub(super) fn say_line(&mut self, text: &Text) {
        let from = self.text.len();
        self.say(text);
        // Bytes for bytes, so that every piece keeps its place.
        let line: String = self.text[from..]
            .chars()
            .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
            .collect();
        self.text.truncate(from);
        self.text.push_str(&html::without_tags(line));
    }

    /// Splits a text of the source that is a list: `Jane Doe; John Roe`. One that
    /// is not written as it reads is not split.
    pub(super) fn listed(&self, text: &Text) -> Vec<Text> {
        const MARKS: [&str; 5] = [";", ",", "\n", " & ", " and "];
        let Some(source) = self.source else { return Vec::new() };
        let written = &source.text[text.span.range()];
        if !matches!(text.form, Form::Plain | Form::Csv) || written.contains('"') {
            return vec![text.clone()];
        }
        let mut parts = Vec::new();
        let (mut start, mut at) = (0, 0);
        let mut add = |from: usize, to: usize| {
            let part = written[from..to].trim();
            let from = from + written[from..to].len() - written[from..to].trim_start().len();
            let span = Span::new(text.span.start + from, text.span.start + from + part.len());
            if !part.is_empty() {
                parts.push(Text { span, form: text.form.clone() });
            }
        };
        while at < written.len() {
            let mark =
                MARKS.iter().find(|mark| written.as_bytes()[at..].starts_with(mark.as_bytes()));
            if let Some(mark) = mark {
                add(start, at);
                start = at + mark.len();
            }
            at += mark.map_or(1, |mark| mark.len());
        }
        add(start, written.len());
        parts
    }

    /// Returns what `text` of the source reads.
    pub(super) fn reads(&self, text: &Text) -> String {
        self.source.map_or_else(String::new, |s| text.read(s.text).trim().to_owned())
    }

    /// Notes that page or slide `number` starts here, behind a separator if it
    /// is not the first.
    pub(super) fn page(&mut self, number: usize) {
        if !self.text.is_empty() {
            self.block(BlockKind::Break, |this| this.own("\u{c}"));
        }
        self.origin.add_mark(self.text.len(), Mark::Page(number));
    }

    /// Notes that what follows is from the record at `span` of the source,
    /// though parts of it may stand elsewhere.
    pub(super) fn record(&mut self, span: Span) {
        if let Some(source) = self.source {
            self.origin.add_record(self.text.len(), span, source);
        }
    }

    /// Whether nothing was said.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.iter().all(|(role, _)| matches!(role, Role::Block(BlockKind::Break, _)))
    }

    /// Takes back what was said from `len` on.
    pub(super) fn take_back(&mut self, len: usize) {
        self.text.truncate(len);
        self.origin.truncate(len);
    }

    /// How many bytes were said.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Ends the document.
    pub(super) fn finish(self) -> Composed {
        let Self { text, origin, metadata, blocks, .. } = self;
        Composed { text, origin, metadata, blocks }
    }
}

impl Composed {
    /// Returns the number of bytes of the text.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Reads the blocks; `format` is what the file is.
    pub(super) fn read(self, name: String, format: Format) -> Document {
        let Self { text, mut origin, mut metadata, blocks } = self;
        let mut out = Builder::new(&text);
        let mut format = format;
        for (role, span) in blocks {
            match role {
                Role::Block(BlockKind::Break, _) => out.separator(span),
                Role::Block(kind, zone) => {
                    out.open(kind, zone, span.start);
                    lines(&mut out, span);
                    out.close(span.end);
                }
                Role::Body(markup, flat) => {
                    let first = out.blocks.len();
                    let read_as = body(&mut out, span, markup, &mut metadata);
                    if flat {
                        flatten(&mut out.blocks[first..]);
                    }
                    if format == Format::Markdown {
                        format = read_as;
                    }
                }
            }
        }
        out.finish();
        for (at, mark) in std::mem::take(&mut out.marks) {
            origin.add_mark(at, mark);
        }
        let (blocks, runs, links, set_off) = (out.blocks, out.runs, out.links, out.set_off);
        let lines = LineIndex::new(&text);
        let hidden = Vec::new();
        Document {
            name,
            text,
            lines,
            origin,
            format,
            metadata,
            blocks,
            runs,
            links,
            set_off,
            hidden,
        }
    }
}

/// Makes paragraphs of headings.
fn flatten(blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|b| matches!(b.kind, BlockKind::Heading(_))) {
        (block.kind, block.zone) = (BlockKind::Paragraph, Zone::Prose);
    }
}

/// Adds the text at `span`, whose lines are wrapped and whose cells are parted
/// by tabs.
fn lines(out: &mut Builder<'_>, span: Span) {
    let bytes = &out.text.as_bytes()[..span.end];
    let mut at = span.start;
    while at < span.end {
        let next = memchr::memchr2(b'\n', b'\t', &bytes[at..]).map_or(span.end, |i| at + i);
        if next > at {
            out.text(Span::new(at, next));
        }
        match bytes.get(next) {
            Some(b'\n') => out.space(Span::new(next, next + 1)),
            Some(_) => out.cell(next + 1),
            None => {}
        }
        at = next + 1;
    }
}
