//! `kgraph completions` and `kgraph man`: what clap knows, for shell and `man`.

use std::io::Write;

use clap::Command;

use super::{
    Status,
    args::{self, CompletionsArgs, ManArgs},
    terminal,
    write::Staged,
};

pub(crate) fn run(args: &CompletionsArgs) -> anyhow::Result<Status> {
    // Made in memory first: the generator panics if it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::command(), "kgraph", &mut script);
    print(&script)
}

pub(crate) fn man(args: &ManArgs) -> anyhow::Result<Status> {
    let mut command = args::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = &args.output else { return print(&page(&command)?) };
    let mut pages = Vec::new();
    collect(&command, &mut pages);
    let mut staged = Staged::default();
    for command in pages {
        let name = clap_mangen::Man::new(command.clone()).get_filename();
        staged.add(&folder.join(name), &page(command)?)?;
    }
    staged.publish()?;
    Ok(Status::Done)
}

/// Lists `command` and all commands under it.
fn collect<'a>(command: &'a Command, pages: &mut Vec<&'a Command>) {
    pages.push(command);
    command.get_subcommands().for_each(|command| collect(command, pages));
}

fn page(command: &Command) -> anyhow::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}

fn print(text: &[u8]) -> anyhow::Result<Status> {
    let mut out = terminal::data();
    out.write_all(text)?;
    out.flush()?;
    Ok(Status::Done)
}
