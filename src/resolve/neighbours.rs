//! Words beside a spelling that speak against it, whatever else does for it.

use super::place::{begins_with_word, ends_with_word};
use crate::tag::Rules;

/// What a cloud begins that is nobody's cloud.
const OF_CLOUD: [&str; 2] = ["foundry", "native"];

/// Whether the last word of `key`, a cloud, belongs to the next one, with which `after`
/// begins: "Google Cloud Native Computing Foundation".
pub(super) fn cuts_a_name(key: &str, after: &str) -> bool {
    key.ends_with(" cloud") && OF_CLOUD.iter().any(|word| begins_with_word(after, word))
}

/// Whether what stands on either side of the spelling `key` speaks against it.
pub(super) fn is_ruled_out(key: &str, rules: &Rules, (before, after): (&str, &str)) -> bool {
    rules.not_before.iter().any(|word| rules_out(word, after))
        || rules.not_after.iter().any(|word| ends_with_word(before, word))
        || rules.not_in.iter().any(|phrase| stands_in(phrase, key, (before, after)))
}

/// Whether `word` stands right behind the spelling, and not in a name of its own.
fn rules_out(word: &str, after: &str) -> bool {
    let own = || {
        let rest = after.trim_start_matches([' ', '-']).strip_prefix(word);
        word == "cloud" && OF_CLOUD.iter().any(|of| begins_with_word(rest.unwrap_or_default(), of))
    };
    begins_with_word(after, word) && !own()
}

/// Whether the spelling `key` is part of the phrase `phrase` here.
fn stands_in(phrase: &str, key: &str, (before, after): (&str, &str)) -> bool {
    memchr::memmem::find_iter(phrase.as_bytes(), key.as_bytes()).any(|i| {
        let (ahead, behind) = (&phrase[..i], &phrase[i + key.len()..]);
        before.ends_with(ahead)
            && after.starts_with(behind)
            && !after[behind.len()..].starts_with(char::is_alphanumeric)
    })
}
