//! The dictionaries compiled into the library.
//!
//! Each file is embedded as text under the path that it has in the repository,
//! so that messages name a file people can open. The order is that of the
//! layers: generated first, then written by hand.

/// A file of `dictionaries/` with its text.
macro_rules! file {
    ($path:literal) => {
        (concat!("dictionaries/", $path), include_str!(concat!("../../dictionaries/", $path)))
    };
}

/// The embedded files: path and text, in the order in which they are laid over
/// one another.
pub(super) static FILES: &[(&str, &str)] = &[
    file!("generated/landscape.jsonl"),
    file!("generated/people.jsonl"),
    file!("projects.toml"),
    file!("companies.toml"),
    file!("people.toml"),
    file!("phrases.toml"),
    file!("people-optout.txt"),
];
