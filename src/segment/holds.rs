//! Words that say what a heading holds that is no title: talks of a kind, a
//! day, an event, or a section without talks.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::{AnyOf, Set};
use crate::{talk::TalkKind, text::with_lower};

/// What a heading without a title of its own holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Container {
    /// Talks, of this kind if it is known.
    Talks(Option<TalkKind>),
    /// A day.
    Day,
    /// An event.
    Event,
}

impl Container {
    /// Says what it holds.
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::Talks(_) => "holds talks",
            Self::Day => "a day",
            Self::Event => "an event",
        }
    }
}

/// Words that may stand in the title of any container.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "&", "+", "-", "–", "—", "/", "1st", "2nd", "3rd", "4th", "5th", "a", "afternoon", "all",
    "and", "at", "attended", "barcelona", "block", "breakout", "co-located", "colocated",
    "conference", "day", "days", "der", "die", "early", "evening", "event", "first", "for",
    "from", "i", "in", "key", "late", "main", "maintainer", "more", "morning", "my", "notes",
    "of", "on", "opening", "other", "our", "part", "second", "session", "some", "sponsored",
    "summary", "technical", "the", "third", "to", "track", "tracks", "und", "various", "watched",
    "we", "week", "with",
];

/// Words that may stand beside those that make a container of talks.
const ASIDES: [&str; 3] = ["announcements", "news", "updates"];

/// Words that make a container of talks.
#[rustfmt::skip]
const TALKS: &[(&str, Option<TalkKind>)] = &[
    ("keynote", Some(TalkKind::Keynote)), ("keynotes", Some(TalkKind::Keynote)),
    ("キーノート", Some(TalkKind::Keynote)), ("talks", None), ("presentations", None),
    ("sessions", None), ("breakouts", None), ("schedule", None), ("agenda", None),
    ("program", None), ("programme", None), ("lineup", None), ("charlas", None),
    ("vorträge", None), ("conférences", None), ("talleres", Some(TalkKind::Tutorial)),
    ("sessies", None), ("highlights", None), ("events", None),
    ("lightning", Some(TalkKind::Lightning)), ("tutorials", Some(TalkKind::Tutorial)),
    ("tutorial", Some(TalkKind::Tutorial)), ("workshops", Some(TalkKind::Tutorial)),
    ("workshop", Some(TalkKind::Tutorial)), ("panels", Some(TalkKind::Panel)), ("talk", None),
    ("session", None),
];

#[rustfmt::skip]
const TIMES: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "zero",
    "one", "two", "three", "four", "five", "montag", "dienstag", "mittwoch", "donnerstag",
    "freitag", "lunes", "martes", "miércoles", "jueves", "viernes", "lundi", "mardi", "mercredi",
    "jeudi", "vendredi", "tag", "jour", "día", "dia", "dag", "day0", "day1", "day2", "day3",
    "day4",
];

#[rustfmt::skip]
const EVENTS: &[&str] = &[
    "kubecon", "cloudnativecon", "kccnc", "fosdem", "dockercon", "gotocon", "oscon", "lisa",
    "srecon", "devopsdays", "europe", "eu", "na", "north", "america", "china", "india", "japan",
    "asia", "virtual", "copenhagen", "berlin", "austin", "seattle", "amsterdam", "valencia",
    "paris", "london", "chicago", "detroit", "shanghai", "atlanta", "diego", "san", "salt",
    "lake", "city", "los", "angeles", "boston", "brussels", "cloudnative", "summit", "meetup",
    "recap", "report", "trip", "cncf", "contributor", "contributors", "maintainer", "maintainers",
    "unconference", "forum",
];

/// What a word says of a container.
#[derive(Clone, Copy)]
enum Word {
    /// It holds talks, of this kind if it is known.
    Talks(Option<TalkKind>),
    /// It is a day.
    Time,
    /// It holds events, and is none.
    Foundation,
    /// It is an event.
    Event,
    /// Nothing, beside words for talks.
    Aside,
    /// Nothing.
    Filler,
}

/// The words by what they say.
static WORDS: LazyLock<FxHashMap<&str, Word>> = LazyLock::new(|| {
    let talks = TALKS.iter().map(|(word, kind)| (*word, Word::Talks(*kind)));
    let times = TIMES.iter().chain(&["day", "days"]).map(|word| (*word, Word::Time));
    let events = EVENTS.iter().map(|word| (*word, Word::Event));
    let asides = ASIDES.iter().map(|word| (*word, Word::Aside));
    let fillers = FILLERS.iter().map(|word| (*word, Word::Filler));
    let foundation = [("cncf", Word::Foundation)];
    let mut words = FxHashMap::default();
    // Of a word in several lists the first counts.
    for (word, says) in
        talks.chain(times).chain(foundation).chain(events).chain(asides).chain(fillers)
    {
        words.entry(word).or_insert(says);
    }
    words
});

/// Tells whether a heading only holds talks, and of which kind.
pub(super) fn container(title: &str) -> Option<Container> {
    // `Monday, March 23: co-located events`, whatever stands behind.
    let day = |mark: &str| {
        let (head, rest) = title.split_once(mark)?;
        let day = plain_container(head) == Some(Container::Day) && !rest.trim().is_empty();
        let stated = head.bytes().any(|b| b.is_ascii_digit()) || mark != ", ";
        (day && stated).then_some(Container::Day)
    };
    // A mark is seen by a byte of it.
    let marked = || title.bytes().any(|b| matches!(b, b':' | b',' | b'-') || !b.is_ascii());
    let days = || [" — ", " – ", " - ", ": ", ":", ", "].into_iter().find_map(day);
    plain_container(title).or_else(|| if marked() { days() } else { None })
}

/// The same, for titles of which each word says so.
pub(super) fn plain_container(title: &str) -> Option<Container> {
    if !title.contains(['(', '[', ')', ']']) {
        return held_by(title);
    }
    // Dates and times in parentheses say nothing else.
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    held_by(&title.chars().filter(outside).collect::<String>())
}

/// What the words of a title say.
#[derive(Default)]
struct Words {
    talks: Option<Option<TalkKind>>,
    time: bool,
    event: bool,
    aside: bool,
    numbers: usize,
    count: usize,
}

/// What a title holds of which each word says so.
fn held_by(title: &str) -> Option<Container> {
    let border = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | '|' | '.' | '!' | '#' | '_' | '·' | '"')
    };
    let mut words = Words::default();
    for word in title.split(border).filter(|w| !w.is_empty()) {
        if !with_lower(word, |word| words.add(word)) {
            return None;
        }
    }
    let Words { talks, time, event, aside, numbers, count } = words;
    if count == 0 || count > 14 || aside && talks.is_none() {
        return None;
    }
    match talks {
        // `Monday: co-located events` is a day rather than its talks.
        Some(None) | None if time => Some(Container::Day),
        Some(kind) => Some(Container::Talks(kind)),
        None if numbers >= 2 && numbers >= count => Some(Container::Day),
        None => event.then_some(Container::Event),
    }
}

impl Words {
    /// Adds what a word in lower case says; `false` if it says that this is no
    /// container.
    fn add(&mut self, word: &str) -> bool {
        self.count += 1;
        match WORDS.get(word) {
            Some(Word::Talks(kind)) => {
                if self.talks.flatten().is_none() {
                    self.talks = Some(*kind);
                }
            }
            Some(Word::Time) => self.time = true,
            Some(Word::Foundation) => {}
            _ if is_event_word(word) => self.event = true,
            Some(Word::Aside) => self.aside = true,
            // `2022-05-16`, `16.05.`
            _ if is_number(word) => {
                self.numbers += word.split(['-', '/']).filter(|part| !part.is_empty()).count();
            }
            Some(Word::Filler) => {}
            None | Some(Word::Event) => return word.chars().all(|c| !c.is_alphanumeric()),
        }
        true
    }
}

/// Whether a word is a date, a time or the number of a day.
fn is_number(word: &str) -> bool {
    let fits = |c: char| {
        c.is_ascii_digit()
            || matches!(c, ':' | '-' | '–' | '/' | '\'')
            || matches!(c, 'a' | 'p' | 'm' | 't' | 'h' | 's' | 'n' | 'd' | 'r')
    };
    word.bytes().any(|b| b.is_ascii_digit()) && word.chars().all(fits)
}

fn is_event_word(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '\'' | '-'));
    let parts = bare.split(['-', '+', '/']).filter(|p| !p.is_empty());
    !bare.is_empty()
        && parts.into_iter().all(|part| {
            matches!(WORDS.get(part), Some(Word::Event | Word::Foundation))
                || part.len() > 5 && (part.ends_with("con") || part.ends_with("conf"))
                || part.bytes().all(|b| b.is_ascii_digit())
        })
}

/// Whether a title is that of a whole event or trip, not of one talk.
pub(super) fn is_event(title: &str) -> bool {
    let lower = title.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let named = words.clone().any(|w| {
        matches!(
            w,
            "kubecon"
                | "cloudnativecon"
                | "fosdem"
                | "dockercon"
                | "summit"
                | "conference"
                | "meetup"
                | "days"
        ) || w.starts_with("kubecon")
            || w.starts_with("kccnc")
            || w.len() > 5 && w.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with("con")
    });
    let report = words.any(|w| {
        matches!(w, "recap" | "report" | "trip" | "review" | "notes" | "summary" | "takeaways")
    });
    named || report || lower.ends_with(" day") || container(title).is_some()
}

/// Whether a title is that of an event of one day: `Istio Day`.
pub(super) fn is_day_of(title: &str) -> bool {
    let last = title.split_whitespace().next_back().unwrap_or("");
    title.split_whitespace().count() <= 7 && (last == "Day" || last == "Days")
}

/// Whether a title names an event and then a topic of its own:
/// `Contributor Summit 2018: Release process`.
pub(super) fn is_topical(title: &str) -> bool {
    [": ", " - ", " – ", " — ", " | "].into_iter().any(|mark| {
        title.split_once(mark).is_some_and(|(head, topic)| {
            plain_container(head) == Some(Container::Event)
                && !is_event(topic)
                && !is_section(topic)
                && !is_plural(topic)
                && topic.split_whitespace().count() <= 8
        })
    })
}

/// Whether a title speaks of several talks: `Top 5 talks`, `My highlights`.
fn is_plural(title: &str) -> bool {
    let lower = title.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|w| {
        TALKS.iter().any(|(word, _)| *word == w)
            || matches!(w, "top" | "favorite" | "favourite" | "favorites" | "my" | "notes" | "best")
            || TIMES.contains(&w)
    })
}

/// Words of titles within a talk.
#[rustfmt::skip]
const TOPICS: &[&str] = &[
    "advantages", "agenda", "algorithm", "analysis", "answers", "approach", "architecture",
    "background", "basics", "benefits", "case", "cases", "challenges", "code", "comparison",
    "concepts", "config", "configuration", "cons", "context", "cost", "costs", "current",
    "definition", "demo", "demos", "deployment", "design", "details", "diagram", "evaluation",
    "example", "examples", "faq", "features", "findings", "future", "goal", "goals", "good",
    "history", "how", "idea", "implementation", "installation", "issues", "lessons", "limitations",
    "metrics", "mistakes", "motivation", "options", "overview", "performance", "pitfalls",
    "points", "practices", "principles", "problem", "problems", "process", "pros", "questions",
    "reasons", "requirements", "result", "results", "roadmap", "scenario", "solution",
    "solutions", "stage", "state", "step", "steps", "structure", "tests", "timeline", "tips",
    "tldr", "tooling", "use", "usage", "what", "when", "where", "why", "work", "workflow",
];

static TOPIC_SET: LazyLock<Set> = LazyLock::new(|| Set::of(TOPICS.iter().copied()));

/// Whether a title names a part of a talk: `Demo`, `The Problem`, `Use Cases`.
pub(super) fn is_topic(title: &str) -> bool {
    const SMALL: [&str; 16] = [
        "a", "an", "and", "best", "common", "did", "do", "for", "it", "of", "our", "some", "the",
        "this", "we", "key",
    ];
    let lower = title.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && w.bytes().any(|b| !b.is_ascii_digit()))
        .filter(|w| !SMALL.contains(w))
        .peekable();
    words.peek().is_some() && words.all(|w| TOPIC_SET.holds(w.as_bytes()))
}

/// Titles of sections, whole.
#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "about", "about me", "about us", "acknowledgements", "announcements", "appendix", "attendees",
    "background", "bio", "booth", "booths", "break", "breaks", "closing", "closing thoughts",
    "coffee", "coffee break", "comments", "conclusion", "conclusions", "contact", "contents",
    "contributing", "credits", "disclaimer", "discussion", "expo", "extra", "extras", "fazit",
    "feedback", "final thoughts", "food", "footnotes", "format", "further reading", "general",
    "general impressions", "goals", "hallway track", "ideas", "impressions", "index", "intro",
    "introduction", "introducción", "introductie", "key takeaways", "keywords", "learnings",
    "lessons learned", "license", "links", "location", "logistics", "lunch", "metadata", "misc",
    "miscellaneous", "news", "next steps", "notes", "observations", "organization",
    "organisation", "other", "others", "outlook", "overall", "overview", "party", "people",
    "photos", "pictures", "preface", "preparation", "q&a", "qna", "questions", "quotes", "random",
    "recap", "recommendations", "references", "registration", "resources", "resumen", "setup",
    "side note", "slides", "social", "speakers", "sponsors", "sponsor showcase", "stats",
    "statistics", "strategy", "summary", "swag", "table of contents", "take aways", "takeaways",
    "thank you", "thanks", "thoughts", "tl;dr", "tldr", "toc", "todo", "todos", "tools", "topics",
    "travel", "trends", "updates", "venue", "videos", "welcome", "what's next", "who am i",
    "whoami", "wrap up", "wrap-up", "wrapping up", "zusammenfassung", "einleitung", "inleiding",
    "conclusie", "samenvatting", "conclusión", "conclusiones", "まとめ", "はじめに", "感想", "昼休み", "懇親会",
    "after party", "must see", "readings", "see also", "sources", "credits", "abstract",
    "description", "identificação", "resumo",
];

/// Words that make a short title that of a section.
#[rustfmt::skip]
const SECTION_WORDS: &[&str] = &[
    "afterparty", "announcements", "annoucements", "badge", "booth", "booths", "breakfast",
    "cloakroom", "dinner", "flight", "hotel", "ideas", "interactions", "job", "lunch",
    "networking-break", "party", "playlist", "registration", "socials", "sponsors", "swag",
    "takeaways", "travel", "trip", "お弁当", "ブース", "greetings", "crawl", "reception", "recordings",
    "solutions-showcase", "kubecrawl", "cocktails", "happy-hour",
];

/// Whether a section lists what was not heard at the event.
pub(super) fn is_reference(title: &str) -> bool {
    const WORDS: [&str; 8] = [
        "references",
        "links",
        "resources",
        "reading",
        "sources",
        "see also",
        "people",
        "videos to watch",
    ];
    let lower = title.to_lowercase();
    WORDS.iter().any(|w| lower.contains(w))
}

static SECTION_SET: LazyLock<Set> = LazyLock::new(|| Set::of(SECTIONS.iter().copied()));
static SECTION_WORD_SET: LazyLock<Set> = LazyLock::new(|| Set::of(SECTION_WORDS.iter().copied()));
/// Phrases that make a short title that of a section.
static SECTION_PHRASES: LazyLock<AnyOf> = LazyLock::new(|| {
    AnyOf::new(["coffee break", "sponsor showcase", "solutions showcase", "morning break"])
});

/// Whether a title is that of a section rather than a talk.
pub(super) fn is_section(title: &str) -> bool {
    let lower = title.to_lowercase();
    let plain = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if SECTION_SET.holds(plain.as_bytes()) || plain.starts_with("table of contents") {
        return true;
    }
    let border = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | ';' | '!' | '?' | '&' | '/' | '(' | ')' | '"')
    };
    let words = || plain.split(border).filter(|w| !w.is_empty());
    let (mut count, mut listed) = (0, false);
    for word in words() {
        count += 1;
        listed |= SECTION_WORD_SET.holds(word.as_bytes());
        if count > 7 {
            return false;
        }
    }
    let few = || {
        let first = |w: &str| matches!(w, "thanks" | "welcome" | "introduction");
        words().next().is_some_and(first) || words().last() == Some("welcome")
    };
    listed
        || SECTION_PHRASES.is_in(&lower)
        || count <= 5 && lower.contains("to watch")
        || count <= 4 && few()
}
