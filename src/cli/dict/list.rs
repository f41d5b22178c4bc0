//! `kgraph dict list`: the entities of a kind, or of a level at a date.

use std::io::Write;

use kgraph::{Entity, dictionary::Level};
use serde_json::{Value, json};

use super::load;
use crate::cli::{
    Context, Status,
    args::{DictListArgs, ListFormat},
    table::Table,
    terminal::{stdout, width},
};

/// A date after all others: what is asked for if no date is.
const LATEST: &str = "9999-12-31";

pub(super) fn run(args: &DictListArgs, context: &Context) -> anyhow::Result<Status> {
    let dictionary = load(context)?;
    let date = args.at.as_deref().unwrap_or(LATEST);
    let kinds = &context.config.kind;
    let wanted = |entity: &&Entity| {
        let level = entity.maturity_at(date);
        (kinds.is_empty() || kinds.iter().any(|kind| kind.as_str() == entity.id.kind()))
            && args.maturity.as_deref().is_none_or(|wanted| match wanted {
                "hosted" => level.is_some_and(Level::is_hosted),
                wanted => level.is_some_and(|level| level.as_str() == wanted),
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
                let level = entity.maturity_at(date).map_or("", Level::as_str);
                table.row(&[entity.id.to_string(), entity.name.clone(), level.to_owned()]);
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
        "ids": entity.entry.ids,
    })
}
