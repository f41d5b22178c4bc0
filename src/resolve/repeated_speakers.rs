//! Speakers named again in their talk otherwise: by a handle, or misspelled.
//!
//! The title has said who speaks, so that little is needed to know the name
//! again: one of its two words and nearly the other, or a handle made of them.

use smallvec::SmallVec;

use super::{Mentions, place::Place};
use crate::{Rule, Span, text::key};

/// How sure such a mention is.
const CONFIDENCE: f64 = 0.8;
/// Names shorter than this are not known again by one letter more or less.
const SHORTEST: usize = 4;

/// Someone who speaks: the talk, the number of the speaker, and the name.
struct Known {
    talk: usize,
    speaker: usize,
    first: String,
    last: String,
}

/// Adds mentions of speakers by handles and misspelled names.
pub(crate) fn add_mentions(place: &Place<'_>, mentions: &mut Mentions) {
    let known: Vec<Known> = known(place);
    if known.is_empty() {
        return;
    }
    mentions.claim();
    let (document, mut number) = (place.document, 0);
    for blocks in place.talk_of_block.chunk_by(|a, b| a == b) {
        let (talk, numbers) = (blocks[0], number..number + blocks.len());
        number = numbers.end;
        let speaking = Speaking::new(&known, talk);
        if speaking.known.is_empty() {
            continue;
        }
        let spans = document.blocks[numbers.clone()].iter().map(|block| block.span);
        let ends = |all: Span, it: Span| Span::new(all.start.min(it.start), all.end.max(it.end));
        let Some(whole) = spans.reduce(ends) else { continue };
        let places = speaking.places(&document.text[whole.range()]);
        for number in numbers {
            let block = document.blocks[number].span;
            if !places.may_name(&document.text[block.range()], block.start - whole.start) {
                continue;
            }
            add_found(place, (number, block, talk), speaking.known, mentions);
        }
    }
}

/// Adds what is found of the speakers `known` of a talk in a block.
fn add_found(
    place: &Place<'_>,
    (number, block, talk): (usize, Span, usize),
    known: &[Known],
    mentions: &mut Mentions,
) {
    for (span, speaker, rule) in found(&place.document.text[block.range()], known) {
        let span = Span::new(block.start + span.start, block.start + span.end);
        let Some(person) = &place.talks[talk].speakers[speaker].person else { continue };
        let Some(range) = place.folded_range(number, span) else { continue };
        if mentions.overlaps(span) {
            continue;
        }
        mentions.push(place.mention(place.spot(range), person.clone(), rule, CONFIDENCE));
    }
}

/// Who speaks in a talk, and what gives away that a text may name them.
struct Speaking<'k> {
    known: &'k [Known],
    /// The mark of handles, and the letters that their names begin with, as
    /// capitals.
    marks: SmallVec<[u8; 8]>,
}

impl<'k> Speaking<'k> {
    fn new(known: &'k [Known], talk: usize) -> Self {
        let from = known.partition_point(|k| k.talk < talk);
        let count = known[from..].iter().take_while(|k| k.talk == talk).count();
        let known = &known[from..from + count];
        let mut marks = SmallVec::from_slice(b"@");
        let names = known.iter().flat_map(|k| [&k.first, &k.last]);
        marks.extend(names.filter_map(|name| name.bytes().next()).map(|b| b.to_ascii_uppercase()));
        marks.sort_unstable();
        marks.dedup();
        Self { known, marks }
    }

    /// Finds where `text`, that of a talk, holds a handle, or a word of a name as it is:
    /// a misspelled name has one. Most texts do not, and this is quick to see for all
    /// blocks at once.
    fn places(&self, text: &str) -> Places {
        let bytes = text.as_bytes();
        let mut places = SmallVec::new();
        for marks in self.marks.chunks(3) {
            let [a, b, c] = [0, 1, 2].map(|i| marks[i.min(marks.len() - 1)]);
            let marked = memchr::memchr3_iter(a, b, c, bytes);
            places.extend(marked.filter(|at| self.is_named_at(&bytes[*at..])));
        }
        places.sort_unstable();
        Places { ascii: text.is_ascii(), places }
    }

    fn is_named_at(&self, text: &[u8]) -> bool {
        // Most end with their first letters.
        let second = text.get(1).map(u8::to_ascii_lowercase);
        let begins = |name: &str| {
            let name = name.as_bytes();
            (name.len() < 2 || second == Some(name[1]))
                && text.get(..name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name))
        };
        text[0] == b'@' || self.known.iter().any(|k| begins(&k.first) || begins(&k.last))
    }
}

/// Where a talk may name its speakers.
struct Places {
    /// Whether the talk is ASCII; outside, letters may stand for others.
    ascii: bool,
    /// Sorted.
    places: SmallVec<[usize; 8]>,
}

impl Places {
    /// Whether `block`, which is at `start` of the text of the talk, may name one.
    fn may_name(&self, block: &str, start: usize) -> bool {
        let next = self.places.partition_point(|at| *at < start);
        self.places.get(next).is_some_and(|at| *at < start + block.len())
            || !self.ascii && !block.is_ascii()
    }
}

fn known(place: &Place<'_>) -> Vec<Known> {
    let mut known = Vec::new();
    for (talk, found) in place.talks.iter().enumerate() {
        for (speaker, named) in found.speakers.iter().enumerate() {
            let name = key(&named.name);
            if let Some((first, last)) = name.split_once(' ')
                && named.person.is_some()
            {
                let last = last.rsplit(' ').next().unwrap_or(last);
                let (first, last) = (first.to_owned(), last.to_owned());
                known.push(Known { talk, speaker, first, last });
            }
        }
    }
    known
}

/// Finds handles and misspelled names of `known` in a text.
fn found(text: &str, known: &[Known]) -> Vec<(Span, usize, Rule)> {
    let mut found = Vec::new();
    let mut before: Option<(Span, &str)> = None;
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += piece.len();
        let in_name = |c: char| c.is_alphanumeric() || c == '@';
        let begun = piece.trim_start_matches(|c| !in_name(c));
        let word = begun.trim_end_matches(|c| !in_name(c));
        if word.len() <= 2 {
            before = None;
            continue;
        }
        let offset = piece.len() - begun.len();
        let span = Span::new(start + offset, start + offset + word.len());
        if let Some(handle) = word.strip_prefix('@') {
            if let Some(speaker) = only(known, |k| is_handle(&key(handle), k)) {
                found.push((span, speaker, Rule::Handle));
            }
            before = None;
        } else if word.starts_with(char::is_uppercase) {
            if let Some((first, given)) = before
                && may_be_misspelled(given, word, known)
                && let (given, word) = (key(given), key(word))
                && let Some(speaker) = only(known, |k| is_misspelled(&given, &word, k))
            {
                found.push((Span::new(first.start, span.end), speaker, Rule::Misspelling));
            }
            // A name goes on where nothing but a space stands between.
            let open = piece[offset + span.end - span.start..].trim().is_empty();
            before = open.then_some((span, word));
        } else {
            before = None;
        }
    }
    found
}

/// Whether one of two words is that of a name, as it is if they are the name,
/// misspelled; outside ASCII letters may stand for others.
fn may_be_misspelled(given: &str, word: &str, known: &[Known]) -> bool {
    let is = |k: &Known| given.eq_ignore_ascii_case(&k.first) || word.eq_ignore_ascii_case(&k.last);
    !given.is_ascii() || !word.is_ascii() || known.iter().any(is)
}

/// Returns the one speaker that fits.
fn only(known: &[Known], fits: impl Fn(&Known) -> bool) -> Option<usize> {
    let mut all = known.iter().filter(|k| fits(k));
    let first = all.next()?;
    all.next().is_none().then_some(first.speaker)
}

/// Whether a handle is made of a name: `janedoe`, `jdoe`, `jane_doe`, `doejane`.
fn is_handle(handle: &str, name: &Known) -> bool {
    let plain: String = handle.chars().filter(|c| c.is_alphabetic()).collect();
    let (first, last) = (name.first.as_str(), name.last.as_str());
    let initial = first.chars().next().map(String::from).unwrap_or_default();
    let end = last.chars().next().map(String::from).unwrap_or_default();
    [
        format!("{first}{last}"),
        format!("{last}{first}"),
        format!("{initial}{last}"),
        format!("{last}{initial}"),
        format!("{first}{end}"),
    ]
    .iter()
    .any(|form| form.len() >= SHORTEST && *form == plain)
}

/// Whether two words are the name with one letter wrong.
fn is_misspelled(first: &str, last: &str, name: &Known) -> bool {
    let near = |a: &str, b: &str| a.len().min(b.len()) >= SHORTEST && a != b && one_edit(a, b);
    first == name.first && near(last, &name.last) || last == name.last && near(first, &name.first)
}

/// Whether one letter more, less or other, or two exchanged, makes `a` of `b`.
fn one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (x, y) = (&a[same..], &b[same..]);
    let swapped = x.len() >= 2 && y.len() >= 2 && x[0] == y[1] && x[1] == y[0] && x[2..] == y[2..];
    match (x, y) {
        ([], [_]) | ([_], []) => true,
        ([_, x1 @ ..], [_, y1 @ ..]) => x1 == y1 || x1 == y || x == y1 || swapped,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known() -> [Known; 2] {
        [
            Known { talk: 0, speaker: 0, first: "jane".into(), last: "dorsey".into() },
            Known { talk: 0, speaker: 1, first: "john".into(), last: "dorsey".into() },
        ]
    }

    #[test]
    fn speakers_are_known_again() {
        let known = known();
        #[rustfmt::skip]
        let rows = [
            // rule            text                        found
            ("letter other",   "thanks Jane Dorsay!",      "Jane Dorsay 0"),
            ("letter less",    "Jane Dorse said",          "Jane Dorse 0"),
            ("letters swapped","then Jonh Dorsey",         "Jonh Dorsey 1"),
            ("as it is",       "Jane Dorsey",              ""),
            ("two of it",      "Jame Dorset",              ""),
            ("handle",         "(@janedorsey) and @jdor",  "@janedorsey 0"),
            ("handle of two",  "@jdorsey",                 ""),
            ("a comma",        "Jane, Dorsay",             ""),
        ];
        for (rule, text, expected) in rows {
            let all = found(text, &known);
            let all: Vec<String> = all
                .iter()
                .map(|(span, speaker, _)| format!("{} {speaker}", &text[span.range()]))
                .collect();
            assert_eq!(all.join("; "), expected, "{rule}");
        }
    }

    proptest! {
        /// What is passed over names nobody.
        #[test]
        fn where_no_name_may_be_there_is_none(
            words in prop::collection::vec("[(*@]?(J[ao]h?ne?|jane|[Dd]ors[ae]y|JANE|Jáne|x)[,.]?", 0..6),
        ) {
            let (known, text) = (known(), words.join(" "));
            let speaking = Speaking::new(&known, 0);
            let whole = ["Jane ", &text].concat();
            let places = speaking.places(&whole);
            prop_assert!(places.may_name(&text, 5) || found(&text, &known).is_empty());
        }
    }
}
