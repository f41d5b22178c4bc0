//! Turns scattered dates into the maturity of a project over time.
//!
//! The landscape dates the last time that each level was reached, so that what
//! went before an archived project came back is lost, as is the level at which
//! the first projects were accepted. Old states of the landscape fill both
//! holes; they tell what was the case at a date and not since when, so what
//! they give is dated to the month only.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Diagnostic,
    dictionary::{
        Level, Maturity,
        import::{Source, landscape::repository_name, names},
    },
    text::key,
};

/// The dates of one project; absent where nothing is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dates {
    pub(super) accepted: Option<String>,
    pub(super) incubating: Option<String>,
    pub(super) graduated: Option<String>,
    pub(super) archived: Option<String>,
}

/// What side tables and old snapshots tell, by the key of a project's name.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    dates: BTreeMap<String, Dates>,
    /// At which dates a project was seen at a level.
    seen: BTreeMap<String, Vec<(String, Level)>>,
    /// The repositories a project had, in lower case.
    repositories: BTreeMap<String, BTreeSet<String>>,
}

impl Dates {
    /// Takes from `other` what is missing here.
    pub(super) fn or(self, other: Option<&Self>) -> Self {
        let Some(other) = other.cloned() else { return self };
        Self {
            accepted: self.accepted.or(other.accepted),
            incubating: self.incubating.or(other.incubating),
            graduated: self.graduated.or(other.graduated),
            archived: self.archived.or(other.archived),
        }
    }
}

impl History {
    /// Reads a table of dates with a heading: `accepted_ls`, `join_ds` and so
    /// on, of which the landscape's (`_ls`) come first.
    pub(super) fn add_dates(&mut self, source: &Source<'_>) -> Vec<Diagnostic> {
        let mut lines = source.text.lines();
        let heading: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let Some(name) = heading.iter().position(|column| *column == "name") else {
            let message = "no column 'name'; the table needs a heading with name, accepted_ls, …";
            return vec![Diagnostic::new(source.line(1), message)];
        };
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |column: &str| {
                let i = heading.iter().position(|c| *c == column)?;
                cells.get(i).and_then(|cell| date(cell))
            };
            let dates = Dates {
                accepted: cell("accepted_ls").or_else(|| cell("join_ds")),
                incubating: cell("incubating_ls").or_else(|| cell("incubating_ds")),
                graduated: cell("graduated_ls").or_else(|| cell("graduated_ds")),
                archived: cell("archived_ls").or_else(|| cell("archived_ds")),
            };
            if let Some(listed) = cells.get(name) {
                self.dates.insert(key(&names::project(listed).name), dates);
            }
        }
        Vec::new()
    }

    /// Reads a table of changes: kind, name, and for `maturity-change` a
    /// sequence `sandbox [2019-06-29..2023-12-23] -> archived [2024-02-29..]`,
    /// for `repo-change` one of repositories.
    pub(super) fn add_changes(&mut self, source: &Source<'_>) {
        for line in source.text.lines() {
            let mut cells = line.split('\t');
            let (Some(what), Some(name), Some(changes)) =
                (cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            if what != "maturity-change" && what != "repo-change" {
                continue;
            }
            for change in changes.split("->") {
                let Some((word, range)) = change.trim().split_once(" [") else { continue };
                if let Some(repository) = repository_name(word) {
                    let had = self.repositories.entry(key(&names::project(name).name));
                    had.or_default().insert(repository.to_lowercase());
                }
                let first = range.split("..").next().and_then(date);
                if let (Some(level), Some(first)) = (level(word), first) {
                    self.saw(name, &first, level);
                }
            }
        }
    }

    /// Notes that the project listed as `name` had `level` at `date`.
    pub(super) fn saw(&mut self, name: &str, date: &str, level: Level) {
        let seen = self.seen.entry(key(&names::project(name).name)).or_default();
        seen.push((date.to_owned(), level));
        seen.sort();
    }

    /// Returns the dates that the tables give for the project called `name`.
    pub(super) fn dates(&self, name: &str) -> Option<&Dates> {
        self.dates.get(&key(name))
    }

    /// Returns the repositories that the project called `name` had.
    pub(super) fn repositories(&self, name: &str) -> impl Iterator<Item = &str> {
        self.repositories.get(&key(name)).into_iter().flatten().map(String::as_str)
    }

    /// Returns the intervals of the project called `name` with these dates.
    pub(super) fn maturity(&self, name: &str, dates: &Dates) -> Vec<Maturity> {
        let Some(accepted) = dates.accepted.clone() else { return Vec::new() };
        let seen = self.seen.get(&key(name)).map(Vec::as_slice).unwrap_or_default();
        let mut steps = readmission(seen, &accepted);
        // The first projects were accepted as incubating, which is not dated.
        let first = match seen.first() {
            Some((_, Level::Incubating)) if dates.incubating.is_none() => Level::Incubating,
            _ => Level::Sandbox,
        };
        steps.push((accepted, first));
        let later = [
            (&dates.incubating, Level::Incubating),
            (&dates.graduated, Level::Graduated),
            (&dates.archived, Level::Archived),
        ];
        steps.extend(later.into_iter().filter_map(|(date, level)| Some((date.clone()?, level))));
        intervals(steps)
    }
}

/// Returns the steps before `accepted` of a project that was archived and came
/// back, to the month; none for any other.
fn readmission(seen: &[(String, Level)], accepted: &str) -> Vec<(String, Level)> {
    let before: Vec<_> = seen.iter().filter(|(date, _)| date.as_str() < accepted).collect();
    if !before.iter().any(|(_, level)| *level == Level::Archived) {
        return Vec::new();
    }
    let mut steps: Vec<(String, Level)> = Vec::new();
    for (date, level) in before {
        if steps.last().is_none_or(|(_, last)| last != level) {
            steps.push((date.get(..7).unwrap_or(date).to_owned(), *level));
        }
    }
    steps
}

/// Makes intervals of steps; of two on one day the later counts.
fn intervals(mut steps: Vec<(String, Level)>) -> Vec<Maturity> {
    steps.sort_by(|a, b| a.0.cmp(&b.0));
    let ends: Vec<String> = steps.iter().skip(1).map(|(date, _)| date.clone()).collect();
    let mut ends = ends.into_iter();
    let all = steps.into_iter().map(|(from, level)| Maturity { level, from, to: ends.next() });
    all.filter(|m| m.to.as_ref() != Some(&m.from)).collect()
}

/// Reads the word for a level.
pub(super) fn level(word: &str) -> Option<Level> {
    match word.trim() {
        "sandbox" | "inception" => Some(Level::Sandbox),
        "incubating" => Some(Level::Incubating),
        "graduated" => Some(Level::Graduated),
        "archived" => Some(Level::Archived),
        _ => None,
    }
}

/// Reads a date; a time of day is left out.
pub(super) fn date(text: &str) -> Option<String> {
    let day = text.trim().get(..10)?;
    let digits = day.char_indices().all(|(i, c)| match i {
        4 | 7 => c == '-',
        _ => c.is_ascii_digit(),
    });
    digits.then(|| day.to_owned())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn dates_become_intervals() {
        #[rustfmt::skip]
        let rows = [
            // accepted, incubating, graduated, archived; seen; intervals
            (["2018-01-29", "2018-09-25", "2020-10-07", ""], "", "Sandbox 2018-01-29..2018-09-25, Incubating 2018-09-25..2020-10-07, Graduated 2020-10-07.."),
            (["2016-03-10", "2016-03-10", "2018-03-06", ""], "", "Incubating 2016-03-10..2018-03-06, Graduated 2018-03-06.."),
            (["2020-01-01", "", "", ""],                     "", "Sandbox 2020-01-01.."),
            (["", "", "", ""],                               "", ""),
            // Accepted as incubating, which only an old snapshot tells.
            (["2017-03-29", "", "", "2019-08-16"], "incubating [2018-12-31..2019-06-29] -> archived [2021-12-24..]",
                "Incubating 2017-03-29..2019-08-16, Archived 2019-08-16.."),
            // Archived and accepted again.
            (["2024-10-10", "", "", ""], "sandbox [2019-06-29..2023-12-23] -> archived [2024-02-29..2024-08-29] -> sandbox [2024-10-31..]",
                "Sandbox 2019-06..2024-02, Archived 2024-02..2024-10-10, Sandbox 2024-10-10.."),
        ];
        for (dates, changes, expected) in rows {
            let mut history = History::default();
            let source = |text| Source { origin: Path::new("x"), text, date: "", label: "" };
            let table = format!(
                "name\taccepted_ls\tincubating_ls\tgraduated_ls\tarchived_ls\nX (XX)\t{}",
                dates.join("\t")
            );
            assert_eq!(history.add_dates(&source(&table)), []);
            history.add_changes(&source(&format!("maturity-change\tX (XX)\t{changes}")));
            let found = history.maturity("X", history.dates("X").unwrap());
            let shown: Vec<String> = found
                .iter()
                .map(|m| format!("{:?} {}..{}", m.level, m.from, m.to.as_deref().unwrap_or("")))
                .collect();
            assert_eq!(shown.join(", "), expected);
        }
    }
}
