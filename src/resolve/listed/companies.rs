//! What stands in a list of companies is a company.

use super::{FAR, LONGEST, stretch};
use crate::resolve::{around::Surroundings, somebody::is_of_somebody};

/// How many others there must be.
const ENOUGH: usize = 2;
/// Marks between the items of a list within a sentence.
const MARKS: [char; 3] = [',', '&', ';'];

/// Whether what stands in these surroundings, a project or a company, is in a list with
/// companies that are nothing else: "Docker, Intel and Microsoft".
pub(in crate::resolve) fn is_among_companies(around: &Surroundings<'_>) -> bool {
    // Behind a colon stands where something is to be found: "Slack: https://…".
    if around.original_after().trim_start_matches([':', ' ', '<', '*']).starts_with("http") {
        return false;
    }
    if let Some(siblings) = around.siblings() {
        return count(siblings.all().map(|item| Told::whole(around, item))) >= ENOUGH;
    }
    let (before, after) = (around.before(), around.after());
    if is_of_somebody(around) {
        return true;
    }
    let behind = [",", " and ", " & "].iter().any(|joint| after.starts_with(joint));
    let ahead = [", ", " and ", " & "].iter().any(|joint| before.ends_with(joint));
    if !ahead && !behind {
        return false;
    }
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..];
    let after = &after[..after.floor_char_boundary(FAR)];
    let (before, _) = stretch(before.bytes().enumerate().rev(), before, (b')', b'('));
    let (after, _) = stretch(after.bytes().enumerate(), after, (b'(', b')'));
    let mut told = Vec::new();
    if behind {
        told.extend(up_to_end(items(&after).map(|item| Told::first(around, item))));
    }
    if ahead {
        let items: Vec<&str> = items(&before).collect();
        told.extend(up_to_end(items.into_iter().rev().map(|item| Told::last(around, item))));
    }
    count(told.into_iter()) >= ENOUGH
}

/// What an item is.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Told {
    /// A company and nothing else.
    Company,
    /// Something that is no company.
    Other,
    /// Anything, or both.
    Open,
    /// A company or something else, with words beside it: the list ends there.
    End(bool),
}

impl Told {
    /// Tells what `item` is, a key.
    fn whole(around: &Surroundings<'_>, item: &str) -> Self {
        let lexicon = around.lexicon;
        let readings = lexicon.find(item).map(|key| lexicon.readings_of(key)).unwrap_or_default();
        let company = |entity: u32| lexicon.entities[entity as usize].company;
        let companies = readings.iter().filter(|reading| company(reading.entity)).count();
        match companies {
            0 if readings.is_empty() => Self::Open,
            0 => Self::Other,
            all if all == readings.len() => Self::Company,
            _ => Self::Open,
        }
    }

    /// Tells what `item` begins with, behind which the sentence may go on.
    fn first(around: &Surroundings<'_>, item: &str) -> Self {
        let ends = item.match_indices(' ').map(|(end, _)| end).take(LONGEST);
        Self::part(around, item, ends.map(|end| &item[..end]))
    }

    /// Tells what `item` ends with, before which the sentence may begin.
    fn last(around: &Surroundings<'_>, item: &str) -> Self {
        let starts = item.rmatch_indices(' ').map(|(start, _)| start + 1).take(LONGEST);
        Self::part(around, item, starts.map(|start| &item[start..]))
    }

    fn part<'t>(
        around: &Surroundings<'_>,
        item: &str,
        mut parts: impl Iterator<Item = &'t str>,
    ) -> Self {
        match Self::whole(around, item) {
            Self::Open => {
                let company = parts.any(|part| Self::whole(around, part) == Self::Company);
                if item.contains(' ') { Self::End(company) } else { Self::Open }
            }
            told => told,
        }
    }
}

/// Returns the items up to the one at which the list ends.
fn up_to_end(told: impl Iterator<Item = Told>) -> impl Iterator<Item = Told> {
    let mut ended = false;
    told.take_while(move |told| !std::mem::replace(&mut ended, matches!(told, Told::End(_))))
}

/// Counts the companies, of which there are none beside what is no company.
fn count(told: impl Iterator<Item = Told>) -> usize {
    let mut companies = 0;
    for told in told {
        match told {
            Told::Other => return 0,
            Told::Company | Told::End(true) => companies += 1,
            Told::Open | Told::End(false) => {}
        }
    }
    companies
}

/// Returns the items of a list within a sentence.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let items = text.split(MARKS).flat_map(|item| item.split(" and "));
    let items = items.map(|item| {
        let item = item.trim();
        item.strip_prefix("and ").or_else(|| item.strip_suffix(" and")).unwrap_or(item).trim()
    });
    items.filter(|item| !item.is_empty() && *item != "and")
}
