//! Finds unknown words that are one edit away from a known name.
//!
//! Each name is kept under itself and under all that one letter less makes of
//! it, so that a word meets the names near it in a table instead of being
//! compared with all (the symmetric delete method of Garbe, 2012).

use std::collections::{BTreeSet, HashMap};

use super::{Reason, candidate::Candidates, words::is_english};
use crate::{Dictionary, EntityId, dictionary::AliasKind, text::key};

/// The shortest word that is compared, in letters.
const SHORTEST: usize = 5;
/// How sure a misspelling is: it is nothing the dictionary lacks.
const SIGN: f64 = 0.3;

/// Makes misspellings of those of `found` that are.
pub(super) fn mark(found: &mut Candidates, dictionary: &Dictionary) {
    let mut names: HashMap<String, BTreeSet<(String, EntityId)>> = HashMap::new();
    for entity in dictionary.entities() {
        let aliases = entity.entry.aliases.iter();
        for alias in aliases.filter(|alias| alias.kind != AliasKind::Misspelling) {
            let name = key(&alias.text);
            if (SHORTEST..40).contains(&name.len()) && !is_english(&name) {
                for near in shortened(&name) {
                    names.entry(near).or_default().insert((name.clone(), entity.id.clone()));
                }
            }
        }
    }
    for candidate in found.values_mut().filter(|c| c.reason == Reason::Name) {
        let word = key(candidate.name());
        if word.len() < SHORTEST || !candidate.github.is_empty() || !candidate.urls.is_empty() {
            continue;
        }
        let mut near: BTreeSet<(&str, &EntityId)> = BTreeSet::new();
        for form in shortened(&word) {
            for (name, id) in names.get(&form).into_iter().flatten() {
                // A plural or a number is another word, not a slip.
                let ending = word.strip_prefix(name.as_str()).or(name.strip_prefix(word.as_str()));
                let inflected = ending.is_some_and(|e| e == "s" || e.parse::<u8>().is_ok());
                if !inflected && strsim::osa_distance(name, &word) == 1 {
                    near.insert((name, id));
                }
            }
        }
        let ids: BTreeSet<&EntityId> = near.iter().map(|(_, id)| *id).collect();
        if let (1, Some(id)) = (ids.len(), ids.first()) {
            candidate.reason = Reason::Misspelling;
            candidate.of = Some((*id).clone());
            candidate.sign = SIGN;
        }
    }
}

/// Returns `word` and all that one letter less makes of it.
fn shortened(word: &str) -> impl Iterator<Item = String> {
    let less = word.char_indices().map(|(i, c)| [&word[..i], &word[i + c.len_utf8()..]].concat());
    std::iter::once(word.to_owned()).chain(less)
}
