//! Lists of people that have a place of their own: a cell, a field, a line.

use std::ops::Range;

use super::{
    Names, caption,
    line::Line,
    name::{self, Likeness, is_name_shaped, likeness},
    parts::{listed, trim},
    people::{self, Demand, Person},
    title::{shift, speaker},
    words,
};
use crate::{document::Document, entity::EntityKind, talk::Speaker};

/// Reads a whole cell as a list of people; single names count too.
pub(super) fn people_of(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    people(line, names, |_| None)
}

/// The same for a cell where speakers are named: names that could be something else
/// are believed.
pub(super) fn speakers_of(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    people(line, names, |text| {
        surnames(text, names).or_else(|| {
            let demand = Demand { trust: 0, ..Demand::default() };
            let people = people::parse_for(text, names, demand)?;
            let is_name = |p: &Person| may_be_name(&text[p.name.clone()], names);
            people.iter().all(is_name).then_some(people)
        })
    })
}

/// Whether a text is a name where one is expected: of words that no reader would
/// take for something else.
fn may_be_name(text: &str, names: &dyn Names) -> bool {
    let words = || text.split_whitespace();
    let last = words().next_back().unwrap_or_default();
    let told = || {
        name::is_surname(last)
            || name::is_surname_word(last)
            || words().any(words::is_particle)
            || words().next().is_some_and(name::is_given)
    };
    match likeness(text, names) {
        Likeness::No => false,
        Likeness::Maybe => told(),
        Likeness::Single | Likeness::Likely | Likeness::Sure => true,
    }
}

/// Reads a cell as a list of people, or by `others` if it is none.
fn people(
    line: &Line,
    names: &dyn Names,
    others: impl Fn(&str) -> Option<Vec<Person>>,
) -> Vec<Speaker> {
    let whole = trim(&line.text, 0..line.text.len());
    let text = &line.text[whole.clone()];
    let people = labelled(text, names)
        .or_else(|| dashed(text, names))
        .or_else(|| people::parse(text, names))
        .or_else(|| others(text))
        .unwrap_or_default();
    people.into_iter().map(|p| speaker(line, &shift(p, whole.start))).collect()
}

/// Reads names with nothing but a dash between them: `Jane Doe- John Roe`.
fn dashed(text: &str, names: &dyn Names) -> Option<Vec<Person>> {
    memchr::memmem::find(text.as_bytes(), b"- ")?;
    let person = |name| Person { name, role: None, organization: None, trust: people::EXPECTED };
    let mut start = 0;
    let mut found = Vec::new();
    for part in text.split("- ") {
        let name = trim(text, start..start + part.len());
        start += part.len() + "- ".len();
        let sure = likeness(&text[name.clone()], names) >= Likeness::Likely;
        found.push(Some(person(name)).filter(|_| sure && !part.ends_with(' '))?);
    }
    Some(found)
}

/// Reads lists one behind the other, each with a label: `Moderator: Jane Doe, Acme.
/// Panelists: John Roe; Ann Lee`.
fn labelled(text: &str, names: &dyn Names) -> Option<Vec<Person>> {
    // Most cells have no label.
    memchr::memchr_iter(b':', text.as_bytes()).nth(1)?;
    let starts = text.char_indices().map(|(at, _)| at).filter_map(|at| {
        let before = text[..at].trim_end();
        let apart = at == 0 || before.len() < at && before.ends_with(['.', ';', ',', '|', ')']);
        let label =
            |label: &'static str| text[at + label.len()..].starts_with(':').then_some(label);
        let label = caption::labels(text.get(at..).filter(|_| apart)?).find_map(label)?;
        Some((at, at + label.len() + 1))
    });
    let starts: Vec<(usize, usize)> = starts.collect();
    if starts.len() < 2 || starts[0].0 > 0 {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let mut found = Vec::new();
    for ((_, start), end) in starts.iter().zip(ends) {
        let part = trim(text, *start..end);
        let people = people::parse(&text[part.clone()], names)?;
        found.extend(people.into_iter().map(|p| shift(p, part.start)));
    }
    Some(found)
}

/// Reads a cell of names on lines of their own, those that are bold or those that are
/// not, and beneath them the company of all who stand above it.
pub(super) fn stacked(
    document: &Document,
    block: usize,
    line: &Line,
    names: &dyn Names,
) -> Option<Vec<Speaker>> {
    line.text.contains('\n').then_some(())?;
    let own = document.blocks[block].span;
    let first = document.set_off.partition_point(|it| it.text.start < own.start);
    let within = document.set_off[first..].iter().take_while(|it| it.text.end <= own.end);
    let bold = within.filter(|it| it.strong).filter_map(|it| line.place(it.text));
    let bold: Vec<Range<usize>> = bold.collect();
    // What is bold ends a line as well as a break does.
    let borders = bold.iter().flat_map(|it| [it.start, it.end]);
    let breaks = line.text.match_indices('\n').map(|(at, _)| at);
    let mut cuts: Vec<usize> = borders.chain(breaks).chain([0, line.text.len()]).collect();
    cuts.sort_unstable();
    let parts = cuts.windows(2).map(|cut| trim(&line.text, cut[0]..cut[1]));
    let parts: Vec<Range<usize>> = parts.filter(|part| !part.is_empty()).collect();
    let is_bold = |part: &Range<usize>| bold.iter().any(|it| it.contains(&part.start));
    let of_names = is_bold(parts.first()?);
    let mut found: Vec<Person> = Vec::new();
    let mut open = 0;
    for part in parts {
        let text = &line.text[part.clone()];
        if text.contains(',') {
            return None;
        }
        if is_bold(&part) == of_names {
            if !may_be_name(text, names) || names.knows(text, EntityKind::COMPANY) {
                return None;
            }
            found.push(Person { name: part, role: None, organization: None, trust: 0 });
        } else if words::is_role(text) {
            return None;
        } else {
            found[open..].iter_mut().for_each(|it| it.organization = Some(part.clone()));
            open = found.len();
        }
    }
    (open > 0).then(|| found.into_iter().map(|person| speaker(line, &person)).collect())
}

/// Reads a list of single words, `Angell, Bebars & Gamanji`, none of which is a company.
fn surnames(text: &str, names: &dyn Names) -> Option<Vec<Person>> {
    let parts = listed(text);
    let is_surname = |part: &Range<usize>| {
        let word = &text[part.clone()];
        word.starts_with(char::is_uppercase)
            && word.chars().skip(1).all(char::is_lowercase)
            && word.len() > 2
            && !names.knows(word, EntityKind::COMPANY)
    };
    let person = |name| Person { name, role: None, organization: None, trust: people::EXPECTED };
    (parts.len() > 1 && parts.iter().all(is_surname))
        .then(|| parts.into_iter().map(person).collect())
}

/// Reads a cell of several names and nothing else, as their form tells.
pub(super) fn listed_names(line: &Line, names: &dyn Names) -> Option<Vec<Speaker>> {
    let parts = listed(&line.text);
    let is_name = |part: &Range<usize>| {
        let name = &line.text[part.clone()];
        is_name_shaped(name, names)
            || likeness(name, names) >= Likeness::Likely && !names.knows(name, EntityKind::COMPANY)
    };
    let person = |name: Range<usize>| Person { name, role: None, organization: None, trust: 0 };
    (parts.len() > 1 && parts.iter().all(is_name))
        .then(|| parts.into_iter().map(|part| speaker(line, &person(part))).collect())
}
