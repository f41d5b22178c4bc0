//! Parts that have no meaning for what is asked.

use super::parts::{Given, Part, is_staged};
use crate::{
    entity::EntityKind,
    error::Error,
    query::{Ask, Condition, Measure, Pick, Question, Set, Time, When, error_at},
    span::Span,
};

/// Refuses parts that have no meaning for what is asked.
pub(super) fn check(question: &Question, given: &[Given], written: &str) -> Result<(), Error> {
    for Given { part, span } in given {
        if let Some(reason) = refusal(question, part) {
            return Err(error_at(written, *span, &reason));
        }
    }
    backwards(question, given, written)?;
    let dated = given.iter().any(|it| matches!(it.part, Part::Talks(_) | Part::AtDate(_)));
    if matches!(question.ask, Ask::New(_)) && !dated {
        let end = written.trim_end().len();
        let message = "the question does not say when; add a date or an event, as in \
                       `new projects in 2019`";
        return Err(error_at(written, Span::new(end, end), message));
    }
    Ok(())
}

/// Refuses stretches of time that end before they begin.
fn backwards(question: &Question, given: &[Given], written: &str) -> Result<(), Error> {
    let later = |from: &str, to: &str| {
        let known = from.len().min(to.len());
        from.get(..known) > to.get(..known)
    };
    let refuse = |span: Span, from: &str, to: &str| {
        let message = format!("{from} is later than {to}; write `from {to} to {from}`");
        Err(error_at(written, span, &message))
    };
    for Given { part, span } in given {
        let Part::Talks(condition) = part else { continue };
        for when in &condition.any {
            if let When::Time(Time::Between(from, to)) = when
                && later(from, to)
            {
                return refuse(*span, from, to);
            }
        }
    }
    if let Ask::Trend {
        slices: Some((When::Time(Time::In(from)), When::Time(Time::In(to)))), ..
    } = &question.ask
        && later(from, to)
    {
        let start = written.find(from.as_str()).unwrap_or_default();
        let end = written.rfind(to.as_str()).map_or(written.len(), |at| at + to.len());
        return refuse(Span::new(start, end.max(start)), from, to);
    }
    Ok(())
}

/// Why `part` means nothing here; `None` if it does.
fn refusal(question: &Question, part: &Part) -> Option<String> {
    let ask = &question.ask;
    let what = ask.what();
    let timed = |condition: &Condition| condition.any.iter().any(|w| matches!(w, When::Time(_)));
    match part {
        Part::Talks(condition) if timed(condition) && ask.has_slices() => Some(format!(
            "{what} says itself which talks are compared; leave the date out, or name an event"
        )),
        Part::AtDate(_) if ask.has_slices() && question.filter.as_of.is_none() => {
            Some(format!("{what} says itself which talks are compared; leave the date out"))
        }
        Part::AsOf(_) if !ask.sets().iter().any(|set| is_staged(set)) => Some(
            "'as of' tells when a project was, say, sandbox, which is not asked here; for the \
             talks of a date write 'in', 'since' or 'until'"
                .to_owned(),
        ),
        Part::By(measure) | Part::Most(measure) => unranked(ask, *measure),
        Part::Talks(condition) if condition.each && !matches!(ask, Ask::Entities(_)) => Some(
            "'both' keeps entities that talks of each have, as in `people who spoke in both 2018 \
             and 2019`; write 'or' for all talks of either"
                .to_owned(),
        ),
        Part::Bound(bound) => unbound(ask, bound.measure),
        Part::Limit(_) if matches!(ask, Ask::Path(_) | Ask::Describe(_) | Ask::WhyNot(..)) => {
            Some(format!("{what} has no first rows; leave 'top' out"))
        }
        Part::Significant if !ask.is_of_links() => {
            Some(format!("links are significant or not, and {what} shows none; leave it out"))
        }
        Part::Kinds(_) if !ask.takes_kinds() => {
            Some(format!("{what} is not about a kind of entity; leave 'only' out"))
        }
        _ => None,
    }
}

/// Why rows of `ask` have no number of what `measure` counts; `None` if they do.
fn unbound(ask: &Ask, measure: Measure) -> Option<String> {
    let what = ask.what();
    match (ask, measure) {
        (Ask::Entities(_), Measure::Speakers) => unranked(ask, measure),
        (Ask::Entities(_), _) | (Ask::Links { .. } | Ask::Events(_), Measure::Talks) => None,
        (Ask::Links { .. } | Ask::Events(_), _) => {
            Some(format!("{what} tells numbers of talks only; write 'with at least 3 talks'"))
        }
        _ => Some(format!("{what} cannot be kept to such numbers; leave them out")),
    }
}

fn unranked(ask: &Ask, measure: Measure) -> Option<String> {
    let word = measure.as_str();
    let others = |of: fn(Measure) -> bool| {
        let all = Measure::ALL.into_iter().filter(|it| of(*it)).map(Measure::as_str);
        all.collect::<Vec<_>>().join(", ")
    };
    match ask {
        Ask::Entities(Set { kind, .. })
            if measure == Measure::Speakers && kind.as_deref() != Some(EntityKind::COMPANY) =>
        {
            Some(
                "'speakers' counts who spoke for a company; write `top companies by speakers`, or \
                 `speakers` for the people"
                    .to_owned(),
            )
        }
        Ask::Entities(set) if set.wants_links() => None,
        Ask::Entities(_) if measure.is_of_entities() => None,
        Ask::Entities(_) => Some(format!(
            "'{word}' is a measure of links, and no links are asked for; rank entities by {}",
            others(Measure::is_of_entities)
        )),
        Ask::Links { pick, .. } if *pick != Pick::Surprising && measure.is_of_links() => None,
        Ask::Links { pick: Pick::Surprising, .. } => Some(
            "surprising links come by how surprising they are; write `links by ...` for another \
             order"
                .to_owned(),
        ),
        Ask::Links { .. } => Some(format!(
            "'{word}' is a measure of entities; rank links by {}",
            others(Measure::is_of_links)
        )),
        Ask::Events(_) | Ask::Years(_) if measure == Measure::Talks => None,
        Ask::Talks(_) => Some(format!(
            "talks have no '{word}'; they come by date, and `talks by NAME` asks who gave them"
        )),
        other => Some(format!("{} cannot be ranked by '{word}'; leave it out", other.what())),
    }
}
