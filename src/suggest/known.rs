//! Speakers and their organisations that no dictionary holds.
//!
//! Titles say who they are, so these are the surest of all; what is asked is
//! only whether they are met more than once.

use std::collections::BTreeMap;

use super::{
    Clue,
    candidate::{Candidate, Candidates, letters},
    evidence::Place,
    stop::Stop,
    words::is_english,
};
use crate::{Dictionary, EntityId, EntityKind, Span, note::Note};

/// How sure an organisation is that a speaker names.
const ORGANIZATION: f64 = 0.95;
/// How sure a speaker is.
const SPEAKER: f64 = 0.85;

/// Words of roles, which are at times taken for an organisation.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "engineer", "developer", "architect", "manager", "director", "cto", "ceo", "founder",
    "cofounder", "co-founder", "lead", "maintainer", "chair", "consultant", "advocate",
    "evangelist", "student", "professor", "president", "vp", "moderator", "host", "speaker",
    "freelance", "freelancer",
];

/// Collects what `notes` know and `dictionary` does not.
pub(super) fn collect(notes: &[Note], dictionary: &Dictionary, stop: &Stop) -> Candidates {
    let mut found: BTreeMap<EntityId, Candidate> = BTreeMap::new();
    for (i, note) in notes.iter().enumerate() {
        for mention in &note.mentions {
            if dictionary.get(mention.entity.as_str()).is_none() {
                let place = Place { note: i, span: mention.span, talk: mention.talk };
                let text = &note.document.text[mention.span.range()];
                candidate(&mut found, &mention.entity).evidence.add(place, text);
            }
        }
        for (talk, speaker) in note
            .talks
            .iter()
            .enumerate()
            .flat_map(|(t, talk)| talk.speakers.iter().map(move |s| (t, s)))
        {
            // A speaker read off the address of a page has no span; the talk
            // stands for it.
            let blocks = note.talks[talk].blocks.start;
            let start = note.document.blocks.get(blocks).map_or(0, |block| block.span.start);
            let at = |span: Option<Span>| span.unwrap_or(Span::new(start, start));
            let mut add = |id: &EntityId, name: &str, span: Option<Span>| {
                if dictionary.get(id.as_str()).is_none() {
                    let candidate = candidate(&mut found, id);
                    let place = Place { note: i, span: at(span), talk };
                    candidate.evidence.add(place, name);
                    let local = note.local_names.get(id).map_or(name, String::as_str);
                    candidate.name.get_or_insert_with(|| local.to_owned());
                }
            };
            if let Some(company) = &speaker.company {
                let name = speaker.organization.as_deref().unwrap_or(company.slug());
                add(company, name, speaker.organization_span);
            }
            let Some(person) = &speaker.person else { continue };
            add(person, &speaker.name, speaker.name_span);
            if let (Some(candidate), Some(company)) = (found.get_mut(person), &speaker.company) {
                let date = note.talks[talk].date.clone();
                let from =
                    candidate.companies.entry(company.slug().to_owned()).or_insert(date.clone());
                if date.is_some() && (from.is_none() || *from > date) {
                    *from = date;
                }
            }
        }
    }
    found
        .into_iter()
        .filter_map(|(id, mut candidate)| {
            tidy(&mut candidate);
            if !is_plausible(&candidate, stop) {
                return None;
            }
            candidate.sign *= doubt(&candidate, dictionary, stop)?;
            Some((id, candidate))
        })
        .map(|(id, candidate)| (format!("{}:{}", id.kind(), letters(candidate.name())), candidate))
        .collect()
}

fn candidate<'c>(found: &'c mut BTreeMap<EntityId, Candidate>, id: &EntityId) -> &'c mut Candidate {
    found.entry(id.clone()).or_insert_with(|| {
        let person = id.kind() == EntityKind::PERSON;
        let reason = if person { Clue::Speaker } else { Clue::Organization };
        let mut candidate = Candidate::new(reason);
        candidate.kind = Some(if person { EntityKind::PERSON } else { EntityKind::COMPANY });
        candidate.sign = if person { SPEAKER } else { ORGANIZATION };
        candidate
    })
}

/// Cuts what a title put behind a name: `Netflix - SESSION`.
fn tidy(candidate: &mut Candidate) {
    if let Some(name) = &mut candidate.name {
        let kept = name.split(" - ").next().map_or(0, |kept| kept.trim_end().len());
        name.truncate(kept);
    }
}

/// How far an organisation may be trusted to be one of its own; `None` if its
/// name is known.
fn doubt(candidate: &Candidate, dictionary: &Dictionary, stop: &Stop) -> Option<f64> {
    let name = candidate.name();
    if !dictionary.lookup(name).is_empty() {
        return None;
    }
    if candidate.kind == Some(EntityKind::PERSON) {
        return Some(1.0);
    }
    // "Comcast VIPER" is a part of Comcast.
    let words: Vec<&str> = name.split(' ').collect();
    let of_known = (1..words.len()).any(|i| {
        [&words[..i], &words[i..]].iter().any(|part| {
            dictionary.lookup(&part.join(" ")).iter().any(|e| e.id.kind() == EntityKind::COMPANY)
        })
    });
    let person = words.len() == 2 && stop.is_given_name(words[0]) && !is_english(words[1]);
    let plain = words.iter().all(|word| is_english(word));
    Some(if of_known || person || name.chars().count() < 3 {
        0.4
    } else if plain {
        0.7
    } else {
        1.0
    })
}

/// Whether a name can be one of its kind.
fn is_plausible(candidate: &Candidate, stop: &Stop) -> bool {
    let name = candidate.name();
    let words: Vec<String> =
        name.split([' ', ',', '/']).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    if stop.holds(name) || words.is_empty() || words.iter().any(|w| ROLES.contains(&w.as_str())) {
        return false;
    }
    let capitals =
        name.split(' ').filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
    if candidate.kind == Some(EntityKind::PERSON) {
        (2..=4).contains(&words.len())
            && capitals >= 2
            && !name.contains(|c: char| c.is_ascii_digit() || "()[]&:/@\"".contains(c))
            && !words.iter().all(|word| is_english(word))
    } else {
        words.len() <= 5
            && capitals * 2 >= words.len()
            && !name.contains(|c: char| "[]:@\"?!".contains(c))
            && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
    }
}
