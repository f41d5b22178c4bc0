//! Guesses the kind of a name from the words around it.

use super::{
    stop::Stop,
    words::{Shape, Word, is_english},
};
use crate::{EntityKind, text::key};

/// Words that a company's name ends with, or that follow it.
#[rustfmt::skip]
const COMPANY_ENDS: &[&str] = &[
    "inc", "inc.", "ltd", "llc", "gmbh", "ag", "corp", "bank", "university", "labs",
    "technologies", "technology", "foundation", "group", "insurance", "consulting",
    "solutions", "institute", "airlines", "ventures", "partners", "studios", "media",
    "telecom", "energy", "health", "college", "pharma", "semiconductor", "enterprises",
    "logistics", "railways",
];
/// Words before a company.
const BEFORE_COMPANY: &[&str] =
    &["at", "from", "joined", "acquired", "customer", "customers", "startup", "company"];
/// Words after a company.
#[rustfmt::skip]
const AFTER_COMPANY: &[&str] = &[
    "announced", "acquired", "engineer", "engineers", "team", "employees", "cto", "ceo",
    "customers", "presented", "raised", "founded", "founder", "sponsored", "booth",
    "company",
];
/// Words before a project.
#[rustfmt::skip]
const BEFORE_PROJECT: &[&str] = &[
    "use", "uses", "using", "used", "install", "installing", "installed", "run", "running",
    "deploy", "deploying", "deployed", "via", "called", "tool", "tools", "project",
    "projects", "built", "like", "vs", "versus", "through", "into", "configure",
    "named", "adopted", "leverage", "library",
];
/// Words after a project.
#[rustfmt::skip]
const AFTER_PROJECT: &[&str] = &[
    "operator", "operators", "cluster", "clusters", "cli", "api", "controller", "proxy",
    "plugin", "plugins", "server", "dashboard", "repo", "library", "framework", "sdk",
    "supports", "runs", "provides", "sidecar", "sidecars", "deployment", "agent", "agents",
    "integration", "crd", "pipeline", "pipelines", "project", "tool", "demo", "database",
    "uses", "allows", "lets",
];
/// Words after a person.
#[rustfmt::skip]
const AFTER_PERSON: &[&str] = &[
    "said", "says", "talked", "talks", "showed", "explained", "gave", "demoed", "spoke",
    "asked", "mentioned", "tweeted", "shared",
];
/// Words before a person.
const BEFORE_PERSON: &[&str] = &["by", "thanks", "speaker", "speakers", "colleague", "host"];

/// How often something speaks for each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    pub(super) project: usize,
    pub(super) company: usize,
    pub(super) person: usize,
}

impl Votes {
    /// Adds what the words around the name at `run` of `words` say.
    pub(super) fn listen(&mut self, words: &[Word<'_>], run: std::ops::Range<usize>, stop: &Stop) {
        let Some(name) = words.get(run.clone()).filter(|name| !name.is_empty()) else { return };
        let joined = |i: usize| words.get(i).is_some_and(|word| word.joined);
        let lower = |i: usize| words.get(i).map(|word| key(word.text)).unwrap_or_default();
        let before =
            if run.start > 0 && joined(run.start) { lower(run.start - 1) } else { String::new() };
        let after = if joined(run.end) { lower(run.end) } else { String::new() };
        let last = lower(run.end - 1);
        let has = |list: &[&str], word: &str| usize::from(list.contains(&word));
        let of = name.get(1).is_some_and(|word| word.text == "of");
        self.company += 2 * has(COMPANY_ENDS, &last)
            + 2 * usize::from(of)
            + 2 * has(&COMPANY_ENDS[..7], &after)
            + has(BEFORE_COMPANY, &before)
            + has(AFTER_COMPANY, &after);
        let code = name.iter().any(|word| word.code || word.shape == Shape::Lower);
        self.project += has(BEFORE_PROJECT, &before)
            + has(AFTER_PROJECT, &after)
            + 2 * usize::from(code)
            + usize::from(
                after.starts_with('v') && after[1..].starts_with(|c: char| c.is_ascii_digit()),
            );
        let of_person = (2..=3).contains(&name.len())
            && name[1..].iter().all(|word| word.shape == Shape::Capital)
            && (stop.is_given_name(name[0].text)
                || (name[0].shape == Shape::Upper && name[0].text.len() == 2))
            && !is_english(name[name.len() - 1].text);
        self.person += 3 * usize::from(of_person)
            + has(AFTER_PERSON, &after) * usize::from(name.len() > 1)
            + has(BEFORE_PERSON, &before) * usize::from(name.len() == 2);
    }

    pub(super) fn absorb(&mut self, other: Self) {
        self.project += other.project;
        self.company += other.company;
        self.person += other.person;
    }

    /// How much speaks for any kind.
    pub(super) fn total(self) -> usize {
        self.project + self.company + self.person
    }

    /// The likeliest kind; a project, if nothing decides.
    pub(super) fn kind(self) -> &'static str {
        let Self { project, company, person } = self;
        if person > project && person > company {
            EntityKind::PERSON
        } else if company > project {
            EntityKind::COMPANY
        } else {
            EntityKind::PROJECT
        }
    }
}
