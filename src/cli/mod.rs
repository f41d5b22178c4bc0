//! The subcommands: what is typed becomes calls of the library.
//!
//! Every subcommand is one file with one `run`. What is asked for goes to
//! standard output, what is to be said about it to standard error, and only
//! `main` ends the process.

mod args;
mod build;
mod completions;
mod config;
mod dict;
mod diff;
mod eval;
mod export;
mod facts;
mod graph;
mod notes;
mod query;
mod report;
mod settings;
mod slice;
mod stages;
mod table;
mod tag;
mod talks;
mod terminal;
mod timings;
mod unnamed;
mod write;

use std::{
    ffi::OsString,
    io::{self, Write},
    process::ExitCode,
};

use anstream::ColorChoice;
use clap::FromArgMatches;
use kgraph::{
    Config,
    config::{Key, Layer, Layers},
};

use self::{
    args::{Args, Command},
    terminal::Terminal,
    timings::Timings,
};

/// How a command ended.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Status {
    /// All is done.
    Done,
    /// Nothing was found, or a check found problems.
    Nothing,
    /// Something could not be done.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Nothing => 1,
            Status::Failed => 2,
        })
    }
}

/// Sees to it that Ctrl-C leaves no half-written file behind.
pub(crate) fn tidy_when_interrupted() {
    #[expect(clippy::exit, reason = "the main thread may be anywhere and cannot be asked")]
    let tidy = || {
        let _held = write::clear_away();
        // Nothing is left to do if standard error is closed too.
        let _ = writeln!(io::stderr(), "\nkgraph: interrupted; older output is as it was");
        // What shells report for a program that Ctrl-C ended.
        std::process::exit(130);
    };
    // Without a handler the run ends all the same, only less tidily.
    let _ = ctrlc::set_handler(tidy);
}

/// What every subcommand is handed.
pub(crate) struct Context {
    /// The settings.
    pub(crate) config: Config,
    /// Where each of them is from.
    pub(crate) layers: Layers,
    /// Where we talk to people.
    pub(crate) terminal: Terminal,
    /// What each stage took.
    pub(crate) timings: Timings,
}

impl Context {
    /// Returns how `value` of a setting was asked for, such as `--kind project`.
    pub(crate) fn asked(&self, key: Key, value: &str) -> String {
        match self.layers.origin(key) {
            Layer::Flag(flag) => format!("{flag} {value}"),
            origin => format!("{origin}: {} '{value}'", key.name()),
        }
    }
}

/// Runs the command that `args`, the program's name first, ask for.
pub(crate) fn run(args: Vec<OsString>) -> anyhow::Result<Status> {
    let plain = args.iter().any(|arg| arg == "--no-color");
    let color = if plain { clap::ColorChoice::Never } else { clap::ColorChoice::Auto };
    let matches = args::command().color(color).try_get_matches_from(helped(args));
    let args = match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => args,
        Err(err) if err.use_stderr() => {
            if plain {
                ColorChoice::Never.write_global();
            }
            let told = err.render().ansi().to_string().replacen("error:", "kgraph:", 1);
            // Nothing is left to do if standard error is closed.
            let _ = write!(anstream::stderr(), "{told}");
            return Ok(Status::Failed);
        }
        Err(page) => {
            page.print()?;
            return Ok(Status::Done);
        }
    };
    // These two answer the same wherever they are typed, and must not fail
    // for a fault in some `kgraph.toml`.
    match args.command {
        Command::Completions(args) => return completions::run(&args),
        Command::Man(args) => return completions::man(&args),
        _ => {}
    }
    let (layers, unknown) = settings::lay(&args.common, &args.command)?;
    let config = layers.config();
    let terminal = Terminal::new(config.quiet, config.color);
    for message in unknown {
        terminal.warn(&message);
    }
    let timings = Timings::start(args.common.timings);
    let context = Context { config, layers, terminal, timings };
    let workers = workers(context.config.threads)?;
    let status = workers.install(|| match &args.command {
        Command::Build(args) => build::run(args, &context),
        Command::Tag(args) => tag::run(args, &context),
        Command::Talks(args) => talks::run(args, &context),
        Command::Query(args) => query::run(args, &context),
        Command::Export(args) => export::run(args, &context),
        Command::Report(args) => report::run(args, &context),
        Command::Diff(args) => diff::run(args, &context),
        Command::Facts(args) => facts::run(args, &context),
        Command::Dict(args) => dict::run(&args.command, &context),
        Command::Eval(args) => eval::run(args, &context),
        Command::Config(args) => config::run(args, &context),
        Command::Completions(_) | Command::Man(_) => Ok(Status::Done),
    });
    if args.common.timings {
        context.timings.report(workers.current_num_threads())?;
    }
    status
}

/// Makes of `kgraph help --help` what it is meant to be.
fn helped(mut args: Vec<OsString>) -> Vec<OsString> {
    if args.get(1).is_some_and(|word| word == "help") {
        args.retain(|arg| arg != "--help" && arg != "-h");
    }
    args
}

/// Makes the threads that do the work; 0 stands for one a core.
fn workers(threads: usize) -> anyhow::Result<rayon::ThreadPool> {
    use anyhow::Context as _;
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        // As deep as the main thread's: notes can be nested deeply.
        .stack_size(8 << 20)
        .build()
        .with_context(|| format!("could not start {threads} threads; give a lower --threads"))
}
