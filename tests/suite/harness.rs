//! A scratch directory with the `kgraph` command inside it.

use std::{
    fs,
    io::Write,
    ops::Range,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

pub(crate) struct Scratch(TempDir);

impl Scratch {
    /// Creates a directory that holds `files`, given as path and text.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let scratch = Self(TempDir::new().unwrap());
        for (path, text) in files {
            scratch.write(path, text.as_bytes());
        }
        scratch
    }

    /// Writes one more file, and the folders that it is in.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Returns the full path of a file in the directory.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Reads a file of the directory.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Lists the names in a folder of the directory.
    pub(crate) fn list(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(path)).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Prepares `kgraph`, to be run here without any environment.
    pub(crate) fn command<S: AsRef<str>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kgraph"));
        command.args(args.iter().map(AsRef::as_ref)).current_dir(self.0.path()).env_clear();
        command
    }

    /// Runs `kgraph` here and shows all that a caller can observe. Arguments
    /// are split at white space.
    pub(crate) fn run(&self, args: &str) -> String {
        shown(&self.output(args))
    }

    /// Runs `kgraph` here.
    pub(crate) fn output(&self, args: &str) -> Output {
        let args: Vec<&str> = args.split_whitespace().collect();
        self.command(&args).stdin(Stdio::null()).output().unwrap()
    }

    /// Runs `kgraph` here with `input` on standard input.
    pub(crate) fn run_with_input(&self, args: &str, input: &[u8]) -> String {
        let args: Vec<&str> = args.split_whitespace().collect();
        let mut child = self
            .command(&args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        shown(&child.wait_with_output().unwrap())
    }
}

/// Shows exit code, standard output and standard error.
pub(crate) fn shown(output: &Output) -> String {
    format!(
        "exit: {}\n--- stdout\n{}--- stderr\n{}",
        output.status.code().unwrap(),
        String::from_utf8(output.stdout.clone()).unwrap(),
        String::from_utf8(output.stderr.clone()).unwrap(),
    )
}

/// What the notes in a file say line by line, to look up what is said of a line.
pub(crate) struct Lines {
    text: String,
    /// Where each line of the file stands in the text; nowhere, if it is no part of it.
    spans: Vec<Range<usize>>,
}

impl Lines {
    /// Reads a note. Subtitles are read as a reader hears them: without cues and tags, with
    /// the name of each who begins to speak, and with sentences that go on over cues.
    pub(crate) fn of(note: &str) -> Lines {
        let mut lines = Lines { text: String::new(), spans: Vec::new() };
        let subtitles = note.starts_with("WEBVTT");
        let mut voice = "";
        for (number, line) in note.lines().enumerate() {
            let start = lines.text.len();
            if !subtitles {
                lines.text.extend([line, "\n"]);
            } else if number > 0 && !line.contains("-->") && line.parse::<usize>().is_err() {
                let (name, said) = line
                    .strip_prefix("<v ")
                    .and_then(|it| it.split_once('>'))
                    .unwrap_or((voice, line));
                if name != voice {
                    lines.text.extend([name, ": "]);
                    voice = name;
                }
                if !said.is_empty() {
                    lines.text.extend([said, " "]);
                }
            }
            lines.spans.push(start..lines.text.len());
        }
        lines
    }

    /// Whether `quote` takes in some of a line, which counts from 1.
    pub(crate) fn stands(&self, quote: &str, line: u64) -> bool {
        let span = &self.spans[usize::try_from(line).unwrap() - 1];
        self.text
            .match_indices(quote)
            .any(|(at, _)| at < span.end && span.start < at + quote.len().max(1))
    }
}
