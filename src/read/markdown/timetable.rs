//! Paragraphs of which the lines begin with times of day.
//!
//! ```text
//! 11:05 A day with Rook - Jane Doe, Acme
//!   what she said
//! 14:00 Why we moved - John Roe, Initech
//! ```

use crate::{span::Span, text::clock::Clock};

/// How the times of a timetable are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Timetable {
    /// In a way that nothing else is.
    Sure,
    /// With a dot, as versions are.
    Dotted,
}

impl Timetable {
    /// Tells whether two lines of a `paragraph` begin with times.
    ///
    /// A list of chapters, which begins at zero, is no timetable. Numbers with a
    /// dot are times only if they ascend, stand at no line that goes on with a
    /// sentence, and if there are no other times.
    pub(super) fn of(paragraph: &str) -> Option<Self> {
        // Most paragraphs have none.
        lines(paragraph).find_map(time)?;
        let mut times = lines(paragraph).filter_map(time).filter(|time| !time.dotted);
        if let Some(first) = times.next() {
            let timed = (first.hours, first.minutes) != (0, 0) && times.next().is_some();
            return timed.then_some(Self::Sure);
        }
        let begins = lines(paragraph).take_while(|line| time(line).is_none()).last();
        let begins = begins.is_none_or(|line| line.trim_end().ends_with(['.', ':', '!', '?']));
        let times = lines(paragraph).filter_map(time).map(|time| (time.hours, time.minutes));
        (begins && times.clone().count() >= 2 && times.is_sorted_by(|a, b| a < b))
            .then_some(Self::Dotted)
    }

    /// Whether the paragraph is parted at the break `at`, behind which the next line
    /// is read from the byte `next` on: before a time, and between a line with one
    /// and what is noted beneath it.
    pub(super) fn parts(self, text: &str, at: Span, next: usize) -> bool {
        let line = text[..at.start].rsplit(['\n', '\r']).next();
        let lines = [line, text[next..].split(['\n', '\r']).next()];
        let mut times = lines.into_iter().flatten().filter_map(time);
        times.any(|time| time.dotted == (self == Self::Dotted))
    }
}

fn lines(paragraph: &str) -> impl Iterator<Item = &str> + Clone {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', paragraph.as_bytes()).chain([paragraph.len()]);
    ends.map(move |end| &paragraph[std::mem::replace(&mut start, end + 1)..end])
}

/// Returns the time of day that a line begins with, in a quote too.
fn time(line: &str) -> Option<Clock> {
    let marks = |c: char| c.is_whitespace() || matches!(c, '[' | '(' | '*' | '_' | '>');
    Clock::at_start_of(line.trim_start_matches(marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timetables_have_two_times_and_do_not_begin_at_zero() {
        #[rustfmt::skip]
        let rows = [
            ("11:05 A day with Rook\n  notes\n14:00 Why we moved",           Some(Timetable::Sure)),
            ("Tuesday\n11:05 A day with Rook\n14:00 Why we moved",           Some(Timetable::Sure)),
            ("**11:05** A day with Rook\n[14:00] Why we moved",              Some(Timetable::Sure)),
            ("11:05 A day with Rook\n> 14:00 Why we moved",                  Some(Timetable::Sure)),
            ("11.05 A day with Rook\n  notes\n14.00 Why we moved",           Some(Timetable::Dotted)),
            ("On Tuesday:\n11.05 A day with Rook\n14.00 Why we moved",       Some(Timetable::Dotted)),
            ("11:05 A day with Rook\n  notes",                               None),
            ("11:05 A day with Rook\n14.00 Why we moved",                    None),
            ("00:00 Intro\n02:13 What is Envoy?\n10:45 Demo",                None),
            ("11:05 A day with Rook, 14:00 Why we moved",                    None),
            ("We moved from Istio\n1.10 to Linkerd\n2.11 and it was fine.",  None),
            ("We moved from Istio\n7.10 to Linkerd\n8.15 and it was fine.",  None),
            ("14.00 Why we moved\n11.05 A day with Rook",                    None),
        ];
        for (paragraph, expected) in rows {
            assert_eq!(Timetable::of(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn it_is_parted_before_a_time_and_behind_its_line() {
        let parts = |table: Timetable, text: &str| {
            let break_at = |(at, _)| table.parts(text, Span::new(at, at + 1), at + 1);
            text.match_indices('\n').map(break_at).collect::<Vec<_>>()
        };
        let text = "On Tuesday:\n11:05 Rook\nnotes\nmore\n14:00 Ceph";
        assert_eq!(parts(Timetable::Sure, text), [true, true, false, true]);
        assert_eq!(parts(Timetable::Dotted, text), [false; 4]);
        assert_eq!(parts(Timetable::Sure, "11:05 Rook\n7.10 is out"), [true]);
        assert_eq!(parts(Timetable::Sure, "Rook\n7.10 is out"), [false]);
    }
}
