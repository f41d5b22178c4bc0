//! What can be said of a question beside what it asks for.

use super::{Ask, Choice, Filter, Name, Pick, Question, Set, Target, Tie, Vocabulary, When};

impl Ask {
    /// What it is called in messages.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Entities(_) => "a list of entities",
            Self::Talks(_) => "a list of talks",
            Self::Events(_) => "a list of events",
            Self::Years(_) | Self::PerYear(_) => "a list of years",
            Self::Describe(_) => "a description",
            Self::Why(..) | Self::Quotes(..) => "a list of quotes",
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

    /// Whether it takes words that nobody is called by for a name.
    pub(super) fn is_guess(&self, vocabulary: &Vocabulary) -> bool {
        matches!(self, Self::Describe(name) if !vocabulary.knows(&name.text))
    }

    /// Whether there is something behind each of its names: an entity, a topic or an event.
    pub(super) fn is_known(&self, vocabulary: &Vocabulary) -> bool {
        self.names().iter().all(|name| vocabulary.means(&name.text))
    }

    /// What talks are about, of which the names may be words of titles.
    pub(super) fn subjects(&self) -> Vec<&Name> {
        match self {
            Self::Talks(talks) | Self::Events(talks) | Self::Years(talks) => talks.about.names(),
            Self::Entities(set) | Self::PerYear(set) => {
                let spoke = set.links.iter().filter(|link| link.relation.is_speaking());
                spoke.flat_map(|link| link.to.names()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Its names, but those of events.
    pub(super) fn names(&self) -> Vec<&Name> {
        match self {
            Self::Entities(set) | Self::PerYear(set) => set.names(),
            Self::Talks(talks) | Self::Events(talks) | Self::Years(talks) => {
                [talks.about.names(), talks.by.names()].concat()
            }
            Self::Describe(name) => vec![name],
            Self::Quotes(name, by) => [vec![name], by.names()].concat(),
            Self::Why(a, b) | Self::WhyNot(a, b) | Self::Between(a, b) | Self::Bridges(a, b) => {
                vec![a, b]
            }
            Self::Path(route) => vec![&route.from, &route.to],
            Self::Links { of, .. } => of.names(),
            Self::Trend { .. } | Self::Compare { .. } | Self::New(_) | Self::Communities => {
                Vec::new()
            }
        }
    }

    /// Whether its rows are years.
    pub(super) fn is_of_years(&self) -> bool {
        matches!(self, Self::Years(_) | Self::PerYear(_))
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
            | Self::PerYear(set)
            | Self::New(set)
            | Self::Trend { set, .. }
            | Self::Compare { set, .. } => vec![set],
            Self::Talks(talks) | Self::Events(talks) | Self::Years(talks) => {
                [talks.about.sets(), talks.by.sets()].concat()
            }
            Self::Links { of, .. } | Self::Quotes(_, of) => of.sets(),
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
            Self::Talks(_)
            | Self::Events(_)
            | Self::Years(_)
            | Self::PerYear(_)
            | Self::Entities(_) => self.sets().iter().any(|set| set.is_linked()),
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
        let community = |set: &&Set| set.has(Tie::Community) || set.has(Tie::Like);
        matches!(self, Self::Communities | Self::Bridges(..))
            || matches!(self, Self::Links { pick: Pick::Bridges, .. })
            || self.sets().iter().any(community)
    }
}

impl Question {
    /// Whether talks are of the events that it names.
    pub(super) fn knows_events(&self, vocabulary: &Vocabulary) -> bool {
        let slices = match &self.ask {
            Ask::Compare { slices: (a, b), .. } | Ask::Trend { slices: Some((a, b)), .. } => {
                vec![a, b]
            }
            _ => Vec::new(),
        };
        let conditions = self.filter.talks.iter().flat_map(|it| &it.any);
        conditions.chain(slices).all(|when| match when {
            When::At(name) => vocabulary.knows_event(&name.text),
            When::Time(_) => true,
        })
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

    /// Whether a number of it, or of a set within it, is known only once all entities were
    /// measured.
    pub(super) fn needs_whole(&self) -> bool {
        self.bound.as_ref().is_some_and(|it| it.measure.needs_whole())
            || self.links.iter().any(|link| link.to.sets().iter().any(|it| it.needs_whole()))
    }

    /// Whether its entities must be linked to something, and not only not to something.
    pub(super) fn wants_links(&self) -> bool {
        self.links.iter().any(|it| it.relation == Tie::Linked && !it.to.any.is_empty())
    }

    /// The names in its conditions, and in those of sets within it.
    fn names(&self) -> Vec<&Name> {
        self.links.iter().flat_map(|link| link.to.names()).collect()
    }
}

impl Choice {
    /// The names among the targets, and in sets among them.
    fn names(&self) -> Vec<&Name> {
        let targets = self.any.iter().flatten().chain(&self.not);
        targets
            .flat_map(|target| match target {
                Target::Set(set) => set.names(),
                Target::Name(name) => vec![name],
            })
            .collect()
    }

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
