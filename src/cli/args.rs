//! What can be typed, and the help that says so.

mod common;
mod dict;
mod export;
mod facts;
mod notes;
mod query;
mod report;

use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, Parser, Subcommand, ValueHint};

pub(crate) use self::{
    common::Common, dict::*, export::*, facts::FactsArgs, notes::*, query::*, report::*,
};

/// The order of a help page: what it does, how it is typed, then the rest.
const PAGE: &str = "\
{about-with-newline}
{before-help}{usage-heading} {usage}

{all-args}{after-help}";

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
Exit codes: 0 done; 1 nothing was found (no talk, no row, no such name), a check found problems or,
with --exit-code, a comparison differences; 2 something failed; 130 interrupted.",
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

/// Returns the command line, of which pages that need none of the common options
/// show none of them.
pub(crate) fn command() -> clap::Command {
    let mut command = Args::command();
    command.build();
    for name in ["completions", "man"] {
        let hidden = |arg: clap::Arg| {
            let hide = arg.is_global_set();
            arg.hide(hide)
        };
        command = command.mut_subcommand(name, |command| command.mut_args(hidden));
    }
    command
}

/// Reads how many of something are wanted.
fn some(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| "write a whole number from 1 on".to_owned())
}

/// Reads a date as far as it is known.
fn date(text: &str) -> Result<String, String> {
    let way_out = || "write it as 2018, 2018-05 or 2018-05-02".to_owned();
    kgraph::text::is_date(text).then(|| text.to_owned()).ok_or_else(way_out)
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
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Args::command().debug_assert();
    }
}
