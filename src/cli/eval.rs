//! `kgraph eval`: how well notes are tagged, measured against what people
//! found in them.

use std::{collections::BTreeMap, fs, io::Write};

use kgraph::{
    Config, EntityKind, Error,
    eval::{Annotations, Evaluation, Gold, SystemTalk, evaluate, report, stem},
    pipeline::caught,
    redact::redact,
};

use super::{
    Context, Status,
    args::{EvalArgs, ListFormat},
    notes,
    stages::{self, Reader, Tagged},
    terminal::{stdout, tame},
    timings::Stage,
};

/// How many spellings the table shows.
const SPELLINGS: usize = 20;

/// What was found in the documents of the gold, and their texts.
#[derive(Default)]
struct Found {
    talks: Vec<SystemTalk>,
    texts: BTreeMap<String, String>,
}

pub(crate) fn run(args: &EvalArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings, .. } = context;
    // "No gold in it" would be no help with a path that is mistyped.
    fs::metadata(&args.gold).map_err(|source| Error::Read { path: args.gold.clone(), source })?;
    let mut gold = timings.alone(Stage::Read, || Gold::load(&args.gold))?;
    narrow(&mut gold, config);
    let dictionary = stages::dictionary(context)?;
    let reader = Reader::new(&dictionary, config, false, timings)?;
    let mut found = Found::default();
    let own = own_texts(&gold, &reader, context, &mut found);
    let status = if own == gold.documents.len() {
        if !args.paths.paths.is_empty() {
            terminal.note("the gold has its own texts; PATH is not read");
        }
        Status::Done
    } else {
        given_texts(&args.paths.paths, &gold, &reader, context, &mut found)?
    };
    let mut evaluation = timings.alone(Stage::Query, || evaluate(&gold, &found.talks));
    for (name, text) in &found.texts {
        evaluation.quote(name, text);
    }
    if config.redact {
        for fault in &mut evaluation.faults {
            fault.quote = redact(&fault.quote);
        }
    }
    let mut out = stdout();
    match args.format {
        ListFormat::Table => out.write_all(shown(&evaluation, args.errors).as_bytes())?,
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &report::json(&evaluation))?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    for note in &evaluation.notes {
        terminal.note(note);
    }
    Ok(status)
}

/// Takes out of the gold what the settings leave out of the notes, which would
/// count as missed. What is optional stays, since any kind meets it.
fn narrow(gold: &mut Gold, config: &Config) {
    let wanted = |kind: &str| {
        (config.kind.is_empty() || config.kind.iter().any(|it| it.as_str() == kind))
            && (config.people || kind != EntityKind::PERSON)
    };
    for document in gold.documents.values_mut() {
        match &mut document.annotations {
            Annotations::Talks(talks) => {
                for talk in talks {
                    talk.mentions.retain(|it| it.is_optional() || wanted(&it.kind));
                    if !config.people {
                        talk.speakers.clear();
                    }
                }
            }
            Annotations::Spans { mentions, .. } => {
                mentions.retain(|it| it.unsure || wanted(&it.kind));
            }
        }
    }
}

/// Tags the texts that the gold brings along, as brat and doccano do, and
/// returns how many these are.
fn own_texts(gold: &Gold, reader: &Reader<'_>, context: &Context, found: &mut Found) -> usize {
    let mut own = 0;
    for document in gold.documents.values() {
        let Annotations::Spans { text, .. } = &document.annotations else { continue };
        own += 1;
        let tagged = caught(&document.name, || {
            let read = kgraph::read(&document.name, text.clone().into_bytes());
            read.map(|text| reader.document(text, &context.timings))
        });
        match tagged.flatten() {
            Ok(Tagged { note, .. }) => {
                found.talks.extend(SystemTalk::of(&note, reader.dictionary()));
            }
            Err(problem) => context.terminal.problem(&problem),
        }
    }
    own
}

/// Tags those notes of `paths` that the gold tells of.
fn given_texts(
    paths: &[String],
    gold: &Gold,
    reader: &Reader<'_>,
    context: &Context,
    found: &mut Found,
) -> anyhow::Result<Status> {
    let (mut inputs, discovered) = notes::find(paths, "eval GOLD", context)?;
    let all = inputs.len();
    inputs.retain(|input| gold.documents.contains_key(stem(&input.name)));
    if inputs.is_empty() {
        let known: Vec<&str> = gold.documents.values().map(|it| it.name.as_str()).take(3).collect();
        anyhow::bail!(
            "none of the {all} notes is one that the gold tells of, such as {}; name the folder \
             that holds these",
            known.join(", ")
        );
    }
    let turn = |Tagged { note, .. }: Tagged| {
        let talks = SystemTalk::of(&note, reader.dictionary());
        (note.document.name, note.document.text, talks)
    };
    let read = notes::each(&inputs, reader, context, turn, |(name, text, talks)| {
        found.texts.insert(name, text);
        found.talks.extend(talks);
        Ok(())
    })?;
    let left = all - inputs.len();
    if left > 0 {
        context.terminal.note(&format!("notes without gold, left out: {left}"));
    }
    Ok(discovered.max(read))
}

/// Returns the tables, and every mistake if `errors` is set.
fn shown(evaluation: &Evaluation, errors: bool) -> String {
    let mut parts = vec![
        report::table(evaluation),
        report::zones(evaluation),
        report::spellings(evaluation, SPELLINGS),
    ];
    if errors {
        parts.push(report::faults(evaluation, &report::READABLE));
    }
    parts.retain(|part| !part.is_empty());
    tame(&parts.join("\n"))
}
