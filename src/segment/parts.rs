//! Cuts a list of people into its parts: at semicolons, commas, bars,
//! parentheses and `&` or `and`; handles and asides are left out.

use std::ops::Range;

use super::{
    Names,
    aside::{is_aside, is_earlier, moderates, of_today},
    conference::is_series,
    holds,
    label::Joint,
    link::name_and_rest,
    name::{self, Likeness},
    role, words,
};
use crate::{entity::EntityKind, text::with_lower};

/// A part of a list of people.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) joint: Joint,
    pub(super) range: Range<usize>,
    /// What of it would be the name: `Jane Doe` of `Jane Doe from Acme`.
    pub(super) name: Range<usize>,
    /// What follows the name within the part.
    pub(super) more: Option<Range<usize>>,
    pub(super) likeness: Likeness,
    /// Whether it stands among names, and only its form speaks for it.
    pub(super) rescued: bool,
    /// Whether it is a role with a company: `CTO at Acme`; the first part is none.
    pub(super) employer: bool,
}

/// Cuts a list into its parts.
///
/// `opens` says how much the first part is like a name; where it is `None`, the
/// rest of the text is not looked at.
pub(super) fn split(
    text: &str,
    names: &dyn Names,
    dashes: bool,
    opens: impl Fn(&Part) -> Option<Likeness>,
) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut joint = Joint::Start;
    let mut start = 0;
    // How deep in parentheses, and where the outermost opened.
    let (mut depth, mut open) = (0_usize, 0);
    let mut at = 0;
    // Whether the part before told of an earlier company: "formerly Acme, Initech".
    let mut earlier = false;
    let mut add = |joint: Joint, range: Range<usize>| {
        let range = without_pictures(text, trim(text, range));
        let first = parts.first().map(|part: &Part| text[part.range.clone()].starts_with('@'));
        let mut range = match text[range.clone()].strip_prefix('@') {
            // Handles are people where the list starts with one that is known.
            Some(handle) if first != Some(false) && names.bearer(handle).is_some() => range,
            // `Jane Doe (@Acme)`.
            Some(firm) if first.is_some() && names.knows(firm, EntityKind::COMPANY) => {
                range.start + 1..range.end
            }
            _ => without_handles(text, range),
        };
        range.start += moderates(&text[range.clone()]);
        let told = range.start;
        range = of_today(text, range);
        let part = &text[range.clone()];
        let goes_on = || earlier && told == range.start && names.knows(part, EntityKind::COMPANY);
        earlier = joint == Joint::Comma && (is_earlier(part) || goes_on());
        if earlier {
            return Some(());
        }
        let handle = text[range.clone()].starts_with('@');
        if range.is_empty() || !handle && is_aside(&text[range.clone()]) {
            return Some(());
        }
        let (name, more) = if joint == Joint::Paren {
            (range.clone(), None)
        } else {
            name_and_rest(text, range.clone(), names)
        };
        let likeness = Likeness::No;
        let (rescued, employer) = (false, false);
        let mut part = Part { joint, range, name, more, likeness, rescued, employer };
        if parts.is_empty() {
            part.likeness = opens(&part)?;
        } else {
            part.likeness = name::likeness(&text[part.name.clone()], names);
            part.employer = role::employer(text, &part.range, names).is_some();
        }
        parts.push(part);
        Some(())
    };
    loop {
        // Nothing is parted by a letter.
        at += text[at..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        let Some(c) = text[at..].chars().next() else { break };
        let width = c.len_utf8();
        match c {
            '(' | '[' | '（' => {
                if depth == 0 && is_nickname(&text[start..at], &text[at..]) {
                    at += width;
                    continue;
                }
                if depth == 0 {
                    // `Jane Doe - [Acme]`
                    let before = text[start..at].trim_end();
                    let dash = before.strip_suffix(" -").or_else(|| before.strip_suffix(" –"));
                    let end = dash.filter(|_| c == '[').map_or(at, |name| start + name.len());
                    add(joint, start..end)?;
                    open = at + width;
                }
                depth += 1;
            }
            ')' | ']' | '）' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    for range in inside(text, open..at) {
                        add(Joint::Paren, range)?;
                    }
                    (joint, start) = (Joint::Paren, at + width);
                }
            }
            _ if depth == 0 => {
                let dash = || {
                    const DASHES: [&str; 3] = [" - ", " – ", " — "];
                    let mark = DASHES.iter().find(|d| text[at..].starts_with(**d))?;
                    Some((mark.len(), Joint::Comma))
                };
                let cut = border(&text[at..])
                    .or_else(|| closed_and(&text[start..at], &text[at..]))
                    .or_else(|| if dashes { dash() } else { None });
                if let Some((len, next)) = cut {
                    if next == Joint::And && is_firm(text, start, at + len, names) {
                        at += len;
                        continue;
                    }
                    add(joint, start..at)?;
                    (joint, start) = (next, at + len);
                    at = start;
                    continue;
                }
            }
            _ => {}
        }
        at += width;
    }
    add(joint, start.min(text.len())..text.len())?;
    Some(parts)
}

/// Splits a list of names or companies, one as another.
pub(super) fn listed(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let len = border(&text[at..]).map_or(0, |(len, _)| len);
        if len > 0 {
            parts.push(trim(text, start..at));
            start = at + len;
        }
        at += len.max(c.len_utf8());
    }
    parts.push(trim(text, start..text.len()));
    parts.retain(|part| !part.is_empty());
    parts
}

/// Finds `&` without spaces between two full names: `Jane Doe&John Roe`.
fn closed_and(before: &str, rest: &str) -> Option<(usize, Joint)> {
    let behind = rest.strip_prefix('&')?;
    let end = behind.find([',', ';', '&', '(', '|']).unwrap_or(behind.len());
    let is_name = |text: &str| {
        let mut words = text.split_whitespace().peekable();
        let capital = |word: &str| {
            let mut chars = word.chars();
            chars.next().is_some_and(char::is_uppercase)
                && chars.next().is_some_and(char::is_lowercase)
        };
        text.trim().contains(' ') && words.all(capital)
    };
    (is_name(before) && is_name(&behind[..end])).then_some((1, Joint::And))
}

/// Whether the mark before `behind` stands within a company that the dictionary
/// knows, which starts at `start`: `Johnson & Johnson`.
fn is_firm(text: &str, start: usize, behind: usize, names: &dyn Names) -> bool {
    let end =
        text[behind..].find([',', ';', '|', '(', ')', '&']).map_or(text.len(), |i| behind + i);
    let whole = trim(text, start..end);
    whole.len() <= 60 && names.knows(&text[whole], EntityKind::COMPANY)
}

/// Whether what opens here is a nickname within a name: `Xu (Simon) Chen`.
fn is_nickname(before: &str, rest: &str) -> bool {
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.len() > 1;
    let Some((inside, after)) = rest.get(1..).and_then(|r| r.split_once([')', ']'])) else {
        return false;
    };
    let end = after.find([',', ';', '&', '|', '(', '/']).unwrap_or(after.len());
    let mut following = after[..end].split_whitespace();
    after.starts_with(' ')
        && before.split_whitespace().count() == 1
        && capital(inside)
        && !inside.contains(' ')
        && following.next().is_some_and(capital)
        && following.next().is_none()
}

/// Cuts what stands in parentheses: `(Role, Company)`.
fn inside(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    for (i, _) in text[range.clone()].match_indices(", ") {
        let end = range.start + i;
        let next = text[end + 2..range.end].split(", ").next().unwrap_or("");
        if !words::is_legal_form(next) {
            parts.push(start..end);
            start = end + 2;
        }
    }
    parts.push(start..range.end);
    parts
}

/// Returns the separator at the start of `rest`: its length and what it means.
fn border(rest: &str) -> Option<(usize, Joint)> {
    const COMMAS: &[(&str, Joint)] =
        &[(", and ", Joint::And), (", & ", Joint::And), (",", Joint::Comma)];
    const SPACES: &[(&str, Joint)] = &[
        (" | ", Joint::Bar),
        (" · ", Joint::Bar),
        (" • ", Joint::Bar),
        (" + ", Joint::And),
        (" y ", Joint::And),
        (" e ", Joint::And),
        (" & ", Joint::And),
        (" and ", Joint::And),
        (" und ", Joint::And),
        (" / ", Joint::Slash),
        (" et ", Joint::And),
    ];
    // A line of its own in a cell.
    const LINES: &[(&str, Joint)] = &[("\n", Joint::Semicolon)];
    const WIDE: &[(&str, Joint)] = &[("，", Joint::Comma), ("、", Joint::And)];
    let borders = match rest.as_bytes() {
        [b';', ..] => return Some((1, Joint::Semicolon)),
        [b',', b' ', ..] => COMMAS,
        [b',', ..] => return Some((1, Joint::Comma)),
        // Most words start with another letter.
        [b' ', b'|' | b'y' | b'e' | b'&' | b'a' | b'u' | b'/' | b'+' | 0xc2 | 0xe2, ..] => SPACES,
        [b'\n', ..] => LINES,
        [b, ..] if !b.is_ascii() => WIDE,
        _ => return None,
    };
    // The name of an event.
    let whole = rest.strip_prefix(" + ").is_some_and(|rest| {
        rest.split([' ', ',', ')']).next().is_some_and(|word| with_lower(word, is_series))
    });
    borders
        .iter()
        .find(|(mark, _)| rest.starts_with(mark) && !whole)
        .map(|(mark, joint)| (mark.len(), *joint))
}

/// Counts what may part the parts of a list, from the byte at `from` on.
pub(super) fn borders(text: &str, from: usize) -> usize {
    let behind = text.get(from..).unwrap_or_default();
    let parts = |rest: &str| rest.starts_with(['(', '[', '（']) || border(rest).is_some();
    behind.char_indices().filter(|(i, _)| parts(&behind[*i..])).count()
}

/// Cuts handles such as `@jane` off the end.
fn without_handles(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    // `@Jane Doe` is a name, as some places mark those whom they tell of it.
    let named = part.strip_prefix('@').filter(|rest| {
        let mut words = rest.split_whitespace();
        words.next().is_some_and(is_capital) && words.next().is_some_and(is_capital)
    });
    if let Some(rest) = named {
        return without_handles(text, range.end - rest.len()..range.end);
    }
    let handle = part.match_indices('@').find(|(i, _)| {
        let before = part[..*i].chars().next_back().is_none_or(char::is_whitespace);
        let after = part[i + 1..].chars().next().is_none_or(|c| !c.is_whitespace());
        // `SRE @Acme` says where.
        let place = part[i + 1..].starts_with(char::is_uppercase)
            && part[..*i].split_whitespace().next_back().is_some_and(words::is_role);
        before && after && !place
    });
    let Some((i, _)) = handle else { return range };
    let kept = part[..i].trim_end();
    // `Jane Doe - @jane`.
    let dashed = || [" -", " –", " —"].iter().find_map(|dash| kept.strip_suffix(dash));
    let kept = kept.strip_suffix(" by").or_else(dashed).unwrap_or(kept);
    trim(text, range.start..range.start + kept.len())
}

pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Cuts pictures and other symbols off both ends, as in `🎤 Jane Doe` and
/// `Acme ⭐⭐⭐`.
pub(super) fn without_pictures(text: &str, range: Range<usize>) -> Range<usize> {
    let other = |c: char| c.is_whitespace() || is_picture(c);
    let part = text[range.clone()].trim_end_matches(other);
    let start = range.start + part.len() - part.trim_start_matches(other).len();
    start..range.start + part.len()
}

/// Whether `c` is a symbol that says nothing: a star, a face, an arrow.
pub(super) fn is_picture(c: char) -> bool {
    !c.is_ascii()
        && !c.is_alphanumeric()
        && !"“”„‘’‚«»‹›¿¡！？「」『』（）…–—™®°€£¥₹₽₩¢".contains(c)
}

/// Takes spaces and stray punctuation from both ends of a range.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let noise = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '“' | '”');
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches(noise).len());
    let part =
        text[start..range.end].trim_end_matches(|c: char| noise(c) || matches!(c, ',' | ';' | ':'));
    start..start + part.len()
}

/// Drops what stands behind a day of the week with its date, which are nobody: `Jane Doe, Acme,
/// Tuesday, November 7`.
pub(super) fn drop_day(text: &str, parts: &mut Vec<Part>) {
    let is_day = |two: &[Part]| {
        let [weekday, date] = [0, 1].map(|i| &text[two[i].range.clone()]);
        name::is_weekday(weekday)
            && date.bytes().any(|b| b.is_ascii_digit())
            && holds::is_only_time(date)
    };
    if let Some(at) = parts.windows(2).position(is_day).filter(|at| *at > 0) {
        parts.truncate(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_names() {
        for mark in [
            ";", ",", ", and ", ", & ", " | ", " · ", " • ", " + ", " y ", " e ", " & ", " and ",
            " und ", " / ", " et ", "，", "、",
        ] {
            let found = border(&format!("{mark}Jane")).map(|(len, _)| len);
            assert_eq!(found, Some(mark.len()), "{mark}");
        }
        for other in ["", " Jane", "Jane, ", " -", "–", " at "] {
            assert_eq!(border(other), None, "{other}");
        }
    }
}
