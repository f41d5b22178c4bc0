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
            let _ = writeln!(io::stderr(), "kgraph: {err:#}{}", way_out(&err));
            cli::Status::Failed.into()
        }
    }
}

/// Says what to do where the system only says what is wrong with a file.
fn way_out(err: &anyhow::Error) -> &'static str {
    let of_file = |cause: &(dyn std::error::Error + 'static)| match cause.downcast_ref()? {
        kgraph::Error::Read { source, .. } | kgraph::Error::Write { source, .. } => {
            Some(source.kind())
        }
        _ => None,
    };
    match err.chain().find_map(of_file) {
        Some(io::ErrorKind::NotFound) => "; check the path",
        Some(io::ErrorKind::PermissionDenied) => "; check its permissions",
        Some(io::ErrorKind::StorageFull) => "; make room, or write it elsewhere",
        _ => "",
    }
}

/// Whether the reader of our output went away, as `head` does.
fn is_broken_pipe(err: &anyhow::Error) -> bool {
    err.chain().any(|cause| {
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let in_json = cause.downcast_ref::<serde_json::Error>();
        let in_csv = cause.downcast_ref::<csv::Error>().map(csv::Error::kind);
        kind.or_else(|| in_json.and_then(serde_json::Error::io_error_kind)).or(match in_csv {
            Some(csv::ErrorKind::Io(err)) => Some(err.kind()),
            _ => None,
        }) == Some(io::ErrorKind::BrokenPipe)
    })
}
