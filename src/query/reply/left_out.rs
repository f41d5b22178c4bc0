//! What else a question leaves out beside the talks that count, and what must be in
//! the talks of each of several events or dates.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::{Context, select, sets::Hit};
use crate::{
    entity::EntityId,
    error::Error,
    query::{Condition, Set, names::Names, view::View},
};

impl Context<'_> {
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
