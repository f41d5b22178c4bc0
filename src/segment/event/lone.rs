//! Events without a word that says so, by their place alone: what stands above the talks
//! of a document and is a name with a year or a number is what they were given at.

use super::{
    Event,
    line::Line,
    words::{Word, split},
};
use crate::{
    segment::{
        Names,
        day::year_in,
        holds,
        name::{Likeness, likeness},
        place,
        words::is_role,
    },
    text::{is_common_word, with_lower},
};

/// Most words of such a name.
const MOST: usize = 5;

/// What is counted as well, and is no event.
const COUNTED: [&str; 18] = [
    "article",
    "book",
    "chapter",
    "course",
    "edition",
    "episode",
    "issue",
    "lecture",
    "lesson",
    "newsletter",
    "part",
    "podcast",
    "post",
    "report",
    "session",
    "sprint",
    "survey",
    "week",
];

/// Reads the title of a document or the heading above all others that is the name of an
/// event with its year or number, perhaps beside words such as `Notes`: `YOW! 2015`.
pub(in crate::segment) fn lone(line: &str, names: &dyn Names) -> Option<Event> {
    if line.len() > 80 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let words = split(line);
    let start = words.iter().position(|word| !word.is_frame())?;
    let told = |word: &Word<'_>| number(word).is_some() || whole_year(word).is_some();
    let end = start + words[start..].iter().position(told)?;
    let (name, last) = (&words[start..end], &words[end]);
    let behind = words[end + 1..].iter().all(Word::is_frame);
    let capital = |word: &Word<'_>| word.has_any_capital() && !is_counted(word);
    if !behind || !(1..=MOST).contains(&name.len()) || !name.iter().all(capital) {
        return None;
    }
    let bare = line.get(name.first()?.start..name.last()?.end)?;
    let joined = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '!' | '.' | '-' | '&' | '+');
    let whole = line.get(name.first()?.start..last.end)?;
    let marked = whole.trim_end_matches(last.text).chars().all(joined);
    // A name that nobody knows, but not that of a person.
    let own = name.iter().any(|word| is_own(word.text, names));
    let person = likeness(bare, names) >= Likeness::Likely && number(last).is_none();
    if !marked || !own || person || !names.kinds(bare).is_empty() {
        return None;
    }
    let town = name.iter().rev().map(|word| word.text);
    let town = town.into_iter().find(|word| place::is_town(&word.to_lowercase()));
    Some(Event {
        year: whole_year(last),
        place: town.map(str::to_owned),
        ..Event::called(whole.to_owned())
    })
}

/// Finds the name with a year of which a sentence says that the text is about it, or that
/// its writer was there: `my notes from YOW! 2015`, `takeaways from yow2015`.
pub(in crate::segment) fn noted(text: &str, names: &dyn Names) -> Option<Event> {
    year_in(text)?;
    let line = Line { text, words: split(text) };
    (0..line.words.len()).find_map(|last| {
        let word = &line.words[last];
        let year = word.year()?;
        let stem = word.text.trim_end_matches(|c: char| c.is_ascii_digit());
        let mut start = last;
        if stem.is_empty() {
            let capital = |word: &Word<'_>| word.has_any_capital() && !is_counted(word);
            while start > 0 && last - start < MOST && !line.words[start].apart {
                if !capital(&line.words[start - 1]) {
                    break;
                }
                start -= 1;
            }
        }
        let bare = if stem.is_empty() {
            text.get(line.words[start].start..line.words[last.checked_sub(1)?].end)?
        } else {
            stem.trim_end_matches(['\'', '’', '-'])
        };
        let own = bare.split(' ').any(|word| is_own(word, names));
        let person = likeness(bare, names) >= Likeness::Likely;
        let new = own && !person && names.kinds(bare).is_empty();
        let whole = text.get(line.words[start].start..word.end)?;
        (new && line.is_told(start))
            .then(|| Event { year: Some(year), ..Event::called(whole.to_owned()) })
    })
}

/// The year that a word is.
fn whole_year(word: &Word<'_>) -> Option<u16> {
    word.year().filter(|_| word.text.bytes().all(|b| b.is_ascii_digit()))
}

/// Which of many a word says that an event is: `#3`.
fn number(word: &Word<'_>) -> Option<u16> {
    let digits = word.text.strip_prefix('#')?;
    digits.parse().ok().filter(|_| digits.len() <= 3)
}

/// Whether a word belongs to a time, a text, or a thing of which there are many.
fn is_counted(word: &Word<'_>) -> bool {
    word.is_frame()
        || with_lower(word.text, |lower| {
            let one = lower.strip_suffix('s').unwrap_or(lower);
            holds::is_time(lower) || COUNTED.contains(&one)
        })
}

/// Whether a word is none of English and none that the dictionary knows.
fn is_own(word: &str, names: &dyn Names) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && names.kinds(word).is_empty()
        && !is_role(word)
        && !with_lower(word, |lower| {
            is_common_word(lower) || place::is_country(lower) || place::is_town(lower)
        })
}
