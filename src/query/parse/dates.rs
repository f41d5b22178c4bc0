//! Dates as people write them, in the words of the grammar.

use crate::{query::lex::Token, segment::day::month_named, span::Span, text::is_date};

/// Makes one token of each date with the name of its month, as in "November 2024",
/// "13 November 2024" and "November 13, 2024", and an "in" of each "on" before a
/// date.
pub(super) fn joined(tokens: &[Token]) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while let Some((first, others)) = rest.split_first() {
        if let Some(years) = years(first) {
            if all.last().is_some_and(|it| WHILE.contains(&it.lower.as_str())) {
                all.pop();
            }
            all.extend(years);
            rest = others;
            continue;
        }
        let (token, left) = match named(rest) {
            Some((date, length)) => {
                let end = rest.get(length - 1).map_or(first.span.end, |last| last.span.end);
                let span = Span::new(first.span.start, end);
                let token = Token { text: date.clone(), lower: date, quoted: false, span };
                (token, rest.get(length..).unwrap_or_default())
            }
            None => (first.clone(), others),
        };
        if is_date(&token.lower) {
            if let [.., on, the] = all.as_slice()
                && (on.lower.as_str(), the.lower.as_str()) == ("on", "the")
            {
                all.pop();
            }
            if let Some(on) = all.last_mut().filter(|it| it.lower == "on") {
                "in".clone_into(&mut on.lower);
            }
        }
        all.push(token);
        rest = left;
    }
    all
}

/// What says that something was within a stretch of time.
const WHILE: [&str; 4] = ["in", "during", "from", "between"];

/// "between 2017 and 2018" of "2017-2018".
fn years(token: &Token) -> Option<[Token; 4]> {
    let (from, to) = token.lower.split_once(['-', '–'])?;
    let year = |word: &str| word.len() == 4 && is_date(word);
    let word = |word: &str| Token {
        text: word.to_owned(),
        lower: word.to_owned(),
        quoted: false,
        span: token.span,
    };
    (!token.quoted && year(from) && year(to))
        .then(|| [word("between"), word(from), word("and"), word(to)])
}

/// Whether two dates stand with "and" between them, as in "2018 and 2019".
pub(super) fn both(tokens: &[Token]) -> bool {
    tokens.windows(3).any(|it| match it {
        [one, and, other] => is_date(&one.lower) && and.lower == "and" && is_date(&other.lower),
        _ => false,
    })
}

/// The date that `tokens` begin with, if it has the name of a month, and how many
/// of them it is.
fn named(tokens: &[Token]) -> Option<(String, usize)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let month = |at: usize| month_named(word(at).trim_end_matches('.'));
    let year = |at: usize| Some(word(at)).filter(|it| it.len() == 4 && is_date(it));
    let comma = |at: usize| usize::from(word(at) == ",");
    if let Some(month) = month(0) {
        if let Some(year) = year(1) {
            return Some((format!("{year}-{month:02}"), 2));
        }
        let (day, at) = (day(word(1))?, 2 + comma(2));
        let date = format!("{}-{month:02}-{day:02}", year(at)?);
        return Some((date, at + 1)).filter(|(date, _)| is_date(date));
    }
    let (day, at) = (day(word(0))?, 1 + usize::from(word(1) == "of"));
    let month = month(at)?;
    let at = at + 1 + comma(at + 1);
    let date = format!("{}-{month:02}-{day:02}", year(at)?);
    Some((date, at + 1)).filter(|(date, _)| is_date(date))
}

/// The day of a month: "13", "13th".
fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '.');
    let ending = word.get(digits.len()..)?;
    let plain = matches!(ending, "" | "." | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| plain && (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::lex::tokens;

    #[test]
    fn months_have_names() {
        #[rustfmt::skip]
        let rows = [
            ("talks in November 2024",          "talks in 2024-11"),
            ("talks since nov. 2024?",          "talks since 2024-11 ?"),
            ("talks on 13 November 2024",       "talks in 2024-11-13"),
            ("talks on the 13th of May, 2018",  "talks in 2018-05-13"),
            ("talks on May 2nd, 2018",          "talks in 2018-05-02"),
            ("talks on 2018-05-02",             "talks in 2018-05-02"),
            ("talks 2017-2018",                 "talks between 2017 and 2018"),
            ("talks in 2017–2018",              "talks between 2017 and 2018"),
            // No date: no month, no year, no such day, a name in quotes.
            ("talks about May",                 "talks about may"),
            ("talks on May 2",                  "talks on may 2"),
            ("talks on 31 June 2018",           "talks on 31 2018-06"),
            ("talks on Rook in 2018",           "talks on rook in 2018"),
            ("talks about \"May 2018\"",        "talks about "),
            ("top 5 may",                       "top 5 may"),
        ];
        for (question, expected) in rows {
            let words = joined(&tokens(question).unwrap());
            let words: Vec<String> = words.into_iter().map(|token| token.lower).collect();
            assert_eq!(words.join(" "), expected, "{question}");
        }
    }
}
