//! Takes archives apart: gzip, Zstandard, tar and zip, one within another.
//!
//! An archive says little of what it grows to, and a few kilobytes may claim
//! to be petabytes. So members are unpacked one at a time, none beyond the
//! largest size of a document, and not at all once the archive has given many
//! times what was taken from it, which no notes do.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    io::{self, BufRead, Cursor, Read},
    ops::ControlFlow,
    path::Path,
};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use crate::{
    discover::{self, Judged},
    error::{Diagnostic, Location},
    read::{
        limits::{most_bytes, size, too_large},
        office,
        parts::{Each, ReadOptions, parts},
    },
};

/// Archives within each other, at most.
const DEEPEST: usize = 2;
/// Unpacked bytes below which nobody asks how much was packed.
const HARMLESS: u64 = 16 << 20;
/// How many times its packed size an archive may have; text has 3 to 30.
const RATIO: u64 = 100;
/// The zeros at the end of a tar, of which some programs write half.
const END_OF_TAR: usize = 512;
/// The most memory that Zstandard may ask for at once.
const WINDOW: u64 = 128 << 20;

/// What an archive is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Archive {
    Gzip,
    Zstd,
    Tar,
    Zip,
    /// One that is not read; what it is called.
    Unknown(&'static str),
}

/// What is left to be unpacked of a file.
pub(super) struct Budget {
    /// How many bytes the file has.
    packed: u64,
    /// How many of them were taken.
    taken: Cell<u64>,
    /// How many bytes they gave.
    unpacked: Cell<u64>,
    /// How often each name was given.
    names: RefCell<BTreeMap<String, usize>>,
}

/// The archives around a file.
#[derive(Clone, Copy)]
pub(super) struct Around<'b> {
    pub(super) depth: usize,
    pub(super) budget: &'b Budget,
}

impl Budget {
    /// The budget of a file of `packed` bytes.
    pub(super) fn new(packed: usize) -> Self {
        Self {
            packed: packed as u64,
            taken: Cell::new(0),
            unpacked: Cell::new(0),
            names: RefCell::new(BTreeMap::new()),
        }
    }

    /// Notes that `bytes` more of the file were taken; members of a zip may
    /// lie about their sizes or share their bytes.
    fn take(&self, bytes: u64) {
        self.taken.set(self.taken.get().saturating_add(bytes).min(self.packed));
    }

    fn is_spent(&self) -> bool {
        self.unpacked.get() > HARMLESS.max(self.taken.get().saturating_mul(RATIO))
    }

    /// Returns `name`, told apart from the same name given before.
    fn unique(&self, name: String) -> String {
        let mut names = self.names.borrow_mut();
        let count = names.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}~{count}") }
    }
}

/// Recognises an archive by its first bytes.
pub(super) fn archive(bytes: &[u8]) -> Option<Archive> {
    let tar = |b: &[u8]| b.get(257..262) == Some(b"ustar");
    match bytes {
        [0x1f, 0x8b, ..] => Some(Archive::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Archive::Zstd),
        [b'P', b'K', 3 | 5, 4 | 6, ..] if office::kind(bytes).is_none() => Some(Archive::Zip),
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => Some(Archive::Unknown("bzip2")),
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Some(Archive::Unknown("xz")),
        [b'7', b'z', 0xbc, 0xaf, ..] => Some(Archive::Unknown("7-Zip")),
        [b'R', b'a', b'r', b'!', ..] => Some(Archive::Unknown("RAR")),
        _ if tar(bytes) => Some(Archive::Tar),
        _ => None,
    }
}

/// An archive on its way out.
struct Unpacking<'u, 'e> {
    name: &'u str,
    hint: &'u str,
    options: &'u ReadOptions,
    around: Around<'u>,
    each: &'u mut Each<'e>,
    /// Whether no member was a note.
    is_empty: bool,
}

/// Hands the documents of the archive `name` to `each`.
pub(super) fn members(
    archive: Archive,
    (name, hint): (&str, &str),
    bytes: &[u8],
    options: &ReadOptions,
    around: Around<'_>,
    each: &mut Each<'_>,
) -> ControlFlow<()> {
    let mut unpacking = Unpacking { name, hint, options, around, each, is_empty: true };
    if around.depth >= DEEPEST {
        return unpacking.problem("an archive within archives; unpack it first");
    }
    // What is within is no longer of the file.
    let budget = (around.depth == 0).then_some(around.budget);
    let packed = Packed { inner: Cursor::new(bytes), budget };
    match archive {
        Archive::Gzip => unpacking.stream(MultiGzDecoder::new(packed)),
        Archive::Zstd => match StreamingDecoder::new_with_max_window_size(packed, WINDOW) {
            Ok(stream) => unpacking.stream(stream),
            Err(err) => unpacking.problem(&format!("no Zstandard: {err}; pack it anew")),
        },
        Archive::Tar => unpacking.tar(packed),
        Archive::Zip => unpacking.zip(bytes),
        Archive::Unknown(what) => {
            unpacking.problem(&format!("packed as {what}, which kgraph does not read; unpack it"))
        }
    }
}

impl Unpacking<'_, '_> {
    fn problem(&mut self, message: &str) -> ControlFlow<()> {
        (self.each)(Err(Diagnostic::new(Location::file(self.name), message)))
    }

    /// Says why unpacking cannot go on.
    fn broken(&mut self, err: &io::Error) -> ControlFlow<()> {
        if self.around.budget.is_spent() {
            let packed = size(usize::try_from(self.around.budget.packed).unwrap_or(usize::MAX));
            return self.problem(&format!(
                "the archive of {packed} grows to more than {RATIO} times its size and is read no \
                 further; unpack it yourself if that is meant"
            ));
        }
        self.problem(&format!("the archive is damaged or cut off: {err}; pack it anew"))
    }

    /// Reads a packed stream: a tar, or one file.
    fn stream(&mut self, stream: impl Read) -> ControlFlow<()> {
        let mut stream = Bounded { inner: stream, budget: self.around.budget };
        let mut head = Vec::new();
        if let Err(err) = (&mut stream).take(512).read_to_end(&mut head) {
            return self.broken(&err);
        }
        let is_tar = archive(&head) == Some(Archive::Tar);
        let mut whole = Cursor::new(head).chain(stream);
        if is_tar {
            return self.tar(whole);
        }
        let hint = Path::new(self.hint).file_stem().unwrap_or_default().to_string_lossy();
        match self.whole(self.name, &hint, &mut whole) {
            Ok(Ok(bytes)) => {
                let around = Around { depth: self.around.depth + 1, ..self.around };
                parts(self.name, &hint, bytes, self.options, around, self.each)
            }
            Ok(Err(problem)) => (self.each)(Err(problem)),
            Err(err) => self.broken(&err),
        }
    }

    fn tar(&mut self, stream: impl Read) -> ControlFlow<()> {
        let mut stream = Ending { inner: stream, zeros: 0, over: false };
        let mut archive = tar::Archive::new(&mut stream);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(err) => return self.broken(&err),
        };
        for entry in entries {
            let mut entry = match entry {
                Ok(entry) => entry,
                Err(err) => return self.broken(&err),
            };
            let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            if entry.header().entry_type().is_file() {
                match self.member(&path, &mut entry) {
                    Ok(flow) => flow?,
                    Err(err) => return self.broken(&err),
                }
            }
        }
        if stream.over && stream.zeros < END_OF_TAR {
            return self.problem(
                "the archive is cut off, and members at its end may be missing; pack it anew",
            );
        }
        self.end()
    }

    /// Says so if the archive held nothing to read.
    fn end(&mut self) -> ControlFlow<()> {
        if !self.is_empty {
            return ControlFlow::Continue(());
        }
        self.problem(
            "the archive holds no notes: no text for people, and no data with titles and speakers \
             or texts; unpack it and name a file to have it read",
        )
    }

    fn zip(&mut self, bytes: &[u8]) -> ControlFlow<()> {
        let mut archive = match zip::ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => archive,
            Err(err) => return self.broken(&io::Error::other(err)),
        };
        for i in 0..archive.len() {
            let mut entry = match archive.by_index(i) {
                Ok(entry) => entry,
                Err(err) => {
                    self.broken(&io::Error::other(err))?;
                    self.is_empty = false;
                    continue;
                }
            };
            if entry.is_dir() {
                continue;
            }
            if self.around.depth == 0 {
                self.around.budget.take(entry.compressed_size());
            }
            let path = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let mut bounded = Bounded { inner: &mut entry, budget: self.around.budget };
            match self.member(&path, &mut bounded) {
                Ok(flow) => flow?,
                Err(err) => {
                    self.broken(&err)?;
                    self.is_empty = false;
                    if self.around.budget.is_spent() {
                        break;
                    }
                }
            }
        }
        self.end()
    }

    /// Reads one member, if it is a note.
    fn member(&mut self, path: &str, stream: &mut impl Read) -> io::Result<ControlFlow<()>> {
        let path = path.replace('\\', "/");
        let parts_of: Vec<&str> =
            path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
        let hidden = parts_of.iter().any(|part| part.starts_with('.') || *part == "__MACOSX");
        let path = parts_of.join("/");
        if hidden {
            return Ok(ControlFlow::Continue(()));
        }
        let (mut head, mut looked) = (Vec::new(), Ok(0));
        let judged = discover::judge(Path::new(&path), || {
            looked = stream.by_ref().take(discover::HEAD as u64).read_to_end(&mut head);
            head.clone()
        });
        looked?;
        if judged != Judged::Note {
            return Ok(ControlFlow::Continue(()));
        }
        self.is_empty = false;
        let name = self.around.budget.unique(format!("{}/{path}", self.name));
        Ok(match self.whole(&name, &path, &mut Cursor::new(head).chain(stream))? {
            Ok(bytes) => {
                let around = Around { depth: self.around.depth + 1, ..self.around };
                parts(&name, &path, bytes, self.options, around, self.each)
            }
            Err(problem) => (self.each)(Err(problem)),
        })
    }

    /// Reads all of a member, or says that it is too large.
    fn whole(
        &self,
        name: &str,
        hint: &str,
        stream: &mut impl Read,
    ) -> io::Result<Result<Vec<u8>, Diagnostic>> {
        let limit = self.options.max_size;
        let mut bytes = Vec::new();
        stream.by_ref().take(limit as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() <= limit {
            return Ok(Ok(bytes));
        }
        let most = most_bytes(hint, &bytes, self.options);
        stream.take((most - limit) as u64).read_to_end(&mut bytes)?;
        Ok(if bytes.len() <= most { Ok(bytes) } else { Err(too_large(name, most, limit)) })
    }
}

/// The bytes of the file, counted as they are taken.
struct Packed<'b> {
    inner: Cursor<&'b [u8]>,
    budget: Option<&'b Budget>,
}

impl BufRead for Packed<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.inner.consume(count);
        if let Some(budget) = self.budget {
            budget.take(count as u64);
        }
    }
}

impl Read for Packed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        if let Some(budget) = self.budget {
            budget.take(count as u64);
        }
        Ok(count)
    }
}

/// A stream that knows whether it ended, and after how many zeros.
struct Ending<R> {
    inner: R,
    zeros: usize,
    over: bool,
}

impl<R: Read> Read for Ending<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.over |= count == 0 && !buffer.is_empty();
        let read = &buffer[..count];
        match read.iter().rposition(|b| *b != 0) {
            Some(last) => self.zeros = count - 1 - last,
            None => self.zeros += count,
        }
        Ok(count)
    }
}

/// A stream that fails once the budget is spent.
struct Bounded<'b, R> {
    inner: R,
    budget: &'b Budget,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.budget.is_spent() {
            return Err(io::Error::other("too much"));
        }
        let count = self.inner.read(buffer)?;
        self.budget.unpacked.set(self.budget.unpacked.get() + count as u64);
        Ok(count)
    }
}
