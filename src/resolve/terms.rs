//! Forms of a list → mentions. Nothing has to be decided.

use rustc_hash::FxHashMap;

use super::{Tagging, place::talk_of_block};
use crate::{Document, EntityId, Mention, Rule, Span, Talk, tag::Terms};

/// Finds the mentions of the forms of a list.
pub(crate) fn tag_terms(terms: &Terms, document: &Document, talks: &[Talk]) -> Tagging {
    let talk_of_block = talk_of_block(document, talks);
    let mut tagging = Tagging::default();
    let mut ids: FxHashMap<u32, EntityId> = FxHashMap::default();
    let found = terms.find(document);
    tagging.mentions.reserve_exact(found.len());
    for found in found {
        let form = terms.form(found.key);
        let entity = ids.entry(form).or_insert_with(|| {
            let id = terms.id(form);
            tagging.local_names.insert(id.clone(), terms.name(form).to_owned());
            id
        });
        tagging.mentions.push(Mention {
            entity: entity.clone(),
            span: Span::new(found.start, found.end),
            position: document.position(found.start),
            zone: document.zone(&document.blocks[found.block], found.start),
            rule: Rule::Alias,
            confidence: 1.0,
            talk: talk_of_block[found.block],
        });
    }
    tagging
}
