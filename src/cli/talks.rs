//! `kgraph talks`: the talks with their speakers, dates and places.

use std::io::Write;

use kgraph::{Speaker, Talk, TalkKind};
use serde_json::Value;

use super::{
    Context, Status,
    args::{ListFormat, TalksArgs},
    notes,
    stages::{self, Reader, Tagged},
    table::Table,
    terminal::{stdout, width},
};

pub(crate) fn run(args: &TalksArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings } = context;
    let (inputs, found) = notes::find(&args.paths.paths, "talks", context)?;
    let dictionary = stages::dictionary(config, timings)?;
    let reader = Reader::new(&dictionary, config, false, timings)?;
    let mut table = Table::new(&["date", "kind", "title", "speakers", "event or place", "where"]);
    let mut list = Vec::new();
    // Only what is shown is kept, not the text of every note.
    let turn = |Tagged { note, .. }: Tagged| -> anyhow::Result<Vec<_>> {
        let json = match args.format {
            ListFormat::Table => vec![Value::Null; note.talks.len()],
            ListFormat::Json => stages::talks_json(&note, &dictionary)?,
        };
        let wanted = |talk: &Talk| config.include_sections || talk.kind != TalkKind::Section;
        let talks = note.talks.iter().zip(json).filter(|(talk, _)| wanted(talk));
        Ok(talks.map(|(talk, json)| (cells(talk, &note.document.name), json)).collect())
    };
    let read = notes::each(&inputs, &reader, context, turn, |talks| {
        for (cells, json) in talks? {
            table.row(&cells);
            list.push(json);
        }
        Ok(())
    })?;
    let mut out = stdout();
    match args.format {
        ListFormat::Table if list.is_empty() => {
            terminal.note(
                "no talks found; --include-sections shows the parts of the notes that are no talk",
            );
        }
        ListFormat::Table => table.write(&mut out, width())?,
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &list)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(found.max(read))
}

fn cells(talk: &Talk, document: &str) -> Vec<String> {
    let speakers: Vec<String> = talk.speakers.iter().map(speaker).collect();
    vec![
        talk.date.clone().unwrap_or_default(),
        talk.kind.to_string(),
        talk.title.clone(),
        speakers.join("; "),
        talk.event.clone().or_else(|| talk.place.clone()).unwrap_or_default(),
        format!("{document}:{}", talk.lines.0),
    ]
}

fn speaker(speaker: &Speaker) -> String {
    match &speaker.organization {
        Some(organization) => format!("{}, {organization}", speaker.name),
        None => speaker.name.clone(),
    }
}
