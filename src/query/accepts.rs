//! What can be said of a question beside what it asks for.

use super::{Ask, Choice, Filter, Pick, Set, Target, Tie};

impl Ask {
    /// What it is called in messages.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Entities(_) => "a list of entities",
            Self::Talks(_) => "a list of talks",
            Self::Events(_) => "a list of events",
            Self::Describe(_) => "a description",
            Self::Why(..) | Self::Quotes(_) => "a list of quotes",
            Self::WhyNot(..) => "a reason",
            Self::Between(..) => "what two entities have in common",
            Self::Path(_) => "a path",
            Self::Links { .. } => "a list of links",
            Self::Trend { .. } => "a trend",
            Self::Compare { .. } => "a comparison",
            Self::New(_) => "a list of what is new",
            Self::Communities => "the list of communities",
            Self::Bridges(..) => "a list of bridges",
        }
    }

    /// Whether its rows can be counted.
    pub(super) fn is_list(&self) -> bool {
        matches!(
            self,
            Self::Entities(_)
                | Self::Talks(_)
                | Self::Events(_)
                | Self::Links { .. }
                | Self::Communities
        )
    }

    /// The sets of the question, but not those within them.
    pub(super) fn sets(&self) -> Vec<&Set> {
        match self {
            Self::Entities(set)
            | Self::New(set)
            | Self::Trend { set, .. }
            | Self::Compare { set, .. } => vec![set],
            Self::Talks(talks) | Self::Events(talks) => {
                [talks.about.sets(), talks.by.sets()].concat()
            }
            Self::Links { of, .. } => of.sets(),
            _ => Vec::new(),
        }
    }

    /// Whether it compares two slices of the talks that it names itself.
    pub(super) fn has_slices(&self) -> bool {
        matches!(self, Self::Trend { .. } | Self::Compare { .. })
    }

    /// Whether its answer follows links, which may be significant.
    pub(super) fn is_of_links(&self) -> bool {
        match self {
            Self::Links { .. }
            | Self::Path(_)
            | Self::Between(..)
            | Self::Why(..)
            | Self::Bridges(..) => true,
            Self::Talks(_) | Self::Events(_) | Self::Entities(_) => {
                self.sets().iter().any(|set| set.is_linked())
            }
            _ => false,
        }
    }

    /// Whether rows can be kept to some kinds of entities.
    pub(super) fn takes_kinds(&self) -> bool {
        matches!(
            self,
            Self::Entities(_)
                | Self::Links { .. }
                | Self::Between(..)
                | Self::Trend { .. }
                | Self::Compare { .. }
                | Self::New(_)
                | Self::Bridges(..)
                | Self::WhyNot(..)
        )
    }

    /// The kind that the rows are of, if the question names one.
    pub(super) fn kind(&self) -> Option<&str> {
        match self {
            Self::Entities(set)
            | Self::New(set)
            | Self::Trend { set, .. }
            | Self::Compare { set, .. } => set.kind.as_deref(),
            _ => None,
        }
    }

    /// Whether communities must be known.
    pub(super) fn needs_communities(&self) -> bool {
        let community = |set: &&Set| set.has(Tie::Community);
        matches!(self, Self::Communities | Self::Bridges(..))
            || matches!(self, Self::Links { pick: Pick::Bridges, .. })
            || self.sets().iter().any(community)
    }
}

impl Set {
    /// Whether it, or a set within it, asks for `tie`.
    pub(super) fn has(&self, tie: Tie) -> bool {
        self.links
            .iter()
            .any(|link| link.relation == tie || link.to.sets().iter().any(|set| set.has(tie)))
    }

    fn is_linked(&self) -> bool {
        self.has(Tie::Linked)
    }
}

impl Choice {
    /// The sets among the targets.
    pub(super) fn sets(&self) -> Vec<&Set> {
        let targets = self.any.iter().flatten().chain(&self.not);
        targets
            .filter_map(|target| match target {
                Target::Set(set) => Some(set),
                Target::Name(_) => None,
            })
            .collect()
    }
}

impl Filter {
    /// Whether every talk counts.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.talks.is_empty()
    }
}
