//! Titles in quotes, with who gave the talk before or behind them.

use std::ops::Range;

use super::{
    super::{mark::QUOTES, parts::trim, people::Person, remark},
    NAMED, Parting,
};
use crate::{
    entity::EntityKind,
    text::{is_common_word, with_lower},
};

impl Parting<'_> {
    /// `"Title" Jane Doe, Acme`; the line may begin behind the first quote.
    pub(super) fn quoted(&self) -> Option<(Range<usize>, Vec<Person>)> {
        let part = &self.text[self.range.clone()];
        let opens =
            |quote: char| part.starts_with(quote) || self.text[..self.range.start].ends_with(quote);
        let (open, close) = QUOTES.into_iter().find(|(open, _)| opens(*open))?;
        let start = if part.starts_with(open) { open.len_utf8() } else { 0 };
        let end = start + part[start..].find(close).filter(|end| *end > 0)?;
        let behind = part[end + close.len_utf8()..].trim_start_matches([',', ' ']);
        let people = self.list(part.len() - behind.len(), part.len(), NAMED)?;
        let title = trim(self.text, self.range.start + start..self.range.start + end);
        // `"Zero Trust" Grace Hopper Award` names a thing, `Virginia Beach, VA` a place.
        let person = |p: &Person| {
            let name = &self.text[p.name.clone()];
            let common = name.rsplit(' ').next().is_some_and(|w| with_lower(w, is_common_word));
            let sure = |company: &Range<usize>| {
                self.text[..company.start].ends_with('(')
                    || self.names.knows(&self.text[company.clone()], EntityKind::COMPANY)
            };
            let told = p.organization.as_ref().map_or(p.role.is_some(), |c| !common || sure(c));
            self.is_sure(p) && (told || self.names.knows(name, EntityKind::PERSON))
        };
        people.iter().all(person).then_some((title, people))
    }

    /// `Jane Doe (Acme), "Title"`, and a remark behind a dash; the line may end before
    /// the last quote.
    pub(super) fn quoted_last(&self) -> Option<(Range<usize>, Vec<Person>)> {
        let part = &self.text[self.range.clone()];
        let behind = &self.text[self.range.end..];
        let closing = |(open, close): (char, char)| {
            let start = part.find(open).filter(|start| *start > 0)?;
            let inside = start + open.len_utf8();
            let last = part.ends_with(close) || behind.starts_with(close);
            let end = if last {
                part.strip_suffix(close).unwrap_or(part).len()
            } else {
                let end = inside + part[inside..].find(close)?;
                remark::starts(&part[end + close.len_utf8()..]).then_some(end)?
            };
            (end >= inside).then_some((open, close, start, end))
        };
        let (open, close, start, end) = QUOTES.into_iter().find_map(closing)?;
        let inside = &part[start + open.len_utf8()..end];
        if inside.contains([open, close]) || inside.split_whitespace().nth(1).is_none() {
            return None;
        }
        let before = part[..start].trim_end_matches([',', ':', '-', '–', '—', ' ']);
        let people = self.list(0, before.len(), NAMED)?;
        let title = trim(self.text, self.range.start + start..self.range.start + end);
        people.iter().all(|p| self.is_sure(p)).then_some((title, people))
    }
}
