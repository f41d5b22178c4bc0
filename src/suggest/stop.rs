//! What is never proposed, from `dictionaries/suggest-stop.txt` and from what
//! the dictionary and the notes say of people, events and places.

use std::collections::BTreeSet;

use crate::{Dictionary, EntityKind, pipeline::Note, text::key};

/// Names parted by commas and line ends; a line that begins with `#` is a remark.
static LIST: &str = include_str!("../../dictionaries/suggest-stop.txt");

/// Words and hosts that are not to be proposed.
pub(super) struct Stop {
    /// By key.
    words: BTreeSet<String>,
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
        let mut words: BTreeSet<String> = names.into_iter().map(key).collect();
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
        Self { words, hosts: hosts.into_iter().collect(), given }
    }

    /// Whether `name` is never proposed.
    pub(super) fn holds(&self, name: &str) -> bool {
        let key = key(name);
        self.words.contains(&key)
            || key.strip_suffix('s').is_some_and(|stem| self.words.contains(stem))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops() {
        let stop = Stop::new(&[], &Dictionary::default());
        for (name, expected) in [("YAML", true), ("crds", true), ("May", true), ("Rook", false)] {
            assert_eq!(stop.holds(name), expected, "{name}");
        }
        assert!(stop.holds_host("www.youtube.com") && !stop.holds_host("cnab.io"));
    }
}
