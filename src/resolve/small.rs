//! Names in small letters that the dictionary has with capitals only.
//!
//! Many are words of everybody's. Once a document has named one, its small letters
//! may mean it too, where they do not stand as those words do: "score files", "spin,
//! wasmedge and wasmtime", or what is no word of English at all.

use super::{around::Surroundings, identifier::stands_free, listed::is_beside_names, place};
use crate::{
    Zone,
    dictionary::Case,
    tag::{Lexicon, Reading, Rules, SURE},
};

/// What belongs to software and stands behind its name. Nobody does any of it, as
/// with "clusters" in "we spin clusters up".
#[rustfmt::skip]
const PARTS: [&str; 19] = [
    "app", "apps", "cli", "config", "controller", "crd", "crds", "file", "files", "manifest",
    "manifests", "operator", "plugin", "plugins", "sdk", "server", "spec", "specs", "yaml",
];
/// Words before a verb, or before something of everybody's.
#[rustfmt::skip]
const BEFORE_VERBS: [&str; 20] = [
    "and", "can", "could", "did", "do", "i", "it", "may", "might", "must", "not", "or", "shall",
    "should", "they", "to", "we", "will", "would", "you",
];
/// Shorter words are abbreviations of anything.
const SHORTEST: usize = 3;

/// Whether the spelling `key`, in small letters, may be the name of `reading` where the
/// document names it elsewhere.
pub(super) fn is_small_name(key: &str, reading: &Reading, around: &Surroundings<'_>) -> bool {
    key.len() >= SHORTEST
        && !key.contains(' ')
        && around.small()
        && reading.letters.starts_with(|c: char| c.is_ascii_uppercase())
        && reading.letters.eq_ignore_ascii_case(around.surface())
        && around.spot.zone != Zone::Code
        && stands_free(&around.place.document.text, around.spot.span)
        && (around.rank().is_none() || has_part(around) || is_beside_names(around))
}

/// Whether the first of several words is a name in small letters, whatever stands beside
/// it: "google drive", "azure functions".
pub(super) fn opens_with_sure_name(key: &str, lexicon: &Lexicon) -> bool {
    let Some((first, _)) = key.split_once(' ') else { return false };
    let sure = |reading: &Reading| {
        let rules = reading.rules.as_deref().unwrap_or(Rules::NONE);
        (reading.case == Case::Fold || !reading.common)
            && reading.weight >= SURE
            && rules.context.is_empty()
            && rules.only.is_empty()
            && !lexicon.entities[reading.entity as usize].person
    };
    lexicon.find(first).is_some_and(|i| lexicon.readings_of(i).iter().any(sure))
}

/// Whether what belongs to software follows, and no verb stands here.
fn has_part(around: &Surroundings<'_>) -> bool {
    let Some(after) = around.after().strip_prefix(' ') else { return false };
    PARTS.iter().any(|part| place::begins_with_word(after, part))
        && !BEFORE_VERBS.iter().any(|word| place::ends_with_word(around.before(), word))
}
