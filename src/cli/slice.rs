//! `--from`, `--to` and `--event`: which talks count.

use anyhow::bail;
use kgraph::{
    Graph,
    graph::{Period, Selection, TalkRecord},
};

use super::{Context, args::Slice, stages, timings::Stage};

/// How many events a message names.
const NAMED: usize = 5;

/// Returns the talks that the options choose.
pub(crate) fn selection(slice: &Slice) -> anyhow::Result<Selection> {
    let period = Period { from: slice.from.clone(), to: slice.to.clone() };
    if let (Some(from), Some(to)) = (&period.from, &period.to)
        && !period.holds(from)
    {
        bail!("--from {from} is later than --to {to}; no talk can lie between them");
    }
    Ok(Selection { period, event: slice.event.clone() })
}

/// Returns the graph of the talks that the options choose, measured anew, and
/// tells how many have no date.
pub(crate) fn of_talks(graph: Graph, slice: &Slice, context: &Context) -> anyhow::Result<Graph> {
    let wanted = selection(slice)?;
    if wanted.is_everything() {
        return Ok(graph);
    }
    let holds_event = |talk: &&TalkRecord| {
        wanted.holds_event(talk.date.as_deref(), talk.event.as_deref(), talk.place.as_deref())
    };
    if let Some(event) = &wanted.event
        && !graph.talks().iter().any(|talk| holds_event(&talk))
    {
        let mut known: Vec<&str> =
            graph.talks().iter().filter_map(|talk| talk.event.as_deref()).collect();
        known.sort_unstable();
        known.dedup();
        match known.len() {
            0 => bail!("--event {event}: no talk of the graph names its event"),
            count => bail!(
                "--event {event}: no talk is of that event; the graph has '{}'{}",
                known[..count.min(NAMED)].join("', '"),
                if count > NAMED { " and others" } else { "" }
            ),
        }
    }
    let undated = graph.talks().iter().filter(holds_event).filter(|it| it.date.is_none()).count();
    if undated > 0 && !wanted.period.is_everything() {
        let all = graph.talks().len();
        let (have, are) = if undated == 1 { ("has", "is") } else { ("have", "are") };
        context
            .terminal
            .note(&format!("{undated} of {all} talks {have} no date and {are} left out"));
    }
    let part = graph.of_talks(|talk| holds_event(&talk) && wanted.holds_date(talk.date.as_deref()));
    if part.talks().is_empty() {
        bail!(
            "no talk is left of {}; `kgraph talks` lists their dates and events",
            graph.talks().len()
        );
    }
    Ok(context.timings.alone(Stage::Analyse, || stages::analyse(part)))
}
