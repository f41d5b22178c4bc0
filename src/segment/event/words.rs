//! The words of a line that may name an event.

use std::sync::LazyLock;

use super::super::{
    conference::{is_local, is_series, is_series_as_written, last_words},
    holds, place,
    words::AnyOf,
};
use crate::text::{is_common_word, with_lower};

/// Longest part of a line that is looked at, in bytes.
const LONGEST: usize = 600;

/// What a word says of an event.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Mark {
    /// It is the name of a series: `KubeCon`, `FOSDEM23`.
    Series,
    /// It is a kind of event, and has a name before it: `Summit`.
    Kind,
    /// Nothing.
    None,
}

impl Mark {
    pub(super) fn is_event(self) -> bool {
        self != Self::None
    }
}

/// A word, and what parts it from the one before.
#[derive(Clone, Debug)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether a mark stands before it, such as a dash or a parenthesis.
    pub(super) apart: bool,
    /// Whether a sentence ends before it.
    pub(super) sentence: bool,
    pub(super) mark: Mark,
}

/// Words that are a kind of event with a name before them.
const KINDS: [&str; 18] = [
    "camp",
    "conf",
    "conference",
    "congress",
    "convention",
    "day",
    "days",
    "fest",
    "forum",
    "kaigi",
    "live",
    "meetup",
    "rejekts",
    "summit",
    "symposium",
    "tage",
    "unconference",
    "week",
];

/// What says of how many days something takes.
const LENGTHS: [&str; 9] = ["all", "five", "four", "full", "half", "multi", "one", "three", "two"];

/// Whether a word of a text may say that it names an event: a look that spares most
/// texts the rest. With [`mark`] in mind, this is how the last word of any event ends.
pub(in crate::segment) fn may_hold_event(text: &str) -> bool {
    static ENDS: LazyLock<AnyOf> =
        LazyLock::new(|| AnyOf::in_any_case(KINDS.into_iter().chain(["con"]).chain(last_words())));
    ENDS.ends_a_word_of(text)
}

/// Splits a line into its words.
pub(super) fn split(line: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let (mut apart, mut sentence) = (false, false);
    let mut chars = line.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if start > LONGEST {
            break;
        }
        let rest = &line[start + c.len_utf8()..];
        let next = rest.chars().next();
        let year =
            matches!(c, '\'' | '’') && rest.bytes().take_while(u8::is_ascii_digit).count() == 2;
        let joins = matches!(c, '+' | '&' | '@') && next.is_none_or(char::is_whitespace);
        // `#12` counts, and is no year.
        let number = c == '#' && next.is_some_and(|c| c.is_ascii_digit());
        if !c.is_alphanumeric() && !year && !joins && !number {
            // `YOW! 2015`
            let shout = c == '!' && rest.trim_start().starts_with("20");
            apart |= !(shout || matches!(c, ' ' | '\u{a0}' | '#' | '@'));
            sentence |=
                !shout && matches!(c, '.' | '!' | '?') && next.is_some_and(char::is_whitespace);
            continue;
        }
        // `l'ArgoCon`: the article is no part of the name.
        if matches!(c, 'l' | 'd' | 'L' | 'D')
            && let Some(name) = rest.strip_prefix(['\'', '’'])
            && name.starts_with(char::is_uppercase)
        {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = chars.peek().copied().filter(|_| !joins) {
            let after = line[at + c.len_utf8()..].chars().next();
            let inner = matches!(c, '\'' | '’' | '-' | '+' | '/' | ':' | '.' | '&')
                && after.is_some_and(char::is_alphanumeric);
            if !c.is_alphanumeric() && !inner {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let text = &line[start..end];
        words.push(Word { text, start, end, apart, sentence, mark: mark(text) });
        (apart, sentence) = (false, false);
    }
    mark_series(&mut words);
    // `Day 1` is a day of an event.
    for i in 1..words.len() {
        let counted = words[i].text.bytes().all(|b| b.is_ascii_digit()) && words[i].text.len() < 3;
        if counted && words[i - 1].is("day") {
            words[i - 1].mark = Mark::None;
        }
    }
    words
}

/// Marks the names of series that are several words, or an everyday word that only a
/// year behind it makes a name: `All Things Open`, `Velocity 2018`.
fn mark_series(words: &mut [Word<'_>]) {
    const MOST: usize = 3;
    for start in 0..words.len() {
        if !words[start].text.starts_with(char::is_uppercase) {
            continue;
        }
        let named = start > 0 && !words[start].apart && words[start - 1].is_name();
        let dated = words.get(start + 1).is_some_and(|it| !it.apart && it.year().is_some());
        let mut name = words[start].text.to_lowercase();
        if dated && !named && is_series(&name) {
            words[start].mark = Mark::Series;
        }
        for end in start + 1..words.len().min(start + MOST) {
            if words[end].apart || !words[end].has_capital() {
                break;
            }
            name = [&name, " ", &words[end].text.to_lowercase()].concat();
            if is_series(&name) {
                words[start..=end].iter_mut().for_each(|it| it.mark = Mark::Series);
            }
        }
    }
}

/// What `word` says of an event.
fn mark(word: &str) -> Mark {
    let bare = bare(word);
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    with_lower(bare, |lower| {
        // `Full-Day` says how long something takes.
        if lower
            .split_once('-')
            .is_some_and(|(first, last)| matches!(last, "day" | "days") && LENGTHS.contains(&first))
        {
            return Mark::None;
        }
        let ends = |end: &str| lower.len() > end.len() + 2 && lower.ends_with(end);
        let camel =
            |end: &str| ends(end) && bare[bare.len() - end.len()..].starts_with(char::is_uppercase);
        let coined = || capital && !is_common_word(lower) && !place::is_town(lower);
        let known = is_series_as_written(bare, lower);
        let joined = || capital && ["camp", "day", "days", "fest", "summit"].into_iter().any(camel);
        let con = || (ends("con") || ends("conf")) && lower.len() > 5 && coined();
        if known || bare.is_ascii() && (joined() || con()) {
            Mark::Series
        } else if capital && KINDS.contains(&lower) {
            Mark::Kind
        } else {
            Mark::None
        }
    })
}

/// A word without the year at its end.
fn bare(word: &str) -> &str {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - stem.len();
    if matches!(digits, 2 | 4) { stem.trim_end_matches(['\'', '’', '-']) } else { word }
}

impl Word<'_> {
    /// Whether it is `lower`, whatever its case.
    pub(super) fn is(&self, lower: &str) -> bool {
        self.text.eq_ignore_ascii_case(lower)
    }

    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether it is nothing but the name of an event: `CiliumCon`, `FOSDEM`.
    pub(super) fn is_coined(&self) -> bool {
        let bare = bare(self.text);
        let camel = ["Con", "Conf", "Day", "Days", "Summit"];
        self.mark == Mark::Series
            && (camel.iter().any(|end| bare.ends_with(end)) || with_lower(bare, is_series))
    }

    /// The year that it is, or ends in.
    pub(super) fn year(&self) -> Option<u16> {
        let digits =
            self.text.len() - self.text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let stem = &self.text[..self.text.len() - digits];
        let end = &self.text[self.text.len() - digits..];
        let short = stem.ends_with(['\'', '’']) || self.mark == Mark::Series;
        match (digits, end.parse::<u16>()) {
            (4, Ok(year)) => Some(year).filter(|y| (2000..2100).contains(y)),
            (2, Ok(year)) if short => Some(2000 + year),
            _ => None,
        }
    }

    /// The year that two digits may mean.
    pub(super) fn short_year(&self) -> Option<u16> {
        self.text.parse::<u16>().ok().filter(|_| self.is_two_digits()).map(|year| 2000 + year)
    }

    pub(super) fn is_two_digits(&self) -> bool {
        self.text.len() == 2 && self.text.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether one of its letters is a capital: `dotGo`.
    pub(super) fn has_any_capital(&self) -> bool {
        self.has_capital() || self.text.contains(char::is_uppercase)
    }

    pub(super) fn has_capital(&self) -> bool {
        self.text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
    }

    /// Whether it has a small letter before its capitals: `eBPF`.
    fn has_inner_capitals(&self) -> bool {
        let mut chars = self.text.chars();
        chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_uppercase)
    }

    /// Whether it may stand in the name of an event.
    pub(super) fn is_name(&self) -> bool {
        (self.has_capital() || self.has_inner_capitals() || self.is_joiner())
            && !self.is_report()
            && !with_lower(self.text, holds::is_time)
    }

    /// Whether a date may begin with it.
    pub(super) fn is_time(&self) -> bool {
        self.text.bytes().all(|b| b.is_ascii_digit()) || with_lower(self.text, holds::is_time)
    }

    pub(super) fn is_joiner(&self) -> bool {
        matches!(self.text, "+" | "&")
    }

    pub(super) fn is_region(&self) -> bool {
        const REGIONS: [&str; 10] =
            ["apac", "asia", "emea", "eu", "europe", "global", "latam", "na", "online", "virtual"];
        if matches!(self.text, "US" | "USA") {
            return true;
        }
        // `Asia/Pacific`
        let mut parts = self.text.split('/');
        parts.any(|part| REGIONS.iter().any(|region| region.eq_ignore_ascii_case(part)))
    }

    /// Whether the last of the regions that it joins goes on in the next word:
    /// `Europe/Middle East/Africa`.
    pub(super) fn opens_region(&self) -> bool {
        let last = self.text.rsplit_once('/').map(|(_, last)| last);
        last.is_some_and(|last| matches!(last, "Far" | "Latin" | "Middle" | "North" | "South"))
    }

    /// Whether it holds events in many towns, each with the town in its name.
    pub(super) fn is_local(&self) -> bool {
        with_lower(bare(self.text), |lower| {
            matches!(lower, "meetup" | "days" | "forum") || is_local(lower)
        })
    }

    pub(super) fn is_at(&self) -> bool {
        self.is_any(&["@", "at"])
    }

    pub(super) fn is_in(&self) -> bool {
        self.is_any(&["in", "à", "en"]) && !self.apart
    }

    /// Whether it looks forward to an event rather than being of it.
    pub(super) fn greets(&self) -> bool {
        self.is_any(&["announcing", "join", "meet", "meeting", "see", "us", "you"])
    }

    /// Whether it says that somebody was at the event behind it.
    pub(super) fn attends(&self) -> bool {
        self.is_any(&["attended", "attending", "attend", "visited", "besuchte", "besuchten"])
    }

    /// Whether it says what a sentence calls a text about an event, or that its writer was
    /// there.
    pub(super) fn tells(&self) -> bool {
        #[rustfmt::skip]
        const WORDS: [&str; 61] = [
            "agenda", "allé", "allés", "asistimos", "asistí", "assisté", "been", "compte",
            "covers", "days", "eindrücke", "estuve", "estuvimos", "experience", "experiences",
            "highlights", "impressions", "learnings", "lineup", "list", "lists", "notas", "note",
            "notes", "notities", "notizen", "partecipato", "participado", "participei",
            "participé", "presentations", "presented", "program", "programa", "programm",
            "programme", "recap", "recordings", "rendu", "rendue", "rendus", "report", "resumen",
            "retour", "schedule", "sessions", "slides", "speaking", "spoke", "summarises",
            "summarizes", "summary", "takeaways", "talks", "thoughts", "verslag", "videos", "war",
            "waren", "went", "writeup",
        ];
        with_lower(self.text, |lower| WORDS.contains(&lower))
    }

    /// Whether the name of an event may stand behind it.
    pub(super) fn is_of(&self) -> bool {
        #[rustfmt::skip]
        const WORDS: [&str; 26] = [
            "@", "al", "at", "au", "auf", "aus", "aux", "bei", "beim", "de", "del", "der", "des",
            "du", "en", "for", "from", "in", "na", "of", "op", "to", "van", "von", "zur", "à",
        ];
        with_lower(self.text, |lower| WORDS.contains(&lower))
    }

    /// Whether a sentence with it speaks of another event than the one that the text is about.
    pub(super) fn is_elsewhere(&self) -> bool {
        #[rustfmt::skip]
        const WORDS: [&str; 13] = [
            "after", "ago", "before", "cfp", "like", "not", "previous", "register", "since", "submit",
            "unlike", "until", "upcoming",
        ];
        with_lower(self.text, |lower| WORDS.contains(&lower))
    }

    /// Whether it says what a text about an event is.
    fn is_report(&self) -> bool {
        #[rustfmt::skip]
        const WORDS: [&str; 45] = [
            "a", "about", "and", "bericht", "from", "highlights", "impressions", "key", "keynote",
            "keynotes", "learnings", "mes", "mon", "my", "note", "notes", "of", "on", "our",
            "programa", "programme", "recap", "recorded", "recording", "report", "retour", "review",
            "schedule", "sessions", "shared", "slides", "summary", "takeaways", "talk", "talks",
            "the", "top", "track", "transcript", "trip", "video", "videos", "welcome", "workshop",
            "workshops",
        ];
        self.is_any(&WORDS)
    }

    /// Whether it tells nothing but what a text about an event is, or a date.
    pub(super) fn is_frame(&self) -> bool {
        self.is_report() || with_lower(self.text, holds::is_frame)
    }
}
