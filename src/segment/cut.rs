//! Where a title line parts into title and speakers.
//!
//! Each mark that could part them is tried; a mark counts if what stands on its
//! far side reads as a list of people. Marks that also stand within titles,
//! such as `by`, ask for more trust in the names.

use std::ops::Range;

use smallvec::SmallVec;

use super::{
    Names, kind,
    name::{self, Likeness, likeness},
    parts::trim,
    people::{self, Demand, EXPECTED, Person, TRUSTED},
    remark, small,
    title::{Title, shift, strip_back, tag_start},
    words::{self, Openings},
};
use crate::{
    entity::EntityKind,
    text::{is_common_word, with_lower},
};

/// A place where title and speakers could part.
#[derive(Clone, Copy, Debug)]
struct Cut {
    start: usize,
    end: usize,
    /// Whether the mark also stands within titles.
    weak: bool,
}

/// What is asked of names in places that hold other things, before it is asked
/// whether they are [sure](Parting::is_sure).
const NAMED: Demand =
    Demand { trust: TRUSTED, likeness: Likeness::Maybe, told: false, dashes: false };

/// What stands around a title.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')];

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
    if let Some(found) = line.quoted() {
        return Some(found);
    }
    let cuts = cuts(part);
    if let Some(found) = line.within().or_else(|| line.behind(&cuts)) {
        return Some(found);
    }
    // `Title (Jane Doe, Acme)`.
    if let Some(open) = tag_start(part).filter(|open| *open > 0)
        && let Some(people) = line.list(open + 1, part.len() - 1, NAMED)
        && people.iter().all(|p| line.is_sure(p))
    {
        return Some((trim(text, range.start..range.start + open), people));
    }
    let by = |cut: &Cut| part[cut.start..cut.end].trim() == "by";
    let marks = cuts.iter().filter(|cut| !cut.weak || by(cut)).map(|c| c.start..c.end);
    line.before(&cuts).or_else(|| line.alone()).or_else(|| small::split(text, &range, marks, names))
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
        if !people::may_start(&self.text[from..to]) {
            return None;
        }
        let inner = strip_back(self.text, from..to, &mut Title::default());
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
            let by = mark.eq_ignore_ascii_case("by");
            let demand = match mark {
                ":" | "" => Demand { likeness: Likeness::Maybe, told: true, ..expected },
                _ if by => Demand { trust: 0, ..expected },
                _ => expected,
            };
            let Some(people) = self.list(cut.end, part.len(), demand) else { continue };
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
        let dots = part[cut.start..].starts_with("...") || part[cut.start..].starts_with('…');
        let end = if dots { part[..cut.end].trim_end().len() } else { cut.start };
        Some((trim(self.text, self.range.start..self.range.start + end), people))
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
            let told = |p: &Person| p.organization.is_some() && self.is_sure(p);
            people.iter().all(told).then_some((title, people))
        })
    }

    /// `"Title" Jane Doe, Acme`; the line may begin behind the first quote.
    fn quoted(&self) -> Option<(Range<usize>, Vec<Person>)> {
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
            if !people.iter().all(|p| self.is_sure(p)) {
                continue;
            }
            let rest = trim(self.text, self.range.start + cut.end..self.range.end);
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

    /// Whether what follows a name is a role, or a company alone.
    fn is_about(&self, rest: &str) -> bool {
        rest.split_whitespace().count() <= 8 && words::is_role(rest)
            || self.names.knows(rest, EntityKind::COMPANY)
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

/// Finds the places where title and speakers could part.
fn cuts(text: &str) -> SmallVec<[Cut; 8]> {
    let cut = |(i, (len, weak))| Cut { start: i, end: i + len, weak };
    let mut cuts: SmallVec<[Cut; 8]> = marks(text).map(cut).collect();
    // A line beneath the title.
    if let Some(at) = memchr::memchr(b'\n', text.as_bytes()) {
        let place = cuts.partition_point(|cut| cut.start < at);
        cuts.insert(place, Cut { start: at, end: at + 1, weak: false });
    }
    cuts
}

/// Finds the marks that could part title and speakers, in order: where each
/// starts, its length, and whether it also stands within titles.
fn marks(text: &str) -> impl Iterator<Item = (usize, (usize, bool))> {
    let bytes = text.as_bytes();
    // In each mark is a space, and the bytes beside it tell most other spaces.
    let before = |at: usize| at.checked_sub(1).and_then(|i| bytes.get(i));
    let beside = move |at: &usize| {
        matches!(before(*at), Some(b':' | b'-' | b'.' | 0xa6))
            || bytes.get(*at..).is_some_and(may_be_mark)
    };
    (0..bytes.len()).filter(|at| bytes[*at] == b' ').filter(beside).flat_map(move |at| {
        let start = match before(at) {
            Some(b':' | b'-') => Some(at - 1),
            // The last byte of `...` and of `…`.
            Some(b'.' | 0xa6) => at.checked_sub(3),
            _ => None,
        };
        let found = |start: usize| mark(&bytes[start..]).map(|mark| (start, mark));
        [start.and_then(found), found(at)].into_iter().flatten()
    })
}

/// Whether what starts with a space may be a mark, by its first letters.
#[inline]
fn may_be_mark(rest: &[u8]) -> bool {
    matches!(
        rest,
        [_, b'-' | b'|' | b'/' | 0xc2 | 0xe2, ..]
            | [_, b'b' | b'B', b'y', ..]
            | [_, b'f', b'e' | b't', ..]
            | [_, b'p', b'a' | b'o' | b'r', ..]
            | [_, b'v', b'o', ..]
            | [_, b'w', b'/' | b'i', ..]
    )
}

/// Returns the length of the mark at the start of `rest`, and whether it also
/// stands within titles.
#[inline]
fn mark(rest: &[u8]) -> Option<(usize, bool)> {
    let (marks, weak): (&[&str], bool) = match rest {
        [b' ', b'-', ..] => (&[" - ", " -- "], false),
        [b' ', b'|', ..] => (&[" | "], false),
        [b' ', b'/', ..] => (&[" / ", " // "], false),
        [b' ', 0xc2, ..] => (&[" · "], false),
        [b' ', 0xe2, ..] => (&[" – ", " — ", " − "], false),
        [b'.', b'.', ..] => (&["... "], false),
        [0xe2, ..] => (&["… "], false),
        [b' ', b'b', ..] => (&[" by "], true),
        [b' ', b'B', ..] => (&[" By "], true),
        [b' ', b'f', ..] => (&[" ft. ", " feat. ", " featuring "], true),
        [b' ', b'p', ..] => (&[" presented by ", " par ", " por "], true),
        [b' ', b'v', ..] => (&[" von "], true),
        [b' ', b'w', ..] => (&[" with ", " w/ "], true),
        [b':', b' ', ..] => (&[": by ", ": "], true),
        // `Title- Jane Doe`.
        [b'-', b' ', ..] => (&["- "], true),
        _ => return None,
    };
    marks.iter().find(|m| rest.starts_with(m.as_bytes())).map(|m| (m.len(), weak))
}

/// Whether the source of a line may name speakers beside a title, or starts
/// with a word for a kind of talk; a quick look before the grammar.
pub(super) fn has_mark(text: &str) -> bool {
    let line = text.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || "-*+>#.)".contains(c)
    });
    let quoted = QUOTES.iter().any(|(open, close)| {
        let title = line.strip_prefix(*open).and_then(|rest| rest.split_once(*close));
        title.is_some_and(|(_, rest)| {
            rest.starts_with([' ', ',']) && people::may_start(rest.trim_start_matches(','))
        })
    });
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end();
    if quoted || kind::prefix(text).is_some() {
        return true;
    }
    if text.ends_with([')', ']'])
        && let Some(open) = text.rfind(['(', '['])
    {
        return open == 0 || people::may_start(&text[open..]) || has_mark(&text[..open]);
    }
    let told = || {
        text.match_indices(") ").any(|(close, _)| {
            let open = text[..close].rfind('(');
            open.is_some_and(|open| open > 0 && people::may_start(&text[open..close]))
        })
    };
    if told() {
        return true;
    }
    let first = people::may_start(text);
    let breaks = || memchr::memmem::find(text.as_bytes(), b"<br").is_some();
    marks(text).any(|(i, (len, weak))| {
        // Names alone before a dash or colon are those who said something.
        let told = first && text[..i].contains([',', '(']);
        people::may_start(&text[i + len..]) || told && (!weak || text[..i].ends_with(')'))
    }) || breaks()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The letters around spaces tell of each mark.
        #[test]
        fn no_mark_is_passed_over(
            text in "([-|/·–—−…:.,]| by| By| ft[.]| feat[.]| featuring| presented by| par| por| von| with| w/| |a|é){0,12}"
        ) {
            let bytes = text.as_bytes();
            let all = (0..bytes.len()).filter_map(|i| Some((i, mark(&bytes[i..])?)));
            prop_assert_eq!(marks(&text).collect::<Vec<_>>(), all.collect::<Vec<_>>());
        }
    }
}
