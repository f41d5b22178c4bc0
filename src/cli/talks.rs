//! `kgraph talks`: the talks with their speakers, dates and places, and with
//! `--explain` why each is one.

use std::{collections::BTreeSet, io::Write};

use anyhow::bail;
use kgraph::{Speaker, Talk, TalkKind, export::csv::guard, graph::Selection};
use serde_json::Value;

use super::{
    Context, Status,
    args::{TalksArgs, TalksFormat},
    notes, slice,
    stages::{self, Reader, Tagged},
    table::Table,
    terminal::{stdout, width},
};

/// What is told of each talk.
const COLUMNS: [&str; 6] = ["date", "kind", "title", "speakers", "event", "where"];
/// What a spreadsheet is told beside, as answers to questions tell it.
const MORE: [&str; 3] = ["place", "url", "id"];

pub(crate) fn run(args: &TalksArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings, .. } = context;
    if args.explain && args.format == TalksFormat::Csv {
        bail!("--explain writes a table or json; leave out --format csv, or --explain");
    }
    let selection = slice::selection(&args.slice)?;
    let (inputs, found) = notes::find(&args.paths.paths, "talks", context)?;
    let dictionary = stages::dictionary(context)?;
    let reader = Reader::new(&dictionary, config, false, timings)?;
    let mut table = if args.explain {
        Table::new(&["score", "kind", "title", "where"]).flush_right([0])
    } else {
        Table::new(&COLUMNS)
    };
    let mut records = Vec::new();
    let mut list = Vec::new();
    let mut named = BTreeSet::new();
    // Only what is shown is kept, not the text of every note.
    let turn = |Tagged { note, .. }: Tagged| -> anyhow::Result<(Vec<_>, BTreeSet<_>)> {
        let mut json = match args.format {
            TalksFormat::Table | TalksFormat::Csv => vec![Value::Null; note.talks.len()],
            TalksFormat::Json => stages::talks_json(&note, &dictionary)?,
        };
        if args.explain {
            for (json, talk) in json.iter_mut().zip(&note.talks) {
                if let Some(object) = json.as_object_mut() {
                    object.insert("score".to_owned(), talk.score().into());
                    object.insert("signs".to_owned(), serde_json::to_value(&talk.signs)?);
                }
            }
        }
        // Why a part is no talk is half of the explanation.
        let sections = config.include_sections || args.explain;
        let chosen = |talk: &Talk| {
            selection.holds(talk.date.as_deref(), talk.event.as_deref(), talk.place.as_deref())
        };
        let wanted = |talk: &Talk| {
            (sections || talk.kind != TalkKind::Section)
                && chosen(talk)
                && !(args.undated && talk.date.is_some())
        };
        let talks = note.talks.iter().zip(json).filter(|(talk, _)| wanted(talk));
        let row = |talk: &Talk| {
            let name = &note.document.name;
            if args.explain {
                (why(talk, name), signs(talk))
            } else if args.format == TalksFormat::Csv {
                ([cells(talk, name), more(talk)].concat(), Vec::new())
            } else {
                (cells(talk, name), Vec::new())
            }
        };
        let shown = talks.map(|(talk, json)| (row(talk), json)).collect();
        let events = note.talks.iter().flat_map(|talk| [&talk.event, &talk.place]).flatten();
        Ok((shown, events.cloned().collect()))
    };
    let read = notes::each(&inputs, &reader, context, turn, |talks| {
        let (shown, events) = talks?;
        for ((cells, below), json) in shown {
            if args.format == TalksFormat::Csv {
                records.push(cells);
            } else {
                table.row_with(&cells, below);
            }
            list.push(json);
        }
        named.extend(events);
        Ok(())
    })?;
    let mut out = stdout();
    match args.format {
        TalksFormat::Table if list.is_empty() => {
            terminal.note(&nothing(args, &selection, named.iter().map(String::as_str)));
        }
        TalksFormat::Table => table.write(&mut out, width())?,
        TalksFormat::Csv => write_csv(&records, &mut out)?,
        TalksFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &list)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    let status = if list.is_empty() { Status::Nothing } else { Status::Done };
    Ok(found.max(read).max(status))
}

/// Says why no talk is listed; `named` are the events and places of all.
fn nothing<'n>(
    args: &TalksArgs,
    selection: &Selection,
    named: impl Iterator<Item = &'n str>,
) -> String {
    if !selection.is_everything() {
        return match selection.event.as_deref().and_then(|event| slice::meant(event, named)) {
            Some(meant) => format!("no talks of that event; did you mean '{meant}'?"),
            None => "no talks of that time and event; without --from, --to and --event all are \
                     listed"
                .to_owned(),
        };
    }
    if args.undated {
        return "no talk is without a date".to_owned();
    }
    "no talks found; --include-sections shows the parts of the notes that are no talk".to_owned()
}

/// Writes the talks as a table for spreadsheets.
fn write_csv(records: &[Vec<String>], out: &mut dyn Write) -> anyhow::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS.iter().chain(&MORE))?;
    for record in records {
        writer.write_record(record.iter().map(|cell| guard(cell.into()).into_owned()))?;
    }
    Ok(writer.flush()?)
}

fn why(talk: &Talk, document: &str) -> Vec<String> {
    let place = format!("{document}:{}", talk.lines.0);
    vec![talk.score().to_string(), talk.kind.to_string(), talk.title.clone(), place]
}

fn signs(talk: &Talk) -> Vec<String> {
    talk.signs.iter().map(|e| format!("{:+} {}", e.points, e.reason)).collect()
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

fn more(talk: &Talk) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![text(&talk.place), text(&talk.url), talk.id.clone()]
}

fn speaker(speaker: &Speaker) -> String {
    match &speaker.organization {
        Some(organization) => format!("{}, {organization}", speaker.name),
        None => speaker.name.clone(),
    }
}
