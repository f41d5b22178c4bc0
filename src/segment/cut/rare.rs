//! Names that nobody knows, where their place says that they are.

use super::{
    super::{
        mark::Cut,
        name::{Likeness, is_han, likeness},
        people::{Person, TRUSTED},
    },
    Parting,
};

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
        let whole = people.last().is_some_and(|p| p.name.end == self.range.end);
        let named = |p: &Person| {
            let name = &self.text[p.name.clone()];
            let single = p.name.start > people[0].name.start;
            let count = name.split(' ').count();
            likeness(name, self.names) >= if single { Likeness::Single } else { Likeness::Maybe }
                && (single || count > 1)
                && count < 4
                && p.role.is_none()
                && p.organization.is_none()
        };
        !done && whole && people.iter().all(named)
    }

    /// Whether behind `from`, which leads to much else, stand the full names of several and
    /// nothing else: `Rivers from Jane Doe & John Roe`.
    pub(super) fn are_several(&self, people: &[Person]) -> bool {
        let like = |p: &Person| likeness(&self.text[p.name.clone()], self.names);
        let bare = |p: &Person| p.role.is_none() && p.organization.is_none();
        people.len() > 1
            && people.last().is_some_and(|p| p.name.end == self.range.end)
            && people.iter().all(|p| like(p) >= Likeness::Likely && bare(p))
            && people.iter().any(|p| like(p) == Likeness::Sure)
    }
}
