//! Finds names in running text that no mention covers.
//!
//! Candidates are runs of one to three words that look like names. How each
//! looks in *all* of its places decides how far it is trusted: English words
//! are not, a word that is seen in lower case elsewhere is not, `gRPC` is.

use std::collections::{BTreeMap, HashMap};

use super::{
    Clue,
    candidate::{Candidate, Candidates, letters},
    evidence::Place,
    stop::Stop,
    words::{Passage, Shape, Word, is_english, rank},
};
use crate::text::{common_rank, key};

/// The longest name, in words.
const LONGEST: usize = 3;
/// How rare an English word must be to be a name by its capital alone.
const RARE: u8 = 50;
/// Words after which a name may go on with `of`.
const OF: &[&str] = &["university", "bank", "institute", "department", "ministry", "government"];

/// What is known of one spelling from all of its places.
#[derive(Clone, Copy, Debug, Default)]
struct Looks {
    /// Within a sentence, with a capital that means something.
    plain: usize,
    /// In titles, at the start of sentences and in foreign text.
    vague: usize,
    /// In code.
    code: usize,
    /// Before a small number, as rooms are.
    numbered: usize,
}

/// Collects the names in `passages`, those of each note.
pub(super) fn collect(passages: &[Vec<Passage<'_>>], stop: &Stop) -> Candidates {
    let lower = count_lower(passages);
    let mut finder = Finder { stop, lower: &lower, found: BTreeMap::new() };
    for (note, passages) in passages.iter().enumerate() {
        for passage in passages {
            finder.read(note, passage);
        }
    }
    let mut found = finder.found;
    fold_parts(&mut found);
    found.retain(|_, (candidate, looks)| {
        candidate.sign = sign(candidate, *looks, &lower, stop);
        candidate.sign > 0.0 && candidate.evidence.occurrences() >= 2
    });
    found.into_iter().map(|(key, (candidate, _))| (key, candidate)).collect()
}

/// Counts the words that are met in lower case.
fn count_lower(passages: &[Vec<Passage<'_>>]) -> HashMap<String, usize> {
    let mut lower = HashMap::new();
    let words = passages.iter().flatten().flat_map(|passage| &passage.words);
    for word in words.filter(|word| word.shape == Shape::Lower && !word.code) {
        *lower.entry(key(word.text)).or_default() += 1;
    }
    lower
}

struct Finder<'a> {
    stop: &'a Stop,
    lower: &'a HashMap<String, usize>,
    found: BTreeMap<String, (Candidate, Looks)>,
}

impl Finder<'_> {
    /// Adds the names of one passage.
    fn read(&mut self, note: usize, passage: &Passage<'_>) {
        let words = &passage.words;
        let mut i = 0;
        while i < words.len() {
            let end = self.run(passage, i);
            if end == i {
                i += 1;
                continue;
            }
            self.add(note, passage, i, end);
            i = end;
        }
    }

    /// Returns the end of the name that starts at `start`; `start` if none does.
    fn run(&self, passage: &Passage<'_>, start: usize) -> usize {
        let words = &passage.words;
        let mut end = start;
        while let Some(word) = words.get(end) {
            let goes_on = end == start || (word.joined && end - start < LONGEST + 1);
            if !(goes_on && self.may_be_part(passage, word)) {
                // "Bank of America": the word after `of` is asked next.
                let of = end > start
                    && word.joined
                    && word.text == "of"
                    && OF.contains(&key(words[end - 1].text).as_str())
                    && words.get(end + 1).is_some_and(|w| w.joined && self.may_be_part(passage, w));
                if of {
                    end += 2;
                }
                break;
            }
            // A word in lower case, or in code, is a name by itself or not at all.
            if word.shape == Shape::Lower || word.code {
                return if end == start { end + 1 } else { end };
            }
            end += 1;
        }
        // A longer run is a title or a list without commas.
        if end - start > LONGEST { start } else { end }
    }

    /// Whether `word` may stand in a name.
    fn may_be_part(&self, passage: &Passage<'_>, word: &Word<'_>) -> bool {
        if word.covered || self.stop.holds(word.text) {
            return false;
        }
        match word.shape {
            Shape::Camel | Shape::Dotted => true,
            Shape::Upper => !is_shouted(word, passage),
            Shape::Lower => {
                word.text.len() >= 4
                    && !passage.foreign
                    && word.text.is_ascii()
                    && !self.stop.is_word(word.text)
            }
            // Where capitals tell nothing, or stand for the start of a sentence
            // only, a word must not be English.
            Shape::Capital => {
                word.text.chars().count() >= 3
                    && (!(passage.titled || word.first)
                        || !(is_english(word.text) || self.lower.contains_key(&key(word.text))))
            }
            Shape::Other => false,
        }
    }

    /// Notes the name at `start..end`.
    fn add(&mut self, note: usize, passage: &Passage<'_>, start: usize, end: usize) {
        let words = &passage.words;
        let name = &words[start..end];
        let text = name.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        let single = name.len() == 1;
        if self.stop.holds(&text)
            || Stop::is_event(&text)
            || (single && self.stop.is_given_name(&text))
        {
            return;
        }
        // "Kubernetes Dashboard": plain words after an entity belong to it.
        let after_entity = start > 0 && words[start].joined && words[start - 1].covered;
        if after_entity && name.iter().all(|word| self.stop.is_word(word.text)) {
            return;
        }
        let span = crate::Span::new(words[start].span.start, words[end - 1].span.end);
        let place = Place { note, span, talk: passage.talk };
        let (candidate, looks) = self
            .found
            .entry(letters(&text))
            .or_insert_with(|| (Candidate::new(Clue::Name), Looks::default()));
        candidate.evidence.add(place, &text);
        candidate.votes.listen(words, start..end, self.stop);
        let number = words
            .get(end)
            .filter(|w| w.joined && w.text.len() <= 2 && w.text.parse::<u8>().is_ok());
        looks.numbered += usize::from(number.is_some());
        if name[0].code {
            looks.code += 1;
        } else if passage.titled || passage.foreign || (single && name[0].first) {
            looks.vague += 1;
        } else {
            looks.plain += 1;
        }
    }
}

/// Whether a word in capitals stands among others, for emphasis.
fn is_shouted(word: &Word<'_>, passage: &Passage<'_>) -> bool {
    let upper = |w: &&Word<'_>| w.shape == Shape::Upper && w.text.len() > 3;
    word.text.len() > 3
        && (is_english(word.text)
            || passage.words.iter().filter(upper).count() * 2 > passage.words.len())
}

/// Lets a name of several words and its single words be one: whichever of the
/// two is the more frequent takes the places of the other.
fn fold_parts(found: &mut BTreeMap<String, (Candidate, Looks)>) {
    let long: Vec<(String, Vec<String>)> = found
        .iter()
        .filter_map(|(key, (candidate, _))| {
            let parts: Vec<String> = candidate.name().split(' ').map(letters).collect();
            (parts.len() > 1).then(|| (key.clone(), parts))
        })
        .collect();
    for (whole, parts) in long {
        for part in parts {
            let Some((whole_count, part_count)) = found
                .get(&whole)
                .zip(found.get(&part))
                .map(|(a, b)| (a.0.evidence.occurrences(), b.0.evidence.occurrences()))
            else {
                continue;
            };
            let (from, to) =
                if part_count >= 2 * whole_count { (&whole, &part) } else { (&part, &whole) };
            // An English word is not what a longer name is about.
            if to == &part && found.get(to).is_some_and(|(c, _)| is_english(c.name())) {
                continue;
            }
            // "a supercluster" is not "Haein Supercluster".
            if found.get(&part).is_some_and(|(c, _)| !c.name().contains(char::is_uppercase)) {
                continue;
            }
            let Some((gone, looks)) = found.remove(from) else { continue };
            if let Some((kept, kept_looks)) = found.get_mut(to) {
                kept.evidence.absorb(&gone.evidence);
                kept.votes.absorb(gone.votes);
                kept_looks.plain += looks.plain;
                kept_looks.vague += looks.vague;
                kept_looks.code += looks.code;
                kept_looks.numbered += looks.numbered;
            }
            if from == &whole {
                break;
            }
        }
    }
}

/// How sure it is that a spelling names something, from how it looks.
fn sign(candidate: &Candidate, looks: Looks, lower: &HashMap<String, usize>, stop: &Stop) -> f64 {
    let name = candidate.name();
    let words: Vec<&str> = name.split(' ').collect();
    // Two letters are an abbreviation of anything.
    let strange = words.iter().filter(|w| w.len() > 2 && !stop.is_word(w)).count();
    let seen_lower = lower.get(&key(name)).copied().unwrap_or(0);
    let humps = |word: &str| {
        word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase())
    };
    let base = if strange == 0 && words.iter().any(|word| word.contains('-') || word.len() <= 2) {
        0.0
    } else if name.contains('.') {
        0.8
    } else if words.len() == 1 && name.chars().all(|c| !c.is_lowercase()) {
        // Acronyms are more often terms than names.
        if strange == 0 {
            0.0
        } else if name.len() >= 5 {
            0.4
        } else {
            0.25
        }
    } else if words.iter().any(|word| humps(word) || word.chars().any(|c| c.is_ascii_digit())) {
        if words.iter().all(|word| hump_words_are_english(word)) { 0.45 } else { 0.75 }
    } else if words.len() > 1 {
        match strange {
            0 if looks.plain >= 2 => 0.2,
            0 => 0.0,
            _ => 0.7,
        }
    } else if name.chars().all(|c| !c.is_uppercase())
        || (strange > 0 && seen_lower * 2 >= candidate.evidence.occurrences())
    {
        // `kpack`, or a slip of the pen.
        if looks.code > 0 || name.ends_with("-operator") {
            0.5
        } else if name.contains('-') || is_near_english(name) {
            0.1
        } else {
            0.3
        }
    } else if strange == 1 {
        if looks.plain > 0 { 0.65 } else { 0.3 }
    } else if seen_lower == 0 && looks.plain >= 2 && rank(name).is_some_and(|rank| rank >= RARE) {
        0.25
    } else {
        0.0
    };
    let told = if candidate.votes.total() > 0 { 1.25 } else { 1.0 };
    let room = if looks.numbered * 2 > candidate.evidence.occurrences() { 0.3 } else { 1.0 };
    base * told * room
}

/// Whether one edit makes an English word of `word`: most unknown words in
/// lower case are slips of the pen, or cut short.
fn is_near_english(word: &str) -> bool {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz'";
    let is_word = |text: &str| common_rank(text).is_some();
    (0..=word.len()).any(|i| {
        let Some((head, tail)) = word.split_at_checked(i) else { return false };
        let rest = tail.get(1..).unwrap_or_default();
        let swapped = tail.get(1..2).map(|second| [head, second, &tail[..1], &tail[2..]].concat());
        (!tail.is_empty() && is_word(&[head, rest].concat()))
            || swapped.is_some_and(|text| is_word(&text))
            || LETTERS.split("").filter(|letter| !letter.is_empty()).any(|letter| {
                is_word(&[head, letter, tail].concat()) || is_word(&[head, letter, rest].concat())
            })
    })
}

/// Whether a word with humps is made of English words: `CloudProvider`.
fn hump_words_are_english(word: &str) -> bool {
    let mut parts: Vec<String> = Vec::new();
    let mut last_lower = false;
    for c in word.chars() {
        if parts.is_empty() || (c.is_uppercase() && last_lower) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        last_lower = c.is_lowercase();
    }
    parts.len() > 1 && parts.iter().all(|part| part.len() > 2 && is_english(part))
}
