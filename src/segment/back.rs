//! What stands behind a title and its speakers and belongs to neither: tags, numbers of
//! parts, handles, marks that nothing follows.

use std::ops::Range;

use super::{
    Names, day, event, front, holds,
    kind::{self, Hint},
    parts::{is_picture, trim},
    slot,
    title::{Title, note},
};
use crate::text::clock::Clock;

/// Strips tags such as `[B]`, `(Any Skill Level)`, `(Part 2)` from the end.
pub(super) fn strip_back(
    text: &str,
    mut range: Range<usize>,
    title: &mut Title,
    names: &dyn Names,
) -> Range<usize> {
    for _ in 0..6 {
        range = trim(text, range);
        range.end = range.start + text[range.clone()].trim_end_matches(is_picture).len();
        if let Some(kept) = before_short_code(text, &range) {
            range.end = kept;
            continue;
        }
        let part = text[range.clone()].trim_end();
        range.end = range.start + part.len();
        // A closing `##`, as some write headings.
        let bare = part.trim_end_matches(['#', ' ']);
        if bare.len() < part.len() && part[bare.len()..].starts_with(' ') {
            range.end = range.start + bare.len();
            continue;
        }
        // The mark of a link to itself, as pages copy it: `Title#`, but not `F#`.
        if bare.len() + 1 == part.len() && is_permalink(bare) {
            range.end = range.start + bare.len();
            continue;
        }
        // A mark that nothing follows.
        if let Some(kept) =
            [" -", " –", " —", " |", " --"].iter().find_map(|m| part.strip_suffix(m))
        {
            range.end = range.start + kept.len();
            continue;
        }
        // `by @handle` names nobody who is known.
        let word = part.rfind(' ').map_or(0, |i| i + 1);
        let before = part[..word].trim_end();
        if let Some(handle) = part[word..].strip_prefix('@')
            && names.bearer(handle).is_none()
            && let Some(kept) =
                [" by", " with", " -", " –", " —", " |"].iter().find_map(|w| before.strip_suffix(w))
        {
            range.end = range.start + kept.len();
            continue;
        }
        // `Title - Jane Doe, Acme - Limited Seating`.
        if let Some(dash) = last_dash(part)
            && part.len() > dash + 6
            && !part[dash..].contains([',', '(', '['])
            && kind::tag(&part[dash + 3..]) == Some(Hint::Tag)
        {
            range.end = range.start + dash;
            continue;
        }
        if let Some(kept) = before_status(part) {
            range.end = range.start + kept;
            continue;
        }
        let untimed = before_times(part).len();
        if untimed > 0 && untimed < part.len() {
            range.end = range.start + untimed;
            continue;
        }
        let Some(open) = tag_start(part) else { break };
        let inside = part[open + 1..part.len() - 1].trim();
        if let Some(number) = part_number(inside) {
            title.part = Some(number);
        } else if let Some(hint) = kind::tag(inside) {
            note(title, hint);
        } else if open > 0 && is_month(inside) {
            // `Title (October 2024)`
        } else if open > 0 && slot::is_duration(inside) {
            // `Title (30min)`
        } else if open == 0 || event::held(inside).is_none_or(|event| event.year.is_none()) {
            break;
        }
        if open == 0 {
            break;
        }
        range.end = range.start + open;
    }
    trim(text, range)
}

/// Returns where a text ends before what says how sure it is that a talk is given:
/// `Title - Jane Doe (confirmed)`, `Title - Jane Doe - Confirmed`.
fn before_status(text: &str) -> Option<usize> {
    const WORDS: [&str; 5] = ["confirmed", "tbc", "tentative", "to be confirmed", "unconfirmed"];
    let says = |status: &str| WORDS.iter().any(|word| status.trim().eq_ignore_ascii_case(word));
    let open = tag_start(text).filter(|open| says(&text[open + 1..text.len() - 1]));
    let dash = || last_dash(text).filter(|dash| says(&text[dash + 3..]));
    open.or_else(dash).filter(|end| *end > 0)
}

/// Returns what stands before the time of a talk at the end: `Title (9:00 – 9:20)`.
pub(super) fn before_times(text: &str) -> &str {
    let Some(open) = tag_start(text).filter(|_| text.contains([':', '.', 'h'])) else {
        return text;
    };
    let clock = |text: &str| Some(text.len() - Clock::at_start_of(text)?.length);
    let inside = text[open + 1..text.len() - 1].trim();
    let Some(left) = clock(inside) else { return text };
    let to = inside[inside.len() - left..].trim_start_matches([' ', '-', '–', '—']);
    let timed = to.is_empty() || clock(to).is_some_and(|left| to[to.len() - left..].is_empty());
    if timed { text[..open].trim_end() } else { text }
}

/// Returns where a text ends before the picture that follows it by its name,
/// `Title :tada:`, of which the last colon may be cut off.
fn before_short_code(text: &str, range: &Range<usize>) -> Option<usize> {
    let part = &text[range.clone()];
    if !(part.ends_with(':') || text[range.end..].starts_with(':')) {
        return None;
    }
    let at = range.start + part.rfind(" :")? + 1;
    let behind = text[range.end..].starts_with(':');
    let end = range.end + usize::from(behind);
    let len = front::short_code(&text[at..end])?;
    (at + len == end).then_some(at - 1)
}

/// Returns where the last ` - ` of `text` starts.
fn last_dash(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let dashes = text.rmatch_indices('-').filter_map(|(i, _)| i.checked_sub(1));
    dashes.into_iter().find(|i| bytes[*i] == b' ' && bytes.get(i + 2) == Some(&b' '))
}

/// Whether a text that a `#` follows ends with more than the name of a language.
fn is_permalink(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    last.chars().nth(1).is_some() || text.ends_with([')', '?', '!', '"', '”'])
}

/// Whether a text is a month or day with its year, and nothing else.
fn is_month(text: &str) -> bool {
    holds::is_only_time(text) && day::written_month(text).is_some_and(|month| month.len() > 4)
}

/// Returns where the tag at the end of `text` opens.
pub(super) fn tag_start(text: &str) -> Option<usize> {
    let open = match text.chars().next_back()? {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    text.rfind(open)
}

/// Reads `Part 2`, `part2`, `2/3`, `cont.` as the number of a part.
pub(super) fn part_number(inside: &str) -> Option<u32> {
    let lower = inside.to_lowercase();
    if matches!(lower.as_str(), "cont" | "cont." | "cont'd" | "continued" | "contd") {
        return Some(2);
    }
    if let Some((a, b)) = lower.split_once('/')
        && let (Ok(a), Ok(_)) = (a.trim().parse(), b.trim().parse::<u32>())
    {
        return Some(a);
    }
    let rest =
        ["part", "pt.", "teil", "parte", "partie"].iter().find_map(|w| lower.strip_prefix(w))?;
    let number = rest.trim().split([' ', '/']).next().unwrap_or("");
    match number {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        _ => number.parse().ok(),
    }
}
