//! What the words beside a spelling say about its kind.
//!
//! "The Docker team" is the company and "Docker 1.12" the software, whatever
//! the talk is about. Such a cue decides between a project and a company of
//! one name. The surest of them also stand in for the context that a common
//! word needs: in "Elastic engineers" nothing else is meant.

use std::sync::LazyLock;

use crate::{
    resolve::place::{begins_with_word, ends_with_word},
    tag::{Lexicon, Reading},
};

/// The kind that a place asks for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::resolve) enum Kind {
    Project,
    Company,
}

/// Whether `reading` means an entity of `kind`.
pub(in crate::resolve) fn is_of_kind(lexicon: &Lexicon, reading: &Reading, kind: Kind) -> bool {
    let entity = &lexicon.entities[reading.entity as usize];
    match kind {
        Kind::Project => entity.project,
        Kind::Company => entity.company,
    }
}

/// A cue, and how it reads in an explanation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::resolve) struct Cue {
    pub(in crate::resolve) kind: Kind,
    /// Whether it may stand in for the context of a common word.
    pub(in crate::resolve) sure: bool,
    /// Whether a default weighs more: services are used and are called as their
    /// company, and things are had from them.
    pub(in crate::resolve) weak: bool,
    pub(in crate::resolve) why: Why,
}

/// Where the cue stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::resolve) enum Why {
    /// A speaker's organisation stands here.
    Organization,
    /// A version follows.
    Version,
    /// This word stands before.
    After(&'static str),
    /// This word follows.
    Before(&'static str),
    /// Companies stand beside it in a list.
    Listed,
}

impl Why {
    /// Returns the cue in words.
    pub(in crate::resolve) fn told(self) -> String {
        match self {
            Self::Organization => "a speaker's organisation stands here".to_owned(),
            Self::Version => "a version follows".to_owned(),
            Self::After(word) => format!("'{word}' stands before it"),
            Self::Before(word) => format!("'{word}' follows"),
            Self::Listed => "companies stand beside it in a list".to_owned(),
        }
    }
}

/// Words that follow a company, with or without `'s`: sure ones.
#[rustfmt::skip]
const STAFF: &[&str] = &[
    "ceo", "cto", "coo", "cfo", "cio", "ciso", "vp", "engineer", "engineers", "employee",
    "employees", "founder", "founders", "co founder", "cofounder", "cofounders", "alumni",
    "headquarters", "hq", "inc", "presented", "presents how", "presents its", "presents their",
];

/// What software presents to people, rather than a company to an audience.
#[rustfmt::skip]
const POSED: &[&str] = &[
    "presented a challenge", "presented a problem", "presented challenges", "presented issues",
    "presented many", "presented me", "presented new", "presented no", "presented problems",
    "presented several", "presented some", "presented us",
];

/// Words that follow a company, but after a common word say little.
#[rustfmt::skip]
const DOINGS: &[&str] = &[
    "team", "teams", "acquired", "acquires", "acquisition", "announced", "announces", "raised",
    "booth", "customer", "customers", "developers", "office", "offices", "joined", "joins",
    "sponsors", "sponsored", "donated", "donates", "open sourced", "bought", "buys", "hired",
    "hires", "is hiring", "purchased", "purchases", "sells", "sold", "was acquired by",
    "was bought by", "was founded", "unveiled", "unveils",
];

/// Words that stand before a company: sure ones.
#[rustfmt::skip]
pub(in crate::resolve) const OF_STAFF: &[&str] = &[
    "ceo of", "cto of", "cio of", "cfo of", "coo of", "vp of", "engineer at", "engineers at",
    "engineer from", "engineers from", "working at", "works at", "worked at", "work at",
    "working for", "works for", "worked for", "acquired by", "folks at", "folks from",
    "people from", "people at", "team at", "someone from", "colleagues at", "employed by",
    "employees of", "engineering at", "architect at", "advocate at", "manager at",
    "acquisition of", "customers of", "formerly of", "formerly at", "ex", "ceo at", "cto at",
    "cio at", "ciso at", "vp at", "president at", "director at", "lead at", "sre at", "sres at",
    "developer at", "developers at", "scientist at", "consultant at", "evangelist at",
    "analyst at", "maintainers at",
];

/// Words that stand before a company, but before a common word say little.
#[rustfmt::skip]
const WHERE: &[&str] = &[
    "at", "joined", "joining", "left", "built by", "created by", "developed by", "made by",
    "maintained by", "founded by", "donated by", "open sourced by", "sponsored by", "backed by",
    "hosted by", "presented by", "companies like", "companies such as", "vendors like", "startup", "maker",
    "vendor",
    "acquires", "acquired", "acquire", "bought", "buys", "buying", "purchased", "purchases",
];

/// Words that follow a project: sure ones.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "operator", "operators", "crd", "crds", "cli", "sdk", "daemon", "helm chart", "maintainer",
    "maintainers", "plugin", "plugins",
];

/// Words that follow a project, but after a common word say little.
#[rustfmt::skip]
const USED: &[&str] = &[
    "cluster", "clusters", "controller", "controllers", "image", "images", "container",
    "containers", "server", "servers", "agent", "agents", "chart", "charts", "node", "nodes",
    "dashboard", "dashboards", "client", "clients", "proxy", "sidecar", "sidecars", "config",
    "yaml", "instance", "instances", "project", "repository", "repo", "api", "apis", "pod",
    "pods", "deployment", "deployments", "query", "queries", "contributors", "documentation",
    "docs", "release", "community", "user", "users", "workflow", "workflows", "pipeline",
    "pipelines", "resource", "resources", "file", "files", "runtime", "daemonset",
];

/// Words that stand before a project: sure ones.
#[rustfmt::skip]
const SET_UP: &[&str] = &[
    "install", "installing", "installed", "installs", "helm install", "brew install",
    "apt install", "docker pull", "uninstall", "upgrade to", "upgraded to", "upgrading to",
];

/// Words that stand before a project, but before a common word say little.
#[rustfmt::skip]
const USE: &[&str] = &[
    "deploy", "deploying", "deployed", "deploys", "run", "running", "runs", "using", "use",
    "uses", "used", "via", "migrate to", "migrating to", "migrated to", "migration to", "move to",
    "moving to", "moved to", "switch to", "switched to", "switching to", "on top of", "based on",
    "built on", "powered by", "upgrade", "upgrading", "upgraded", "migrate from",
    "migrating from", "migrated from", "migration from", "moving from", "moved from",
    "switching from", "switched from", "alternative to", "instead of", "written in", "built with",
    "adopt", "adopting", "adopted", "replaced by",
];

/// Words that stand before examples.
const EXAMPLES: [&str; 4] = ["including", "like", "such as", "with"];

/// Verbs after which `from` names what is left behind, not an employer.
#[rustfmt::skip]
const LEAVING: &[&str] = &[
    "migrat", "mov", "switch", "pull", "install", "download", "scrap", "import", "read", "fetch",
    "ship", "load", "export", "transition", "journey", "away", "data", "metrics", "logs", "event",
    "result", "message", "image", "build", "stream",
];

/// Returns what the folded text on either side of a spelling says of its kind.
pub(in crate::resolve) fn cue(before: &str, after: &str, organization: bool) -> Option<Cue> {
    if organization {
        return Some(Cue { kind: Kind::Company, sure: false, weak: false, why: Why::Organization });
    }
    let owned = ["'s ", "' "].iter().find_map(|s| after.strip_prefix(s));
    let made =
        |kind, sure| move |why| Cue { kind, sure, weak: !sure && kind == Kind::Project, why };
    // A cue stands right beside the spelling: punctuation ends it.
    let follows = owned.or_else(|| after.strip_prefix(' ')).unwrap_or_default();
    let beside = before.strip_suffix(' ').unwrap_or_default();
    let precedes = beside.strip_suffix(" the").unwrap_or(beside);
    // One is "at the Atlantis" and works "at Atlantis".
    let direct = precedes.len() == beside.len();
    if owned.is_none() && is_version(follows) {
        return Some(Cue { kind: Kind::Project, sure: true, weak: false, why: Why::Version });
    }
    if precedes == "formerly" {
        // What begins with it tells of a person; within a sentence things are renamed.
        return Some(made(Kind::Company, false)(Why::After("formerly")));
    }
    if [", inc", ", ltd", ", llc", ", gmbh"].iter().any(|form| begins_with_word(after, form)) {
        return Some(made(Kind::Company, true)(Why::Before("inc")));
    }
    let next = NEXT.of(follows.trim_start_matches([' ', '-']));
    let next = |list: usize| next[list].map(Why::Before);
    let last = LAST.of(precedes.trim_end_matches([' ', '-']));
    let last = |list: usize| last[list].map(Why::After);
    let [staff, parts, doings, used] = [0, 1, 2, 3];
    let [of_staff, set_up, using, at] = [0, 1, 2, 3];
    next(staff)
        .filter(|_| !POSED.iter().any(|words| begins_with_word(follows, words)))
        .or_else(|| last(of_staff))
        .map(made(Kind::Company, true))
        .or_else(|| next(parts).or_else(|| last(set_up)).map(made(Kind::Project, true)))
        .or_else(|| next(doings).or_else(|| birthday(follows)).map(made(Kind::Company, false)))
        .or_else(|| last(using).map(made(Kind::Project, false)))
        .or_else(|| last(at).filter(|_| direct && !looks(precedes)).map(made(Kind::Company, false)))
        .or_else(|| from(precedes, follows))
        .or_else(|| in_its_place(precedes))
        .or_else(|| next(used).map(made(Kind::Project, false)))
}

/// Whether the folded text ends with what is done with software, or with what stands
/// before examples of it.
pub(in crate::resolve) fn is_used(before: &str) -> bool {
    let Some(precedes) = before.strip_suffix(' ') else { return false };
    let [_, set_up, using, _] = LAST.of(precedes);
    set_up.or(using).is_some() || EXAMPLES.iter().any(|words| ends_with_word(precedes, words))
}

/// `from X` names a company, unless something is moved away from X.
fn from(precedes: &str, follows: &str) -> Option<Cue> {
    let rest =
        precedes.strip_suffix("from").filter(|rest| !rest.ends_with(char::is_alphanumeric))?;
    let mut words = rest.split(' ').rev().filter(|word| !word.is_empty()).take(6);
    let leaving = words.any(|word| LEAVING.iter().any(|verb| word.starts_with(verb)));
    let onwards = begins_with_word(follows, "to") || begins_with_word(follows, "into");
    let why = Why::After("from");
    (!leaving && !onwards).then_some(Cue { kind: Kind::Company, sure: false, weak: true, why })
}

/// `replaced X with Y` names what is used now.
fn in_its_place(precedes: &str) -> Option<Cue> {
    let rest = precedes.strip_suffix(" with")?;
    let mut words = rest.split(' ').rev().take(6);
    let replaced = words.any(|word| word.starts_with("replac"));
    let why = Why::After("with");
    replaced.then_some(Cue { kind: Kind::Project, sure: false, weak: true, why })
}

/// Companies have their birthdays: "X turns 10", "X is turning five".
fn birthday(follows: &str) -> Option<Why> {
    const TURNS: [&str; 2] = ["turns ", "is turning "];
    let word = TURNS.iter().find(|words| follows.starts_with(**words))?;
    let age = follows[word.len()..].starts_with(|c: char| c.is_ascii_digit());
    age.then_some(Why::Before(word.trim_end()))
}

/// Whether the text ends with "look at", after which anything can follow.
fn looks(precedes: &str) -> bool {
    ["look at", "looking at", "looked at", "aimed at", "available at", "good at"]
        .iter()
        .any(|words| ends_with_word(precedes, words))
}

/// The words that follow.
static NEXT: LazyLock<Cues> =
    LazyLock::new(|| Cues::new([STAFF, PARTS, DOINGS, USED], Side::First));
/// The words that stand before.
static LAST: LazyLock<Cues> =
    LazyLock::new(|| Cues::new([OF_STAFF, SET_UP, USE, WHERE], Side::Last));

/// Which end of a text a word stands at.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Side {
    First,
    Last,
}

/// Four lists of words, by the letter at one end of each word: most fall there.
struct Cues {
    side: Side,
    /// For each byte the list and the word, in the order of the lists.
    letters: Vec<Vec<(usize, &'static str)>>,
}

impl Cues {
    fn new(lists: [&[&'static str]; 4], side: Side) -> Self {
        let mut letters = vec![Vec::new(); 256];
        for (list, words) in lists.iter().enumerate() {
            for word in *words {
                let letter = side.letter(word).unwrap_or_default();
                letters[usize::from(letter)].push((list, *word));
            }
        }
        Self { side, letters }
    }

    /// Returns for each list the first of its words that stands at the end of
    /// `text`, which has no spaces there.
    fn of(&self, text: &str) -> [Option<&'static str>; 4] {
        let mut found = [None; 4];
        let Some(letter) = self.side.letter(text) else { return found };
        for (list, word) in &self.letters[usize::from(letter)] {
            let stands = match self.side {
                Side::First => begins_with_word(text, word),
                Side::Last => ends_with_word(text, word),
            };
            if stands && found[*list].is_none() {
                found[*list] = Some(*word);
            }
        }
        found
    }
}

impl Side {
    fn letter(self, text: &str) -> Option<u8> {
        match self {
            Self::First => text.bytes().next(),
            Self::Last => text.bytes().next_back(),
        }
    }
}

/// Whether `text` begins with a version: `v2`, `1.12`, `v1.9.x`, `2.0-rc1`.
pub(in crate::resolve) fn is_version(text: &str) -> bool {
    let word = text.split([' ', ',', ';', ')', '\n', '\t']).next().unwrap_or_default();
    let word = word.trim_end_matches(['.', ':', '!', '?']);
    let bare = word.strip_prefix('v').unwrap_or(word);
    let numbered = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'));
    let parts = bare.split('.').filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let whole = bare.chars().all(|c| c.is_ascii_digit() || c == '.' || c == 'x');
    let marked = word.len() > bare.len() && bare.len() <= 8;
    numbered && (marked || (parts.count() >= 2 && (whole || bare.contains('-'))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One row a cue: text with the spelling as `X`, and what it says.
    #[test]
    fn a_place_says_what_kind_is_meant() {
        #[rustfmt::skip]
        let rows = [
            ("x's ceo",                          "company sure"),
            ("x engineers said",                 "company sure"),
            ("so x, inc. and y",                 "company sure"),
            ("x presented how",                  "company sure"),
            ("x presented several problems",     ""),
            ("x presents data",                  ""),
            ("an engineer at x",                 "company sure"),
            ("she is a cto at x",                "company sure"),
            ("x unveiled it",                    "company"),
            ("the x team",                       "company"),
            ("x acquired it",                    "company"),
            ("x purchases y",                    "company"),
            ("x hires people",                   "company"),
            ("y bought x last year",             "company"),
            ("x was bought by y",                "company"),
            ("x was founded in 2010",            "company"),
            ("x is turning 5",                   "company"),
            ("x turns code into images",         ""),
            ("kubernetes at x",                  "company"),
            ("someone at x",                     "company"),
            ("someone at the x",                 ""),
            ("folks at the x",                   "company sure"),
            ("look at x",                        ""),
            ("people from x",                    "company sure"),
            ("a talk from x",                    "company"),
            ("migrating from x to y",            "project"),
            ("we went from x to y",              ""),
            ("pull the image from x",            ""),
            ("originally built by x",            "company"),
            ("x v1.2",                           "project sure"),
            ("x 2.0 is out",                     "project sure"),
            ("x 2.0-rc1",                        "project sure"),
            ("x v2",                             "project sure"),
            ("x 2 of 3",                         ""),
            ("x 2019",                           ""),
            ("install x",                        "project sure"),
            ("the x operator",                   "project sure"),
            ("an x cluster",                     "project"),
            ("x crds",                           "project sure"),
            ("running x in production",          "project"),
            ("a move to the x",                  "project"),
            ("replaced airflow with x",          "project"),
            ("went there with x",                ""),
            ("an ex x engineer",                 "company sure"),
            ("formerly of x",                    "company sure"),
            ("formerly x",                       "company"),
            ("emissary, formerly x",             ""),
            ("x, engineers and others",          ""),
            ("x",                                ""),
        ];
        for (text, expected) in rows {
            let at = text.match_indices('x').find(|(i, _)| text[..*i].ends_with([' ']) || *i == 0);
            let (at, _) = at.unwrap();
            let found = cue(&text[..at], &text[at + 1..], false).map_or(String::new(), |cue| {
                let kind = if cue.kind == Kind::Project { "project" } else { "company" };
                format!("{kind}{}", if cue.sure { " sure" } else { "" })
            });
            assert_eq!(found, expected, "{text}");
        }
    }
}
