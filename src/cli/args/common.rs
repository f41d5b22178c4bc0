//! The options of every command.

use std::path::PathBuf;

use clap::ValueHint;
use kgraph::{Window, Zone, config::MOST_THREADS};

/// The heading of the options that every command takes.
const COMMON: &str = "Options of every command";

/// The options of every command.
#[derive(clap::Args)]
#[command(next_help_heading = COMMON)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Common {
    /// Adds a dictionary to the built-in one: .toml, .jsonl, a folder of them, or .txt with one
    /// form a line; may be repeated
    #[arg(long, global = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) dictionary: Vec<PathBuf>,
    /// Leaves the built-in dictionary out
    #[arg(long, global = true)]
    pub(crate) no_default_dictionary: bool,
    /// Counts two things as mentioned together when they share this [default: talk]
    #[arg(long, global = true, value_name = "TEXT", value_parser = Window::ALL.map(Window::as_str))]
    pub(crate) window: Option<String>,
    /// Keeps things of this kind only, such as project, company or person; may be repeated
    #[arg(long, global = true, value_name = "KIND")]
    pub(crate) kind: Vec<String>,
    /// Counts parts of a note that are no talk, such as a welcome, as well
    #[arg(long, global = true)]
    pub(crate) include_sections: bool,
    /// Leaves people out of every output
    #[arg(long, global = true)]
    pub(crate) no_people: bool,
    /// Keeps addresses, keys and meeting links in quotes and titles
    #[arg(long, global = true)]
    pub(crate) no_redact: bool,
    /// Counts only what stands in these parts of a text [default: all but link]
    #[arg(long, global = true, value_name = "ZONE", value_delimiter = ',', value_parser = Zone::ALL.map(Zone::as_str))]
    pub(crate) zones: Vec<String>,
    /// Finds names only as the dictionaries spell them, not with a typo
    #[arg(long, global = true)]
    pub(crate) no_fuzzy: bool,
    /// Works on this many threads, up to 256; 0 is one a core, as without it
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<usize>,
    /// Tells on standard error, as JSON, what time each stage took
    #[arg(long, global = true)]
    pub(crate) timings: bool,
    /// Tells only what went wrong
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Writes without colours
    #[arg(long, global = true)]
    pub(crate) no_color: bool,
    /// Reads settings from this file [default: kgraph.toml, if it is here]
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) config: Option<PathBuf>,
}

/// Reads how many threads work.
fn threads(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number <= MOST_THREADS);
    number.ok_or_else(|| format!("write a whole number from 0 to {MOST_THREADS}"))
}
