//! `kgraph query`: a question, or many, and the answers in the format that is
//! wanted.

mod prompt;

use std::{
    io::{self, BufRead, IsTerminal, Write},
    mem::ManuallyDrop,
    sync::OnceLock,
};

use anyhow::Context as _;
use kgraph::{
    Dictionary, EntityId, EntityKind, Error,
    export::answer,
    query::{Answer, Asker},
    text,
};

use super::{
    Context, Status,
    args::{QueryArgs, QueryFormat},
    dict, graph, stages,
    table::Table,
    terminal,
    timings::Stage,
};

pub(crate) fn run(args: &QueryArgs, context: &Context) -> anyhow::Result<Status> {
    // Who forgets the quotes gets the same answer.
    let question = args.question.join(" ");
    if asks_for_help(&question) {
        let mut out = terminal::stdout();
        writeln!(out, "{}", super::args::QUESTIONS)?;
        out.flush()?;
        return Ok(Status::Done);
    }
    // The process ends with the answer; to free a large graph before that takes
    // longer than most answers.
    let graph = ManuallyDrop::new(graph::load(args.graph.graph.as_deref(), context)?);
    let asker = context.timings.alone(Stage::Query, || Asker::new(&*graph));
    let dictionary = OnceLock::new();
    // Loaded for the first name that the graph lacks. Without dictionaries, a name
    // is as unknown as it was.
    let load = || {
        let all = stages::any_kind(&context.config, &context.timings).ok()?;
        Some(if context.config.people { all } else { all.without_kind(EntityKind::PERSON) })
    };
    let dictionary = || dictionary.get_or_init(load);
    let asker = asker.knowing(|name| known(name, dictionary().as_ref()?));
    let desk = Desk { args, context, asker };
    if !question.trim().is_empty() {
        return desk.answer(&question);
    }
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return prompt::run(&desk);
    }
    desk.lines()
}

/// Whether a question is about questions: "help", "what can I ask?".
fn asks_for_help(question: &str) -> bool {
    let question = question.trim().trim_end_matches('?').to_lowercase();
    question == "help" || question.ends_with("can i ask") || question.ends_with("can i ask you")
}

/// Finds the entity of the dictionaries that is called `name`, or nearly so.
fn known(name: &str, dictionary: &Dictionary) -> Option<(EntityId, String)> {
    let wanted = text::key(name);
    let called = |entity: &&kgraph::Entity| {
        let aliases = entity.entry.aliases.iter().map(|alias| alias.text.as_str());
        let own = [entity.name.as_str(), entity.id.as_str(), entity.id.slug()];
        own.into_iter().chain(aliases).any(|it| text::key(it) == wanted)
    };
    let exact = dictionary.entities().iter().find(called);
    let entity = exact.or_else(|| dict::nearest(dictionary, name).first().copied())?;
    Some((entity.id.clone(), entity.name.clone()))
}

/// Where questions are put.
struct Desk<'a> {
    args: &'a QueryArgs,
    context: &'a Context,
    asker: Asker<'a>,
}

impl Desk<'_> {
    /// Answers one question.
    fn answer(&self, question: &str) -> anyhow::Result<Status> {
        let Context { terminal, timings, .. } = self.context;
        let found = match timings.alone(Stage::Query, || self.ask(question)) {
            Err(err @ Error::UnknownName { .. }) => {
                terminal.warn(&err.to_string());
                return Ok(Status::Nothing);
            }
            found => found?,
        };
        timings.count(Stage::Query, question.len(), found.rows.len());
        let mut out = terminal::stdout();
        match self.args.format {
            // Of several answers each is a line.
            QueryFormat::Json if self.args.question.is_empty() => {
                let mut lines = Vec::new();
                answer::json(&found, self.args.evidence, &mut lines)?;
                let value: serde_json::Value = serde_json::from_slice(&lines)?;
                serde_json::to_writer(&mut out, &value)?;
                writeln!(out)?;
            }
            QueryFormat::Table => table(&found, self.args.evidence, &mut out)?,
            QueryFormat::Json => answer::json(&found, self.args.evidence, &mut out)?,
            QueryFormat::Csv => answer::csv(&found, self.args.evidence, &mut out)?,
            QueryFormat::Dot => answer::dot(&found, &mut out)?,
        }
        // A sentence that is the answer stands where the rows would.
        let told = found.told && self.args.format == QueryFormat::Table;
        for note in &found.notes {
            let note = terminal::tame(note);
            if told {
                writeln!(out, "{note}")?;
            } else {
                terminal.note(&note);
            }
        }
        out.flush()?;
        if found.rows.is_empty() && !found.told {
            terminal.note("nothing found");
            return Ok(Status::Nothing);
        }
        Ok(Status::Done)
    }

    fn ask(&self, question: &str) -> Result<Answer, Error> {
        let kinds = &self.context.config.kind;
        if self.args.explain {
            let explained = format!("explain {question}");
            return self.asker.ask_for(kinds, &explained);
        }
        self.asker.ask_for(kinds, question)
    }

    /// Answers the questions on standard input, one a line; a question that
    /// cannot be answered is told, and the next one is read.
    fn lines(&self) -> anyhow::Result<Status> {
        let mut worst = None;
        for line in io::stdin().lock().split(b'\n') {
            let line = line.context("could not read questions from standard input")?;
            let line = String::from_utf8_lossy(&line);
            let question = line.trim();
            match question {
                "quit" => break,
                _ if asks_for_help(question) => {
                    self.context.terminal.note(super::args::QUESTIONS);
                    continue;
                }
                _ => {}
            }
            if question.is_empty() || question.starts_with('#') {
                continue;
            }
            if self.args.format == QueryFormat::Table {
                let mut out = terminal::stdout();
                let gap = if worst.is_some() { "\n" } else { "" };
                writeln!(out, "{gap}> {}", terminal::tame(question))?;
                out.flush()?;
            }
            worst = Some(self.told(question)?.max(worst.unwrap_or(Status::Done)));
        }
        worst.context("no question; give one, as in `kgraph query \"projects linked to Rook\"`")
    }

    /// Answers a question and tells what is wrong with it.
    fn told(&self, question: &str) -> anyhow::Result<Status> {
        match self.answer(question) {
            Err(err) if err.downcast_ref::<Error>().is_some() => {
                self.context.terminal.warn(&err.to_string());
                Ok(Status::Failed)
            }
            other => other,
        }
    }
}

/// Writes the answer as a table as wide as the terminal; nothing if there are
/// no rows.
fn table(answer: &Answer, evidence: bool, out: &mut impl Write) -> io::Result<()> {
    let sheet = answer::sheet(answer, evidence);
    if sheet.rows.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = sheet.columns.iter().map(|column| column.name).collect();
    let numbers = sheet.columns.iter().enumerate().filter(|(_, it)| it.is_number).map(|(i, _)| i);
    let mut table = Table::new(&names).flush_right(numbers);
    for row in sheet.rows {
        table.row_with(&row.cells, row.evidence);
    }
    table.write(out, terminal::width())
}
