//! `kgraph tag --count`: how often each thing is mentioned.

use std::{cmp::Reverse, collections::BTreeMap, io::Write};

use kgraph::EntityId;
use serde_json::json;

use crate::cli::{
    Context, Status,
    args::{TagArgs, TagFormat},
    notes,
    stages::{self, Reader, Tagged},
    table::Table,
    terminal,
    timings::Stage,
};

/// What is counted of an entity.
#[derive(Default)]
struct Sum {
    name: String,
    mentions: usize,
    documents: usize,
}

pub(super) fn run(args: &TagArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings, .. } = context;
    let (inputs, found) = notes::find(&args.paths.paths, "tag", context)?;
    let dictionary = stages::dictionary(context)?;
    let reader = Reader::new(&dictionary, config, false, timings)?.counting();
    let mut sums: BTreeMap<EntityId, Sum> = BTreeMap::new();
    let read = notes::each(
        &inputs,
        &reader,
        context,
        |tagged: Tagged| tagged.counts,
        |counts| {
            for count in counts {
                let sum = sums.entry(count.entity).or_default();
                sum.name = count.name;
                sum.mentions += count.mentions;
                sum.documents += 1;
            }
            Ok(())
        },
    )?;
    let mentions: usize = sums.values().map(|sum| sum.mentions).sum();
    let entities = sums.len();
    let mut sums: Vec<(EntityId, Sum)> = sums.into_iter().collect();
    // The identifiers are in order already.
    sums.sort_by_key(|(_, sum)| Reverse(sum.mentions));
    timings.alone(Stage::Export, || write(args.format, &sums))?;
    terminal.note(&format!("{mentions} mentions of {entities} things"));
    Ok(if entities == 0 { found.max(read).max(Status::Nothing) } else { found.max(read) })
}

fn write(format: TagFormat, sums: &[(EntityId, Sum)]) -> anyhow::Result<()> {
    if format == TagFormat::Text {
        let mut out = terminal::stdout();
        let mut table =
            Table::new(&["name", "kind", "mentions", "documents", "id"]).flush_right([2, 3]);
        for (id, sum) in sums {
            let cells = [
                sum.name.clone(),
                id.kind().to_owned(),
                sum.mentions.to_string(),
                sum.documents.to_string(),
                id.to_string(),
            ];
            table.row(&cells);
        }
        table.write(&mut out, terminal::width())?;
        return Ok(out.flush()?);
    }
    let mut out = terminal::data();
    for (id, sum) in sums {
        let line = json!({
            "entity": sum.name,
            "id": id,
            "kind": id.kind(),
            "mentions": sum.mentions,
            "documents": sum.documents,
        });
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
