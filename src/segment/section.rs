//! Words that say that a heading is no title of a talk: a part of one, or a
//! section without talks.

use std::sync::LazyLock;

use super::words;
use crate::text::Set;
use crate::text::with_lower;

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
    with_lower(title, |lower| {
        let mut words = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty() && w.bytes().any(|b| !b.is_ascii_digit()))
            .filter(|w| !SMALL.contains(w))
            .peekable();
        words.peek().is_some() && words.all(|w| TOPIC_SET.holds(w.as_bytes()))
    })
}

/// Titles of sections, whole.
#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "abendprogramm", "afternoon tea", "about", "about me", "about us", "acknowledgements", "action items", "actions", "announcements",
    "any other business", "aob", "appendix", "attendance", "attendees",
    "background", "bio", "booth", "booths", "break", "breaks", "closing", "closing thoughts",
    "coffee", "coffee break", "comments", "conclusion", "conclusions", "contact", "contents",
    "contributing", "credits", "disclaimer", "discussion", "expo", "extra", "extras", "fazit",
    "feedback", "final thoughts", "follow up", "follow ups", "follow-up", "follow-ups", "followups",
    "food", "footnotes", "format", "further reading", "general",
    "general impressions", "goals", "expo hall", "hallway", "hallway track", "ideas", "impressions", "index", "intro",
    "introduction", "introducción", "introductie", "key takeaways", "keywords", "learnings",
    "lessons learned", "license", "links", "location", "logistics", "lunch", "metadata", "minutes", "misc",
    "miscellaneous", "morning tea", "news", "next meeting", "next steps", "notes", "observations", "organization",
    "organisation", "other", "other stuff", "other talks", "others", "outlook", "outro", "overall", "overview", "participants", "party", "people",
    "photos", "pictures", "podcast", "podcasts", "preface", "preparation", "q&a", "qna", "questions", "quotes", "random",
    "recap", "recommendations", "references", "registration", "resources", "resumen", "setup",
    "side note", "slides", "social", "speakers", "sponsors", "sponsor showcase", "stats",
    "statistics", "strategy", "summary", "swag", "table of contents", "take aways", "takeaways",
    "tea", "tea break", "to be announced", "to be confirmed", "thank you", "thanks", "things to try", "thoughts", "to do", "to dos", "to-do", "to-dos", "tl;dr", "tldr", "toc", "todo", "todos", "tools", "topics",
    "travel", "trends", "updates", "venue", "videos", "welcome", "what i learned", "what we learned", "what's next", "who am i",
    "whoami", "wrap up", "wrap-up", "wrapping up", "zusammenfassung", "einleitung", "inleiding",
    "conclusie", "samenvatting", "conclusión", "conclusiones", "まとめ", "はじめに", "感想", "昼休み", "懇親会",
    "executive summary", "events", "upcoming events", "scratchpad", "rahmenprogramm", "mittagspause",
    "kaffeepause", "pause", "pause café", "pause déjeuner", "déjeuner", "almuerzo", "descanso",
    "why i went", "why we went",
    "after party", "must see", "readings", "see also", "sources", "abstract",
    "description", "identificação", "resumo", "almoço", "intervalo", "check in", "check-in",
    "checkin", "roll call",
    "contenido", "contenidos", "inhalt", "sommaire",
    "speaking", "speaking engagements", "speaking appearances",
    "articles", "blog posts", "blogposts", "cfp", "cfps", "interviews",
    "closing reflections", "final reflections", "reflections", "show floor", "活动", "飞行",
    "social profiles", "social media", "social links", "profiles", "get in touch", "find me online",
    "education", "work experience", "certifications", "publications", "awards", "hobbies",
    "follow me", "memberships", "media kit", "testimonials", "headshots",
];

/// Words that make a short title that of a section.
#[rustfmt::skip]
const SECTION_WORDS: &[&str] = &[
    "afterparty", "announcements", "annoucements", "badge", "booth", "booths", "breakfast",
    "cloakroom", "coat", "dinner", "flight", "hotel", "ideas", "interactions", "job", "lunch",
    "networking-break", "party", "playlist", "registration", "socials", "sponsors", "swag",
    "takeaways", "travel", "trip", "お弁当", "ブース", "greetings", "crawl", "reception", "recordings",
    "solutions-showcase", "kubecrawl", "cocktails", "happy-hour", "beers", "doors", "drinks",
    "pizza", "raffle", "credenciamento",
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

/// Whether a section lists books, posts and the like, which have writers rather than
/// speakers: `Reading list`, `Blog Posts & Articles`.
pub(super) fn is_reading(title: &str) -> bool {
    #[rustfmt::skip]
    const WRITINGS: [&str; 10] = [
        "article", "articles", "blog", "blogs", "interviews", "podcast", "podcasts", "post", "posts",
        "publications",
    ];
    /// Longer titles tell of something else.
    const MOST: usize = 4;
    with_lower(title, |lower| {
        let lower = lower.trim_end();
        let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let last = || words().next_back().is_some_and(|word| WRITINGS.contains(&word));
        ["reading list", "books"].iter().any(|end| lower.ends_with(end))
            || words().count() <= MOST && last()
    })
}

/// Whether a title asks what something is, which its text explains: `What is KubeCon?`
pub(super) fn is_definition(title: &str) -> bool {
    const ASKS: [&str; 3] = ["what are ", "what is ", "what's "];
    ASKS.iter().any(|asks| words::starts(title, asks))
}

/// Whether a section lists what else one may read: `More Articles`.
pub(super) fn is_more_reading(title: &str) -> bool {
    const MORE: [&str; 7] = ["further", "more", "next", "other", "previous", "recent", "related"];
    let first = title.split_whitespace().next().unwrap_or_default();
    with_lower(first, |first| MORE.contains(&first)) && is_reading(title)
}

static SECTION_SET: LazyLock<Set> = LazyLock::new(|| Set::of(SECTIONS.iter().copied()));
static SECTION_WORD_SET: LazyLock<Set> = LazyLock::new(|| Set::of(SECTION_WORDS.iter().copied()));
/// Phrases that make a short title that of a section.
const SECTION_PHRASES: [&str; 10] = [
    "coffee break",
    "happy hour",
    "keynote block",
    "sponsor showcase",
    "solutions showcase",
    "morning break",
    "see you in ",
    "see you next ",
    "tea break",
    "want to try",
];

/// Whether a title is an office that people hold at an event: `Program co-chairs`.
pub(super) fn is_office(title: &str) -> bool {
    const OFFICES: [&str; 20] = [
        "chair",
        "chairs",
        "co-chair",
        "co-chairs",
        "cochairs",
        "committee",
        "emcee",
        "host",
        "hosts",
        "lead",
        "leads",
        "mc",
        "moderator",
        "moderators",
        "notetaker",
        "notetakers",
        "organisers",
        "organizers",
        "scribe",
        "scribes",
    ];
    let mut words = title.split_whitespace();
    let last = words.next_back().unwrap_or_default();
    let takes_notes = || {
        let before = title.strip_suffix(last).unwrap_or_default();
        words::starts(last, "taker")
            && with_lower(before.trim_end(), |it| matches!(it, "note" | "notes"))
    };
    words.count() <= 2 && with_lower(last, |last| OFFICES.contains(&last)) || takes_notes()
}

/// Whether a title tells of those who held an event, which no talk does: `Sponsors`,
/// `Programme committee`.
pub(super) fn is_of_holders(title: &str) -> bool {
    const HOLDERS: [&str; 4] = ["committee", "organisers", "organizers", "sponsors"];
    let mut words = title.split_whitespace();
    let last = words.next_back().unwrap_or_default();
    words.count() <= 2 && with_lower(last, |last| HOLDERS.contains(&last))
}

/// Whether an entry of a programme is no talk.
pub(super) fn is_pause(title: &str) -> bool {
    is_section(title) || is_interval(title)
}

/// Whether what a programme sorts under this word is no talk: `Lunch`, `Coffee Breaks`.
/// `Breakout` and `Lunch Session` hold talks.
pub(super) fn is_pause_category(text: &str) -> bool {
    #[rustfmt::skip]
    const PAUSES: [&str; 7] =
        ["break", "breaks", "coffeebreak", "lunchbreak", "registration", "registrations", "teabreak"];
    /// At which talks are given as well.
    #[rustfmt::skip]
    const MEALS: [&str; 9] = [
        "breakfast", "breakfasts", "experiences", "lunch", "luncheon", "lunches", "showcase",
        "social", "socials",
    ];
    const TALKS: [&str; 10] = [
        "keynote",
        "keynotes",
        "learn",
        "panel",
        "session",
        "sessions",
        "talk",
        "talks",
        "workshop",
        "workshops",
    ];
    with_lower(text, |lower| {
        let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let held = || words().next_back().is_some_and(|last| TALKS.contains(&last));
        words().any(|word| PAUSES.contains(&word))
            || words().any(|word| MEALS.contains(&word)) && !held()
    })
}

/// Whether an entry of a programme is a time without talks: `Arrive and mingle`,
/// `Networking, food, drinks`, `Afternoon tea`.
pub(super) fn is_interval(title: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 32] = [
        "afternoon", "arrival", "arrive", "arriving", "beer", "beverages", "buffet", "catering",
        "closing", "coffee", "doors", "drinks", "end", "evening", "food", "gathering", "informal",
        "late", "mingle", "mingling", "morning", "network", "networking", "open", "refreshments",
        "snacks", "social", "socialising", "socializing", "tea", "time", "wind-down",
    ];
    const SMALL: [&str; 8] = ["&", "+", "-", "a", "and", "of", "the", "with"];
    /// Which alone say nothing.
    #[rustfmt::skip]
    const OPEN: [&str; 8] =
        ["afternoon", "evening", "informal", "late", "morning", "network", "open", "time"];
    let lower = title.to_lowercase();
    let border = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | ':' | '!' | '.');
    let mut words = lower.split(border).filter(|w| !w.is_empty() && !SMALL.contains(w)).peekable();
    let mut said = false;
    words.peek().is_some()
        && words.all(|word| {
            said |= !OPEN.contains(&word);
            WORDS.contains(&word)
        })
        && said
}

/// Whether a heading stands above those who were there: `Roll call / Attendance`.
pub(super) fn is_roll(title: &str) -> bool {
    const WORDS: [&str; 5] = ["attendance", "attendees", "participants", "present", "roll call"];
    let lower = title.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    WORDS.iter().any(|word| {
        let rest = lower.strip_prefix(word).unwrap_or("x");
        !rest.starts_with(char::is_alphanumeric)
            && rest.split_whitespace().count() <= 3
            && !rest.trim_start().starts_with(':')
    })
}

/// Whether a title is what opens or closes an event: one may give it as a talk.
pub(super) fn is_greeting(title: &str) -> bool {
    const WORDS: [&str; 3] = ["closing", "opening", "welcome"];
    WORDS.iter().any(|word| words::starts(title, word))
}

/// Whether a title is that of a section rather than a talk.
pub(super) fn is_section(title: &str) -> bool {
    with_lower(title, says_section)
}

/// Whether a title that reads like that of a section is one of a talk wherever somebody gives
/// it: `Introduction to Rook`.
pub(super) fn introduces(title: &str) -> bool {
    title.starts_with("Introduction to ")
}

/// Words that stand for the title of a talk that nobody knows yet.
const UNNAMED: [&str; 3] = ["tba", "tbc", "tbd"];
/// Words of which the end of an event is made.
const CLOSING: [&str; 6] = ["closing", "down", "up", "wrap", "wrap-up", "wrapup"];

/// Whether a word in lower case names the place of a talk, whatever the talk.
fn is_slot(word: &str) -> bool {
    const SLOTS: [&str; 6] = ["presentation", "session", "speaker", "talk", "title", "workshop"];
    SLOTS.contains(&word) || word.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// The same, of a title in lower case.
fn says_section(lower: &str) -> bool {
    let plain = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = plain.strip_prefix("the ").unwrap_or(plain);
    if SECTION_SET.holds(bare.as_bytes()) || plain.starts_with("table of contents") {
        return true;
    }
    let border = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | ';' | '!' | '?' | '&' | '/' | '(' | ')' | '"')
    };
    let words = || plain.split(border).filter(|w| !w.is_empty());
    let (mut count, mut listed, mut phrase) = (0, false, false);
    for word in words() {
        count += 1;
        listed |= SECTION_WORD_SET.holds(word.as_bytes());
        // The last words of the phrases.
        phrase |= ["block", "break", "hour", "showcase", "try", "watch", "you"]
            .iter()
            .any(|last| word.starts_with(last));
        if count > 7 {
            return false;
        }
    }
    let few = || {
        let first = |w: &str| matches!(w, "thanks" | "welcome" | "introduction");
        words().next().is_some_and(first) || words().next_back() == Some("welcome")
    };
    let last = words().next_back().unwrap_or_default();
    let ends = UNNAMED.contains(&last) && words().all(|w| UNNAMED.contains(&w) || is_slot(w))
        || CLOSING.contains(&last) && words().all(|w| CLOSING.contains(&w) || w == "and");
    let open = || count <= 4 && words().next() == Some("open") && plain[4..].starts_with(" space");
    let office = || lower.split_once(':').is_some_and(|(head, _)| is_office(head));
    listed
        || ends
        || open()
        || office()
        || phrase
            && (SECTION_PHRASES.iter().any(|it| lower.contains(it))
                || count <= 5 && lower.contains("to watch"))
        || count <= 4 && few()
}
