//! Speakers as on cards: the name on a line, role and company on the next.
//!
//! ```text
//! Jane Doe
//! Staff Engineer at Acme
//! ```

use std::ops::Range;

use super::{
    Names,
    below::speakers_of,
    cell::people_of,
    line::{self, Line},
    name::{Likeness, likeness},
    parts::{trim, without_pictures},
    people::{self, Demand, Person},
    role::employer,
    title::{shift, speaker},
    words,
};
use crate::{
    document::{Block, BlockKind, Document},
    entity::EntityKind,
    talk::Speaker,
};

/// So many speakers of a talk may stand as on a card.
const MOST_CARDS: usize = 8;
/// The longest such paragraph, in bytes.
const LONGEST_CARD: usize = 600;

/// Finds the speakers that stand as on a card: the name on a line, role and company
/// on the next.
pub(super) fn cards(document: &Document, names: &dyn Names, blocks: &[Block]) -> Vec<Speaker> {
    let may = |b: &&Block| {
        let source = &document.text[b.span.range()];
        b.kind == BlockKind::Paragraph
            && source.len() <= LONGEST_CARD
            && source.contains('\n')
            && people::may_start(source.trim_start_matches(['*', '_', ' ']))
    };
    let alone = |b: &Block| {
        let source = document.text[b.span.range()].trim_matches(['*', '_', ' ']);
        b.kind == BlockKind::Paragraph && source.len() <= 60 && people::may_start(source)
    };
    let mut found = Vec::new();
    for block in blocks.iter().filter(may) {
        found.extend(stacked(document, block, names));
    }
    for pair in blocks.windows(2).filter(|pair| alone(&pair[0])) {
        let mut people = name_alone(&Line::of(document, &pair[0]), names);
        if let [one] = people.as_mut_slice()
            && let Some(line) = Line::all_of(document, &pair[1]).next()
            && add_line(one, &line, names)
        {
            found.append(&mut people);
        }
    }
    if found.len() <= MOST_CARDS { found } else { Vec::new() }
}

/// Reads the lines of a block as people, each with what is said of them beneath;
/// nothing where a line is anything else.
pub(super) fn stacked(document: &Document, block: &Block, names: &dyn Names) -> Vec<Speaker> {
    let mut found = Vec::new();
    let lines = line::lines(document, block);
    if lines.clone().nth(1).is_none() || lines.clone().nth(4 * MOST_CARDS).is_some() {
        return found;
    }
    let all = Line::all_of(document, block).all(|line| stack(&mut found, &line, names));
    let told = |s: &Speaker| s.role.is_some() || s.organization.is_some();
    if all && found.iter().all(told) { found } else { Vec::new() }
}

/// Takes a line for a further speaker, or for what the last of `found` does; `false`
/// if it is neither.
pub(super) fn stack(found: &mut Vec<Speaker>, line: &Line, names: &dyn Names) -> bool {
    if line.text.trim_start().starts_with('@') {
        return !found.is_empty();
    }
    if let Some(last) = found.last_mut()
        && last.organization.is_none()
        && add_line(last, line, names)
    {
        return true;
    }
    let mut people = speakers_of(line, names);
    if people.is_empty() {
        people = name_alone(line, names);
    }
    if people.is_empty() {
        people = dashed(line, names);
    }
    let added = !people.is_empty();
    found.extend(people);
    added
}

/// Reads a line that is one name and nothing else.
pub(super) fn name_alone(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let whole = without_pictures(&line.text, trim(&line.text, 0..line.text.len()));
    let sure = |s: &Speaker| {
        s.name.len() >= whole.len()
            && likeness(&s.name, names) >= Likeness::Likely
            && !words::is_role(&s.name)
            && !words::is_room(&s.name)
    };
    let people = people_of(&line.part(whole.start, whole.end), names);
    people.into_iter().filter(sure).collect()
}

/// Reads `Jane Doe - Acme`, where nothing but people stands.
fn dashed(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let whole = trim(&line.text, 0..line.text.len());
    if whole.len() > 160 || line.text[whole.clone()].ends_with(['.', '!', '?']) {
        return Vec::new();
    }
    let demand =
        Demand { told: true, likeness: Likeness::Likely, dashes: true, ..Demand::default() };
    let people = people::parse_for(&line.text[whole.clone()], names, demand).unwrap_or_default();
    let told = |p: &Person| p.organization.is_some() || p.role.is_some();
    if !people.iter().all(told) {
        return Vec::new();
    }
    people.into_iter().map(|p| speaker(line, &shift(p, whole.start))).collect()
}

/// Adds to a speaker what a line beneath the name says of role and company.
pub(super) fn add_line(speaker: &mut Speaker, line: &Line, names: &dyn Names) -> bool {
    let text = line.text.as_str();
    let whole = trim(text, 0..text.len());
    let said = &text[whole.clone()];
    if said.is_empty() || said.len() > 120 || said.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let (role, organization) = if starts_role(said) && speaker.role.is_none() {
        about(text, &whole, names)
    } else if names.knows(said, EntityKind::COMPANY) {
        (None, Some(whole))
    } else {
        return false;
    };
    let tidy = |range: Range<usize>| text[range].trim().to_owned();
    speaker.organization_span =
        organization.as_ref().and_then(|range| line.source(range.start, range.end));
    speaker.role = speaker.role.take().or(role.map(tidy));
    speaker.organization = organization.map(tidy);
    true
}

/// Whether one of the first words of a text is of a role.
fn starts_role(text: &str) -> bool {
    words::role_words(text).take(3).any(|(_, _, role)| role)
}

/// Adds role and company of a speaker whose name is the title, from the line
/// beneath: `Head of Operations - Acme`.
pub(super) fn add_role(
    document: &Document,
    names: &dyn Names,
    blocks: &[Block],
    speaker: &mut Speaker,
) {
    if speaker.role.is_some() || speaker.organization.is_some() {
        return;
    }
    let Some(block) = blocks.get(1).filter(|b| b.span.end - b.span.start <= 200) else { return };
    let Some(line) = Line::all_of(document, block).next() else { return };
    let text = line.text.trim_start_matches(|c: char| !c.is_alphabetic());
    if starts_role(text) || names.knows(text.trim_end(), EntityKind::COMPANY) {
        add_line(speaker, &line, names);
    }
}

/// Reads the first block as a name, be the person unknown, where the line beneath says
/// role or company.
pub(super) fn named(document: &Document, names: &dyn Names, blocks: &[Block]) -> Option<Speaker> {
    let line = Line::of(document, blocks.first()?);
    let mut one = shaped(&line, names, Likeness::Likely)?;
    add_role(document, names, blocks, &mut one);
    (one.role.is_some() || one.organization.is_some()).then_some(one)
}

/// Reads a line as a name, be the person unknown, where the next says role and company.
pub(super) fn told(line: &Line, next: &Line, names: &dyn Names) -> Option<Speaker> {
    let mut one = shaped(line, names, Likeness::Maybe)?;
    let told = add_line(&mut one, next, names) && one.role.is_some() && one.organization.is_some();
    told.then_some(one)
}

/// Reads a line of two to four capitalised words as a name that is so likely one.
pub(super) fn shaped(line: &Line, names: &dyn Names, least: Likeness) -> Option<Speaker> {
    let name = trim(&line.text, 0..line.text.len());
    let text = &line.text[name.clone()];
    let fits = likeness(text, names) >= least && !words::is_role(text) && !words::is_room(text);
    let person = Person { name, role: None, organization: None, trust: 0 };
    fits.then(|| speaker(line, &person))
}

/// Adds companies that a line beneath a title tells of speakers whom the title names:
/// `[Video](…) · Jane Doe, Acme · John Roe, Foo`.
pub(super) fn add_companies(
    document: &Document,
    names: &dyn Names,
    blocks: &[Block],
    speakers: &mut [Speaker],
) {
    if speakers.iter().any(|s| s.organization.is_some() || s.role.is_some()) {
        return;
    }
    let short = |b: &&Block| b.kind == BlockKind::Paragraph && b.span.end - b.span.start <= 400;
    for block in blocks.iter().skip(1).take(2).filter(short) {
        for line in Line::all_of(document, block).take(4) {
            for (from, to) in words::words(&line.text, |c| matches!(c, '·' | '•' | '|')) {
                let range = without_pictures(&line.text, trim(&line.text, from..to));
                let Some(one) =
                    speakers.iter_mut().find(|s| line.text[range.clone()].starts_with(&s.name))
                else {
                    continue;
                };
                let told = speakers_of(&line.part(range.start, range.end), names);
                if let [told] = told.as_slice()
                    && told.name == one.name
                {
                    one.role.clone_from(&told.role);
                    one.organization.clone_from(&told.organization);
                    one.organization_span = told.organization_span;
                }
            }
        }
    }
}

/// Splits `Role, Company`, `Role - Company` and `Role at Company`.
fn about(
    text: &str,
    whole: &Range<usize>,
    names: &dyn Names,
) -> (Option<Range<usize>>, Option<Range<usize>>) {
    for mark in [" - ", " – ", " — ", ", ", " | "] {
        if let Some(i) = text[whole.clone()].rfind(mark) {
            let role = whole.start..whole.start + i;
            let rest = trim(text, whole.start + i + mark.len()..whole.end);
            if !words::is_role(&text[rest.clone()]) && rest.len() <= 40 {
                return (Some(role), Some(rest));
            }
        }
    }
    match employer(text, whole, names) {
        Some((role, company)) => (Some(role), Some(company)),
        None => (Some(whole.clone()), None),
    }
}
