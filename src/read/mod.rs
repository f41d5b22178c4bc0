//! Turns the bytes of a file into [`Document`]s.
//!
//! Each format has its own reader; all of them give the same blocks, runs and
//! links, so that no later stage needs to know what the file was. What a file
//! is, is found out by looking at it (`detect`); archives and corpora are split
//! into the documents that they hold (`parts`). Text keeps the spans of its
//! file; where a file writes its text otherwise, a document is composed of
//! pieces that lead back to it (`compose`).
//!
//! Readers never fail on odd markup. Only a file that is no text at all, has
//! none, or is damaged or boundless gives a [`Diagnostic`] instead of a
//! document. Finding talks in the blocks is left to
//! [`segment`](mod@crate::segment).

mod apart;
mod build;
mod calendar;
mod captions;
mod compose;
mod decode;
mod detect;
mod grid;
mod html;
mod json;
mod light;
mod limits;
mod markdown;
mod metadata;
mod office;
mod parts;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod scan;
mod session;
mod slug;
mod subtitles;
mod table;
#[cfg(test)]
mod tests;
mod tidy;
mod unpack;
mod value;
mod windows;
mod xml;
mod yaml;

use std::ops::ControlFlow;

pub use self::{
    limits::refuse,
    parts::{Each, Fields, Part, ReadOptions, split},
};
use crate::{
    document::{BlockKind, Document, Format, Metadata},
    error::{Diagnostic, Location},
    origin::{Origin, Source},
    read::{
        build::Builder,
        detect::{Kind, Markup},
    },
    span::{LineIndex, Span},
};

/// The name of the thread that interprets a PDF.
pub(crate) const PDF_THREAD: &str = "kgraph-pdf";

/// Reads the file `name` whose content is `bytes`, and which holds one
/// document; [`split`] takes archives and corpora apart.
///
/// # Errors
///
/// Returns a [`Diagnostic`] if the bytes are no text that kgraph can read,
/// hold no text at all, or more than one document.
///
/// # Examples
///
/// ```
/// let note = kgraph::read("note.md", b"# Rook\n\nCeph in **Kubernetes**.".to_vec())?;
/// assert_eq!(note.blocks.len(), 2);
///
/// let odd = kgraph::read("photo.md", b"ab\n\x00\xff".to_vec()).unwrap_err();
/// assert!(odd.to_string().starts_with("photo.md:2:1: binary file"));
/// # Ok::<(), kgraph::Diagnostic>(())
/// ```
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Document, Diagnostic> {
    let mut first = None;
    split(name, bytes, &ReadOptions::default(), &mut |part| {
        if first.is_none() {
            first = Some(part);
            return ControlFlow::Continue(());
        }
        let message = "the file holds several documents; split it to read them all";
        first = Some(Err(Diagnostic::new(Location::file(name), message)));
        ControlFlow::Break(())
    });
    first.unwrap_or_else(|| Err(empty(name))).and_then(Part::read)
}

/// Reads the file `name` of which `hint` tells the kind, or the `markup`.
fn read_file(
    name: String,
    hint: &str,
    bytes: Vec<u8>,
    markup: Option<Markup>,
    max_size: usize,
) -> Result<Document, Diagnostic> {
    if let Some(kind) = office::kind(&bytes) {
        return office::read(name, kind, bytes, max_size);
    }
    if is_pdf(&bytes) {
        #[cfg(feature = "pdf")]
        return pdf::read(name, bytes, max_size);
        #[cfg(not(feature = "pdf"))]
        return Err(Diagnostic::new(
            Location::file(name),
            "a PDF, which this kgraph was built without; build it with the feature pdf",
        ));
    }
    let text = decode::text(&name, bytes)?;
    document(name, hint, text, markup)
}

/// Reads `text`, whatever it looks like, as Markdown, which plain text is too.
///
/// The text of the document is this one, and so are its spans: for what people write
/// into a program, such as an editor or a chat. [`read`] is for files.
///
/// # Errors
///
/// Returns a [`Diagnostic`] if the text is empty or longer than [`ReadOptions::max_size`]
/// allows.
///
/// # Examples
///
/// ```
/// let document = kgraph::read_text("chat", "{\"not\": \"taken apart\"}".into())?;
/// assert_eq!(document.text, "{\"not\": \"taken apart\"}");
/// # Ok::<(), kgraph::Diagnostic>(())
/// ```
pub fn read_text(name: &str, text: String) -> Result<Document, Diagnostic> {
    if let Some(problem) = limits::refuse_text(name, &text, &ReadOptions::default()) {
        return Err(problem);
    }
    document(name.to_owned(), "", text, Some(Markup::Markdown))
}

/// Reads `text`, of which `hint` tells the kind, or the `markup`.
fn document(
    name: String,
    hint: &str,
    text: String,
    markup: Option<Markup>,
) -> Result<Document, Diagnostic> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if text[start..].trim().is_empty() {
        return Err(empty(&name));
    }
    let markup = markup.unwrap_or_else(|| match detect::kind(hint, &text[start..]) {
        Kind::Markup(markup) => markup,
        // What is data was split before, unless its encoding hid it.
        Kind::Json | Kind::JsonLines | Kind::Yaml | Kind::Table => Markup::Markdown,
        Kind::Xml => Markup::Html,
    });
    if markup == Markup::Markdown && is_brackets(&text) {
        let message = "has a bracket for every few letters; leave it out, or convert it to text";
        return Err(Diagnostic::new(Location::file(name), message));
    }
    let mut metadata = Metadata::default();
    let mut out = Builder::new(&text);
    let format = body(&mut out, Span::new(start, text.len()), markup, &mut metadata);
    out.finish();
    out.part_paragraphs();
    // What stands above a transcript may have markup of its own.
    let plain = markup != Markup::Captions || out.links.is_empty() && out.set_off.is_empty();
    if plain && matches!(format, Format::Calendar | Format::Subtitles) {
        let source = Source::new(&text, 0, 1);
        return Ok(plain::written(&out, &source, metadata).read(name, format));
    }
    let mut origin = Origin::default();
    for (at, mark) in std::mem::take(&mut out.marks) {
        origin.add_mark(at, mark);
    }
    let (blocks, runs, links, set_off) = (out.blocks, out.runs, out.links, out.set_off);
    let lines = LineIndex::new(&text);
    let hidden = Vec::new();
    Ok(Document {
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
    })
}

/// Reads the text at `span` into `out`, and says as what.
fn body(out: &mut Builder<'_>, span: Span, markup: Markup, metadata: &mut Metadata) -> Format {
    match markup {
        Markup::Markdown => {
            markdown::read(out, span, metadata);
            Format::Markdown
        }
        Markup::Html => {
            html::read(out, span, metadata);
            Format::Html
        }
        Markup::Subtitles => {
            subtitles::read(out, span);
            Format::Subtitles
        }
        Markup::Captions => {
            captions::read(out, span, metadata);
            Format::Subtitles
        }
        Markup::Calendar => {
            calendar::read(out, span, metadata);
            Format::Calendar
        }
        Markup::Rst | Markup::Asciidoc | Markup::Org | Markup::MediaWiki => {
            light::read(out, span, markup, metadata);
            Format::Light
        }
    }
}

/// Whether `bytes` are a PDF, before which some programs write a line end.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"%PDF-")
}

/// Whether a long text is brackets for a good part, each of which takes the
/// reader of Markdown a hundred times its size.
fn is_brackets(text: &str) -> bool {
    let count = || memchr::memchr_iter(b'[', text.as_bytes()).count();
    text.len() > 1 << 20 && count() > text.len() / 8
}

fn empty(name: &str) -> Diagnostic {
    Diagnostic::new(Location::file(name), "the file has no text; nothing to read")
}

/// Lists what is odd about a document that could be read all the same.
#[must_use]
pub fn oddities(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let text = document.text.trim_start_matches('\u{feff}');
    let has_metadata = document.blocks.iter().any(|b| b.kind == BlockKind::FrontMatter);
    // What holds nothing but settings leaves no block.
    let is_closed = || metadata::front_matter(text, 0, &mut Metadata::default()).is_some();
    if document.format == Format::Markdown && !has_metadata && metadata::opens(text) && !is_closed()
    {
        let at = Location::at(&document.name, 1, 1);
        let message = "front matter is not closed and was read as text; end it with a line `---`";
        found.push(Diagnostic::new(at, message));
    }
    found
}
