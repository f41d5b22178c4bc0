//! The arguments of `kgraph facts`.

use super::{GraphFile, ListFormat, PAGE, some};

/// Compare what the dictionaries declare with what talks mention together
#[derive(clap::Args)]
#[command(help_template = PAGE, before_help = "\
Examples:
  kgraph facts                              of the graph that was built last
  kgraph facts --kind project --top 50
  kgraph facts --format json

Three lists: what is declared and never mentioned together, with the number of talks in which
chance would bring the two together; what is mentioned together more than chance and declared
nowhere; and speakers of another company than the one declared for the day of their talk.")]
pub(crate) struct FactsArgs {
    #[command(flatten)]
    pub(crate) graph: GraphFile,
    /// How the lists are written
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
    /// Shows this many of each list
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = some)]
    pub(crate) top: usize,
}
