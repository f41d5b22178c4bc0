//! Questions typed one after the other, with history and completion.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
};

use kgraph::query::Vocabulary;
use rustyline::{
    CompletionType, Config, Editor, Helper, Result, completion::Completer, error::ReadlineError,
    highlight::Highlighter, hint::Hinter, history::FileHistory, validate::Validator,
};

use super::{Desk, Status, terminal};
use crate::cli::args::QUESTIONS;

const PROMPT: &str = "kgraph> ";
/// How many questions the history keeps.
const KEPT: usize = 1000;

/// Reads questions from the terminal until there are no more.
pub(super) fn run(desk: &Desk<'_>) -> anyhow::Result<Status> {
    let config = Config::builder()
        .max_history_size(KEPT)?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .build();
    let mut editor: Editor<Names<'_>, FileHistory> = Editor::with_config(config)?;
    editor.set_helper(Some(Names(desk.asker.vocabulary())));
    let history = if desk.context.config.history { history_file() } else { None };
    if let Some(path) = &history {
        // The first time there is none.
        let _ = editor.load_history(path);
    }
    desk.context.terminal.note("`help` shows what can be asked, Tab completes names, `quit` ends");
    loop {
        let line = match editor.readline(PROMPT) {
            Ok(line) => line,
            // Ctrl-C gives up the line, Ctrl-D the prompt.
            Err(ReadlineError::Interrupted) => continue,
            Err(ReadlineError::Eof) => break,
            Err(err) => return Err(err.into()),
        };
        let question = line.trim();
        match question.to_lowercase().as_str() {
            "" => continue,
            "quit" | "exit" | "q" | ":q" => break,
            "help" | "?" => {
                let mut out = terminal::stdout();
                writeln!(out, "{QUESTIONS}")?;
                out.flush()?;
            }
            _ => {
                desk.told(question)?;
            }
        }
        editor.add_history_entry(question)?;
    }
    if let Some(path) = &history {
        keep(&mut editor, path, desk);
    }
    Ok(Status::Done)
}

fn keep(editor: &mut Editor<Names<'_>, FileHistory>, path: &Path, desk: &Desk<'_>) {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    let kept = folder.map_err(ReadlineError::from).and_then(|()| editor.append_history(path));
    if let Err(err) = kept {
        desk.context.terminal.warn(&format!(
            "{}: could not keep the history: {err}; `--no-history` keeps none",
            path.display()
        ));
    }
}

/// The file that keeps the questions, in the folder that the system has for the
/// state of programs; none if it names no folder.
fn history_file() -> Option<PathBuf> {
    let folder =
        |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = folder("XDG_STATE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| folder("HOME").map(|home| home.join(".local").join("state")))?;
    Some(state.join("kgraph").join("history"))
}

/// Completes names and words of the grammar.
struct Names<'a>(&'a Vocabulary);

impl Completer for Names<'_> {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        at: usize,
        _: &rustyline::Context<'_>,
    ) -> Result<(usize, Vec<String>)> {
        let (from, texts) = self.0.complete(line.get(..at).unwrap_or_default());
        Ok((from, texts.iter().map(|text| terminal::tame(text)).collect()))
    }
}

impl Hinter for Names<'_> {
    type Hint = String;
}

impl Highlighter for Names<'_> {}

impl Validator for Names<'_> {}

impl Helper for Names<'_> {}
