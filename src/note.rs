//! Notes: what the stages up to `resolve` know of one file, and all that later ones need.

use std::collections::BTreeMap;

use crate::{document::Document, entity::EntityId, mention::Mention, talk::Talk};

/// One document with its talks and mentions: what is known of one file.
#[derive(Clone, Debug)]
pub struct Note {
    /// The document.
    pub document: Document,
    /// Its talks and sections, in the order of the text.
    pub talks: Vec<Talk>,
    /// Its mentions, in the order of the text.
    pub mentions: Vec<Mention>,
    /// The names of people and companies that no dictionary knows.
    pub local_names: BTreeMap<EntityId, String>,
}
