//! Paragraphs of which the lines begin with times of day.
//!
//! ```text
//! 11:05 A day with Rook - Jane Doe, Acme
//!   what she said
//! 14:00 Why we moved - John Roe, Initech
//! ```

use crate::span::Span;

/// Whether two lines of a `paragraph` begin with times. A list of chapters, which
/// begins at zero, is none.
pub(super) fn is_one(paragraph: &str) -> bool {
    let mut start = 0;
    let lines = memchr::memchr_iter(b'\n', paragraph.as_bytes()).chain([paragraph.len()]);
    let lines = lines.map(|end| &paragraph[std::mem::replace(&mut start, end + 1)..end]);
    let mut times = lines.filter_map(time);
    times.next().is_some_and(|first| first != (0, 0)) && times.next().is_some()
}

/// Whether the paragraph is parted at the break `at`, behind which the next line
/// is read from the byte `next` on: before a time, and between a line with one and
/// what is noted beneath it.
pub(super) fn parts(text: &str, at: Span, next: usize) -> bool {
    let line = text[..at.start].rsplit('\n').next().unwrap_or_default();
    time(line).is_some() || time(&text[next..]).is_some()
}

/// Returns the time of day that a line begins with: hours and minutes. What has
/// seconds too is the time of a recording.
fn time(line: &str) -> Option<(u8, u8)> {
    let opens = |c: char| c.is_whitespace() || matches!(c, '[' | '(' | '*' | '_');
    let line = line.trim_start_matches(opens);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (hours, rest) = line.split_at_checked(digits).filter(|_| (1..=2).contains(&digits))?;
    let rest = rest.strip_prefix([':', '.', 'h'])?;
    let (minutes, rest) = rest.split_at_checked(2)?;
    let minutes = minutes.bytes().all(|b| b.is_ascii_digit()).then_some(minutes)?;
    let goes_on = |c: char| c.is_ascii_digit() || ":.,%/x".contains(c);
    let (hours, minutes) = (hours.parse().ok()?, minutes.parse().ok()?);
    (!rest.starts_with(goes_on) && hours < 24 && minutes < 60).then_some((hours, minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        #[rustfmt::skip]
        let rows = [
            ("11:05 Intro",           Some((11, 5))),
            ("  9:30am – 10:00 Tea",  Some((9, 30))),
            ("[14:00] Why",           Some((14, 0))),
            ("**14.30** Why",         Some((14, 30))),
            ("14h30 Pourquoi",        Some((14, 30))),
            ("00:12:33 hello",        None),
            ("1.25x as fast",         None),
            ("99:10 no time",         None),
            ("10:5 a ratio",          None),
            ("3.14159",               None),
            ("10.5% more",            None),
            ("é11:05",                None),
            ("11:é",                  None),
            ("",                      None),
        ];
        for (line, expected) in rows {
            assert_eq!(time(line), expected, "{line}");
        }
    }

    #[test]
    fn timetables_have_two_times_and_do_not_begin_at_zero() {
        assert!(is_one("11:05 A day with Rook\n  notes\n14:00 Why we moved"));
        assert!(is_one("Tuesday\n11:05 A day with Rook\n14:00 Why we moved"));
        assert!(!is_one("11:05 A day with Rook\n  notes"));
        assert!(!is_one("00:00 Intro\n02:13 What is Envoy?\n10:45 Demo"));
        assert!(!is_one("11:05 A day with Rook, 14:00 Why we moved"));
    }
}
