//! Companies that no dictionary knows and for whom somebody speaks in a sentence.
//!
//! In "Mirela Novak from Zorplax" and "engineers at Zorplax" a word that nobody knows,
//! with a capital, is whom people work for, as in "Intel, Zorplax, Cisco and Adobe" it
//! is one more of those around it.

use std::collections::BTreeMap;

use super::{
    Mentions, Resources,
    choose::grammar::OF_STAFF,
    introduced::name_at_end,
    organization::is_part,
    place::{Place, Spot, ends_with_word},
};
use crate::{
    EntityId, EntityKind, Mention, Rule, Span, Zone,
    names::{is_given_name, is_surname},
    segment::{is_place, is_series},
    tag::StrangeWord,
    text::{common_rank, key},
};

/// How sure such a company is.
const CONFIDENCE: f64 = 0.7;
/// The shortest name, in bytes.
const SHORTEST: usize = 4;
/// What joins somebody and a company.
const JOINTS: [&str; 6] = [" from ", ", from ", " of ", " at ", " @ ", ", of "];
/// What ends the names of events.
const EVENTS: [&str; 10] =
    ["con", "conf", "conference", "day", "days", "summit", "fest", "camp", "meetup", "week"];
/// How many companies must stand beside one that is told by them.
const ENOUGH: usize = 2;
/// The marks between the items of a list in a sentence.
const BETWEEN: [&str; 4] = [", ", " and ", ", and ", " & "];

/// Adds the companies that people are said to work for, and their `names`.
pub(super) fn add_companies(
    resources: Resources<'_>,
    place: &Place<'_>,
    names: &mut BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    mentions.claim();
    let mut beside = None;
    let mut last_end = 0;
    for word in place.strange.words() {
        let short = word.end - word.start < SHORTEST;
        if short || word.start < last_end || !may_be_told(place.text(), word) {
            continue;
        }
        let spot = place.spot(word.range());
        let text = &place.document.text;
        if !text[spot.span.range()].starts_with(char::is_uppercase) {
            continue;
        }
        let beside = beside.get_or_insert_with(|| Beside::new(mentions));
        let Some(span) = name(resources, text, spot.span) else { continue };
        let staff = || {
            let (before, _) = place.sides_in(spot.block, &word.range());
            let of_staff = |it: &&str| *it != "ex" && ends_with_word(before, it);
            before.ends_with(' ') && OF_STAFF.iter().any(of_staff)
        };
        let prose = matches!(spot.zone, Zone::Prose | Zone::List | Zone::Quote);
        if !prose
            || mentions.overlaps(span)
            || mentions.reach_beyond(span)
            || !(staff()
                || follows_person(resources, text, span, beside)
                || is_among_companies(text, span, beside))
            || !may_be_company(resources, &place.text()[word.range()])
        {
            continue;
        }
        last_end = word.end;
        let name = &text[span.range()];
        let id = EntityId::from_name(EntityKind::COMPANY, name);
        names.entry(id.clone()).or_insert_with(|| name.to_owned());
        mentions.push(place.mention(Spot { span, ..spot }, id, Rule::Pattern, CONFIDENCE));
    }
}

/// Whether what stands right beside a word may tell a company. Most words are left here,
/// in the folded text, before anything is looked up.
fn may_be_told(text: &str, word: &StrangeWord) -> bool {
    let bytes = text.as_bytes();
    let (before, after) = (&bytes[..word.start], &bytes[word.end..]);
    let words: [&[u8]; 6] = [b" from", b" of", b" at", b" by", b" for", b" and"];
    after.starts_with(b",")
        || match before {
            [.., b'('] | [.., b',' | b'@' | b'&', b' '] => true,
            [head @ .., b' '] => words.iter().any(|word| head.ends_with(word)),
            _ => false,
        }
}

/// Where the mentions of people and companies begin and end.
struct Beside {
    /// The end of each person → the start.
    people: Places,
    starts: Places,
    ends: Places,
}

impl Beside {
    fn new(mentions: &Mentions) -> Self {
        let of = |kind: &'static str| mentions.iter().filter(move |m| m.entity.is_of(kind));
        let span = |m: &Mention| (m.span.start, m.span.end);
        let companies: Vec<_> = of(EntityKind::COMPANY).map(span).collect();
        let ends = companies.iter().map(|(start, end)| (*end, *start)).collect();
        Self {
            people: Places::new(
                of(EntityKind::PERSON).map(|m| (m.span.end, m.span.start)).collect(),
            ),
            starts: Places::new(companies),
            ends: Places::new(ends),
        }
    }
}

/// Places and what stands at each, sorted: they are many, and mostly so in the text.
struct Places(Vec<(usize, usize)>);

impl Places {
    fn new(mut places: Vec<(usize, usize)>) -> Self {
        places.sort_by_key(|(place, _)| *place);
        Self(places)
    }

    /// Returns what stands at `place`; of several the last.
    fn at(&self, place: usize) -> Option<usize> {
        let behind = self.0.partition_point(|(it, _)| *it <= place);
        let (last, what) = self.0.get(behind.checked_sub(1)?)?;
        (*last == place).then_some(*what)
    }
}

/// Whether a word, folded, may be the name of a company as far as it tells itself.
fn may_be_company(resources: Resources<'_>, word: &str) -> bool {
    let slip = || resources.typos.is_some_and(|it| it.find(resources.lexicon, word).is_some());
    !(is_given_name(word)
        || is_surname(word)
        || is_place(word)
        || is_series(word)
        || word.contains(|c: char| c.is_ascii_digit())
        || EVENTS.iter().any(|end| word.ends_with(end))
        || slip())
}

/// Returns the name that begins with the word at `span`: that word, and those behind it
/// that name a part of a company, if no other capital follows.
fn name(resources: Resources<'_>, text: &str, span: Span) -> Option<Span> {
    let mut end = span.end;
    while let Some(rest) = text[end..].strip_prefix(' ')
        && rest.starts_with(char::is_uppercase)
    {
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        if !is_part(&key(word)) {
            return None;
        }
        end += 1 + word.len();
    }
    let written = &text[span.start..end];
    let new = resources.lexicon.find(&key(written)).is_none();
    let goes_on =
        text[end..].starts_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '@' | '+' | '#')
        }) || text[end..].strip_prefix('.').is_some_and(|it| it.starts_with(char::is_alphanumeric));
    (new && !goes_on).then(|| Span::new(span.start, end))
}

/// Whether somebody stands right before, who is from there: "Mirela Novak from Zorplax",
/// "Mirela Novak (Zorplax)", and "Mirela Novak, Zorplax" as a line of its own.
fn follows_person(resources: Resources<'_>, text: &str, span: Span, beside: &Beside) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let ends = |before: &str| beside.people.at(before.len());
    if let Some(before) = before.strip_suffix(" (").filter(|_| after.starts_with(')')) {
        return ends(before).is_some();
    }
    let last = after.is_empty() || after.starts_with('\n');
    if let Some(before) = before.strip_suffix(", ").filter(|_| last) {
        let opens = |start: usize| {
            let line = text[..start].rsplit('\n').next().unwrap_or_default();
            !line.contains(char::is_alphanumeric)
        };
        return ends(before).is_some_and(opens);
    }
    JOINTS.iter().filter_map(|joint| before.strip_suffix(joint)).any(|before| {
        ends(before).is_some() || name_at_end(resources, text, before.len()).is_some()
    })
}

/// Whether it is in a list within a sentence with several companies, and with nothing
/// else.
fn is_among_companies(text: &str, span: Span, beside: &Beside) -> bool {
    let (mut count, mut at) = (0, span.start);
    let next = |at: usize| {
        let before = |mark: &&&str| text[..at].ends_with(**mark);
        BETWEEN.iter().find(before).map(|mark| at - mark.len())
    };
    let mut ahead = false;
    while let Some(end) = next(at) {
        // What begins a list may stand behind a comma.
        let Some(start) = beside.ends.at(end) else { break };
        (count, at, ahead) = (count + 1, start, true);
    }
    let mut at = span.end;
    let next = |at: usize| {
        let behind = |mark: &&&str| text[at..].starts_with(**mark);
        BETWEEN.iter().rev().find(behind).map(|mark| at + mark.len())
    };
    let mut behind = false;
    while let Some(start) = next(at) {
        let Some(end) = beside.starts.at(start) else { break };
        (count, at, behind) = (count + 1, end, true);
    }
    let listed = ahead || behind;
    let comma = text[..span.start].ends_with(", ") || text[span.end..].starts_with(',');
    let plain = common_rank(&key(&text[span.range()])).is_none();
    listed && comma && plain && count >= ENOUGH
}
