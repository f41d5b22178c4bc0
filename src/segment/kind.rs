//! Words that say what a part of a document is: a kind of talk, a container
//! of talks, or a section that is no talk.

use crate::talk::TalkKind;

/// What a word at the edge of a title says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Hint {
    /// The kind of the talk.
    Kind(TalkKind),
    /// Something that is no part of the title, such as a skill level.
    Tag,
}

/// Words for kinds of talks; longer ones first.
#[rustfmt::skip]
const KINDS: &[(&str, TalkKind)] = &[
    ("project lightning talk", TalkKind::Lightning),
    ("sponsored lightning talk", TalkKind::Lightning), ("lightning talks", TalkKind::Lightning),
    ("lightning talk", TalkKind::Lightning), ("lightning", TalkKind::Lightning),
    ("sponsored keynote", TalkKind::Keynote), ("opening keynote", TalkKind::Keynote),
    ("closing keynote", TalkKind::Keynote), ("sponsor keynote", TalkKind::Keynote),
    ("keynote panel", TalkKind::Keynote), ("keynote session", TalkKind::Keynote),
    ("keynote", TalkKind::Keynote), ("panel discussion", TalkKind::Panel),
    ("sponsored panel", TalkKind::Panel), ("panel", TalkKind::Panel),
    ("fireside chat", TalkKind::Panel), ("fireside talk", TalkKind::Panel),
    ("interview", TalkKind::Panel), ("tutorial", TalkKind::Tutorial),
    ("workshop", TalkKind::Tutorial), ("hands-on lab", TalkKind::Tutorial),
    ("sponsored session", TalkKind::Talk), ("breakout session", TalkKind::Talk),
    ("breakout", TalkKind::Talk), ("session", TalkKind::Talk), ("talk title", TalkKind::Talk),
    ("talk", TalkKind::Talk), ("title", TalkKind::Talk), ("topic", TalkKind::Talk),
    ("vortrag", TalkKind::Talk), ("charla", TalkKind::Talk),
    ("birds of a feather", TalkKind::Talk), ("bof", TalkKind::Talk),
    ("contribfest", TalkKind::Tutorial), ("poster session", TalkKind::Talk),
    ("sponsored demo", TalkKind::Talk), ("sponsor demo", TalkKind::Talk),
    ("maintainer track", TalkKind::Talk), ("unconference", TalkKind::Talk),
];

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
    for (word, kind) in KINDS {
        let start = text.as_bytes().get(..word.len());
        if !start.is_some_and(|s| s.eq_ignore_ascii_case(word.as_bytes())) {
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
    const WORDS: [&str; 5] =
        ["cancelled: ", "canceled: ", "rescheduled: ", "moved: ", "sold out: "];
    let starts = |w: &&&str| {
        text.as_bytes().get(..w.len()).is_some_and(|s| s.eq_ignore_ascii_case(w.as_bytes()))
    };
    WORDS.iter().find(starts).map(|w| w.len())
}

/// Finds a word for a kind before the first colon, as in `ArgoCon Keynote: …`;
/// the words before it belong to the title.
pub(super) fn within(text: &str) -> Option<TalkKind> {
    let (head, rest) = text.split_once(':')?;
    let lower = head.trim_end().to_ascii_lowercase();
    let few = lower.split_whitespace().count() <= 5 && !rest.trim().is_empty();
    let ends = |word: &str| lower.strip_suffix(word).is_some_and(|before| before.ends_with(' '));
    let named = KINDS.iter().filter(|(_, kind)| *kind != TalkKind::Talk);
    named.filter(|_| few).find(|(word, _)| ends(word)).map(|(_, kind)| *kind)
}

/// The kind of a title that is a word for it and nothing else: `Keynote`.
pub(super) fn alone(text: &str) -> Option<TalkKind> {
    KINDS.iter().find(|(word, _)| text.eq_ignore_ascii_case(word)).map(|(_, kind)| *kind)
}

/// Whether a title ends with a word for a kind: `Open Telemetry workshop`.
pub(super) fn ends(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    KINDS.iter().any(|(word, _)| lower.strip_suffix(word).is_some_and(|head| head.ends_with(' ')))
}

/// Splits `Jane Doe's Keynote` into the name and the kind.
pub(super) fn possessive(text: &str) -> Option<(&str, TalkKind)> {
    let (head, last) = text.rsplit_once(' ')?;
    let last = last.to_ascii_lowercase();
    let (_, kind) = KINDS.iter().find(|(word, _)| last == *word)?;
    let name = ["'s", "’s", "s", "'", "’"].iter().find_map(|end| head.strip_suffix(end))?;
    (name.split_whitespace().count() >= 2).then_some((name, *kind))
}

/// Reads a word for a kind behind a dash or bar at the end of `text`:
/// ` | Project Lightning Talk`. Returns the length of what is left.
pub(super) fn suffix(text: &str) -> Option<(Hint, usize)> {
    let (mark, len) = [" | ", " - ", " – ", " — "]
        .iter()
        .filter_map(|mark| text.rfind(mark).map(|i| (i, mark.len())))
        .max()?;
    let last = text[mark + len..].trim().to_ascii_lowercase();
    let (_, kind) = KINDS.iter().find(|(word, _)| last == *word)?;
    (mark > 0).then_some((Hint::Kind(*kind), mark))
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

/// Returns the length of a word for a kind that nothing parts from what comes.
pub(super) fn word_length(text: &str) -> Option<usize> {
    let starts = |word: &str| {
        text.as_bytes().get(..word.len()).is_some_and(|s| s.eq_ignore_ascii_case(word.as_bytes()))
    };
    let word = KINDS.iter().find(|(word, _)| starts(word)).map(|(word, _)| word.len())?;
    text[word..].starts_with(' ').then_some(word + 1)
}

/// Reads a tag: `Tutorial`, `B`, `Any Skill Level`, `Slides`.
pub(super) fn tag(inside: &str) -> Option<Hint> {
    let lower = inside.trim().to_ascii_lowercase();
    if let Some((_, kind)) = KINDS.iter().find(|(word, _)| lower == *word) {
        return Some(Hint::Kind(*kind));
    }
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
