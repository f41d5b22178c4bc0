//! `--from`, `--to` and `--event`: which talks count.

use anyhow::bail;
use kgraph::{
    Graph,
    graph::{Period, Selection, TalkRecord},
};

use super::{Context, args::Slice, stages, timings::Stage};

/// How many events a message names.
const NAMED: usize = 5;
/// How alike two words must be for one to be a slip of the other.
const ALIKE: f64 = 0.75;

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
/// tells how many have no date; says so if none is left.
pub(crate) fn of_talks(
    graph: Graph,
    slice: &Slice,
    context: &Context,
) -> anyhow::Result<Option<Graph>> {
    let Context { terminal, timings, .. } = context;
    let wanted = selection(slice)?;
    if wanted.is_everything() {
        return Ok(Some(graph));
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
        let why = match known.len() {
            0 => "no talk of the graph names its event".to_owned(),
            count => match meant(
                event,
                graph.talks().iter().flat_map(|talk| {
                    [talk.event.as_deref(), talk.place.as_deref()].into_iter().flatten()
                }),
            ) {
                Some(meant) => format!("no talk is of that event; did you mean '{meant}'?"),
                None => format!(
                    "no talk is of that event; the graph has '{}'{}",
                    known[..count.min(NAMED)].join("', '"),
                    if count > NAMED { " and others" } else { "" }
                ),
            },
        };
        terminal.warn(&format!("--event {event}: {why}"));
        return Ok(None);
    }
    let undated = graph.talks().iter().filter(holds_event).filter(|it| it.date.is_none()).count();
    if undated > 0 && !wanted.period.is_everything() {
        let all = graph.talks().len();
        let (have, are) = if undated == 1 { ("has", "is") } else { ("have", "are") };
        terminal.note(&format!(
            "{undated} of {all} talks {have} no date and {are} left out; `kgraph talks PATH \
             --undated` lists them"
        ));
    }
    let part = graph.of_talks(|talk| holds_event(&talk) && wanted.holds_date(talk.date.as_deref()));
    if part.talks().is_empty() {
        terminal.warn(&format!(
            "no talk is left of {}; `kgraph talks` lists their dates and events",
            graph.talks().len()
        ));
        return Ok(None);
    }
    Ok(Some(timings.alone(Stage::Analyse, || stages::analyse(part))))
}

/// Returns `event` with its words as the `names` of events and places have them, if
/// they are slips of those.
pub(crate) fn meant<'n>(event: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let mut known: Vec<(String, &str)> =
        names.flat_map(str::split_whitespace).map(|word| (word.to_lowercase(), word)).collect();
    known.sort_unstable();
    known.dedup();
    let mend = |word: &str| {
        let lower = word.to_lowercase();
        let alike = |it: &str| strsim::normalized_damerau_levenshtein(it, &lower);
        let best = known.iter().max_by(|(a, _), (b, _)| alike(a).total_cmp(&alike(b)))?;
        (alike(&best.0) >= ALIKE).then_some(best.1)
    };
    let words: Vec<&str> = event.split_whitespace().map(mend).collect::<Option<_>>()?;
    let meant = words.join(" ");
    (meant.to_lowercase() != event.to_lowercase()).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_in_the_names_of_events() {
        let names = ["KubeCon + CloudNativeCon Europe 2018", "Copenhagen", "San Diego"];
        #[rustfmt::skip]
        let rows = [
            ("Copenhagn",      Some("Copenhagen")),
            ("kubcon 2018",    Some("KubeCon 2018")),
            ("san deigo",      Some("San Diego")),
            ("Copenhagen 2018", None),
            ("FOSDEM",         None),
            ("",               None),
        ];
        for (event, expected) in rows {
            assert_eq!(meant(event, names.into_iter()).as_deref(), expected, "{event}");
        }
    }
}
