//! `kgraph dict suggest`: what notes name and no dictionary knows.

use std::io::{self, Write};

use kgraph::{
    EntityKind,
    suggest::{Suggestion, suggest},
};

use crate::cli::{
    Context, Status,
    args::{DictSuggestArgs, SuggestFormat},
    notes,
    stages::{self, Reader},
    terminal::{data, stdout, tame},
    timings::Stage,
};

pub(super) fn run(args: &DictSuggestArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings, .. } = context;
    let (inputs, found) = notes::find(&args.paths.paths, "dict suggest", context)?;
    let dictionary = stages::dictionary(context)?;
    // What is known is not missing, whatever its kind.
    let mut every_kind = config.clone();
    every_kind.kind.clear();
    let reader = Reader::new(&dictionary, &every_kind, false, timings)?;
    let (notes, read) = notes::all(&inputs, &reader, context)?;
    let mut suggestions = timings.alone(Stage::Query, || suggest(&notes, &dictionary));
    suggestions.retain(|suggestion| {
        let kind = suggestion.kind.as_str();
        (config.kind.is_empty() || config.kind.iter().any(|wanted| wanted.as_str() == kind))
            && (config.people || kind != EntityKind::PERSON)
    });
    let total = suggestions.len();
    suggestions.truncate(args.limit);
    match args.format {
        SuggestFormat::Table => {
            let mut out = stdout();
            table(&suggestions, &mut out)?;
            out.flush()?;
        }
        SuggestFormat::Json => {
            let mut out = stdout();
            serde_json::to_writer_pretty(&mut out, &suggestions)?;
            writeln!(out)?;
            out.flush()?;
        }
        SuggestFormat::Toml => {
            let mut out = data();
            toml(&suggestions, &mut out)?;
            out.flush()?;
        }
    }
    if suggestions.is_empty() {
        terminal.note("nothing to suggest");
        return Ok(found.max(read).max(Status::Nothing));
    }
    if total > suggestions.len() {
        let shown = suggestions.len();
        terminal.note(&format!("the first {shown} of {total}; --limit N shows more"));
    }
    Ok(found.max(read))
}

/// Writes each suggestion with its counts, quotes and entry.
fn table(suggestions: &[Suggestion], out: &mut impl Write) -> io::Result<()> {
    for (i, suggestion) in suggestions.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        write!(out, "{:>3}. {}", i + 1, tame(&suggestion.to_string()))?;
    }
    Ok(())
}

/// Writes the entries as a dictionary, with what they rest on in comments.
///
/// A file may hold an entry once only; where two suggestions have one
/// identifier, the later is a comment too.
fn toml(suggestions: &[Suggestion], out: &mut impl Write) -> io::Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    for (i, suggestion) in suggestions.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        let shown = suggestion.to_string();
        let evidence = shown.lines().take(1 + suggestion.quotes.len());
        for line in evidence {
            writeln!(out, "# {}", comment(line.trim()))?;
        }
        let id = suggestion.toml.lines().take(2).collect::<Vec<_>>().join("\n");
        if seen.insert(id) {
            out.write_all(suggestion.toml.as_bytes())?;
        } else {
            for line in suggestion.toml.lines() {
                writeln!(out, "# {}", comment(line))?;
            }
        }
    }
    Ok(())
}

/// Leaves out what a comment in TOML may not hold.
fn comment(line: &str) -> String {
    tame(line).replace('\n', " ")
}
