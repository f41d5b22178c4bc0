//! Whether somebody stands right before a name, who is of it.
//!
//! "Mirela Novak (Ford)" and "Mirela Novak from Apple" can only be about the companies:
//! nobody comes from a fruit. Whoever has a given name and a surname that is no word is
//! a person, known or not.

use super::{around::Surroundings, judge::RARE};
use crate::{
    names::{is_given_name, is_surname_word},
    text::{common_rank, key},
};

/// How far before the spelling a name of a person may begin, in bytes.
const LONGEST: usize = 64;
/// What joins a person and a company within a sentence.
const JOINTS: [&str; 2] = [" from ", " of "];
/// What ends an item behind a comma.
const ENDS: [char; 5] = [';', ')', ']', '|', '\n'];

/// Whether somebody stands right before who is of it: "Jane Doe from X", "Jane Doe (X)",
/// and "Jane Doe, X" where nothing follows.
pub(super) fn is_of_somebody(around: &Surroundings<'_>) -> bool {
    let (before, after) = (around.original_before(), around.original_after());
    if let Some(before) = before.strip_suffix(" (") {
        return after.starts_with(')') && ends_with_person(around, before);
    }
    if let Some(before) = before.strip_suffix(", ") {
        let behind = after.trim_start_matches(' ').chars().next();
        return behind.is_none_or(|c| ENDS.contains(&c)) && ends_with_person(around, before);
    }
    let before = JOINTS.iter().find_map(|joint| before.strip_suffix(joint));
    before.is_some_and(|before| ends_with_person(around, before))
}

/// Whether the last words of `before` are the name of a person and of nothing else.
fn ends_with_person(around: &Surroundings<'_>, before: &str) -> bool {
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let Some((head, last)) = line.rsplit_once(' ') else { return false };
    let first = head.rsplit(|c: char| !is_of_name(c)).next().unwrap_or_default();
    if ![first, last].iter().all(|word| is_name(word)) {
        return false;
    }
    let two = &line[line.len() - last.len() - 1 - first.len()..];
    is_known(around, two)
        || is_given_name(&key(first)) && {
            let last = key(last);
            let rare = common_rank(&last).is_none_or(|rank| rank >= RARE);
            (rare || is_surname_word(&last)) && around.lexicon.find(&last).is_none()
        }
}

/// Whether `name` is that of people in the dictionary and of nothing else.
fn is_known(around: &Surroundings<'_>, name: &str) -> bool {
    let lexicon = around.lexicon;
    let readings = lexicon.find(&key(name)).map(|key| lexicon.readings_of(key));
    let person = |entity: u32| lexicon.entities[entity as usize].person;
    readings.is_some_and(|all| !all.is_empty() && all.iter().all(|it| person(it.entity)))
}

/// Whether `word` is written as a name.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(is_of_name)
}

/// Whether names of people have `c`.
fn is_of_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '-' | '\'' | '’')
}

#[cfg(test)]
mod tests {
    use crate::{Dictionary, TagOptions, Tagger, Zones};

    const NAMES: &str = "[[company]]\nid='ford'\nname='Ford'\naliases=[{text='Ford', only=['organization']}]\n[[company]]\nid='apple'\nname='Apple'\naliases=[{text='Apple', case='exact', context=['iphone']}]\n[[company]]\nid='docker-inc'\nname='Docker, Inc.'\naliases=['Docker']\n[[project]]\nid='docker'\nname='Docker'\naliases=[{text='Docker', prefer={default=true}}]\n[[person]]\nid='zu-li'\nname='Zu Li'\n";

    #[test]
    fn people_are_of_companies() {
        #[rustfmt::skip]
        let rows = [
            ("- Mirela Novak (Apple)",              "company:apple"),
            ("- [Mirela Novak (Apple)](https://x.io/mnovak)", "company:apple"),
            ("- Mirela Novak (Apple pie)",          ""),
            ("- Zu Li (Ford)",                      "company:ford"),
            ("- Running It (Apple)",                ""),
            ("- Mirela Runs (Apple)",               ""),
            ("Mirela Novak from Apple spoke.",      "company:apple"),
            ("Mirela Novak of Ford spoke.",         "company:ford"),
            ("Mirela got it from Apple trees.",     ""),
            ("Mirela Novak from Apple Street",      ""),
            ("Mirela Novak, Apple",                 "company:apple"),
            ("See Mirela Novak, Apple; more below", "company:apple"),
            ("See Mirela Novak, Apple and so on",   ""),
            ("Mirela Novak\n, Apple",               ""),
            ("- Mirela Novak (Docker)",             "company:docker-inc"),
            ("- Mirela Novak from Docker",          "company:docker-inc"),
            ("- Made for Linux (Docker)",           "project:docker"),
        ];
        let dictionary =
            Dictionary::from_sources(&[("test.toml".into(), NAMES.to_owned())]).unwrap();
        let options = TagOptions { zones: Zones::ALL, ..TagOptions::default() };
        let tagger = Tagger::new(&dictionary, options).unwrap();
        let found = |text: &str| {
            let mentions = tagger.tag_text(text);
            let ids = mentions.iter().map(|it| it.entity.as_str());
            ids.filter(|id| !id.starts_with("person:")).collect::<Vec<_>>().join(" ")
        };
        let wrong: Vec<_> = rows
            .iter()
            .map(|(text, expected)| (text, found(text), expected))
            .filter(|(_, found, expected)| found != *expected)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
