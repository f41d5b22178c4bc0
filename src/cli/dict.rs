//! `kgraph dict`: what the dictionaries know, and whether they are sound.

use super::{Context, Status, args::DictCommand, stages, timings::Stage};

pub(crate) fn run(command: &DictCommand, context: &Context) -> anyhow::Result<Status> {
    let _dictionary =
        context.timings.alone(Stage::Dictionary, || stages::dictionary(&context.config))?;
    let _ = command;
    anyhow::bail!("not connected yet")
}
