//! Numbers, dates and lists in the words of a report.

use crate::{entity::EntityKind, markup::escape};

/// `a, b and c`
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [all @ .., before, last] => {
            let start = [all, std::slice::from_ref(before)].concat().join(", ");
            format!("{start} and {last}")
        }
        [one] => one.clone(),
        [] => String::new(),
    }
}

/// The years of a span of dates, such as `2017–2019`.
pub(super) fn years(first: Option<&str>, last: Option<&str>) -> String {
    let year =
        |date: Option<&str>| date.and_then(|date| date.get(..4)).unwrap_or_default().to_owned();
    let (first, last) = (year(first), year(last));
    if first == last { escape(&first) } else { escape(&format!("{first}–{last}")) }
}

/// The name of several of a kind.
pub(super) fn plural(kind: &EntityKind, capital: bool) -> String {
    let word = kind.plural();
    let mut chars = word.chars();
    let first = chars.next().filter(|_| capital).map(|c| c.to_uppercase().collect::<String>());
    escape(&first.map_or(word.clone(), |first| format!("{first}{}", chars.as_str())))
}

/// In how many talks two would meet by chance.
pub(super) fn expected(talks: f64) -> String {
    match talks {
        talks if talks < 0.005 => "fewer than 0.01".to_owned(),
        talks if talks < 0.095 => format!("{talks:.2}"),
        talks => format!("{talks:.1}"),
    }
}

/// `1 in 26,000`
pub(super) fn odds(p: f64) -> String {
    if p > 0.0 && p.is_finite() { format!("1 in {}", rough(1.0 / p)) } else { "nil".to_owned() }
}

/// A great number to two digits, such as `26,000` or `1.2 million`.
pub(super) fn rough(value: f64) -> String {
    let step = 10_f64.powf(value.max(1.0).log10().floor() - 1.0).max(1.0);
    let round = (value / step).round() * step;
    match round {
        it if it >= 1e15 => format!("{it:.0e}").replace('e', " · 10^"),
        it if it >= 1e9 => format!("{} billion", it / 1e9),
        it if it >= 1e6 => format!("{} million", it / 1e6),
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to a million"
        )]
        it => grouped(it as usize),
    }
}

/// A share of a hundred, such as `about 4 in 100`.
pub(super) fn in_hundred(share: f64) -> String {
    match share {
        share if share < 0.01 => "fewer than 1 in 100".to_owned(),
        share if share > 0.95 => "nearly all".to_owned(),
        share => format!("about {:.0} in 100", share * 100.0),
    }
}

/// A share to two digits that say something.
pub(super) fn short(value: f64) -> String {
    if value >= 0.001 { format!("{value:.3}") } else { format!("{value:.0e}") }
}

/// A count with its noun.
pub(super) fn number(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A count with commas between thousands.
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut shown = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        #[rustfmt::skip]
        let rows = [
            (rough(3.4), "3"), (rough(26_412.0), "26,000"), (rough(1_234_567.0), "1.2 million"),
            (rough(7.3e9), "7.3 billion"), (odds(0.0), "nil"), (odds(0.25), "1 in 4"),
            (grouped(0), "0"), (grouped(999), "999"), (grouped(1_000), "1,000"), (grouped(1_234_567), "1,234,567"),
            (years(Some("2017-12-06"), Some("2019")), "2017–2019"), (years(Some("2017"), Some("2017-01")), "2017"),
            (expected(0.001), "fewer than 0.01"), (expected(0.04), "0.04"), (expected(1.25), "1.2"), (in_hundred(0.044), "about 4 in 100"), (in_hundred(1.0), "nearly all"), (short(0.045), "0.045"), (short(1.2e-7), "1e-7"),
            (plural(&EntityKind::new("technology"), true), "Technologies"), (plural(&EntityKind::new("person"), false), "people"),
            (plural(&EntityKind::new("batch"), true), "Batches"), (plural(&EntityKind::new("survey"), false), "surveys"), (plural(&EntityKind::new("graph"), false), "graphs"),
        ];
        for (shown, expected) in rows {
            assert_eq!(shown, expected);
        }
    }
}
