//! How much the packed streams of a PDF grow to, before anything unpacks them.
//!
//! The interpreter unpacks a stream whole, and two megabytes may hold two
//! gigabytes. So streams are measured first, by unpacking them into nothing:
//! all of the file, and then those of each page, which may be named many times.

use std::io::{BufRead, Read};

use flate2::bufread::ZlibDecoder;
use hayro_interpret::hayro_syntax::{
    Filter,
    object::{Array, Dict, Stream},
};
use rustc_hash::FxHashMap;

/// The most bytes of a stream, and of what all pages draw; a page has some
/// thousand, a map of many layers some million.
pub(super) const MOST_STREAM: usize = 64 << 20;
pub(super) const MOST_CONTENT: usize = 256 << 20;
/// How many bytes before a stream may hold its dictionary.
const DICTIONARY: usize = 1024;
/// How many bytes one byte of a packing that is not measured may stand for.
const UNMEASURED: usize = 128;

/// Whether a stream of the file grows beyond reason.
pub(super) fn has_large_stream(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"stream").any(|at| {
        let before = &bytes[at.saturating_sub(DICTIONARY)..at];
        // `endstream`, or a stream of a picture, which nobody unpacks.
        if before.ends_with(b"end") || is_picture(before) {
            return false;
        }
        let data = bytes[at + b"stream".len()..].trim_ascii_start();
        data.first().is_some_and(|b| b & 0x0f == 8) && inflated(data, MOST_STREAM) > MOST_STREAM
    })
}

/// Whether the last dictionary of `before` is that of a picture.
fn is_picture(before: &[u8]) -> bool {
    let start = memchr::memmem::rfind(before, b"obj").unwrap_or(0);
    memchr::memmem::find(&before[start..], b"/Image").is_some()
}

/// Measures what the pages draw, each stream once.
#[derive(Default)]
pub(super) struct Contents {
    streams: FxHashMap<(usize, usize), usize>,
    total: usize,
}

impl Contents {
    /// Adds the content of `page`; false if that is too much.
    pub(super) fn add(&mut self, page: &Dict<'_>) -> bool {
        if let Some(stream) = page.get::<Stream<'_>>(b"Contents") {
            return self.stream(&stream);
        }
        let Some(streams) = page.get::<Array<'_>>(b"Contents") else { return true };
        streams.iter::<Stream<'_>>().all(|stream| self.stream(&stream))
    }

    fn stream(&mut self, stream: &Stream<'_>) -> bool {
        let raw = stream.raw_data();
        // Streams that are one object have one place in the file.
        let place = (raw.as_ptr().addr(), raw.len());
        let size = *self.streams.entry(place).or_insert_with(|| size(&raw, &stream.filters()));
        self.total = self.total.saturating_add(size);
        size <= MOST_STREAM && self.total <= MOST_CONTENT
    }
}

/// Returns how many bytes `raw` grows to, or more than are allowed.
fn size(raw: &[u8], filters: &[Filter]) -> usize {
    match filters {
        [] => raw.len(),
        [Filter::FlateDecode] => inflated(raw, MOST_STREAM),
        [Filter::FlateDecode, rest @ ..] => {
            let mut inner = Vec::new();
            // What is damaged is measured as far as it goes.
            let _ = ZlibDecoder::new(raw).take(MOST_STREAM as u64 + 1).read_to_end(&mut inner);
            if inner.len() > MOST_STREAM { inner.len() } else { size(&inner, rest) }
        }
        _ => raw.len().saturating_mul(UNMEASURED),
    }
}

/// Counts the bytes that `data` unpacks to, up to `most` and a few.
fn inflated(data: &[u8], most: usize) -> usize {
    let mut stream = std::io::BufReader::with_capacity(1 << 16, ZlibDecoder::new(data));
    let mut count = 0;
    while count <= most {
        match stream.fill_buf().map(<[u8]>::len) {
            Ok(0) | Err(_) => break,
            Ok(more) => {
                count += more;
                stream.consume(more);
            }
        }
    }
    count
}
