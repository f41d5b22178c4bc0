//! What stands beside the names in a list of people and tells nothing of them.

use std::ops::Range;

use super::{
    Names,
    day::year_in,
    holds, place,
    words::{self, Openings},
};
use crate::{entity::EntityKind, text::with_lower};

/// Returns the length of `Moderated by ` and the like before a name.
pub(super) fn moderates(text: &str) -> usize {
    const WORDS: Openings = Openings::of(&[
        "moderated by ",
        "moderator: ",
        "moderator - ",
        "moderator ",
        "moderators: ",
        "hosted by ",
        "host: ",
        "panelists: ",
    ]);
    WORDS.starting(text).next().map_or(0, str::len)
}

/// Finds who is told behind a handle: `@jdoe (Jane Doe, Acme)`.
pub(super) fn behind_handle(text: &str) -> Option<Range<usize>> {
    let handle = text.strip_prefix('@')?;
    let open = handle.find(|c: char| !(c.is_alphanumeric() || "_.-".contains(c)))?;
    let inside = handle[open..].strip_prefix(" (")?;
    let start = text.len() - inside.len();
    let end = start + inside.find(')')?;
    let (name, _) = text[start..end].split_once(", ")?;
    name.contains(' ').then_some(start..end)
}

/// Whether what stands in parentheses says nothing of role or company.
pub(super) fn is_aside(text: &str) -> bool {
    const STARTS: Openings = Openings::of(&["aka ", "a.k.a. ", "he/", "she/", "they/"]);
    const WHOLE: Openings = Openings::of(&[
        "co-speaker",
        "colleagues",
        "friends",
        "guest",
        "host",
        "moderator",
        "more",
        "others",
        "panelist",
        "panellist",
        "remote",
        "speaker",
        "sponsor",
        "team",
        "virtual",
    ]);
    const SPONSOR: &str = " sponsor";
    let last = text.len().checked_sub(SPONSOR.len()).and_then(|at| text.get(at..));
    STARTS.starting(text).next().is_some()
        || WHOLE.starting(text).any(|word| word.len() == text.len())
        || is_earlier(text)
        || last.is_some_and(|last| last.eq_ignore_ascii_case(SPONSOR))
        || !text.contains(char::is_alphabetic)
        || ends_with_year(text)
}

/// Whether a text says where somebody worked before, which is not whom they speak for.
pub(super) fn is_earlier(text: &str) -> bool {
    const BEFORE: Openings = Openings::of(&["ex-", "formerly ", "previously "]);
    BEFORE.starting(text).next().is_some()
}

/// Whether a text ends with a year of our time, as an event does: `KubeCon NA 2016`.
fn ends_with_year(text: &str) -> bool {
    let Some((_, last)) = text.rsplit_once(' ') else { return false };
    last.len() == 4 && last.parse().is_ok_and(|year: u16| (2005..2050).contains(&year))
}

/// Cuts off what says that a company is that of today, or of all: `now Acme`, `Acme ->
/// Initech`, `both at Acme`.
pub(super) fn of_today(text: &str, range: Range<usize>) -> Range<usize> {
    const NOW: Openings = Openings::of(&[
        "now at ",
        "now with ",
        "now ",
        "currently at ",
        "both at ",
        "both from ",
        "both of ",
        "both with ",
        "both ",
        "all at ",
        "all from ",
        "all of ",
    ]);
    let part = &text[range.clone()];
    let may_turn = memchr::memchr2(b'>', "→".as_bytes()[0], part.as_bytes()).is_some();
    let arrows = [" -> ", " → "].iter().filter(|_| may_turn);
    let arrow = arrows.into_iter().find_map(|mark| Some(part.rfind(mark)? + mark.len()));
    let now = || NOW.starting(part).map(str::len).max();
    range.start + arrow.or_else(now).unwrap_or(0)..range.end
}

/// Whether a text says nothing but when or where something was, or what somebody did,
/// though it stands where companies do.
pub(super) fn is_occasion(text: &str, names: &dyn Names) -> bool {
    let dated = || year_in(text).is_some() && holds::is_only_time(text);
    let placed = || with_lower(text, |lower| place::is_town(lower) || place::is_country(lower));
    dated() || is_clause(text) || placed() && !names.knows(text, EntityKind::COMPANY)
}

/// Whether a text goes on to tell of somebody, `who founded Acme`, or says what they did.
fn is_clause(text: &str) -> bool {
    const WORDS: Openings = Openings::of(&["of ", "which ", "who ", "whom ", "whose "]);
    let small = text.starts_with(|c: char| c.is_ascii_lowercase());
    small && (WORDS.starting(text).next().is_some() || words::is_told(text))
}

/// Whether what follows `at` is where one met rather than whom one works for: `the
/// Acme booth`.
pub(super) fn is_place(text: &str) -> bool {
    const PLACES: [&str; 12] = [
        "booth",
        "conference",
        "desk",
        "event",
        "keynote",
        "office",
        "panel",
        "party",
        "stage",
        "stand",
        "summit",
        "table",
    ];
    words::starts(text, "the ")
        && text.rsplit(' ').next().is_some_and(|last| with_lower(last, |w| PLACES.contains(&w)))
}
