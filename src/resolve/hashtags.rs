//! Names in a row of hashtags: `#argo #harbor #backstage`.
//!
//! Nobody writes capitals there, so that only the company of the others tells a name
//! from a word.

use super::around::Surroundings;
use crate::{tag::Lexicon, text::key};

/// How many hashtags on either side are looked at.
const REACH: usize = 4;
/// How much the names among them must count.
const ENOUGH: usize = 2;
/// How much where the word is in everybody's mouth.
const MORE: usize = 3;
/// The longest hashtag, in bytes.
const LONGEST: usize = 32;

/// Whether the spelling is a hashtag in a row of names: beside one that means nothing
/// else, or two that the dictionary knows; if it is an `everyday` word, one more and
/// nothing but names.
pub(super) fn is_among_hashtags(around: &Surroundings<'_>, everyday: bool) -> bool {
    let Some(before) = around.original_before().strip_suffix('#') else { return false };
    let before = before.strip_suffix(' ').map(Backwards);
    let after = around.original_after().strip_prefix(' ').map(Forwards);
    let tags = before.into_iter().flatten().take(REACH);
    let tags = tags.chain(after.into_iter().flatten().take(REACH));
    // Of names that mean nothing else one counts as two.
    let (mut names, mut others) = (0, 0);
    for tag in tags {
        let (sure, known) = what(around.lexicon, tag);
        names += usize::from(sure) + usize::from(known);
        others += usize::from(!known);
    }
    if everyday { names >= MORE && others == 0 } else { names >= ENOUGH }
}

/// Whether `tag` is a name that means nothing else, and whether it is a name at all.
fn what(lexicon: &Lexicon, tag: &str) -> (bool, bool) {
    let readings = lexicon.find(&key(tag)).map(|key| lexicon.readings_of(key));
    let things = readings
        .unwrap_or_default()
        .iter()
        .filter(|r| r.weight >= 0.5 && !lexicon.entities[r.entity as usize].person);
    things.fold((false, false), |(sure, _), r| (sure || !r.common && r.rules.is_none(), true))
}

fn is_inner(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}

/// The hashtags that a text begins with.
struct Forwards<'t>(&'t str);

impl<'t> Iterator for Forwards<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let text = self.0.strip_prefix('#')?;
        let length = text.bytes().take(LONGEST + 1).take_while(|b| is_inner(*b)).count();
        let (tag, rest) = text.split_at(length);
        self.0 = rest.strip_prefix(' ').unwrap_or_default();
        (1..=LONGEST).contains(&length).then_some(tag)
    }
}

/// The hashtags that a text ends with, the last one first.
struct Backwards<'t>(&'t str);

impl<'t> Iterator for Backwards<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let length = self.0.bytes().rev().take(LONGEST + 1).take_while(|b| is_inner(*b)).count();
        let (rest, tag) = self.0.split_at(self.0.len() - length);
        let rest = rest.strip_suffix('#')?;
        self.0 = rest.strip_suffix(' ').unwrap_or_default();
        (1..=LONGEST).contains(&length).then_some(tag)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Dictionary, TagOptions, Tagger};

    const NAMES: &str = "[[project]]\nid='argo'\nname='Argo'\naliases=[{text='Argo', case='exact', context=['workflow']}]\n[[project]]\nid='harbor'\nname='Harbor'\n[[project]]\nid='kind'\nname='kind'\naliases=[{text='kind', case='exact', context=['cluster']}]\n[[project]]\nid='istio'\nname='Istio'\n[[project]]\nid='tilt'\nname='Tilt'\naliases=[{text='Tilt', case='exact', context=['pods']}]\n";

    #[test]
    fn hashtags_are_lists() {
        let dictionary =
            Dictionary::from_sources(&[("test.toml".into(), NAMES.to_owned())]).unwrap();
        let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
        #[rustfmt::skip]
        let rows = [
            // text                                   expected
            ("a talk #argo #harbor #tilt #kind",      "argo harbor tilt kind"),
            ("a talk #argo #istio",                   "argo istio"),
            ("a talk #kind #istio",                   "istio"),
            ("a talk #kind #istio #argo",             "kind istio argo"),
            ("a talk #kind #love #peace",             ""),
            ("a talk #argo #love #peace",             ""),
            ("a talk #kind #istio #argo #love",       "istio argo"),
            ("a talk #argo and #istio",               "istio"),
            ("a talk #argo",                          ""),
            ("#argo#istio #",                         "istio"),
        ];
        for (text, expected) in rows {
            let found = tagger.tag_text(text);
            let found: Vec<&str> = found.iter().map(|m| m.entity.slug()).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
