//! `kgraph dict`: what the dictionaries know, and whether they are sound.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
};

use anyhow::{Context as _, bail};
use kgraph::{
    Dictionary, Entity, Error,
    dictionary::{
        Level, check,
        import::{self, Frequencies, Imported, LandscapeExtras, Source},
    },
};
use serde_json::{Value, json};

use super::{
    Context, Status,
    args::{DictCommand, DictImportArgs, DictListArgs, DictShowArgs, ListFormat},
    stages,
    table::Table,
    terminal::{data, stdout, width},
    write,
};

/// A date after all others: what is asked for if no date is.
const LATEST: &str = "9999-12-31";

pub(crate) fn run(command: &DictCommand, context: &Context) -> anyhow::Result<Status> {
    match command {
        DictCommand::Check => check_all(context),
        DictCommand::List(args) => list(args, context),
        DictCommand::Show(args) => show(args, context),
        DictCommand::Import(args) => import(args, context),
    }
}

/// Loads the dictionaries, without people if they are left out.
fn load(context: &Context) -> Result<Dictionary, Error> {
    let Context { config, terminal, timings } = context;
    let dictionary = stages::dictionary(config, terminal, timings)?;
    Ok(if config.people { dictionary } else { dictionary.without_kind("person") })
}

fn check_all(context: &Context) -> anyhow::Result<Status> {
    let (dictionary, mut problems) = Dictionary::load_with_problems(&context.config.dictionary)?;
    problems.extend(check(&dictionary));
    problems.sort();
    problems.dedup();
    let mut out = stdout();
    for problem in &problems {
        writeln!(out, "{problem}")?;
    }
    out.flush()?;
    let entities = dictionary.entities().len();
    if problems.is_empty() {
        context.terminal.note(&format!("{entities} entities, no problems"));
        return Ok(Status::Done);
    }
    context.terminal.note(&format!("{entities} entities, {} problems", problems.len()));
    Ok(Status::Nothing)
}

fn list(args: &DictListArgs, context: &Context) -> anyhow::Result<Status> {
    let dictionary = load(context)?;
    let date = args.at.as_deref().unwrap_or(LATEST);
    let kinds = &context.config.kind;
    let wanted = |entity: &&Entity| {
        let level = entity.maturity_at(date);
        (kinds.is_empty() || kinds.iter().any(|kind| kind.as_str() == entity.id.kind()))
            && args.maturity.as_deref().is_none_or(|wanted| match wanted {
                "hosted" => level.is_some_and(Level::is_hosted),
                wanted => level.is_some_and(|level| word(level) == wanted),
            })
    };
    let entities: Vec<&Entity> = dictionary.entities().iter().filter(wanted).collect();
    let mut out = stdout();
    match args.format {
        ListFormat::Json => {
            let list: Vec<Value> = entities.iter().map(|entity| brief(entity, date)).collect();
            serde_json::to_writer_pretty(&mut out, &list)?;
            writeln!(out)?;
        }
        ListFormat::Table if entities.is_empty() => context.terminal.note("nothing found"),
        ListFormat::Table => {
            let mut table = Table::new(&["id", "name", "maturity"]);
            for entity in &entities {
                let level = entity.maturity_at(date).map(word).unwrap_or_default();
                table.row(&[entity.id.to_string(), entity.name.clone(), level]);
            }
            table.write(&mut out, width())?;
        }
    }
    out.flush()?;
    Ok(if entities.is_empty() { Status::Nothing } else { Status::Done })
}

/// Returns one entity of a list as JSON.
fn brief(entity: &Entity, date: &str) -> Value {
    json!({
        "id": entity.id,
        "kind": entity.id.kind(),
        "name": entity.name,
        "maturity": entity.maturity_at(date),
        "urls": entity.entry.urls,
    })
}

fn show(args: &DictShowArgs, context: &Context) -> anyhow::Result<Status> {
    let dictionary = load(context)?;
    let name = args.name.join(" ");
    let found: Vec<&Entity> = match dictionary.get(&name) {
        Some(entity) => vec![entity],
        None => dictionary.lookup(&name),
    };
    if found.is_empty() {
        let near = nearest(&dictionary, &name);
        let hint = if near.is_empty() {
            "`kgraph dict list` shows all".to_owned()
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        context.terminal.warn(&format!("no dictionary knows '{name}'; {hint}"));
        return Ok(Status::Nothing);
    }
    let mut out = stdout();
    match args.format {
        ListFormat::Json => {
            let list: Vec<Value> =
                found.iter().map(|entity| full(entity)).collect::<Result<_, _>>()?;
            serde_json::to_writer_pretty(&mut out, &list)?;
            writeln!(out)?;
        }
        ListFormat::Table => {
            for (i, entity) in found.iter().enumerate() {
                if i > 0 {
                    writeln!(out)?;
                }
                describe(entity, &mut out)?;
            }
        }
    }
    out.flush()?;
    Ok(Status::Done)
}

/// Returns all that is known of an entity as JSON.
fn full(entity: &Entity) -> serde_json::Result<Value> {
    let mut value = serde_json::to_value(&entity.entry)?;
    if let Some(object) = value.as_object_mut() {
        object.insert("id".to_owned(), entity.id.as_str().into());
        object.insert("kind".to_owned(), entity.id.kind().into());
        object.insert("name".to_owned(), entity.name.as_str().into());
        object.insert("origin".to_owned(), entity.origin.to_string().into());
    }
    Ok(value)
}

/// Writes all that is known of an entity for people.
fn describe(entity: &Entity, out: &mut impl Write) -> anyhow::Result<()> {
    let bold = anstyle::Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}  {}", entity.name, entity.id)?;
    let Value::Object(fields) = full(entity)? else { return Ok(()) };
    for (field, value) in fields {
        if !["id", "kind", "name"].contains(&field.as_str()) {
            writeln!(out, "  {:<12} {}", field.replace('_', " "), said(&value))?;
        }
    }
    Ok(())
}

/// Returns a value without the marks of JSON where people need none.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let between = if items.iter().any(Value::is_object) { "; " } else { ", " };
            items.iter().map(said).collect::<Vec<_>>().join(between)
        }
        Value::Object(fields) => {
            let mut parts: Vec<String> = Vec::new();
            // An alias is told by its text, its rules after it.
            parts.extend(fields.get("text").map(said));
            let rest = fields.iter().filter(|(name, _)| *name != "text");
            let rest: Vec<String> =
                rest.map(|(name, value)| format!("{name} {}", said(value))).collect();
            if parts.is_empty() {
                return rest.join(", ");
            }
            if !rest.is_empty() {
                parts.push(format!("({})", rest.join(", ")));
            }
            parts.join(" ")
        }
        other => other.to_string(),
    }
}

/// Returns the names most like `name`, the nearest first.
fn nearest(dictionary: &Dictionary, name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let mut near: Vec<(usize, &str)> = dictionary
        .entities()
        .iter()
        .map(|entity| {
            let distance = strsim::damerau_levenshtein(&name, &entity.name.to_lowercase());
            (distance, entity.name.as_str())
        })
        .filter(|(distance, _)| *distance <= 1 + name.chars().count() / 4)
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(3).map(|(_, name)| format!("'{name}'")).collect()
}

fn import(args: &DictImportArgs, context: &Context) -> anyhow::Result<Status> {
    let text = if args.file == "-" {
        let mut text = String::new();
        std::io::stdin()
            .lock()
            .read_to_string(&mut text)
            .context("could not read standard input")?;
        text
    } else {
        fs::read_to_string(&args.file)
            .map_err(|source| Error::Read { path: args.file.clone().into(), source })?
    };
    let source = Source { origin: Path::new(&args.file), text: &text, date: "", label: &args.file };
    let words = Frequencies::default();
    let Imported { entries, diagnostics } = match args.format.as_str() {
        "landscape" => import::landscape(&source, &LandscapeExtras::default()),
        "maintainers" => import::maintainers(&source, &words, &[]),
        "people" => import::people(&source, &words, &[]),
        "csv" => import::csv(&source, &words),
        "spacy" => import::spacy(&source, &words),
        other => bail!("no import of '{other}'"),
    }?;
    for problem in &diagnostics {
        context.terminal.problem(problem);
    }
    let count = entries.len();
    let lines = Imported { entries, diagnostics }.to_json_lines()?;
    if let Some(path) = args.output.as_deref().filter(|path| *path != Path::new("-")) {
        write::write(path, lines.as_bytes())?;
    } else {
        let mut out = data();
        out.write_all(lines.as_bytes())?;
        out.flush()?;
    }
    context.terminal.note(&format!("{count} entries; use them with --dictionary FILE.jsonl"));
    Ok(if count == 0 { Status::Nothing } else { Status::Done })
}

/// Returns the word that output uses for a level.
fn word(level: Level) -> String {
    let value = serde_json::to_value(level).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
