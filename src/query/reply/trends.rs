//! What rose, what fell, what is new.

use rustc_hash::FxHashMap;

use super::{Context, Draft, Found, columns, select, talks::mention_in};
use crate::{
    analyse::{Direction, Share, Trend},
    entity::EntityId,
    error::Error,
    graph::{Evidence, Node, TalkRecord},
    query::{Cell, Column, Row, Set, Time, When, error_at, print::Slice},
    statistics::real,
    text::counted,
};

/// How many talks a row shows as evidence.
const SHOWN: usize = 3;

/// Two slices of the talks, and how each entity stands in them.
struct Slices<'a> {
    before: Vec<&'a TalkRecord>,
    after: Vec<&'a TalkRecord>,
    rows: Vec<(&'a Node, Trend)>,
}

impl<'a> Slices<'a> {
    fn new(context: &Context<'a>, set: &Set, slices: &(When, When)) -> Result<Self, Error> {
        let slice = |when: &When| {
            if let When::At(name) = when
                && !context.source.vocabulary.knows_event(&name.text)
                && let Some(node) = context.names.find(name, &[])
            {
                let message = format!(
                    "'{}' is a {}, and years or events are compared; `links between` two \
                     entities tells what they share",
                    node.name, node.kind
                );
                return Err(error_at(context.source.written, name.span, &message));
            }
            select::slice(context.graph, when, context.source.written)
        };
        let (before, after) = (slice(&slices.0)?, slice(&slices.1)?);
        let mut counts: FxHashMap<&EntityId, [usize; 2]> = FxHashMap::default();
        for (side, talks) in [&before, &after].into_iter().enumerate() {
            for id in talks.iter().flat_map(|talk| &talk.entities) {
                counts.entry(id).or_default()[side] += 1;
            }
        }
        for (when, talks) in [(&slices.0, &before), (&slices.1, &after)] {
            if talks.is_empty() {
                let dates = select::dates_of(context.source.whole);
                context.names.note(format!("no talk is {}{dates}", Slice(when)));
                counts.clear();
            }
        }
        let share = |talks, all: &Vec<&TalkRecord>| Share { talks, of: all.len() };
        let row = |node: &'a Node| {
            let [one, other] = counts.get(&node.id).copied()?;
            let trend = Trend { before: share(one, &before), after: share(other, &after) };
            Some((node, trend))
        };
        let rows = context
            .graph
            .nodes()
            .filter(|node| set.kind.as_deref().is_none_or(|kind| node.kind.as_str() == kind))
            .filter(|node| context.wants(&node.id))
            .filter(|node| {
                let talks = before.iter().chain(&after);
                set.stage.is_none_or(|stage| staged(context, node, stage, talks.copied()))
            })
            .filter_map(row)
            .collect();
        Ok(Self { before, after, rows })
    }

    /// Makes rows of the trends, with evidence of the slices in which they stand.
    fn draft(mut self, context: &Context<'a>, set: &Set) -> Draft<'a> {
        let total = Some(context.cut(&mut self.rows));
        let mut draft = Draft { columns: heading(set), total, ..Draft::default() };
        for (node, trend) in self.rows {
            let (low, high) = trend.interval();
            let of = |share: Share| Cell::Text(format!("{} of {}", share.talks, share.of));
            let direction = match direction(&trend) {
                Direction::Rising => "rising",
                Direction::Falling => "falling",
                Direction::Unclear => "too few to tell",
            };
            let talks = if trend.change() < 0.0 {
                self.before.iter().chain(&self.after)
            } else {
                self.after.iter().chain(&self.before)
            };
            let row = Row {
                cells: vec![
                    Cell::Text(node.name.clone()),
                    Cell::Text(node.kind.to_string()),
                    of(trend.before),
                    of(trend.after),
                    Cell::Score(trend.change()),
                    Cell::Score(low),
                    Cell::Score(high),
                    Cell::Text(direction.to_owned()),
                    Cell::Count(trend.before.talks),
                    Cell::Count(trend.before.of),
                    Cell::Count(trend.after.talks),
                    Cell::Count(trend.after.of),
                    Cell::Text(node.id.to_string()),
                ],
                evidence: evidence(context, node, talks.copied()),
                talks: trend.before.talks + trend.after.talks,
            };
            draft.found.push(Found::new(row, [node], []));
        }
        draft
    }
}

/// The columns of what rose and fell, which programs expect where nothing did, too.
fn heading(set: &Set) -> Vec<Column> {
    let mut columns = columns(
        &["name", "kind", "before", "after", "change", "low", "high", "trend"],
        &["before_talks", "before_of", "after_talks", "after_of", "id"],
    );
    columns[1].for_people = set.kind.is_none();
    columns
}

/// Whether `node` was at `stage` at the date of one of `talks` that mention it.
fn staged<'t>(
    context: &Context<'_>,
    node: &Node,
    stage: crate::query::Stage,
    mut talks: impl Iterator<Item = &'t TalkRecord>,
) -> bool {
    !node.maturity.is_empty()
        && talks.any(|talk| {
            talk.entities.binary_search(&node.id).is_ok()
                && context.was(node, stage, talk.date.as_deref())
        })
}

fn evidence<'t>(
    context: &Context<'_>,
    node: &Node,
    talks: impl Iterator<Item = &'t TalkRecord>,
) -> Vec<Evidence> {
    let mentioning = talks.filter(|talk| talk.entities.binary_search(&node.id).is_ok());
    mentioning.take(SHOWN).map(|talk| mention_in(context.source.whole, node, talk)).collect()
}

/// In how many talks an entity must stand, so that a change can be told.
const ENOUGH: usize = 5;

/// Where `trend` leads, as far as enough talks tell.
fn direction(trend: &Trend) -> Direction {
    let talks = trend.before.talks + trend.after.talks;
    if talks < ENOUGH { Direction::Unclear } else { trend.direction() }
}

/// Entities of which the share of talks rose, or fell: what is beyond chance
/// first, by the least change that is likely, then the rest by their change.
pub(super) fn trend<'a>(
    context: &Context<'a>,
    set: &Set,
    rising: bool,
    slices: Option<&(When, When)>,
) -> Result<Draft<'a>, Error> {
    let slices = match slices {
        Some(slices) => slices.clone(),
        None => match last_year(context) {
            Some(slices) => slices,
            None => return Ok(Draft { columns: heading(set), ..Draft::default() }),
        },
    };
    let mut found = Slices::new(context, set, &slices)?;
    let sign = if rising { 1.0 } else { -1.0 };
    let wanted = if rising { Direction::Rising } else { Direction::Falling };
    let all = found.rows.len();
    found.rows.retain(|(_, trend)| trend.change() * sign > 0.0);
    let changed = found.rows.len();
    let least = |trend: &Trend| {
        let (low, high) = trend.interval();
        if rising { low } else { -high }
    };
    found.rows.sort_by(|(node, a), (other, b)| {
        let sure = |trend: &Trend| direction(trend) == wanted;
        sure(b)
            .cmp(&sure(a))
            .then(least(b).total_cmp(&least(a)))
            .then_with(|| node.id.cmp(&other.id))
    });
    let sure = found.rows.iter().filter(|(_, trend)| direction(trend) == wanted).count();
    if let Some(draft) = unclear(context, set, &found, &slices, sure) {
        return Ok(draft);
    }
    let mut notes = about(&found, &slices);
    let (more, beyond) = if rising { ("larger", "rose") } else { ("smaller", "fell") };
    notes.push(format!(
        "of {all} entities, {changed} stand in a {more} share of the later talks, and {sure} {beyond} \
         beyond chance: low to high holds the true change in 19 cases of 20, each by itself"
    ));
    let mut draft = found.draft(context, set);
    draft.notes = notes;
    Ok(draft)
}

/// What the slices are.
fn about(found: &Slices<'_>, slices: &(When, When)) -> Vec<String> {
    vec![format!(
        "before: {} ({}); after: {} ({})",
        Slice(&slices.0),
        counted(found.before.len(), "talk"),
        Slice(&slices.1),
        counted(found.after.len(), "talk")
    )]
}

/// The last year that talks are of, and what lies before it.
fn last_year(context: &Context<'_>) -> Option<(When, When)> {
    let dates = context.graph.talks().filter_map(|talk| talk.date.as_deref());
    let year = dates.filter_map(|date| date.get(..4)).max();
    let Some(year) = year else {
        context.names.note("no talk has a date, so nothing can rise or fall".to_owned());
        return None;
    };
    let before = When::Time(Time::Before(year.to_owned()));
    Some((before, When::Time(Time::In(year.to_owned()))))
}

/// All entities of two slices: what changed beyond chance first, then the rest
/// by their change.
pub(super) fn compare<'a>(
    context: &Context<'a>,
    set: &Set,
    slices: &(When, When),
) -> Result<Draft<'a>, Error> {
    let mut found = Slices::new(context, set, slices)?;
    found.rows.sort_by(|(node, a), (other, b)| {
        let sure = |trend: &Trend| direction(trend) != Direction::Unclear;
        let size = |trend: &Trend| trend.change().abs();
        sure(b)
            .cmp(&sure(a))
            .then(size(b).total_cmp(&size(a)))
            .then((b.before.talks + b.after.talks).cmp(&(a.before.talks + a.after.talks)))
            .then_with(|| node.id.cmp(&other.id))
    });
    let count = |is: fn(&Trend) -> bool| found.rows.iter().filter(|(_, it)| is(it)).count();
    let mut notes = about(&found, slices);
    notes.push(format!(
        "{} stand in both, {} before only, {} after only; {} rose and {} fell beyond chance",
        count(|it| it.before.talks > 0 && it.after.talks > 0),
        count(|it| it.after.talks == 0),
        count(|it| it.before.talks == 0),
        count(|it| direction(it) == Direction::Rising),
        count(|it| direction(it) == Direction::Falling),
    ));
    let sure = found.rows.iter().filter(|(_, it)| direction(it) != Direction::Unclear).count();
    if let Some(draft) = unclear(context, set, &found, slices, sure) {
        return Ok(draft);
    }
    let mut draft = found.draft(context, set);
    draft.notes = notes;
    Ok(draft)
}

/// What is said in one line where nothing is `sure`, unless rows are asked for
/// outright.
fn unclear<'a>(
    context: &Context<'a>,
    set: &Set,
    found: &Slices<'a>,
    slices: &(When, When),
    sure: usize,
) -> Option<Draft<'a>> {
    if sure > 0 || context.question.limit.is_some() || found.rows.is_empty() {
        return None;
    }
    let note = format!(
        "no change is beyond chance between {} of {} and {} of {}; `top 10` shows the largest all \
         the same",
        counted(found.before.len(), "talk"),
        Slice(&slices.0),
        counted(found.after.len(), "talk"),
        Slice(&slices.1),
    );
    Some(Draft { columns: heading(set), notes: vec![note], told: true, ..Draft::default() })
}

/// Entities that no talk mentioned before those that count.
pub(super) fn new<'a>(context: &Context<'a>, set: &Set) -> Result<Draft<'a>, Error> {
    let mut columns =
        columns(&["name", "kind", "talks", "first", "last", "talk"], &["share", "id"]);
    columns[1].for_people = set.kind.is_none();
    let mut draft = Draft { columns, ..Draft::default() };
    let here: rustc_hash::FxHashSet<&str> = context.graph.talks().map(|talk| &*talk.id).collect();
    // The earliest date of each entity in talks that do not count.
    let mut others: FxHashMap<&EntityId, &str> = FxHashMap::default();
    let others_of = context.source.whole.talks().filter(|talk| !here.contains(&*talk.id));
    for talk in others_of {
        let Some(date) = talk.date.as_deref() else { continue };
        for id in &talk.entities {
            let earliest = others.entry(id).or_insert(date);
            *earliest = date.min(*earliest);
        }
    }
    let hits = context.hits(set)?;
    let mut found: Vec<&'a Node> = hits
        .iter()
        .map(|hit| hit.node)
        .filter(|node| context.wants(&node.id))
        .filter(|node| {
            let first = node.first.as_deref().unwrap_or_default();
            // Dates are compared as far as both say something.
            others.get(&node.id).is_none_or(|date| {
                let length = date.len().min(first.len());
                date.get(..length) >= first.get(..length)
            })
        })
        .collect();
    found.sort_by(|a, b| b.talks.cmp(&a.talks).then_with(|| a.id.cmp(&b.id)));
    draft.total = Some(context.cut(&mut found));
    let talks = context.graph.talk_count();
    for node in found {
        let talk = context
            .graph
            .talks_naming(node.id.as_str())
            .min_by_key(|talk| (talk.date.is_none(), talk.date.as_deref()));
        let row = Row {
            cells: vec![
                Cell::Text(node.name.clone()),
                Cell::Text(node.kind.to_string()),
                Cell::Count(node.talks),
                Cell::text(node.first.as_deref()),
                Cell::text(node.last.as_deref()),
                Cell::text(talk.map(|talk| talk.title.as_str())),
                Cell::Score(real(node.talks) / real(talks.max(1))),
                Cell::Text(node.id.to_string()),
            ],
            evidence: talk
                .map(|it| mention_in(context.source.whole, node, it))
                .into_iter()
                .collect(),
            talks: node.talks,
        };
        draft.found.push(Found::new(row, [node], []));
    }
    Ok(draft)
}
