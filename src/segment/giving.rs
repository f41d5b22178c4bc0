//! Words with which sentences tell who gave a talk: `a great talk by`, `kicked off the day
//! with her keynote`.

use std::sync::LazyLock;

use super::words::AnyOf;
use crate::text::with_lower;

/// What one gives who speaks, in the languages in which people write of it.
#[rustfmt::skip]
const NOUNS: [&str; 28] = [
    "charla", "chat", "conferencia", "conférence", "demo", "keynote", "keynotes", "lecture",
    "lezing", "panel", "ponencia", "praatje", "presentación", "presentatie", "presentation",
    "présentation", "präsentation", "session", "sesión", "speech", "talk", "talks", "tutorial",
    "vortrag", "vortrags", "webinar", "workshop", "workshops",
];
/// What people do with a talk of theirs.
#[rustfmt::skip]
const VERBS: [&str; 53] = [
    "began", "closed", "concluded", "continued", "delivered", "did", "dio", "ended", "erklärte",
    "erzählte", "erzählten", "eröffnete", "eröffneten", "explained", "explicó", "finished",
    "followed", "gab", "gaf", "gave", "gives", "held", "hielt", "hosted", "impartió", "kicked",
    "led", "mostró", "opened", "presented", "presenteerde", "presenteerden", "presents",
    "presentó", "präsentierte", "präsentierten", "présenta", "présente", "ran", "shared",
    "showed", "spoke", "sprach", "started", "talked", "took", "treated", "vertelde", "vertelden",
    "walked", "wrapped", "zeigte", "zeigten",
];
/// What was done with a talk by those behind `by`.
#[rustfmt::skip]
const GIVEN: [&str; 10] = [
    "delivered", "gehalten", "given", "impartida", "presentada", "presented", "présenté",
    "présentée", "vorgestellt", "vorgetragen",
];
/// Who gives a talk.
#[rustfmt::skip]
const SPEAKERS: [&str; 12] = [
    "intervenant", "intervenante", "ponente", "presenter", "presenters", "referent", "referentin",
    "speaker", "speakers", "sprecher", "sprecherin", "spreker",
];
/// What stands before who gave a talk, behind a word for it.
const BY: [&str; 8] = ["by", "de", "from", "of", "par", "por", "van", "von"];

/// Whether a text may tell of a talk at all; most have no such words.
pub(super) fn may_tell(text: &str) -> bool {
    static WORDS: LazyLock<AnyOf> = LazyLock::new(|| {
        let words = NOUNS.iter().chain(&VERBS).chain(&GIVEN).chain(&SPEAKERS);
        AnyOf::in_any_case(words.copied())
    });
    WORDS.is_a_word_of(text)
}

/// Whether a word is what one gives who speaks; marks around it do not count.
pub(super) fn is_talk(word: &str) -> bool {
    // `lightning-talk`
    let last = bare(word).rsplit('-').next().unwrap_or_default();
    with_lower(last, |lower| NOUNS.contains(&lower))
}

/// Whether a word is what people do with a talk of theirs.
pub(super) fn is_giving(word: &str) -> bool {
    VERBS.contains(&bare(word))
}

/// Whether a word says that a talk was given by those behind the next word.
pub(super) fn is_given(word: &str) -> bool {
    GIVEN.contains(&bare(word))
}

/// Whether who gave a talk may stand behind a word, with another before it: `led by`, but
/// neither `inspired by` nor `a book by`.
pub(super) fn is_by(word: &str, before: &str) -> bool {
    #[rustfmt::skip]
    const OTHERS: [&str; 12] = [
        "article", "blog", "book", "company", "library", "paper", "post", "project", "software",
        "team", "tool", "work",
    ];
    let before = bare(before);
    let done = || matches!(before, "done" | "held" | "hosted" | "led" | "moderated" | "speaker");
    let other = before.ends_with("ed") || before.ends_with("en") || OTHERS.contains(&before);
    BY.contains(&word) && (!other || is_given(before) || done())
}

/// How a sentence opens that speaks of a talk.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Opening {
    /// `In this talk`
    Within,
    /// `This talk`
    Of,
}

/// Reads the first word of a sentence that speaks of a talk.
pub(super) fn opening(word: &str) -> Option<Opening> {
    const WITHIN: [&str; 8] = ["During", "Dans", "En", "Im", "In", "Nella", "Tijdens", "Während"];
    #[rustfmt::skip]
    const OF: [&str; 30] = [
        "A", "An", "Another", "Ce", "Cette", "De", "Der", "Deze", "Die", "Dies", "Dieser", "Een",
        "Ein", "Eine", "El", "Esta", "Este", "Finally", "Het", "La", "Le", "My", "Next", "One",
        "Our", "The", "Then", "This", "Un", "Una",
    ];
    if WITHIN.contains(&word) {
        Some(Opening::Within)
    } else {
        OF.contains(&bare(word)).then_some(Opening::Of)
    }
}

/// Whether a word is for who gives a talk.
pub(super) fn is_speaker(word: &str) -> bool {
    with_lower(bare(word), |lower| SPEAKERS.contains(&lower))
}

/// Whether a word says what somebody is: `The speaker was`.
pub(super) fn is_being(word: &str) -> bool {
    matches!(word, "are" | "est" | "is" | "ist" | "war" | "was" | "were")
}

/// Whether a word leads to what a talk is about.
pub(super) fn is_about(word: &str) -> bool {
    matches!(word, "about" | "around" | "on" | "over" | "sobre" | "sur" | "zu" | "über")
}

/// Whether a word may stand between one for a talk and who gave it: `of the day`.
pub(super) fn is_beside(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 37] = [
        "actually", "afternoon", "again", "also", "am", "at", "conference", "congrès", "conférence", "day",
        "des", "die", "du", "entire", "event", "evening", "for", "in", "is", "jour", "journée", "kam",
        "konferenz", "me", "morning", "of", "on", "stammte", "tages", "the", "then", "today", "track",
        "war", "was", "were", "whole",
    ];
    WORDS.contains(&bare(word))
}

/// Whether a few words are what people do with the title behind them: `walked us through`.
pub(super) fn is_presenting(words: &str) -> bool {
    const PHRASES: [&str; 13] = [
        "a présenté",
        "nous a présenté",
        "presenteerde",
        "presentó",
        "présenta",
        "présente",
        "präsentierte",
        "spoke on",
        "talked us through",
        "took us through",
        "walked through",
        "walked us through",
        "zeigte",
    ];
    PHRASES.contains(&words.trim_end_matches([' ', ':', ',']))
}

/// Whether a title stands behind a word: `called`, `betitelt`.
pub(super) fn is_calling(word: &str) -> bool {
    const WORDS: [&str; 9] = [
        "called",
        "entitled",
        "getiteld",
        "intitulée",
        "named",
        "titel",
        "titled",
        "titulada",
        "titre",
    ];
    with_lower(bare(word), |lower| WORDS.contains(&lower))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
