//! How a question was understood.

use super::{Context, Draft, Found, columns};
use crate::{
    entity::plural,
    query::{Ask, Cell, Measure, Pick, Question, Row, Set, Tie, print},
    text::counted,
};

/// Tells how the question was read, in place of its answer `draft`.
pub(super) fn explain<'a>(context: &Context<'a>, draft: &Draft<'a>) -> Draft<'a> {
    let question = context.question;
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut add = |what: &str, value: String| rows.push((what.to_owned(), value));
    add("read as", Question { explain: false, ..question.clone() }.to_string());
    add("asks for", question.ask.what().to_owned());
    for (name, how) in context.names.told() {
        add(&format!("'{name}'"), how);
    }
    let filter = &question.filter;
    let (part, whole) = (context.graph.talk_count(), context.source.whole.talk_count());
    add(
        "talks that count",
        if filter.talks.is_empty() {
            format!("all {whole}")
        } else {
            format!("{part} of {whole}: {}", print::conditions(filter))
        },
    );
    if filter.significant {
        let edges = context.graph.links().count();
        add("links that count", format!("{}, which are more than chance", counted(edges, "link")));
    }
    if !filter.kinds.is_empty() {
        let kinds: Vec<String> = filter.kinds.iter().map(|kind| plural(kind)).collect();
        add("kinds of the rows", kinds.join(", "));
    }
    if let Some(stage) = question.ask.sets().into_iter().find_map(stage_of) {
        let when = filter.as_of.as_ref().map_or_else(
            || "at the date of each talk".to_owned(),
            |date| format!("at {date}, whatever the date of the talk"),
        );
        add("maturity", format!("{} {when}", stage.as_str()));
    }
    add("ranked by", ranking(question));
    let limit = context.limit();
    let found = draft.total.unwrap_or(draft.found.len());
    add(
        "rows",
        if limit < found {
            format!("the first {limit} of {found}")
        } else {
            format!("all {found}")
        },
    );
    let found = rows.into_iter().map(|(what, value)| {
        let cells = vec![Cell::Text(what), Cell::Text(value)];
        Found::new(Row { cells, ..Row::default() }, [], [])
    });
    Draft {
        columns: columns(&["what", "value"], &[]),
        found: found.collect(),
        asked: draft.asked.clone(),
        ..Draft::default()
    }
}

/// The stage that a set, or one within it, asks for.
fn stage_of(set: &Set) -> Option<crate::query::Stage> {
    let inner = || set.links.iter().flat_map(|link| link.to.sets()).find_map(stage_of);
    set.stage.or_else(inner)
}

fn ranking(question: &Question) -> String {
    let then = "then talks, then identifier";
    if let Some(measure) = question.by {
        return format!("{}, {then}", measure.as_str());
    }
    match &question.ask {
        Ask::Entities(set) => {
            let has = |tie| set.links.iter().any(|link| link.relation == tie);
            let measure = match () {
                () if has(Tie::Linked) => "llr, the log-likelihood ratio",
                () if (has(Tie::Community) || has(Tie::Like)) && !has(Tie::Of) => {
                    "strength within the community"
                }
                () => return format!("{}, then identifier", Measure::Talks.as_str()),
            };
            format!("{measure}, {then}")
        }
        Ask::Links { pick: Pick::Surprising, .. } => {
            "what is more than chance first, by npmi; then q, then llr".to_owned()
        }
        Ask::Links { .. } => format!("llr, the log-likelihood ratio, {then}"),
        Ask::Talks(talks) if talks.latest => "date, the latest first".to_owned(),
        Ask::Talks(_) | Ask::Events(_) | Ask::Quotes(..) | Ask::Years(_) | Ask::PerYear(_) => {
            "date".to_owned()
        }
        Ask::Why(..) => "how close the two names stand".to_owned(),
        Ask::Between(..) => "the direct link first, then llr of the weaker of both".to_owned(),
        Ask::Path(_) => "the way itself".to_owned(),
        Ask::Trend { .. } => {
            "what is beyond chance first, by the least change that is likely".to_owned()
        }
        Ask::Compare { .. } => "what is beyond chance first, by the change".to_owned(),
        Ask::New(_) => "talks, then identifier".to_owned(),
        Ask::Communities => "the number of members".to_owned(),
        Ask::Bridges(..) => "the lesser of the weights to both sides".to_owned(),
        Ask::Describe(_) | Ask::WhyNot(..) => "nothing".to_owned(),
    }
}
