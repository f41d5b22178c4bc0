//! Who the speakers of a talk are, and whom they speak for.
//!
//! The grammar of a title has already said which words are a person and which
//! an organisation, so the rules of aliases are not asked again here: "Quantum"
//! after a speaker's name is the company, whatever it is elsewhere.

use std::collections::BTreeMap;

use super::{Mentions, Resources, Taken, place::Place};
use crate::{
    EntityId, EntityKind, Mention, Position, Rule, Span, Talk, Zone,
    dictionary::Entity,
    directory::Directory,
    redact,
    tag::slip::{Needs, is_usual},
    text::{key, legal::without_legal_form},
};

/// Words after a company's name that name a part of it, as keys.
const PARTS: &[&str] = &[
    "bank",
    "cloud",
    "communications",
    "data",
    "enterprises",
    "group",
    "labs",
    "research",
    "software",
    "systems",
    "technologies",
    "technology",
    "engineering",
    "japan",
    "china",
    "europe",
    "germany",
    "usa",
    "uk",
    "india",
    "korea",
    "international",
    "networks",
    "security",
    "azure",
    "digital",
];

/// Fills in the person and company of every speaker.
pub(crate) fn resolve_speakers(
    resources: Resources<'_>,
    talks: &mut [Talk],
    local: &mut BTreeMap<EntityId, String>,
) {
    for talk in talks {
        talk.speakers.retain(|speaker| {
            let id = || EntityId::from_name(EntityKind::PERSON, &speaker.name);
            let opted_out = |name: &str| resources.dictionary.is_opted_out(name);
            !resources.dictionary.has_opted_out()
                || !(opted_out(&speaker.name) || opted_out(id().as_str()))
        });
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
            let Some(organization) = &speaker.organization else { continue };
            if resources.dictionary.is_stop_value(organization) {
                speaker.organization = None;
                speaker.organization_span = None;
                continue;
            }
            let known = company(resources, organization);
            // Who speaks for Cilium works for no company of that name.
            if known.is_none() && is_project(resources, organization) {
                continue;
            }
            speaker.company = Some(known.unwrap_or_else(|| {
                let name = without_legal_form_as_written(organization);
                let id = EntityId::from_name(EntityKind::COMPANY, name);
                local.entry(id.clone()).or_insert_with(|| name.to_owned());
                id
            }));
        }
    }
}

/// Returns the one person of the dictionary that `name` is.
fn person(resources: Resources<'_>, name: &str) -> Option<EntityId> {
    if let Some(found) = only(&resources.dictionary.lookup(name), EntityKind::PERSON) {
        return Some(found);
    }
    let (found, i) = misspelled(resources, &key(name), EntityKind::PERSON)?;
    resources.typos?.is_person(resources.lexicon, i, &key(name)).then_some(found)
}

/// Returns the one entity of kind `kind` that `name`, a key, is a misspelling of,
/// and the key of the lexicon.
fn misspelled(resources: Resources<'_>, name: &str, kind: &str) -> Option<(EntityId, u32)> {
    let (i, needs) = resources.typos?.find(resources.lexicon, name)?;
    let meant = resources.lexicon.keys.get(i as usize).filter(|_| needs < Needs::Name)?;
    Some((only(&resources.dictionary.lookup(meant), kind)?, i))
}

/// Returns the one company of the dictionary that `name` stands for.
fn company(resources: Resources<'_>, name: &str) -> Option<EntityId> {
    let whole = key(name);
    let mut name = without_legal_form(&whole);
    name = name.strip_prefix("the ").unwrap_or(name);
    loop {
        let found = resources.dictionary.lookup(name);
        if let Some(company) = only(&found, EntityKind::COMPANY) {
            return Some(company);
        }
        // "Microsoft Azure" is no company; the one it belongs to is.
        let mut owners = found
            .iter()
            .filter(|entity| entity.entry.product)
            .filter_map(|entity| entity.entry.owner.as_ref());
        if let Some(owner) = owners.next()
            && owner.kind() == EntityKind::COMPANY
            && owners.all(|other| other == owner)
        {
            return Some(owner.clone());
        }
        match name.rsplit_once(' ') {
            Some((head, last)) if PARTS.contains(&last) => name = head,
            _ => return misspelled_company(resources, without_legal_form(&whole)),
        }
    }
}

/// Whether `name` is that of a project of the CNCF, and of nothing else. Other projects mostly share their name with the company that makes them.
fn is_project(resources: Resources<'_>, name: &str) -> bool {
    let lexicon = resources.lexicon;
    let readings = lexicon.find(&key(name)).map(|i| lexicon.readings_of(i)).unwrap_or_default();
    !readings.is_empty()
        && readings.iter().all(|reading| {
            let id = &lexicon.entities[reading.entity as usize].id;
            let hosted = || {
                let found = resources.dictionary.look_up(id.as_str());
                found.is_some_and(|(_, entry)| !entry.maturity.is_empty())
            };
            id.kind() == EntityKind::PROJECT && hosted()
        })
}

/// Returns the one company that `name`, a key, is a misspelling of: "Micorsoft".
fn misspelled_company(resources: Resources<'_>, name: &str) -> Option<EntityId> {
    let (company, i) = misspelled(resources, name, EntityKind::COMPANY)?;
    let meant = resources.lexicon.keys.get(i as usize)?;
    is_usual(meant.as_bytes(), name.as_bytes()).then_some(company)
}

/// Returns the one entity of kind `kind` among `found`.
fn only(found: &[&Entity], kind: &str) -> Option<EntityId> {
    let mut of_kind = found.iter().filter(|entity| entity.id.kind() == kind);
    let first = of_kind.next()?;
    of_kind.next().is_none().then(|| first.id.clone())
}

/// Cuts a closing legal form off a name as it was written.
fn without_legal_form_as_written(name: &str) -> &str {
    let words = key(name).split(' ').count();
    let kept = without_legal_form(&key(name)).split(' ').count();
    let mut end = name.trim_end();
    for _ in kept..words {
        end =
            end.rsplit_once([' ', ',']).map_or(end, |(head, _)| head).trim_end_matches([',', ' ']);
    }
    end
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
