//! The spellings that one alias stands for.
//!
//! A dictionary lists a name once; people write it in several ways. This
//! module says in which: joined (`argocd` for `Argo CD`), taken apart at the
//! humps (`Open Telemetry` for `OpenTelemetry`), without a closing legal form
//! (`Cisco Systems` for `Cisco Systems, Inc.`). Case, hyphens and accents need
//! no variants: folding sees to them.

use smallvec::SmallVec;

use crate::{
    EntityKind,
    text::{is_common_word, key, legal::without_legal_form},
};

/// Returns the keys under which `text`, an alias of an entity of kind `kind`,
/// is looked for: that of the text itself, and the others in order.
pub(crate) fn variants(text: &str, kind: &str) -> SmallVec<[String; 3]> {
    let own = key(text);
    let mut keys = SmallVec::new();
    if kind != EntityKind::PERSON {
        keys.extend(joined(&own));
        keys.extend(humps(text));
    }
    if kind == EntityKind::COMPANY {
        let bare = without_legal_form(&own);
        if bare != own && may_stand_alone(bare) {
            keys.push(bare.to_owned());
        }
    }
    keys.retain(|key| *key != own);
    keys.sort_unstable();
    keys.dedup();
    keys.insert(0, own);
    keys
}

/// Joins the words of `name`, a key, if they are plain and make no other word.
fn joined(name: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b' ';
    if !name.contains(' ') || !name.bytes().all(plain) || !name.split(' ').all(is_plain) {
        return None;
    }
    let joined = name.replace(' ', "");
    (joined.len() >= 5 && !is_common_word(&joined)).then_some(joined)
}

/// Whether a shortened name is still distinctive; an article before a word makes none.
fn may_stand_alone(bare: &str) -> bool {
    let bare = bare.strip_prefix("the ").unwrap_or(bare);
    bare.contains(' ') || (bare.len() >= 4 && !is_common_word(bare))
}

fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Takes a single word apart where a capital follows a small letter:
/// `OpenTelemetry` to `open telemetry`, `CoreDNS` to `core dns`.
///
/// Parts must be words by themselves, three letters or more, or two capitals
/// at the end, so that `MySQL` and `eBPF` stay whole.
fn humps(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let humped = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    if !bytes.windows(2).any(humped) || !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for i in 1..bytes.len() {
        if bytes[i].is_ascii_uppercase() && bytes[i - 1].is_ascii_lowercase() {
            parts.push(&text[start..i]);
            start = i;
        }
    }
    parts.push(&text[start..]);
    let last = parts.len() - 1;
    let whole = parts.len() > 1
        && parts.iter().enumerate().all(|(i, part)| {
            part.len() >= 3
                || (i == last && part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase()))
        });
    whole.then(|| parts.join(" ").to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        #[rustfmt::skip]
        let rows = [
            // alias                kind       keys
            ("Argo CD",             "project", "argo cd|argocd"),
            ("OpenTelemetry",       "project", "opentelemetry|open telemetry"),
            ("CoreDNS",             "project", "coredns|core dns"),
            ("MySQL",               "project", "mysql"),
            ("gRPC",                "project", "grpc"),
            ("Red Hat",             "company", "red hat|redhat"),
            ("Cisco Systems, Inc.", "company", "cisco systems, inc.|cisco systems"),
            ("Block, Inc.",         "company", "block, inc."),
            ("The Weather Company", "company", "the weather company|theweathercompany"),
            ("The Zorp Company",    "company", "the zorp company|the zorp|thezorpcompany"),
            ("Kelsey Hightower",    "person",  "kelsey hightower"),
        ];
        for (alias, kind, expected) in rows {
            assert_eq!(variants(alias, kind).join("|"), expected, "{alias}");
        }
    }
}
