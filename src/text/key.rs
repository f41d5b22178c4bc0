//! Keys: what spellings are compared by.

use super::Folded;

/// Folds `text` into the key under which spellings are compared.
///
/// # Examples
///
/// ```
/// use kgraph::text::key;
///
/// assert_eq!(key("Argo-CD"), key("argo cd"));
/// assert_eq!(key("Käldström"), "kaldstrom");
/// assert_eq!(key("ＣＮＣＦ"), "cncf");
/// ```
#[must_use]
pub fn key(text: &str) -> String {
    let mut key = String::new();
    key_into(text, &mut key);
    key
}

/// Makes `key` the key of `text`; for callers that look at many.
pub(crate) fn key_into(text: &str, key: &mut String) {
    key.clear();
    match plainness(text) {
        Plainness::Letters => key.push_str(text),
        Plainness::Joints => key.extend(text.chars().map(|c| match c {
            '-' | '_' => ' ',
            c => c,
        })),
        Plainness::None => {
            key.push_str(&the_long_way(text));
            return;
        }
    }
    key.make_ascii_lowercase();
}

/// The longest word that needs no memory for its key, in bytes.
const SHORT: usize = 48;

/// Calls `with` with the key of `text`; for callers that look at many words.
pub(crate) fn with_key<R>(text: &str, with: impl FnOnce(&str) -> R) -> R {
    match plainness(text) {
        Plainness::Letters => with_lower(text, with),
        _ => with(&key(text)),
    }
}

/// Calls `with` with `text` in lower case; for callers that look at many words.
pub(crate) fn with_lower<R>(text: &str, with: impl FnOnce(&str) -> R) -> R {
    let mut short = [0; SHORT];
    let short = short.get_mut(..text.len()).filter(|_| text.is_ascii());
    let Some(short) = short else { return with(&text.to_lowercase()) };
    short.copy_from_slice(text.as_bytes());
    short.make_ascii_lowercase();
    with(str::from_utf8(short).unwrap_or_default())
}

fn the_long_way(text: &str) -> String {
    let mut folded = Folded::default();
    folded.push(text, 0);
    folded.settle();
    folded.text().trim_matches(' ').to_owned()
}

/// How little is to be done to fold a text.
enum Plainness {
    /// Lower case will do.
    Letters,
    /// Hyphens and underscores become spaces too.
    Joints,
    /// There is more.
    None,
}

/// Tells names that are ASCII with single spaces, as most are: their keys need
/// no way back.
fn plainness(text: &str) -> Plainness {
    let bytes = text.as_bytes();
    let is_word = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let mut plainness = Plainness::Letters;
    for (i, byte) in bytes.iter().enumerate() {
        let next = bytes.get(i + 1);
        match byte {
            b'-' | b'_' => {
                let before = i.checked_sub(1).and_then(|i| bytes.get(i));
                if is_word(before) && is_word(next) {
                    plainness = Plainness::Joints;
                } else {
                    // One hyphen that joins does not make the others do so.
                    return Plainness::None;
                }
            }
            b' ' if i == 0 || next.is_none_or(|b| *b == b' ') => return Plainness::None,
            b' ' | 0x21..=0x7E => {}
            _ => return Plainness::None,
        }
    }
    plainness
}

/// Makes a slug: lower-case letters and digits with single hyphens between.
///
/// # Examples
///
/// ```
/// assert_eq!(kgraph::text::slug("Jan Šafránek"), "jan-safranek");
/// assert_eq!(kgraph::text::slug("C++"), "c++");
/// ```
#[must_use]
pub fn slug(text: &str) -> String {
    let slug = match plainness(text) {
        // Of a plain key every character is one of the text.
        Plainness::Letters | Plainness::Joints => plain_slug(text),
        Plainness::None => slug_of_key(&key(text)),
    };
    if slug.is_empty() { "unnamed".to_owned() } else { slug }
}

/// Makes the slug of an ASCII text.
fn plain_slug(text: &str) -> String {
    let mut slug = Vec::with_capacity(text.len());
    for b in text.bytes().map(|b| b.to_ascii_lowercase()) {
        if b.is_ascii_alphanumeric() || b == b'+' || b == b'#' {
            slug.push(b);
        } else if b != b'\'' && slug.last().is_some_and(|last| *last != b'-') {
            slug.push(b'-');
        }
    }
    if slug.last() == Some(&b'-') {
        slug.pop();
    }
    String::from_utf8(slug).unwrap_or_default()
}

fn slug_of_key(key: &str) -> String {
    let mut slug = String::with_capacity(key.len());
    for c in key.chars() {
        if c.is_alphanumeric() || c == '+' || c == '#' {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' {
            slug.push('-');
        }
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The short way to a key leads where the long way does.
        #[test]
        fn plain_keys_are_keys(text in "([a-zA-Z0-9 ]|[-_'+./#@]){0,12}") {
            prop_assert_eq!(key(&text), the_long_way(&text));
        }

        /// The short way to a slug leads where the long way does.
        #[test]
        fn plain_slugs_are_slugs(text in "([a-zA-Z0-9 ]|[-_'+./#@]){0,12}") {
            let long = slug_of_key(&key(&text));
            prop_assert_eq!(slug(&text), if long.is_empty() { "unnamed".to_owned() } else { long });
        }

        /// What needs no memory is what needs some.
        #[test]
        fn short_words_fold_as_long_ones(text in "[a-zA-Z -]{0,60}|\\PC{0,8}") {
            prop_assert_eq!(with_key(&text, str::to_owned), key(&text));
            prop_assert_eq!(with_lower(&text, str::to_owned), text.to_lowercase());
        }
    }
}
