//! How large a file may be.
//!
//! What a document takes in memory is many times its text, so one has a largest
//! size. A file that holds many documents, which come one at a time, or whose
//! bytes are pictures for the most part, may be larger.

use crate::{
    error::{Diagnostic, Location},
    read::{
        ReadOptions,
        detect::{self, Markup},
        is_pdf, unpack,
    },
};

/// How much of a file tells what it is.
pub(super) const HEAD: usize = 64 * 1024;
/// How many times the largest size of a document a file may have that holds
/// many of them, or pictures.
const MANY: usize = 64;
/// How many times that size a file of Markdown or plain text may have, which
/// costs the least to read.
const PLAIN: usize = 16;
/// The fewest bytes of the largest size to a line of Markdown or plain text.
const LINE: usize = 2;
/// The fewest bytes of it to a heading, an item or a paragraph, which cost more
/// than their text.
const BLOCK: usize = 8;

/// Says why a file of `size` bytes which start with `head`, 64 KiB or all of
/// them, need not be read further: [`split`](crate::split) would refuse it.
#[must_use]
pub fn refuse(name: &str, size: u64, head: &[u8], options: &ReadOptions) -> Option<Diagnostic> {
    refuse_as(name, name, size, head, options)
}

pub(super) fn refuse_as(
    name: &str,
    hint: &str,
    size: u64,
    head: &[u8],
    options: &ReadOptions,
) -> Option<Diagnostic> {
    if size <= options.max_size as u64 {
        return None;
    }
    let most = most_bytes(hint, head, options);
    let head = String::from_utf8_lossy(&head[..head.len().min(HEAD)]);
    // Packed text grows for nothing; a long file somebody has written.
    let plain = most == options.max_size && detect::markup(hint, &head) == Markup::Markdown;
    let most = if plain { most.saturating_mul(PLAIN) } else { most };
    (size > most as u64).then(|| too_large(name, most, options.max_size))
}

/// Returns the most bytes that the file may have of which `head` is the start:
/// one that holds many documents, or pictures, may have more than a document.
pub(super) fn most_bytes(hint: &str, head: &[u8], options: &ReadOptions) -> usize {
    let head = &head[..head.len().min(HEAD)];
    let many = unpack::archive(head).is_some()
        || is_pdf(head)
        || head.starts_with(b"PK")
        || detect::data(hint, &String::from_utf8_lossy(head)).is_some();
    if many { options.max_size.saturating_mul(MANY) } else { options.max_size }
}

/// Says why `text`, which is to be read as Markdown, is too large for that.
pub(super) fn refuse_text(name: &str, text: &str, options: &ReadOptions) -> Option<Diagnostic> {
    let most = options.max_size.saturating_mul(PLAIN);
    if text.len() > most {
        return Some(too_large(name, most, options.max_size));
    }
    too_long(name, text.as_bytes(), options)
}

/// Says where the text `bytes` has a line longer than a document may be, or more
/// lines than one may have.
pub(super) fn too_long(name: &str, bytes: &[u8], options: &ReadOptions) -> Option<Diagnostic> {
    // So short a text has fewer of anything.
    if bytes.len() <= options.max_size / BLOCK {
        return None;
    }
    let (mut start, mut line, mut blocks, mut blank) = (0, 1, 0, true);
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let first = bytes[start..end].iter().find(|byte| !byte.is_ascii_whitespace());
        blocks += usize::from(first.is_some_and(|byte| blank || is_mark(*byte)));
        blank = first.is_none();
        let what = if end - start > options.max_size {
            Some(format!("a line of {}", size(end - start)))
        } else if line > options.max_size / LINE && start < bytes.len() {
            Some(format!("more than {} lines", line - 1))
        } else if blocks > options.max_size / BLOCK {
            Some(format!("more than {} headings, items and paragraphs", blocks - 1))
        } else {
            None
        };
        if let Some(what) = what {
            let message = format!("{what}; split the file, or raise max-size if memory allows");
            return Some(Diagnostic::new(Location::at(name, line, 1), message));
        }
        (start, line) = (end + 1, line + 1);
    }
    None
}

/// Whether a line that begins with `byte` may be a heading, an item, a quote or
/// a row.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'#' | b'*' | b'+' | b'-' | b'>' | b'|' | b'0'..=b'9')
}

/// Says that a file has more than `most` bytes.
pub(super) fn too_large(name: &str, most: usize, max_size: usize) -> Diagnostic {
    let of = if most > max_size { "" } else { " of text" };
    let message =
        format!("has more than {}{of}; split it, or raise max-size if it is meant", size(most));
    Diagnostic::new(Location::file(name), message)
}

/// Writes a number of bytes for people.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..=1023 => format!("{bytes} bytes"),
        1024..=1_048_575 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}
