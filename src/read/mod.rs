//! Turns the bytes of one file into a [`Document`].
//!
//! Each format has its own reader; all of them give the same blocks, runs and
//! links, with spans of the original bytes, so that no later stage needs to
//! know what the file was. The format is chosen by the extension, and by a look
//! at the first bytes where there is none.
//!
//! Readers never fail on odd markup. Only a file that is no text at all, or has
//! none, gives a [`Diagnostic`] instead of a document. Finding talks in the
//! blocks is left to [`segment`](mod@crate::segment).

mod build;
mod calendar;
mod html;
mod light;
mod markdown;
mod metadata;
mod scan;
mod subtitles;
#[cfg(test)]
mod tests;
mod tidy;

use crate::{
    document::{BlockKind, Document, Format, Metadata},
    error::{Diagnostic, Location},
    read::{build::Builder, scan::Scan},
    span::LineIndex,
};

/// Reads the file `name` whose content is `bytes`.
///
/// # Errors
///
/// Returns a [`Diagnostic`] if the bytes are not UTF-8, look binary, or hold no
/// text at all.
///
/// # Examples
///
/// ```
/// let note = kgraph::read("note.md", b"# Rook\n\nCeph in **Kubernetes**.".to_vec())?;
/// assert_eq!(note.blocks.len(), 2);
///
/// let odd = kgraph::read("photo.md", b"ab\xff".to_vec()).unwrap_err();
/// assert!(odd.to_string().starts_with("photo.md:1:3: not UTF-8 text"));
/// # Ok::<(), kgraph::Diagnostic>(())
/// ```
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Document, Diagnostic> {
    let name = name.replace('\\', "/");
    let text = decode(&name, bytes)?;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if text[start..].trim().is_empty() {
        return Err(Diagnostic::new(
            Location::file(&name),
            "the file has no text; nothing to read",
        ));
    }
    let format = format_of(&name, &text[start..]);
    let mut metadata = Metadata::default();
    let (blocks, runs, links) = {
        let mut out = match format {
            Format::Markdown => markdown::read(&text, start, &mut metadata),
            _ => Builder::new(&text, Scan::default()),
        };
        match format {
            Format::Markdown => {}
            Format::Html => html::read(&mut out, start, &mut metadata),
            Format::Subtitles => subtitles::read(&mut out, start),
            Format::Calendar => calendar::read(&mut out, start, &mut metadata),
            Format::Light => light::read(&mut out, start, extension(&name), &mut metadata),
        }
        out.finish();
        (out.blocks, out.runs, out.links)
    };
    let lines = LineIndex::new(&text);
    Ok(Document { name, text, lines, format, metadata, blocks, runs, links })
}

/// Lists what is odd about a document that could be read all the same.
#[must_use]
pub fn oddities(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let text = document.text.trim_start_matches('\u{feff}');
    let has_metadata = document.blocks.iter().any(|b| b.kind == BlockKind::FrontMatter);
    if document.format == Format::Markdown && !has_metadata && metadata::opens(text) {
        let at = Location::at(&document.name, 1, 1);
        let message = "front matter is not closed and was read as text; end it with a line `---`";
        found.push(Diagnostic::new(at, message));
    }
    found
}

/// Turns bytes into text, or says where they are none.
fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    let (bytes, offset) = match String::from_utf8(bytes) {
        Ok(text) => match memchr::memchr(0, text.as_bytes()) {
            None => return Ok(text),
            Some(offset) => (text.into_bytes(), offset),
        },
        Err(err) => {
            let offset = err.utf8_error().valid_up_to();
            (err.into_bytes(), offset)
        }
    };
    let before = String::from_utf8_lossy(&bytes[..offset]);
    let position = LineIndex::new(&before).position(&before, offset);
    let at = Location::at(name, position.line, position.column);
    // A NUL before or soon after the bad byte means that nobody can read it.
    let window = &bytes[..bytes.len().min(offset.saturating_add(1024))];
    let message = if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        "not UTF-8 but UTF-16 text; convert it, for example with `iconv -f UTF-16 -t UTF-8`"
            .to_owned()
    } else if memchr::memchr(0, window).is_some() {
        format!("binary file, NUL or non-text at byte {offset}; leave it out or convert it to text")
    } else {
        format!("not UTF-8 text at byte {offset}; convert it, for example with iconv")
    };
    Err(Diagnostic::new(at, message))
}

fn extension(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn format_of(name: &str, text: &str) -> Format {
    let head = text.trim_start();
    let starts = |what: &str| head.get(..what.len()).is_some_and(|h| h.eq_ignore_ascii_case(what));
    match extension(name).to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => Format::Html,
        "vtt" | "srt" => Format::Subtitles,
        "ics" | "ical" => Format::Calendar,
        "rst" | "adoc" | "asciidoc" | "org" => Format::Light,
        "md" | "markdown" | "mdx" | "mkd" | "mdown" => Format::Markdown,
        _ if starts("<!doctype html") || starts("<html") => Format::Html,
        _ if starts("WEBVTT") => Format::Subtitles,
        _ if starts("BEGIN:VCALENDAR") => Format::Calendar,
        _ => Format::Markdown,
    }
}
