//! What level a project had when it was talked about.

use super::{Context, select::period};
use crate::{
    dictionary::{Level, maturity_at},
    graph::Node,
    query::{Became, Stage},
};

impl Stage {
    fn holds(self, level: Option<Level>) -> bool {
        match self {
            Self::Level(wanted) => level == Some(wanted),
            Self::Hosted => level.is_some_and(Level::is_hosted),
        }
    }
}

/// Since when `node` is what it must have become, if it became so when it must have.
pub(super) fn began<'g>(node: &'g Node, became: &Became) -> Option<&'g str> {
    let since = node.maturity.iter().find(|it| became.stage.holds(Some(it.level)))?;
    let mut within = became.times.iter().map(period);
    let then = within.any(|it| it.tells(&since.from) == Some(true));
    (then || became.times.is_empty()).then_some(&since.from)
}

impl<'a> Context<'a> {
    /// Whether `node` was at `stage` at `date`; of a talk without a date, the
    /// last level counts.
    pub(super) fn was(&self, node: &Node, stage: Stage, date: Option<&str>) -> bool {
        let level = match self.question.filter.as_of.as_deref().or(date) {
            Some(date) => maturity_at(&node.maturity, date),
            None if node.maturity.is_empty() => None,
            None => {
                self.names.note(
                    "of talks without a date, the last level of each project counts".to_owned(),
                );
                node.maturity.last().map(|it| it.level)
            }
        };
        stage.holds(level)
    }

    /// Those of `talks` at whose date `node` was at `stage`.
    pub(super) fn talks_at<'t>(
        &self,
        node: &Node,
        stage: Stage,
        talks: impl Iterator<Item = &'t str>,
    ) -> Vec<&'t str> {
        talks.filter(|talk| self.was(node, stage, self.date(talk))).collect()
    }

    /// The date of a talk.
    pub(super) fn date(&self, talk: &str) -> Option<&'a str> {
        let dates = self.dates.get_or_init(|| {
            let talks = self.source.whole.talks();
            talks.map(|talk| (&*talk.id, talk.date.as_deref())).collect()
        });
        dates.get(talk).copied().flatten()
    }

    /// The talks that mention `node`.
    pub(super) fn talks_of(&self, node: &Node) -> impl Iterator<Item = &'a str> {
        self.graph.talks_naming(node.id.as_str()).map(|talk| &*talk.id)
    }
}
