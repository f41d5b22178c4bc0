//! Who speaks, where no more than a transcript tells it: each says who they are.
//!
//! ```text
//! hello everyone my name is Jane Doe I'm a storage engineer at Acme and I'm John Roe
//! ```
//!
//! A machine that listens writes neither stops nor many capitals, so only what is a name
//! by itself counts, and a company only behind a word that a company follows.

use std::ops::Range;

use super::{
    Names,
    line::Line,
    name::{Likeness, is_surname_word, likeness},
    words,
};
use crate::{
    document::{BlockKind, Document},
    entity::EntityKind,
    names::{is_given_name, may_be_surname},
    talk::Speaker,
    text::with_lower,
};

/// How many bytes of a transcript are looked at: people say at the beginning who they are.
const BEGINNING: usize = 6000;
/// Words before somebody's own name or that of a guest, in small letters.
#[rustfmt::skip]
const SAYING: [&str; 10] = [
    "i am", "i'm", "i'm your host", "i’m", "i’m your host", "joined by", "joined today by",
    "my name is", "my name's", "my name’s",
];
/// Words before the company that somebody is of.
const OF: [&str; 4] = ["at", "from", "for", "with"];
/// How many words behind a name are looked at for a company.
const NEAR: usize = 14;
/// The most words of a company.
const MOST_WORDS: usize = 3;

/// Returns those who say at the beginning of a transcript who they are.
pub(super) fn speakers(document: &Document, names: &dyn Names) -> Vec<Speaker> {
    let mut found: Vec<Speaker> = Vec::new();
    let spoken = document.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let near = spoken.take_while(|block| block.span.start < BEGINNING);
    for block in near {
        let line = Line::of(document, block);
        for speaker in introductions(&line, names) {
            if found.iter().all(|known| known.name != speaker.name) {
                found.push(speaker);
            }
        }
    }
    found
}

/// Returns those who say in a text who they are.
fn introductions(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    let text = &line.text[..line.text.floor_char_boundary(BEGINNING)];
    let words = words_of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let length = SAYING.iter().filter_map(|saying| says(text, &words[at..], saying)).max();
        let Some(length) = length else {
            at += 1;
            continue;
        };
        at += length;
        let Some(count) = name_at(text, &words[at..], names) else { continue };
        let name = words[at].start..words[at + count - 1].end;
        at += count;
        let company = company_behind(text, &words[at..], names);
        found.push(Speaker {
            name: titled(&text[name.clone()]),
            role: None,
            organization: company.clone().map(|it| text[it].to_owned()),
            name_span: line.source(name.start, name.end),
            organization_span: company.and_then(|it| line.source(it.start, it.end)),
            person: None,
            company: None,
        });
    }
    found
}

/// Returns where the words of a text stand, without the marks around them.
fn words_of(text: &str) -> Vec<Range<usize>> {
    let all = text.split_whitespace().map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let start = bare.as_ptr() as usize - text.as_ptr() as usize;
        start..start + bare.len()
    });
    all.filter(|word| !word.is_empty()).collect()
}

/// Returns how many words `saying` has, if `words` begin with it.
fn says(text: &str, words: &[Range<usize>], saying: &str) -> Option<usize> {
    let mut count = 0;
    for said in saying.split(' ') {
        let word = &text[words.get(count)?.clone()];
        if !with_lower(word, |lower| lower == said) {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Returns how many words the name has that `words` begin with: two or three that look
/// like one, or in small letters a usual given name and a surname.
fn name_at(text: &str, words: &[Range<usize>], names: &dyn Names) -> Option<usize> {
    let looks = |count: usize| {
        let last = words.get(count - 1)?;
        let name = &text[words[0].start..last.end];
        let whole = !name.contains([',', '.', ';', ':', '?', '!', '(', '\n']);
        let capitals = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
        let like = whole && capitals && likeness(name, names) >= Likeness::Likely;
        like.then_some(count)
    };
    looks(3).or_else(|| looks(2)).or_else(|| {
        let [given, surname, ..] = words else { return None };
        let (given, surname) = (&text[given.clone()], &text[surname.clone()]);
        let small = |word: &str| word.chars().all(char::is_lowercase);
        let named = small(given)
            && small(surname)
            && is_given_name(given)
            && may_be_surname(surname)
            && !(is_surname_word(surname) && names.knows(given, EntityKind::COMPANY));
        named.then_some(2)
    })
}

/// Returns the company that somebody says to be of, behind their name, before they say
/// something else of themselves: `from Red Hat`, `a storage engineer at IBM`.
fn company_behind(text: &str, words: &[Range<usize>], names: &dyn Names) -> Option<Range<usize>> {
    // Another name follows where somebody else says theirs.
    let own = words.iter().take(NEAR).enumerate();
    for (i, word) in own {
        let of = with_lower(&text[word.clone()], |lower| OF.contains(&lower));
        let rest = &words[i + 1..];
        if i > 0 && name_follows(text, &words[i..], names) {
            return None;
        }
        if let Some(first) = rest.first().filter(|_| of) {
            let known = (1..=MOST_WORDS.min(rest.len())).rev().find_map(|count| {
                let company = first.start..rest[count - 1].end;
                let name = &text[company.clone()];
                (!name.contains(". ") && names.knows(name, EntityKind::COMPANY)).then_some(company)
            });
            let written = || {
                let capital = |word: &&Range<usize>| {
                    let word = &text[(*word).clone()];
                    word.starts_with(char::is_uppercase) && word != "I" && !word.contains('\'')
                };
                let joined = |pair: &[Range<usize>]| &text[pair[0].end..pair[1].start] == " ";
                let count = rest.iter().take(MOST_WORDS).take_while(capital).count();
                let broken = rest[..count].windows(2).position(|pair| !joined(pair));
                let count = broken.map_or(count, |at| at + 1);
                let company = first.start..rest.get(count.checked_sub(1)?)?.end;
                (!words::is_role(&text[company.clone()])).then_some(company)
            };
            if let Some(company) = known.or_else(written) {
                return Some(company);
            }
        }
    }
    None
}

/// Whether somebody says here who they are.
fn name_follows(text: &str, words: &[Range<usize>], names: &dyn Names) -> bool {
    let length = SAYING.iter().filter_map(|saying| says(text, words, saying)).max();
    length.is_some_and(|length| name_at(text, &words[length..], names).is_some())
}

/// Returns a name with its capitals.
fn titled(name: &str) -> String {
    if name.contains(char::is_uppercase) {
        return name.to_owned();
    }
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    name.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dictionary;

    #[test]
    fn people_say_who_they_are() {
        let names = Dictionary::embedded().unwrap();
        #[rustfmt::skip]
        let rows = [
            ("hello I'm Jane Miller I'm a storage engineer at IBM and Rook maintainer", "Jane Miller|IBM"),
            ("Hello everyone. My name is Anna Berg. I'm one of the founders here at Acme Labs. Welcome", "Anna Berg|Acme Labs"),
            ("my name is jane miller and i'm from red hat and i work on rook",   "Jane Miller|red hat"),
            ("I'm Jane Miller. And I'm John Berg from Google.",                  "Jane Miller| John Berg|Google"),
            ("hi i'm john baker i work at google with jane",                     "John Baker|google"),
            ("I am Jane Miller, I work for Acme, Inc. in the Netherlands",       "Jane Miller|Acme"),
            ("I'm your host, Jane Miller. And we'll be joined by Anna Berg, CTO at Acme.", "Jane Miller| Anna Berg|Acme"),
            // What is said of something else.
            ("I'm happy to be here with Jane Miller from Google",                ""),
            ("i'm going to show you rook and i'm sure you will like it",         ""),
            ("I'm Rook Operator, said the machine",                              ""),
            ("my name is jane and i am mark of nothing",                         ""),
        ];
        for (text, expected) in rows {
            let found = introductions(&Line::unplaced(text), &names);
            let shown = found.iter().map(|it| {
                [it.name.as_str(), it.organization.as_deref().unwrap_or_default()].join("|")
            });
            assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{text}");
        }
    }

    #[test]
    fn they_speak_in_the_transcript() {
        let names = Dictionary::embedded().unwrap();
        let said = "so what we did then was to move all the disks ".repeat(100);
        let text = format!("hello everyone my name is Jane Miller and i work at IBM {said}");
        let note = crate::read("rook.txt", text.into()).unwrap();
        let talks = crate::segment::segment(&note, &names);
        let [talk] = talks.as_slice() else { panic!("{talks:?}") };
        let [speaker] = talk.speakers.as_slice() else { panic!("{talk:?}") };
        assert_eq!(speaker.name, "Jane Miller");
        assert_eq!(speaker.name_span.map(|at| &note.text[at.range()]), Some("Jane Miller"));
        assert_eq!(speaker.organization_span.map(|at| &note.text[at.range()]), Some("IBM"));
    }
}
