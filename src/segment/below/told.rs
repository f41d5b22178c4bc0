//! Who told a text, as its first sentence says.
//!
//! ```text
//! Jane Doe (Acme) showed …
//! In her talk, Jane Doe (Acme) …
//! One of the best talks of the day was by Acme's Jane Doe, who …
//! The speaker, Jane Doe, …
//! Jane Doe the author of Rook gave a talk …
//! Jane Doe's talk …
//! ```

use super::{
    super::{
        Names, cell,
        giving::{self, Opening},
        line::Line,
        name::{Likeness, likeness},
        named,
        people::{self, Demand, Person},
        title::{shift, speaker},
        words,
    },
    names_of,
};
use crate::{entity::EntityKind, talk::Speaker, text::with_lower};

/// So many words of a text are looked at for what tells of the talk.
const MOST: usize = 16;
/// So far behind a word for the talk is looked for who gave it, in bytes.
const FAR: usize = 300;

/// Words for talks.
#[rustfmt::skip]
const TALKS: [&str; 8] = [
    "demo", "keynote", "panel", "presentation", "session", "talk", "tutorial", "workshop",
];
/// What a speaker does to a day, with a talk.
const LEADING: [&str; 6] = ["began", "closed", "ended", "kicked", "opened", "started"];

/// Reads the start of a text as who told what follows. Someone unknown must come with a
/// company or role, unless a word for the talk leads to them.
pub(in crate::segment) fn speakers(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    if let Some(at) = introduced(&line.text) {
        return names_of(&line.part(at, line.text.len()), names);
    }
    let found = who_told(line, names);
    if !found.is_empty() {
        return found;
    }
    given(line, names)
        .or_else(|| beside(line, names))
        .or_else(|| possessed(line, names))
        .or_else(|| to_come(line, names))
        .unwrap_or_default()
}

/// Reads who will give a talk, as the first sentence says: `Maintainers Jane Doe and John Roe
/// will be doing a talk`.
fn to_come(line: &Line, names: &dyn Names) -> Option<Vec<Speaker>> {
    /// So many words behind `will` are searched for the talk.
    const MOST: usize = 8;
    const WILL: &str = " will ";
    let text = &line.text[..line.text.floor_char_boundary(FAR)];
    let end = text.find(WILL)? + WILL.len();
    let talk = text[end..].split_whitespace().take(MOST).any(giving::is_talk);
    let people = talk.then(|| named::who_will(line, end, names))?;
    (!people.is_empty()).then_some(people)
}

/// Reads with whom the writer spoke, as the first sentence says: `I spoke with Jane Doe and
/// John Roe about`.
fn beside(line: &Line, names: &dyn Names) -> Option<Vec<Speaker>> {
    const WITH: [&str; 6] = [
        "I co-presented with ",
        "I gave this talk together with ",
        "I gave this talk with ",
        "I presented this with ",
        "I presented with ",
        "I spoke with ",
    ];
    let text = &line.text[..line.text.floor_char_boundary(FAR)];
    let ends = WITH.iter().find_map(|with| Some(text.find(with)? + with.len()))?;
    if text[..ends].contains(". ") || with_lower(text, |text| text.contains("podcast")) {
        return None;
    }
    let (people, _) = named::people_at(&line.text, ends, names)?;
    Some(people.iter().map(|person| speaker(line, person)).collect())
}

fn who_told(line: &Line, names: &dyn Names) -> Vec<Speaker> {
    #[rustfmt::skip]
    const SAID: [&str; 8] = [
        "argued", "argues", "asked", "promised", "said", "says", "told", "tells",
    ];
    let text = line.text.as_str();
    let (start, by) = lead(text);
    if !people::may_start(&text[start..]) {
        return Vec::new();
    }
    let verb = |word: &str| {
        words::is_told(word)
            || giving::is_giving(word)
            || SAID.contains(&word)
            || LEADING.contains(&word)
            || by && matches!(word, "was" | "is" | "wasn't" | "isn't")
    };
    let mut words = words::words(&text[start..], char::is_whitespace).take(12);
    let verb = words.find(|(from, to)| verb(&text[start + from..start + to]));
    let Some((end, behind)) = verb else { return Vec::new() };
    let led = LEADING.contains(&&text[start + end..start + behind]);
    if led && !has_talk(&text[start + behind..]) {
        return Vec::new();
    }
    let head = text[start..start + end].trim_end().trim_end_matches(',');
    let (head, apposed) = without_apposition(head);
    let demand = Demand { likeness: Likeness::Likely, ..Demand::default() };
    let people = people::parse_for(head, names, demand).unwrap_or_default();
    let gives =
        giving::is_giving(text[start + end..].split_whitespace().next().unwrap_or_default());
    let sure = |p: &Person| {
        let name = &head[p.name.clone()];
        let told = p.organization.is_some() || p.role.is_some() || apposed;
        let like = likeness(name, names);
        told && like >= Likeness::Likely
            || (gives || led) && like == Likeness::Sure
            || names.knows(name, EntityKind::PERSON)
    };
    if people.iter().all(sure) {
        people.into_iter().map(|p| called(speaker(line, &shift(p, start)))).collect()
    } else {
        Vec::new()
    }
}

/// Cuts what someone is behind their name, without a comma: `Jane Doe the author of Rook`.
fn without_apposition(head: &str) -> (&str, bool) {
    const WORDS: [&str; 5] = [" the ", " a ", " an ", " co-", " one of "];
    let at = WORDS.iter().filter_map(|word| head.find(word)).min();
    let name = at.map(|at| &head[..at]).filter(|name| !name.ends_with([',', ')', ':', ';']));
    let named = name.filter(|name| {
        let words = name.split(' ').count();
        (2..=4).contains(&words) && name_length(name) == name.len()
    });
    named.map_or((head, false), |name| (name, true))
}

/// Reads whose talk a text begins to tell of: `Jane Doe's talk`.
fn possessed(line: &Line, names: &dyn Names) -> Option<Vec<Speaker>> {
    let text = &line.text[..line.text.floor_char_boundary(FAR)];
    let (name, behind) = ["'s ", "’s "].iter().find_map(|mark| text.split_once(mark))?;
    let talk = behind.split(|c: char| !c.is_alphanumeric()).next().is_some_and(giving::is_talk);
    if !talk || name_length(name) != name.len() || likeness(name, names) < Likeness::Likely {
        return None;
    }
    let people = people::parse(name, names)?;
    Some(people.iter().map(|person| speaker(line, person)).collect())
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
    if [" speaking about ", " talking about "].iter().any(|about| sentence.contains(about)) {
        return true;
    }
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

/// Reads who gave the talk of which the first sentence speaks: `This talk was given by Jane
/// Doe`, `The speaker, Jane Doe, …`.
pub(in crate::segment) fn given(line: &Line, names: &dyn Names) -> Option<Vec<Speaker>> {
    let text = &line.text[..line.text.floor_char_boundary(FAR)];
    if !giving::may_tell(text) {
        return None;
    }
    let words: Vec<(usize, usize)> = words::words(text, char::is_whitespace).take(MOST).collect();
    let word = |number: usize| words.get(number).map_or("", |(from, to)| &text[*from..*to]);
    let opened = giving::opening(word(0));
    // The word for the talk, or for who gave it, and whether a topic stands behind that.
    let (mut talk, mut about) = (None, false);
    for (number, (from, to)) in words.iter().enumerate() {
        let one = word(number);
        let right = talk.is_some_and(|at| at + 1 == number);
        let speaker_at = talk.is_some_and(|at| giving::is_speaker(word(at)));
        let by = talk.is_some()
            && giving::is_by(one, word(number.saturating_sub(1)))
            && (!about || one == "by");
        let praised = || *to + praise_length(&text[*to..]);
        let gives = right && opened == Some(Opening::Within) && giving::is_giving(one);
        let starts = right && (speaker_at || opened == Some(Opening::Within))
            || speaker_at && giving::is_being(word(number.saturating_sub(1)));
        let at = if by || gives {
            Some(praised())
        } else {
            Some(*from).filter(|from| starts && people::may_start(&text[*from..]))
        };
        // `of the day`, `of Jane Doe`
        if let Some((people, _)) = at.and_then(|at| named::people_at(&line.text, at, names)) {
            return Some(people.iter().map(|person| speaker(line, person)).collect());
        }
        // `given by` nobody else than people.
        if let Some(at) = at.filter(|_| by && giving::is_given(word(number.saturating_sub(1)))) {
            let end = at + name_length(&text[at..]);
            let other = text[at..end].split(' ').any(|word| !names.kinds(word).is_empty());
            let people = (!other).then(|| cell::speakers_of(&line.part(at, end), names));
            return people.filter(|people| !people.is_empty());
        }
        if one.ends_with(['.', '!', '?', ';']) || number > 0 && is_name(one) {
            return None;
        }
        if giving::is_talk(one) || giving::is_speaker(one) {
            talk = (opened.is_some() || (1..3).contains(&number)).then_some(number);
            about = false;
        } else if right && giving::is_about(one) {
            about = true;
        } else if !(about || giving::is_beside(one) || giving::is_given(one)) {
            talk = None;
        }
    }
    None
}

/// Returns the length of the praise before a name: ` the always excellent`.
fn praise_length(text: &str) -> usize {
    /// So many words of praise stand together.
    const MOST: usize = 4;
    let Some(rest) = text.strip_prefix(" the ") else { return 0 };
    let words = words::words(rest, char::is_whitespace).take(MOST);
    let small = |(from, to): &(usize, usize)| {
        rest[*from..*to].chars().all(|c| c.is_lowercase() || c == '-')
    };
    words.take_while(small).last().map_or(0, |(_, to)| text.len() - rest.len() + to)
}

/// Returns the length of the words with capitals that a text starts with, if they are as
/// many as those of a name.
fn name_length(text: &str) -> usize {
    let words = words::words(text, char::is_whitespace);
    let capital = |(from, _): &(usize, usize)| text[*from..].starts_with(char::is_uppercase);
    let mut end = 0;
    for (number, (_, to)) in words.take_while(capital).enumerate() {
        if number == 3 {
            return 0;
        }
        let bare = text[..to].trim_end_matches([',', '.', ';', ':', '!', ')']);
        end = bare.len();
        if end < to {
            break;
        }
    }
    end
}

/// Whether a word is a name, or begins one.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !giving::is_talk(word) && !giving::is_beside(word)
}
