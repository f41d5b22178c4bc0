//! Which layers tell what of an entity.
//!
//! A merged entry no longer shows where each of its facts is from. For those that
//! relate it to others this is kept, so that a graph can name its source.

use std::{path::Path, sync::Arc};

use crate::dictionary::{Entity, entry::Entry};

/// The facts of an entry that relate it to other entities.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Fact {
    /// `owner`.
    Owner,
    /// `parent`.
    Parent,
    /// `events`.
    Events,
    /// `affiliations`.
    Affiliations,
    /// `roles`.
    Roles,
    /// `integrates`.
    Integrates,
}

/// Who tells what, in the order of the layers.
pub(super) type Sources = Vec<(Fact, Arc<str>)>;

impl Entity {
    /// Returns who tells `fact`: what the entries that do name as their `source`,
    /// else the names of their files, sorted.
    ///
    /// # Examples
    ///
    /// ```
    /// use kgraph::{Dictionary, dictionary::Fact};
    ///
    /// let text = "[[project]]\nid = \"rook\"\nname = \"Rook\"\nowner = \"company:cncf\"";
    /// let dictionary = Dictionary::from_sources(&[("tools.toml".into(), text.to_owned())])?;
    /// let rook = dictionary.get("project:rook").expect("it was just added");
    /// assert_eq!(rook.told_by(Fact::Owner), ["tools.toml"]);
    /// # Ok::<(), kgraph::Error>(())
    /// ```
    #[must_use]
    pub fn told_by(&self, fact: Fact) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.told.iter().filter(|(told, _)| *told == fact).map(|(_, by)| &**by).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The name of a file, as facts name it.
pub(super) fn file_name(path: &Path) -> Arc<str> {
    path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy()).into()
}

/// Notes what `entry`, of the file `file`, tells. Values that replace earlier
/// ones replace who told them, too.
pub(super) fn note(told: &mut Sources, entry: &Entry, file: &Arc<str>) {
    #[rustfmt::skip]
    let facts = [
        (Fact::Owner,        entry.owner.is_some(),            true),
        (Fact::Parent,       entry.parent.is_some(),           true),
        (Fact::Events,       !entry.events.is_empty(),         false),
        (Fact::Affiliations, !entry.affiliations.is_empty(),   false),
        (Fact::Roles,        !entry.roles.is_empty(),          false),
        (Fact::Integrates,   !entry.integrates.is_empty(),     false),
    ];
    for (fact, _, replaces) in facts.into_iter().filter(|(_, tells, _)| *tells) {
        if replaces {
            told.retain(|(other, _)| *other != fact);
        }
        if entry.source.is_empty() {
            told.push((fact, Arc::clone(file)));
        }
        told.extend(entry.source.iter().map(|source| (fact, source.as_str().into())));
    }
}

#[cfg(test)]
mod tests {
    use crate::dictionary::{Dictionary, Fact};

    #[test]
    fn the_layer_that_tells_a_fact_is_named() {
        let layers = [
            ("a/x.jsonl", r#"{"kind":"project","id":"x","name":"X","owner":"company:a"}"#),
            ("b.toml", "[[project]]\nid = \"x\"\nparent = \"project:y\"\nroles = [\"r\"]"),
            ("c.toml", "[[project]]\nid = \"x\"\nowner = \"company:b\"\nsource = [\"page\"]"),
        ];
        let layers = layers.map(|(path, text)| (path.into(), text.to_owned()));
        let dictionary = Dictionary::from_sources(&layers[..2]).unwrap();
        assert_eq!(dictionary.get("project:x").unwrap().told_by(Fact::Owner), ["x.jsonl"]);
        let dictionary = Dictionary::from_sources(&layers).unwrap();
        let entity = dictionary.get("project:x").unwrap();
        assert_eq!(entity.told_by(Fact::Owner), ["page"]);
        assert_eq!(entity.told_by(Fact::Parent), ["b.toml"]);
        assert_eq!(entity.told_by(Fact::Affiliations), [""; 0]);
    }
}
