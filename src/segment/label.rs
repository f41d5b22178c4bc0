//! Which parts of a list are names, roles and companies.
//!
//! Each part has a score for being a name, a role or a company by itself, and
//! each step from one part to the next has one by what stands between them. The
//! labels with the highest sum win (Viterbi's algorithm), so that a part which
//! could be either is settled by all of its neighbours: in `A, B & C, Company`
//! a doubtful `B` is a person, in `A, X & B, Y` a doubtful `X` a company.

use super::{
    Names,
    name::{Likeness, is_surname},
    parts::Part,
    role::is_department,
    words,
};
use crate::{
    entity::EntityKind,
    text::{is_common_word, with_lower},
};

/// What a part of a list is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Label {
    Name,
    Role,
    Company,
    /// It belongs to the part before: `Inc.`, `Jr.`, `& Sons`.
    Rest,
}

/// What stands before a part of a list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Joint {
    Start,
    Comma,
    And,
    /// ` / `, which parts people too, and one from the company.
    Slash,
    Semicolon,
    /// ` | `, which parts people, or a company from what it says of itself.
    Bar,
    /// An opening parenthesis; what follows is about the person before.
    Paren,
}

/// What can be seen of a part by itself.
struct Look {
    name: i32,
    role: i32,
    company: i32,
    /// What it says beside that.
    word: Word,
}

/// What the words of a part say.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Word {
    /// A company that the dictionary knows.
    Known,
    /// A legal form alone: `Inc.`
    Legal,
    /// What stands behind a name: `Jr.`
    Junior,
    /// What stands behind `&` in the name of a company: `Sons`.
    Sons,
    Plain,
}

/// A score that nothing makes up for.
const NEVER: i32 = -1000;

/// The states: what the last part was, whether its person has a company, and
/// whether anyone has.
const STATES: [(Label, bool, bool); 9] = [
    (Label::Name, false, false),
    (Label::Name, false, true),
    (Label::Role, false, false),
    (Label::Role, false, true),
    (Label::Role, true, true),
    (Label::Company, true, true),
    (Label::Rest, false, false),
    (Label::Rest, false, true),
    (Label::Rest, true, true),
];

/// Finds the labels of `parts` that fit best.
pub(super) fn labels(text: &str, parts: &[Part], names: &dyn Names) -> Vec<Label> {
    if let [_] = parts {
        // What opens a list is a name.
        return vec![Label::Name];
    }
    let looks: Vec<Look> = parts.iter().map(|part| look(text, part, names)).collect();
    let mut best = [NEVER * 100; STATES.len()];
    let mut paths: Vec<[usize; STATES.len()]> = Vec::with_capacity(parts.len());
    best[0] = looks.first().map_or(0, |l| l.name.max(-20));
    paths.push([0; STATES.len()]);
    for (i, look) in looks.iter().enumerate().skip(1) {
        let mut next = [NEVER * 100; STATES.len()];
        let mut path = [0; STATES.len()];
        for (from, (before, had, saw)) in STATES.iter().enumerate() {
            // Few states can be reached at the start of a list.
            if best[from] <= NEVER {
                continue;
            }
            for (to, (label, has, seen)) in STATES.iter().enumerate() {
                let holds = match label {
                    Label::Name => !has && seen == saw,
                    Label::Company => true,
                    // A role may bring its company along: `CTO at Acme`.
                    Label::Role => has == had && seen == saw || *has && !*had && parts[i].employer,
                    Label::Rest => has == had && seen == saw,
                };
                if !holds {
                    continue;
                }
                let step = step(parts[i].joint, (*before, *had), *label, look, &looks[i - 1]);
                let own = match label {
                    Label::Name => look.name,
                    Label::Role => look.role,
                    Label::Company => look.company,
                    Label::Rest => 0,
                };
                let score = best[from] + own + step;
                if score > next[to] {
                    (next[to], path[to]) = (score, from);
                }
            }
        }
        best = next;
        paths.push(path);
    }
    let several = parts.len() > 1;
    let end = |state: usize| {
        // A last person without a company is odd where others have one.
        let odd = match STATES[state] {
            (_, true, _) => 0,
            (_, false, true) => 8,
            (_, false, false) => 2,
        };
        best[state] - if several { odd } else { 0 }
    };
    let mut state = (0..STATES.len()).rev().max_by_key(|s| end(*s)).unwrap_or(0);
    let mut labels = Vec::with_capacity(parts.len());
    for path in paths.iter().rev() {
        labels.push(STATES[state].0);
        state = path[state];
    }
    labels.reverse();
    labels
}

/// The score of going from one label to the next.
fn step(joint: Joint, before: (Label, bool), to: Label, look: &Look, last: &Look) -> i32 {
    let (from, had) = before;
    match (joint, to) {
        (Joint::Start, Label::Name) => 0,
        (Joint::Start, _) => NEVER,
        (Joint::Semicolon, Label::Name) => 3,
        (Joint::Semicolon, _) => -12,
        (Joint::Bar, Label::Rest) => {
            if from == Label::Company {
                -1
            } else {
                -8
            }
        }
        (Joint::Bar, Label::Role) => -2,
        (Joint::Bar, Label::Company) => {
            if had {
                -12
            } else {
                -3
            }
        }
        // `Linux Foundation (LF)`.
        (Joint::Paren, Label::Rest) if from == Label::Company => -1,
        (Joint::Paren, Label::Name | Label::Rest) => -20,
        (Joint::And | Joint::Slash | Joint::Bar, Label::Name) => 2,
        (Joint::Slash, Label::Company) if from == Label::Name => 0,
        (Joint::And | Joint::Slash, Label::Rest) => match from {
            Label::Company | Label::Rest if look.word == Word::Sons => 4,
            // `Acme & Sons` is one company, and `Johnson & Johnson`.
            Label::Company | Label::Rest if last.word == Word::Known => -6,
            Label::Company | Label::Rest => -3,
            Label::Role if look.role <= 0 => -3,
            _ => -12,
        },
        (Joint::And | Joint::Slash, Label::Role) => match from {
            // `Acme & CNCF Board Member`, but `Upbound / Kubernetes`.
            Label::Company | Label::Rest if look.role <= 0 => -6,
            Label::Role | Label::Company | Label::Rest => 0,
            Label::Name => -6,
        },
        (Joint::And | Joint::Slash, Label::Company) => {
            if had {
                -8
            } else {
                -5
            }
        }
        (_, Label::Rest) => {
            if look.word == Word::Legal && matches!(from, Label::Company | Label::Rest)
                || look.word == Word::Junior && from == Label::Name
            {
                10
            } else {
                -20
            }
        }
        (_, Label::Name) => match from {
            // `John Howard, Google, Snow Petterson, Square`.
            Label::Company => -2,
            Label::Role if !had => -5,
            _ => -3,
        },
        (_, Label::Role) => 0,
        (_, Label::Company) => {
            if had {
                -8
            } else {
                1
            }
        }
    }
}

/// Scores a part by itself.
fn look(text: &str, part: &Part, names: &dyn Names) -> Look {
    let whole = &text[part.range.clone()];
    let last = text[part.name.clone()].rsplit(' ').next().unwrap_or("");
    let word = word(whole, names);
    let apart = matches!(word, Word::Legal | Word::Junior);
    let role = words::is_role(whole) && word != Word::Known;
    let name = match part.likeness {
        _ if apart => -18,
        Likeness::Sure => 8,
        Likeness::Likely | Likeness::Maybe if is_surname(last) => 6,
        Likeness::Likely => 2,
        Likeness::Maybe => 1,
        Likeness::Single => -3,
        Likeness::No if part.rescued => 0,
        Likeness::No => -18,
    };
    let count = whole.split_whitespace().count();
    let common = count >= 3 && whole.split_whitespace().all(|w| with_lower(w, is_common_word));
    let company = match part.likeness {
        _ if apart => -8,
        _ if word == Word::Known => 6,
        _ if role => -6,
        _ if is_nobody(whole) => 4,
        _ if words::is_company_like(whole) => 3,
        // `Google Open Source Programs Office`.
        _ if count > 1
            && names.knows(whole.split(' ').next().unwrap_or(""), EntityKind::COMPANY) =>
        {
            2
        }
        // `Aurea Imaging` starts with a given name.
        Likeness::Sure if whole.ends_with("ing") && count == 2 => 0,
        Likeness::Sure => -5,
        Likeness::Likely => -1,
        _ if count > 1 && whole.starts_with(char::is_lowercase) => -3,
        _ if common => -2,
        _ => 0,
    };
    let role = match word {
        _ if role => 6,
        Word::Known | Word::Legal => -8,
        _ if is_department(whole) => 3,
        _ => -3,
    };
    Look { name, role, company, word }
}

fn word(whole: &str, names: &dyn Names) -> Word {
    with_lower(whole, |lower| match lower.trim_end_matches('.') {
        "jr" | "sr" | "phd" | "ph.d" | "ii" | "iii" | "md" => Word::Junior,
        _ if words::is_legal_form(whole) => Word::Legal,
        _ if is_company(whole, names) => Word::Known,
        "sons" | "co" | "company" | "partners" | "associates" => Word::Sons,
        _ => Word::Plain,
    })
}

/// Whether the dictionary knows a company of this name, with its legal form or
/// without.
pub(super) fn is_company(name: &str, names: &dyn Names) -> bool {
    let known = |name: &str| names.knows(name, EntityKind::COMPANY);
    let kept = without_legal(name);
    known(name) || kept.len() < name.len() && known(kept)
}

/// Whether a text stands in the place of a company where there is none.
fn is_nobody(text: &str) -> bool {
    const NOBODY: [&str; 5] =
        ["independent", "freelance", "freelancer", "self-employed", "self employed"];
    with_lower(text, |lower| NOBODY.contains(&lower))
}

/// Cuts a legal form off the end of a company's name.
fn without_legal(name: &str) -> &str {
    let mut kept = name.trim_end();
    while let Some((head, last)) = kept.rsplit_once([' ', ',']) {
        if !words::is_legal_form(last) {
            break;
        }
        kept = head.trim_end_matches([',', ' ']);
    }
    kept
}
