//! The grammar of lists of people: `Name, Role, Company & Name (Company); …`.
//!
//! A list is cut at semicolons, commas and `&` or `and`. Each part is a name, a
//! role or an organisation; which of them is decided by its words, by what the
//! dictionary knows, and by its neighbours. In `A, B & C, Company` the company
//! belongs to all three. What does not start with a name is no list of people.

use std::ops::Range;

use super::{Names, role::role_and_organization, words};
use crate::{entity::EntityKind, text::is_common_word};

/// Someone named in a text; the ranges count bytes of that text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Person {
    pub(super) name: Range<usize>,
    pub(super) role: Option<Range<usize>>,
    pub(super) organization: Option<Range<usize>>,
}

/// How much a text looks like the name of a person.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Likeness {
    No,
    /// Capitalised words, some of which are common words.
    Maybe,
    /// Capitalised words that are no words of English.
    Likely,
    /// Starts with a usual given name, or the dictionary knows the person.
    Sure,
}

/// What stands before a part of a list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Joint {
    Start,
    Comma,
    And,
    Semicolon,
}

/// A part of a list of people.
#[derive(Clone, Debug)]
struct Part {
    joint: Joint,
    range: Range<usize>,
    /// The text in parentheses behind it.
    inside: Option<Range<usize>>,
    likeness: Likeness,
}

/// Reads `text` as a list of people; `None` if it is none.
pub(super) fn parse(text: &str, names: &dyn Names) -> Option<Vec<Person>> {
    // No list of speakers is this long, and the rules look ahead and back.
    if text.len() > 1000
        || !may_start(text)
        || text.len() > 300 && text.matches([',', ';', '&']).count() > 40
    {
        return None;
    }
    let head = text.find([',', ';', '(', '&', '[', '（', '、', '|', '/']).unwrap_or(text.len());
    let (name, _) = name_and_rest(text, without_handles(text, trim(text, 0..head)));
    // ` and ` parts names too, but stands in too many titles to look for first.
    let short = text[name.clone()].split_whitespace().count() <= 5;
    if short
        && !text[name.clone()].contains(" and ")
        && likeness(&text[name], names) == Likeness::No
    {
        return None;
    }
    let parts = split(text, names);
    let first = parts.first()?;
    if first.likeness == Likeness::No {
        return None;
    }
    let mut people: Vec<(Part, Vec<Range<usize>>)> = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        let next = parts.get(i + 1);
        let is_person = match (part.joint, people.last()) {
            (Joint::Start, _) | (_, None) => true,
            (Joint::Semicolon, _) => part.likeness > Likeness::No,
            (Joint::And, Some(_)) => {
                part.likeness > Likeness::Maybe
                    || part.likeness == Likeness::Maybe
                        && !words::is_company_like(&text[part.range.clone()])
            }
            (Joint::Comma, Some((_, attributes))) => match part.likeness {
                Likeness::Sure => true,
                // `A, B & C`: a name among names. In `A, X & B, Y` it is more
                // likely that each has a company, unless one is yet to come.
                Likeness::Likely if attributes.is_empty() => {
                    let and = next
                        .is_some_and(|n| n.joint == Joint::And && n.likeness >= Likeness::Likely);
                    and && (i + 2 == parts.len() || parts[i + 2].joint == Joint::And)
                }
                _ => false,
            },
        };
        if is_person {
            let mut attributes = Vec::new();
            if let Some(inside) = part.inside.clone() {
                attributes.push(inside);
            }
            people.push((part.clone(), attributes));
        } else if let Some((_, attributes)) = people.last_mut() {
            let legal = words::is_legal_form(&text[part.range.clone()]);
            let role = |r: &Range<usize>| words::is_role(&text[r.clone()]);
            match attributes.last_mut() {
                Some(last) if legal && part.joint == Joint::Comma => last.end = part.range.end,
                // `Acme & Sons` is one company.
                Some(last) if part.joint == Joint::And && !role(last) && !role(&part.range) => {
                    last.end = part.range.end;
                }
                _ => attributes.push(part.range.clone()),
            }
        }
    }
    let doubtful = |(p, a): &(Part, Vec<Range<usize>>)| {
        p.likeness <= Likeness::Maybe && !confirms(text, &p.range, a, names)
    };
    if people.iter().all(doubtful) || people.first().is_some_and(doubtful) {
        return None;
    }
    let mut found: Vec<(Joint, Person)> = Vec::new();
    for (part, attributes) in people {
        let (name, more) = name_and_rest(text, part.range.clone());
        let mut attributes = attributes;
        if let Some(more) = more {
            attributes.insert(0, more);
        }
        let (role, organization) = role_and_organization(text, &attributes, names);
        found.push((part.joint, Person { name, role, organization }));
    }
    // The company of the last of a group holds for those before it.
    for i in (1..found.len()).rev() {
        let (joint, after) = found[i].clone();
        let before = &mut found[i - 1].1;
        if joint != Joint::Semicolon && before.organization.is_none() {
            before.organization.clone_from(&after.organization);
            let plural = |r: &Range<usize>| text[r.clone()].ends_with('s');
            before.role = before.role.take().or(after.role.filter(plural));
        }
    }
    Some(found.into_iter().map(|(_, p)| p).collect())
}

/// Whether the first two words of a text can start a name; a quick look that
/// spares most text the grammar.
pub(super) fn may_start(text: &str) -> bool {
    let mut words = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphabetic()));
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    words.next().is_some_and(capital)
        && words.next().is_some_and(|w| w.is_empty() || words::is_particle(w) || capital(w))
}

/// Whether attributes make it likely that a doubtful name is one.
fn confirms(
    text: &str,
    name: &Range<usize>,
    attributes: &[Range<usize>],
    names: &dyn Names,
) -> bool {
    let first = text[name.clone()].split_whitespace().next().unwrap_or("");
    let word = is_common_word(&first.to_lowercase());
    attributes.iter().any(|a| {
        let attribute = &text[a.clone()];
        words::is_role(attribute)
            || names.knows(attribute, EntityKind::COMPANY)
            || !word && words::is_company_like(attribute)
    })
}

/// Cuts a list into its parts.
fn split(text: &str, names: &dyn Names) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut joint = Joint::Start;
    let mut start = 0;
    let mut depth = 0_usize;
    let mut inside: Option<Range<usize>> = None;
    let (mut open, mut bracket) = (0, 0);
    let mut at = 0;
    // What stands between the name and its parenthesis is `start..stop`.
    let mut stop = None;
    let mut add =
        |joint: Joint, range: Range<usize>, inside: Option<Range<usize>>, stop: Option<usize>| {
            let end = stop.unwrap_or(range.end).max(range.start);
            let range = trim(text, range.start..end);
            let range = without_handles(text, range);
            if !range.is_empty() {
                let likeness = likeness(&text[name_and_rest(text, range.clone()).0], names);
                parts.push(Part { joint, range, inside, likeness });
            }
        };
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let width = c.len_utf8();
        let cut = if depth > 0 { None } else { border(rest) };
        match c {
            '(' | '[' | '（' => {
                if depth == 0 {
                    (open, bracket) = (at + width, at);
                }
                depth += 1;
            }
            ')' | ']' | '）' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && open > start {
                    let range = trim(text, open..at);
                    let handle = text[range.clone()].starts_with('@');
                    if !range.is_empty() && !handle && inside.is_none() {
                        (inside, stop) = (Some(range), Some(bracket));
                    } else if handle
                        && text[at + width..].trim_start().starts_with(|c: char| c.is_alphabetic())
                    {
                        // `Name (@handle) Role, Company`: the handle is noise.
                        let name = trim(text, start..bracket);
                        add(joint, name, None, None);
                        (joint, start) = (Joint::Comma, at + width);
                    }
                }
            }
            _ => {}
        }
        if let Some((len, next)) = cut {
            add(joint, start..at, inside.take(), stop.take());
            joint = next;
            start = at + len;
            at = start;
        } else {
            at += width;
        }
    }
    add(joint, start..text.len(), inside.take(), stop.take());
    parts
}

/// Returns the separator at the start of `rest`: its length and what it means.
fn border(rest: &str) -> Option<(usize, Joint)> {
    const BORDERS: [(&str, Joint); 12] = [
        (";", Joint::Semicolon),
        (" | ", Joint::Semicolon),
        ("、", Joint::And),
        (", and ", Joint::And),
        (", & ", Joint::And),
        (",", Joint::Comma),
        (" & ", Joint::And),
        (" and ", Joint::And),
        (" und ", Joint::And),
        (" / ", Joint::And),
        (" et ", Joint::And),
        (" / ", Joint::And),
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

/// Tells how much `text` looks like a person's name.
pub(super) fn likeness(text: &str, names: &dyn Names) -> Likeness {
    let parts: Vec<&str> = text.split_whitespace().collect();
    if !(2..=5).contains(&parts.len()) || text.len() > 60 {
        return Likeness::No;
    }
    let shouted = parts.iter().all(|w| w.chars().all(|c| !c.is_lowercase()));
    let mut real = 0;
    for (i, word) in parts.iter().enumerate() {
        if words::is_particle(word) && i + 1 < parts.len() {
            continue;
        }
        if !is_name_word(word, shouted) {
            return Likeness::No;
        }
        real += 1;
    }
    if words::is_role(text) {
        return Likeness::No;
    }
    if !(2..=4).contains(&real) || words::is_legal_form(parts[parts.len() - 1]) {
        return Likeness::No;
    }
    let kinds = names.kinds(text);
    if kinds.iter().any(|k| k.as_str() == EntityKind::PERSON) {
        return Likeness::Sure;
    }
    if !kinds.is_empty() {
        return Likeness::No;
    }
    let given = words::is_given_name(parts[0]);
    let common = |w: &&&str| !words::is_particle(w) && is_common_word(&w.to_lowercase());
    if given {
        let rest = parts[1..].iter().all(|w| is_known_thing(w, names));
        return if rest || words::is_company_like(parts[parts.len() - 1]) && real == 2 {
            Likeness::Maybe
        } else {
            Likeness::Sure
        };
    }
    if parts.iter().any(|w| w.chars().count() > 2 && is_known_thing(w, names))
        || words::is_company_like(text)
    {
        return Likeness::No;
    }
    match parts.iter().filter(common).count() {
        _ if shouted => Likeness::No,
        0 => Likeness::Likely,
        n if n < parts.len() => Likeness::Maybe,
        _ => Likeness::No,
    }
}

/// Whether a single word is a project or company of the dictionary.
fn is_known_thing(word: &str, names: &dyn Names) -> bool {
    let kinds = names.kinds(word);
    !kinds.is_empty() && kinds.iter().all(|k| k.as_str() != EntityKind::PERSON)
}

/// Whether a word can be part of a name: `Jane`, `O'Brien`, `J.`, `McCue`.
fn is_name_word(word: &str, shouted: bool) -> bool {
    let word = word.trim_matches(['"', '“', '”', '\'']);
    let Some(first) = word.chars().next() else { return false };
    let fits = |c: char| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '`');
    if !first.is_uppercase() || !word.chars().all(fits) || word.chars().count() > 20 {
        return false;
    }
    if shouted {
        return true;
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if capitals == letters {
        // Initials, not acronyms.
        return letters <= 2 || word.contains('.');
    }
    let pieces = word.split(['-', '\'', '’', '.', '`']).filter(|p| !p.is_empty());
    pieces.into_iter().all(|piece| {
        let inner = piece.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(i, _)| i);
        inner.is_none_or(|i| {
            ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Da", "O", "El", "Al"]
                .contains(&&piece[..i])
        })
    })
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
