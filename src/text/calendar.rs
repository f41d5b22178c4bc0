//! Dates of the calendar, as far as they are known.

/// Whether `text` is a year, a month or a day of the Gregorian calendar:
/// `2018`, `2018-05` or `2018-05-02`.
///
/// # Examples
///
/// ```
/// use kgraph::text::is_date;
///
/// assert!(is_date("2018-05") && !is_date("2018-02-31"));
/// ```
#[must_use]
pub fn is_date(text: &str) -> bool {
    let number = |part: &str, length: usize, most: u16| {
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        let number = part.parse().ok().filter(|_| digits);
        number.filter(|number| (1..=most).contains(number))
    };
    let mut parts = text.split('-');
    let Some(year) = parts.next().and_then(|year| number(year, 4, 9999)) else { return false };
    let Some(month) = parts.next() else { return true };
    let Some(month) = number(month, 2, 12) else { return false };
    let Some(day) = parts.next() else { return true };
    let days = days_in(year, month);
    number(day, 2, days.into()).is_some() && parts.next().is_none()
}

/// Returns how many days a month of the Gregorian calendar has.
pub(crate) fn days_in(year: u16, month: u16) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        #[rustfmt::skip]
        let rows = [
            ("2018", true), ("2018-05", true), ("2018-05-02", true), ("2020-02-29", true), ("2000-02-29", true),
            ("", false), ("0000", false), ("18", false), ("+018", false), ("2018-", false), ("2018-13", false),
            ("2018-00", false), ("2018-5", false), ("2018-02-31", false), ("2018-02-29", false), ("1900-02-29", false),
            ("2018-04-31", false), ("2018-05-00", false), ("2018-05-02-1", false), ("2018-05-02-", false), ("may", false),
        ];
        for (text, expected) in rows {
            assert_eq!(is_date(text), expected, "{text}");
        }
    }
}
