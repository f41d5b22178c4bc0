//! The grammar of lists of people: `Name, Role, Company & Name (Company); …`.
//!
//! A list is cut at semicolons, commas, parentheses and `&` or `and`. What each
//! part is, `label` decides by its words, by what the dictionary knows, and by
//! its neighbours. A company belongs to all names of its group, as in
//! `A, B & C, Company`; only then is it asked whether the names are names.

use std::ops::Range;

use super::{
    Names,
    label::{self, Joint, Label},
    name::{self, Likeness, likeness},
    role::{employer, role_and_organization},
    words,
};
use crate::entity::EntityKind;

/// Someone named in a text; the ranges count bytes of that text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Person {
    pub(super) name: Range<usize>,
    pub(super) role: Option<Range<usize>>,
    pub(super) organization: Option<Range<usize>>,
    /// How much reason there is to take the name for one, in tenths.
    pub(super) trust: i32,
}

/// A part of a list of people.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) joint: Joint,
    pub(super) range: Range<usize>,
    /// What of it would be the name: `Jane Doe` of `Jane Doe from Acme`.
    pub(super) name: Range<usize>,
    /// What follows the name within the part.
    pub(super) more: Option<Range<usize>>,
    pub(super) likeness: Likeness,
    /// Whether it stands among names, and only its form speaks for it.
    pub(super) rescued: bool,
    /// Whether it is a role with a company: `CTO at Acme`.
    pub(super) employer: bool,
}

/// A list is read as one of people from this trust on.
pub(super) const TRUSTED: i32 = 20;
/// Enough where the place of a list says that it is one.
pub(super) const EXPECTED: i32 = 15;

/// Reads `text` as a list of people; `None` if it is none.
pub(super) fn parse(text: &str, names: &dyn Names) -> Option<Vec<Person>> {
    parse_from(text, names, TRUSTED)
}

/// Reads `Jane Doe - CTO - Acme`, where dashes part what commas do elsewhere.
pub(super) fn parse_dashed(text: &str, names: &dyn Names) -> Option<Vec<Person>> {
    read(text, names, TRUSTED, true)
}

/// Reads `text` as a list of people if the trust in its names is `enough`.
pub(super) fn parse_from(text: &str, names: &dyn Names, enough: i32) -> Option<Vec<Person>> {
    read(text, names, enough, false)
}

fn read(text: &str, names: &dyn Names, enough: i32, dashes: bool) -> Option<Vec<Person>> {
    // No list of speakers is this long, and the rules look ahead and back.
    if text.len() > 1000
        || !may_start(text)
        || text.len() > 300 && text.matches([',', ';', '&']).count() > 40
    {
        return None;
    }
    let mut parts = split(text, names, dashes);
    rescue(text, &mut parts, names);
    let first = parts.first()?;
    if first.likeness == Likeness::No && !first.rescued {
        return None;
    }
    let labels = label::labels(text, &parts, names);
    let mut people = gather(text, &parts, &labels, names);
    share(text, &mut people);
    let people: Vec<Person> = people.into_iter().map(|(_, p)| p).collect();
    let least = people.first()?.trust;
    let mean = people.iter().map(|p| p.trust).sum::<i32>() / i32::try_from(people.len()).ok()?;
    (least >= enough && mean >= enough).then_some(people)
}

/// `Hippie Hacker, Dan Kohn & John Doe`: what has the form of a name, among names.
fn rescue(text: &str, parts: &mut [Part], names: &dyn Names) {
    let sure = parts.iter().filter(|p| p.likeness >= Likeness::Likely).count();
    if sure < 2 {
        return;
    }
    for part in parts.iter_mut().filter(|p| p.joint != Joint::Paren) {
        part.rescued =
            part.likeness == Likeness::No && name::is_name_shaped(&text[part.name.clone()], names);
    }
}

/// A name with what is said of it.
struct Group<'p> {
    part: &'p Part,
    name: Range<usize>,
    attributes: Vec<(Label, Range<usize>)>,
}

/// Makes people of labelled parts.
fn gather(text: &str, parts: &[Part], labels: &[Label], names: &dyn Names) -> Vec<(Joint, Person)> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (part, label) in parts.iter().zip(labels) {
        match (label, groups.last_mut()) {
            (Label::Name, _) | (_, None) => {
                let more = part.more.clone().map(|r| {
                    let role = words::is_role(&text[r.clone()]);
                    (if role { Label::Role } else { Label::Company }, r)
                });
                let attributes = more.into_iter().collect();
                groups.push(Group { part, name: part.name.clone(), attributes });
            }
            (Label::Rest, Some(group)) => match group.attributes.last_mut() {
                // `Acme | A Foo Company` says what Acme is.
                Some(_) if matches!(part.joint, Joint::Bar | Joint::Paren) => {}
                Some((_, last)) => last.end = part.range.end,
                None => group.name.end = part.range.end,
            },
            (label, Some(group)) => group.attributes.push((*label, part.range.clone())),
        }
    }
    let person = |group: Group<'_>| {
        let (role, organization) = role_and_organization(text, &group.attributes, names);
        let trust = trust(text, group.part);
        let mut person = Person { name: group.name, role, organization, trust };
        person.trust += told(text, &person, names);
        (group.part.joint, person)
    };
    groups.into_iter().map(person).collect()
}

/// How much a name speaks for itself.
fn trust(text: &str, part: &Part) -> i32 {
    let last = || text[part.name.clone()].rsplit(' ').next().unwrap_or("");
    match part.likeness {
        Likeness::Sure => 30,
        Likeness::Likely => 20,
        Likeness::Maybe if name::is_surname(last()) => 15,
        Likeness::Maybe => 10,
        Likeness::Single => 5,
        Likeness::No if part.rescued => 10,
        Likeness::No => 0,
    }
}

/// How much role and company speak for a name.
fn told(text: &str, person: &Person, names: &dyn Names) -> i32 {
    let company = person.organization.as_ref().map_or(0, |r| {
        let name = &text[r.clone()];
        let words = name.split_whitespace().count();
        let capital = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if names.knows(name, EntityKind::COMPANY)
            || names.knows(label::without_legal(name), EntityKind::COMPANY)
        {
            20
        } else if words::is_company_like(name) {
            12
        } else if words <= 4 && (capital || words == 1) {
            7
        } else {
            0
        }
    });
    company + if person.role.is_some() { 15 } else { 0 }
}

/// Spreads the company of the last of a group over those before it, and the
/// trust in the surest of a group over the others.
fn share(text: &str, people: &mut [(Joint, Person)]) {
    for i in (1..people.len()).rev() {
        let (joint, after) = people[i].clone();
        let before = &mut people[i - 1].1;
        if joint != Joint::Semicolon && before.organization.is_none() {
            before.organization.clone_from(&after.organization);
            let plural = |r: &Range<usize>| text[r.clone()].ends_with('s');
            let role = after.role.filter(plural);
            before.role = before.role.take().or(role);
            if after.organization.is_some() {
                before.trust += (after.trust - 10).clamp(0, 20);
            }
        }
    }
    // One name among others is likelier than one alone.
    let best = people.iter().map(|(_, p)| p.trust).max().unwrap_or(0);
    if people.len() > 1 && best >= 30 {
        for (_, person) in people {
            person.trust += 8;
        }
    }
}

/// Whether the first two words of a text can start a name; a quick look that
/// spares most text the grammar.
pub(super) fn may_start(text: &str) -> bool {
    let mut words = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphabetic()));
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    words.next().is_some_and(capital)
        && words.next().is_some_and(|w| w.is_empty() || words::is_particle(w) || capital(w))
}

/// Cuts a list into its parts.
fn split(text: &str, names: &dyn Names, dashes: bool) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut joint = Joint::Start;
    let mut start = 0;
    // How deep in parentheses, and where the outermost opened.
    let (mut depth, mut open) = (0_usize, 0);
    let mut at = 0;
    let mut add = |joint: Joint, range: Range<usize>| {
        let mut range = without_handles(text, trim(text, range));
        range.start += moderates(&text[range.clone()]);
        if range.is_empty() || is_aside(&text[range.clone()]) {
            return;
        }
        let (name, more) = if joint == Joint::Paren {
            (range.clone(), None)
        } else {
            name_and_rest(text, range.clone())
        };
        let likeness = likeness(&text[name.clone()], names);
        let employer = employer(text, &range, names).is_some();
        parts.push(Part { joint, range, name, more, likeness, rescued: false, employer });
    };
    while let Some(c) = text[at..].chars().next() {
        let width = c.len_utf8();
        match c {
            '(' | '[' | '（' => {
                if depth == 0 && is_nickname(&text[start..at], &text[at..]) {
                    at += width;
                    continue;
                }
                if depth == 0 {
                    add(joint, start..at);
                    open = at + width;
                }
                depth += 1;
            }
            ')' | ']' | '）' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    for range in inside(text, open..at) {
                        add(Joint::Paren, range);
                    }
                    (joint, start) = (Joint::Paren, at + width);
                }
            }
            _ if depth == 0 => {
                let dash = || {
                    const DASHES: [&str; 3] = [" - ", " – ", " — "];
                    let mark = DASHES.iter().find(|d| text[at..].starts_with(**d))?;
                    Some((mark.len(), Joint::Comma))
                };
                let cut = border(&text[at..]).or_else(|| if dashes { dash() } else { None });
                if let Some((len, next)) = cut {
                    add(joint, start..at);
                    (joint, start) = (next, at + len);
                    at = start;
                    continue;
                }
            }
            _ => {}
        }
        at += width;
    }
    add(joint, start.min(text.len())..text.len());
    parts
}

/// Whether what opens here is a nickname within a name: `Xu (Simon) Chen`.
fn is_nickname(before: &str, rest: &str) -> bool {
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.len() > 1;
    let Some((inside, after)) = rest.get(1..).and_then(|r| r.split_once([')', ']'])) else {
        return false;
    };
    let end = after.find([',', ';', '&', '|', '(', '/']).unwrap_or(after.len());
    let mut following = after[..end].split_whitespace();
    after.starts_with(' ')
        && before.split_whitespace().count() == 1
        && capital(inside)
        && !inside.contains(' ')
        && following.next().is_some_and(capital)
        && following.next().is_none()
}

/// Cuts what stands in parentheses: `(Role, Company)`.
fn inside(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    for (i, _) in text[range.clone()].match_indices(", ") {
        let end = range.start + i;
        let next = text[end + 2..range.end].split(", ").next().unwrap_or("");
        if !words::is_legal_form(next) {
            parts.push(start..end);
            start = end + 2;
        }
    }
    parts.push(start..range.end);
    parts
}

/// Returns the length of `Moderated by ` and the like before a name.
fn moderates(text: &str) -> usize {
    const WORDS: [&str; 8] = [
        "moderated by ",
        "moderator: ",
        "moderator - ",
        "moderator ",
        "moderators: ",
        "hosted by ",
        "host: ",
        "panelists: ",
    ];
    let starts = |w: &&&str| {
        text.as_bytes().get(..w.len()).is_some_and(|s| s.eq_ignore_ascii_case(w.as_bytes()))
    };
    WORDS.iter().find(starts).map_or(0, |w| w.len())
}

/// Whether what stands in parentheses says nothing of role or company.
fn is_aside(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    text.starts_with('@')
        || ["aka ", "a.k.a. ", "he/", "she/", "they/"].iter().any(|w| lower.starts_with(w))
        || matches!(lower.as_str(), "remote" | "virtual" | "moderator" | "host" | "speaker")
}

/// Returns the separator at the start of `rest`: its length and what it means.
fn border(rest: &str) -> Option<(usize, Joint)> {
    const BORDERS: [(&str, Joint); 14] = [
        (";", Joint::Semicolon),
        (" | ", Joint::Bar),
        ("，", Joint::Comma),
        (" y ", Joint::And),
        (" e ", Joint::And),
        ("、", Joint::And),
        (", and ", Joint::And),
        (", & ", Joint::And),
        (",", Joint::Comma),
        (" & ", Joint::And),
        (" and ", Joint::And),
        (" und ", Joint::And),
        (" / ", Joint::And),
        (" et ", Joint::And),
    ];
    BORDERS
        .iter()
        .find(|(mark, _)| rest.starts_with(mark))
        .map(|(mark, joint)| (mark.len(), *joint))
}

/// Cuts handles such as `@jane` off the end.
fn without_handles(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let handle = part.match_indices('@').find(|(i, _)| {
        let before = part[..*i].chars().next_back().is_none_or(char::is_whitespace);
        let after = part[i + 1..].chars().next().is_none_or(|c| !c.is_whitespace());
        before && after
    });
    let Some((i, _)) = handle else { return range };
    let kept = part[..i].trim_end();
    let kept = kept.strip_suffix(" by").unwrap_or(kept);
    trim(text, range.start..range.start + kept.len())
}

/// Splits `Jane Doe CTO` and `Jane Doe from Acme` after the name.
fn name_and_rest(text: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let part = &text[range.clone()];
    let skip = ["Dr. ", "Dr ", "Prof. ", "Professor ", "Mr. ", "Ms. "]
        .iter()
        .find(|t| part.starts_with(**t))
        .map_or(0, |t| t.len());
    if part[skip..].split_whitespace().nth(2).is_none() {
        return (range.start + skip..range.end, None);
    }
    for link in [" from ", " at ", " @ ", " of ", " aus ", " – ", " - "] {
        if let Some(i) = part.find(link)
            && part[..i].split_whitespace().count() >= 2
        {
            let rest = trim(text, range.start + i + link.len()..range.end);
            return (range.start + skip..range.start + i, Some(rest));
        }
    }
    let role =
        words::role_words(&part[skip..]).find(|(_, _, role)| *role).map(|(s, _, _)| s + skip);
    if let Some(at) = role {
        let name = part[skip..at].trim_end();
        if name.split_whitespace().count() >= 2 {
            let name = range.start + skip..range.start + skip + name.len();
            return (name, Some(range.start + at..range.end));
        }
    }
    (range.start + skip..range.end, None)
}

/// Takes spaces and stray punctuation from both ends of a range.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let noise = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '“' | '”');
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches(noise).len());
    let part =
        text[start..range.end].trim_end_matches(|c: char| noise(c) || matches!(c, ',' | ';' | ':'));
    start..start + part.len()
}
