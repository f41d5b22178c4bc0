//! What else a question leaves out beside the talks that count, and what stands in the
//! talks of each of several events, dates or years.

use std::{cell::OnceCell, collections::BTreeMap};

use rustc_hash::FxHashSet;

use super::{
    Context, Draft, Found, columns, entities::talked, select, sets::Hit, talks::talk_itself,
};
use crate::{
    entity::EntityId,
    error::Error,
    graph::TalkRecord,
    query::{Bound, Cell, Condition, Measure, Row, Set, Time, When, names::Names, view::View},
    statistics::real,
    text::counted,
};

/// Of how many of its talks the places of a year are told.
const KEPT: usize = 24;

impl<'a> Context<'a> {
    /// Drops what talks give as well that the question leaves out beside others that it
    /// names: "projects in 2024 not in 2023". Where the two overlap, the talks of both
    /// are what is left out.
    pub(super) fn leave_out(&self, set: &Set, hits: &mut Vec<Hit<'_>>) -> Result<(), Error> {
        let conditions = &self.question.filter.talks;
        let wanted: Vec<Condition> = conditions.iter().filter(|it| !it.not).cloned().collect();
        if wanted.is_empty() {
            return Ok(());
        }
        for condition in conditions.iter().filter(|it| it.not) {
            let left = Condition { not: false, ..condition.clone() };
            let mut both = wanted.clone();
            both.push(left.clone());
            if select::finds(self.source.whole, &both, self.source.written)? {
                continue;
            }
            let there = left.to_string();
            let elsewhere = self.ids_of(set, &[left])?;
            let before = hits.len();
            hits.retain(|hit| !elsewhere.contains(&hit.node.id));
            if hits.len() < before {
                self.names.note(format!(
                    "left out are {} that talks {there} give as well",
                    before - hits.len(),
                ));
            }
        }
        Ok(())
    }

    /// Keeps what talks of each alternative give, where the question asks for that: "in
    /// both 2018 and 2019".
    pub(super) fn keep_each(&self, set: &Set, hits: &mut Vec<Hit<'_>>) -> Result<(), Error> {
        let conditions = &self.question.filter.talks;
        for (at, condition) in conditions.iter().enumerate().filter(|(_, it)| it.each) {
            for when in &condition.any {
                let mut there = conditions.clone();
                there[at] = Condition { not: false, any: vec![when.clone()], each: false };
                let ids = self.ids_of(set, &there)?;
                hits.retain(|hit| ids.contains(&hit.node.id));
            }
        }
        Ok(())
    }

    /// Keeps those of a set within the question that have as much as it says of them.
    pub(super) fn keep_bound(&self, set: &Set, bound: &Bound, hits: &mut Vec<Hit<'a>>) {
        if bound.measure == Measure::Speakers {
            self.count_speakers(hits);
        }
        let (linked, spoke) = (set.wants_links(), talked(set));
        hits.retain(|hit| {
            let has = match bound.measure {
                Measure::Talks if linked => real(hit.talks()),
                Measure::Talks if spoke => real(hit.gave.len()),
                measure => hit.value(measure),
            };
            real(*bound.range.start()) <= has && has <= real(*bound.range.end())
        });
    }

    /// How many of `set` the talks of each year have, from the first year that has any.
    pub(super) fn per_year(&self, set: &Set) -> Result<Draft<'a>, Error> {
        let mut years: BTreeMap<&str, Vec<&TalkRecord>> = BTreeMap::new();
        let mut undated = 0;
        for talk in self.graph.talks() {
            match talk.date.as_deref().and_then(|date| date.get(..4)) {
                Some(year) => years.entry(year).or_default().push(talk),
                None => undated += 1,
            }
        }
        let mut draft =
            Draft { columns: columns(&["year", "count", "talks"], &[]), ..Draft::default() };
        for (year, talks) in years {
            let mut then = self.question.filter.talks.clone();
            let any = vec![When::Time(Time::In(year.to_owned()))];
            then.push(Condition { not: false, any, each: false });
            let count = self.ids_of(set, &then)?.len();
            if count == 0 && draft.found.is_empty() {
                continue;
            }
            let cells =
                vec![Cell::Text(year.to_owned()), Cell::Count(count), Cell::Count(talks.len())];
            let evidence = talks.iter().take(KEPT).map(|talk| talk_itself(talk)).collect();
            draft.found.push(Found::new(Row { cells, evidence, talks: talks.len() }, [], []));
        }
        draft.total = Some(self.cut(&mut draft.found));
        if undated > 0 {
            draft.notes.push(format!("{} without a date", counted(undated, "talk")));
        }
        Ok(draft)
    }

    /// What `set` is where `conditions` hold.
    fn ids_of(&self, set: &Set, conditions: &[Condition]) -> Result<FxHashSet<EntityId>, Error> {
        let (graph, written) = (self.source.graph, self.source.written);
        let extent = select::restrict(graph, conditions, written, false, &mut Vec::new())?;
        let there = Context {
            source: self.source,
            graph: View::new(graph, &extent),
            question: self.question,
            names: Names::new(self.source),
            dates: OnceCell::new(),
        };
        Ok(there.hits(set)?.into_iter().map(|hit| hit.node.id.clone()).collect())
    }
}
