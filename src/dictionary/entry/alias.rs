//! The rules of an alias, which most aliases lack.

use crate::dictionary::entry::{Alias, AliasKind, AliasRules, Case};

/// What an alias without rules has.
static NONE: AliasRules = AliasRules {
    context: Vec::new(),
    within: None,
    near: Vec::new(),
    not_before: Vec::new(),
    not_after: Vec::new(),
    not_in: Vec::new(),
    zones: Vec::new(),
    only: Vec::new(),
    valid: None,
    weight: None,
    prefer: None,
};

impl Alias {
    /// Makes a spelling of a certain sort, without rules.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::dictionary::{Alias, AliasKind};
    ///
    /// let alias = Alias::new("k8s", AliasKind::Acronym);
    /// assert!(alias.rules().context.is_empty());
    /// ```
    #[must_use]
    pub fn new(text: impl Into<String>, kind: AliasKind) -> Self {
        Self { text: text.into(), kind, ..Self::default() }
    }

    /// Returns the alias with `rules`.
    #[must_use]
    pub fn with_rules(self, rules: AliasRules) -> Self {
        let rules = (rules != NONE).then(|| Box::new(rules));
        Self { rules, ..self }
    }

    /// Returns the rules; all empty if there are none.
    #[must_use]
    pub fn rules(&self) -> &AliasRules {
        self.rules.as_deref().unwrap_or(&NONE)
    }

    /// Returns the rules to be changed.
    pub fn rules_mut(&mut self) -> &mut AliasRules {
        self.rules.get_or_insert_default()
    }

    /// Whether it says nothing but its text.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.case == Case::default() && self.kind == AliasKind::default() && *self.rules() == NONE
    }
}

impl PartialEq for Alias {
    /// Aliases without rules are equal whether or not there is room for some.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
            && self.case == other.case
            && self.kind == other.kind
            && self.rules() == other.rules()
    }
}
