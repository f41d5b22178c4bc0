//! Words in a title that say of what kind the talk is.

use super::{
    Names,
    words::{self, Openings},
};
use crate::{entity::EntityKind, talk::TalkKind};

/// What a word at the edge of a title says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Hint {
    /// The kind of the talk.
    Kind(TalkKind),
    /// Something that is no part of the title, such as a skill level.
    Tag,
}

/// Words for kinds of talks by their first letters; of one letter, longer ones first.
#[rustfmt::skip]
const KINDS: &[(&str, TalkKind)] = &[
    ("breakout session", TalkKind::Talk), ("breakout", TalkKind::Talk),
    ("birds of a feather (bof)", TalkKind::Talk), ("birds of a feather", TalkKind::Talk),
    ("birds-of-a-feather", TalkKind::Talk), ("bof session", TalkKind::Talk), ("bof", TalkKind::Talk),
    ("closing keynote", TalkKind::Keynote), ("charla", TalkKind::Talk),
    ("contribfest", TalkKind::Tutorial), ("fireside chat", TalkKind::Panel),
    ("fireside talk", TalkKind::Panel), ("full-day workshop", TalkKind::Tutorial),
    ("full day workshop", TalkKind::Tutorial), ("half-day workshop", TalkKind::Tutorial),
    ("half day workshop", TalkKind::Tutorial), ("hands-on lab", TalkKind::Tutorial),
    ("hands-on workshop", TalkKind::Tutorial),
    ("ignite talk", TalkKind::Lightning), ("ignite", TalkKind::Lightning),
    ("interview", TalkKind::Panel), ("keynote panel", TalkKind::Keynote),
    ("keynote session", TalkKind::Keynote), ("keynote", TalkKind::Keynote),
    ("lightning talks", TalkKind::Lightning), ("lightning talk", TalkKind::Lightning),
    ("lightning", TalkKind::Lightning), ("maintainer track", TalkKind::Talk),
    ("opening keynote", TalkKind::Keynote), ("project lightning talk", TalkKind::Lightning),
    ("panel discussion", TalkKind::Panel), ("panel", TalkKind::Panel),
    ("poster session", TalkKind::Talk), ("sponsored lightning talk", TalkKind::Lightning),
    ("sponsored keynote", TalkKind::Keynote), ("sponsor keynote", TalkKind::Keynote),
    ("sponsored panel", TalkKind::Panel), ("sponsored session", TalkKind::Talk),
    ("session notes", TalkKind::Talk), ("session recap", TalkKind::Talk),
    ("session summary", TalkKind::Talk), ("session", TalkKind::Talk), ("sponsored demo", TalkKind::Talk),
    ("sponsor demo", TalkKind::Talk), ("tutorial", TalkKind::Tutorial),
    ("talk notes", TalkKind::Talk), ("talk recap", TalkKind::Talk),
    ("talk summary", TalkKind::Talk), ("talk title", TalkKind::Talk), ("talk", TalkKind::Talk), ("title", TalkKind::Talk),
    ("topic", TalkKind::Talk), ("unconference", TalkKind::Talk), ("vortrag", TalkKind::Talk),
    ("workshop", TalkKind::Tutorial),
];

/// Where in [`KINDS`] the words of each letter start; those of the next follow.
const LETTERS: [usize; 27] = {
    let mut letters = [0; 27];
    let (mut letter, mut at) = (0, 0);
    while letter < 26 {
        while at < KINDS.len() && KINDS[at].0.as_bytes()[0] == b'a' + letter {
            at += 1;
        }
        letter += 1;
        letters[letter as usize] = at;
    }
    letters
};

/// The words for kinds that may start `text`, which all have its first letter.
fn words_like(text: &str) -> &'static [(&'static str, TalkKind)] {
    let first = text.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    let letter = usize::from(first.wrapping_sub(b'a'));
    match LETTERS.get(letter..letter + 2) {
        Some([from, to]) => &KINDS[*from..*to],
        _ => &[],
    }
}

/// The kind that a text is a word for, in capitals or not.
fn named(text: &str) -> Option<TalkKind> {
    let mut words = words_like(text).iter();
    words.find(|(word, _)| text.eq_ignore_ascii_case(word)).map(|(_, kind)| *kind)
}

/// The kind that the category of a talk in a schedule says: `Keynote Sessions`,
/// `Tutorials`.
pub(super) fn category(text: &str) -> Option<TalkKind> {
    let of_kind = |(word, _): &&(&str, TalkKind)| {
        let rest = text.get(word.len()..).unwrap_or_default();
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        words::starts(text, word) && !rest.starts_with(char::is_alphanumeric)
    };
    words_like(text).iter().find(of_kind).map(|(_, kind)| *kind)
}

/// Reads the word for a kind at the start of `text`, with what parts it from
/// the title: `Keynote: `, `Talk 2: `, `Lightning Talk - `. Returns the length.
pub(super) fn prefix(text: &str) -> Option<(Hint, usize)> {
    // Capitals before it name the track: `CL Lightning Talk: `.
    let track = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let (hint, len) = match prefix_at(text) {
        None if (1..=3).contains(&track) && text[track..].starts_with(' ') => {
            let (hint, len) = prefix_at(&text[track + 1..])?;
            (hint, len + track + 1)
        }
        found => return found,
    };
    (hint == Hint::Kind(TalkKind::Lightning)).then_some((hint, len))
}

fn prefix_at(text: &str) -> Option<(Hint, usize)> {
    for (word, kind) in words_like(text) {
        if !words::starts(text, word) {
            continue;
        }
        let rest = &text[word.len()..];
        let number = rest.trim_start_matches([' ', '#']);
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let rest = if digits > 0 && digits < 3 { &number[digits..] } else { rest };
        let bare = rest.trim_start();
        let spaced = bare.len() < rest.len();
        let mark = bare.strip_prefix([':', '：', '|']).or_else(|| {
            let dash = bare.strip_prefix("--").or_else(|| bare.strip_prefix(['-', '–', '—']))?;
            (spaced && dash.starts_with(' ')).then_some(dash)
        });
        if let Some(after) = mark
            && !after.trim().is_empty()
        {
            return Some((Hint::Kind(*kind), text.len() - after.trim_start().len()));
        }
    }
    None
}

/// Returns the length of what says that a talk was not given: `CANCELLED: `.
pub(super) fn fate(text: &str) -> Option<usize> {
    const WORDS: Openings =
        Openings::of(&["cancelled: ", "canceled: ", "rescheduled: ", "moved: ", "sold out: "]);
    WORDS.starting(text).next().map(str::len)
}

/// Returns the length of what leads to a talk that someone gives: `Presentation: `,
/// `Up next: `.
pub(super) fn introduction(text: &str) -> Option<usize> {
    const WORDS: Openings = Openings::of(&[
        "presentation: ",
        "demo: ",
        "guest talk: ",
        "invited talk: ",
        "now: ",
        "on now: ",
        "next: ",
        "next up: ",
        "up next: ",
    ]);
    WORDS.starting(text).next().map(str::len)
}

/// Returns the company that a title starts with, as its speaker's: `Acme: Title`.
pub(super) fn employer<'t>(title: &'t str, names: &dyn Names) -> Option<&'t str> {
    let parts = [": ", " – ", " — ", " - "].iter().filter_map(|mark| title.split_once(mark));
    let (company, rest) = parts.min_by_key(|(company, _)| company.len())?;
    let kinds = if company.len() <= 40 { names.kinds(company) } else { Vec::new() };
    let only = kinds.iter().all(|kind| kind.as_str() == EntityKind::COMPANY);
    (only && !kinds.is_empty() && !rest.trim().is_empty()).then_some(company)
}

/// Returns the company that a title ends with, as its speaker's: `Title - Acme`.
pub(super) fn last_employer<'t>(title: &'t str, names: &dyn Names) -> Option<&'t str> {
    let parts = [" – ", " — ", " - "].iter().filter_map(|mark| title.rsplit_once(mark));
    let (rest, company) = parts.min_by_key(|(_, company)| company.len())?;
    let kinds = if company.len() <= 40 { names.kinds(company) } else { Vec::new() };
    let only = kinds.iter().all(|kind| kind.as_str() == EntityKind::COMPANY);
    (only && !kinds.is_empty() && rest.trim().contains(' ')).then_some(company)
}

/// Returns the company that a title ends with behind `by`, as that of who gives it, and the
/// length of the title before: `Title, by Acme Labs`.
pub(super) fn given_by<'t>(title: &'t str, names: &dyn Names) -> Option<(&'t str, usize)> {
    let (rest, company) = title.trim_end_matches('.').rsplit_once(", by ")?;
    let kinds = if company.len() <= 40 { names.kinds(company) } else { return None };
    let known = !kinds.is_empty() && kinds.iter().all(|kind| kind.as_str() == EntityKind::COMPANY);
    let named = company.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let like = kinds.is_empty() && named && words::is_company_like(company);
    ((known || like) && rest.trim().contains(' ')).then_some((company, rest.len()))
}

/// Finds a word for a kind before the first colon, as in `ArgoCon Keynote: …`;
/// the words before it belong to the title.
fn within(text: &str) -> Option<TalkKind> {
    let (head, rest) = text.split_once(':')?;
    let head = head.trim_end();
    if head.split_whitespace().nth(5).is_some() || rest.trim().is_empty() {
        return None;
    }
    let mut named = KINDS.iter().filter(|(_, kind)| *kind != TalkKind::Talk);
    named.find(|(word, _)| ends_with(head, word)).map(|(_, kind)| *kind)
}

/// The kind of a title that starts with a word for it: `Workshop on Rook`.
fn leading(text: &str) -> Option<TalkKind> {
    // `Lightning fast` is no talk of five minutes.
    let named = words_like(text).iter();
    let mut named = named.filter(|(word, _)| !matches!(*word, "lightning" | "ignite"));
    let (word, kind) = named.find(|(word, _)| words::starts(text, word))?;
    (*kind != TalkKind::Talk && text[word.len()..].starts_with(' ')).then_some(*kind)
}

/// Whether a text is a word for a kind that tells one talk from others: `Opening
/// keynote`, `Keynote 2`.
pub(super) fn is_own(text: &str) -> bool {
    let word = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#');
    let numbered = word.len() < text.len() && text.ends_with(|c: char| c.is_ascii_digit());
    let opens = || ["closing ", "opening "].iter().any(|first| words::starts(text, first));
    named(word).is_some() && (numbered || opens())
}

/// The kind of a title that is a word for it and nothing else: `Keynote`.
pub(super) fn alone(text: &str) -> Option<TalkKind> {
    named(text)
}

/// Whether a title ends with a word for a kind: `Open Telemetry workshop`.
pub(super) fn ends(text: &str) -> bool {
    KINDS.iter().any(|(word, _)| ends_with(text, word))
}

/// Whether `word`, in capitals or not, ends a text of several.
fn ends_with(text: &str, word: &str) -> bool {
    let text = text.as_bytes();
    let Some(start) = text.len().checked_sub(word.len() + 1) else { return false };
    text[start] == b' ' && text[start + 1..].eq_ignore_ascii_case(word.as_bytes())
}

/// Splits `Jane Doe's Keynote` into the name and the kind.
pub(super) fn possessive(text: &str) -> Option<(&str, TalkKind)> {
    let (head, last) = text.rsplit_once(' ')?;
    let kind = named(last)?;
    let name = ["'s", "’s", "s", "'", "’"].iter().find_map(|end| head.strip_suffix(end))?;
    (name.split_whitespace().count() >= 2).then_some((name, kind))
}

/// Reads a word for a kind behind a dash or bar at the end of `text`:
/// ` | Project Lightning Talk`. Returns the length of what is left.
pub(super) fn suffix(text: &str) -> Option<(Hint, usize)> {
    if !text.bytes().any(|b| matches!(b, b'|' | b'-') || !b.is_ascii()) {
        return None;
    }
    let (mark, last) = text.rmatch_indices(' ').find_map(|(i, _)| {
        let marks = ["| ", "- ", "– ", "— "];
        marks.iter().find_map(|mark| text[i + 1..].strip_prefix(mark)).map(|last| (i, last))
    })?;
    let kind = named(last.trim())?;
    (mark > 0).then_some((Hint::Kind(kind), mark))
}

/// Whether a text is a word for a talk among several: `Fireside chat`.
pub(super) fn is_conversation(text: &str) -> bool {
    const ENDS: [&str; 8] =
        ["chat", "talk", "panel", "interview", "discussion", "conversation", "q&a", "ama"];
    let lower = text.trim().to_ascii_lowercase();
    let mut words = lower.split_whitespace();
    let last = words.next_back().unwrap_or("");
    ENDS.contains(&last) && words.count() <= 2
}

/// Returns who `Jane Doe in conversation` says to be in one.
pub(super) fn in_conversation(text: &str) -> Option<&str> {
    let end = " in conversation";
    let start = text.len().checked_sub(end.len())?;
    let (name, words) = text.split_at_checked(start)?;
    words.eq_ignore_ascii_case(end).then_some(name)
}

/// Finds the kind that the words of a title say.
pub(super) fn said(title: &str) -> Option<TalkKind> {
    within(title).or_else(|| alone(title)).or_else(|| leading(title))
}

/// Reads the word for a kind that nothing parts from a name: `Keynote Jane Doe`.
pub(super) fn led_length(text: &str) -> Option<(Hint, usize)> {
    let len = word_length(text)?;
    Some((Hint::Kind(named(text[..len].trim_end())?), len))
}

/// Returns the length of a word for a kind that nothing parts from what comes.
pub(super) fn word_length(text: &str) -> Option<usize> {
    let mut found = words_like(text).iter();
    let word = found.find(|(word, _)| words::starts(text, word)).map(|(word, _)| word.len())?;
    text[word..].starts_with(' ').then_some(word + 1)
}

/// Reads a tag: `Tutorial`, `B`, `Any Skill Level`, `Slides`.
pub(super) fn tag(inside: &str) -> Option<Hint> {
    if let Some(kind) = named(inside.trim()) {
        return Some(Hint::Kind(kind));
    }
    let lower = inside.trim().to_ascii_lowercase();
    let level = lower.contains("skill level")
        || matches!(
            lower.as_str(),
            "a" | "b"
                | "i"
                | "any"
                | "beginner"
                | "intermediate"
                | "advanced"
                | "expert"
                | "all levels"
                | "slides"
                | "video"
                | "videos"
                | "recording"
                | "link"
                | "slide"
                | "notes"
                | "limited availability"
                | "sponsored"
                | "repeat"
                | "virtual"
                | "recorded"
                | "deck"
                | "all sessions"
                | "live"
                | "demo"
                | "sched"
                | "youtube"
                | "presentation"
                | "cancelled"
                | "canceled"
                | "sold out"
                | "in-person"
                | "in person"
                | "hybrid"
        )
        || lower.starts_with("room ")
        || lower.starts_with("limited available")
        || lower.starts_with("limited seating")
        || lower.starts_with("limited availability");
    level.then_some(Hint::Tag)
}
