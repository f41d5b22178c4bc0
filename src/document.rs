//! A note as the later stages see it: its text, its blocks, its links.
//!
//! A reader turns the bytes of one file into a [`Document`]. Whatever the
//! format was, a document is a list of [`Block`]s in the order of the text
//! (headings, paragraphs, list items, ...). Each block holds [`Run`]s: the
//! stretches of the original text that a person reads, without the markup
//! between them. Later stages never look at markup again.

mod zone;

use std::ops::Range;

use serde::Serialize;

pub use self::zone::{Zone, Zones};
use crate::{
    origin::{Mark, Origin},
    span::{LineIndex, Position, Span},
};

/// The format that a document was read as.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Format {
    /// Markdown, and plain text, which is Markdown without markup.
    Markdown,
    /// HTML.
    Html,
    /// `WebVTT` or `SubRip` subtitles.
    Subtitles,
    /// A schedule: `iCalendar`, or JSON, YAML or CSV.
    Calendar,
    /// reStructuredText, `AsciiDoc`, Org or `MediaWiki`, read lightly.
    Light,
    /// The pages of a PDF.
    Pdf,
    /// The text of a word processor or the slides of a presentation.
    Office,
}

/// What a block is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The own text of a list item; the depth of an outermost item is 1.
    ListItem(u8),
    /// One row of a table; its cells are separated by runs of [`RunKind::Cell`].
    TableRow,
    /// A code block.
    Code,
    /// The text of a picture: alternative text, title, shortcode attributes.
    Caption,
    /// Metadata at the top.
    FrontMatter,
    /// A separator: a thematic break, `---` or `+++` between slides, a form feed.
    Break,
}

/// A stretch of one block.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Run {
    /// Where it stands in the text of the document.
    pub span: Span,
    /// How it reads.
    pub kind: RunKind,
}

/// How a [`Run`] reads.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RunKind {
    /// The original text at the span, as it is.
    Text,
    /// The original text at the span, which is code.
    Code,
    /// One character that the original writes otherwise, such as `&amp;`.
    Char(char),
    /// A space, usually where a line was wrapped.
    Space,
    /// The border between two cells of a table row.
    Cell,
    /// A bare URL or the target of a link, not part of what is read.
    Target,
}

/// A piece of the text with one purpose.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The zone of mentions in it, unless a run says otherwise.
    pub zone: Zone,
    /// Where it stands, with its markup.
    pub span: Span,
    /// Its stretches, as a range of [`Document::runs`].
    pub runs: Range<usize>,
    /// Whether all of the text is set bold, as titles without markup often are.
    pub strong: bool,
}

/// A link: what is read and where it leads.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Link {
    /// The text of the link, without markup; empty for a bare URL.
    pub text: Span,
    /// Where the target stands; the text span for a reference link.
    pub target: Span,
    /// The target itself, with escapes resolved.
    pub url: String,
    /// The block that holds it, as an index of [`Document::blocks`].
    pub block: usize,
}

/// A stretch of a block that its writer set off: bold, or emphasised.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct SetOff {
    /// Where it stands, without the markup around it.
    pub text: Span,
    /// Whether it is bold.
    pub strong: bool,
}

/// What a document says of itself, in front matter or elsewhere.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Metadata {
    /// The title of the document.
    pub title: Option<String>,
    /// A date as written, such as `2018-05-01T07:45:25+02:00`.
    ///
    /// People write of a talk later than it is given: where the document names no event
    /// that day belongs to, only its year is taken for the date of the talks. Of sessions
    /// in JSON, which [`split`](crate::split) takes, the whole date is.
    pub date: Option<String>,
    /// The event that the notes are of.
    pub event: Option<String>,
    /// Where the event took place.
    pub place: Option<String>,
    /// The writer of the notes, not a speaker.
    pub authors: Vec<String>,
    /// Speakers, where the metadata names them.
    pub speakers: Vec<String>,
    /// The company of the speaker, where the metadata names it.
    pub company: Option<String>,
    /// The page of the talk in a schedule.
    pub url: Option<String>,
    /// Whether it says how the text is shown as slides.
    pub slides: bool,
}

/// One input file, read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Document {
    /// The path as the user named it, with `/` between its parts.
    pub name: String,
    /// The text: that of the file or, where the file writes it otherwise, the
    /// text meant.
    pub text: String,
    /// The lines of `text`.
    pub lines: LineIndex,
    /// The way back from `text` to the file.
    pub origin: Origin,
    /// The format it was read as.
    pub format: Format,
    /// What the document says of itself.
    pub metadata: Metadata,
    /// The blocks, in the order of the text.
    pub blocks: Vec<Block>,
    /// The runs of all blocks.
    pub runs: Vec<Run>,
    /// The links, in the order of the text.
    pub links: Vec<Link>,
    /// What is set off from the text around it, in the order of the text; what is
    /// set off within such a stretch follows it.
    pub set_off: Vec<SetOff>,
    /// Where the text names people who are left out, in order and disjoint:
    /// nobody may show it. Known once the document is tagged.
    pub hidden: Vec<Span>,
}

impl Document {
    /// Returns the runs of `block`.
    #[must_use]
    pub fn runs_of(&self, block: &Block) -> &[Run] {
        &self.runs[block.runs.clone()]
    }

    /// Returns the zone of what stands at `offset` of the text, in `block`.
    #[must_use]
    pub fn zone(&self, block: &Block, offset: usize) -> Zone {
        let runs = self.runs_of(block);
        let i = runs.partition_point(|run| run.span.start <= offset).saturating_sub(1);
        match runs.get(i).map(|run| run.kind) {
            Some(RunKind::Code) => Zone::Code,
            _ => block.zone,
        }
    }

    /// Returns line and column in the file of the byte at `offset` of the text.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        self.origin.position(&self.text, &self.lines, offset)
    }

    /// Looks up several positions in the file, by their offsets in the text.
    pub(crate) fn positions(&self) -> impl FnMut(usize) -> Position {
        let mut positions = self.lines.positions(&self.text);
        move |offset| {
            let in_file = self.origin.position_in_file(&self.text, offset);
            in_file.unwrap_or_else(|| positions.at(offset))
        }
    }

    /// Returns the line in the file of the byte at `offset` of the text.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.origin.line(&self.lines, offset)
    }

    /// Returns the page or slide of the byte at `offset`, counted from 1, if
    /// the document has any.
    #[must_use]
    pub fn page(&self, offset: usize) -> Option<usize> {
        match self.origin.mark(offset) {
            Some(Mark::Page(page)) => Some(page),
            _ => None,
        }
    }

    /// Returns when what stands at `offset` was said, as `01:02:03.456`, if
    /// the document tells.
    #[must_use]
    pub fn time(&self, offset: usize) -> Option<String> {
        let Some(Mark::Time(millis)) = self.origin.mark(offset) else { return None };
        let seconds = millis / 1000;
        Some(format!(
            "{:02}:{:02}:{:02}.{:03}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60,
            millis % 1000
        ))
    }

    /// Returns the file name without folders.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }
}
