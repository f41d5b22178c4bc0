//! Events of which a sentence says that the writer was there, and what they are: `I attended
//! Harbour in Oslo, which is a conference on ships`.
//!
//! Such a name needs no word that says it is one of an event.

use super::super::place;

/// Longest name, in words.
const LONGEST: usize = 4;

/// Finds the name, and the town.
pub(super) fn of(text: &str) -> Option<(&str, &str)> {
    const VERBS: [&str; 4] = [" attended ", " been to ", " visited ", " went to "];
    let told = memchr::memmem::find(text.as_bytes(), b"conference")?;
    VERBS.iter().find_map(|verb| {
        let at = text[..told].find(verb)? + verb.len();
        let rest = text[at..].strip_prefix("the ").unwrap_or(&text[at..]);
        let sentence = rest.split(['.', '!', '?', '\n']).next()?;
        let (name, behind) = sentence.split_once(" in ")?;
        let (town, said) = behind.split_once(',')?;
        let named =
            (1..=LONGEST).contains(&name.split(' ').count()) && name.split(' ').all(is_name);
        let town = town.trim();
        let is_town = town.len() < 40 && place::is_town(&town.to_lowercase());
        (named && is_town && is_called_one(said)).then_some((name, town))
    })
}

/// Whether what is said behind a name calls it a conference: `which is a great conference`.
fn is_called_one(said: &str) -> bool {
    /// The longest praise before the word, in words.
    const MOST: usize = 6;
    const LEADS: [&str; 5] = ["which is ", "which was ", "a ", "an ", "the "];
    let said = said.trim_start();
    let rest = LEADS.iter().find_map(|lead| said.strip_prefix(lead));
    let mut words = rest.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).take(MOST);
    words.any(|word| word == "conference")
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && word.chars().all(|c| c.is_alphanumeric() || c == '-')
}
