//! Names that nobody knows, where their place says that they are.

use std::ops::Range;

use super::{
    super::{
        Names,
        mark::Cut,
        name::{Likeness, is_given, is_han, is_name_shaped, is_surname, is_surname_word, likeness},
        parts::trim,
        people::{EXPECTED, Person, TRUSTED},
        remark,
        title::shift,
    },
    Parting,
};

/// Finds the names in a text of nothing else that have the form of names, whatever their
/// words mean.
pub(in crate::segment) fn shaped_in(text: &str, names: &dyn Names) -> Option<Vec<Range<usize>>> {
    const LONGEST: usize = 80;
    const MARKS: [&str; 5] = [", and ", " and ", " & ", " et ", ", "];
    if text.len() > LONGEST || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (mut found, mut start) = (Vec::new(), 0);
    loop {
        let rest = &text[start..];
        let cuts = MARKS.iter().filter_map(|mark| Some((rest.find(mark)?, mark.len())));
        let next = cuts.min_by_key(|(at, length)| (*at, usize::MAX - length));
        let end = start + next.map_or(rest.len(), |(at, _)| at);
        let name = trim(text, start..end);
        found.push(is_name_shaped(&text[name.clone()], names).then_some(name)?);
        let Some((at, length)) = next else { return Some(found) };
        start += at + length;
    }
}

/// The same, each with a word that is a name.
pub(in crate::segment) fn listed_in(text: &str, names: &dyn Names) -> Option<Vec<Person>> {
    let found = shaped_in(text, names)?;
    let all = found.iter().all(|name| is_shaped(&text[name.clone()], names));
    let person = |name| Person { name, role: None, organization: None, trust: EXPECTED };
    all.then(|| found.into_iter().map(person).collect())
}

/// Whether a text has the form of a name and a word that is one: `Rain Berg`.
fn is_shaped(text: &str, names: &dyn Names) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let first = text.split(' ').next().unwrap_or_default();
    is_name_shaped(text, names) && (is_surname(last) || is_surname_word(last) || is_given(first))
}

impl Parting<'_> {
    /// Reads a name in Chinese, Japanese or Korean characters with the handle of whom it
    /// is behind a dash: `佐々木真也(@taishin)`.
    pub(super) fn wide(&self, cut: Cut) -> Option<Vec<Person>> {
        const MOST: usize = 6;
        let part = &self.text[self.range.clone()];
        let rest = part[cut.end..].trim();
        if !rest.starts_with(is_han) {
            return None;
        }
        let (name, handle) = rest.split_once(['(', '（'])?;
        let handle = handle.strip_suffix([')', '）'])?.strip_prefix('@')?;
        let name = name.trim_end();
        let one = name.chars().all(is_han) && (2..=MOST).contains(&name.chars().count());
        if !one || handle.contains([' ', '@']) || part[cut.start..cut.end].contains(':') {
            return None;
        }
        let start = self.range.end - part[cut.end..].trim_start().len();
        let name = start..start + name.len();
        Some(vec![Person { name, role: None, organization: None, trust: TRUSTED }])
    }

    /// Whether behind `by` stand names and nothing else, of words of English too: `Rivers
    /// by Rain Berg`, but not `Inspired by Rain Berg`.
    pub(super) fn is_pair(&self, before: &str, people: &[Person]) -> bool {
        const DONE: [&str; 9] =
            ["built", "done", "driven", "led", "made", "run", "shown", "taken", "written"];
        let last = before.rsplit(' ').next().unwrap_or_default();
        let done =
            last.ends_with("ed") || DONE.contains(&last) || !before.contains(' ') && last == "By";
        // Or what the writer thought of it.
        let ends = |p: &Person| {
            let rest = &self.text[p.name.end..self.range.end];
            rest.is_empty() || remark::is_said(rest)
        };
        let whole = people.last().is_some_and(ends);
        let named = |p: &Person| {
            let name = &self.text[p.name.clone()];
            let alone = p.name.start > people[0].name.start
                && likeness(name, self.names) == Likeness::Single;
            let like =
                || likeness(name, self.names) >= Likeness::Maybe || is_shaped(name, self.names);
            (alone || like() && (2..=3).contains(&name.split(' ').count()))
                && p.role.is_none()
                && p.organization.is_none()
        };
        !done && whole && people.iter().all(named)
    }

    /// Reads names that nobody knows behind `by`, of words of English alone: `Rivers by Rain
    /// Berg`.
    pub(super) fn shaped(&self, cut: Cut) -> Option<Vec<Person>> {
        let part = &self.text[self.range.clone()];
        let start = self.range.start + cut.end;
        let behind = &part[cut.end..];
        let found = listed_in(&behind[..remark::list_length(behind, false)], self.names)?;
        Some(found.into_iter().map(|person| shift(person, start)).collect())
    }

    /// Whether behind `from`, which leads to much else, stand the full names of several and
    /// nothing else: `Rivers from Jane Doe & John Roe`.
    pub(super) fn are_several(&self, people: &[Person]) -> bool {
        let like = |p: &Person| likeness(&self.text[p.name.clone()], self.names);
        let bare = |p: &Person| p.role.is_none() && p.organization.is_none();
        people.len() > 1
            && people.last().is_some_and(|p| p.name.end == self.range.end)
            && people.iter().all(|p| like(p) >= Likeness::Maybe && bare(p))
            && people.iter().any(|p| like(p) == Likeness::Sure)
    }
}
