//! Times of day at the beginning of a text.

/// A time of day that a text begins with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Clock {
    pub(crate) hours: u8,
    pub(crate) minutes: u8,
    /// Whether a dot parts hours and minutes, as it does the numbers of versions.
    pub(crate) dotted: bool,
    /// How many bytes it takes, `am` or `pm` included.
    pub(crate) length: usize,
}

impl Clock {
    /// Reads what `text` begins with: `09:05`, `9:30 am`, `14h30`, `14.30`, `9am`.
    ///
    /// What has seconds too is the time of a recording, and of numbers with a dot
    /// only those that are likely times count: from seven o'clock on, by steps of
    /// five minutes.
    pub(crate) fn at_start_of(text: &str) -> Option<Self> {
        let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let (hours, rest) = text.split_at_checked(digits).filter(|_| (1..=2).contains(&digits))?;
        let hours: u8 = hours.parse().ok().filter(|hours| *hours < 24)?;
        if let Some(half) = half(rest) {
            return half.starts_with(' ').then_some(Self {
                hours,
                minutes: 0,
                dotted: false,
                length: text.len() - half.len(),
            });
        }
        let dotted = rest.starts_with('.');
        let (minutes, rest) = rest.strip_prefix([':', '.', 'h'])?.split_at_checked(2)?;
        let whole = minutes.bytes().all(|b| b.is_ascii_digit());
        let minutes: u8 = minutes.parse().ok().filter(|minutes| whole && *minutes < 60)?;
        let rest = half(rest).or_else(|| half(rest.strip_prefix(' ')?)).unwrap_or(rest);
        let likely = !dotted || hours >= 7 && minutes.is_multiple_of(5);
        let length = text.len() - rest.len();
        (likely && ends(rest)).then_some(Self { hours, minutes, dotted, length })
    }
}

/// Returns what follows `am` or `pm`, if `text` begins with that.
fn half(text: &str) -> Option<&str> {
    let rest = ["am", "pm", "AM", "PM"].iter().find_map(|half| text.strip_prefix(half))?;
    (!rest.starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(rest)
}

/// Whether a time has ended before `rest`, and is no ratio, share or version.
fn ends(rest: &str) -> bool {
    let next = rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    match rest.as_bytes().first() {
        Some(b':' | b'.' | b',') => !next,
        Some(b'%' | b'/') => false,
        first => first.is_none_or(|byte| !byte.is_ascii_alphanumeric()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        #[rustfmt::skip]
        let rows = [
            ("11:05 Intro",           Some((11, 5, 5))),
            ("9:30am – 10:00 Tea",    Some((9, 30, 6))),
            ("9:30 am Tea",           Some((9, 30, 7))),
            ("9:30 amazing talks",    Some((9, 30, 4))),
            ("14h30 Pourquoi",        Some((14, 30, 5))),
            ("14.30 Why",             Some((14, 30, 5))),
            ("9.05, Why",             Some((9, 5, 4))),
            ("10:15: Why",            Some((10, 15, 5))),
            ("9am Tea",               Some((9, 0, 3))),
            ("10:00開会",              Some((10, 0, 5))),
            ("9am",                   None),
            ("00:12:33 hello",        None),
            ("1.25x as fast",         None),
            ("99:10 no time",         None),
            ("10:75 a ratio",         None),
            ("10:5 a ratio",          None),
            ("3.14159",               None),
            ("10.5% more",            None),
            ("10.50% more",           None),
            ("1.10 is a version",     None),
            ("7.62 mm",               None),
            ("7.10.1 is a version",   None),
            ("10:30x",                None),
            ("é11:05",                None),
            ("11:é",                  None),
            ("",                      None),
        ];
        for (text, expected) in rows {
            let found = Clock::at_start_of(text).map(|it| (it.hours, it.minutes, it.length));
            assert_eq!(found, expected, "{text}");
        }
    }
}
