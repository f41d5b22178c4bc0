//! What can be typed after the commands that read notes: `kgraph build`, `tag`,
//! `talks` and `eval`.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};
use kgraph::export::ExportFormat;

use super::{Formats, PAGE, Slice};

/// The heading of the options that say how notes are read.
const READING: &str = "Options of reading";

/// The notes to read.
#[derive(clap::Args)]
pub(crate) struct Paths {
    /// Notes: files, folders, globs, or - for standard input [default: data, if it is here]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// How the notes are read.
#[derive(clap::Args)]
pub(crate) struct Reading {
    /// Takes the text of each record of a JSON Lines or CSV corpus from this field
    #[arg(long, help_heading = READING, value_name = "NAME")]
    pub(crate) text_field: Option<String>,
    /// Names each record after this field
    #[arg(long, help_heading = READING, value_name = "NAME")]
    pub(crate) id_field: Option<String>,
    /// Takes the title of each record from this field
    #[arg(long, help_heading = READING, value_name = "NAME")]
    pub(crate) title_field: Option<String>,
    /// Takes the date of each record from this field
    #[arg(long, help_heading = READING, value_name = "NAME")]
    pub(crate) date_field: Option<String>,
    /// Refuses documents with more text than this, in MiB, and files of Markdown or plain text
    /// with 16 times as much [default: 8]
    #[arg(long, help_heading = READING, value_name = "MIB", value_parser = clap::value_parser!(u32).range(1..=1 << 20))]
    pub(crate) max_size: Option<u32>,
}

/// Build the graph: read the notes, find what they mention, connect it
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph build                              the notes in data/
  kgraph build notes/ talk.md -o out        other notes, another folder for the result
  kgraph build --formats dot,gexf,csv       more formats of the graph
  kgraph build 'notes/**/*.md' --window paragraph")]
pub(crate) struct BuildArgs {
    #[command(flatten)]
    pub(crate) paths: Paths,
    /// Writes graph.json, talks.jsonl and the formats to this folder [default: output]
    #[arg(short, long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) output: Option<PathBuf>,
    /// Keeps up to this many quotes for each connection [default: 3]
    #[arg(long, value_name = "N")]
    pub(crate) evidence: Option<u32>,
    /// Writes these formats beside graph.json and talks.jsonl; `kgraph help export` lists them
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = Formats,
        hide_possible_values = true, default_value = "dot")]
    pub(crate) formats: Vec<ExportFormat>,
    /// Draws every connection, not only the strongest 150 in graph.dot and 40 in graph.mmd
    #[arg(long)]
    pub(crate) all: bool,
    /// Draws each community in a box of its own in graph.dot and graph.mmd
    #[arg(long)]
    pub(crate) clusters: bool,
    /// Says of each connection in how many windows and by how many measures it is strong
    #[arg(long)]
    pub(crate) stability: bool,
}

/// Show what is found in notes, in its place
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph tag notes/day-1.md                 the note, in colours
  echo 'k8s on GKE' | kgraph tag -          [k8s](project:kubernetes) on ...
  kgraph tag notes/ --format jsonl          one JSON object a talk
  kgraph tag notes/day-1.md --explain       one line a find: where, what, why")]
pub(crate) struct TagArgs {
    #[command(flatten)]
    pub(crate) paths: Paths,
    /// text marks what is found in the notes; jsonl (or json) writes one object a talk, each on a
    /// line of its own
    #[arg(long, value_enum, default_value_t = TagFormat::Text)]
    pub(crate) format: TagFormat,
    /// Says for each find which rule made it, and what was passed over and why
    #[arg(long)]
    pub(crate) explain: bool,
    /// Counts how often each thing is mentioned instead: a table, or with jsonl one object a thing
    #[arg(long, conflicts_with = "explain")]
    pub(crate) count: bool,
}

#[derive(Clone, Copy, Eq, PartialEq, ValueEnum)]
pub(crate) enum TagFormat {
    Text,
    #[value(alias = "json")]
    Jsonl,
}

/// List the talks with their speakers, dates and places
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph talks                              the talks of the notes in data/
  kgraph talks notes/ --format csv > talks.csv
  kgraph talks notes/ --undated             those of which no date is known
  kgraph talks notes/ --event Copenhagen    those of one event or place
  kgraph talks notes/ --include-sections    with welcome, travel, summary
  kgraph talks notes/day-1.md --explain     why each part is a talk or a section")]
pub(crate) struct TalksArgs {
    #[command(flatten)]
    pub(crate) paths: Paths,
    /// How the talks are written
    #[arg(long, value_enum, default_value_t = TalksFormat::Table)]
    pub(crate) format: TalksFormat,
    /// Show what made each part a talk or a section, with points; three make a talk
    #[arg(long)]
    pub(crate) explain: bool,
    /// Lists only the talks without a date, which no question about a time counts
    #[arg(long, conflicts_with_all = ["from", "to"])]
    pub(crate) undated: bool,
    #[command(flatten)]
    pub(crate) slice: Slice,
}

#[derive(Clone, Copy, Eq, PartialEq, ValueEnum)]
pub(crate) enum TalksFormat {
    Table,
    Json,
    Csv,
}

#[derive(Clone, Copy, Eq, PartialEq, ValueEnum)]
pub(crate) enum ListFormat {
    Table,
    Json,
}

/// Measure what is found against what people found
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph eval gold/ notes/                  precision, recall and F1 of each document
  kgraph eval gold/ notes/ --errors         and every mistake, with its line
  kgraph eval brat/                         brat and doccano bring their own texts
  kgraph eval export.jsonl --format json

A file of gold tells of one note, here day-1.md; schema/gold.schema.json has every field:
  {\"doc\": \"day-1.md\", \"talks\": [{\"title\": \"Envoy at Lyft\", \"kind\": \"talk\", \"title_line\": 1,
    \"start_line\": 1, \"end_line\": 9, \"speakers\": [{\"name\": \"Jane Doe\", \"org\": \"Lyft\"}],
    \"mentions\": [{\"line\": 1, \"surface\": \"Envoy\", \"canonical\": \"Envoy\", \"kind\": \"project\"}]}]}")]
pub(crate) struct EvalArgs {
    /// What people found: a folder of gold (.json), brat (.ann, .txt) or doccano (.jsonl) files, or one file
    #[arg(value_name = "GOLD", value_hint = ValueHint::AnyPath)]
    pub(crate) gold: PathBuf,
    #[command(flatten)]
    pub(crate) paths: Paths,
    /// How the figures are written
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
    /// Shows every mistake with its line
    #[arg(long)]
    pub(crate) errors: bool,
}
