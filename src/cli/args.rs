//! What can be typed, and the help that says so.

mod dict;
mod facts;
mod report;

use std::{ffi::OsStr, path::PathBuf};

use clap::{
    ArgAction, Parser, Subcommand, ValueEnum, ValueHint,
    builder::{PossibleValue, TypedValueParser},
};
use kgraph::export::Format;

use self::dict::date;
pub(crate) use self::{dict::*, facts::FactsArgs, report::*};

/// The order of a help page: what it does, how it is typed, then the rest.
const PAGE: &str = "\
{about-with-newline}
{before-help}{usage-heading} {usage}

{all-args}{after-help}";

/// The heading of the options that every command takes.
const COMMON: &str = "Options of every command";

/// Turns conference notes into a knowledge graph with evidence for every line of it
#[derive(Parser)]
#[command(
    name = "kgraph",
    version,
    help_template = PAGE,
    before_help = "\
Examples:
  kgraph build notes/                       notes in, output/graph.json and graph.dot out
  kgraph query \"projects linked to Rook\"    ask the graph
  kgraph tag notes/day-1.md                 see what is found in a note",
    after_help = "\
`kgraph help COMMAND` tells more, with examples.
Exit codes: 0 done; 1 a query found nothing or a check found problems; 2 something failed.",
    disable_help_subcommand = false,
    infer_subcommands = false,
    arg_required_else_help = true
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Build(BuildArgs),
    Tag(TagArgs),
    Talks(TalksArgs),
    Query(QueryArgs),
    Export(ExportArgs),
    Report(ReportArgs),
    Diff(DiffArgs),
    Facts(FactsArgs),
    Dict(DictArgs),
    Eval(EvalArgs),
    Config(ConfigArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

impl Command {
    /// Returns how the command reads notes, if it reads any.
    pub(crate) fn reading(&self) -> Option<&Reading> {
        match self {
            Self::Build(args) => Some(&args.paths.reading),
            Self::Tag(args) => Some(&args.paths.reading),
            Self::Talks(args) => Some(&args.paths.reading),
            Self::Eval(args) => Some(&args.paths.reading),
            Self::Dict(args) => match &args.command {
                DictCommand::Suggest(args) => Some(&args.paths.reading),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The heading of the options that say how notes are read.
const READING: &str = "Options of reading";

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
    #[arg(long, global = true, value_name = "TEXT", value_parser = ["talk", "paragraph", "sentence"])]
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
    /// Keeps addresses, keys and meeting links in quotes
    #[arg(long, global = true)]
    pub(crate) no_redact: bool,
    /// Counts only what stands in these parts of a text [default: all but link]
    #[arg(long, global = true, value_name = "ZONE", value_delimiter = ',', value_parser = ZONES)]
    pub(crate) zones: Vec<String>,
    /// Finds names only as the dictionaries spell them, not with a typo
    #[arg(long, global = true)]
    pub(crate) no_fuzzy: bool,
    /// Works on this many threads, up to 256 [default: one a core]
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<u16>,
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

/// The zones of a text, as `--zones` takes them.
const ZONES: [&str; 8] =
    ["heading", "prose", "list", "quote", "caption", "link", "code", "front_matter"];

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
    pub(crate) formats: Vec<Format>,
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
    /// text marks what is found in the notes; jsonl writes one object a talk
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
    Jsonl,
}

/// List the talks with their speakers, dates and places
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph talks                              the talks of the notes in data/
  kgraph talks notes/ --format json
  kgraph talks notes/ --event Copenhagen    those of one event or place
  kgraph talks notes/ --include-sections    with welcome, travel, summary
  kgraph talks notes/day-1.md --explain     why each part is a talk or a section")]
pub(crate) struct TalksArgs {
    #[command(flatten)]
    pub(crate) paths: Paths,
    /// How the talks are written
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
    /// Show what made each part a talk or a section, with points; three make a talk
    #[arg(long)]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) slice: Slice,
}

#[derive(Clone, Copy, Eq, PartialEq, ValueEnum)]
pub(crate) enum ListFormat {
    Table,
    Json,
}

/// A graph that was built before.
#[derive(clap::Args)]
pub(crate) struct GraphFile {
    /// The graph to read [default: graph.json in the output folder]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) graph: Option<PathBuf>,
}

/// The forms of questions, for `kgraph query --help` and the prompt.
pub(crate) const QUESTIONS: &str = "\
Questions:
  projects linked to Rook and Ceph          or, not; also: companies, people, entities
  sandbox projects linked to storage        graduated, incubating, archived, hosted; a topic
  companies of people linked to Linkerd     questions within questions
  top 5 projects by pagerank                talks, mentions, betweenness, degree
  speakers at Copenhagen                    who from Google spoke; top companies by speakers
  projects tagged storage                   owned by Red Hat, who owns Isovalent
  what is Velero, who is Dan Kohn           what is known of it
  talks about Rook by Google                keynotes, tutorials, lightning talks, panels
  latest talks about Rook                   without speakers; events, quotes about Rook
  why Rook and Ceph                         the quotes that link them
  why not Rook and Kafka                    what keeps them apart
  links between Google and Red Hat          or Flux vs Argo: links, and what they share
  common to Rook and Istio
  path from Monzo to Envoy through people   via Linkerd, not through companies
  surprising links, links of Rook by npmi   bridges
  rising projects from 2017 to 2019         falling
  compare 2017 and 2018                     or two events
  new projects in 2019
  communities, community of Rook            bridges between Istio and Rook
Anywhere: in 2018, at Copenhagen, since 2019, before, between 2018 and 2020, not in 2018,
  as of 2018-05, by llr, top 5, significant only, only companies; explain QUESTION.";

/// Ask the graph questions
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph query \"projects linked to Rook\"
  kgraph query \"companies linked to Istio in 2018\" --evidence
  kgraph query \"talks about Rook\" --format json
  kgraph query \"surprising links\" --explain
  kgraph query                              a prompt; without a terminal, a question a line",
    after_help = QUESTIONS)]
pub(crate) struct QueryArgs {
    /// The question, in quotes [default: those of a prompt, or of standard input]
    #[arg(value_name = "QUESTION")]
    pub(crate) question: Vec<String>,
    #[command(flatten)]
    pub(crate) graph: GraphFile,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t = QueryFormat::Table)]
    pub(crate) format: QueryFormat,
    /// Shows under each row where it can be read
    #[arg(long)]
    pub(crate) evidence: bool,
    /// Shows how the question is understood, in place of the answer
    #[arg(long)]
    pub(crate) explain: bool,
    /// Keeps no history of the prompt
    #[arg(long)]
    pub(crate) no_history: bool,
}

#[derive(Clone, Copy, Eq, PartialEq, ValueEnum)]
pub(crate) enum QueryFormat {
    Table,
    Json,
    Csv,
    Dot,
}

/// Write a built graph in another format
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph export dot --all -o graph.dot      every connection, for Graphviz
  kgraph export dot --clusters | dot -Tsvg > graph.svg
  kgraph export gexf -o graph.gexf          for Gephi
  kgraph export csv -o tables               a folder of tables
  kgraph export json --edge-key links       as d3 wants it
  kgraph export dot | dot -Tsvg > graph.svg
  kgraph export json --from 2019 --to 2019  the talks of a year alone

All formats have the same identifiers, totals and isolated nodes, and evidence where they have
room for it; only dot and mermaid draw the strongest connections unless --all is given. csv,
sqlite and parquet hold every mention if talks.jsonl stands beside the graph.")]
pub(crate) struct ExportArgs {
    /// The format
    #[arg(value_name = "FORMAT", value_parser = Formats)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) graph: GraphFile,
    /// Writes to this file, or to this folder if the format is one [default: standard output]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// Draws every connection, not only the strongest 150 (dot) or 40 (mermaid)
    #[arg(long)]
    pub(crate) all: bool,
    /// Draws each community in a box of its own (dot, mermaid)
    #[arg(long)]
    pub(crate) clusters: bool,
    /// Names the list of connections in JSON
    #[arg(long, value_enum, value_name = "NAME", default_value_t = EdgeKey::Edges)]
    pub(crate) edge_key: EdgeKey,
    #[command(flatten)]
    pub(crate) slice: Slice,
}

#[derive(Clone, Copy, Eq, PartialEq, ValueEnum)]
pub(crate) enum EdgeKey {
    Edges,
    Links,
}

impl From<EdgeKey> for kgraph::export::json::EdgeKey {
    fn from(key: EdgeKey) -> Self {
        match key {
            EdgeKey::Edges => Self::Edges,
            EdgeKey::Links => Self::Links,
        }
    }
}

/// Reads the name of a format, of which the library has the list.
#[derive(Clone)]
pub(crate) struct Formats;

impl TypedValueParser for Formats {
    type Value = Format;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Format, clap::Error> {
        let parse = |name: &str| name.parse::<Format>();
        TypedValueParser::parse_ref(&parse, command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |format: Format| {
            let file = format.file();
            let file = if format.is_folder() { format!("{file}/") } else { file.to_owned() };
            PossibleValue::new(format.name()).help(format!("{} ({file})", format.about()))
        };
        Some(Box::new(Format::all().map(value)))
    }
}

/// Measure what is found against what people found
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph eval gold/ notes/                  precision, recall and F1 of each document
  kgraph eval gold/ notes/ --errors         and every mistake, with its line
  kgraph eval brat/                         brat and doccano bring their own texts
  kgraph eval export.jsonl --format json")]
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

/// Show every setting, its value and where that is from
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph config
  KGRAPH_WINDOW=sentence kgraph config --format json

A setting is taken from its flag, else from the environment (KGRAPH_INCLUDE_SECTIONS=true),
else from kgraph.toml (include-sections = true), else it has its default.")]
pub(crate) struct ConfigArgs {
    /// How the settings are written
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
}

/// Write what makes your shell complete kgraph's commands
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph completions bash > ~/.local/share/bash-completion/completions/kgraph
  kgraph completions fish > ~/.config/fish/completions/kgraph.fish
  kgraph completions zsh > ~/.zfunc/_kgraph")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// Write the manual page
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph man | man -l -
  kgraph man -o ~/.local/share/man/man1     one page a command")]
pub(crate) struct ManArgs {
    /// Writes one page for each command to this folder
    #[arg(short, long, value_name = "FOLDER", value_hint = ValueHint::DirPath, action = ArgAction::Set)]
    pub(crate) output: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Args::command().debug_assert();
    }
}
