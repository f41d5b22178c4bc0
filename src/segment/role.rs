//! What follows a name: the role and the organisation of a person.

use std::ops::Range;

use super::{Names, label::Label, parts::trim, words};
use crate::entity::EntityKind;

/// Splits the labelled attributes of a person into role and organisation.
pub(super) fn role_and_organization(
    text: &str,
    attributes: &[(Label, Range<usize>)],
    names: &dyn Names,
) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let company = attributes.iter().rposition(|(label, _)| *label == Label::Company);
    let organization = company.map(|i| attributes[i].1.clone());
    let is_role = |i: &usize| attributes[*i].0 == Label::Role;
    let Some(first) = (0..attributes.len()).find(is_role) else { return (None, organization) };
    // What stands between roles belongs to them.
    let end = company.filter(|c| *c > first).unwrap_or(attributes.len());
    let last = (first..end).rev().find(is_role).unwrap_or(first);
    let role = attributes[first].1.start..attributes[last].1.end;
    if organization.is_some() {
        return (Some(role), organization);
    }
    match employer(text, &attributes[last].1, names) {
        Some((own, company)) => (Some(role.start..own.end), Some(company)),
        None => (Some(role), None),
    }
}

/// Whether a text names a part of a company rather than a company.
pub(super) fn is_department(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "center",
        "centre",
        "department",
        "development",
        "division",
        "engineering",
        "operations",
        "platform",
        "program",
        "programs",
        "relations",
        "strategy",
        "team",
        "unit",
    ];
    let is_one = |word: &str| WORDS.iter().any(|it| it.eq_ignore_ascii_case(word));
    text.split([' ', '/', '-']).any(is_one)
}

/// Splits a role that names its company: `CTO at Acme`, `Co-founder Acme Inc.`
pub(super) fn employer(
    text: &str,
    range: &Range<usize>,
    names: &dyn Names,
) -> Option<(Range<usize>, Range<usize>)> {
    if !words::is_role(&text[range.clone()]) {
        return None;
    }
    let (role, organization) = split_role(text, range, names);
    Some((role?, organization?))
}

/// Splits `CTO at Acme`, `Co-founder Acme Inc.`; often it is a role only.
fn split_role(
    text: &str,
    range: &Range<usize>,
    names: &dyn Names,
) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let part = &text[range.clone()];
    for (link, sure) in [
        (" at ", true),
        (" @ ", true),
        (" @", true),
        (" from ", true),
        (" of ", false),
        (" in ", false),
        (" for ", false),
    ] {
        if let Some(i) = part.rfind(link) {
            let organization = trim(text, range.start + i + link.len()..range.end);
            let name = &text[organization.clone()];
            let capital = name.starts_with(|c: char| c.is_uppercase());
            if capital && (sure || names.knows(name, EntityKind::COMPANY)) && !words::is_role(name)
            {
                return (Some(range.start..range.start + i), Some(organization));
            }
        }
    }
    let last_role =
        words::role_words(part).filter(|(_, _, role)| *role).last().map(|(_, end, _)| end);
    if let Some(end) = last_role {
        let rest = trim(text, range.start + end..range.end);
        let name = &text[rest.clone()];
        let legal = name.split_whitespace().last().is_some_and(words::is_legal_form);
        // `Founder Acme Academy`: one founds a company.
        let founds = words::starts(part[..end].rsplit([' ', '-']).next().unwrap_or(""), "founder")
            && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
            && !name.is_empty()
            && !is_department(name);
        if legal || founds || names.knows(name, EntityKind::COMPANY) {
            return (Some(range.start..range.start + end), Some(rest));
        }
    }
    (Some(range.clone()), None)
}
