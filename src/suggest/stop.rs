//! What is never proposed, from `dictionaries/suggest-stop.txt` and from what
//! the dictionary and the notes say of people, events and places.

use std::collections::BTreeSet;

use super::words::is_english;
use crate::{Dictionary, EntityKind, Format, note::Note, text::key};

/// Names parted by commas and line ends; a line that begins with `#` is a remark.
static LIST: &str = include_str!("../../dictionaries/suggest-stop.txt");

/// Beginnings that are joined to words by a hyphen.
const PREFIXES: &[&str] =
    &["anti", "auto", "inter", "micro", "multi", "non", "post", "pre", "semi", "sub"];

/// Words and hosts that are not to be proposed.
pub(super) struct Stop {
    /// By key.
    words: BTreeSet<String>,
    /// Those of them that are acronyms: MAC is one, Mac is not.
    acronyms: BTreeSet<String>,
    hosts: BTreeSet<&'static str>,
    /// Given names of people, by key.
    given: BTreeSet<String>,
}

impl Stop {
    pub(super) fn new(notes: &[Note], dictionary: &Dictionary) -> Self {
        let lines = LIST.lines().filter(|line| !line.starts_with('#'));
        let listed =
            lines.flat_map(|line| line.split(',')).map(str::trim).filter(|l| !l.is_empty());
        let (hosts, names): (Vec<&str>, Vec<&str>) =
            listed.partition(|name| name.contains('.') && !name.contains(' '));
        let is_acronym = |name: &&&str| name.chars().all(|c| !c.is_lowercase());
        let acronyms = names.iter().filter(is_acronym).map(|name| key(name)).collect();
        let mut words: BTreeSet<String> = names.into_iter().map(key).collect();
        for note in notes.iter().filter(|note| note.document.format == Format::Calendar) {
            words.extend(rooms(&note.document.text));
        }
        for talk in notes.iter().flat_map(|note| &note.talks) {
            words.extend(talk.place.as_deref().map(key));
            let event = talk.event.as_deref().unwrap_or_default();
            words.extend(event.split([' ', '+', ',']).filter(|word| word.len() > 2).map(key));
        }
        let people = dictionary.entities().iter().filter(|e| e.id.kind() == EntityKind::PERSON);
        let speakers = notes.iter().flat_map(|note| &note.talks).flat_map(|talk| &talk.speakers);
        let names = people.map(|e| e.name.as_str()).chain(speakers.map(|s| s.name.as_str()));
        let given = names
            .filter_map(|name| name.split_once(' '))
            .map(|(given, _)| key(given))
            .filter(|given| given.len() > 2)
            .collect();
        Self { words, acronyms, hosts: hosts.into_iter().collect(), given }
    }

    /// Whether `name` is never proposed.
    pub(super) fn holds(&self, name: &str) -> bool {
        let key = key(name);
        let mut letters = name.chars();
        let capital = letters.next().is_some_and(char::is_uppercase)
            && letters.clone().count() > 1
            && letters.all(char::is_lowercase);
        let listed =
            |key: &str| self.words.contains(key) && !(capital && self.acronyms.contains(key));
        (name.contains('.') && self.holds_host(&key))
            || listed(&key)
            || key.strip_suffix('s').is_some_and(listed)
    }

    /// Whether `name` is the name of an event: `ArgoCon`, `Agentics Day`.
    pub(super) fn is_event(name: &str) -> bool {
        const ENDS: &[&str] = &["Day", "Days", "Summit", "Conf", "Conference", "Fest", "Meetup"];
        let last = name.rsplit(' ').next().unwrap_or(name);
        ENDS.contains(&last)
            || last.strip_suffix("Con").is_some_and(|stem| stem.ends_with(char::is_lowercase))
            || last.strip_suffix("Day").is_some_and(|stem| stem.ends_with(char::is_lowercase))
    }

    /// Whether `word` is a plain word: English, of the trade, or made of such.
    pub(super) fn is_word(&self, word: &str) -> bool {
        is_english(word)
            || self.words.contains(&key(word))
            || (word.contains('-')
                && word.split('-').all(|part| {
                    part.len() <= 2
                        || PREFIXES.contains(&part)
                        || is_english(part)
                        || self.holds(part)
                }))
    }

    /// Whether anyone publishes at `host` or the host above it.
    pub(super) fn holds_host(&self, host: &str) -> bool {
        let mut host = host;
        loop {
            if self.hosts.contains(host) {
                return true;
            }
            match host.split_once('.') {
                Some((_, above)) => host = above,
                None => return false,
            }
        }
    }

    /// Whether `word` is the given name of someone known.
    pub(super) fn is_given_name(&self, word: &str) -> bool {
        self.given.contains(&key(word))
    }
}

/// Returns the words of the places that a calendar names.
fn rooms(text: &str) -> impl Iterator<Item = String> {
    let places = text.lines().filter_map(|line| line.strip_prefix("LOCATION:"));
    let words = places.flat_map(|place| place.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase)).map(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops() {
        let stop = Stop::new(&[], &Dictionary::default());
        for (name, expected) in [
            ("YAML", true),
            ("crds", true),
            ("May", true),
            ("Mac", false),
            ("MAC", true),
            ("Rook", false),
        ] {
            assert_eq!(stop.holds(name), expected, "{name}");
        }
        assert!(stop.holds_host("www.youtube.com") && !stop.holds_host("cnab.io"));
    }
}
