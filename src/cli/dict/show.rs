//! `kgraph dict show`: all that the dictionaries know of something.

use std::io::Write;

use kgraph::{Dictionary, Entity};
use serde_json::Value;

use super::load;
use crate::cli::{
    Context, Status,
    args::{DictShowArgs, ListFormat},
    terminal::{stdout, tame},
};

/// What is told first, in this order; other fields follow by their names.
const FIRST: [&str; 7] =
    ["aliases", "maturity", "events", "affiliations", "owner", "parent", "urls"];

pub(super) fn run(args: &DictShowArgs, context: &Context) -> anyhow::Result<Status> {
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
            let near: Vec<String> = near.iter().map(|it| format!("'{}'", it.name)).collect();
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

/// Writes all that is known of an entity for people: one fact a line.
fn describe(entity: &Entity, out: &mut impl Write) -> anyhow::Result<()> {
    let bold = anstyle::Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}  {}", tame(&entity.name), entity.id)?;
    let Value::Object(mut fields) = full(entity)? else { return Ok(()) };
    for told in ["id", "kind", "name", "drop_aliases"] {
        fields.remove(told);
    }
    let first = FIRST.iter().filter_map(|field| fields.remove_entry(*field)).collect::<Vec<_>>();
    for (field, value) in first.into_iter().chain(fields) {
        let mut heading = field.replace('_', " ");
        for line in lines(&field, &value) {
            writeln!(out, "  {heading:<12} {}", tame(&line).replace('\n', " "))?;
            heading.clear();
        }
    }
    Ok(())
}

/// Returns what is to be said of a field; lists of facts take a line each.
fn lines(field: &str, value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) if field == "maturity" => items.iter().map(interval).collect(),
        Value::Array(items) if field == "aliases" || items.iter().any(Value::is_object) => {
            items.iter().map(said).collect()
        }
        Value::Object(fields) if field == "tests" => fields
            .iter()
            .flat_map(|(name, texts)| {
                texts
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(move |text| format!("{name} '{}'", said(text)))
            })
            .collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| format!("{name} {}", said(value))).collect()
        }
        other => vec![said(other)],
    }
}

/// Says from when to when a level held.
fn interval(value: &Value) -> String {
    let text = |field| value.get(field).and_then(Value::as_str);
    let to = text("to").map(|to| format!(" to {to}")).unwrap_or_default();
    format!("{} from {}{to}", text("level").unwrap_or_default(), text("from").unwrap_or_default())
}

/// Returns a value without the marks of JSON where people need none.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(said).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            // What a fact is about comes first: the text of an alias, the
            // type of an event. Its rules come after it.
            const SUBJECTS: [&str; 4] = ["text", "type", "company", "regex"];
            let subject = SUBJECTS.iter().find_map(|name| fields.get_key_value(*name));
            let rest = fields.iter().filter(|(name, _)| subject.is_none_or(|(s, _)| s != *name));
            let rest: Vec<String> =
                rest.map(|(name, value)| format!("{name} {}", rule(value))).collect();
            match subject {
                Some((_, subject)) if rest.is_empty() => said(subject),
                Some((_, subject)) => format!("{} ({})", said(subject), rest.join("; ")),
                None => rest.join("; "),
            }
        }
        other => other.to_string(),
    }
}

/// Returns the value of a rule, which may be a list of phrases with spaces.
fn rule(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let parts: Vec<String> =
                fields.iter().map(|(name, value)| format!("{name} {}", said(value))).collect();
            parts.join(" ")
        }
        other => said(other),
    }
}

/// Returns the names most like `name`, the nearest first.
/// Returns up to three entities whose names are nearly `name`, the nearest first.
pub(crate) fn nearest<'d>(dictionary: &'d Dictionary, name: &str) -> Vec<&'d Entity> {
    let name = name.to_lowercase();
    let letters = name.chars().count();
    let mut near: Vec<(usize, &Entity)> = dictionary
        .entities()
        .iter()
        // No distance is less than the difference of the lengths.
        .filter(|entity| entity.name.chars().count().abs_diff(letters) <= letters / 4)
        .map(|entity| (strsim::damerau_levenshtein(&name, &entity.name.to_lowercase()), entity))
        .filter(|(distance, _)| *distance <= letters / 4)
        .collect();
    near.sort_by(|(a, one), (b, other)| (a, &one.name).cmp(&(b, &other.name)));
    near.dedup_by(|(_, one), (_, other)| one.name == other.name);
    near.into_iter().take(3).map(|(_, entity)| entity).collect()
}
