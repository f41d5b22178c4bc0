//! What can be typed after `kgraph report` and `kgraph diff`, and which talks count.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};

use super::{GraphFile, PAGE, date, some};

/// The heading of the options that choose talks.
const CHOOSING: &str = "Options that choose talks";

/// Which talks count.
#[derive(clap::Args)]
pub(crate) struct Slice {
    /// Takes talks of this day, month or year and later: 2018, 2018-05 or 2018-05-02
    #[arg(long, help_heading = CHOOSING, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<String>,
    /// Takes talks up to this day, month or year
    #[arg(long, help_heading = CHOOSING, value_name = "DATE", value_parser = date)]
    pub(crate) to: Option<String>,
    /// Takes talks whose event or place has these words, such as 'Copenhagen 2018'
    #[arg(long, help_heading = CHOOSING, value_name = "WORDS")]
    pub(crate) event: Option<String>,
}

/// Write a report of the graph that can be read on its own
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph report                             output/report.md, two pages
  kgraph report -o -                        to the screen
  kgraph report --from 2018 --to 2019 -o 2018-2019.md
  kgraph report --format html --title 'Our notes'

Tells what was read, who and what is talked of most, which links surprise and why, what
rose and fell, who is new and who connects, with quotes, and what not to conclude.")]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) graph: GraphFile,
    /// Writes to this file, or - for the screen [default: report.md beside the graph]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// How the report is written; html is one page without scripts
    #[arg(long, value_enum, default_value_t = ReportFormat::Md)]
    pub(crate) format: ReportFormat,
    /// What it is called [default: What the talks are about]
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// How many entities of each kind are listed; other lists follow it
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = some)]
    pub(crate) top: usize,
    #[command(flatten)]
    pub(crate) slice: Slice,
}

#[derive(Clone, Copy, Eq, PartialEq, ValueEnum)]
pub(crate) enum ReportFormat {
    #[value(alias = "markdown")]
    Md,
    Html,
}

/// Show what two graphs say differently
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph diff old/ output/
  kgraph diff old.json new.json --format markdown > comment.md
  kgraph diff old.json new.json --exit-code --quiet

+ is won, - is lost, ~ is changed. Communities are told by their members.")]
pub(crate) struct DiffArgs {
    /// The older graph, or the folder with its graph.json
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    pub(crate) old: PathBuf,
    /// The newer graph, or its folder
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    pub(crate) new: PathBuf,
    /// How the difference is written; markdown suits a pull request
    #[arg(long, value_enum, default_value_t = GraphDiffFormat::Text)]
    pub(crate) format: GraphDiffFormat,
    /// Ends with code 1 if the graphs differ
    #[arg(long)]
    pub(crate) exit_code: bool,
    /// Passes over changes of score and llr smaller than this part of the greater value; counts
    /// are always told
    #[arg(long, value_name = "PART", default_value_t = 0.1, value_parser = part)]
    pub(crate) min_change: f64,
    /// Lists this many of each, and counts the rest [default: 20; json lists all]
    #[arg(long, value_name = "N", value_parser = some)]
    pub(crate) top: Option<usize>,
}

#[derive(Clone, Copy, Eq, PartialEq, ValueEnum)]
pub(crate) enum GraphDiffFormat {
    Text,
    Json,
    #[value(alias = "md")]
    Markdown,
}

/// Reads a number from 0 to 1.
fn part(text: &str) -> Result<f64, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 1, such as 0.1".to_owned())
}
