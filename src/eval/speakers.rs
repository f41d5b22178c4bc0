//! Speakers: their names, and their names with their organisations.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Counts, GoldTalk, SystemTalk,
    names::{Names, name_form},
    sheet::{Sheet, Side},
};
use crate::EntityKind;

/// What names a speaker: the name, or the name and the organisation.
type Row = Vec<String>;

/// Marks the speakers of a document; returns the counts of names and of pairs.
pub(super) fn mark<'a>(
    gold: &'a [GoldTalk],
    system: &[&'a SystemTalk],
    names: &mut Names<'a>,
    sheet: &mut Sheet<'_>,
) -> (Counts, Counts) {
    let speakers = || gold.iter().flat_map(|talk| talk.speakers.iter().map(move |s| (talk, s)));
    let people = names.pool(EntityKind::PERSON, speakers().map(|(_, s)| s.name.as_str()));
    let mentions = gold.iter().flat_map(|talk| &talk.mentions);
    let companies = mentions.filter(|m| m.kind == EntityKind::COMPANY || m.unsure);
    let known = names.aliases.0.iter().map(|(name, _)| name.as_str());
    let firms =
        names.pool(EntityKind::COMPANY, companies.map(|m| m.canonical.as_str()).chain(known));
    let person = |name: &str| {
        people.resolve(name).map_or_else(|| name_form(name, EntityKind::PERSON), str::to_owned)
    };
    let firm = |name: &str| {
        firms.resolve(name).map_or_else(|| name_form(name, EntityKind::COMPANY), str::to_owned)
    };

    let mut all = Sets::default();
    let mut pairs = Sets::default();
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for (talk, speaker) in speakers() {
        lines.entry(speaker.name.clone()).or_insert(talk.title_line);
        let optional = speaker.is_optional();
        all.expect(optional, vec![speaker.name.clone()]);
        for (org, unsure) in [(&speaker.org, false), (&speaker.org_unsure, true)] {
            if let Some(org) = org.as_deref().filter(|org| !org.is_empty()) {
                pairs.expect(optional || unsure, vec![speaker.name.clone(), firm(org)]);
            }
        }
    }
    for talk in system {
        for speaker in &talk.speakers {
            let name = person(&speaker.name);
            lines.entry(name.clone()).or_insert(talk.lines.0);
            all.found.insert(vec![name.clone()]);
            if let Some(org) = speaker.organization.as_deref().filter(|org| !org.is_empty()) {
                pairs.found.insert(vec![name, firm(org)]);
            }
        }
    }
    let mut mark = |measure, sets: Sets| {
        sets.mark(|row, side| {
            let line = row.first().and_then(|name| lines.get(name)).copied().unwrap_or(0);
            sheet.fault(measure, side, line, row.join(", "));
        })
    };
    (mark("speakers.name", all), mark("speakers.pair", pairs))
}

/// What must be found, what may be found, and what was.
#[derive(Default)]
struct Sets {
    wanted: BTreeSet<Row>,
    free: BTreeSet<Row>,
    found: BTreeSet<Row>,
}

impl Sets {
    fn expect(&mut self, optional: bool, row: Row) {
        if optional {
            self.free.insert(row)
        } else {
            self.wanted.insert(row)
        };
    }

    fn mark(&self, mut fault: impl FnMut(&Row, Side)) -> Counts {
        let mut counts = Counts::default();
        for row in &self.found {
            if self.wanted.contains(row) {
                counts.tp += 1;
            } else if !self.free.contains(row) {
                counts.fp += 1;
                fault(row, Side::Wrong);
            }
        }
        for row in self.wanted.difference(&self.found) {
            counts.fn_ += 1;
            fault(row, Side::Missed);
        }
        counts
    }
}
