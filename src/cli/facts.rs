//! `kgraph facts`: what the dictionaries declare, held against what talks mention
//! together.

use std::io::{self, Write};

use kgraph::{
    EntityId, Graph,
    analyse::{self, Apart, Comparison, Conflict},
    graph::{Edge, Relation},
};
use serde_json::{Value, json};

use super::{
    Context, Status,
    args::{FactsArgs, ListFormat},
    graph, stages,
    table::Table,
    terminal,
    timings::Stage,
};

/// How many roles a table shows of a relation.
const ROLES: usize = 2;

pub(crate) fn run(args: &FactsArgs, context: &Context) -> anyhow::Result<Status> {
    let Context { config, terminal, timings, .. } = context;
    let graph = graph::load(args.graph.graph.as_deref(), context)?;
    let dictionary = stages::dictionary(context)?;
    let mut found = timings.alone(Stage::Query, || analyse::declared(&graph, &dictionary));
    let wanted = |id: &str| {
        let kind = EntityId::parse(id).map(|id| id.kind().to_owned());
        config.kind.is_empty() || config.kind.iter().any(|it| Some(it.as_str()) == kind.as_deref())
    };
    let both = |relation: &Relation| wanted(relation.source.as_str()) && wanted(&relation.target);
    found.apart.retain(|it| it.relations.iter().all(|relation| both(relation)));
    found.undeclared.retain(|it| wanted(it.source.as_str()) && wanted(it.target.as_str()));
    found.conflicts.retain(|it| both(it.stated));

    let totals = [found.apart.len(), found.undeclared.len(), found.conflicts.len()];
    found.apart.truncate(args.top);
    found.undeclared.truncate(args.top);
    found.conflicts.truncate(args.top);
    let mut out = terminal::stdout();
    match args.format {
        ListFormat::Table => tables(&graph, &found, totals, &mut out)?,
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &as_json(&found, totals))?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    if totals == [0; 3] {
        terminal.note(if graph.talks().is_empty() {
            "the graph holds no talks to hold the dictionaries against"
        } else {
            "the talks and the dictionaries say the same"
        });
        return Ok(Status::Nothing);
    }
    if totals.iter().any(|total| *total > args.top) {
        terminal.note(&format!("each list shows the first {}; --top N shows more", args.top));
    }
    Ok(Status::Done)
}

/// Writes the lists that hold something, each under its heading.
fn tables(
    graph: &Graph,
    found: &Comparison<'_>,
    totals: [usize; 3],
    out: &mut impl Write,
) -> io::Result<()> {
    let mut apart = Table::new(&["name", "relation", "name", "expected"]).flush_right([3]);
    for Apart { relations, expected } in &found.apart {
        for (i, relation) in relations.iter().enumerate() {
            apart.row(&[
                name(graph, relation.source.as_str()),
                told(relation),
                name(graph, &relation.target),
                if i == 0 { format!("{expected:.1}") } else { String::new() },
            ]);
        }
    }
    let mut undeclared = Table::new(&["name", "name", "talks", "llr"]).flush_right([2, 3]);
    for edge in &found.undeclared {
        undeclared.row(&[
            name(graph, edge.source.as_str()),
            name(graph, edge.target.as_str()),
            edge.talks.to_string(),
            format!("{:.1}", llr(edge)),
        ]);
    }
    let mut conflicts = Table::new(&["name", "speaks for", "declared", "date", "where"]);
    for Conflict { stated, talks, declared } in &found.conflicts {
        for talk in talks {
            conflicts.row(&[
                name(graph, stated.source.as_str()),
                name(graph, &stated.target),
                declared.join(", "),
                talk.date.as_deref().unwrap_or_default().to_owned(),
                format!("{}:{}", talk.document, talk.lines[0]),
            ]);
        }
    }
    let lists = [
        ("Declared, never mentioned together", apart),
        ("Together more than chance, declared nowhere", undeclared),
        ("Speakers of another company than declared", conflicts),
    ];
    let mut separator = "";
    for ((heading, table), total) in lists.into_iter().zip(totals).filter(|(_, total)| *total > 0) {
        writeln!(out, "{separator}{heading}: {total}")?;
        table.write(out, terminal::width())?;
        separator = "\n";
    }
    Ok(())
}

/// A declared relation in words, with its dates and roles.
fn told(relation: &Relation) -> String {
    let (shown, more) = relation.roles.split_at(relation.roles.len().min(ROLES));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    let roles =
        if shown.is_empty() { String::new() } else { format!(" ({}{more})", shown.join(", ")) };
    let when = match (relation.from.as_deref(), relation.to.as_deref()) {
        (Some(from), Some(to)) => format!(", {from} to {to}"),
        (Some(from), None) => format!(", {from}"),
        (None, Some(to)) => format!(", until {to}"),
        (None, None) => String::new(),
    };
    format!("{}{roles}{when}", relation.kind.words())
}

fn name(graph: &Graph, id: &str) -> String {
    graph.node(id).map_or_else(|| id.to_owned(), |node| node.name.clone())
}

fn llr(edge: &Edge) -> f64 {
    edge.measures.as_ref().map_or(0.0, |it| it.llr)
}

fn as_json(found: &Comparison<'_>, totals: [usize; 3]) -> Value {
    let [apart, undeclared, conflicts] = totals;
    json!({
        "totals": { "apart": apart, "undeclared": undeclared, "conflicts": conflicts },
        "apart": found.apart.iter().map(|it| json!({
            "expected": it.expected,
            "relations": it.relations,
        })).collect::<Vec<_>>(),
        "undeclared": found.undeclared.iter().map(|edge| json!({
            "source": edge.source,
            "target": edge.target,
            "talks": edge.talks,
            "llr": llr(edge),
        })).collect::<Vec<_>>(),
        "conflicts": found.conflicts.iter().map(|it| json!({
            "person": it.stated.source,
            "company": it.stated.target,
            "declared": it.declared,
            "talks": it.talks.iter().map(|talk| json!({
                "id": talk.id,
                "date": talk.date,
                "document": talk.document,
                "line": talk.lines[0],
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}
