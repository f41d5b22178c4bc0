//! What level a project had at a date.
//!
//! Dates have the precision of a year, a month or a day. A question of less
//! than a day asks for the end of its year or month: what a project had become
//! by then.

use crate::dictionary::{Entity, Level, Maturity};

impl Entity {
    /// Returns the maturity level at `date`, written `2018`, `2018-05` or
    /// `2018-05-02`; `None` before the project was accepted and for what is no
    /// project of the CNCF.
    ///
    /// An interval holds from its first date up to, not including, its `to`.
    #[must_use]
    pub fn maturity_at(&self, date: &str) -> Option<Level> {
        maturity_at(&self.entry.maturity, date)
    }
}

/// Returns the level that `maturity` gives at `date`; see
/// [`Entity::maturity_at`].
#[must_use]
pub fn maturity_at(maturity: &[Maturity], date: &str) -> Option<Level> {
    let date = last_day(date);
    let holds = |m: &&Maturity| {
        first_day(&m.from) <= date && m.to.as_deref().is_none_or(|to| date < first_day(to))
    };
    maturity.iter().rfind(holds).map(|m| m.level)
}

impl Level {
    /// Returns the word for the level, as files write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::Incubating => "incubating",
            Self::Graduated => "graduated",
            Self::Archived => "archived",
        }
    }

    /// Whether the CNCF hosts a project of this level.
    #[must_use]
    pub fn is_hosted(self) -> bool {
        self != Self::Archived
    }
}

/// Completes a date to the first day it may mean.
pub(super) fn first_day(date: &str) -> String {
    complete(date, "-01-01")
}

/// Completes a date to a day not before the last it may mean.
pub(super) fn last_day(date: &str) -> String {
    complete(date, "-12-31")
}

fn complete(date: &str, rest: &str) -> String {
    let missing = rest.get(date.len().saturating_sub(4)..).unwrap_or_default();
    format!("{date}{missing}")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::Dictionary;

    #[test]
    fn a_level_holds_until_the_next_begins() {
        let text = "[[project]]\nid = \"x\"\nname = \"X\"\nmaturity = [\n\
            { level = \"sandbox\", from = \"2018-03\", to = \"2019-01-10\" },\n\
            { level = \"archived\", from = \"2019-01-10\", to = \"2021\" },\n\
            { level = \"graduated\", from = \"2021\" }]";
        let sources = [(PathBuf::from("a.toml"), text.to_owned())];
        let dictionary = Dictionary::from_sources(&sources).unwrap();
        let entity = dictionary.get("project:x").unwrap();
        #[rustfmt::skip]
        let rows = [
            // date         level
            ("2018-02-28", ""),
            ("2018-03-01", "Sandbox"),
            ("2018",       "Sandbox"),
            ("2019-01-09", "Sandbox"),
            ("2019-01-10", "Archived"),
            ("2019-01",    "Archived"),
            ("2020-12-31", "Archived"),
            ("2021-01-01", "Graduated"),
            ("2030",       "Graduated"),
            ("",           ""),
        ];
        for (date, expected) in rows {
            let level = entity.maturity_at(date);
            assert_eq!(level.map_or(String::new(), |l| format!("{l:?}")), expected, "{date}");
        }
    }
}
