//! Paragraphs of which the lines are talks, or what is known of one.
//!
//! ```text
//! A day with Rook - Jane Doe, Acme
//! Why we moved - John Roe, Initech
//! ```
//!
//! As typed, each line is one of a list; as Markdown they would be one sentence.

use crate::text::clock::Clock;

/// Longer lines are no titles, in bytes.
pub(super) const LONGEST: usize = 200;
/// Labels of what is known of a talk: of its title, and of its speakers.
pub(super) const TITLES: [&str; 7] =
    ["title", "talk", "talk title", "session", "session title", "vortrag", "titel"];
#[rustfmt::skip]
pub(super) const SPEAKERS: [&str; 14] = [
    "by", "featured speaker", "featured speakers", "name", "panelists", "presented by", "presenter", "presenters", "speaker", "speaker(s)",
    "speaker name", "speakers", "sprecher", "who",
];

/// Of its time.
const TIMES: [&str; 5] = ["date", "date & time", "date and time", "time", "when"];

/// What parts a title from its speakers.
const MARKS: [&str; 7] = [" - ", " – ", " — ", " by ", " | ", " → ", " -> "];

/// Whether each line of a `paragraph` stands for itself.
pub(super) fn is_one(paragraph: &str) -> bool {
    if !(paragraph.contains('\n') && may_be_one(paragraph.as_bytes())) {
        return false;
    }
    let (mut all, mut told, mut named, mut hours, mut lengths) = (0, 0, 0, 0, 0);
    let (mut titled, mut spoken, mut timed) = (0, 0, 0);
    for line in paragraph.lines().map(plain) {
        if line.is_empty() || is_address(line) {
            continue;
        }
        if line.len() > LONGEST {
            return false;
        }
        all += 1;
        let partings = Partings::of(line);
        told += usize::from(is_told(line, &partings));
        named += usize::from(is_named(line, &partings));
        hours += usize::from(is_hour(line));
        lengths += usize::from(is_length(line));
        if let Some(label) = label(line) {
            titled += usize::from(is_one_of(&TITLES, label));
            spoken += usize::from(is_one_of(&SPEAKERS, label));
            timed += usize::from(is_one_of(&TIMES, label));
        }
    }
    told >= 2 && told * 10 >= all * 6
        || told + named >= 3 && told + named == all
        || hours >= 1 && told >= 1 && all <= 4
        || lengths >= 2 && told >= 2 && (told + named) * 10 >= lengths * 6
        || spoken >= 1 && (titled >= 1 || timed >= 2)
}

/// Whether a paragraph holds the start of one of [`MARKS`] or what ends a label; most hold
/// neither, and are not read line by line.
pub(super) fn may_be_one(paragraph: &[u8]) -> bool {
    let mut marks = memchr::memchr3_iter(b'-', b'|', 0xE2, paragraph);
    marks.any(|at| at > 0 && paragraph[at - 1] == b' ')
        || memchr::memchr(b':', paragraph).is_some()
        || memchr::memmem::find(paragraph, b" by ").is_some()
}

/// Whether the first line of a `paragraph` is a title set bold, with its speakers beneath.
pub(super) fn is_titled(paragraph: &str) -> bool {
    let Some((title, rest)) = paragraph.split_once('\n') else { return false };
    let title = title.trim();
    let bold = title.strip_prefix("**").and_then(|title| title.strip_suffix("**"));
    let Some(title) = bold.filter(|title| title.len() <= LONGEST && !title.contains("**")) else {
        return false;
    };
    let line = plain(rest.lines().next().unwrap_or_default());
    let words = line.split_whitespace();
    let name = words.take(2).filter(|word| word.starts_with(char::is_uppercase)).count() == 2;
    let told = name && line.contains([',', '(']) && line.len() <= LONGEST;
    title.split_whitespace().nth(1).is_some()
        && !title.ends_with(':')
        && !line.ends_with(['.', '!', '?'])
        && (told || label(line).is_some_and(|label| is_one_of(&SPEAKERS, label)))
}

/// A line without what marks it as one of a list, or as important.
pub(super) fn plain(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '>'))
}

fn is_address(line: &str) -> bool {
    ["http://", "https://", "<http"].iter().any(|scheme| line.starts_with(scheme))
}

/// Where each of [`MARKS`] stands in a line, first and last.
pub(super) struct Partings([Option<(usize, usize)>; MARKS.len()]);

impl Partings {
    /// Looks for all in one go: most lines are prose and hold none.
    pub(super) fn of(line: &str) -> Self {
        let mut places = [None; MARKS.len()];
        for at in memchr::memchr_iter(b' ', line.as_bytes()) {
            let rest = &line.as_bytes()[at..];
            // How the marks go on behind their space.
            if !matches!(rest.get(1), Some(b'-' | b'b' | b'|' | 0xE2)) {
                continue;
            }
            if let Some(i) = MARKS.iter().position(|mark| rest.starts_with(mark.as_bytes())) {
                places[i] = Some((places[i].map_or(at, |(first, _)| first), at));
            }
        }
        Self(places)
    }

    /// Returns what each mark parts, where it stands last or, as cells go on, first if it
    /// is a bar.
    fn split<'l>(
        &self,
        line: &'l str,
        bar_first: bool,
    ) -> impl Iterator<Item = (&'l str, &'l str)> {
        MARKS.iter().zip(&self.0).filter_map(move |(mark, place)| {
            let (first, last) = (*place)?;
            let at = if bar_first && *mark == " | " { first } else { last };
            Some((line.get(..at)?, line.get(at + mark.len()..)?))
        })
    }
}

/// Whether a line ends with someone and what is said of them: `Title - Jane Doe,
/// Acme`, `Title by Jane Doe (Acme)`.
pub(super) fn is_told(line: &str, partings: &Partings) -> bool {
    if line.ends_with(['.', ':', ';', ',']) && !ends_with_legal_form(line) {
        return false;
    }
    let word = |word: Option<&str>| {
        word.is_some_and(|word| {
            word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
        })
    };
    partings.split(line, true).any(|(_, people)| {
        let mut words = people.split_whitespace();
        let (given, name) = (words.next(), words.next());
        let company = || people.contains([',', '(', '|']) || people.contains(" from ");
        word(given) && word(name) && company()
    })
}

/// Whether the full stop at the end of a line is that of a company: `Jane Doe, Acme, Inc.`
fn ends_with_legal_form(line: &str) -> bool {
    const FORMS: [&str; 8] = ["B.V.", "Co.", "Corp.", "Inc.", "Ltd.", "N.V.", "Pte.", "S.A."];
    line.rsplit(' ').next().is_some_and(|last| FORMS.contains(&last))
}

/// Whether a line ends with what may be a name and nothing else: `Title → Jane Doe`.
fn is_named(line: &str, partings: &Partings) -> bool {
    let word = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    partings.split(line, false).any(|(title, name)| {
        let named = |name: &str| {
            let count = name.split_whitespace().count();
            (2..=3).contains(&count) && name.split_whitespace().all(word)
        };
        let mut names = name.split(" & ").flat_map(|names| names.split(" and "));
        title.split_whitespace().nth(1).is_some() && names.all(named)
    })
}

/// Whether a line is a time of day, or two: `11:00am PDT`, `09:00 – 09:30`.
fn is_hour(line: &str) -> bool {
    let Some(start) = Clock::at_start_of(line) else { return false };
    let rest = line[start.length..].trim_start_matches([' ', '-', '–', '—']);
    let rest = Clock::at_start_of(rest).map_or(rest, |end| &rest[end.length..]);
    let zone = rest.trim();
    zone.len() <= 4 && zone.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether a line is how long a recording is: `35:47`, `1:02:15`.
fn is_length(line: &str) -> bool {
    let mut parts = line.split(':');
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let first = parts.next().is_some_and(|part| (1..=2).contains(&part.len()) && digits(part));
    first
        && (1..=2).contains(&parts.clone().count())
        && parts.all(|part| part.len() == 2 && digits(part))
}

/// Returns the label of a line that has a value.
fn label(line: &str) -> Option<&str> {
    label_of(line).filter(|(_, value)| !value.is_empty()).map(|(label, _)| label)
}

/// Returns the label of a line, without its number, and what stands behind it:
/// `Speaker 2: Jane Doe`.
pub(super) fn label_of(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.split_at(memchr::memchr(b':', line.as_bytes())?);
    let bare = label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | ' '));
    Some((plain(if bare.is_empty() { label } else { bare }), plain(&value[1..])))
}

/// Whether one of `labels` is called so.
pub(super) fn is_one_of(labels: &[&str], label: &str) -> bool {
    labels.iter().any(|it| it.eq_ignore_ascii_case(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_titles_have_their_speakers_beneath() {
        #[rustfmt::skip]
        let rows = [
            ("**A day with Rook**\n*Jane Doe, Acme*\nIt was good.",    true),
            ("**A day with Rook**  \nSpeaker: Jane Doe  \nGood.",     true),
            ("**A day with Rook**\nIt was good, and long.",            false),
            ("**A day with Rook** was\nJane Doe, Acme",                false),
            ("**Note:**\nJane Doe, Acme",                              false),
            ("**A day with Rook**\nJane Doe, of Acme, gave it.",       false),
            ("**A day with Rook**",                                    false),
        ];
        for (paragraph, expected) in rows {
            assert_eq!(is_titled(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn lines_that_stand_for_themselves() {
        #[rustfmt::skip]
        let rows = [
            ("A day with Rook - Jane Doe, Acme\nWhy we moved - John Roe, Foo",        true),
            ("A day with Rook by Jane Doe (Acme)\nWhy by John Roe from Foo",          true),
            ("A - Jane Doe, Acme\nhttps://a.example/b\nB - John Roe, Foo",            true),
            ("11:00am PDT\nA day with Rook - Jane Doe, Acme\nRoom 403",               true),
            ("11:00am PDT\nA day with Rook - Jane Doe, Foo, Inc.\nRoom 403",         true),
            ("11:00am PDT\nWe met A Day - Jane Doe, of Foo.\nRoom 403",              false),
            ("09:00 – 09:30\nA day with Rook - Jane Doe, Acme",                       true),
            ("**Title**: Rook\n**Speaker**: Jane Doe\n**Company**: Acme",             true),
            ("Rook\nTime: 9:00\nSpeaker: Jane Doe\nVitess\nTime: 9:30\nSpeaker: John Roe",   true),
            ("Rook\nTime: 9:00\nSpeaker: Jane Doe\nRoom: 3",                           false),
            ("Speaker 1: Jane Doe\nTitle: Rook",                                      true),
            ("> Talk: Rook\n> Speaker: Jane Doe",                                     true),
            ("A day with Rook | Jane Doe | Acme\nWhy we moved | John Roe | Foo",     true),
            ("A day → Jane Doe\nWhy we moved → John Roe\nRook in use -> Ann Lee",     true),
            ("\"A day\" - Jane Doe\nWhy we moved - John Roe & Ann Lee\nA b - Jo Poe",  true),
            ("1\n35:47\nA day - Jane Doe, Acme\n2\n1:02:15\nB - John Roe, Foo\nFoo TV",   true),
            ("35:47\nA day with Rook\n28:10\nB - John Roe, Foo\nFoo TV",             false),
            ("A day → Jane Doe\nWhy we moved → John Roe\nwith some of our friends",   false),
            ("A day → Jane Doe\nWhy we moved → John Roe",                             false),
            ("We met many people - Jane Doe, for one, who said\nthat Rook is good.",  false),
            ("It was written by Jane Doe, and\nread by John Roe, as one sentence.",   false),
            ("A day with Rook - Jane Doe, Acme",                                      false),
            ("11:00am PDT\nLunch",                                                    false),
            ("Title: Rook\nDate: today",                                              false),
            ("",                                                                      false),
        ];
        for (paragraph, expected) in rows {
            assert_eq!(is_one(paragraph), expected, "{paragraph}");
        }
    }
}
