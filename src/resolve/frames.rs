//! Phrases that make a name sure which may mean something else.
//!
//! "How Ford migrated to Kubernetes" can only be about the company, and "Kepler is a
//! CNCF project" about the project. A capital by itself is no proof: sentences begin
//! with one, and titles are full of them.

use super::{
    around::Surroundings,
    called::is_called,
    choose::grammar::{Kind, is_of_kind},
    judge::{RARE, is_same},
    links::identify,
    listed::{Certainty, Written, act_together, acts_alone, is_mark},
    place::{begins_with_word, ends_with_word},
    somebody::is_of_somebody,
};
use crate::{Zone, tag::Reading, text::common_rank};

/// How far a frame reaches on either side, in bytes.
const FAR: usize = 192;
/// The most words of a name beside the spelling, or of an item of a list.
const LONGEST: usize = 4;

/// What companies do in titles: "How X migrated to Istio".
#[rustfmt::skip]
const DOINGS: &[&str] = &[
    "adopted", "adopts", "automated", "automates", "built", "builds", "cut", "delivers",
    "deployed", "deploys", "embraced", "is using", "leverages", "made", "manages", "migrated",
    "modernised", "modernized", "moved", "operates", "powers", "rebuilt", "reduced", "replaced",
    "runs", "saved", "scaled", "scales", "secured", "secures", "ships", "standardized",
    "switched", "transformed", "used", "uses",
];
/// Verbs that bring something somewhere: "we moved X to Kubernetes".
#[rustfmt::skip]
const MOVING: &[&str] = &[
    "bring", "bringing", "brought", "migrate", "migrated", "migrating", "move", "moved", "moving",
    "port", "ported", "porting", "took",
];
/// Words after "at" that are no company, in titles above all.
#[rustfmt::skip]
const NOWHERE: &[&str] = &[
    "base", "capacity", "core", "edge", "hand", "heart", "home", "large", "launch", "layer",
    "least", "night", "once", "peace", "pace", "play", "random", "rest", "risk", "root", "runtime",
    "scale", "school", "sea", "source", "speed", "stake", "startup", "top", "warp", "work",
];
/// What lists of companies are called, behind which a colon or "like" stands.
#[rustfmt::skip]
const COMPANIES: &[&str] = &[
    "adopters", "banks", "companies", "customers", "employers", "end users", "enterprises",
    "members", "organisations", "organizations", "retailers", "sponsors", "startups", "users",
    "vendors",
];
/// What lists of projects are called.
#[rustfmt::skip]
const PROJECTS: &[&str] = &[
    "cncf projects", "graduated projects", "incubating projects", "new projects",
    "open source projects", "open source tools", "sandbox projects",
];
/// What the word "project" must have before it to name one of ours.
const QUALIFIERS: &[&str] =
    &["cncf", "graduated", "incubated", "incubating", "sandbox", "open source", "apache"];
/// Words before the name of a project.
#[rustfmt::skip]
const CALLED: &[&str] = &[
    "cncf project", "graduated project", "incubating project", "sandbox project",
    "framework called", "framework named", "library called", "library named", "operator called",
    "operator named", "project called", "project named", "tool called", "tool named",
];
/// What happens to projects.
#[rustfmt::skip]
const ACCEPTED: &[&str] = &[
    "entered the cncf incubat", "entered the cncf sandbox", "joined the cncf incubat",
    "joined the cncf sandbox", "joins the cncf incubat", "joins the cncf sandbox",
    "graduated from the cncf", "graduated in the cncf", "is in the cncf sandbox",
    "was accepted into the cncf", "was donated to the cncf",
];
/// Words of titles before a project that is all they are about.
#[rustfmt::skip]
const INTRODUCTIONS: &[&str] = &[
    "deep dive into", "deep dive on", "deep dive:", "intro to", "intro:", "introducing",
    "introduction to", "introduction:", "maintainer track:", "project update:",
];
/// Words of titles behind one.
#[rustfmt::skip]
const UPDATES: &[&str] = &[
    " deep dive", ": deep dive", " in production", ": intro", " maintainer track",
    ": maintainer track", ": overview and", ": project update", " project update",
];

/// Whether the phrase around the spelling makes it a company.
pub(super) fn names_company(around: &Surroundings<'_>) -> bool {
    let company = |r: &Reading| is_of_kind(around.lexicon, r, Kind::Company);
    around.surface().starts_with(char::is_uppercase)
        && !goes_on_with_capital(around)
        && around.readings().iter().any(company)
        && (acts_in_title(around)
            || is_where(around)
            || is_moved(around)
            || act_together(around)
            || is_of_somebody(around)
            || acts_alone(around)
            || is_labelled(around, COMPANIES))
}

/// Whether the phrase around the spelling makes it the project of `reading`.
pub(super) fn names_project(around: &Surroundings<'_>, reading: &Reading) -> bool {
    let (before, after) = (near_before(around), near_after(around));
    let called = || CALLED.iter().any(|words| ends_with_word(before, words));
    if is_of_kind(around.lexicon, reading, Kind::Project) && is_called(around, reading) {
        return true;
    }
    is_of_kind(around.lexicon, reading, Kind::Project)
        && is_same(around.surface(), &reading.letters)
        && !goes_on_with_capital(around)
        && (called()
            || is_a_project(after)
            || is_accepted(after)
            || is_titled(around)
            || has_address(around, reading)
            || !around.small() && (is_labelled(around, PROJECTS) || is_paired(around, reading)))
}

/// Whether a word with a capital follows, which makes another name of both.
pub(super) fn goes_on_with_capital(around: &Surroundings<'_>) -> bool {
    let next = around.original_after().strip_prefix(' ');
    around.spot.zone != Zone::Heading
        && next.is_some_and(|next| next.starts_with(char::is_uppercase))
}

fn near_before<'a>(around: &Surroundings<'a>) -> &'a str {
    let before = around.before();
    &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..]
}

fn near_after<'a>(around: &Surroundings<'a>) -> &'a str {
    let after = around.after();
    after[..after.floor_char_boundary(FAR)].trim_end_matches('\n')
}

/// Whether the spelling is a word that everybody uses, and stands in a title, where
/// its capital says nothing.
fn is_word_of_title(around: &Surroundings<'_>) -> bool {
    let key = &around.lexicon.keys[around.candidate.key as usize];
    around.spot.zone == Zone::Heading && common_rank(key).is_some_and(|rank| rank < RARE)
}

/// "How X migrated".
fn acts_in_title(around: &Surroundings<'_>) -> bool {
    let after = near_after(around);
    ends_with_word(near_before(around), "how")
        && after.starts_with(' ')
        && DOINGS.iter().any(|verb| begins_with_word(after, verb))
}

/// "Kubernetes at X: lessons", "At X we use Kubernetes".
fn is_where(around: &Surroundings<'_>) -> bool {
    let (before, after) = (near_before(around), near_after(around));
    let Some(rest) = before.strip_suffix("at ") else { return false };
    if NOWHERE.contains(&around.lexicon.keys[around.candidate.key as usize].as_str()) {
        return false;
    }
    let we = [" we ", ", we ", " our ", ", our "].iter().any(|we| after.starts_with(we));
    let ends = is_end(after.trim_start()) || after.starts_with(" - ");
    (rest.is_empty() || rest.ends_with(' ')) && (we || ends && ends_with_name(around, rest))
}

/// "We moved X to Kubernetes".
fn is_moved(around: &Surroundings<'_>) -> bool {
    let after = near_after(around);
    let whither = [" to ", " onto ", " into "].iter().find_map(|to| after.strip_prefix(to));
    !is_word_of_title(around)
        && whither.is_some_and(|place| {
            let place = place.split([',', '.', ';', ':', '(', ')']).next().unwrap_or_default();
            MOVING.iter().any(|verb| ends_with_word(near_before(around), verb))
                && Written::after(around.lexicon, around.original_after()).told_at_start(place)
                    == Certainty::Sure
        })
}

/// Whether nothing of the sentence or title follows.
fn is_end(after: &str) -> bool {
    after.is_empty() || after.starts_with([':', ',', ';', '.', '!', '?', ')', '(', '|'])
}

/// Whether the folded text `before` ends with a name.
fn ends_with_name(around: &Surroundings<'_>, before: &str) -> bool {
    let before = before.trim_end();
    let written = Written::before(around.lexicon, around.original_before());
    let starts = before.rmatch_indices([' ', '(', '"']).map(|(i, _)| i + 1);
    let whole = std::iter::once(0).filter(|_| !before.contains(' '));
    starts.chain(whole).take(LONGEST).any(|start| written.told(&before[start..]) == Certainty::Sure)
}

/// Whether the spelling is an item of a list that one of `labels` stands before:
/// "companies like A and X", "end users: A, B, X".
fn is_labelled(around: &Surroundings<'_>, labels: &[&str]) -> bool {
    const OPENING: [&str; 4] = [": ", " like ", " such as ", " including "];
    let before = near_before(around);
    // Most stand behind no mark and nothing that opens a list, and this is quick to see.
    if !ends_item(before) && !OPENING.iter().any(|mark| before.ends_with(mark)) {
        return false;
    }
    let sentence = before.rfind(". ").map_or(before, |stop| &before[stop + 2..]);
    let cut = |mark: &str| sentence.rfind(mark).map(|at| (at, at + mark.len()));
    let cuts = OPENING.map(cut);
    let Some((end, start)) = cuts.into_iter().flatten().max() else { return false };
    let mut items = sentence[start..].split(is_mark).flat_map(|item| item.split(" and "));
    items.all(|item| item.split_whitespace().count() <= LONGEST)
        && (start == sentence.len() || ends_item(&sentence[start..]))
        && labels.iter().any(|label| ends_with_word(&sentence[..end], label))
}

/// Whether another item may begin behind `text`.
fn ends_item(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(is_mark) || ["and", "or"].iter().any(|word| ends_with_word(text, word))
}

/// "X is a CNCF sandbox project".
fn is_a_project(after: &str) -> bool {
    let article = [" is a ", " is an ", " is the ", ", a ", ", an "];
    let Some(rest) = article.iter().find_map(|words| after.strip_prefix(words)) else {
        return false;
    };
    let rest = rest.split(['.', ',', ';', ':', '(', ')']).next().unwrap_or_default();
    let mut words = rest.split(' ').take(LONGEST + 2);
    let noun = words.any(|word| word == "project");
    let before = rest.find("project").map_or("", |at| &rest[..at]);
    noun && QUALIFIERS.iter().any(|word| {
        before.split_once(word).is_some_and(|(ahead, behind)| {
            (ahead.is_empty() || ahead.ends_with(' ')) && behind.starts_with(' ')
        })
    })
}

fn is_accepted(after: &str) -> bool {
    let after = after.strip_prefix(' ').unwrap_or_default();
    ACCEPTED.iter().any(|words| after.starts_with(words))
}

/// "Intro to X", "X deep dive": titles that are about nothing else.
fn is_titled(around: &Surroundings<'_>) -> bool {
    if around.spot.zone != Zone::Heading || is_word_of_title(around) {
        return false;
    }
    let (before, after) = (near_before(around).trim_end(), near_after(around));
    let ends = is_end(after.trim_start()) || after.starts_with(" - ");
    let begins = before.is_empty() || before.ends_with([':', '|', '-']);
    ends && INTRODUCTIONS.iter().any(|words| ends_with_word(before, words))
        || begins && UPDATES.iter().any(|words| after.starts_with(words))
}

/// Whether the address of the entity follows: `X (https://x.io)`, `[X](https://x.io)`.
fn has_address(around: &Surroundings<'_>, reading: &Reading) -> bool {
    let after = around.original_after();
    let rest = after.trim_start_matches([' ', '(', '<', ':', ']', '-', '–']);
    // Behind a full stop or a longer gap another thing is linked.
    if after.len() - rest.len() > LONGEST || !rest.starts_with("http") {
        return false;
    }
    let rest = &rest[..rest.floor_char_boundary(FAR)];
    let ends = |c: char| c.is_whitespace() || matches!(c, ')' | '>' | ']' | ',' | '"');
    let url = rest.split(ends).next().unwrap_or_default().trim_end_matches('.');
    identify(around.lexicon, url) == Some(reading.entity)
}

/// "We use Istio and X": one of two, of which the other is a name.
fn is_paired(around: &Surroundings<'_>, reading: &Reading) -> bool {
    const JOINTS: [&str; 8] = [" and ", " or ", " vs ", " vs. ", " & ", " + ", " / ", "/"];
    let (before, after) = (near_before(around), near_after(around));
    let begins = before.trim_end().is_empty() || before.trim_end().ends_with(['.', '!', '?', ':']);
    if around.spot.zone == Zone::Heading || begins && reading.common || is_determined(before) {
        return false;
    }
    let behind = || {
        let rest = JOINTS.iter().find_map(|joint| after.strip_prefix(joint));
        rest.is_some_and(|rest| {
            let item = rest.split([',', '.', ';', ':', '(', ')', '!', '?']).next();
            let written = Written::after(around.lexicon, around.original_after());
            written.told_at_start(item.unwrap_or_default()) == Certainty::Sure
        })
    };
    let ahead = || {
        let rest = JOINTS.iter().find_map(|joint| before.strip_suffix(joint));
        rest.is_some_and(|rest| ends_with_name(around, rest))
    };
    ahead() || behind()
}

/// Whether an article or the like stands right before, which names do without.
fn is_determined(before: &str) -> bool {
    ["a", "an", "the", "this", "that", "our", "your", "its", "no", "of"]
        .iter()
        .any(|word| ends_with_word(before, word))
}

#[cfg(test)]
mod tests {
    use crate::{Dictionary, TagOptions, Tagger, Zones};

    const NAMES: &str = "[[company]]\nid='ford'\nname='Ford'\naliases=[{text='Ford', only=['organization']}]\n[[company]]\nid='scale'\nname='Scale'\naliases=[{text='Scale', only=['organization']}]\n[[company]]\nid='philips'\nname='Philips'\naliases=[{text='Philips', only=['organization']}]\n[[company]]\nid='square'\nname='Square'\naliases=[{text='Square', case='exact', context=['payments']}]\n[[project]]\nid='dex'\nname='Dex'\naliases=[{text='Dex', case='exact', context=['oidc']}]\nurls=['dexidp.io']\nids={github='dexidp/dex'}\n[[project]]\nid='score'\nname='Score'\naliases=[{text='Score', case='exact', context=['workload']}]\n[[project]]\nid='istio'\nname='Istio'\n[[project]]\nid='kubernetes'\nname='Kubernetes'\n";

    fn check(rows: &[(&str, &str)]) {
        let dictionary =
            Dictionary::from_sources(&[("test.toml".into(), NAMES.to_owned())]).unwrap();
        let options = TagOptions { zones: Zones::ALL, ..TagOptions::default() };
        let tagger = Tagger::new(&dictionary, options).unwrap();
        let found = |text: &str| {
            let mut found: Vec<String> = Vec::new();
            for mention in tagger.tag_text(text) {
                // The names that mean nothing else are not what this is about.
                let slug = mention.entity.slug();
                if !["istio", "kubernetes"].contains(&slug) {
                    found.push(format!("{slug}={}", &text[mention.span.range()]));
                }
            }
            found.join(" ")
        };
        let all = rows.iter().map(|(text, expected)| (text, found(text), expected));
        let wrong: Vec<_> = all.filter(|(_, found, expected)| found != *expected).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn phrases_name_companies() {
        #[rustfmt::skip]
        check(&[
            ("## How Ford Migrated to Istio",                  "ford=Ford"),
            ("## How to Ford a River",                         ""),
            ("we saw how ford runs it",                        ""),
            ("## Running Istio at Ford",                       "ford=Ford"),
            ("## Running Istio at Ford: lessons",              "ford=Ford"),
            ("## Running Istio at Scale",                      ""),
            ("## Running Istio at Square One",                 ""),
            ("## Running Things at Square",                    ""),
            ("At Square we use Kubernetes.",                   "square=Square"),
            ("At square we use Kubernetes.",                   ""),
            ("Square is a shape.",                             ""),
            ("The Philips team uses it.",                      "philips=Philips"),
            ("## Kubernetes at Philips: Lessons",              "philips=Philips"),
            ("Philips asked about it.",                        ""),
            ("The Scale team uses it.",                        ""),
            ("We moved Ford to Kubernetes.",                   "ford=Ford"),
            ("We moved Ford to the office.",                   ""),
            ("## Moving Square to Kubernetes",                 ""),
            ("End users: Square, Ford, Philips",               "square=Square ford=Ford philips=Philips"),
            ("Companies like Square and Ford use Kubernetes.", "square=Square ford=Ford"),
            ("Shapes like Square and Round use Kubernetes.",   ""),
            ("Companies like it. Square is next.",             ""),
            ("Square, Ford and Philips run Istio there.",      "square=Square ford=Ford philips=Philips"),
            ("In short, Square and Scale use Kubernetes.",     "square=Square scale=Scale"),
            ("Square and Round run Istio.",                    ""),
            ("Square and Ford run a race.",                    ""),
            ("we square and ford use Istio.",                  ""),
            ("see [[Square]] and [[Ford]] there.",             "square=Square"),
        ]);
    }

    #[test]
    fn phrases_name_projects() {
        #[rustfmt::skip]
        check(&[
            ("Score is a CNCF sandbox project.",               "score=Score"),
            ("Score is an open source project for it.",        "score=Score"),
            ("Score is a graduated project",                   "score=Score"),
            ("Score is a project of mine.",                    ""),
            ("Score is a number. A CNCF project has one.",     ""),
            ("the CNCF project Score",                         "score=Score"),
            ("a tool called Score",                            "score=Score"),
            ("a tool called score",                            ""),
            ("a plane called score for any workload",          "score=score"),
            ("a so called score for any workload",             ""),
            ("a proxy called dex",                             "dex=dex"),
            ("see [[Score]] and [[Dex]]",                      "score=Score dex=Dex"),
            ("see [Score] there",                              ""),
            ("we called dex",                                  ""),
            ("New sandbox projects: Score and Dex",            "score=Score dex=Dex"),
            ("New rules: Score and Order",                     ""),
            ("Score joined the CNCF Sandbox.",                 "score=Score"),
            ("Score joined the team.",                         ""),
            ("## Intro to Dex",                                "dex=Dex"),
            ("## Intro to Dex Hill",                           ""),
            ("## Dex Deep Dive",                               "dex=Dex"),
            ("## Score Deep Dive",                             ""),
            ("## Deep Dive: Dex",                              "dex=Dex"),
            ("## Dex in Production",                           "dex=Dex"),
            ("We saw [Dex](https://dexidp.io) there.",         "dex=Dex dex=https://dexidp.io"),
            ("See Dex (https://github.com/dexidp/dex).",       "dex=Dex dex=https://github.com/dexidp/dex"),
            ("See Score (https://dexidp.io).",                 "dex=https://dexidp.io"),
            ("We use Istio and Dex.",                          "dex=Dex"),
            ("We use Dex / Istio there.",                      "dex=Dex"),
            ("Dex and Istio",                                  "dex=Dex"),
            ("Score and Istio are here.",                      ""),
            ("Keep the Score and Istio.",                      ""),
            ("We use Istio and score.",                        ""),
            ("We use Istio and Score Cards.",                  ""),
            ("## Istio and Score",                             ""),
        ]);
    }
}
