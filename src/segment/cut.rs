//! Where a title line parts into title and speakers.
//!
//! Each mark that could part them is tried; a mark counts if what stands on its
//! far side reads as a list of people. Marks that also stand within titles,
//! such as `by`, ask for more trust in the names.

mod quoted;
pub(super) mod rare;

use std::ops::Range;

use super::{
    Names,
    aside::behind_handle,
    back::{strip_back, tag_start},
    kind,
    mark::{Cut, cuts},
    name::{self, Likeness, likeness},
    parts::trim,
    people::{self, Demand, EXPECTED, Person, TRUSTED},
    remark, small,
    title::{Title, shift},
    words::{self, Openings},
};
use crate::entity::EntityKind;

/// What is asked of names in places that hold other things, before it is asked
/// whether they are [sure](Parting::is_sure).
const NAMED: Demand =
    Demand { trust: TRUSTED, likeness: Likeness::Maybe, told: false, dashes: false };

/// Splits `text[range]` into the title and the people; the title may be empty.
pub(super) fn split(
    text: &str,
    range: Range<usize>,
    names: &dyn Names,
) -> Option<(Range<usize>, Vec<Person>)> {
    let part = &text[range.clone()];
    if part.len() > 600 {
        return None;
    }
    let line = Parting { text, range: range.clone(), names };
    if let Some(found) = line.quoted().or_else(|| line.quoted_last()) {
        return Some(found);
    }
    let cuts = cuts(part);
    if let Some(found) = line.introduced() {
        return Some(found);
    }
    if let Some(found) = line.within() {
        return Some(found);
    }
    // Words such as `with` part less than parentheses do.
    let open = tag_start(part).filter(|open| *open > 0);
    let weak = open.is_some_and(|open| cuts.iter().all(|cut| cut.weak || cut.start > open));
    let enclosed = if weak { line.enclosed(open) } else { None };
    let told = |(_, people): &(Range<usize>, Vec<Person>)| {
        people.iter().all(|p| p.organization.is_some() && line.is_sure(p))
    };
    if enclosed.as_ref().is_some_and(told) {
        return enclosed;
    }
    let enclosed = || if weak { enclosed } else { line.enclosed(open) };
    if let Some(found) = line.behind(&cuts).or_else(enclosed) {
        return Some(found);
    }
    let by = |cut: &Cut| part[cut.start..cut.end].trim() == "by";
    let marks = cuts.iter().filter(|cut| !cut.weak || by(cut)).map(|c| c.start..c.end);
    line.before(&cuts)
        .or_else(|| line.listed())
        .or_else(|| line.alone())
        .or_else(|| small::split(text, &range, marks, names))
}

/// A line that is to be parted.
struct Parting<'a> {
    text: &'a str,
    range: Range<usize>,
    names: &'a dyn Names,
}

impl Parting<'_> {
    /// Reads the bytes `from..to` of the line as a list of people.
    fn list(&self, from: usize, to: usize, demand: Demand) -> Option<Vec<Person>> {
        let (from, to) = (self.range.start + from, self.range.start + to);
        let from = from + introduction(&self.text[from..to]);
        let (from, to) = match behind_handle(&self.text[from..to]) {
            Some(inside) => (from + inside.start, from + inside.end),
            None => (from, to),
        };
        if !people::may_open(&self.text[from..to]) {
            return None;
        }
        let inner = strip_back(self.text, from..to, &mut Title::default(), self.names);
        let people = people::parse_for(&self.text[inner.clone()], self.names, demand)?;
        Some(people.into_iter().map(|p| shift(p, inner.start)).collect())
    }

    /// Whether a name is one beyond doubt, for places that hold other things.
    fn is_sure(&self, person: &Person) -> bool {
        let known = likeness(&self.text[person.name.clone()], self.names);
        known == Likeness::Sure
            || known == Likeness::Likely && person.organization.is_some()
            || known >= Likeness::Maybe && person.trust >= 30
    }

    /// Speakers behind the title: `Title - Jane Doe, Acme`.
    fn behind(&self, cuts: &[Cut]) -> Option<(Range<usize>, Vec<Person>)> {
        let part = &self.text[self.range.clone()];
        let mut best: Option<(Cut, Vec<Person>)> = None;
        let expected = Demand { trust: EXPECTED, ..Demand::default() };
        for cut in cuts.iter().copied() {
            let mark = part[cut.start..cut.end].trim();
            let mark = if mark == "With" { "with" } else { mark };
            // `Lab (Swarm- Kubernetes)`
            let close = mark == ":" || part[cut.start..].starts_with('-');
            if close && is_within(&part[..cut.start]) {
                continue;
            }
            let by = mark.eq_ignore_ascii_case("by") || mark == "par";
            let demand = match mark {
                ":" | "" => Demand { likeness: Likeness::Maybe, told: true, ..expected },
                _ if by => Demand { trust: 0, ..expected },
                _ => expected,
            };
            let people = self.wide(cut).or_else(|| self.list(cut.end, part.len(), demand));
            let people = people.or_else(|| if by { self.shaped(cut) } else { None });
            let Some(people) = people else { continue };
            let least = people.iter().map(|p| p.trust).min().unwrap_or(0);
            let told = people.iter().any(|p| p.organization.is_some() || p.role.is_some());
            let fits = match mark {
                "with" | "w/" if kind::is_conversation(&part[..cut.start]) => true,
                // A line beneath the title.
                "" => told && people.iter().all(|p| self.is_sure(p)),
                "with" | "w/" | ":" => {
                    people.iter().all(|p| self.is_sure(p)) && (mark != ":" || told && least >= 30)
                }
                _ if by && self.is_given_alone(&people) => true,
                "from" => self.are_several(&people),
                _ if by => least >= TRUSTED || self.is_pair(&part[..cut.start], &people),
                _ => !cut.weak || least >= TRUSTED,
            };
            if !fits {
                continue;
            }
            // A mark within what an earlier one took for a person.
            let at = self.range.start + cut.start;
            let nested = |p: &Person| {
                let last = [&p.role, &p.organization].into_iter().flatten().map(|r| r.end).max();
                p.name.start <= at && at < last.unwrap_or(p.name.end)
            };
            match &best {
                None => best = Some((cut, people)),
                Some((_, before)) if before.iter().any(nested) => best = Some((cut, people)),
                Some(_) => {}
            }
        }
        let (cut, mut people) = best?;
        // `Jane Doe in conversation with John Roe`: both speak.
        if let Some(name) = kind::in_conversation(&part[..cut.start])
            && likeness(name, self.names) == Likeness::Sure
        {
            let name = self.range.start..self.range.start + name.len();
            let first = Person { name, role: None, organization: None, trust: TRUSTED };
            people.insert(0, first);
        }
        // `Title, moderated by Jane Doe`.
        let before = part[..cut.start].trim_end();
        let led = ["moderated", "hosted", "presented"].iter().find_map(|w| before.strip_suffix(w));
        // `Title Speaker: Jane Doe`, but not `Meet the Speaker: Jane Doe`.
        let labelled = || {
            let kept = ["Speaker", "Speakers"].iter().find_map(|w| before.strip_suffix(w))?;
            let word = kept.trim_end().rsplit(' ').next().unwrap_or_default();
            (part[cut.start..].starts_with(':') && !word.starts_with(char::is_lowercase))
                .then_some(kept)
        };
        let led = led.or_else(labelled);
        if let Some(before) = led.filter(|before| before.ends_with([' ', ','])) {
            let end = before.trim_end_matches([' ', ',', '(', '-', '–', '—']).len();
            let others = self.list(0, end, NAMED).unwrap_or_default();
            if !others.is_empty() && others.iter().all(|p| self.is_sure(p)) {
                people.splice(0..0, others);
                return Some((self.range.start..self.range.start, people));
            }
            return Some((trim(self.text, self.range.start..self.range.start + end), people));
        }
        let dots = part[cut.start..].starts_with("...") || part[cut.start..].starts_with('…');
        let end = if dots { part[..cut.end].trim_end().len() } else { cut.start };
        Some((trim(self.text, self.range.start..self.range.start + end), people))
    }

    /// `Keynote by Jane Doe, CTO of Acme: Title`, `Panel with Jane Doe & John Roe: Title`.
    fn introduced(&self) -> Option<(Range<usize>, Vec<Person>)> {
        let part = &self.text[self.range.clone()];
        let leads = |by: &usize| ["by ", "with "].iter().any(|w| part[*by..].starts_with(w));
        let by = kind::word_length(part).filter(leads)?;
        let colon = by + part[by..].find(": ")?;
        let people = self.list(by, colon, NAMED)?;
        let title = trim(self.text, self.range.start + colon + 1..self.range.end);
        (!title.is_empty() && people.iter().all(|p| self.is_sure(p))).then_some((title, people))
    }

    /// `Title (Jane Doe, Acme) - what was said of it`.
    fn within(&self) -> Option<(Range<usize>, Vec<Person>)> {
        let part = &self.text[self.range.clone()];
        part.match_indices('(').filter(|(open, _)| *open > 0).take(4).find_map(|(open, _)| {
            let close = open + part[open..].find(')')?;
            if !remark::starts(&part[close + 1..]) {
                return None;
            }
            let people = self.list(open + 1, close, NAMED)?;
            let title = trim(self.text, self.range.start..self.range.start + open);
            let told = |p: &Person| {
                let name = &self.text[p.name.clone()];
                let last = name.rsplit(' ').next().unwrap_or_default();
                let surname = || name::is_surname(last) || name::is_surname_word(last);
                let alone = || likeness(name, self.names) == Likeness::Sure && surname();
                (p.organization.is_some() || p.role.is_some() || alone()) && self.is_sure(p)
            };
            people.iter().all(told).then_some((title, people))
        })
    }

    /// `Title (Jane Doe, Acme)`, whose parenthesis opens at `open`.
    fn enclosed(&self, open: Option<usize>) -> Option<(Range<usize>, Vec<Person>)> {
        let part = &self.text[self.range.clone()];
        let open = open?;
        let people = self.list(open + 1, part.len() - 1, NAMED)?;
        let sure = people.iter().all(|p| self.is_sure(p));
        let fits = sure || kind::employer(part, self.names).is_some();
        fits.then(|| (trim(self.text, self.range.start..self.range.start + open), people))
    }

    /// `Title, Jane Doe, CTO at Acme`: nothing but commas, and who stands behind one
    /// comes with role or company.
    fn listed(&self) -> Option<(Range<usize>, Vec<Person>)> {
        let part = &self.text[self.range.clone()];
        let comma = |at: &usize| part[at + 1..].starts_with(' ');
        let commas = memchr::memchr_iter(b',', part.as_bytes()).filter(comma).take(4);
        let named = |text: &str| likeness(text, self.names) >= Likeness::Likely;
        commas.into_iter().find_map(|at| {
            let title = &part[..at];
            let count = title.split_whitespace().count();
            if count < 2 || named(title) || title.rsplit([',', '&']).any(|last| named(last.trim()))
            {
                return None;
            }
            let expected = Demand { trust: EXPECTED, ..Demand::default() };
            let people = self.list(at + 2, part.len(), expected)?;
            let told = |p: &Person| p.organization.is_some() || p.role.is_some();
            // Two words may be a name that nobody knows.
            let plain = |p: &Person| {
                let like = likeness(&self.text[p.name.clone()], self.names);
                count > 2 || like == Likeness::Sure && likeness(title, self.names) == Likeness::No
            };
            let sure = people.iter().all(|p| self.is_sure(p) && told(p) && plain(p));
            sure.then(|| (trim(self.text, self.range.start..self.range.start + at), people))
        })
    }

    /// `ChatBot by Andrew`: one given name at the end.
    fn is_given_alone(&self, people: &[Person]) -> bool {
        let [one] = people else { return false };
        let name = &self.text[one.name.clone()];
        likeness(name, self.names) == Likeness::Single && name::is_given(name)
    }

    /// Speakers before the title: `Jane Doe (Acme): Title`, `Jane Doe - Title`.
    fn before(&self, cuts: &[Cut]) -> Option<(Range<usize>, Vec<Person>)> {
        let part = &self.text[self.range.clone()];
        let colon = |cut: &Cut| part[cut.start..cut.end].trim() == ":";
        for cut in cuts.iter().filter(|c| !c.weak || colon(c)) {
            let people = self.list(0, cut.start, NAMED);
            let Some(people) = people else { continue };
            if !people.iter().all(|p| self.is_sure(p)) || self.is_dashed(cut, &people) {
                continue;
            }
            let rest = trim(self.text, self.range.start + cut.end..self.range.end);
            let next = cuts.iter().find(|next| next.start >= cut.end && !next.weak);
            if let Some(next) = next
                && part[cut.start..cut.end] == part[next.start..next.end]
            {
                let rest = trim(self.text, self.range.start + next.end..self.range.end);
                let middle = part[cut.end..next.start].trim();
                // `Jane Doe - @jane - Title`.
                if middle.starts_with('@') && !middle.contains(' ') {
                    return Some((rest, people));
                }
                // `Jane Doe | Acme | Title`.
                let alone = people.iter().all(|p| p.organization.is_none());
                if alone && self.names.knows(middle, EntityKind::COMPANY) {
                    let start = self.range.start + cut.end;
                    let company = trim(self.text, start..self.range.start + next.start);
                    let of = |p: Person| Person { organization: Some(company.clone()), ..p };
                    return Some((rest, people.into_iter().map(of).collect()));
                }
            }
            // `Jane Doe - CTO, Acme` says who she is, not what she talked about.
            if self.is_about(&self.text[rest.clone()]) {
                let dashed = Demand { dashes: true, ..Demand::default() };
                let all = people::parse_for(part, self.names, dashed).unwrap_or_default();
                let all: Vec<_> = all.into_iter().map(|p| shift(p, self.range.start)).collect();
                let people = if all.is_empty() { people } else { all };
                return Some((self.range.start..self.range.start, people));
            }
            return Some((rest, people));
        }
        None
    }

    /// Whether people before a colon are a name, a dash, and what nobody knows for a
    /// company: `Jane Doe - Why we moved: a story`.
    fn is_dashed(&self, colon: &Cut, people: &[Person]) -> bool {
        let before = &self.text[self.range.start..self.range.start + colon.start];
        let unknown = |p: &Person| {
            let name = p.organization.as_ref().map(|company| &self.text[company.clone()]);
            name.is_some_and(|name| {
                name.split(' ').nth(2).is_some()
                    && !self.names.knows(name, EntityKind::COMPANY)
                    && !words::is_company_like(name)
            })
        };
        self.text[self.range.start + colon.start..].starts_with(':')
            && [" - ", " – ", " — "].iter().any(|dash| before.contains(dash))
            && people.iter().any(unknown)
    }

    /// Whether what follows a name is a role, or a company alone.
    fn is_about(&self, rest: &str) -> bool {
        let count = rest.split_whitespace().count();
        let first = || words::role_words(rest).next().is_some_and(|(_, _, role)| role);
        // `Jane Doe - VP s/w group & GM, Labs, Foo`
        let long = || count <= 12 && rest.contains(", ") && first();
        count <= 8 && words::is_role(rest) || long() || self.names.knows(rest, EntityKind::COMPANY)
    }

    /// `Fireside chat: Jane Doe & John Roe`, or names alone.
    fn alone(&self) -> Option<(Range<usize>, Vec<Person>)> {
        let part = &self.text[self.range.clone()];
        let skip = kind::word_length(part).unwrap_or(0);
        let demand = Demand { likeness: Likeness::Sure, ..Demand::default() };
        let people = self.list(skip, part.len(), demand)?;
        let sure = |p: &Person| likeness(&self.text[p.name.clone()], self.names) == Likeness::Sure;
        people.iter().all(sure).then_some((self.range.start..self.range.start, people))
    }
}

/// Whether a parenthesis is open at the end of `text`.
fn is_within(text: &str) -> bool {
    text.rfind('(').is_some_and(|open| !text[open..].contains(')'))
}

/// Returns the length of words that introduce a list of people.
fn introduction(text: &str) -> usize {
    const WORDS: Openings = Openings::of(&[
        "moderated by ",
        "moderator: ",
        "hosted by ",
        "presented by ",
        "speakers: ",
        "speaker: ",
        "by ",
        "with ",
        "feat. ",
        "presenter: ",
        "presenters: ",
        "ft. ",
        "featuring ",
    ]);
    let rest = text.trim_start();
    let start = text.len() - rest.len();
    // Far behind spaces there is none.
    let near = |w: &str| text[..start].chars().count() + w.len() <= 16;
    let word = WORDS.starting(rest).find(|w| near(w));
    word.map_or(0, |w| start + w.len())
}
