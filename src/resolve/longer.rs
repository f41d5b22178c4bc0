//! Spellings that only begin a longer name.
//!
//! "Kube-liveboard" and "Kube Resource Operator (KRO)" are names that no dictionary
//! has, and say nothing of Kubernetes by its short name.

use crate::{
    Span,
    tag::{Lexicon, Reading},
    text::{common_rank, key},
};

/// The most letters of an abbreviation, and so the most words of what it is of.
const LONGEST: usize = 6;
/// How far the words reach that an abbreviation is of, in bytes.
const FAR: usize = 96;
/// The shortest word behind a hyphen that makes a name, in bytes.
const SHORTEST: usize = 4;
/// The same behind what is short for another name.
const SHORTEST_SHORT: usize = 3;

/// Whether the spelling at `span` of `text`, by which `reading` means its entity, only
/// begins a longer name.
pub(super) fn begins_longer_name(
    lexicon: &Lexicon,
    reading: &Reading,
    text: &str,
    span: Span,
) -> bool {
    is_joined(lexicon, reading, text, span) || is_spelled_out(text, span)
}

/// Whether a hyphen joins the spelling with a word that nobody knows: "Kube-liveboard".
/// What is short for another name says nothing there in any case: "kube-zorp".
fn is_joined(lexicon: &Lexicon, reading: &Reading, text: &str, span: Span) -> bool {
    let Some(rest) = text[span.end..].strip_prefix('-') else { return false };
    let short = is_short(lexicon, reading);
    let letter = |b: u8| if short { b.is_ascii_alphabetic() } else { b.is_ascii_lowercase() };
    let end = rest.bytes().position(|b| !letter(b)).unwrap_or(rest.len());
    let word = rest[..end].to_ascii_lowercase();
    let whole = !rest[end..].starts_with(|c: char| c.is_alphanumeric());
    let context = |word: &str| reading.rules.as_ref().is_some_and(|it| it.context.stands_in(word));
    let known = |word: &str| {
        common_rank(word).is_some() || lexicon.find(word).is_some() || short && context(word)
    };
    whole
        && end >= if short { SHORTEST_SHORT } else { SHORTEST }
        && (short || text[span.range()].starts_with(|c: char| c.is_ascii_uppercase()))
        && !known(&word)
        && !word.strip_suffix('s').is_some_and(known)
}

/// Whether `reading` is the beginning of the name of its entity, as "kube" is.
fn is_short(lexicon: &Lexicon, reading: &Reading) -> bool {
    let slug = lexicon.entities[reading.entity as usize].id.slug();
    let begins = slug.get(..reading.letters.len());
    slug.len() > reading.letters.len()
        && begins.is_some_and(|it| it.eq_ignore_ascii_case(&reading.letters))
}

/// Whether words with capitals follow and then, in parentheses, the first letters of the
/// spelling and of them: "Kube Resource Operator (KRO)".
pub(super) fn is_spelled_out(text: &str, span: Span) -> bool {
    let bytes = text.as_bytes();
    // Mostly a small letter follows, and this is quick to see.
    if bytes.get(span.end) != Some(&b' ')
        || !bytes.get(span.end + 1).is_some_and(u8::is_ascii_uppercase)
    {
        return false;
    }
    let rest = &text[span.end..text.floor_char_boundary(span.end.saturating_add(FAR))];
    let Some((words, aside)) = rest.split_once(" (") else { return false };
    let Some((short, _)) = aside.split_once(')') else { return false };
    let own = key(&text[span.range()]);
    let mut initials =
        own.split(' ').chain(words.split_whitespace()).map(|word| word.chars().next());
    let capitals =
        words.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase()));
    let mut letters = short.chars();
    capitals
        && short.chars().count() <= LONGEST
        && initials.all(|initial| {
            let same = |(a, b): (char, char)| a.to_lowercase().eq(b.to_lowercase());
            initial.zip(letters.next()).is_some_and(same)
        })
        && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dictionary, tag::Lexicon};

    #[test]
    fn longer_names_begin_with_others() {
        let names = "[[project]]\nid='kube'\nname='Kube'\n[[project]]\nid='zorp'\nname='Zorp'\n[[project]]\nid='quibberon'\nname='Quibberon'\naliases=[{text='Quib', context=['xapi']}]\n";
        let dictionary =
            Dictionary::from_sources(&[("test.toml".into(), names.to_owned())]).unwrap();
        let lexicon = Lexicon::compile(&dictionary).unwrap();
        #[rustfmt::skip]
        let rows = [
            // text                          longer
            ("Kube-liveboard",                true),
            ("Kube-liveboards are",           true),
            ("Kube-native",                   false),
            ("Kube-clusters",                 false),
            ("Kube-zorp",                     false),
            ("Kube-v2",                       false),
            ("kube-liveboard",                false),
            ("Kube - liveboard",              false),
            ("Kube-Umgebung",                 false),
            ("Kube Resource Operator (KRO)",  true),
            ("Kube resource operator (KRO)",  false),
            ("Kube Resource Operator (2019)", false),
            ("Kube Resource Operator",        false),
            ("Kube (KRO)",                    false),
            ("Kube Ünder (KÜ)",               false),
            ("Kube Resource (KR",             false),
            // What is short for another name.
            ("Quib-Liveboard",                true),
            ("quib-foo controller",           true),
            ("Quib-Native",                   false),
            ("quib-zorp",                     false),
            ("quib-xapi-server",              false),
        ];
        for (text, expected) in rows {
            let reading = &lexicon.readings_of(lexicon.find(&text[..4].to_lowercase()).unwrap())[0];
            let longer = begins_longer_name(&lexicon, reading, text, Span::new(0, 4));
            assert_eq!(longer, expected, "{text}");
        }
    }
}
