//! `kgraph talks`: the talks with their speakers, dates and places.

use std::io::Write;

use kgraph::{Speaker, Talk, TalkKind};
use serde_json::Value;

use super::{
    Context, Status,
    args::{ListFormat, TalksArgs},
    notes,
    stages::{self, Note, Reader},
    table::Table,
    terminal,
    timings::Stage,
};

pub(crate) fn run(args: &TalksArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, timings, .. } = context;
    let (inputs, found) = notes::find(&args.paths.paths, "talks", context)?;
    let dictionary = timings.alone(Stage::Dictionary, || stages::dictionary(config))?;
    let reader = timings.alone(Stage::Dictionary, || Reader::new(&dictionary, config))?;
    let mut table = Table::new(&["date", "kind", "title", "speakers", "event or place", "where"]);
    let mut list = Vec::new();
    // Only what is shown is kept, not the text of every note.
    let turn = |note: Note| {
        let wanted = |talk: &Talk| config.include_sections || talk.kind != TalkKind::Section;
        let talks = note.talks.iter().enumerate().filter(|(_, talk)| wanted(talk));
        talks
            .map(|(i, talk)| match args.format {
                ListFormat::Table => (cells(talk, &note.document.name), Value::Null),
                ListFormat::Json => {
                    let mut json = stages::talk_json(&note, i, &dictionary);
                    if let Some(object) = json.as_object_mut() {
                        object.remove("mentions");
                        object.insert("place".to_owned(), talk.place.clone().into());
                        object.insert("url".to_owned(), talk.url.clone().into());
                    }
                    (Vec::new(), json)
                }
            })
            .collect::<Vec<_>>()
    };
    let read = notes::each(&inputs, &reader, context, turn, |talks| {
        for (cells, json) in talks {
            table.row(&cells);
            list.push(json);
        }
        Ok(())
    })?;
    let mut out = terminal::stdout();
    match args.format {
        ListFormat::Table if list.is_empty() => {
            context.terminal.note(
                "no talks found; --include-sections shows the parts of the notes that are no talk",
            );
        }
        ListFormat::Table => table.write(&mut out, terminal::width())?,
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
