//! In which order the numbers of a list of days stand.

use super::{Day, parse_iso};

/// Whether days of one list such as `16/05/2023` begin with the day or with the month: what
/// `04/03/2020` is, others of the list tell.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::segment) struct Order {
    day_first: bool,
    month_first: bool,
}

impl Order {
    /// Takes what one of the days tells.
    pub(in crate::segment) fn add(&mut self, text: &str) {
        if let Some([first, second, _]) = numbers_of(text) {
            self.day_first |= first > 12;
            self.month_first |= second > 12;
        }
    }

    /// The day that a text of three numbers is, where the list tells in which order.
    pub(in crate::segment) fn day(self, text: &str) -> Option<Day> {
        let [first, second, year] = numbers_of(text)?;
        let (month, day) = match (self.day_first, self.month_first) {
            (true, false) => (second, first),
            (false, true) => (first, second),
            _ => return None,
        };
        parse_iso(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// The three numbers of a day with slashes and its year.
fn numbers_of(text: &str) -> Option<[u16; 3]> {
    let mut parts = text.trim().split('/').map(str::parse);
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(Ok(first)), Some(Ok(second)), Some(Ok(year)), None)
            if (1..=31).contains(&first) && (1..=31).contains(&second) =>
        {
            Some([first, second, year])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::iso, *};

    #[test]
    fn days_among_others() {
        #[rustfmt::skip]
        let rows: [(&[&str], &str, &str); 6] = [
            (&["04/03/2020", "16/05/2023"], "04/03/2020", "2020-03-04"),
            (&["04/03/2020", "05/16/2023"], "04/03/2020", "2020-04-03"),
            (&["04/03/2020", "05/06/2023"], "04/03/2020", ""),
            (&["16/05/2020", "05/16/2023"], "04/03/2020", ""),
            (&["16/05/2020"],               "31/02/2020", ""),
            (&["16/05/2020"],               "4/3",        ""),
        ];
        for (texts, text, expected) in rows {
            let mut order = Order::default();
            for text in texts {
                order.add(text);
            }
            assert_eq!(order.day(text).map_or_else(String::new, iso), expected, "{texts:?} {text}");
        }
    }
}
