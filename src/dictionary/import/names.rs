//! Takes apart names as lists write them: `Zalando SE (supporter)`, `The
//! Update Framework (TUF)`.

use crate::{
    dictionary::AliasKind,
    text::{self, key},
};

/// A listed name without what is not part of it.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Name {
    pub(super) name: String,
    /// Other spellings that the list gives.
    pub(super) aliases: Vec<(String, AliasKind)>,
}

/// What lists add in parentheses to say in which role something is listed.
const ROLES: &[&str] =
    &["member", "supporter", "contributor", "kcsp", "ktp", "kcntp", "wasm", "serverless"];

/// Words before the name of a project that people leave out.
const PREFIXES: &[&str] = &["Apache ", "Project "];

/// Closing words of a company's name that people leave out.
const LEGAL_FORMS: &[&str] = &[
    "a/s",
    "ab",
    "ag",
    "as",
    "asa",
    "b.v",
    "bv",
    "co",
    "co., ltd",
    "co. ltd",
    "co.,ltd",
    "corp",
    "corporation",
    "gmbh",
    "gmbh & co. kg",
    "gmbh & co kg",
    "inc",
    "incorporated",
    "k.k",
    "kg",
    "kgaa",
    "l.p",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "n.v",
    "nv",
    "oy",
    "oyj",
    "plc",
    "private limited",
    "pte ltd",
    "pte. ltd",
    "pty ltd",
    "pvt ltd",
    "pvt. ltd",
    "s.a",
    "s.a.s",
    "s.p.a",
    "s.r.l",
    "s.r.o",
    "sa",
    "sarl",
    "sas",
    "se",
    "sia",
    "spa",
    "sprl",
    "srl",
    "sp. z o.o",
    "ug",
];

/// Values that stand where a company is asked for and are none.
const NO_COMPANY: &[&str] = &[
    "-",
    "_",
    "freelancer",
    "independent",
    "individual",
    "n/a",
    "na",
    "none",
    "retired",
    "root",
    "section",
    "selector",
    "self",
    "self employed",
    "student",
    "tba",
    "tbd",
    "true",
    "unaffiliated",
    "unknown",
];

/// Whether `value` stands for no company.
pub(super) fn is_no_company(value: &str) -> bool {
    let key = key(value);
    key.is_empty()
        || NO_COMPANY.contains(&key.as_str())
        || key.starts_with("individual ")
        || key.contains('@')
        || key.chars().all(|c| !c.is_alphabetic())
}

/// Reads the name of a project.
pub(super) fn project(listed: &str) -> Name {
    let mut name = without_parentheses(listed);
    for prefix in PREFIXES {
        if let Some(short) = name.name.strip_prefix(prefix).filter(|short| !short.is_empty()) {
            name.aliases.push((short.to_owned(), AliasKind::Name));
        }
    }
    name
}

fn without_parentheses(listed: &str) -> Name {
    let mut name = Name { name: without_roles(listed).to_owned(), aliases: Vec::new() };
    while let Some((before, inside)) = closing_parenthesis(&name.name) {
        let former =
            inside.strip_prefix("formerly ").or_else(|| inside.strip_prefix("previously "));
        let alias = match former {
            Some(old) => (old.trim().to_owned(), AliasKind::Former),
            None if is_acronym(inside) => (inside.to_owned(), AliasKind::Acronym),
            None => (inside.to_owned(), AliasKind::Name),
        };
        name.aliases.insert(0, alias);
        name.name = before.to_owned();
    }
    name
}

/// Reads the name of a company; the legal form becomes part of an alias.
pub(super) fn company(listed: &str) -> Name {
    let mut name = without_parentheses(listed);
    let short = without_legal_form(&name.name).to_owned();
    if short != name.name {
        let long = std::mem::replace(&mut name.name, short);
        name.aliases.push((long, AliasKind::Name));
    }
    name
}

/// Leaves out a closing legal form, unless nothing would remain.
pub(super) fn without_legal_form(name: &str) -> &str {
    let trimmed = name.trim().trim_end_matches(['.', ',']);
    let lower = trimmed.to_lowercase();
    // Lower case may have another length; then the name is left as it is.
    if lower.len() != trimmed.len() {
        return name.trim();
    }
    let longest = LEGAL_FORMS
        .iter()
        .filter(|form| lower.strip_suffix(**form).is_some_and(|rest| rest.ends_with([' ', ','])))
        .max_by_key(|form| form.len());
    let Some(form) = longest else { return name.trim() };
    let short = trimmed[..trimmed.len() - form.len()].trim_end_matches([' ', ',']);
    if short.is_empty() { name.trim() } else { short }
}

/// The letters and digits of a name, under which `RedHat` is `Red Hat`.
pub(super) fn letters(name: &str) -> String {
    key(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether `id` can be the slug of something listed: it has a letter.
pub(super) fn slug(name: &str) -> Option<String> {
    let slug = text::slug(name);
    (slug != "unnamed" && slug.chars().any(char::is_alphanumeric)).then_some(slug)
}

/// Reads the name of a person: without remarks and other names, which stand in
/// parentheses or quotes and are not ours to hand on. `None` if it is no name.
pub(super) fn person(listed: &str) -> Option<String> {
    let mut name = String::new();
    let mut closing = None;
    for c in listed.chars() {
        match closing {
            Some(end) if c == end => closing = None,
            Some(_) => {}
            None => match c {
                '(' => closing = Some(')'),
                '（' => closing = Some('）'),
                '<' => closing = Some('>'),
                '"' => closing = Some('"'),
                _ => name.push(c),
            },
        }
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    (name.chars().any(char::is_alphabetic) && !name.contains(['@', '/'])).then_some(name)
}

fn without_roles(listed: &str) -> &str {
    let mut name = listed.trim();
    while let Some((before, inside)) = closing_parenthesis(name) {
        if !ROLES.contains(&inside.to_lowercase().as_str()) {
            break;
        }
        name = before;
    }
    name
}

/// Splits `Name (inside)`.
pub(super) fn closing_parenthesis(name: &str) -> Option<(&str, &str)> {
    let (before, inside) = name.trim().strip_suffix(')')?.rsplit_once('(')?;
    let (before, inside) = (before.trim(), inside.trim());
    (!before.is_empty() && !inside.is_empty()).then_some((before, inside))
}

fn is_acronym(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let upper = letters.clone().filter(|c| c.is_uppercase()).count();
    !text.contains(' ') && text.len() <= 6 && upper >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &Name) -> String {
        let aliases = name.aliases.iter().map(|(text, kind)| format!("{text}:{kind:?}"));
        [name.name.clone()].into_iter().chain(aliases).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn names_are_taken_apart() {
        #[rustfmt::skip]
        let rows = [
            // listed                             project                                          company
            ("Rook",                              "Rook",                                          "Rook"),
            ("Zalando SE (supporter)",            "Zalando SE",                                    "Zalando | Zalando SE:Name"),
            ("Wasmtime (Wasm)",                   "Wasmtime",                                      "Wasmtime"),
            ("Block, Inc. (member)",              "Block, Inc.",                                   "Block | Block, Inc.:Name"),
            ("The Update Framework (TUF)",        "The Update Framework | TUF:Acronym",            "The Update Framework | TUF:Acronym"),
            ("Citrix ADC (formerly NetScaler ADC)", "Citrix ADC | NetScaler ADC:Former",           "Citrix ADC | NetScaler ADC:Former"),
            ("EKS Distro (Amazon EKS-D)",         "EKS Distro | Amazon EKS-D:Name",                "EKS Distro | Amazon EKS-D:Name"),
            ("Foo (FOO) (KCSP)",                  "Foo | FOO:Acronym",                             "Foo | FOO:Acronym"),
            ("Hitachi Co., Ltd.",                 "Hitachi Co., Ltd.",                             "Hitachi | Hitachi Co., Ltd.:Name"),
            ("SE",                                "SE",                                            "SE"),
            ("Apache Kafka",                      "Apache Kafka | Kafka:Name",                     "Apache Kafka"),
            ("Nexus",                             "Nexus",                                         "Nexus"),
        ];
        for (listed, as_project, as_company) in rows {
            assert_eq!(shown(&project(listed)), as_project, "{listed}");
            assert_eq!(shown(&company(listed)), as_company, "{listed}");
        }
    }

    #[test]
    fn people_have_names_only() {
        #[rustfmt::skip]
        let rows = [
            // listed                        name
            ("Jane Doe",                     "Jane Doe"),
            ("Jane (Community Mgr)",         "Jane"),
            ("Iris (Shaojun) Ding",          "Iris Ding"),
            ("Jane \"JD\" Doe",              "Jane Doe"),
            ("mingcheng 吕峰军（明城）",       "mingcheng 吕峰军"),
            ("jane@example.com",             ""),
            ("Jane Doe <jane@example.com>",  "Jane Doe"),
            ("-",                            ""),
        ];
        for (listed, name) in rows {
            assert_eq!(person(listed).unwrap_or_default(), name, "{listed}");
        }
    }

    #[test]
    fn some_values_are_no_company() {
        for value in ["Independent", "n/a", "Individual - No Account", "163", "-", "", "a@b.c"] {
            assert!(is_no_company(value), "{value}");
        }
        for value in ["Independent Identity", "99cloud", "Root Insurance"] {
            assert!(!is_no_company(value), "{value}");
        }
    }
}
