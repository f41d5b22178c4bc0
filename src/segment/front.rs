//! Numbers that stand before a title and are no part of it, beside those of a list.

use crate::{
    document::{BlockKind, Document},
    text::clock::Clock,
};

/// Whether several headings begin with the number of a section; one alone may count
/// what its title speaks of.
pub(super) fn are_numbered(document: &Document) -> bool {
    const FEWEST: usize = 2;
    let numbered =
        |source: &str| section_number(source.trim_start_matches(['#', '=', '*', ' '])).is_some();
    let headings = document.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading(_)));
    headings.filter(|b| numbered(&document.text[b.span.range()])).nth(FEWEST - 1).is_some()
}

/// Returns the length of the number of a section within another: `2.1 `, `2.1.3. `.
pub(super) fn section_number(text: &str) -> Option<usize> {
    let (number, rest) = text.split_once(' ').filter(|(number, _)| number.len() <= 9)?;
    let mut parts = number.strip_suffix('.').unwrap_or(number).split('.');
    let fits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let all = parts.clone().nth(1).is_some() && parts.all(fits);
    (all && rest.starts_with(char::is_alphanumeric)).then_some(number.len() + 1)
}

/// Returns the length of a date before a title, `2022-10-26 `, and that of the day alone.
pub(super) fn iso_date(text: &str) -> Option<(usize, usize)> {
    const DAY: usize = "2022-10-26".len();
    let (day, rest) = text.as_bytes().split_at_checked(DAY)?;
    let digits = |at: usize, byte: &u8| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    if !day.iter().enumerate().all(|(at, byte)| digits(at, byte)) {
        return None;
    }
    let mark = |byte: &&u8| matches!(byte, b' ' | b':' | b'-' | b'|' | b'\t');
    let marks = rest.iter().take_while(mark).count();
    (marks > 0 && marks < rest.len()).then_some((DAY + marks, DAY))
}

/// Returns the length of a picture by its name: `:movie_camera: `.
pub(super) fn short_code(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(':')?;
    let name = rest.find(':').filter(|end| (2..=30).contains(end))?;
    let fits =
        |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'+' | b'-');
    let apart = rest[name + 1..].is_empty() || rest[name + 1..].starts_with(' ');
    (apart && rest[..name].bytes().all(fits)).then_some(name + 2)
}

/// Returns the length of the code of a session, as large events give them: `GPS302 - `,
/// `ARC305-R1: `.
pub(super) fn session_code(text: &str) -> Option<usize> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = text[letters..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[letters + digits..];
    let repeated =
        rest.strip_prefix("-R").map(|it| it.trim_start_matches(|c: char| c.is_ascii_digit()));
    let behind = repeated.unwrap_or(rest);
    let mark = [" - ", " – ", " — ", ": ", " | "].iter().find(|mark| behind.starts_with(**mark))?;
    // `OSS101` is what a course calls itself.
    let course = text[letters..].starts_with("101");
    let fits = (3..=6).contains(&letters) && digits == 3 && !course;
    fits.then(|| text.len() - behind.len() + mark.len())
}

/// Returns the length of a title within the brackets that stand around all of it: a link for
/// its writer, if not for Markdown, as `[Title by Jane Doe] (https://…)`, or one in brackets of
/// its own.
pub(super) fn bracketed(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('[')?;
    let inside = if let Some((inside, behind)) = rest.rsplit_once("] (") {
        let target = behind.strip_suffix(')')?;
        let link = target.is_empty() || target.starts_with("http") && !target.contains(' ');
        inside.get(..if link { inside.len() } else { 0 })?
    } else {
        rest.strip_suffix(']').filter(|inside| inside.contains(' '))?
    };
    (!inside.contains(['[', ']']) && !inside.is_empty()).then_some(inside.len())
}

/// Returns the length of a number on a key: `2️⃣ `.
pub(super) fn keycap(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(|c: char| c.is_ascii_digit())?;
    let rest = rest.strip_prefix('\u{fe0f}').unwrap_or(rest).strip_prefix('\u{20e3}')?;
    Some(text.len() - rest.trim_start().len())
}

/// Returns the length of the time at which a part of a recording begins, which is no
/// time of day: `33:30 – `, `1:02:15 `.
pub(super) fn time_code(text: &str) -> Option<usize> {
    let len = text.find(|c: char| !c.is_ascii_digit() && c != ':').filter(|len| *len <= 8)?;
    let mut parts = text[..len].split(':');
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let first = parts.next().is_some_and(|part| (1..=2).contains(&part.len()) && digits(part));
    let whole = first
        && (1..=2).contains(&parts.clone().count())
        && parts.all(|part| part.len() == 2 && digits(part) && part < "60");
    let rest = text[len..].trim_start_matches([' ', '-', '–', '—', '|', '\t']);
    let apart = text.len() - len > rest.len() && rest.starts_with(char::is_alphabetic);
    (whole && apart).then(|| text.len() - rest.len())
}

/// Returns how many times of day stand in a text.
pub(super) fn times(text: &str) -> usize {
    let bytes = text.as_bytes();
    let starts = |at: &usize| {
        bytes[*at].is_ascii_digit()
            && at.checked_sub(1).is_none_or(|i| !(bytes[i].is_ascii_digit() || bytes[i] == b':'))
    };
    (0..bytes.len()).filter(starts).filter(|at| Clock::at_start_of(&text[*at..]).is_some()).count()
}

/// Whether a text is times of day and nothing else: `10:00am`, `17:00 - 17:45 CEST`.
pub(super) fn is_hours(text: &str) -> bool {
    const GAPS: [char; 10] = [' ', '-', '–', '—', '~', '[', ']', '(', ')', ':'];
    let mut rest = text.trim_start_matches(GAPS);
    let mut found = false;
    while !rest.is_empty() {
        let zone = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        let behind = if let Some(clock) = Clock::at_start_of(rest) {
            found = true;
            &rest[clock.length..]
        } else if let Some(end) = rest.strip_prefix("to ") {
            end
        } else if found && (2..=5).contains(&zone) {
            &rest[zone..]
        } else {
            return false;
        };
        rest = behind.trim_start_matches(GAPS).trim_end();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_titles() {
        #[rustfmt::skip]
        let rows = [
            ("2.1 Rook at Scale",        Some("Rook at Scale")),
            ("2.1.3. Rook at Scale",     Some("Rook at Scale")),
            ("10.2 3 ways to fail",      Some("3 ways to fail")),
            ("2 Rook at Scale",          None),
            ("2.1.x Rook at Scale",      None),
            ("2.1",                      None),
        ];
        for (text, expected) in rows {
            assert_eq!(section_number(text).map(|len| &text[len..]), expected, "{text}");
        }
    }

    #[test]
    fn keys_and_times_before_titles() {
        #[rustfmt::skip]
        let rows = [
            ("2️⃣ Rook at Scale",          Some("Rook at Scale")),
            ("33:30 – Rook at Scale",    Some("Rook at Scale")),
            ("1:02:15 Rook at Scale",    Some("Rook at Scale")),
            ("2022-10-26 Rook at Scale", Some("Rook at Scale")),
            ("2022-10-26: Rook",         Some("Rook")),
            ("2022-10-26",               None),
            ("2022-10-2 Rook",           None),
            (":tv: Rook at Scale",       Some(" Rook at Scale")),
            (":tv Rook: at Scale",       None),
            (": Rook",                   None),
            ("2 Rook at Scale",          None),
            ("33:75 Rook",               None),
            ("33:30",                    None),
            ("3:1 for Rook",             None),
            ("1:2:3:4 Rook",             None),
            ("16:9 – the better half",   None),
        ];
        for (text, expected) in rows {
            let date = || iso_date(text).map(|(len, _)| len);
            let len = keycap(text).or_else(|| time_code(text)).or_else(date);
            let len = len.or_else(|| short_code(text));
            assert_eq!(len.map(|len| &text[len..]), expected, "{text}");
        }
    }
}
