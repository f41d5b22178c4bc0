//! `kgraph config`: every setting, its value, and where that is from.

use std::io::Write;

use kgraph::config::Key;
use serde_json::{Map, Value, json};

use super::{
    Context, Status,
    args::{ConfigArgs, ListFormat},
    table::Table,
    terminal,
};

pub(crate) fn run(args: &ConfigArgs, context: &Context) -> anyhow::Result<Status> {
    let layers = &context.layers;
    let mut out = terminal::stdout();
    match args.format {
        ListFormat::Table => {
            let mut table = Table::new(&["setting", "value", "origin"]);
            for key in Key::ALL {
                let value = layers.value(key).to_string();
                table.row(&[key.name().to_owned(), value, layers.origin(key).to_string()]);
            }
            table.write(&mut out, terminal::width())?;
        }
        ListFormat::Json => {
            let settings: Map<String, Value> = Key::ALL
                .into_iter()
                .map(|key| {
                    let origin = layers.origin(key).to_string();
                    let setting = json!({"value": layers.value(key), "origin": origin});
                    (key.name().to_owned(), setting)
                })
                .collect();
            serde_json::to_writer_pretty(&mut out, &settings)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(Status::Done)
}
