//! What can be typed after `kgraph query`.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};

use super::PAGE;

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
  projects that graduated in 2020           not linked to Kubernetes
  companies of people linked to Linkerd     questions within questions
  top 5 projects by pagerank                talks, mentions, betweenness, degree
  speakers at Copenhagen                    who from Google spoke; top companies by speakers
  projects tagged storage                   owned by Red Hat, who owns Isovalent
  what is Velero, who is Dan Kohn           what is known of it
  talks about Rook by Google                keynotes, tutorials, lightning talks, panels
  talks about Rook by year                  how many each year; speakers by year
  talks with two speakers from Google       not by Google, not keynotes
  projects only in talks by Google          part of Argo, that integrate with Jaeger
  latest talks about Rook                   with two speakers; events, quotes about Rook
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
