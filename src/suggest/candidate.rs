//! What may be missing, before it is ranked.

use std::collections::{BTreeMap, BTreeSet};

use super::{Clue, evidence::Evidence, kind::Votes};
use crate::{EntityId, text::key};

/// One thing that the dictionary may lack.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) reason: Clue,
    /// The kind, where the grammar of the place says it.
    pub(super) kind: Option<&'static str>,
    /// The name, where it is given; else the usual spelling.
    pub(super) name: Option<String>,
    pub(super) evidence: Evidence,
    pub(super) votes: Votes,
    /// How sure it is that this is a name at all, and one worth an entry.
    pub(super) sign: f64,
    pub(super) urls: BTreeSet<String>,
    /// Repositories, `owner/repo`.
    pub(super) github: BTreeSet<String>,
    /// Employers of a person, with the first date that each is seen.
    pub(super) companies: BTreeMap<String, Option<String>>,
    /// The entity of which this is a misspelling.
    pub(super) of: Option<EntityId>,
}

/// Candidates by the letters of their names.
pub(super) type Candidates = BTreeMap<String, Candidate>;

impl Candidate {
    pub(super) fn new(reason: Clue) -> Self {
        Self {
            reason,
            kind: None,
            name: None,
            evidence: Evidence::default(),
            votes: Votes::default(),
            sign: 0.0,
            urls: BTreeSet::new(),
            github: BTreeSet::new(),
            companies: BTreeMap::new(),
            of: None,
        }
    }

    /// The name to be proposed.
    pub(super) fn name(&self) -> &str {
        self.name.as_deref().unwrap_or_else(|| self.evidence.usual())
    }

    /// What ranks it.
    pub(super) fn score(&self) -> f64 {
        self.sign * self.evidence.spread()
    }
}

/// Returns the letters and digits of `name`: `Argo CD` and `argocd` are one.
pub(super) fn letters(name: &str) -> String {
    key(name).chars().filter(|c| c.is_alphanumeric() || *c == '+' || *c == '#').collect()
}
