//! Which talks count.

use super::usage;
use crate::{
    analyse,
    error::Error,
    graph::{Graph, Period, TalkRecord},
    query::{
        Condition, Name, Time, When,
        lacks::{is_region, lacking},
        names::is_slip,
        unknown_at,
        view::{Extent, View},
    },
};

/// How many events a message names.
const FEW: usize = 3;

/// Returns the part of the talks of `graph` that fulfil all `conditions`: with
/// measures of its links, or all of them for `whole`.
pub(in crate::query) fn restrict(
    graph: &Graph,
    conditions: &[Condition],
    written: &str,
    whole: bool,
    notes: &mut Vec<String>,
) -> Result<Extent, Error> {
    let everything = Extent::default();
    if conditions.is_empty() {
        return Ok(everything);
    }
    let all = View::new(graph, &everything);
    let held = Held::new(all, conditions, written)?;
    let kept: Vec<Option<bool>> = graph.talks().iter().map(|talk| held.by(talk)).collect();
    let unsure = |dated: bool| {
        let talks = kept.iter().zip(graph.talks());
        talks.filter(|(held, talk)| held.is_none() && talk.date.is_some() == dated).count()
    };
    let names = conditions.iter().flat_map(|it| &it.any).filter_map(|when| match when {
        When::At(name) => Some(&name.text),
        When::Time(_) => None,
    });
    for name in names.filter(|name| is_region(&name.to_lowercase())) {
        notes.push(format!(
            "'{name}' is taken for the events that are called so; where other places are, no \
             graph tells"
        ));
    }
    let (undated, inexact) = (unsure(false), unsure(true));
    let (total, of) =
        (kept.len(), |count| if count == 1 { ("has", "is") } else { ("have", "are") });
    if undated > 0 {
        let (has, is) = of(undated);
        notes.push(format!(
            "{undated} of {total} talks {has} no date and {is} left out; `kgraph talks PATH \
             --undated` lists them"
        ));
    }
    if inexact > 0 {
        let (has, is) = of(inexact);
        notes.push(format!(
            "{inexact} of {total} talks {has} a date too inexact to tell and {is} left out"
        ));
    }
    let kept: Vec<bool> = kept.into_iter().map(|held| held == Some(true)).collect();
    if !kept.contains(&true) {
        notes.push(format!("no talk is left{}", dates_of(all)));
    }
    if !whole {
        return Ok(Extent::of_talks(graph, kept));
    }
    let counts = |talk: &TalkRecord| {
        graph.talk_number(&talk.id).is_some_and(|number| kept.get(number) == Some(&true))
    };
    let mut part = graph.of_talks(counts);
    analyse::analyse(&part).attach(&mut part);
    Ok(Extent::of(part))
}

/// Says of when the talks of `graph` are.
pub(super) fn dates_of(graph: View<'_>) -> String {
    let dates = || graph.talks().filter_map(|talk| talk.date.as_deref());
    match dates().min().zip(dates().max()) {
        Some((first, last)) => format!("; those of the graph are of {first} to {last}"),
        None => "; none of the graph has a date".to_owned(),
    }
}

/// Returns the talks that are `when`.
pub(super) fn slice<'g>(
    graph: View<'g>,
    when: &When,
    written: &str,
) -> Result<Vec<&'g TalkRecord>, Error> {
    let condition = Condition { not: false, any: vec![when.clone()], each: false };
    let held = Held::new(graph, std::slice::from_ref(&condition), written)?;
    Ok(graph.talks().filter(|talk| held.by(talk) == Some(true)).collect())
}

/// Whether all of `conditions` hold for a talk.
pub(super) fn finds(
    graph: View<'_>,
    conditions: &[Condition],
    written: &str,
) -> Result<bool, Error> {
    let held = Held::new(graph, conditions, written)?;
    Ok(graph.talks().any(|talk| held.by(talk) == Some(true)))
}

/// Conditions, ready to be tried on talks.
struct Held {
    /// Whether the alternatives must not hold, and these.
    conditions: Vec<(bool, Vec<Either>)>,
}

enum Either {
    Within(Period),
    /// The folded words of an event or a place.
    At(Vec<String>),
}

impl Held {
    fn new(graph: View<'_>, conditions: &[Condition], written: &str) -> Result<Self, Error> {
        let either = |when: &When| match when {
            When::Time(time) => Ok(Either::Within(period(time))),
            When::At(name) => {
                let words: Vec<String> = words_of(&name.text);
                let known = graph.talks().any(|talk| is_at(talk, &words));
                if known { Ok(Either::At(words)) } else { Err(no_event(graph, name, written)) }
            }
        };
        let condition = |condition: &Condition| {
            let any = condition.any.iter().map(either).collect::<Result<_, Error>>()?;
            Ok((condition.not, any))
        };
        let conditions = conditions.iter().map(condition).collect::<Result<_, Error>>()?;
        Ok(Self { conditions })
    }

    /// Whether all conditions hold for `talk`; `None` if that cannot be told
    /// for want of a date, or of one that is exact enough.
    fn by(&self, talk: &TalkRecord) -> Option<bool> {
        let one = |either: &Either| match either {
            Either::Within(period) => period.tells(talk.date.as_deref()?),
            Either::At(words) => Some(is_at(talk, words)),
        };
        let mut unsure = false;
        for (not, any) in &self.conditions {
            let held = if any.iter().any(|it| one(it) == Some(true)) {
                true
            } else if any.iter().any(|it| one(it).is_none()) {
                unsure = true;
                continue;
            } else {
                false
            };
            if held == *not {
                return Some(false);
            }
        }
        (!unsure).then_some(true)
    }
}

fn no_event(graph: View<'_>, at: &Name, written: &str) -> Error {
    if let Some(reason) = lacking(at.text.to_lowercase().split(' ')) {
        let message = format!("no talk is of an event called '{}'; {reason}", at.text);
        return unknown_at(written, at.span, &message);
    }
    let mut events: Vec<&str> = graph.talks().filter_map(|t| t.event.as_deref()).collect();
    events.sort_unstable();
    events.dedup();
    let all = events.len();
    let wanted = usage::words_of(&at.text);
    if all > FEW {
        // One word of it may have a slip.
        events.retain(|event| {
            let own = usage::words_of(event);
            wanted.iter().any(|word| own.iter().any(|it| it == word || is_slip(it, word)))
        });
    }
    let near = |event: &str| strsim::normalized_damerau_levenshtein(event, &at.text);
    events.sort_by(|a, b| near(b).total_cmp(&near(a)).then(a.cmp(b)));
    let known = match events.as_slice() {
        [] if all == 0 => "no talk of the graph names its event".to_owned(),
        [] => "`events` lists those of the graph".to_owned(),
        some => {
            format!(
                "the graph has '{}'",
                some.iter().take(FEW).copied().collect::<Vec<_>>().join("', '")
            )
        }
    };
    unknown_at(written, at.span, &format!("no talk is of an event called '{}'; {known}", at.text))
}

/// The words of an event, a place or a date, with regions in full.
fn words_of(text: &str) -> Vec<String> {
    let full = |word: String| match word.as_str() {
        "eu" => vec!["europe".to_owned()],
        "na" => vec!["north".to_owned(), "america".to_owned()],
        _ => vec![word],
    };
    usage::words_of(text).into_iter().flat_map(full).collect()
}

/// Whether the event, place and date of a talk hold every word of `wanted`.
fn is_at(talk: &TalkRecord, wanted: &[String]) -> bool {
    let words = [talk.event.as_deref(), talk.place.as_deref(), talk.date.as_deref()]
        .map(Option::unwrap_or_default);
    let known = words_of(&words.join(" "));
    wanted.iter().all(|word| known.contains(word))
}

/// The period of a condition. Dates are compared as text, so "before the first
/// of May" ends on "day 0", which sorts before all days of May.
pub(super) fn period(time: &Time) -> Period {
    let step = |date: &str, by: i32| {
        let (head, last) = date.rsplit_once('-').map_or(("", date), |(h, l)| (h, l));
        let number = last.parse::<i32>().unwrap_or_default() + by;
        if head.is_empty() { format!("{number:04}") } else { format!("{head}-{number:02}") }
    };
    let (from, to) = match time {
        Time::In(date) => (Some(date.clone()), Some(date.clone())),
        Time::Since(date) => (Some(date.clone()), None),
        Time::After(date) => (Some(step(date, 1)), None),
        Time::Before(date) => (None, Some(step(date, -1))),
        Time::Until(date) => (None, Some(date.clone())),
        // In whatever order they were typed.
        Time::Between(a, b) => {
            let known = a.len().min(b.len());
            let (from, to) = if a[..known] > b[..known] { (b, a) } else { (a, b) };
            (Some(from.clone()), Some(to.clone()))
        }
    };
    Period { from, to }
}
