//! Words that say what a heading holds that is no title: talks of a kind, a
//! day or an event. What says that it is a section, `section` knows.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    conference::{is_joined_series, is_plain_series, is_series},
    day::month_named,
    front, place, section,
};
use crate::{
    talk::TalkKind,
    text::{is_common_word, with_lower},
};

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
    /// Whether what stands beneath it are talks.
    pub(super) fn holds_talks(self) -> bool {
        matches!(self, Self::Talks(_) | Self::Day)
    }

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
    "and", "at", "attended", "block", "breakout", "co-located", "colocated",
    "conference", "day", "days", "der", "die", "early", "enjoyed", "evening", "event", "favorite",
    "favourite", "first", "for", "from", "given", "have", "i", "i've", "i’ve", "in", "key", "late", "liked", "main",
    "maintainer", "more", "morning", "my", "notes", "of", "on", "opening", "other", "our", "part",
    "past", "previous", "recent", "saw", "second", "session", "some", "sponsored", "summary",
    "technical", "the", "third", "to", "track", "tracks", "und", "upcoming", "various", "watched",
    "we", "week", "with",
];

/// Words that may stand beside those that make a container of talks.
const ASIDES: [&str; 3] = ["announcements", "news", "updates"];

/// Words that say which of the talks, where nothing says of which event.
#[rustfmt::skip]
const CHOICES: [&str; 17] = [
    "best", "enjoyed", "favorite", "favourite", "great", "heard", "interesting", "liked", "loved",
    "must-see", "noteworthy", "recommended", "saw", "seeing", "top", "watching", "worth",
];

/// Words that make a container of talks.
#[rustfmt::skip]
const TALKS: &[(&str, Option<TalkKind>)] = &[
    ("keynote", Some(TalkKind::Keynote)), ("keynotes", Some(TalkKind::Keynote)),
    ("キーノート", Some(TalkKind::Keynote)), ("talks", None), ("presentations", None),
    ("sessions", None), ("breakouts", None), ("schedule", None), ("agenda", None),
    ("program", None), ("programme", None), ("lineup", None), ("charlas", None),
    ("vorträge", None), ("präsentationen", None), ("conférences", None),
    ("présentations", None), ("presentationer", None), ("föredrag", None), ("foredrag", None),
    ("presentaties", None), ("esitykset", None), ("presentaciones", None),
    ("palestras", None), ("prezentacje", None), ("talleres", Some(TalkKind::Tutorial)),
    ("sessies", None), ("highlights", None), ("events", None), ("speaking", None),
    ("engagements", None), ("appearances", None),
    ("lightning", Some(TalkKind::Lightning)), ("ignites", Some(TalkKind::Lightning)),
    ("ignite", Some(TalkKind::Lightning)), ("tutorials", Some(TalkKind::Tutorial)),
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
    "europe", "eu", "na", "north", "america", "china", "india", "japan", "asia", "virtual",
    "cloudnative", "summit", "meetup", "recap", "report", "review", "trip", "cncf", "contributor",
    "contributors", "maintainer", "maintainers", "unconference", "forum",
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
    /// It is the first of those of a town or country.
    Place,
    /// Nothing, beside words for talks.
    Aside,
    /// Nothing, beside those alone.
    Choice,
    /// Nothing.
    Filler,
}

/// The words by what they say.
static WORDS: LazyLock<FxHashMap<&str, Word>> = LazyLock::new(|| {
    let talks = TALKS.iter().map(|(word, kind)| (*word, Word::Talks(*kind)));
    let times = TIMES.iter().chain(&["day", "days"]).map(|word| (*word, Word::Time));
    let events = EVENTS.iter().map(|word| (*word, Word::Event));
    let asides = ASIDES.iter().map(|word| (*word, Word::Aside));
    let choices = CHOICES.iter().map(|word| (*word, Word::Choice));
    let fillers = FILLERS.iter().map(|word| (*word, Word::Filler));
    let foundation = [("cncf", Word::Foundation)];
    let mut words = FxHashMap::default();
    // Of a word in several lists the first counts.
    for (word, says) in talks
        .chain(times)
        .chain(foundation)
        .chain(events)
        .chain(asides)
        .chain(choices)
        .chain(fillers)
    {
        words.entry(word).or_insert(says);
    }
    for name in place::all() {
        words.entry(name.split(' ').next().unwrap_or(name)).or_insert(Word::Place);
    }
    words
});

/// Tells whether a heading only holds talks, and of which kind.
pub(super) fn container(title: &str) -> Option<Container> {
    // `Monday, March 23: co-located events`, whatever stands behind.
    const MARKS: [&str; 6] = [" — ", " – ", " - ", ": ", ":", ", "];
    let day = |mark: &str| {
        let (head, rest) = title.split_once(mark)?;
        let day = plain_container(head) == Some(Container::Day) && !rest.trim().is_empty();
        let stated = head.bytes().any(|b| b.is_ascii_digit()) || mark != ", ";
        (day && stated && !front::is_hours(head)).then_some(Container::Day)
    };
    // Most titles have none of the marks.
    let (mut wide, mut dash, mut colon, mut comma) = (false, false, false, false);
    for byte in title.bytes() {
        wide |= !byte.is_ascii();
        dash |= byte == b'-';
        colon |= byte == b':';
        comma |= byte == b',';
    }
    let marks = MARKS.into_iter().zip([wide, wide, dash, colon, colon, comma]);
    plain_container(title)
        .or_else(|| marks.filter(|(_, there)| *there).find_map(|(mark, _)| day(mark)))
}

/// The same, for titles of which each word says so.
pub(super) fn plain_container(title: &str) -> Option<Container> {
    if !title.bytes().any(|b| matches!(b, b'(' | b'[' | b')' | b']')) {
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
#[expect(clippy::struct_excessive_bools, reason = "each is one fact about the title")]
struct Words {
    talks: bool,
    kind: Option<TalkKind>,
    time: bool,
    event: bool,
    /// The name of an event that is so only beside a year.
    plain: bool,
    /// `Ignite`, which is an event beside a year too.
    ignite: bool,
    aside: bool,
    choice: bool,
    numbers: usize,
    count: usize,
}

/// What a title holds of which each word says so.
fn held_by(title: &str) -> Option<Container> {
    let border = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | '|' | '.' | '!' | '#' | '_' | '·' | '"')
    };
    let mut words = Words::default();
    let mut rest = title.split(border).filter(|w| !w.is_empty());
    while let Some(word) = rest.next() {
        if with_lower(word, |word| words.add(word)) {
            continue;
        }
        // Few titles get so far, and fewer have a word that begins a place.
        let begins = with_lower(word, |word| matches!(WORDS.get(word), Some(Word::Place)));
        let more = if begins { place_at(word, rest.clone()) } else { None };
        for _ in 0..more? {
            rest.next();
        }
        words.event = true;
    }
    let Words { talks, kind, time, event, plain, ignite, aside, choice, numbers, count } = words;
    if ignite && numbers > 0 && count == numbers + 1 {
        return Some(Container::Event);
    }
    // `Top talks from KubeCon` is an event; `Velocity` is a name only beside a year.
    let choice = choice && (!talks || event || time);
    if choice || count == 0 || count > 14 || aside && !talks || plain && numbers == 0 {
        return None;
    }
    // `Monday: co-located events` is a day rather than its talks.
    if kind.is_none() && time || !talks && numbers >= 2 && numbers >= count {
        return Some(Container::Day);
    }
    if talks {
        return Some(Container::Talks(kind));
    }
    event.then_some(Container::Event)
}

/// How many words behind `first` belong to the town or country that it begins; one that
/// is an everyday word is none.
fn place_at<'t>(first: &str, rest: impl Iterator<Item = &'t str>) -> Option<usize> {
    let (mut name, mut found) = (first.to_lowercase(), None);
    let is_place = |name: &str| place::is_town(name) || place::is_country(name);
    if is_place(&name) && !is_common_word(&name) {
        found = Some(0);
    }
    for (count, word) in rest.take(place::LONGEST - 1).enumerate() {
        name.push(' ');
        name.push_str(&word.to_lowercase());
        if is_place(&name) {
            found = Some(count + 1);
        }
    }
    found
}

impl Words {
    /// Adds what a word in lower case says; `false` if it says that this is no
    /// container.
    fn add(&mut self, word: &str) -> bool {
        self.count += 1;
        match WORDS.get(word) {
            Some(Word::Talks(kind)) => {
                self.talks = true;
                self.kind = self.kind.or(*kind);
                self.ignite |= word == "ignite";
            }
            Some(Word::Time) => self.time = true,
            Some(Word::Foundation) => {}
            _ if is_event_word(word) => self.event = true,
            None if is_plain_series(word) => (self.event, self.plain) = (true, true),
            Some(Word::Aside) => self.aside = true,
            Some(Word::Choice) => self.choice = true,
            // `2022-05-16`, `16.05.`
            _ if is_number(word) => {
                self.numbers += word.split(['-', '/']).filter(|part| !part.is_empty()).count();
            }
            Some(Word::Filler) => {}
            None | Some(Word::Event | Word::Place) => {
                return word.chars().all(|c| !c.is_alphanumeric());
            }
        }
        true
    }
}

/// Whether `word`, in lower case, tells a time: a month, a day of the week.
pub(super) fn is_time(word: &str) -> bool {
    matches!(WORDS.get(word), Some(Word::Time))
}

/// Whether a text is a date and nothing else: `Wed 22 May 2019`, `2018`.
pub(super) fn is_only_time(text: &str) -> bool {
    let border =
        |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '/' | ':' | '-' | '–' | '<' | '>');
    let mut words = text.split(border).filter(|w| !w.is_empty()).peekable();
    words.peek().is_some()
        && words.all(|word| {
            with_lower(word, |word| {
                is_time(word)
                    || is_number(word)
                    || month_named(word).is_some()
                    || matches!(word, "de" | "of")
            })
        })
}

/// Whether `word`, in lower case, may stand beside the name of an event without
/// saying more: a time, a number, talks of some kind.
pub(super) fn is_frame(word: &str) -> bool {
    let says = WORDS.get(word);
    matches!(says, Some(Word::Talks(_) | Word::Time | Word::Aside | Word::Filler))
        || is_number(word)
        || month_named(word).is_some()
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
                || is_series(part) && !is_plain_series(part)
                || part.len() > 5 && (part.ends_with("con") || part.ends_with("conf"))
                || part.bytes().all(|b| b.is_ascii_digit())
        })
}

/// Whether a title is that of a whole event or trip, not of one talk.
pub(super) fn is_event(title: &str) -> bool {
    let lower = title.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let named = words.clone().any(|w| {
        matches!(w, "summit" | "conference" | "conf" | "konferenz" | "meetup" | "days")
            || matches!(w, "konference" | "konferencja")
            || is_series(w) && !is_plain_series(w)
            || is_joined_series(w)
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
                && !section::is_section(topic)
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
