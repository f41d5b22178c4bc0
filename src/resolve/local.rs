//! People and companies that only the document knows.
//!
//! A title says who speaks and for whom, and a closing legal form says that a
//! company is meant ("Ubie Inc"). Those that no dictionary holds are entities
//! of the document, and are mentions wherever else it names them.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    Mentions, Resources,
    employer::names_organization,
    place::{Place, Spot},
    search::{self, Sought},
};
use crate::{
    EntityId, EntityKind, Rule, Span, Zone,
    text::{is_common_word, key},
};

/// Legal forms that are no words otherwise. ASCII borders keep the search to the
/// quick engines of the regex crate.
static LEGAL_FORM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(?:Inc|LLC|Ltd|GmbH|Corp|Limited|B\.V|S\.A)(?-u:\b)\.?")
        .expect("the expression is well formed")
});

/// Up to three capitalised words at the end of a text.
static CAPITALISED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:\p{Lu}[\w&.'’-]*[ ]){0,2}\p{Lu}[\w&'’-]*),?[ ]$")
        .expect("the expression is well formed")
});

/// How far before a legal form the name may begin, in bytes.
const LONGEST_NAME: usize = 60;

/// Adds the companies that a legal form gives away.
pub(crate) fn add_companies(
    place: &Place<'_>,
    names: &mut BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    mentions.claim();
    let starts: Vec<usize> = place.document.blocks.iter().map(|b| b.span.start).collect();
    let text = &place.document.text;
    for form in LEGAL_FORM.find_iter(text) {
        let mut from = form.start().saturating_sub(LONGEST_NAME);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        // Looked at first: the expression takes its time.
        let before = Some(&text[from..form.start()]).filter(|before| before.ends_with(' '));
        let name = before.and_then(|it| CAPITALISED.captures(it)).and_then(|c| c.get(1));
        let Some(name) = name else { continue };
        let whole = Span::new(from + name.start(), form.end());
        let block = starts.partition_point(|start| *start <= whole.start).saturating_sub(1);
        let Some(range) = place.folded_range(block, whole) else { continue };
        let id = EntityId::from_name(EntityKind::COMPANY, name.as_str());
        if mentions.overlaps(whole) || !may_stand_alone(&id, &key(name.as_str())) {
            continue;
        }
        names.entry(id.clone()).or_insert_with(|| name.as_str().to_owned());
        mentions.push(place.mention(place.spot(range), id, Rule::Pattern, 0.8));
    }
}

/// Adds the mentions of the names `local` outside the titles.
pub(crate) fn add_mentions(
    resources: Resources<'_>,
    place: &Place<'_>,
    local: &BTreeMap<EntityId, String>,
    mentions: &mut Mentions,
) {
    let known: Vec<(&EntityId, String)> = local
        .iter()
        .map(|(id, name)| (id, key(name)))
        .filter(|(id, k)| may_stand_alone(id, k) || id.kind() == EntityKind::COMPANY)
        .collect();
    if known.is_empty() {
        return;
    }
    let names: Vec<Sought<'_>> =
        known.iter().map(|(_, k)| Sought::new(resources.lexicon, place, k)).collect();
    mentions.claim();
    for (start, end, i) in search::find(place, 0..place.text().len(), &names) {
        let (id, name) = (known[i].0, &known[i].1);
        let spot = place.spot(start..end);
        let surface = &place.document.text[spot.span.range()];
        let capital = surface.chars().next().is_some_and(char::is_uppercase);
        let all_lower = local[id].chars().all(|c| !c.is_uppercase());
        if mentions.overlaps(spot.span) || !(capital || all_lower) {
            continue;
        }
        let again = || capital && surface == local[id] && is_employer(place, spot, start..end, id);
        if may_stand_alone(id, name) || again() {
            mentions.push(place.mention(spot, id.clone(), Rule::Speaker, 0.9));
        }
    }
}

/// Whether the words at `range`, which may mean anything, name in a sentence whom a
/// speaker of their talk speaks for.
fn is_employer(place: &Place<'_>, spot: Spot, range: Range<usize>, company: &EntityId) -> bool {
    let talk = &place.talks[place.talk_of_block[spot.block]];
    let (before, after) = place.sides_in(spot.block, &range);
    let words = place.text()[range].split(' ').count();
    spot.zone != Zone::Heading
        && talk.speakers.iter().any(|speaker| speaker.company.as_ref() == Some(company))
        && names_organization(words, before, after)
}

/// Whether a name is distinctive enough to be found outside a title.
fn may_stand_alone(id: &EntityId, name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    if id.kind() == EntityKind::PERSON {
        return words.len() >= 2;
    }
    name.len() >= 4 && !words.iter().all(|word| is_common_word(word))
}
