//! What can be typed after `kgraph export`.

use std::{ffi::OsStr, path::PathBuf};

use clap::{
    ValueEnum, ValueHint,
    builder::{PossibleValue, TypedValueParser},
};
use kgraph::export::ExportFormat;

use super::{GraphFile, PAGE, Slice};

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
    pub(crate) format: Option<ExportFormat>,
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
    /// Names the list of connections in json [default: edges]
    #[arg(long, value_enum, value_name = "NAME")]
    pub(crate) edge_key: Option<EdgeKey>,
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
    type Value = ExportFormat;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<ExportFormat, clap::Error> {
        let parse = |name: &str| name.parse::<ExportFormat>();
        TypedValueParser::parse_ref(&parse, command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |format: ExportFormat| {
            let file = format.file();
            let file = if format.is_folder() { format!("{file}/") } else { file.to_owned() };
            PossibleValue::new(format.name()).help(format!("{} ({file})", format.about()))
        };
        Some(Box::new(ExportFormat::all().map(value)))
    }
}
