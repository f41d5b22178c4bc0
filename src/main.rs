//! The `kgraph` command: arguments in, exit code out.

mod cli;

use std::{
    io::{self, Write},
    process::ExitCode,
};

/// Gives memory back and forth faster than the one of the system: a run makes
/// many small lists and strings.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::tidy_when_interrupted();
    kgraph::pipeline::quiet_panics();
    match cli::run(std::env::args_os().collect()) {
        Ok(status) => status.into(),
        Err(err) if is_broken_pipe(&err) => ExitCode::SUCCESS,
        Err(err) => {
            // Nothing is left to do if standard error is closed too.
            let _ = writeln!(io::stderr(), "kgraph: {err:#}");
            cli::Status::Failed.into()
        }
    }
}

/// Whether the reader of our output went away, as `head` does.
fn is_broken_pipe(err: &anyhow::Error) -> bool {
    err.chain().any(|cause| {
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let in_json = cause.downcast_ref::<serde_json::Error>();
        kind.or_else(|| in_json.and_then(serde_json::Error::io_error_kind))
            == Some(io::ErrorKind::BrokenPipe)
    })
}
