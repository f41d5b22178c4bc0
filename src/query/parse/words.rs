//! The words of the grammar, and those that mean the same.

use super::Words;
use crate::relate::RelationKind;

pub(super) const AND: Words = &["and", "&", ","];
pub(super) const OR: Words = &["or"];
pub(super) const NOT: Words = &["not", "without", "except", "excluding", "but"];
pub(super) const ABOUT: Words = &[
    "about",
    "on",
    "mentioning",
    "mention",
    "mentions",
    "mentioned",
    "covering",
    "cover",
    "covers",
    "discussing",
    "discuss",
    "discusses",
    "with",
    "featuring",
    "concerning",
];
pub(super) const BY: Words = &["by", "of", "from", "given"];
pub(super) const TO: Words = &["to"];
pub(super) const LINKED: Words = &[
    "linked",
    "related",
    "connected",
    "mentioned",
    "co-mentioned",
    "associated",
    "tied",
    "together",
];
pub(super) const USE: Words =
    &["use", "uses", "using", "used", "run", "runs", "running", "adopt", "adopts", "adopted"];
pub(super) const SPOKE: Words = &[
    "spoke",
    "spoken",
    "speak",
    "speaks",
    "speaking",
    "talked",
    "talking",
    "presented",
    "presenting",
];
/// What ends a question of what somebody spoke about.
pub(super) const SPEAK: Words = &[
    "talk",
    "talks",
    "talked",
    "talking",
    "speak",
    "spoke",
    "spoken",
    "speaks",
    "speaking",
    "present",
    "presented",
    "give",
    "gives",
    "gave",
    "given",
];
pub(super) const OWN: Words =
    &["own", "owns", "owned", "acquire", "acquires", "acquired", "buy", "buys", "bought"];
/// A verb of what talks and dictionaries state.
pub(in crate::query) struct Deed {
    pub(in crate::query) kind: RelationKind,
    /// Its forms; one in "-ed" before "by" says it the other way about.
    pub(super) verbs: Words,
    /// What must stand behind it.
    pub(super) behind: Words,
    /// Who does so.
    pub(super) doers: Words,
    /// How it is shown, both ways; one that nobody asks for is empty.
    pub(in crate::query) shown: (&'static str, &'static str),
}

/// All of them; of two with one verb, what stands behind decides.
#[rustfmt::skip]
pub(in crate::query) const DEEDS: [Deed; 11] = [
    Deed { kind: RelationKind::Maintains, behind: &[], doers: &["maintainers", "maintainer"],
        verbs: &["maintain", "maintains", "maintained", "maintaining"],
        shown: ("that maintain", "maintained by") },
    Deed { kind: RelationKind::Founded, behind: &[], doers: &["founders", "founder"],
        verbs: &["founded", "co-founded", "cofounded"],
        shown: ("that founded", "founded by") },
    Deed { kind: RelationKind::Created, behind: &[], doers: &["creators", "creator", "authors"],
        verbs: &["create", "creates", "created"],
        shown: ("that created", "created by") },
    Deed { kind: RelationKind::Replaces, behind: &[], doers: &[],
        verbs: &["replace", "replaces", "replaced"],
        shown: ("that replaced", "replaced by") },
    Deed { kind: RelationKind::Announces, behind: &[], doers: &[],
        verbs: &["announce", "announces", "announced"],
        shown: ("that announced", "announced by") },
    Deed { kind: RelationKind::MigratesTo, behind: &["to"], doers: &[],
        verbs: &["migrate", "migrates", "migrated", "move", "moved", "switched"],
        shown: ("that migrated to", "") },
    Deed { kind: RelationKind::MigratesFrom, behind: &["from", "off"], doers: &[],
        verbs: &["migrate", "migrates", "migrated", "move", "moved", "switched"],
        shown: ("that migrated from", "") },
    Deed { kind: RelationKind::DonatedTo, behind: &["to"], doers: &[], verbs: &["donated"],
        shown: ("donated to", "") },
    Deed { kind: RelationKind::IntegratesWith, behind: &["with"], doers: &["integrations"],
        verbs: &["integrate", "integrates", "integrated", "integrating"],
        shown: ("that integrate with", "") },
    Deed { kind: RelationKind::PartOf, behind: &["of"], verbs: &["part", "parts"],
        doers: &["parts", "components", "subprojects", "sub-projects"],
        shown: ("part of", "") },
    // The verbs of owning are read with it.
    Deed { kind: RelationKind::AcquiredBy, behind: &[], doers: &[], verbs: &[],
        shown: ("acquired by", "that acquired") },
];
pub(super) const GAVE: Words = &["gave", "give", "gives", "giving", "given"];
/// What may stand between `most` and a kind.
pub(super) const MENTIONED: Words =
    &["mentioned", "popular", "discussed", "talked-about", "common", "frequent"];
pub(super) const OF: Words = &["of", "at", "from", "for"];
pub(super) const IS: Words = &["are", "is", "was", "were"];
pub(super) const WHICH: Words = &["which", "what", "show", "list", "find", "give", "me", "who"];
/// What may stand before a kind without meaning.
pub(super) const ALL: Words = &["the", "all", "any", "some", "other", "every"];
pub(super) const THAT: Words = &["that", "which", "who"];
/// What ends a name before another condition on entities.
pub(super) const ENDS: Words = &[
    "linked",
    "related",
    "connected",
    "mentioned",
    "co-mentioned",
    "associated",
    "tied",
    "together",
    "that",
    "which",
    "who",
    "spoke",
    "spoken",
    "speak",
    "speaks",
    "talked",
    "presented",
    "gave",
];
/// What ends the name of what was left for another: "from Flux to Argo CD".
pub(super) const ENDS_OF_LEFT: Words =
    &["to", "linked", "related", "connected", "that", "which", "who", "spoke", "talked", "gave"];
/// What may stand before what is wanted.
pub(super) const SHOW: Words = &[
    "which", "what", "show", "list", "find", "give", "get", "me", "us", "the", "all", "any", "are",
    "there",
];
pub(super) const NUMBER: Words = &["number", "count"];
pub(super) const LATEST: Words = &["latest", "newest", "recent", "last"];
pub(super) const EVENTS: Words =
    &["event", "events", "conference", "conferences", "meetup", "meetups"];
pub(super) const CO_SPEAKERS: Words = &["co-speakers", "cospeakers", "co-presenters"];
pub(super) const SPEAKERS: Words = &["speaker", "speakers"];
pub(super) const QUOTES: Words = &["quote", "quotes", "quotations", "mentions"];
pub(super) const VERSUS: Words = &["vs", "vs.", "versus"];
pub(super) const LIKE: Words = &["like", "similar"];
pub(super) const HAVE: Words = &["have", "has", "had", "with", "gave", "give"];
pub(super) const TALKS: Words = &[
    "talk",
    "talks",
    "session",
    "sessions",
    "keynote",
    "keynotes",
    "tutorial",
    "tutorials",
    "panel",
    "panels",
    "lightning",
    "workshop",
    "workshops",
];
pub(super) const EVERYBODY: Words = &["who", "everyone", "everybody"];
pub(super) const WORK: Words = &["working", "work", "works", "worked", "who", "speaking", "spoke"];
pub(super) const RISING: Words = &["rising", "growing", "trending", "rose", "trends"];
pub(super) const FALLING: Words = &["falling", "declining", "shrinking", "fell"];
pub(super) const COMPARE: Words = &["compare", "comparison"];
pub(super) const NEW: Words = &["new", "newcomers"];
pub(super) const COMMUNITY: Words = &["community", "cluster", "group"];
pub(super) const COMMUNITIES: Words = &["communities", "clusters", "groups"];
pub(super) const BRIDGES: Words = &["bridges", "bridge", "connectors"];
pub(super) const LINKS: Words = &["links", "link", "connections", "edges", "relations"];
pub(super) const SURPRISING: Words = &["surprising", "unexpected", "surprises"];
pub(super) const STRONGEST: Words = &["strongest", "strong", "best", "closest"];
pub(super) const PATH: Words = &["path", "paths", "way"];
pub(super) const THROUGH: Words = &["through", "over"];
pub(super) const VIA: Words = &["via"];
pub(super) const COMMON: Words = &["common", "shared"];
pub(super) const IN: Words = &["in", "during"];
pub(super) const AT: Words = &["at"];
pub(super) const SINCE: Words = &["since"];
pub(super) const AFTER: Words = &["after"];
pub(super) const BEFORE: Words = &["before"];
pub(super) const UNTIL: Words = &["until", "till"];
pub(super) const FROM: Words = &["from"];
pub(super) const BETWEEN: Words = &["between"];
pub(super) const TOP: Words = &["top", "first", "limit"];
/// What asks for the first rows without saying how many.
pub(super) const MOST: Words = &["biggest", "largest"];
pub(super) const RANKED: Words = &["ranked", "sorted", "ordered"];
pub(super) const SIGNIFICANT: Words = &["significant"];
pub(super) const ONLY: Words = &["only"];
pub(super) const AS: Words = &["as"];
pub(super) const EXPLAIN: Words = &["explain"];

/// Words that end a name anywhere.
pub(super) const STOPS: Words = &[
    "or",
    "but",
    "in",
    "during",
    "since",
    "from",
    "after",
    "before",
    "until",
    "till",
    "between",
    "at",
    "top",
    "first",
    "limit",
    "by",
    "significant",
    "only",
    "as",
    "through",
    "over",
    "via",
    "ranked",
    "sorted",
    "ordered",
    "?",
    ";",
];

/// What begins a condition, after a `not` as well.
pub(super) const CONDITIONS: Words =
    &["in", "during", "since", "after", "before", "until", "till", "between", "at", "from"];

/// The words that a prompt offers to complete.
pub(in crate::query) const OFFERED: Words = &[
    "about",
    "acquired by",
    "after",
    "and",
    "archived",
    "as of",
    "at",
    "before",
    "between",
    "bridges",
    "bridges between",
    "by",
    "by year",
    "called",
    "common to",
    "communities",
    "community of",
    "companies",
    "compare",
    "describe",
    "entities",
    "events",
    "explain",
    "falling",
    "from",
    "graduated",
    "hosted",
    "founded by",
    "how many",
    "in",
    "in talks by",
    "incubating",
    "keynotes",
    "latest talks about",
    "links",
    "links between",
    "linked to",
    "maintained by",
    "new",
    "not",
    "of",
    "only",
    "only in talks by",
    "or",
    "owned by",
    "part of",
    "path from",
    "people",
    "projects",
    "quotes about",
    "replaced by",
    "rising",
    "sandbox",
    "significant only",
    "since",
    "speakers",
    "surprising links",
    "tagged",
    "talks",
    "talks about",
    "talks by",
    "that integrate with",
    "that migrated to",
    "that use",
    "through",
    "to",
    "top",
    "until",
    "used by",
    "via",
    "what is",
    "who founded",
    "who gave keynotes",
    "who is",
    "who maintains",
    "who owns",
    "who spoke about",
    "who spoke with",
    "why",
    "why not",
];
