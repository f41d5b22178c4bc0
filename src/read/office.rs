//! Reads documents of word processors and presentations: DOCX and PPTX.
//!
//! Both are zip archives of XML. What is read is what a page or slide shows:
//! paragraphs with their headings, lists and tables, and behind each slide the
//! notes of its speaker. The text stands in no file as such, so spans and lines
//! are those of the text as it is read here; a mark tells the slide.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::{
    document::{Document, Format},
    error::{Diagnostic, Location},
    read::{compose::Composer, limits::too_large},
};

mod slides;
mod word;
mod xml;

/// How many bytes of XML a byte of text may have.
const MARKUP: usize = 4;

/// What a file of an office is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    Word,
    Slides,
    /// One that is not read; what it is called.
    Other(&'static str),
}

/// The parts that tell what a file is; each is near the start or the end.
const PARTS: [(&[u8], Kind); 4] = [
    (b"word/document.xml", Kind::Word),
    (b"ppt/presentation.xml", Kind::Slides),
    (b"xl/workbook.xml", Kind::Other("a spreadsheet; save it as CSV")),
    (
        b"application/vnd.oasis.opendocument",
        Kind::Other("an OpenDocument file; save it as DOCX, PPTX or PDF"),
    ),
];

/// Recognises a file of an office by the names of its parts.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    // The list of parts is at the end, and the first part at the start.
    let (head, tail) =
        (&bytes[..bytes.len().min(2048)], &bytes[bytes.len().saturating_sub(1 << 18)..]);
    PARTS.iter().find_map(|(part, kind)| {
        let found = [head, tail].iter().any(|b| memchr::memmem::find(b, part).is_some());
        found.then_some(*kind)
    })
}

/// Reads the file `name`, which is of `kind`.
pub(super) fn read(
    name: String,
    kind: Kind,
    bytes: Vec<u8>,
    max_size: usize,
) -> Result<Document, Diagnostic> {
    let at = || Location::file(&name);
    let broken =
        |why: String| Diagnostic::new(at(), format!("damaged or cut off: {why}; save it anew"));
    if let Kind::Other(what) = kind {
        return Err(Diagnostic::new(at(), what));
    }
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|err| broken(err.to_string()))?;
    let mut package = Package { zip, left: max_size.saturating_mul(MARKUP) };
    let mut out = Composer::new(None);
    let read = match kind {
        Kind::Word => word::read(&mut package, &mut out),
        _ => slides::read(&mut package, &mut out),
    };
    match read {
        Err(Fault::Large) => Err(too_large(&name, max_size, max_size)),
        Err(Fault::Broken(why)) => Err(broken(why)),
        Ok(()) if out.is_empty() => {
            Err(Diagnostic::new(at(), "the file has no text; nothing to read"))
        }
        Ok(()) => {
            let composed = out.finish();
            if composed.len() > max_size {
                return Err(too_large(&name, max_size, max_size));
            }
            Ok(composed.read(name, Format::Office))
        }
    }
}

/// Why a file cannot be read.
enum Fault {
    /// A part is larger than what is allowed.
    Large,
    Broken(String),
}

/// The parts of a file.
struct Package {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// How many bytes may still be unpacked.
    left: usize,
}

impl Package {
    /// Returns the text of the part `path`, if there is one.
    fn part(&mut self, path: &str) -> Result<Option<String>, Fault> {
        let Ok(part) = self.zip.by_name(path) else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = part.take(self.left as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|err| Fault::Broken(err.to_string()))?;
        self.left = self.left.checked_sub(bytes.len()).ok_or(Fault::Large)?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Returns the parts that the part `path` refers to: identifier, the last
    /// word of the type, and path.
    fn relations(&mut self, path: &str) -> Result<Vec<(String, String, String)>, Fault> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let Some(text) = self.part(&format!("{folder}/_rels/{file}.rels"))? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        xml::walk(&text, &mut |node| {
            if let xml::Node::Open("Relationship", tag) = node {
                let get = |name: &str| tag.attribute(name).unwrap_or_default();
                let sort = get("Type");
                let sort = sort.rsplit('/').next().unwrap_or_default().to_owned();
                let external = get("TargetMode") == "External";
                let target = if external { get("Target") } else { joined(folder, &get("Target")) };
                found.push((get("Id"), sort, target));
            }
        })?;
        Ok(found)
    }
}

/// Resolves a path that is told from `folder`.
fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
