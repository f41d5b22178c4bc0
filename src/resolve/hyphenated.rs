//! Names that are broken at the end of a line: `Kuber-⏎netes`.
//!
//! A hyphen there may be a part of the name or not. Where the dictionary knows what
//! the two halves are together, it is not.

use super::{Mentions, Resources, place::Place};
use crate::{Rule, Span, Zone, tag::Lexicon, text::key};

/// The longest half, in bytes.
const LONGEST: usize = 24;
/// The shortest half.
const SHORTEST: usize = 2;
/// The shortest name.
const SHORTEST_NAME: usize = 6;
/// How sure such a name is.
const CONFIDENCE: f64 = 0.8;

/// Adds the mentions of names that are broken.
pub(super) fn add_mentions(resources: Resources<'_>, place: &Place<'_>, mentions: &mut Mentions) {
    let text = &place.document.text;
    let mut claimed = false;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"-\n") {
        let Some((start, end)) = halves(text, at) else { continue };
        let joined = [&text[start..at], text[at + 2..end].trim_start()].concat();
        let Some(entity) = bearer(resources.lexicon, &joined) else { continue };
        if !std::mem::replace(&mut claimed, true) {
            mentions.claim();
        }
        let blocks = &place.document.blocks;
        let block = blocks.partition_point(|block| block.span.start <= start).saturating_sub(1);
        let Some(range) = place.folded_range(block, Span::new(start, end)) else { continue };
        let spot = place.spot(range);
        if mentions.overlaps(spot.span) || spot.zone == Zone::Code {
            continue;
        }
        let id = resources.lexicon.entities[entity as usize].id.clone();
        mentions.push(place.mention(spot, id, Rule::Alias, CONFIDENCE));
    }
}

/// Returns where the word starts that is broken by the hyphen at `at`, and where it ends.
fn halves(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let letters = |b: &&u8| b.is_ascii_alphabetic();
    let length = bytes[..at].iter().rev().take(LONGEST + 1).take_while(letters).count();
    let start = at - length;
    let begins = start.checked_sub(1).is_none_or(|i| is_border(bytes[i]));
    let line = bytes[at + 2..].iter().take(LONGEST).take_while(|b| **b == b' ').count() + at + 2;
    let rest = bytes[line..].iter().take(LONGEST + 1).take_while(letters).count();
    let end = line + rest;
    let ends = bytes.get(end).is_none_or(|b| is_border(*b));
    let long = |length: usize| (SHORTEST..=LONGEST).contains(&length);
    let goes_on = bytes.get(line).is_some_and(u8::is_ascii_lowercase);
    (begins && ends && goes_on && long(length) && long(rest)).then_some((start, end))
}

fn is_border(b: u8) -> bool {
    b.is_ascii() && !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b'@' | b'/')
}

/// Returns the one thing that the joined `word` is, if it means nothing else.
fn bearer(lexicon: &Lexicon, word: &str) -> Option<u32> {
    let readings = lexicon.readings_of(lexicon.find(&key(word))?);
    let [reading] = readings else { return None };
    let plain = reading.rules.is_none() && reading.weight >= 0.5 && !reading.common;
    let person = lexicon.entities[reading.entity as usize].person;
    (word.len() >= SHORTEST_NAME && plain && !person).then_some(reading.entity)
}

#[cfg(test)]
mod tests {
    use crate::{Dictionary, TagOptions, Tagger};

    #[test]
    fn names_are_broken_at_the_end_of_a_line() {
        let names = "[[project]]\nid='kubernetes'\nname='Kubernetes'\n[[project]]\nid='harbor'\nname='Harbor'\n[[project]]\nid='istio'\nname='Istio'\n";
        let dictionary =
            Dictionary::from_sources(&[("test.toml".into(), names.to_owned())]).unwrap();
        let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
        #[rustfmt::skip]
        let rows = [
            // text                                 expected
            ("how Kuber-\nnetes works",             "kubernetes=Kuber-\nnetes"),
            ("how Kuber-\n  netes, too",            "kubernetes=Kuber-\n  netes"),
            ("how Kuber-\n\nnetes works",           ""),
            ("how Kuber-\nNetes works",             ""),
            ("how Har-\nbor works",                 ""),
            ("how Is-\ntio works",                  ""),
            ("how Kuber-\nnetes-like works",        ""),
            ("how an-Kuber-\nnetes works",          ""),
            ("how Istio-\nbased works",             "istio=Istio"),
        ];
        for (text, expected) in rows {
            let found = tagger.tag_text(text);
            let found: Vec<String> = found
                .iter()
                .map(|m| format!("{}={}", m.entity.slug(), &text[m.span.range()]))
                .collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
