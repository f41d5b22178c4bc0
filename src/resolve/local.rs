//! People and companies that only the document knows.
//!
//! A title says who speaks and for whom. Those that no dictionary holds are
//! entities of the document, and are mentions wherever else it names them.

use std::collections::BTreeMap;

use super::{Draft, Taken, find_words, place::Place};
use crate::{
    EntityId, EntityKind, Mention, Rule,
    text::{is_common_word, key},
};

/// Adds the mentions of `names` outside the titles.
pub(crate) fn add_mentions(
    place: &Place<'_>,
    names: &BTreeMap<EntityId, String>,
    mentions: &mut Vec<Mention>,
) {
    let known: Vec<(&EntityId, String)> = names
        .iter()
        .map(|(id, name)| (id, key(name)))
        .filter(|(id, k)| may_stand_alone(id, k))
        .collect();
    if known.is_empty() {
        return;
    }
    let keys: Vec<String> = known.iter().map(|(_, k)| k.clone()).collect();
    let taken = Taken::new(mentions);
    for (start, end, i) in find_words(place.text(), &keys) {
        let (id, _) = known[i];
        let span = place.folded.source(place.document, start..end);
        let capital =
            place.document.text[span.range()].chars().next().is_some_and(char::is_uppercase);
        let all_lower = names[id].chars().all(|c| !c.is_uppercase());
        if taken.overlaps(span) || !(capital || all_lower) {
            continue;
        }
        let draft = Draft { start, end, entity: id.clone(), rule: Rule::Speaker, confidence: 0.9 };
        mentions.push(place.mention(&draft));
    }
}

/// Whether a name is distinctive enough to be found outside a title.
fn may_stand_alone(id: &EntityId, name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    if id.kind() == EntityKind::PERSON {
        return words.len() >= 2;
    }
    name.len() >= 4 && !words.iter().all(|word| is_common_word(word))
}
