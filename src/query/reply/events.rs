//! Events, years, and quotes.

use std::{cmp::Reverse, collections::BTreeMap};

use rustc_hash::FxHashSet;

use super::{
    Context, Draft, Found, columns,
    talks::{mention_in, place, select, talk_itself},
};
use crate::{
    error::Error,
    graph::{Evidence, TalkRecord},
    query::{Cell, Choice, Measure, Name, Row, Talks},
    statistics::real,
    text::counted,
};

/// Of how many of its talks the places of an event are told.
const KEPT: usize = 24;

/// The events of the talks that `wanted` selects, the earliest first unless those with
/// the most talks are asked for.
pub(super) fn events<'a>(context: &Context<'a>, wanted: &Talks) -> Result<Draft<'a>, Error> {
    let found = select(context, wanted)?.talks;
    let mut events: BTreeMap<&str, Vec<&TalkRecord>> = BTreeMap::new();
    let mut nowhere = 0;
    for (talk, _) in found {
        match talk.event.as_deref() {
            Some(event) => events.entry(event).or_default().push(talk),
            None => nowhere += 1,
        }
    }
    let mut events: Vec<(&str, Vec<&TalkRecord>)> = events.into_iter().collect();
    // The talks of each are sorted, those without a date last.
    let first = |talks: &[&TalkRecord]| talks.first().and_then(|talk| talk.date.clone());
    events.sort_by_cached_key(|(event, talks)| {
        let first = first(talks);
        (first.is_none(), first, (*event).to_owned())
    });
    if by_talks(context) {
        events.sort_by_key(|(_, talks)| Reverse(talks.len()));
    }
    if let Some(bound) = &context.question.filter.bound {
        events.retain(|(_, talks)| bound.range.contains(&talks.len()));
    }
    let total = Some(context.cut(&mut events));
    let columns = columns(&["event", "place", "talks", "first", "last"], &[]);
    let mut draft = Draft { columns, total, ..Draft::default() };
    for (event, talks) in events {
        let mut places: Vec<String> = talks.iter().filter_map(|talk| talk.place.clone()).collect();
        places.sort();
        places.dedup();
        let last = talks.iter().filter_map(|talk| talk.date.as_deref()).max();
        let cells = vec![
            Cell::Text(event.to_owned()),
            Cell::List(places),
            Cell::Count(talks.len()),
            Cell::text(first(&talks).as_deref()),
            Cell::text(last),
        ];
        let evidence = talks.iter().take(KEPT).map(|talk| talk_itself(talk)).collect();
        draft.found.push(Found::new(Row { cells, evidence, talks: talks.len() }, [], []));
    }
    if nowhere > 0 {
        draft.notes.push(format!("{} without an event", counted(nowhere, "talk")));
    }
    Ok(draft)
}

/// How many of the talks that `wanted` selects there were each year, and how many in
/// all: a year without one stands between others as well.
pub(super) fn years<'a>(context: &Context<'a>, wanted: &Talks) -> Result<Draft<'a>, Error> {
    let found = select(context, wanted)?;
    let mut years: BTreeMap<&str, (Vec<&TalkRecord>, usize)> = BTreeMap::new();
    for talk in context.graph.talks() {
        if let Some(year) = year(talk) {
            years.entry(year).or_default().1 += 1;
        }
    }
    let mut undated = 0;
    for (talk, _) in &found.talks {
        match year(talk) {
            Some(year) => years.entry(year).or_default().0.push(talk),
            None => undated += 1,
        }
    }
    let mut draft = Draft {
        columns: columns(&["year", "talks", "of", "share"], &[]),
        asked: found.asked,
        ..Draft::default()
    };
    let mut years: Vec<_> = years.into_iter().collect();
    let first = years.iter().position(|(_, (talks, _))| !talks.is_empty());
    // Years that the question names are told, with no talk as well.
    let named = context.question.filter.talks.iter().any(|it| it.any.len() > 1);
    let shown = first.map(|first| if named { 0 } else { first });
    years.drain(..shown.unwrap_or(years.len()));
    if by_talks(context) {
        years.sort_by_key(|(_, (talks, _))| Reverse(talks.len()));
    }
    draft.total = Some(context.cut(&mut years));
    for (year, (talks, of)) in years {
        let cells = vec![
            Cell::Text(year.to_owned()),
            Cell::Count(talks.len()),
            Cell::Count(of),
            Cell::Score(real(talks.len()) / real(of.max(1))),
        ];
        let evidence = talks.iter().take(KEPT).map(|talk| talk_itself(talk)).collect();
        draft.found.push(Found::new(Row { cells, evidence, talks: talks.len() }, [], []));
    }
    if undated > 0 {
        draft.notes.push(format!("{} without a date", counted(undated, "talk")));
    }
    Ok(draft)
}

/// Whether the rows with the most talks come first.
fn by_talks(context: &Context<'_>) -> bool {
    context.question.by == Some(Measure::Talks)
}

fn year(talk: &TalkRecord) -> Option<&str> {
    talk.date.as_deref()?.get(..4)
}

/// Where talks mention what `name` means, in their words: talks that those of `by`
/// gave.
pub(super) fn quotes<'a>(
    context: &Context<'a>,
    name: &Name,
    by: &Choice,
) -> Result<Draft<'a>, Error> {
    let asked = context.names.resolve(name, &[])?;
    let given = select(context, &Talks { by: by.clone(), ..Talks::default() })?.talks;
    let given: FxHashSet<&str> = given.iter().map(|(talk, _)| &*talk.id).collect();
    let graph = context.graph;
    let columns = columns(&["date", "talk", "where", "quote"], &["id"]);
    let mut draft = Draft { columns, asked: context.here(&[asked]), ..Draft::default() };
    let naming = graph.talks_naming(asked.id.as_str());
    let mut talks: Vec<&TalkRecord> = naming.filter(|it| given.contains(&*it.id)).collect();
    talks.sort_by(|a, b| (a.date.is_none(), &a.date).cmp(&(b.date.is_none(), &b.date)));
    draft.total = Some(context.cut(&mut talks));
    if !by.is_everything() {
        draft.notes.push(
            "these are lines of the notes of their talks; whose words they are, the notes tell"
                .to_owned(),
        );
    }
    let mut bare = 0;
    for talk in talks {
        let evidence: Evidence = mention_in(graph, asked, talk);
        bare += usize::from(evidence.quotes.is_empty());
        let cells = vec![
            Cell::text(talk.date.as_deref()),
            Cell::Text(talk.title.clone()),
            Cell::Text(place(&evidence)),
            Cell::text(evidence.quotes.first().map(|quote| &**quote)),
            Cell::Text(talk.id.to_string()),
        ];
        draft.found.push(Found::new(Row { cells, evidence: vec![evidence], talks: 1 }, [], []));
    }
    if bare > 0 {
        draft.notes.push(format!(
            "the graph keeps no quote of {}, which begin{} there; `kgraph build --evidence N` \
             keeps more",
            counted(bare, "talk"),
            if bare == 1 { "s" } else { "" },
        ));
    }
    Ok(draft)
}
