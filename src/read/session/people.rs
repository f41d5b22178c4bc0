//! Says the people of a session as notes name them: `Name, Role, Company`.

use super::keys::{COMPANY, PERSON, ROLE};
use crate::{
    read::{
        compose::Composer,
        slug,
        value::{Text, Value},
    },
    span::Span,
};

/// Says the people whose slugs a text lists, and nothing else: `ana-holt`. Returns
/// whether it did.
fn say_slugs(text: &Text, out: &mut Composer<'_>) -> bool {
    let parts = out.listed(text);
    let name = |part: &Text| {
        let written = out.reads(part);
        // Nothing is escaped in a slug.
        let same = written.len() == part.span.end - part.span.start;
        Some((part.span.start, slug::name(&written).filter(|_| same)?))
    };
    let Some(names) = parts.iter().map(name).collect::<Option<Vec<_>>>() else { return false };
    for (i, (start, name)) in names.iter().enumerate() {
        if i > 0 {
            out.own("; ");
        }
        for (at, c) in name.char_indices() {
            out.say_char(Span::new(start + at, start + at + c.len_utf8()), c);
        }
    }
    !names.is_empty()
}

/// Says several `names` in one field with the companies in another: to each
/// their own where there are as many, or all the only one. Returns whether it did.
fn say_pairs(names: &Text, session: &Value, out: &mut Composer<'_>) -> bool {
    let Some(companies) = session.field(COMPANY).and_then(Value::text) else { return false };
    let (names, mut companies) = (out.listed(names), out.listed(companies));
    let words = |text: &Text| out.reads(text).split_whitespace().count();
    if names.len() < 2 || !names.iter().all(|name| (2..=4).contains(&words(name))) {
        return false;
    }
    if companies.len() != names.len() {
        let Some(one) = session.field(COMPANY).and_then(Value::text) else { return false };
        if companies.len() > 1 && !out.reads(one).ends_with('.') {
            return false;
        }
        companies = vec![one.clone()];
    }
    for (i, name) in names.iter().enumerate() {
        out.own(match (i, companies.len()) {
            (0, _) => "",
            (_, 1) => " & ",
            _ => "; ",
        });
        out.say_line(name);
        if let Some(company) = companies.get(i).filter(|_| companies.len() > 1) {
            out.own(", ");
            out.say_line(company);
        }
    }
    if let [one] = companies.as_slice() {
        out.own(", ");
        out.say_line(one);
    }
    true
}

/// Says the name of a person with role and company.
pub(super) fn say_person(person: &Value, session: &Value, alone: bool, out: &mut Composer<'_>) {
    if let Value::Text(name) = person {
        if say_slugs(name, out) {
            return;
        }
        if alone && say_pairs(name, session, out) {
            return;
        }
        out.say_line(name);
        // Columns beside the name tell more of a single speaker.
        let name = out.reads(name);
        if alone && !name.contains([',', ';', '(']) {
            for more in [&["jobtitle", "position", "tagline"][..], COMPANY] {
                if let Some(more) = session.field(more).and_then(Value::text) {
                    out.own(", ");
                    out.say_line(more);
                }
            }
        }
        return;
    }
    let text = |names: &[&str]| person.field(names).and_then(Value::text);
    let parts = [text(&["firstname"]), text(&["lastname", "surname"])];
    if let Some(name) = text(PERSON) {
        out.say_line(name);
    } else if parts[0].is_some() || parts[1].is_some() {
        for (i, part) in parts.into_iter().flatten().enumerate() {
            if i > 0 {
                out.own(" ");
            }
            out.say_line(part);
        }
    } else {
        return;
    }
    for more in [ROLE, COMPANY] {
        if let Some(more) = text(more) {
            out.own(", ");
            out.say_line(more);
        }
    }
}
