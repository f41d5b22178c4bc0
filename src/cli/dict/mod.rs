//! `kgraph dict`: what the dictionaries know, whether they are sound, and what
//! helps to keep them.
//!
//! Every subcommand is one file, as everywhere in the command.

mod add;
pub(super) mod check;
mod diff;
mod import;
mod list;
mod show;
mod suggest;

use kgraph::{Dictionary, Error};

pub(crate) use self::show::nearest;
use super::{Context, Status, args::DictCommand, stages};

pub(crate) fn run(command: &DictCommand, context: &Context) -> anyhow::Result<Status> {
    match command {
        DictCommand::Check(args) => check::run(args, context),
        DictCommand::List(args) => list::run(args, context),
        DictCommand::Show(args) => show::run(args, context),
        DictCommand::Suggest(args) => suggest::run(args, context),
        DictCommand::Add(args) => add::run(args, context),
        DictCommand::Diff(args) => diff::run(args, context),
        DictCommand::Import(args) => import::run(args, context),
    }
}

/// Loads the dictionaries, without people if they are left out.
fn load(context: &Context) -> Result<Dictionary, Error> {
    let Context { config, .. } = context;
    let dictionary = stages::dictionary(context)?;
    Ok(if config.people { dictionary } else { dictionary.without_kind("person") })
}
