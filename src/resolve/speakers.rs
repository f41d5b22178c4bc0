//! Who the speakers of a talk are, and whom they speak for.
//!
//! The grammar of a title has already said which words are a person and which
//! an organisation, so the rules of aliases are not asked again here: "Quantum"
//! after a speaker's name is the company, whatever it is elsewhere.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    Mentions, Resources, Taken,
    organization::{Organization, before_sentence, misspelled, only},
    place::Place,
};
use crate::{
    EntityId, EntityKind, Mention, Position, Rule, Span, Speaker, Talk, Zone, redact, text::key,
};

/// Fills in the person and company of every speaker.
pub(crate) fn resolve_speakers(
    resources: Resources<'_>,
    text: &str,
    talks: &mut [Talk],
    local: &mut BTreeMap<EntityId, String>,
) {
    for talk in &mut *talks {
        talk.speakers.retain(|speaker| !resources.leaves_out(&speaker.name));
        for speaker in &mut talk.speakers {
            // An address in a title is neither a role nor a company.
            let private = |text: &Option<String>| {
                text.as_ref().is_some_and(|text| !redact::secrets(text).is_empty())
            };
            if private(&speaker.role) {
                speaker.role = None;
            }
            if private(&speaker.organization) {
                speaker.organization = None;
                speaker.organization_span = None;
            }
            let person = person(resources, &speaker.name).unwrap_or_else(|| {
                let id = EntityId::from_name(EntityKind::PERSON, &speaker.name);
                local.entry(id.clone()).or_insert_with(|| speaker.name.clone());
                id
            });
            speaker.person = Some(person);
            leave_sentence_out(resources, text, speaker);
            let Some(organization) = &speaker.organization else { continue };
            if resources.dictionary.is_stop_value(organization) {
                speaker.organization = None;
                speaker.organization_span = None;
                continue;
            }
            speaker.company = match Organization::of(resources, organization) {
                Organization::Known(company) => Some(company),
                Organization::New(name) => {
                    let id = EntityId::from_name(EntityKind::COMPANY, &name);
                    local.entry(id.clone()).or_insert(name);
                    Some(id)
                }
                Organization::Project => None,
            };
        }
    }
    join_short_names(talks, local);
}

/// Cuts the rest of a sentence off the organisation of `speaker`.
fn leave_sentence_out(resources: Resources<'_>, text: &str, speaker: &mut Speaker) {
    let Some(name) = speaker.organization.as_deref() else { return };
    let Some(name) = before_sentence(resources, name).map(str::to_owned) else { return };
    let written = speaker.organization_span.filter(|span| text[span.range()].starts_with(&name));
    speaker.organization_span = written.map(|it| Span::new(it.start, it.start + name.len()));
    speaker.organization = Some(name);
}

/// The names of the people of a document, by which shorter ones are understood.
type ByName = FxHashMap<String, Vec<EntityId>>;

/// Takes speakers who are named by one word for the one speaker of the document who
/// bears it and speaks for the same company: "Alois, Dynatrace" after "Alois Smith,
/// Dynatrace".
fn join_short_names(talks: &mut [Talk], local: &mut BTreeMap<EntityId, String>) {
    let is_short = |speaker: &&mut Speaker| !key(&speaker.name).contains(' ');
    let speakers = || talks.iter().flat_map(|talk| &talk.speakers);
    if !speakers().any(|speaker| !key(&speaker.name).contains(' ')) {
        return;
    }
    let mut bearers = ByName::default();
    for speaker in speakers() {
        let (Some(person), Some(company)) = (&speaker.person, &speaker.company) else { continue };
        let name = key(&speaker.name);
        let Some(((first, _), (_, last))) = name.split_once(' ').zip(name.rsplit_once(' ')) else {
            continue;
        };
        for word in [first, last] {
            let bearers = bearers.entry(format!("{word} {company}")).or_default();
            if !bearers.contains(person) {
                bearers.push(person.clone());
            }
        }
    }
    let mut joined = Vec::new();
    for speaker in talks.iter_mut().flat_map(|talk| &mut talk.speakers).filter(is_short) {
        let (Some(person), Some(company)) = (&mut speaker.person, &speaker.company) else {
            continue;
        };
        let found = bearers.get(&format!("{} {company}", key(&speaker.name)));
        if let Some([bearer]) = found.map(Vec::as_slice)
            && local.contains_key(person)
        {
            joined.push(std::mem::replace(person, bearer.clone()));
        }
    }
    let still = |id: &EntityId| {
        talks.iter().flat_map(|talk| &talk.speakers).any(|it| it.person.as_ref() == Some(id))
    };
    joined.sort_unstable();
    joined.dedup();
    joined.retain(|id| !still(id));
    for id in &joined {
        local.remove(id);
    }
}

/// Returns the one person of the dictionary that `name` is.
fn person(resources: Resources<'_>, name: &str) -> Option<EntityId> {
    if let Some(found) = only(resources.dictionary.called(name), EntityKind::PERSON) {
        return Some(found);
    }
    let (found, i) = misspelled(resources, &key(name), EntityKind::PERSON)?;
    resources.typos?.is_person(resources.lexicon, i, &key(name)).then_some(found)
}

/// Adds the mentions that titles make to `mentions`, which are in the order of the
/// text, in place of what else was read there.
pub(crate) fn add_mentions(place: &Place<'_>, mut mentions: Vec<Mention>) -> Mentions {
    let mut spoken = Vec::new();
    for (i, talk) in place.talks.iter().enumerate() {
        for speaker in &talk.speakers {
            if let (Some(person), Some(span)) = (&speaker.person, speaker.name_span) {
                spoken.push(mention(place, i, person, span));
            }
            if let (Some(company), Some(span)) = (&speaker.company, speaker.organization_span) {
                let from = mentions.partition_point(|m| m.span.start < span.start);
                let within = mentions[from..].iter().take_while(|m| m.span.start < span.end);
                let known = within.into_iter().any(|m| {
                    span.contains(m.span)
                        && m.entity.kind() != EntityKind::PERSON
                        && m.entity == *company
                });
                if !known {
                    spoken.push(mention(place, i, company, span));
                }
            }
        }
    }
    let bytes = place.document.text.len();
    let mut taken = Taken::new(bytes);
    for mention in &spoken {
        taken.add(mention.span);
    }
    mentions.retain(|m| !taken.overlaps(m.span));
    let mut mentions = Mentions::new(mentions, bytes);
    mentions.extend(spoken);
    mentions
}

/// Makes the mention of a speaker or an organisation at `span`.
fn mention(place: &Place<'_>, talk: usize, entity: &EntityId, span: Span) -> Mention {
    let blocks = &place.document.blocks;
    let block = blocks.partition_point(|b| b.span.start <= span.start).saturating_sub(1);
    let zone = if blocks.is_empty() { Zone::Prose } else { place.zone(block, span.start) };
    Mention {
        entity: entity.clone(),
        span,
        position: Position::default(),
        zone,
        rule: Rule::Speaker,
        confidence: 1.0,
        talk,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Dictionary, TagOptions, Tagger};

    /// The people who speak in talks of the speakers of each of `lines`.
    fn people(lines: &[&str]) -> String {
        let dictionary = "[[person]]\nid='bart'\nname='Bartłomiej Płotka'\n";
        let dictionary =
            Dictionary::from_sources(&[("test.toml".into(), dictionary.to_owned())]).unwrap();
        let tagger = Tagger::new(&dictionary, TagOptions::default()).unwrap();
        let talk = |(i, line): (usize, &&str)| {
            format!("## CRDs {i} times\n\nSpeaker: {line}\n\nIt is.\n\n")
        };
        let text: String = lines.iter().enumerate().map(talk).collect();
        let document = crate::read("a.md", text.into_bytes()).unwrap();
        let mut talks = crate::segment(&document, &dictionary);
        tagger.tag(&document, &mut talks);
        let speakers = talks.iter().flat_map(|talk| &talk.speakers);
        let people = speakers.filter_map(|speaker| speaker.person.as_ref());
        people.map(|id| id.slug().to_owned()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn people_have_one_name() {
        #[rustfmt::skip]
        let rows: [(&[&str], &str); 6] = [
            (&["Bartlomiej Plotka, Red Hat"],                        "bart"),
            (&["Søren Ægir, Zorplax"],                               "soren-aegir"),
            (&["Alois Zorn, Zorplax", "Alois (Zorplax)"],             "alois-zorn alois-zorn"),
            (&["Alois Zorn, Zorplax", "Alois (Quibber)"],             "alois-zorn alois"),
            (&["Alois Zorn, Zorplax", "Alois Horn, Zorplax", "Alois (Zorplax)"], "alois-zorn alois-horn alois"),
            (&["Alois (Zorplax)"],                                    "alois"),
        ];
        for (lines, expected) in rows {
            assert_eq!(people(lines), expected, "{lines:?}");
        }
    }
}
