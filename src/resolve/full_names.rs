//! People whom no dictionary knows and whom the text names in full.
//!
//! "I met Mirela Novak" names a person, whatever stands around: a usual given name
//! and a word behind it that nobody knows, both with a capital, in a row that
//! is no longer. Nobody need know her; later the talk may call her by one of the two.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{
    Mentions, Resources,
    introduced::{PARTICLES, RARE, name_at_end},
    place::{Place, Spot},
};
use crate::{
    EntityId, EntityKind, Rule, Span, Zone,
    names::{is_given, is_given_name, is_surname, may_be_surname},
    segment::is_place,
    tag::StrangeWord,
    text::{common_rank, key},
};

/// How sure such a name is.
const CONFIDENCE: f64 = 0.7;
/// The shortest word that is taken for a surname which no list has, in bytes.
const SHORTEST: usize = 4;
/// How many surnames may follow one.
const MORE: usize = 2;
/// How long they may be, in bytes.
const LONGEST: usize = 32;
/// The longest of the particles, in bytes.
const LONGEST_PARTICLE: usize = 3;
/// Given names that are short for other words, or articles of other languages. Sorted.
#[rustfmt::skip]
pub(super) const DOUBTFUL: [&str; 13] = [
    "dev", "el", "la", "lan", "las", "le", "les", "los", "max", "min", "ram", "san", "santa",
];
/// Words behind which stand places and organisations, but nobody.
const WHERE: [&str; 9] = ["at ", "At ", "@ ", "in ", "In ", "near ", "Rue ", "Hotel ", "Avenue "];

/// Adds the people who are named in full, and their `names`.
pub(super) fn add_people(
    resources: Resources<'_>,
    place: &Place<'_>,
    names: &mut BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    mentions.claim();
    let (mut last_end, mut speakers) = (0, None);
    for word in place.strange.words() {
        let Some(span) = name_with(resources, place, word, mentions) else { continue };
        if span.start < last_end || mentions.overlaps(span) || mentions.reach_beyond(span) {
            continue;
        }
        let name = &place.document.text[span.range()];
        let id = EntityId::from_name(EntityKind::PERSON, name);
        if resources.leaves_out(name) {
            continue;
        }
        let block = place.folded.block(word.start);
        let spot = Spot { block, span, zone: place.zone(block, span.start) };
        if !matches!(spot.zone, Zone::Prose | Zone::List | Zone::Heading | Zone::Quote) {
            continue;
        }
        if speakers.get_or_insert_with(|| Speakers::of(place)).is_one(&id) {
            continue;
        }
        last_end = span.end;
        names.entry(id.clone()).or_insert_with(|| name.to_owned());
        mentions.push(place.mention(spot, id, Rule::Pattern, CONFIDENCE));
    }
}

/// The speakers of a document, by what a machine hears of their names.
#[derive(Default)]
struct Speakers<'a> {
    ids: FxHashSet<&'a EntityId>,
    heard: FxHashSet<(&'a str, u8, u8)>,
}

impl<'a> Speakers<'a> {
    fn of(place: &Place<'a>) -> Self {
        let speakers = place.talks.iter().flat_map(|talk| &talk.speakers);
        let ids: FxHashSet<_> = speakers.filter_map(|speaker| speaker.person.as_ref()).collect();
        let heard = ids.iter().filter_map(|id| heard(id)).collect();
        Self { ids, heard }
    }

    /// Whether a speaker is called nearly as `id`, and it is doubtful who is meant: machines
    /// write "Mark Bornstein" for Mark Bernstein.
    fn is_one(&self, id: &EntityId) -> bool {
        !self.ids.contains(id) && heard(id).is_some_and(|it| self.heard.contains(&it))
    }
}

/// Returns the given name of `id`, and the first and last letter of the surname.
fn heard(id: &EntityId) -> Option<(&str, u8, u8)> {
    let (given, last) = id.slug().rsplit_once('-')?;
    Some((given, last.bytes().next()?, last.bytes().last()?))
}

/// Returns the name of a person of which `word` is the surname, or the given name where
/// the surname is a word of English too; of what is among `mentions` nothing need be found.
fn name_with(
    resources: Resources<'_>,
    place: &Place<'_>,
    word: &StrangeWord,
    mentions: &Mentions,
) -> Option<Span> {
    let text = place.text();
    let whole_name = |end: usize| {
        // Most are speakers, who are known already.
        let last = place.folded.source(place.document, end - 1..end);
        if mentions.overlaps(last) { None } else { whole_name(resources, place, last.end) }
    };
    let (before, after) = (&text[..word.start], &text[word.end..]);
    let whole = &text[word.range()];
    // Most words are told here, by what they are made of and what stands before them.
    if whole.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let name = memchr::memrchr(b' ', before.as_bytes());
    let name = name.filter(|at| is_of_name(&before[at + 1..]));
    let mut given = name.map(|at| last_word(&before[..at])).unwrap_or_default();
    let particle = given.len() <= LONGEST_PARTICLE && PARTICLES.contains(&given);
    if particle {
        // What opens it, such as a quote, is no part of it.
        let before = &before[..name.unwrap_or_default()];
        given = last_word(&before[..before.rfind([' ', '\n']).unwrap_or(0)]);
    }
    if is_given_name(given) || given.contains('-') && is_given(given) {
        let listed = is_surname(whole);
        let strange = !particle && whole.len() >= SHORTEST && !DOUBTFUL.contains(&given);
        return (listed || strange).then(|| whole_name(word.end))?;
    }
    let next = after.strip_prefix(' ').filter(|_| is_given_name(whole))?;
    let next = &next[..next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len())];
    let surname = common_rank(next).is_some_and(|rank| rank >= RARE) && may_be_surname(next);
    surname.then(|| whole_name(word.end + 1 + next.len()))?
}

/// Returns the word at the end of `text`, without what opens it.
fn last_word(text: &str) -> &str {
    let gap = text.bytes().rposition(|b| matches!(b, b' ' | b'\n'));
    let word = &text[gap.map_or(0, |at| at + 1)..];
    word.trim_start_matches(|c: char| !c.is_alphabetic())
}

/// Whether `text` may be the beginning of a surname: nothing, or `o'`, `lamkin-`.
fn is_of_name(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
}

/// Returns the name of two words or three that ends at `end` of the text, or a word
/// behind.
fn whole_name(resources: Resources<'_>, place: &Place<'_>, end: usize) -> Option<Span> {
    let text = &place.document.text;
    let name = name_at_end(resources, text, end)?;
    let words = text[name.range()].split(' ');
    let place_name = |word: &str| is_place(&key(word));
    if words.clone().any(place_name) || WHERE.iter().any(|it| text[..name.start].ends_with(it)) {
        return None;
    }
    let mut end = name.end;
    // Two surnames may follow: "Sergio Arnaldo Méndez Aguilar".
    for _ in 0..=MORE {
        let next = text[end..].strip_prefix(' ').unwrap_or_default();
        let next = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
        if !next.starts_with(char::is_uppercase) {
            break;
        }
        if end > name.end + LONGEST || !is_surname(&key(next)) {
            return None;
        }
        end += 1 + next.len();
    }
    ends(&text[end..]).then(|| Span::new(name.start, end))
}

/// Whether a name ends before `rest`.
fn ends(rest: &str) -> bool {
    let mut letters = rest.chars();
    match letters.next() {
        Some('\'' | '’') => {
            rest[rest.chars().next().map_or(0, char::len_utf8)..].starts_with("s ")
        }
        Some(' ') => !letters.next().is_some_and(char::is_uppercase),
        Some(c) => !c.is_alphanumeric() && !matches!(c, '-' | '/' | '_' | '@' | '&'),
        None => true,
    }
}
