//! Every setting, as plain data with defaults.
//!
//! [`Config`] is what the stages are told; [`Layers`] is how it comes about:
//! the defaults, a `kgraph.toml`, the environment and the flags, each laid
//! over the one before, and each value remembering where it is from. The
//! library itself reads neither the environment nor the file: whoever calls
//! it hands over their contents.

mod layers;
mod value;

use std::path::PathBuf;

pub use self::{
    layers::Layers,
    value::{Layer, Value},
};
use crate::{
    document::{Zone, Zones},
    entity::EntityKind,
    read::ReadOptions,
    relate::Window,
};

/// The most threads that work: more do nothing sooner, and tens of thousands stop
/// a machine.
pub const MOST_THREADS: usize = 256;

/// All settings.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
#[non_exhaustive]
pub struct Config {
    /// Dictionaries laid over the embedded one, in this order.
    pub dictionary: Vec<PathBuf>,
    /// Whether the embedded dictionaries are used.
    pub default_dictionary: bool,
    /// The text in which two mentions count as a co-occurrence.
    pub window: Window,
    /// The kinds of entity that count; empty for all.
    pub kind: Vec<EntityKind>,
    /// Whether parts of a document that are no talk make edges too.
    pub include_sections: bool,
    /// Whether people are kept.
    pub people: bool,
    /// The zones of a text whose mentions count.
    pub zones: Zones,
    /// How files are read.
    pub read: ReadOptions,
    /// Whether close misspellings of long names are found.
    pub fuzzy: bool,
    /// Whether quotes and what is told of talks leave out addresses, keys and meeting links.
    pub redact: bool,
    /// How many quotes each edge keeps.
    pub evidence: usize,
    /// The folder that the graph is written to.
    pub output: PathBuf,
    /// How many threads work; 0 for one a core.
    pub threads: usize,
    /// Whether a terminal is shown colours.
    pub color: bool,
    /// Whether only errors are told.
    pub quiet: bool,
    /// Whether the prompt of questions keeps a history.
    pub history: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            dictionary: Vec::new(),
            default_dictionary: true,
            window: Window::Talk,
            kind: Vec::new(),
            include_sections: false,
            people: true,
            zones: Zones::default(),
            read: ReadOptions::default(),
            fuzzy: true,
            redact: true,
            evidence: 3,
            output: PathBuf::from("output"),
            threads: 0,
            color: true,
            quiet: false,
            history: true,
        }
    }
}

/// The name of one setting, in `kgraph.toml` and, in capitals after
/// `KGRAPH_`, in the environment.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Key {
    /// [`Config::dictionary`]
    Dictionary,
    /// [`Config::default_dictionary`]
    DefaultDictionary,
    /// [`Config::window`]
    Window,
    /// [`Config::kind`]
    Kind,
    /// [`Config::include_sections`]
    IncludeSections,
    /// [`Config::people`]
    People,
    /// [`Config::zones`]
    Zones,
    /// [`Config::fuzzy`]
    Fuzzy,
    /// [`Config::redact`]
    Redact,
    /// [`Config::evidence`]
    Evidence,
    /// The field of a record with its text, in [`Config::read`].
    TextField,
    /// The field that a record is called after.
    IdField,
    /// The field with the title of a record.
    TitleField,
    /// The field with the date of a record.
    DateField,
    /// The most MiB of one document, in [`Config::read`].
    MaxSize,
    /// [`Config::output`]
    Output,
    /// [`Config::threads`]
    Threads,
    /// [`Config::color`]
    Color,
    /// [`Config::quiet`]
    Quiet,
    /// [`Config::history`]
    History,
}

/// The names of the zones.
const ZONES: [&str; 8] = {
    let mut names = [""; 8];
    let mut i = 0;
    while i < names.len() {
        names[i] = Zone::ALL[i].as_str();
        i += 1;
    }
    names
};

/// What a setting can be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shape {
    /// `true` or `false`.
    Switch,
    /// A whole number, at most this.
    Number(usize),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Some of these words; in the environment with commas between them.
    Choices(&'static [&'static str]),
    /// A word.
    Word,
    /// Words; in the environment with commas between them.
    Words,
    /// A path, told from the folder of the file that holds the setting.
    Path,
    /// Paths, told likewise; in the environment as `PATH` is written.
    Paths,
}

impl Key {
    /// All settings, in the order in which they are shown.
    pub const ALL: [Self; 20] = [
        Self::Dictionary,
        Self::DefaultDictionary,
        Self::Window,
        Self::Kind,
        Self::IncludeSections,
        Self::People,
        Self::Zones,
        Self::Fuzzy,
        Self::Redact,
        Self::Evidence,
        Self::TextField,
        Self::IdField,
        Self::TitleField,
        Self::DateField,
        Self::MaxSize,
        Self::Output,
        Self::Threads,
        Self::Color,
        Self::Quiet,
        Self::History,
    ];

    /// Returns the name, such as `include-sections`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dictionary => "dictionary",
            Self::DefaultDictionary => "default-dictionary",
            Self::Window => "window",
            Self::Kind => "kind",
            Self::IncludeSections => "include-sections",
            Self::People => "people",
            Self::Zones => "zones",
            Self::Fuzzy => "fuzzy",
            Self::Redact => "redact",
            Self::Evidence => "evidence",
            Self::TextField => "text-field",
            Self::IdField => "id-field",
            Self::TitleField => "title-field",
            Self::DateField => "date-field",
            Self::MaxSize => "max-size",
            Self::Output => "output",
            Self::Threads => "threads",
            Self::Color => "color",
            Self::Quiet => "quiet",
            Self::History => "history",
        }
    }

    /// Returns what the setting can be.
    #[must_use]
    pub fn shape(self) -> Shape {
        match self {
            Self::Dictionary => Shape::Paths,
            Self::Window => Shape::Choice(&["talk", "paragraph", "sentence"]),
            Self::Kind => Shape::Words,
            Self::DefaultDictionary
            | Self::IncludeSections
            | Self::People
            | Self::Fuzzy
            | Self::Redact
            | Self::Color
            | Self::Quiet
            | Self::History => Shape::Switch,
            Self::Zones => Shape::Choices(&ZONES),
            Self::TextField | Self::IdField | Self::TitleField | Self::DateField => Shape::Word,
            Self::MaxSize => Shape::Number(1 << 20),
            Self::Evidence => Shape::Number(1_000_000),
            Self::Output => Shape::Path,
            Self::Threads => Shape::Number(MOST_THREADS),
        }
    }

    /// Returns the name in the environment, such as `KGRAPH_INCLUDE_SECTIONS`.
    #[must_use]
    pub fn variable(self) -> String {
        format!("KGRAPH_{}", self.name().to_ascii_uppercase().replace('-', "_"))
    }

    /// Returns the setting with that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}
