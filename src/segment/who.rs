//! Who told a text, by its first sentence.

use super::{
    Names, below,
    line::Line,
    name::{Likeness, likeness},
    people::{self, Demand, Person},
    title::{shift, speaker},
    words,
};
use crate::{entity::EntityKind, talk::Speaker};

/// Words for talks.
#[rustfmt::skip]
const TALKS: [&str; 8] = [
    "demo", "keynote", "panel", "presentation", "session", "talk", "tutorial", "workshop",
];
/// What a speaker does to a day, with a talk.
const LEADING: [&str; 6] = ["began", "closed", "ended", "kicked", "opened", "started"];

/// Reads the start of a text as who told what follows: `Jane Doe (Acme) showed …`, `In
/// her talk, Jane Doe (Acme) …`. Someone unknown must come with a company or role.
pub(super) fn told(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    #[rustfmt::skip]
    const SAID: [&str; 8] = [
        "argued", "argues", "asked", "promised", "said", "says", "told", "tells",
    ];
    let text = line.text.as_str();
    if let Some(at) = introduced(text) {
        return below::names_of(&line.part(at, text.len()), names);
    }
    let (start, by) = lead(text);
    if !people::may_start(&text[start..]) {
        return Vec::new();
    }
    let verb = |word: &str| {
        words::is_told(word)
            || SAID.contains(&word)
            || LEADING.contains(&word)
            || by && matches!(word, "was" | "is" | "wasn't" | "isn't")
    };
    let mut words = words::words(&text[start..], char::is_whitespace).take(12);
    let verb = words.find(|(from, to)| verb(&text[start + from..start + to]));
    let Some((end, behind)) = verb else { return Vec::new() };
    let led = LEADING.contains(&&text[start + end..start + behind]);
    let spoke = led && has_talk(&text[start + behind..]);
    if led && !spoke {
        return Vec::new();
    }
    let head = text[start..start + end].trim_end().trim_end_matches(',');
    let demand = Demand { likeness: Likeness::Likely, ..Demand::default() };
    let people = people::parse_for(head, names, demand).unwrap_or_default();
    let sure = |p: &Person| {
        let name = &head[p.name.clone()];
        let told = p.organization.is_some() || p.role.is_some();
        told && likeness(name, names) >= Likeness::Likely
            || spoke && likeness(name, names) == Likeness::Sure
            || names.knows(name, EntityKind::PERSON)
    };
    if people.iter().all(sure) {
        people.into_iter().map(|p| called(speaker(line, &shift(p, start)))).collect()
    } else {
        Vec::new()
    }
}

/// Takes for a role what is no company: `Jane Doe, the author of curl, showed …`.
fn called(mut speaker: Speaker) -> Speaker {
    let is_role = |said: &mut String| {
        let said = said.strip_prefix("the ");
        said.is_some_and(|said| said.starts_with(char::is_lowercase))
    };
    if speaker.role.is_none()
        && let Some(role) = speaker.organization.take_if(is_role)
    {
        speaker.organization_span = None;
        speaker.role = Some(role);
    }
    speaker
}

/// Returns the length of what leads to those who told a text, and whether it says that
/// the talk is by them: `In this talk, `, `The session by `, `Here `.
fn lead(text: &str) -> (usize, bool) {
    /// Words between the first and the talk.
    const MOST: usize = 4;
    let bare = text.trim_start();
    let from = text.len() - bare.len();
    let talks = matches!(bare.as_bytes(), [b'D' | b'H' | b'I' | b'T', ..]);
    let mut words = words::words(bare, char::is_whitespace);
    let Some((_, first)) = words.next().filter(|_| talks) else { return (from, false) };
    let comma = match &bare[..first] {
        "Here" | "Here," => return ((from + first + 1).min(text.len()), false),
        "In" | "During" => true,
        "The" | "This" => false,
        _ => return (from, false),
    };
    let said = |(at, to): &(usize, usize)| {
        let word = &bare[*at..*to];
        let plain = word.strip_suffix(',').unwrap_or(word);
        TALKS.contains(&plain) && (word.len() > plain.len() || !comma)
    };
    let Some((_, end)) = words.by_ref().take(MOST).find(said) else { return (from, false) };
    let behind = bare[end..].trim_start();
    match behind.strip_prefix("by ") {
        Some(people) if !comma => (text.len() - people.len(), true),
        _ if comma => (text.len() - behind.len(), false),
        _ => (from, false),
    }
}

/// Whether a sentence goes on with what a day was opened or closed by: `off the day with a
/// session on disks`.
fn has_talk(text: &str) -> bool {
    let sentence = text.split(". ").next().unwrap_or_default();
    let led = [" with a ", " with an ", " with her ", " with his ", " with their "];
    led.iter().filter_map(|with| sentence.split_once(with)).any(|(_, rest)| {
        let mut words = rest.split(|c: char| !c.is_alphanumeric()).take(3);
        words.any(|word| word == "discussion" || TALKS.contains(&word))
    })
}

/// Returns where who speaks stands in a line that says no more: `Speaker was Jane Doe.`
fn introduced(text: &str) -> Option<usize> {
    const WORDS: [&str; 6] = [
        "Our speaker was ",
        "Speaker was ",
        "Speakers were ",
        "The speaker was ",
        "The speakers were ",
        "Presented by ",
    ];
    let bare = text.trim_start();
    let lead = WORDS.iter().find(|word| bare.starts_with(**word))?;
    Some(text.len() - bare.len() + lead.len())
}
