//! Names of things that are the names of people here: "Steve Jenkins asked".
//!
//! A project or company that bears the name of a person is not meant where the
//! grammar of the place says that somebody is. What stands around decides, no list of
//! such names.

use rustc_hash::FxHashSet;

use super::{Abstention, Draft, Reason, Resources, place::Place};
use crate::{
    EntityId, EntityKind, Span,
    names::{is_bearable, is_given_name, is_surname, is_surname_word},
    text::common_rank,
};

/// The longest word that is looked at, in bytes.
const LONGEST: usize = 32;
/// The SCOWL level up to which a given name rather is a word where a sentence begins:
/// "Mark Istio as done".
const COMMON: u8 = 20;

/// What people do, and software does not. Sorted.
#[rustfmt::skip]
const SPEECH: &[&str] = &[
    "agreed", "answered", "argued", "asked", "asks", "disagreed", "joked", "keynoted", "laughed",
    "replied", "said", "says", "speaks", "spoke", "thanked", "thinks", "told", "wondered",
];
/// What people do in talks, and things do as well. Sorted.
#[rustfmt::skip]
const DOINGS: &[&str] = &[
    "added", "closed", "demoed", "demonstrated", "described", "discussed", "explained", "gave",
    "introduced", "mentioned", "opened", "presented", "showed", "talked", "talks", "walked",
];
/// Words that go on behind a full name.
#[rustfmt::skip]
const ONWARDS: &[&str] = &[
    "also", "and", "at", "for", "from", "had", "has", "in", "is", "of", "on", "then", "was", "who",
    "will", "with",
];
/// Titles of people, as they are written.
const TITLES: &[&str] = &["Mr", "Mrs", "Ms", "Dr", "Prof"];

/// Takes the drafts away that are names of people, and returns them if that is to be
/// explained; they are in the order of the text.
pub(super) fn leave_out(
    resources: Resources<'_>,
    place: &Place<'_>,
    drafts: &mut Vec<Draft>,
) -> Vec<Abstention> {
    let verdicts: Vec<(usize, Verdict)> = drafts
        .iter()
        .enumerate()
        .map(|(i, draft)| (i, judge(resources, place, draft)))
        .filter(|(_, verdict)| *verdict != Verdict::Thing)
        .collect();
    let people = people(drafts, &verdicts);
    if people.is_empty() {
        return Vec::new();
    }
    let mut left = Vec::new();
    let mut i = 0;
    drafts.retain(|draft| {
        let person = people.contains(&i);
        if person && resources.explain {
            left.push(abstention(draft));
        }
        i += 1;
        !person
    });
    left
}

/// Returns which of the drafts that `verdicts` are on are people.
fn people(drafts: &[Draft], verdicts: &[(usize, Verdict)]) -> FxHashSet<usize> {
    let of = |wanted| verdicts.iter().filter(move |(_, verdict)| *verdict == wanted);
    let bearer = |i: usize| (drafts[i].mention.talk, &drafts[i].mention.entity);
    let mut people: FxHashSet<usize> = of(Verdict::Person).map(|(i, _)| *i).collect();
    // Who is named in full may speak by the surname later.
    let named: FxHashSet<(usize, &EntityId)> = people.iter().map(|i| bearer(*i)).collect();
    people.extend(of(Verdict::Speaking).map(|(i, _)| *i).filter(|i| named.contains(&bearer(*i))));
    if of(Verdict::Alone).next().is_some() {
        let mut doubtful: Vec<usize> = of(Verdict::Alone).map(|(i, _)| *i).collect();
        let is_other = |i: &usize| !people.contains(i) && doubtful.binary_search(i).is_err();
        let others = (0..drafts.len()).filter(is_other);
        let others: FxHashSet<&EntityId> = others.map(|i| &drafts[i].mention.entity).collect();
        doubtful.retain(|i| !others.contains(&drafts[*i].mention.entity));
        people.extend(doubtful);
    }
    people
}

fn abstention(draft: &Draft) -> Abstention {
    let mention = &draft.mention;
    let candidate = (mention.entity.clone(), mention.confidence, Reason::Neighbour);
    Abstention { span: mention.span, candidates: vec![candidate] }
}

/// What a spelling is by its place.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Verdict {
    /// What the dictionary says.
    Thing,
    /// A person's name.
    Person,
    /// A person's name, unless the document mentions the thing elsewhere.
    Alone,
    /// A person's name if the talk has named somebody so.
    Speaking,
}

/// Judges a draft by the words right beside it.
fn judge(resources: Resources<'_>, place: &Place<'_>, draft: &Draft) -> Verdict {
    let (text, Span { start, end }) = (&place.document.text, draft.mention.span);
    let name = &text[start..end];
    if !is_plain(name) || draft.mention.entity.is_of(EntityKind::PERSON) {
        return Verdict::Thing;
    }
    let (before, after) = (&text[..start], &text[end..]);
    let first = word_before(before);
    let next = word_after(after);
    let is_thing = |word: &str| is_sure_thing(resources, word);
    if first.is_some_and(is_title) {
        return Verdict::Person;
    }
    if let Some(first) = first.filter(|word| is_plain(word))
        && is_given_name(&first.to_ascii_lowercase())
        && !is_thing(first)
        && is_surname_here(&before[..before.len() - first.len() - 1], first, name, after)
    {
        return Verdict::Person;
    }
    let Some(next) = next else { return Verdict::Thing };
    if is_plain(next) {
        let person = is_bearable(name) && !is_thing(next) && {
            let behind = word_after(&after[next.len() + 1..]).unwrap_or_default();
            let goes_on = is_verb(SPEECH, behind) || matches!(behind, "from" | "of" | "at");
            is_surname(next) || goes_on && is_surname_word(next)
        };
        return if person { Verdict::Person } else { Verdict::Thing };
    }
    let speaks = is_verb(SPEECH, next);
    if (speaks || is_verb(DOINGS, next)) && is_given_name(&name.to_ascii_lowercase()) {
        return Verdict::Alone;
    }
    if speaks { Verdict::Speaking } else { Verdict::Thing }
}

/// Whether `name` is a surname behind the given name `first`, before which the text
/// `before` stands.
fn is_surname_here(before: &str, first: &str, name: &str, after: &str) -> bool {
    let next = word_after(after);
    let speaks = next.is_some_and(|word| is_verb(SPEECH, word) || is_verb(DOINGS, word));
    let earlier = word_before(before);
    // In "Alex Ellis Istio" the name is complete, and "Mark" begins a command.
    let complete =
        earlier.is_some_and(|word| is_plain(word) && is_given_name(&word.to_ascii_lowercase()));
    let within = earlier.is_some_and(|word| word.starts_with(char::is_lowercase));
    let word = common_rank(&first.to_ascii_lowercase()).is_some_and(|rank| rank <= COMMON);
    // In "(Kai Nvidia)" somebody's project or employer stands.
    let aside = before.ends_with('(');
    if complete || (word && !within || aside) && !speaks {
        return false;
    }
    let ends = !after.starts_with(['-', '/', '_', '@', '\'', '’', ' ', '.'])
        || after.strip_prefix('.').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        || after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(['(', '&', '-', '–', '—']));
    is_surname(name) || speaks || ends || next.is_some_and(|word| ONWARDS.contains(&word))
}

/// Whether `word` means a thing wherever it stands.
fn is_sure_thing(resources: Resources<'_>, word: &str) -> bool {
    let lexicon = resources.lexicon;
    let readings = lexicon.find(&word.to_ascii_lowercase()).map(|key| lexicon.readings_of(key));
    readings.unwrap_or_default().iter().any(|reading| {
        let person = lexicon.entities[reading.entity as usize].person;
        !person && !reading.common && reading.rules.is_none() && reading.weight >= 0.5
    })
}

/// Whether `word` is written as a word of a name is: "Jenkins".
fn is_plain(word: &str) -> bool {
    let bytes = word.as_bytes();
    (2..=LONGEST).contains(&bytes.len())
        && bytes[0].is_ascii_uppercase()
        && bytes[1..].iter().all(u8::is_ascii_lowercase)
}

/// Whether `word` is one of `verbs`; most words are told by their last letter.
fn is_verb(verbs: &[&str], word: &str) -> bool {
    word.ends_with(['d', 'e', 's']) && verbs.binary_search(&word).is_ok()
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word.strip_suffix('.').unwrap_or(word))
}

/// Returns the word before a space at the end of `text`.
fn word_before(text: &str) -> Option<&str> {
    let text = text.strip_suffix(' ')?;
    let bytes = text.as_bytes();
    let inner = |b: &u8| b.is_ascii_alphabetic() || *b == b'.';
    let length = bytes.iter().rev().take(LONGEST + 1).take_while(|b| inner(b)).count();
    let start = bytes.len() - length;
    let begins = start.checked_sub(1).is_none_or(|i| {
        bytes[i].is_ascii_whitespace() || matches!(bytes[i], b'(' | b'[' | b'"' | b'*' | b'_')
    });
    (length > 0 && length <= LONGEST && begins).then(|| &text[start..])
}

/// Returns the word behind a space at the start of `text`.
fn word_after(text: &str) -> Option<&str> {
    let text = text.strip_prefix(' ')?;
    let letters = text.bytes().take(LONGEST + 1).take_while(u8::is_ascii_alphabetic).count();
    let whole = text.as_bytes().get(letters).is_none_or(|b| b.is_ascii() && *b != b'-');
    (letters > 0 && letters <= LONGEST && whole).then(|| &text[..letters])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dictionary, TagOptions, Tagger};

    const THINGS: &str = "[[project]]\nid='jenkins'\nname='Jenkins'\n[[project]]\nid='cassandra'\nname='Cassandra'\n[[project]]\nid='ruby'\nname='Ruby'\n[[project]]\nid='harbor'\nname='Harbor'\n[[project]]\nid='istio'\nname='Istio'\n[[company]]\nid='leonardo'\nname='Leonardo'\n[[company]]\nid='bosch'\nname='Bosch'\n[[company]]\nid='google'\nname='Google'\n";

    #[test]
    fn verbs_are_sorted() {
        for verbs in [SPEECH, DOINGS] {
            assert!(verbs.is_sorted() && verbs.iter().all(|verb| is_verb(verbs, verb)));
        }
    }

    #[test]
    fn people_bear_names_of_things() {
        let dictionary =
            Dictionary::from_sources(&[("test.toml".into(), THINGS.to_owned())]).unwrap();
        let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
        #[rustfmt::skip]
        let rows = [
            // text                                            expected
            ("Steve Jenkins asked about Istio.",               "istio"),
            ("We thank Steve Jenkins, again.",                 ""),
            ("Mary Harbor",                                    ""),
            ("Steve Jenkins asked. Later Jenkins said no.",    ""),
            ("Mary Harbor asked Steve about Harbor.",          "harbor"),
            ("Alex Ellis Istio",                               "istio"),
            ("Jane Doe (Steve Jenkins)",                       "jenkins"),
            ("Steve: Jenkins",                                 "jenkins"),
            ("Steve's Jenkins",                                "jenkins"),
            ("Ask Steve Jenkins questions.",                   "jenkins"),
            ("Mark Istio as done",                             "istio"),
            ("Will Istio, too, win",                           "istio"),
            ("They said that Mark Jenkins asked.",             ""),
            ("Google Jenkins is here",                         "google jenkins"),
            ("Cassandra Smith from Google asked.",             "google"),
            ("Ruby Jones",                                     ""),
            ("Cassandra Clusters on Istio",                    "cassandra istio"),
            ("Cassandra Day",                                  "cassandra"),
            ("Ruby Istio",                                     "ruby istio"),
            ("Cassandra said no.",                             ""),
            ("Cassandra stores rows.",                         "cassandra"),
            ("Cassandra showed its limits. Cassandra is slow.", "cassandra cassandra"),
            ("Cassandra showed a demo.",                       ""),
            ("Leonardo said no.",                              ""),
            ("We met Leonardo. Leonardo said no.",             "leonardo leonardo"),
            ("Google said no.",                                "google"),
            ("Mr. Bosch said no, and Mrs Harbor too.",         ""),
            ("made by Bosch",                                  "bosch"),
        ];
        let found: Vec<String> = rows
            .iter()
            .map(|(text, _)| {
                let mentions = tagger.tag_text(text);
                mentions.iter().map(|m| m.entity.slug()).collect::<Vec<_>>().join(" ")
            })
            .collect();
        let wrong: Vec<_> =
            rows.iter().zip(&found).filter(|((_, expected), found)| found != expected).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
