//! Notes: what the stages up to `resolve` know of one file, and all that later ones need.

use std::collections::BTreeMap;

use crate::{document::Document, entity::EntityId, mention::Mention, talk::Talk};

/// One document with its talks and mentions: what is known of one file.
///
/// [`annotate`](crate::annotate), [`annotate_part`](crate::annotate_part) and
/// [`annotate_document`](crate::annotate_document) make it. Who makes one of their own
/// gives [`Document::hidden`] what [`Tagging::hidden`](crate::Tagging::hidden) says, or
/// quotes show people who asked to be left out.
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
