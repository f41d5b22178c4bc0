//! `kgraph dict check`: all faults of the dictionaries at once, each where it
//! lies.
//!
//! A terminal is shown the line with a caret under the fault; anything else
//! gets `path:line:column: what; what to do`, one a line.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, IsTerminal, Write},
    path::Path,
};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use kgraph::{Diagnostic, Dictionary, TagOptions, Tagger, Zones, audit::prove, dictionary::check};

use crate::cli::{
    Context, Status,
    args::DictCheckArgs,
    terminal::{stdout, tame, width},
    timings::Stage,
};

/// The most lines of an entry that are shown.
const LINES: usize = 400;

pub(super) fn run(args: &DictCheckArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings, .. } = context;
    let overlays = [&config.dictionary[..], &args.paths].concat();
    let (dictionary, mut problems) =
        timings.alone(Stage::Dictionary, || Dictionary::load_with_problems(&overlays))?;
    timings.count(Stage::Dictionary, 0, dictionary.entities().len());
    problems.extend(timings.alone(Stage::Dictionary, || check(&dictionary)));
    let (fuzzy, zones) = (config.fuzzy, Zones::ALL);
    let options = TagOptions { explain: true, fuzzy, zones, ..TagOptions::default() };
    // A pattern that does not compile is among the problems already, and the
    // tests wait until it does.
    let tested =
        timings.alone(Stage::Compile, || Tagger::new(&dictionary, options)).map(|tagger| {
            problems.extend(timings.alone(Stage::Tag, || prove(&tagger)));
        });
    let mut texts = BTreeMap::new();
    for problem in &mut problems {
        // The built-in files are read where they lie if this is the folder
        // they are kept in; elsewhere there is no line to be shown.
        let text: &Option<String> = texts
            .entry(problem.at.path.clone())
            .or_insert_with_key(|path| fs::read_to_string(path).ok());
        if let Some(text) = text {
            *problem = pointed(problem, text);
        }
    }
    problems.sort();
    problems.dedup();
    let mut out = stdout();
    let renderer = io::stdout().is_terminal().then(|| {
        let renderer = Renderer::styled();
        width().map_or(renderer.clone(), |width| renderer.term_width(width))
    });
    for problem in &problems {
        let text = texts.get(&problem.at.path).and_then(Option::as_deref);
        match renderer.as_ref().zip(text).and_then(|(r, text)| draw(problem, text, r)) {
            Some(drawn) => writeln!(out, "{drawn}\n")?,
            None => writeln!(out, "{}", tame(&problem.to_string()))?,
        }
    }
    out.flush()?;
    let entities = dictionary.entities().len();
    if problems.is_empty() {
        // What cannot be compiled and is no problem of an entry fails here.
        tested?;
        terminal.note(&format!("{entities} entities, no problems"));
        return Ok(Status::Done);
    }
    if tested.is_err() {
        terminal.note("the tests of the entries were not run, since a pattern is malformed");
    }
    let ending = if problems.len() == 1 { "" } else { "s" };
    terminal.note(&format!("{entities} entities, {} problem{ending}", problems.len()));
    Ok(Status::Nothing)
}

/// Draws the lines of `text` that `problem` is about; `None` if it has no line
/// there.
fn draw(problem: &Diagnostic, text: &str, renderer: &Renderer) -> Option<String> {
    let excerpt = excerpt(problem, text)?;
    let (start, end) = place(problem, &excerpt);
    let message = tame(&problem.message).replace('\n', " ");
    let path = problem.at.path.to_string_lossy();
    let report = &[Level::ERROR.primary_title(message).element(
        Snippet::source(&*excerpt)
            .line_start(problem.at.line)
            .path(path)
            .annotation(AnnotationKind::Primary.span(start..end)),
    )];
    Some(renderer.render(report))
}

/// Returns `problem` with the line and column of what it is about in `text`.
pub(crate) fn pointed(problem: &Diagnostic, text: &str) -> Diagnostic {
    let mut problem = problem.clone();
    let Some(excerpt) = excerpt(&problem, text) else { return problem };
    if problem.at.column == 0
        && let Some((start, _)) = named(&problem, &excerpt)
    {
        let before = &excerpt[..start];
        let line = before.rsplit('\n').next().unwrap_or(before);
        problem.at.line += before.matches('\n').count();
        problem.at.column = line.chars().count() + 1;
    }
    problem
}

/// Returns the lines of `text` that hold the entry that `problem` is about.
fn excerpt(problem: &Diagnostic, text: &str) -> Option<String> {
    let first = problem.at.line.checked_sub(1)?;
    let mut lines = text.lines().skip(first);
    let mut excerpt = tame(lines.next()?).replace('\n', " ");
    // An entry ends where the next one begins.
    if !is_json(&problem.at.path) {
        for line in lines.take_while(|line| !line.starts_with('[')).take(LINES) {
            excerpt.push('\n');
            excerpt.push_str(&tame(line));
        }
    }
    Some(excerpt)
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension != "toml")
}

/// Returns what to point at in the text of an entry: the column that is known,
/// else the first thing that the message quotes, else the first line.
fn place(problem: &Diagnostic, excerpt: &str) -> (usize, usize) {
    let line = excerpt.lines().next().unwrap_or_default();
    if problem.at.column > 0 {
        let start = line.char_indices().nth(problem.at.column - 1).map_or(line.len(), |(i, _)| i);
        let rest = &line[start..];
        let word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        let length = rest.find(|c| !word(c)).unwrap_or(rest.len());
        return (start, start + length.max(rest.chars().next().map_or(0, char::len_utf8)));
    }
    named(problem, excerpt).unwrap_or((0, line.len()))
}

/// Returns where something that the message quotes stands in the text of an
/// entry, in whatever case: a spelling rather than an entity, and another
/// entity rather than the one of the entry.
fn named(problem: &Diagnostic, excerpt: &str) -> Option<(usize, usize)> {
    let lower = excerpt.to_ascii_lowercase();
    let quoted: Vec<&str> = problem.message.split('\'').skip(1).step_by(2).collect();
    let spellings = quoted.iter().filter(|name| !name.contains(':')).copied();
    let entities = quoted.iter().rev().filter(|name| name.contains(':'));
    let whole = entities.clone().copied();
    let slugs = entities.filter_map(|name| Some(name.split_once(':')?.1));
    spellings.chain(whole).chain(slugs).find_map(|name| {
        let written = format!("\"{}\"", name.to_ascii_lowercase());
        let start = lower.find(&written)?;
        Some((start, start + written.len()))
    })
}

#[cfg(test)]
mod tests {
    use kgraph::Location;

    use super::*;

    const TEXT: &str = "\
# Tools.
[[project]]
id = \"zorp\"
name = \"Zorp\"
aliases = [\"port\"]

[[project]]
id = \"other\"
";

    fn drawn(line: usize, column: usize, message: &str) -> Option<String> {
        let at = Location::at("mine.toml", line, column);
        draw(&Diagnostic::new(at, message), TEXT, &Renderer::plain())
    }

    #[test]
    fn the_caret_stands_under_what_is_meant() {
        insta::assert_snapshot!(drawn(2, 0, "'port' is a common English word; add `case`").unwrap(), @r#"
        error: 'port' is a common English word; add `case`
         --> mine.toml:5:12
          |
        5 | aliases = ["port"]
          |            ^^^^^^
        "#);
        insta::assert_snapshot!(drawn(2, 0, "'project:zorp' names nobody").unwrap(), @r#"
        error: 'project:zorp' names nobody
         --> mine.toml:3:6
          |
        3 | id = "zorp"
          |      ^^^^^^
        "#);
        insta::assert_snapshot!(drawn(5, 12, "it is odd").unwrap(), @r#"
        error: it is odd
         --> mine.toml:5:12
          |
        5 | aliases = ["port"]
          |            ^
        "#);
        assert_eq!(drawn(0, 0, "the file is odd"), None);
        assert_eq!(drawn(99, 0, "the file is shorter now"), None);
    }
}
