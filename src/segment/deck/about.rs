//! Who speaks, where the first slide does not tell it all: a slide about the speaker, or
//! the last.

use std::ops::Range;

use super::{Deck, is_topic};
use crate::{
    segment::{
        Names,
        card::{add_line, name_alone, stack},
        line::Line,
        parts::trim,
        words,
    },
    talk::Speaker,
};

/// Titles of slides that tell who speaks, without what is no letter.
const TITLES: [&str; 10] = [
    "about me",
    "about us",
    "about the speaker",
    "about the speakers",
    "presenters",
    "speaker",
    "speakers",
    "who am i",
    "who are we",
    "whoami",
];

/// Whether a slide of this title tells who speaks.
pub(super) fn introduces(title: &str) -> bool {
    let lower = title.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    TITLES.contains(&bare) || matches!(bare, "who i am" | "who we are")
}

/// Adds to `people`, whom the first slide names, what other slides say of them; where it
/// names none, those whom the other slides name.
pub(super) fn add(deck: &Deck<'_>, people: &mut Vec<Speaker>, names: &dyn Names) {
    let told = |s: &Speaker| s.role.is_some() || s.organization.is_some();
    let heading = |slide: &Range<usize>| deck.heading(slide).map(|line| line.text);
    let others = || deck.slides.iter().skip(1);
    let about = others().filter(|slide| heading(slide).is_some_and(|text| introduces(&text)));
    let last = deck.slides.iter().skip(1).rev().take(2);
    let last = last.filter(|slide| heading(slide).is_some_and(|text| is_topic(&text)));
    for slide in about.chain(last) {
        if !people.is_empty() && people.iter().all(told) {
            return;
        }
        let found = named_on(deck, slide, names);
        if people.is_empty() {
            people.extend(found);
            people.retain(told);
            continue;
        }
        for one in people.iter_mut().filter(|one| !told(one)) {
            if let Some(same) = found.iter().find(|it| it.name == one.name) {
                one.role.clone_from(&same.role);
                one.organization.clone_from(&same.organization);
                one.organization_span = same.organization_span;
            }
        }
        if let [one] = people.as_mut_slice()
            && !told(one)
        {
            let lines = deck.lines(slide).skip(1);
            lines.for_each(|(_, line)| add_said(one, &line, names));
        }
    }
}

/// The people whom a slide names, each with what the lines beneath say.
fn named_on(deck: &Deck<'_>, slide: &Range<usize>, names: &dyn Names) -> Vec<Speaker> {
    let mut found = Vec::new();
    for (_, line) in deck.lines(slide).skip(1) {
        let line = &greeted(&line);
        let known = found.len();
        if stack(&mut found, line, names) {
            continue;
        }
        found.extend(name_alone(line, names));
        if let Some(last) = found.last_mut().filter(|_| known > 0) {
            add_said(last, line, names);
        }
    }
    found
}

/// A line without the words that lead to a name: `Hi, I'm Jane Doe`.
fn greeted(line: &Line) -> Line {
    const LEADS: [&str; 6] = ["Hi, I'm ", "Hi, I’m ", "I'm ", "I’m ", "I am ", "My name is "];
    let lead = LEADS.iter().find(|lead| line.text.starts_with(**lead));
    line.part(lead.map_or(0, |lead| lead.len()), line.text.len())
}

/// Adds role and company that a line of a slide about someone says.
fn add_said(one: &mut Speaker, line: &Line, names: &dyn Names) {
    const WORKS: [&str; 6] =
        ["work at ", "works at ", "working at ", "work for ", "works for ", "working for "];
    if one.organization.is_some() || add_line(one, line, names) {
        return;
    }
    let lower = line.text.to_lowercase();
    let behind = WORKS.iter().find_map(|words| Some(lower.find(words)? + words.len()));
    let Some(at) = behind.filter(|_| lower.len() == line.text.len()) else { return };
    let end = line.text[at..].find([',', '.', ';', '(']).map_or(line.text.len(), |i| at + i);
    let whole = trim(&line.text, at..end);
    let name = &line.text[whole.clone()];
    let fits = name.split(' ').count() <= 4 && name.starts_with(char::is_uppercase);
    if fits && !words::is_role(name) {
        one.organization_span = line.source(whole.start, whole.end);
        one.organization = Some(name.to_owned());
    }
}
