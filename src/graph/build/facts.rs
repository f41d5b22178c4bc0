//! What talks state outright → relations.

use std::{collections::BTreeSet, sync::Arc};

use super::{GraphBuilder, Target};
use crate::{
    entity::EntityId,
    graph::{RelationKind, quote::Quotes},
    pipeline::Note,
    relate::{Fact, Relations, is_of},
};

impl GraphBuilder {
    pub(super) fn add_statements(
        &mut self,
        note: &Note,
        relations: &Relations,
        talks: &[Option<usize>],
        quotes: &mut Quotes<'_>,
    ) {
        let limit = self.options.evidence;
        for statement in &relations.statements {
            let Some(Some(talk)) = talks.get(statement.talk).copied() else { continue };
            let ends = [&statement.source, &statement.target];
            if !ends.iter().all(|id| is_of(id, &self.options.kinds)) {
                continue;
            }
            let [source, target] = ends.map(|id| self.intern(id, note));
            let record = &self.talks[talk].1;
            let rank = (0, Arc::clone(&record.document), statement.talk);
            let key = (statement.kind, source, Target::Entity(target));
            let (found, _) = self.relations.entry(key).or_default();
            let quote = || quotes.two(statement.source_span, statement.target_span);
            found.add(talk, limit, rank, quote, &record.id);
        }
    }

    pub(super) fn add_facts(
        &mut self,
        note: &Note,
        relations: &Relations,
        talks: &[Option<usize>],
        quotes: &mut Quotes<'_>,
    ) {
        let limit = self.options.evidence;
        let kinds = self.options.kinds.clone();
        for (i, talk) in note.talks.iter().enumerate().filter(|(i, _)| talks[*i].is_some()) {
            let speaking: BTreeSet<&EntityId> =
                talk.speakers.iter().flat_map(|s| s.person.iter().chain(&s.company)).collect();
            for id in speaking.into_iter().filter(|id| is_of(id, &kinds)) {
                let entity = self.intern(id, note);
                self.counts[entity].1 += 1;
            }
            let mut said = BTreeSet::new();
            // Facts stand in the order of the talks.
            let from = relations.facts.partition_point(|fact| fact.talk < i);
            let facts = relations.facts[from..].iter().take_while(|fact| fact.talk == i);
            for fact in facts.filter(|fact| is_of(&fact.person, &kinds)) {
                let Some(talk) = talks[i] else { continue };
                let person = self.intern(&fact.person, note);
                let mut add = |this: &mut Self, key: (RelationKind, usize, Target), span| {
                    if !said.insert((key.0, key.1, key.2)) {
                        return;
                    }
                    let id = Arc::clone(&this.talks[talk].1.id);
                    let rank = (0, Arc::clone(&this.talks[talk].1.document), i);
                    let (found, roles) = this.relations.entry(key).or_default();
                    found.add(talk, limit, rank, || quotes.one(span), &id);
                    roles.extend(fact.role.clone());
                };
                add(self, (RelationKind::SpeaksAt, person, Target::Talk(talk)), fact.person_span);
                if let Fact { company: Some(company), company_span, .. } = fact
                    && is_of(company, &kinds)
                {
                    let company = Target::Entity(self.intern(company, note));
                    add(self, (RelationKind::WorksAt, person, company), *company_span);
                }
            }
        }
    }
}
