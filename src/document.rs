//! A note as the later stages see it: its text, its blocks, its links.
//!
//! A reader turns the bytes of one file into a [`Document`]. Whatever the
//! format was, a document is a list of [`Block`]s in the order of the text
//! (headings, paragraphs, list items, ...). Each block holds [`Run`]s: the
//! stretches of the original text that a person reads, without the markup
//! between them. Later stages never look at markup again.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::span::{LineIndex, Span};

/// The part of a text in which a mention stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// A heading or title line.
    Heading,
    /// Running text.
    Prose,
    /// A list item.
    List,
    /// A block quote.
    Quote,
    /// The caption, title or alternative text of a picture.
    Caption,
    /// The target of a link, or a bare URL.
    Link,
    /// Inline code or a code block.
    Code,
    /// Metadata at the top of the document.
    FrontMatter,
}

/// The format that a document was read as.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Markdown, and plain text, which is Markdown without markup.
    Markdown,
    /// HTML.
    Html,
    /// `WebVTT` or `SubRip` subtitles.
    Subtitles,
    /// An `iCalendar` schedule.
    Calendar,
    /// reStructuredText, `AsciiDoc` or Org, read lightly.
    Light,
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
    /// Where it stands in the original text.
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

/// What a document says of itself, in front matter or elsewhere.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Metadata {
    /// The title of the document.
    pub title: Option<String>,
    /// A date as written, such as `2018-05-01T07:45:25+02:00`.
    pub date: Option<String>,
    /// The event that the notes are of.
    pub event: Option<String>,
    /// Where the event took place.
    pub place: Option<String>,
    /// The writer of the notes, not a speaker.
    pub authors: Vec<String>,
    /// Speakers, where the metadata names them.
    pub speakers: Vec<String>,
    /// The page of the talk in a schedule.
    pub url: Option<String>,
}

/// One input file, read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The path as the user named it, with `/` between its parts.
    pub name: String,
    /// The original text.
    pub text: String,
    /// The lines of `text`.
    pub lines: LineIndex,
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
}

impl Document {
    /// Returns the runs of `block`.
    #[must_use]
    pub fn runs_of(&self, block: &Block) -> &[Run] {
        &self.runs[block.runs.clone()]
    }

    /// Returns the file name without folders.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }
}
