//! Finds unknown words that are one edit away from a known name.
//!
//! Each word is kept under itself and under all that one letter less makes of
//! it, so that a name meets the words near it in a table instead of being
//! compared with all (the symmetric delete method of Garbe, 2012).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Clue, candidate::Candidates, words::is_english};
use crate::{Dictionary, EntityId, dictionary::AliasKind, text::key};

/// The shortest word that is compared, in letters.
const SHORTEST: usize = 6;
/// Longer names are not compared, in bytes.
const LONGEST: usize = 40;
/// How sure a misspelling is: it is nothing the dictionary lacks.
const SIGN: f64 = 0.3;

/// Makes misspellings of those of `found` that are.
pub(super) fn mark(found: &mut Candidates, dictionary: &Dictionary) {
    let words: Vec<(String, String)> = found
        .iter()
        .filter(|(_, c)| c.reason == Clue::Name && c.github.is_empty() && c.urls.is_empty())
        .map(|(candidate, c)| (key(c.name()), candidate.clone()))
        .filter(|(word, _)| word.chars().count() >= SHORTEST && !is_english(word))
        .collect();
    let mut forms: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, (word, _)) in words.iter().enumerate() {
        for form in shortened(word) {
            forms.entry(form).or_default().push(i);
        }
    }
    let mut near: BTreeMap<usize, BTreeSet<&EntityId>> = BTreeMap::new();
    for entity in dictionary.entities() {
        let aliases = entity.entry.aliases.iter();
        for alias in aliases.filter(|alias| alias.kind != AliasKind::Misspelling) {
            let name = key(&alias.text);
            if !(SHORTEST..LONGEST).contains(&name.len()) {
                continue;
            }
            for i in shortened(&name).flat_map(|form| forms.get(&form).into_iter().flatten()) {
                if is_slip(&words[*i].0, &name) {
                    near.entry(*i).or_default().insert(&entity.id);
                }
            }
        }
    }
    for (i, ids) in near {
        let candidate = words.get(i).and_then(|(_, candidate)| found.get_mut(candidate));
        if let (Some(candidate), 1, Some(id)) = (candidate, ids.len(), ids.first()) {
            candidate.reason = Clue::Misspelling;
            candidate.of = Some((*id).clone());
            candidate.sign = SIGN;
        }
    }
}

/// Whether `word` is `name` with one letter wrong; a plural or a number at the
/// end makes another word, and near an English word anything may be meant.
fn is_slip(word: &str, name: &str) -> bool {
    let ending = word.strip_prefix(name).or_else(|| name.strip_prefix(word));
    let inflected = ending.is_some_and(|e| e == "s" || e.parse::<u8>().is_ok());
    !inflected && strsim::osa_distance(name, word) == 1 && !is_english(name)
}

/// Returns `word` and all that one letter less makes of it.
fn shortened(word: &str) -> impl Iterator<Item = String> {
    let less = word.char_indices().map(|(i, c)| [&word[..i], &word[i + c.len_utf8()..]].concat());
    std::iter::once(word.to_owned()).chain(less)
}
