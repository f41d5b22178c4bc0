//! What can be typed after `kgraph dict`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum, ValueHint};

use super::{ListFormat, PAGE, Paths, date, some};

/// Look into the dictionaries, and keep your own
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph dict show Rook
  kgraph dict list --kind project --maturity graduated --at 2018-05-02
  kgraph dict suggest notes/                what the notes name and no dictionary knows
  kgraph dict add --kind project --name Zorp mine.toml
  kgraph dict check mine.toml", arg_required_else_help = true)]
pub(crate) struct DictArgs {
    #[command(subcommand)]
    pub(crate) command: DictCommand,
}

#[derive(Subcommand)]
pub(crate) enum DictCommand {
    Check(DictCheckArgs),
    List(DictListArgs),
    Show(DictShowArgs),
    Suggest(DictSuggestArgs),
    Add(DictAddArgs),
    Diff(DictDiffArgs),
    Import(DictImportArgs),
}

/// Report every fault of the dictionaries, each with its place and the way out
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph dict check
  kgraph dict check mine.toml               yours over the built-in ones

Looks for what cannot be read, for entries that would find the wrong thing or nothing, and
for tests of entries (`tests = { tag = [...], skip = [...] }`) that fail.")]
pub(crate) struct DictCheckArgs {
    /// Dictionaries that are laid over the others and checked with them, as with --dictionary
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
}

/// List what the dictionaries know
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph dict list --kind company
  kgraph dict list --maturity hosted --at 2018-05-02 --format json")]
pub(crate) struct DictListArgs {
    /// Only CNCF projects of this level; hosted is the first three
    #[arg(long, value_name = "LEVEL",
        value_parser = ["sandbox", "incubating", "graduated", "archived", "hosted"])]
    pub(crate) maturity: Option<String>,
    /// The day that --maturity is asked for: 2018, 2018-05 or 2018-05-02 [default: the latest known]
    #[arg(long, value_name = "DATE", requires = "maturity", value_parser = date)]
    pub(crate) at: Option<String>,
    /// How the list is written
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
}

/// Show all that the dictionaries know of something
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph dict show k8s
  kgraph dict show 'Red Hat' --format json")]
pub(crate) struct DictShowArgs {
    /// A name, an alias or an identifier such as project:rook
    #[arg(value_name = "NAME", required = true)]
    pub(crate) name: Vec<String>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
}

/// Propose what the dictionaries lack, the likeliest first
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph dict suggest notes/                names, speakers, links and misspellings nobody knows
  kgraph dict suggest notes/ --kind company --limit 50
  kgraph dict suggest notes/ --format toml > mine.toml")]
pub(crate) struct DictSuggestArgs {
    #[command(flatten)]
    pub(crate) paths: Paths,
    /// How the proposals are written; toml is a dictionary to be corrected
    #[arg(long, value_enum, default_value_t = SuggestFormat::Table)]
    pub(crate) format: SuggestFormat,
    /// Proposes this many at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = some)]
    pub(crate) limit: usize,
}

#[derive(Clone, Copy, Eq, PartialEq, ValueEnum)]
pub(crate) enum SuggestFormat {
    Table,
    Json,
    Toml,
}

/// Add an entry to a dictionary of yours
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph dict add --kind project --name Zorp mine.toml
  kgraph dict add --kind company --name 'Zorp Labs' --alias zorplabs --url zorp.example mine.toml

The entry goes where its id belongs; all else in the file stays as it is.")]
pub(crate) struct DictAddArgs {
    /// The name, as readers shall see it
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// Another spelling; may be repeated
    #[arg(long, value_name = "SPELLING")]
    pub(crate) alias: Vec<String>,
    /// A web address of it; may be repeated
    #[arg(long, value_name = "URL")]
    pub(crate) url: Vec<String>,
    /// The identifier within the kind [default: made of the name]
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    /// The dictionary to add to (.toml); made if it is not there
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
}

/// Say what a change of dictionary changes
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph dict diff embedded mine.toml                     what mine.toml adds and changes
  kgraph dict diff old.toml new.toml --corpus notes/      and which mentions that wins and loses
  kgraph dict diff embedded mine.toml --exit-code         1 if anything differs
  kgraph dict diff ../before/dictionaries dictionaries --whole --corpus data/

OLD and NEW are each laid over the built-in dictionaries, and over those of --dictionary,
unless --whole says that they are all there is.")]
pub(crate) struct DictDiffArgs {
    /// A dictionary (.toml, .jsonl or a folder of them), or `embedded` for the built-in one by itself
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    pub(crate) old: PathBuf,
    /// The dictionary to compare it with, given likewise
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    pub(crate) new: PathBuf,
    /// Tags these notes with both and compares what is found
    #[arg(long, value_name = "PATH", num_args = 1.., value_hint = ValueHint::AnyPath)]
    pub(crate) corpus: Vec<String>,
    /// Compares OLD and NEW as they are, not laid over other dictionaries
    #[arg(long)]
    pub(crate) whole: bool,
    /// Ends with 1 if anything differs
    #[arg(long)]
    pub(crate) exit_code: bool,
    /// How the difference is written
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
}

#[derive(Clone, Copy, Eq, PartialEq, ValueEnum)]
pub(crate) enum DiffFormat {
    Text,
    Json,
}

/// Turn another list into a dictionary
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph dict import csv names.csv > mine.jsonl
  kgraph dict import landscape landscape.yml -o landscape.jsonl
  kgraph dict import people people.tsv --words words.tsv -o people.jsonl

Imported names that are also English words get rules that keep them from being found where
they are words. Companies of people and maintainers that the dictionaries know are not added again.")]
pub(crate) struct DictImportArgs {
    /// What the file is
    #[arg(value_name = "FORMAT", value_parser = ["landscape", "maintainers", "people", "csv", "spacy"])]
    pub(crate) format: String,
    /// The file to read, or - for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: String,
    /// How frequent words are: tab-separated, with columns `name` and `zipf_en`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) words: Option<PathBuf>,
    /// Writes to this file [default: standard output]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}
