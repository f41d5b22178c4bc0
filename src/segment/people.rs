//! The grammar of lists of people: `Name, Role, Company & Name (Company); …`.
//!
//! A list is cut at semicolons, commas, parentheses and `&` or `and`. What each
//! part is, `label` decides by its words, by what the dictionary knows, and by
//! its neighbours. A company belongs to all names of its group, as in
//! `A, B & C, Company`; only then is it asked whether the names are names.

use std::{ops::Range, str::Chars};

use super::{
    Names,
    aside::{is_occasion, is_place},
    label::{self, Joint, Label},
    name::{self, Likeness},
    parts::{self, Part, split},
    remark,
    role::role_and_organization,
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

/// A list is read as one of people from this trust on.
pub(super) const TRUSTED: i32 = 20;
/// Enough where the place of a list says that it is one.
pub(super) const EXPECTED: i32 = 15;

/// What a caller asks of a list of people: most texts fail it by their first
/// part, and are not read any further.
#[derive(Clone, Copy)]
pub(super) struct Demand {
    /// The least trust in the first of its names, and in all on average.
    pub(super) trust: i32,
    /// How much each of them must be like a name.
    pub(super) likeness: Likeness,
    /// Whether one name alone is of no use.
    pub(super) told: bool,
    /// Whether dashes part what commas do elsewhere.
    pub(super) dashes: bool,
}

impl Default for Demand {
    fn default() -> Self {
        Self { trust: TRUSTED, likeness: Likeness::No, told: false, dashes: false }
    }
}

/// Reads `text` as a list of people; `None` if it is none.
pub(super) fn parse(text: &str, names: &dyn Names) -> Option<Vec<Person>> {
    parse_for(text, names, Demand::default())
}

/// Reads `text` as a list of people. One that is not up to the demand of the
/// caller may be none, and may be returned all the same.
pub(super) fn parse_for(text: &str, names: &dyn Names, demand: Demand) -> Option<Vec<Person>> {
    // No list of speakers is this long, and the rules look ahead and back.
    if text.len() > 1000
        || !may_open(text)
        || text.len() > 300 && text.matches([',', ';', '&']).count() > 40
    {
        return None;
    }
    let text = &text[..remark::list_length(text, demand.dashes)];
    let opens = |first: &Part| open(text, first, names, demand);
    let mut parts = split(text, names, demand.dashes, opens)?;
    parts::drop_day(text, &mut parts);
    rescue(text, &mut parts, names);
    parts.first().filter(|first| first.likeness > Likeness::No || first.rescued)?;
    let labels = label::labels(text, &parts, names);
    let mut people = gather(text, &parts, &labels, names);
    share(text, &mut people);
    distribute(text, &mut people, names);
    let people: Vec<Person> = people.into_iter().map(|(_, p)| p).collect();
    let least = people.first()?.trust;
    let all = people.iter().map(|p| p.trust).sum::<i32>();
    let mean = all / i32::try_from(people.len()).ok()?;
    (least >= demand.trust && mean >= demand.trust).then_some(people)
}

/// Tells how much the first part of a list is like a name; `None` if no list can
/// start with it, as most texts do not.
fn open(text: &str, first: &Part, names: &dyn Names, demand: Demand) -> Option<Likeness> {
    let behind = text.get(first.range.end..).unwrap_or_default();
    // Between these and the end of the text there is no further part.
    let noise = |b: u8| b.is_ascii_whitespace() || b"*_`\",;:".contains(&b);
    let alone = behind.bytes().all(noise);
    let bare = alone && first.more.is_none();
    // What follows is part of a name in two forms only.
    let whole = alone || !(behind.contains(['(', '[', '（']) || behind.contains(" y "));
    let name = &text[first.name.clone()];
    if bare && demand.told {
        return None;
    }
    let least = if whole { demand.likeness } else { Likeness::No };
    let likeness = name::likeness_from(name, names, least);
    if likeness < least || bare && trust(name, likeness, false) < demand.trust {
        return None;
    }
    // Two others may speak for it.
    let rescue = || {
        first.joint != Joint::Paren
            && parts::borders(text, first.range.end) >= 2
            && name::is_name_shaped(name, names)
    };
    (likeness > Likeness::No || rescue()).then_some(likeness)
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
    for (i, (part, label)) in parts.iter().zip(labels).enumerate() {
        match (label, groups.last_mut()) {
            (Label::Name, _) | (_, None) => {
                let more = part.more.clone().map(|r| {
                    let role = words::is_role(&text[r.clone()]);
                    (if role { Label::Role } else { Label::Company }, r)
                });
                let at_place = |(_, r): &(Label, Range<usize>)| !is_place(&text[r.clone()]);
                let attributes = more.into_iter().filter(at_place).collect();
                groups.push(Group { part, name: part.name.clone(), attributes });
            }
            (Label::Rest, Some(group)) => match group.attributes.last_mut() {
                // `Acme | A Foo Company` says what Acme is.
                Some((Label::Company, last))
                    if part.joint == Joint::Paren
                        && goes_on(part, i.checked_sub(1).map(|before| &parts[before]))
                        && label::is_company(&text[part.range.clone()], names) =>
                {
                    last.end = part.range.end;
                }
                Some(_) if matches!(part.joint, Joint::Bar | Joint::Paren) => {}
                Some((_, last)) => last.end = part.range.end,
                None => group.name.end = part.range.end,
            },
            // `Jane Doe, Oct 2016`
            (Label::Company, Some(_)) if is_occasion(&text[part.range.clone()], names) => {}
            // `Jane Doe & jroe`: a handle, say, but not where she works.
            (Label::Company, Some(group))
                if (part.joint == Joint::And
                    || part.joint == Joint::Slash && !text[group.name.clone()].contains(' '))
                    && group.attributes.is_empty()
                    && !names.knows(&text[part.range.clone()], EntityKind::COMPANY) => {}
            // `Jane Doe & John Roe, Acme & Initech`: whose is which is told later.
            (Label::Company, Some(group))
                if goes_on(part, i.checked_sub(1).map(|before| &parts[before]))
                    && matches!(group.attributes.last(), Some((Label::Company, _))) =>
            {
                if let Some((_, last)) = group.attributes.last_mut() {
                    last.end = part.range.end;
                }
            }
            (label, Some(group)) => group.attributes.push((*label, part.range.clone())),
        }
        // `Jane Doe, Acme: what she said, and more`, or behind a dash. Where people
        // go on, so does the list.
        if let Some(group) = groups.last_mut()
            && let Some((Label::Company, range)) = group.attributes.last_mut()
            && let Some(end) = remark::behind_company(&text[range.clone()])
        {
            range.end = range.start + end;
            let mut behind = parts[i + 1..].iter().zip(&labels[i + 1..]);
            let goes_on = behind
                .any(|(part, label)| *label == Label::Name && part.likeness >= Likeness::Likely);
            if part.joint != Joint::Paren && !goes_on {
                break;
            }
        }
    }
    let person = |group: Group<'_>| {
        let (role, organization) = role_and_organization(text, &group.attributes, names);
        let part = group.part;
        let trust = trust(&text[part.name.clone()], part.likeness, part.rescued);
        let mut person = Person { name: group.name, role, organization, trust };
        person.trust += told(text, &person, names);
        (group.part.joint, person)
    };
    groups.into_iter().map(person).collect()
}

/// Whether a company may be one of several: behind `&`, a slash, or a comma within
/// parentheses.
fn goes_on(part: &Part, before: Option<&Part>) -> bool {
    let inside = part.joint == Joint::Paren
        && before.is_some_and(|before| {
            before.joint == Joint::Paren && before.range.end + 2 >= part.range.start
        });
    inside || matches!(part.joint, Joint::And | Joint::Slash)
}

/// How much a name of this likeness speaks for itself, or among names.
fn trust(name: &str, likeness: Likeness, rescued: bool) -> i32 {
    let last = || name.rsplit(' ').next().unwrap_or("");
    match likeness {
        Likeness::Sure => 30,
        Likeness::Likely => 20,
        Likeness::Maybe if name::is_surname(last()) => 15,
        Likeness::Maybe => 10,
        Likeness::Single => 5,
        Likeness::No if rescued => 10,
        Likeness::No => 0,
    }
}

/// How much role and company speak for a name.
fn told(text: &str, person: &Person, names: &dyn Names) -> i32 {
    let company = person.organization.as_ref().map_or(0, |r| {
        let name = &text[r.clone()];
        let words = name.split_whitespace().count();
        let capital = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if label::is_company(name, names) {
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
    // `Jane Doe, CTO; John Roe, Engineer, Acme`.
    let companies = people.iter().filter(|(_, p)| p.organization.is_some()).count();
    let one = companies == 1 && people.iter().all(|(_, p)| p.role.is_some());
    for i in (1..people.len()).rev() {
        let (joint, after) = people[i].clone();
        let before = &mut people[i - 1].1;
        if (joint != Joint::Semicolon || one) && before.organization.is_none() {
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

/// `Jane Doe & John Roe (Acme / Initech)`: as many companies as people, in order.
/// Of several companies of one person the first that is known counts.
fn distribute(text: &str, people: &mut [(Joint, Person)], names: &dyn Names) {
    for group in people.chunk_by_mut(|a, b| a.1.organization == b.1.organization) {
        let Some(all) = group[0].1.organization.clone() else { continue };
        if label::is_company(&text[all.clone()], names) {
            continue;
        }
        let companies = companies(text, all.clone(), group.len(), names);
        if companies.len() == group.len() {
            for ((_, person), company) in group.iter_mut().zip(companies) {
                person.organization = Some(company);
            }
        } else if let [(_, one)] = &mut *group {
            let known = |company: &Range<usize>| label::is_company(&text[company.clone()], names);
            one.organization = companies.into_iter().find(known).or(Some(all));
        }
    }
}

/// Splits `Acme / Initech`; `Acme/Initech`, `Acme & Initech` and `Acme, Initech` if
/// the dictionary knows them all, or one where there are as many people: `Ernst &
/// Young` is one company, and `N/A` none.
fn companies(text: &str, all: Range<usize>, people: usize, names: &dyn Names) -> Vec<Range<usize>> {
    let split = |marks: &[&str]| {
        let (mut parts, mut start, mut at) = (Vec::new(), all.start, all.start);
        while at < all.end {
            let rest = &text.as_bytes()[at..all.end];
            let mark = marks.iter().find(|mark| rest.starts_with(mark.as_bytes()));
            if let Some(mark) = mark {
                parts.push(parts::trim(text, start..at));
                start = at + mark.len();
            }
            at += mark.map_or(1, |mark| mark.len());
        }
        parts.push(parts::trim(text, start..all.end));
        parts.retain(|part| !part.is_empty());
        parts
    };
    let known = |part: &Range<usize>| label::is_company(&text[part.clone()], names);
    let joined = split(&[" & ", " and ", "/", ", "]);
    // A company of two words goes on with no `&`.
    let long = |part: &Range<usize>| text[part.clone()].contains(' ');
    let apart = split(&[" & "]);
    let each = people > 1 && joined.len() == people && joined.iter().any(known);
    if each || joined.iter().all(known) {
        joined
    } else if apart.len() > 1 && apart.iter().all(|part| known(part) || long(part)) {
        apart
    } else {
        split(&[" / "])
    }
}

/// Whether a list of people may start so: with a name, a handle, a given name alone.
pub(super) fn may_open(text: &str) -> bool {
    let given = || text.len() < 24 && name::is_given(text);
    may_start(text) || text.trim_start().starts_with('@') || given()
}

/// Whether the first two words of a text can start a name; a quick look that
/// spares most text the grammar.
pub(super) fn may_start(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with(name::is_han) {
        return true;
    }
    let mut chars = text.chars();
    if !letter(&mut chars).is_some_and(char::is_uppercase) {
        return false;
    }
    // The letter leaves the rest of its word.
    chars.find(|c| c.is_whitespace());
    let rest = chars.as_str().trim_start();
    let particle = |initial: char| {
        words::starts_particle(initial) && {
            let second = rest.split_whitespace().next().unwrap_or_default();
            words::is_particle(second.trim_matches(|c: char| !c.is_alphabetic()))
        }
    };
    // `Jane "jay" Doe`, `Jane from Acme`.
    let nickname = || {
        rest.starts_with(['"', '“', '\'', '‘']) || rest.split_whitespace().next() == Some("from")
    };
    let capital = || letter(&mut rest.chars()).is_none_or(|c| c.is_uppercase() || particle(c));
    !rest.is_empty() && (nickname() || capital())
}

/// Returns the first letter of the first word of what is left of a text.
fn letter(chars: &mut Chars<'_>) -> Option<char> {
    chars.take_while(|c| !c.is_whitespace()).find(|c| c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Says of whole words what `may_start` says.
    fn words_may_start(text: &str) -> bool {
        let mut words = text.split_whitespace();
        let (first, second) = (words.next().unwrap_or_default(), words.next());
        let letter = |word: &str| word.chars().find(|c| c.is_alphabetic());
        let particle =
            |word: &str| words::is_particle(word.trim_matches(|c: char| !c.is_alphabetic()));
        let nickname = |word: &str| word.starts_with(['"', '“', '\'', '‘']) || word == "from";
        let goes_on = |word: &str| {
            nickname(word) || letter(word).is_none_or(char::is_uppercase) || particle(word)
        };
        first.starts_with(name::is_han)
            || letter(first).is_some_and(char::is_uppercase) && second.is_some_and(goes_on)
    }

    proptest! {
        #[test]
        fn letters_tell_what_words_do(text in "(Jane|(van)|\"jay\"|from|[(]?[aAéÉ李1.]|de|zur|el|ibn|\u{a0}| ){0,8}") {
            prop_assert_eq!(may_start(&text), words_may_start(&text));
        }
    }
}
