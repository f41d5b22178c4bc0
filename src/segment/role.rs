//! What follows a name: the role and the organisation of a person.

use std::ops::Range;

use super::{Names, people::trim, words};
use crate::entity::EntityKind;

/// Splits the attributes of a person into role and organisation.
pub(super) fn role_and_organization(
    text: &str,
    attributes: &[Range<usize>],
    names: &dyn Names,
) -> (Option<Range<usize>>, Option<Range<usize>>) {
    let is_role = |r: &Range<usize>| {
        let part = &text[r.clone()];
        words::is_role(part) && !names.knows(part, EntityKind::COMPANY)
    };
    match attributes {
        [] => (None, None),
        [one] => {
            // Within parentheses the list goes on: `(Role, Company)`.
            if let Some(comma) =
                text[one.clone()].rfind(", ").filter(|_| !is_legal_tail(&text[one.clone()]))
            {
                let (a, b) =
                    (one.start..one.start + comma, trim(text, one.start + comma + 2..one.end));
                return role_and_organization(text, &[a, b], names);
            }
            if !is_role(one) {
                return (None, Some(one.clone()));
            }
            split_role(text, one, names)
        }
        [first, .., last] => {
            let role_last = is_role(last);
            if role_last && !is_role(first) {
                let role = attributes[1].start..last.end;
                return (Some(role), Some(first.clone()));
            }
            if role_last {
                let (role, organization) = split_role(text, last, names);
                let end = role.map_or(last.end, |r| r.end);
                return (Some(first.start..end), organization);
            }
            let before = attributes[attributes.len() - 2].end;
            (Some(first.start..before), Some(last.clone()))
        }
    }
}

fn is_legal_tail(text: &str) -> bool {
    text.rsplit(", ").next().is_some_and(words::is_legal_form)
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
        if legal || names.knows(name, EntityKind::COMPANY) {
            return (Some(range.start..range.start + end), Some(rest));
        }
    }
    (Some(range.clone()), None)
}
