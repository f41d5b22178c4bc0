//! The dictionaries compiled into the library.
//!
//! Each file is embedded as text under the path that it has in the repository,
//! so that messages name a file people can open. The order is that of the
//! layers: generated first, then written by hand. `build.rs` turns most of the
//! hand layer into JSON Lines.

use super::parse::FileFormat;

/// A file of `dictionaries/` with its text.
macro_rules! file {
    ($path:literal, $format:ident) => {
        (
            concat!("dictionaries/", $path),
            FileFormat::$format,
            include_str!(concat!("../../dictionaries/", $path)),
        )
    };
}

/// An embedded file: its path, format and text.
type File = (&'static str, FileFormat, &'static str);

static GENERATED: [File; 2] =
    [file!("generated/landscape.jsonl", JsonLines), file!("generated/people.jsonl", JsonLines)];

static WRITTEN: [File; 3] = include!(concat!(env!("OUT_DIR"), "/hand_layer.rs"));

static LISTS: [File; 2] = [file!("phrases.toml", Toml), file!("people-optout.txt", OptOut)];

/// Returns the embedded files in the order in which they are laid over one
/// another.
pub(super) fn files() -> impl Iterator<Item = &'static File> {
    GENERATED.iter().chain(&WRITTEN).chain(&LISTS)
}
