//! Words that sound as a name does that the document has elsewhere.
//!
//! In a transcript Ceph is "seph" or "SEF" wherever it was not understood. A word that
//! nobody knows, which sounds as a project of one word that is named in the same
//! document, is that project, unless it is somebody's name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Mentions,
    identifier::stands_free,
    place::{Place, Spot},
};
use crate::{
    EntityId, EntityKind, Rule, Zone,
    names::{is_given_name, is_surname},
    tag::{
        Lexicon,
        sound::{Sound, beginnings, bit, sound},
    },
};

/// The shortest name whose sound says enough, in bytes.
const SHORTEST: usize = 4;
/// The most letters by which a word and a name differ in length.
const APART: usize = 2;
/// In English a word that nobody knows begins once in so many bytes at most. In another
/// language usual words sound as names do.
const SELDOM: usize = 24;
/// How sure such a name is.
const CONFIDENCE: f64 = 0.7;

/// Adds the mentions of names that are written as they sound.
pub(super) fn add_mentions(lexicon: &Lexicon, place: &Place<'_>, mentions: &mut Mentions) {
    let text = place.text();
    if place.strange.words().len() * SELDOM > text.len() {
        return;
    }
    let names = Names::of(lexicon, place, mentions);
    if names.sounds.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (number, (first, _)) in (0..).zip(place.strange.distinct()) {
        let Some(entity) = names.find(&text[first]) else { continue };
        if found.is_empty() {
            mentions.claim();
        }
        let spots =
            place.strange.places(number, 0..text.len()).map(|word| place.spot(word.range()));
        let spots = spots.filter(|spot| !mentions.overlaps(spot.span) && may_be_name(place, *spot));
        let mention = |spot| place.mention(spot, entity.clone(), Rule::Misspelling, CONFIDENCE);
        found.extend(spots.map(mention));
    }
    mentions.extend(found);
}

/// Whether the word at `spot` may be heard as a name: it stands in a sentence, and is not
/// somebody's name.
fn may_be_name(place: &Place<'_>, spot: Spot) -> bool {
    let text = &place.document.text;
    let word = &text[spot.span.range()];
    let capital = word.starts_with(char::is_uppercase);
    let titled = capital && word.chars().any(char::is_lowercase);
    // "NaaS" and "(SEF)" are short for something else.
    let inner = titled && word.chars().skip(1).any(char::is_uppercase);
    let aside = capital && text[..spot.span.start].ends_with('(');
    let beside = |word: Option<&str>| word.is_some_and(|it| it.starts_with(char::is_uppercase));
    let (before, after) = (&text[..spot.span.start], &text[spot.span.end..]);
    let named = || {
        beside(before.strip_suffix(' ').and_then(|it| it.rsplit([' ', '\n']).next()))
            || beside(after.strip_prefix(' '))
    };
    matches!(spot.zone, Zone::Prose | Zone::List | Zone::Heading | Zone::Quote | Zone::Caption)
        && stands_free(text, spot.span)
        && !(inner || aside)
        && !(capital && is_surname(word))
        && !(titled && named())
}

/// The projects that are named, by their sounds.
#[derive(Default)]
struct Names {
    /// The project and its name; none where two sound alike.
    sounds: FxHashMap<Sound, Option<EntityId>>,
    /// The letters with which words may begin that sound as one, a bit each.
    beginnings: u32,
}

impl Names {
    /// Those of one word of which the name itself stands among `mentions`.
    fn of(lexicon: &Lexicon, place: &Place<'_>, mentions: &Mentions) -> Self {
        let mut names = Self::default();
        // Most stand again and again, so that each is looked at once.
        let mut done: FxHashSet<*const u8> = FxHashSet::default();
        let text = &place.document.text;
        for mention in mentions.iter().filter(|it| it.rule == Rule::Alias) {
            let bearer = mention.entity.as_str().as_ptr();
            if done.contains(&bearer) {
                continue;
            }
            let name = mention.entity.slug();
            let project = mention.entity.is_of(EntityKind::PROJECT) && name.len() >= SHORTEST;
            let written = || text[mention.span.range()].eq_ignore_ascii_case(name);
            if project && !written() {
                continue;
            }
            done.insert(bearer);
            let plain = || {
                let readings = lexicon.find(name).map(|key| lexicon.readings_of(key));
                readings.is_some_and(|all| all.iter().all(|reading| !reading.common))
            };
            if project
                && plain()
                && let Some(sound) = sound(name.as_bytes())
            {
                names.beginnings |= beginnings(name.as_bytes());
                let rival = names.sounds.insert(sound.clone(), Some(mention.entity.clone()));
                if rival.is_some() {
                    names.sounds.insert(sound, None);
                }
            }
        }
        names
    }

    /// Returns the project whose name sounds as `word` does.
    fn find(&self, word: &str) -> Option<&EntityId> {
        let first = word.bytes().next().map_or(0, bit);
        if first & self.beginnings == 0 {
            return None;
        }
        let entity = self.sounds.get(&sound(word.as_bytes())?)?.as_ref()?;
        let near = entity.slug().len().abs_diff(word.len()) <= APART;
        (near && !is_given_name(word)).then_some(entity)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Dictionary, TagOptions, Tagger};

    #[test]
    fn names_are_heard_where_the_document_has_them() {
        let names = "[[project]]\nid='ceph'\nname='Ceph'\n[[project]]\nid='jaeger'\nname='Jaeger'\n[[project]]\nid='mayr'\nname='Mayr'\n[[project]]\nid='harbor'\nname='Harbor'\n[[project]]\nid='keda'\nname='KEDA'\n";
        let dictionary =
            Dictionary::from_sources(&[("test.toml".into(), names.to_owned())]).unwrap();
        let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
        let said = "in this talk we say what it is and how it is used there by all of us ";
        #[rustfmt::skip]
        let rows = [
            // text                                expected
            ("Ceph is here, and seph or SEF too.",  "ceph=Ceph ceph=seph ceph=SEF"),
            ("Seph or SEF is here.",                ""),
            ("Ceph and sef-fs, /sef, org.sef.X.",   "ceph=Ceph"),
            ("Ceph, not our own (SEF) or SeF.",      "ceph=Ceph"),
            ("Ceph was shown by Seph Miller.",      "ceph=Ceph"),
            ("Jaeger or jager shows traces.",       "jaeger=Jaeger jaeger=jager"),
            ("Mayr was shown by Maier.",            "mayr=Mayr"),
            ("Mayr is a maier of its own.",         "mayr=Mayr mayr=maier"),
            ("The Harbor, no harber.",              "harbor=Harbor"),
            ("KEDA se queda aquí con nosotros porque los contenedores necesitan mucha escala", "keda=KEDA"),
        ];
        for (text, expected) in rows {
            let spoken = if text.contains("queda") { "" } else { said };
            let text = [text, "\n\n", spoken].concat();
            let found = tagger.tag_text(&text);
            let found: Vec<String> = found
                .iter()
                .map(|m| format!("{}={}", m.entity.slug(), &text[m.span.range()]))
                .collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
